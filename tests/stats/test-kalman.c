/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-kalman.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <string.h>

#include "trophic-assert-digits.h"

static const TrophicTrendModel model = {
  .slope_mean = -0.2, .slope_sd = 0.15, .level_noise_sd = 0.45, .measurement_sd = 0.35,
};

/* Covariance of the differences from the first measurement: with a flat prior of the level they hold all the
 * information. Slope, random steps and both measuring errors contribute. */
static double
difference_covariance (double a,
                       double b,
                       gboolean same)
{
  return model.slope_sd * model.slope_sd * a * b + model.level_noise_sd * model.level_noise_sd * MIN (a, b) +
         model.measurement_sd * model.measurement_sd * (same ? 2 : 1);
}

/* The Gaussian conditional of the next difference, solved densely: an independent way to the same numbers. */
static void
dense_forecast (const double *times,
                const double *values,
                gsize         n,
                double        ahead,
                double       *change,
                double       *variance,
                double       *log_likelihood)
{
  gsize m = n - 1;
  double future = times[n - 1] + ahead - times[0];
  *change = model.slope_mean * future - (values[n - 1] - values[0]);
  *variance = difference_covariance (future, future, TRUE);
  *log_likelihood = 0;
  if (m == 0)
    return;
  gsl_matrix *s = gsl_matrix_alloc (m, m);
  gsl_vector *residual = gsl_vector_alloc (m), *cross = gsl_vector_alloc (m);
  for (gsize i = 0; i < m; i++)
    {
      double a = times[i + 1] - times[0];
      for (gsize j = 0; j < m; j++)
        gsl_matrix_set (s, i, j, difference_covariance (a, times[j + 1] - times[0], i == j));
      gsl_vector_set (residual, i, values[i + 1] - values[0] - model.slope_mean * a);
      gsl_vector_set (cross, i, difference_covariance (a, future, FALSE));
    }
  g_assert_cmpint (gsl_linalg_cholesky_decomp1 (s), ==, 0);
  double log_determinant = 0;
  for (gsize i = 0; i < m; i++)
    log_determinant += 2 * log (gsl_matrix_get (s, i, i));
  gsl_vector *weights = gsl_vector_alloc (m), *solved = gsl_vector_alloc (m);
  double product, quadratic;
  gsl_linalg_cholesky_solve (s, cross, weights);
  gsl_blas_ddot (weights, residual, &product);
  *change += product;
  gsl_blas_ddot (weights, cross, &product);
  *variance -= product;
  gsl_linalg_cholesky_solve (s, residual, solved);
  gsl_blas_ddot (solved, residual, &quadratic);
  *log_likelihood = -0.5 * ((double) m * log (2 * G_PI) + log_determinant + quadratic);
  gsl_matrix_free (s);
  gsl_vector_free (residual);
  gsl_vector_free (cross);
  gsl_vector_free (weights);
  gsl_vector_free (solved);
}

static void
test_dense (void)
{
  static const double times[] = { 0, 0.9, 2.1, 3.0, 3.0, 4.2, 7.5, 7.6 };
  static const double values[] = { 21.3, 20.9, 21.1, 20.2, 20.6, 20.0, 18.9, 19.2 };
  for (gsize n = 1; n <= G_N_ELEMENTS (times); n++)
    for (double ahead = 0; ahead < 7; ahead += 1.5)
      {
        TrophicTrendState state;
        double change, variance, expected_change, expected_variance, log_likelihood;
        g_assert_true (trophic_kalman_filter (times, values, n, &model, &state));
        trophic_kalman_forecast (&state, &model, ahead, &change, &variance);
        dense_forecast (times, values, n, ahead, &expected_change, &expected_variance, &log_likelihood);
        trophic_assert_digits (change, expected_change, 12);
        trophic_assert_digits (variance, expected_variance, 12);
        trophic_assert_digits (state.log_likelihood, log_likelihood, 12);
        g_assert_cmpuint (state.n, ==, n);
      }
}

/* One measurement: the prior's slope alone speaks. By hand: variance = 2 x 0.35^2 + 0.45^2 x 3 + (0.15 x 3)^2. */
static void
test_one (void)
{
  double time = 5, value = 17, change, variance;
  TrophicTrendState state;
  g_assert_true (trophic_kalman_filter (&time, &value, 1, &model, &state));
  trophic_kalman_forecast (&state, &model, 3, &change, &variance);
  trophic_assert_digits (change, -0.6, 15);
  trophic_assert_digits (variance, 0.245 + 0.6075 + 0.2025, 15);
}

static void
test_refused (void)
{
  double times[] = { 1, 2, 3 }, values[] = { 4, 5, 6 };
  TrophicTrendState state;
  g_assert_false (trophic_kalman_filter (NULL, NULL, 0, &model, &state));
  values[1] = NAN;
  g_assert_false (trophic_kalman_filter (times, values, 3, &model, &state));
  g_assert_true (trophic_kalman_filter (times, values, 1, &model, &state));
  values[1] = INFINITY;
  g_assert_false (trophic_kalman_filter (times, values, 3, &model, &state));
  values[1] = 5;
  times[2] = 1.5;
  g_assert_false (trophic_kalman_filter (times, values, 3, &model, &state));
  times[2] = NAN;
  g_assert_false (trophic_kalman_filter (times, values, 3, &model, &state));
  times[2] = 3;
  TrophicTrendModel wrong = model;
  wrong.measurement_sd = 0;
  g_assert_false (trophic_kalman_filter (times, values, 3, &wrong, &state));
  wrong.measurement_sd = NAN;
  g_assert_false (trophic_kalman_filter (times, values, 3, &wrong, &state));
}

/* A series on a huge offset keeps all digits of its change; a shift in time changes nothing. */
static void
test_offset (void)
{
  double times[] = { 0, 1, 2, 3 }, values[] = { 1, 2.5, 2, 3 }, shifted_times[4], shifted_values[4];
  for (guint i = 0; i < 4; i++)
    {
      shifted_times[i] = times[i] + 1048576;
      shifted_values[i] = values[i] + 1099511627776.0;
    }
  TrophicTrendState state, shifted;
  double change, variance, shifted_change, shifted_variance;
  g_assert_true (trophic_kalman_filter (times, values, 4, &model, &state));
  g_assert_true (trophic_kalman_filter (shifted_times, shifted_values, 4, &model, &shifted));
  trophic_kalman_forecast (&state, &model, 3, &change, &variance);
  trophic_kalman_forecast (&shifted, &model, 3, &shifted_change, &shifted_variance);
  trophic_assert_digits (shifted_change, change, 15);
  trophic_assert_digits (shifted_variance, variance, 15);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kalman/dense", test_dense);
  g_test_add_func ("/kalman/one", test_one);
  g_test_add_func ("/kalman/refused", test_refused);
  g_test_add_func ("/kalman/offset", test_offset);
  return g_test_run ();
}
