/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that a typed value raises before it is stored: slips of the hand and of the unit, and dates that cannot be.
 * No widget here. A form shows each problem under its field; a value nobody answers for is kept as held. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_ENTRY_CONFIRM, /* may well be right: a person confirms it, else it is held */
  TROPHIC_ENTRY_HOLD,    /* cannot be right as it stands: repaired, or held */
  TROPHIC_ENTRY_REFUSE,  /* the form cannot be saved so (its date, its name) */
} TrophicEntryLevel;

typedef enum {
  TROPHIC_ENTRY_REPAIR_NONE,
  TROPHIC_ENTRY_REPAIR_CONFIRM,   /* keep the value as typed */
  TROPHIC_ENTRY_REPAIR_VALUE,     /* put repair_value in its place */
  TROPHIC_ENTRY_REPAIR_PREDICTED, /* litres: ask for the predicted litres, then write the percentage */
} TrophicEntryRepair;

/**
 * TrophicEntryProblem:
 * @field: the field's key, as in a table of visits ("weight_kg", "fvc_percent", "date")
 * @code: stable word ("slip", "implausible", "litres", "weight-change", "after-death" …)
 * @message: one sentence for people
 * @stored: the sentence as it is stored with a value that waits, in the unit of the record; %NULL: @message
 * @repair_label: the words of the one button, or %NULL
 * @repair_value: the proposed number, NAN when there is none
 */
typedef struct {
  const char        *field;
  const char        *code;
  TrophicEntryLevel  level;
  char              *message;
  char              *stored;
  TrophicEntryRepair repair;
  char              *repair_label;
  double             repair_value;
} TrophicEntryProblem;

void                       trophic_entry_problem_free      (TrophicEntryProblem      *problem);
const TrophicEntryProblem *trophic_entry_problems_find     (GPtrArray                *problems,
                                                            const char               *field);

GPtrArray                 *trophic_entry_check_visit       (const TrophicVisit       *visit,
                                                            const TrophicRecord      *record,
                                                            const TrophicDate        *today);
GPtrArray                 *trophic_entry_check_observation (const TrophicObservation *observation,
                                                            const TrophicRecord      *record,
                                                            const TrophicDate        *today);
GPtrArray                 *trophic_entry_check_event       (const TrophicEvent       *event,
                                                            const TrophicRecord      *record,
                                                            const TrophicDate        *today);
GPtrArray                 *trophic_entry_check_treatment   (const TrophicTreatment   *treatment,
                                                            const TrophicRecord      *record,
                                                            const TrophicDate        *today);
GPtrArray                 *trophic_entry_check_imaging     (const TrophicImaging     *imaging,
                                                            const TrophicRecord      *record,
                                                            const TrophicDate        *today);
GPtrArray                 *trophic_entry_check_patient     (const TrophicPatient     *patient,
                                                            const TrophicRecord      *record,
                                                            const TrophicDate        *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicEntryProblem, trophic_entry_problem_free)

G_END_DECLS
