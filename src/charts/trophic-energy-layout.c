/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The energy chart at a width: one row a fact, names left, numbers right, everything on one scale from 0. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-chart.h"
#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-scale.h"

/* Distances in px at 100 % text. */
#define PADDING     14
#define GUTTER      150
#define VALUE       70
#define ROW         32
#define HEAD        36
#define HEAD_BARE   10
#define AXIS        34
#define BAR         19
#define LEAST_PLOT  120
#define TICK_GAP    64
#define GAP         8

typedef struct {
  const TrophicEnergyChart *chart;
  TrophicChartScene        *scene;
  double                    em;
  double                    width;
  TrophicChartBox           plot;
  double                    most; /* kcal at the right end */
} Layout;

static const TrophicEnergyRow *
row_at (const TrophicEnergyChart *chart,
        guint                     i)
{
  return g_ptr_array_index (chart->rows, i);
}

static double
head_height (const TrophicEnergyChart *chart)
{
  return isfinite (chart->band_low) ? HEAD : HEAD_BARE;
}

/** trophic_energy_chart_height: */
double
trophic_energy_chart_height (const TrophicEnergyChart *chart,
                             double                    text_scale)
{
  g_autoptr (TrophicChartScene) scene = trophic_chart_scene_new (trophic_chart_style (TROPHIC_CHART_LIGHT), text_scale);
  return ceil ((head_height (chart) + ROW * chart->rows->len + AXIS) * trophic_chart_scene_em (scene));
}

static double
x_of (const Layout *layout,
      double        kcal)
{
  return layout->plot.x + kcal / layout->most * layout->plot.width;
}

static double
y_of (const Layout *layout,
      guint         row)
{
  return layout->plot.y + (row + 0.5) * ROW * layout->em;
}

static void
take (double *most,
      double  kcal)
{
  if (kcal > *most) /* false for NAN */
    *most = kcal;
}

static TrophicChartFont
value_font (const TrophicEnergyRow *row)
{
  return row->strong ? TROPHIC_FONT_END : TROPHIC_FONT_UNIT;
}

static void
place_plot (Layout *layout)
{
  double most = 0, gutter = GUTTER * layout->em, value = VALUE * layout->em;
  for (guint i = 0; i < layout->chart->rows->len; i++)
    {
      const TrophicEnergyRow *row = row_at (layout->chart, i);
      const double marks[] = { row->kcal, row->high, row->female, row->male };
      for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
        take (&most, marks[j]);
      double name = trophic_chart_scene_text_width (layout->scene, row->name, row->strong ? TROPHIC_FONT_GROUP : TROPHIC_FONT_UNIT);
      gutter = MAX (gutter, name + (PADDING + GAP) * layout->em);
      value = MAX (value, trophic_chart_scene_text_width (layout->scene, row->value, value_font (row)) + GAP * layout->em);
    }
  take (&most, layout->chart->band_high);
  layout->most = MAX (most, 100) * 1.06;
  layout->plot.x = round (gutter);
  layout->plot.y = round (head_height (layout->chart) * layout->em);
  layout->plot.width = MAX (LEAST_PLOT, floor (layout->width - gutter - value - PADDING * layout->em));
  layout->plot.height = round (ROW * layout->em * layout->chart->rows->len);
}

/* One of the words over the bands, in its band or pushed out of its neighbour's. */
static void
add_band_word (Layout            *layout,
               const char        *word,
               double             from,
               double             to,
               TrophicChartColour colour,
               double            *free_from)
{
  double width = trophic_chart_scene_text_width (layout->scene, word, TROPHIC_FONT_CAPTION_BOLD);
  double x = MAX ((from + to - width) / 2, *free_from);
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_BAND, (TrophicChartPoint) { x, layout->plot.y - 14 * layout->em }, word,
                            TROPHIC_FONT_CAPTION_BOLD, colour);
  *free_from = x + width + GAP * layout->em;
}

static void
add_bands (Layout *layout)
{
  if (!isfinite (layout->chart->band_low))
    return;
  const TrophicChartStyle *style = trophic_chart_scene_style (layout->scene);
  double low = round (x_of (layout, layout->chart->band_low)), high = round (x_of (layout, layout->chart->band_high));
  double right = layout->plot.x + layout->plot.width, top = layout->plot.y - 30 * layout->em;
  TrophicChartBox under = { layout->plot.x, layout->plot.y, low - layout->plot.x, layout->plot.height };
  trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_BAND, under, TROPHIC_COLOUR_LOW_TINT, style->zone);
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_BAND, (TrophicChartBox) { low, top, 0, layout->plot.y + layout->plot.height - top },
                            TROPHIC_COLOUR_LOW_INK, 1, 1.5);
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_BAND,
                            (TrophicChartBox) { high + 0.5, top, 0, layout->plot.y + layout->plot.height - top }, TROPHIC_COLOUR_INK, 0.5, 1);
  double free_from = layout->plot.x;
  char *const *words = layout->chart->band_words;
  double need = trophic_chart_scene_text_width (layout->scene, words[0], TROPHIC_FONT_CAPTION_BOLD);
  gboolean roomy = need + GAP * layout->em < low - layout->plot.x;
  add_band_word (layout, roomy ? words[0] : words[3], layout->plot.x, low, TROPHIC_COLOUR_LOW_INK, &free_from);
  add_band_word (layout, words[1], low, high, TROPHIC_COLOUR_INK, &free_from);
  add_band_word (layout, words[2], high, right, TROPHIC_COLOUR_INK, &free_from);
}

static void
add_axis (Layout *layout)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (layout->scene);
  double bottom = layout->plot.y + layout->plot.height, y = bottom + 16 * layout->em;
  TrophicValueTicks ticks;
  trophic_scale_value_ticks (0, layout->most, layout->plot.width, TICK_GAP * layout->em, &ticks);
  for (int i = 0; i < ticks.n; i++)
    {
      double tick = trophic_scale_value_tick (&ticks, i);
      double x = floor (x_of (layout, tick)) + 0.5;
      g_autofree char *label = trophic_number_format_grouped (tick, 0);
      double width = trophic_chart_scene_text_width (layout->scene, label, TROPHIC_FONT_CAPTION);
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, layout->plot.y, 0, layout->plot.height },
                                TROPHIC_COLOUR_INK, style->grid, 1);
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x - width / 2, y }, label, TROPHIC_FONT_CAPTION,
                                TROPHIC_COLOUR_SOFT_INK);
    }
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_AXIS,
                            (TrophicChartBox) { layout->plot.x, round (bottom) + 0.5, layout->plot.width, 0 }, TROPHIC_COLOUR_INK, style->rule, 1);
  /* Translators: energy a day, "kcal/day" */
  g_autofree char *unit = g_strdup_printf (_("%s/day"), trophic_energy_unit ());
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { PADDING * layout->em, y }, unit,
                            TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

static void
add_names (Layout *layout)
{
  for (guint i = 0; i < layout->chart->rows->len; i++)
    {
      const TrophicEnergyRow *row = row_at (layout->chart, i);
      gboolean quiet = row->kind == TROPHIC_ENERGY_RESTING || (!isfinite (row->kcal) && !isfinite (row->female));
      TrophicChartColour colour = quiet ? TROPHIC_COLOUR_SOFT_INK : TROPHIC_COLOUR_INK;
      TrophicChartFont value = value_font (row);
      double width = trophic_chart_scene_text_width (layout->scene, row->value, value);
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { PADDING * layout->em, y_of (layout, i) }, row->name,
                                row->strong ? TROPHIC_FONT_GROUP : TROPHIC_FONT_UNIT, colour);
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_MARGIN,
                                (TrophicChartPoint) { layout->width - PADDING * layout->em - width, y_of (layout, i) }, row->value, value,
                                colour);
    }
}

/* Words that a line of the bands would run through stand on a ground of their own. */
static gboolean
is_crossed (const Layout *layout,
            double        from,
            double        to)
{
  const double ends[] = { layout->chart->band_low, layout->chart->band_high };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (isfinite (ends[i]) && from < x_of (layout, ends[i]) && x_of (layout, ends[i]) < to)
      return TRUE;
  return FALSE;
}

/* A note right of @right, else left of @left, else nowhere: it never leaves the plot or covers a mark. */
static void
add_note (Layout     *layout,
          const char *note,
          double      left,
          double      right,
          double      y)
{
  if (note == NULL)
    return;
  double width = trophic_chart_scene_text_width (layout->scene, note, TROPHIC_FONT_CAPTION), gap = GAP * layout->em;
  double x = right + gap;
  if (x + width > layout->plot.x + layout->plot.width)
    x = left - gap - width;
  if (x < layout->plot.x)
    return;
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x, y }, note, TROPHIC_FONT_CAPTION,
                            TROPHIC_COLOUR_SOFT_INK)->halo = is_crossed (layout, x, x + width);
}

static gboolean
fits_inside (Layout     *layout,
             const char *text,
             double      width)
{
  return text != NULL && trophic_chart_scene_text_width (layout->scene, text, TROPHIC_FONT_CAPTION) + 2 * GAP * layout->em <= width;
}

static void
outline (Layout          *layout,
         TrophicChartBox  box,
         TrophicChartDash dash)
{
  const TrophicChartPoint points[] = {
    { box.x + 0.5, box.y + 0.5 }, { box.x + box.width - 0.5, box.y + 0.5 }, { box.x + box.width - 0.5, box.y + box.height - 0.5 },
    { box.x + 0.5, box.y + box.height - 0.5 }, { box.x + 0.5, box.y + 0.5 },
  };
  TrophicChartItem *item = trophic_chart_scene_path (layout->scene, TROPHIC_LAYER_SERIES, points, G_N_ELEMENTS (points), TROPHIC_COLOUR_INK, 1);
  item->dash = dash;
  item->opacity = 0.8;
}

/* Routes tell each other by form: solid by mouth, half by tube, an outline by vein. */
static void
add_intake_bar (Layout                 *layout,
                const TrophicEnergyRow *row,
                double                  y)
{
  static const double opacities[] = { 0.82, 0.42, 0.1 };
  const char *names[] = { _("oral"), _("tube"), _("parenteral") };
  guint n = 0;
  double from = layout->plot.x, height = round (BAR * layout->em), top = round (y - height / 2);
  for (guint i = 0; i < G_N_ELEMENTS (row->parts); i++)
    n += row->parts[i] > 0;
  for (guint i = 0; i < G_N_ELEMENTS (row->parts); i++)
    {
      if (!(row->parts[i] > 0))
        continue;
      TrophicChartBox box = { from, top, row->parts[i] / layout->most * layout->plot.width, height };
      trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_SERIES, box, TROPHIC_COLOUR_INK, opacities[i]);
      if (i > 0)
        outline (layout, box, TROPHIC_DASH_SOLID);
      const char *word = n == 1 && i == 0 ? row->note : names[i];
      if (fits_inside (layout, word, box.width))
        trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { box.x + GAP * layout->em, y }, word,
                                  TROPHIC_FONT_CAPTION, i == 0 ? TROPHIC_COLOUR_CARD : TROPHIC_COLOUR_INK);
      from += box.width;
    }
  if (n == 0)
    add_note (layout, row->note, layout->plot.x, layout->plot.x, y);
}

static void
add_plan_bar (Layout                 *layout,
              const TrophicEnergyRow *row,
              double                  y)
{
  double height = round (BAR * layout->em);
  TrophicChartBox box = { layout->plot.x, round (y - height / 2), x_of (layout, row->kcal) - layout->plot.x, height };
  trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_SERIES, box, TROPHIC_COLOUR_INK, 0.1);
  outline (layout, box, TROPHIC_DASH_FORECAST);
  if (fits_inside (layout, row->note, box.width))
    trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { box.x + GAP * layout->em, y }, row->note,
                              TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_INK);
  else
    add_note (layout, row->note, box.x, box.x + box.width, y);
}

static void
add_dot (Layout  *layout,
         double   kcal,
         double   y,
         double   radius,
         gboolean hollow)
{
  trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartPoint) { x_of (layout, kcal), y }, TROPHIC_SHAPE_CIRCLE,
                              radius * layout->em, TROPHIC_COLOUR_INK, hollow);
}

static void
add_whisker (Layout                 *layout,
             const TrophicEnergyRow *row,
             double                  y)
{
  double ends[] = { MAX (row->low, 0), row->high };
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_SERIES,
                            (TrophicChartBox) { x_of (layout, ends[0]), y, x_of (layout, ends[1]) - x_of (layout, ends[0]), 0 },
                            TROPHIC_COLOUR_INK, 1, 1.4);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_SERIES,
                              (TrophicChartBox) { x_of (layout, ends[i]), y - 5 * layout->em, 0, 10 * layout->em }, TROPHIC_COLOUR_INK, 1, 1.4);
}

static void
add_need (Layout                 *layout,
          const TrophicEnergyRow *row,
          double                  y)
{
  gboolean hollow = row->kind == TROPHIC_ENERGY_RESTING;
  double radius = row->strong ? 6 : 5, left = layout->plot.x, right = layout->plot.x;
  if (isfinite (row->kcal))
    {
      left = x_of (layout, row->kcal) - radius * layout->em;
      right = x_of (layout, row->kcal) + radius * layout->em;
      if (isfinite (row->low))
        {
          add_whisker (layout, row, y);
          left = x_of (layout, MAX (row->low, 0));
          right = x_of (layout, row->high);
        }
      add_dot (layout, row->kcal, y, radius, hollow);
    }
  else if (isfinite (row->female) && isfinite (row->male))
    {
      add_dot (layout, row->female, y, radius, TRUE);
      add_dot (layout, row->male, y, radius, TRUE);
      left = x_of (layout, MIN (row->female, row->male)) - radius * layout->em;
      right = x_of (layout, MAX (row->female, row->male)) + radius * layout->em;
    }
  add_note (layout, row->note, left, right, y);
}

/* From the need that is compared up to the intake: an arrow for what is short, words for what is over. */
static void
add_gap (Layout *layout)
{
  guint need = layout->chart->rows->len;
  for (guint i = 0; i < layout->chart->rows->len; i++)
    if (row_at (layout->chart, i)->strong && row_at (layout->chart, i)->kind == TROPHIC_ENERGY_NEED)
      need = i;
  if (!isfinite (layout->chart->gap) || layout->chart->gap == 0 || need == layout->chart->rows->len)
    return;
  gboolean is_short = layout->chart->gap < 0;
  double from = x_of (layout, row_at (layout->chart, need)->kcal), to = x_of (layout, row_at (layout->chart, 0)->kcal);
  double y = y_of (layout, 0), bottom = y_of (layout, need) - 7 * layout->em, head = 5 * layout->em;
  TrophicChartColour colour = is_short ? TROPHIC_COLOUR_LOW_INK : TROPHIC_COLOUR_INK;
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartBox) { from, y, 0, bottom - y }, colour, 1, 1.4)->dash =
    TROPHIC_DASH_LIMIT;
  if (is_short && from - to > 2 * head)
    {
      const TrophicChartPoint arrow[] = { { to + 2 + head, y - head }, { to + 2, y }, { to + 2 + head, y + head } };
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartBox) { to + 2, y, from - to - 2, 0 }, colour, 1, 2);
      trophic_chart_scene_path (layout->scene, TROPHIC_LAYER_SERIES, arrow, G_N_ELEMENTS (arrow), colour, 2);
    }
  double width = trophic_chart_scene_text_width (layout->scene, layout->chart->gap_text, TROPHIC_FONT_END);
  double x = MIN (MAX (from, to) + GAP * layout->em, layout->plot.x + layout->plot.width + GAP * layout->em - width);
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x, y }, layout->chart->gap_text, TROPHIC_FONT_END,
                            colour)->halo = is_crossed (layout, x, x + width);
}

/**
 * trophic_energy_chart_layout:
 * @width: px; under the least that the words need, the plot keeps its least width
 *
 * Lays the chart out from the origin; it stands as high as trophic_energy_chart_height() says.
 */
TrophicChartScene *
trophic_energy_chart_layout (const TrophicEnergyChart *chart,
                             const TrophicChartStyle  *style,
                             double                    width,
                             double                    text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  Layout layout = { .chart = chart, .scene = scene, .em = trophic_chart_scene_em (scene), .width = width };
  place_plot (&layout);
  add_bands (&layout);
  add_axis (&layout);
  add_names (&layout);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicEnergyRow *row = row_at (chart, i);
      if (row->kind == TROPHIC_ENERGY_INTAKE)
        add_intake_bar (&layout, row, y_of (&layout, i));
      else if (row->kind == TROPHIC_ENERGY_PLAN)
        add_plan_bar (&layout, row, y_of (&layout, i));
      else
        add_need (&layout, row, y_of (&layout, i));
    }
  add_gap (&layout);
  return scene;
}
