/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a forecast: the weight near its target date, or why there is none. */
#pragma once

#include "trophic-card.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_OUTCOME_WAITING, /* a weight, or one nearer to the target, may still come */
  TROPHIC_OUTCOME_WEIGHED,
  TROPHIC_OUTCOME_DIED,
  TROPHIC_OUTCOME_TRANSFERRED,
  TROPHIC_OUTCOME_LOST,
  TROPHIC_OUTCOME_REGIME_CHANGE,
  TROPHIC_OUTCOME_DIAGNOSIS_REVISED,
  TROPHIC_OUTCOME_START_CHANGED, /* the weight or height that the forecast stood on was corrected */
  TROPHIC_OUTCOME_NOT_WEIGHED,
  TROPHIC_N_OUTCOMES
} TrophicOutcomeKind;

/**
 * TrophicOutcome:
 * @date, @change: the valid weight nearest to the target, and its BMI less the BMI the forecast started from; unknown and NAN
 *   unless weighed
 * @with_plan: a nutrition plan ran or began between the two weights
 */
typedef struct {
  TrophicOutcomeKind kind;
  TrophicDate        date;
  double             change;
  gboolean           with_plan;
} TrophicOutcome;

TrophicOutcome  trophic_forecast_outcome    (const TrophicRecord *record,
                                             const TrophicDate   *from_date,
                                             double               from_bmi,
                                             const TrophicDate   *target_date,
                                             const TrophicDate   *on,
                                             const TrophicCard   *card);
const char     *trophic_outcome_code        (TrophicOutcomeKind   kind);
const char     *trophic_outcome_words       (TrophicOutcomeKind   kind);

G_END_DECLS
