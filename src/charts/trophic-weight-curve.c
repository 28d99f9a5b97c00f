/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-weight-curve.h"

#include <math.h>

#include "trophic-label-placer.h"
#include "trophic-number.h"
#include "trophic-scale.h"

#define TICK_GAP    24.0 /* px, least distance of two ticks */
#define LEAST_SPAN  4.0  /* kg: a kilogram is never drawn as a cliff */
#define EDGE_DAYS   8.0
#define MARKER      4.0
#define LABEL_GAP   8.0

typedef struct {
  const TrophicWeightCurve *curve;
  TrophicChartScene        *scene;
  TrophicChartBox           plot;
  double                    from, to; /* days */
  double                    low, high;
  GArray                   *taken; /* (element-type TrophicChartBox): words that others keep clear of */
} Layout;

/** trophic_weight_curve_new: (transfer full): no weights yet. */
TrophicWeightCurve *
trophic_weight_curve_new (void)
{
  TrophicWeightCurve *curve = g_new0 (TrophicWeightCurve, 1);
  curve->points = g_array_new (FALSE, FALSE, sizeof (TrophicWeightCurvePoint));
  curve->plan_day = curve->goal_kg = NAN;
  curve->language = trophic_date_words_language ();
  return curve;
}

/** trophic_weight_curve_free: */
void
trophic_weight_curve_free (TrophicWeightCurve *curve)
{
  g_array_unref (curve->points);
  g_free (curve->plan_label);
  g_free (curve->goal_label);
  g_free (curve->clinic_label);
  g_free (curve->home_label);
  g_free (curve);
}

/** trophic_weight_curve_add: appends a weight; weights come by day. */
void
trophic_weight_curve_add (TrophicWeightCurve *curve,
                          double              day,
                          double              kg,
                          gboolean            home)
{
  const TrophicWeightCurvePoint point = { day, kg, home };
  g_array_append_val (curve->points, point);
}

static const TrophicWeightCurvePoint *
point_at (const TrophicWeightCurve *curve,
          guint                     index)
{
  return &g_array_index (curve->points, TrophicWeightCurvePoint, index);
}

static TrophicChartPoint
place_of (const Layout *layout,
          double        day,
          double        kg)
{
  return (TrophicChartPoint) { layout->plot.x + (day - layout->from) / (layout->to - layout->from) * layout->plot.width,
                               layout->plot.y + (layout->high - kg) / (layout->high - layout->low) * layout->plot.height };
}

static void
find_domain (Layout *layout)
{
  const TrophicWeightCurve *curve = layout->curve;
  layout->from = INFINITY;
  layout->to = -INFINITY;
  layout->low = isfinite (curve->goal_kg) ? curve->goal_kg : INFINITY;
  layout->high = isfinite (curve->goal_kg) ? curve->goal_kg : -INFINITY;
  for (guint i = 0; i < curve->points->len; i++)
    {
      const TrophicWeightCurvePoint *point = point_at (curve, i);
      layout->from = MIN (layout->from, point->day);
      layout->to = MAX (layout->to, point->day);
      layout->low = MIN (layout->low, point->kg);
      layout->high = MAX (layout->high, point->kg);
    }
  if (isfinite (curve->plan_day))
    {
      layout->from = MIN (layout->from, curve->plan_day);
      layout->to = MAX (layout->to, curve->plan_day);
    }
  layout->from -= EDGE_DAYS;
  layout->to += EDGE_DAYS;
  trophic_scale_domain (&layout->low, &layout->high, LEAST_SPAN);
}

static void
add_value_axis (Layout *layout)
{
  TrophicValueTicks ticks;
  trophic_scale_value_ticks (layout->low, layout->high, layout->plot.height, TICK_GAP, &ticks);
  for (int i = 0; i < ticks.n; i++)
    {
      double kg = trophic_scale_value_tick (&ticks, i), y = place_of (layout, layout->from, kg).y;
      g_autofree char *label = trophic_number_format (kg, ticks.decimals);
      double width = trophic_chart_scene_text_width (layout->scene, label, TROPHIC_FONT_UNIT);
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { layout->plot.x, y, layout->plot.width, 0 },
                                TROPHIC_COLOUR_INK, 0.2, 1);
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { layout->plot.x - 6 - width, y }, label,
                                TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
    }
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_GUTTER,
                            (TrophicChartPoint) { 0, layout->plot.y - trophic_chart_font_height (layout->scene, TROPHIC_FONT_UNIT) },
                            "kg", TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
}

/* A tick is left out where its words would run into those before; years come first. */
static void
add_time_tick (Layout                *layout,
               GArray                *taken,
               const TrophicTimeTick *tick)
{
  g_autofree char *label = trophic_scale_time_label (tick, layout->curve->language);
  gboolean year = tick->level == TROPHIC_TICK_YEAR;
  TrophicChartFont font = year ? TROPHIC_FONT_GROUP : TROPHIC_FONT_UNIT;
  double width = trophic_chart_scene_text_width (layout->scene, label, font);
  double x = place_of (layout, tick->day, layout->low).x, bottom = layout->plot.y + layout->plot.height;
  const TrophicChartBox box = { x - width / 2 - 4, bottom, width + 8, 10 };
  if (box.x < 0 || box.x + box.width > layout->plot.x + layout->plot.width + 12)
    return;
  for (guint i = 0; i < taken->len; i++)
    if (trophic_chart_box_overlaps (&box, &g_array_index (taken, TrophicChartBox, i)))
      return;
  g_array_append_val (taken, box);
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, bottom, 0, 4 }, TROPHIC_COLOUR_INK, 1, 1);
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x - width / 2, bottom + 1.1 * trophic_chart_font_height (layout->scene, TROPHIC_FONT_GROUP) }, label, font,
                            TROPHIC_COLOUR_INK);
}

static void
add_time_axis (Layout *layout)
{
  g_autoptr (GArray) ticks = trophic_scale_time_ticks (layout->from, layout->to);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (TrophicChartBox));
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID,
                            (TrophicChartBox) { layout->plot.x, layout->plot.y + layout->plot.height, layout->plot.width, 0 },
                            TROPHIC_COLOUR_INK, 1, 1);
  for (int years = 1; years >= 0; years--)
    for (guint i = 0; i < ticks->len; i++)
      {
        const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
        if ((tick->level == TROPHIC_TICK_YEAR) == years)
          add_time_tick (layout, taken, tick);
      }
}

static void
add_plan (Layout *layout)
{
  const TrophicWeightCurve *curve = layout->curve;
  if (isfinite (curve->plan_day))
    {
      double x = place_of (layout, curve->plan_day, layout->low).x;
      TrophicChartItem *line = trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_EVENT,
                                                         (TrophicChartBox) { x, layout->plot.y, 0, layout->plot.height },
                                                         TROPHIC_COLOUR_INK, 0.7, 1);
      line->dash = TROPHIC_DASH_EVENT;
    }
  if (isfinite (curve->plan_day) && curve->plan_label != NULL)
    {
      double x = place_of (layout, curve->plan_day, layout->low).x;
      double width = trophic_chart_scene_text_width (layout->scene, curve->plan_label, TROPHIC_FONT_UNIT);
      double right = layout->plot.x + layout->plot.width;
      double y = layout->plot.y - trophic_chart_font_height (layout->scene, TROPHIC_FONT_UNIT) * 0.6;
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { MIN (x, right - width), y }, curve->plan_label,
                                TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
    }
  if (isfinite (curve->goal_kg))
    {
      double y = place_of (layout, layout->from, curve->goal_kg).y;
      TrophicChartItem *line = trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_LIMIT,
                                                         (TrophicChartBox) { layout->plot.x, y, layout->plot.width, 0 },
                                                         TROPHIC_COLOUR_INK, 0.8, 1.6);
      line->dash = TROPHIC_DASH_LIMIT;
    }
}

static void
take (Layout          *layout,
      TrophicChartBox  box)
{
  g_array_append_val (layout->taken, box);
}

/* Filled and joined by a thick line in the clinic, hollow and joined by a thin one at home: told apart without colour. */
static void
add_series (Layout   *layout,
            gboolean  home)
{
  const TrophicWeightCurve *curve = layout->curve;
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  for (guint i = 0; i < curve->points->len; i++)
    {
      const TrophicWeightCurvePoint *point = point_at (curve, i);
      if (point->home != home)
        continue;
      TrophicChartPoint place = place_of (layout, point->day, point->kg);
      g_array_append_val (path, place);
    }
  if (path->len > 1)
    trophic_chart_scene_path (layout->scene, TROPHIC_LAYER_SERIES, (const TrophicChartPoint *) path->data, path->len, TROPHIC_COLOUR_INK,
                              home ? 1.0 : 2.2);
  for (guint i = 0; i < path->len; i++)
    {
      TrophicChartPoint place = g_array_index (path, TrophicChartPoint, i);
      trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, place, TROPHIC_SHAPE_CIRCLE, home ? MARKER - 0.6 : MARKER,
                                  TROPHIC_COLOUR_INK, home)->halo = TRUE;
      take (layout, (TrophicChartBox) { place.x - MARKER, place.y - MARKER, 2 * MARKER, 2 * MARKER });
    }
}

/* A clinic weight beside its point, above it or below it, where it runs into nothing; newest first, the oldest always tried. */
static void
add_value (Layout                        *layout,
           const TrophicWeightCurvePoint *point)
{
  g_autofree char *label = trophic_number_format (point->kg, 1);
  double width = trophic_chart_scene_text_width (layout->scene, label, TROPHIC_FONT_GROUP);
  double height = trophic_chart_font_height (layout->scene, TROPHIC_FONT_GROUP);
  TrophicChartPoint place = place_of (layout, point->day, point->kg);
  for (int side = -1; side <= 1; side += 2)
    {
      double y = place.y + side * (MARKER + 2 + height / 2);
      double x = CLAMP (place.x - width / 2, layout->plot.x, layout->plot.x + layout->plot.width - width);
      TrophicChartBox box = { x - 2, y - height / 2, width + 4, height };
      gboolean free = box.y >= layout->plot.y && box.y + box.height <= layout->plot.y + layout->plot.height;
      for (guint i = 0; i < layout->taken->len && free; i++)
        free = !trophic_chart_box_overlaps (&box, &g_array_index (layout->taken, TrophicChartBox, i));
      if (!free)
        continue;
      take (layout, box);
      TrophicChartItem *item = trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x, y }, label,
                                                         TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK);
      item->halo = TRUE;
      return;
    }
}

static void
add_values (Layout *layout)
{
  for (guint i = layout->curve->points->len; i > 0; i--)
    if (!point_at (layout->curve, i - 1)->home)
      add_value (layout, point_at (layout->curve, i - 1));
}

/* What the lines are, right of the plot at the height where they end. */
static void
add_names (Layout *layout)
{
  const TrophicWeightCurve *curve = layout->curve;
  struct { const char *label; double kg; } names[3] = { { curve->goal_label, curve->goal_kg }, { NULL, NAN }, { NULL, NAN } };
  for (guint i = 0; i < curve->points->len; i++)
    {
      const TrophicWeightCurvePoint *point = point_at (curve, i);
      names[point->home ? 2 : 1].label = point->home ? curve->home_label : curve->clinic_label;
      names[point->home ? 2 : 1].kg = point->kg;
    }
  TrophicLabelSlot slots[3];
  const char *labels[3];
  guint n = 0;
  double height = trophic_chart_font_height (layout->scene, TROPHIC_FONT_UNIT);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].label != NULL && isfinite (names[i].kg))
      {
        labels[n] = names[i].label;
        slots[n++] = (TrophicLabelSlot) { .y = place_of (layout, layout->from, names[i].kg).y, .first = height, .height = height, .weight = 1 };
      }
  trophic_label_push_apart (slots, n, layout->plot.y, layout->plot.y + layout->plot.height);
  for (guint i = 0; i < n; i++)
    if (slots[i].placed)
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_MARGIN,
                                (TrophicChartPoint) { layout->plot.x + layout->plot.width + LABEL_GAP, slots[i].y }, labels[i],
                                TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
}

static double
margin_width (const TrophicWeightCurve *curve,
              TrophicChartScene        *scene)
{
  const char *labels[] = { curve->clinic_label, curve->home_label, curve->goal_label };
  double width = 0;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i] != NULL)
      width = MAX (width, trophic_chart_scene_text_width (scene, labels[i], TROPHIC_FONT_UNIT));
  return width + LABEL_GAP + 2;
}

/**
 * trophic_weight_curve_lay_out:
 * @curve: at least one weight
 * @width, @height: px
 *
 * Returns: (transfer full): the chart, ready to paint
 */
TrophicChartScene *
trophic_weight_curve_lay_out (const TrophicWeightCurve *curve,
                              double                    width,
                              double                    height,
                              TrophicChartTheme         theme)
{
  g_return_val_if_fail (curve->points->len > 0, NULL);
  Layout layout = { .curve = curve, .scene = trophic_chart_scene_new (trophic_chart_style (theme), 1) };
  double line = trophic_chart_font_height (layout.scene, TROPHIC_FONT_UNIT);
  double gutter = trophic_chart_scene_text_width (layout.scene, "100.5", TROPHIC_FONT_UNIT) + 10;
  layout.plot = (TrophicChartBox) { gutter, 1.5 * line, width - gutter - margin_width (curve, layout.scene), height - 3.5 * line };
  layout.taken = g_array_new (FALSE, FALSE, sizeof (TrophicChartBox));
  find_domain (&layout);
  add_value_axis (&layout);
  add_time_axis (&layout);
  add_plan (&layout);
  add_series (&layout, TRUE);
  add_series (&layout, FALSE);
  add_values (&layout);
  add_names (&layout);
  g_array_unref (layout.taken);
  return layout.scene;
}
