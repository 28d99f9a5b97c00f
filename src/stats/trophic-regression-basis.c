/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-regression-private.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-stats-error.h"

/* A column that keeps less of its length beside the others is a combination of them: its variance inflation is beyond 1e14. R's lm
 * draws the line at the same share. */
#define INDEPENDENT 1e-7
/* Powers are taken one from the other at right angles, so that only rounding is left of one too many. */
#define INDEPENDENT_POWER 1e-13
/* Rounding of the values themselves makes a constant column vary by so many units in its last place. */
#define ROUNDING 8

static TrophicRegressionBasis *
basis_new (gsize n,
           gsize k)
{
  TrophicRegressionBasis *basis = g_new0 (TrophicRegressionBasis, 1);
  basis->n = n;
  basis->k = k;
  basis->q = g_new (long double, n * k);
  basis->map = g_new0 (long double, k * k);
  basis->size = g_new0 (long double, k);
  for (gsize i = 0; i < n; i++)
    basis->q[i] = 1 / sqrtl (n);
  basis->map[0] = 1 / sqrtl (n);
  return basis;
}

/** trophic_regression_basis_free: */
void
trophic_regression_basis_free (TrophicRegressionBasis *basis)
{
  g_free (basis->q);
  g_free (basis->map);
  g_free (basis->size);
  g_free (basis);
}

static long double
dot (const long double *a,
     const long double *b,
     gsize              n)
{
  long double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

/*
 * Takes what lies along the columns before it out of column @c, twice, and adds up in @along how much that was. Gives the length
 * that is left.
 */
static long double
straighten (TrophicRegressionBasis *basis,
            gsize                   c,
            long double            *along)
{
  gsize n = basis->n;
  long double *column = basis->q + c * n;
  for (int pass = 0; pass < 2; pass++)
    for (gsize before = 0; before < c; before++)
      {
        const long double *q = basis->q + before * n;
        long double share = dot (q, column, n);
        along[before] += share;
        for (gsize i = 0; i < n; i++)
          column[i] -= share * q[i];
      }
  return sqrtl (dot (column, column, n));
}

/* Column @c to length 1, and with it its terms: what it began as, less what was taken out. */
static void
finish (TrophicRegressionBasis *basis,
        gsize                   c,
        const long double      *along,
        long double             length)
{
  gsize k = basis->k;
  for (gsize i = 0; i < basis->n; i++)
    basis->q[c * basis->n + i] /= length;
  for (gsize j = 0; j <= c; j++)
    {
      for (gsize before = 0; before < c; before++)
        basis->map[j * k + c] -= along[before] * basis->map[j * k + before];
      basis->map[j * k + c] /= length;
    }
}

static gboolean
check_finite (const double  *x,
              gsize          n,
              const char    *name,
              GError       **error)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (x[i]))
      {
        g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Value %u of %s is no number."), (guint) i + 1, name);
        return FALSE;
      }
  return TRUE;
}

/* The column about its mean, which comes back; its length in @size, 0 when it is constant but for rounding. */
static long double
centre (const double *x,
        gsize         n,
        long double  *column,
        long double  *size)
{
  long double mean = 0, rest = 0, largest = 0;
  for (gsize i = 0; i < n; i++)
    mean += x[i];
  mean /= n;
  for (gsize i = 0; i < n; i++)
    {
      rest += x[i] - mean;
      largest = fmaxl (largest, fabsl (x[i]));
    }
  mean += rest / n;
  for (gsize i = 0; i < n; i++)
    column[i] = x[i] - mean;
  *size = sqrtl (dot (column, column, n));
  if (*size <= ROUNDING * DBL_EPSILON * largest * sqrtl (n))
    *size = 0;
  return mean;
}

static void
set_constant (GError     **error,
              const char  *name)
{
  g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("%s has the same value in every row."), name);
}

/**
 * trophic_regression_basis_columns:
 * @names: (nullable): of the columns, for the words of an error
 *
 * Gram and Schmidt's way, every column about its mean first and each step done twice: as straight as Householder's reflections
 * (Giraud, Langou and Rozložník 2005), and the columns themselves come out, which leverage and Cook's distance need. In long
 * numbers, which GSL's decompositions do not have: NIST's Longley keeps 13 digits. n k² steps.
 *
 * Example: x = 1, 2, 3 gives the columns 1, 1, 1 by sqrt 3 and -1, 0, 1 by sqrt 2; the second is x / sqrt 2 less 2 / sqrt 2.
 */
TrophicRegressionBasis *
trophic_regression_basis_columns (const double *const  *columns,
                                  const char *const    *names,
                                  gsize                 n_columns,
                                  gsize                 n,
                                  GError              **error)
{
  g_autoptr (TrophicRegressionBasis) basis = basis_new (n, n_columns + 1);
  g_autofree long double *along = g_new (long double, n_columns + 1);
  for (gsize c = 1; c <= n_columns; c++)
    {
      g_autofree char *number = g_strdup_printf ("x%u", (guint) c);
      const char *name = names != NULL ? names[c - 1] : number;
      if (!check_finite (columns[c - 1], n, name, error))
        return NULL;
      for (gsize before = 0; before < c; before++)
        along[before] = 0;
      along[0] = centre (columns[c - 1], n, basis->q + c * n, &basis->size[c]) * sqrtl (n);
      if (basis->size[c] == 0)
        {
          set_constant (error, name);
          return NULL;
        }
      long double length = straighten (basis, c, along);
      if (length < INDEPENDENT * basis->size[c])
        {
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR,
                       _("%s is a combination of the terms before it: their coefficients cannot be told apart."), name);
          return NULL;
        }
      basis->map[c * basis->k + c] = 1;
      finish (basis, c, along, length);
    }
  return g_steal_pointer (&basis);
}

/* Column @c begins as the one before it times (x - centre) / scale; its terms are shifted by one power. */
static void
next_power (TrophicRegressionBasis *basis,
            const double           *x,
            gsize                   c,
            long double             centre_of_x,
            long double             scale)
{
  gsize n = basis->n, k = basis->k;
  for (gsize i = 0; i < n; i++)
    basis->q[c * n + i] = (x[i] - centre_of_x) / scale * basis->q[(c - 1) * n + i];
  for (gsize j = 0; j <= c; j++)
    {
      long double lower = j > 0 ? basis->map[(j - 1) * k + c - 1] : 0;
      basis->map[j * k + c] = (lower - centre_of_x * basis->map[j * k + c - 1]) / scale;
    }
}

/* The length of x^power about its mean. */
static long double
power_size (const double *x,
            gsize         n,
            guint         power)
{
  long double mean = 0, sum = 0;
  for (gsize i = 0; i < n; i++)
    mean += powl (x[i], power);
  mean /= n;
  for (gsize i = 0; i < n; i++)
    sum += (powl (x[i], power) - mean) * (powl (x[i], power) - mean);
  return sqrtl (sum);
}

/**
 * trophic_regression_basis_powers:
 *
 * Polynomials at right angles over the values of @x (Forsythe 1957, each straightened against all before it), and what each is in
 * powers of @x. Powers themselves are nearly one direction: ten of them lose 15 digits on NIST's Filip, these none.
 */
TrophicRegressionBasis *
trophic_regression_basis_powers (const double  *x,
                                 gsize          n,
                                 guint          degree,
                                 GError       **error)
{
  if (!check_finite (x, n, "x", error))
    return NULL;
  g_autoptr (TrophicRegressionBasis) basis = basis_new (n, degree + 1);
  g_autofree long double *along = g_new (long double, degree + 1), *column = g_new (long double, n);
  long double size, mean = centre (x, n, column, &size), scale = 0;
  for (gsize i = 0; i < n; i++)
    scale = fmaxl (scale, fabsl (column[i]));
  if (size == 0)
    {
      set_constant (error, "x");
      return NULL;
    }
  for (guint c = 1; c <= degree; c++)
    {
      next_power (basis, x, c, mean, scale);
      for (guint before = 0; before < c; before++)
        along[before] = 0;
      long double before = sqrtl (dot (basis->q + c * n, basis->q + c * n, n)), length = straighten (basis, c, along);
      if (!(length > INDEPENDENT_POWER * before))
        {
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR,
                       _("x takes too few different values for a polynomial of degree %u."), degree);
          return NULL;
        }
      finish (basis, c, along, length);
      basis->size[c] = power_size (x, n, c);
    }
  return g_steal_pointer (&basis);
}
