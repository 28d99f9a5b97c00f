/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-record.h"

/** trophic_record_new: an empty record of @patient (transfer full). */
TrophicRecord *
trophic_record_new (TrophicPatient *patient)
{
  TrophicRecord *record = g_atomic_rc_box_new0 (TrophicRecord);
  record->patient = patient;
  record->observations = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_observation_free);
  record->held = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_observation_free);
  record->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_visit_free);
  record->events = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_event_free);
  record->treatments = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_treatment_free);
  record->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_plan_free);
  record->imaging = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_imaging_free);
  record->acknowledgements = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_acknowledgement_free);
  return record;
}

/** trophic_record_ref: */
TrophicRecord *
trophic_record_ref (TrophicRecord *record)
{
  return g_atomic_rc_box_acquire (record);
}

static void
clear_record (gpointer data)
{
  TrophicRecord *record = data;
  trophic_patient_free (record->patient);
  g_ptr_array_unref (record->observations);
  g_ptr_array_unref (record->held);
  g_ptr_array_unref (record->visits);
  g_ptr_array_unref (record->events);
  g_ptr_array_unref (record->treatments);
  g_ptr_array_unref (record->plans);
  g_ptr_array_unref (record->imaging);
  g_ptr_array_unref (record->acknowledgements);
}

/** trophic_record_unref: */
void
trophic_record_unref (TrophicRecord *record)
{
  g_atomic_rc_box_release_full (record, clear_record);
}

#define DEFINE_COMPARE(name, Type, field) \
  static int \
  compare_##name (gconstpointer a, gconstpointer b) \
  { \
    const Type *left = *(Type *const *) a, *right = *(Type *const *) b; \
    int order = trophic_date_compare (&left->field, &right->field); \
    return order != 0 ? order : (left->row > right->row) - (left->row < right->row); \
  }
DEFINE_COMPARE (observations, TrophicObservation, time)
DEFINE_COMPARE (visits, TrophicVisit, date)
DEFINE_COMPARE (events, TrophicEvent, date)
DEFINE_COMPARE (treatments, TrophicTreatment, start)
DEFINE_COMPARE (plans, TrophicPlan, start)
DEFINE_COMPARE (imaging, TrophicImaging, date)
DEFINE_COMPARE (acknowledgements, TrophicAcknowledgement, time)

/** trophic_record_sort: puts every list in time order, ties by row. */
void
trophic_record_sort (TrophicRecord *record)
{
  g_ptr_array_sort (record->observations, compare_observations);
  g_ptr_array_sort (record->held, compare_observations);
  g_ptr_array_sort (record->visits, compare_visits);
  g_ptr_array_sort (record->events, compare_events);
  g_ptr_array_sort (record->treatments, compare_treatments);
  g_ptr_array_sort (record->plans, compare_plans);
  g_ptr_array_sort (record->imaging, compare_imaging);
  g_ptr_array_sort (record->acknowledgements, compare_acknowledgements);
}

/* Facts known by their day on or before @on; a fact without a date stays out. */
static gboolean
is_until (const TrophicDate *date,
          const TrophicDate *on)
{
  return trophic_date_is_known (date) && trophic_date_day (date) <= trophic_date_day (on);
}

/* A death, a status or another event of "November" may have been before the 10th: it counts from the first day it can be,
 * since nobody may be forecast who may be dead. */
static gboolean
may_be_until (const TrophicDate *date,
              const TrophicDate *on)
{
  return trophic_date_is_known (date) && trophic_date_first_day (date) <= trophic_date_day (on);
}

/* [S] A treatment whose start nobody wrote down is taken all the same: insulin counts, and oral edaravone has its meals. */
static gboolean
may_have_begun (const TrophicDate *date,
                const TrophicDate *on)
{
  return !trophic_date_is_known (date) || may_be_until (date, on);
}

/* Tables bring a status without its date: then the death or the transfer dates it. */
static TrophicDate
status_date (const TrophicRecord *record)
{
  const TrophicPatient *patient = record->patient;
  TrophicEventKind kind = patient->status == TROPHIC_STATUS_DECEASED          ? TROPHIC_EVENT_DEATH
                          : patient->status == TROPHIC_STATUS_TRANSFERRED_OUT ? TROPHIC_EVENT_TRANSFER
                                                                              : TROPHIC_EVENT_UNKNOWN;
  const TrophicEvent *event = kind != TROPHIC_EVENT_UNKNOWN ? trophic_record_first_event (record, kind) : NULL;
  return trophic_date_is_known (&patient->status_date) || event == NULL ? patient->status_date : event->date;
}

/** trophic_record_held_time_is_doubtful: whether a row is held since its time cannot be: it may be of any day. */
gboolean
trophic_record_held_time_is_doubtful (const TrophicObservation *held)
{
  static const char * const reasons[] = { "future", "before-birth", "after-death", NULL };
  return held->status_reason != NULL && g_strv_contains (reasons, held->status_reason);
}

/* A held row whose time could not be read may be of today, and may be critical: it stays. */
static void
copy_held_until (TrophicRecord       *until,
                 const TrophicRecord *record,
                 const TrophicDate   *on)
{
  for (guint i = 0; i < record->held->len; i++)
    {
      const TrophicObservation *held = g_ptr_array_index (record->held, i);
      if (!trophic_date_is_known (&held->time) || trophic_record_held_time_is_doubtful (held) || may_be_until (&held->time, on))
        g_ptr_array_add (until->held, trophic_observation_copy (held));
    }
}

/* A review of a later day is not known yet. */
static TrophicPlan *
copy_plan_until (const TrophicPlan *plan,
                 const TrophicDate *on)
{
  TrophicPlan *copy = trophic_plan_copy (plan);
  for (guint i = copy->reviews->len; i > 0; i--)
    if (!is_until (&((const TrophicPlanReview *) g_ptr_array_index (copy->reviews, i - 1))->date, on))
      g_ptr_array_remove_index (copy->reviews, i - 1);
  return copy;
}

/* What is taken back later still stands. */
static TrophicAcknowledgement *
copy_acknowledgement_until (const TrophicAcknowledgement *acknowledgement,
                            const TrophicDate            *on)
{
  TrophicAcknowledgement *copy = trophic_acknowledgement_copy (acknowledgement);
  if (!is_until (&copy->withdrawn, on))
    copy->withdrawn = TROPHIC_DATE_UNKNOWN;
  return copy;
}

#define COPY_UNTIL(list, Type, copy, field, is_known_on) \
  for (guint i = 0; i < record->list->len; i++) \
    { \
      const Type *item = g_ptr_array_index (record->list, i); \
      if (is_known_on (&item->field, on)) \
        g_ptr_array_add (until->list, copy (item)); \
    }

/**
 * trophic_record_until:
 *
 * Copies the facts dated on or before the day @on, in their present corrected form. The patient's own facts
 * (names, reference height) carry over as they are; a death or status change after @on is not known yet.
 */
TrophicRecord *
trophic_record_until (const TrophicRecord *record,
                      const TrophicDate   *on)
{
  TrophicRecord *until = trophic_record_new (trophic_patient_copy (record->patient));
  COPY_UNTIL (observations, TrophicObservation, trophic_observation_copy, time, is_until)
  copy_held_until (until, record, on);
  COPY_UNTIL (visits, TrophicVisit, trophic_visit_copy, date, is_until)
  COPY_UNTIL (events, TrophicEvent, trophic_event_copy, date, may_be_until)
  COPY_UNTIL (treatments, TrophicTreatment, trophic_treatment_copy, start, may_have_begun)
#define COPY_PLAN(plan) copy_plan_until (plan, on)
#define COPY_ACKNOWLEDGEMENT(acknowledgement) copy_acknowledgement_until (acknowledgement, on)
  COPY_UNTIL (plans, TrophicPlan, COPY_PLAN, start, is_until)
  COPY_UNTIL (imaging, TrophicImaging, trophic_imaging_copy, date, is_until)
  COPY_UNTIL (acknowledgements, TrophicAcknowledgement, COPY_ACKNOWLEDGEMENT, time, is_until)
  TrophicPatient *patient = until->patient;
  TrophicDate since = status_date (record);
  if (trophic_date_is_known (&since) && !may_be_until (&since, on))
    {
      patient->status = TROPHIC_STATUS_ACTIVE;
      patient->status_date = TROPHIC_DATE_UNKNOWN;
    }
  return until;
}

/** trophic_record_last_visit: the latest visit that is not in error and not a mere home weight, or %NULL. */
const TrophicVisit *
trophic_record_last_visit (const TrophicRecord *record)
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && !trophic_visit_is_home_weight (visit))
        return visit;
    }
  return NULL;
}

/** trophic_record_first_event: the earliest event of @kind that is not in error, or %NULL. */
const TrophicEvent *
trophic_record_first_event (const TrophicRecord *record,
                            TrophicEventKind     kind)
{
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->kind == kind && !event->entered_in_error)
        return event;
    }
  return NULL;
}

/** trophic_record_latest: the latest usable value of an analyte, or %NULL. */
const TrophicObservation *
trophic_record_latest (const TrophicRecord *record,
                       const char          *analyte)
{
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      if (trophic_observation_is_usable (observation) && g_str_equal (observation->analyte->id, analyte))
        return observation;
    }
  return NULL;
}

/** trophic_record_is_followed: whether the clinic still sees the patient for this disease: not dead, not gone, not revised. */
gboolean
trophic_record_is_followed (const TrophicRecord *record)
{
  TrophicPatientStatus status = record->patient->status;
  return status != TROPHIC_STATUS_DECEASED && status != TROPHIC_STATUS_TRANSFERRED_OUT &&
         status != TROPHIC_STATUS_DIAGNOSIS_REVISED && trophic_record_first_event (record, TROPHIC_EVENT_DEATH) == NULL;
}
