/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-bayes-regression.h"

#include "trophic-assert-digits.h"

static TrophicMoments *
collect (gsize         p,
         const double *x,
         const double *y,
         gsize         n)
{
  TrophicMoments *moments = trophic_moments_new (p, x, n > 0 ? y[0] : 0);
  for (gsize i = 0; i < n; i++)
    trophic_moments_add (moments, x + i * p, y[i]);
  return moments;
}

static TrophicBayesRegression *
fit (gsize         p,
     const double *x,
     const double *y,
     gsize         n)
{
  g_autoptr (TrophicMoments) moments = collect (p, x, y, n);
  return trophic_bayes_regression_new (moments);
}

/* By hand: x = -1, 0, 1 (SD 1, eigenvalue 2), y = -1, 1, 1.5 (mean 0.5, sum of squares 3.5, product with x 2.5). With
 * s = 2 + ratio the evidence is -log (3.5 s - 6.25) + log s / 2 + log (s - 2) / 2, whose derivative is zero at
 * s = 6.25 / 2.75: ratio 3/11, slope 2.5 / s = 1.1, noise variance (3.5 - 6.25 / s) / 2 = 0.375, prior variance 1.375. At x = 2
 * the mean is 0.5 + 2.2 and the variance 0.375 (1 + 1/3 + 4 / s) = 1.16. */
static void
test_by_hand (void)
{
  const double x[] = { -1, 0, 1 }, y[] = { -1, 1, 1.5 }, at = 2;
  g_autoptr (TrophicBayesRegression) regression = fit (1, x, y, 3);
  double mean, sd, slope_sd;
  trophic_assert_digits (trophic_bayes_regression_coefficient (regression, 0, &slope_sd), 1.1, 7);
  trophic_assert_digits (slope_sd, sqrt (0.375 * 2.75 / 6.25), 7);
  trophic_assert_digits (trophic_bayes_regression_noise_sd (regression), sqrt (0.375), 7);
  trophic_assert_digits (trophic_bayes_regression_prior_sd (regression), sqrt (1.375), 7);
  trophic_bayes_regression_predict (regression, &at, &mean, &sd);
  trophic_assert_digits (mean, 2.7, 7);
  trophic_assert_digits (sd, sqrt (1.16), 7);
  g_assert_cmpfloat (trophic_bayes_regression_centre (regression), ==, 0.5);
  trophic_assert_digits (trophic_bayes_regression_part (regression, 0, 2), 2.2, 7);
  g_assert_cmpuint (trophic_bayes_regression_n (regression), ==, 3);
}

/* Weight, power and quarter-mile time of 32 cars against miles per gallon: mtcars of R. */
static const double cars[][3] = {
  { 2.62, 110, 16.46 }, { 2.875, 110, 17.02 }, { 2.32, 93, 18.61 }, { 3.215, 110, 19.44 },
  { 3.44, 175, 17.02 }, { 3.46, 105, 20.22 }, { 3.57, 245, 15.84 }, { 3.19, 62, 20 },
  { 3.15, 95, 22.9 }, { 3.44, 123, 18.3 }, { 3.44, 123, 18.9 }, { 4.07, 180, 17.4 },
  { 3.73, 180, 17.6 }, { 3.78, 180, 18 }, { 5.25, 205, 17.98 }, { 5.424, 215, 17.82 },
  { 5.345, 230, 17.42 }, { 2.2, 66, 19.47 }, { 1.615, 52, 18.52 }, { 1.835, 65, 19.9 },
  { 2.465, 97, 20.01 }, { 3.52, 150, 16.87 }, { 3.435, 150, 17.3 }, { 3.84, 245, 15.41 },
  { 3.845, 175, 17.05 }, { 1.935, 66, 18.9 }, { 2.14, 91, 16.7 }, { 1.513, 113, 16.9 },
  { 3.17, 264, 14.5 }, { 2.77, 175, 15.5 }, { 3.57, 335, 14.6 }, { 2.78, 109, 18.6 },
};
static const double miles[] = {
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
  14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4
};

/* R 4.2.2, another way: the dense covariance I + Z Z'/ratio of the response off its mean, optimize () over log ratio (7 digits
 * of the ratio), then solve (crossprod (Z) + ratio I) with Z = scale (X). */
static void
test_mtcars (void)
{
  const double at[] = { 3, 150, 18 }, coefficients[] = { -4.121250477, -0.0206847493, 0.4421142927 };
  const double sds[] = { 0.6896994015, 0.01334911187, 0.3997611119 };
  double mean, sd;
  g_autoptr (TrophicBayesRegression) regression = fit (3, cars[0], miles, G_N_ELEMENTS (miles));
  for (int i = 0; i < 3; i++)
    {
      trophic_assert_digits (trophic_bayes_regression_coefficient (regression, i, &sd), coefficients[i], 6);
      trophic_assert_digits (sd, sds[i], 6);
    }
  trophic_assert_digits (trophic_bayes_regression_noise_sd (regression), 2.570825192, 7);
  trophic_assert_digits (trophic_bayes_regression_prior_sd (regression), 2.626763199, 6);
  trophic_bayes_regression_predict (regression, at, &mean, &sd);
  trophic_assert_digits (mean, 20.98431822, 8);
  trophic_assert_digits (sd, 2.620348923, 8);
}

/* Nothing is learned from fewer than three rows or from a response that never changes. */
static void
test_too_little (void)
{
  const double x[] = { 1, 2, 3 }, y[] = { 1, 2, 4 }, same[] = { 5, 5, 5 }, unknown[] = { 1, NAN, 2 };
  for (gsize n = 0; n <= 2; n++)
    g_assert_null (fit (1, x, y, n));
  g_assert_null (fit (1, x, same, 3));
  g_assert_null (fit (1, x, unknown, 3));
  g_assert_null (fit (1, unknown, y, 3));
}

/* A constant column has no coefficient and adds nothing, also at another value; the other column is as without it. */
static void
test_constant_column (void)
{
  const double x[] = { -1, 0.1, 0, 0.1, 1, 0.1 }, y[] = { -1, 1, 1.5 }, at[] = { 2, 900 };
  g_autoptr (TrophicBayesRegression) regression = fit (2, x, y, 3);
  double mean, sd;
  trophic_assert_digits (trophic_bayes_regression_coefficient (regression, 0, NULL), 1.1, 7);
  g_assert_true (isnan (trophic_bayes_regression_coefficient (regression, 1, NULL)));
  g_assert_cmpfloat (trophic_bayes_regression_part (regression, 1, 900), ==, 0);
  trophic_bayes_regression_predict (regression, at, &mean, &sd);
  trophic_assert_digits (mean, 2.7, 7);
  trophic_assert_digits (sd, sqrt (1.16), 7);
}

/* No predictor at all: mean and SD of the response, sqrt (s^2 (1 + 1/n)). */
static void
test_no_predictor (void)
{
  const double y[] = { 1, 2, 6 }, none = 0;
  g_autoptr (TrophicBayesRegression) regression = fit (0, &none, y, 3);
  double mean, sd;
  trophic_bayes_regression_predict (regression, &none, &mean, &sd);
  g_assert_cmpfloat (mean, ==, 3);
  trophic_assert_digits (sd, sqrt (7 * 4.0 / 3), 12);
}

/* The same column twice: each carries half, and the prediction at equal values is that of a prior twice as wide. */
static void
test_collinear (void)
{
  const double once[] = { -1, 0, 1, 2, 3, 5 }, y[] = { -1, 1, 1.5, 1.7, 3, 4.2 };
  double twice[12], at[] = { 4, 4 }, mean, sd, mean_once, sd_once;
  for (int i = 0; i < 12; i++)
    twice[i] = once[i / 2];
  g_autoptr (TrophicBayesRegression) one = fit (1, once, y, 6), two = fit (2, twice, y, 6);
  double half = trophic_bayes_regression_coefficient (two, 0, NULL);
  trophic_assert_digits (half, trophic_bayes_regression_coefficient (two, 1, NULL), 9);
  trophic_assert_digits (2 * half, trophic_bayes_regression_coefficient (one, 0, NULL), 6);
  trophic_bayes_regression_predict (two, at, &mean, &sd);
  trophic_bayes_regression_predict (one, at, &mean_once, &sd_once);
  trophic_assert_digits (mean, mean_once, 6);
  trophic_assert_digits (sd, sd_once, 6);
}

/* Huge offsets of predictor and response change nothing but the intercept. */
static void
test_offset (void)
{
  double x[] = { -1, 0, 1 }, y[] = { -1, 1, 1.5 }, mean, sd;
  for (int i = 0; i < 3; i++)
    x[i] += 1e9, y[i] += 1e9;
  g_autoptr (TrophicBayesRegression) regression = fit (1, x, y, 3);
  double at = 1e9 + 2;
  trophic_bayes_regression_predict (regression, &at, &mean, &sd);
  trophic_assert_digits (mean - 1e9, 2.7, 6);
  trophic_assert_digits (sd, sqrt (1.16), 6);
}

/* A predictor in other units gives the same prediction, and the coefficient in those units. */
static void
test_units (void)
{
  const double x[] = { -1, 0, 1, 2.5 }, y[] = { -1, 1, 1.5, 1.2 };
  double scaled[4], mean, sd, other_mean, other_sd, at = 2, scaled_at = 2 * 9.0078;
  for (int i = 0; i < 4; i++)
    scaled[i] = x[i] * 9.0078;
  g_autoptr (TrophicBayesRegression) one = fit (1, x, y, 4), other = fit (1, scaled, y, 4);
  trophic_bayes_regression_predict (one, &at, &mean, &sd);
  trophic_bayes_regression_predict (other, &scaled_at, &other_mean, &other_sd);
  trophic_assert_digits (other_mean, mean, 6);
  trophic_assert_digits (other_sd, sd, 6);
  trophic_assert_digits (trophic_bayes_regression_coefficient (other, 0, NULL) * 9.0078,
                         trophic_bayes_regression_coefficient (one, 0, NULL), 6);
}

/* Rows taken out again leave the fit of the rest, also when a column is constant in the rest. */
static void
test_subtract (void)
{
  const double x[] = { -1, 4, 0, 4, 1, 4, 7, 5, 8, 6 }, y[] = { -1, 1, 1.5, 9, -3 }, at[] = { 2, 4 };
  g_autoptr (TrophicMoments) all = collect (2, x, y, 5), out = trophic_moments_new (2, x, y[0]), copy = trophic_moments_copy (all);
  trophic_moments_add (out, x + 6, y[3]);
  trophic_moments_add (out, x + 8, y[4]);
  trophic_moments_subtract (copy, out);
  g_assert_cmpuint (trophic_moments_n (copy), ==, 3);
  g_assert_cmpuint (trophic_moments_n (all), ==, 5);
  g_autoptr (TrophicBayesRegression) regression = trophic_bayes_regression_new (copy);
  double mean, sd;
  trophic_bayes_regression_predict (regression, at, &mean, &sd);
  trophic_assert_digits (mean, 2.7, 7);
  trophic_assert_digits (sd, sqrt (1.16), 7);
  g_assert_true (isnan (trophic_bayes_regression_coefficient (regression, 1, NULL)));
}

/* A kept fit predicts what it did, bit by bit; numbers that are not a fit are refused. */
static void
test_save (void)
{
  const double x[] = { -1, 3, 0, 2, 1, 2.5, 2, 9 }, y[] = { -1, 1, 1.5, 0.2 }, at[] = { 2, 1 };
  g_autoptr (TrophicBayesRegression) regression = fit (2, x, y, 4);
  g_autoptr (GArray) numbers = trophic_bayes_regression_save (regression);
  const double *saved = (const double *) numbers->data;
  g_autoptr (TrophicBayesRegression) again = trophic_bayes_regression_restore (saved, numbers->len);
  double mean, sd, mean_again, sd_again;
  trophic_bayes_regression_predict (regression, at, &mean, &sd);
  trophic_bayes_regression_predict (again, at, &mean_again, &sd_again);
  g_assert_cmpfloat (mean_again, ==, mean);
  g_assert_cmpfloat (sd_again, ==, sd);
  g_assert_null (trophic_bayes_regression_restore (saved, numbers->len - 1));
  g_assert_null (trophic_bayes_regression_restore (saved, 0));
  g_array_index (numbers, double, 7) = NAN;
  g_assert_null (trophic_bayes_regression_restore (saved, numbers->len));
}

/* Noise alone: with nothing to find the prior shrinks the coefficients to far below what least squares would give. */
static void
test_no_signal (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  double x[200 * 3], y[200];
  for (int i = 0; i < 600; i++)
    x[i] = g_rand_double (random);
  for (int i = 0; i < 200; i++)
    y[i] = g_rand_double (random);
  g_autoptr (TrophicBayesRegression) regression = fit (3, x, y, 200);
  g_assert_cmpfloat (trophic_bayes_regression_prior_sd (regression), <, 0.05);
  trophic_assert_digits (trophic_bayes_regression_noise_sd (regression), sqrt (1.0 / 12), 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bayes-regression/by-hand", test_by_hand);
  g_test_add_func ("/bayes-regression/mtcars", test_mtcars);
  g_test_add_func ("/bayes-regression/too-little", test_too_little);
  g_test_add_func ("/bayes-regression/constant-column", test_constant_column);
  g_test_add_func ("/bayes-regression/no-predictor", test_no_predictor);
  g_test_add_func ("/bayes-regression/collinear", test_collinear);
  g_test_add_func ("/bayes-regression/offset", test_offset);
  g_test_add_func ("/bayes-regression/units", test_units);
  g_test_add_func ("/bayes-regression/subtract", test_subtract);
  g_test_add_func ("/bayes-regression/save", test_save);
  g_test_add_func ("/bayes-regression/no-signal", test_no_signal);
  return g_test_run ();
}
