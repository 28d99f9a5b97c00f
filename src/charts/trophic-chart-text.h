/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on a chart by their left end, middle or right end, names that must fit, and the glyph of a group. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/* Which part of the words stands at the point: 0 the left end, 0.5 the middle, 1 the right end. */
#define TROPHIC_TEXT_LEFT   0.0
#define TROPHIC_TEXT_CENTRE 0.5
#define TROPHIC_TEXT_RIGHT  1.0

TrophicChartItem *trophic_chart_text        (TrophicChartScene  *scene,
                                             TrophicChartLayer   layer,
                                             TrophicChartPoint   at,
                                             double              align,
                                             const char         *text,
                                             TrophicChartFont    font,
                                             TrophicChartColour  colour);
void              trophic_chart_text_fit    (TrophicChartItem   *item,
                                             double              width);
double            trophic_chart_texts_width (TrophicChartScene  *scene,
                                             TrophicChartFont    font,
                                             ...) G_GNUC_NULL_TERMINATED;

GPtrArray        *trophic_chart_text_lines  (TrophicChartScene  *scene,
                                             const char         *text,
                                             TrophicChartFont    font,
                                             double              width);

G_END_DECLS
