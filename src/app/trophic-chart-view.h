/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trajectories on screen: size, theme, pointer, keys and accessibility. What is drawn and where comes from the
 * charts room; the crosshair is a second node, so that moving it repaints no data. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-trajectory-layout.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_CHART_VIEW (trophic_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TrophicChartView, trophic_chart_view, TROPHIC, CHART_VIEW, GtkWidget)

void     trophic_chart_view_set_chart       (TrophicChartView       *view,
                                             TrophicTrajectoryChart *chart);
void     trophic_chart_view_set_revealed    (TrophicChartView       *view,
                                             gboolean                revealed);
void     trophic_chart_view_set_since_onset (TrophicChartView       *view,
                                             gboolean                since_onset);
void     trophic_chart_view_set_range       (TrophicChartView       *view,
                                             double                  from_day,
                                             double                  to_day);
void     trophic_chart_view_get_range       (TrophicChartView       *view,
                                             double                 *from_day,
                                             double                 *to_day);
void     trophic_chart_view_set_crosshair   (TrophicChartView       *view,
                                             double                  day,
                                             int                     lane);
double   trophic_chart_view_get_crosshair   (TrophicChartView       *view);
char    *trophic_chart_view_describe        (TrophicChartView       *view);
char    *trophic_chart_view_copy_text       (TrophicChartView       *view);

G_END_DECLS
