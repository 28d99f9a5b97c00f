/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-time-groups-private.h"

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

/** trophic_time_groups_clear: */
void
trophic_time_groups_clear (TrophicTimeGroups *groups)
{
  g_clear_pointer (&groups->by_end, g_free);
  g_clear_pointer (&groups->by_entry, g_free);
  g_clear_pointer (&groups->starts, g_free);
}
