/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-correlation.h"
#include "trophic-stats-error.h"

#include "trophic-assert-digits.h"

#define Z 1.959963984540054

static TrophicCorrelation
correlate (const double             *x,
           const double             *y,
           gsize                     n,
           TrophicCorrelationMethod  method)
{
  g_autoptr (GError) error = NULL;
  TrophicCorrelation correlation;
  gboolean done = trophic_correlation_compute (x, y, n, method, 0.95, &correlation, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return correlation;
}

/* By hand, 1 2 3 4 against 1 3 2 4. Pearson 4/5; with two degrees of freedom p = 1 - r. Spearman 1 - 6 x 2 / 60; of the 24
 * orders one has a sum of squares 0 and three have 2: p = 2 x 4/24. Kendall: one pair of six is the wrong way round, as in 4 of
 * 24 orders at most. Fisher's z of 0.8 is log 3. */
static void
test_by_hand (void)
{
  const double x[] = { 1e-300, 2e-300, 3e-300, 4e-300 }, y[] = { 1e6 + 1, 1e6 + 3, 1e6 + 2, 1e6 + 4 };
  TrophicCorrelation pearson = correlate (x, y, 4, TROPHIC_PEARSON), spearman = correlate (x, y, 4, TROPHIC_SPEARMAN);
  TrophicCorrelation kendall = correlate (x, y, 4, TROPHIC_KENDALL);
  trophic_assert_digits (pearson.estimate, 0.8, 15);
  trophic_assert_digits (pearson.p, 0.2, 14);
  trophic_assert_digits (pearson.lower, tanh (log (3) - Z), 13);
  trophic_assert_digits (pearson.upper, tanh (log (3) + Z), 14);
  g_assert_false (pearson.exact);
  trophic_assert_digits (spearman.estimate, 0.8, 15);
  trophic_assert_digits (spearman.p, 1.0 / 3, 15);
  trophic_assert_digits (spearman.lower, tanh (log (3) - Z * sqrt (1.32)), 13);
  trophic_assert_digits (spearman.upper, tanh (log (3) + Z * sqrt (1.32)), 14);
  g_assert_true (spearman.exact);
  trophic_assert_digits (kendall.estimate, 2.0 / 3, 15);
  trophic_assert_digits (kendall.p, 1.0 / 3, 15);
  g_assert_true (kendall.exact && isnan (kendall.lower) && isnan (kendall.upper));
  g_assert_cmpuint (kendall.n, ==, 4);
}

/* R 4.2.2: cor.test (x, y, method), the example of its help page and two more. */
static void
test_against_r (void)
{
  const double x[] = { 44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1 }, y[] = { 2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8 };
  const double order[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, mixed[] = { 7, 1, 4, 10, 2, 8, 3, 9, 6, 5 };
  const double a[] = { 1, 2, 2, 3, 4, 4, 4, 5, 6, 7 }, b[] = { 2, 1, 3, 3, 5, 4, 6, 6, 8, 7 };
  const struct { const double *x, *y; gsize n; TrophicCorrelationMethod method; double estimate, p; gboolean exact; } cases[] = {
    { x, y, 9, TROPHIC_KENDALL, 0.44444444444444453, 0.1194389329805996, TRUE },
    { x, y, 9, TROPHIC_SPEARMAN, 0.6, 0.096797839506172836, TRUE },
    { x, y, 9, TROPHIC_PEARSON, 0.57118155756382871, 0.10817305434949379, FALSE },
    { order, mixed, 10, TROPHIC_SPEARMAN, 0.16363636363636361, 0.65672142152319901, TRUE },
    { order, mixed, 10, TROPHIC_KENDALL, 0.1111111111111111, 0.72748952821869484, TRUE },
    { a, b, 10, TROPHIC_KENDALL, 0.83356963940169648, 0.0013041918629363464, FALSE },
    { a, b, 10, TROPHIC_SPEARMAN, 0.93812095999546996, 5.9502207076968475e-05, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrophicCorrelation correlation = correlate (cases[i].x, cases[i].y, cases[i].n, cases[i].method);
      trophic_assert_digits (correlation.estimate, cases[i].estimate, 14);
      trophic_assert_digits (correlation.p, cases[i].p, 12);
      g_assert_cmpint (correlation.exact, ==, cases[i].exact);
    }
}

/* Where R answers 0 (Spearman from n = 10 on) or 1 less something (Kendall). Of n! orders one is perfect, and n - 1 more have two
 * neighbours changed: 2 (1 + 9) / 10!, 2 / 20!. Thirteen and more are not counted: at least 2 / n!. */
static void
test_far_out (void)
{
  double x[40], same[40], changed[40], back[40];
  for (int i = 0; i < 40; i++)
    {
      x[i] = same[i] = changed[i] = i;
      back[i] = -i;
    }
  changed[3] = 4;
  changed[4] = 3;
  trophic_assert_digits (correlate (x, same, 10, TROPHIC_SPEARMAN).p, 2 / tgamma (11), 14);
  trophic_assert_digits (correlate (x, back, 10, TROPHIC_SPEARMAN).p, 2 / tgamma (11), 14);
  trophic_assert_digits (correlate (x, changed, 10, TROPHIC_SPEARMAN).p, 20 / tgamma (11), 14);
  trophic_assert_digits (correlate (x, changed, 12, TROPHIC_SPEARMAN).p, 24 / tgamma (13), 14);
  trophic_assert_digits (correlate (x, same, 13, TROPHIC_SPEARMAN).p, 2 / tgamma (14), 14);
  trophic_assert_digits (correlate (x, back, 20, TROPHIC_KENDALL).p, 2 / tgamma (21), 13);
  trophic_assert_digits (correlate (x, changed, 40, TROPHIC_KENDALL).p, 80 / tgamma (41), 13);
}

static void
test_few_rows (void)
{
  const double x[] = { 1, 2, 3 }, y[] = { 5, 4, 4.5 };
  TrophicCorrelation two = correlate (x, y, 2, TROPHIC_SPEARMAN), pair = correlate (x, y, 2, TROPHIC_KENDALL);
  g_assert_cmpfloat (two.estimate, ==, -1);
  g_assert_cmpfloat (two.p, ==, 1);
  g_assert_true (isnan (two.lower) && isnan (two.upper));
  g_assert_cmpfloat (pair.estimate, ==, -1);
  g_assert_cmpfloat (pair.p, ==, 1);
  /* By hand: deviations -1 0 1 and 0.5 -0.5 0 give r = -0.5, and with one degree of freedom p = 1 - 2 arctan (t) / pi at
   * t = 0.5 / sqrt (0.75), an angle of 30 degrees. */
  TrophicCorrelation three = correlate (x, y, 3, TROPHIC_PEARSON);
  trophic_assert_digits (three.estimate, -0.5, 15);
  trophic_assert_digits (three.p, 2.0 / 3, 14);
  g_assert_true (isnan (three.lower) && isnan (three.upper));
}

/* A straight line; the interval is R's point for Pearson and none for ranks. */
static void
test_perfect (void)
{
  const double x[] = { 1, 2, 4, 8, 16 }, y[] = { 3, 5, 9, 17, 33 };
  TrophicCorrelation pearson = correlate (x, y, 5, TROPHIC_PEARSON), spearman = correlate (x, y, 5, TROPHIC_SPEARMAN);
  g_assert_cmpfloat (pearson.estimate, ==, 1);
  g_assert_cmpfloat (pearson.p, ==, 0);
  g_assert_cmpfloat (pearson.lower, ==, 1);
  trophic_assert_digits (spearman.p, 2.0 / 120, 15);
  g_assert_true (isnan (spearman.lower));
}

static void
test_ranks (void)
{
  const double x[] = { 7, 5, 7, -0.0, 0.0, 0.0 }, expected[] = { 5.5, 4, 5.5, 2, 2, 2 };
  double ranks[6];
  trophic_ranks (x, 6, ranks);
  for (int i = 0; i < 6; i++)
    g_assert_cmpfloat (ranks[i], ==, expected[i]);
}

static void
test_refusals (void)
{
  const double good[] = { 1, 2, 3 }, unknown[] = { 1, NAN, 3 }, infinite[] = { 1, 2, INFINITY }, constant[] = { 2, 2, 2 };
  const struct { const double *x, *y; gsize n; TrophicCorrelationMethod method; int code; } cases[] = {
    { good, good, 0, TROPHIC_SPEARMAN, TROPHIC_STATS_ERROR_TOO_FEW }, { good, good, 1, TROPHIC_KENDALL, TROPHIC_STATS_ERROR_TOO_FEW },
    { good, good, 2, TROPHIC_PEARSON, TROPHIC_STATS_ERROR_TOO_FEW }, { good, unknown, 3, TROPHIC_SPEARMAN, TROPHIC_STATS_ERROR_INVALID },
    { infinite, good, 3, TROPHIC_PEARSON, TROPHIC_STATS_ERROR_INVALID }, { good, constant, 3, TROPHIC_PEARSON, TROPHIC_STATS_ERROR_CONSTANT },
    { constant, good, 3, TROPHIC_KENDALL, TROPHIC_STATS_ERROR_CONSTANT }, { constant, constant, 2, TROPHIC_SPEARMAN, TROPHIC_STATS_ERROR_CONSTANT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      TrophicCorrelation correlation;
      g_assert_false (trophic_correlation_compute (cases[i].x, cases[i].y, cases[i].n, cases[i].method, 0.95, &correlation, &error));
      g_assert_error (error, TROPHIC_STATS_ERROR, cases[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correlation/by-hand", test_by_hand);
  g_test_add_func ("/correlation/against-r", test_against_r);
  g_test_add_func ("/correlation/far-out", test_far_out);
  g_test_add_func ("/correlation/few-rows", test_few_rows);
  g_test_add_func ("/correlation/perfect", test_perfect);
  g_test_add_func ("/correlation/ranks", test_ranks);
  g_test_add_func ("/correlation/refusals", test_refusals);
  return g_test_run ();
}
