/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of a Kaplan-Meier chart at one time. Nothing floats over the data: shares stand where the names at the lines' ends
 * are, the numbers at risk become a column of the table under the line, the time a pill on the axis. */
#include <math.h>

#include "trophic-km-private.h"
#include "trophic-number.h"

#define LINE_WIDTH 1.4
#define DOT        4
#define DOT_GAP    5  /* from the plot's edge to what covers the names */
#define PILL_PAD   8
#define COLUMN_PAD 6

/* Widens [@left, @right] so that no column of the table shows a part of its number beside it. */
static void
grow_over_columns (const TrophicKmPlaces *places,
                   double                *left,
                   double                *right)
{
  double from = *left, to = *right;
  for (guint i = 0; i < places->ticks->len; i += places->stride)
    {
      double x = trophic_km_place (places, g_array_index (places->ticks, double, i), 0).x;
      if (x + places->column / 2 <= from || x - places->column / 2 >= to)
        continue;
      *left = MIN (*left, x - places->column / 2);
      *right = MAX (*right, x + places->column / 2);
    }
}

static void
cover (const TrophicKmPlaces *places,
       double                 left,
       double                 right,
       double                 top,
       double                 bottom)
{
  trophic_chart_scene_box (places->scene, TROPHIC_LAYER_GROUND, (TrophicChartBox) { left, top, right - left, bottom - top }, TROPHIC_COLOUR_CARD, 1);
}

static void
add_readings (const TrophicKmPlaces *places,
              double                 time)
{
  const TrophicKmChart *chart = places->chart;
  const TrophicChartBox *plot = &places->plot;
  double name = trophic_chart_font_height (places->scene, TROPHIC_FONT_GROUP), x = trophic_km_place (places, time, 0).x;
  cover (places, plot->x + plot->width + DOT_GAP * places->em, places->width - 1, MAX (1, plot->y - name), plot->y + plot->height + name / 4);
  trophic_chart_scene_line (places->scene, TROPHIC_LAYER_NOTE, (TrophicChartBox) { x, plot->y, 0, plot->height }, TROPHIC_COLOUR_CROSSHAIR, 1, LINE_WIDTH);
  for (guint i = 0; i < chart->n_groups; i++)
    {
      gboolean watched = time <= trophic_km_last (chart, &chart->groups[i]);
      TrophicKmStep step = watched ? trophic_kaplan_meier_at (chart->groups[i].km, time) : (TrophicKmStep) { .survival = NAN };
      g_autofree char *text = watched ? trophic_km_reading_text (&step) : g_strdup ("—");
      trophic_km_add_end_label (places, TROPHIC_LAYER_MARGIN, i, text);
      if (watched)
        trophic_chart_scene_marker (places->scene, TROPHIC_LAYER_NOTE, trophic_km_place (places, time, step.survival), TROPHIC_SHAPE_CIRCLE, DOT,
                                    chart->groups[i].colour, TRUE);
    }
}

static void
add_pill (const TrophicKmPlaces *places,
          double                 time)
{
  double x = trophic_km_place (places, time, 0).x, height = trophic_chart_font_height (places->scene, TROPHIC_FONT_CAPTION_BOLD) + 3 * places->em;
  g_autofree char *at = trophic_km_time_text (places->chart, time);
  g_autofree char *text = g_strdup_printf ("%s %s", at, places->chart->unit);
  double width = trophic_chart_scene_text_width (places->scene, text, TROPHIC_FONT_CAPTION_BOLD) + 2 * PILL_PAD * places->em;
  double left = CLAMP (x - width / 2, 0, MAX (0, places->width - width)), right = left + width;
  double covered_left = left, covered_right = right;
  grow_over_columns (places, &covered_left, &covered_right);
  if (covered_right > trophic_km_margin_x (places))
    covered_right = MAX (covered_right, places->width - 1); /* the pill says the unit too */
  cover (places, covered_left, covered_right, places->axis_y - height / 2, places->axis_y + height / 2);
  trophic_chart_scene_box (places->scene, TROPHIC_LAYER_NOTE, (TrophicChartBox) { left, places->axis_y - height / 2, width, height },
                           TROPHIC_COLOUR_PILL, 1)->radius = height / 2;
  trophic_chart_text (places->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { left + width / 2, places->axis_y }, TROPHIC_TEXT_CENTRE, text,
                      TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_PILL_TEXT);
}

static void
add_column (const TrophicKmPlaces *places,
            TrophicKmTable         table,
            guint                  block,
            double                 time)
{
  const TrophicKmChart *chart = places->chart;
  double x = trophic_km_place (places, time, 0).x, half = places->column / 2 + COLUMN_PAD * places->em;
  double left = x - half, right = x + half;
  grow_over_columns (places, &left, &right);
  cover (places, left, right, trophic_km_row_y (places, block, 1) - places->pitch / 2,
         trophic_km_row_y (places, block, chart->n_groups) + places->pitch / 2);
  for (guint i = 0; i < chart->n_groups; i++)
    {
      g_autofree char *count = trophic_km_count_text (&chart->groups[i], table, time);
      trophic_chart_text (places->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x, trophic_km_row_y (places, block, i + 1) }, TROPHIC_TEXT_CENTRE,
                          count, TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK);
    }
}

/**
 * trophic_km_chart_crosshair:
 * @time: 0 to the chart's end; brought there when it is not
 *
 * Lays out what is painted over the chart at one time: a line through the plot with a dot on each curve that reaches so far, and
 * the readings of each group in the places of its end label and its row.
 *
 * Returns: (transfer full)
 */
TrophicChartScene *
trophic_km_chart_crosshair (const TrophicKmChart    *chart,
                            const TrophicChartStyle *style,
                            double                   width,
                            double                   height,
                            double                   text_scale,
                            double                   time)
{
  TrophicKmPlaces places;
  trophic_km_places_init (&places, chart, style, width, height, text_scale);
  time = CLAMP (time, 0, chart->end);
  add_readings (&places, time);
  add_pill (&places, time);
  guint block = 0;
  for (TrophicKmTable table = 0; table < TROPHIC_KM_TABLES; table++)
    if (trophic_km_has_table (chart, table))
      add_column (&places, table, block++, time);
  TrophicChartScene *scene = g_steal_pointer (&places.scene);
  trophic_km_places_clear (&places);
  return scene;
}

/**
 * trophic_km_chart_time_at:
 * @x: px in a chart laid out at this size
 *
 * Gives the time under the pointer, as fine as the chart prints times; NAN outside the plot.
 */
double
trophic_km_chart_time_at (const TrophicKmChart    *chart,
                          const TrophicChartStyle *style,
                          double                   width,
                          double                   height,
                          double                   text_scale,
                          double                   x)
{
  TrophicKmPlaces places;
  trophic_km_places_init (&places, chart, style, width, height, text_scale);
  TrophicChartBox plot = places.plot;
  trophic_km_places_clear (&places);
  if (x < plot.x || x > plot.x + plot.width)
    return NAN;
  return MIN (chart->end, trophic_round ((x - plot.x) / plot.width * chart->end, trophic_km_time_decimals (chart)));
}
