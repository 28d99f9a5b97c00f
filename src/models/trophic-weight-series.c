/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-weight-series.h"

#include <math.h>
#include <string.h>

#include "trophic-card.h"
#include "trophic-vocabulary.h"

/** trophic_bmi: kg/m2; NAN when weight or height is unknown. */
double
trophic_bmi (double kg,
             double height_cm)
{
  return height_cm > 0 ? kg / (height_cm / 100 * (height_cm / 100)) : NAN;
}

/**
 * trophic_reference_height:
 * @chosen: (out) (optional): whether a person or the patient's table chose it
 *
 * Gives the one height of the whole BMI series in cm: the patient's chosen one, else the first that was recorded
 * (the first, since a height measured later must not move values that were read before). NAN when there is none.
 */
double
trophic_reference_height (const TrophicRecord *record,
                          gboolean            *chosen)
{
  if (chosen != NULL)
    *chosen = isfinite (record->patient->height_cm);
  if (isfinite (record->patient->height_cm))
    return record->patient->height_cm;

  const TrophicDate *date = NULL;
  double height = NAN;
  for (guint i = 0; i < record->visits->len && date == NULL; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (!visit->entered_in_error && isfinite (visit->height_cm))
        date = &visit->date, height = visit->height_cm;
    }
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (!trophic_observation_is_usable (observation) || !g_str_equal (observation->analyte->id, "height") ||
          observation->comparator != TROPHIC_COMPARATOR_NONE)
        continue;
      if (date == NULL || trophic_date_day (&observation->time) < trophic_date_day (date))
        height = observation->value;
      break;
    }
  return height;
}

/* The net weight; a gross weight alone says nothing while the tare is unknown. */
static double
visit_weight (const TrophicVisit *visit)
{
  return isfinite (visit->weight_kg) ? visit->weight_kg : visit->gross_weight_kg - visit->tare_kg;
}

static const char *
invalid_reason (const TrophicWeightPoint *point)
{
  const TrophicCard *card = trophic_card_get ("bmi-forecast");
  if (point->scale == TROPHIC_SCALE_REPORTED)
    return "reported";
  if (point->scale == TROPHIC_SCALE_ESTIMATED)
    return "estimated";
  if (point->oedema >= trophic_card_number (card, "oedema_marked"))
    return "oedema";
  if (!trophic_analyte_plausible (trophic_vocabulary_analyte ("weight"), point->kg))
    return "implausible";
  return NULL;
}

static void
add_point (GArray             *series,
           TrophicWeightPoint  point,
           double              height)
{
  point.bmi = trophic_bmi (point.kg, height);
  point.home = point.scale == TROPHIC_SCALE_HOME;
  if (point.reason == NULL)
    point.reason = invalid_reason (&point);
  point.valid = point.reason == NULL;
  g_array_append_val (series, point);
}

static void
add_visits (GArray              *series,
            const TrophicRecord *record,
            double               height)
{
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      double kg = visit_weight (visit);
      if (visit->entered_in_error || !isfinite (kg) || !trophic_date_is_known (&visit->date))
        continue;
      add_point (series, (TrophicWeightPoint) { .date = visit->date, .kg = kg, .scale = visit->scale,
                                                .oedema = visit->oedema, .from_visit = TRUE }, height);
    }
}

static void
add_observations (GArray              *series,
                  const TrophicRecord *record,
                  double               height)
{
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (!trophic_observation_is_usable (observation) || !g_str_equal (observation->analyte->id, "weight") ||
          !trophic_date_is_known (&observation->time))
        continue;
      const char *reason = observation->comparator != TROPHIC_COMPARATOR_NONE ? "censored" : NULL;
      add_point (series, (TrophicWeightPoint) { .date = observation->time, .kg = observation->value,
                                                .scale = TROPHIC_SCALE_UNKNOWN, .oedema = -1, .reason = reason }, height);
    }
}

/* By day; on one day the point to keep stands last: the visit, and among equals the valid and the later one. */
static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const TrophicWeightPoint *left = a, *right = b;
  int left_day = trophic_date_day (&left->date), right_day = trophic_date_day (&right->date);
  if (left_day != right_day)
    return left_day < right_day ? -1 : 1;
  if (left->from_visit != right->from_visit)
    return left->from_visit ? 1 : -1;
  if (left->valid != right->valid)
    return left->valid ? 1 : -1;
  return trophic_date_compare (&left->date, &right->date);
}

static void
keep_one_per_day (GArray *series)
{
  guint kept = 0;
  for (guint i = 0; i < series->len; i++)
    {
      TrophicWeightPoint *points = (TrophicWeightPoint *) series->data;
      gboolean last_of_day = i + 1 == series->len ||
                             trophic_date_day (&points[i].date) != trophic_date_day (&points[i + 1].date);
      if (last_of_day)
        points[kept++] = points[i];
    }
  g_array_set_size (series, kept);
}

static void
mark_scale_changes (GArray *series)
{
  TrophicScale previous = TROPHIC_SCALE_UNKNOWN;
  for (guint i = 0; i < series->len; i++)
    {
      TrophicWeightPoint *point = &g_array_index (series, TrophicWeightPoint, i);
      if (point->home || point->scale == TROPHIC_SCALE_UNKNOWN)
        continue;
      point->scale_changed = previous != TROPHIC_SCALE_UNKNOWN && previous != point->scale;
      previous = point->scale;
    }
}

/**
 * trophic_weight_series_new:
 *
 * Gives the patient's weights in time order, one per day.
 *
 * Returns: (transfer full) (element-type TrophicWeightPoint):
 */
GArray *
trophic_weight_series_new (const TrophicRecord *record)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (TrophicWeightPoint));
  double height = trophic_reference_height (record, NULL);
  add_visits (series, record, height);
  add_observations (series, record, height);
  g_array_sort (series, compare_points);
  keep_one_per_day (series);
  mark_scale_changes (series);
  return series;
}

/** trophic_weight_series_last: (transfer none) (nullable): the last weight, valid or not. */
const TrophicWeightPoint *
trophic_weight_series_last (const GArray *series)
{
  return series->len > 0 ? &g_array_index (series, TrophicWeightPoint, series->len - 1) : NULL;
}

/** trophic_weight_series_last_valid: (transfer none) (nullable): the last weight that the forecast may use. */
const TrophicWeightPoint *
trophic_weight_series_last_valid (const GArray *series)
{
  for (guint i = series->len; i > 0; i--)
    {
      const TrophicWeightPoint *point = &g_array_index (series, TrophicWeightPoint, i - 1);
      if (point->valid)
        return point;
    }
  return NULL;
}

/**
 * trophic_weight_series_change:
 * @days: how far back to look from the last valid weight
 * @tolerance_days: how far from there a weight may be
 *
 * Gives the change of weight in percent of the earlier weight, negative = lost, between the last valid weight and
 * the valid weight nearest to @days before it (the earlier of two equally near).
 *
 * Undefined: NAN when there is no such pair.
 */
double
trophic_weight_series_change (const GArray *series,
                              double        days,
                              double        tolerance_days)
{
  const TrophicWeightPoint *last = trophic_weight_series_last_valid (series);
  const TrophicWeightPoint *before = NULL;
  double distance = INFINITY;
  for (guint i = 0; last != NULL && i < series->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (series, TrophicWeightPoint, i);
      double off = fabs (trophic_date_day (&last->date) - trophic_date_day (&point->date) - days);
      if (point->valid && point != last && off <= tolerance_days && off < distance)
        before = point, distance = off;
    }
  return before != NULL ? (last->kg - before->kg) / before->kg * 100 : NAN;
}
