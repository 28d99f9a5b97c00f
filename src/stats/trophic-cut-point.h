/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cut-off of a marker that separates survival best, with p corrected for having searched for it (maximally selected
 * log-rank statistic; Lausen and Schumacher 1992; R: maxstat). */
#pragma once

#include "trophic-follow-up.h"
#include "trophic-stats-error.h"

G_BEGIN_DECLS

typedef struct {
  double cutoff;      /* the best; low is at or below it */
  double statistic;   /* standardised, absolute */
  double p_naive;     /* as if the cut-off had been given: never shown alone */
  double p_corrected; /* by permutation with @seed */
  gsize  tried;       /* how many cut-offs */
  gsize  draws;
} TrophicCutPoint;

/* Cut-offs that leave at least @smallest (0 to 0.5) of the subjects on either side. */
gboolean trophic_cut_point_search (const TrophicFollowUp  *follow_up,
                                   const double           *marker,
                                   double                  smallest,
                                   gsize                   draws,
                                   guint32                 seed,
                                   TrophicStatsProgress    progress,
                                   gpointer                progress_data,
                                   TrophicCutPoint        *cut_point,
                                   GError                **error);

G_END_DECLS
