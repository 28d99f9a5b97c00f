/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's trajectories as a file of their own, painted by the same code as the screen. */
#pragma once

#include "trophic-picture-file.h"
#include "trophic-trajectory-layout.h"

G_BEGIN_DECLS

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
