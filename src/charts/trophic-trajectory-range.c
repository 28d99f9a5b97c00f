/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part of the time a view shows, and what stands at a place of it. */
#include "trophic-trajectory-layout-private.h"

#include <math.h>

#include "trophic-date.h"

/* Pixels around a point or a pennant that still mean it. */
#define REACH 9.0
/* The closest zoom. */
#define LEAST_DAYS 21.0

/**
 * trophic_trajectory_range:
 * @from_day: (out): first day
 * @to_day: (out): last day
 *
 * Gives the range of a button: all, or one or two years before the last visit with the forecast after it.
 */
void
trophic_trajectory_range (const TrophicTrajectoryChart *chart,
                          TrophicTrajectoryRange        range,
                          double                       *from_day,
                          double                       *to_day)
{
  double years = range == TROPHIC_RANGE_1_YEAR ? 1 : 2;
  *from_day = chart->first_day;
  *to_day = chart->last_day;
  if (range != TROPHIC_RANGE_ALL && isfinite (chart->now_day))
    *from_day = MAX (chart->first_day, chart->now_day - years * TROPHIC_DAYS_PER_YEAR);
}

/**
 * trophic_trajectory_zoom:
 * @factor: below 1 shows less time, above 1 more
 * @around_day: the day that stays where it is
 * @from_day: (inout): first day
 * @to_day: (inout): last day
 *
 * Zooms a range. It never leaves the chart's whole range, nor falls below three weeks.
 */
void
trophic_trajectory_zoom (const TrophicTrajectoryChart *chart,
                         double                        factor,
                         double                        around_day,
                         double                       *from_day,
                         double                       *to_day)
{
  double all = chart->last_day - chart->first_day, span = *to_day - *from_day;
  double wanted = CLAMP (span * factor, MIN (LEAST_DAYS, all), all);
  double share = CLAMP ((around_day - *from_day) / span, 0, 1);
  double from = CLAMP (around_day - share * wanted, chart->first_day, chart->last_day - wanted);
  *from_day = from;
  *to_day = from + wanted;
}

static gboolean
hit_mark (const TrophicTrajectoryLayout *layout,
          const TrophicTrajectoryMark   *mark,
          double                         x)
{
  double at = trophic_trajectory_layout_x (layout, mark->day);
  if (isnan (mark->to_day))
    return fabs (x - at) <= REACH;
  double open_end = mark->kind == TROPHIC_MARK_PLAN ? layout->chart->last_day : layout->chart->now_day;
  double end = trophic_trajectory_layout_x (layout, isfinite (mark->to_day) ? mark->to_day : open_end);
  return x >= at && x <= end;
}

static TrophicTrajectoryHit
hit_event_band (const TrophicTrajectoryLayout *layout,
                double                         x,
                double                         y)
{
  TrophicTrajectoryHit hit = { TROPHIC_HIT_NOTHING, 0, NULL, NULL };
  gboolean bars = y > layout->event_height * 0.38;
  for (guint i = 0; i < layout->chart->marks->len; i++)
    {
      const TrophicTrajectoryMark *mark = &g_array_index (layout->chart->marks, TrophicTrajectoryMark, i);
      if (isnan (mark->to_day) == bars || !hit_mark (layout, mark, x))
        continue;
      hit.kind = TROPHIC_HIT_MARK;
      hit.mark = mark;
    }
  return hit;
}

static guint
first_from (const GArray *points,
            double        day)
{
  guint low = 0, high = points->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (points, TrophicTrajectoryPoint, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * trophic_trajectory_layout_hit:
 *
 * Gives the point or event nearest to a place, within 9 px; %TROPHIC_HIT_NOTHING when there is none.
 */
TrophicTrajectoryHit
trophic_trajectory_layout_hit (const TrophicTrajectoryLayout *layout,
                               double                         x,
                               double                         y)
{
  if (y < layout->event_height)
    return hit_event_band (layout, x, y);
  TrophicTrajectoryHit hit = { TROPHIC_HIT_NOTHING, 0, NULL, NULL };
  int lane_index = trophic_trajectory_layout_lane_at (layout, y);
  if (lane_index < 0)
    return hit;
  double nearest = REACH * layout->em;
  double from = trophic_trajectory_layout_day (layout, x - nearest), to = trophic_trajectory_layout_day (layout, x + nearest);
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, (guint) lane_index);
  for (guint i = 0; i < lane->series->len; i++)
    {
      const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, i))->points;
      for (guint j = first_from (points, from); j < points->len && g_array_index (points, TrophicTrajectoryPoint, j).day <= to; j++)
        {
          const TrophicTrajectoryPoint *point = &g_array_index (points, TrophicTrajectoryPoint, j);
          double distance = hypot (trophic_trajectory_layout_x (layout, point->day) - x,
                                   trophic_trajectory_layout_y (layout, (guint) lane_index, point->value) - y);
          if (distance > nearest)
            continue;
          nearest = distance;
          hit = (TrophicTrajectoryHit) { TROPHIC_HIT_POINT, (guint) lane_index, point, NULL };
        }
    }
  return hit;
}
