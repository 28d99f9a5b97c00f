/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study answers, against numbers worked out on paper; what it refuses; and the demo's study. */
#include "trophic-study.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-demo.h"
#include "trophic-study-clinic.h"

#define MONTH 30.4375

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

/* A patient whose end lies so many days after the onset on 2020-01-01; sampled on 2020-07-01, day 182. */
static gint64
add_ending (TrophicStore *store,
            const char   *id,
            double        lactate,
            int           days,
            gboolean      died)
{
  TrophicDate date = trophic_date_from_day ((int) study_day ("2020-01-01") + days);
  g_autofree char *end = trophic_date_format (&date);
  return study_clinic_add (store, &(StudyPerson) { .id = id, .lactate = lactate, .death = died ? end : NULL, .last = end });
}

/* Low: death on day 400, seen until 500, death on 600. Higher: deaths on 450 and 650, seen until 700. */
static void
add_six (TrophicStore *store)
{
  add_ending (store, "A", 1.0, 400, TRUE);
  add_ending (store, "B", 1.0, 500, FALSE);
  add_ending (store, "C", 1.0, 600, TRUE);
  add_ending (store, "D", 1.2, 450, TRUE);
  add_ending (store, "E", 1.2, 650, TRUE);
  add_ending (store, "F", 1.2, 700, FALSE);
}

/* Low: S = 2/3 from 400 (3 at risk), 0 from 600 (1 at risk). Higher: 2/3 from 450 (3), 1/3 from 650 (2).
 * Log-rank of the low group: expected 3/6 + 2/5 + 1/3 + 0 = 37/30 against 2, variance 1/4 + 6/25 + 2/9 = 641/900, so that
 * chi-square is (23/30)^2 / (641/900) = 529/641. */
static void
test_six_on_paper (TestClinic    *clinic,
                   gconstpointer  data)
{
  add_six (clinic->store);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_cmpuint (study->n, ==, 6);
  const TrophicKaplanMeier *low = study->km[0], *higher = study->km[1];
  g_assert_cmpuint (low->n, ==, 3);
  g_assert_cmpuint (low->events, ==, 2);
  g_assert_cmpuint (higher->events, ==, 2);
  trophic_assert_digits (low->median, 600 / MONTH, 14);
  trophic_assert_digits (higher->median, 650 / MONTH, 14);
  trophic_assert_digits (trophic_kaplan_meier_at (low, 500 / MONTH).survival, 2 / 3.0, 14);
  trophic_assert_digits (trophic_kaplan_meier_at (higher, 660 / MONTH).survival, 1 / 3.0, 14);
  trophic_assert_digits (study->logrank->chisq, 529 / 641.0, 13);
  g_assert_cmpint (study->logrank->df, ==, 1);
  g_assert_nonnull (trophic_cautions_find (study->cautions, "small-group"));
  g_assert_nonnull (trophic_cautions_find (study->cautions, "few-events"));
}

/* With r the hazard of the higher group relative to the low, the score is zero where the shares of the higher group in the risk sets
 * of 400, 450 and 600 add up to 1: 3r/(3+3r) + 3r/(2+3r) + 2r/(1+2r) = 1; that of 650 is all higher. Found by halving. Lactate is
 * 1.0 three times and 1.2 three times: SD sqrt (6 x 0.01 / 5), so that one SD is sqrt (0.012) / 0.2 of the step between the groups. */
static void
test_cox_on_paper (TestClinic    *clinic,
                   gconstpointer  data)
{
  double low = 0, high = 10;
  for (guint i = 0; i < 200; i++)
    {
      double r = (low + high) / 2;
      if (3 * r / (3 + 3 * r) + 3 * r / (2 + 3 * r) + 2 * r / (1 + 2 * r) < 1)
        low = r;
      else
        high = r;
    }
  add_six (clinic->store);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_null (study->cox.reason);
  g_assert_cmpuint (study->cox.n, ==, 6);
  g_assert_cmpuint (study->cox.events, ==, 4);
  g_assert_cmpuint (study->cox.terms->len, ==, 1);
  const TrophicStudyTerm *term = study->cox.terms->pdata[0];
  g_assert_cmpstr (term->code, ==, "lactate");
  trophic_assert_digits (term->sd, sqrt (0.012), 13);
  trophic_assert_digits (trophic_cox_term (study->cox.cox, 0)->hr, pow (low, sqrt (0.012) / 0.2), 9);
  g_assert_cmpstr (term->words, ==, "Lactate, per 1 SD (0.11 mmol/L)");
  trophic_assert_digits (study->group_hr.hr, 1 / low, 9);
  g_assert_cmpuint (study->group_hr.n, ==, 6);
  g_assert_cmpuint (study->group_hr.events, ==, 4);
  g_assert_cmpfloat (study->group_hr.lower, <, study->group_hr.hr);
  g_assert_cmpfloat (study->group_hr.upper, >, study->group_hr.hr);
  g_assert_null (study->group_hr.reason);
  trophic_assert_digits (study->unadjusted.hr, pow (low, sqrt (0.012) / 0.2), 9);
  g_assert_cmpuint (study->unadjusted.n, ==, 6);
}

/* Everybody was diagnosed on day 182; from there the low group ends on 218, 318 (censored) and 418, the higher on 268, 468 and 518
 * (censored): in each patient the two phases add up to the whole. */
static void
test_phases (TestClinic    *clinic,
             gconstpointer  data)
{
  add_six (clinic->store);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  const double expected[3][2] = { { 182, 182 }, { 418, 468 }, { 600, 650 } };
  g_assert_cmpuint (study->phases->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
      {
        const TrophicStudyPhase *phase = &g_array_index (study->phases, TrophicStudyPhase, i);
        g_assert_cmpuint (phase->n[group], ==, 3);
        trophic_assert_digits (phase->median[group], expected[i][group] / MONTH, 13);
      }
}

/* Sampled on day 450 instead: at risk only from there. Of the low group, C alone is left (A died before, B was seen until 500); with
 * B and C at risk and C's death on 600 the curve is 1 until 600, where only C is at risk: 0. The median of the study's curve and of
 * the phase from onset agree. */
static void
test_delayed_phases (TestClinic    *clinic,
                     gconstpointer  data)
{
  const int ends[] = { 400, 500, 600 };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      TrophicDate date = trophic_date_from_day ((int) study_day ("2020-01-01") + ends[i]);
      g_autofree char *end = trophic_date_format (&date);
      study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .diagnosis = "2021-02-10", .sample = "2021-03-26",
                                                        .tracheostomy = i != 1 ? end : NULL, .last = i == 1 ? end : "2022-06-01" });
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  switches.clock = TROPHIC_STUDY_ONSET_DELAYED;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_cmpuint (study->n, ==, 2);
  const TrophicStudyPhase *whole = &g_array_index (study->phases, TrophicStudyPhase, 2);
  trophic_assert_digits (study->km[0]->median, 600 / MONTH, 14);
  g_assert_cmpuint (study->km[0]->steps[0].at_risk, ==, 2);
  trophic_assert_digits (whole->median[0], study->km[0]->median, 14);
  g_assert_cmpuint (whole->n[0], ==, 2);
  g_assert_nonnull (study->logrank_reason);
}

/* 160 cm: 2.56 kg are 1 kg/m2. Changes of -1.5, -1.3, -0.7 and -0.5 at lactate 0.8, 1.0, 1.2 and 1.4: slope 0.36 / 0.2 = 1.8 a mmol/L,
 * SD sqrt (0.2 / 3), intercept at the mean -1. */
static void
test_bmi_on_paper (TestClinic    *clinic,
                   gconstpointer  data)
{
  const double lactates[] = { 0.8, 1.0, 1.2, 1.4, 1.3 }, changes[] = { -1.5, -1.3, -0.7, -0.5, NAN };
  for (guint i = 0; i < G_N_ELEMENTS (lactates); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_strdup_printf ("%u", i);
      gint64 row = add_ending (clinic->store, id, lactates[i], 400 + 10 * (int) i, i % 2 == 0);
      g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
      g_autoptr (TrophicPatient) patient = trophic_patient_copy (record->patient);
      patient->height_cm = 160;
      trophic_store_save_patient (clinic->store, patient, "test", &error);
      g_assert_no_error (error);
      for (guint j = 0; j < 2 && isfinite (changes[i]); j++)
        {
          g_autoptr (TrophicVisit) visit = trophic_visit_new ();
          visit->patient_row = row;
          visit->date = trophic_date_from_day ((int) study_day ("2020-07-02") + 91 * (int) j);
          visit->weight_kg = 64 + 2.56 * (j == 0 ? 0 : changes[i]);
          visit->scale = TROPHIC_SCALE_STANDING;
          trophic_store_save_visit (clinic->store, visit, NULL, &error);
          g_assert_no_error (error);
        }
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  const TrophicStudyBmi *bmi = &study->bmi_change;
  g_assert_cmpuint (bmi->n, ==, 4);
  g_assert_cmpuint (bmi->missing, ==, 1);
  trophic_assert_digits (bmi->regression->terms[0].coef, -1, 12);
  trophic_assert_digits (bmi->regression->terms[1].coef, 1.8 * sqrt (0.2 / 3), 12);
  trophic_assert_digits (bmi->mean[0], -1.4, 12);
  trophic_assert_digits (bmi->mean[1], -0.6, 12);
  trophic_assert_digits (bmi->sd[0], sqrt (0.02), 12);
  g_assert_cmpuint (bmi->lactate->len, ==, 4);
}

/* Ten patients in whom pyruvate rises and prealbumin falls with lactate: rho is 1, -1 and -1, each exact p 2 / 10!, three times that
 * after Holm. The eleventh has a limit. */
static void
test_correlations_on_paper (TestClinic    *clinic,
                            gconstpointer  data)
{
  for (int i = 0; i < 11; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      gint64 row = study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .lactate = i < 10 ? 0.8 + 0.1 * i : 0.5,
                                                                     .limit = i < 10 ? TROPHIC_COMPARATOR_NONE : TROPHIC_COMPARATOR_LT });
      study_clinic_value (clinic->store, row, "pyruvate", "2020-07-03", 50 + i * i, TROPHIC_COMPARATOR_NONE, 0);
      if (i < 10)
        study_clinic_value (clinic->store, row, "prealbumin", "2020-07-03", 30 - i, TROPHIC_COMPARATOR_NONE, 0);
      if (i < 9)
        study_clinic_value (clinic->store, row, "hdl", "2020-07-03", 50 + i, TROPHIC_COMPARATOR_NONE, 0);
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  guint seen = 0;
  g_assert_cmpuint (study->correlations->len, ==, TROPHIC_COHORT_N_MARKERS * (TROPHIC_COHORT_N_MARKERS - 1) / 2);
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *cell = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      if (cell->y == TROPHIC_COHORT_HDL && cell->x == TROPHIC_COHORT_LACTATE)
        g_assert_true (cell->correlation.n == 9 && isnan (cell->correlation.estimate) && isnan (cell->p_holm));
      if (cell->correlation.n < 10)
        continue;
      seen++;
      g_assert_cmpuint (cell->correlation.n, ==, 10);
      trophic_assert_digits (cell->correlation.estimate, cell->y == TROPHIC_COHORT_PYRUVATE ? 1 : -1, 13);
      trophic_assert_digits (cell->correlation.p, 2 / 3628800.0, 12);
      trophic_assert_digits (cell->p_holm, 6 / 3628800.0, 12);
    }
  g_assert_cmpuint (seen, ==, 3);
}

/* 36 months are 1095.75 days. Dead before: 0.8 and 1.0. Free of it then: 0.9 (dead on day 1200) and 1.2. Seen until day 900: in neither
 * state. Of four pairs one has the higher lactate in who died: area 3/4 of the lower one. */
static void
test_roc_on_paper (TestClinic    *clinic,
                   gconstpointer  data)
{
  add_ending (clinic->store, "1", 0.8, 500, TRUE);
  add_ending (clinic->store, "2", 1.0, 1095, TRUE);
  add_ending (clinic->store, "3", 0.9, 1200, TRUE);
  add_ending (clinic->store, "4", 1.2, 1096, FALSE);
  add_ending (clinic->store, "5", 1.1, 900, FALSE);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_cmpuint (study->roc.n, ==, 4);
  g_assert_cmpuint (study->roc.missing, ==, 1);
  g_assert_cmpuint (study->roc.roc->n_pos, ==, 2);
  trophic_assert_digits (study->roc.roc->auc, 0.75, 15);
}

/* Nobody, one, two: the flow is whole, and every part says why it is empty. */
static void
test_too_few (TestClinic    *clinic,
              gconstpointer  data)
{
  TrophicStudySwitches switches = plain_switches ();
  for (guint n = 0; n <= 2; n++)
    {
      if (n > 0)
        add_ending (clinic->store, n == 1 ? "1" : "2", 1.0, 400 + (int) n, FALSE);
      g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
      g_autoptr (TrophicStudy) study = run (cohort, &switches);
      g_assert_cmpuint (study->n, ==, n);
      g_assert_null (study->logrank);
      g_assert_nonnull (study->logrank_reason);
      g_assert_null (study->cox.cox);
      g_assert_nonnull (study->cox.reason);
      g_assert_nonnull (study->cox.reason_code);
      g_assert_null (study->bmi_change.regression);
      g_assert_nonnull (study->bmi_change.reason);
      g_assert_null (study->roc.roc);
      g_assert_nonnull (study->roc.reason);
      g_assert_cmpint (study->km[0] != NULL, ==, n > 0);
      g_assert_null (study->km[1]);
      g_assert_true (isnan (g_array_index (study->phases, TrophicStudyPhase, 2).median[1]));
    }
  switches.cutoff = TROPHIC_STUDY_CUTOFF_Q1;
  switches.site = (char *) "nowhere";
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  g_autoptr (TrophicStudy) nobody = run (cohort, &switches);
  g_assert_true (isnan (nobody->cutoff));
  g_assert_nonnull (nobody->cutoff_reason);
}

/* All censored: curves, but neither test nor model. */
static void
test_no_events (TestClinic    *clinic,
                gconstpointer  data)
{
  for (int i = 0; i < 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      add_ending (clinic->store, id, 0.9 + 0.05 * i, 400 + i, FALSE);
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_nonnull (study->km[0]);
  g_assert_true (isnan (study->km[0]->median));
  g_assert_cmpstr (study->cox.reason_code, ==, "no-events");
  g_assert_true (study->logrank == NULL || isnan (study->logrank->p));
}

/* A covariate that nobody has, or that all have alike, is left out and said; one that two miss leaves two rows out. */
static void
test_covariates (TestClinic    *clinic,
                 gconstpointer  data)
{
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_strdup_printf ("%02d", i);
      gint64 row = add_ending (clinic->store, id, 0.8 + 0.07 * (i * 5 % 12), 300 + 37 * i + 61 * (i * i % 7), i % 3 != 0);
      g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
      g_autoptr (TrophicPatient) patient = trophic_patient_copy (record->patient);
      patient->onset_region = TROPHIC_ONSET_UPPER;
      if (i >= 2)
        patient->birth_date = trophic_date_from_ymd (1940 + i * 11 % 12, 1, 1);
      trophic_store_save_patient (clinic->store, patient, "test", &error);
      g_assert_no_error (error);
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  TrophicStudySwitches switches = plain_switches ();
  switches.covariates = TROPHIC_STUDY_AGE | TROPHIC_STUDY_BULBAR | TROPHIC_STUDY_SLOPE;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_cmpstr (study->cox.reason, ==, NULL);
  g_assert_cmpuint (study->cox.n, ==, 10);
  g_assert_cmpuint (study->cox.missing, ==, 2);
  g_assert_cmpuint (study->cox.terms->len, ==, 2);
  g_assert_cmpstr (((TrophicStudyTerm *) study->cox.terms->pdata[1])->code, ==, "age");
  g_assert_nonnull (trophic_cautions_find (study->cautions, "covariate-constant"));
  g_assert_nonnull (trophic_cautions_find (study->cautions, "covariate-unknown"));
}

static TrophicCohort *
read_demo (TestClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  TrophicDate until = study_date ("2026-11-17", NULL);
  TrophicDemoCount count;
  trophic_demo_fill (clinic->store, TROPHIC_DEMO_PATIENTS, TROPHIC_DEMO_SEED, &until, &count, &error);
  g_assert_no_error (error);
  return study_clinic_read (clinic->store, "2026-11-17");
}

/* The demo has a study to look at: both groups with events, a quartile near the published cut-off, every part answered. */
static void
test_demo (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (TrophicCohort) cohort = read_demo (clinic);
  TrophicStudySwitches switches;
  trophic_study_switches_init (&switches);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    g_assert_cmpuint (study->km[group]->events, >=, 40);
  g_assert_cmpuint (study->bmi_change.n, >=, 100);
  g_assert_nonnull (study->cox.cox);
  g_assert_nonnull (study->bmi_change.regression);
  g_assert_nonnull (study->roc.roc);
  g_assert_nonnull (trophic_cautions_find (study->cautions, "synthetic"));
  for (guint i = 0; i < study->correlations->len; i++)
    g_assert_false (isnan (g_array_index (study->correlations, TrophicStudyCorrelation, i).correlation.estimate));
  switches.cutoff = TROPHIC_STUDY_CUTOFF_Q1;
  g_autoptr (TrophicStudy) quartile = run (cohort, &switches);
  g_assert_cmpfloat (fabs (quartile->cutoff - 1.05), <, 0.03);
}

static void
count_up (double   fraction,
          gpointer data)
{
  double *last = data;
  g_assert_cmpfloat (fraction, >, *last);
  *last = fraction;
}

static gboolean
same_choice (const TrophicStudySwitches *a,
             const TrophicStudySwitches *b)
{
  return a->cutoff == b->cutoff && a->edge == b->edge && a->endpoint == b->endpoint && a->clock == b->clock && a->half == b->half;
}

/* Every combination once, the asked one first, and each line says what a study with those choices says. */
static void
test_sensitivity (TestClinic    *clinic,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicCohort) cohort = read_demo (clinic);
  TrophicStudySwitches switches;
  double fraction = 0;
  trophic_study_switches_init (&switches);
  switches.endpoint = TROPHIC_STUDY_DEATH;
  g_autoptr (GPtrArray) lines = trophic_study_sensitivity (cohort, &switches, TRUE, count_up, &fraction, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2 * 2 * 4 * 3 + 2);
  g_assert_cmpfloat (fraction, ==, 1);
  g_assert_true (same_choice (&((TrophicStudySensitivity *) lines->pdata[0])->switches, &switches));
  for (guint i = 0; i < lines->len; i++)
    {
      const TrophicStudySensitivity *line = lines->pdata[i];
      g_autoptr (TrophicStudy) study = run (cohort, &line->switches);
      for (guint j = 0; j < i; j++)
        g_assert_false (same_choice (&line->switches, &((TrophicStudySensitivity *) lines->pdata[j])->switches));
      g_assert_cmpuint (line->n, ==, study->n);
      g_assert_cmpfloat (line->cutoff, ==, study->cutoff);
      g_assert_cmpfloat (line->p, ==, study->logrank->p);
      g_assert_cmpfloat (line->chisq, ==, study->logrank->chisq);
      g_assert_cmpfloat (line->hr, ==, study->group_hr.hr);
      g_assert_cmpfloat (line->lower, ==, study->group_hr.lower);
      g_assert_cmpfloat (line->upper, ==, study->group_hr.upper);
      g_assert_cmpfloat (line->hr_sd, ==, trophic_cox_term (study->cox.cox, 0)->hr);
      g_assert_cmpuint (line->n_sd, ==, study->cox.n);
      g_assert_null (line->reason);
    }
  g_autoptr (GPtrArray) few = trophic_study_sensitivity (cohort, &switches, FALSE, NULL, NULL, NULL, &error);
  g_assert_cmpuint (few->len, ==, 1 + 1 + 1 + 3 + 2 + 2);
}

/* No correlation has one of two reasons, and says which: too few pairs, or a marker that is the same in all. */
static void
test_no_correlation (TestClinic    *clinic,
                     gconstpointer  data)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      gint64 row = study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .lactate = 1.2 });
      study_clinic_value (clinic->store, row, "pyruvate", "2020-07-01", 60 + i, TROPHIC_COMPARATOR_NONE, 0);
      if (i < 9)
        study_clinic_value (clinic->store, row, "prealbumin", "2020-07-01", 20 + i, TROPHIC_COMPARATOR_NONE, 0);
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  g_auto (TrophicStudySwitches) switches;
  trophic_study_switches_init (&switches);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  const TrophicStudyCorrelation *alike = trophic_study_find_pair (study, TROPHIC_COHORT_PYRUVATE, TROPHIC_COHORT_LACTATE);
  const TrophicStudyCorrelation *few = trophic_study_find_pair (study, TROPHIC_COHORT_PYRUVATE, TROPHIC_COHORT_PREALBUMIN);
  g_assert_cmpuint (alike->correlation.n, ==, 12);
  g_assert_cmpstr (trophic_study_pair_reason (alike), ==, "One of the two is the same in all");
  g_assert_cmpuint (few->correlation.n, ==, 9);
  g_assert_cmpstr (trophic_study_pair_reason (few), ==, "Too few pairs");
}

/* [S] A searched cut-off: the p that stands with the test is that corrected for the search, never the naive one; low is at or below
 * it; the validation half takes it over, where nothing was searched for and nothing is corrected. */
static void
test_search (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (TrophicCohort) cohort = read_demo (clinic);
  TrophicStudySwitches switches;
  trophic_study_switches_init (&switches);
  switches.search = TRUE;
  switches.edge = TROPHIC_STUDY_EDGE_LT;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_nonnull (study->search);
  g_assert_cmpfloat (study->cutoff, ==, study->search->cutoff);
  g_assert_cmpint (study->switches.edge, ==, TROPHIC_STUDY_EDGE_LE);
  g_assert_cmpfloat (study->logrank->p, ==, study->search->p_corrected);
  g_assert_cmpfloat (study->search->p_corrected, >, study->search->p_naive);
  g_assert_true (isnan (study->logrank->chisq)); /* that p is not its own */
  g_assert_true (isfinite (study->group_hr.hr));
  g_assert_true (isnan (study->group_hr.p));
  g_assert_nonnull (study->group_hr.reason);
  g_assert_cmpuint (MIN (study->n_in_group[0], study->n_in_group[1]), >=, study->n / 10);
  g_assert_cmpint (trophic_cautions_find (study->cautions, "cutoff-searched")->level, ==, TROPHIC_CAUTION_CHECK);
  g_autoptr (TrophicStudy) again = run (cohort, &switches);
  g_assert_cmpfloat (again->search->p_corrected, ==, study->search->p_corrected);
  g_autoptr (GPtrArray) lines = trophic_study_sensitivity (cohort, &switches, FALSE, NULL, NULL, NULL, NULL);
  g_assert_cmpint (((TrophicStudySensitivity *) lines->pdata[0])->switches.edge, ==, TROPHIC_STUDY_EDGE_LE); /* as it was analysed */
  g_assert_true (isnan (((TrophicStudySensitivity *) lines->pdata[0])->chisq));

  switches.half = TROPHIC_STUDY_EXPLORATION;
  g_autoptr (TrophicStudy) exploration = run (cohort, &switches);
  switches.half = TROPHIC_STUDY_VALIDATION;
  g_autoptr (TrophicStudy) validation = run (cohort, &switches);
  g_assert_cmpfloat (validation->cutoff, ==, exploration->cutoff);
  g_assert_cmpfloat (exploration->logrank->p, ==, exploration->search->p_corrected);
  g_assert_cmpfloat (validation->logrank->p, !=, validation->search->p_corrected);
  g_assert_true (isfinite (validation->logrank->chisq));
  g_assert_true (isfinite (validation->group_hr.p));
  g_assert_cmpint (trophic_cautions_find (validation->cautions, "cutoff-searched")->level, ==, TROPHIC_CAUTION_NOTE);
}

/* Nobody to search in, and a search that is stopped. */
static void
test_search_refused (TestClinic    *clinic,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TrophicStudySwitches switches = plain_switches ();
  switches.search = TRUE;
  add_ending (clinic->store, "1", 1.0, 400, TRUE);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_null (study->search);
  g_assert_true (isnan (study->cutoff));
  g_assert_nonnull (study->cutoff_reason);
  g_assert_cmpuint (study->n, ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (trophic_study_new (cohort, &switches, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
stop (double   fraction,
      gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TrophicStudySwitches switches = plain_switches ();
  add_six (clinic->store);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  g_assert_null (trophic_study_sensitivity (cohort, &switches, TRUE, stop, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (trophic_study_new (cohort, &switches, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The study holds its cohort: it can be read when nobody else has it any more. */
static void
test_holds_the_cohort (TestClinic    *clinic,
                       gconstpointer  data)
{
  TrophicStudySwitches switches = plain_switches ();
  add_six (clinic->store);
  TrophicCohort *cohort = study_clinic_read (clinic->store, NULL);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  trophic_cohort_unref (cohort);
  g_assert_cmpuint (trophic_cohort_n (study->cohort), ==, 6);
  g_assert_cmpfloat (trophic_cohort_subject (study->cohort, study->rows[0])->lactate, >, 0.9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/study/six-on-paper", test_six_on_paper);
  test_clinic_add ("/study/cox-on-paper", test_cox_on_paper);
  test_clinic_add ("/study/phases", test_phases);
  test_clinic_add ("/study/delayed-phases", test_delayed_phases);
  test_clinic_add ("/study/bmi-on-paper", test_bmi_on_paper);
  test_clinic_add ("/study/correlations-on-paper", test_correlations_on_paper);
  test_clinic_add ("/study/roc-on-paper", test_roc_on_paper);
  test_clinic_add ("/study/too-few", test_too_few);
  test_clinic_add ("/study/no-events", test_no_events);
  test_clinic_add ("/study/covariates", test_covariates);
  test_clinic_add ("/study/demo", test_demo);
  test_clinic_add ("/study/sensitivity", test_sensitivity);
  test_clinic_add ("/study/no-correlation", test_no_correlation);
  test_clinic_add ("/study/search", test_search);
  test_clinic_add ("/study/search-refused", test_search_refused);
  test_clinic_add ("/study/cancel", test_cancel);
  test_clinic_add ("/study/holds-the-cohort", test_holds_the_cohort);
  return g_test_run ();
}
