/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-review.h"

#include <math.h>

/** trophic_plan_review_new: */
TrophicPlanReview *
trophic_plan_review_new (void)
{
  TrophicPlanReview *review = g_new0 (TrophicPlanReview, 1);
  review->observed = review->forecast = review->lower80 = review->upper80 = NAN;
  return review;
}

/** trophic_plan_review_copy: */
TrophicPlanReview *
trophic_plan_review_copy (const TrophicPlanReview *review)
{
  TrophicPlanReview *copy = g_memdup2 (review, sizeof *review);
  copy->decision = g_strdup (review->decision);
  copy->reason = g_strdup (review->reason);
  copy->author = g_strdup (review->author);
  return copy;
}

/** trophic_plan_review_free: */
void
trophic_plan_review_free (TrophicPlanReview *review)
{
  if (review == NULL)
    return;
  g_free (review->decision);
  g_free (review->reason);
  g_free (review->author);
  g_free (review);
}
