/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#include "trophic-mixed-private.h"

/* The restricted deviance with beta and sigma^2 profiled out (Bates et al. 2015, J Stat Softw 67(1), eq. 41):
 *   sum_i log|T_i| + log|Q' V^-1 Q| + (n - p) log rss,   T_i = I + B B', B = R_i Lambda,
 * rss the generalised least squares residual. Each block is whitened by the Cholesky factor L of T_i, a 2 x 2 matrix whose last
 * pivot is det T_i / T_i00 with det T_i = 1 + |B|^2 + det(B)^2, a sum of positive terms: nothing cancels however large Lambda.
 * Gradient: with G = Lambda Lambda' and S = d deviance / d G = sum_i Rw' (I - D C D' - (n - p)/rss v v') Rw, where Rw, D and v are
 * the whitened design of the random effects, basis and residual and C = (Q' V^-1 Q)^-1, the derivative by Lambda is 2 S Lambda.
 * Cost: subjects x p^2. */

typedef struct {
  double *white; /* as the blocks' top */
  double *z;     /* as the blocks' z */
} Whitened;

/* log|T_i|, with the whitened rows put where they belong. */
static double
whiten (const TrophicMixedBlocks *blocks,
        const double             *theta,
        gsize                     i,
        Whitened                 *out)
{
  gsize w = blocks->p + 1, k = blocks->rows[i];
  const double *z = blocks->z + 4 * i, *top = blocks->top + 2 * i * w;
  double *rz = out->z + 4 * i, *white = out->white + 2 * i * w;
  double b00 = z[0] * theta[0] + z[1] * theta[1], b01 = z[1] * theta[2];
  double b10 = z[2] * theta[0] + z[3] * theta[1], b11 = z[3] * theta[2];
  double t00 = 1 + b00 * b00 + b01 * b01, l00 = sqrt (t00);
  double determinant = k == 1 ? t00 : t00 + b10 * b10 + b11 * b11 + (b00 * b11 - b01 * b10) * (b00 * b11 - b01 * b10);
  double l10 = (b00 * b10 + b01 * b11) / l00, l11 = sqrt (determinant / t00);
  for (gsize j = 0; j < w; j++)
    white[j] = top[j] / l00;
  rz[0] = z[0] / l00, rz[1] = z[1] / l00;
  if (k == 2)
    {
      for (gsize j = 0; j < w; j++)
        white[w + j] = (top[w + j] - l10 * white[j]) / l11;
      rz[2] = (z[2] - l10 * rz[0]) / l11, rz[3] = (z[3] - l10 * rz[1]) / l11;
    }
  return log (determinant);
}

/* Solves for gamma; leaves (Q' V^-1 Q)^-1 in the point. FALSE where it is not positive definite. */
static gboolean
solve_fixed (const double      *cross,
             gsize              p,
             TrophicMixedPoint *point,
             double            *log_determinant)
{
  gsize w = p + 1;
  for (gsize a = 0; a < p; a++)
    memcpy (point->inverse + a * p, cross + a * w, p * sizeof (double));
  gsl_matrix_view matrix = gsl_matrix_view_array (point->inverse, p, p);
  gsl_vector_view gamma = gsl_vector_view_array (point->gamma, p);
  if (gsl_linalg_cholesky_decomp1 (&matrix.matrix) != GSL_SUCCESS)
    return FALSE;
  *log_determinant = 0;
  for (gsize a = 0; a < p; a++)
    {
      point->gamma[a] = cross[a * w + p];
      *log_determinant += 2 * log (point->inverse[a * p + a]);
    }
  gsl_linalg_cholesky_svx (&matrix.matrix, &gamma.vector);
  return gsl_linalg_cholesky_invert (&matrix.matrix) == GSL_SUCCESS;
}

/* Adds a subject's part to S. @d: room for Rw' D, 2 by p */
static void
add_slope (const TrophicMixedBlocks *blocks,
           const TrophicMixedPoint  *point,
           const Whitened           *whitened,
           gsize                     i,
           double                   *d,
           double                   *s)
{
  gsize p = blocks->p, w = p + 1;
  double weight = (double) (blocks->n - p) / point->rss;
  double u[2] = { 0, 0 }, own[3] = { 0, 0, 0 };
  memset (d, 0, 2 * p * sizeof (double));
  for (gsize a = 0; a < blocks->rows[i]; a++)
    {
      const double *row = whitened->white + (2 * i + a) * w, *z = whitened->z + 4 * i + 2 * a;
      double residual = row[p];
      for (gsize j = 0; j < p; j++)
        {
          residual -= row[j] * point->gamma[j];
          d[j] += z[0] * row[j], d[p + j] += z[1] * row[j];
        }
      u[0] += z[0] * residual, u[1] += z[1] * residual;
      own[0] += z[0] * z[0], own[1] += z[0] * z[1], own[2] += z[1] * z[1];
    }
  for (gsize j = 0; j < p; j++)
    {
      double c0 = 0, c1 = 0;
      for (gsize k = 0; k < p; k++)
        c0 += point->inverse[j * p + k] * d[k], c1 += point->inverse[j * p + k] * d[p + k];
      own[0] -= d[j] * c0, own[1] -= d[j] * c1, own[2] -= d[p + j] * c1;
    }
  s[0] += own[0] - weight * u[0] * u[0];
  s[1] += own[1] - weight * u[0] * u[1];
  s[2] += own[2] - weight * u[1] * u[1];
}

/**
 * trophic_mixed_evaluate:
 * @point: in: theta; out: all else
 *
 * Returns: %FALSE where the deviance is not a number
 */
gboolean
trophic_mixed_evaluate (const TrophicMixedBlocks *blocks,
                        TrophicMixedPoint        *point)
{
  gsize p = blocks->p, w = p + 1;
  g_autofree double *cross = g_memdup2 (blocks->rest, w * w * sizeof (double));
  g_autofree double *white = g_new (double, 2 * blocks->subjects * w);
  g_autofree double *z = g_new0 (double, 4 * blocks->subjects), *room = g_new (double, 2 * p);
  Whitened whitened = { white, z };
  double log_t = 0, log_fixed, s[3] = { 0, 0, 0 };
  for (gsize i = 0; i < blocks->subjects; i++)
    {
      log_t += whiten (blocks, point->theta, i, &whitened);
      for (gsize r = 0; r < blocks->rows[i]; r++)
        {
          const double *row = white + (2 * i + r) * w;
          for (gsize a = 0; a < w; a++)
            for (gsize b = 0; b < w; b++)
              cross[a * w + b] += row[a] * row[b];
        }
    }
  if (!solve_fixed (cross, p, point, &log_fixed))
    return FALSE;
  point->rss = cross[p * w + p];
  for (gsize a = 0; a < p; a++)
    point->rss -= cross[a * w + p] * point->gamma[a];
  point->value = log_t + log_fixed + (double) (blocks->n - p) * log (point->rss);
  if (!(point->rss > 0) || !isfinite (point->value))
    return FALSE;
  for (gsize i = 0; i < blocks->subjects; i++)
    add_slope (blocks, point, &whitened, i, room, s);
  const double *theta = point->theta;
  point->gradient[0] = 2 * (s[0] * theta[0] + s[1] * theta[1]);
  point->gradient[1] = 2 * (s[1] * theta[0] + s[2] * theta[1]);
  point->gradient[2] = 2 * s[2] * theta[2];
  return TRUE;
}
