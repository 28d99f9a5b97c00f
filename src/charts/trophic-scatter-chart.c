/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-scatter-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-text.h"
#include "trophic-number.h"
#include "trophic-plane.h"
#include "trophic-scale.h"

#define POINT       4.2
#define SMALL_POINT 2.6
#define MANY        1500 /* points beyond which they are drawn small */
#define APART       1.5  /* px; points of one group nearer than this look as one where there are many */
#define OPACITY     0.8
#define LINE_WIDTH  2.4
#define LIMIT_WIDTH 1.5
#define BAND        0.14
#define GAP         6

/** trophic_scatter_chart_new: (transfer full): a chart without points, line and limit. */
TrophicScatterChart *
trophic_scatter_chart_new (const char *x_title,
                           const char *y_title)
{
  TrophicScatterChart *chart = g_new0 (TrophicScatterChart, 1);
  chart->x_title = g_strdup (x_title);
  chart->y_title = g_strdup (y_title);
  chart->points = g_array_new (FALSE, FALSE, sizeof (TrophicScatterPoint));
  chart->line = g_array_new (FALSE, FALSE, sizeof (TrophicScatterFit));
  chart->limit = NAN;
  return chart;
}

/** trophic_scatter_chart_free: */
void
trophic_scatter_chart_free (TrophicScatterChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->x_title);
  g_free (chart->y_title);
  g_free (chart->low_label);
  g_free (chart->high_label);
  g_free (chart->note);
  g_array_unref (chart->points);
  g_array_unref (chart->line);
  g_free (chart);
}

/* The line's band may leave the axes: points decide, so that a vague band does not flatten them. */
static void
choose_axes (const TrophicScatterChart *chart,
             TrophicPlane              *plane)
{
  plane->x_low = plane->y_low = INFINITY;
  plane->x_high = plane->y_high = -INFINITY;
  for (guint i = 0; i < chart->points->len; i++)
    {
      const TrophicScatterPoint *point = &g_array_index (chart->points, TrophicScatterPoint, i);
      plane->x_low = MIN (plane->x_low, point->x);
      plane->x_high = MAX (plane->x_high, point->x);
      plane->y_low = MIN (plane->y_low, point->y);
      plane->y_high = MAX (plane->y_high, point->y);
    }
  if (chart->points->len == 0)
    plane->x_low = plane->x_high = plane->y_low = plane->y_high = 0;
  if (isfinite (chart->limit))
    {
      plane->x_low = MIN (plane->x_low, chart->limit);
      plane->x_high = MAX (plane->x_high, chart->limit);
    }
  trophic_scale_domain (&plane->x_low, &plane->x_high, 0.1);
  trophic_scale_domain (&plane->y_low, &plane->y_high, 0.1);
}

static TrophicChartPoint
place_inside (const TrophicPlane *plane,
              double              x,
              double              y)
{
  return trophic_plane_place (plane, CLAMP (x, plane->x_low, plane->x_high), CLAMP (y, plane->y_low, plane->y_high));
}

static void
add_fit (const TrophicPlane        *plane,
         const TrophicScatterChart *chart)
{
  guint n = chart->line->len;
  if (n < 2)
    return;
  g_autofree TrophicChartPoint *band = g_new (TrophicChartPoint, 2 * n);
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  for (guint i = 0; i < n; i++)
    {
      const TrophicScatterFit *fit = &g_array_index (chart->line, TrophicScatterFit, i);
      band[i] = place_inside (plane, fit->x, fit->upper);
      band[2 * n - 1 - i] = place_inside (plane, fit->x, fit->lower);
      TrophicChartPoint at = trophic_plane_place (plane, fit->x, fit->y);
      if (fit->y >= plane->y_low && fit->y <= plane->y_high)
        g_array_append_val (line, at);
    }
  trophic_chart_scene_area (plane->scene, TROPHIC_LAYER_BAND, band, 2 * n, TROPHIC_COLOUR_INK, BAND);
  if (line->len > 1)
    trophic_chart_scene_path (plane->scene, TROPHIC_LAYER_FORECAST, (const TrophicChartPoint *) line->data, line->len, TROPHIC_COLOUR_INK, LINE_WIDTH);
}

/* The cut-off with its number, and what its sides are called. */
static void
add_limit (const TrophicPlane        *plane,
           const TrophicScatterChart *chart)
{
  if (!isfinite (chart->limit))
    return;
  const TrophicChartBox *plot = &plane->plot;
  double line = trophic_chart_font_height (plane->scene, TROPHIC_FONT_THRESHOLD), x = trophic_plane_place (plane, chart->limit, plane->y_low).x;
  double gap = GAP * plane->em, y = plot->y + 0.5 * line;
  trophic_chart_scene_line (plane->scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { x, plot->y, 0, plot->height }, TROPHIC_COLOUR_LOW_INK, 1, LIMIT_WIDTH);
  g_autofree char *number = trophic_number_format (chart->limit, 2);
  TrophicChartItem *words = trophic_chart_text (plane->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x + gap, plot->y + plot->height - 0.7 * line },
                                                 TROPHIC_TEXT_LEFT, number, TROPHIC_FONT_THRESHOLD, TROPHIC_COLOUR_LOW_INK);
  words->halo = TRUE;
  if (words->box.x + words->box.width > plot->x + plot->width)
    words->box.x = x - gap - words->box.width;
  if (chart->low_label != NULL && trophic_chart_scene_text_width (plane->scene, chart->low_label, TROPHIC_FONT_GROUP) < x - gap - plot->x)
    trophic_chart_text (plane->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x - gap, y }, TROPHIC_TEXT_RIGHT, chart->low_label, TROPHIC_FONT_GROUP,
                        TROPHIC_COLOUR_STUDY_LOW)->halo = TRUE;
  if (chart->high_label != NULL && trophic_chart_scene_text_width (plane->scene, chart->high_label, TROPHIC_FONT_GROUP) < plot->x + plot->width - x - gap)
    trophic_chart_text (plane->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x + gap, y }, TROPHIC_TEXT_LEFT, chart->high_label, TROPHIC_FONT_GROUP,
                        TROPHIC_COLOUR_STUDY_HIGHER)->halo = TRUE;
}

/* Where there are very many, those of one group that fall on one place are drawn once. */
static void
add_points (const TrophicPlane        *plane,
            const TrophicScatterChart *chart)
{
  gboolean many = chart->points->len > MANY;
  gsize columns = (gsize) (plane->plot.width / APART) + 2, rows = (gsize) (plane->plot.height / APART) + 2;
  g_autofree gboolean *taken = many ? g_new0 (gboolean, 2 * columns * rows) : NULL;
  for (guint i = 0; i < chart->points->len; i++)
    {
      const TrophicScatterPoint *point = &g_array_index (chart->points, TrophicScatterPoint, i);
      TrophicChartPoint at = trophic_plane_place (plane, point->x, point->y);
      if (many)
        {
          gsize column = (gsize) ((at.x - plane->plot.x) / APART), row = (gsize) ((at.y - plane->plot.y) / APART);
          gboolean *cell = &taken[2 * (row * columns + column) + (point->low ? 1 : 0)];
          if (*cell)
            continue;
          *cell = TRUE;
        }
      trophic_chart_scene_marker (plane->scene, TROPHIC_LAYER_SERIES, at, point->low ? TROPHIC_SHAPE_TRIANGLE_DOWN : TROPHIC_SHAPE_TRIANGLE,
                                  many ? SMALL_POINT : POINT, point->low ? TROPHIC_COLOUR_STUDY_LOW : TROPHIC_COLOUR_STUDY_HIGHER, FALSE)->opacity = OPACITY;
    }
}

/* Above the plot, where no point is: its lines end at the plot's right. */
static void
add_note (const TrophicPlane *plane,
          const GPtrArray    *lines)
{
  double line = trophic_chart_font_height (plane->scene, TROPHIC_FONT_UNIT);
  for (guint i = 0; i < lines->len; i++)
    trophic_chart_text (plane->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { plane->plot.x + plane->plot.width, (i + 0.7) * line }, TROPHIC_TEXT_RIGHT,
                        lines->pdata[i], TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
}

/* One line beside the title of y where there is room, else all lines above it. */
static GPtrArray *
break_note (const TrophicScatterChart *chart,
            TrophicChartScene         *scene,
            double                     width,
            gboolean                  *beside)
{
  double em = trophic_chart_scene_em (scene), room = width - (TROPHIC_PLANE_RIGHT + GAP) * em;
  double title = trophic_chart_scene_text_width (scene, chart->y_title, TROPHIC_FONT_CAPTION_BOLD) + 3 * GAP * em;
  GPtrArray *lines = trophic_chart_text_lines (scene, chart->note, TROPHIC_FONT_UNIT, room);
  *beside = lines->len == 1 && trophic_chart_scene_text_width (scene, chart->note, TROPHIC_FONT_UNIT) + title < room;
  return lines;
}

/**
 * trophic_scatter_chart_layout:
 *
 * Lays the points out on axes that hold all of them; the fitted line's band is cut where it leaves the plot.
 *
 * Returns: (transfer full)
 */
TrophicChartScene *
trophic_scatter_chart_layout (const TrophicScatterChart *chart,
                              const TrophicChartStyle   *style,
                              double                     width,
                              double                     height,
                              double                     text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  double em = trophic_chart_scene_em (scene), line = trophic_chart_font_height (scene, TROPHIC_FONT_UNIT);
  TrophicPlane plane = { .scene = scene, .em = em, .width = width };
  gboolean beside = TRUE;
  g_autoptr (GPtrArray) note = chart->note != NULL ? break_note (chart, scene, width, &beside) : g_ptr_array_new ();
  double top = TROPHIC_PLANE_TOP * em + (beside ? 0 : note->len * line);
  plane.plot = (TrophicChartBox) { TROPHIC_PLANE_LEFT * em, top, MAX (1, width - (TROPHIC_PLANE_LEFT + TROPHIC_PLANE_RIGHT) * em),
                                   MAX (1, height - top - TROPHIC_PLANE_BOTTOM * em) };
  choose_axes (chart, &plane);
  trophic_plane_axes (&plane, chart->x_title, chart->y_title, FALSE);
  add_fit (&plane, chart);
  add_points (&plane, chart);
  add_limit (&plane, chart);
  add_note (&plane, note);
  return scene;
}

/** trophic_scatter_chart_describe: (transfer full): what the chart shows in words. */
char *
trophic_scatter_chart_describe (const TrophicScatterChart *chart)
{
  guint low = 0;
  for (guint i = 0; i < chart->points->len; i++)
    low += g_array_index (chart->points, TrophicScatterPoint, i).low;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, _("%s against %s: %u points, %u of them low"), chart->y_title, chart->x_title, chart->points->len, low);
  if (chart->note != NULL)
    g_string_append_printf (text, "; %s", chart->note);
  return g_string_free (text, FALSE);
}
