/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-regression.h"
#include "trophic-stats-error.h"

#include <string.h>

#include "trophic-assert-digits.h"

/* Weight, power and miles per gallon of R's mtcars. */
static const double weight[] = {
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
  5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78
};
static const double power[] = {
  110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215,
  230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264, 175, 335, 109
};
static const double miles[] = {
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
  14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4
};
#define N_CARS 32

static TrophicRegression *
fit (const double        *outcome,
     const double *const *columns,
     gsize                n_columns,
     gsize                n)
{
  g_autoptr (GError) error = NULL;
  TrophicRegression *regression = trophic_regression_new (outcome, columns, NULL, n_columns, n, 0.95, &error);
  g_assert_no_error (error);
  return regression;
}

/* R 4.2.2: lm (mpg ~ wt + hp), summary, confint, hatvalues, cooks.distance; VIF 1 / (1 - cor (wt, hp)^2). */
static void
test_against_r (void)
{
  const double *const columns[] = { weight, power };
  const double coefs[] = { 37.227270116447201, -3.8778307424046821, -0.031772946982161002 };
  const double ses[] = { 1.5987875379993941, 0.63273349437739534, 0.0090297096758557224 };
  const double ps[] = { 2.5654585119837577e-20, 1.1196471362000422e-06, 0.0014512285315694238 };
  const double lowers[] = { 33.957382452258472, -5.1719160406755371, -0.05024077687107361 };
  const double uppers[] = { 40.497157780635931, -2.583745444133827, -0.013305117093248393 };
  g_autoptr (TrophicRegression) regression = fit (miles, columns, 2, N_CARS);
  for (int i = 0; i < 3; i++)
    {
      trophic_assert_digits (regression->terms[i].coef, coefs[i], 12);
      trophic_assert_digits (regression->terms[i].se, ses[i], 12);
      trophic_assert_digits (regression->terms[i].t, coefs[i] / ses[i], 12);
      trophic_assert_digits (regression->terms[i].p, ps[i], 12);
      trophic_assert_digits (regression->terms[i].lower, lowers[i], 12);
      trophic_assert_digits (regression->terms[i].upper, uppers[i], 12);
    }
  g_assert_cmpuint (regression->n_terms, ==, 3);
  g_assert_cmpuint (regression->n, ==, N_CARS);
  g_assert_cmpint (regression->df, ==, 29);
  g_assert_true (isnan (regression->terms[0].standardised) && isnan (regression->terms[0].vif));
  trophic_assert_digits (regression->terms[1].standardised, -0.62955451412011387, 12);
  trophic_assert_digits (regression->terms[2].standardised, -0.36145066568160517, 12);
  trophic_assert_digits (regression->terms[1].vif, 1.7666245792682789, 12);
  trophic_assert_digits (regression->terms[2].vif, 1.7666245792682789, 12);
  trophic_assert_digits (regression->r2, 0.82678545188279118, 12);
  trophic_assert_digits (regression->adj_r2, 0.8148396209781561, 12);
  trophic_assert_digits (regression->sigma, 2.5934117772265668, 12);
  trophic_assert_digits (regression->rss, 195.04775474146638, 12);
  trophic_assert_digits (regression->f, 69.211213391777648, 12);
  trophic_assert_digits (regression->f_p, 9.1090543852220887e-12, 12);
  trophic_assert_digits (regression->leverage[30], 0.39420815764688066, 12);
  trophic_assert_digits (regression->cook[16], 0.42361090162397858, 12);
  trophic_assert_digits (regression->fitted[16], 9.1924869923971553, 12);
  trophic_assert_digits (regression->residuals[16], 5.507513007602844, 12);
}

/* By hand: x = 1 2 3 4 (in 1e-300), y = 1 3 2 4: slope 4/5, intercept 1/2, residual sum of squares 5 - 16/5 = 1.8 with two
 * degrees of freedom, se of the slope sqrt (0.9 / 5), leverages 1/4 + deviation² / 5; Cook's distance of the first row
 * 0.09 / 1.8 x 0.7 / 0.09. */
static void
test_by_hand (void)
{
  const double x[] = { 1e-300, 2e-300, 3e-300, 4e-300 }, y[] = { 1, 3, 2, 4 };
  const double *const columns[] = { x };
  g_autoptr (TrophicRegression) regression = fit (y, columns, 1, 4);
  trophic_assert_digits (regression->terms[0].coef, 0.5, 14);
  trophic_assert_digits (regression->terms[1].coef, 0.8e300, 14);
  trophic_assert_digits (regression->terms[1].se, sqrt (0.18) * 1e300, 14);
  trophic_assert_digits (regression->terms[1].standardised, 0.8, 14);
  trophic_assert_digits (regression->terms[1].p, 0.2, 13);
  trophic_assert_digits (regression->f_p, 0.2, 13);
  g_assert_true (isnan (regression->terms[1].vif));
  trophic_assert_digits (regression->rss, 1.8, 14);
  trophic_assert_digits (regression->r2, 0.64, 14);
  trophic_assert_digits (regression->leverage[0], 0.7, 14);
  trophic_assert_digits (regression->leverage[1], 0.3, 14);
  trophic_assert_digits (regression->cook[0], 0.05 * 0.7 / 0.09, 14);
}

/* Columns of whole numbers stay exact when a million is added: only the intercept moves. */
static void
test_offset (void)
{
  double far[N_CARS];
  for (int i = 0; i < N_CARS; i++)
    far[i] = power[i] + 1e6;
  const double *const near_columns[] = { weight, power }, *const far_columns[] = { weight, far };
  g_autoptr (TrophicRegression) near = fit (miles, near_columns, 2, N_CARS), moved = fit (miles, far_columns, 2, N_CARS);
  for (int i = 1; i < 3; i++)
    {
      trophic_assert_digits (moved->terms[i].coef, near->terms[i].coef, 14);
      trophic_assert_digits (moved->terms[i].se, near->terms[i].se, 14);
    }
  trophic_assert_digits (moved->terms[0].coef, near->terms[0].coef - 1e6 * near->terms[2].coef, 14);
  trophic_assert_digits (moved->rss, near->rss, 14);
}

/* y = 1 + x + ... + x^5 and y = 1 + x / 10 + ... + x^5 / 100000 at x = 0 to 20 (Wampler 1970): the coefficients are known. The
 * values of the second are rounded to 16 digits, which is all the error there is. */
static void
test_wampler (void)
{
  double x[21], whole[21], tenths[21];
  for (int i = 0; i < 21; i++)
    {
      x[i] = i;
      whole[i] = 1 + i * (1 + i * (1 + i * (1 + i * (1.0 + i))));
      tenths[i] = (100000 + i * (10000 + i * (1000 + i * (100 + i * (10.0 + i))))) / 100000;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicRegression) first = trophic_regression_poly (whole, x, 21, 5, 0.95, &error);
  g_autoptr (TrophicRegression) second = trophic_regression_poly (tenths, x, 21, 5, 0.95, &error);
  for (int i = 0; i <= 5; i++)
    {
      trophic_assert_digits (first->terms[i].coef, 1, 13);
      trophic_assert_digits (second->terms[i].coef, pow (10, -i), 12);
    }
  g_assert_cmpfloat (first->rss, <, 1e-15);
  trophic_assert_digits (first->r2, 1, 15);
}

/* A polynomial is the regression on its powers. */
static void
test_powers (void)
{
  double square[N_CARS];
  for (int i = 0; i < N_CARS; i++)
    square[i] = weight[i] * weight[i];
  const double *const columns[] = { weight, square };
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicRegression) powers = fit (miles, columns, 2, N_CARS);
  g_autoptr (TrophicRegression) poly = trophic_regression_poly (miles, weight, N_CARS, 2, 0.95, &error);
  for (int i = 0; i < 3; i++)
    {
      trophic_assert_digits (poly->terms[i].coef, powers->terms[i].coef, 13);
      trophic_assert_digits (poly->terms[i].se, powers->terms[i].se, 13);
      trophic_assert_digits (poly->terms[i].vif, powers->terms[i].vif, 13);
      trophic_assert_digits (poly->terms[i].standardised, powers->terms[i].standardised, 13);
    }
  for (int i = 0; i < N_CARS; i++)
    trophic_assert_digits (poly->leverage[i], powers->leverage[i], 13);
}

/* A row that alone holds a coefficient is fitted exactly: its leverage is 1 and Cook's distance has no value. */
static void
test_leverage_one (void)
{
  const double x[] = { 0, 0, 0, 1 }, y[] = { 1, 2, 4, 9 };
  const double *const columns[] = { x };
  g_autoptr (TrophicRegression) regression = fit (y, columns, 1, 4);
  trophic_assert_digits (regression->leverage[3], 1, 14);
  g_assert_true (isnan (regression->cook[3]));
  g_assert_true (isfinite (regression->cook[0]));
}

static void
refused (const double        *outcome,
         const double *const *columns,
         gsize                n_columns,
         gsize                n,
         int                  code,
         const char          *word)
{
  const char *const names[] = { "weight", "power", "sum" };
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_regression_new (outcome, columns, names, n_columns, n, 0.95, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_refusals (void)
{
  double sum[N_CARS], constant[N_CARS], nearly[N_CARS], unknown[N_CARS];
  for (int i = 0; i < N_CARS; i++)
    {
      sum[i] = 1e6 + weight[i] + power[i];
      constant[i] = 3;
      nearly[i] = i % 2 == 0 ? 0.3 : 0.1 + 0.2;
      unknown[i] = i == 4 ? NAN : i;
    }
  const double *const both[] = { weight, power, sum }, *const flat[] = { constant }, *const rounded[] = { nearly }, *const hole[] = { unknown };
  refused (miles, both, 3, N_CARS, TROPHIC_STATS_ERROR_COLLINEAR, "sum");
  refused (miles, flat, 1, N_CARS, TROPHIC_STATS_ERROR_CONSTANT, "weight");
  refused (miles, rounded, 1, N_CARS, TROPHIC_STATS_ERROR_CONSTANT, "weight");
  refused (constant, both, 2, N_CARS, TROPHIC_STATS_ERROR_CONSTANT, "");
  refused (miles, hole, 1, N_CARS, TROPHIC_STATS_ERROR_INVALID, "5");
  refused (unknown, both, 1, N_CARS, TROPHIC_STATS_ERROR_INVALID, "5");
  for (gsize n = 0; n <= 3; n++)
    refused (miles, both, 2, n, TROPHIC_STATS_ERROR_TOO_FEW, "4");
}

/* Very small and very large outcomes are as good as others, but a slope of 1e-400 or 1e400 is no number. */
static void
test_range (void)
{
  const double unit[] = { 1, 2, 3, 4 }, y[] = { 1, 3, 2, 4 };
  double far[4], tiny[4];
  const double *const near_column[] = { unit }, *const far_column[] = { far }, *const tiny_column[] = { tiny };
  for (int i = 0; i < 4; i++)
    {
      far[i] = unit[i] * 1e200;
      tiny[i] = y[i] * 1e-200;
    }
  g_autoptr (TrophicRegression) regression = fit (tiny, near_column, 1, 4);
  trophic_assert_digits (regression->terms[1].coef, 0.8e-200, 14);
  trophic_assert_digits (regression->terms[1].p, 0.2, 13);
  trophic_assert_digits (regression->r2, 0.64, 14);
  refused (tiny, far_column, 1, 4, TROPHIC_STATS_ERROR_INVALID, "");
  refused (far, tiny_column, 1, 4, TROPHIC_STATS_ERROR_INVALID, "");
}

static void
test_poly_refusals (void)
{
  const double x[] = { 1, 2, 3, 1, 2, 3, 1, 2 }, y[] = { 1, 2, 3, 4, 5, 6, 7, 9 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicRegression) square = trophic_regression_poly (y, x, 8, 2, 0.95, &error);
  g_assert_no_error (error);
  g_assert_null (trophic_regression_poly (y, x, 8, 3, 0.95, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR);
  g_clear_error (&error);
  g_assert_null (trophic_regression_poly (y, x, 3, 2, 0.95, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regression/against-r", test_against_r);
  g_test_add_func ("/regression/by-hand", test_by_hand);
  g_test_add_func ("/regression/offset", test_offset);
  g_test_add_func ("/regression/wampler", test_wampler);
  g_test_add_func ("/regression/powers", test_powers);
  g_test_add_func ("/regression/leverage-one", test_leverage_one);
  g_test_add_func ("/regression/refusals", test_refusals);
  g_test_add_func ("/regression/range", test_range);
  g_test_add_func ("/regression/poly-refusals", test_poly_refusals);
  return g_test_run ();
}
