/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a name, a mark on a logarithmic axis and a number: what forest and dot charts share. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/**
 * TrophicRowLayout:
 * @low, @high: ends of the axis, 0 < low < high
 * @plot: of the marks of all rows
 * @font: of names and numbers
 * @stacked: names stand above the marks, since there is no room beside them
 * @number_width: px of the numbers' column
 */
typedef struct {
  TrophicChartScene *scene;
  TrophicChartFont   font;
  double             em;
  double             width;
  double             low, high;
  TrophicChartBox    plot;
  guint              n_rows;
  gboolean           stacked;
  double             label_width;
  double             number_width;
} TrophicRowLayout;

void    trophic_row_layout_init   (TrophicRowLayout       *layout,
                                   TrophicChartScene      *scene,
                                   double                  width,
                                   double                  top,
                                   double                  bottom,
                                   guint                   n_rows,
                                   TrophicChartFont        font,
                                   double                  label_width,
                                   double                  number_width);
double  trophic_row_layout_x      (const TrophicRowLayout *layout,
                                   double                  value);
double  trophic_row_layout_y      (const TrophicRowLayout *layout,
                                   guint                   row);
void    trophic_row_layout_words  (const TrophicRowLayout *layout,
                                   guint                   row,
                                   const char             *label,
                                   const char             *number,
                                   gboolean                bold);
void    trophic_row_layout_axis   (const TrophicRowLayout *layout,
                                   const GArray           *ticks,
                                   double                  y);
void    trophic_row_layout_arrow  (const TrophicRowLayout *layout,
                                   guint                   row,
                                   gboolean                right,
                                   TrophicChartColour      colour);
GArray *trophic_row_layout_powers (double                  low,
                                   double                  high,
                                   double                  base);

G_END_DECLS
