/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-trajectory-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-decimate.h"
#include "trophic-scale.h"

/* Distances in px at 100 % text. */
#define NARROW_WIDTH  900
#define GUTTER        172
#define GUTTER_NARROW 150
#define MARGIN        128
#define MARGIN_NARROW 84
#define EVENT_BAND    58
#define AXIS          40
#define LANE_LEAST    72
#define LANE_EMPTY    36
#define LANE_PADDING  13

gboolean
trophic_trajectory_in_range (const TrophicTrajectoryLayout *layout,
                             double                         day)
{
  return day >= layout->view.from_day && day <= layout->view.to_day;
}

static void
choose_range (TrophicTrajectoryLayout *layout)
{
  TrophicTrajectoryView *view = &layout->view;
  if (!(view->from_day < view->to_day))
    {
      view->from_day = layout->chart->first_day;
      view->to_day = layout->chart->last_day;
    }
}

static double
lane_height (const TrophicTrajectoryLayout *layout,
             double                         height)
{
  guint n_full = 0, n = trophic_trajectory_n_lanes (layout->chart);
  for (guint i = 0; i < n; i++)
    n_full += !trophic_trajectory_lane_is_empty (trophic_trajectory_lane (layout->chart, i));
  double space = height - layout->event_height - layout->axis_height - (n - n_full) * LANE_EMPTY * layout->em;
  return n_full == 0 ? 0 : MAX (floor (space / n_full), LANE_LEAST * layout->em);
}

static void
place_lanes (TrophicTrajectoryLayout *layout)
{
  double each = lane_height (layout, layout->view.height), y = layout->event_height;
  for (guint i = 0; i < trophic_trajectory_n_lanes (layout->chart); i++)
    {
      TrophicTrajectoryLaneBox lane = { .empty = trophic_trajectory_lane_is_empty (trophic_trajectory_lane (layout->chart, i)) };
      double height = lane.empty ? round (LANE_EMPTY * layout->em) : each;
      lane.box = (TrophicChartBox) { 0, y, layout->view.width, height };
      lane.top = y + LANE_PADDING * layout->em;
      lane.bottom = y + height - LANE_PADDING * layout->em;
      lane.low = 0, lane.high = 1;
      g_array_append_val (layout->lanes, lane);
      y += height;
    }
  layout->plot.y = layout->event_height;
  layout->plot.height = y - layout->event_height;
  layout->height = MAX (layout->view.height, y + layout->axis_height);
}

static void
place_plot (TrophicTrajectoryLayout *layout)
{
  layout->em = trophic_chart_scene_em (layout->scene);
  layout->narrow = layout->view.width < NARROW_WIDTH * layout->em;
  double gutter = (layout->narrow ? GUTTER_NARROW : GUTTER) * layout->em;
  layout->margin = (layout->narrow ? MARGIN_NARROW : MARGIN) * layout->em;
  layout->event_height = round (EVENT_BAND * layout->em);
  layout->axis_height = round (AXIS * layout->em);
  layout->plot.x = round (gutter);
  layout->plot.width = MAX (50, floor (layout->view.width - layout->plot.x - layout->margin));
  place_lanes (layout);
  double right = layout->plot.x + layout->plot.width;
  layout->now_x = CLAMP (trophic_trajectory_layout_x (layout, layout->chart->now_day), layout->plot.x, right);
  layout->target_x = isfinite (layout->chart->target_day)
                       ? CLAMP (trophic_trajectory_layout_x (layout, layout->chart->target_day), layout->plot.x, right)
                       : NAN;
}

/* The lines of every series in view, thinned to the pixels there are. */
static void
make_lines (TrophicTrajectoryLayout *layout)
{
  guint columns = (guint) MAX (1, layout->plot.width);
  for (guint i = 0; i < trophic_trajectory_n_lanes (layout->chart); i++)
    {
      const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, i);
      guint first_line = layout->lines->len;
      for (guint j = 0; j < lane->series->len; j++)
        {
          const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, j);
          GArray *line = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
          trophic_decimate ((const TrophicTrajectoryPoint *) series->points->data, series->points->len, layout->view.from_day,
                            layout->view.to_day, columns, line);
          g_ptr_array_add (layout->lines, line);
        }
      trophic_trajectory_layout_domain (layout, i, first_line);
    }
}

GArray *
trophic_trajectory_layout_ticks (const TrophicTrajectoryLayout *layout,
                                 gboolean                       since_onset)
{
  const TrophicTrajectoryView *view = &layout->view;
  if (!since_onset)
    return trophic_scale_time_ticks (view->from_day, view->to_day);
  if (isfinite (layout->chart->onset_day))
    return trophic_scale_month_ticks (layout->chart->onset_day, view->from_day, view->to_day, layout->plot.width,
                                      60 * layout->em);
  return g_array_new (FALSE, FALSE, sizeof (TrophicTimeTick));
}

static void
add_time_grid (TrophicTrajectoryLayout *layout)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (layout->scene);
  gboolean since_onset = layout->view.since_onset && isfinite (layout->chart->onset_day);
  g_autoptr (GArray) ticks = trophic_trajectory_layout_ticks (layout, since_onset);
  for (guint i = 0; i < ticks->len; i++)
    {
      const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
      double x = floor (trophic_trajectory_layout_x (layout, tick->day)) + 0.5;
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, layout->plot.y, 0, layout->plot.height },
                                TROPHIC_COLOUR_INK, tick->level == TROPHIC_TICK_YEAR ? style->year_grid : style->grid, 1);
    }
}

static void
add_rules (TrophicTrajectoryLayout *layout)
{
  double rule = trophic_chart_scene_style (layout->scene)->rule;
  for (guint i = 0; i < layout->lanes->len; i++)
    {
      double y = round (trophic_trajectory_layout_lane (layout, i)->box.y) + 0.5;
      trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { 0, y, layout->view.width, 0 },
                                TROPHIC_COLOUR_INK, rule, 1);
    }
  double bottom = round (layout->plot.y + layout->plot.height) + 0.5;
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { layout->plot.x, bottom, layout->plot.width, 0 },
                            TROPHIC_COLOUR_INK, rule, 1);
}

static void
add_now (TrophicTrajectoryLayout *layout)
{
  if (!trophic_trajectory_in_range (layout, layout->chart->now_day))
    return;
  trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_GRID,
                            (TrophicChartBox) { round (layout->now_x), layout->plot.y, 0, layout->plot.height + 4 * layout->em },
                            TROPHIC_COLOUR_INK, 0.75, 1.2);
}

static void
add_future (TrophicTrajectoryLayout *layout)
{
  if (!isfinite (layout->target_x) || layout->target_x <= layout->now_x)
    return;
  TrophicChartBox box = { layout->now_x, 0, layout->target_x - layout->now_x, layout->plot.y + layout->plot.height };
  trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_GROUND, box, TROPHIC_COLOUR_INK,
                           trophic_chart_scene_style (layout->scene)->future);
}

/* Everything in the order of painting: grounds, grid, limits, marks, data, words. */
static void
fill_scene (TrophicTrajectoryLayout *layout)
{
  guint n = trophic_trajectory_n_lanes (layout->chart), line = 0;
  add_future (layout);
  for (guint i = 0; i < n; i++)
    trophic_trajectory_layout_grounds (layout, i);
  add_time_grid (layout);
  add_rules (layout);
  for (guint i = 0; i < n; i++)
    trophic_trajectory_layout_limits (layout, i);
  trophic_trajectory_layout_events (layout);
  add_now (layout);
  for (guint i = 0; i < n; i++)
    {
      TrophicChartBox box = trophic_trajectory_layout_lane (layout, i)->box;
      g_autoptr (TrophicLabelPlacer) placer =
        trophic_label_placer_new ((TrophicChartBox) { layout->plot.x + 2, box.y + 1, layout->plot.width - 4, box.height - 2 });
      trophic_trajectory_layout_series (layout, i, line, placer);
      trophic_trajectory_layout_notes (layout, i, placer);
      trophic_trajectory_layout_margin (layout, i);
      line += trophic_trajectory_lane (layout->chart, i)->series->len;
    }
}

/**
 * trophic_trajectory_layout_new:
 *
 * Lays the chart out. Cost: one pass over the points in view, then work by pixels.
 *
 * Returns: (transfer full): the layout; it holds a reference on @chart and belongs to the calling thread
 */
TrophicTrajectoryLayout *
trophic_trajectory_layout_new (TrophicTrajectoryChart      *chart,
                               const TrophicTrajectoryView *view)
{
  g_return_val_if_fail (view->width > 0 && view->height > 0 && view->text_scale > 0, NULL);
  TrophicTrajectoryLayout *layout = g_new0 (TrophicTrajectoryLayout, 1);
  layout->chart = trophic_trajectory_chart_ref (chart);
  layout->view = *view;
  layout->scene = trophic_chart_scene_new (trophic_chart_style (view->theme), view->text_scale);
  layout->lanes = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryLaneBox));
  layout->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  choose_range (layout);
  place_plot (layout);
  make_lines (layout);
  fill_scene (layout);
  return layout;
}

/** trophic_trajectory_layout_free: */
void
trophic_trajectory_layout_free (TrophicTrajectoryLayout *layout)
{
  if (layout == NULL)
    return;
  trophic_trajectory_chart_unref (layout->chart);
  trophic_chart_scene_free (layout->scene);
  g_array_unref (layout->lanes);
  g_ptr_array_unref (layout->lines);
  g_free (layout);
}

/** trophic_trajectory_layout_chart: (transfer none): */
const TrophicTrajectoryChart *
trophic_trajectory_layout_chart (const TrophicTrajectoryLayout *layout)
{
  return layout->chart;
}

/** trophic_trajectory_layout_view: (transfer none): the view, its range filled in. */
const TrophicTrajectoryView *
trophic_trajectory_layout_view (const TrophicTrajectoryLayout *layout)
{
  return &layout->view;
}

/** trophic_trajectory_layout_scene: (transfer none): all but the values and dates that follow the crosshair. */
const TrophicChartScene *
trophic_trajectory_layout_scene (const TrophicTrajectoryLayout *layout)
{
  return layout->scene;
}

/** trophic_trajectory_layout_plot: the box of all lanes between gutter and margin. */
TrophicChartBox
trophic_trajectory_layout_plot (const TrophicTrajectoryLayout *layout)
{
  return layout->plot;
}

/** trophic_trajectory_layout_height: the height that is used; more than the view's when the lanes need it. */
double
trophic_trajectory_layout_height (const TrophicTrajectoryLayout *layout)
{
  return layout->height;
}

/** trophic_trajectory_layout_lane: (transfer none): */
const TrophicTrajectoryLaneBox *
trophic_trajectory_layout_lane (const TrophicTrajectoryLayout *layout,
                                guint                          lane)
{
  g_return_val_if_fail (lane < layout->lanes->len, NULL);
  return &g_array_index (layout->lanes, TrophicTrajectoryLaneBox, lane);
}

/** trophic_trajectory_layout_lane_at: the lane at height @y, -1 for none. */
int
trophic_trajectory_layout_lane_at (const TrophicTrajectoryLayout *layout,
                                   double                         y)
{
  for (guint i = 0; i < layout->lanes->len; i++)
    {
      const TrophicChartBox *box = &trophic_trajectory_layout_lane (layout, i)->box;
      if (y >= box->y && y < box->y + box->height)
        return (int) i;
    }
  return -1;
}

/** trophic_trajectory_layout_x: where a day stands; outside the plot for days out of range. */
double
trophic_trajectory_layout_x (const TrophicTrajectoryLayout *layout,
                             double                         day)
{
  const TrophicTrajectoryView *view = &layout->view;
  return layout->plot.x + (day - view->from_day) / (view->to_day - view->from_day) * layout->plot.width;
}

/** trophic_trajectory_layout_day: the day at @x, days since 1970-01-01. */
double
trophic_trajectory_layout_day (const TrophicTrajectoryLayout *layout,
                               double                         x)
{
  const TrophicTrajectoryView *view = &layout->view;
  return view->from_day + (x - layout->plot.x) / layout->plot.width * (view->to_day - view->from_day);
}

/** trophic_trajectory_layout_y: where a value stands in a lane. */
double
trophic_trajectory_layout_y (const TrophicTrajectoryLayout *layout,
                             guint                          lane,
                             double                         value)
{
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (layout, lane);
  return box->bottom - (value - box->low) / (box->high - box->low) * (box->bottom - box->top);
}
