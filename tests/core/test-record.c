/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-record.h"

#include <math.h>

#include "trophic-error.h"

static TrophicDate
date (const char *text)
{
  TrophicDate parsed;
  g_assert_true (trophic_date_parse (text, &parsed));
  return parsed;
}

static TrophicRecord *
example (void)
{
  TrophicRecord *record = trophic_record_new (trophic_patient_new ());
  static const char * const days[] = { "2026-05-01", "2026-01-01", "2026-03-01" };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      TrophicVisit *visit = trophic_visit_new ();
      visit->date = date (days[i]);
      visit->weight_kg = 50 + i;
      visit->note = g_strdup (days[i]);
      g_ptr_array_add (record->visits, visit);
    }
  TrophicEvent *event = trophic_event_new ();
  event->kind = TROPHIC_EVENT_NIV_START;
  event->date = date ("2026-04-01");
  g_ptr_array_add (record->events, event);
  trophic_record_sort (record);
  return record;
}

static void
test_sorted_and_until (void)
{
  g_autoptr (TrophicRecord) record = example ();
  g_assert_cmpstr (((TrophicVisit *) record->visits->pdata[0])->note, ==, "2026-01-01");
  g_assert_cmpstr (trophic_record_last_visit (record)->note, ==, "2026-05-01");
  TrophicDate on = date ("2026-03-01");
  g_autoptr (TrophicRecord) until = trophic_record_until (record, &on);
  g_assert_cmpuint (until->visits->len, ==, 2);
  g_assert_cmpuint (until->events->len, ==, 0);
  g_assert_nonnull (trophic_record_first_event (record, TROPHIC_EVENT_NIV_START));
  g_assert_null (trophic_record_first_event (until, TROPHIC_EVENT_NIV_START));
}

/* A visit in error is no last visit, and a status change after the day is not known on it. */
static void
test_errors_and_status (void)
{
  g_autoptr (TrophicRecord) record = example ();
  ((TrophicVisit *) record->visits->pdata[2])->entered_in_error = TRUE;
  g_assert_cmpstr (trophic_record_last_visit (record)->note, ==, "2026-03-01");
  record->patient->status = TROPHIC_STATUS_DECEASED;
  record->patient->status_date = date ("2026-05-10");
  TrophicDate before = date ("2026-05-09"), after = date ("2026-05-10");
  g_autoptr (TrophicRecord) early = trophic_record_until (record, &before);
  g_autoptr (TrophicRecord) late = trophic_record_until (record, &after);
  g_assert_cmpint (early->patient->status, ==, TROPHIC_STATUS_ACTIVE);
  g_assert_cmpint (late->patient->status, ==, TROPHIC_STATUS_DECEASED);
}

/* [S] A death of "May" may have been on the 2nd: on that day nobody is taken for living. */
static void
test_partial_status (void)
{
  g_autoptr (TrophicRecord) record = example ();
  record->patient->status = TROPHIC_STATUS_DECEASED;
  record->patient->status_date = date ("2026-05");
  TrophicDate before = date ("2026-04-30"), within = date ("2026-05-02");
  g_autoptr (TrophicRecord) early = trophic_record_until (record, &before);
  g_autoptr (TrophicRecord) late = trophic_record_until (record, &within);
  g_assert_cmpint (early->patient->status, ==, TROPHIC_STATUS_ACTIVE);
  g_assert_cmpint (late->patient->status, ==, TROPHIC_STATUS_DECEASED);
}

/* Tables bring a status without a date: the death dates it. */
static void
test_status_by_event (void)
{
  g_autoptr (TrophicRecord) record = example ();
  TrophicEvent *event = trophic_event_new ();
  event->kind = TROPHIC_EVENT_DEATH;
  event->date = date ("2026-05-10");
  g_ptr_array_add (record->events, event);
  record->patient->status = TROPHIC_STATUS_DECEASED;
  TrophicDate before = date ("2026-05-09"), after = date ("2026-05-10");
  g_autoptr (TrophicRecord) early = trophic_record_until (record, &before);
  g_autoptr (TrophicRecord) late = trophic_record_until (record, &after);
  g_assert_cmpint (early->patient->status, ==, TROPHIC_STATUS_ACTIVE);
  g_assert_cmpint (late->patient->status, ==, TROPHIC_STATUS_DECEASED);
  event->entered_in_error = TRUE;
  g_autoptr (TrophicRecord) undated = trophic_record_until (record, &before);
  g_assert_cmpint (undated->patient->status, ==, TROPHIC_STATUS_DECEASED);
}

static void
add_treatment (TrophicRecord *record,
               const char    *start,
               const char    *stop)
{
  TrophicTreatment *treatment = trophic_treatment_new ();
  treatment->drug = g_strdup ("insulin");
  treatment->start = start != NULL ? date (start) : TROPHIC_DATE_UNKNOWN;
  treatment->stop = stop != NULL ? date (stop) : TROPHIC_DATE_UNKNOWN;
  g_ptr_array_add (record->treatments, treatment);
}

/* [S] A treatment without a start, or of a month that has begun, may be taken: it is known and may run. */
static void
test_treatments (void)
{
  static const struct { const char *start, *stop; gboolean known, runs; } cases[] = {
    { NULL, NULL, TRUE, TRUE }, { "2026-05", NULL, TRUE, TRUE }, { "2026-05-03", NULL, FALSE, FALSE }, { "2026-05-02", NULL, TRUE, TRUE },
    { NULL, "2026-05-01", TRUE, FALSE }, { "2026-01-01", "2026-05-02", TRUE, TRUE }, { "2026-01-01", "2026-05", TRUE, TRUE },
    { "2026-01-01", "2026-04", TRUE, FALSE },
  };
  TrophicDate on = date ("2026-05-02");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = example ();
      add_treatment (record, cases[i].start, cases[i].stop);
      g_autoptr (TrophicRecord) until = trophic_record_until (record, &on);
      TrophicTreatment *treatment = record->treatments->pdata[0];
      g_test_message ("case %u", i);
      g_assert_cmpuint (until->treatments->len, ==, cases[i].known);
      g_assert_cmpint (trophic_treatment_may_run (treatment, &on), ==, cases[i].runs);
      treatment->entered_in_error = TRUE;
      g_assert_false (trophic_treatment_may_run (treatment, &on));
    }
}

/* A home weight alone is no visit; with a rating it is one. */
static void
test_home_weight (void)
{
  g_autoptr (TrophicRecord) record = example ();
  TrophicVisit *last = record->visits->pdata[2];
  last->scale = TROPHIC_SCALE_HOME;
  g_assert_true (trophic_visit_is_home_weight (last));
  g_assert_cmpstr (trophic_record_last_visit (record)->note, ==, "2026-03-01");
  last->alsfrs_r_total = 40;
  g_assert_cmpstr (trophic_record_last_visit (record)->note, ==, "2026-05-01");
  last->alsfrs_r_total = -1;
  last->enteral_kcal = 900;
  last->intake_kcal = 200;
  g_assert_cmpfloat (trophic_visit_total_kcal (last), ==, 1100);
  g_assert_false (trophic_visit_is_home_weight (last));
}

/* [S] A held row without a readable time is not lost on the way to a day's assessment. */
static void
test_held_until (void)
{
  g_autoptr (TrophicRecord) record = example ();
  static const char * const times[] = { "", "2026-03-01", "2026-03-02" };
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      TrophicObservation *held = trophic_observation_new ();
      trophic_date_parse (times[i], &held->time);
      g_ptr_array_add (record->held, held);
    }
  TrophicDate on = date ("2026-03-01");
  g_autoptr (TrophicRecord) until = trophic_record_until (record, &on);
  g_assert_cmpuint (until->held->len, ==, 2);
}

/* A missing item is never prorated; a total alone stands; twelve items win over a total. */
static void
test_alsfrs_r_total (void)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  g_assert_cmpint (trophic_visit_alsfrs_r_total (visit), ==, -1);
  visit->alsfrs_r_total = 41;
  g_assert_cmpint (trophic_visit_alsfrs_r_total (visit), ==, 41);
  for (guint i = 0; i < 11; i++)
    visit->alsfrs_r[i] = 3;
  g_assert_cmpint (trophic_visit_alsfrs_r_total (visit), ==, -1);
  visit->alsfrs_r[11] = 0;
  g_assert_cmpint (trophic_visit_alsfrs_r_total (visit), ==, 33);
}

static void
test_terms (void)
{
  for (guint i = 0; i < trophic_event_kind_count (); i++)
    {
      TrophicEventKind kind;
      g_assert_true (trophic_event_kind_from_nick (trophic_event_kind_nick ((TrophicEventKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_cmpstr (trophic_event_kind_label (kind), !=, "");
    }
  TrophicResultStatus status;
  g_assert_true (trophic_result_status_from_nick ("entered-in-error", &status));
  g_assert_cmpint (status, ==, TROPHIC_RESULT_ENTERED_IN_ERROR);
  g_assert_false (trophic_result_status_from_nick ("nonsense", &status));
  g_assert_cmpstr (trophic_sex_nick (TROPHIC_SEX_MALE), ==, "M");
}

/* An error keeps its word, its file and its place through copying. */
static void
test_error_place (void)
{
  g_autoptr (GError) error = trophic_error_new_at (TROPHIC_ERROR_IN_USE, "a.trophic", "row 12", "held by %s", "another");
  g_autoptr (GError) copy = g_error_copy (error);
  g_assert_cmpstr (trophic_error_code (copy), ==, "in-use");
  g_assert_cmpstr (trophic_error_file (copy), ==, "a.trophic");
  g_assert_cmpstr (trophic_error_where (copy), ==, "row 12");
  g_assert_cmpstr (copy->message, ==, "held by another");
  g_autoptr (GError) other = g_error_new_literal (g_quark_from_static_string ("other"), 3, "x");
  g_assert_cmpstr (trophic_error_code (other), ==, "failed");
  g_assert_null (trophic_error_file (other));
}

/* [S] The years of who died are counted until that day, and not at all where nobody knows it. */
static void
test_age (void)
{
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  TrophicDate today = trophic_date_from_ymd (2026, 11, 17), last;
  patient->birth_date = trophic_date_from_ymd (1963, 3, 3);
  g_assert_cmpint (trophic_patient_age (patient, &today), ==, 63);
  patient->status = TROPHIC_STATUS_DECEASED;
  patient->status_date = trophic_date_from_ymd (2020, 3, 2);
  g_assert_cmpint (trophic_patient_age (patient, &today), ==, 56);
  last = trophic_patient_last_day (patient, &today);
  g_assert_cmpint (last.year, ==, 2020);
  patient->status_date = trophic_date_from_ymd (2027, 1, 1); /* an earlier day is looked at */
  g_assert_cmpint (trophic_patient_age (patient, &today), ==, 63);
  patient->status_date = TROPHIC_DATE_UNKNOWN;
  g_assert_cmpint (trophic_patient_age (patient, &today), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/age", test_age);
  g_test_add_func ("/record/sorted-and-until", test_sorted_and_until);
  g_test_add_func ("/record/errors-and-status", test_errors_and_status);
  g_test_add_func ("/record/partial-status", test_partial_status);
  g_test_add_func ("/record/status-by-event", test_status_by_event);
  g_test_add_func ("/record/treatments", test_treatments);
  g_test_add_func ("/record/home-weight", test_home_weight);
  g_test_add_func ("/record/held-until", test_held_until);
  g_test_add_func ("/record/alsfrs-r-total", test_alsfrs_r_total);
  g_test_add_func ("/record/terms", test_terms);
  g_test_add_func ("/record/error-place", test_error_place);
  return g_test_run ();
}
