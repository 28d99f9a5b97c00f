/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trajectories of a patient as cells and native charts: the series of the screen, in its order and colours. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-chart-style.h"
#include "trophic-number.h"
#include "trophic-report-private.h"
#include "trophic-words.h"
#include "trophic-scale.h"

#define CHART_PIXELS 170 /* height of the plot inside a chart, as for a lane of the screen */
#define LEAST_GAP    18
#define FAN_CELLS    4   /* steps of the forecast in cells; its curve is flat enough */

static TrophicWorkbookMarker
marker_of (TrophicChartShape shape)
{
  switch (shape)
    {
    case TROPHIC_SHAPE_CIRCLE:
      return TROPHIC_MARKER_CIRCLE;
    case TROPHIC_SHAPE_SQUARE:
      return TROPHIC_MARKER_SQUARE;
    case TROPHIC_SHAPE_DIAMOND:
      return TROPHIC_MARKER_DIAMOND;
    case TROPHIC_SHAPE_TRIANGLE:
    case TROPHIC_SHAPE_TRIANGLE_DOWN:
      return TROPHIC_MARKER_TRIANGLE;
    }
  return TROPHIC_MARKER_CIRCLE;
}

static guint32
colour_of (TrophicChartColour colour)
{
  return trophic_chart_style (TROPHIC_CHART_LIGHT)->colours[colour];
}

/* What stands beside a number: a limit, home, low lactate, or why it is not used. */
static char *
point_note (const TrophicTrajectoryChart *chart,
            const TrophicTrajectoryLane  *lane,
            const TrophicTrajectoryPoint *point)
{
  if (point->kind == TROPHIC_POINT_BELOW || point->kind == TROPHIC_POINT_ABOVE)
    {
      g_autofree char *number = trophic_number_format (point->value, lane->decimals);
      return g_strconcat (trophic_words_sign (point->comparator), number, NULL);
    }
  const char *note = trophic_trajectory_note (chart, point);
  if (note != NULL)
    return g_strdup (note);
  if (point->kind == TROPHIC_POINT_HOME)
    return g_strdup (_("home"));
  if (point->group == TROPHIC_LACTATE_LOW || point->group == TROPHIC_LACTATE_ABOVE_REFERENCE)
    return g_strdup (trophic_lactate_group_label (point->group));
  return NULL;
}

static void
add_points (TrophicWorkbookSeries         *target,
            const TrophicTrajectoryChart  *chart,
            const TrophicTrajectoryLane   *lane,
            const TrophicTrajectorySeries *series)
{
  for (guint i = 0; i < series->points->len; i++)
    {
      const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, i);
      gboolean limit = point->kind == TROPHIC_POINT_BELOW || point->kind == TROPHIC_POINT_ABOVE;
      TrophicDate date = trophic_date_from_day ((int) floor (point->day));
      g_autofree char *note = point_note (chart, lane, point);
      trophic_workbook_series_add (target, &date, limit ? NAN : point->value, note);
    }
}

static void
add_lane_series (TrophicWorkbookChart         *facts,
                 const TrophicTrajectoryChart *chart,
                 const TrophicTrajectoryLane  *lane)
{
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      g_autofree char *name = series->name != NULL ? g_strdup_printf (_("%s: %s"), lane->name, series->name) : g_strdup (lane->name);
      TrophicWorkbookSeries *target = trophic_workbook_series_new (name, colour_of (lane->colour), marker_of (lane->shape), lane->decimals);
      target->hollow = series->hollow;
      /* A second platform or specimen also has another marker: not every program draws hollow ones. */
      if (i > 0)
        target->marker = lane->shape == TROPHIC_SHAPE_CIRCLE ? TROPHIC_MARKER_SQUARE : TROPHIC_MARKER_CIRCLE;
      if (!series->joined)
        target->line_width = 0;
      target->label = g_strdup (series->name);
      if (series->joined && isfinite (lane->threshold))
        target->flag_at_most = lane->threshold;
      add_points (target, chart, lane, series);
      g_ptr_array_add (facts->series, target);
    }
  if (lane->series->len == 0)
    g_ptr_array_add (facts->series, trophic_workbook_series_new (lane->name, colour_of (lane->colour), marker_of (lane->shape),
                                                                 lane->decimals));
}

/* Two real cells draw the cut-off: literal arrays are not drawn by every program. */
static void
add_cutoff (TrophicWorkbookChart         *facts,
            const TrophicTrajectoryChart *chart,
            const TrophicTrajectoryLane  *lane)
{
  if (!isfinite (lane->threshold))
    return;
  g_autofree char *number = trophic_number_format (lane->threshold, lane->decimals);
  TrophicWorkbookSeries *cutoff = trophic_workbook_series_new (_("Cut-off: at most, low lactate"), colour_of (TROPHIC_COLOUR_LOW_INK), TROPHIC_MARKER_NONE,
                                                               lane->decimals);
  cutoff->label = g_strdup (number);
  cutoff->line_width = 1.5;
  TrophicDate first = trophic_date_from_day ((int) floor (chart->first_day)), last = trophic_date_from_day ((int) floor (chart->last_day));
  trophic_workbook_series_add (cutoff, &first, lane->threshold, NULL);
  trophic_workbook_series_add (cutoff, &last, lane->threshold, NULL);
  g_ptr_array_add (facts->series, cutoff);
}

static TrophicWorkbookSeries *
new_line (const TrophicTrajectoryLane *lane,
          const char                  *name,
          double                       width,
          gboolean                     dashed)
{
  TrophicWorkbookSeries *line = trophic_workbook_series_new (name, colour_of (lane->colour), TROPHIC_MARKER_NONE, lane->decimals);
  line->line_width = width;
  line->dashed = dashed;
  return line;
}

static void
add_fan (TrophicWorkbookChart        *facts,
         const TrophicTrajectoryLane *lane)
{
  if (lane->fan->len == 0)
    return;
  TrophicWorkbookSeries *mean = new_line (lane, _("Forecast"), 1.75, TRUE);
  TrophicWorkbookSeries *lower = new_line (lane, _("Forecast, lower 80%"), 0.75, FALSE);
  TrophicWorkbookSeries *upper = new_line (lane, _("Forecast, upper 80%"), 0.75, FALSE);
  guint step = MAX (1, (lane->fan->len - 1) / FAN_CELLS);
  for (guint i = 0; i < lane->fan->len; i++)
    {
      if (i % step != 0 && i + 1 < lane->fan->len)
        continue;
      const TrophicTrajectoryFan *fan = &g_array_index (lane->fan, TrophicTrajectoryFan, i);
      TrophicDate date = trophic_date_from_day ((int) lround (fan->day));
      trophic_workbook_series_add (mean, &date, fan->mean, NULL);
      trophic_workbook_series_add (lower, &date, fan->lower80, NULL);
      trophic_workbook_series_add (upper, &date, fan->upper80, NULL);
    }
  g_autofree char *end = trophic_number_format (((TrophicWorkbookPoint *) mean->points->pdata[mean->points->len - 1])->value, lane->decimals);
  mean->label = g_steal_pointer (&end);
  g_ptr_array_add (facts->series, mean);
  g_ptr_array_add (facts->series, lower);
  g_ptr_array_add (facts->series, upper);
}

/* Limits as on screen: data and threshold with their margin, at whole ticks. */
static void
set_limits (TrophicWorkbookChart *facts)
{
  double low = INFINITY, high = -INFINITY;
  for (guint i = 0; i < facts->series->len; i++)
    {
      const TrophicWorkbookSeries *series = g_ptr_array_index (facts->series, i);
      for (guint j = 0; j < series->points->len; j++)
        {
          double value = ((const TrophicWorkbookPoint *) series->points->pdata[j])->value;
          if (isfinite (value))
            low = MIN (low, value), high = MAX (high, value);
        }
    }
  if (!(low <= high))
    return;
  trophic_scale_domain (&low, &high, 0);
  TrophicValueTicks ticks;
  trophic_scale_value_ticks (low, high, CHART_PIXELS, LEAST_GAP, &ticks);
  if (!(ticks.step > 0))
    return;
  facts->low = MAX (0, floor (low / ticks.step) * ticks.step);
  facts->high = ceil (high / ticks.step) * ticks.step;
  facts->step = ticks.step;
  facts->decimals = ticks.decimals;
}

/* The four lanes of the screen, each a chart; a lane without values stays, empty. */
void
trophic_report_fill_charts (TrophicWorkbookTrajectories *facts,
                            const TrophicReportPatient  *patient)
{
  const TrophicTrajectoryChart *chart = patient->chart;
  facts->first_day = isfinite (chart->first_day) ? (int) floor (chart->first_day) : trophic_date_day (&patient->assessment->on);
  facts->last_day = isfinite (chart->last_day) ? (int) ceil (chart->last_day) : facts->first_day + 1;
  facts->date_title = _("Date");
  facts->value_title = _("Value");
  facts->note_title = _("Note");
  for (guint i = 0; i < TROPHIC_WORKBOOK_CHARTS && i < trophic_trajectory_n_lanes (chart); i++)
    {
      const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, i);
      TrophicWorkbookChart *target = &facts->charts[i];
      target->title = g_strdup_printf (trophic_trajectory_lane_is_empty (lane) ? _("%s, %s: no value") : "%s, %s", lane->name, lane->unit);
      target->decimals = lane->decimals;
      target->series = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_series_free);
      add_lane_series (target, chart, lane);
      add_fan (target, lane);
      if (!trophic_trajectory_lane_is_empty (lane))
        add_cutoff (target, chart, lane);
      set_limits (target);
    }
}
