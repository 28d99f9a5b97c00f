/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mixed model where its answer is known by algebra, at its edges, and what it refuses. lme4's figures are under
 * tests/reference. */
#include <math.h>

#include "trophic-assert-digits.h"
#include "trophic-mixed-model.h"

#define SUBJECTS 4
#define VISITS 3
#define N (SUBJECTS * VISITS)

/* Every subject is seen at -1, 0 and 1 and has y = b0 + b1 t + c (1, -2, 1). The three parts are orthogonal, so that in balanced
 * data REML is the analysis of variance: sigma^2 = sum 6 c^2 / 4 = 1.5, the covariance of (b0, b1) that is observed,
 * S = (26/3 5/3; 5/3 10/3), less sigma^2 (1/3 0; 0 1/2). The fixed effects are the means 12 and 3 with variances S / 4. */
static const double b0[SUBJECTS] = { 10, 14, 9, 15 }, b1[SUBJECTS] = { 1, 2, 4, 5 }, c[SUBJECTS] = { 0.5, -0.5, 0.5, -0.5 };

typedef struct {
  double y[N];
  double time[N];
  guint  subject[N];
} Data;

static Data
balanced (void)
{
  static const double bend[VISITS] = { 1, -2, 1 };
  Data data;
  for (guint s = 0; s < SUBJECTS; s++)
    for (guint v = 0; v < VISITS; v++)
      {
        guint i = v * SUBJECTS + s;
        data.time[i] = (double) v - 1;
        data.y[i] = b0[s] + b1[s] * data.time[i] + c[s] * bend[v];
        data.subject[i] = s;
      }
  return data;
}

static TrophicMixedModel *
fit (const Data *data)
{
  g_autoptr (GError) error = NULL;
  TrophicMixedModel *model = trophic_mixed_model_new (data->y, data->time, data->subject, SUBJECTS, NULL, 0, N, &error);
  g_assert_no_error (error);
  return model;
}

static void
test_balanced (void)
{
  Data data = balanced ();
  g_autoptr (TrophicMixedModel) model = fit (&data);
  g_assert_cmpuint (model->n, ==, N);
  g_assert_cmpuint (model->subjects, ==, SUBJECTS);
  g_assert_cmpuint (model->n_terms, ==, 2);
  trophic_assert_digits (model->terms[0].coef, 12, 12);
  trophic_assert_digits (model->terms[1].coef, 3, 12);
  trophic_assert_digits (model->terms[0].se, sqrt (26.0 / 12), 9);
  trophic_assert_digits (model->terms[1].se, sqrt (10.0 / 12), 9);
  trophic_assert_digits (model->terms[1].t, 3 / sqrt (10.0 / 12), 9);
  trophic_assert_digits (model->residual_variance, 1.5, 9);
  trophic_assert_digits (model->intercept_variance, 26.0 / 3 - 0.5, 8);
  trophic_assert_digits (model->slope_variance, 10.0 / 3 - 0.75, 8);
  trophic_assert_digits (model->covariance, 5.0 / 3, 8);
  /* log|V| = 4 log(6 |S| sigma^2), log|X' V^-1 X| = log(16 / |S|), both in a form whose scale is done with; n - p = 10. */
  double s = 235.0 / 9;
  trophic_assert_digits (model->loglik, -(10 * log (2 * G_PI) + 4 * log (6 * s) + 4 * log (1.5) + log (16 / s) + 10) / 2, 12);
  g_assert_false (model->singular);
}

/* Another origin and unit of time: the slope in the new unit, the intercept where the new zero is. */
static void
test_invariance (void)
{
  Data data = balanced (), far = data, small = data;
  for (guint i = 0; i < N; i++)
    {
      far.time[i] = 12 * data.time[i] + 1e6;
      small.y[i] *= 1e-300;
    }
  g_autoptr (TrophicMixedModel) model = fit (&data), moved = fit (&far), tiny = fit (&small);
  trophic_assert_digits (moved->terms[1].coef, 3.0 / 12, 10);
  trophic_assert_digits (moved->terms[1].se, model->terms[1].se / 12, 8);
  trophic_assert_digits (moved->terms[0].coef, 12 - 3e6 / 12, 10);
  trophic_assert_digits (moved->slope_variance, model->slope_variance / 144, 8);
  trophic_assert_digits (moved->residual_variance, 1.5, 8);
  /* Var (b0 - 1e6 b1 / 12) */
  double k = 1e6 / 12;
  trophic_assert_digits (moved->intercept_variance, 26.0 / 3 - 0.5 - 2 * k * 5 / 3 + k * k * (10.0 / 3 - 0.75), 8);
  /* The likelihood of X in the new unit: |X' V^-1 X| grows by 12^2. */
  trophic_assert_digits (moved->loglik, model->loglik - log (12), 9);
  trophic_assert_digits (tiny->terms[1].coef, 3e-300, 10);
  trophic_assert_digits (tiny->terms[0].se, sqrt (26.0 / 12) * 1e-300, 8);
  trophic_assert_digits (tiny->terms[0].t, model->terms[0].t, 8);
}

/* Subjects that differ less than their noise would make them: no variance is left for them and ordinary least squares is the answer.
 * With b0 = 12 and b1 = 3 for all, sigma^2 = 6 / (12 - 2), the variances of the means sigma^2 / 12 and sigma^2 / 8. */
static void
test_no_variance (void)
{
  Data data = balanced ();
  for (guint i = 0; i < N; i++)
    data.y[i] += 12 - b0[data.subject[i]] + (3 - b1[data.subject[i]]) * data.time[i];
  g_autoptr (TrophicMixedModel) model = fit (&data);
  g_assert_true (model->singular);
  trophic_assert_digits (model->residual_variance, 0.6, 9);
  g_assert_cmpfloat (fabs (model->intercept_variance), <, 1e-9);
  g_assert_cmpfloat (fabs (model->slope_variance), <, 1e-9);
  trophic_assert_digits (model->terms[0].coef, 12, 10);
  trophic_assert_digits (model->terms[0].se, sqrt (0.6 / 12), 8);
  trophic_assert_digits (model->terms[1].se, sqrt (0.6 / 8), 8);
}

/* A covariate whose origin is far away is the same covariate. */
static void
test_covariate (void)
{
  g_autoptr (GError) error = NULL;
  Data data = balanced ();
  double z[N];
  for (guint i = 0; i < N; i++)
    z[i] = data.subject[i] >= 2;
  const double *columns[] = { z };
  g_autoptr (TrophicMixedModel) model = trophic_mixed_model_new (data.y, data.time, data.subject, SUBJECTS, columns, 1, N, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (model->n_terms, ==, 3);
  for (guint i = 0; i < N; i++)
    z[i] += 1e6;
  g_autoptr (TrophicMixedModel) moved = trophic_mixed_model_new (data.y, data.time, data.subject, SUBJECTS, columns, 1, N, &error);
  g_assert_no_error (error);
  trophic_assert_digits (moved->terms[2].coef, model->terms[2].coef, 9);
  trophic_assert_digits (moved->terms[2].se, model->terms[2].se, 9);
  trophic_assert_digits (moved->loglik, model->loglik, 10);
}

static void
expect_refused (const Data       *data,
                gsize             n,
                guint             n_subjects,
                TrophicStatsError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_mixed_model_new (data->y, data->time, data->subject, n_subjects, NULL, 0, n, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, (int) code);
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 10);
}

static void
test_too_few (void)
{
  Data data = balanced (), once = data, apart = data;
  expect_refused (&data, 0, 0, TROPHIC_STATS_ERROR_TOO_FEW);
  expect_refused (&data, 1, SUBJECTS, TROPHIC_STATS_ERROR_TOO_FEW);
  expect_refused (&data, 2, SUBJECTS, TROPHIC_STATS_ERROR_TOO_FEW);
  /* 8 rows of 4 subjects: as many rows as random effects. */
  expect_refused (&data, 2 * SUBJECTS, SUBJECTS, TROPHIC_STATS_ERROR_TOO_FEW);
  for (guint i = 0; i < N; i++)
    {
      once.subject[i] %= 2;
      apart.time[i] = apart.subject[i];
    }
  expect_refused (&once, N, SUBJECTS, TROPHIC_STATS_ERROR_TOO_FEW);
  expect_refused (&apart, N, SUBJECTS, TROPHIC_STATS_ERROR_TOO_FEW);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  Data data = balanced (), constant = data, hole = data, lines = data;
  const double *columns[] = { data.time };
  double twice[N];
  for (guint i = 0; i < N; i++)
    {
      constant.y[i] = 7;
      lines.y[i] = b0[data.subject[i]] + b1[data.subject[i]] * data.time[i] / 3;
      twice[i] = 5;
    }
  hole.y[5] = NAN;
  expect_refused (&constant, N, SUBJECTS, TROPHIC_STATS_ERROR_CONSTANT);
  expect_refused (&hole, N, SUBJECTS, TROPHIC_STATS_ERROR_INVALID);
  hole.y[5] = 1, hole.time[5] = INFINITY;
  expect_refused (&hole, N, SUBJECTS, TROPHIC_STATS_ERROR_INVALID);
  expect_refused (&lines, N, SUBJECTS, TROPHIC_STATS_ERROR_NO_CONVERGENCE);
  g_assert_null (trophic_mixed_model_new (data.y, data.time, data.subject, SUBJECTS, columns, 1, N, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR);
  g_clear_error (&error);
  columns[0] = twice;
  g_assert_null (trophic_mixed_model_new (data.y, data.time, data.subject, SUBJECTS, columns, 1, N, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT);
}

/* Subjects with one visit tell of the intercept only; subjects that are not in the rows do not count. */
static void
test_single_visits (void)
{
  g_autoptr (GError) error = NULL;
  Data data = balanced ();
  double y[N + 2], time[N + 2];
  guint subject[N + 2];
  for (guint i = 0; i < N; i++)
    y[i] = data.y[i], time[i] = data.time[i], subject[i] = 2 * data.subject[i];
  y[N] = 11, time[N] = 0.5, subject[N] = 9;
  y[N + 1] = 16, time[N + 1] = 0, subject[N + 1] = 11;
  g_autoptr (TrophicMixedModel) model = trophic_mixed_model_new (y, time, subject, 20, NULL, 0, N + 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (model->subjects, ==, SUBJECTS + 2);
  /* The two pull the mean intercept, 12, by less than they would in a mean of six values. */
  g_assert_cmpfloat (model->terms[0].coef, >, 12);
  g_assert_cmpfloat (model->terms[0].coef, <, (4 * 12.0 + 16 + 11) / 6);
  g_assert_cmpfloat (model->residual_variance, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mixed-model/balanced", test_balanced);
  g_test_add_func ("/mixed-model/invariance", test_invariance);
  g_test_add_func ("/mixed-model/no-variance", test_no_variance);
  g_test_add_func ("/mixed-model/covariate", test_covariate);
  g_test_add_func ("/mixed-model/too-few", test_too_few);
  g_test_add_func ("/mixed-model/refused", test_refused);
  g_test_add_func ("/mixed-model/single-visits", test_single_visits);
  return g_test_run ();
}
