/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan and what followed: the forecast knows nothing after the plan's start, and no weight beyond its reach counts. */
#include "trophic-plan-outcome.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

/* 160 cm: 2.56 kg are 1 kg/m2. */
static TrophicRecord *
record_with_weights (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-01-01", 51.2);
  build_visit (record, "2026-03-01", 49.92);
  return record;
}

static TrophicPlanOutcome *
outcome_on (TrophicRecord     *record,
            const TrophicPlan *plan,
            const char        *on)
{
  TrophicDate day = build_date (on);
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &day, NULL);
  return trophic_plan_outcome_new (plan, assessment);
}

static TrophicPlan *
plan_from (const char *start)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = build_date (start);
  return plan;
}

/* The forecast is the one of the day the plan began: what came after does not move it. */
static void
test_forecast_is_of_the_start (void)
{
  g_autoptr (TrophicRecord) record = record_with_weights ();
  g_autoptr (TrophicPlan) plan = plan_from ("2026-03-01");
  TrophicDate start = plan->start;
  g_autoptr (TrophicAssessment) then = trophic_assessment_new (record, &start, NULL);
  double mean = then->forecast->mean;
  build_visit (record, "2026-04-01", 40);
  g_autoptr (TrophicPlanOutcome) outcome = outcome_on (record, plan, "2026-04-02");
  g_assert_cmpfloat (outcome->forecast->mean, ==, mean);
  g_assert_cmpint (outcome->observed_day, ==, 31);
  trophic_assert_digits (outcome->observed, (40 - 49.92) / 2.56, 12);
  g_assert_cmpint (outcome->side, ==, -1);
  g_autofree char *sentence = trophic_plan_outcome_sentence (outcome);
  g_assert_nonnull (strstr (sentence, "day 31: measured −3.9, forecast −"));
  g_assert_nonnull (strstr (sentence, "below the 80% interval"));
}

static void
test_inside (void)
{
  g_autoptr (TrophicRecord) record = record_with_weights ();
  g_autoptr (TrophicPlan) plan = plan_from ("2026-03-01");
  build_visit (record, "2026-05-31", 48.64);
  g_autoptr (TrophicPlanOutcome) outcome = outcome_on (record, plan, "2026-06-01");
  /* 91 days after the last weight: the same interval that the forecast itself gives. */
  trophic_assert_digits (outcome->lower80, outcome->forecast->change.lower80, 9);
  trophic_assert_digits (outcome->upper80, outcome->forecast->change.upper80, 9);
  trophic_assert_digits (outcome->observed, -0.5, 12);
  g_assert_cmpint (outcome->side, ==, 0);
  g_autoptr (TrophicPlanReview) review = trophic_plan_review_new ();
  trophic_plan_outcome_fill (outcome, review);
  trophic_assert_digits (review->observed, -0.5, 12);
  g_assert_cmpfloat (review->forecast, ==, outcome->mean);
}

/* 120 days after the last weight still count, 121 do not; nor does a weight after the stop, nor one that is not valid. */
static void
test_reach (void)
{
  g_autoptr (TrophicRecord) record = record_with_weights ();
  g_autoptr (TrophicPlan) plan = plan_from ("2026-03-01");
  g_autoptr (TrophicPlanOutcome) none = outcome_on (record, plan, "2026-03-20");
  g_assert_cmpint (none->observed_day, ==, -1);
  g_assert_true (isnan (none->observed));
  TrophicVisit *visit = build_visit (record, "2026-06-30", 48);
  g_autoptr (TrophicPlanOutcome) late = outcome_on (record, plan, "2026-07-01");
  g_assert_cmpint (late->observed_day, ==, -1);
  visit->date = build_date ("2026-06-29");
  g_autoptr (TrophicPlanOutcome) last = outcome_on (record, plan, "2026-07-01");
  g_assert_cmpint (last->observed_day, ==, 120);
  plan->stop = build_date ("2026-06-28");
  g_autoptr (TrophicPlanOutcome) stopped = outcome_on (record, plan, "2026-07-01");
  g_assert_cmpint (stopped->observed_day, ==, -1);
  plan->stop = TROPHIC_DATE_UNKNOWN;
  visit->scale = TROPHIC_SCALE_REPORTED;
  g_autoptr (TrophicPlanOutcome) reported = outcome_on (record, plan, "2026-07-01");
  g_assert_cmpint (reported->observed_day, ==, -1);
}

/* No weight before the plan: no forecast, and the reason is said. */
static void
test_no_forecast (void)
{
  g_autoptr (TrophicRecord) record = record_with_weights ();
  g_autoptr (TrophicPlan) plan = plan_from ("2025-12-01");
  g_autoptr (TrophicPlanOutcome) outcome = outcome_on (record, plan, "2026-03-20");
  g_assert_nonnull (outcome->forecast->reason);
  g_assert_cmpint (outcome->observed_day, ==, -1);
  g_autofree char *sentence = trophic_plan_outcome_sentence (outcome);
  g_assert_nonnull (strstr (sentence, outcome->forecast->reason_message));
}

static void
test_due (void)
{
  g_autoptr (TrophicPlan) plan = plan_from ("2026-03-01");
  TrophicDate before = build_date ("2026-05-31"), due = build_date ("2026-06-01");
  g_assert_false (trophic_plan_review_is_due (plan, &due));
  plan->review_date = due;
  g_assert_false (trophic_plan_review_is_due (plan, &before));
  g_assert_true (trophic_plan_review_is_due (plan, &due));
  plan->stop = before;
  g_assert_false (trophic_plan_review_is_due (plan, &due));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-outcome/forecast-is-of-the-start", test_forecast_is_of_the_start);
  g_test_add_func ("/plan-outcome/inside", test_inside);
  g_test_add_func ("/plan-outcome/reach", test_reach);
  g_test_add_func ("/plan-outcome/no-forecast", test_no_forecast);
  g_test_add_func ("/plan-outcome/due", test_due);
  return g_test_run ();
}
