/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-dot-chart.h"

#include <math.h>

#include "trophic-chart-text.h"
#include "trophic-p-text.h"
#include "trophic-row-layout.h"

/* Distances at 100% text. */
#define ROW  33 /* two lines of a name */
#define HEAD 34 /* the title's line */
#define FOOT 30 /* the ticks' line */
#define DOT  5
#define PAD  14
/* The axis shows at least from here to 1, and p below the last decade as an arrow: no number is printed as smaller than the first. */
#define FIRST_DECADE 0.001
#define LAST_DECADE  1e-4

static void
free_row (gpointer data)
{
  TrophicDotRow *row = data;
  g_free (row->label);
  g_free (row->note);
  g_free (row);
}

/** trophic_dot_chart_new: (transfer full): a chart of no row yet. */
TrophicDotChart *
trophic_dot_chart_new (const char *title)
{
  TrophicDotChart *chart = g_new0 (TrophicDotChart, 1);
  chart->title = g_strdup (title);
  chart->rows = g_ptr_array_new_with_free_func (free_row);
  return chart;
}

/** trophic_dot_chart_free: */
void
trophic_dot_chart_free (TrophicDotChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->title);
  g_ptr_array_unref (chart->rows);
  g_free (chart);
}

/** trophic_dot_chart_add: @note: (nullable): stands where the number would when @p is NAN. */
void
trophic_dot_chart_add (TrophicDotChart *chart,
                       const char      *label,
                       double           p,
                       const char      *note,
                       gboolean         bold)
{
  TrophicDotRow *row = g_new0 (TrophicDotRow, 1);
  *row = (TrophicDotRow) { g_strdup (label), p, g_strdup (note), bold };
  g_ptr_array_add (chart->rows, row);
}

/** trophic_dot_chart_height: */
double
trophic_dot_chart_height (const TrophicDotChart *chart,
                          double                 text_scale)
{
  return (HEAD + ROW * MAX (1, chart->rows->len) + FOOT) * text_scale;
}

static char *
number_text (const TrophicDotRow *row)
{
  return isfinite (row->p) || row->note == NULL ? trophic_p_text (row->p) : g_strdup ("");
}

/* A whole decade at or below the smallest p. */
static double
first_decade (const TrophicDotChart *chart)
{
  double low = FIRST_DECADE;
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicDotRow *row = g_ptr_array_index (chart->rows, i);
      while (isfinite (row->p) && row->p < low * (1 - 1e-9) && low > LAST_DECADE * 2)
        low /= 10;
    }
  return low;
}

static void
add_row (const TrophicRowLayout *layout,
         const TrophicDotRow    *row,
         guint                   index)
{
  g_autofree char *number = number_text (row);
  trophic_row_layout_words (layout, index, row->label, number, row->bold);
  double y = trophic_row_layout_y (layout, index);
  if (!isfinite (row->p))
    {
      if (row->note != NULL)
        trophic_chart_text_fit (trophic_chart_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { layout->plot.x, y }, TROPHIC_TEXT_LEFT, row->note,
                                                    TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK), layout->width - PAD * layout->em - layout->plot.x);
      return;
    }
  if (row->p < layout->low)
    trophic_row_layout_arrow (layout, index, FALSE, TROPHIC_COLOUR_INK);
  else
    trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartPoint) { trophic_row_layout_x (layout, row->p), y },
                                TROPHIC_SHAPE_CIRCLE, DOT, TROPHIC_COLOUR_INK, FALSE);
}

/**
 * trophic_dot_chart_layout:
 * @height: px; trophic_dot_chart_height() gives what it wants
 *
 * Lays the rows out on an axis of decades that ends at 1. No p is marked out: the number is the answer.
 *
 * Returns: (transfer full)
 */
TrophicChartScene *
trophic_dot_chart_layout (const TrophicDotChart   *chart,
                          const TrophicChartStyle *style,
                          double                   width,
                          double                   height,
                          double                   text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  double em = trophic_chart_scene_em (scene), label = 0, number = 0;
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicDotRow *row = g_ptr_array_index (chart->rows, i);
      TrophicChartFont font = row->bold ? TROPHIC_FONT_CAPTION_BOLD : TROPHIC_FONT_CAPTION;
      g_autofree char *text = number_text (row);
      label = MAX (label, trophic_chart_scene_text_width (scene, row->label, font));
      number = MAX (number, trophic_chart_scene_text_width (scene, text, font));
    }
  double top = HEAD * em, bottom = MIN (top + MAX (1, chart->rows->len) * ROW * em, height - FOOT * em);
  TrophicRowLayout layout;
  trophic_row_layout_init (&layout, scene, width, top, bottom, chart->rows->len, TROPHIC_FONT_CAPTION, label, number);
  layout.low = first_decade (chart);
  layout.high = 1;
  g_autoptr (GArray) ticks = trophic_row_layout_powers (layout.low, 1, 10);
  trophic_row_layout_axis (&layout, ticks, bottom + FOOT / 2.0 * em);
  trophic_chart_text_fit (trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { PAD * em, HEAD / 2.0 * em }, TROPHIC_TEXT_LEFT, chart->title,
                                              TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK), width - 2 * PAD * em);
  for (guint i = 0; i < chart->rows->len; i++)
    add_row (&layout, g_ptr_array_index (chart->rows, i), i);
  return scene;
}

/** trophic_dot_chart_describe: (transfer full): the same in words, a line a row. */
char *
trophic_dot_chart_describe (const TrophicDotChart *chart)
{
  GString *text = g_string_new (chart->title);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicDotRow *row = g_ptr_array_index (chart->rows, i);
      g_autofree char *p = isfinite (row->p) ? trophic_p_text_equation (row->p) : g_strdup (row->note != NULL ? row->note : "—");
      g_string_append_printf (text, "\n%s: %s", row->label, p);
    }
  return g_string_free (text, FALSE);
}
