/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-score.h"

#include "trophic-assert-digits.h"
#include "trophic-normal.h"

/* At the mean of a standard normal the score is (sqrt 2 - 1) / sqrt pi; R's scoringRules documents crps_norm (0) = 0.2336950.
 * At one SD: 2 Phi(1) - 1 + 2 phi(1) - 1 / sqrt pi = 0.68268949213709 + 0.48394144903829 - 0.56418958354776. */
static void
test_crps_values (void)
{
  trophic_assert_digits (trophic_crps_normal (0, 0, 1), (sqrt (2) - 1) / sqrt (G_PI), 14);
  trophic_assert_digits (trophic_crps_normal (1, 0, 1), 0.60244135762762, 13);
  trophic_assert_digits (trophic_crps_normal (-1, 0, 1), 0.60244135762762, 13);
  /* Scale and shift: CRPS (a + b y; a, b s) = b CRPS (y; 0, s). */
  trophic_assert_digits (trophic_crps_normal (1e6 + 0.5, 1e6, 0.5), 0.30122067881381, 9);
}

/* The definition: the integral of (F(x) - 1{x >= y})^2, by the midpoint rule in 200,000 steps. */
static void
test_crps_is_the_integral (void)
{
  const double cases[][3] = { { 0.3, -0.6, 0.9 }, { -2.5, 0.4, 0.7 }, { 1, 1, 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double y = cases[i][0], mean = cases[i][1], sd = cases[i][2], low = MIN (y, mean) - 12 * sd, high = MAX (y, mean) + 12 * sd;
      double sum = 0, step;
      for (int side = 0; side < 2; side++)
        {
          double from = side == 0 ? low : y, to = side == 0 ? y : high;
          step = (to - from) / 100000;
          for (int k = 0; k < 100000; k++)
            {
              double gap = trophic_normal_below (from + (k + 0.5) * step, mean, sd) - side;
              sum += gap * gap * step;
            }
        }
      trophic_assert_digits (trophic_crps_normal (y, mean, sd), sum, 8);
    }
}

static void
test_crps_edges (void)
{
  g_assert_cmpfloat (trophic_crps_normal (1.5, 1, 0), ==, 0.5);
  g_assert_cmpfloat (trophic_crps_normal (1, 1, 0), ==, 0);
  g_assert_true (isnan (trophic_crps_normal (1, 1, -0.1)));
  g_assert_true (isnan (trophic_crps_normal (1, 1, NAN)));
  g_assert_true (isnan (trophic_crps_normal (NAN, 1, 1)));
  /* Far out it is the distance less 1 / sqrt pi SD. */
  trophic_assert_digits (trophic_crps_normal (1000, 0, 1), 1000 - 1 / sqrt (G_PI), 12);
  trophic_assert_digits (trophic_crps_normal (-1000, 0, 1), 1000 - 1 / sqrt (G_PI), 12);
}

/* Four forecasts with SD 1 around 0: the 50% interval ends at 0.67449, the 80% interval at 1.28155. */
static void
test_scores (void)
{
  const TrophicScored scored[] = { { 0, 1, 0.6 }, { 0, 1, -0.7 }, { 0, 1, 1.2 }, { 0, 1, -1.3 } };
  g_assert_cmpfloat (trophic_scored_coverage (scored, 4, 0.5), ==, 0.25);
  g_assert_cmpfloat (trophic_scored_coverage (scored, 4, 0.8), ==, 0.75);
  trophic_assert_digits (trophic_scored_mae (scored, 4), 3.8 / 4, 14);
  double sum = 0;
  for (int i = 0; i < 4; i++)
    sum += trophic_crps_normal (scored[i].observed, 0, 1);
  trophic_assert_digits (trophic_scored_crps (scored, 4), sum / 4, 14);
  g_assert_true (isnan (trophic_scored_mae (scored, 0)) && isnan (trophic_scored_crps (scored, 0)) &&
                 isnan (trophic_scored_coverage (scored, 0, 0.5)));
  const TrophicScored exact = { 1, 0, 1 };
  g_assert_cmpfloat (trophic_scored_coverage (&exact, 1, 0.5), ==, 1);
}

/* 1 and 2 of one patient, 4 of another: mean 7/3, sums of residuals -5/3 and 5/3, so (2/1 x 50/9)^0.5 / 3 = 10/9. */
static void
test_cluster_mean (void)
{
  const double values[] = { 1, 4, 2 };
  const gint64 clusters[] = { 7, 9, 7 };
  double se;
  trophic_assert_digits (trophic_cluster_mean (values, clusters, 3, &se), 7.0 / 3, 15);
  trophic_assert_digits (se, 10.0 / 9, 14);
}

/* Every value of its own patient: the ordinary standard error s / sqrt n; 1, 2, 3, 4 give sqrt (5/3) / 2. */
static void
test_cluster_of_one (void)
{
  const double values[] = { 1, 2, 3, 4 };
  const gint64 clusters[] = { 1, 2, 3, 4 };
  double se;
  g_assert_cmpfloat (trophic_cluster_mean (values, clusters, 4, &se), ==, 2.5);
  trophic_assert_digits (se, sqrt (5.0 / 3) / 2, 14);
}

static void
test_cluster_edges (void)
{
  const double values[] = { 1, 2 }, unknown[] = { 1, NAN };
  const gint64 one[] = { 5, 5 }, two[] = { 5, 6 };
  double se = 0;
  g_assert_true (isnan (trophic_cluster_mean (values, one, 0, &se)) && isnan (se));
  g_assert_cmpfloat (trophic_cluster_mean (values, one, 1, &se), ==, 1);
  g_assert_true (isnan (se));
  g_assert_cmpfloat (trophic_cluster_mean (values, one, 2, &se), ==, 1.5);
  g_assert_true (isnan (se));
  g_assert_true (isnan (trophic_cluster_mean (unknown, two, 2, &se)) && isnan (se));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast-score/crps-values", test_crps_values);
  g_test_add_func ("/forecast-score/crps-is-the-integral", test_crps_is_the_integral);
  g_test_add_func ("/forecast-score/crps-edges", test_crps_edges);
  g_test_add_func ("/forecast-score/scores", test_scores);
  g_test_add_func ("/forecast-score/cluster-mean", test_cluster_mean);
  g_test_add_func ("/forecast-score/cluster-of-one", test_cluster_of_one);
  g_test_add_func ("/forecast-score/cluster-edges", test_cluster_edges);
  return g_test_run ();
}
