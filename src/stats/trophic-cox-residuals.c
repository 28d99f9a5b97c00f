/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_blas.h>
#include <math.h>
#include <string.h>

#include "trophic-cox-sweep-private.h"

/* What each step gives to those at risk, and what it gives otherwise to those who have their event at it (Efron counts of them a
 * part only): a number for the hazard and p for the mean of x times the hazard. By step: hazard, its difference, p, p, and the p of
 * the mean of x; hazard and p are summed from the first time on. */
typedef struct {
  gsize   p;
  gsize   next;
  double *steps;
} Path;

static double *
path_step (const Path *path,
           gsize       step)
{
  return path->steps + step * (2 + 3 * path->p);
}

static void
visit_step (const TrophicCox     *cox,
            const TrophicCoxStep *step,
            const double         *at_risk,
            const double         *now,
            gsize                 p,
            gpointer              data)
{
  Path *path = data;
  guint d = step->end - step->event_begin;
  double *here = path_step (path, path->next++), *moved = here + 2, *own = moved + p, *mean = own + p;
  TrophicCoxWeights weights;
  trophic_cox_weigh (cox, step, at_risk, now, &weights);
  trophic_cox_mean (p, &weights, at_risk, now, mean);
  double inverse = weights.inverse;
  here[0] = weights.r * inverse;
  here[1] = -weights.ar * inverse;
  for (gsize j = 0; j < p; j++)
    {
      mean[j] /= d;
      double s = at_risk[1 + j] * inverse, t = weights.ar != 0 ? now[1 + j] * inverse : 0;
      moved[j] = (weights.r2 * s - weights.ar2 * t) * inverse;
      own[j] = (weights.a2r2 * t - weights.ar2 * s) * inverse;
    }
}

static void
path_init (Path             *path,
           const TrophicCox *cox)
{
  *path = (Path) { .p = cox->p, .steps = g_new (double, cox->n_steps * (2 + 3 * cox->p)) };
  trophic_cox_sweep (cox, cox->risk, visit_step, path);
  for (gsize s = cox->n_steps - 1; s-- > 0;)
    {
      if (cox->steps[s].stratum != cox->steps[s + 1].stratum)
        continue;
      double *here = path_step (path, s), *before = path_step (path, s + 1);
      here[0] += before[0];
      for (gsize j = 0; j < cox->p; j++)
        here[2 + j] += before[2 + j];
    }
}

/* The first step of @stratum, in the order of the sweep, whose time is not after @time; n_steps when there is none. */
static gsize
step_until (const TrophicCox *cox,
            gsize             from,
            guint             stratum,
            guint             time)
{
  gsize low = from, high = cox->n_steps;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      const TrophicCoxStep *step = &cox->steps[middle];
      if (step->stratum > stratum || (step->stratum == stratum && step->time <= time))
        high = middle;
      else
        low = middle + 1;
    }
  return low < cox->n_steps && cox->steps[low].stratum == stratum ? low : cox->n_steps;
}

/* Sums over the steps at which position @i, which came at step @s, was at risk: of the hazard, and into @moved of the mean times
 * the hazard. */
static double
gather (const TrophicCox *cox,
        const Path       *path,
        gsize             s,
        gsize             i,
        double           *moved)
{
  const TrophicCoxStep *step = &cox->steps[s];
  const double *until = path_step (path, s);
  double hazard = until[0];
  memcpy (moved, until + 2, cox->p * sizeof *moved);
  gsize before = cox->leaves != NULL ? step_until (cox, s, step->stratum, cox->leaves[i]) : cox->n_steps;
  if (before < cox->n_steps)
    {
      const double *from = path_step (path, before);
      hazard -= from[0];
      for (gsize j = 0; j < cox->p; j++)
        moved[j] -= from[2 + j];
    }
  if (i >= step->event_begin)
    {
      hazard += until[1];
      for (gsize j = 0; j < cox->p; j++)
        moved[j] += until[2 + cox->p + j];
    }
  return hazard;
}

/* Martingale residuals, and when asked for score residuals of the scaled columns, by position; 0 for those never at risk. */
static double *
residuals_by_position (const TrophicCox *cox,
                       double           *score)
{
  gsize p = cox->p;
  Path path;
  path_init (&path, cox);
  double *martingale = g_new0 (double, cox->n);
  g_autofree double *moved = g_new (double, p);
  for (gsize s = 0; s < cox->n_steps; s++)
    for (gsize i = cox->steps[s].begin; i < cox->steps[s].end; i++)
      {
        double event = i >= cox->steps[s].event_begin, hazard = gather (cox, &path, s, i, moved);
        const double *mean = path_step (&path, s) + 2 + 2 * p;
        martingale[i] = event - cox->risk[i] * hazard;
        for (gsize j = 0; score != NULL && j < p; j++)
          {
            double x = cox->x[i * p + j];
            score[i * p + j] = event * (x - mean[j]) - cox->risk[i] * (x * hazard - moved[j]);
          }
      }
  g_free (path.steps);
  return martingale;
}

static double *
score_by_position (const TrophicCox *cox)
{
  double *score = g_new0 (double, cox->n * cox->p);
  g_free (residuals_by_position (cox, score));
  return score;
}

/* Rows times the covariance: how much each row moves the (scaled) coefficients. */
static void
times_covariance (const TrophicCox *cox,
                  double           *rows,
                  gsize             n)
{
  g_autofree double *row = g_new (double, cox->p);
  for (gsize i = 0; i < n; i++)
    {
      memcpy (row, rows + i * cox->p, cox->p * sizeof *row);
      for (gsize j = 0; j < cox->p; j++)
        {
          double sum = 0;
          for (gsize k = 0; k < cox->p; k++)
            sum += row[k] * gsl_matrix_get (cox->covariance, k, j);
          rows[i * cox->p + j] = sum;
        }
    }
}

/**
 * trophic_cox_clusters:
 * @n_clusters: (out): how many there are
 *
 * Returns: (transfer full): of each row of the input its cluster, from 0
 */
guint *
trophic_cox_clusters (const TrophicCox *cox,
                      gsize            *n_clusters)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint *cluster = g_new (guint, cox->n);
  for (gsize i = 0; i < cox->n; i++)
    {
      gpointer known;
      if (!g_hash_table_lookup_extended (seen, GUINT_TO_POINTER (cox->input.cluster[i]), NULL, &known))
        {
          known = GUINT_TO_POINTER (g_hash_table_size (seen));
          g_hash_table_insert (seen, GUINT_TO_POINTER (cox->input.cluster[i]), known);
        }
      cluster[i] = GPOINTER_TO_UINT (known);
    }
  *n_clusters = g_hash_table_size (seen);
  return cluster;
}

/** trophic_cox_add_robust: D'D, where the rows of D are the sums over a cluster of what each row moves the coefficients. O(n p). */
void
trophic_cox_add_robust (TrophicCox *cox)
{
  gsize n_clusters, p = cox->p;
  g_autofree guint *cluster = trophic_cox_clusters (cox, &n_clusters);
  g_autofree double *score = score_by_position (cox), *sums = g_new0 (double, n_clusters * p);
  for (gsize i = 0; i < cox->n; i++)
    for (gsize j = 0; j < p; j++)
      sums[cluster[cox->row[i]] * p + j] += score[i * p + j];
  times_covariance (cox, sums, n_clusters);
  gsl_matrix_const_view moves = gsl_matrix_const_view_array (sums, n_clusters, p);
  cox->robust = gsl_matrix_calloc (p, p);
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, &moves.matrix, &moves.matrix, 0, cox->robust);
}

static GArray *
to_rows (const TrophicCox *cox,
         const double     *by_position,
         gsize             width)
{
  GArray *rows = g_array_sized_new (FALSE, TRUE, sizeof (double), (guint) (cox->n * width));
  g_array_set_size (rows, (guint) (cox->n * width));
  for (gsize i = 0; i < cox->n; i++)
    memcpy (&g_array_index (rows, double, cox->row[i] * width), by_position + i * width, width * sizeof (double));
  return rows;
}

/* sign (M) sqrt (-2 (M + d log (d - M))), M the martingale residual and d 1 for an event. */
static GArray *
martingale_rows (const TrophicCox *cox,
                 gboolean          deviance)
{
  g_autofree double *residual = residuals_by_position (cox, NULL);
  for (gsize i = 0; deviance && i < cox->n; i++)
    {
      double m = residual[i], event = cox->input.follow_up.event[cox->row[i]] == 1;
      double squared = -2 * (m + (event != 0 ? log (event - m) : 0));
      residual[i] = copysign (sqrt (MAX (squared, 0)), m);
    }
  return to_rows (cox, residual, 1);
}

static GArray *
score_rows (const TrophicCox *cox,
            gboolean          dfbeta)
{
  g_autofree double *score = score_by_position (cox);
  if (dfbeta)
    times_covariance (cox, score, cox->n);
  for (gsize i = 0; i < cox->n; i++)
    for (gsize j = 0; j < cox->p; j++)
      score[i * cox->p + j] *= dfbeta ? 1 / cox->scale[j] : cox->scale[j];
  return to_rows (cox, score, cox->p);
}

/* The order of the sweep is by stratum and from the last time; the residuals are wanted from the first, ties as in the table. */
static GArray *
schoenfeld_rows (const TrophicCox *cox)
{
  gsize p = cox->p;
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (double), (guint) (cox->events * p));
  Path path;
  path_init (&path, cox);
  for (gsize end = 0, begin = 0; begin < cox->n_steps; begin = end)
    {
      for (end = begin; end < cox->n_steps && cox->steps[end].stratum == cox->steps[begin].stratum;)
        end++;
      for (gsize s = end; s-- > begin;)
        for (gsize i = cox->steps[s].event_begin; i < cox->steps[s].end; i++)
          for (gsize j = 0; j < p; j++)
            {
              double residual = (cox->x[i * p + j] - path_step (&path, s)[2 + 2 * p + j]) * cox->scale[j];
              g_array_append_val (rows, residual);
            }
    }
  g_free (path.steps);
  return rows;
}

/**
 * trophic_cox_residuals:
 *
 * Martingale M = event - exp (x beta) x hazard while at risk; deviance; score (the row's part of the gradient); dfbeta = score x
 * covariance (what leaving the row out changes, about); Schoenfeld = x of each event less its mean among those at risk. Efron's ties
 * as in Therneau and Grambsch (2000), sections 4.2, 4.3 and 7.1. All in the order of the input's rows but Schoenfeld, which are by
 * stratum and time. Units: of the columns (score, Schoenfeld) or of the coefficients (dfbeta). O(n p), dfbeta O(n p^2).
 */
GArray *
trophic_cox_residuals (const TrophicCox   *cox,
                       TrophicCoxResidual  kind)
{
  switch (kind)
    {
    case TROPHIC_COX_MARTINGALE:
      return martingale_rows (cox, FALSE);
    case TROPHIC_COX_DEVIANCE:
      return martingale_rows (cox, TRUE);
    case TROPHIC_COX_SCORE:
      return score_rows (cox, FALSE);
    case TROPHIC_COX_DFBETA:
      return score_rows (cox, TRUE);
    case TROPHIC_COX_SCHOENFELD:
      return schoenfeld_rows (cox);
    }
  g_return_val_if_reached (NULL);
}
