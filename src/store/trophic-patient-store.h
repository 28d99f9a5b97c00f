/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients and their records in the clinic file. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* One line of the patient list: the patient and the few facts a list shows. */
typedef struct {
  TrophicPatient *patient;
  TrophicDate     last_visit;
  double          last_weight_kg;
  TrophicDate     last_weight_date;
  double          previous_weight_kg;
  TrophicDate     previous_weight_date;
  guint           n_held;
} TrophicPatientSummary;

void             trophic_patient_summary_free      (TrophicPatientSummary *summary);

GPtrArray       *trophic_store_list_patients       (TrophicStore          *store,
                                                    GError               **error);
GArray          *trophic_store_list_patient_rows   (TrophicStore          *store,
                                                    GError               **error);
gboolean         trophic_store_has_results         (TrophicStore          *store,
                                                    const char            *analyte,
                                                    gboolean              *found,
                                                    GError               **error);
gint64           trophic_store_find_patient        (TrophicStore          *store,
                                                    const char            *id_or_uuid,
                                                    GError               **error);
GPtrArray       *trophic_store_similar_patients    (TrophicStore          *store,
                                                    const TrophicPatient  *patient,
                                                    GError               **error);
gboolean         trophic_store_has_similar         (TrophicStore          *store,
                                                    const TrophicPatient  *patient,
                                                    gboolean              *found,
                                                    GError               **error);
TrophicRecord   *trophic_store_load_facts          (TrophicStore          *store,
                                                    gint64                 patient_row,
                                                    GError               **error);
TrophicRecord   *trophic_store_load_record         (TrophicStore          *store,
                                                    gint64                 patient_row,
                                                    GError               **error);

/* Called once per patient in clinic number order; FALSE stops. The record is only borrowed. */
typedef gboolean (*TrophicRecordFunc)              (TrophicRecord         *record,
                                                    gpointer               user_data);
gboolean         trophic_store_foreach_record      (TrophicStore          *store,
                                                    TrophicRecordFunc      func,
                                                    gpointer               user_data,
                                                    GError               **error);

/* Inserts when patient->row is 0 (and sets row and uuid), else updates; @reason is needed for an update. */
gboolean         trophic_store_save_patient        (TrophicStore          *store,
                                                    TrophicPatient        *patient,
                                                    const char            *reason,
                                                    GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPatientSummary, trophic_patient_summary_free)

G_END_DECLS
