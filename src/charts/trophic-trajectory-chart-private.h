/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building blocks of trajectories, shared by the files that build them, their tests and the benchmark. */
#pragma once

#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

TrophicTrajectoryChart  *trophic_trajectory_chart_alloc (TrophicRecord            *record,
                                                         const char               *language);
TrophicTrajectoryLane   *trophic_trajectory_add_lane    (TrophicTrajectoryChart   *chart,
                                                         const char               *id,
                                                         const char               *name,
                                                         const char               *unit,
                                                         int                       decimals);
TrophicTrajectorySeries *trophic_trajectory_series      (TrophicTrajectoryLane    *lane,
                                                         const char               *key,
                                                         const char               *name,
                                                         gboolean                  joined);
guint16                  trophic_trajectory_add_note    (TrophicTrajectoryChart   *chart,
                                                         const char               *note);
void                     trophic_trajectory_add_mark    (TrophicTrajectoryChart   *chart,
                                                         TrophicMarkKind           kind,
                                                         double                    day,
                                                         double                    to_day,
                                                         const char               *label,
                                                         const char               *short_label,
                                                         gint64                    row);
void                     trophic_trajectory_fill_lane   (TrophicTrajectoryChart   *chart,
                                                         TrophicTrajectoryLane    *lane);
void                     trophic_trajectory_fill_bmi    (TrophicTrajectoryChart   *chart,
                                                         TrophicTrajectoryLane    *lane,
                                                         const GArray             *weights,
                                                         const TrophicForecast    *forecast);
void                     trophic_trajectory_fill_grey_matter (TrophicTrajectoryChart *chart,
                                                         TrophicTrajectoryLane    *lane);
void                     trophic_trajectory_fill_alsfrs_r (TrophicTrajectoryChart *chart,
                                                         TrophicTrajectoryLane    *lane);
void                     trophic_trajectory_fill_marks  (TrophicTrajectoryChart   *chart,
                                                         const TrophicDate        *withheld_from);
void                     trophic_trajectory_order       (TrophicTrajectoryLane    *lane);
void                     trophic_trajectory_set_range   (TrophicTrajectoryChart   *chart);

/* trophic-trajectory-unit.c */
void trophic_trajectory_show_unit (TrophicTrajectoryLane *lane);

G_END_DECLS
