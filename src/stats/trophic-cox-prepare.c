/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cox-private.h"
#include "trophic-large-private.h"
#include "trophic-stats-error.h"

/* A column that varies by less than this of its largest number varies by rounding alone. */
#define CONSTANT_LIMIT (8 * DBL_EPSILON)

static inline guint
stratum_of (const TrophicCox *cox,
            guint             row)
{
  return cox->input.follow_up.stratum != NULL ? cox->input.follow_up.stratum[row] : 0;
}

static void
order_rows (TrophicCox *cox)
{
  const TrophicFollowUp *follow_up = &cox->input.follow_up;
  cox->row = trophic_time_index_sweep_order (cox->times, follow_up, &cox->stratum_begin);
  cox->by_entry = trophic_time_index_entry_order (cox->times, follow_up, cox->stratum_begin);
  if (cox->by_entry == NULL)
    return;
  g_autofree guint *position = trophic_large_new (guint, cox->n);
  cox->leaves = trophic_large_new (guint, cox->n);
  for (gsize i = 0; i < cox->n; i++)
    {
      position[cox->row[i]] = (guint) i;
      cox->leaves[i] = cox->times->entry[cox->row[i]];
    }
  for (gsize i = 0; i < cox->n; i++)
    cox->by_entry[i] = position[cox->by_entry[i]];
}

/* Rows that end before the first event of their stratum stand behind its last step and never count. */
static void
find_steps (TrophicCox *cox)
{
  const guint8 *event = cox->input.follow_up.event;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (TrophicCoxStep));
  for (guint s = 0; s < cox->n_strata; s++)
    for (guint i = cox->stratum_begin[s], begin = i; i < cox->stratum_begin[s + 1];)
      {
        if (event[cox->row[i]] != 1)
          {
            i++;
            continue;
          }
        TrophicCoxStep step = { begin, i, i, cox->times->end[cox->row[i]], s };
        while (step.end < cox->stratum_begin[s + 1] && cox->times->end[cox->row[step.end]] == step.time)
          step.end++;
        g_array_append_val (steps, step);
        begin = i = step.end;
      }
  cox->n_steps = steps->len;
  cox->steps = (TrophicCoxStep *) g_array_free (g_steal_pointer (&steps), FALSE);
}

/* The mean as a first number and the mean difference from it: an offset that is large beside the spread rounds nothing away. */
static void
find_means (TrophicCox *cox,
            gsize       j)
{
  const double *column = cox->input.columns[j];
  g_autofree double *origin = g_new0 (double, cox->n_strata), *sum = g_new0 (double, cox->n_strata);
  for (guint s = 0; s < cox->n_strata; s++)
    if (cox->stratum_begin[s] < cox->stratum_begin[s + 1])
      origin[s] = column[cox->row[cox->stratum_begin[s]]];
  for (gsize i = 0; i < cox->n; i++)
    {
      guint s = stratum_of (cox, i);
      sum[s] += column[i] - origin[s];
    }
  for (guint s = 0; s < cox->n_strata; s++)
    cox->mean[s * cox->p + j] = origin[s] + sum[s] / MAX (cox->stratum_begin[s + 1] - cox->stratum_begin[s], 1);
}

static gboolean
refuse_constant (const TrophicCox  *cox,
                 const double      *column,
                 gsize              j,
                 double             largest,
                 GError           **error)
{
  double low = column[0], high = column[0];
  for (gsize i = 1; i < cox->n; i++)
    {
      low = MIN (low, column[i]);
      high = MAX (high, column[i]);
    }
  g_autofree char *name = trophic_cox_column_name (cox, j);
  g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT,
               high - low <= CONSTANT_LIMIT * largest ? _("%s has one value only, so that nothing can be said of it")
                                                      : _("%s has one value only within each stratum, so that nothing can be said of it"),
               name);
  return FALSE;
}

/* Finds the power of two that makes a centred column at most 2. */
static gboolean
find_scale (TrophicCox  *cox,
            gsize        j,
            GError     **error)
{
  const double *column = cox->input.columns[j], *mean = cox->mean + j;
  double widest = 0, largest = 0;
  gboolean finite = TRUE;
  for (gsize i = 0; i < cox->n; i++)
    {
      double difference = fabs (column[i] - mean[stratum_of (cox, i) * cox->p]);
      widest = MAX (widest, difference);
      largest = MAX (largest, fabs (column[i]));
      finite = finite && difference <= G_MAXDOUBLE;
    }
  if (!finite)
    {
      g_autofree char *name = trophic_cox_column_name (cox, j);
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("The numbers of %s are too large to be added"), name);
      return FALSE;
    }
  if (widest <= CONSTANT_LIMIT * largest)
    return refuse_constant (cox, column, j, largest, error);
  int exponent;
  frexp (widest, &exponent);
  cox->scale[j] = ldexp (1, MAX (exponent - 1, -1074));
  return TRUE;
}

/* In the order of the table, so that the columns are read as they lie: one far jump in memory per row, not one per number. */
static void
fill_rows (TrophicCox *cox)
{
  gsize p = cox->p;
  g_autofree guint *position = trophic_large_new (guint, cox->n);
  for (gsize i = 0; i < cox->n; i++)
    position[cox->row[i]] = (guint) i;
  cox->x = trophic_large_new (double, cox->n * p);
  for (gsize i = 0; i < cox->n; i++)
    {
      const double *mean = cox->mean + stratum_of (cox, i) * p;
      double *x = cox->x + position[i] * p;
      for (gsize j = 0; j < p; j++)
        x[j] = (cox->input.columns[j][i] - mean[j]) / cox->scale[j];
    }
}

/**
 * trophic_cox_prepare:
 *
 * Sorts the rows, takes from each column its mean in the stratum (no coefficient changes: a stratum has its own baseline hazard)
 * and brings the columns to one size, so that offsets and units cost no digit. Refuses a constant column. O(n p).
 */
gboolean
trophic_cox_prepare (TrophicCox  *cox,
                     GError     **error)
{
  cox->times = trophic_time_index_new (&cox->input.follow_up, error);
  if (cox->times == NULL)
    return FALSE;
  order_rows (cox);
  find_steps (cox);
  cox->mean = g_new (double, cox->n_strata * cox->p);
  cox->scale = g_new (double, cox->p);
  for (gsize j = 0; j < cox->p; j++)
    {
      find_means (cox, j);
      if (!find_scale (cox, j, error))
        return FALSE;
    }
  fill_rows (cox);
  cox->event_sum = g_new0 (double, cox->p);
  for (gsize s = 0; s < cox->n_steps; s++)
    for (gsize i = cox->steps[s].event_begin; i < cox->steps[s].end; i++)
      for (gsize j = 0; j < cox->p; j++)
        cox->event_sum[j] += cox->x[i * cox->p + j];
  return TRUE;
}
