/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A matrix of correlations: colour blind safe, the number in each cell, n below it. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/* @estimate: -1 to 1, NAN "too few". Only the lower triangle counts: cell (row, column) with column < row. */
typedef struct {
  double estimate;
  gsize  n;
  double p; /* adjusted */
} TrophicHeatCell;

/* @caption: (nullable): what the numbers are, in the free corner. */
typedef struct {
  char            *caption;
  char           **labels; /* NULL-terminated */
  guint            n;
  TrophicHeatCell *cells; /* n x n */
} TrophicHeatMap;

TrophicHeatMap    *trophic_heat_map_new      (const char * const      *labels);
void               trophic_heat_map_free     (TrophicHeatMap          *map);
void               trophic_heat_map_set      (TrophicHeatMap          *map,
                                              guint                    row,
                                              guint                    column,
                                              double                   estimate,
                                              gsize                    n,
                                              double                   p);
TrophicChartScene *trophic_heat_map_layout   (const TrophicHeatMap    *map,
                                              const TrophicChartStyle *style,
                                              double                   width,
                                              double                   height,
                                              double                   text_scale);
char              *trophic_heat_map_describe (const TrophicHeatMap    *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicHeatMap, trophic_heat_map_free)

G_END_DECLS
