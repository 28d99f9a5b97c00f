/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the view and its input file. */
#pragma once

#include "trophic-chart-view.h"

G_BEGIN_DECLS

struct _TrophicChartView
{
  GtkWidget                parent_instance;
  TrophicTrajectoryChart  *chart;
  TrophicTrajectoryLayout *layout;      /* NULL until needed */
  GskRenderNode           *data;        /* the painted chart without what follows the crosshair */
  double                   from_day;    /* both 0: all */
  double                   to_day;
  double                   day;         /* the crosshair's day, NAN = none */
  int                      lane;        /* the active lane of the keyboard, -1 = none */
  double                   drag_from;
  double                   drag_to;
  gboolean                 revealed;
  gboolean                 since_onset;
  gboolean                 by_key;      /* the crosshair was set by the keyboard: the pointer leaving keeps it */
};

enum { TROPHIC_CHART_VIEW_OPENED, TROPHIC_CHART_VIEW_TABLE, TROPHIC_CHART_VIEW_RANGED, TROPHIC_CHART_VIEW_N_SIGNALS };
extern guint trophic_chart_view_signals[TROPHIC_CHART_VIEW_N_SIGNALS];

void                     trophic_chart_view_add_input (TrophicChartView *view);
TrophicTrajectoryLayout *trophic_chart_view_layout    (TrophicChartView *view);

G_END_DECLS
