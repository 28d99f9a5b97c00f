/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided when a plan was looked at again, beside what was forecast when it began. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

/**
 * TrophicPlanReview:
 * @plan_row: of the plan
 * @decision: "continue", "change" or "stop"
 * @reason: why, as the author wrote it
 * @from_date: the weight that the forecast started from; unknown when there was no forecast
 * @observed_date: the weight that is held against it
 * @observed: change of BMI from @from_date to @observed_date, kg/m2
 * @forecast, @lower80, @upper80: what was forecast for that change when the plan began, kg/m2
 */
typedef struct {
  gint64      row;
  gint64      plan_row;
  TrophicDate date;
  char       *decision;
  char       *reason;
  TrophicDate from_date;
  TrophicDate observed_date;
  double      observed;
  double      forecast;
  double      lower80, upper80;
  char       *author;
} TrophicPlanReview;

TrophicPlanReview *trophic_plan_review_new  (void);
TrophicPlanReview *trophic_plan_review_copy (const TrophicPlanReview *review);
void               trophic_plan_review_free (TrophicPlanReview       *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPlanReview, trophic_plan_review_free)

G_END_DECLS
