/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two passes, so that a moving crosshair repaints no data: the chart, then what follows the crosshair (gutter values,
 * dates, rings, pill). Both are needed for a whole picture, also without a crosshair. */
#pragma once

#include <cairo/cairo.h>

#include "trophic-trajectory-layout.h"

G_BEGIN_DECLS

void               trophic_trajectory_paint           (const TrophicTrajectoryLayout *layout,
                                                       cairo_t                       *cr);
void               trophic_trajectory_paint_crosshair (const TrophicTrajectoryLayout *layout,
                                                       cairo_t                       *cr,
                                                       double                         day,
                                                       int                            active_lane);
TrophicChartScene *trophic_trajectory_overlay         (const TrophicTrajectoryLayout *layout,
                                                       double                         day,
                                                       int                            active_lane);

G_END_DECLS
