/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-trajectory-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-date-words.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

/* Days left free after the last thing drawn. */
#define FREE_DAYS 8
/* Columns of a name that stand in a gutter; a kanji or kana takes two. */
#define LONGEST_NAME 14

static const struct {
  const char        *id;
  TrophicChartColour colour;
  TrophicChartShape  shape;
} fixed_lanes[] = {
  { "lactate", TROPHIC_COLOUR_LACTATE, TROPHIC_SHAPE_CIRCLE },
  { "prealbumin", TROPHIC_COLOUR_PREALBUMIN, TROPHIC_SHAPE_SQUARE },
  { "bmi", TROPHIC_COLOUR_BMI, TROPHIC_SHAPE_DIAMOND },
  { "nfl", TROPHIC_COLOUR_NFL, TROPHIC_SHAPE_TRIANGLE },
};

static void
free_series (gpointer data)
{
  TrophicTrajectorySeries *series = data;
  g_array_unref (series->points);
  g_free (series->key);
  g_free (series->name);
  g_free (series);
}

static void
free_lane (gpointer data)
{
  TrophicTrajectoryLane *lane = data;
  g_free (lane->id);
  g_free (lane->name);
  g_free (lane->unit);
  g_free (lane->threshold_text);
  g_ptr_array_unref (lane->series);
  g_array_unref (lane->limits);
  g_array_unref (lane->fan);
  g_free (lane->sentence);
  g_free (lane->usual_label);
  g_free (lane);
}

static void
clear_mark (gpointer data)
{
  TrophicTrajectoryMark *mark = data;
  g_free (mark->label);
  g_free (mark->short_label);
}

TrophicTrajectoryChart *
trophic_trajectory_chart_alloc (TrophicRecord *record,
                                const char    *language)
{
  TrophicTrajectoryChart *chart = g_atomic_rc_box_new0 (TrophicTrajectoryChart);
  chart->record = trophic_record_ref (record);
  chart->language = g_strdup (language != NULL ? language : trophic_date_words_language ());
  chart->lanes = g_ptr_array_new_with_free_func (free_lane);
  chart->marks = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryMark));
  g_array_set_clear_func (chart->marks, clear_mark);
  chart->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (chart->notes, NULL);
  chart->strings = g_string_chunk_new (256);
  chart->first_day = chart->last_day = chart->now_day = NAN;
  chart->target_day = chart->onset_day = chart->diagnosis_day = NAN;
  return chart;
}

TrophicTrajectoryLane *
trophic_trajectory_add_lane (TrophicTrajectoryChart *chart,
                             const char             *id,
                             const char             *name,
                             const char             *unit,
                             int                     decimals)
{
  TrophicTrajectoryLane *lane = g_new0 (TrophicTrajectoryLane, 1);
  lane->id = g_strdup (id);
  lane->name = g_strdup (name);
  lane->unit = g_strdup (unit);
  lane->decimals = decimals;
  lane->factor = 1;
  lane->colour = TROPHIC_COLOUR_INK;
  lane->shape = TROPHIC_SHAPE_CIRCLE;
  for (guint i = 0; i < G_N_ELEMENTS (fixed_lanes); i++)
    if (g_str_equal (id, fixed_lanes[i].id))
      lane->colour = fixed_lanes[i].colour, lane->shape = fixed_lanes[i].shape;
  lane->series = g_ptr_array_new_with_free_func (free_series);
  lane->limits = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryLimit));
  lane->fan = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryFan));
  lane->threshold = lane->threshold_written = lane->reference_low = lane->reference_high = NAN;
  lane->usual_day = lane->usual_value = NAN;
  g_ptr_array_add (chart->lanes, lane);
  return lane;
}

/* The lane's series of that key, made when it is not there yet. */
TrophicTrajectorySeries *
trophic_trajectory_series (TrophicTrajectoryLane *lane,
                           const char            *key,
                           const char            *name,
                           gboolean               joined)
{
  for (guint i = 0; i < lane->series->len; i++)
    {
      TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      if (g_str_equal (series->key, key))
        return series;
    }
  TrophicTrajectorySeries *series = g_new0 (TrophicTrajectorySeries, 1);
  series->points = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryPoint));
  series->key = g_strdup (key);
  series->name = g_strdup (name);
  series->joined = joined;
  g_ptr_array_add (lane->series, series);
  return series;
}

guint16
trophic_trajectory_add_note (TrophicTrajectoryChart *chart,
                             const char             *note)
{
  if (note == NULL || *note == '\0')
    return 0;
  for (guint i = 1; i < chart->notes->len; i++)
    if (g_str_equal (g_ptr_array_index (chart->notes, i), note))
      return (guint16) i;
  if (chart->notes->len > G_MAXUINT16)
    return 0;
  g_ptr_array_add (chart->notes, g_strdup (note));
  return (guint16) (chart->notes->len - 1);
}

void
trophic_trajectory_add_mark (TrophicTrajectoryChart *chart,
                             TrophicMarkKind         kind,
                             double                  day,
                             double                  to_day,
                             const char             *label,
                             const char             *short_label,
                             gint64                  row)
{
  TrophicTrajectoryMark mark = { .kind = kind, .day = day, .to_day = to_day, .label = g_strdup (label),
                                 .short_label = g_strdup (short_label), .row = row };
  g_array_append_val (chart->marks, mark);
}

static double
day_or_nan (const TrophicDate *date)
{
  return trophic_date_is_known (date) ? trophic_date_day (date) : NAN;
}

static guint
columns (const char *text)
{
  guint n = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

/* The full name where it is short enough for a gutter, else the short one: "Prealbumin", "NfL". */
static const char *
gutter_name (const TrophicAnalyte *analyte)
{
  const char *name = trophic_analyte_name (analyte);
  return columns (name) <= LONGEST_NAME ? name : trophic_analyte_short_name (analyte);
}

static void
add_analyte (TrophicTrajectoryChart *chart,
             const char             *id)
{
  for (guint i = 0; i < chart->lanes->len; i++)
    if (g_str_equal (trophic_trajectory_lane (chart, i)->id, id))
      return;
  if (g_str_equal (id, TROPHIC_LANE_GREY_MATTER))
    {
      trophic_trajectory_fill_grey_matter (chart, trophic_trajectory_add_lane (chart, id, _("Grey matter"), "mL", 0));
      return;
    }
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (id);
  g_return_if_fail (analyte != NULL);
  g_autofree char *unit = trophic_unit_written (analyte->unit);
  TrophicTrajectoryLane *lane = trophic_trajectory_add_lane (chart, id, gutter_name (analyte), unit,
                                                             analyte->decimals);
  if (!g_str_equal (id, "bmi"))
    trophic_trajectory_fill_lane (chart, lane);
}

static void
add_limits (TrophicTrajectoryChart         *chart,
            const TrophicTrajectoryOptions *options)
{
  for (guint i = 0; i < options->n_limits; i++)
    for (guint j = 0; j < chart->lanes->len; j++)
      {
        TrophicTrajectoryLane *lane = g_ptr_array_index (chart->lanes, j);
        TrophicTrajectoryLimit limit = options->limits[i];
        if (!g_str_equal (lane->id, limit.lane))
          continue;
        limit.lane = lane->id;
        limit.label = g_string_chunk_insert (chart->strings, limit.label);
        g_array_append_val (lane->limits, limit);
      }
}

static void
include_day (double *first,
             double *last,
             double  day)
{
  if (!isfinite (day))
    return;
  *first = isnan (*first) ? day : MIN (*first, day);
  *last = isnan (*last) ? day : MAX (*last, day);
}

/* Weights from home may be later than the last visit; nothing measured may stand in the future. */
static double
last_weight_day (const TrophicTrajectoryChart *chart)
{
  for (guint i = 0; i < chart->lanes->len; i++)
    {
      const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, i);
      const TrophicTrajectorySeries *series = lane->series->len > 0 ? g_ptr_array_index (lane->series, 0) : NULL;
      if (g_str_equal (lane->id, "bmi") && series != NULL && series->points->len > 0)
        return floor (g_array_index (series->points, TrophicTrajectoryPoint, series->points->len - 1).day);
    }
  return NAN;
}

/* Range from onset (or the first fact) to the forecast's horizon; facts before onset, where a file has such, stay in it. */
void
trophic_trajectory_set_range (TrophicTrajectoryChart *chart)
{
  double first = NAN, last = NAN;
  for (guint i = 0; i < chart->lanes->len; i++)
    {
      const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, i);
      for (guint j = 0; j < lane->series->len; j++)
        {
          const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, j))->points;
          if (points->len == 0)
            continue;
          include_day (&first, &last, g_array_index (points, TrophicTrajectoryPoint, 0).day);
          include_day (&first, &last, g_array_index (points, TrophicTrajectoryPoint, points->len - 1).day);
        }
    }
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const TrophicTrajectoryMark *mark = &g_array_index (chart->marks, TrophicTrajectoryMark, i);
      include_day (&first, &last, mark->day);
      if (mark->kind != TROPHIC_MARK_PLAN)
        include_day (&first, &last, mark->to_day);
    }
  const TrophicVisit *visit = trophic_record_last_visit (chart->record);
  double visit_day = visit != NULL ? day_or_nan (&visit->date) : NAN;
  include_day (&first, &last, visit_day);
  chart->now_day = isfinite (visit_day) ? fmax (visit_day, last_weight_day (chart)) : last;
  include_day (&first, &last, chart->target_day);
  if (isnan (first))
    {
      TrophicDate today = trophic_date_today (NULL);
      last = trophic_date_day (&today);
      first = last - 365;
    }
  double free_days = MAX (FREE_DAYS, (last - first) * 0.02);
  chart->first_day = first - free_days;
  chart->last_day = last + MAX (FREE_DAYS, (last - first) * 0.012);
}

static void
add_lane_of (TrophicTrajectoryChart     *chart,
             const char                 *id,
             const GArray               *weights,
             const TrophicLactateAnswer *lactate,
             const TrophicForecast      *forecast)
{
  if (g_str_equal (id, "alsfrs_r"))
    {
      trophic_trajectory_fill_alsfrs_r (chart, trophic_trajectory_add_lane (chart, id, _("ALSFRS-R"), _("points"), 0));
      return;
    }
  add_analyte (chart, id);
  TrophicTrajectoryLane *lane = g_ptr_array_index (chart->lanes, chart->lanes->len - 1);
  if (g_str_equal (id, "bmi"))
    trophic_trajectory_fill_bmi (chart, lane, weights, forecast);
  if (g_str_equal (id, "lactate") && lactate != NULL)
    lane->threshold = lactate->cutoff;
}

/**
 * trophic_trajectory_chart_new:
 * @weights: (nullable) (element-type TrophicWeightPoint): the patient's weight series
 * @lactate: (nullable): gives the threshold, from its card
 * @forecast: (nullable): gives the fan, or the sentence why there is none
 *
 * Builds the facts: the four lanes of every patient in their fixed order, then the added analytes. Values entered in
 * error or superseded are not in the lanes; trophic_trajectory_table() lists them. The record is kept by reference.
 *
 * Returns: (transfer full): immutable facts, free to be read from any thread
 */
TrophicTrajectoryChart *
trophic_trajectory_chart_new (TrophicRecord                  *record,
                              const GArray                   *weights,
                              const TrophicLactateAnswer     *lactate,
                              const TrophicForecast          *forecast,
                              const TrophicTrajectoryOptions *options)
{
  static const TrophicTrajectoryOptions no_options = { 0 };
  g_return_val_if_fail (record != NULL, NULL);
  if (options == NULL)
    options = &no_options;
  TrophicTrajectoryChart *chart = trophic_trajectory_chart_alloc (record, options->language);
  chart->onset_day = day_or_nan (&record->patient->onset_date);
  chart->diagnosis_day = day_or_nan (&record->patient->diagnosis_date);
  if (forecast != NULL && forecast->reason == NULL)
    chart->target_day = day_or_nan (&forecast->target_date);
  for (guint i = 0; options->lanes == NULL && i < G_N_ELEMENTS (fixed_lanes); i++)
    add_lane_of (chart, fixed_lanes[i].id, weights, lactate, forecast);
  for (guint i = 0; options->lanes != NULL && options->lanes[i] != NULL; i++)
    add_lane_of (chart, options->lanes[i], weights, lactate, forecast);
  for (guint i = 0; options->analytes != NULL && options->analytes[i] != NULL; i++)
    add_analyte (chart, options->analytes[i]);
  add_limits (chart, options);
  for (guint i = 0; i < chart->lanes->len; i++)
    trophic_trajectory_show_unit (g_ptr_array_index (chart->lanes, i));
  trophic_trajectory_fill_marks (chart, options->withheld_from);
  trophic_trajectory_set_range (chart);
  return chart;
}

/** trophic_trajectory_chart_ref: */
TrophicTrajectoryChart *
trophic_trajectory_chart_ref (TrophicTrajectoryChart *chart)
{
  return g_atomic_rc_box_acquire (chart);
}

static void
clear_chart (gpointer data)
{
  TrophicTrajectoryChart *chart = data;
  trophic_record_unref (chart->record);
  g_free (chart->language);
  g_ptr_array_unref (chart->lanes);
  g_array_unref (chart->marks);
  g_ptr_array_unref (chart->notes);
  g_string_chunk_free (chart->strings);
}

/** trophic_trajectory_chart_unref: */
void
trophic_trajectory_chart_unref (TrophicTrajectoryChart *chart)
{
  g_atomic_rc_box_release_full (chart, clear_chart);
}

/** trophic_trajectory_n_lanes: */
guint
trophic_trajectory_n_lanes (const TrophicTrajectoryChart *chart)
{
  return chart->lanes->len;
}

/** trophic_trajectory_lane: */
const TrophicTrajectoryLane *
trophic_trajectory_lane (const TrophicTrajectoryChart *chart,
                         guint                         index)
{
  g_return_val_if_fail (index < chart->lanes->len, NULL);
  return g_ptr_array_index (chart->lanes, index);
}

/** trophic_trajectory_note: (nullable): what is said of a point: why it is not used, why it is held. */
const char *
trophic_trajectory_note (const TrophicTrajectoryChart *chart,
                         const TrophicTrajectoryPoint *point)
{
  return g_ptr_array_index (chart->notes, point->note);
}

/** trophic_trajectory_is_single: whether a point is drawn on its own, not as part of a line: censored, held or not used. */
gboolean
trophic_trajectory_is_single (const TrophicTrajectoryPoint *point)
{
  return point->kind == TROPHIC_POINT_BELOW || point->kind == TROPHIC_POINT_ABOVE || point->kind == TROPHIC_POINT_HELD ||
         point->kind == TROPHIC_POINT_INELIGIBLE;
}

/** trophic_trajectory_lane_is_empty: whether the lane has no point of any kind. */
gboolean
trophic_trajectory_lane_is_empty (const TrophicTrajectoryLane *lane)
{
  for (guint i = 0; i < lane->series->len; i++)
    if (((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, i))->points->len > 0)
      return FALSE;
  return TRUE;
}
