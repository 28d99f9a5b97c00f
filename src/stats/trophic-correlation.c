/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-correlation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-normal.h"
#include "trophic-order.h"
#include "trophic-stats-error.h"
#include "trophic-student.h"

/**
 * trophic_ranks:
 * @x: (array length=n): no NAN
 * @ranks: (out) (array length=n): from 1; equal values share the mean of their places: 5, 7, 7 have 1, 2.5, 2.5
 */
void
trophic_ranks (const double *x,
               gsize         n,
               double       *ranks)
{
  g_autofree guint32 *order = trophic_order (x, n);
  for (gsize from = 0, to; from < n; from = to)
    {
      for (to = from + 1; to < n && x[order[to]] == x[order[from]]; to++)
        ;
      for (gsize i = from; i < to; i++)
        ranks[order[i]] = (from + 1 + to) / 2.0;
    }
}

static long double
mean_of (const double *x,
         gsize         n)
{
  long double sum = 0, rest = 0;
  for (gsize i = 0; i < n; i++)
    sum += x[i];
  sum /= n;
  for (gsize i = 0; i < n; i++)
    rest += x[i] - sum;
  return sum + rest / n;
}

/* What the largest deviation is; in units of it no square overflows or vanishes. */
static long double
spread_of (const double *x,
           gsize         n,
           long double   mean)
{
  long double largest = 0;
  for (gsize i = 0; i < n; i++)
    largest = fmaxl (largest, fabsl (x[i] - mean));
  return largest;
}

/* Two passes in long numbers: an offset of 1e6 or values of 1e-300 cost no digit. What is 1 but for rounding is 1. */
static long double
product_moment (const double *x,
                const double *y,
                gsize         n)
{
  long double x_mean = mean_of (x, n), y_mean = mean_of (y, n), xx = 0, yy = 0, xy = 0;
  long double x_unit = spread_of (x, n, x_mean), y_unit = spread_of (y, n, y_mean);
  for (gsize i = 0; i < n; i++)
    {
      long double dx = (x[i] - x_mean) / x_unit, dy = (y[i] - y_mean) / y_unit;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  long double r = xy / (sqrtl (xx) * sqrtl (yy));
  return fabs ((double) r) < 1 ? r : copysignl (1, r);
}

/* Two-sided, by t = r sqrt ((n - 2) / (1 - r²)). */
static double
p_of_t (long double r,
        gsize       n)
{
  return n > 2 ? trophic_student_two_sided (r * sqrtl ((n - 2) / ((1 - r) * (1 + r))), n - 2.0) : NAN;
}

/* tanh (artanh r ± z se) */
static void
fisher_interval (TrophicCorrelation *correlation,
                 double              se,
                 double              level)
{
  double z = atanh (correlation->estimate), half = trophic_normal_quantile ((1 + level) / 2) * se;
  correlation->lower = tanh (z - half);
  correlation->upper = tanh (z + half);
}

static void
pearson (const double       *x,
         const double       *y,
         gsize               n,
         double              level,
         TrophicCorrelation *correlation)
{
  long double r = product_moment (x, y, n);
  correlation->estimate = r;
  correlation->p = p_of_t (r, n);
  if (n > 3)
    fisher_interval (correlation, 1 / sqrt (n - 3.0), level);
}

static gboolean
has_ties (const double *ranks,
          gsize         n)
{
  for (gsize i = 0; i < n; i++)
    if (ranks[i] != floor (ranks[i]))
      return TRUE;
  g_autofree guint8 *seen = g_new0 (guint8, n + 1);
  for (gsize i = 0; i < n; i++)
    if (seen[(gsize) ranks[i]]++)
      return TRUE;
  return FALSE;
}

static void
spearman (const double       *x_ranks,
          const double       *y_ranks,
          gsize               n,
          double              level,
          TrophicCorrelation *correlation)
{
  gboolean ties = has_ties (x_ranks, n) || has_ties (y_ranks, n);
  long double r = product_moment (x_ranks, y_ranks, n);
  double squares = 0;
  for (gsize i = 0; i < n; i++)
    squares += (x_ranks[i] - y_ranks[i]) * (x_ranks[i] - y_ranks[i]);
  if (!ties)
    r = 1 - 6 * (long double) squares / ((long double) n * ((long double) n * n - 1));
  correlation->estimate = r;
  correlation->p = p_of_t (r, n);
  if (!ties)
    trophic_spearman_p (squares, correlation);
  double square = correlation->estimate * correlation->estimate;
  if (n > 3 && square < 1)
    fisher_interval (correlation, sqrt ((1 + square / 2) / (n - 3.0)), level);
}

static gboolean
check_column (const double  *x,
              gsize          n,
              const char    *name,
              GError       **error)
{
  gboolean constant = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      if (!isfinite (x[i]))
        {
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Value %u of %s is no number."), (guint) i + 1, name);
          return FALSE;
        }
      constant = constant && x[i] == x[0];
    }
  if (constant)
    g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT,
                 _("All values of %s are the same: there is no correlation with them."), name);
  return !constant;
}

/**
 * trophic_correlation_compute:
 * @x: (array length=n): any unit
 * @y: (array length=n): of the same subjects
 * @level: of the interval, 0.95 for example
 * @correlation: (out caller-allocates):
 *
 * Pearson: the product moment, p by Student's t with n - 2 degrees of freedom, the interval by Fisher's z with variance
 * 1 / (n - 3), from n = 4 on.
 *
 * Spearman: the same of mid-ranks. p without ties is R's: exact up to n = 9, by the Edgeworth series of Best and Roberts (algorithm
 * AS 89) up to 1290, by t above and with ties. The interval is Fisher's z with the variance of Bonett and Wright (Psychometrika
 * 2000), (1 + r² / 2) / (n - 3), from n = 4 on; NAN at -1 and 1.
 *
 * Kendall: tau-b. p without ties below n = 50 is exact, otherwise by the normal distribution with the variance corrected for ties
 * (Kendall, Rank Correlation Methods). No interval (NAN): those in use hold without ties only.
 *
 * GSL has the estimates of Pearson and Spearman, in double precision, and none of the rest.
 *
 * An error: fewer than two rows (Pearson three), a value that is not finite, a column of one value.
 */
gboolean
trophic_correlation_compute (const double              *x,
                             const double              *y,
                             gsize                      n,
                             TrophicCorrelationMethod   method,
                             double                     level,
                             TrophicCorrelation        *correlation,
                             GError                   **error)
{
  g_return_val_if_fail (level > 0 && level < 1, FALSE);
  guint fewest = method == TROPHIC_PEARSON ? 3 : 2;
  if (n < fewest)
    {
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                   _("A correlation needs at least %u rows; there are %u."), fewest, (guint) n);
      return FALSE;
    }
  if (!check_column (x, n, "x", error) || !check_column (y, n, "y", error))
    return FALSE;
  *correlation = (TrophicCorrelation) { .n = n, .estimate = NAN, .p = NAN, .lower = NAN, .upper = NAN };
  if (method == TROPHIC_PEARSON)
    {
      pearson (x, y, n, level, correlation);
      return TRUE;
    }
  g_autofree double *x_ranks = g_new (double, n), *y_ranks = g_new (double, n);
  trophic_ranks (x, n, x_ranks);
  trophic_ranks (y, n, y_ranks);
  if (method == TROPHIC_SPEARMAN)
    spearman (x_ranks, y_ranks, n, level, correlation);
  else
    trophic_kendall (x_ranks, y_ranks, n, correlation);
  return TRUE;
}
