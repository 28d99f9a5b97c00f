/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lactate group (clinic.md 2, card lactate-group): low, higher, above reference, or none with the reason. */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_LACTATE_NONE,
  TROPHIC_LACTATE_LOW,
  TROPHIC_LACTATE_HIGHER,
  TROPHIC_LACTATE_ABOVE_REFERENCE,
} TrophicLactateGroup;

/**
 * TrophicLactateAnswer:
 * @observation: the value that set the group (borrowed from the record), or NULL
 * @borderline: within the card's band of the cut-off, edges included
 * @n_eligible, @n_low: "n of m eligible values <= 1.05"
 * @baseline, @baseline_group: the eligible value nearest to diagnosis inside the card's window
 * @baseline_days: its distance from diagnosis in days
 * @baseline_median_months: the cohort's median from onset for the baseline's group; NAN when there is none or it has passed
 * @critical: a value >= the card's act-today limit within its days; may be a held row
 */
typedef struct {
  TrophicLactateGroup       group;
  const TrophicObservation *observation;
  double                    cutoff;
  gboolean                  borderline;
  int                       n_eligible;
  int                       n_low;
  TrophicLactateGroup       baseline_group;
  const TrophicObservation *baseline;
  int                       baseline_days;
  double                    baseline_median_months;
  const TrophicObservation *critical;
  GPtrArray                *cautions; /* (element-type TrophicCaution) */
} TrophicLactateAnswer;

TrophicLactateAnswer *trophic_lactate_group          (const TrophicRecord      *record,
                                                      const TrophicDate        *on,
                                                      const TrophicCard        *card);
GPtrArray            *trophic_lactate_criticals      (const TrophicRecord      *record,
                                                      const TrophicDate        *on,
                                                      const TrophicCard        *card);
void                  trophic_lactate_answer_free    (TrophicLactateAnswer     *answer);
gboolean              trophic_lactate_eligible       (const TrophicObservation *observation,
                                                      const char              **reason);
TrophicLactateGroup   trophic_lactate_classify       (double                    value,
                                                      TrophicComparator         comparator,
                                                      double                    reference_high,
                                                      const TrophicCard        *card);
const char           *trophic_lactate_group_nick     (TrophicLactateGroup       group);
const char           *trophic_lactate_group_label    (TrophicLactateGroup       group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicLactateAnswer, trophic_lactate_answer_free)

G_END_DECLS
