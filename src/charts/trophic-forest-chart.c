/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forest-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-text.h"
#include "trophic-number.h"
#include "trophic-row-layout.h"

/* Distances at 100% text. */
#define ROW        38
#define TOP        8
#define AXIS       24 /* from the last row to its ticks' end */
#define WORDS      20 /* a line of words below the ticks */
#define FOOT       8
#define SQUARE     5  /* drawn 9 px wide */
#define LINE_WIDTH 1.8
#define ONE_WIDTH  1.2
#define FAINT      0.5
#define WORD_GAP   10
#define PAD        14
/* An interval longer than this factor from its estimate is cut off with an arrow, so that one vague term does not flatten the rest. */
#define LONGEST    4.0
/* The axis shows at least half to double, and nothing beyond a factor of a thousand. */
#define NEAREST    2.0
#define FARTHEST   1000.0
/* Up to this span ticks are powers of 2, beyond it of 10. */
#define FINE_SPAN  100.0

static void
free_row (gpointer data)
{
  TrophicForestRow *row = data;
  g_free (row->label);
  g_free (row->note);
  g_free (row);
}

/**
 * trophic_forest_chart_new:
 * @axis: what the axis is
 * @below, @above: (nullable): what lies left and right of 1
 *
 * Returns: (transfer full): a chart of no row yet
 */
TrophicForestChart *
trophic_forest_chart_new (const char *axis,
                          const char *below,
                          const char *above)
{
  TrophicForestChart *chart = g_new0 (TrophicForestChart, 1);
  chart->axis = g_strdup (axis);
  chart->below = g_strdup (below);
  chart->above = g_strdup (above);
  chart->rows = g_ptr_array_new_with_free_func (free_row);
  return chart;
}

/** trophic_forest_chart_free: */
void
trophic_forest_chart_free (TrophicForestChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->axis);
  g_free (chart->below);
  g_free (chart->above);
  g_ptr_array_unref (chart->rows);
  g_free (chart);
}

/* Two decimals; beyond the axis only that it is beyond. */
static char *
ratio_text (double ratio)
{
  if (ratio > FARTHEST)
    return g_strdup ("> 1000");
  if (ratio < 1 / FARTHEST)
    return g_strdup ("< 0.001");
  return trophic_number_format (ratio, 2);
}

/**
 * trophic_forest_chart_add:
 * @note: (nullable): words right of the plot; %NULL: the estimate with its interval
 * @estimate: > 0, or NAN for a row of words alone
 * @lower, @upper: 0 and infinity are drawn as going on
 */
void
trophic_forest_chart_add (TrophicForestChart *chart,
                          const char         *label,
                          const char         *note,
                          double              estimate,
                          double              lower,
                          double              upper)
{
  TrophicForestRow *row = g_new0 (TrophicForestRow, 1);
  *row = (TrophicForestRow) { g_strdup (label), g_strdup (note), estimate, lower, upper };
  if (note == NULL)
    {
      g_autofree char *middle = ratio_text (estimate), *from = ratio_text (lower), *to = ratio_text (upper);
      row->note = g_strdup_printf (_("%s (%s to %s)"), middle, from, to);
    }
  g_ptr_array_add (chart->rows, row);
}

/** trophic_forest_chart_height: px at which every row has room for two lines. */
double
trophic_forest_chart_height (const TrophicForestChart *chart,
                             double                    text_scale)
{
  return (TOP + ROW * MAX (1, chart->rows->len) + AXIS + WORDS * (chart->below != NULL || chart->above != NULL ? 2 : 1) + FOOT) * text_scale;
}

static gboolean
is_drawn (const TrophicForestRow *row)
{
  return isfinite (row->estimate) && row->estimate > 0;
}

/* The axis holds 1, every estimate and every interval that is not too long, with a little room at both ends. */
static void
choose_axis (const TrophicForestChart *chart,
             double                   *low,
             double                   *high)
{
  *low = 1 / NEAREST;
  *high = NEAREST;
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicForestRow *row = g_ptr_array_index (chart->rows, i);
      if (!is_drawn (row))
        continue;
      *low = MIN (*low, MIN (row->estimate, MAX (row->lower, row->estimate / LONGEST)));
      *high = MAX (*high, MAX (row->estimate, MIN (row->upper, row->estimate * LONGEST)));
    }
  double room = pow (*high / *low, 0.03);
  *low = MAX (*low / room, 1 / FARTHEST);
  *high = MIN (*high * room, FARTHEST);
}

static void
add_row (const TrophicRowLayout *layout,
         const TrophicForestRow *row,
         guint                   index)
{
  trophic_row_layout_words (layout, index, row->label, row->note, FALSE);
  if (!is_drawn (row))
    return;
  double y = trophic_row_layout_y (layout, index), from = trophic_row_layout_x (layout, row->lower), to = trophic_row_layout_x (layout, row->upper);
  if (!isnan (row->lower) && !isnan (row->upper))
    {
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartBox) { from, y, to - from, 0 }, TROPHIC_COLOUR_INK, 1, LINE_WIDTH);
      if (row->lower < layout->low)
        trophic_row_layout_arrow (layout, index, FALSE, TROPHIC_COLOUR_INK);
      if (row->upper > layout->high)
        trophic_row_layout_arrow (layout, index, TRUE, TROPHIC_COLOUR_INK);
    }
  if (row->estimate >= layout->low && row->estimate <= layout->high)
    trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartPoint) { trophic_row_layout_x (layout, row->estimate), y },
                                TROPHIC_SHAPE_SQUARE, SQUARE, TROPHIC_COLOUR_INK, FALSE);
}

static void
add_words (const TrophicRowLayout *layout,
           double                  x,
           double                  y,
           double                  align,
           const char             *text,
           TrophicChartFont        font)
{
  double side = PAD * layout->em, width = trophic_chart_scene_text_width (layout->scene, text, font);
  TrophicChartPoint at = { CLAMP (x - align * width, side, MAX (side, layout->width - side - width)), y };
  trophic_chart_text_fit (trophic_chart_text (layout->scene, TROPHIC_LAYER_AXIS, at, TROPHIC_TEXT_LEFT, text, font, TROPHIC_COLOUR_SOFT_INK),
                          layout->width - 2 * side);
}

/* What lies left and right of 1, in one line of words where the left has no room beside it; the axis' own words below. */
static void
add_axis_words (const TrophicRowLayout   *layout,
                const TrophicForestChart *chart,
                double                    y)
{
  double one = trophic_row_layout_x (layout, 1), gap = WORD_GAP * layout->em, room = layout->width - 2 * PAD * layout->em;
  const char *below = chart->below != NULL ? chart->below : "", *above = chart->above != NULL ? chart->above : "";
  double left = trophic_chart_scene_text_width (layout->scene, below, TROPHIC_FONT_CAPTION_BOLD);
  double right = trophic_chart_scene_text_width (layout->scene, above, TROPHIC_FONT_CAPTION_BOLD);
  gboolean sides = chart->below != NULL || chart->above != NULL;
  if (sides && (one - gap - left < PAD * layout->em || one + gap + right > PAD * layout->em + room))
    {
      g_autofree char *both = g_strdup_printf ("%s < 1 < %s", below, above);
      add_words (layout, one, y, TROPHIC_TEXT_CENTRE, both, TROPHIC_FONT_CAPTION_BOLD);
    }
  else if (sides)
    {
      add_words (layout, one - gap, y, TROPHIC_TEXT_RIGHT, below, TROPHIC_FONT_CAPTION_BOLD);
      add_words (layout, one + gap, y, TROPHIC_TEXT_LEFT, above, TROPHIC_FONT_CAPTION_BOLD);
    }
  add_words (layout, one, y + (sides ? WORDS * layout->em : 0), TROPHIC_TEXT_CENTRE, chart->axis, TROPHIC_FONT_CAPTION);
}

/**
 * trophic_forest_chart_layout:
 * @height: px; trophic_forest_chart_height() gives what it wants
 *
 * Lays the rows out: squares of one size whatever their weight, intervals as lines that end with an arrow where the axis does.
 *
 * Returns: (transfer full)
 */
TrophicChartScene *
trophic_forest_chart_layout (const TrophicForestChart *chart,
                             const TrophicChartStyle  *style,
                             double                    width,
                             double                    height,
                             double                    text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  double em = trophic_chart_scene_em (scene), label = 0, number = 0;
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicForestRow *row = g_ptr_array_index (chart->rows, i);
      label = MAX (label, trophic_chart_scene_text_width (scene, row->label, TROPHIC_FONT_UNIT));
      number = MAX (number, trophic_chart_scene_text_width (scene, row->note, TROPHIC_FONT_UNIT));
    }
  double words = WORDS * (chart->below != NULL || chart->above != NULL ? 2 : 1), top = TOP * em, most = top + MAX (1, chart->rows->len) * ROW * em;
  double bottom = MIN (most, height - (AXIS + words + FOOT) * em);
  TrophicRowLayout layout;
  trophic_row_layout_init (&layout, scene, width, top, bottom, chart->rows->len, TROPHIC_FONT_UNIT, label, number);
  choose_axis (chart, &layout.low, &layout.high);
  g_autoptr (GArray) ticks = trophic_row_layout_powers (layout.low, layout.high, layout.high / layout.low > FINE_SPAN ? 10 : 2);
  trophic_row_layout_axis (&layout, ticks, bottom + 0.6 * AXIS * em);
  trophic_chart_scene_line (scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { trophic_row_layout_x (&layout, 1), top, 0, bottom - top }, TROPHIC_COLOUR_INK,
                            FAINT, ONE_WIDTH);
  for (guint i = 0; i < chart->rows->len; i++)
    add_row (&layout, g_ptr_array_index (chart->rows, i), i);
  add_axis_words (&layout, chart, bottom + (AXIS + 0.5 * WORDS) * em);
  return scene;
}

/** trophic_forest_chart_describe: (transfer full): the same in words, a line a row. */
char *
trophic_forest_chart_describe (const TrophicForestChart *chart)
{
  GString *text = g_string_new (chart->axis);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicForestRow *row = g_ptr_array_index (chart->rows, i);
      g_string_append_printf (text, "\n%s: %s", row->label, row->note);
    }
  return g_string_free (text, FALSE);
}
