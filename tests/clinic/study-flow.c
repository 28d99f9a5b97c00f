/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is analysed, who is left out and at which reason, and in which group. */
#include "trophic-study.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-cohort-private.h"
#include "trophic-random.h"
#include "trophic-study-clinic.h"

static TrophicStudySwitches
plain_switches (void)
{
  TrophicStudySwitches switches;
  trophic_study_switches_init (&switches);
  switches.covariates = 0;
  return switches;
}

static TrophicStudy *
run (TrophicCohort              *cohort,
     const TrophicStudySwitches *switches)
{
  g_autoptr (GError) error = NULL;
  TrophicStudy *study = trophic_study_new (cohort, switches, NULL, &error);
  g_assert_no_error (error);
  return study;
}

static guint
left_out (const TrophicStudy *study,
          const char         *code)
{
  for (guint i = 0; i < study->flow->len; i++)
    if (g_str_equal (g_array_index (study->flow, TrophicStudyExclusion, i).code, code))
      return g_array_index (study->flow, TrophicStudyExclusion, i).n;
  g_error ("no reason is called %s", code);
}

static guint
sum_left_out (const TrophicStudy *study)
{
  guint sum = 0;
  for (guint i = 0; i < study->flow->len; i++)
    sum += g_array_index (study->flow, TrophicStudyExclusion, i).n;
  return sum;
}

/* Each patient has one reason, and also every later reason that can go with it: the first counts. */
static void
test_every_reason_once (TestClinic    *clinic,
                        gconstpointer  data)
{
  const struct { StudyPerson person; const char *reason; } people[] = {
    { { .id = "01", .opted_out = TRUE, .onset = "-", .sample = "-" }, "opted-out" },
    { { .id = "02", .status = TROPHIC_STATUS_DIAGNOSIS_REVISED, .onset = "-" }, "diagnosis-revised" },
    { { .id = "04", .site = "Brisbane", .onset = "-" }, "site" },
    { { .id = "05", .site = "Otsu", .onset = "-", .sample = "-" }, "no-onset" },
    { { .id = "06", .site = "Otsu", .onset = "2019", .sample = "-" }, "onset-year-only" },
    { { .id = "07", .site = "Otsu", .sample = "-", .death = "2021" }, "no-lactate" },
    { { .id = "08", .site = "Otsu", .sample = "2021-01-15", .death = "2022-01-01" }, "no-lactate" }, /* 198 days after diagnosis */
    { { .id = "09", .site = "Otsu", .lactate = 2.3, .death = "2021" }, "above-reference" },
    { { .id = "10", .site = "Otsu", .lactate = 2.0, .reference_high = 1.9 }, "above-reference" },
    { { .id = "11", .site = "Otsu", .lactate = 1.5, .limit = TROPHIC_COMPARATOR_LT, .death = "2021" }, "straddles" },
    { { .id = "12", .site = "Otsu", .status = TROPHIC_STATUS_DECEASED }, "endpoint-undated" },
    { { .id = "13", .site = "Otsu", .death = "2021" }, "endpoint-year-only" },
    { { .id = "14", .site = "Otsu", .onset = "2020-06-01", .death = "2020-05-01" }, "dates-contradict" },
    { { .id = "15", .site = "Otsu", .tracheostomy = "2020-06-30" }, "endpoint-before-sample" },
    { { .id = "16", .site = "Otsu", .death = "2020-07-01" }, "endpoint-before-sample" }, /* the very day */
    { { .id = "17", .site = "Otsu", .last = "2020-07-01" }, "no-follow-up" },
    { { .id = "18", .site = "Otsu", .last = "2020-07-02" }, NULL },
    { { .id = "19", .site = "Otsu", .death = "2020-07-02", .lactate = 1.2 }, NULL },
  };
  guint n_kept = 0;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      study_clinic_add (clinic->store, &people[i].person);
      n_kept += people[i].reason == NULL;
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  switches.site = (char *) "Otsu";
  switches.clock = TROPHIC_STUDY_ONSET_DELAYED;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      guint n = 0;
      for (guint j = 0; j < G_N_ELEMENTS (people); j++)
        n += g_strcmp0 (people[i].reason, people[j].reason) == 0;
      if (people[i].reason != NULL)
        g_assert_cmpuint (left_out (study, people[i].reason), ==, n);
    }
  g_assert_cmpuint (study->n, ==, n_kept);
  g_assert_cmpuint (study->n_all, ==, G_N_ELEMENTS (people));
  g_assert_cmpuint (sum_left_out (study) + study->n, ==, study->n_all);
}

/* By hand: of each filter one who fits, one who does not, and one of whom it is not known; both years of diagnosis count in. Each is
 * counted at the first filter, after the half and before the dates. */
static void
test_filters (TestClinic    *clinic,
              gconstpointer  data)
{
  const struct { StudyPerson person; const char *reason; } people[] = {
    { { .id = "01", .sex = TROPHIC_SEX_MALE, .region = TROPHIC_ONSET_UPPER, .onset = "-" }, "sex" },
    { { .id = "02", .sex = TROPHIC_SEX_OTHER, .region = TROPHIC_ONSET_BULBAR }, "sex" },
    { { .id = "03", .region = TROPHIC_ONSET_BULBAR }, "sex" },
    { { .id = "04", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_LOWER, .diagnosis = "2018" }, "onset-region" },
    { { .id = "05", .sex = TROPHIC_SEX_FEMALE, .onset = "2019" }, "onset-region" },
    { { .id = "06", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .diagnosis = "2018-12-31", .onset = "-" }, "diagnosis-year" },
    { { .id = "07", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .diagnosis = "2021-01-01" }, "diagnosis-year" },
    { { .id = "08", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .diagnosis = "-" }, "diagnosis-year" },
    { { .id = "09", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .onset = "-" }, "no-onset" },
    { { .id = "10", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .diagnosis = "2019-01-01", .onset = "2018-01-01" }, NULL },
    { { .id = "11", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .diagnosis = "2020-12-31" }, NULL },
    { { .id = "12", .sex = TROPHIC_SEX_FEMALE, .region = TROPHIC_ONSET_BULBAR, .diagnosis = "2019", .onset = "2018-01-01",
        .sample = "-" }, "no-lactate" },
    { { .id = "13", .opted_out = TRUE, .sex = TROPHIC_SEX_MALE }, "opted-out" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    study_clinic_add (clinic->store, &people[i].person);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  int first, last;
  g_assert_true (trophic_cohort_years (cohort, &first, &last));
  g_assert_cmpint (first, ==, 2018);
  g_assert_cmpint (last, ==, 2021);
  TrophicStudySwitches switches = plain_switches ();
  switches.who = TROPHIC_STUDY_WOMEN;
  switches.region = TROPHIC_STUDY_BULBAR_ONSET;
  switches.diagnosed_from = 2019;
  switches.diagnosed_to = 2020;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  const struct { const char *reason; guint n; } counts[] = { { "opted-out", 1 }, { "sex", 3 }, { "onset-region", 2 }, { "diagnosis-year", 3 },
                                                             { "no-onset", 1 }, { "no-lactate", 1 } };
  for (guint i = 0, at = 0; i < G_N_ELEMENTS (counts); i++, at++)
    {
      while (!g_str_equal (g_array_index (study->flow, TrophicStudyExclusion, at).code, counts[i].reason))
        at++; /* in this order, and past the end of the list the test fails */
      g_assert_cmpuint (at, <, study->flow->len);
      g_assert_cmpuint (left_out (study, counts[i].reason), ==, counts[i].n);
    }
  g_assert_cmpuint (study->n, ==, 2);
  g_assert_cmpuint (sum_left_out (study) + study->n, ==, 13);
  g_autofree char *line = trophic_study_headline (study);
  g_assert_cmpstr (line, ==, "2 of 13 patients · 11 left out · women only · bulbar onset only · diagnosed 2019 to 2020 · "
                             "from onset to death or tracheostomy");
  /* The complement of a filter leaves those out as well of whom it is not known: men 1 of 12, onset elsewhere 2 (01 and 04). */
  switches = plain_switches ();
  switches.who = TROPHIC_STUDY_MEN;
  g_autoptr (TrophicStudy) men = run (cohort, &switches);
  g_assert_cmpuint (left_out (men, "sex"), ==, 11);
  switches.who = TROPHIC_STUDY_ANY_SEX;
  switches.region = TROPHIC_STUDY_OTHER_ONSET;
  g_autoptr (TrophicStudy) elsewhere = run (cohort, &switches);
  g_assert_cmpuint (left_out (elsewhere, "onset-region"), ==, 10);
  g_assert_cmpuint (left_out (elsewhere, "sex"), ==, 0);
  /* Open on one side: of the twelve 04 and 06 were diagnosed before 2019, 07 alone after 2020, and of 08 it is not known. */
  switches.region = TROPHIC_STUDY_ANY_REGION;
  switches.diagnosed_from = 2019;
  g_autoptr (TrophicStudy) later = run (cohort, &switches);
  g_assert_cmpuint (left_out (later, "diagnosis-year"), ==, 3);
  switches.diagnosed_from = 0;
  switches.diagnosed_to = 2020;
  g_autoptr (TrophicStudy) earlier = run (cohort, &switches);
  g_assert_cmpuint (left_out (earlier, "diagnosis-year"), ==, 2);
}

/* From onset, what came before the sample is no reason; those of the day of the sample have been followed since onset. */
static void
test_clock_from_onset (TestClinic    *clinic,
                       gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .tracheostomy = "2020-06-30" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2", .last = "2020-07-01" });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_cmpuint (study->n, ==, 2);
  g_assert_nonnull (trophic_cautions_find (study->cautions, "immortal-time"));
  switches.clock = TROPHIC_STUDY_SAMPLING;
  g_autoptr (TrophicStudy) sampling = run (cohort, &switches);
  g_assert_cmpuint (sampling->n, ==, 0);
  g_assert_cmpuint (left_out (sampling, "endpoint-before-sample"), ==, 1);
  g_assert_cmpuint (left_out (sampling, "no-follow-up"), ==, 1);
  g_assert_null (trophic_cautions_find (sampling->cautions, "immortal-time"));
  g_assert_nonnull (sampling->logrank_reason);
}

/* 2020-01-01 to 2020-07-01 are 182 days, to 2021-01-01 366: months of 30.4375 days. */
static void
test_times (TestClinic    *clinic,
            gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .death = "2021-01-01" });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) onset = run (cohort, &switches);
  trophic_assert_digits (onset->follow_up.time[0], 366 / 30.4375, 15);
  g_assert_null (onset->follow_up.entry);
  g_assert_cmpuint (onset->follow_up.event[0], ==, 1);
  switches.clock = TROPHIC_STUDY_ONSET_DELAYED;
  g_autoptr (TrophicStudy) delayed = run (cohort, &switches);
  trophic_assert_digits (delayed->follow_up.time[0], 366 / 30.4375, 15);
  trophic_assert_digits (delayed->follow_up.entry[0], 182 / 30.4375, 15);
  switches.clock = TROPHIC_STUDY_SAMPLING;
  g_autoptr (TrophicStudy) sampling = run (cohort, &switches);
  trophic_assert_digits (sampling->follow_up.time[0], 184 / 30.4375, 15);
  g_assert_null (sampling->follow_up.entry);
}

/* Exactly 1.05 is low in the press text and not in the abstract. */
static void
test_edge (TestClinic    *clinic,
           gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .lactate = 1.05 });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2", .lactate = 1.0499999999 });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "3", .lactate = 1.0500000001 });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) le = run (cohort, &switches);
  g_assert_cmpfloat (le->cutoff, ==, 1.05);
  g_assert_cmpuint (le->n_in_group[0], ==, 2);
  g_assert_cmpuint (le->n_in_group[1], ==, 1);
  switches.edge = TROPHIC_STUDY_EDGE_LT;
  g_autoptr (TrophicStudy) lt = run (cohort, &switches);
  g_assert_cmpuint (lt->n_in_group[0], ==, 1);
  g_assert_cmpuint (lt->n_in_group[1], ==, 2);
}

/* A limit has a group when all it can mean lies on one side, which "<1.05" does at either edge and "<=1.05" at one. */
static void
test_limits (void)
{
  const struct { TrophicComparator limit; double value; int le; int lt; } cases[] = {
    { TROPHIC_COMPARATOR_LT, 0.5, 0, 0 }, { TROPHIC_COMPARATOR_LT, 1.05, 0, 0 }, { TROPHIC_COMPARATOR_LT, 1.06, -1, -1 },
    { TROPHIC_COMPARATOR_LE, 1.05, 0, -1 }, { TROPHIC_COMPARATOR_LE, 1.04, 0, 0 }, { TROPHIC_COMPARATOR_LE, 1.06, -1, -1 },
    { TROPHIC_COMPARATOR_GT, 1.05, 1, 1 }, { TROPHIC_COMPARATOR_GT, 1.04, -1, -1 }, { TROPHIC_COMPARATOR_GT, 1.5, 1, 1 },
    { TROPHIC_COMPARATOR_GE, 1.05, -1, 1 }, { TROPHIC_COMPARATOR_GE, 1.06, 1, 1 }, { TROPHIC_COMPARATOR_GE, 1.04, -1, -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TestClinic clinic;
      test_clinic_set_up (&clinic, NULL);
      study_clinic_add (clinic.store, &(StudyPerson) { .id = "1", .lactate = cases[i].value, .limit = cases[i].limit });
      g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic.store, NULL);
      for (int edge = TROPHIC_STUDY_EDGE_LE; edge <= TROPHIC_STUDY_EDGE_LT; edge++)
        {
          int expected = edge == TROPHIC_STUDY_EDGE_LE ? cases[i].le : cases[i].lt;
          TrophicStudySwitches switches = plain_switches ();
          switches.edge = edge;
          g_autoptr (TrophicStudy) study = run (cohort, &switches);
          g_test_message ("%u edge %d", i, edge);
          g_assert_cmpuint (left_out (study, "straddles"), ==, expected < 0);
          g_assert_cmpuint (study->n, ==, expected >= 0);
          if (expected >= 0)
            g_assert_cmpuint (study->group[0], ==, (guint) expected);
        }
      test_clinic_tear_down (&clinic, NULL);
    }
}

/* Q1 of 1.0, 1.2, 1.4, 1.6 and 2.0: type 7 takes the second (1 + 4 / 4), type 6 the middle of the first two (6 / 4 = 1.5). The
 * sixth patient has no follow-up and does not count. */
static void
test_q1 (TestClinic    *clinic,
         gconstpointer  data)
{
  const double values[] = { 1.0, 1.2, 1.4, 1.6, 2.0 };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .lactate = values[i] });
    }
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "9", .lactate = 0.2, .onset = "2020-07-01", .last = "2020-07-01" });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  switches.cutoff = TROPHIC_STUDY_CUTOFF_Q1;
  g_autoptr (TrophicStudy) seven = run (cohort, &switches);
  trophic_assert_digits (seven->cutoff, 1.2, 15);
  g_assert_cmpuint (seven->n_in_group[0], ==, 2);
  g_assert_nonnull (trophic_cautions_find (seven->cautions, "cutoff-q1"));
  switches.quantile_type = 6;
  g_autoptr (TrophicStudy) six = run (cohort, &switches);
  trophic_assert_digits (six->cutoff, 1.1, 15);
  g_assert_cmpuint (six->n_in_group[0], ==, 1);
}

/* The validation half takes over the quartile of the exploration half. */
static void
test_q1_carried_over (TestClinic    *clinic,
                      gconstpointer  data)
{
  g_autoptr (GArray) explored = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *id = g_strdup_printf ("%02u", i);
      g_autofree char *uuid = g_strdup_printf ("00000000-0000-4000-8000-0000000000%02u", i);
      study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .uuid = uuid, .lactate = 0.8 + 0.05 * i });
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  for (guint i = 0; i < trophic_cohort_n (cohort); i++)
    {
      const TrophicCohortSubject *subject = trophic_cohort_subject (cohort, i);
      if (trophic_cohort_half (subject) == TROPHIC_STUDY_EXPLORATION)
        g_array_append_val (explored, subject->lactate);
    }
  TrophicStudySwitches switches = plain_switches ();
  switches.cutoff = TROPHIC_STUDY_CUTOFF_Q1;
  switches.half = TROPHIC_STUDY_EXPLORATION;
  g_autoptr (TrophicStudy) exploration = run (cohort, &switches);
  g_assert_cmpuint (exploration->n, ==, explored->len);
  switches.half = TROPHIC_STUDY_VALIDATION;
  g_autoptr (TrophicStudy) validation = run (cohort, &switches);
  g_assert_cmpuint (validation->n, ==, 24 - explored->len);
  g_assert_cmpuint (left_out (validation, "half"), ==, explored->len);
  g_assert_cmpfloat (validation->cutoff, ==, exploration->cutoff);
  /* Type 7 by hand: 1 + (n - 1) / 4 in the sorted values, which the subjects' order is not. */
  double *sorted = (double *) explored->data;
  for (guint i = 0; i < explored->len; i++)
    for (guint j = i + 1; j < explored->len; j++)
      if (sorted[j] < sorted[i])
        {
          double swap = sorted[i];
          sorted[i] = sorted[j];
          sorted[j] = swap;
        }
  double place = (explored->len - 1) / 4.0;
  guint below = (guint) place;
  trophic_assert_digits (exploration->cutoff, sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]), 14);
}

/* By year: left out and counted, kept when asked. */
static void
test_year_only (TestClinic    *clinic,
                gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .onset = "2019" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2", .death = "2022" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "3", .onset = "2020-02", .death = "2022-03" });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) strict = run (cohort, &switches);
  g_assert_cmpuint (strict->n, ==, 1);
  g_assert_cmpuint (left_out (strict, "onset-year-only"), ==, 1);
  g_assert_cmpuint (left_out (strict, "endpoint-year-only"), ==, 1);
  switches.year_only = TRUE;
  g_autoptr (TrophicStudy) kept = run (cohort, &switches);
  g_assert_cmpuint (kept->n, ==, 3);
  g_assert_nonnull (trophic_cautions_find (kept->cautions, "year-only-kept"));
  g_assert_null (trophic_cautions_find (strict->cautions, "year-only-kept"));
}

/* [S] Whoever opted out is in no number but the count; whom nobody asked is kept, and how many they are is said. */
static void
test_consent (TestClinic    *clinic,
              gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1", .opted_out = TRUE, .lactate = 0.3, .death = "2021-01-01" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2", .consent_unknown = TRUE, .lactate = 1.3 });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "3", .lactate = 1.5 });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  switches.cutoff = TROPHIC_STUDY_CUTOFF_Q1;
  switches.year_only = TRUE;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_cmpuint (study->n, ==, 2);
  g_assert_cmpuint (left_out (study, "opted-out"), ==, 1);
  trophic_assert_digits (study->cutoff, 1.35, 14);
  const TrophicCaution *caution = trophic_cautions_find (study->cautions, "consent-unknown");
  g_assert_nonnull (caution);
  g_assert_nonnull (strstr (caution->message, "1"));
}

/* [S] In a clinic of real patients a synthetic one counts for nothing; in a demo they are the patients, and it says so. */
static void
test_synthetic (void)
{
  TrophicDate on = study_date ("2026-01-01", NULL);
  for (int demo = 0; demo < 2; demo++)
    {
      g_autoptr (TrophicCohort) cohort = trophic_cohort_begin (&on, demo);
      g_autoptr (TrophicPatient) patient = trophic_patient_new ();
      TrophicCohortSubject subject;
      patient->uuid = g_strdup ("a");
      patient->onset_date = study_date ("2020-01-01", NULL);
      patient->diagnosis_date = study_date ("2020-07-01", NULL);
      patient->synthetic = TRUE;
      g_autoptr (TrophicRecord) record = trophic_record_new (g_steal_pointer (&patient));
      TrophicObservation *value = trophic_observation_new ();
      value->analyte = trophic_vocabulary_analyte ("lactate");
      value->time = study_date ("2020-07-01", NULL);
      value->value = 0.9;
      g_ptr_array_add (record->observations, value);
      trophic_cohort_subject_read (&subject, record, &on, demo);
      trophic_cohort_take (cohort, &subject);
      trophic_cohort_finish (cohort);
      TrophicStudySwitches switches = plain_switches ();
      g_autoptr (TrophicStudy) study = run (cohort, &switches);
      g_assert_cmpuint (left_out (study, "synthetic"), ==, !demo);
      g_assert_cmpuint (study->n, ==, demo);
      g_assert_cmpint (trophic_cautions_find (study->cautions, "synthetic") != NULL, ==, demo);
    }
}

/* Any clinic at all: everybody is counted once, rows and groups are whole, times are possible. */
static TrophicCohortSubject
random_subject (TrophicRandom *random,
                guint          index)
{
  static const char * const codes[] = { "opted-out", "diagnosis-revised", "synthetic" };
  double onset = 18000 + floor (trophic_random_uniform (random, 0, 400));
  TrophicCohortSubject subject = {
    .study_number = g_strdup_printf ("S%010X", trophic_random_integer (random, G_MAXINT32)), .row = index,
    .site = g_strdup (trophic_random_chance (random, 0.5) ? "A" : ""), .age_at_onset = trophic_random_uniform (random, 30, 80),
    .sex = trophic_random_integer (random, 4), .bulbar = trophic_random_chance (random, 0.2) ? NAN : trophic_random_integer (random, 2),
    .onset_day = trophic_random_chance (random, 0.9) ? onset : NAN, .diagnosis_day = trophic_random_chance (random, 0.9) ? onset + 100 : NAN,
    .sample_day = trophic_random_chance (random, 0.9) ? onset + floor (trophic_random_uniform (random, -50, 300)) : NAN,
    .last_day = onset + floor (trophic_random_uniform (random, -100, 900)), .onset_year_only = trophic_random_chance (random, 0.1),
    .lactate = floor (trophic_random_uniform (random, 5, 25)) / 10, .lactate_limit = trophic_random_chance (random, 0.8) ? 0 : trophic_random_integer (random, 5),
    .lactate_above_reference = trophic_random_chance (random, 0.1), .slope = NAN, .bmi = NAN, .bmi_change = NAN,
    .left_out = trophic_random_chance (random, 0.1) ? codes[trophic_random_integer (random, 3)] : NULL,
  };
  for (int i = 0; i < TROPHIC_COHORT_N_MARKERS; i++)
    subject.markers[i] = NAN;
  for (int i = 0; i < TROPHIC_STUDY_ENDPOINTS; i++)
    {
      subject.endpoint_undated[i] = trophic_random_chance (random, 0.05);
      subject.endpoint_year_only[i] = trophic_random_chance (random, 0.1);
      subject.contradicts[i] = trophic_random_chance (random, 0.05);
      subject.endpoint_day[i] = trophic_random_chance (random, 0.5) && !subject.endpoint_undated[i]
                                  ? onset + floor (trophic_random_uniform (random, -100, 900)) : NAN;
    }
  return subject;
}

static void
check_whole (const TrophicStudy *study)
{
  g_assert_cmpuint (sum_left_out (study) + study->n, ==, study->n_all);
  g_assert_cmpuint (study->n_in_group[0] + study->n_in_group[1], ==, study->n);
  g_assert_cmpuint (study->follow_up.n, ==, study->n);
  for (guint i = 0; i < study->n; i++)
    {
      const TrophicCohortSubject *subject = trophic_cohort_subject (study->cohort, study->rows[i]);
      double from = study->follow_up.entry != NULL ? study->follow_up.entry[i] : 0;
      g_assert_null (subject->left_out);
      g_assert_false (subject->lactate_above_reference);
      g_assert_true (study->switches.who == TROPHIC_STUDY_ANY_SEX || subject->sex == (TrophicSex) study->switches.who);
      g_assert_true (study->switches.region == TROPHIC_STUDY_ANY_REGION ||
                     subject->bulbar == (study->switches.region == TROPHIC_STUDY_BULBAR_ONSET ? 1 : 0));
      g_assert_true (study->switches.diagnosed_from == 0 || subject->diagnosis_day >= study_day ("2020-01-01"));
      g_assert_cmpfloat (study->follow_up.time[i], >, from);
      g_assert_cmpfloat (from, >=, 0);
      if (subject->lactate_limit == TROPHIC_COMPARATOR_NONE)
        g_assert_cmpuint (study->group[i], ==, study->switches.edge == TROPHIC_STUDY_EDGE_LE ? subject->lactate > study->cutoff
                                                                                            : subject->lactate >= study->cutoff);
    }
}

static void
test_random_clinics (void)
{
  g_autoptr (TrophicRandom) random = trophic_random_new (7);
  TrophicDate on = study_date ("2026-01-01", NULL);
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (TrophicCohort) cohort = trophic_cohort_begin (&on, FALSE);
      guint n = round < 10 ? round / 3 : trophic_random_integer (random, 60);
      for (guint i = 0; i < n; i++)
        {
          TrophicCohortSubject subject = random_subject (random, i);
          trophic_cohort_take (cohort, &subject);
        }
      trophic_cohort_finish (cohort);
      TrophicStudySwitches switches = plain_switches ();
      switches.cutoff = trophic_random_integer (random, 2);
      switches.edge = trophic_random_integer (random, 2);
      switches.endpoint = trophic_random_integer (random, TROPHIC_STUDY_ENDPOINTS);
      switches.clock = trophic_random_integer (random, 3);
      switches.half = trophic_random_integer (random, 3);
      switches.year_only = trophic_random_chance (random, 0.5);
      switches.quantile_type = 1 + (int) trophic_random_integer (random, 9);
      switches.site = trophic_random_chance (random, 0.3) ? (char *) "A" : NULL;
      switches.who = trophic_random_chance (random, 0.3) ? trophic_random_integer (random, 3) : TROPHIC_STUDY_ANY_SEX;
      switches.region = trophic_random_chance (random, 0.3) ? trophic_random_integer (random, 3) : TROPHIC_STUDY_ANY_REGION;
      switches.diagnosed_from = trophic_random_chance (random, 0.2) ? 2020 : 0;
      g_autoptr (TrophicStudy) study = run (cohort, &switches);
      check_whole (study);
    }
}

static void
test_headline (TestClinic    *clinic,
               gconstpointer  data)
{
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "1" });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "2", .sample = "-" });
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_autofree char *line = trophic_study_headline (study);
  g_assert_cmpstr (line, ==, "1 of 2 patients · 1 left out · from onset to death or tracheostomy");
}

static void
test_codes (void)
{
  TrophicStudyEndpoint endpoint;
  TrophicStudyClock clock;
  g_assert_true (trophic_study_endpoint_from_code ("niv23", &endpoint));
  g_assert_cmpint (endpoint, ==, TROPHIC_STUDY_NIV23);
  g_assert_false (trophic_study_endpoint_from_code ("niv", &endpoint));
  g_assert_true (trophic_study_clock_from_code ("onset-delayed", &clock));
  g_assert_cmpstr (trophic_study_clock_code (clock), ==, "onset-delayed");
  g_assert_cmpstr (trophic_study_cutoff_code (TROPHIC_STUDY_CUTOFF_PUBLISHED), ==, "1.05");
  g_assert_cmpstr (trophic_study_covariate_code (TROPHIC_STUDY_SLOPE), ==, "slope");
  g_assert_cmpint (trophic_study_covariate (5), ==, 0);
  TrophicStudyWho who;
  TrophicStudyRegion region;
  g_assert_true (trophic_study_who_from_code ("F", &who));
  g_assert_cmpint (who, ==, TROPHIC_STUDY_WOMEN);
  g_assert_false (trophic_study_who_from_code ("f", &who));
  g_assert_true (trophic_study_region_from_code ("other", &region));
  g_assert_cmpint (region, ==, TROPHIC_STUDY_OTHER_ONSET);
  g_assert_cmpstr (trophic_study_endpoint_short (TROPHIC_STUDY_NIV23), ==, "+ NIV 23 h");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/study-flow/every-reason-once", test_every_reason_once);
  test_clinic_add ("/study-flow/filters", test_filters);
  test_clinic_add ("/study-flow/clock-from-onset", test_clock_from_onset);
  test_clinic_add ("/study-flow/times", test_times);
  test_clinic_add ("/study-flow/edge", test_edge);
  g_test_add_func ("/study-flow/limits", test_limits);
  test_clinic_add ("/study-flow/q1", test_q1);
  test_clinic_add ("/study-flow/q1-carried-over", test_q1_carried_over);
  test_clinic_add ("/study-flow/year-only", test_year_only);
  test_clinic_add ("/study-flow/consent", test_consent);
  g_test_add_func ("/study-flow/synthetic", test_synthetic);
  g_test_add_func ("/study-flow/random-clinics", test_random_clinics);
  test_clinic_add ("/study-flow/headline", test_headline);
  g_test_add_func ("/study-flow/codes", test_codes);
  return g_test_run ();
}
