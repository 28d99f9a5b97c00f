/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan and what followed: the forecast from the weights until its start, and what was measured after. It never says what the
 * plan did (clinic.md 3): regression to the mean, and survivors only. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-plan-review.h"

G_BEGIN_DECLS

/**
 * TrophicPlanOutcome:
 * @forecast: as it would have been made on the plan's start, by the own trend; its reason says why there is none
 * @observed_day: days from the plan's start to the last valid weight that it is held against; -1 without one
 * @observed_date: of that weight
 * @observed: change of BMI from the forecast's first weight to it, kg/m2; NAN without a forecast or a weight
 * @mean, @lower80, @upper80: what was forecast for that day's change
 * @side: -1 below, 0 inside, +1 above the 80% interval
 */
typedef struct {
  TrophicForecast *forecast;
  int              observed_day;
  TrophicDate      observed_date;
  double           observed;
  double           mean;
  double           lower80, upper80;
  int              side;
} TrophicPlanOutcome;

TrophicPlanOutcome *trophic_plan_outcome_new      (const TrophicPlan        *plan,
                                                   const TrophicAssessment  *assessment);
void                trophic_plan_outcome_free     (TrophicPlanOutcome       *outcome);
char               *trophic_plan_outcome_sentence (const TrophicPlanOutcome *outcome);
void                trophic_plan_outcome_fill     (const TrophicPlanOutcome *outcome,
                                                   TrophicPlanReview        *review);
const char         *trophic_plan_outcome_warning  (void);
gboolean            trophic_plan_review_is_due    (const TrophicPlan        *plan,
                                                   const TrophicDate        *on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPlanOutcome, trophic_plan_outcome_free)

G_END_DECLS
