/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a trajectory by day: what the crosshair, the keyboard, the table twin and a screen reader ask. */
#pragma once

#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

/* Days within which a lane's value counts for the crosshair's day. */
#define TROPHIC_CROSSHAIR_DAYS 14

/**
 * TrophicTrajectoryRow:
 * @day: for sorting; @date as people read it
 * @note: (nullable): group (revealed only), why it is not used or held
 * @struck: entered in error or superseded: in the table struck through, never drawn
 */
typedef struct {
  double   day;
  char    *date;
  char    *lane;
  char    *value;
  char    *unit;
  char    *note;
  gboolean struck;
  gboolean from_visit;
  gint64   row;
} TrophicTrajectoryRow;

const TrophicTrajectoryPoint *trophic_trajectory_nearest     (const TrophicTrajectoryChart *chart,
                                                              guint                         lane,
                                                              double                        day,
                                                              double                        within);
const TrophicTrajectoryPoint *trophic_trajectory_last        (const TrophicTrajectoryChart *chart,
                                                              guint                         lane);
gboolean                      trophic_trajectory_next_day    (const TrophicTrajectoryChart *chart,
                                                              int                           lane,
                                                              double                        day,
                                                              int                           direction,
                                                              double                       *next);
gboolean                      trophic_trajectory_nearest_day (const TrophicTrajectoryChart *chart,
                                                              int                           lane,
                                                              double                        day,
                                                              double                       *nearest);
char                         *trophic_trajectory_value_text  (const TrophicTrajectoryLane  *lane,
                                                              const TrophicTrajectoryPoint *point);
char                         *trophic_trajectory_describe    (const TrophicTrajectoryChart *chart,
                                                              guint                         lane,
                                                              double                        day,
                                                              gboolean                      revealed);
GPtrArray                    *trophic_trajectory_table       (const TrophicTrajectoryChart *chart,
                                                              gboolean                      revealed);
void                          trophic_trajectory_row_free    (TrophicTrajectoryRow         *row);

G_END_DECLS
