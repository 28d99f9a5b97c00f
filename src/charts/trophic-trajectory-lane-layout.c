/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One lane: grounds and limits, lines, markers, fan. */
#include "trophic-trajectory-layout-private.h"

#include <math.h>

#include "trophic-number.h"
#include "trophic-scale.h"

#define MARKER          4.0
#define MARKER_LAST     5.2
#define MARKER_SMALL    3.1
#define MARKER_HOME     3.3
#define SPARSE_GAP      28.0
/* Closer than this, markers would hide the line they stand on. */
#define LEAST_GAP       7.0
#define CENSOR_BAR      12.0
#define CENSOR_ARROW    15.0
/* Censored and held points drawn one by one in one view. */
#define MOST_SINGLES    300
#define TICK_GAP        18.0
/* Vertices per px from which a line is filled as the span of each column. */
#define DENSE_RUN       2.0

static double
lane_y (const TrophicTrajectoryLayout *layout,
        guint                          index,
        double                         value)
{
  const TrophicChartBox *box = &trophic_trajectory_layout_lane (layout, index)->box;
  return CLAMP (trophic_trajectory_layout_y (layout, index, value), box->y, box->y + box->height);
}

static void
add_reference_band (TrophicTrajectoryLayout *layout,
                    guint                    index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  const TrophicChartBox *box = &trophic_trajectory_layout_lane (layout, index)->box;
  if (isnan (lane->reference_low) && isnan (lane->reference_high))
    return;
  double top = isnan (lane->reference_high) ? box->y : lane_y (layout, index, lane->reference_high);
  double bottom = isnan (lane->reference_low) ? box->y + box->height : lane_y (layout, index, lane->reference_low);
  if (bottom <= top)
    return;
  trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_BAND, (TrophicChartBox) { layout->plot.x, top, layout->plot.width, bottom - top },
                           TROPHIC_COLOUR_INK, trophic_chart_scene_style (layout->scene)->band);
}

static void
add_value_grid (TrophicTrajectoryLayout *layout,
                guint                    index)
{
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (layout, index);
  TrophicValueTicks ticks;
  trophic_scale_value_ticks (box->low, box->high, box->bottom - box->top, TICK_GAP * layout->em, &ticks);
  for (int i = 0; i < ticks.n; i++)
    {
      double value = trophic_scale_value_tick (&ticks, i), y = trophic_trajectory_layout_y (layout, index, value);
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID,
                                (TrophicChartBox) { layout->plot.x, floor (y) + 0.5, layout->plot.width, 0 },
                                TROPHIC_COLOUR_INK, trophic_chart_scene_style (layout->scene)->grid, 1);
      g_autofree char *text = trophic_number_format (value, ticks.decimals);
      double width = trophic_chart_scene_text_width (layout->scene, text, TROPHIC_FONT_CAPTION);
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_AXIS,
                                (TrophicChartPoint) { layout->plot.x - 6 * layout->em - width, y }, text,
                                TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
    }
}

void
trophic_trajectory_layout_grounds (TrophicTrajectoryLayout *layout,
                                   guint                    index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (layout, index);
  if (box->empty)
    return;
  add_reference_band (layout, index);
  if (layout->view.revealed && isfinite (lane->threshold))
    {
      double y = lane_y (layout, index, lane->threshold);
      TrophicChartBox zone = { layout->plot.x, y, layout->plot.width, box->box.y + box->box.height - y };
      trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_SECRET, zone, TROPHIC_COLOUR_LOW_TINT,
                               trophic_chart_scene_style (layout->scene)->zone);
    }
  add_value_grid (layout, index);
}

static void
add_dotted (TrophicTrajectoryLayout *layout,
            TrophicChartLayer        layer,
            double                   from_x,
            double                   to_x,
            double                   y)
{
  TrophicChartItem *line = trophic_chart_scene_line (layout->scene, layer, (TrophicChartBox) { from_x, y, to_x - from_x, 0 },
                                                     TROPHIC_COLOUR_INK, 0.5, 1.4);
  line->dash = TROPHIC_DASH_LIMIT;
}

static void
add_bound (TrophicTrajectoryLayout *layout,
           guint                    index,
           double                   value)
{
  const TrophicChartBox *box = &trophic_trajectory_layout_lane (layout, index)->box;
  double y = floor (trophic_trajectory_layout_y (layout, index, value)) + 0.5;
  if (isfinite (value) && y > box->y + 1 && y < box->y + box->height - 1)
    trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { layout->plot.x, y, layout->plot.width, 0 },
                              TROPHIC_COLOUR_INK, 0.35, 1);
}

void
trophic_trajectory_layout_limits (TrophicTrajectoryLayout *layout,
                                  guint                    index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  double left = layout->plot.x, right = left + layout->plot.width;
  if (trophic_trajectory_layout_lane (layout, index)->empty)
    return;
  add_bound (layout, index, lane->reference_low);
  add_bound (layout, index, lane->reference_high);
  for (guint i = 0; i < lane->limits->len; i++)
    {
      const TrophicTrajectoryLimit *limit = &g_array_index (lane->limits, TrophicTrajectoryLimit, i);
      if (!trophic_trajectory_limit_is_shown (layout, index, limit))
        continue;
      double over = TROPHIC_LIMIT_OVER * layout->em;
      double from = isnan (limit->from_day) ? left : MAX (left, trophic_trajectory_layout_x (layout, limit->from_day) - over);
      double to = isnan (limit->to_day) ? right : MIN (right, trophic_trajectory_layout_x (layout, limit->to_day) + over);
      add_dotted (layout, TROPHIC_LAYER_LIMIT, from, to, trophic_trajectory_layout_y (layout, index, limit->value));
    }
  if (!isfinite (lane->threshold))
    return;
  double y = trophic_trajectory_layout_y (layout, index, lane->threshold);
  if (layout->view.revealed)
    trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_SECRET, (TrophicChartBox) { left, y, right - left + 5 * layout->em, 0 },
                              TROPHIC_COLOUR_LOW_INK, 1, 1.5);
  else
    add_dotted (layout, TROPHIC_LAYER_SECRET, left, right, y);
}

static TrophicChartPoint
place (const TrophicTrajectoryLayout *layout,
       guint                          index,
       double                         day,
       double                         value)
{
  return (TrophicChartPoint) { trophic_trajectory_layout_x (layout, day), trophic_trajectory_layout_y (layout, index, value) };
}

/* What a run of many values per pixel covers: the span of each pixel column, half a line wider. One filled outline paints
 * in a tenth of the time that stroking the zigzag takes. Invariant: every vertex of @run lies inside. */
static void
add_envelope (TrophicTrajectoryLayout     *layout,
              const TrophicTrajectoryLane *lane,
              const TrophicChartPoint     *run,
              guint                        n)
{
  double half = trophic_chart_scene_style (layout->scene)->series_width / 2;
  g_autoptr (GArray) top = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  g_autoptr (GArray) bottom = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  for (guint i = 0; i < n;)
    {
      double column = floor (run[i].x), low = run[i].y, high = run[i].y;
      if (i > 0) /* where the line comes in, so that two columns of far values stay joined */
        low = MIN (low, (run[i - 1].y + run[i].y) / 2), high = MAX (high, (run[i - 1].y + run[i].y) / 2);
      for (; i < n && floor (run[i].x) == column; i++)
        low = MIN (low, run[i].y), high = MAX (high, run[i].y);
      if (i < n) /* and where it leaves */
        low = MIN (low, (run[i - 1].y + run[i].y) / 2), high = MAX (high, (run[i - 1].y + run[i].y) / 2);
      TrophicChartPoint ends[2] = { { column, low - half }, { column + 1, low - half } };
      g_array_append_vals (top, ends, 2);
      TrophicChartPoint feet[2] = { { column, high + half }, { column + 1, high + half } };
      g_array_append_vals (bottom, feet, 2);
    }
  for (guint i = bottom->len; i > 0; i--)
    g_array_append_val (top, g_array_index (bottom, TrophicChartPoint, i - 1));
  trophic_chart_scene_area (layout->scene, TROPHIC_LAYER_SERIES, (TrophicChartPoint *) top->data, top->len, lane->colour, 1);
}

static void
add_run (TrophicTrajectoryLayout     *layout,
         const TrophicTrajectoryLane *lane,
         const GArray                *run)
{
  const TrophicChartPoint *points = (const TrophicChartPoint *) run->data;
  if (run->len < 2)
    return;
  if (run->len > DENSE_RUN * (points[run->len - 1].x - points[0].x + 1))
    add_envelope (layout, lane, points, run->len);
  else
    trophic_chart_scene_path (layout->scene, TROPHIC_LAYER_SERIES, points, run->len, lane->colour,
                              trophic_chart_scene_style (layout->scene)->series_width);
}

/* One stroke per unbroken run, so that nothing is drawn through a censored value. */
static void
add_line (TrophicTrajectoryLayout       *layout,
          guint                          index,
          const TrophicTrajectoryLane   *lane,
          const GArray                  *line,
          TrophicLabelPlacer            *placer)
{
  g_autoptr (GArray) run = g_array_sized_new (FALSE, FALSE, sizeof (TrophicChartPoint), line->len);
  for (guint i = 0; i <= line->len; i++)
    {
      TrophicChartPoint at = { 0, NAN };
      if (i < line->len)
        at = g_array_index (line, TrophicChartPoint, i);
      if (isfinite (at.y))
        {
          at = place (layout, index, at.x, at.y);
          if (run->len > 0)
            trophic_label_placer_take_line (placer, g_array_index (run, TrophicChartPoint, run->len - 1), at);
          g_array_append_val (run, at);
          continue;
        }
      add_run (layout, lane, run);
      g_array_set_size (run, 0);
    }
}

static void
take_marker (TrophicLabelPlacer *placer,
             TrophicChartPoint   at,
             double              radius)
{
  double r = radius * 1.25;
  trophic_label_placer_take (placer, (TrophicChartBox) { at.x - r, at.y - r, 2 * r, 2 * r });
}

static void
add_single (TrophicTrajectoryLayout      *layout,
            guint                         index,
            const TrophicTrajectoryLane  *lane,
            const TrophicTrajectoryPoint *point,
            TrophicLabelPlacer           *placer)
{
  TrophicChartPoint at = place (layout, index, point->day, point->value);
  const TrophicChartBox *row = &trophic_trajectory_layout_lane (layout, index)->box;
  double em = layout->em;
  if (point->kind == TROPHIC_POINT_INELIGIBLE || point->kind == TROPHIC_POINT_HELD)
    {
      TrophicChartItem *marker = trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, at, lane->shape, MARKER * em,
                                                             lane->colour, TRUE);
      marker->halo = TRUE;
      take_marker (placer, at, MARKER * em);
      if (point->kind != TROPHIC_POINT_HELD)
        return;
      double width = trophic_chart_scene_text_width (layout->scene, "?", TROPHIC_FONT_CAPTION_BOLD);
      TrophicChartBox box = { 0, 0, width, trophic_chart_font_height (layout->scene, TROPHIC_FONT_CAPTION_BOLD) * 0.8 };
      if (trophic_label_placer_around (placer, at, 7 * em, &box))
        trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { box.x, box.y + box.height / 2 }, "?",
                                  TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_INK)->halo = TRUE;
      return;
    }
  double way = point->kind == TROPHIC_POINT_BELOW ? 1 : -1;
  /* An arrow that would leave its lane starts nearer to the middle: its bar says the value, the lane's words say it exactly. */
  double length = MIN (CENSOR_ARROW * em, way > 0 ? row->y + row->height - 2 - at.y : at.y - row->y - 2);
  TrophicChartItem *item = trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, at, lane->shape, MARKER * em,
                                                       lane->colour, FALSE);
  item->type = TROPHIC_ITEM_LIMIT;
  item->line_width = 1.8;
  item->box.width = CENSOR_BAR * em;
  item->box.height = way * length;
  trophic_label_placer_take (placer, (TrophicChartBox) { at.x - 7 * em, MIN (at.y, at.y + way * length) - 1, 14 * em, length + 2 });
}

/* Middle distance of neighbours, in px. */
static double
mean_gap (const TrophicTrajectoryLayout *layout,
          const GArray                  *points,
          guint                          begin,
          guint                          end)
{
  if (end - begin < 2)
    return G_MAXDOUBLE;
  double span = g_array_index (points, TrophicTrajectoryPoint, end - 1).day - g_array_index (points, TrophicTrajectoryPoint, begin).day;
  return span / (end - begin - 1) / (layout->view.to_day - layout->view.from_day) * layout->plot.width;
}

static void
add_markers (TrophicTrajectoryLayout       *layout,
             guint                          index,
             const TrophicTrajectoryLane   *lane,
             const TrophicTrajectorySeries *series,
             TrophicLabelPlacer            *placer)
{
  guint begin, end, n_singles = 0;
  trophic_trajectory_points_in_view (layout, series->points, &begin, &end);
  double gap = mean_gap (layout, series->points, begin, end), em = layout->em;
  gboolean sparse = gap >= SPARSE_GAP * em, dense = gap < LEAST_GAP * em;
  if (dense && series->n_singles == 0 && end > begin)
    begin = end - 1;
  for (guint i = begin; i < end; i++)
    {
      const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, i);
      gboolean last = i + 1 == series->points->len;
      if (trophic_trajectory_is_single (point) && n_singles++ < MOST_SINGLES)
        add_single (layout, index, lane, point, placer);
      if (trophic_trajectory_is_single (point) || (dense && !last))
        continue;
      gboolean home = point->kind == TROPHIC_POINT_HOME;
      double radius = last ? MARKER_LAST : home ? MARKER_HOME : sparse ? MARKER : MARKER_SMALL;
      TrophicChartPoint at = place (layout, index, point->day, point->value);
      TrophicChartItem *marker = trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, at, lane->shape, radius * em,
                                                             lane->colour, home || series->hollow);
      marker->halo = sparse || last;
      marker->line_width = home ? 1.4 : 1.8;
      take_marker (placer, at, radius * em);
    }
}

static void
add_usual_weight (TrophicTrajectoryLayout     *layout,
                  guint                        index,
                  const TrophicTrajectoryLane *lane,
                  TrophicLabelPlacer          *placer)
{
  if (!isfinite (lane->usual_value) || lane->series->len == 0)
    return;
  const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, 0);
  TrophicChartPoint at = place (layout, index, lane->usual_day, lane->usual_value);
  const TrophicTrajectoryPoint *first = &g_array_index (series->points, TrophicTrajectoryPoint, 0);
  if (first->day > lane->usual_day && first->day > layout->view.from_day && lane->usual_day < layout->view.to_day)
    {
      TrophicChartPoint ends[2] = { at, place (layout, index, first->day, first->value) };
      if (ends[0].x < layout->plot.x)
        {
          ends[0].y += (ends[1].y - ends[0].y) * (layout->plot.x - ends[0].x) / (ends[1].x - ends[0].x);
          ends[0].x = layout->plot.x;
        }
      if (ends[1].x <= layout->plot.x + layout->plot.width)
        {
          TrophicChartItem *line = trophic_chart_scene_path (layout->scene, TROPHIC_LAYER_SERIES, ends, 2, lane->colour, 1.6);
          line->dash = TROPHIC_DASH_USUAL;
          line->opacity = 0.7;
          trophic_label_placer_take_line (placer, ends[0], ends[1]);
        }
    }
  if (!trophic_trajectory_in_range (layout, lane->usual_day))
    return;
  trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_SERIES, at, lane->shape, MARKER * layout->em, lane->colour, TRUE)->halo = TRUE;
  take_marker (placer, at, MARKER * layout->em);
}

/* The slice of the fan at @day, between its neighbours. */
static TrophicTrajectoryFan
fan_slice (const TrophicTrajectoryFan *left,
           const TrophicTrajectoryFan *right,
           double                      day)
{
  double share = (day - left->day) / (right->day - left->day);
#define BETWEEN(field) (left->field + share * (right->field - left->field))
  return (TrophicTrajectoryFan) { day, BETWEEN (mean), BETWEEN (lower50), BETWEEN (upper50), BETWEEN (lower80), BETWEEN (upper80) };
#undef BETWEEN
}

static GArray *
fan_in_view (const TrophicTrajectoryLayout *layout,
             const TrophicTrajectoryLane   *lane)
{
  GArray *fan = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryFan));
  double edges[2] = { layout->view.from_day, layout->view.to_day };
  for (guint i = 0; i < lane->fan->len; i++)
    {
      const TrophicTrajectoryFan *slice = &g_array_index (lane->fan, TrophicTrajectoryFan, i);
      for (int e = 0; e < 2 && i > 0; e++)
        if (slice[-1].day < edges[e] && slice->day > edges[e])
          {
            TrophicTrajectoryFan cut = fan_slice (slice - 1, slice, edges[e]);
            g_array_append_val (fan, cut);
          }
      if (trophic_trajectory_in_range (layout, slice->day))
        g_array_append_val (fan, *slice);
    }
  return fan;
}

static void
add_fan (TrophicTrajectoryLayout     *layout,
         guint                        index,
         const TrophicTrajectoryLane *lane,
         TrophicLabelPlacer          *placer)
{
  g_autoptr (GArray) fan = fan_in_view (layout, lane);
  guint n = fan->len;
  if (n < 2)
    return;
  const TrophicChartStyle *style = trophic_chart_scene_style (layout->scene);
  g_autofree TrophicChartPoint *outer = g_new (TrophicChartPoint, 2 * n), *inner = g_new (TrophicChartPoint, 2 * n);
  g_autofree TrophicChartPoint *mean = g_new (TrophicChartPoint, n);
  for (guint i = 0; i < n; i++)
    {
      const TrophicTrajectoryFan *slice = &g_array_index (fan, TrophicTrajectoryFan, i);
      outer[i] = place (layout, index, slice->day, slice->upper80);
      outer[2 * n - 1 - i] = place (layout, index, slice->day, slice->lower80);
      inner[i] = place (layout, index, slice->day, slice->upper50);
      inner[2 * n - 1 - i] = place (layout, index, slice->day, slice->lower50);
      mean[i] = place (layout, index, slice->day, slice->mean);
      trophic_label_placer_take (placer, (TrophicChartBox) { outer[i].x - 5, outer[i].y, 10, outer[2 * n - 1 - i].y - outer[i].y });
    }
  trophic_chart_scene_area (layout->scene, TROPHIC_LAYER_FORECAST, outer, 2 * n, lane->colour, style->fan80);
  trophic_chart_scene_area (layout->scene, TROPHIC_LAYER_FORECAST, inner, 2 * n, lane->colour, style->fan50);
  trophic_chart_scene_path (layout->scene, TROPHIC_LAYER_FORECAST, mean, n, lane->colour, 2)->dash = TROPHIC_DASH_FORECAST;
}

void
trophic_trajectory_layout_series (TrophicTrajectoryLayout *layout,
                                  guint                    index,
                                  guint                    first_line,
                                  TrophicLabelPlacer      *placer)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  if (trophic_trajectory_layout_lane (layout, index)->empty)
    return;
  add_fan (layout, index, lane, placer);
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      if (series->joined)
        add_line (layout, index, lane, g_ptr_array_index (layout->lines, first_line + i), placer);
    }
  add_usual_weight (layout, index, lane, placer);
  for (guint i = lane->series->len; i > 0; i--)
    add_markers (layout, index, lane, g_ptr_array_index (lane->series, i - 1), placer);
}
