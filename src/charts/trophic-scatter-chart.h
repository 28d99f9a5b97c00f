/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of two quantities with a fitted line and its band, and a limit on x. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/* @low: TRUE draws it as the low group. */
typedef struct {
  double   x, y;
  gboolean low;
} TrophicScatterPoint;

/* @line: y of the fitted line and its interval at the first and, in equal steps, the last x; may be empty. */
typedef struct {
  double x, y, lower, upper;
} TrophicScatterFit;

/* @low_label, @high_label: (nullable): what the sides of @limit are called. */
typedef struct {
  char   *x_title, *y_title;
  char   *low_label, *high_label;
  GArray *points; /* (element-type TrophicScatterPoint) */
  GArray *line;   /* (element-type TrophicScatterFit) */
  double  limit;  /* on x; NAN = none */
  char   *note;   /* (nullable) */
} TrophicScatterChart;

TrophicScatterChart *trophic_scatter_chart_new      (const char                *x_title,
                                                     const char                *y_title);
void                 trophic_scatter_chart_free     (TrophicScatterChart       *chart);
TrophicChartScene   *trophic_scatter_chart_layout   (const TrophicScatterChart *chart,
                                                     const TrophicChartStyle   *style,
                                                     double                     width,
                                                     double                     height,
                                                     double                     text_scale);
char                *trophic_scatter_chart_describe (const TrophicScatterChart *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicScatterChart, trophic_scatter_chart_free)

G_END_DECLS
