/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-outcome.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

/* Forecast from 1 January 2026 (BMI 21.25) for 2 April. */
static TrophicRecord *
forecast_patient (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-01-01", 54.4);
  return record;
}

static TrophicOutcome
outcome_on (const TrophicRecord *record,
            const char          *on)
{
  TrophicDate from = build_date ("2026-01-01"), target = build_date ("2026-04-02"), day = build_date (on);
  return trophic_forecast_outcome (record, &from, 54.4 / 2.56, &target, &day, trophic_card_get ("bmi-forecast"));
}

static void
assert_kind (const TrophicRecord *record,
             const char          *on,
             TrophicOutcomeKind   kind)
{
  g_assert_cmpstr (trophic_outcome_code (outcome_on (record, on).kind), ==, trophic_outcome_code (kind));
}

/* The window of 30 days, both ends. */
static void
test_window (void)
{
  const struct { const char *weighed; TrophicOutcomeKind kind; } cases[] = {
    { "2026-03-02", TROPHIC_OUTCOME_NOT_WEIGHED }, { "2026-03-03", TROPHIC_OUTCOME_WEIGHED },
    { "2026-05-02", TROPHIC_OUTCOME_WEIGHED },     { "2026-05-03", TROPHIC_OUTCOME_NOT_WEIGHED },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = forecast_patient ();
      build_visit (record, cases[i].weighed, 51.84);
      assert_kind (record, "2026-06-30", cases[i].kind);
    }
}

/* Of 25 March, 8 days before, and 9 April, 7 after, the later counts; 2.56 kg less is 1 kg/m2 less. */
static void
test_nearest (void)
{
  g_autoptr (TrophicRecord) record = forecast_patient ();
  build_visit (record, "2026-03-25", 50);
  build_visit (record, "2026-04-09", 51.84);
  TrophicOutcome outcome = outcome_on (record, "2026-06-30");
  g_assert_cmpint (outcome.date.month, ==, 4);
  trophic_assert_digits (outcome.change, -1, 10);
}

/* A weight 8 days early counts only once none nearer can come, 8 days after the target. */
static void
test_waiting (void)
{
  g_autoptr (TrophicRecord) record = forecast_patient ();
  assert_kind (record, "2026-05-02", TROPHIC_OUTCOME_WAITING);
  assert_kind (record, "2026-05-03", TROPHIC_OUTCOME_NOT_WEIGHED);
  build_visit (record, "2026-03-25", 52);
  assert_kind (record, "2026-04-09", TROPHIC_OUTCOME_WAITING);
  assert_kind (record, "2026-04-10", TROPHIC_OUTCOME_WEIGHED);
}

/* An unusable weight is none: marked oedema. */
static void
test_valid_weights_alone (void)
{
  g_autoptr (TrophicRecord) record = forecast_patient ();
  build_visit (record, "2026-04-02", 52)->oedema = 2;
  assert_kind (record, "2026-06-30", TROPHIC_OUTCOME_NOT_WEIGHED);
}

static void
test_losses (void)
{
  g_autoptr (TrophicRecord) died = forecast_patient (), moved = forecast_patient (), lost = forecast_patient ();
  g_autoptr (TrophicRecord) revised = forecast_patient (), tube = forecast_patient ();
  build_event (died, "2026-02-10", TROPHIC_EVENT_DEATH);
  assert_kind (died, "2026-02-09", TROPHIC_OUTCOME_WAITING);
  assert_kind (died, "2026-02-10", TROPHIC_OUTCOME_DIED);
  build_event (moved, "2026-02-10", TROPHIC_EVENT_TRANSFER);
  assert_kind (moved, "2026-03-01", TROPHIC_OUTCOME_TRANSFERRED);
  lost->patient->status = TROPHIC_STATUS_LOST;
  assert_kind (lost, "2026-05-03", TROPHIC_OUTCOME_LOST);
  revised->patient->status = TROPHIC_STATUS_DIAGNOSIS_REVISED;
  build_visit (revised, "2026-04-02", 52);
  assert_kind (revised, "2026-06-30", TROPHIC_OUTCOME_DIAGNOSIS_REVISED);
  build_event (tube, "2026-03-01", TROPHIC_EVENT_TUBE_FEEDING_START);
  build_visit (tube, "2026-04-02", 52);
  assert_kind (tube, "2026-06-30", TROPHIC_OUTCOME_REGIME_CHANGE);
}

/* Weighed on the target date, then died: the weight counts. */
static void
test_weighed_before_death (void)
{
  g_autoptr (TrophicRecord) record = forecast_patient ();
  build_visit (record, "2026-04-02", 52);
  build_event (record, "2026-04-20", TROPHIC_EVENT_DEATH);
  assert_kind (record, "2026-06-30", TROPHIC_OUTCOME_WEIGHED);
}

/* A corrected starting weight, or another height, leaves nothing to hold the forecast against. */
static void
test_start_changed (void)
{
  g_autoptr (TrophicRecord) record = forecast_patient ();
  build_visit (record, "2026-04-02", 52);
  record->patient->height_cm = 165;
  assert_kind (record, "2026-06-30", TROPHIC_OUTCOME_START_CHANGED);
  record->patient->height_cm = 160;
  ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->weight_kg = 45.4;
  assert_kind (record, "2026-06-30", TROPHIC_OUTCOME_START_CHANGED);
}

static void
test_plan (void)
{
  const struct { const char *start, *stop; gboolean with; } cases[] = {
    { "2025-06-01", NULL, TRUE },          { "2025-06-01", "2026-01-01", FALSE }, { "2025-06-01", "2026-01-02", TRUE },
    { "2026-04-02", NULL, TRUE },          { "2026-04-03", NULL, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = forecast_patient ();
      TrophicPlan *plan = trophic_plan_new ();
      build_visit (record, "2026-04-02", 52);
      plan->start = build_date (cases[i].start);
      if (cases[i].stop != NULL)
        plan->stop = build_date (cases[i].stop);
      g_ptr_array_add (record->plans, plan);
      g_assert_cmpint (outcome_on (record, "2026-06-30").with_plan, ==, cases[i].with);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast-outcome/window", test_window);
  g_test_add_func ("/forecast-outcome/nearest", test_nearest);
  g_test_add_func ("/forecast-outcome/waiting", test_waiting);
  g_test_add_func ("/forecast-outcome/valid-weights-alone", test_valid_weights_alone);
  g_test_add_func ("/forecast-outcome/losses", test_losses);
  g_test_add_func ("/forecast-outcome/weighed-before-death", test_weighed_before_death);
  g_test_add_func ("/forecast-outcome/start-changed", test_start_changed);
  g_test_add_func ("/forecast-outcome/plan", test_plan);
  return g_test_run ();
}
