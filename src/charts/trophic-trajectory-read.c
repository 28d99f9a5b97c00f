/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-trajectory-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-number.h"

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

/* The point of a series whose day is nearest to @day; of one day's points the last. */
static const TrophicTrajectoryPoint *
nearest_in_series (const GArray *points,
                   double        day)
{
  guint after = first_from (points, floor (day) + 1);
  const TrophicTrajectoryPoint *left = after > 0 ? &g_array_index (points, TrophicTrajectoryPoint, after - 1) : NULL;
  const TrophicTrajectoryPoint *right = after < points->len ? &g_array_index (points, TrophicTrajectoryPoint, after) : NULL;
  if (left == NULL || right == NULL)
    return left != NULL ? left : right;
  return floor (day) - floor (left->day) <= floor (right->day) - floor (day) ? left : right;
}

static double
days_apart (const TrophicTrajectoryPoint *point,
            double                        day)
{
  return fabs (floor (point->day) - floor (day));
}

/**
 * trophic_trajectory_nearest:
 * @within: days
 *
 * Gives the lane's value for a day: the joined one nearest to it within @within days; one that is not used or held only
 * when it was taken on that very day and no joined one was.
 *
 * Returns: (transfer none) (nullable): the point
 */
const TrophicTrajectoryPoint *
trophic_trajectory_nearest (const TrophicTrajectoryChart *chart,
                            guint                         lane_index,
                            double                        day,
                            double                        within)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, lane_index);
  const TrophicTrajectoryPoint *joined = NULL, *other = NULL;
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      const TrophicTrajectoryPoint *point = nearest_in_series (series->points, day);
      const TrophicTrajectoryPoint **best = series->joined ? &joined : &other;
      if (point != NULL && days_apart (point, day) <= within &&
          (*best == NULL || days_apart (point, day) < days_apart (*best, day)))
        *best = point;
    }
  if (other != NULL && days_apart (other, day) == 0 && (joined == NULL || days_apart (joined, day) > 0))
    return other;
  return joined;
}

/** trophic_trajectory_last: (transfer none) (nullable): the lane's latest joined value. */
const TrophicTrajectoryPoint *
trophic_trajectory_last (const TrophicTrajectoryChart *chart,
                         guint                         lane_index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, lane_index);
  const TrophicTrajectoryPoint *last = NULL;
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      if (!series->joined || series->points->len == 0)
        continue;
      const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, series->points->len - 1);
      if (last == NULL || point->day > last->day)
        last = point;
    }
  return last;
}

static gboolean
next_in_series (const GArray *points,
                double        day,
                int           direction,
                double       *next)
{
  guint place = first_from (points, direction > 0 ? floor (day) + 1 : floor (day));
  if (direction > 0 ? place >= points->len : place == 0)
    return FALSE;
  *next = floor (g_array_index (points, TrophicTrajectoryPoint, direction > 0 ? place : place - 1).day);
  return TRUE;
}

/**
 * trophic_trajectory_next_day:
 * @lane: the lane, -1 = any
 * @direction: 1 for the next measuring day after @day, -1 for the one before
 * @next: (out): that day
 *
 * Steps through the days on which something was measured. From -INFINITY or INFINITY it gives the first or last one.
 */
gboolean
trophic_trajectory_next_day (const TrophicTrajectoryChart *chart,
                             int                           lane,
                             double                        day,
                             int                           direction,
                             double                       *next)
{
  gboolean found = FALSE;
  for (guint i = 0; i < trophic_trajectory_n_lanes (chart); i++)
    {
      const GPtrArray *all = trophic_trajectory_lane (chart, i)->series;
      for (guint j = 0; (lane < 0 || (guint) lane == i) && j < all->len; j++)
        {
          double candidate;
          if (!next_in_series (((TrophicTrajectorySeries *) g_ptr_array_index (all, j))->points, day, direction, &candidate))
            continue;
          if (!found || (direction > 0 ? candidate < *next : candidate > *next))
            *next = candidate;
          found = TRUE;
        }
    }
  return found;
}

/** trophic_trajectory_nearest_day: the measuring day nearest to @day, where a pointer's crosshair snaps to; @lane -1 = any. */
gboolean
trophic_trajectory_nearest_day (const TrophicTrajectoryChart *chart,
                                int                           lane,
                                double                        day,
                                double                       *nearest)
{
  double before, after;
  gboolean has_before = trophic_trajectory_next_day (chart, lane, floor (day) + 1, -1, &before);
  gboolean has_after = trophic_trajectory_next_day (chart, lane, floor (day), 1, &after);
  if (!has_before && !has_after)
    return FALSE;
  *nearest = !has_after || (has_before && day - before <= after - day) ? before : after;
  return TRUE;
}

/** trophic_trajectory_value_text: (transfer full): the value as it is read: "0.94", "<0.90". */
char *
trophic_trajectory_value_text (const TrophicTrajectoryLane  *lane,
                               const TrophicTrajectoryPoint *point)
{
  /* A value beside the threshold, or a limit of its lane, shows the decimals that tell its side. */
  int decimals = trophic_number_decimals_beside (point->value, lane->threshold, lane->threshold_written, lane->decimals);
  for (guint i = 0; i < lane->limits->len; i++)
    {
      double limit = g_array_index (lane->limits, TrophicTrajectoryLimit, i).value;
      decimals = trophic_number_decimals_beside (point->value, limit, limit, decimals);
    }
  g_autofree char *number = trophic_number_format (point->value, decimals);
  const char *comparator = point->comparator == TROPHIC_COMPARATOR_NONE ? "" : trophic_comparator_to_text (point->comparator);
  return g_strconcat (comparator, number, NULL);
}

static const char *
group_words (guint8 group)
{
  switch ((TrophicLactateGroup) group)
    {
    case TROPHIC_LACTATE_LOW:
      return _("low lactate");
    case TROPHIC_LACTATE_HIGHER:
      return _("higher lactate");
    case TROPHIC_LACTATE_ABOVE_REFERENCE:
      return _("above reference");
    case TROPHIC_LACTATE_NONE:
      break;
    }
  return NULL;
}

/* Which of the lane's joined values this is, in time. */
static void
count (const TrophicTrajectoryLane  *lane,
       const TrophicTrajectoryPoint *point,
       guint                        *place,
       guint                        *n)
{
  *place = *n = 0;
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      if (!series->joined)
        continue;
      *n += series->points->len;
      const TrophicTrajectoryPoint *first = (const TrophicTrajectoryPoint *) series->points->data;
      if (series->points->len > 0 && point >= first && point < first + series->points->len)
        *place += (guint) (point - first) + 1;
      else
        *place += first_from (series->points, point->day);
    }
}

static void
append_fact (GString    *text,
             const char *fact,
             const char *language)
{
  if (fact != NULL)
    g_string_append_printf (text, "%s%s", g_str_equal (language, "ja") ? "、" : ", ", fact);
}

static gboolean
is_used (const TrophicTrajectoryPoint *point)
{
  return point->kind != TROPHIC_POINT_INELIGIBLE && point->kind != TROPHIC_POINT_HELD;
}

/**
 * trophic_trajectory_describe:
 * @day: the crosshair's day
 * @revealed: whether the lactate group may be said
 *
 * Says what stands there, for screen readers: "Lactate 0.94 mmol/L, 17 November 2026, 7 of 7", revealed with
 * ", low lactate". Without a value within 14 days: "Lactate, no value near 17 November 2026".
 */
char *
trophic_trajectory_describe (const TrophicTrajectoryChart *chart,
                             guint                         lane_index,
                             double                        day,
                             gboolean                      revealed)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, lane_index);
  const TrophicTrajectoryPoint *point = trophic_trajectory_nearest (chart, lane_index, day, TROPHIC_CROSSHAIR_DAYS);
  g_autofree char *date = trophic_date_words_of_day (point != NULL ? point->day : day, TROPHIC_DATE_TEXT_LONG, chart->language);
  if (point == NULL)
    return g_strdup_printf (_("%s, no value near %s"), lane->name, date);
  g_autofree char *value = trophic_trajectory_value_text (lane, point);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s %s", lane->name, value, lane->unit);
  append_fact (text, date, chart->language);
  if (is_used (point))
    {
      guint place, n;
      count (lane, point, &place, &n);
      /* Translators: which of a lane's values this is, "7 of 7". */
      g_autofree char *of = g_strdup_printf (_("%u of %u"), place, n);
      append_fact (text, of, chart->language);
    }
  append_fact (text, trophic_trajectory_note (chart, point), chart->language);
  if (revealed)
    append_fact (text, group_words (point->group), chart->language);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** trophic_trajectory_row_free: */
void
trophic_trajectory_row_free (TrophicTrajectoryRow *row)
{
  g_free (row->date);
  g_free (row->lane);
  g_free (row->value);
  g_free (row->unit);
  g_free (row->note);
  g_free (row);
}

static char *
row_note (const TrophicTrajectoryChart  *chart,
          const TrophicTrajectorySeries *series,
          const TrophicTrajectoryPoint  *point,
          gboolean                       revealed)
{
  const char *parts[4] = { NULL };
  guint n = 0;
  if (series->joined && series->name != NULL)
    parts[n++] = series->name;
  if (trophic_trajectory_note (chart, point) != NULL)
    parts[n++] = trophic_trajectory_note (chart, point);
  if (revealed && group_words (point->group) != NULL)
    parts[n++] = group_words (point->group);
  return n > 0 ? g_strjoinv (" · ", (char **) parts) : NULL;
}

static void
add_rows (GPtrArray                    *rows,
          const TrophicTrajectoryChart *chart,
          const TrophicTrajectoryLane  *lane,
          gboolean                      revealed)
{
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      for (guint j = 0; j < series->points->len; j++)
        {
          const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, j);
          TrophicTrajectoryRow *row = g_new0 (TrophicTrajectoryRow, 1);
          row->day = point->day;
          row->date = trophic_date_words_of_day (point->day, TROPHIC_DATE_TEXT_SHORT, chart->language);
          row->lane = g_strdup (lane->name);
          row->value = trophic_trajectory_value_text (lane, point);
          row->unit = g_strdup (lane->unit);
          row->note = row_note (chart, series, point, revealed);
          row->row = point->row;
          row->from_visit = point->from_visit;
          g_ptr_array_add (rows, row);
        }
    }
}

/* Values that were replaced or entered in error stay readable here, with the reason, and nowhere else. */
static void
add_struck_rows (GPtrArray                    *rows,
                 const TrophicTrajectoryChart *chart,
                 const TrophicTrajectoryLane  *lane)
{
  for (guint i = 0; i < chart->record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (chart->record->observations, i);
      gboolean error = observation->status == TROPHIC_RESULT_ENTERED_IN_ERROR;
      if (observation->analyte == NULL || !g_str_equal (observation->analyte->id, lane->id) ||
          !(error || observation->superseded) || !trophic_date_is_known (&observation->time))
        continue;
      TrophicTrajectoryPoint point = { .value = observation->value / lane->factor, .comparator = (guint8) observation->comparator };
      TrophicTrajectoryRow *row = g_new0 (TrophicTrajectoryRow, 1);
      row->day = trophic_date_days (&observation->time);
      row->date = trophic_date_words (&observation->time, TROPHIC_DATE_TEXT_SHORT, chart->language);
      row->lane = g_strdup (lane->name);
      row->value = trophic_trajectory_value_text (lane, &point);
      row->unit = g_strdup (lane->unit);
      const char *status = error ? _("entered in error") : _("replaced");
      row->note = observation->status_reason != NULL ? g_strdup_printf ("%s: %s", status, observation->status_reason)
                                                     : g_strdup (status);
      row->struck = TRUE;
      row->row = observation->row;
      g_ptr_array_add (rows, row);
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const TrophicTrajectoryRow *left = *(TrophicTrajectoryRow *const *) a, *right = *(TrophicTrajectoryRow *const *) b;
  return left->day > right->day ? -1 : left->day < right->day;
}

/**
 * trophic_trajectory_table:
 *
 * Gives the table twin: every value of every lane with its words, the latest first.
 *
 * Returns: (transfer full) (element-type TrophicTrajectoryRow): the rows
 */
GPtrArray *
trophic_trajectory_table (const TrophicTrajectoryChart *chart,
                          gboolean                      revealed)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_trajectory_row_free);
  for (guint i = 0; i < trophic_trajectory_n_lanes (chart); i++)
    {
      const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, i);
      add_rows (rows, chart, lane, revealed);
      add_struck_rows (rows, chart, lane);
    }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
