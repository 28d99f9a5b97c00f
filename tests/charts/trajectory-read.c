/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What crosshair, keyboard, table twin and screen reader get from the facts. */
#include "trophic-trajectory-read.h"

#include <string.h>

#include "trajectory-fixture.h"

enum { LACTATE, PREALBUMIN, BMI, NFL };

static double
day (const char *text)
{
  TrophicDate date = fixture_date (text);
  return trophic_date_day (&date);
}

static void
check_description (const TrophicTrajectoryChart *chart,
                   guint                         lane,
                   const char                   *date,
                   gboolean                      revealed,
                   const char                   *expected)
{
  g_autofree char *text = trophic_trajectory_describe (chart, lane, day (date), revealed);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  check_description (chart, LACTATE, "2026-11-17", FALSE, "Lactate 0.94 mmol/L, 17 November 2026, 7 of 7");
  check_description (chart, LACTATE, "2026-11-17", TRUE, "Lactate 0.94 mmol/L, 17 November 2026, 7 of 7, low lactate");
  check_description (chart, LACTATE, "2026-01-14", TRUE, "Lactate 1.24 mmol/L, 14 January 2026, 1 of 7, higher lactate");
  check_description (chart, LACTATE, "2026-06-10", FALSE, "Lactate <0.90 mmol/L, 10 June 2026, 4 of 7");
  check_description (chart, LACTATE, "2026-07-08", TRUE, "Lactate 1.36 mmol/L, 8 July 2026, arterial, not used");
  check_description (chart, LACTATE, "2026-05-20", FALSE, "Lactate, no value near 20 May 2026");
  check_description (chart, NFL, "2026-11-17", TRUE, "NfL 106 pg/mL, 17 November 2026, 7 of 7");
  check_description (chart, BMI, "2026-10-28", FALSE, "BMI 17.7 kg/m², 28 October 2026, 12 of 13, home scale");
}

/* The group is said in no discreet sentence or row, for any day and lane. */
static void
test_discreet_says_no_group (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  for (guint lane = 0; lane < trophic_trajectory_n_lanes (chart); lane++)
    for (double d = chart->first_day; d < chart->last_day; d++)
      {
        g_autofree char *text = trophic_trajectory_describe (chart, lane, d, FALSE);
        g_assert_null (strstr (text, "low"));
        g_assert_null (strstr (text, "higher"));
      }
  g_autoptr (GPtrArray) rows = trophic_trajectory_table (chart, FALSE);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicTrajectoryRow *row = g_ptr_array_index (rows, i);
      g_assert_true (row->note == NULL || strstr (row->note, "low") == NULL);
    }
}

static void
test_keyboard (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  double next;
  g_assert_true (trophic_trajectory_next_day (chart, LACTATE, -INFINITY, 1, &next));
  g_assert_cmpfloat (next, ==, day ("2026-01-14"));
  g_assert_true (trophic_trajectory_next_day (chart, LACTATE, next, 1, &next));
  g_assert_cmpfloat (next, ==, day ("2026-03-04"));
  g_assert_true (trophic_trajectory_next_day (chart, -1, next, -1, &next));
  g_assert_cmpfloat (next, ==, day ("2026-02-10"));
  g_assert_true (trophic_trajectory_next_day (chart, -1, INFINITY, -1, &next));
  g_assert_cmpfloat (next, ==, day ("2026-11-17"));
  g_assert_false (trophic_trajectory_next_day (chart, -1, next, 1, &next));
  g_assert_true (trophic_trajectory_nearest_day (chart, PREALBUMIN, day ("2026-06-01"), &next));
  g_assert_cmpfloat (next, ==, day ("2026-06-10"));
}

static void
test_nearest (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  const TrophicTrajectoryPoint *point = trophic_trajectory_nearest (chart, LACTATE, day ("2026-11-10"), 14);
  g_assert_cmpfloat (point->value, ==, 0.94);
  g_assert_null (trophic_trajectory_nearest (chart, LACTATE, day ("2026-10-20"), 14));
  g_assert_cmpint (trophic_trajectory_nearest (chart, LACTATE, day ("2026-07-08"), 14)->kind, ==, TROPHIC_POINT_INELIGIBLE);
  g_assert_null (trophic_trajectory_nearest (chart, LACTATE, day ("2026-07-09"), 14));
  g_assert_cmpfloat (trophic_trajectory_last (chart, NFL)->value, ==, 106);
}

static void
test_table (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("ja");
  g_autoptr (GPtrArray) rows = trophic_trajectory_table (chart, TRUE);
  /* 8 lactate and one in error, 7 prealbumin, 13 weights, 7 NfL. */
  g_assert_cmpuint (rows->len, ==, 8 + 1 + 7 + 13 + 7);
  guint n_struck = 0, n_low = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicTrajectoryRow *row = g_ptr_array_index (rows, i);
      g_assert_true (i == 0 || row->day <= ((TrophicTrajectoryRow *) g_ptr_array_index (rows, i - 1))->day);
      n_low += row->note != NULL && strstr (row->note, "low lactate") != NULL;
      if (!row->struck)
        continue;
      n_struck++;
      g_assert_cmpstr (row->value, ==, "9.90");
      g_assert_cmpstr (row->date, ==, "2026年5月20日");
      g_assert_cmpstr (row->note, ==, "entered in error: wrong tube");
    }
  g_assert_cmpuint (n_struck, ==, 1);
  g_assert_cmpuint (n_low, ==, 4);
}

/* Series by specimen and platform; a held value apart; an erroneous one nowhere. */
static void
test_series (void)
{
  g_autoptr (TrophicRecord) record = fixture_record ();
  TrophicObservation *held = trophic_observation_new ();
  held->analyte = trophic_vocabulary_analyte ("lactate");
  held->time = fixture_date ("2026-10-01");
  held->value = 4.4;
  held->status = TROPHIC_RESULT_QUARANTINED;
  g_ptr_array_add (record->held, held);
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart_of (record, NULL);
  const TrophicTrajectoryLane *lactate = trophic_trajectory_lane (chart, LACTATE), *nfl = trophic_trajectory_lane (chart, NFL);
  g_assert_cmpuint (lactate->series->len, ==, 3);
  for (guint i = 0; i < lactate->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lactate->series, i);
      g_assert_cmpint (series->joined, ==, i == 0);
      g_assert_cmpuint (series->points->len, ==, i == 0 ? 7 : 1);
    }
  g_assert_cmpfloat (lactate->threshold, ==, 1.05);
  g_assert_cmpuint (nfl->series->len, ==, 2);
  const TrophicTrajectorySeries *simoa = g_ptr_array_index (nfl->series, 0), *other = g_ptr_array_index (nfl->series, 1);
  g_assert_cmpstr (simoa->name, ==, "Simoa");
  g_assert_false (simoa->hollow);
  g_assert_true (other->hollow && other->joined);
}

/* Chosen lanes stand instead of the four; a rating that lacks an item has no total and no point. */
static void
test_lanes (void)
{
  static const char * const lanes[] = { "alsfrs_r", "lactate", "nfl", NULL };
  g_autoptr (TrophicRecord) record = fixture_record ();
  static const struct { const char *date; int total; } ratings[] = { { "2026-02-03", 41 }, { "2026-05-04", 37 }, { "2026-08-05", -1 } };
  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    {
      TrophicVisit *visit = trophic_visit_new ();
      visit->date = fixture_date (ratings[i].date);
      visit->alsfrs_r_total = ratings[i].total;
      visit->alsfrs_r[0] = ratings[i].total < 0 ? 3 : -1;
      visit->row = 900 + i;
      g_ptr_array_add (record->visits, visit);
    }
  trophic_record_sort (record);
  TrophicTrajectoryOptions options = { .lanes = lanes };
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart_of (record, &options);
  g_assert_cmpuint (trophic_trajectory_n_lanes (chart), ==, 3);
  const TrophicTrajectoryLane *alsfrs_r = trophic_trajectory_lane (chart, 0);
  g_assert_cmpstr (alsfrs_r->name, ==, "ALSFRS-R");
  g_assert_cmpuint (alsfrs_r->series->len, ==, 1);
  const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (alsfrs_r->series, 0))->points;
  g_assert_cmpuint (points->len, ==, 2);
  const TrophicTrajectoryPoint *last = &g_array_index (points, TrophicTrajectoryPoint, 1);
  g_assert_cmpfloat (last->value, ==, 37);
  g_assert_true (last->from_visit && last->row == 901);
  g_assert_cmpfloat (trophic_trajectory_lane (chart, 1)->threshold, ==, 1.05);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trajectory-read/describe", test_describe);
  g_test_add_func ("/trajectory-read/discreet-says-no-group", test_discreet_says_no_group);
  g_test_add_func ("/trajectory-read/keyboard", test_keyboard);
  g_test_add_func ("/trajectory-read/nearest", test_nearest);
  g_test_add_func ("/trajectory-read/table", test_table);
  g_test_add_func ("/trajectory-read/series", test_series);
  g_test_add_func ("/trajectory-read/lanes", test_lanes);
  return g_test_run ();
}
