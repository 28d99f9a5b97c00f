/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows the crosshair: each lane's name with the value of the day, both time rows, line, rings and date pill. */
#include "trophic-trajectory-layout-private.h"
#include "trophic-trajectory-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-number.h"
#include "trophic-scale.h"
#include "trophic-trajectory-read.h"

#define LOW_LANE     104.0
#define INSET        14.0
#define NAME_X       31.0
#define FIRST_ROW    11.0
#define SECOND_ROW   29.0
#define LABEL_GAP    10.0
#define RING         9.0
#define PILL_HEIGHT  18.0
#define PILL_PADDING 8.0

typedef struct {
  const TrophicTrajectoryLayout *layout;
  TrophicChartScene             *scene;
  double                         day; /* NAN without a crosshair */
  double                         em;
} Overlay;

static TrophicChartItem *
put (Overlay           *overlay,
     TrophicChartLayer  layer,
     double             x,
     double             y,
     const char        *text,
     TrophicChartFont   font,
     TrophicChartColour colour)
{
  return trophic_chart_scene_text (overlay->scene, layer, (TrophicChartPoint) { x, y }, text, font, colour);
}

static const TrophicTrajectoryPoint *
point_of_day (const Overlay *overlay,
              guint          lane)
{
  const TrophicTrajectoryChart *chart = overlay->layout->chart;
  return isnan (overlay->day) ? trophic_trajectory_last (chart, lane)
                              : trophic_trajectory_nearest (chart, lane, overlay->day, TROPHIC_CROSSHAIR_DAYS);
}

/* The shape of the last point: hollow when its series is. */
static gboolean
is_hollow (const TrophicTrajectoryLane  *lane,
           const TrophicTrajectoryPoint *point)
{
  for (guint i = 0; point != NULL && i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      const TrophicTrajectoryPoint *first = (const TrophicTrajectoryPoint *) series->points->data;
      if (point >= first && point < first + series->points->len)
        return series->hollow || point->kind == TROPHIC_POINT_HOME;
    }
  return FALSE;
}

/* "mmol/L · 17 Nov"; a year other than the last visit's is written out. */
static char *
unit_and_date (const Overlay                *overlay,
               const TrophicTrajectoryLane  *lane,
               const TrophicTrajectoryPoint *point)
{
  const TrophicTrajectoryChart *chart = overlay->layout->chart;
  if (point == NULL)
    return g_strdup (lane->unit);
  TrophicDate date = trophic_date_from_day ((int) floor (point->day));
  TrophicDate now = trophic_date_from_day ((int) floor (chart->now_day));
  TrophicDateForm form = date.year == now.year ? TROPHIC_DATE_TEXT_DAY_MONTH : TROPHIC_DATE_TEXT_SHORT;
  g_autofree char *text = trophic_date_words (&date, form, chart->language);
  char *both = g_strdup_printf ("%s · %s", lane->unit, text);
  double room = overlay->layout->plot.x - (INSET + 30) * overlay->em;
  if (trophic_chart_scene_text_width (overlay->scene, both, TROPHIC_FONT_CAPTION) <= room)
    return both;
  g_free (both);
  return g_steal_pointer (&text);
}

static void
add_empty_lane (Overlay *overlay,
                guint    index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (overlay->layout->chart, index);
  const TrophicChartBox *box = &trophic_trajectory_layout_lane (overlay->layout, index)->box;
  double y = box->y + box->height / 2, em = overlay->em;
  /* Translators: a lane without data, "No NfL". */
  g_autofree char *text = g_strdup_printf (_("No %s"), lane->name);
  trophic_chart_scene_marker (overlay->scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { 20 * em, y }, lane->shape, 4.6 * em,
                              lane->colour, TRUE);
  put (overlay, TROPHIC_LAYER_GUTTER, NAME_X * em, y, text, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

/* The name in its usual size, smaller when it would reach the tick labels. */
static void
add_name (Overlay                     *overlay,
          const TrophicTrajectoryLane *lane,
          double                       y)
{
  double em = overlay->em, room = overlay->layout->plot.x - (NAME_X + 30) * em;
  static const TrophicChartFont fonts[] = { TROPHIC_FONT_GROUP, TROPHIC_FONT_EVENT, TROPHIC_FONT_CAPTION_BOLD };
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (fonts) && trophic_chart_scene_text_width (overlay->scene, lane->name, fonts[i]) > room)
    i++;
  TrophicChartItem *item = put (overlay, TROPHIC_LAYER_GUTTER, NAME_X * em, y, lane->name, fonts[i], TROPHIC_COLOUR_INK);
  if (item->box.width <= room)
    return;
  pango_layout_set_width (item->text, (int) (room * PANGO_SCALE));
  pango_layout_set_ellipsize (item->text, PANGO_ELLIPSIZE_END);
  item->box.width = room;
}

/* The value, with unit and date under it; in a low lane with the unit beside it, or under it where there is no room. */
static void
add_value (Overlay                     *overlay,
           const TrophicTrajectoryLane *lane,
           const char                  *value,
           const char                  *caption,
           TrophicChartPoint            at,
           gboolean                     low)
{
  double em = overlay->em, room = overlay->layout->plot.x - (INSET + 30) * em;
  gboolean small = low || trophic_chart_scene_text_width (overlay->scene, value, TROPHIC_FONT_VALUE) > room;
  TrophicChartItem *item = put (overlay, TROPHIC_LAYER_GUTTER, at.x, at.y, value, small ? TROPHIC_FONT_VALUE_LOW : TROPHIC_FONT_VALUE,
                                lane->colour);
  double beside = item->box.x + item->box.width + 6 * em;
  double unit_end = beside + trophic_chart_scene_text_width (overlay->scene, lane->unit, TROPHIC_FONT_CAPTION);
  if (!low)
    put (overlay, TROPHIC_LAYER_GUTTER, at.x, at.y + 27 * em, caption, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
  else if (unit_end <= at.x + room)
    put (overlay, TROPHIC_LAYER_GUTTER, beside, at.y + 2 * em, lane->unit, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
  else
    put (overlay, TROPHIC_LAYER_GUTTER, at.x, at.y + 18 * em, lane->unit, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

static void
add_gutter (Overlay *overlay,
            guint    index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (overlay->layout->chart, index);
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (overlay->layout, index);
  if (box->empty)
    {
      add_empty_lane (overlay, index);
      return;
    }
  double em = overlay->em, y = box->box.y;
  gboolean low = box->box.height < LOW_LANE * em;
  double name_y = y + (low ? 20 : 23) * em, value_y = y + (low ? 46 : 54) * em;
  const TrophicTrajectoryPoint *point = point_of_day (overlay, index);
  trophic_chart_scene_marker (overlay->scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { 20 * em, name_y }, lane->shape, 5 * em,
                              lane->colour, is_hollow (lane, point));
  add_name (overlay, lane, name_y);
  g_autofree char *value = point != NULL ? trophic_trajectory_value_text (lane, point) : g_strdup ("—");
  g_autofree char *caption = unit_and_date (overlay, lane, point);
  add_value (overlay, lane, value, caption, (TrophicChartPoint) { INSET * em, value_y }, low);
}

static double
axis_y (const Overlay *overlay,
        double         offset)
{
  return overlay->layout->plot.y + overlay->layout->plot.height + offset * overlay->em;
}

/* Centres words on @x unless they come too near to words that matter more; keeps them inside the chart. */
static void
try_axis_label (Overlay            *overlay,
                TrophicLabelPlacer *placer,
                double              x,
                double              row,
                const char         *text,
                TrophicChartFont    font,
                TrophicChartColour  colour)
{
  double width = trophic_chart_scene_text_width (overlay->scene, text, font), gap = LABEL_GAP / 2 * overlay->em;
  double left = CLAMP (x - width / 2, placer->bounds.x + gap, placer->bounds.x + placer->bounds.width - width - gap);
  double y = axis_y (overlay, row);
  TrophicChartBox box = { left - gap, y - 5, width + 2 * gap, 10 };
  if (!trophic_label_placer_is_free (placer, box))
    return;
  trophic_label_placer_take (placer, box);
  put (overlay, TROPHIC_LAYER_AXIS, left, y, text, font, colour);
}

static char *
months_text (const Overlay *overlay,
             double         day)
{
  return trophic_number_format ((day - overlay->layout->chart->onset_day) / TROPHIC_DAYS_PER_MONTH, 1);
}

static void
add_now_label (Overlay            *overlay,
               TrophicLabelPlacer *placer,
               gboolean            months)
{
  const TrophicTrajectoryChart *chart = overlay->layout->chart;
  if (!trophic_trajectory_in_range (overlay->layout, chart->now_day))
    return;
  g_autofree char *text = months ? months_text (overlay, chart->now_day)
                                 : trophic_date_words_of_day (chart->now_day, TROPHIC_DATE_TEXT_DAY_MONTH, chart->language);
  try_axis_label (overlay, placer, overlay->layout->now_x, FIRST_ROW, text, TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_INK);
}

static void
add_tick_labels (Overlay            *overlay,
                 TrophicLabelPlacer *placer,
                 gboolean            months,
                 gboolean            first_row)
{
  g_autoptr (GArray) ticks = trophic_trajectory_layout_ticks (overlay->layout, months);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < ticks->len; i++)
      {
        const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
        gboolean major = tick->level == TROPHIC_TICK_YEAR && !months;
        double x = trophic_trajectory_layout_x (overlay->layout, tick->day);
        if (major != (pass == 0))
          continue;
        if (!first_row)
          trophic_chart_scene_line (overlay->scene, TROPHIC_LAYER_AXIS,
                                    (TrophicChartBox) { floor (x) + 0.5, axis_y (overlay, SECOND_ROW - 10), 0, 3 * overlay->em },
                                    TROPHIC_COLOUR_INK, 0.35, 1);
        g_autofree char *text = months ? trophic_number_format (tick->months, 0)
                                       : trophic_scale_time_label (tick, overlay->layout->chart->language);
        try_axis_label (overlay, placer, x, first_row ? FIRST_ROW : SECOND_ROW, text,
                        major ? TROPHIC_FONT_CAPTION_BOLD : TROPHIC_FONT_CAPTION,
                        major ? TROPHIC_COLOUR_INK : TROPHIC_COLOUR_SOFT_INK);
      }
}

static void
add_pill (Overlay            *overlay,
          TrophicLabelPlacer *placer)
{
  const TrophicTrajectoryChart *chart = overlay->layout->chart;
  double em = overlay->em, x = trophic_trajectory_layout_x (overlay->layout, overlay->day);
  g_autofree char *date = trophic_date_words_of_day (overlay->day, TROPHIC_DATE_TEXT_SHORT, chart->language);
  g_autofree char *months = isfinite (chart->onset_day) ? months_text (overlay, overlay->day) : NULL;
  /* Translators: date and months since onset on the crosshair, "5 Aug 2026 · 13.7 months". */
  g_autofree char *text = months != NULL ? g_strdup_printf (_("%s · %s months"), date, months) : g_strdup (date);
  double width = trophic_chart_scene_text_width (overlay->scene, text, TROPHIC_FONT_CAPTION_BOLD) + 2 * PILL_PADDING * em;
  double left = CLAMP (x - width / 2, placer->bounds.x, placer->bounds.x + placer->bounds.width - width);
  TrophicChartBox pill = { left, axis_y (overlay, FIRST_ROW) - PILL_HEIGHT / 2 * em, width, PILL_HEIGHT * em };
  trophic_chart_scene_box (overlay->scene, TROPHIC_LAYER_AXIS, pill, TROPHIC_COLOUR_PILL, 1)->radius = pill.height / 2;
  put (overlay, TROPHIC_LAYER_AXIS, left + PILL_PADDING * em, axis_y (overlay, FIRST_ROW), text, TROPHIC_FONT_CAPTION_BOLD,
       TROPHIC_COLOUR_PILL_TEXT);
  double gap = LABEL_GAP / 2 * em;
  trophic_label_placer_take (placer, (TrophicChartBox) { pill.x - gap, axis_y (overlay, FIRST_ROW) - 5, pill.width + 2 * gap, 10 });
}

static void
add_axis (Overlay *overlay)
{
  const TrophicTrajectoryLayout *layout = overlay->layout;
  gboolean onset = isfinite (layout->chart->onset_day), months_first = layout->view.since_onset && onset;
  TrophicChartBox bounds = { layout->plot.x - 20 * overlay->em, axis_y (overlay, 0),
                             MIN (layout->plot.width + 60 * overlay->em, layout->view.width - layout->plot.x + 20 * overlay->em),
                             layout->axis_height };
  g_autoptr (TrophicLabelPlacer) first = trophic_label_placer_new (bounds), second = trophic_label_placer_new (bounds);
  if (!isnan (overlay->day) && trophic_trajectory_in_range (layout, overlay->day))
    add_pill (overlay, first);
  add_now_label (overlay, first, months_first);
  add_tick_labels (overlay, first, months_first, TRUE);
  if (onset)
    add_tick_labels (overlay, second, !months_first, FALSE);
  put (overlay, TROPHIC_LAYER_GUTTER, INSET * overlay->em, axis_y (overlay, months_first ? FIRST_ROW : SECOND_ROW),
       onset ? _("months since onset") : _("onset date not known"), TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

static void
add_crosshair (Overlay *overlay)
{
  const TrophicTrajectoryLayout *layout = overlay->layout;
  if (isnan (overlay->day) || !trophic_trajectory_in_range (layout, overlay->day))
    return;
  double x = trophic_trajectory_layout_x (layout, overlay->day);
  trophic_chart_scene_line (overlay->scene, TROPHIC_LAYER_AXIS, (TrophicChartBox) { x, layout->plot.y, 0, layout->plot.height + 2 },
                            TROPHIC_COLOUR_CROSSHAIR, 1, 1.4);
  for (guint i = 0; i < trophic_trajectory_n_lanes (layout->chart); i++)
    {
      const TrophicTrajectoryPoint *point = point_of_day (overlay, i);
      if (point == NULL || !trophic_trajectory_in_range (layout, point->day))
        continue;
      TrophicChartPoint at = { trophic_trajectory_layout_x (layout, point->day), trophic_trajectory_layout_y (layout, i, point->value) };
      TrophicChartItem *ring = trophic_chart_scene_marker (overlay->scene, TROPHIC_LAYER_AXIS, at, TROPHIC_SHAPE_CIRCLE,
                                                           RING * overlay->em, trophic_trajectory_lane (layout->chart, i)->colour, TRUE);
      ring->type = TROPHIC_ITEM_RING;
    }
}

/**
 * trophic_trajectory_overlay:
 *
 * Lays out what trophic_trajectory_paint_crosshair() paints.
 *
 * Returns: (transfer full): the scene
 */
TrophicChartScene *
trophic_trajectory_overlay (const TrophicTrajectoryLayout *layout,
                            double                         day,
                            int                            active_lane)
{
  Overlay overlay = { .layout = layout, .day = day, .em = layout->em };
  overlay.scene = trophic_chart_scene_new_like (layout->scene);
  if (active_lane >= 0 && (guint) active_lane < layout->lanes->len)
    trophic_chart_scene_box (overlay.scene, TROPHIC_LAYER_GROUND, trophic_trajectory_layout_lane (layout, (guint) active_lane)->box,
                             TROPHIC_COLOUR_INK, 0.04);
  put (&overlay, TROPHIC_LAYER_GUTTER, INSET * overlay.em, FIRST_ROW * overlay.em, _("Events and care"), TROPHIC_FONT_CAPTION,
       TROPHIC_COLOUR_SOFT_INK);
  add_crosshair (&overlay);
  for (guint i = 0; i < trophic_trajectory_n_lanes (layout->chart); i++)
    add_gutter (&overlay, i);
  add_axis (&overlay);
  return overlay.scene;
}
