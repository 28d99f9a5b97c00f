/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectories at a size: where everything stands, in CSS px. Tests compare these numbers; painting only follows them. */
#pragma once

#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

/**
 * TrophicTrajectoryView:
 * @width, @height: px; the layout grows beyond @height when its lanes would fall below their least height
 * @text_scale: 1 = 100 %
 * @revealed: whether words and tints that tell the lactate group are shown; nothing moves when it changes
 * @since_onset: the first time row counts months since onset, the second one dates; else the other way round
 * @from_day, @to_day: the range in view; both 0 or NAN = all
 */
typedef struct {
  double            width;
  double            height;
  double            text_scale;
  TrophicChartTheme theme;
  gboolean          revealed;
  gboolean          since_onset;
  double            from_day;
  double            to_day;
} TrophicTrajectoryView;

typedef enum {
  TROPHIC_RANGE_ALL,
  TROPHIC_RANGE_2_YEARS,
  TROPHIC_RANGE_1_YEAR,
} TrophicTrajectoryRange;

/**
 * TrophicTrajectoryLaneBox:
 * @box: the lane's row over the whole width, gutter and margin included
 * @low, @high: the value domain
 * @top, @bottom: y of @high and of @low
 */
typedef struct {
  TrophicChartBox box;
  double          low;
  double          high;
  double          top;
  double          bottom;
  gboolean        empty;
} TrophicTrajectoryLaneBox;

typedef enum {
  TROPHIC_HIT_NOTHING,
  TROPHIC_HIT_POINT,
  TROPHIC_HIT_MARK,
} TrophicHitKind;

/* What stands at a place of the chart; both pointers live as long as the layout's chart. */
typedef struct {
  TrophicHitKind                kind;
  guint                         lane;
  const TrophicTrajectoryPoint *point;
  const TrophicTrajectoryMark  *mark;
} TrophicTrajectoryHit;

typedef struct _TrophicTrajectoryLayout TrophicTrajectoryLayout;

TrophicTrajectoryLayout        *trophic_trajectory_layout_new      (TrophicTrajectoryChart        *chart,
                                                                    const TrophicTrajectoryView   *view);
void                            trophic_trajectory_layout_free     (TrophicTrajectoryLayout       *layout);
const TrophicTrajectoryChart   *trophic_trajectory_layout_chart    (const TrophicTrajectoryLayout *layout);
const TrophicTrajectoryView    *trophic_trajectory_layout_view     (const TrophicTrajectoryLayout *layout);
const TrophicChartScene        *trophic_trajectory_layout_scene    (const TrophicTrajectoryLayout *layout);
TrophicChartBox                 trophic_trajectory_layout_plot     (const TrophicTrajectoryLayout *layout);
double                          trophic_trajectory_layout_height   (const TrophicTrajectoryLayout *layout);
const TrophicTrajectoryLaneBox *trophic_trajectory_layout_lane     (const TrophicTrajectoryLayout *layout,
                                                                    guint                          lane);
int                             trophic_trajectory_layout_lane_at  (const TrophicTrajectoryLayout *layout,
                                                                    double                         y);
double                          trophic_trajectory_layout_x        (const TrophicTrajectoryLayout *layout,
                                                                    double                         day);
double                          trophic_trajectory_layout_day      (const TrophicTrajectoryLayout *layout,
                                                                    double                         x);
double                          trophic_trajectory_layout_y        (const TrophicTrajectoryLayout *layout,
                                                                    guint                          lane,
                                                                    double                         value);
TrophicTrajectoryHit            trophic_trajectory_layout_hit      (const TrophicTrajectoryLayout *layout,
                                                                    double                         x,
                                                                    double                         y);
void                            trophic_trajectory_range           (const TrophicTrajectoryChart  *chart,
                                                                    TrophicTrajectoryRange         range,
                                                                    double                        *from_day,
                                                                    double                        *to_day);
void                            trophic_trajectory_zoom            (const TrophicTrajectoryChart  *chart,
                                                                    double                         factor,
                                                                    double                         around_day,
                                                                    double                        *from_day,
                                                                    double                        *to_day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTrajectoryLayout, trophic_trajectory_layout_free)

G_END_DECLS
