/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of chart colours, weights and type. Screen, paper and high contrast differ here and nowhere else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_CHART_LIGHT,
  TROPHIC_CHART_DARK,
  TROPHIC_CHART_PRINT,
  TROPHIC_CHART_CONTRAST_LIGHT,
  TROPHIC_CHART_CONTRAST_DARK,
} TrophicChartTheme;

/* What a colour means. Each has a form beside it (shape, dash, word) that works without the colour. */
typedef enum {
  TROPHIC_COLOUR_LACTATE,
  TROPHIC_COLOUR_PREALBUMIN,
  TROPHIC_COLOUR_BMI,
  TROPHIC_COLOUR_NFL,
  TROPHIC_COLOUR_INK,
  TROPHIC_COLOUR_SOFT_INK,
  TROPHIC_COLOUR_LOW_INK,
  TROPHIC_COLOUR_LOW_TINT,
  TROPHIC_COLOUR_ABOVE_FILL,
  TROPHIC_COLOUR_ABOVE_TEXT,
  TROPHIC_COLOUR_CAUTION,
  TROPHIC_COLOUR_STUDY_LOW,
  TROPHIC_COLOUR_STUDY_HIGHER,
  TROPHIC_COLOUR_LINK,
  TROPHIC_COLOUR_CROSSHAIR,
  TROPHIC_COLOUR_PILL,
  TROPHIC_COLOUR_PILL_TEXT,
  TROPHIC_COLOUR_CARD,
  TROPHIC_N_COLOURS
} TrophicChartColour;

/* Type on a chart: size in points and weight; nothing else is used. */
typedef enum {
  TROPHIC_FONT_CAPTION,      /* 9 */
  TROPHIC_FONT_CAPTION_BOLD, /* 9 / 700 */
  TROPHIC_FONT_EVENT,        /* 9.5 / 700 */
  TROPHIC_FONT_UNIT,         /* 10 */
  TROPHIC_FONT_GROUP,        /* 11 / 700 */
  TROPHIC_FONT_THRESHOLD,    /* 11 / 800 */
  TROPHIC_FONT_END,          /* 13 / 800 */
  TROPHIC_FONT_VALUE_LOW,    /* 17 / 800 */
  TROPHIC_FONT_VALUE,        /* 22 / 800 */
  TROPHIC_N_FONTS
} TrophicChartFont;

/**
 * TrophicChartStyle:
 * @colours: 0xrrggbb by #TrophicChartColour
 * @grid, @year_grid, @rule, @band, @future, @zone: opacities of ink (of the low tint for @zone)
 * @fan80, @fan50: opacities of the two intervals of a forecast; the inner one is painted over the outer one
 * @outlined: tints carry a 1 px border (high contrast)
 */
typedef struct {
  TrophicChartTheme theme;
  guint32           colours[TROPHIC_N_COLOURS];
  double            grid;
  double            year_grid;
  double            rule;
  double            band;
  double            future;
  double            zone;
  double            fan80;
  double            fan50;
  double            series_width;
  gboolean          outlined;
} TrophicChartStyle;

const TrophicChartStyle *trophic_chart_style          (TrophicChartTheme  theme);
double                   trophic_chart_contrast       (guint32            a,
                                                       guint32            b);
guint32                  trophic_chart_blend          (guint32            over,
                                                       double             opacity,
                                                       guint32            under);
double                   trophic_chart_font_size      (TrophicChartFont   font);
int                      trophic_chart_font_weight    (TrophicChartFont   font);

G_END_DECLS
