/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the values of a record become the series of a lane: one series per specimen and platform, never a line through two. */
#include "trophic-trajectory-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-text.h"

/* Quantiles of the normal distribution that hold the middle 50 % and 80 %. */
#define Z50 0.6744897501960817
#define Z80 1.2815515655446004
#define FAN_STEPS 13

static const char *
not_used_words (const char *reason)
{
  static const struct { const char *code, *words; } table[] = {
    { "arterial", N_("arterial, not used") },   { "blood-gas", N_("blood gas, not used") },
    { "emergency", N_("emergency, not used") }, { "exertion", N_("after exertion, not used") },
    { "oedema", N_("oedema, not used") },       { "reported", N_("reported weight, not used") },
    { "estimated", N_("estimated weight, not used") }, { "implausible", N_("implausible, not used") },
    { "censored", N_("a limit only, not used") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (reason, table[i].code) == 0)
      return g_dgettext (GETTEXT_PACKAGE, table[i].words);
  return _("not used");
}

static TrophicPointKind
observation_kind (const TrophicObservation *observation)
{
  switch (observation->comparator)
    {
    case TROPHIC_COMPARATOR_LT:
    case TROPHIC_COMPARATOR_LE:
      return TROPHIC_POINT_BELOW;
    case TROPHIC_COMPARATOR_GT:
    case TROPHIC_COMPARATOR_GE:
      return TROPHIC_POINT_ABOVE;
    default:
      return TROPHIC_POINT_MEASURED;
    }
}

/* What must not be joined: for lactate vessel and matrix, else platform and specimen. @name is what a reader sees. */
static char *
series_key (const TrophicObservation *observation,
            gboolean                  lactate,
            char                    **name)
{
  if (lactate)
    {
      const TrophicSampling *sampling = &observation->sampling;
      const char *draw = sampling->draw != TROPHIC_DRAW_UNKNOWN ? trophic_draw_label (sampling->draw) : NULL;
      const char *matrix = sampling->matrix != TROPHIC_MATRIX_UNKNOWN ? trophic_matrix_label (sampling->matrix) : NULL;
      *name = draw != NULL && matrix != NULL ? g_strdup_printf ("%s, %s", draw, matrix)
                                             : g_strdup (draw != NULL ? draw : matrix != NULL ? matrix : _("specimen unknown"));
      return g_strdup_printf ("%d/%d", sampling->draw, sampling->matrix);
    }
  const char *platform = observation->platform, *specimen = observation->specimen;
  gboolean has_platform = !trophic_text_is_empty (platform), has_specimen = !trophic_text_is_empty (specimen);
  g_autofree char *platform_key = has_platform ? trophic_text_fold (platform) : g_strdup ("");
  g_autofree char *specimen_key = has_specimen ? trophic_text_fold (specimen) : g_strdup ("");
  *name = g_strdup (has_platform ? platform : has_specimen ? specimen : _("platform unknown"));
  return g_strdup_printf ("%s/%s", platform_key, specimen_key);
}

static TrophicTrajectoryPoint
observation_point (const TrophicObservation *observation)
{
  return (TrophicTrajectoryPoint) {
    .day = trophic_date_days (&observation->time), .value = observation->value, .row = observation->row,
    .kind = (guint8) observation_kind (observation), .comparator = (guint8) observation->comparator,
  };
}

static void
add_observation (TrophicTrajectoryChart   *chart,
                 TrophicTrajectoryLane    *lane,
                 const TrophicObservation *observation,
                 const TrophicCard        *card)
{
  gboolean lactate = g_str_equal (lane->id, "lactate");
  TrophicTrajectoryPoint point = observation_point (observation);
  const char *reason = NULL;
  g_autofree char *name = NULL, *key = NULL;
  if (lactate && !trophic_lactate_eligible (observation, &reason))
    {
      key = g_strconcat ("not used ", reason, NULL);
      name = g_strdup (not_used_words (reason));
      point.kind = TROPHIC_POINT_INELIGIBLE;
      point.note = trophic_trajectory_add_note (chart, name);
    }
  else
    {
      key = series_key (observation, lactate, &name);
      if (lactate && card != NULL)
        point.group = (guint8) trophic_lactate_classify (point.value, observation->comparator, observation->reference_high, card);
      point.note = trophic_trajectory_add_note (chart, observation->accepted_reason);
    }
  TrophicTrajectorySeries *series = trophic_trajectory_series (lane, key, name, point.kind != TROPHIC_POINT_INELIGIBLE);
  g_array_append_val (series->points, point);
  if (point.kind != TROPHIC_POINT_INELIGIBLE && (isfinite (observation->reference_low) || isfinite (observation->reference_high)))
    {
      lane->reference_low = observation->reference_low;
      lane->reference_high = observation->reference_high;
    }
}

static void
add_held (TrophicTrajectoryChart   *chart,
          TrophicTrajectoryLane    *lane,
          const TrophicObservation *observation)
{
  TrophicTrajectoryPoint point = observation_point (observation);
  point.kind = TROPHIC_POINT_HELD;
  g_autofree char *note = trophic_text_is_empty (observation->status_reason)
                            ? g_strdup (_("held"))
                            : g_strdup_printf (_("held: %s"), observation->status_reason);
  point.note = trophic_trajectory_add_note (chart, note);
  TrophicTrajectorySeries *series = trophic_trajectory_series (lane, "held", NULL, FALSE);
  g_array_append_val (series->points, point);
}

static gboolean
is_of_lane (const TrophicTrajectoryLane *lane,
            const TrophicObservation    *observation)
{
  return observation->analyte != NULL && g_str_equal (observation->analyte->id, lane->id) &&
         isfinite (observation->value) && trophic_date_is_known (&observation->time);
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const TrophicTrajectoryPoint *left = a, *right = b;
  return left->day < right->day ? -1 : left->day > right->day;
}

static guint
n_joined (const TrophicTrajectorySeries *series)
{
  return series->joined ? series->points->len : 0;
}

/* Puts the main series (most points, the earlier of equals) first and full; all others are hollow and carry a name. */
void
trophic_trajectory_order (TrophicTrajectoryLane *lane)
{
  guint main_series = 0, n_lines = 0;
  for (guint i = 0; i < lane->series->len; i++)
    {
      TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      g_array_sort (series->points, compare_points);
      n_lines += series->joined;
      series->n_singles = 0;
      for (guint j = 0; j < series->points->len; j++)
        series->n_singles += trophic_trajectory_is_single (&g_array_index (series->points, TrophicTrajectoryPoint, j));
      if (n_joined (series) > n_joined (g_ptr_array_index (lane->series, main_series)))
        main_series = i;
    }
  if (lane->series->len == 0)
    return;
  gpointer first = lane->series->pdata[main_series];
  for (guint i = main_series; i > 0; i--)
    lane->series->pdata[i] = lane->series->pdata[i - 1];
  lane->series->pdata[0] = first;
  for (guint i = 0; i < lane->series->len; i++)
    {
      TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      series->hollow = i > 0 || !series->joined;
      if (series->joined && n_lines == 1)
        g_clear_pointer (&series->name, g_free);
    }
}

/* Where platform and specimen make no other measurement, a result that does not name them belongs to the main series. */
static void
adopt_unnamed (TrophicTrajectoryLane *lane)
{
  if (g_str_equal (lane->id, "lactate") || g_str_equal (lane->id, "nfl") || g_str_equal (lane->id, "chi3l1"))
    return;
  TrophicTrajectorySeries *named = NULL, *unnamed = NULL;
  guint place = 0;
  for (guint i = 0; i < lane->series->len; i++)
    {
      TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      if (g_str_equal (series->key, "/"))
        unnamed = series, place = i;
      else if (series->joined && (named == NULL || series->points->len > named->points->len))
        named = series;
    }
  if (named == NULL || unnamed == NULL)
    return;
  g_array_append_vals (named->points, unnamed->points->data, unnamed->points->len);
  g_ptr_array_remove_index (lane->series, place);
}

/* Fills a lane with the record's values of its analyte; the record is in time order, so the last reference range is the latest. */
void
trophic_trajectory_fill_lane (TrophicTrajectoryChart *chart,
                              TrophicTrajectoryLane  *lane)
{
  const TrophicCard *card = trophic_card_get ("lactate-group");
  const TrophicRecord *record = chart->record;
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (is_of_lane (lane, observation) && trophic_observation_is_usable (observation))
        add_observation (chart, lane, observation, card);
    }
  for (guint i = 0; i < record->held->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->held, i);
      if (is_of_lane (lane, observation) && observation->status == TROPHIC_RESULT_QUARANTINED)
        add_held (chart, lane, observation);
    }
  adopt_unnamed (lane);
  trophic_trajectory_order (lane);
}

/* Fills a lane with the totals of the visits; a rating that lacks an item has none. */
void
trophic_trajectory_fill_alsfrs_r (TrophicTrajectoryChart *chart,
                                  TrophicTrajectoryLane  *lane)
{
  for (guint i = 0; i < chart->record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (chart->record->visits, i);
      int total = trophic_visit_alsfrs_r_total (visit);
      if (visit->entered_in_error || total < 0 || !trophic_date_is_known (&visit->date))
        continue;
      TrophicTrajectoryPoint point = { .day = trophic_date_days (&visit->date), .value = total, .row = visit->row, .from_visit = TRUE };
      TrophicTrajectorySeries *series = trophic_trajectory_series (lane, "", NULL, TRUE);
      g_array_append_val (series->points, point);
    }
  trophic_trajectory_order (lane);
}

/* The row of the visit that gave a weight; the series itself carries none. */
static gint64
visit_row (const TrophicRecord *record,
           const TrophicDate   *date)
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && trophic_date_compare (&visit->date, date) == 0)
        return visit->row;
    }
  return 0;
}

static void
add_weight (TrophicTrajectoryChart   *chart,
            TrophicTrajectoryLane    *lane,
            const TrophicWeightPoint *weight,
            double                    value)
{
  TrophicTrajectoryPoint point = {
    .day = trophic_date_days (&weight->date), .value = value, .from_visit = (guint8) weight->from_visit,
    .kind = weight->valid ? (weight->home ? TROPHIC_POINT_HOME : TROPHIC_POINT_MEASURED) : TROPHIC_POINT_INELIGIBLE,
  };
  if (weight->from_visit)
    point.row = visit_row (chart->record, &weight->date);
  const char *words = weight->valid ? NULL : not_used_words (weight->reason);
  g_autofree char *key = weight->valid ? g_strdup ("") : g_strconcat ("not used ", weight->reason, NULL);
  if (words != NULL)
    point.note = trophic_trajectory_add_note (chart, words);
  else if (weight->home)
    point.note = trophic_trajectory_add_note (chart, _("home scale"));
  else if (weight->scale_changed)
    point.note = trophic_trajectory_add_note (chart, _("another scale than before"));
  TrophicTrajectorySeries *series = trophic_trajectory_series (lane, key, words, weight->valid);
  g_array_append_val (series->points, point);
}

static void
add_usual_weight (TrophicTrajectoryChart *chart,
                  TrophicTrajectoryLane  *lane,
                  double                  m2)
{
  double kg = chart->record->patient->usual_weight_kg;
  if (!isfinite (kg) || !isfinite (chart->onset_day) || !isfinite (m2))
    return;
  g_autofree char *number = trophic_number_format (kg, 1);
  lane->usual_day = chart->onset_day;
  lane->usual_value = kg / m2;
  lane->usual_label = g_strdup_printf (_("usual weight %s kg"), number);
}

static void
add_fan (TrophicTrajectoryLane *lane,
         const TrophicForecast *forecast)
{
  double from = trophic_date_day (&forecast->from_date);
  for (int i = 0; i <= FAN_STEPS; i++)
    {
      double mean, sd, days = (double) forecast->horizon_days * i / FAN_STEPS;
      trophic_forecast_fan (forecast, days, &mean, &sd);
      TrophicTrajectoryFan slice = { from + days, mean, mean - Z50 * sd, mean + Z50 * sd, mean - Z80 * sd, mean + Z80 * sd };
      if (i == FAN_STEPS)
        slice = (TrophicTrajectoryFan) { trophic_date_day (&forecast->target_date), forecast->mean, forecast->lower50,
                                         forecast->upper50, forecast->lower80, forecast->upper80 };
      g_array_append_val (lane->fan, slice);
    }
}

/* Fills the BMI lane from the weight series; without a height it shows the weights themselves. */
void
trophic_trajectory_fill_bmi (TrophicTrajectoryChart *chart,
                             TrophicTrajectoryLane  *lane,
                             const GArray           *weights,
                             const TrophicForecast  *forecast)
{
  double m2 = NAN;
  for (guint i = 0; weights != NULL && i < weights->len; i++)
    {
      const TrophicWeightPoint *weight = &g_array_index (weights, TrophicWeightPoint, i);
      if (isfinite (weight->bmi) && weight->bmi > 0)
        m2 = weight->kg / weight->bmi;
    }
  gboolean as_weight = isnan (m2) && weights != NULL && weights->len > 0;
  if (as_weight)
    {
      g_free (lane->name), lane->name = g_strdup (_("Weight"));
      g_free (lane->unit), lane->unit = g_strdup ("kg");
      m2 = 1;
    }
  for (guint i = 0; weights != NULL && i < weights->len; i++)
    {
      const TrophicWeightPoint *weight = &g_array_index (weights, TrophicWeightPoint, i);
      double value = as_weight ? weight->kg : weight->bmi;
      if (isfinite (value) && trophic_date_is_known (&weight->date))
        add_weight (chart, lane, weight, value);
    }
  add_usual_weight (chart, lane, m2);
  if (forecast != NULL && forecast->reason != NULL)
    lane->sentence = g_strdup (forecast->reason_message);
  else if (forecast != NULL)
    {
      add_fan (lane, forecast);
      lane->sentence = g_strdup (g_strcmp0 (forecast->layer, "L0") == 0 ? _("forecast from weights only; lactate not used")
                                                                       : forecast->wording);
    }
  trophic_trajectory_order (lane);
}
