/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study takes from a patient: the sample, the ends, the last contact; and what it never takes. */
#include "trophic-cohort.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-study-clinic.h"

/* One patient in a clinic of its own. */
typedef struct {
  TestClinic                  clinic;
  TrophicCohort              *cohort;
  const TrophicCohortSubject *subject;
} One;

static void
one_read (One               *one,
          const StudyPerson *person,
          const char        *on)
{
  test_clinic_set_up (&one->clinic, NULL);
  study_clinic_add (one->clinic.store, person);
  one->cohort = study_clinic_read (one->clinic.store, on);
  g_assert_cmpuint (trophic_cohort_n (one->cohort), ==, 1);
  one->subject = trophic_cohort_subject (one->cohort, 0);
}

static void
one_clear (One *one)
{
  trophic_cohort_unref (one->cohort);
  test_clinic_tear_down (&one->clinic, NULL);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (One, one_clear)

static void
test_plain (void)
{
  g_auto (One) one = { 0 };
  one_read (&one, &(StudyPerson) { .id = "1", .lactate = 1.05, .death = "2021-03-01", .site = "Otsu" }, NULL);
  const TrophicCohortSubject *subject = one.subject;
  g_assert_cmpfloat (subject->onset_day, ==, study_day ("2020-01-01"));
  g_assert_cmpfloat (subject->diagnosis_day, ==, study_day ("2020-07-01"));
  g_assert_cmpfloat (subject->sample_day, ==, study_day ("2020-07-01"));
  g_assert_cmpfloat (subject->lactate, ==, 1.05);
  g_assert_cmpstr (subject->site, ==, "Otsu");
  g_assert_null (subject->left_out);
  for (int i = 0; i < TROPHIC_STUDY_ENDPOINTS; i++)
    g_assert_cmpfloat (subject->endpoint_day[i], ==, study_day ("2021-03-01"));
  g_assert_cmpfloat (subject->last_day, ==, study_day ("2021-03-01"));
  g_assert_true (isnan (subject->slope) && isnan (subject->bmi) && isnan (subject->bmi_change) && isnan (subject->bulbar));
}

/* Each endpoint includes those before it, and is reached by whichever came first. */
static void
test_endpoints (void)
{
  g_auto (One) one = { 0 };
  one_read (&one, &(StudyPerson) { .id = "1", .death = "2022-04-01", .tracheostomy = "2021-10-01", .ventilation = "2021-09-01",
                                   .niv23 = "2021-05-01" }, NULL);
  const char * const expected[] = { "2022-04-01", "2021-10-01", "2021-09-01", "2021-05-01" };
  for (int i = 0; i < TROPHIC_STUDY_ENDPOINTS; i++)
    g_assert_cmpfloat (one.subject->endpoint_day[i], ==, study_day (expected[i]));
  g_assert_false (one.subject->endpoint_year_only[TROPHIC_STUDY_DEATH]);
}

/* A tracheostomy "in 2021" may have come before the death of March 2021: both endpoints that count it are doubtful. */
static void
test_year_only (void)
{
  g_auto (One) one = { 0 };
  one_read (&one, &(StudyPerson) { .id = "1", .onset = "2019", .death = "2021-03-01", .tracheostomy = "2021" }, NULL);
  g_assert_true (one.subject->onset_year_only);
  g_assert_false (one.subject->endpoint_year_only[TROPHIC_STUDY_DEATH]);
  g_assert_true (one.subject->endpoint_year_only[TROPHIC_STUDY_TRACHEOSTOMY]);
  g_assert_true (one.subject->endpoint_year_only[TROPHIC_STUDY_NIV23]);
  g_assert_cmpfloat (one.subject->endpoint_day[TROPHIC_STUDY_DEATH], ==, study_day ("2021-03-01"));
}

/* Known by month: the middle. One known by year is an event in that year's middle all the same, never lost. */
static void
test_partial_ends (void)
{
  g_auto (One) one = { 0 }, other = { 0 };
  one_read (&one, &(StudyPerson) { .id = "1", .onset = "2019-06", .death = "2021-03" }, NULL);
  g_assert_cmpfloat (one.subject->onset_day, ==, study_day ("2019-06"));
  g_assert_cmpfloat (fabs (one.subject->onset_day - study_day ("2019-06-15")), <=, 1);
  g_assert_cmpfloat (fabs (one.subject->endpoint_day[TROPHIC_STUDY_DEATH] - study_day ("2021-03-16")), <=, 1);
  g_assert_false (one.subject->onset_year_only);
  one_read (&other, &(StudyPerson) { .id = "1", .death = "2021" }, NULL);
  g_assert_true (other.subject->endpoint_year_only[TROPHIC_STUDY_DEATH]);
  g_assert_cmpfloat (other.subject->endpoint_day[TROPHIC_STUDY_DEATH], <=, other.subject->last_day);
}

/* Tables bring a status without a date: dead on a day that nobody wrote down is not alive at the last visit. */
static void
test_dead_undated (void)
{
  g_auto (One) one = { 0 }, dated = { 0 };
  one_read (&one, &(StudyPerson) { .id = "1", .status = TROPHIC_STATUS_DECEASED, .tracheostomy = "2021-02-01" }, NULL);
  g_assert_true (one.subject->endpoint_undated[TROPHIC_STUDY_DEATH]);
  g_assert_true (isnan (one.subject->endpoint_day[TROPHIC_STUDY_DEATH]));
  g_assert_false (one.subject->endpoint_undated[TROPHIC_STUDY_TRACHEOSTOMY]);
  g_assert_cmpfloat (one.subject->endpoint_day[TROPHIC_STUDY_TRACHEOSTOMY], ==, study_day ("2021-02-01"));
  one_read (&dated, &(StudyPerson) { .id = "1", .status = TROPHIC_STATUS_DECEASED, .status_date = "2021-05-05" }, NULL);
  g_assert_false (dated.subject->endpoint_undated[TROPHIC_STUDY_DEATH]);
  g_assert_cmpfloat (dated.subject->endpoint_day[TROPHIC_STUDY_DEATH], ==, study_day ("2021-05-05"));
}

/* The last fact counts; a move to another clinic ends it before; nothing after the day asked for. */
static void
test_last_contact (void)
{
  g_auto (One) seen = { 0 }, moved = { 0 }, earlier = { 0 };
  one_read (&seen, &(StudyPerson) { .id = "1", .last = "2023-02-03", .status = TROPHIC_STATUS_LOST }, NULL);
  g_assert_cmpfloat (seen.subject->last_day, ==, study_day ("2023-02-03"));
  one_read (&moved, &(StudyPerson) { .id = "1", .last = "2023-02-03", .status = TROPHIC_STATUS_TRANSFERRED_OUT,
                                     .status_date = "2022-06-01" }, NULL);
  g_assert_cmpfloat (moved.subject->last_day, ==, study_day ("2022-06-01"));
  one_read (&earlier, &(StudyPerson) { .id = "1", .last = "2023-02-03", .tracheostomy = "2022-05-05" }, "2021-01-01");
  g_assert_cmpfloat (earlier.subject->last_day, ==, study_day ("2020-07-01"));
  g_assert_true (isnan (earlier.subject->endpoint_day[TROPHIC_STUDY_TRACHEOSTOMY]));
}

/* A death before the onset, a sample after the death; by month they may still be in order. */
static void
test_contradictions (void)
{
  g_auto (One) before = { 0 }, after = { 0 }, month = { 0 };
  one_read (&before, &(StudyPerson) { .id = "1", .onset = "2020-05-01", .diagnosis = "2020-04-01", .death = "2020-04-20" }, NULL);
  g_assert_true (before.subject->contradicts[TROPHIC_STUDY_DEATH]);
  one_read (&after, &(StudyPerson) { .id = "1", .sample = "2020-09-01", .death = "2020-08-20" }, NULL);
  g_assert_true (after.subject->contradicts[TROPHIC_STUDY_DEATH]);
  one_read (&month, &(StudyPerson) { .id = "1", .sample = "2020-08-25", .death = "2020-08" }, NULL);
  g_assert_false (month.subject->contradicts[TROPHIC_STUDY_DEATH]);
}

/* [S] Of whom no study takes nothing is known but the reason: not the value, not the site. */
static void
test_left_out (void)
{
  const struct { StudyPerson person; const char *code; } cases[] = {
    { { .id = "1", .opted_out = TRUE, .site = "A" }, "opted-out" },
    { { .id = "1", .status = TROPHIC_STATUS_DIAGNOSIS_REVISED, .site = "A" }, "diagnosis-revised" },
    { { .id = "1", .status = TROPHIC_STATUS_DIAGNOSIS_REVISED, .status_date = "2026-06-01", .site = "A" }, "diagnosis-revised" }, /* after the study's day */
    { { .id = "1", .status = TROPHIC_STATUS_DIAGNOSIS_REVISED, .opted_out = TRUE, .site = "A" }, "opted-out" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (One) one = { 0 };
      one_read (&one, &cases[i].person, NULL);
      g_assert_cmpstr (one.subject->left_out, ==, cases[i].code);
      g_assert_true (isnan (one.subject->lactate) && isnan (one.subject->onset_day) && isnan (one.subject->last_day));
      g_assert_cmpstr (one.subject->site, ==, "");
      g_assert_null (trophic_cohort_sites (one.cohort)[0]);
    }
}

/* Markers of the days about the sample, 30 to either side; one that is a limit is no number, and half of the ketones is no sum. */
static void
test_markers (TestClinic    *clinic,
              gconstpointer  data)
{
  gint64 row = study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .sample = "2020-07-01", .lactate = 0.5,
                                                                 .limit = TROPHIC_COMPARATOR_LT });
  study_clinic_value (clinic->store, row, "pyruvate", "2020-07-31", 70, TROPHIC_COMPARATOR_NONE, 0);
  study_clinic_value (clinic->store, row, "pyruvate", "2020-06-11", 60, TROPHIC_COMPARATOR_NONE, 0);
  study_clinic_value (clinic->store, row, "prealbumin", "2020-08-01", 25, TROPHIC_COMPARATOR_NONE, 0); /* 31 days */
  study_clinic_value (clinic->store, row, "hdl", "2020-07-01", 90, TROPHIC_COMPARATOR_GT, 0);
  study_clinic_value (clinic->store, row, "hdl", "2020-07-09", 80, TROPHIC_COMPARATOR_NONE, 0);
  study_clinic_value (clinic->store, row, "acetoacetate", "2020-07-01", 30, TROPHIC_COMPARATOR_NONE, 0);
  study_clinic_value (clinic->store, row, "acetoacetate", "2020-07-03", 25, TROPHIC_COMPARATOR_NONE, 0);
  study_clinic_value (clinic->store, row, "hydroxybutyrate", "2020-07-03", 45, TROPHIC_COMPARATOR_NONE, 0);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  const TrophicCohortSubject *subject = study_clinic_find (cohort, row);
  g_assert_cmpfloat (subject->markers[TROPHIC_COHORT_KETONES], ==, 70);
  g_assert_cmpfloat (subject->markers[TROPHIC_COHORT_PYRUVATE], ==, 60);
  g_assert_true (isnan (subject->markers[TROPHIC_COHORT_PREALBUMIN]));
  g_assert_cmpfloat (subject->markers[TROPHIC_COHORT_HDL], ==, 80);
  g_assert_cmpfloat (subject->lactate, ==, 0.5);
  g_assert_true (isnan (subject->markers[TROPHIC_COHORT_LACTATE]));
}

static void
add_visit (TrophicStore *store,
           gint64        row,
           const char   *date,
           double        kg,
           int           alsfrs_r)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = row;
  visit->date = study_date (date, NULL);
  visit->weight_kg = kg;
  visit->scale = TROPHIC_SCALE_STANDING;
  visit->alsfrs_r_total = alsfrs_r;
  visit->intake_kcal = 1408;
  trophic_store_save_visit (store, visit, NULL, &error);
  g_assert_no_error (error);
}

/* 160 cm: 2.56 kg are 1 kg/m2, ideal weight 22 x 2.56 = 56.32 kg, 1408 kcal = 25 kcal/kg. Onset 2020-01-01: on 2020-06-21, 172 days
 * or 172 / 30.4375 = 5.650924 months later, 42 of 48 points: 6 / 5.650924 = 1.061773 a month. The rating of July lies farther off.
 * From 64 kg on 2020-06-21 to 61.44 kg 91 days later the BMI changes by -1. */
static void
test_about_the_sample (TestClinic    *clinic,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .sample = "2020-07-01" });
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
  g_autoptr (TrophicPatient) patient = trophic_patient_copy (record->patient);
  patient->height_cm = 160;
  patient->birth_date = study_date ("1960-01-02", NULL);
  patient->onset_region = TROPHIC_ONSET_BULBAR;
  trophic_store_save_patient (clinic->store, patient, "test", &error);
  g_assert_no_error (error);
  add_visit (clinic->store, row, "2020-06-21", 64, 42);
  add_visit (clinic->store, row, "2020-07-20", 63, 40);
  add_visit (clinic->store, row, "2020-09-20", 61.44, 38);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  const TrophicCohortSubject *subject = study_clinic_find (cohort, row);
  trophic_assert_digits (subject->slope, 6 / (172 / 30.4375), 14);
  trophic_assert_digits (subject->bmi, 25, 14);
  trophic_assert_digits (subject->markers[TROPHIC_COHORT_INTAKE], 25, 14);
  trophic_assert_digits (subject->bmi_change, -1, 12);
  trophic_assert_digits (subject->age_at_onset, 21914 / 365.25, 14);
  g_assert_cmpfloat (subject->bulbar, ==, 1);
}

/* Whoever else comes, a patient stays in the half; about one in two is in each. */
static void
test_halves (TestClinic    *clinic,
             gconstpointer  data)
{
  enum { FIRST = 40, MORE = 40 };
  TrophicStudyHalf halves[FIRST];
  gint64 rows[FIRST];
  for (guint i = 0; i < FIRST; i++)
    {
      g_autofree char *id = g_strdup_printf ("F%02u", i);
      g_autofree char *uuid = g_strdup_printf ("00000000-0000-4000-8000-0000000000%02u", i);
      rows[i] = study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .uuid = uuid });
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  guint n = 0;
  for (guint i = 0; i < FIRST; i++)
    {
      halves[i] = trophic_cohort_half (study_clinic_find (cohort, rows[i]));
      n += halves[i] == TROPHIC_STUDY_EXPLORATION;
    }
  /* Of 40 fair coins fewer than 10 or more than 30 heads come once in two thousand times; the uuids are fixed. */
  g_assert_cmpuint (n, >=, 10);
  g_assert_cmpuint (n, <=, 30);
  for (guint i = 0; i < MORE; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%02u", i);
      study_clinic_add (clinic->store, &(StudyPerson) { .id = id });
    }
  g_autoptr (TrophicCohort) larger = study_clinic_read (clinic->store, NULL);
  g_assert_cmpuint (trophic_cohort_n (larger), ==, FIRST + MORE);
  for (guint i = 0; i < FIRST; i++)
    g_assert_cmpint (trophic_cohort_half (study_clinic_find (larger, rows[i])), ==, halves[i]);
}

static void
test_sites (TestClinic    *clinic,
            gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .site = "Otsu" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "3", .site = "Brisbane" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "4", .site = "Otsu" });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  g_autofree char *sites = g_strjoinv ("|", (char **) trophic_cohort_sites (cohort));
  g_assert_cmpstr (sites, ==, "|Brisbane|Otsu");
}

/* Ten digits of the SHA-256 of the uuid: sha256sum of "a" begins ca978112ca. */
static void
test_study_number (void)
{
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  patient->uuid = g_strdup ("a");
  g_autofree char *number = trophic_cohort_study_number (patient);
  g_assert_cmpstr (number, ==, "SCA978112CA");
}

static void
count_calls (double   fraction,
             gpointer data)
{
  double *last = data;
  g_assert_cmpfloat (fraction, >, *last);
  *last = fraction;
}

static void
test_progress_and_cancel (TestClinic    *clinic,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TrophicDate on = study_date ("2026-01-01", NULL);
  double fraction = 0;
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2" });
  g_autoptr (TrophicCohort) cohort = trophic_cohort_new (clinic->store, &on, count_calls, &fraction, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (fraction, ==, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (trophic_cohort_new (clinic->store, &on, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cohort/plain", test_plain);
  g_test_add_func ("/cohort/endpoints", test_endpoints);
  g_test_add_func ("/cohort/year-only", test_year_only);
  g_test_add_func ("/cohort/partial-ends", test_partial_ends);
  g_test_add_func ("/cohort/dead-undated", test_dead_undated);
  g_test_add_func ("/cohort/last-contact", test_last_contact);
  g_test_add_func ("/cohort/contradictions", test_contradictions);
  g_test_add_func ("/cohort/left-out", test_left_out);
  test_clinic_add ("/cohort/markers", test_markers);
  test_clinic_add ("/cohort/about-the-sample", test_about_the_sample);
  test_clinic_add ("/cohort/halves", test_halves);
  test_clinic_add ("/cohort/sites", test_sites);
  g_test_add_func ("/cohort/study-number", test_study_number);
  test_clinic_add ("/cohort/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
