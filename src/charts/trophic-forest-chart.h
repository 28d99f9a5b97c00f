/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hazard ratios with intervals on a logarithmic axis, one row a term. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/* @estimate NAN: the row says @note alone. */
typedef struct {
  char  *label;
  char  *note; /* (nullable): "0.74 (0.61 to 0.90)  p = 0.003", right of the plot */
  double estimate, lower, upper;
} TrophicForestRow;

typedef struct {
  char      *axis; /* "Hazard ratio, 95% CI" */
  char      *below, *above; /* (nullable): what lies left and right of 1, "later" and "earlier" */
  GPtrArray *rows; /* (element-type TrophicForestRow) */
} TrophicForestChart;

TrophicForestChart *trophic_forest_chart_new      (const char               *axis,
                                                   const char               *below,
                                                   const char               *above);
void                trophic_forest_chart_free     (TrophicForestChart       *chart);
void                trophic_forest_chart_add      (TrophicForestChart       *chart,
                                                   const char               *label,
                                                   const char               *note,
                                                   double                    estimate,
                                                   double                    lower,
                                                   double                    upper);
double              trophic_forest_chart_height   (const TrophicForestChart *chart,
                                                   double                    text_scale);
TrophicChartScene  *trophic_forest_chart_layout   (const TrophicForestChart *chart,
                                                   const TrophicChartStyle  *style,
                                                   double                    width,
                                                   double                    height,
                                                   double                    text_scale);
char               *trophic_forest_chart_describe (const TrophicForestChart *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicForestChart, trophic_forest_chart_free)

G_END_DECLS
