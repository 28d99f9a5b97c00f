/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-time-index-private.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-large-private.h"
#include "trophic-order.h"
#include "trophic-stats-error.h"

#define ABSOLUTE_WIDTH_FROM 1e-3

/* Two neighbours closer than this are one time: 1.5e-8 of the mean of the distinct times, and of 1 where that is more, as in R.
 * Where times are below 0.001 on average R's absolute width would tie times that differ, so there it is the mean alone. */
static double
tie_width (const TrophicOrdered *instants,
           gsize                 n)
{
  double mean = 0, distinct = 0;
  for (gsize i = 0; i < n; i++)
    if (i == 0 || instants[i].value != instants[i - 1].value)
      mean += (fabs (instants[i].value) - mean) / ++distinct; /* a sum of times of 1e308 would overflow */
  return sqrt (DBL_EPSILON) * (mean < ABSOLUTE_WIDTH_FROM ? mean : MAX (mean, 1));
}

static void
number_times (TrophicTimeIndex     *self,
              const TrophicOrdered *instants,
              gsize                 n_instants)
{
  double width = tie_width (instants, n_instants), last = 0;
  gsize n = self->n, ends = 0, entries = 0;
  for (gsize i = 0; i < n_instants; i++)
    {
      double time = instants[i].value;
      if (i == 0 || time - last > width)
        self->times[self->n_times++] = time;
      last = time;
      guint id = instants[i].row; /* a row; n + the row for its entry */
      if (id < n)
        {
          self->end[id] = (guint) self->n_times - 1;
          self->by_end[ends++] = id;
        }
      else
        {
          self->entry[id - n] = (guint) self->n_times - 1;
          self->by_entry[entries++] = id - (guint) n;
        }
    }
}

/* Near ties can come in any order of rows; put the rows of one time into the order of the table. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;
  return left < right ? -1 : left > right;
}

static void
order_within_ties (guint       *rows,
                   const guint *time,
                   gsize        n)
{
  for (gsize begin = 0, end; begin < n; begin = end)
    {
      gboolean ordered = TRUE;
      for (end = begin + 1; end < n && time[rows[end]] == time[rows[begin]]; end++)
        ordered = ordered && rows[end - 1] < rows[end];
      if (!ordered)
        qsort (rows + begin, end - begin, sizeof *rows, compare_rows);
    }
}

/**
 * trophic_time_index_new:
 *
 * Sorts the times, and the entries where there are any, and makes near ties equal, because times that were divided by 30.4375
 * or read from dates must not part ties by their last bit. Neighbours closer than sqrt (DBL_EPSILON) of the mean distinct time
 * (of 1 where it is less) are one time, as in R's survival (timefix) except for tiny times, see tie_width().
 *
 * Example: times 1, 3, 1 + 1e-12 with entries 0, 1, 0 have times {0, 1, 3}, end {1, 2, 1} and entry {0, 1, 0}: the second row
 * is not at risk at time 1.
 *
 * Fails with INVALID when an entry is not before the end of follow-up once near ties are equal. Cost O(n).
 */
TrophicTimeIndex *
trophic_time_index_new (const TrophicFollowUp  *follow_up,
                        GError                **error)
{
  gsize n = follow_up->n, m = follow_up->entry != NULL ? 2 * n : n;
  g_return_val_if_fail (n > 0 && m <= G_MAXUINT, NULL);
  g_autofree double *both = m > n ? trophic_large_new (double, m) : NULL;
  if (both != NULL)
    {
      memcpy (both, follow_up->time, n * sizeof *both);
      memcpy (both + n, follow_up->entry, n * sizeof *both);
    }
  g_autofree TrophicOrdered *instants = trophic_ordered (both != NULL ? both : follow_up->time, m);
  g_autoptr (TrophicTimeIndex) self = g_new0 (TrophicTimeIndex, 1);
  self->n = n;
  self->times = trophic_large_new (double, m);
  self->end = trophic_large_new (guint, n);
  self->by_end = trophic_large_new (guint, n);
  self->entry = m > n ? trophic_large_new (guint, n) : NULL;
  self->by_entry = m > n ? trophic_large_new (guint, n) : NULL;
  number_times (self, instants, m);
  order_within_ties (self->by_end, self->end, n);
  if (self->entry == NULL)
    return g_steal_pointer (&self);
  order_within_ties (self->by_entry, self->entry, n);
  for (gsize i = 0; i < n; i++)
    if (self->entry[i] >= self->end[i])
      {
        g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Row %u: %s"), (guint) i + 1,
                     _("the entry is not before the end of follow-up"));
        return NULL;
      }
  return g_steal_pointer (&self);
}

void
trophic_time_index_free (TrophicTimeIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->times);
  g_free (self->end);
  g_free (self->entry);
  g_free (self->by_end);
  g_free (self->by_entry);
  g_free (self);
}

/* Strata of a follow-up without strata: one, and every row is in it. */
static inline guint
stratum_of (const TrophicFollowUp *follow_up,
            guint                  row)
{
  return follow_up->stratum != NULL ? follow_up->stratum[row] : 0;
}

/* The times are sorted, so each row goes straight to the next free place of its stratum: O(n). */
guint *
trophic_time_index_sweep_order (const TrophicTimeIndex  *self,
                                const TrophicFollowUp   *follow_up,
                                guint                  **stratum_begin)
{
  guint n_strata = follow_up->stratum != NULL ? follow_up->n_strata : 1;
  guint *order = trophic_large_new (guint, self->n), *begins = g_new0 (guint, n_strata + 1);
  for (gsize i = 0; i < self->n; i++)
    begins[stratum_of (follow_up, i) + 1]++;
  for (guint s = 0; s < n_strata; s++)
    begins[s + 1] += begins[s];
  g_autofree guint *next = g_memdup2 (begins, n_strata * sizeof *next);
  for (gsize end = self->n, begin; end > 0; end = begin)
    {
      for (begin = end - 1; begin > 0 && self->end[self->by_end[begin - 1]] == self->end[self->by_end[end - 1]];)
        begin--;
      for (int with_event = 0; with_event <= 1; with_event++)
        for (gsize i = begin; i < end; i++)
          if ((follow_up->event[self->by_end[i]] == 1) == with_event)
            order[next[stratum_of (follow_up, self->by_end[i])]++] = self->by_end[i];
    }
  *stratum_begin = begins;
  return order;
}

guint *
trophic_time_index_entry_order (const TrophicTimeIndex *self,
                                const TrophicFollowUp  *follow_up,
                                const guint            *stratum_begin)
{
  if (self->by_entry == NULL)
    return NULL;
  guint n_strata = follow_up->stratum != NULL ? follow_up->n_strata : 1;
  guint *order = trophic_large_new (guint, self->n);
  g_autofree guint *next = g_memdup2 (stratum_begin, n_strata * sizeof *next);
  for (gsize i = self->n; i-- > 0;)
    order[next[stratum_of (follow_up, self->by_entry[i])]++] = self->by_entry[i];
  return order;
}
