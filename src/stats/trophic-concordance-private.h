/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-time-index-private.h"

G_BEGIN_DECLS

/**
 * TrophicConcordanceInput:
 * @order: rows by stratum, from the last time (trophic_time_index_sweep_order())
 * @by_entry: (nullable): rows by stratum, from the last entry
 * @marker: (array length=n): in the order of @order, not of the rows
 * @cluster: (nullable): of each row, 0 to @n_clusters - 1
 */
typedef struct {
  const TrophicTimeIndex *times;
  const guint8           *event;
  const guint            *order;
  const guint            *by_entry;
  const guint            *stratum_begin;
  guint                   n_strata;
  const double           *marker;
  const guint            *cluster;
  gsize                   n_clusters;
} TrophicConcordanceInput;

double trophic_concordance_of (const TrophicConcordanceInput *input, double *se);

G_END_DECLS
