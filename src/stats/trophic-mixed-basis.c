/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-mixed-private.h"

/* A column of which less than this share of its spread is its own is a combination of the others. */
#define COLLINEAR 1e-9

/* Fixed effects: any design X with an intercept spans the same space as an orthonormal Q with X = Q R B, B the centring and
 * scaling. In it nothing depends on units: time + 10^6 gives the same numbers as time. The outcome is replaced by what is left
 * of it after least squares, so that the likelihood works on numbers of the residuals' size. Gram-Schmidt, each column twice,
 * keeps Q orthonormal to the last digits. Cost n p^2. */

/** trophic_mixed_basis_clear: */
void
trophic_mixed_basis_clear (TrophicMixedBasis *basis)
{
  g_free (basis->q);
  g_free (basis->r);
  g_free (basis->mean);
  g_free (basis->sd);
  g_free (basis->y);
  g_free (basis->projection);
}

static double
dot (const double *a,
     const double *b,
     gsize         n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

/* Centred and scaled to a standard deviation (n in its denominator) of 1; FALSE where all values are the same. */
static gboolean
standardise (const double *x,
             gsize         n,
             double       *out,
             double       *mean,
             double       *sd)
{
  double sum = 0, low = x[0], high = x[0];
  for (gsize i = 0; i < n; i++)
    sum += x[i] / (double) n, low = fmin (low, x[i]), high = fmax (high, x[i]);
  if (low == high)
    return FALSE;
  double rest = 0;
  for (gsize i = 0; i < n; i++)
    rest += out[i] = x[i] - sum;
  rest /= (double) n;
  for (gsize i = 0; i < n; i++)
    out[i] -= rest;
  *mean = sum + rest;
  /* Divided by the largest first: squares of 1e-300 would vanish. */
  double largest = high - low;
  for (gsize i = 0; i < n; i++)
    out[i] /= largest;
  double spread = sqrt (dot (out, out, n) / (double) n);
  *sd = spread * largest;
  for (gsize i = 0; i < n; i++)
    out[i] /= spread;
  return TRUE;
}

/* Takes out of @x its projections on the first @k columns of the basis and adds them to @coordinates. */
static void
project (const TrophicMixedBasis *basis,
         gsize                    k,
         double                  *x,
         double                  *coordinates)
{
  for (int pass = 0; pass < 2; pass++)
    for (gsize j = 0; j < k; j++)
      {
        const double *q = basis->q + j * basis->n;
        double along = dot (q, x, basis->n);
        coordinates[j] += along;
        for (gsize i = 0; i < basis->n; i++)
          x[i] -= along * q[i];
      }
}

/* Column @k of the basis from @values, which is column @k of the design. */
static gboolean
add_column (TrophicMixedBasis *basis,
            gsize              k,
            const double      *values)
{
  gsize n = basis->n;
  double *q = basis->q + k * n;
  g_autofree double *coordinates = g_new0 (double, basis->p);
  if (values == NULL)
    for (gsize i = 0; i < n; i++)
      q[i] = 1;
  else if (!standardise (values, n, q, &basis->mean[k], &basis->sd[k]))
    return FALSE;
  project (basis, k, q, coordinates);
  double length = sqrt (dot (q, q, n));
  if (length < COLLINEAR * sqrt ((double) n))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    q[i] /= length;
  for (gsize j = 0; j < k; j++)
    basis->r[j * basis->p + k] = coordinates[j];
  basis->r[k * basis->p + k] = length;
  return TRUE;
}

static gboolean
is_constant (const double *x,
             gsize         n)
{
  for (gsize i = 1; i < n; i++)
    if (x[i] != x[0])
      return FALSE;
  return TRUE;
}

static void
refuse_column (const double  *column,
               gsize          index,
               gsize          n,
               GError       **error)
{
  if (is_constant (column, n))
    g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("Term %u has the same value in all rows"), (guint) index + 1);
  else
    g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR, _("Term %u is a combination of the terms before it"), (guint) index + 1);
}

/**
 * trophic_mixed_basis_init:
 * @columns: (array length=n_columns): of @n numbers each; an intercept stands before them
 *
 * Errors: %TROPHIC_STATS_ERROR_CONSTANT, %TROPHIC_STATS_ERROR_COLLINEAR.
 */
gboolean
trophic_mixed_basis_init (TrophicMixedBasis     *basis,
                          const double          *outcome,
                          const double *const   *columns,
                          gsize                  n_columns,
                          gsize                  n,
                          GError               **error)
{
  gsize p = n_columns + 1;
  double y_mean;
  *basis = (TrophicMixedBasis) {
    .n = n, .p = p, .q = g_new (double, n * p), .r = g_new0 (double, p * p), .mean = g_new0 (double, p), .sd = g_new (double, p),
    .y = g_new (double, n), .projection = g_new0 (double, p),
  };
  basis->sd[0] = 1;
  if (!standardise (outcome, n, basis->y, &y_mean, &basis->y_sd))
    {
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("The outcome has the same value in all rows"));
      return FALSE;
    }
  add_column (basis, 0, NULL);
  for (gsize j = 0; j < n_columns; j++)
    if (!add_column (basis, j + 1, columns[j]))
      {
        refuse_column (columns[j], j, n, error);
        return FALSE;
      }
  project (basis, p, basis->y, basis->projection);
  basis->projection[0] += y_mean / basis->y_sd * sqrt ((double) n);
  return TRUE;
}
