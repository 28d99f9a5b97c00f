/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quantile.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-order.h"
#include "trophic-stats-error.h"

/* A place this near below a whole number is that number: n p of 10 x 0.3 is 3, not 2.9999999999999996 (R: fuzz). */
#define FUZZ (4 * DBL_EPSILON)

/* Types 4 to 9 stand at a + p (n + 1 - a - b): Hyndman and Fan 1996, table 1. */
static const struct { double a, b; } places[] = {
  [4] = { 0, 1 }, [5] = { 0.5, 0.5 }, [6] = { 0, 0 }, [8] = { 1.0 / 3, 1.0 / 3 }, [9] = { 3.0 / 8, 3.0 / 8 },
};

/* Weight of the value at place j + 1, the rest on that at place j (from 1). */
static double
weight_of_next (gsize   n,
                double  p,
                int     type,
                double *j)
{
  double place = type == 3 ? n * p - 0.5 : n * p;
  if (type == 7)
    {
      place = 1 + (n - 1) * p;
      *j = floor (place);
      return place - *j;
    }
  if (type > 3)
    place = places[type].a + p * (n + 1 - places[type].a - places[type].b);
  *j = floor (place + FUZZ);
  switch (type)
    {
    case 1:
      return place > *j ? 1 : 0;
    case 2:
      return place > *j ? 1 : 0.5;
    case 3: /* the even one of two equally near */
      return place != *j || fmod (*j, 2) != 0 ? 1 : 0;
    default:
      return place - *j < FUZZ ? 0 : place - *j;
    }
}

/**
 * trophic_quantile_sorted:
 * @sorted: (array length=n): ascending, no NAN
 * @p: 0 to 1
 * @type: 1 to 9 as Hyndman and Fan, Sample quantiles in statistical packages, Am Stat 1996; 7 is usual in R and Excel, 6 in SPSS and
 *   Minitab, 2 in SAS
 *
 * Between two values x[j] and x[j + 1] the quantile is (1 - w) x[j] + w x[j + 1]. Of 1 to 10 at p = 0.25 type 7 stands at place
 * 1 + 9 x 0.25 = 3.25: 0.75 x 3 + 0.25 x 4 = 3.25. In the unit of the values; NAN when there are none.
 */
double
trophic_quantile_sorted (const double *sorted,
                         gsize         n,
                         double        p,
                         int           type)
{
  g_return_val_if_fail (p >= 0 && p <= 1 && type >= 1 && type <= 9, NAN);
  if (n == 0)
    return NAN;
  double j, w = weight_of_next (n, p, type, &j);
  double low = sorted[(gsize) CLAMP (j, 1, n) - 1], high = sorted[(gsize) CLAMP (j + 1, 1, n) - 1];
  /* Two equal values are no place for rounding, nor are infinite ones. */
  if (w <= 0 || low == high)
    return low;
  return w == 1 ? high : (1 - w) * low + w * high;
}

/**
 * trophic_quantile:
 * @x: (array length=n): in any order
 *
 * As trophic_quantile_sorted(). An error: no values, a NAN, @p outside 0 to 1, or no such @type. Returns NAN with an error.
 */
double
trophic_quantile (const double  *x,
                  gsize          n,
                  double         p,
                  int            type,
                  GError       **error)
{
  if (!(p >= 0 && p <= 1))
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("A quantile's share must lie between 0 and 1."));
  else if (type < 1 || type > 9)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Quantiles have types 1 to 9."));
  else if (n == 0)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("A quantile needs at least one value."));
  else
    {
      gsize i = 0;
      while (i < n && !isnan (x[i]))
        i++;
      if (i == n)
        {
          g_autofree double *sorted = trophic_sorted (x, n);
          return trophic_quantile_sorted (sorted, n, p, type);
        }
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Value %u is no number."), (guint) i + 1);
    }
  return NAN;
}
