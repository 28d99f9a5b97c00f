/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout's body and the parts that fill its scene, one file each. */
#pragma once

#include "trophic-label-placer.h"
#include "trophic-trajectory-layout.h"

/* How far a limit of its own dates reaches over them, so that one of a single value is a line too. */
#define TROPHIC_LIMIT_OVER 24.0

G_BEGIN_DECLS

struct _TrophicTrajectoryLayout {
  TrophicTrajectoryChart *chart;
  TrophicTrajectoryView   view;
  TrophicChartScene      *scene;
  TrophicChartBox         plot;     /* all lanes, without gutter and margin */
  double                  em;
  double                  margin;   /* width right of the plot */
  double                  height;
  double                  event_height;
  double                  axis_height;
  double                  now_x;    /* clipped to the plot */
  double                  target_x; /* NAN without a forecast */
  gboolean                narrow;
  GArray                 *lanes;    /* (element-type TrophicTrajectoryLaneBox) */
  GPtrArray              *lines;    /* per series of all lanes in order: (element-type GArray of TrophicChartPoint) day, value */
};

void     trophic_trajectory_layout_events  (TrophicTrajectoryLayout *layout);
void     trophic_trajectory_layout_grounds (TrophicTrajectoryLayout *layout,
                                            guint                    lane);
void     trophic_trajectory_layout_limits  (TrophicTrajectoryLayout *layout,
                                            guint                    lane);
void     trophic_trajectory_layout_series  (TrophicTrajectoryLayout *layout,
                                            guint                    lane,
                                            guint                    first_line,
                                            TrophicLabelPlacer      *placer);
void     trophic_trajectory_layout_notes   (TrophicTrajectoryLayout *layout,
                                            guint                    lane,
                                            TrophicLabelPlacer      *placer);
void     trophic_trajectory_layout_margin  (TrophicTrajectoryLayout *layout,
                                            guint                    lane);
void     trophic_trajectory_layout_domain  (TrophicTrajectoryLayout *layout,
                                            guint                    lane,
                                            guint                    first_line);
GArray  *trophic_trajectory_layout_ticks   (const TrophicTrajectoryLayout *layout,
                                            gboolean                 since_onset);
void     trophic_trajectory_points_in_view (const TrophicTrajectoryLayout *layout,
                                            const GArray            *points,
                                            guint                   *begin,
                                            guint                   *end);
gboolean trophic_trajectory_limit_is_shown (const TrophicTrajectoryLayout *layout,
                                            guint                          index,
                                            const TrophicTrajectoryLimit  *limit);
gboolean trophic_trajectory_in_range       (const TrophicTrajectoryLayout *layout,
                                            double                   day);

G_END_DECLS
