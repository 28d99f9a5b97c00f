/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-resample.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "trophic-quantile.h"
#include "trophic-random.h"
#include "trophic-spread.h"

/* How often progress is told in a run. */
#define TELLINGS 200
/* (draws + 1) p-th of the sorted draws, between two by a straight line: quantile type 6. With 999 draws and 95 % the 25th and 975th. */
#define QUANTILE_TYPE 6
/* A statistic is at least as large as the observed one when it is so but for rounding: the order of a sum's terms changes its last
 * digits, and a permutation that gives back the data must count. */
#define ROUNDING 1e-10

static gboolean
check (gsize    n,
       gsize    draws,
       double   observed,
       GError **error)
{
  if (n == 0 || n > G_MAXUINT || draws == 0)
    g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("There is nothing to draw from"));
  else if (!isfinite (observed))
    g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("The statistic is undefined for the data as they are"));
  else
    return TRUE;
  return FALSE;
}

/* FALSE when the work is to stop. */
static gboolean
tell (TrophicStatsProgress   progress,
      gpointer               data,
      gsize                  done,
      gsize                  draws,
      GError               **error)
{
  gsize every = MAX (draws / TELLINGS, 1);
  if (progress == NULL || done % every != 0 || progress ((double) done / (double) draws, data))
    return TRUE;
  g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CANCELLED, _("Stopped"));
  return FALSE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;
  return (left > right) - (left < right);
}

static gsize *
identity (gsize n)
{
  gsize *indices = g_new (gsize, n + 1);
  for (gsize i = 0; i < n; i++)
    indices[i] = i;
  return indices;
}

/**
 * trophic_bootstrap:
 * @n: rows; each draw takes @n of them with repeats
 * @draws: 1,000 give a percentile interval its second digit, 10,000 its third
 * @seed: the same seed, rows and draws give the same answer on every machine
 * @level: of the percentile interval: 0.95
 * @progress: (nullable)
 *
 * The statistic of the rows as they are, the standard deviation of its draws and their percentiles (Efron 1979). Draws in which it is
 * undefined are counted and left out; the interval is then that of the others and says so by @bootstrap->undefined.
 *
 * Errors: %TROPHIC_STATS_ERROR_TOO_FEW without rows, without draws or where it is undefined in more than half of them,
 * %TROPHIC_STATS_ERROR_INVALID where it is undefined for the rows as they are, %TROPHIC_STATS_ERROR_CANCELLED.
 */
gboolean
trophic_bootstrap (gsize                  n,
                   TrophicStatistic       statistic,
                   gpointer               statistic_data,
                   gsize                  draws,
                   guint32                seed,
                   double                 level,
                   TrophicStatsProgress   progress,
                   gpointer               progress_data,
                   TrophicBootstrap      *bootstrap,
                   GError               **error)
{
  g_autofree gsize *indices = identity (n);
  g_autofree double *values = g_new (double, draws + 1);
  g_autoptr (TrophicRandom) random = trophic_random_new (seed);
  gsize defined = 0;
  g_return_val_if_fail (level > 0 && level < 1, FALSE);
  double estimate = n > 0 ? statistic (indices, n, statistic_data) : NAN;
  if (!check (n, draws, estimate, error))
    return FALSE;
  for (gsize draw = 0; draw < draws; draw++)
    {
      if (!tell (progress, progress_data, draw, draws, error))
        return FALSE;
      for (gsize i = 0; i < n; i++)
        indices[i] = trophic_random_integer (random, (guint) n);
      values[defined] = statistic (indices, n, statistic_data);
      defined += isfinite (values[defined]);
    }
  if (2 * defined < draws)
    {
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("The statistic is undefined in more than half of the draws"));
      return FALSE;
    }
  qsort (values, defined, sizeof (double), compare);
  *bootstrap = (TrophicBootstrap) {
    .estimate = estimate, .se = trophic_sd (values, defined), .draws = draws, .undefined = draws - defined,
    .lower = trophic_quantile_sorted (values, defined, (1 - level) / 2, QUANTILE_TYPE),
    .upper = trophic_quantile_sorted (values, defined, (1 + level) / 2, QUANTILE_TYPE),
  };
  return TRUE;
}

/* Every order is as likely as every other (Fisher and Yates). */
static void
shuffle (TrophicRandom *random,
         gsize         *indices,
         gsize          n)
{
  for (gsize i = n; i > 1; i--)
    {
      gsize j = trophic_random_integer (random, (guint) i), kept = indices[i - 1];
      indices[i - 1] = indices[j];
      indices[j] = kept;
    }
}

/**
 * trophic_permutation:
 * @statistic: large where the data speak against chance; the caller applies the order it is given to one of two columns
 * @observed: (out): the statistic of the order as it is
 * @p: (out): one-sided; a draw in which the statistic is undefined counts as at least as large, so that @p is never too small
 *
 * Errors: as trophic_bootstrap().
 */
gboolean
trophic_permutation (gsize                  n,
                     TrophicStatistic       statistic,
                     gpointer               statistic_data,
                     gsize                  draws,
                     guint32                seed,
                     TrophicStatsProgress   progress,
                     gpointer               progress_data,
                     double                *observed,
                     double                *p,
                     GError               **error)
{
  g_autofree gsize *indices = identity (n);
  g_autoptr (TrophicRandom) random = trophic_random_new (seed);
  gsize as_large = 0;
  *observed = n > 0 ? statistic (indices, n, statistic_data) : NAN;
  if (!check (n, draws, *observed, error))
    return FALSE;
  double limit = *observed - ROUNDING * fabs (*observed);
  for (gsize draw = 0; draw < draws; draw++)
    {
      if (!tell (progress, progress_data, draw, draws, error))
        return FALSE;
      shuffle (random, indices, n);
      as_large += !(statistic (indices, n, statistic_data) < limit);
    }
  *p = (1.0 + (double) as_large) / ((double) draws + 1);
  return TRUE;
}
