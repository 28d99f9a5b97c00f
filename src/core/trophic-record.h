/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All facts of one patient, in time order: what models reason about and charts draw.
 * Immutable once built, atomically counted: hand it to any thread. */
#pragma once

#include "trophic-acknowledgement.h"
#include "trophic-event.h"
#include "trophic-imaging.h"
#include "trophic-observation.h"
#include "trophic-patient.h"
#include "trophic-plan.h"
#include "trophic-visit.h"

G_BEGIN_DECLS

/**
 * TrophicRecord:
 * @observations: (element-type TrophicObservation): by time; superseded and erroneous ones included
 * @held: (element-type TrophicObservation): rows of this patient that wait for a person (status quarantined or unmapped)
 * @visits: (element-type TrophicVisit): by date
 * @imaging: (element-type TrophicImaging): by date
 * @acknowledgements: (element-type TrophicAcknowledgement): by time, those taken back included
 */
typedef struct {
  TrophicPatient *patient;
  GPtrArray      *observations;
  GPtrArray      *held;
  GPtrArray      *visits;
  GPtrArray      *events;
  GPtrArray      *treatments;
  GPtrArray      *plans;
  GPtrArray      *imaging;
  GPtrArray      *acknowledgements;
} TrophicRecord;

TrophicRecord            *trophic_record_new         (TrophicPatient      *patient);
TrophicRecord            *trophic_record_ref         (TrophicRecord       *record);
void                      trophic_record_unref       (TrophicRecord       *record);
void                      trophic_record_sort        (TrophicRecord       *record);
TrophicRecord            *trophic_record_until       (const TrophicRecord *record,
                                                      const TrophicDate   *on);
const TrophicVisit       *trophic_record_last_visit  (const TrophicRecord *record);
const TrophicEvent       *trophic_record_first_event (const TrophicRecord *record,
                                                      TrophicEventKind     kind);
const TrophicObservation *trophic_record_latest      (const TrophicRecord *record,
                                                      const char          *analyte);

gboolean trophic_record_held_time_is_doubtful (const TrophicObservation *held);
gboolean trophic_record_is_followed           (const TrophicRecord      *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRecord, trophic_record_unref)

G_END_DECLS
