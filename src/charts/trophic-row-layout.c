/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-row-layout.h"

#include <math.h>
#include <string.h>

#include "trophic-chart-text.h"
#include "trophic-label-placer.h"
#include "trophic-number.h"

#define PAD         14
#define GAP         14
/* Shares of the width: names at most, marks at least; where that does not go, names stand above the marks. */
#define LABEL_SHARE 0.42
#define NARROW_SHARE 0.28 /* of names in two lines, before they go above */
#define PLOT_SHARE  0.26
#define ARROW       6.0
#define TICK_GAP    8
#define MOST_DECIMALS 9

/**
 * trophic_row_layout_init:
 * @top, @bottom: y of the first row's upper and the last row's lower edge
 * @label_width, @number_width: px of the widest name and the widest number
 *
 * Shares a width between names, marks and numbers. The axis goes from 0.5 to 2 until @low and @high are set.
 */
void
trophic_row_layout_init (TrophicRowLayout  *layout,
                         TrophicChartScene *scene,
                         double             width,
                         double             top,
                         double             bottom,
                         guint              n_rows,
                         TrophicChartFont   font,
                         double             label_width,
                         double             number_width)
{
  double em = trophic_chart_scene_em (scene), pad = PAD * em, gap = GAP * em;
  *layout = (TrophicRowLayout) { .scene = scene, .font = font, .em = em, .width = width, .low = 0.5, .high = 2,
                                 .n_rows = MAX (1, n_rows), .number_width = number_width };
  layout->label_width = MIN (label_width, LABEL_SHARE * width);
  double left = pad + layout->label_width + gap, right = width - pad - number_width - gap;
  if (right - left < PLOT_SHARE * width)
    {
      layout->label_width = MIN (label_width, NARROW_SHARE * width);
      left = pad + layout->label_width + gap;
    }
  layout->stacked = right - left < PLOT_SHARE * width;
  if (layout->stacked)
    {
      left = 2 * pad;
      layout->label_width = MAX (1, width - 2 * pad);
    }
  layout->plot = (TrophicChartBox) { left, top, MAX (1, right - left), MAX (1, bottom - top) };
}

/** trophic_row_layout_x: of a value on the axis; at its ends for values beyond them. */
double
trophic_row_layout_x (const TrophicRowLayout *layout,
                      double                  value)
{
  double share = log (CLAMP (value, layout->low, layout->high) / layout->low) / log (layout->high / layout->low);
  return layout->plot.x + share * layout->plot.width;
}

static double
pitch (const TrophicRowLayout *layout)
{
  return layout->plot.height / layout->n_rows;
}

/** trophic_row_layout_y: middle of a row's mark. */
double
trophic_row_layout_y (const TrophicRowLayout *layout,
                      guint                   row)
{
  return layout->plot.y + (row + (layout->stacked ? 0.75 : 0.5)) * pitch (layout);
}

static void
add_line (const TrophicRowLayout *layout,
          double                  y,
          const char             *text,
          gboolean                bold,
          TrophicChartColour      colour)
{
  TrophicChartItem *item = trophic_chart_text (layout->scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { PAD * layout->em, y }, TROPHIC_TEXT_LEFT, text,
                                               bold ? TROPHIC_FONT_CAPTION_BOLD : layout->font, colour);
  trophic_chart_text_fit (item, layout->label_width);
  item->halo = layout->stacked;
}

/* On one line, else on two where the row is high enough, else shortened. */
static void
add_label (const TrophicRowLayout *layout,
           guint                   row,
           const char             *label,
           gboolean                bold)
{
  double height = trophic_chart_font_height (layout->scene, layout->font);
  double y = layout->plot.y + (row + (layout->stacked ? 0.25 : 0.5)) * pitch (layout);
  g_autoptr (GPtrArray) lines = trophic_chart_text_lines (layout->scene, label, bold ? TROPHIC_FONT_CAPTION_BOLD : layout->font, layout->label_width);
  if (lines->len == 1 || layout->stacked || 2 * height > pitch (layout))
    {
      add_line (layout, y, label, bold, TROPHIC_COLOUR_INK);
      return;
    }
  const char *rest = label + strlen (lines->pdata[0]);
  g_autofree char *second = g_strstrip (g_strdup (rest));
  add_line (layout, y - height / 2, lines->pdata[0], bold, TROPHIC_COLOUR_INK);
  add_line (layout, y + height / 2, second, bold, TROPHIC_COLOUR_INK);
}

/** trophic_row_layout_words: the name of a row and its number, flush right; numbers are never shortened. */
void
trophic_row_layout_words (const TrophicRowLayout *layout,
                          guint                   row,
                          const char             *label,
                          const char             *number,
                          gboolean                bold)
{
  add_label (layout, row, label, bold);
  trophic_chart_text (layout->scene, TROPHIC_LAYER_MARGIN, (TrophicChartPoint) { layout->width - PAD * layout->em, trophic_row_layout_y (layout, row) },
                      TROPHIC_TEXT_RIGHT, number, bold ? TROPHIC_FONT_CAPTION_BOLD : layout->font, TROPHIC_COLOUR_INK);
}

/* "0.25", "1", "0.0001": as many decimals as the number has. */
static char *
tick_text (double value)
{
  int decimals = 0;
  while (decimals < MOST_DECIMALS && trophic_round (value, decimals) != value)
    decimals++;
  return trophic_number_format (value, decimals);
}

/* How far a tick is from 1 on the axis: those near it are labelled first. */
static int
compare_from_one (gconstpointer a,
                  gconstpointer b)
{
  double left = fabs (log (*(const double *) a)), right = fabs (log (*(const double *) b));
  return left < right ? -1 : left > right;
}

/** trophic_row_layout_axis: grid lines through the rows and the ticks with their middle at @y; those that would touch are left out. */
void
trophic_row_layout_axis (const TrophicRowLayout *layout,
                         const GArray           *ticks,
                         double                  y)
{
  double height = trophic_chart_font_height (layout->scene, TROPHIC_FONT_CAPTION), gap = TICK_GAP * layout->em;
  g_autoptr (TrophicLabelPlacer) placer = trophic_label_placer_new ((TrophicChartBox) { 0, y - height, layout->width, 2 * height });
  g_autoptr (GArray) order = g_array_copy ((GArray *) ticks);
  g_array_sort (order, compare_from_one);
  for (guint i = 0; i < order->len; i++)
    {
      double tick = g_array_index (order, double, i), x = trophic_row_layout_x (layout, tick);
      g_autofree char *text = tick_text (tick);
      double width = trophic_chart_scene_text_width (layout->scene, text, TROPHIC_FONT_CAPTION);
      TrophicChartBox box = { x - width / 2, y - height / 2, width, height }, apart = { box.x - gap, box.y, width + 2 * gap, height };
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, layout->plot.y, 0, layout->plot.height }, TROPHIC_COLOUR_INK,
                                trophic_chart_scene_style (layout->scene)->grid, 1);
      if (!trophic_label_placer_is_free (placer, box))
        continue;
      trophic_label_placer_take (placer, apart);
      trophic_chart_text (layout->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, y }, TROPHIC_TEXT_CENTRE, text, TROPHIC_FONT_CAPTION,
                          TROPHIC_COLOUR_SOFT_INK);
    }
}

/** trophic_row_layout_arrow: says that a row goes on beyond the left or the right end of the axis. */
void
trophic_row_layout_arrow (const TrophicRowLayout *layout,
                          guint                   row,
                          gboolean                right,
                          TrophicChartColour      colour)
{
  double y = trophic_row_layout_y (layout, row), tip = right ? layout->plot.x + layout->plot.width : layout->plot.x, back = right ? -ARROW : ARROW;
  const TrophicChartPoint points[] = { { tip, y }, { tip + 1.3 * back, y - ARROW * 0.7 }, { tip + 1.3 * back, y + ARROW * 0.7 } };
  trophic_chart_scene_area (layout->scene, TROPHIC_LAYER_LIMIT, points, G_N_ELEMENTS (points), colour, 1);
}

/** trophic_row_layout_powers: (transfer full) (element-type double): the powers of @base from @low to @high. */
GArray *
trophic_row_layout_powers (double low,
                           double high,
                           double base)
{
  GArray *powers = g_array_new (FALSE, FALSE, sizeof (double));
  int last = (int) floor (log (high) / log (base) + 1e-9);
  for (int i = (int) ceil (log (low) / log (base) - 1e-9); i <= last; i++)
    {
      double power = i < 0 ? 1 / pow (base, -i) : pow (base, i);
      g_array_append_val (powers, power);
    }
  return powers;
}
