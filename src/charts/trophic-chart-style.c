/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-style.h"

#include <math.h>

#define LIGHT_COLOURS(ink, soft) { \
    [TROPHIC_COLOUR_LACTATE] = 0x0f6fc6, [TROPHIC_COLOUR_PREALBUMIN] = 0x05604a, [TROPHIC_COLOUR_BMI] = 0x6b1872, \
    [TROPHIC_COLOUR_NFL] = 0xa65f12, [TROPHIC_COLOUR_INK] = ink, [TROPHIC_COLOUR_SOFT_INK] = soft, \
    [TROPHIC_COLOUR_LOW_INK] = 0x8f3a00, [TROPHIC_COLOUR_LOW_TINT] = 0xe66100, \
    [TROPHIC_COLOUR_ABOVE_FILL] = 0x9b1850, [TROPHIC_COLOUR_ABOVE_TEXT] = 0xffffff, \
    [TROPHIC_COLOUR_CAUTION] = 0x7d5200, [TROPHIC_COLOUR_STUDY_LOW] = 0xb04a00, \
    [TROPHIC_COLOUR_STUDY_HIGHER] = 0x1a5fa8, [TROPHIC_COLOUR_LINK] = 0x1a5fb4, \
    [TROPHIC_COLOUR_CROSSHAIR] = 0x1c71d8, [TROPHIC_COLOUR_PILL] = 0x1c71d8, [TROPHIC_COLOUR_PILL_TEXT] = 0xffffff, \
    [TROPHIC_COLOUR_CARD] = 0xffffff }

#define DARK_COLOURS(soft) { \
    [TROPHIC_COLOUR_LACTATE] = 0x7db2ff, [TROPHIC_COLOUR_PREALBUMIN] = 0x33dfb0, [TROPHIC_COLOUR_BMI] = 0xf0bdf0, \
    [TROPHIC_COLOUR_NFL] = 0xf2874f, [TROPHIC_COLOUR_INK] = 0xffffff, [TROPHIC_COLOUR_SOFT_INK] = soft, \
    [TROPHIC_COLOUR_LOW_INK] = 0xffb26b, [TROPHIC_COLOUR_LOW_TINT] = 0xffb26b, \
    [TROPHIC_COLOUR_ABOVE_FILL] = 0xff9ab5, [TROPHIC_COLOUR_ABOVE_TEXT] = 0x000000, \
    [TROPHIC_COLOUR_CAUTION] = 0xf8e45c, [TROPHIC_COLOUR_STUDY_LOW] = 0xffb26b, \
    [TROPHIC_COLOUR_STUDY_HIGHER] = 0x8ec2ff, [TROPHIC_COLOUR_LINK] = 0x78aeed, \
    [TROPHIC_COLOUR_CROSSHAIR] = 0x78aeed, [TROPHIC_COLOUR_PILL] = 0x1c71d8, [TROPHIC_COLOUR_PILL_TEXT] = 0xffffff, \
    [TROPHIC_COLOUR_CARD] = 0x353535 }

static const TrophicChartStyle styles[] = {
  [TROPHIC_CHART_LIGHT] = {
    .theme = TROPHIC_CHART_LIGHT, .colours = LIGHT_COLOURS (0x333333, 0x5e5e5e),
    .grid = 0.06, .year_grid = 0.13, .rule = 0.13, .band = 0.045, .future = 0.035, .zone = 0.12,
    .fan80 = 0.20, .fan50 = 0.30, .series_width = 2.2,
  },
  [TROPHIC_CHART_DARK] = {
    .theme = TROPHIC_CHART_DARK, .colours = DARK_COLOURS (0xb8b8b8),
    .grid = 0.06, .year_grid = 0.13, .rule = 0.13, .band = 0.05, .future = 0.035, .zone = 0.10,
    .fan80 = 0.22, .fan50 = 0.34, .series_width = 2.2,
  },
  [TROPHIC_CHART_PRINT] = {
    .theme = TROPHIC_CHART_PRINT, .colours = LIGHT_COLOURS (0x000000, 0x555555),
    .grid = 0.06, .year_grid = 0.13, .rule = 0.13, .band = 0.045, .future = 0.035, .zone = 0.12,
    .fan80 = 0.20, .fan50 = 0.30, .series_width = 2.2,
  },
  [TROPHIC_CHART_CONTRAST_LIGHT] = {
    .theme = TROPHIC_CHART_CONTRAST_LIGHT, .colours = LIGHT_COLOURS (0x333333, 0x333333),
    .grid = 0.12, .year_grid = 0.26, .rule = 0.26, .band = 0.045, .future = 0.035, .zone = 0.12,
    .fan80 = 0.20, .fan50 = 0.30, .series_width = 3, .outlined = TRUE,
  },
  [TROPHIC_CHART_CONTRAST_DARK] = {
    .theme = TROPHIC_CHART_CONTRAST_DARK, .colours = DARK_COLOURS (0xffffff),
    .grid = 0.12, .year_grid = 0.26, .rule = 0.26, .band = 0.05, .future = 0.035, .zone = 0.10,
    .fan80 = 0.22, .fan50 = 0.34, .series_width = 3, .outlined = TRUE,
  },
};

static const struct { double size; int weight; } fonts[] = {
  [TROPHIC_FONT_CAPTION] = { 9, 400 },     [TROPHIC_FONT_CAPTION_BOLD] = { 9, 700 }, [TROPHIC_FONT_EVENT] = { 9.5, 700 },
  [TROPHIC_FONT_UNIT] = { 10, 400 },       [TROPHIC_FONT_GROUP] = { 11, 700 },       [TROPHIC_FONT_THRESHOLD] = { 11, 800 },
  [TROPHIC_FONT_END] = { 13, 800 },        [TROPHIC_FONT_VALUE_LOW] = { 17, 800 },   [TROPHIC_FONT_VALUE] = { 22, 800 },
};

/** trophic_chart_style: (transfer none): the colours and weights of @theme. */
const TrophicChartStyle *
trophic_chart_style (TrophicChartTheme theme)
{
  g_return_val_if_fail ((guint) theme < G_N_ELEMENTS (styles), &styles[0]);
  return &styles[theme];
}

static double
linear (guint32 colour,
        int     shift)
{
  double c = ((colour >> shift) & 0xff) / 255.0;
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 colour)
{
  return 0.2126 * linear (colour, 16) + 0.7152 * linear (colour, 8) + 0.0722 * linear (colour, 0);
}

/**
 * trophic_chart_contrast:
 *
 * Gives the contrast ratio of two colours (0xrrggbb), 1 to 21, in either order.
 * Source: WCAG 2.1, "contrast ratio" and "relative luminance".
 */
double
trophic_chart_contrast (guint32 a,
                        guint32 b)
{
  double l = luminance (a), m = luminance (b);
  return (MAX (l, m) + 0.05) / (MIN (l, m) + 0.05);
}

/** trophic_chart_blend: the colour seen where @over lies at @opacity (0 to 1) on @under; 0xrrggbb each. */
guint32
trophic_chart_blend (guint32 over,
                     double  opacity,
                     guint32 under)
{
  guint32 result = 0;
  for (int shift = 0; shift <= 16; shift += 8)
    {
      double mixed = ((over >> shift) & 0xff) * opacity + ((under >> shift) & 0xff) * (1 - opacity);
      result |= (guint32) lround (mixed) << shift;
    }
  return result;
}

/** trophic_chart_font_size: size in points at 100 % text. */
double
trophic_chart_font_size (TrophicChartFont font)
{
  return fonts[font].size;
}

/** trophic_chart_font_weight: weight as Pango counts it, 400 to 800. */
int
trophic_chart_font_weight (TrophicChartFont font)
{
  return fonts[font].weight;
}
