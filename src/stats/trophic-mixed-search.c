/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "trophic-mixed-private.h"

/* Newton's method on the deviance with exact gradients and a Hessian of their differences, its eigenvalues made positive so that
 * every step goes down; steps are halved until the deviance falls. The deviance does not change when a column of Lambda changes
 * its sign, so no bounds are needed: a variance of zero is an ordinary minimum at 0. There the gradient also vanishes on a ridge
 * (theta2 = 0 with a deviance that falls on both sides): the search leaves it along the direction of negative curvature.
 * Several beginnings, the lowest minimum counts. */

#define K TROPHIC_MIXED_THETA
#define MAX_STEPS 200
#define MAX_HALVINGS 40
#define DIFFERENCE 1e-5
/* The fall that a whole step still promises, in units of the deviance: below it the search has arrived. */
#define ARRIVED 1e-15
#define CLOSE_ENOUGH 1e-8
/* Steps that still bring theta nearer once the deviance no longer shows it. */
#define POLISHING 3
#define LARGEST_THETA 1e8

typedef struct {
  double values[K];
  double vectors[K][K]; /* one a row */
} Curvature;

static void
copy_point (TrophicMixedPoint       *to,
            const TrophicMixedPoint *from,
            gsize                    p)
{
  double *gamma = to->gamma, *inverse = to->inverse;
  *to = *from;
  to->gamma = memcpy (gamma, from->gamma, p * sizeof (double));
  to->inverse = memcpy (inverse, from->inverse, p * p * sizeof (double));
}

static gboolean
find_curvature (const TrophicMixedBlocks *blocks,
                const TrophicMixedPoint  *at,
                TrophicMixedPoint        *scratch,
                Curvature                *curvature)
{
  double hessian[K * K];
  for (int j = 0; j < K; j++)
    {
      double h = DIFFERENCE * fmax (1, fabs (at->theta[j])), high[K];
      memcpy (scratch->theta, at->theta, sizeof at->theta);
      scratch->theta[j] = at->theta[j] + h;
      if (!trophic_mixed_evaluate (blocks, scratch))
        return FALSE;
      memcpy (high, scratch->gradient, sizeof high);
      scratch->theta[j] = at->theta[j] - h;
      if (!trophic_mixed_evaluate (blocks, scratch))
        return FALSE;
      for (int i = 0; i < K; i++)
        hessian[i * K + j] = (high[i] - scratch->gradient[i]) / (2 * h);
    }
  for (int i = 0; i < K; i++)
    for (int j = 0; j < i; j++)
      hessian[i * K + j] = hessian[j * K + i] = (hessian[i * K + j] + hessian[j * K + i]) / 2;
  gsl_matrix_view matrix = gsl_matrix_view_array (hessian, K, K);
  double vectors[K * K];
  gsl_matrix_view vector_view = gsl_matrix_view_array (vectors, K, K);
  gsl_vector_view value_view = gsl_vector_view_array (curvature->values, K);
  gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc (K);
  gboolean done = gsl_eigen_symmv (&matrix.matrix, &value_view.vector, &vector_view.matrix, workspace) == 0;
  gsl_eigen_symmv_free (workspace);
  for (int i = 0; i < K; i++)
    for (int j = 0; j < K; j++)
      curvature->vectors[i][j] = vectors[j * K + i];
  return done;
}

/* The step down, and the fall it promises. Directions without curvature (a rotation of Lambda that changes nothing) are left. */
static double
find_step (const TrophicMixedPoint *at,
           const Curvature         *curvature,
           double                  *step)
{
  double largest = 0, promise = 0;
  memset (step, 0, K * sizeof (double));
  for (int i = 0; i < K; i++)
    largest = fmax (largest, fabs (curvature->values[i]));
  for (int i = 0; i < K; i++)
    {
      double value = fabs (curvature->values[i]), along = 0;
      for (int j = 0; j < K; j++)
        along += curvature->vectors[i][j] * at->gradient[j];
      if (value <= 1e-10 * largest)
        continue;
      promise += along * along / value / 2;
      for (int j = 0; j < K; j++)
        step[j] -= along / value * curvature->vectors[i][j];
    }
  return promise;
}

/* Where the gradient is zero but the deviance falls to a side, a step to that side. */
static gboolean
leave_ridge (const TrophicMixedPoint *at,
             const Curvature         *curvature,
             double                  *step)
{
  int lowest = 0;
  double largest = 0;
  for (int i = 0; i < K; i++)
    {
      largest = fmax (largest, fabs (curvature->values[i]));
      lowest = curvature->values[i] < curvature->values[lowest] ? i : lowest;
    }
  if (curvature->values[lowest] > -1e-6 * largest)
    return FALSE;
  for (int j = 0; j < K; j++)
    step[j] = 0.1 * curvature->vectors[lowest][j] * (1 + fabs (at->theta[j]));
  return TRUE;
}

static gboolean
go (const TrophicMixedBlocks *blocks,
    const TrophicMixedPoint  *at,
    const double             *step,
    double                    allowed,
    TrophicMixedPoint        *next)
{
  double factor = 1;
  for (int halving = 0; halving < MAX_HALVINGS; halving++, factor /= 2)
    {
      for (int j = 0; j < K; j++)
        next->theta[j] = at->theta[j] + factor * step[j];
      if (trophic_mixed_evaluate (blocks, next) && next->value < at->value + allowed)
        return TRUE;
    }
  return FALSE;
}

/* One search from @at->theta; leaves the minimum there. FALSE where it found none. */
static gboolean
descend (const TrophicMixedBlocks *blocks,
         TrophicMixedPoint        *at,
         TrophicMixedPoint        *next)
{
  Curvature curvature;
  double step[K], promise = G_MAXDOUBLE;
  int polished = 0;
  if (!trophic_mixed_evaluate (blocks, at))
    return FALSE;
  for (int i = 0; i < MAX_STEPS; i++)
    {
      if (!find_curvature (blocks, at, next, &curvature))
        return FALSE;
      promise = find_step (at, &curvature, step);
      gboolean arrived = promise < ARRIVED;
      if (arrived && !leave_ridge (at, &curvature, step))
        return TRUE;
      double noise = 1e-13 * (fabs (at->value) + (double) blocks->n);
      polished += promise < noise;
      if (polished > POLISHING || !go (blocks, at, step, promise < noise ? noise : 0, next))
        break;
      copy_point (at, next, blocks->p);
    }
  return promise < CLOSE_ENOUGH;
}

/* The mean over subjects of the square of a rotated residual beyond what noise alone would leave: a size for Lambda to begin
 * with. Subject i's rotated residual has variance sigma^2 (1 + |R_i Lambda|^2). */
static double
moment_size (const TrophicMixedBlocks *blocks)
{
  gsize w = blocks->p + 1, n_top = 0;
  double top = 0, size = 0;
  for (gsize i = 0; i < blocks->subjects; i++)
    for (gsize a = 0; a < blocks->rows[i]; a++, n_top++)
      {
        double e = blocks->top[(2 * i + a) * w + blocks->p];
        top += e * e;
        size += blocks->z[4 * i + 2 * a] * blocks->z[4 * i + 2 * a] + blocks->z[4 * i + 2 * a + 1] * blocks->z[4 * i + 2 * a + 1];
      }
  double noise = blocks->rest[w * w - 1] / (double) (blocks->n - n_top);
  return sqrt (fmax (top / (double) n_top / noise - 1, 0.01) / (size / (double) n_top));
}

/**
 * trophic_mixed_search:
 * @blocks: more rows than twice the subjects
 * @point: (inout): with room for gamma and inverse; out: the minimum, theta with a diagonal that is not negative
 *
 * Errors: %TROPHIC_STATS_ERROR_NO_CONVERGENCE, also where every subject lies on a line of its own without any residual.
 */
gboolean
trophic_mixed_search (const TrophicMixedBlocks  *blocks,
                      TrophicMixedPoint         *point,
                      GError                   **error)
{
  gsize p = blocks->p;
  double size = moment_size (blocks);
  const double starts[][K] = { { size, 0, size }, { 1, 0, 1 }, { 0.1 * size, 0.05 * size, 0.1 * size }, { size, -0.5 * size, 0.1 * size } };
  g_autofree double *room = g_new (double, 2 * (p + p * p));
  TrophicMixedPoint at = { .gamma = room, .inverse = room + p }, next = { .gamma = room + p + p * p, .inverse = room + 2 * p + p * p };
  gboolean found = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      memcpy (at.theta, starts[i], sizeof at.theta);
      if (isfinite (size) && descend (blocks, &at, &next) && (!found || at.value < point->value))
        {
          copy_point (point, &at, p);
          found = TRUE;
        }
    }
  double *theta = point->theta;
  if (!found || fabs (theta[0]) + fabs (theta[1]) + fabs (theta[2]) > LARGEST_THETA)
    {
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_CONVERGENCE, _("The variances cannot be estimated: the search found no best value. Subjects that follow lines of their own without any residual are one cause."));
      return FALSE;
    }
  if (theta[0] < 0)
    theta[0] = -theta[0], theta[1] = -theta[1];
  theta[2] = fabs (theta[2]);
  return TRUE;
}
