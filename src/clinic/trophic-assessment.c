/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-assessment.h"

#include <math.h>

/* The last visit that was rated decides, also when an item is missing: an older total is not today's. */
static void
assess_alsfrs_r (TrophicAssessment *assessment)
{
  GPtrArray *visits = assessment->record->visits;
  assessment->alsfrs_r = -1;
  for (guint i = visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i - 1);
      if (visit->entered_in_error || !trophic_visit_has_alsfrs_r (visit))
        continue;
      assessment->alsfrs_r = trophic_visit_alsfrs_r_total (visit);
      assessment->alsfrs_r_date = visit->date;
      return;
    }
}

static double
slope_until (double             points_lost,
             int                onset_day,
             int                rating_day,
             const TrophicCard *card)
{
  double months = (rating_day - onset_day) / TROPHIC_DAYS_PER_MONTH;
  return months >= trophic_card_number (card, "slope_min_months") ? points_lost / months : NAN;
}

/* A partial onset date gives a range; a year alone gives no single slope. */
static void
assess_slope (TrophicAssessment *assessment,
              const TrophicCard *card)
{
  const TrophicDate *onset = &assessment->record->patient->onset_date;
  assessment->delta_fs = assessment->delta_fs_low = assessment->delta_fs_high = NAN;
  assessment->months_since_onset = NAN;
  if (!trophic_date_is_known (onset))
    return;
  if (trophic_date_day (onset) <= trophic_date_day (&assessment->on))
    assessment->months_since_onset =
      (trophic_date_day (&assessment->on) - trophic_date_day (onset)) / TROPHIC_DAYS_PER_MONTH;
  if (assessment->alsfrs_r < 0 || !trophic_date_is_known (&assessment->alsfrs_r_date))
    return;
  int first_day, last_day, rating_day = trophic_date_day (&assessment->alsfrs_r_date);
  trophic_date_range (onset, &first_day, &last_day);
  double lost = trophic_card_number (card, "alsfrs_r_maximum") - assessment->alsfrs_r;
  assessment->delta_fs_low = slope_until (lost, first_day, rating_day, card);
  assessment->delta_fs_high = slope_until (lost, last_day, rating_day, card);
  if (onset->precision != TROPHIC_DATE_YEAR)
    assessment->delta_fs = slope_until (lost, trophic_date_day (onset), rating_day, card);
}

static double
weight_at_diagnosis (const TrophicAssessment *assessment,
                     const TrophicCard       *card)
{
  const TrophicDate *diagnosis = &assessment->record->patient->diagnosis_date;
  double kg = NAN, nearest = trophic_card_number (card, "diagnosis_tolerance_days");
  if (!trophic_date_is_known (diagnosis) || diagnosis->precision == TROPHIC_DATE_YEAR)
    return NAN;
  for (guint i = 0; i < assessment->weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i);
      double off = abs (trophic_date_day (&point->date) - trophic_date_day (diagnosis));
      if (point->valid && off <= nearest && (isnan (kg) || off < nearest))
        kg = point->kg, nearest = off;
    }
  return kg;
}

/* Loss in 6 months says something about now only while the last weight is not too old for a forecast either. */
static void
assess_weight (TrophicAssessment *assessment,
               const TrophicCard *card,
               const TrophicCard *forecast_card)
{
  const TrophicWeightPoint *last = trophic_weight_series_last_valid (assessment->weights);
  double height = trophic_reference_height (assessment->record, NULL) / 100;
  assessment->bmi = assessment->loss_usual_percent = assessment->loss_diagnosis_percent = NAN;
  assessment->loss_6_months_percent = NAN;
  assessment->ideal_weight_kg = trophic_card_number (card, "ideal_bmi") * height * height;
  if (last == NULL)
    return;
  assessment->bmi = last->bmi;
  assessment->bmi_date = last->date;
  double usual = assessment->record->patient->usual_weight_kg, diagnosis = weight_at_diagnosis (assessment, card);
  assessment->loss_usual_percent = (usual - last->kg) / usual * 100;
  assessment->loss_diagnosis_percent = (diagnosis - last->kg) / diagnosis * 100;
  int age = trophic_date_day (&assessment->on) - trophic_date_day (&last->date);
  if (age <= trophic_card_number (forecast_card, "weigh_first_days"))
    assessment->loss_6_months_percent =
      -trophic_weight_series_change (assessment->weights,
                                     trophic_card_number (card, "loss_months") * TROPHIC_DAYS_PER_MONTH,
                                     trophic_card_number (card, "loss_tolerance_days"));
}

static void
assess_intake (TrophicAssessment *assessment)
{
  GPtrArray *visits = assessment->record->visits;
  assessment->intake_kcal = NAN;
  for (guint i = visits->len; i > 0 && isnan (assessment->intake_kcal); i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i - 1);
      if (visit->entered_in_error || isnan (trophic_visit_total_kcal (visit)))
        continue;
      assessment->intake_kcal = trophic_visit_total_kcal (visit);
      assessment->intake_date = visit->date;
    }
  assessment->intake_per_ideal_kg = assessment->intake_kcal / assessment->ideal_weight_kg;
}

static const TrophicVisit *
visit_before (GPtrArray          *visits,
              const TrophicVisit *later)
{
  for (guint i = visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i - 1);
      if (!visit->entered_in_error && !trophic_visit_is_home_weight (visit) && trophic_date_day (&visit->date) < trophic_date_day (&later->date))
        return visit;
    }
  return NULL;
}

static double
visit_weight (const TrophicVisit *visit)
{
  return visit->weight_kg;
}

static double
visit_total (const TrophicVisit *visit)
{
  int total = trophic_visit_alsfrs_r_total (visit);
  return total >= 0 ? total : NAN;
}

/* What the visits on the day of @visit hold: of two on one day the later counts, and neither hides what only the other holds. */
static double
day_number (GPtrArray          *visits,
            const TrophicVisit *visit,
            double            (*number) (const TrophicVisit *visit))
{
  double found = NAN;
  for (guint i = 0; i < visits->len; i++)
    {
      const TrophicVisit *other = g_ptr_array_index (visits, i);
      if (!other->entered_in_error && trophic_visit_is_home_weight (other) == trophic_visit_is_home_weight (visit) &&
          trophic_date_day (&other->date) == trophic_date_day (&visit->date) && !isnan (number (other)))
        found = number (other);
    }
  return found;
}

static int
day_total (GPtrArray          *visits,
           const TrophicVisit *visit)
{
  double total = day_number (visits, visit, visit_total);
  return isnan (total) ? -1 : (int) total;
}

static void
collect_since (TrophicChange       *change,
               const TrophicRecord *record,
               int                  since_day)
{
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (trophic_observation_is_usable (observation) && trophic_date_day (&observation->time) > since_day)
        change->new_results++;
    }
  for (guint i = 0; i < record->events->len; i++)
    {
      TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (!event->entered_in_error && trophic_date_day (&event->date) > since_day)
        g_ptr_array_add (change->events, event);
    }
}

static TrophicDate
next_plan_review (const TrophicRecord *record,
                  const TrophicDate   *on)
{
  for (guint i = record->plans->len; i > 0; i--)
    {
      const TrophicPlan *plan = g_ptr_array_index (record->plans, i - 1);
      gboolean stopped = trophic_date_is_known (&plan->stop) && trophic_date_day (&plan->stop) <= trophic_date_day (on);
      if (!plan->entered_in_error && !stopped)
        return plan->review_date;
    }
  return TROPHIC_DATE_UNKNOWN;
}

static void
assess_change (TrophicAssessment *assessment)
{
  const TrophicRecord *record = assessment->record;
  TrophicChange *change = &assessment->change;
  const TrophicVisit *now = trophic_record_last_visit (record);
  const TrophicVisit *before = now != NULL ? visit_before (record->visits, now) : NULL;
  change->weight_kg = change->weight_percent = change->intake_kcal = NAN;
  change->alsfrs_r_before = change->alsfrs_r_now = -1;
  change->events = g_ptr_array_new ();
  change->plan_review = next_plan_review (record, &assessment->on);
  if (before == NULL)
    return;
  change->since = before->date;
  double weight_before = day_number (record->visits, before, visit_weight);
  change->weight_kg = day_number (record->visits, now, visit_weight) - weight_before;
  change->weight_percent = change->weight_kg / weight_before * 100;
  change->alsfrs_r_before = day_total (record->visits, before);
  change->alsfrs_r_now = day_total (record->visits, now);
  change->intake_kcal = day_number (record->visits, now, trophic_visit_total_kcal) -
                        day_number (record->visits, before, trophic_visit_total_kcal);
  collect_since (change, record, trophic_date_day (&before->date));
}

/* Wide enough for every visit-held item: what the last visit on or after @from_day recorded. */
static gboolean
has_recent_visit (const TrophicRecord *record,
                  int                  from_day,
                  gboolean           (*has) (const TrophicVisit *visit))
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && trophic_date_day (&visit->date) >= from_day && has (visit))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_total (const TrophicVisit *visit)
{
  return trophic_visit_alsfrs_r_total (visit) >= 0;
}

static gboolean
has_vital_capacity (const TrophicVisit *visit)
{
  return isfinite (visit->fvc_percent) || isfinite (visit->vc_percent);
}

static gboolean
has_intake (const TrophicVisit *visit)
{
  return isfinite (trophic_visit_total_kcal (visit));
}

static void
add_missing (TrophicAssessment *assessment,
             const char        *code,
             gboolean           there)
{
  if (!there)
    g_ptr_array_add (assessment->missing, g_strdup (code));
}

static void
add_missing_analyte (TrophicAssessment *assessment,
                     const char        *analyte,
                     int                from_day)
{
  const TrophicObservation *latest = trophic_record_latest (assessment->record, analyte);
  add_missing (assessment, analyte, latest != NULL && trophic_date_day (&latest->time) >= from_day);
}

/** trophic_assessment_is_followed: whether the clinic still follows the patient, who neither died, left nor has another diagnosis. */
gboolean
trophic_assessment_is_followed (const TrophicAssessment *assessment)
{
  const char *reason = assessment->forecast->reason;
  return !(g_strcmp0 (reason, "deceased") == 0 || g_strcmp0 (reason, "transferred") == 0 ||
           g_strcmp0 (reason, "diagnosis-revised") == 0);
}

static void
assess_diagnostics (TrophicAssessment *assessment)
{
  const TrophicCard *card = trophic_card_get ("diagnostics");
  assessment->diagnostics = trophic_diagnostics_new (assessment->record, card);
  if (assessment->diagnostics->len > 0)
    g_ptr_array_add (assessment->cards, (gpointer) card);
}

static void
assess_prognosis (TrophicAssessment *assessment)
{
  static const char * const ids[] = { "encals", "tricals", "staging", "nfl" };
  const TrophicCard *cards[G_N_ELEMENTS (ids)];
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      cards[i] = trophic_card_get (ids[i]);
      g_ptr_array_add (assessment->cards, (gpointer) cards[i]);
    }
  assessment->encals = trophic_encals_new (assessment->record, &assessment->on, cards[0], cards[1]);
  assessment->stage = trophic_disease_stage_new (assessment->record, &assessment->on, cards[2]);
  assessment->nfl = trophic_nfl_new (assessment->record, &assessment->on, cards[3]);
}

/* Nothing is asked of a patient who died, left or has another diagnosis. */
static void
assess_missing (TrophicAssessment *assessment,
                const TrophicCard *card)
{
  static const char * const analytes[] = { "potassium", "phosphate", "magnesium", "prealbumin", "nfl" };
  const TrophicRecord *record = assessment->record;
  const TrophicPatient *patient = record->patient;
  if (!trophic_assessment_is_followed (assessment))
    return;
  double months = isfinite (patient->follow_up_months) ? patient->follow_up_months : trophic_card_number (card, "follow_up_months");
  int from_day = trophic_date_day (&assessment->on) - (int) ceil (months * TROPHIC_DAYS_PER_MONTH);
  const TrophicWeightPoint *last = trophic_weight_series_last_valid (assessment->weights);
  const TrophicObservation *lactate = assessment->lactate->observation;
  add_missing (assessment, "weight", last != NULL && trophic_date_day (&last->date) >= from_day);
  add_missing (assessment, "height", isfinite (trophic_reference_height (record, NULL)));
  add_missing (assessment, "lactate", lactate != NULL && trophic_date_day (&lactate->time) >= from_day);
  add_missing (assessment, "alsfrs_r", has_recent_visit (record, from_day, has_total));
  add_missing (assessment, "fvc", has_recent_visit (record, from_day, has_vital_capacity));
  add_missing (assessment, "intake", has_recent_visit (record, from_day, has_intake));
  for (guint i = 0; i < G_N_ELEMENTS (analytes); i++)
    add_missing_analyte (assessment, analytes[i], from_day);
  add_missing (assessment, "onset_date", trophic_date_is_known (&patient->onset_date));
  add_missing (assessment, "birth_date", trophic_date_is_known (&patient->birth_date));
  add_missing (assessment, "diagnosis_date", trophic_date_is_known (&patient->diagnosis_date));
}

static const TrophicCard *
use_card (TrophicAssessment *assessment,
          const char        *id)
{
  const TrophicCard *card = trophic_card_get (id);
  g_ptr_array_add (assessment->cards, (gpointer) card);
  return card;
}

static void
assess_nutrition (TrophicAssessment *assessment)
{
  const TrophicRecord *record = assessment->record;
  assessment->energy = trophic_energy_new (record, &assessment->on, use_card (assessment, "energy"));
  assessment->malnutrition =
    trophic_malnutrition_new (record, &assessment->on, assessment->loss_6_months_percent, assessment->loss_usual_percent,
                              assessment->loss_diagnosis_percent, use_card (assessment, "malnutrition"));
  assessment->refeeding =
    trophic_refeeding_new (record, &assessment->on, assessment->loss_6_months_percent, use_card (assessment, "refeeding"));
}

/**
 * trophic_assessment_new:
 * @record: (transfer none): all facts of the patient
 * @on: the day; later facts are not used
 * @models: (nullable): what this clinic forecasts with
 *
 * Computes everything the program says of the patient on that day.
 */
TrophicAssessment *
trophic_assessment_new (TrophicRecord               *record,
                        const TrophicDate           *on,
                        const TrophicForecastModels *models)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  const TrophicCard *lactate_card = trophic_card_get ("lactate-group");
  const TrophicCard *forecast_card = trophic_card_get ("bmi-forecast");
  const TrophicCard *course_card = trophic_card_get ("course");
  TrophicAssessment *assessment = g_new0 (TrophicAssessment, 1);
  assessment->record = trophic_record_until (record, on);
  assessment->on = *on;
  assessment->missing = g_ptr_array_new_with_free_func (g_free);
  assessment->cards = g_ptr_array_new ();
  g_ptr_array_add (assessment->cards, (gpointer) lactate_card);
  g_ptr_array_add (assessment->cards, (gpointer) forecast_card);
  if (models != NULL && models->clinic != NULL && models->clinic->speaks)
    g_ptr_array_add (assessment->cards, (gpointer) trophic_card_get ("bmi-forecast-clinic"));
  g_ptr_array_add (assessment->cards, (gpointer) course_card);
  assessment->lactate = trophic_lactate_group (assessment->record, on, lactate_card);
  assessment->forecast = trophic_forecast_new (assessment->record, on, models);
  assessment->weights = trophic_weight_series_new (assessment->record);
  assess_alsfrs_r (assessment);
  assess_slope (assessment, course_card);
  assess_weight (assessment, course_card, forecast_card);
  assess_intake (assessment);
  assess_change (assessment);
  assess_diagnostics (assessment);
  assess_prognosis (assessment);
  assess_missing (assessment, course_card);
  assess_nutrition (assessment);
  return assessment;
}

/** trophic_assessment_free: */
void
trophic_assessment_free (TrophicAssessment *assessment)
{
  if (assessment == NULL)
    return;
  trophic_lactate_answer_free (assessment->lactate);
  trophic_forecast_free (assessment->forecast);
  g_ptr_array_unref (assessment->diagnostics);
  trophic_encals_free (assessment->encals);
  trophic_disease_stage_free (assessment->stage);
  trophic_nfl_free (assessment->nfl);
  g_clear_pointer (&assessment->energy, trophic_energy_free);
  g_clear_pointer (&assessment->malnutrition, trophic_malnutrition_free);
  g_clear_pointer (&assessment->refeeding, trophic_refeeding_free);
  g_array_unref (assessment->weights);
  g_ptr_array_unref (assessment->change.events);
  g_ptr_array_unref (assessment->missing);
  g_ptr_array_unref (assessment->cards);
  trophic_record_unref (assessment->record);
  g_free (assessment);
}
