/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of the disease's course, and treatments with their dates. */
#pragma once

#include "trophic-date.h"
#include "trophic-terms.h"

G_BEGIN_DECLS

typedef struct {
  gint64           row;
  gint64           patient_row;
  TrophicDate      date;
  TrophicEventKind kind;
  char            *note;
  gint64           batch;
  gboolean         entered_in_error;
  char            *status_reason;
} TrophicEvent;

typedef struct {
  gint64      row;
  gint64      patient_row;
  char       *drug;
  char       *dose;
  TrophicDate start;
  TrophicDate stop;
  char       *note;
  gint64      batch;
  gboolean    entered_in_error;
  char       *status_reason;
} TrophicTreatment;

TrophicEvent     *trophic_event_new      (void);
TrophicEvent     *trophic_event_copy     (const TrophicEvent     *event);
void              trophic_event_free     (TrophicEvent           *event);
TrophicTreatment *trophic_treatment_new  (void);
TrophicTreatment *trophic_treatment_copy (const TrophicTreatment *treatment);
void              trophic_treatment_free (TrophicTreatment       *treatment);
gboolean          trophic_treatment_may_run (const TrophicTreatment *treatment,
                                             const TrophicDate      *on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicEvent, trophic_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTreatment, trophic_treatment_free)

G_END_DECLS
