/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the trajectories of a patient add to the facts: the limits of the cards, and the gate in front of a plan's target. */
#include "trophic-patient-chart.h"

#include <string.h>

#include "trophic-acknowledged.h"
#include "trophic-plan-entry.h"
#include "trophic-record-builder.h"
#include "trophic-record-facts.h"

static const TrophicAnalyte nfl = { .id = "nfl", .unit = "pg/mL", .low = 0.5, .high = 20000, .decimals = 0 };

static TrophicTrajectoryChart *
draw (TrophicRecord *record,
      const char    *day)
{
  TrophicDate on = build_date (day);
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, NULL);
  return trophic_patient_chart_new (assessment, NULL);
}

static void
add_plan (TrophicRecord *record,
          const char    *start,
          const char    *stop,
          double         kcal)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->row = record->plans->len + 1;
  plan->start = build_date (start);
  plan->stop = stop != NULL ? build_date (stop) : TROPHIC_DATE_UNKNOWN;
  plan->energy_kcal = kcal;
  g_ptr_array_add (record->plans, plan);
}

/* The words on the plans' bars, joined. */
static char *
plan_words (const TrophicTrajectoryChart *chart)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const TrophicTrajectoryMark *mark = &g_array_index (chart->marks, TrophicTrajectoryMark, i);
      if (mark->kind == TROPHIC_MARK_PLAN)
        g_string_append_printf (words, "%s|%s|", mark->label, mark->short_label != NULL ? mark->short_label : "");
    }
  return g_string_free (words, FALSE);
}

/* [S] By hand: BMI 36 / 1.6^2 = 14.1, under 16: high. The running plan's target waits; what was stopped is history. */
static void
test_target_waits (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-01", 36)->intake_kcal = 1000;
  add_plan (record, "2026-01-01", "2026-02-01", 1250);
  add_plan (record, "2026-02-01", NULL, 1675);
  {
    g_autoptr (TrophicTrajectoryChart) chart = draw (record, "2026-03-02");
    g_autofree char *words = plan_words (chart);
    g_assert_nonnull (strstr (words, "1,250"));
    g_assert_null (strstr (words, "1,675"));
  }
  TrophicDate on = build_date ("2026-03-02");
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, NULL);
  TrophicAcknowledgement *acknowledgement = trophic_acknowledgement_new ();
  acknowledgement->code = g_strdup (TROPHIC_ACKNOWLEDGED_REFEEDING);
  acknowledgement->inputs = g_strdup (assessment->refeeding->inputs);
  acknowledgement->time = on;
  g_ptr_array_add (record->acknowledgements, acknowledgement);
  g_autoptr (TrophicTrajectoryChart) chart = draw (record, "2026-03-02");
  g_autofree char *words = plan_words (chart);
  g_assert_nonnull (strstr (words, "1,675"));
}

static void
add_nfl (TrophicRecord *record,
         const char    *time,
         const char    *platform,
         double         value)
{
  TrophicObservation *observation = build_observation (record, &nfl, time, value);
  observation->platform = g_strdup (platform);
  observation->sampling.matrix = TROPHIC_MATRIX_PLASMA;
}

static const TrophicTrajectoryLimit *
limit_at (const TrophicTrajectoryChart *chart,
          const char                   *lane_id,
          guint                         index)
{
  for (guint i = 0; i < chart->lanes->len; i++)
    {
      const TrophicTrajectoryLane *lane = g_ptr_array_index (chart->lanes, i);
      if (g_str_equal (lane->id, lane_id) && index < lane->limits->len)
        return &g_array_index (lane->limits, TrophicTrajectoryLimit, index);
    }
  return NULL;
}

/* Born on 3 March 1963: 62 in 2025, and a limit for each platform over its own dates; none for a platform without one. */
static void
test_nfl_limits (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  add_nfl (record, "2025-06-01", "Simoa", 70);
  add_nfl (record, "2025-09-01", "Simoa", 72);
  add_nfl (record, "2026-01-01", "Lumipulse", 101);
  add_nfl (record, "2026-02-01", "Ella", 60);
  g_autoptr (TrophicTrajectoryChart) chart = draw (record, "2026-03-02");
  const TrophicTrajectoryLimit *simoa = limit_at (chart, "nfl", 0), *lumipulse = limit_at (chart, "nfl", 1);
  TrophicDate first = build_date ("2025-06-01"), last = build_date ("2025-09-01");
  g_assert_cmpfloat (simoa->value, ==, 28.0);
  g_assert_cmpstr (simoa->label, ==, "limit at 60–69 y, Simoa: 28.0");
  g_assert_cmpfloat (simoa->from_day, ==, trophic_date_day (&first));
  g_assert_cmpfloat (simoa->to_day, ==, trophic_date_day (&last));
  g_assert_cmpfloat (lumipulse->value, ==, 28.8);
  g_assert_null (limit_at (chart, "nfl", 2));
}

/* 18.5 until 69, 20 from 70 on; no line where the age is not known. */
static void
test_glim (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-01", 45);
  g_autoptr (TrophicTrajectoryChart) young = draw (record, "2026-03-02");
  g_assert_cmpfloat (limit_at (young, "bmi", 0)->value, ==, 18.5);
  g_assert_cmpstr (limit_at (young, "bmi", 0)->label, ==, "GLIM 18.5");
  g_autoptr (TrophicTrajectoryChart) old = draw (record, "2033-03-04");
  g_assert_cmpfloat (limit_at (old, "bmi", 0)->value, ==, 20);
  record->patient->birth_date = TROPHIC_DATE_UNKNOWN;
  g_autoptr (TrophicTrajectoryChart) unknown = draw (record, "2026-03-02");
  g_assert_null (limit_at (unknown, "bmi", 0));
}

/* The laboratory's own flag first; else the side of its own range, in brackets; without a range nothing is made up. */
static void
test_flags (void)
{
  static const struct { double value, low, high; const char *sent, *flag; } rows[] = {
    { 52, 10, 40, NULL, "(H)" }, { 9, 10, 40, "", "(L)" }, { 40, 10, 40, NULL, NULL }, { 52, NAN, NAN, NULL, NULL },
    { 52, 10, 40, "HH", "HH" },  { 9, NAN, 40, NULL, NULL }, { NAN, 10, 40, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicObservation *value = build_observation (record, &nfl, "2026-11-17", rows[i].value);
      value->reference_low = rows[i].low;
      value->reference_high = rows[i].high;
      value->flag = g_strdup (rows[i].sent);
      g_autofree char *flag = trophic_record_flag (value);
      g_assert_cmpstr (flag, ==, rows[i].flag);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient-chart/target-waits", test_target_waits);
  g_test_add_func ("/patient-chart/nfl-limits", test_nfl_limits);
  g_test_add_func ("/patient-chart/glim", test_glim);
  g_test_add_func ("/patient-chart/flags", test_flags);
  return g_test_run ();
}
