/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a predicted curve stand, in CSS px. */
#include "trophic-survival-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-text.h"
#include "trophic-number.h"

/* Distances at 100% text; they hold text and grow with it. */
#define LEFT   52
#define RIGHT  28
#define TOP    26
#define BOTTOM 46
#define HEIGHT 250
#define QUARTERS 4
#define DOT 4
#define MEDIAN_SHARE (1.0 / 2)

static TrophicChartBox
plot_box (const TrophicChartScene *scene,
          double                   width,
          double                   height)
{
  double em = trophic_chart_scene_em (scene);
  return (TrophicChartBox) { LEFT * em, TOP * em, MAX (1, width - (LEFT + RIGHT) * em), MAX (1, height - (TOP + BOTTOM) * em) };
}

static TrophicChartPoint
place (const TrophicSurvivalChart *chart,
       const TrophicChartBox      *plot,
       double                      months,
       double                      share)
{
  return (TrophicChartPoint) { plot->x + months / trophic_survival_chart_end (chart) * plot->width, plot->y + (1 - share) * plot->height };
}

/* The share from 0 to 100%, never cut off; five lines are enough for a curve. */
static void
add_share_axis (TrophicChartScene     *scene,
                const TrophicChartBox *plot)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (scene);
  for (int i = 0; i <= QUARTERS; i++)
    {
      double y = plot->y + plot->height * i / QUARTERS;
      g_autofree char *text = g_strdup_printf ("%d%%", 100 - 100 * i / QUARTERS);
      trophic_chart_scene_line (scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { plot->x, y, plot->width, 0 }, TROPHIC_COLOUR_INK,
                                i == QUARTERS ? style->rule : style->grid, 1);
      trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { plot->x - 6, y }, TROPHIC_TEXT_RIGHT, text, TROPHIC_FONT_CAPTION,
                          TROPHIC_COLOUR_SOFT_INK);
    }
}

/* Years from today; below them the other clock, months since onset. */
static void
add_time_axis (TrophicChartScene          *scene,
               const TrophicSurvivalChart *chart,
               const TrophicChartBox      *plot)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (scene);
  double row = trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION), bottom = plot->y + plot->height;
  double year = chart->marks[0].months;
  for (double months = 0; months <= trophic_survival_chart_end (chart); months += year)
    {
      double x = place (chart, plot, months, 0).x;
      g_autofree char *text = months > 0 ? g_strdup_printf ("%.0f", months) : g_strdup (_("today"));
      g_autofree char *onset = trophic_number_format (chart->months_now + months, 0);
      trophic_chart_scene_line (scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, plot->y, 0, plot->height }, TROPHIC_COLOUR_INK, style->grid, 1);
      trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, bottom + row }, TROPHIC_TEXT_CENTRE, text, TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_INK);
      trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, bottom + 2 * row }, TROPHIC_TEXT_CENTRE, onset, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
    }
  trophic_chart_scene_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { 6, bottom + 2 * row }, _("onset"), TROPHIC_FONT_CAPTION,
                            TROPHIC_COLOUR_SOFT_INK);
}

static void
add_curve (TrophicChartScene          *scene,
           const TrophicSurvivalChart *chart,
           const TrophicChartBox      *plot)
{
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  for (guint i = 0; i < chart->points->len; i++)
    {
      const TrophicSurvivalPoint *point = &g_array_index (chart->points, TrophicSurvivalPoint, i);
      TrophicChartPoint at = place (chart, plot, point->months, point->share);
      g_array_append_val (vertices, at);
    }
  trophic_chart_scene_path (scene, TROPHIC_LAYER_SERIES, (const TrophicChartPoint *) vertices->data, vertices->len, TROPHIC_COLOUR_INK,
                            trophic_chart_scene_style (scene)->series_width);
}

/* The median drops dotted to the axis, its months in bold beside the line. */
static void
add_median (TrophicChartScene          *scene,
            const TrophicSurvivalChart *chart,
            const TrophicChartBox      *plot)
{
  if (isnan (chart->median_months))
    return;
  TrophicChartPoint at = place (chart, plot, chart->median_months, MEDIAN_SHARE);
  double row = trophic_chart_font_height (scene, TROPHIC_FONT_GROUP), bottom = plot->y + plot->height;
  g_autofree char *months = trophic_number_format (chart->median_months, 0);
  g_autofree char *text = g_strdup_printf (_("median %s months"), months);
  double width = trophic_chart_scene_text_width (scene, text, TROPHIC_FONT_GROUP);
  double x = at.x + 6 + width <= plot->x + plot->width ? at.x + 6 : at.x - 6 - width;
  TrophicChartItem *across = trophic_chart_scene_line (scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { plot->x, at.y, at.x - plot->x, 0 },
                                                       TROPHIC_COLOUR_INK, MEDIAN_SHARE, 1.4);
  across->dash = TROPHIC_DASH_LIMIT;
  TrophicChartItem *down = trophic_chart_scene_line (scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { at.x, at.y, 0, bottom - at.y },
                                                     TROPHIC_COLOUR_INK, MEDIAN_SHARE, 1.4);
  down->dash = TROPHIC_DASH_LIMIT;
  TrophicChartItem *words = trophic_chart_scene_text (scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x, bottom - row }, text, TROPHIC_FONT_GROUP,
                                                      TROPHIC_COLOUR_INK);
  words->halo = TRUE;
}

/* The three times as points with their numbers, above the curve where it falls away to the right. */
static void
add_marks (TrophicChartScene          *scene,
           const TrophicSurvivalChart *chart,
           const TrophicChartBox      *plot)
{
  double row = trophic_chart_font_height (scene, TROPHIC_FONT_GROUP);
  for (guint i = 0; i < TROPHIC_SURVIVAL_MARKS; i++)
    {
      TrophicChartPoint at = place (chart, plot, chart->marks[i].months, chart->marks[i].share);
      g_autofree char *text = trophic_survival_share_text (chart->marks[i].share);
      trophic_chart_scene_marker (scene, TROPHIC_LAYER_SERIES, at, TROPHIC_SHAPE_CIRCLE, DOT, TROPHIC_COLOUR_INK, FALSE);
      TrophicChartItem *words = trophic_chart_scene_text (scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { at.x + 6, at.y - row / 2 - 2 }, text,
                                                          TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK);
      words->halo = TRUE;
    }
}

/** trophic_survival_chart_height: the height at which the chart wants to stand, px. */
double
trophic_survival_chart_height (double text_scale)
{
  return HEIGHT * text_scale;
}

/**
 * trophic_survival_chart_layout:
 *
 * Lays the curve out at a size; nothing in it depends on the discreet view, since the whole chart is shown or is not.
 *
 * Returns: (transfer full): paint it with trophic_chart_scene_paint()
 */
TrophicChartScene *
trophic_survival_chart_layout (const TrophicSurvivalChart *chart,
                               const TrophicChartStyle    *style,
                               double                      width,
                               double                      height,
                               double                      text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  TrophicChartBox plot = plot_box (scene, width, height);
  add_share_axis (scene, &plot);
  add_time_axis (scene, chart, &plot);
  add_median (scene, chart, &plot);
  add_curve (scene, chart, &plot);
  add_marks (scene, chart, &plot);
  return scene;
}

/** trophic_survival_chart_crosshair: (transfer full): the line at a month, with what the curve says there. */
TrophicChartScene *
trophic_survival_chart_crosshair (const TrophicSurvivalChart *chart,
                                  const TrophicChartStyle    *style,
                                  double                      width,
                                  double                      height,
                                  double                      text_scale,
                                  double                      months)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  TrophicChartBox plot = plot_box (scene, width, height);
  guint index = (guint) CLAMP (months, 0, trophic_survival_chart_end (chart));
  const TrophicSurvivalPoint *point = &g_array_index (chart->points, TrophicSurvivalPoint, index);
  TrophicChartPoint at = place (chart, &plot, point->months, point->share);
  g_autofree char *share = trophic_survival_share_text (point->share);
  g_autofree char *text = g_strdup_printf (_("%.0f months · %s"), point->months, share);
  double row = trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION_BOLD);
  double text_width = trophic_chart_scene_text_width (scene, text, TROPHIC_FONT_CAPTION_BOLD), wide = text_width + 16;
  double x = CLAMP (at.x - wide / 2, 0, MAX (0, width - wide));
  trophic_chart_scene_line (scene, TROPHIC_LAYER_NOTE, (TrophicChartBox) { at.x, plot.y, 0, plot.height }, TROPHIC_COLOUR_CROSSHAIR, 1, 1.4);
  trophic_chart_scene_marker (scene, TROPHIC_LAYER_NOTE, at, TROPHIC_SHAPE_CIRCLE, DOT, TROPHIC_COLOUR_CROSSHAIR, TRUE);
  trophic_chart_scene_box (scene, TROPHIC_LAYER_NOTE, (TrophicChartBox) { x, plot.y - row - 4, wide, row + 2 }, TROPHIC_COLOUR_PILL, 1)->radius = row / 2;
  trophic_chart_scene_text (scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x + (wide - text_width) / 2, plot.y - row / 2 - 3 }, text,
                            TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_PILL_TEXT);
  return scene;
}

/** trophic_survival_chart_month_at: the whole month at @x; NAN outside the plot. */
double
trophic_survival_chart_month_at (const TrophicSurvivalChart *chart,
                                 const TrophicChartStyle    *style,
                                 double                      width,
                                 double                      height,
                                 double                      text_scale,
                                 double                      x)
{
  g_autoptr (TrophicChartScene) scene = trophic_chart_scene_new (style, text_scale);
  TrophicChartBox plot = plot_box (scene, width, height);
  return x < plot.x || x > plot.x + plot.width ? NAN : round ((x - plot.x) / plot.width * trophic_survival_chart_end (chart));
}
