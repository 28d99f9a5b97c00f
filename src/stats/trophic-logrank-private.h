/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test on follow-up that is already in order, so that many pairs of groups cost one sorting. */
#pragma once

#include "trophic-logrank.h"
#include "trophic-time-groups-private.h"

G_BEGIN_DECLS

/* A covariance of 8 MB. */
#define TROPHIC_LOGRANK_MOST_GROUPS 1000

TrophicLogrank *trophic_logrank_of_index (const TrophicTimeIndex      *index,
                                          const TrophicTimeGroups     *strata,
                                          const guint8                *event,
                                          const guint                 *group,
                                          guint                        n_groups,
                                          const TrophicLogrankOptions *options,
                                          GError                     **error);

G_END_DECLS
