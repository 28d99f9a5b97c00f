/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-bayes-regression.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "trophic-gsl-private.h"
#include "trophic-moments-private.h"

/* Rounding leaves a constant column this share of its size at most. */
#define CONSTANT_SHARE 1e-12
/* The ratio of noise to prior variance is looked for within these factors of the degrees of freedom; at the upper end every
 * coefficient is zero for all purposes. */
#define RATIO_LOW  1e-6
#define RATIO_HIGH 1e6
#define GRID_STEPS 60
#define LOG_RATIO_LIMIT 1e-10

/*
 * @basis: eigenvectors of the standardised predictors' cross-products in columns, p x p by rows
 * @inverse: 1 / (eigenvalue + ratio)
 * @slopes: posterior means of the standardised coefficients
 * @x_sd: 0 for a constant predictor, which has no coefficient
 */
struct _TrophicBayesRegression {
  gsize   n;
  gsize   p;
  double  y_mean;
  double  noise_variance;
  double  ratio;
  double *x_mean;
  double *x_sd;
  double *slopes;
  double *inverse;
  double *basis;
};

typedef struct {
  gsize         p;
  double        degrees; /* rows less the intercept */
  double        total;   /* sum of squares of the centred response */
  const double *eigen;
  const double *projected;
} Evidence;

static double
residual (const Evidence *evidence,
          double          ratio)
{
  double sum = evidence->total;
  for (gsize i = 0; i < evidence->p; i++)
    sum -= evidence->projected[i] * evidence->projected[i] / (evidence->eigen[i] + ratio);
  return sum;
}

/* Log marginal likelihood less its constants, the noise variance at its own maximum for this ratio. */
static double
log_evidence (const Evidence *evidence,
              double          log_ratio)
{
  double ratio = exp (log_ratio), volume = 0;
  for (gsize i = 0; i < evidence->p; i++)
    volume += log1p (evidence->eigen[i] / ratio);
  return -0.5 * (evidence->degrees * log (residual (evidence, ratio)) + volume);
}

/* A grid finds the highest peak, the golden section its top. */
static double
best_log_ratio (const Evidence *evidence)
{
  double low = log (RATIO_LOW * evidence->degrees), step = log (RATIO_HIGH / RATIO_LOW) / GRID_STEPS;
  int best = 0;
  double highest = -INFINITY;
  for (int i = 0; i <= GRID_STEPS; i++)
    {
      double value = log_evidence (evidence, low + i * step);
      if (value > highest)
        highest = value, best = i;
    }
  double a = low + MAX (best - 1, 0) * step, b = low + MIN (best + 1, GRID_STEPS) * step;
  const double golden = (sqrt (5) - 1) / 2;
  while (b - a > LOG_RATIO_LIMIT)
    {
      double left = b - golden * (b - a), right = a + golden * (b - a);
      if (log_evidence (evidence, left) > log_evidence (evidence, right))
        b = right;
      else
        a = left;
    }
  return (a + b) / 2;
}

static TrophicBayesRegression *
regression_new (gsize n,
                gsize p)
{
  TrophicBayesRegression *regression = g_new0 (TrophicBayesRegression, 1);
  regression->n = n;
  regression->p = p;
  regression->x_mean = g_new0 (double, p);
  regression->x_sd = g_new0 (double, p);
  regression->slopes = g_new0 (double, p);
  regression->inverse = g_new0 (double, p);
  regression->basis = g_new0 (double, p * p);
  return regression;
}

static double
covariance (const TrophicMoments *moments,
            gsize                 i,
            gsize                 j)
{
  return moments->xx[i * moments->p + j] - moments->x[i] * moments->x[j] / moments->n;
}

static void
standardise (TrophicBayesRegression *regression,
             const TrophicMoments   *moments)
{
  regression->y_mean = moments->y_origin + moments->y / moments->n;
  for (gsize i = 0; i < moments->p; i++)
    {
      double variance = covariance (moments, i, i) / (moments->n - 1);
      regression->x_mean[i] = moments->x_origin[i] + moments->x[i] / moments->n;
      double size = fabs (regression->x_mean[i]) + fabs (moments->x[i] / moments->n);
      regression->x_sd[i] = variance > CONSTANT_SHARE * CONSTANT_SHARE * size * size ? sqrt (variance) : 0;
      /* The subtraction of left out rows leaves rounding errors of the sums where a column has become constant. */
      if (variance <= CONSTANT_SHARE * moments->xx[i * moments->p + i])
        regression->x_sd[i] = 0;
    }
}

static gboolean
is_finite (const TrophicMoments *moments)
{
  gboolean finite = isfinite (moments->yy);
  for (gsize i = 0; i < moments->p; i++)
    finite = finite && isfinite (moments->xx[i * moments->p + i]);
  return finite;
}

/* Eigenvalues and eigenvectors of the standardised cross-products; a constant predictor stands for nothing in them. */
static gboolean
decompose (TrophicBayesRegression *regression,
           const TrophicMoments   *moments,
           double                 *eigen)
{
  gsize p = regression->p;
  g_autofree double *products = g_new0 (double, p * p);
  for (gsize i = 0; i < p; i++)
    for (gsize j = 0; j <= i; j++)
      if (regression->x_sd[i] > 0 && regression->x_sd[j] > 0)
        products[i * p + j] = products[j * p + i] =
          covariance (moments, i, j) / (regression->x_sd[i] * regression->x_sd[j]);
  trophic_gsl_return_codes ();
  gsl_matrix_view matrix = gsl_matrix_view_array (products, p, p), basis = gsl_matrix_view_array (regression->basis, p, p);
  gsl_vector_view values = gsl_vector_view_array (eigen, p);
  gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc (p);
  gboolean ok = gsl_eigen_symmv (&matrix.matrix, &values.vector, &basis.matrix, workspace) == GSL_SUCCESS;
  gsl_eigen_symmv_free (workspace);
  for (gsize i = 0; i < p; i++)
    eigen[i] = MAX (eigen[i], 0);
  return ok;
}

static void
project (const TrophicBayesRegression *regression,
         const TrophicMoments         *moments,
         double                       *projected)
{
  gsize p = regression->p;
  for (gsize i = 0; i < p; i++)
    {
      double product = moments->xy[i] - moments->x[i] * moments->y / moments->n;
      for (gsize k = 0; k < p && regression->x_sd[i] > 0; k++)
        projected[k] += regression->basis[i * p + k] * product / regression->x_sd[i];
    }
}

static gboolean
fit (TrophicBayesRegression *regression,
     const TrophicMoments   *moments)
{
  gsize p = regression->p;
  g_autofree double *eigen = g_new0 (double, p), *projected = g_new0 (double, p);
  standardise (regression, moments);
  if (p > 0 && !decompose (regression, moments, eigen))
    return FALSE;
  project (regression, moments, projected);
  Evidence evidence = { p, moments->n - 1.0, moments->yy - moments->y * moments->y / moments->n, eigen, projected };
  if (!(evidence.total > CONSTANT_SHARE * moments->yy))
    return FALSE;
  regression->ratio = exp (best_log_ratio (&evidence));
  regression->noise_variance = residual (&evidence, regression->ratio) / evidence.degrees;
  for (gsize k = 0; k < p; k++)
    {
      regression->inverse[k] = 1 / (eigen[k] + regression->ratio);
      for (gsize i = 0; i < p; i++)
        regression->slopes[i] += regression->basis[i * p + k] * regression->inverse[k] * projected[k];
    }
  return isfinite (regression->noise_variance) && regression->noise_variance > 0;
}

/**
 * trophic_bayes_regression_new:
 *
 * Fits y = intercept + sum of coefficient x standardised predictor + noise. The coefficients share one Gaussian prior around
 * zero, the intercept has a flat one; the variances of prior and noise maximise the marginal likelihood.
 *
 * Undefined: %NULL with fewer than three rows, a constant response, or numbers that are not finite.
 */
TrophicBayesRegression *
trophic_bayes_regression_new (const TrophicMoments *moments)
{
  if (moments->n < 3 || !is_finite (moments))
    return NULL;
  g_autoptr (TrophicBayesRegression) regression = regression_new (moments->n, moments->p);
  return fit (regression, moments) ? g_steal_pointer (&regression) : NULL;
}

/** trophic_bayes_regression_free: */
void
trophic_bayes_regression_free (TrophicBayesRegression *regression)
{
  g_free (regression->x_mean);
  g_free (regression->x_sd);
  g_free (regression->slopes);
  g_free (regression->inverse);
  g_free (regression->basis);
  g_free (regression);
}

/** trophic_bayes_regression_n: rows it was fitted to. */
gsize
trophic_bayes_regression_n (const TrophicBayesRegression *regression)
{
  return regression->n;
}

static double
standardised (const TrophicBayesRegression *regression,
              gsize                         predictor,
              double                        x)
{
  double sd = regression->x_sd[predictor];
  return sd > 0 ? (x - regression->x_mean[predictor]) / sd : 0;
}

/* Posterior variance of a sum of coefficients times @z, in units of the noise variance. */
static double
leverage (const TrophicBayesRegression *regression,
          const double                 *z)
{
  double sum = 0;
  for (gsize k = 0; k < regression->p; k++)
    {
      double along = 0;
      for (gsize i = 0; i < regression->p; i++)
        along += regression->basis[i * regression->p + k] * z[i];
      sum += along * along * regression->inverse[k];
    }
  return sum;
}

/**
 * trophic_bayes_regression_predict:
 * @x: as many numbers as there are predictors; a constant predictor's is not looked at
 * @mean: (out): of the next response
 * @sd: (out): of the next response: noise, and what is not known of intercept and coefficients
 *
 * The prediction is normal since both variances stand at their estimates; integrating the noise variance out would give a
 * Student distribution with n - 1 degrees of freedom, which is the same to 3% in the 80% interval from 30 rows on.
 */
void
trophic_bayes_regression_predict (const TrophicBayesRegression *regression,
                                  const double                 *x,
                                  double                       *mean,
                                  double                       *sd)
{
  g_autofree double *z = g_new (double, regression->p + 1);
  *mean = regression->y_mean;
  for (gsize i = 0; i < regression->p; i++)
    {
      z[i] = standardised (regression, i, x[i]);
      *mean += regression->slopes[i] * z[i];
    }
  *sd = sqrt (regression->noise_variance * (1 + 1.0 / regression->n + leverage (regression, z)));
}

/** trophic_bayes_regression_centre: the prediction at the mean of all predictors. */
double
trophic_bayes_regression_centre (const TrophicBayesRegression *regression)
{
  return regression->y_mean;
}

/** trophic_bayes_regression_part: what a predictor adds to the centre; the centre and all parts sum to the mean. */
double
trophic_bayes_regression_part (const TrophicBayesRegression *regression,
                               gsize                         predictor,
                               double                        x)
{
  return regression->slopes[predictor] * standardised (regression, predictor, x);
}

/**
 * trophic_bayes_regression_coefficient:
 * @sd: (out) (optional): posterior SD
 *
 * Gives the posterior mean per unit of the predictor; NAN for a constant one.
 */
double
trophic_bayes_regression_coefficient (const TrophicBayesRegression *regression,
                                      gsize                         predictor,
                                      double                       *sd)
{
  double scale = regression->x_sd[predictor] > 0 ? regression->x_sd[predictor] : NAN;
  g_autofree double *z = g_new0 (double, regression->p);
  z[predictor] = 1;
  if (sd != NULL)
    *sd = sqrt (regression->noise_variance * leverage (regression, z)) / scale;
  return regression->slopes[predictor] / scale;
}

/** trophic_bayes_regression_noise_sd: around the regression, in units of the response. */
double
trophic_bayes_regression_noise_sd (const TrophicBayesRegression *regression)
{
  return sqrt (regression->noise_variance);
}

/** trophic_bayes_regression_prior_sd: of the coefficients of standardised predictors. */
double
trophic_bayes_regression_prior_sd (const TrophicBayesRegression *regression)
{
  return sqrt (regression->noise_variance / regression->ratio);
}

enum { SAVED_N, SAVED_P, SAVED_Y_MEAN, SAVED_NOISE_VARIANCE, SAVED_RATIO, N_SAVED };

static gsize
saved_length (gsize p)
{
  return N_SAVED + 4 * p + p * p;
}

/* The arrays in the order they are kept in. */
static void
each_array (TrophicBayesRegression *regression,
            double                 *arrays[5])
{
  double *in_order[] = { regression->x_mean, regression->x_sd, regression->slopes, regression->inverse, regression->basis };
  memcpy (arrays, in_order, sizeof in_order);
}

/** trophic_bayes_regression_save: (transfer full) (element-type double): */
GArray *
trophic_bayes_regression_save (const TrophicBayesRegression *regression)
{
  gsize p = regression->p;
  double head[N_SAVED] = { regression->n, p, regression->y_mean, regression->noise_variance, regression->ratio };
  double *arrays[5];
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (numbers, head, N_SAVED);
  each_array ((TrophicBayesRegression *) regression, arrays);
  for (int i = 0; i < 5; i++)
    g_array_append_vals (numbers, arrays[i], i < 4 ? p : p * p);
  return numbers;
}

/** trophic_bayes_regression_restore: %NULL when @numbers are not those of a fit. */
TrophicBayesRegression *
trophic_bayes_regression_restore (const double *numbers,
                                  gsize         n)
{
  if (n < N_SAVED || !(numbers[SAVED_N] >= 3) || !(numbers[SAVED_P] >= 0 && numbers[SAVED_P] < 1000) ||
      n != saved_length ((gsize) numbers[SAVED_P]))
    return NULL;
  for (gsize i = 0; i < n; i++)
    if (!isfinite (numbers[i]))
      return NULL;
  gsize p = (gsize) numbers[SAVED_P];
  TrophicBayesRegression *regression = regression_new ((gsize) numbers[SAVED_N], p);
  regression->y_mean = numbers[SAVED_Y_MEAN];
  regression->noise_variance = numbers[SAVED_NOISE_VARIANCE];
  regression->ratio = numbers[SAVED_RATIO];
  double *arrays[5];
  each_array (regression, arrays);
  const double *next = numbers + N_SAVED;
  for (int i = 0; i < 5; i++)
    {
      gsize length = i < 4 ? p : p * p;
      memcpy (arrays[i], next, length * sizeof (double));
      next += length;
    }
  return regression;
}
