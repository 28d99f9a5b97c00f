/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study's numbers as the facts of its charts: nothing is invented where an answer is missing, and n stands beside each number. */
#include "trophic-study-charts.h"

#include <math.h>
#include <string.h>

#include "trophic-assert-digits.h"

/* Two groups of three: low dies at 5, 9, 13 months, higher at 20 and 30, one is censored at 26. */
static const double times[] = { 5, 9, 13, 20, 26, 30 };
static const guint8 events[] = { 1, 1, 1, 1, 0, 1 };
static guint groups[] = { 0, 0, 0, 1, 1, 1 };

static void
study_init (TrophicStudy *study)
{
  *study = (TrophicStudy) { .cutoff = 1.05, .n = 6, .n_all = 6 };
  trophic_study_switches_init (&study->switches);
  study->follow_up = (TrophicFollowUp) { 6, times, NULL, events, NULL, 0 };
  study->group = groups;
  study->correlations = g_array_new (FALSE, FALSE, sizeof (TrophicStudyCorrelation));
}

static void
study_clear (TrophicStudy *study)
{
  for (guint i = 0; i < TROPHIC_STUDY_GROUPS; i++)
    trophic_kaplan_meier_free (study->km[i]);
  trophic_logrank_free (study->logrank);
  g_array_unref (study->correlations);
  g_clear_pointer (&study->bmi_change.lactate, g_array_unref);
  g_clear_pointer (&study->bmi_change.change, g_array_unref);
  trophic_study_switches_clear (&study->switches);
}

static void
test_nothing (void)
{
  TrophicStudy study;
  study_init (&study);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_assert_null (trophic_study_km_chart (&study));
  g_assert_null (trophic_study_forest_chart (&study));
  g_assert_null (trophic_study_scatter_chart (&study));
  g_assert_null (trophic_study_heat_map (&study));
  g_assert_null (trophic_study_roc_chart (&study));
  g_assert_null (trophic_study_sensitivity_chart (none));
  study_clear (&study);
}

/* Whole years that hold 30 months: 36; low first, pointing down, solid on paper; the test's p in the note. */
static void
test_curves (void)
{
  TrophicStudy study;
  study_init (&study);
  const gsize low[] = { 0, 1, 2 }, higher[] = { 3, 4, 5 };
  study.km[0] = trophic_kaplan_meier_new (&study.follow_up, low, 3, TROPHIC_KM_LOG, 0.95, NULL);
  study.km[1] = trophic_kaplan_meier_new (&study.follow_up, higher, 3, TROPHIC_KM_LOG, 0.95, NULL);
  study.logrank = trophic_logrank_new (&study.follow_up, study.group, 2, NULL, NULL);
  study.logrank->p = 0.0249;
  g_autoptr (TrophicKmChart) chart = trophic_study_km_chart (&study);
  trophic_assert_digits (chart->end, 36, 15);
  g_assert_cmpuint (chart->n_groups, ==, 2);
  g_assert_cmpstr (chart->groups[0].label, ==, "Low lactate");
  g_assert_true (chart->groups[0].points_down && !chart->groups[1].points_down);
  g_assert_cmpint (chart->groups[0].dash, ==, TROPHIC_DASH_SOLID);
  g_assert_cmpint (chart->groups[1].dash, ==, TROPHIC_DASH_HIGHER);
  g_assert_true (chart->groups[1].km == study.km[1]);
  g_assert_cmpstr (chart->note, ==, "Log-rank p = 0.025");
  study.synthetic = TRUE;
  g_autoptr (TrophicKmChart) marked = trophic_study_km_chart (&study);
  g_assert_cmpstr (marked->note, ==, "Log-rank p = 0.025 · Synthetic");
  g_autofree char *words = trophic_km_chart_describe (chart, 13);
  g_assert_nonnull (strstr (words, "Low lactate 0%"));
  g_assert_nonnull (strstr (words, "Higher lactate 100% (100 to 100), 3 at risk"));
  study_clear (&study);
}

/*
 * y = 2 x + 1 at x = 0 … 3 with errors 0.1, -0.1, -0.1, 0.1: slope 2, intercept 1, rss 0.04, sigma^2 0.02, Sxx 5, mean 1.5. At x = 0
 * the fitted mean is 1 with half a width of 4.302652729911275 (t, 2 df) times sqrt (0.02 (1 / 4 + 1.5^2 / 5)).
 */
static void
test_line (void)
{
  static const double x[] = { 0, 1, 2, 3 }, y[] = { 1.1, 2.9, 4.9, 7.1 };
  TrophicStudy study;
  study_init (&study);
  study.cutoff = 1;
  study.bmi_change.reason = "too few";
  study.bmi_change.lactate = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (double)), x, 4);
  study.bmi_change.change = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (double)), y, 4);
  g_autoptr (TrophicScatterChart) refused = trophic_study_scatter_chart (&study);
  g_assert_cmpuint (refused->points->len, ==, 4);
  g_assert_cmpuint (refused->line->len, ==, 0); /* no line where the model was refused */
  g_assert_cmpstr (refused->note, ==, "too few");
  const double *columns[] = { x };
  TrophicStudyTerm lactate = { "lactate", (char *) "Lactate, per mmol/L", NAN };
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  g_ptr_array_add (terms, &lactate);
  g_autoptr (TrophicRegression) regression = trophic_regression_new (y, columns, NULL, 1, 4, 0.95, NULL);
  study.bmi_change.n = 4;
  study.bmi_change.terms = terms;
  study.bmi_change.regression = regression;
  g_autoptr (TrophicScatterChart) chart = trophic_study_scatter_chart (&study);
  g_assert_cmpuint (chart->points->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_true (g_array_index (chart->points, TrophicScatterPoint, i).low == (i <= 1));
  const TrophicScatterFit *first = &g_array_index (chart->line, TrophicScatterFit, 0);
  trophic_assert_digits (first->x, 0, 15);
  trophic_assert_digits (first->y, 1, 12);
  trophic_assert_digits (first->upper - first->y, 4.302652729911275 * sqrt (0.02 * (0.25 + 2.25 / 5)), 9);
  trophic_assert_digits (first->y - first->lower, first->upper - first->y, 9);
  trophic_assert_digits (g_array_index (chart->line, TrophicScatterFit, chart->line->len - 1).x, 3, 15);
  g_assert_true (g_str_has_prefix (chart->note, "Lactate, per mmol/L: "));
  study.switches.edge = TROPHIC_STUDY_EDGE_LT;
  g_autoptr (TrophicScatterChart) below = trophic_study_scatter_chart (&study);
  g_assert_false (g_array_index (below->points, TrophicScatterPoint, 1).low);
  study_clear (&study);
}

static void
test_correlations (void)
{
  TrophicStudy study;
  study_init (&study);
  TrophicStudyCorrelation few = { TROPHIC_COHORT_LACTATE, TROPHIC_COHORT_PYRUVATE, { .n = 3, .estimate = NAN, .p = NAN }, NAN };
  g_array_append_val (study.correlations, few);
  g_assert_null (trophic_study_heat_map (&study));
  TrophicStudyCorrelation known = { TROPHIC_COHORT_LACTATE, TROPHIC_COHORT_KETONES, { .n = 40, .estimate = -0.31, .p = 0.01 }, 0.36 };
  g_array_append_val (study.correlations, known);
  g_autoptr (TrophicHeatMap) map = trophic_study_heat_map (&study);
  g_assert_cmpuint (map->n, ==, TROPHIC_COHORT_N_MARKERS);
  const TrophicHeatCell *cell = &map->cells[TROPHIC_COHORT_KETONES * map->n + TROPHIC_COHORT_LACTATE];
  trophic_assert_digits (cell->estimate, -0.31, 15);
  trophic_assert_digits (cell->p, 0.36, 15);
  g_assert_cmpuint (map->cells[TROPHIC_COHORT_PYRUVATE * map->n].n, ==, 3);
  study_clear (&study);
}

/* The asked choices first and in bold by their cut-off and edge; others by what differs; a refusal by its reason. */
static void
test_sensitivity (void)
{
  TrophicStudySensitivity asked = { .cutoff = 1.05, .p = 0.006 }, other = { .cutoff = 1.05, .p = NAN, .reason = "no events" };
  trophic_study_switches_init (&asked.switches);
  trophic_study_switches_init (&other.switches);
  other.switches.endpoint = TROPHIC_STUDY_DEATH;
  other.switches.clock = TROPHIC_STUDY_SAMPLING;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_ptr_array_add (lines, &asked);
  g_ptr_array_add (lines, &other);
  g_autoptr (TrophicDotChart) chart = trophic_study_sensitivity_chart (lines);
  const TrophicDotRow *first = g_ptr_array_index (chart->rows, 0), *second = g_ptr_array_index (chart->rows, 1);
  g_assert_true (first->bold && !second->bold);
  g_assert_cmpstr (first->label, ==, "1.05 mmol/L, published · At or below is low");
  g_assert_cmpstr (second->label, ==, "Death · From the sample");
  g_assert_cmpstr (second->note, ==, "no events");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study-charts/nothing", test_nothing);
  g_test_add_func ("/study-charts/curves", test_curves);
  g_test_add_func ("/study-charts/line", test_line);
  g_test_add_func ("/study-charts/correlations", test_correlations);
  g_test_add_func ("/study-charts/sensitivity", test_sensitivity);
  return g_test_run ();
}
