/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distinct times of a follow-up in order, near ties made equal: what every survival method sorts by, once. */
#pragma once

#include "trophic-follow-up.h"

G_BEGIN_DECLS

/**
 * TrophicTimeIndex:
 * @times: ascending, ends and entries together; of near ties the earliest
 * @end: (array length=n): of each row, where its time stands in @times
 * @entry: (nullable) (array length=n): of each row, where its entry stands in @times
 * @by_end: (array length=n): rows in the order of their ends, ties in the order of the rows
 * @by_entry: (nullable) (array length=n): rows in the order of their entries
 *
 * A row is at risk at times[q] when entry < q <= end.
 */
typedef struct {
  gsize   n;
  gsize   n_times;
  double *times;
  guint  *end;
  guint  *entry;
  guint  *by_end;
  guint  *by_entry;
} TrophicTimeIndex;

TrophicTimeIndex *trophic_time_index_new  (const TrophicFollowUp  *follow_up,
                                           GError                **error);
void              trophic_time_index_free (TrophicTimeIndex       *index);

/* Rows by stratum; in it from the last time to the first, at one time the censored (event other than 1) before the events.
 * @stratum_begin: (out) (array length=n_strata+1): where each stratum begins in that order. */
guint            *trophic_time_index_sweep_order (const TrophicTimeIndex  *index,
                                                  const TrophicFollowUp   *follow_up,
                                                  guint                  **stratum_begin);
/* Rows by stratum; in it from the last entry to the first. NULL without entries. */
guint            *trophic_time_index_entry_order (const TrophicTimeIndex  *index,
                                                  const TrophicFollowUp   *follow_up,
                                                  const guint             *stratum_begin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTimeIndex, trophic_time_index_free)

G_END_DECLS
