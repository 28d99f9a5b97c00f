/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-trajectory-paint.h"

/**
 * trophic_trajectory_paint:
 *
 * Paints the chart itself at the origin of @cr, without a ground: the card below it is the caller's.
 */
void
trophic_trajectory_paint (const TrophicTrajectoryLayout *layout,
                          cairo_t                       *cr)
{
  trophic_chart_scene_paint (trophic_trajectory_layout_scene (layout), cr);
}

/**
 * trophic_trajectory_paint_crosshair:
 * @day: the crosshair's day, NAN for none: then the gutter shows the latest values
 * @active_lane: the lane of the keyboard, -1 for none
 *
 * Paints all that changes with the crosshair over the chart.
 */
void
trophic_trajectory_paint_crosshair (const TrophicTrajectoryLayout *layout,
                                    cairo_t                       *cr,
                                    double                         day,
                                    int                            active_lane)
{
  g_autoptr (TrophicChartScene) overlay = trophic_trajectory_overlay (layout, day, active_lane);
  trophic_chart_scene_paint (overlay, cr);
}
