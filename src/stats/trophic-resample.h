/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap and permutation with a seed: the same seed gives the same answer everywhere. */
#pragma once

#include "trophic-stats-error.h"

G_BEGIN_DECLS

/* A statistic of the rows @indices (with repeats); NAN where it is undefined, such draws are counted and left out. */
typedef double (*TrophicStatistic) (const gsize *indices,
                                    gsize        n,
                                    gpointer     data);

typedef struct {
  double estimate; /* of the rows as they are */
  double se;
  double lower;    /* percentile interval */
  double upper;
  gsize  draws;
  gsize  undefined;
} TrophicBootstrap;

gboolean trophic_bootstrap   (gsize                  n,
                              TrophicStatistic       statistic,
                              gpointer               statistic_data,
                              gsize                  draws,
                              guint32                seed,
                              double                 level,
                              TrophicStatsProgress   progress,
                              gpointer               progress_data,
                              TrophicBootstrap      *bootstrap,
                              GError               **error);
/* @statistic is given permutations of 0 to n - 1; p = (1 + how many are at least as large) / (draws + 1). */
gboolean trophic_permutation (gsize                  n,
                              TrophicStatistic       statistic,
                              gpointer               statistic_data,
                              gsize                  draws,
                              guint32                seed,
                              TrophicStatsProgress   progress,
                              gpointer               progress_data,
                              double                *observed,
                              double                *p,
                              GError               **error);

G_END_DECLS
