/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of a result, an event and a patient as they are typed. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-entry-check-private.h"
#include "trophic-number.h"
#include "trophic-text.h"

/* A slip of the decimal sign: the neighbour that would be plausible in the unit as typed. */
static void
propose_slip (TrophicEntryProblem      *problem,
              const TrophicObservation *read)
{
  double slip = trophic_entry_repair_slip (read->original_value, NAN, 0, G_MAXDOUBLE);
  double other = slip * trophic_entry_limit ("slip_factor") * trophic_entry_limit ("slip_factor"), canonical;
  double candidates[] = { slip, other };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (isfinite (candidates[i]) && trophic_analyte_convert (read->analyte, candidates[i], read->unit_text, &canonical) &&
        trophic_analyte_plausible (read->analyte, canonical))
      {
        trophic_entry_propose (problem, candidates[i], read->analyte->decimals, read->unit_text);
        return;
      }
}

/* The reading of an import, said in the words of the form. */
static void
check_value (GPtrArray                *problems,
             const TrophicObservation *observation)
{
  g_autoptr (TrophicObservation) read = trophic_observation_copy (observation);
  const char *reason = NULL;
  if (trophic_observation_interpret (read, TROPHIC_DECIMAL_POINT, &reason))
    return;
  if (g_str_equal (reason, "unit-missing"))
    trophic_entry_add (problems, "unit", reason, TROPHIC_ENTRY_HOLD, _("The unit is missing"));
  else if (g_str_equal (reason, "unit-unknown"))
    trophic_entry_add (problems, "unit", reason, TROPHIC_ENTRY_HOLD, _("Unit not known: %s"), read->unit_text);
  else if (!g_str_equal (reason, "implausible"))
    trophic_entry_add (problems, "value", reason, TROPHIC_ENTRY_HOLD, _("“%s” is not one number"), read->value_text);
  else
    {
      char low[TROPHIC_NUMBER_SIZE], high[TROPHIC_NUMBER_SIZE];
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, "value", reason, TROPHIC_ENTRY_HOLD, _("Outside what is plausible for %s: %s to %s %s"),
                           trophic_analyte_name (read->analyte), trophic_number_write (read->analyte->low, low),
                           trophic_number_write (read->analyte->high, high), read->analyte->unit);
      propose_slip (problem, read);
    }
}

/**
 * trophic_entry_check_observation:
 * @observation: the result as typed, read by trophic_observation_interpret() or not yet
 * @record: (nullable): the patient's record
 * @today: today in the clinic's zone
 *
 * The same checks as an import makes: unknown unit, unreadable value, implausible value, dates that cannot be.
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_observation (const TrophicObservation *observation,
                                 const TrophicRecord      *record,
                                 const TrophicDate        *today)
{
  g_return_val_if_fail (observation != NULL && today != NULL, NULL);

  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  trophic_entry_check_date (problems, &observation->time, record, today);
  if (trophic_text_is_empty (observation->value_text))
    {
      trophic_entry_add (problems, "value", "no-value", TROPHIC_ENTRY_REFUSE, _("The value is missing"));
      return g_steal_pointer (&problems);
    }
  if (observation->analyte == NULL)
    {
      trophic_entry_add (problems, "analyte", "no-analyte", TROPHIC_ENTRY_REFUSE, _("Choose the analyte"));
      return g_steal_pointer (&problems);
    }
  check_value (problems, observation);
  return g_steal_pointer (&problems);
}

/* A death cannot stand before something that the patient was seen for. */
static void
check_death (GPtrArray           *problems,
             const TrophicEvent  *event,
             const TrophicRecord *record)
{
  const TrophicEvent *known = trophic_record_first_event (record, TROPHIC_EVENT_DEATH);
  if (known != NULL && known->row != event->row)
    {
      g_autofree char *text = trophic_date_words (&known->date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
      trophic_entry_add (problems, "kind", "second-death", TROPHIC_ENTRY_REFUSE, _("The death is already recorded, %s"), text);
    }
  const TrophicVisit *visit = trophic_record_last_visit (record);
  if (visit == NULL || !trophic_date_is_known (&event->date))
    return;
  int first, last;
  trophic_date_range (&event->date, &first, &last);
  if (last < trophic_date_day (&visit->date))
    {
      g_autofree char *text = trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
      trophic_entry_add (problems, "date", "before-visit", TROPHIC_ENTRY_REFUSE, _("The patient was seen on %s"), text);
    }
}

/**
 * trophic_entry_check_event:
 * @event: the event as typed
 * @record: (nullable): the patient's record
 * @today: today in the clinic's zone
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_event (const TrophicEvent  *event,
                           const TrophicRecord *record,
                           const TrophicDate   *today)
{
  g_return_val_if_fail (event != NULL && today != NULL, NULL);

  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  if (event->kind == TROPHIC_EVENT_UNKNOWN)
    trophic_entry_add (problems, "kind", "no-kind", TROPHIC_ENTRY_REFUSE, _("Choose what happened"));
  if (event->kind == TROPHIC_EVENT_DEATH && record != NULL)
    {
      /* A death is not "after death" of itself. */
      trophic_entry_check_date (problems, &event->date, NULL, today);
      check_death (problems, event, record);
    }
  else
    trophic_entry_check_date (problems, &event->date, record, today);
  return g_steal_pointer (&problems);
}

static void
check_order (GPtrArray         *problems,
             const char        *field,
             const TrophicDate *date,
             const TrophicDate *birth,
             const TrophicDate *today)
{
  if (!trophic_date_is_known (date))
    return;
  int first, last, born, born_last;
  trophic_date_range (date, &first, &last);
  if (first > trophic_date_day (today))
    trophic_entry_add (problems, field, "in-future", TROPHIC_ENTRY_REFUSE, _("This date is in the future"));
  if (!trophic_date_is_known (birth))
    return;
  trophic_date_range (birth, &born, &born_last);
  if (last < born)
    trophic_entry_add (problems, field, "before-birth", TROPHIC_ENTRY_REFUSE, _("This date is before the birth date"));
}

/* Height and usual weight go through the visit's limits, so that a slip is asked about wherever it is typed. */
static void
check_body (GPtrArray            *problems,
            const TrophicPatient *patient,
            const TrophicRecord  *record,
            const TrophicDate    *today)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->date = *today;
  visit->height_cm = patient->height_cm;
  visit->weight_kg = patient->usual_weight_kg;
  g_autoptr (GPtrArray) found = trophic_entry_check_visit (visit, NULL, today);
  for (guint i = 0; i < found->len; i++)
    {
      TrophicEntryProblem *problem = g_ptr_array_index (found, i);
      const char *field = g_str_equal (problem->field, "weight_kg") ? "usual_weight_kg" : problem->field;
      TrophicEntryProblem *copy = trophic_entry_add (problems, field, problem->code, problem->level, "%s", problem->message);
      copy->repair = problem->repair;
      copy->repair_value = problem->repair_value;
      copy->repair_label = g_strdup (problem->repair_label);
    }
  double before = record != NULL ? record->patient->height_cm : NAN;
  if (trophic_entry_problems_find (problems, "height_cm") != NULL || isnan (before) || isnan (patient->height_cm) ||
      fabs (patient->height_cm - before) <= trophic_entry_limit ("height_jump_cm"))
    return;
  g_autofree char *text = trophic_number_format (before, 1);
  TrophicEntryProblem *problem =
    trophic_entry_add (problems, "height_cm", "height-jump", TROPHIC_ENTRY_CONFIRM,
                       _("It was %s cm; every BMI of this patient will change"), text);
  trophic_entry_confirm (problem, patient->height_cm, 1, "cm");
}

/**
 * trophic_entry_check_patient:
 * @patient: the patient as typed
 * @record: (nullable): the record as stored, when an existing patient is edited
 * @today: today in the clinic's zone
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_patient (const TrophicPatient *patient,
                             const TrophicRecord  *record,
                             const TrophicDate    *today)
{
  g_return_val_if_fail (patient != NULL && today != NULL, NULL);

  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  if (trophic_text_is_empty (trophic_patient_id (patient)))
    trophic_entry_add (problems, "patient_id", "no-number", TROPHIC_ENTRY_REFUSE, _("The clinic number is missing"));
  check_order (problems, "birth_date", &patient->birth_date, &TROPHIC_DATE_UNKNOWN, today);
  check_order (problems, "onset_date", &patient->onset_date, &patient->birth_date, today);
  check_order (problems, "diagnosis_date", &patient->diagnosis_date, &patient->birth_date, today);
  check_order (problems, "status_date", &patient->status_date, &patient->birth_date, today);
  if (trophic_date_is_known (&patient->onset_date) && trophic_date_is_known (&patient->diagnosis_date))
    {
      int onset_first, onset_last, first, last;
      trophic_date_range (&patient->onset_date, &onset_first, &onset_last);
      trophic_date_range (&patient->diagnosis_date, &first, &last);
      if (last < onset_first)
        trophic_entry_add (problems, "diagnosis_date", "before-onset", TROPHIC_ENTRY_REFUSE, _("The diagnosis is before the onset"));
    }
  check_body (problems, patient, record, today);
  return g_steal_pointer (&problems);
}
