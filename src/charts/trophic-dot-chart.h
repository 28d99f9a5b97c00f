/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p values as dots on a logarithmic axis with the number beside each; no line and no star at 0.05. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

typedef struct {
  char    *label;
  double   p; /* NAN: @note stands instead */
  char    *note;
  gboolean bold; /* the choice that is on screen */
} TrophicDotRow;

typedef struct {
  char      *title;
  GPtrArray *rows; /* (element-type TrophicDotRow) */
} TrophicDotChart;

TrophicDotChart   *trophic_dot_chart_new      (const char              *title);
void               trophic_dot_chart_free     (TrophicDotChart         *chart);
void               trophic_dot_chart_add      (TrophicDotChart         *chart,
                                               const char              *label,
                                               double                   p,
                                               const char              *note,
                                               gboolean                 bold);
double             trophic_dot_chart_height   (const TrophicDotChart   *chart,
                                               double                   text_scale);
TrophicChartScene *trophic_dot_chart_layout   (const TrophicDotChart   *chart,
                                               const TrophicChartStyle *style,
                                               double                   width,
                                               double                   height,
                                               double                   text_scale);
char              *trophic_dot_chart_describe (const TrophicDotChart   *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicDotChart, trophic_dot_chart_free)

G_END_DECLS
