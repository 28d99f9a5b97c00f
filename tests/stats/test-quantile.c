/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quantile.h"
#include "trophic-stats-error.h"

#include "trophic-assert-digits.h"

/* R 4.2.2: quantile (1:10, c (0.25, 0.75), type = 1:9) */
static void
test_types (void)
{
  const double x[] = { 10, 1, 9, 2, 8, 3, 7, 4, 6, 5 };
  const double expected[10][2] = {
    [1] = { 3, 8 }, [2] = { 3, 8 }, [3] = { 2, 8 }, [4] = { 2.5, 7.5 }, [5] = { 3, 8 }, [6] = { 2.75, 8.25 }, [7] = { 3.25, 7.75 },
    [8] = { 2 + 11.0 / 12, 8 + 1.0 / 12 }, [9] = { 2.9375, 8.0625 },
  };
  for (int type = 1; type <= 9; type++)
    for (int q = 0; q < 2; q++)
      {
        g_autoptr (GError) error = NULL;
        trophic_assert_digits (trophic_quantile (x, 10, q == 0 ? 0.25 : 0.75, type, &error), expected[type][q], 15);
        g_assert_no_error (error);
      }
}

/* A share that is 0.3 or 0.7 less a rounding error keeps its place: 10 x 0.3 may not fall between the second and third value. */
static void
test_rounding (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  g_assert_cmpfloat (trophic_quantile_sorted (x, 10, 0.3, 1), ==, 3);
  g_assert_cmpfloat (trophic_quantile_sorted (x, 10, 0.3, 2), ==, 3.5);
  g_assert_cmpfloat (trophic_quantile_sorted (x, 10, nextafter (0.3, 0), 1), ==, 3);
  g_assert_cmpfloat (trophic_quantile_sorted (x, 10, nextafter (0.7, 0), 1), ==, 7);
  g_assert_cmpfloat (trophic_quantile_sorted (x, 10, nextafter (0.3, 0), 4), ==, 3);
}

static void
test_ends (void)
{
  const double one[] = { 42 }, two[] = { 1, 2 }, tied[] = { 0.1, 0.1, 0.1, 0.1 }, far[] = { -INFINITY, 1e-300, 3e-300, INFINITY };
  for (int type = 1; type <= 9; type++)
    {
      g_assert_true (isnan (trophic_quantile_sorted (NULL, 0, 0.5, type)));
      g_assert_cmpfloat (trophic_quantile_sorted (one, 1, 0.3, type), ==, 42);
      g_assert_cmpfloat (trophic_quantile_sorted (two, 2, 0, type), ==, 1);
      g_assert_cmpfloat (trophic_quantile_sorted (two, 2, 1, type), ==, 2);
      g_assert_cmpfloat (trophic_quantile_sorted (tied, 4, 0.37, type), ==, 0.1);
      g_assert_cmpfloat (trophic_quantile_sorted (far, 4, 0, type), ==, -INFINITY);
    }
  trophic_assert_digits (trophic_quantile_sorted (far, 4, 0.5, 7), 2e-300, 15);
}

static void
test_refusals (void)
{
  const double x[] = { 1, NAN, 3 };
  const struct { gsize n; double p; int type, code; } cases[] = {
    { 0, 0.5, 7, TROPHIC_STATS_ERROR_TOO_FEW }, { 3, 0.5, 7, TROPHIC_STATS_ERROR_INVALID }, { 1, 1.5, 7, TROPHIC_STATS_ERROR_INVALID },
    { 1, NAN, 7, TROPHIC_STATS_ERROR_INVALID }, { 1, 0.5, 0, TROPHIC_STATS_ERROR_INVALID }, { 1, 0.5, 10, TROPHIC_STATS_ERROR_INVALID },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (isnan (trophic_quantile (x, cases[i].n, cases[i].p, cases[i].type, &error)));
      g_assert_error (error, TROPHIC_STATS_ERROR, cases[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantile/types", test_types);
  g_test_add_func ("/quantile/rounding", test_rounding);
  g_test_add_func ("/quantile/ends", test_ends);
  g_test_add_func ("/quantile/refusals", test_refusals);
  return g_test_run ();
}
