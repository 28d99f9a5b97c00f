/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values: R 4.2.2, maxstat 0.7-25 (maxstat.test, smethod "LogRank", pmethod "condMC" with 200,000 draws), and counting
 * all orders. */
#include "trophic-cut-point.h"

#include "trophic-assert-digits.h"
#include "trophic-logrank.h"

static const double times[] = { 17.2, 430.4, 86.8, 80.3, 62.7, 73.5, 44.9, 5.1, 50.9, 83.7, 268, 28.8 };
static const guint8 events[] = { 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0 };
static const double markers[] = { 0, 0.2, -0.1, 0, -0.1, -0.3, 1.5, 0.2, 1.3, 1.3, 0.6, -0.3 };
static const TrophicFollowUp twelve = { 12, times, NULL, events, NULL, 0 };

/* R, minprop 0.2 (from 2 subjects on): M = 1.5509045322607591 at 0, cuts -0.3 -0.1 0.0 0.2 0.6. Of 200,000 orders that R's sample
 * made of its scores 0.4051 had a maximum as large, 0.3881 a larger one (maxstat says 0.393965). */
static void
test_beside_r (void)
{
  TrophicCutPoint cut;
  GError *error = NULL;
  g_assert_true (trophic_cut_point_search (&twelve, markers, 2 / 12.0, 40000, 1, NULL, NULL, &cut, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (cut.cutoff, ==, 0);
  g_assert_cmpuint (cut.tried, ==, 5);
  g_assert_cmpuint (cut.draws, ==, 40000);
  trophic_assert_digits (cut.statistic, 1.5509045322607591, 13);
  trophic_assert_digits (cut.p_naive, erfc (1.5509045322607591 / sqrt (2)), 12);
  g_assert_cmpfloat (fabs (cut.p_corrected - 0.4051), <, 0.01); /* four standard errors of 40,000 draws */
  g_assert_cmpfloat (cut.p_corrected, >, cut.p_naive);
}

/* R's ovarian, age: M = 3.175220104552833 at 59.6301, p = 0.007435. */
static void
test_ovarian (void)
{
  const double time[] = { 59, 115, 156, 421, 431, 448, 464, 475, 477, 563, 638, 744, 769, 770, 803, 855, 1040, 1106, 1129, 1206, 1227, 268, 329, 353, 365, 377 };
  const guint8 event[] = { 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0 };
  const double age[] = { 72.3315, 74.4932, 66.4658, 53.3644, 50.3397, 56.4301, 56.937, 59.8548, 64.1753, 55.1781, 56.7562, 50.1096, 59.6301, 57.0521,
                         39.2712, 43.1233, 38.8932, 44.6, 53.9068, 44.2055, 59.589, 74.5041, 43.137, 63.2192, 64.4247, 58.3096 };
  TrophicFollowUp follow_up = { 26, time, NULL, event, NULL, 0 };
  TrophicCutPoint cut;
  g_assert_true (trophic_cut_point_search (&follow_up, age, 2 / 26.0, 40000, 7, NULL, NULL, &cut, NULL));
  g_assert_cmpfloat (cut.cutoff, ==, 59.6301);
  g_assert_cmpuint (cut.tried, ==, 23); /* maxstat leaves out the last, above which 2 are left */
  trophic_assert_digits (cut.statistic, 3.175220104552833, 13);
  g_assert_cmpfloat (fabs (cut.p_corrected - 0.007435), <, 0.002);
}

static double
max_of_order (const double *scores,
              const guint  *order,
              guint         n)
{
  double mean = 0, variance = 0, sum = 0, best = 0;
  for (guint i = 0; i < n; i++)
    mean += scores[i] / n;
  for (guint i = 0; i < n; i++)
    variance += (scores[i] - mean) * (scores[i] - mean) / (n - 1);
  for (guint m = 1; m < n; m++)
    {
      sum += scores[order[m - 1]] - mean;
      best = MAX (best, fabs (sum) / sqrt (variance * m * (n - m) / n));
    }
  return best;
}

static guint
count_orders (const double *scores,
              guint        *order,
              guint         from,
              guint         n,
              double        limit)
{
  if (from == n)
    return max_of_order (scores, order, n) >= limit;
  guint count = 0;
  for (guint i = from; i < n; i++)
    {
      guint kept = order[from];
      order[from] = order[i];
      order[i] = kept;
      count += count_orders (scores, order, from + 1, n, limit);
      order[i] = order[from];
      order[from] = kept;
    }
  return count;
}

/* Times 1 to 6, all events, marker falling: scores 1 - 1/6, 1 - 1/6 - 1/5 ... All 720 orders are counted. */
static void
test_all_orders (void)
{
  const double time[] = { 1, 2, 3, 4, 5, 6 }, marker[] = { 6, 5, 4, 3, 1, 2 };
  const guint8 event[] = { 1, 1, 1, 1, 1, 1 };
  const guint by_marker[] = { 4, 5, 3, 2, 1, 0 };
  guint order[] = { 0, 1, 2, 3, 4, 5 };
  double scores[6], hazard = 0;
  for (guint i = 0; i < 6; i++)
    {
      hazard += 1.0 / (6 - i);
      scores[i] = 1 - hazard;
    }
  double observed = max_of_order (scores, by_marker, 6);
  double exact = count_orders (scores, order, 0, 6, observed - 1e-9) / 720.0;
  TrophicFollowUp follow_up = { 6, time, NULL, event, NULL, 0 };
  TrophicCutPoint cut, again;
  g_assert_true (trophic_cut_point_search (&follow_up, marker, 0, 40000, 3, NULL, NULL, &cut, NULL));
  trophic_assert_digits (cut.statistic, observed, 13);
  g_assert_cmpfloat (fabs (cut.p_corrected - exact), <, 0.01);
  g_assert_true (trophic_cut_point_search (&follow_up, marker, 0, 40000, 3, NULL, NULL, &again, NULL));
  g_assert_cmpfloat (cut.p_corrected, ==, again.p_corrected);
}

/* The sum of the scores below the cut is observed less expected of the log-rank test, with ties and delayed entry as well. */
static void
test_scores_are_those_of_the_logrank_test (void)
{
  const double entry[] = { 0, 0, 1, 2, 0, 1.5 }, time[] = { 2, 2, 3, 4, 5, 5 }, marker[] = { 0, 0, 0, 1, 1, 1 };
  const guint8 event[] = { 1, 0, 1, 1, 0, 1 };
  const guint group[] = { 0, 0, 0, 1, 1, 1 };
  TrophicFollowUp follow_up = { 6, time, entry, event, NULL, 0 };
  g_autoptr (TrophicLogrank) logrank = trophic_logrank_new (&follow_up, group, 2, NULL, NULL);
  /* At risk 4 (rows 1, 2, 3, 6; the fifth too: 5), by hand: time 2: rows 0 1 2 4 5, 1 event; 3: rows 2 3 4 5, 1; 4: rows 3 4 5, 1;
   * 5: rows 4 5, 1. Hazards 1/5, 1/4, 1/3, 1/2. */
  const double scores[] = { 1 - 0.2, -0.2, 1 - 0.2 - 0.25, 1 - 0.25 - 1 / 3.0, -0.2 - 0.25 - 1 / 3.0 - 0.5, 1 - 0.2 - 0.25 - 1 / 3.0 - 0.5 };
  double sum = 0, variance = 0;
  for (guint i = 0; i < 6; i++)
    {
      sum += i < 3 ? scores[i] : 0;
      variance += scores[i] * scores[i] / 5; /* they sum to 0 */
    }
  trophic_assert_digits (logrank->groups[0].observed - logrank->groups[0].expected, sum, 13);
  TrophicCutPoint cut;
  g_assert_true (trophic_cut_point_search (&follow_up, marker, 0.5, 10, 1, NULL, NULL, &cut, NULL));
  g_assert_cmpuint (cut.tried, ==, 1);
  trophic_assert_digits (cut.statistic, fabs (sum) / sqrt (variance * 3 * 3 / 6), 13);
}

static gboolean
stop (double   fraction,
      gpointer data)
{
  return FALSE;
}

static void
assert_refused (const TrophicFollowUp *follow_up,
                const double          *marker,
                double                 smallest,
                TrophicStatsProgress   progress,
                int                    code)
{
  TrophicCutPoint cut;
  g_autoptr (GError) error = NULL;
  g_assert_false (trophic_cut_point_search (follow_up, marker, smallest, 100, 1, progress, NULL, &cut, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, code);
}

static void
test_refused (void)
{
  const double same[12] = { 0 }, bad[12] = { 0, NAN }, bad_times[12] = { NAN };
  const guint8 none[12] = { 0 };
  const guint stratum[12] = { 0 };
  TrophicFollowUp empty = twelve, one = twelve, censored = twelve, invalid = twelve, stratified = twelve, alike = twelve;
  empty.n = 0;
  one.n = 1;
  one.event = events + 1;
  censored.event = none;
  invalid.time = bad_times;
  stratified.stratum = stratum;
  stratified.n_strata = 1;
  assert_refused (&empty, markers, 0.1, NULL, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (&one, markers, 0.1, NULL, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (&censored, markers, 0.1, NULL, TROPHIC_STATS_ERROR_NO_EVENTS);
  assert_refused (&invalid, markers, 0.1, NULL, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&twelve, bad, 0.1, NULL, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&twelve, same, 0.1, NULL, TROPHIC_STATS_ERROR_CONSTANT);
  assert_refused (&stratified, markers, 0.1, NULL, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&twelve, markers, 0.1, stop, TROPHIC_STATS_ERROR_CANCELLED);
  /* All die at once: every cut-off is as good as any other. */
  const double at_once[] = { 5, 5, 5 };
  const guint8 all[] = { 1, 1, 1 };
  alike.n = 3;
  alike.time = at_once;
  alike.event = all;
  assert_refused (&alike, times, 0, NULL, TROPHIC_STATS_ERROR_CONSTANT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cut-point/beside-r", test_beside_r);
  g_test_add_func ("/cut-point/ovarian", test_ovarian);
  g_test_add_func ("/cut-point/all-orders", test_all_orders);
  g_test_add_func ("/cut-point/scores", test_scores_are_those_of_the_logrank_test);
  g_test_add_func ("/cut-point/refused", test_refused);
  return g_test_run ();
}
