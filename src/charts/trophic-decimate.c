/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-decimate.h"

#include <math.h>

static gboolean
is_censored (const TrophicTrajectoryPoint *point)
{
  return point->kind == TROPHIC_POINT_BELOW || point->kind == TROPHIC_POINT_ABOVE;
}

static void
keep (GArray *kept,
      double  day,
      double  value)
{
  TrophicChartPoint point = { day, value };
  g_array_append_val (kept, point);
}

/* Index of the first point on or after @day. */
static guint
lower_bound (const TrophicTrajectoryPoint *points,
             guint                         n,
             double                        day)
{
  guint low = 0, high = n;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (points[middle].day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The line between two neighbours where it crosses @day; nothing when the line is broken there. */
static void
keep_crossing (GArray                       *kept,
               const TrophicTrajectoryPoint *left,
               const TrophicTrajectoryPoint *right,
               double                        day)
{
  if (is_censored (left) || is_censored (right))
    return;
  double share = (day - left->day) / (right->day - left->day);
  keep (kept, day, left->value + share * (right->value - left->value));
}

static void
keep_all (const TrophicTrajectoryPoint *points,
          guint                         begin,
          guint                         end,
          GArray                       *kept)
{
  for (guint i = begin; i < end; i++)
    keep (kept, points[i].day, is_censored (&points[i]) ? NAN : points[i].value);
}

/* First, extremes in their order, last of points [begin, end) of one column. */
static void
keep_column (const TrophicTrajectoryPoint *points,
             guint                         begin,
             guint                         end,
             guint                         lowest,
             guint                         highest,
             GArray                       *kept)
{
  guint marks[4] = { begin, MIN (lowest, highest), MAX (lowest, highest), end - 1 };
  for (guint i = 0; i < 4; i++)
    if (i == 0 || marks[i] != marks[i - 1])
      keep (kept, points[marks[i]].day, points[marks[i]].value);
}

static void
keep_columns (const TrophicTrajectoryPoint *points,
              guint                         begin,
              guint                         end,
              double                        from_day,
              double                        width,
              GArray                       *kept)
{
  for (guint i = begin; i < end;)
    {
      if (is_censored (&points[i]))
        {
          keep (kept, points[i++].day, NAN);
          continue;
        }
      double next_column = from_day + (floor ((points[i].day - from_day) / width) + 1) * width;
      guint first = i, lowest = i, highest = i;
      double low = points[i].value, high = low;
      for (i++; i < end && points[i].day < next_column && !is_censored (&points[i]); i++)
        {
          double value = points[i].value;
          if (value < low)
            low = value, lowest = i;
          if (value > high)
            high = value, highest = i;
        }
      keep_column (points, first, i, lowest, highest, kept);
    }
}

/**
 * trophic_decimate:
 * @points: (array length=n): by day
 * @columns: pixel columns of the range, > 0
 * @kept: (element-type TrophicChartPoint): receives day and value; a NAN value breaks the line
 *
 * Keeps the line of @points inside [@from_day, @to_day]. Invariants: every kept point lies on the line; in every column
 * the least and the greatest value are kept, as are its first and last point, so a line through what is kept covers the
 * same pixels; censored points become breaks; where the line leaves the range it is cut at the edge, not dropped.
 * With at most two points per column all are kept. At most four points per column and break, else.
 * Example: values 1 9 2 3 in one column keep 1 9 3. Cost: one pass over the range; nothing outside it is read.
 */
void
trophic_decimate (const TrophicTrajectoryPoint *points,
                  guint                         n,
                  double                        from_day,
                  double                        to_day,
                  guint                         columns,
                  GArray                       *kept)
{
  g_return_if_fail (from_day < to_day && columns > 0);
  guint begin = lower_bound (points, n, from_day);
  guint end = lower_bound (points, n, nextafter (to_day, INFINITY));
  if (begin > 0 && begin < n && points[begin].day > from_day)
    keep_crossing (kept, &points[begin - 1], &points[begin], from_day);
  if (end - begin <= 2 * columns)
    keep_all (points, begin, end, kept);
  else
    keep_columns (points, begin, end, from_day, (to_day - from_day) / columns, kept);
  if (end > 0 && end < n && points[end - 1].day < to_day)
    keep_crossing (kept, &points[end - 1], &points[end], to_day);
}
