/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value domain of a lane: what of its data, limits and references this view shows. */
#include "trophic-trajectory-layout-private.h"

#include <math.h>

#include "trophic-scale.h"

/* A reference bound joins the domain when it is at most this share of the data's span away. */
#define REFERENCE_REACH 0.25

static void
include (double *low,
         double *high,
         double  value)
{
  if (!isfinite (value))
    return;
  *low = isnan (*low) ? value : MIN (*low, value);
  *high = isnan (*high) ? value : MAX (*high, value);
}

/* Index range of the points in view. */
void
trophic_trajectory_points_in_view (const TrophicTrajectoryLayout *layout,
                                   const GArray                  *points,
                                   guint                         *begin,
                                   guint                         *end)
{
  guint low = 0, high = points->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (points, TrophicTrajectoryPoint, middle).day < layout->view.from_day)
        low = middle + 1;
      else
        high = middle;
    }
  *begin = low;
  high = points->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (points, TrophicTrajectoryPoint, middle).day <= layout->view.to_day)
        low = middle + 1;
      else
        high = middle;
    }
  *end = low;
}

/* What the series show in this view: thinned lines, and the values of censored points, which break them. */
static void
include_series (const TrophicTrajectoryLayout *layout,
                const TrophicTrajectoryLane   *lane,
                guint                          first_line,
                double                        *low,
                double                        *high)
{
  for (guint i = 0; i < lane->series->len; i++)
    {
      const GArray *line = g_ptr_array_index (layout->lines, first_line + i);
      gboolean broken = FALSE;
      for (guint j = 0; j < line->len; j++)
        {
          double value = g_array_index (line, TrophicChartPoint, j).y;
          broken = broken || isnan (value);
          include (low, high, value);
        }
      if (!broken)
        continue;
      guint begin, end;
      const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, i))->points;
      trophic_trajectory_points_in_view (layout, points, &begin, &end);
      for (guint j = begin; j < end; j++)
        include (low, high, g_array_index (points, TrophicTrajectoryPoint, j).value);
    }
}

/* The last value that is known, for a view that shows none. */
static double
any_value (const TrophicTrajectoryLane *lane)
{
  for (guint i = 0; i < lane->series->len; i++)
    {
      const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, i))->points;
      if (points->len > 0)
        return g_array_index (points, TrophicTrajectoryPoint, points->len - 1).value;
    }
  return NAN;
}

static void
include_fan (const TrophicTrajectoryLayout *layout,
             const TrophicTrajectoryLane   *lane,
             double                        *low,
             double                        *high)
{
  for (guint i = 0; i < lane->fan->len; i++)
    {
      const TrophicTrajectoryFan *slice = &g_array_index (lane->fan, TrophicTrajectoryFan, i);
      if (!trophic_trajectory_in_range (layout, slice->day))
        continue;
      include (low, high, slice->lower80);
      include (low, high, slice->upper80);
    }
}

static gboolean
is_in_view (const TrophicTrajectoryLayout *layout,
            const TrophicTrajectoryLimit  *limit)
{
  return !(limit->from_day > layout->view.to_day) && !(limit->to_day < layout->view.from_day);
}

/* Whether a limit is drawn: its time is in view, and the lane's domain holds it. */
gboolean
trophic_trajectory_limit_is_shown (const TrophicTrajectoryLayout *layout,
                                   guint                          index,
                                   const TrophicTrajectoryLimit  *limit)
{
  const TrophicTrajectoryLaneBox *box = &g_array_index (layout->lanes, TrophicTrajectoryLaneBox, index);
  return is_in_view (layout, limit) && limit->value >= box->low && limit->value <= box->high;
}

/* A limit of the values in view belongs to them; a bound of the whole time joins only where it does not press them flat. */
static void
include_limits (const TrophicTrajectoryLayout *layout,
                const TrophicTrajectoryLane   *lane,
                double                        *low,
                double                        *high)
{
  for (guint i = 0; i < lane->limits->len; i++)
    {
      const TrophicTrajectoryLimit *limit = &g_array_index (lane->limits, TrophicTrajectoryLimit, i);
      if (isfinite (limit->from_day) && is_in_view (layout, limit))
        include (low, high, limit->value);
    }
  double reach = REFERENCE_REACH * (*high - *low), data_low = *low, data_high = *high;
  for (guint i = 0; i < lane->limits->len; i++)
    {
      const TrophicTrajectoryLimit *limit = &g_array_index (lane->limits, TrophicTrajectoryLimit, i);
      if (isnan (limit->from_day) && limit->value >= data_low - reach && limit->value <= data_high + reach)
        include (low, high, limit->value);
    }
}

void
trophic_trajectory_layout_domain (TrophicTrajectoryLayout *layout,
                                  guint                    index,
                                  guint                    first_line)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  TrophicTrajectoryLaneBox *box = &g_array_index (layout->lanes, TrophicTrajectoryLaneBox, index);
  double low = NAN, high = NAN;
  include_series (layout, lane, first_line, &low, &high);
  include_fan (layout, lane, &low, &high);
  if (trophic_trajectory_in_range (layout, lane->usual_day))
    include (&low, &high, lane->usual_value);
  if (isnan (low))
    low = high = any_value (lane);
  if (isnan (low))
    return;
  include (&low, &high, lane->threshold);
  include_limits (layout, lane, &low, &high);
  double span = high - low, bounds[2] = { lane->reference_low, lane->reference_high };
  double data_low = low, data_high = high;
  for (int i = 0; i < 2; i++)
    if (bounds[i] >= data_low - REFERENCE_REACH * span && bounds[i] <= data_high + REFERENCE_REACH * span)
      include (&low, &high, bounds[i]);
  trophic_scale_domain (&low, &high, 20 * pow (10, -lane->decimals));
  box->low = low;
  box->high = high;
}
