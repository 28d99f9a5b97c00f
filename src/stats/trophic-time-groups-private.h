/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a follow-up by group (or stratum), those of each in the order of time. */
#pragma once

#include "trophic-time-index-private.h"

G_BEGIN_DECLS

/**
 * TrophicTimeGroups:
 * @by_end: (array length=n): the rows of group 0 in the order of their ends, then those of group 1 …
 * @by_entry: (nullable) (array length=n): the same in the order of their entries
 * @starts: (array length=n_groups + 1): group g is from starts[g] to before starts[g + 1] of both
 */
typedef struct {
  guint  n_groups;
  guint *by_end;
  guint *by_entry;
  gsize *starts;
} TrophicTimeGroups;

/* One group of it. */
typedef struct {
  const guint *by_end;
  const guint *by_entry;
  gsize        n;
} TrophicTimeRows;

TrophicTimeIndex *trophic_time_groups_index (const TrophicFollowUp    *follow_up,
                                             GError                  **error);
gboolean          trophic_time_groups_check (guint                     n_groups,
                                             guint                     most,
                                             GError                  **error);
void              trophic_time_groups_init  (TrophicTimeGroups        *groups,
                                             const TrophicTimeIndex   *index,
                                             const guint              *group,
                                             guint                     n_groups);
void              trophic_time_groups_pick  (TrophicTimeGroups        *groups,
                                             const TrophicTimeIndex   *index,
                                             const gsize              *indices,
                                             gsize                     n_indices);
TrophicTimeRows   trophic_time_groups_rows  (const TrophicTimeGroups  *groups,
                                             guint                     group);
void              trophic_time_groups_clear (TrophicTimeGroups        *groups);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicTimeGroups, trophic_time_groups_clear)

G_END_DECLS
