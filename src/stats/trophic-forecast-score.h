/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal forecasts against what came: error, coverage, continuous ranked probability score, and the certainty of a mean
 * difference when several values come from one patient. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A forecast and its outcome in one unit; @sd is 0 for a forecast without spread. */
typedef struct {
  double mean;
  double sd;
  double observed;
} TrophicScored;

double trophic_crps_normal          (double               observed,
                                     double               mean,
                                     double               sd);
double trophic_scored_crps          (const TrophicScored *scored,
                                     gsize                n);
double trophic_scored_mae           (const TrophicScored *scored,
                                     gsize                n);
double trophic_scored_coverage      (const TrophicScored *scored,
                                     gsize                n,
                                     double               probability);
double trophic_cluster_mean         (const double        *values,
                                     const gint64        *clusters,
                                     gsize                n,
                                     double              *se);

G_END_DECLS
