/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-mixed-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-gsl-private.h"
#include "trophic-mixed-private.h"

/* A covariance needs this many subjects: two always lie on a line. */
#define MIN_SUBJECTS 3
/* Relative standard deviations below it are zero (lme4's isSingular). */
#define SINGULAR 1e-4

/** trophic_mixed_model_free: */
void
trophic_mixed_model_free (TrophicMixedModel *model)
{
  g_free (model->terms);
  g_free (model);
}

/* Whether any subject was seen at two times; else there is no trajectory. */
static gboolean
has_trajectory (const double *time,
                const guint  *subject,
                guint         n_subjects,
                gsize         n)
{
  g_autofree double *first = g_new (double, n_subjects);
  for (guint s = 0; s < n_subjects; s++)
    first[s] = NAN;
  for (gsize i = 0; i < n; i++)
    if (isnan (first[subject[i]]))
      first[subject[i]] = time[i];
    else if (first[subject[i]] != time[i])
      return TRUE;
  return FALSE;
}

static gboolean
check_finite (const double  *values,
              gsize          n,
              GError       **error)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (values[i]))
      {
        g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Row %u: a value is no number"), (guint) i + 1);
        return FALSE;
      }
  return TRUE;
}

/* Subjects that are in the data, numbered without gaps. */
static guint
number_subjects (const guint *subject,
                 guint        n_subjects,
                 gsize        n,
                 guint       *numbers)
{
  g_autofree guint *known = g_new0 (guint, n_subjects + 1);
  guint found = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (known[subject[i]] == 0)
        known[subject[i]] = ++found;
      numbers[i] = known[subject[i]] - 1;
    }
  return found;
}

static gboolean
check_size (const double  *time,
            const guint   *subject,
            guint          n_subjects,
            gsize          n_columns,
            gsize          n,
            GError       **error)
{
  const char *reason = NULL;
  if (n_subjects < MIN_SUBJECTS)
    reason = _("A random intercept and slope need at least 3 subjects");
  else if (n <= 2 * (gsize) n_subjects || n <= n_columns + 2)
    reason = _("There are too few rows: a random intercept and slope need more than two rows a subject on average");
  else if (!has_trajectory (time, subject, n_subjects, n))
    reason = _("No subject has rows at two different times");
  if (reason == NULL)
    return TRUE;
  g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, "%s", reason);
  return FALSE;
}

/* The coefficients of the design, for the scaled outcome, from those of the basis. With X = Q R B they are B^-1 R^-1 coordinates: back
 * substitution, then the scale, then the intercept takes the means. */
static void
unbase (const TrophicMixedBasis *basis,
        const double            *coordinates,
        double                  *coefs)
{
  gsize p = basis->p;
  for (gsize i = p; i-- > 0;)
    {
      coefs[i] = coordinates[i];
      for (gsize j = i + 1; j < p; j++)
        coefs[i] -= basis->r[i * p + j] * coefs[j];
      coefs[i] /= basis->r[i * p + i];
    }
  for (gsize j = 1; j < p; j++)
    {
      coefs[j] /= basis->sd[j];
      coefs[0] -= coefs[j] * basis->mean[j];
    }
}

static void
fill_terms (TrophicMixedModel       *model,
            const TrophicMixedBasis *basis,
            const TrophicMixedPoint *point,
            double                   sigma2)
{
  gsize p = basis->p;
  g_autofree double *coordinates = g_new0 (double, p), *coefs = g_new (double, p), *map = g_new (double, p * p);
  model->terms = g_new0 (TrophicMixedTerm, p);
  model->n_terms = p;
  for (gsize j = 0; j < p; j++)
    {
      coordinates[j] = 1;
      unbase (basis, coordinates, map + j * p);
      coordinates[j] = 0;
    }
  for (gsize j = 0; j < p; j++)
    coordinates[j] = basis->projection[j] + point->gamma[j];
  unbase (basis, coordinates, coefs);
  for (gsize i = 0; i < p; i++)
    {
      double variance = 0;
      for (gsize j = 0; j < p; j++)
        for (gsize k = 0; k < p; k++)
          variance += map[j * p + i] * point->inverse[j * p + k] * map[k * p + i];
      model->terms[i].coef = coefs[i] * basis->y_sd;
      model->terms[i].se = sqrt (variance * sigma2) * basis->y_sd;
      model->terms[i].t = coefs[i] / sqrt (variance * sigma2);
    }
}

/* Back from centred and scaled time: slope / sd, and the intercept moved from the mean to 0. */
static void
fill_variances (TrophicMixedModel       *model,
                const TrophicMixedBasis *basis,
                const double            *theta,
                double                   sigma2)
{
  double scale = basis->y_sd * basis->y_sd * sigma2, mean = basis->mean[1], sd = basis->sd[1];
  double v00 = theta[0] * theta[0], v01 = theta[0] * theta[1], v11 = theta[1] * theta[1] + theta[2] * theta[2];
  model->residual_variance = scale;
  model->slope_variance = scale * v11 / (sd * sd);
  model->covariance = scale * (v01 / sd - v11 * mean / (sd * sd));
  model->intercept_variance = scale * (v00 - 2 * v01 * mean / sd + v11 * mean * mean / (sd * sd));
  model->singular = theta[0] < SINGULAR || theta[2] < SINGULAR;
}

/* The parts of the deviance that do not depend on theta: scales of outcome and design, and the constants. */
static double
log_likelihood (const TrophicMixedBasis *basis,
                const TrophicMixedPoint *point)
{
  double df = (double) (basis->n - basis->p), deviance = point->value + df * (1 + log (2 * G_PI / df) + 2 * log (basis->y_sd));
  for (gsize j = 0; j < basis->p; j++)
    deviance += 2 * log (basis->r[j * basis->p + j] * basis->sd[j]);
  return -deviance / 2;
}

/**
 * trophic_mixed_model_new:
 * @outcome, @time, @subject: of each of the @n rows; a subject may have one row
 * @columns: (nullable) (array length=n_columns): further fixed effects
 *
 * Fits outcome ~ time + columns + (time | subject): every subject has an intercept and a slope of its own, normal with an
 * unrestricted covariance, by restricted maximum likelihood. Variances are those of intercepts at time 0 and of slopes per unit of
 * time. Invariant to the origin and unit of time and of the columns. A fit at the edge (a variance of zero, a correlation of 1) is
 * a result and said in @singular.
 *
 * Bates D, Maechler M, Bolker B, Walker S: Fitting linear mixed-effects models using lme4. J Stat Softw 2015;67(1).
 *
 * Errors: %TROPHIC_STATS_ERROR_TOO_FEW with fewer than 3 subjects, without more than two rows a subject on average and where no
 * subject was seen at two times, %TROPHIC_STATS_ERROR_INVALID, %TROPHIC_STATS_ERROR_CONSTANT, %TROPHIC_STATS_ERROR_COLLINEAR,
 * %TROPHIC_STATS_ERROR_NO_CONVERGENCE.
 *
 * Returns: (transfer full) (nullable): the fit
 */
TrophicMixedModel *
trophic_mixed_model_new (const double         *outcome,
                         const double         *time,
                         const guint          *subject,
                         guint                 n_subjects,
                         const double *const  *columns,
                         gsize                 n_columns,
                         gsize                 n,
                         GError              **error)
{
  g_autofree guint *numbers = g_new (guint, n + 1);
  g_autofree const double **design = g_new (const double *, n_columns + 1);
  g_auto (TrophicMixedBasis) basis = { 0 };
  g_auto (TrophicMixedBlocks) blocks = { 0 };
  trophic_gsl_return_codes ();
  guint used = number_subjects (subject, n_subjects, n, numbers);
  design[0] = time;
  for (gsize j = 0; j < n_columns; j++)
    design[j + 1] = columns[j];
  if (!check_finite (outcome, n, error))
    return NULL;
  for (gsize j = 0; j <= n_columns; j++)
    if (!check_finite (design[j], n, error))
      return NULL;
  if (!check_size (time, numbers, used, n_columns, n, error) || !trophic_mixed_basis_init (&basis, outcome, design, n_columns + 1, n, error))
    return NULL;
  g_autofree double *standard = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    standard[i] = (time[i] - basis.mean[1]) / basis.sd[1];
  trophic_mixed_blocks_init (&blocks, &basis, standard, numbers, used);
  g_autofree double *gamma = g_new (double, basis.p), *inverse = g_new (double, basis.p * basis.p);
  TrophicMixedPoint point = { .gamma = gamma, .inverse = inverse };
  if (!trophic_mixed_search (&blocks, &point, error))
    return NULL;
  TrophicMixedModel *model = g_new0 (TrophicMixedModel, 1);
  double sigma2 = point.rss / (double) (n - basis.p);
  model->n = n;
  model->subjects = used;
  fill_terms (model, &basis, &point, sigma2);
  fill_variances (model, &basis, point.theta, sigma2);
  model->loglik = log_likelihood (&basis, &point);
  return model;
}
