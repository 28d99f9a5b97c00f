/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file of its own: PNG, SVG or PDF by the name's ending, painted by the same code as the screen. */
#pragma once

#include "trophic-trajectory-layout.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_CHART_FILE_PNG,
  TROPHIC_CHART_FILE_SVG,
  TROPHIC_CHART_FILE_PDF,
} TrophicChartFileFormat;

gboolean trophic_chart_file_format    (const char                  *path,
                                       TrophicChartFileFormat      *format,
                                       GError                     **error);
GBytes  *trophic_trajectory_render    (TrophicTrajectoryChart      *chart,
                                       const TrophicTrajectoryView *view,
                                       const TrophicDate           *data_until,
                                       TrophicChartFileFormat       format,
                                       double                       scale,
                                       GError                     **error);
gboolean trophic_trajectory_write     (TrophicTrajectoryChart      *chart,
                                       const TrophicTrajectoryView *view,
                                       const TrophicDate           *data_until,
                                       const char                  *path,
                                       double                       scale,
                                       GError                     **error);

G_END_DECLS
