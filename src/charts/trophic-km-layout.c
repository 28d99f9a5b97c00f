/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a Kaplan-Meier chart stand, in CSS px. The plot takes what its words and the table leave. */
#include "trophic-km-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-survival-chart.h"

/* Distances at 100% text; they hold text and grow with it. */
#define PAD          14 /* of the chart's sides */
#define GLYPH        15 /* from a glyph's left to its word */
#define GLYPH_SIZE   4.6
#define TICK_GAP     6  /* from a tick's words to the plot */
#define COLUMN_GAP   9  /* between two columns of the table */
#define SIDE_GAP     14 /* from the table's first and last column to the words beside them */
#define MARGIN_GAP   11 /* from the plot to the words beside it */
#define TABLE_PAD    8
#define LEAST_NAME   24
/* A row of the table in heights of its text, and where room is short. */
#define PITCH        1.45
#define TIGHT_PITCH  1.15
/* Shares of the chart's size that names and the table take at most. */
#define LABEL_SHARE  0.26
#define END_SHARE    0.24
/* The plot's share of the width below which names are cut shorter and the column of events gives way. */
#define LEAST_PLOT   0.42
#define NARROW       0.62
#define TABLE_SHARE  0.36
#define QUARTERS     4
/* Shares whose words are wide, and from how many subjects on a share can lie between 99% and all. */
#define WIDE_SHARE   0.88
#define WIDEST_SHARE 0.999
#define MANY         100

static double
pad (const TrophicKmPlaces *places)
{
  return PAD * places->em;
}

static double
caption (const TrophicKmPlaces *places)
{
  return trophic_chart_font_height (places->scene, TROPHIC_FONT_CAPTION);
}

gboolean
trophic_km_has_table (const TrophicKmChart *chart,
                      TrophicKmTable        table)
{
  return table == TROPHIC_KM_AT_RISK ? chart->risk_table : table == TROPHIC_KM_EVENTS ? chart->events_table : chart->censored_table;
}

static guint
count_tables (const TrophicKmChart *chart)
{
  guint n = 0;
  for (TrophicKmTable table = 0; table < TROPHIC_KM_TABLES; table++)
    n += trophic_km_has_table (chart, table);
  return n;
}

double
trophic_km_margin_x (const TrophicKmPlaces *places)
{
  return places->plot.x + places->plot.width + MARGIN_GAP * places->em;
}

double
trophic_km_totals_x (const TrophicKmPlaces *places)
{
  return places->plot.x + places->plot.width + MAX (MARGIN_GAP * places->em, places->column / 2 + SIDE_GAP * places->em);
}

double
trophic_km_row_y (const TrophicKmPlaces *places,
                  guint                  block,
                  guint                  row)
{
  return places->rule_y + TABLE_PAD * places->em + (block * (places->chart->n_groups + 1) + row + 0.5) * places->pitch;
}

TrophicChartPoint
trophic_km_place (const TrophicKmPlaces *places,
                  double                 time,
                  double                 share)
{
  const TrophicChartBox *plot = &places->plot;
  return (TrophicChartPoint) { plot->x + time / places->chart->end * plot->width, plot->y + (1 - share) * plot->height };
}

/* "26% at 72" under the group's name; beside it, where there is no room below, "26%". */
char *
trophic_km_end_text (const TrophicKmPlaces *places,
                     guint                  group)
{
  const TrophicKmGroup *one = &places->chart->groups[group];
  double at = trophic_km_end_time (places->chart, one, places->ticks);
  if (!isfinite (at))
    return g_strdup (_("nobody"));
  g_autofree char *share = trophic_survival_share_text (trophic_kaplan_meier_at (one->km, at).survival);
  if (!places->two_lines)
    return g_steal_pointer (&share);
  g_autofree char *time = trophic_km_time_text (places->chart, at);
  return g_strdup_printf (_("%s at %s"), share, time);
}

/* Height of the part below the plot's axis, and how close its rows stand. */
static double
choose_table (TrophicKmPlaces *places)
{
  guint rows = count_tables (places->chart) * (places->chart->n_groups + 1);
  places->pitch = PITCH * caption (places);
  if (rows * places->pitch > TABLE_SHARE * places->height)
    places->pitch = TIGHT_PITCH * caption (places);
  return rows > 0 ? rows * places->pitch + 2 * TABLE_PAD * places->em : 0;
}

/* The widest count and tick label: what a column needs. */
static double
measure_column (const TrophicKmPlaces *places)
{
  double widest = 0;
  for (guint i = 0; i < places->ticks->len; i++)
    {
      double tick = g_array_index (places->ticks, double, i);
      g_autofree char *label = trophic_km_time_text (places->chart, tick);
      widest = MAX (widest, trophic_chart_scene_text_width (places->scene, label, TROPHIC_FONT_CAPTION));
    }
  for (guint i = 0; i < places->chart->n_groups; i++)
    {
      const TrophicKaplanMeier *km = places->chart->groups[i].km;
      g_autofree char *count = trophic_number_format_grouped (km != NULL ? (double) km->n : 0, 0);
      widest = MAX (widest, trophic_chart_scene_text_width (places->scene, count, TROPHIC_FONT_UNIT));
    }
  return widest;
}

/* Left of the plot: the share axis, and before the table the names of its rows. */
static double
measure_left (TrophicKmPlaces *places)
{
  const TrophicKmChart *chart = places->chart;
  double axis = trophic_chart_scene_text_width (places->scene, "100%", TROPHIC_FONT_CAPTION) + TICK_GAP * places->em;
  double left = pad (places) + axis;
  places->label_width = 0;
  for (guint i = 0; i < chart->n_groups; i++)
    places->label_width = MAX (places->label_width, GLYPH * places->em +
                               trophic_chart_scene_text_width (places->scene, chart->groups[i].label, TROPHIC_FONT_CAPTION_BOLD));
  places->label_width = MIN (places->label_width, LABEL_SHARE * places->width * (places->narrow ? NARROW : 1));
  if (count_tables (chart) > 0)
    left = MAX (left, pad (places) + places->label_width + SIDE_GAP * places->em + places->column / 2);
  double title = chart->title != NULL ? trophic_chart_scene_text_width (places->scene, chart->title, TROPHIC_FONT_CAPTION_BOLD) : 0;
  places->title_above = title > 0 && pad (places) + title + COLUMN_GAP * places->em > left - axis;
  return left;
}

static const char *
axis_words (const TrophicKmChart *chart)
{
  return chart->axis != NULL ? chart->axis : chart->unit;
}

/* Right of the plot: name and share of each line's end, the reading that may stand there, the unit, the column of events. */
static double
measure_right (const TrophicKmPlaces *places)
{
  const TrophicKmChart *chart = places->chart;
  double widest = trophic_chart_scene_text_width (places->scene, axis_words (chart), TROPHIC_FONT_CAPTION) + places->column / 2;
  if (count_tables (chart) > 0 && !places->narrow)
    widest = MAX (widest, trophic_km_totals_width (places) + trophic_km_totals_x (places) - trophic_km_margin_x (places));
  for (guint i = 0; i < chart->n_groups; i++)
    {
      const TrophicKaplanMeier *km = chart->groups[i].km;
      g_autofree char *end = trophic_km_end_text (places, i);
      double name = GLYPH * places->em + trophic_chart_scene_text_width (places->scene, chart->groups[i].label, TROPHIC_FONT_GROUP);
      widest = MAX (widest, MIN (name, END_SHARE * places->width * (places->narrow ? NARROW : 1)));
      widest = MAX (widest, trophic_chart_scene_text_width (places->scene, end, TROPHIC_FONT_CAPTION));
      if (km == NULL)
        continue;
      TrophicKmStep step = { .survival = km->n > MANY ? WIDEST_SHARE : WIDE_SHARE, .lower = WIDE_SHARE, .upper = 1 };
      g_autofree char *reading = trophic_km_reading_text (&step);
      widest = MAX (widest, trophic_chart_scene_text_width (places->scene, reading, TROPHIC_FONT_CAPTION));
    }
  return widest + MARGIN_GAP * places->em + pad (places) / 2;
}

/* Columns that would touch are thinned, so that the last tick keeps its own where that is possible. */
static guint
choose_stride (const TrophicKmPlaces *places)
{
  guint gaps = places->ticks->len - 1;
  if (gaps == 0)
    return 1;
  double step = trophic_km_place (places, g_array_index (places->ticks, double, 1), 0).x - places->plot.x;
  double room = places->column + COLUMN_GAP * places->em;
  for (guint stride = 1; stride <= gaps; stride++)
    if (gaps % stride == 0 && stride * step >= room)
      return stride;
  return gaps;
}

/* Names at the lines' ends want the height of their line; where there is no room for two lines each, one must do. */
static void
choose_slots (TrophicKmPlaces *places)
{
  const TrophicKmChart *chart = places->chart;
  double name = trophic_chart_font_height (places->scene, TROPHIC_FONT_GROUP), top = places->plot.y - name / 2;
  double bottom = places->plot.y + places->plot.height + name / 4;
  guint n = MAX (1, chart->n_groups);
  places->two_lines = n * (name + caption (places)) <= bottom - top;
  for (guint i = 0; i < chart->n_groups; i++)
    {
      double last = trophic_km_last (chart, &chart->groups[i]);
      double share = isfinite (last) ? trophic_kaplan_meier_at (chart->groups[i].km, last).survival : 0;
      places->slots[i] = (TrophicLabelSlot) { trophic_km_place (places, 0, share).y, name, places->two_lines ? name + caption (places) : name,
                                              isfinite (last) ? 2 : 1, FALSE };
    }
  trophic_label_push_apart (places->slots, chart->n_groups, top, bottom);
}

void
trophic_km_places_init (TrophicKmPlaces         *places,
                        const TrophicKmChart    *chart,
                        const TrophicChartStyle *style,
                        double                   width,
                        double                   height,
                        double                   text_scale)
{
  *places = (TrophicKmPlaces) { .chart = chart, .scene = trophic_chart_scene_new (style, text_scale), .width = width, .height = height,
                                .stride = 1, .two_lines = TRUE };
  places->em = trophic_chart_scene_em (places->scene);
  places->ticks = trophic_km_chart_ticks (chart);
  places->column = measure_column (places);
  double line = caption (places), left = measure_left (places), right = measure_right (places), table = choose_table (places);
  if (width - left - right < LEAST_PLOT * width)
    {
      places->narrow = TRUE;
      left = measure_left (places);
      right = measure_right (places);
    }
  double top = places->title_above ? 1.9 * line : line;
  places->rule_y = height - table;
  places->axis_y = places->rule_y - 1.1 * line;
  double bottom = places->axis_y - 1.1 * line;
  places->plot = (TrophicChartBox) { left, top, MAX (1, width - left - right), MAX (1, bottom - top) };
  places->stride = choose_stride (places);
  choose_slots (places);
}

void
trophic_km_places_clear (TrophicKmPlaces *places)
{
  g_clear_pointer (&places->ticks, g_array_unref);
  g_clear_pointer (&places->scene, trophic_chart_scene_free);
}

/* The low group points down, the other of two points up, further ones have other forms. */
void
trophic_km_add_glyph (const TrophicKmPlaces *places,
                      TrophicChartLayer      layer,
                      guint                  group,
                      TrophicChartPoint      at,
                      double                 radius)
{
  static const TrophicChartShape shapes[TROPHIC_KM_GROUPS] = { TROPHIC_SHAPE_TRIANGLE, TROPHIC_SHAPE_TRIANGLE, TROPHIC_SHAPE_CIRCLE,
                                                               TROPHIC_SHAPE_SQUARE, TROPHIC_SHAPE_DIAMOND, TROPHIC_SHAPE_CIRCLE };
  const TrophicKmGroup *one = &places->chart->groups[group];
  trophic_chart_scene_marker (places->scene, layer, at, one->points_down ? TROPHIC_SHAPE_TRIANGLE_DOWN : shapes[group], radius, one->colour,
                              group == TROPHIC_KM_GROUPS - 1);
}

/* The name at its line's end and @text below it, or right of it where there is one line alone: then a long text, which the glyph and
 * the table tell whose it is, may take the name's room. */
void
trophic_km_add_end_label (const TrophicKmPlaces *places,
                          TrophicChartLayer      layer,
                          guint                  group,
                          const char            *text)
{
  const TrophicKmGroup *one = &places->chart->groups[group];
  const TrophicLabelSlot *slot = &places->slots[group];
  if (!slot->placed)
    return;
  double x = trophic_km_margin_x (places), room = places->width - pad (places) / 2 - x;
  double second = places->two_lines ? 0 : trophic_chart_scene_text_width (places->scene, text, TROPHIC_FONT_CAPTION) + TICK_GAP * places->em;
  trophic_km_add_glyph (places, layer, group, (TrophicChartPoint) { x + GLYPH_SIZE * places->em, slot->y }, GLYPH_SIZE * places->em);
  TrophicChartPoint below = { x, slot->y + (slot->first + caption (places)) / 2 }, beside = { x + GLYPH * places->em, slot->y };
  double left = room - GLYPH * places->em - second;
  if (left >= LEAST_NAME * places->em)
    {
      TrophicChartItem *name = trophic_chart_text (places->scene, layer, beside, TROPHIC_TEXT_LEFT, one->label, TROPHIC_FONT_GROUP, one->colour);
      trophic_chart_text_fit (name, left);
      beside.x += name->box.width + TICK_GAP * places->em;
    }
  trophic_chart_text (places->scene, layer, places->two_lines ? below : beside, TROPHIC_TEXT_LEFT, text, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

static void
add_share_axis (const TrophicKmPlaces *places)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (places->scene);
  const TrophicChartBox *plot = &places->plot;
  int every = plot->height / QUARTERS > caption (places) ? 1 : plot->height / 2 > caption (places) ? 2 : QUARTERS;
  if (places->chart->title != NULL)
    trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { pad (places), places->title_above ? 0.8 * caption (places) : plot->y },
                        TROPHIC_TEXT_LEFT, places->chart->title, TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_SOFT_INK);
  for (int i = 0; i <= QUARTERS; i += every)
    {
      double y = plot->y + plot->height * i / QUARTERS;
      g_autofree char *text = g_strdup_printf ("%d%%", 100 - 100 * i / QUARTERS);
      trophic_chart_scene_line (places->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { plot->x, y, plot->width, 0 }, TROPHIC_COLOUR_INK,
                                i == QUARTERS ? style->rule : style->grid, 1);
      trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { plot->x - TICK_GAP * places->em, y }, TROPHIC_TEXT_RIGHT, text,
                          TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
    }
}

static void
add_time_axis (const TrophicKmPlaces *places)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (places->scene);
  double right = 0;
  for (guint i = 0; i < places->ticks->len; i += places->stride)
    {
      double tick = g_array_index (places->ticks, double, i), x = trophic_km_place (places, tick, 0).x;
      g_autofree char *text = trophic_km_time_text (places->chart, tick);
      trophic_chart_scene_line (places->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, places->plot.y, 0, places->plot.height },
                                TROPHIC_COLOUR_INK, style->grid, 1);
      const TrophicChartItem *item = trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, places->axis_y },
                                                         TROPHIC_TEXT_CENTRE, text, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
      right = item->box.x + item->box.width;
    }
  trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { MAX (right + TICK_GAP * places->em, trophic_km_margin_x (places)),
                                                                               places->axis_y },
                      TROPHIC_TEXT_LEFT, axis_words (places->chart), TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

/**
 * trophic_km_chart_layout:
 * @width, @height: px
 * @text_scale: 1 for 100% text
 *
 * Lays the chart out: curves as steps from 100% to the last time somebody was watched, never beyond; bands, censor marks and medians
 * where the chart asks for them; the table's columns exactly under the ticks. Curves of very many steps lose those that fall
 * into one quarter of a px.
 *
 * Returns: (transfer full): paint it with trophic_chart_scene_paint()
 */
TrophicChartScene *
trophic_km_chart_layout (const TrophicKmChart    *chart,
                         const TrophicChartStyle *style,
                         double                   width,
                         double                   height,
                         double                   text_scale)
{
  TrophicKmPlaces places;
  trophic_km_places_init (&places, chart, style, width, height, text_scale);
  add_share_axis (&places);
  add_time_axis (&places);
  trophic_km_add_curves (&places);
  trophic_km_add_medians (&places);
  trophic_km_add_note (&places);
  for (guint i = 0; i < chart->n_groups; i++)
    {
      g_autofree char *text = trophic_km_end_text (&places, i);
      trophic_km_add_end_label (&places, TROPHIC_LAYER_MARGIN, i, text);
    }
  trophic_km_add_tables (&places);
  TrophicChartScene *scene = g_steal_pointer (&places.scene);
  trophic_km_places_clear (&places);
  return scene;
}
