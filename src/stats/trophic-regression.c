/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-regression-private.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-stats-error.h"
#include "trophic-student.h"

/* A row whose leverage is so near to 1 has a residual of rounding only (R: 10 units in the last place). */
#define FITTED_EXACTLY (10 * DBL_EPSILON)

/* What is explained, along every column of the basis; the residuals in @rest. A second pass takes up what rounding left. */
static void
project (const TrophicRegressionBasis *basis,
         long double                  *rest,
         long double                  *along)
{
  for (int pass = 0; pass < 2; pass++)
    for (gsize c = 0; c < basis->k; c++)
      {
        const long double *q = basis->q + c * basis->n;
        long double share = 0;
        for (gsize i = 0; i < basis->n; i++)
          share += q[i] * rest[i];
        along[c] += share;
        for (gsize i = 0; i < basis->n; i++)
          rest[i] -= share * q[i];
      }
}

static gboolean
check (const double  *outcome,
       gsize          n,
       gsize          n_terms,
       GError       **error)
{
  if (n <= n_terms)
    {
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                   _("A regression with %u terms needs at least %u rows; there are %u."), (guint) n_terms, (guint) n_terms + 1, (guint) n);
      return FALSE;
    }
  gboolean constant = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      if (!isfinite (outcome[i]))
        {
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Value %u of the outcome is no number."), (guint) i + 1);
          return FALSE;
        }
      constant = constant && outcome[i] == outcome[0];
    }
  if (constant)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("The outcome has the same value in every row."));
  return !constant;
}

static void
fill_terms (TrophicRegression            *regression,
            const TrophicRegressionBasis *basis,
            const long double            *along,
            long double                   outcome_size,
            long double                   sigma,
            double                        level)
{
  double wide = trophic_student_quantile ((1 + level) / 2, regression->df);
  for (gsize j = 0; j < basis->k; j++)
    {
      TrophicRegressionTerm *term = &regression->terms[j];
      long double coef = 0, square = 0;
      for (gsize c = j; c < basis->k; c++)
        {
          long double part = basis->map[j * basis->k + c];
          coef += part * along[c];
          square += part * part;
        }
      long double se = sigma * sqrtl (square);
      term->coef = coef;
      term->se = se;
      term->t = coef / se;
      term->p = trophic_student_two_sided (term->t, regression->df);
      term->lower = coef - wide * se;
      term->upper = coef + wide * se;
      term->standardised = j > 0 ? coef * (basis->size[j] / outcome_size) : NAN;
      term->vif = j > 0 && basis->k > 2 ? square * basis->size[j] * basis->size[j] : NAN;
    }
}

static void
fill_rows (TrophicRegression            *regression,
           const TrophicRegressionBasis *basis,
           const double                 *outcome,
           const long double            *rest,
           long double                   variance)
{
  gsize n = basis->n;
  for (gsize i = 0; i < n; i++)
    {
      long double leverage = 0;
      for (gsize c = 0; c < basis->k; c++)
        leverage += basis->q[c * n + i] * basis->q[c * n + i];
      long double free = 1 - leverage;
      regression->residuals[i] = rest[i];
      regression->fitted[i] = outcome[i] - rest[i];
      regression->leverage[i] = leverage;
      regression->cook[i] = free > FITTED_EXACTLY ? rest[i] * rest[i] / (basis->k * variance) * leverage / (free * free) : NAN;
    }
}

static TrophicRegression *
fit (const double                 *outcome,
     const TrophicRegressionBasis *basis,
     double                        level,
     GError                      **error)
{
  gsize n = basis->n, k = basis->k;
  g_autoptr (TrophicRegression) regression = g_new0 (TrophicRegression, 1);
  g_autofree long double *rest = g_new (long double, n), *along = g_new0 (long double, k);
  long double rss = 0, explained = 0;
  for (gsize i = 0; i < n; i++)
    rest[i] = outcome[i];
  project (basis, rest, along);
  for (gsize i = 0; i < n; i++)
    rss += rest[i] * rest[i];
  for (gsize c = 1; c < k; c++)
    explained += along[c] * along[c];
  *regression = (TrophicRegression) {
    .n = n, .df = (int) (n - k), .n_terms = k, .terms = g_new0 (TrophicRegressionTerm, k), .fitted = g_new (double, n),
    .residuals = g_new (double, n), .leverage = g_new (double, n), .cook = g_new (double, n),
  };
  regression->rss = rss;
  regression->sigma = sqrtl (rss / (n - k));
  regression->r2 = explained / (explained + rss);
  regression->adj_r2 = 1 - rss / (explained + rss) * (n - 1) / (n - k);
  regression->f = k > 1 ? explained / (k - 1) / (rss / (n - k)) : NAN;
  regression->f_p = trophic_f_above (regression->f, k - 1.0, n - k);
  fill_terms (regression, basis, along, sqrtl (explained + rss), sqrtl (rss / (n - k)), level);
  fill_rows (regression, basis, outcome, rest, rss / (n - k));
  for (gsize j = 0; j < k; j++)
    if (!isfinite (regression->terms[j].coef) || !isfinite (regression->terms[j].se) || (rss > 0 && regression->terms[j].se < DBL_MIN))
      {
        g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID,
                             _("The values are too large or too small for a coefficient: choose another unit."));
        return NULL;
      }
  return g_steal_pointer (&regression);
}

/**
 * trophic_regression_new:
 * @outcome: (array length=n): any unit
 * @columns: (array length=n_columns): of n numbers each
 * @names: (nullable) (array length=n_columns): for the words of an error
 * @level: of the intervals, 0.95 for example
 *
 * Least squares with an intercept. se, t, p and intervals by Student's t with n - terms degrees of freedom; r2 is the explained
 * share of the sum of squares about the mean, adj_r2 that share for the degrees of freedom; f and f_p test all columns at once.
 * Cook's distance of a row is residual² / (terms sigma²) x leverage / (1 - leverage)², NAN where the leverage is 1.
 *
 * An error: no more rows than terms, a value that is not finite, a constant outcome or column, a column that is a combination of
 * others (R's lm would leave it out in silence), a coefficient beyond the range of numbers.
 */
TrophicRegression *
trophic_regression_new (const double         *outcome,
                        const double *const  *columns,
                        const char *const    *names,
                        gsize                 n_columns,
                        gsize                 n,
                        double                level,
                        GError              **error)
{
  g_return_val_if_fail (level > 0 && level < 1, NULL);
  if (!check (outcome, n, n_columns + 1, error))
    return NULL;
  g_autoptr (TrophicRegressionBasis) basis = trophic_regression_basis_columns (columns, names, n_columns, n, error);
  return basis != NULL ? fit (outcome, basis, level, error) : NULL;
}

/**
 * trophic_regression_poly:
 * @x: (array length=n):
 * @degree: at least 1
 *
 * As trophic_regression_new() with the columns x, x², ... x^@degree, but without their loss of digits.
 *
 * An error: also when @x has no more than @degree different values.
 */
TrophicRegression *
trophic_regression_poly (const double  *outcome,
                         const double  *x,
                         gsize          n,
                         guint          degree,
                         double         level,
                         GError       **error)
{
  g_return_val_if_fail (level > 0 && level < 1 && degree > 0, NULL);
  if (!check (outcome, n, degree + 1, error))
    return NULL;
  g_autoptr (TrophicRegressionBasis) basis = trophic_regression_basis_powers (x, n, degree, error);
  return basis != NULL ? fit (outcome, basis, level, error) : NULL;
}

/** trophic_regression_free: */
void
trophic_regression_free (TrophicRegression *regression)
{
  g_free (regression->terms);
  g_free (regression->fitted);
  g_free (regression->residuals);
  g_free (regression->leverage);
  g_free (regression->cook);
  g_free (regression);
}
