/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plane.h"

#include <math.h>

#include "trophic-chart-text.h"
#include "trophic-number.h"
#include "trophic-scale.h"

#define TICK_GAP 6
#define LEAST_GAP 34 /* between two ticks */
#define QUARTER   0.25

/** trophic_plane_place: */
TrophicChartPoint
trophic_plane_place (const TrophicPlane *plane,
                     double              x,
                     double              y)
{
  const TrophicChartBox *plot = &plane->plot;
  return (TrophicChartPoint) { plot->x + (x - plane->x_low) / (plane->x_high - plane->x_low) * plot->width,
                               plot->y + (plane->y_high - y) / (plane->y_high - plane->y_low) * plot->height };
}

static char *
tick_text (double   value,
           int      decimals,
           gboolean percent)
{
  if (!percent)
    return trophic_number_format (value, decimals);
  g_autofree char *number = trophic_number_format (value * 100, 0);
  return g_strdup_printf ("%s%%", number);
}

static void
add_ticks (const TrophicPlane *plane,
           gboolean            across,
           gboolean            percent)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (plane->scene);
  const TrophicChartBox *plot = &plane->plot;
  double line = trophic_chart_font_height (plane->scene, TROPHIC_FONT_CAPTION), gap = TICK_GAP * plane->em;
  double low = across ? plane->x_low : plane->y_low, high = across ? plane->x_high : plane->y_high;
  TrophicValueTicks ticks;
  double pixels = across ? plot->width : plot->height;
  trophic_scale_value_ticks (low, high, pixels, LEAST_GAP * plane->em, &ticks);
  if (percent && pixels * QUARTER >= LEAST_GAP * plane->em)
    ticks = (TrophicValueTicks) { 0, QUARTER, 5, 2 };
  for (int i = 0; i < ticks.n; i++)
    {
      double value = trophic_scale_value_tick (&ticks, i);
      TrophicChartPoint at = trophic_plane_place (plane, across ? value : plane->x_low, across ? plane->y_low : value);
      g_autofree char *text = tick_text (value, ticks.decimals, percent);
      TrophicChartBox grid = across ? (TrophicChartBox) { at.x, plot->y, 0, plot->height } : (TrophicChartBox) { plot->x, at.y, plot->width, 0 };
      trophic_chart_scene_line (plane->scene, TROPHIC_LAYER_GRID, grid, TROPHIC_COLOUR_INK, !across && value == 0 ? style->rule : style->grid, 1);
      TrophicChartPoint place = across ? (TrophicChartPoint) { at.x, plot->y + plot->height + 0.8 * line } : (TrophicChartPoint) { plot->x - gap, at.y };
      trophic_chart_text (plane->scene, TROPHIC_LAYER_AXIS, place, across ? TROPHIC_TEXT_CENTRE : TROPHIC_TEXT_RIGHT, text, TROPHIC_FONT_CAPTION,
                          TROPHIC_COLOUR_SOFT_INK);
    }
}

static void
add_title (const TrophicPlane *plane,
           const char         *title,
           double              x,
           double              y)
{
  double side = TICK_GAP * plane->em, width = trophic_chart_scene_text_width (plane->scene, title, TROPHIC_FONT_CAPTION_BOLD);
  TrophicChartPoint at = { CLAMP (x, side, MAX (side, plane->width - side - width)), y };
  trophic_chart_text_fit (trophic_chart_text (plane->scene, TROPHIC_LAYER_AXIS, at, TROPHIC_TEXT_LEFT, title, TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_SOFT_INK),
                          plane->width - 2 * side);
}

/**
 * trophic_plane_axes:
 * @percent: both axes are shares from 0 to 1
 *
 * Adds grid, ticks and titles: that of y above the plot, that of x below its ticks.
 */
void
trophic_plane_axes (const TrophicPlane *plane,
                    const char         *x_title,
                    const char         *y_title,
                    gboolean            percent)
{
  const TrophicChartBox *plot = &plane->plot;
  double line = trophic_chart_font_height (plane->scene, TROPHIC_FONT_CAPTION);
  double width = trophic_chart_scene_text_width (plane->scene, x_title, TROPHIC_FONT_CAPTION_BOLD);
  add_ticks (plane, TRUE, percent);
  add_ticks (plane, FALSE, percent);
  add_title (plane, y_title, 0, plot->y - 1.25 * line);
  add_title (plane, x_title, plot->x + (plot->width - width) / 2, plot->y + plot->height + 2.1 * line);
}
