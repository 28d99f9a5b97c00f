/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plot of two linear axes with ticks and titles: what scatter and ROC charts share. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

typedef struct {
  TrophicChartScene *scene;
  double             em;
  double             width; /* of the chart, for the titles */
  TrophicChartBox    plot;
  double             x_low, x_high, y_low, y_high;
} TrophicPlane;

/* Room that axes need around a plot, px at 100% text: left, above, below, right. */
#define TROPHIC_PLANE_LEFT   52
#define TROPHIC_PLANE_TOP    30
#define TROPHIC_PLANE_BOTTOM 44
#define TROPHIC_PLANE_RIGHT  16

TrophicChartPoint trophic_plane_place (const TrophicPlane *plane,
                                       double              x,
                                       double              y);
void              trophic_plane_axes  (const TrophicPlane *plane,
                                       const char         *x_title,
                                       const char         *y_title,
                                       gboolean            percent);

G_END_DECLS
