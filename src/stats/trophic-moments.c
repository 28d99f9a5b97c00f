/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-moments-private.h"

#include <string.h>

/**
 * trophic_moments_new:
 * @x_origin: (array length=n_predictors): near the predictors, the first row for example
 * @y_origin: near the responses
 */
TrophicMoments *
trophic_moments_new (gsize         n_predictors,
                     const double *x_origin,
                     double        y_origin)
{
  TrophicMoments *moments = g_new0 (TrophicMoments, 1);
  moments->p = n_predictors;
  moments->x_origin = g_memdup2 (x_origin, n_predictors * sizeof (double));
  moments->y_origin = y_origin;
  moments->x = g_new0 (double, n_predictors);
  moments->xy = g_new0 (double, n_predictors);
  moments->xx = g_new0 (double, n_predictors * n_predictors);
  return moments;
}

/** trophic_moments_copy: (transfer full): */
TrophicMoments *
trophic_moments_copy (const TrophicMoments *moments)
{
  TrophicMoments *copy = trophic_moments_new (moments->p, moments->x_origin, moments->y_origin);
  copy->n = moments->n;
  copy->y = moments->y;
  copy->yy = moments->yy;
  memcpy (copy->x, moments->x, moments->p * sizeof (double));
  memcpy (copy->xy, moments->xy, moments->p * sizeof (double));
  memcpy (copy->xx, moments->xx, moments->p * moments->p * sizeof (double));
  return copy;
}

/** trophic_moments_free: */
void
trophic_moments_free (TrophicMoments *moments)
{
  g_free (moments->x_origin);
  g_free (moments->x);
  g_free (moments->xy);
  g_free (moments->xx);
  g_free (moments);
}

/** trophic_moments_add: one row; every number must be finite. */
void
trophic_moments_add (TrophicMoments *moments,
                     const double   *x,
                     double          y)
{
  double dy = y - moments->y_origin;
  moments->n++;
  moments->y += dy;
  moments->yy += dy * dy;
  for (gsize i = 0; i < moments->p; i++)
    {
      double di = x[i] - moments->x_origin[i];
      moments->x[i] += di;
      moments->xy[i] += di * dy;
      for (gsize j = 0; j <= i; j++)
        moments->xx[i * moments->p + j] += di * (x[j] - moments->x_origin[j]);
    }
}

/** trophic_moments_subtract: takes rows out again that were added; @other has the same origin. */
void
trophic_moments_subtract (TrophicMoments       *moments,
                          const TrophicMoments *other)
{
  g_return_if_fail (moments->p == other->p && moments->n >= other->n);
  moments->n -= other->n;
  moments->y -= other->y;
  moments->yy -= other->yy;
  for (gsize i = 0; i < moments->p; i++)
    {
      moments->x[i] -= other->x[i];
      moments->xy[i] -= other->xy[i];
      for (gsize j = 0; j <= i; j++)
        moments->xx[i * moments->p + j] -= other->xx[i * moments->p + j];
    }
}

/** trophic_moments_n: rows. */
gsize
trophic_moments_n (const TrophicMoments *moments)
{
  return moments->n;
}
