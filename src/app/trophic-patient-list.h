/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patients of the clinic as a GListModel of TrophicPatientItem; reading again keeps the items that stayed. */
#pragma once

#include "trophic-patient-item.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PATIENT_LIST (trophic_patient_list_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPatientList, trophic_patient_list, TROPHIC, PATIENT_LIST, GObject)

TrophicPatientList *trophic_patient_list_new  (void);
void                trophic_patient_list_take (TrophicPatientList *list,
                                               GPtrArray          *items);
TrophicPatientItem *trophic_patient_list_find (TrophicPatientList *list,
                                               gint64              patient_row);

G_END_DECLS
