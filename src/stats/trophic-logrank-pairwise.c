/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-logrank-private.h"

#include <gsl/gsl_sort.h>
#include <math.h>

/**
 * trophic_adjust_holm:
 * @p: (inout) (array length=n): p values, NAN for a test that could not be made, which stays and does not count
 *
 * Holm 1979: the smallest of m times m, the next times m - 1 …, never below the one before, at most 1.
 * 0.01, 0.04, 0.03 become 0.03, 0.06, 0.06.
 */
void
trophic_adjust_holm (double *p,
                     gsize   n)
{
  g_autofree double *known = g_new (double, n);
  g_autofree gsize *place = g_new (gsize, n), *order = g_new (gsize, n);
  gsize m = 0;
  for (gsize i = 0; i < n; i++)
    if (!isnan (p[i]))
      {
        known[m] = p[i];
        place[m++] = i;
      }
  gsl_sort_index (order, known, 1, m);
  double before = 0;
  for (gsize i = 0; i < m; i++)
    {
      before = MAX (before, MIN (known[order[i]] * (double) (m - i), 1));
      p[place[order[i]]] = before;
    }
}

/* The rows of two groups, by stratum, still in the order of time. @pair_group: of those rows 0 or 1. */
static void
pick_pair (TrophicTimeGroups       *pair,
           guint                   *pair_group,
           const TrophicTimeGroups *strata,
           const guint             *group,
           guint                    first,
           guint                    second)
{
  gsize n = 0, n_entries = 0;
  for (guint s = 0; s < strata->n_groups; s++)
    {
      pair->starts[s] = n;
      for (gsize i = strata->starts[s]; i < strata->starts[s + 1]; i++)
        {
          guint row = strata->by_end[i], g = group[row];
          pair_group[row] = g == second;
          if (g == first || g == second)
            pair->by_end[n++] = row;
          if (strata->by_entry == NULL)
            continue;
          g = group[strata->by_entry[i]];
          if (g == first || g == second)
            pair->by_entry[n_entries++] = strata->by_entry[i];
        }
    }
  pair->starts[strata->n_groups] = n;
}

static void
adjust (GArray *pairs)
{
  g_autofree double *p = g_new (double, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    p[i] = g_array_index (pairs, TrophicLogrankPair, i).p;
  trophic_adjust_holm (p, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    g_array_index (pairs, TrophicLogrankPair, i).p_holm = p[i];
}

/**
 * trophic_logrank_pairwise:
 *
 * Each pair of groups by itself, as trophic_logrank_new() on their rows alone; what is one time is decided over all groups.
 * A pair that cannot be compared has NAN. Cost: O(pairs x n) after one sorting.
 *
 * Returns: (transfer full) (element-type TrophicLogrankPair) (nullable): 0-1, 0-2, 1-2 …; NULL when a row is not follow-up or there are too many groups
 */
GArray *
trophic_logrank_pairwise (const TrophicFollowUp        *follow_up,
                          const guint                  *group,
                          guint                         n_groups,
                          const TrophicLogrankOptions  *options,
                          GError                      **error)
{
  if (!trophic_time_groups_check (n_groups, TROPHIC_LOGRANK_MOST_GROUPS, error))
    return NULL;
  g_autoptr (TrophicTimeIndex) index = trophic_time_groups_index (follow_up, error);
  if (index == NULL)
    return NULL;
  g_auto (TrophicTimeGroups) strata;
  trophic_time_groups_init (&strata, index, follow_up->stratum, follow_up->stratum != NULL ? follow_up->n_strata : 1);
  g_auto (TrophicTimeGroups) rows = { strata.n_groups, g_new (guint, index->n), index->by_entry != NULL ? g_new (guint, index->n) : NULL,
                                      g_new (gsize, strata.n_groups + 1) };
  g_autofree guint *pair_group = g_new (guint, index->n);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (TrophicLogrankPair));
  for (guint second = 1; second < n_groups; second++)
    for (guint first = 0; first < second; first++)
      {
        pick_pair (&rows, pair_group, &strata, group, first, second);
        g_autoptr (TrophicLogrank) logrank = trophic_logrank_of_index (index, &rows, follow_up->event, pair_group, 2, options, NULL);
        TrophicLogrankPair pair = { first, second, logrank != NULL ? logrank->chisq : NAN, logrank != NULL ? logrank->p : NAN, NAN };
        g_array_append_val (pairs, pair);
      }
  adjust (pairs);
  return pairs;
}
