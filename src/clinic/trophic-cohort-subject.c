/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study takes from one record. Every rule of a value asks its own model: the baseline is the card lactate-group's, changes
 * of BMI are the forecast's pairs, ideal weight and slope are the card course's. */
#include "trophic-cohort-private.h"

#include <math.h>

#include "trophic-forecast-pairs.h"
#include "trophic-lactate-group.h"
#include "trophic-weight-series.h"

/* The events that each endpoint adds to those before it. */
static const TrophicEventKind added[TROPHIC_STUDY_ENDPOINTS] = {
  [TROPHIC_STUDY_DEATH] = TROPHIC_EVENT_DEATH,
  [TROPHIC_STUDY_TRACHEOSTOMY] = TROPHIC_EVENT_TRACHEOSTOMY,
  [TROPHIC_STUDY_VENTILATION] = TROPHIC_EVENT_INVASIVE_VENTILATION,
  [TROPHIC_STUDY_NIV23] = TROPHIC_EVENT_NIV_23H,
};

/* Keeps what lies nearest to a day, the earlier of two equally near. */
typedef struct {
  double day;
  double window;
  double value;
  double distance;
} Nearest;

static void
consider (Nearest           *nearest,
          const TrophicDate *date,
          double             value)
{
  double distance = fabs (trophic_date_day (date) - nearest->day);
  if (!isfinite (value) || distance > nearest->window || distance >= nearest->distance)
    return;
  nearest->value = value;
  nearest->distance = distance;
}

static Nearest
nearest_to_sample (const TrophicCohortSubject *subject,
                   const char                 *window)
{
  return (Nearest) { .day = subject->sample_day, .window = trophic_card_number (trophic_card_get ("study"), window),
                     .value = NAN, .distance = INFINITY };
}

/* The earliest of the events of one kind that say their day; %NULL when none does. @undated: one happened on no day on record. */
static const TrophicDate *
first_date (const TrophicRecord *record,
            TrophicEventKind     kind,
            gboolean            *undated)
{
  const TrophicDate *first = NULL;
  gboolean any = FALSE;
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->kind != kind || event->entered_in_error)
        continue;
      any = TRUE;
      if (trophic_date_is_known (&event->date) && (first == NULL || trophic_date_day (&event->date) < trophic_date_day (first)))
        first = &event->date;
    }
  /* A table may bring the status alone. */
  if (kind == TROPHIC_EVENT_DEATH && first == NULL && record->patient->status == TROPHIC_STATUS_DECEASED)
    {
      any = TRUE;
      if (trophic_date_is_known (&record->patient->status_date))
        first = &record->patient->status_date;
    }
  *undated = any && first == NULL;
  return first;
}

/* Each endpoint is the first of the events it counts. One of them that is known by year alone and may lie before the first makes
 * the first doubtful; so does one without any date, unless it is a death: nothing follows that. */
static void
read_endpoints (TrophicCohortSubject *subject,
                const TrophicRecord  *record,
                int                   on_day)
{
  const TrophicDate *onset = &record->patient->onset_date, *dates[TROPHIC_STUDY_ENDPOINTS], *first = NULL;
  gboolean undated[TROPHIC_STUDY_ENDPOINTS], any_undated = FALSE;
  for (int endpoint = 0; endpoint < TROPHIC_STUDY_ENDPOINTS; endpoint++)
    {
      const TrophicDate *date = dates[endpoint] = first_date (record, added[endpoint], &undated[endpoint]);
      if (date != NULL && (first == NULL || trophic_date_day (date) < trophic_date_day (first)))
        first = date;
      any_undated |= endpoint != TROPHIC_STUDY_DEATH && undated[endpoint];
      subject->endpoint_undated[endpoint] = any_undated || (undated[TROPHIC_STUDY_DEATH] && first == NULL);
      subject->endpoint_day[endpoint] = first != NULL && !subject->endpoint_undated[endpoint] ? MIN (trophic_date_day (first), on_day) : NAN;
      for (int i = 0; first != NULL && i <= endpoint; i++)
        subject->endpoint_year_only[endpoint] |= dates[i] != NULL && dates[i]->precision == TROPHIC_DATE_YEAR &&
                                                 trophic_date_first_day (dates[i]) <= trophic_date_day (first);
      subject->contradicts[endpoint] =
        (first != NULL && trophic_date_is_known (onset) && trophic_date_last_day (first) < trophic_date_first_day (onset)) ||
        (dates[TROPHIC_STUDY_DEATH] != NULL && subject->sample_day > trophic_date_last_day (dates[TROPHIC_STUDY_DEATH]));
    }
}

static void
see_fact (TrophicCohortSubject *subject,
          const TrophicDate    *date,
          int                   on_day)
{
  if (!trophic_date_is_known (date))
    return;
  /* Of a year alone its first day is the one on which the patient was surely seen or later. */
  int day = MIN (date->precision == TROPHIC_DATE_YEAR ? trophic_date_first_day (date) : trophic_date_day (date), on_day);
  subject->last_day = isnan (subject->last_day) ? day : MAX (subject->last_day, day);
}

#define SEE_ALL(list, Type, date, condition) \
  for (guint i = 0; i < record->list->len; i++) \
    { \
      const Type *fact = g_ptr_array_index (record->list, i); \
      if (condition) \
        see_fact (subject, &fact->date, on_day); \
    }

/* Until when the patient is known to have been followed: the last fact on record; of those who moved to another clinic the day
 * they did, since of what came after only some would be heard. */
static void
read_last_contact (TrophicCohortSubject *subject,
                   const TrophicRecord  *record,
                   int                   on_day)
{
  const TrophicPatient *patient = record->patient;
  see_fact (subject, &patient->diagnosis_date, on_day);
  SEE_ALL (visits, TrophicVisit, date, !fact->entered_in_error)
  SEE_ALL (observations, TrophicObservation, time, trophic_observation_is_usable (fact))
  SEE_ALL (events, TrophicEvent, date, !fact->entered_in_error)
  SEE_ALL (treatments, TrophicTreatment, start, !fact->entered_in_error)
  SEE_ALL (imaging, TrophicImaging, date, !fact->entered_in_error)
  const TrophicDate *onset = &patient->onset_date;
  for (int i = 0; i < TROPHIC_STUDY_ENDPOINTS; i++)
    {
      if (isfinite (subject->endpoint_day[i]))
        subject->last_day = fmax (subject->last_day, subject->endpoint_day[i]);
      subject->contradicts[i] |= trophic_date_is_known (onset) && subject->last_day < trophic_date_first_day (onset);
    }
  if (patient->status != TROPHIC_STATUS_TRANSFERRED_OUT)
    return;
  const TrophicEvent *transfer = trophic_record_first_event (record, TROPHIC_EVENT_TRANSFER);
  if (trophic_date_is_known (&patient->status_date))
    subject->last_day = MIN (trophic_date_day (&patient->status_date), on_day);
  else if (transfer != NULL && trophic_date_is_known (&transfer->date))
    subject->last_day = MIN (trophic_date_day (&transfer->date), on_day);
}

static double
slope_at (const TrophicPatient *patient,
          const TrophicVisit   *visit)
{
  const TrophicCard *course = trophic_card_get ("course");
  int total = trophic_visit_alsfrs_r_total (visit);
  double months = (trophic_date_day (&visit->date) - trophic_date_day (&patient->onset_date)) / TROPHIC_DAYS_PER_MONTH;
  return total >= 0 && months >= trophic_card_number (course, "slope_min_months")
           ? (trophic_card_number (course, "alsfrs_r_maximum") - total) / months : NAN;
}

/* Rating, intake and weight about the sample. */
static void
read_visits (TrophicCohortSubject *subject,
             const TrophicRecord  *record)
{
  const TrophicPatient *patient = record->patient;
  double height = trophic_reference_height (record, NULL) / 100;
  double ideal = trophic_card_number (trophic_card_get ("course"), "ideal_bmi") * height * height;
  gboolean has_slope = trophic_date_is_known (&patient->onset_date) && !subject->onset_year_only;
  Nearest slope = nearest_to_sample (subject, "rating_days"), bmi = nearest_to_sample (subject, "weight_days");
  Nearest intake = nearest_to_sample (subject, "marker_days");
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (visit->entered_in_error || !trophic_date_is_known (&visit->date))
        continue;
      if (has_slope)
        consider (&slope, &visit->date, slope_at (patient, visit));
      consider (&intake, &visit->date, trophic_visit_total_kcal (visit) / ideal);
    }
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  for (guint i = 0; i < weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (weights, TrophicWeightPoint, i);
      if (point->valid)
        consider (&bmi, &point->date, point->bmi);
    }
  subject->slope = slope.value;
  subject->bmi = bmi.value;
  subject->markers[TROPHIC_COHORT_INTAKE] = intake.value;
}

static gboolean
is_number_of (const TrophicObservation *observation,
              const char               *analyte)
{
  return trophic_observation_is_usable (observation) && g_str_equal (observation->analyte->id, analyte) &&
         observation->comparator == TROPHIC_COMPARATOR_NONE && trophic_date_is_known (&observation->time);
}

/* The other ketone body of the same moment; NAN when it was not measured. */
static double
find_hydroxybutyrate (const TrophicRecord *record,
                      const TrophicDate   *time)
{
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (is_number_of (observation, "hydroxybutyrate") && trophic_date_compare (&observation->time, time) == 0)
        return observation->value;
    }
  return NAN;
}

/* Laboratory values about the sample; one that is a limit is no number. Total ketones are as reported, or the sum of both bodies. */
static void
read_markers (TrophicCohortSubject *subject,
              const TrophicRecord  *record)
{
  for (int marker = 0; marker < TROPHIC_COHORT_N_MARKERS; marker++)
    {
      const char *analyte = trophic_cohort_marker_analyte (marker);
      Nearest nearest = nearest_to_sample (subject, "marker_days");
      if (analyte == NULL || marker == TROPHIC_COHORT_LACTATE)
        continue;
      for (guint i = 0; i < record->observations->len; i++)
        {
          const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
          if (is_number_of (observation, analyte))
            consider (&nearest, &observation->time, observation->value);
          else if (marker == TROPHIC_COHORT_KETONES && is_number_of (observation, "acetoacetate"))
            consider (&nearest, &observation->time, observation->value + find_hydroxybutyrate (record, &observation->time));
        }
      subject->markers[marker] = nearest.value;
    }
  if (subject->lactate_limit == TROPHIC_COMPARATOR_NONE)
    subject->markers[TROPHIC_COHORT_LACTATE] = subject->lactate;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  return ((const TrophicForecastPair *) a)->from - ((const TrophicForecastPair *) b)->from;
}

/* One pair a patient, the one that begins nearest to the sample. */
static void
read_bmi_change (TrophicCohortSubject *subject,
                 const TrophicRecord  *record,
                 const TrophicDate    *on)
{
  g_autoptr (TrophicPairSample) sample =
    trophic_pair_sample_new (trophic_card_get ("bmi-forecast-clinic"), trophic_card_get ("bmi-forecast"));
  trophic_pair_sample_add_anybody (sample, record, on);
  g_autoptr (GArray) pairs = trophic_pair_sample_pairs (sample, NULL);
  Nearest change = nearest_to_sample (subject, "weight_days");
  /* Stretches between changes of regime come last first; of two equally near pairs the earlier counts all the same. */
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const TrophicForecastPair *pair = &g_array_index (pairs, TrophicForecastPair, i);
      TrophicDate from = trophic_date_from_day (pair->from);
      consider (&change, &from, pair->change);
    }
  subject->bmi_change = change.value;
}

static void
read_baseline (TrophicCohortSubject *subject,
               const TrophicRecord  *record,
               const TrophicDate    *on)
{
  g_autoptr (TrophicLactateAnswer) answer = trophic_lactate_group (record, on, trophic_card_get ("lactate-group"));
  if (answer->baseline == NULL)
    return;
  subject->sample_day = trophic_date_day (&answer->baseline->time);
  subject->lactate = answer->baseline->value;
  subject->lactate_limit = answer->baseline->comparator;
  subject->lactate_above_reference = answer->baseline_group == TROPHIC_LACTATE_ABOVE_REFERENCE;
}

static const char *
reason_to_leave_out (const TrophicPatient *patient,
                     gboolean              synthetic_clinic)
{
  if (patient->consent == TROPHIC_CONSENT_OPTED_OUT)
    return "opted-out";
  if (patient->status == TROPHIC_STATUS_DIAGNOSIS_REVISED)
    return "diagnosis-revised";
  return patient->synthetic && !synthetic_clinic ? "synthetic" : NULL;
}

static void
read_person (TrophicCohortSubject *subject,
             const TrophicPatient *patient)
{
  gboolean has_onset = trophic_date_is_known (&patient->onset_date);
  subject->sex = patient->sex;
  subject->consent_unknown = patient->consent == TROPHIC_CONSENT_UNKNOWN;
  subject->onset_year_only = has_onset && patient->onset_date.precision == TROPHIC_DATE_YEAR;
  if (patient->onset_region != TROPHIC_ONSET_UNKNOWN)
    subject->bulbar = patient->onset_region == TROPHIC_ONSET_BULBAR;
  if (has_onset)
    subject->onset_day = trophic_date_day (&patient->onset_date);
  if (trophic_date_is_known (&patient->diagnosis_date))
    subject->diagnosis_day = trophic_date_day (&patient->diagnosis_date);
  if (has_onset && trophic_date_is_known (&patient->birth_date))
    subject->age_at_onset = (subject->onset_day - trophic_date_day (&patient->birth_date)) / TROPHIC_DAYS_PER_YEAR;
}

/**
 * trophic_cohort_subject_read:
 * @subject: (out): cleared by trophic_cohort_subject_clear()
 * @on: facts after this day are not used
 * @synthetic_clinic: the clinic is a demo; in any other synthetic patients are left out
 *
 * [S] Of a patient whom no study takes nothing is read but the reason.
 */
void
trophic_cohort_subject_read (TrophicCohortSubject *subject,
                             const TrophicRecord  *record,
                             const TrophicDate    *on,
                             gboolean              synthetic_clinic)
{
  *subject = (TrophicCohortSubject) {
    .age_at_onset = NAN, .bulbar = NAN, .onset_day = NAN, .diagnosis_day = NAN, .sample_day = NAN, .last_day = NAN,
    .lactate = NAN, .slope = NAN, .bmi = NAN, .bmi_change = NAN,
  };
  for (int i = 0; i < TROPHIC_STUDY_ENDPOINTS; i++)
    subject->endpoint_day[i] = NAN;
  for (int i = 0; i < TROPHIC_COHORT_N_MARKERS; i++)
    subject->markers[i] = NAN;
  g_autoptr (TrophicRecord) known = trophic_record_until (record, on);
  subject->study_number = trophic_cohort_study_number (known->patient);
  subject->row = known->patient->row;
  /* As we know today, also for a study of an earlier day: whoever turned out not to have ALS had none then. */
  subject->left_out = reason_to_leave_out (record->patient, synthetic_clinic);
  subject->site = g_strdup (known->patient->site != NULL && subject->left_out == NULL ? known->patient->site : "");
  if (subject->left_out != NULL)
    return;
  int on_day = trophic_date_day (on);
  read_person (subject, known->patient);
  read_baseline (subject, known, on);
  read_endpoints (subject, known, on_day);
  read_last_contact (subject, known, on_day);
  read_visits (subject, known);
  read_markers (subject, known);
  read_bmi_change (subject, known, on);
}

/** trophic_cohort_subject_clear: */
void
trophic_cohort_subject_clear (TrophicCohortSubject *subject)
{
  g_free (subject->study_number);
  g_free (subject->site);
}
