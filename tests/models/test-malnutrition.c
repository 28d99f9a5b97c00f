/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLIM with Asian cut-offs: every boundary of PMC6438340 table 3 on both sides, and what may not be said without data. */
#include "trophic-malnutrition.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 11, .day = 17, .precision = TROPHIC_DATE_DAY };
static const TrophicAnalyte build_hdl = { .id = "hdl", .unit = "mg/dL", .low = 1, .high = 250 };

static TrophicMalnutrition *
assess (TrophicRecord *record,
        double         loss_6_months,
        double         loss_usual,
        double         loss_diagnosis)
{
  return trophic_malnutrition_new (record, &on, loss_6_months, loss_usual, loss_diagnosis, trophic_card_get ("malnutrition"));
}

static gboolean
has (GPtrArray  *codes,
     const char *code)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_str_equal (g_ptr_array_index (codes, i), code))
      return TRUE;
  return FALSE;
}

/* Height 200 cm, so that a BMI is a quarter of the weight and exact. */
static TrophicRecord *
build_bmi (double      bmi,
           const char *birth)
{
  TrophicRecord *record = build_record ();
  record->patient->height_cm = 200;
  record->patient->birth_date = birth != NULL ? build_date (birth) : TROPHIC_DATE_UNKNOWN;
  build_visit (record, "2026-11-17", bmi * 4);
  return record;
}

/* Loss over 5% in 6 months or over 10% beyond; severe over 10% and over 20%. Exactly at a limit is not over it. */
static void
test_losses (void)
{
  static const struct {
    double      six, usual, diagnosis;
    TrophicGlim glim;
  } cases[] = {
    { 0, NAN, NAN, TROPHIC_GLIM_NONE }, { -4, NAN, NAN, TROPHIC_GLIM_NONE }, { 5, NAN, NAN, TROPHIC_GLIM_NONE },
    { 5.0000000000000036, NAN, NAN, TROPHIC_GLIM_NONE }, /* (42 - 39.9) / 42 as binary has it */
    { 5.01, NAN, NAN, TROPHIC_GLIM_MODERATE }, { 10, NAN, NAN, TROPHIC_GLIM_MODERATE }, { 10.01, NAN, NAN, TROPHIC_GLIM_SEVERE },
    { 2, 10, NAN, TROPHIC_GLIM_NONE }, { 2, 10.01, NAN, TROPHIC_GLIM_MODERATE }, { 2, 20, NAN, TROPHIC_GLIM_MODERATE },
    { 2, 20.01, NAN, TROPHIC_GLIM_SEVERE }, { 6, 20.01, NAN, TROPHIC_GLIM_SEVERE }, { 10.01, 12, NAN, TROPHIC_GLIM_SEVERE },
    { NAN, 10.01, NAN, TROPHIC_GLIM_MODERATE }, { NAN, 9, NAN, TROPHIC_GLIM_UNKNOWN }, { NAN, NAN, NAN, TROPHIC_GLIM_UNKNOWN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_bmi (22, "1970-01-01");
      g_autoptr (TrophicMalnutrition) answer = assess (record, cases[i].six, cases[i].usual, cases[i].diagnosis);
      g_test_message ("case %u: %s", i, trophic_glim_label (answer->glim));
      g_assert_cmpint (answer->glim, ==, cases[i].glim);
      g_assert_cmpint (answer->reasons->len > 0, ==, cases[i].glim > TROPHIC_GLIM_NONE);
      g_assert_cmpint (has (answer->missing, "loss_6_months"), ==, isnan (cases[i].six));
    }
}

/* Loss since diagnosis counts as beyond 6 months only when the diagnosis lies further back than that. */
static void
test_diagnosis_far (void)
{
  static const struct {
    const char *diagnosis;
    gboolean    counts;
  } cases[] = { { "2026-01-10", TRUE }, { "2026-09-20", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_bmi (22, "1970-01-01");
      record->patient->diagnosis_date = build_date (cases[i].diagnosis);
      build_visit (record, cases[i].diagnosis, 100);
      g_autoptr (TrophicMalnutrition) answer = assess (record, 1, NAN, 12);
      g_assert_cmpint (answer->glim, ==, cases[i].counts ? TROPHIC_GLIM_MODERATE : TROPHIC_GLIM_NONE);
    }
}

/* Without a weight 6 months back, the oldest one within them shows a loss, never its absence. */
static void
test_recent_weight_alone (void)
{
  g_autoptr (TrophicRecord) record = build_bmi (22, "1970-01-01"); /* 88 kg */
  build_visit (record, "2026-09-01", 93); /* 5.38% */
  g_autoptr (TrophicMalnutrition) answer = assess (record, NAN, NAN, NAN);
  g_assert_cmpint (answer->glim, ==, TROPHIC_GLIM_MODERATE);
  g_assert_nonnull (strstr (g_ptr_array_index (answer->reasons, 0), "5.4%"));
  g_autoptr (TrophicRecord) steady = build_bmi (22, "1970-01-01");
  build_visit (steady, "2026-09-01", 89);
  g_autoptr (TrophicMalnutrition) open = assess (steady, NAN, NAN, NAN);
  g_assert_cmpint (open->glim, ==, TROPHIC_GLIM_UNKNOWN);
  g_assert_true (has (open->missing, "loss_6_months"));
}

/* BMI under 18.5 before 70, under 20 from 70 on; it never makes it severe. */
static void
test_bmi (void)
{
  static const struct {
    double      bmi;
    const char *birth;
    TrophicGlim glim;
  } cases[] = {
    { 18.5, "1956-11-18", TROPHIC_GLIM_NONE }, /* 69 years and 364 days */
    { 18.49, "1956-11-18", TROPHIC_GLIM_MODERATE }, { 19.99, "1956-11-18", TROPHIC_GLIM_NONE },
    { 19.99, "1956-11-17", TROPHIC_GLIM_MODERATE }, /* 70 today */
    { 20, "1956-11-17", TROPHIC_GLIM_NONE }, { 19.99, "1940-01-01", TROPHIC_GLIM_MODERATE }, { 12, "1990-01-01", TROPHIC_GLIM_MODERATE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_bmi (cases[i].bmi, cases[i].birth);
      g_autoptr (TrophicMalnutrition) answer = assess (record, 0, NAN, NAN);
      g_test_message ("%g, %s", cases[i].bmi, cases[i].birth);
      g_assert_cmpint (answer->glim, ==, cases[i].glim);
    }
}

/* A birth date that leaves both cut-offs open decides only outside what lies between them. */
static void
test_age_open (void)
{
  static const struct {
    double      bmi;
    const char *birth;
    TrophicGlim glim;
  } cases[] = {
    { 18.4, NULL, TROPHIC_GLIM_MODERATE }, { 18.5, NULL, TROPHIC_GLIM_UNKNOWN }, { 19.9, NULL, TROPHIC_GLIM_UNKNOWN },
    { 20, NULL, TROPHIC_GLIM_NONE }, { 19, "1956", TROPHIC_GLIM_UNKNOWN }, { 19, "1955", TROPHIC_GLIM_MODERATE },
    { 19, "1957", TROPHIC_GLIM_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_bmi (cases[i].bmi, cases[i].birth);
      g_autoptr (TrophicMalnutrition) answer = assess (record, 0, NAN, NAN);
      g_test_message ("%g, %s", cases[i].bmi, cases[i].birth);
      g_assert_cmpint (answer->glim, ==, cases[i].glim);
      g_assert_cmpint (has (answer->missing, "birth_date"), ==, cases[i].glim == TROPHIC_GLIM_UNKNOWN);
    }
}

/* None needs BMI and loss; what is missing is named; a loss that is met speaks without a BMI. */
static void
test_missing (void)
{
  g_autoptr (TrophicRecord) no_height = build_bmi (22, "1970-01-01");
  no_height->patient->height_cm = NAN;
  g_autoptr (TrophicMalnutrition) first = assess (no_height, 1, NAN, NAN);
  g_assert_cmpint (first->glim, ==, TROPHIC_GLIM_UNKNOWN);
  g_assert_true (has (first->missing, "height"));
  g_autoptr (TrophicMalnutrition) second = assess (no_height, 6, NAN, NAN);
  g_assert_cmpint (second->glim, ==, TROPHIC_GLIM_MODERATE);

  g_autoptr (TrophicRecord) old = build_record ();
  build_visit (old, "2026-07-19", 40); /* 121 days */
  g_autoptr (TrophicMalnutrition) third = assess (old, NAN, 30, 30);
  g_assert_cmpint (third->glim, ==, TROPHIC_GLIM_UNKNOWN);
  g_assert_true (has (third->missing, "weight"));
  g_assert_true (isnan (third->bmi));
}

/* A larger loss never lowers the grade. */
static void
test_monotone (void)
{
  for (double bmi = 15; bmi < 24; bmi += 0.5)
    {
      TrophicGlim before = TROPHIC_GLIM_NONE;
      for (double loss = -5; loss < 30; loss += 0.25)
        {
          g_autoptr (TrophicRecord) record = build_bmi (bmi, "1970-01-01");
          g_autoptr (TrophicMalnutrition) answer = assess (record, loss, NAN, NAN);
          g_assert_cmpint (answer->glim, >=, before);
          before = answer->glim;
        }
    }
}

/* BMI 25 on 1 January, 23.25 on 17 November (320 days): 1.75 x 365.25 / 320 = 1.9974609375 a year; 23.24: 2.008875. */
static void
test_loss_per_year (void)
{
  static const struct {
    double   bmi, per_year;
    gboolean fast;
  } cases[] = { { 23.25, 1.9974609375, FALSE }, { 23.24, 2.008875, TRUE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_bmi (cases[i].bmi, "1970-01-01");
      build_visit (record, "2026-01-01", 100);
      g_autoptr (TrophicMalnutrition) answer = assess (record, 1, NAN, NAN);
      trophic_assert_digits (answer->bmi_loss_per_year, cases[i].per_year, 12);
      g_assert_cmpint (answer->fast_bmi_loss, ==, cases[i].fast);
    }
  g_autoptr (TrophicRecord) short_time = build_bmi (23, "1970-01-01");
  short_time->patient->diagnosis_date = build_date ("2026-08-19"); /* 90 days, against 91 */
  build_visit (short_time, "2026-08-19", 100);
  g_autoptr (TrophicMalnutrition) answer = assess (short_time, 1, NAN, NAN);
  g_assert_true (isnan (answer->bmi_loss_per_year));
  g_assert_false (answer->fast_bmi_loss);
}

/* What is assumed, not assessed, or context only is said, and changes no grade. */
static void
test_notes (void)
{
  g_autoptr (TrophicRecord) record = build_bmi (16.9, "1970-01-01");
  ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->little_intake_days = 8;
  build_observation (record, &build_hdl, "2026-11-10", 56);
  g_autoptr (TrophicMalnutrition) answer = assess (record, 0, NAN, NAN);
  g_assert_cmpint (answer->glim, ==, TROPHIC_GLIM_MODERATE);
  static const char * const said[] = { "als-burden", "muscle-mass", "severe-bmi-proposed", "reduced-intake", "hdl-context", "no-asian-severity" };
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_test_message ("%s", said[i]);
      g_assert_nonnull (trophic_cautions_find (answer->cautions, said[i]));
    }
  g_assert_null (trophic_cautions_find (answer->cautions, "severity-not-checked"));
  g_autoptr (TrophicRecord) well = build_bmi (22, "1970-01-01");
  ((TrophicVisit *) g_ptr_array_index (well->visits, 0))->little_intake_days = 7;
  build_observation (well, &build_hdl, "2026-11-10", 55);
  g_autoptr (TrophicMalnutrition) none = assess (well, 0, NAN, NAN);
  for (guint i = 2; i < G_N_ELEMENTS (said); i++)
    g_assert_null (trophic_cautions_find (none->cautions, said[i]));
  g_autoptr (TrophicMalnutrition) severe = assess (well, 11, NAN, NAN);
  g_assert_nonnull (trophic_cautions_find (severe->cautions, "severity-not-checked"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/malnutrition/losses", test_losses);
  g_test_add_func ("/malnutrition/diagnosis-far", test_diagnosis_far);
  g_test_add_func ("/malnutrition/recent-weight-alone", test_recent_weight_alone);
  g_test_add_func ("/malnutrition/bmi", test_bmi);
  g_test_add_func ("/malnutrition/age-open", test_age_open);
  g_test_add_func ("/malnutrition/missing", test_missing);
  g_test_add_func ("/malnutrition/monotone", test_monotone);
  g_test_add_func ("/malnutrition/loss-per-year", test_loss_per_year);
  g_test_add_func ("/malnutrition/notes", test_notes);
  return g_test_run ();
}
