/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap and permutation where all draws can be counted by hand. */
#include <math.h>

#include "trophic-resample.h"

static double
mean (const gsize *indices,
      gsize        n,
      gpointer     data)
{
  const double *x = data;
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += x[indices[i]];
  return sum / (double) n;
}

/* Undefined where one row was drawn again and again. */
static double
spread (const gsize *indices,
        gsize        n,
        gpointer     data)
{
  const double *x = data;
  double low = INFINITY, high = -INFINITY;
  for (gsize i = 0; i < n; i++)
    low = fmin (low, x[indices[i]]), high = fmax (high, x[indices[i]]);
  return high > low ? high - low : NAN;
}

/* Correlates the rows' numbers with their order: 0 a + 1 b + 2 c … */
static double
trend (const gsize *indices,
       gsize        n,
       gpointer     data)
{
  const double *x = data;
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += (double) i * x[indices[i]];
  return sum;
}

/* Of 1 to 20 the variance (n in its denominator) is (20^2 - 1)/12 = 33.25, so the mean of a draw has the standard deviation
 * sqrt (33.25 / 20) = 1.289; 20,000 draws estimate it to 1/sqrt (40,000) = 0.5 %. The mean is nearly normal: 10.5 -+ 1.96 x 1.289. */
static void
test_mean (void)
{
  g_autoptr (GError) error = NULL;
  TrophicBootstrap first, again, other;
  double x[20];
  for (int i = 0; i < 20; i++)
    x[i] = i + 1;
  g_assert_true (trophic_bootstrap (20, mean, x, 20000, 1, 0.95, NULL, NULL, &first, &error));
  g_assert_true (trophic_bootstrap (20, mean, x, 20000, 1, 0.95, NULL, NULL, &again, &error));
  g_assert_true (trophic_bootstrap (20, mean, x, 20000, 2, 0.95, NULL, NULL, &other, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (first.estimate, ==, 10.5);
  g_assert_cmpfloat (fabs (first.se / sqrt (33.25 / 20) - 1), <, 0.02);
  g_assert_cmpfloat (fabs (first.lower - (10.5 - 1.96 * 1.289)), <, 0.1);
  g_assert_cmpfloat (fabs (first.upper - (10.5 + 1.96 * 1.289)), <, 0.1);
  g_assert_cmpuint (first.draws, ==, 20000);
  g_assert_cmpuint (first.undefined, ==, 0);
  g_assert_cmpmem (&first, sizeof first, &again, sizeof again);
  g_assert_cmpfloat (first.se, !=, other.se);
}

/* Means of two rows 0 and 1: 0, 0.5, 0.5, 1 are equally likely. A quarter of the draws below 0.5 and a quarter above: the 40 %
 * interval is 0.5 to 0.5, the 95 % interval 0 to 1; the variance is 1/8. */
static void
test_two_rows (void)
{
  g_autoptr (GError) error = NULL;
  double x[] = { 0, 1 };
  TrophicBootstrap wide, narrow;
  g_assert_true (trophic_bootstrap (2, mean, x, 9999, 5, 0.95, NULL, NULL, &wide, &error));
  g_assert_true (trophic_bootstrap (2, mean, x, 9999, 5, 0.4, NULL, NULL, &narrow, &error));
  g_assert_cmpfloat (wide.lower, ==, 0);
  g_assert_cmpfloat (wide.upper, ==, 1);
  g_assert_cmpfloat (narrow.lower, ==, 0.5);
  g_assert_cmpfloat (narrow.upper, ==, 0.5);
  g_assert_cmpfloat (fabs (wide.se - sqrt (0.125)), <, 0.01);
}

/* Of the 27 draws of three rows the 3 of one row alone are undefined: 1 in 9. */
static void
test_undefined (void)
{
  g_autoptr (GError) error = NULL;
  double x[] = { 1, 2, 4 }, alone[] = { 3 };
  TrophicBootstrap bootstrap;
  g_assert_true (trophic_bootstrap (3, spread, x, 9000, 3, 0.95, NULL, NULL, &bootstrap, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (bootstrap.estimate, ==, 3);
  g_assert_cmpfloat (fabs ((double) bootstrap.undefined - 1000), <, 150);
  g_assert_cmpfloat (bootstrap.lower, ==, 1);
  g_assert_false (trophic_bootstrap (1, spread, alone, 100, 3, 0.95, NULL, NULL, &bootstrap, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (trophic_bootstrap (0, mean, x, 100, 3, 0.95, NULL, NULL, &bootstrap, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW);
  g_clear_error (&error);
  g_assert_false (trophic_bootstrap (3, mean, x, 0, 3, 0.95, NULL, NULL, &bootstrap, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW);
}

/* Of the 24 orders of 1, 2, 3, 4 one has the largest trend, 0 + 2 + 6 + 12 = 20, so p is near 1/24; reversed, 10, all 24 have it.
 * 0.1, 0.2, 0.3 sum to different last digits in different orders: their order, 0.8, must still count as its own equal. */
static void
test_permutation (void)
{
  g_autoptr (GError) error = NULL;
  double up[] = { 1, 2, 3, 4 }, down[] = { 4, 3, 2, 1 }, tenths[] = { 0.1, 0.2, 0.3 }, observed, p;
  g_assert_true (trophic_permutation (4, trend, up, 24000, 7, NULL, NULL, &observed, &p, &error));
  g_assert_cmpfloat (observed, ==, 20);
  g_assert_cmpfloat (fabs (p * 24 - 1), <, 0.1);
  g_assert_true (trophic_permutation (4, trend, down, 1000, 7, NULL, NULL, &observed, &p, &error));
  g_assert_cmpfloat (observed, ==, 10);
  g_assert_cmpfloat (p, ==, 1);
  g_assert_true (trophic_permutation (3, mean, tenths, 1000, 7, NULL, NULL, &observed, &p, &error));
  g_assert_cmpfloat (p, ==, 1);
  g_assert_no_error (error);
  g_assert_false (trophic_permutation (0, mean, tenths, 1000, 7, NULL, NULL, &observed, &p, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW);
}

typedef struct {
  guint  calls;
  guint  stop_at;
  double last;
} Watch;

static gboolean
watch (double   fraction,
       gpointer data)
{
  Watch *seen = data;
  g_assert_cmpfloat (fraction, >=, seen->last);
  g_assert_cmpfloat (fraction, <=, 1);
  seen->last = fraction;
  return ++seen->calls != seen->stop_at;
}

static void
test_progress (void)
{
  g_autoptr (GError) error = NULL;
  double x[] = { 1, 2, 3 }, observed, p;
  TrophicBootstrap bootstrap;
  Watch whole = { 0 }, stopped = { .stop_at = 5 }, other = { .stop_at = 1 };
  g_assert_true (trophic_bootstrap (3, mean, x, 1000, 1, 0.95, watch, &whole, &bootstrap, &error));
  g_assert_cmpuint (whole.calls, ==, 200);
  g_assert_false (trophic_bootstrap (3, mean, x, 1000, 1, 0.95, watch, &stopped, &bootstrap, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CANCELLED);
  g_assert_cmpuint (stopped.calls, ==, 5);
  g_clear_error (&error);
  g_assert_false (trophic_permutation (3, mean, x, 1000, 1, watch, &other, &observed, &p, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resample/mean", test_mean);
  g_test_add_func ("/resample/two-rows", test_two_rows);
  g_test_add_func ("/resample/undefined", test_undefined);
  g_test_add_func ("/resample/permutation", test_permutation);
  g_test_add_func ("/resample/progress", test_progress);
  return g_test_run ();
}
