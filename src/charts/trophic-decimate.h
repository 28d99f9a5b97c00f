/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fewer points, the same picture: what a line of many points looks like on a given number of pixel columns. */
#pragma once

#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

void trophic_decimate (const TrophicTrajectoryPoint *points,
                       guint                         n,
                       double                        from_day,
                       double                        to_day,
                       guint                         columns,
                       GArray                       *kept);

G_END_DECLS
