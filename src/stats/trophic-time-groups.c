/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-time-groups-private.h"

#include <glib/gi18n-lib.h>

#include "trophic-stats-error.h"

/**
 * trophic_time_groups_index:
 *
 * Returns: (transfer full) (nullable): the order of time of a follow-up that is one (trophic_follow_up_check()) and has rows
 */
TrophicTimeIndex *
trophic_time_groups_index (const TrophicFollowUp  *follow_up,
                           GError                **error)
{
  if (follow_up->n == 0)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("There is nobody in the group"));
  else if (trophic_follow_up_check (follow_up, error))
    return trophic_time_index_new (follow_up, error);
  return NULL;
}

/**
 * trophic_time_groups_check:
 * @most: how many groups a test takes
 *
 * The covariance of a test grows with the square of the groups, so that a column which numbers the subjects, taken for groups by
 * mistake, would fill the memory.
 */
gboolean
trophic_time_groups_check (guint    n_groups,
                           guint    most,
                           GError **error)
{
  if (n_groups <= most)
    return TRUE;
  g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("There are %u groups; this test compares at most %u"), n_groups, most);
  return FALSE;
}

static guint *
deal (const guint *rows,
      gsize        n,
      const guint *group,
      const gsize *starts,
      guint        n_groups)
{
  guint *dealt = g_new (guint, n);
  g_autofree gsize *ends = g_memdup2 (starts, (n_groups + 1) * sizeof *starts);
  for (gsize i = 0; i < n; i++)
    dealt[ends[group != NULL ? group[rows[i]] : 0]++] = rows[i];
  return dealt;
}

/**
 * trophic_time_groups_init:
 * @group: (nullable) (array length=n): of each row, 0 to @n_groups - 1; NULL: all are in group 0
 *
 * Deals the rows to their groups, each keeping the order of time. Cost: O(n), however many groups.
 */
void
trophic_time_groups_init (TrophicTimeGroups      *groups,
                          const TrophicTimeIndex *index,
                          const guint            *group,
                          guint                   n_groups)
{
  groups->n_groups = n_groups;
  groups->starts = g_new0 (gsize, n_groups + 1);
  for (gsize i = 0; i < index->n; i++)
    groups->starts[(group != NULL ? group[i] : 0) + 1]++;
  for (guint g = 0; g < n_groups; g++)
    groups->starts[g + 1] += groups->starts[g];
  groups->by_end = deal (index->by_end, index->n, group, groups->starts, n_groups);
  groups->by_entry = index->by_entry != NULL ? deal (index->by_entry, index->n, group, groups->starts, n_groups) : NULL;
}

static guint *
pick (const guint *rows,
      gsize        n,
      const guint *times_taken,
      gsize        n_picked)
{
  guint *picked = g_new (guint, n_picked);
  gsize k = 0;
  for (gsize i = 0; i < n; i++)
    for (guint again = times_taken[rows[i]]; again > 0; again--)
      picked[k++] = rows[i];
  return picked;
}

/**
 * trophic_time_groups_pick:
 * @indices: (nullable) (array length=n_indices): rows, one may come twice; NULL takes all
 *
 * The rows asked for as one group. Cost: O(n).
 */
void
trophic_time_groups_pick (TrophicTimeGroups      *groups,
                          const TrophicTimeIndex *index,
                          const gsize            *indices,
                          gsize                   n_indices)
{
  if (indices == NULL)
    {
      trophic_time_groups_init (groups, index, NULL, 1);
      return;
    }
  g_autofree guint *times_taken = g_new0 (guint, index->n);
  for (gsize i = 0; i < n_indices; i++)
    times_taken[indices[i]]++;
  groups->n_groups = 1;
  groups->starts = g_new0 (gsize, 2);
  groups->starts[1] = n_indices;
  groups->by_end = pick (index->by_end, index->n, times_taken, n_indices);
  groups->by_entry = index->by_entry != NULL ? pick (index->by_entry, index->n, times_taken, n_indices) : NULL;
}

/** trophic_time_groups_rows: borrowed from @groups. */
TrophicTimeRows
trophic_time_groups_rows (const TrophicTimeGroups *groups,
                          guint                    group)
{
  gsize start = groups->starts[group];
  return (TrophicTimeRows) { groups->by_end + start, groups->by_entry != NULL ? groups->by_entry + start : NULL, groups->starts[group + 1] - start };
}

/** trophic_time_groups_clear: */
void
trophic_time_groups_clear (TrophicTimeGroups *groups)
{
  g_clear_pointer (&groups->by_end, g_free);
  g_clear_pointer (&groups->by_entry, g_free);
  g_clear_pointer (&groups->starts, g_free);
}
