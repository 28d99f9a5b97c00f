/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an assessment says of the prognosis, as the JSON of the contract and as the rows of the page. */
#include "trophic-assessment-json.h"
#include "trophic-prognosis-words.h"

#include <json.h>
#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"
#include "trophic-vocabulary.h"

/* Born 1966-01-01, onset 2025-01-01 in an arm, diagnosed 2026-01-01 as probable; ALSFRS-R 42 and FVC 90% nine days later. */
static TrophicRecord *
build_whole (void)
{
  TrophicRecord *record = build_record ();
  record->patient->birth_date = build_date ("1966-01-01");
  record->patient->onset_region = TROPHIC_ONSET_UPPER;
  record->patient->el_escorial = TROPHIC_EL_ESCORIAL_PROBABLE;
  record->patient->ftd = record->patient->c9orf72 = TROPHIC_NO;
  TrophicVisit *visit = build_visit (record, "2026-01-10", 55);
  static const gint8 items[TROPHIC_ALSFRS_R_ITEMS] = { 4, 4, 4, 2, 3, 3, 4, 3, 3, 4, 4, 4 };
  memcpy (visit->alsfrs_r, items, sizeof items);
  visit->gastrostomy = TROPHIC_NO;
  visit->fvc_percent = 90;
  return record;
}

static TrophicObservation *
add_value (TrophicRecord *record,
           const char    *analyte,
           const char    *date,
           double         value)
{
  return build_observation (record, trophic_vocabulary_analyte (analyte), date, value);
}

static void
add_nfl (TrophicRecord *record,
         double         value,
         const char    *platform)
{
  TrophicObservation *nfl = add_value (record, "nfl", "2026-06-01", value);
  nfl->platform = g_strdup (platform);
  nfl->specimen = g_strdup ("plasma");
}

static TrophicAssessment *
assess (TrophicRecord *record,
        const char    *on)
{
  TrophicDate day = build_date (on);
  return trophic_assessment_new (record, &day, NULL);
}

static json_object *
to_json (const TrophicAssessment *assessment)
{
  g_autoptr (TrophicJson) json = trophic_json_new ();
  trophic_assessment_write_json (assessment, json, NULL);
  g_autofree char *text = trophic_json_to_text (json);
  g_assert_true (strstr (text, "nan") == NULL && strstr (text, "NaN") == NULL);
  return json_tokener_parse (text);
}

/* What stands at a path of keys; NULL for the JSON's null. */
static json_object *
at (json_object *object,
    const char  *path)
{
  g_auto (GStrv) keys = g_strsplit (path, ".", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!json_object_object_get_ex (object, keys[i], &object))
      g_error ("there is no %s", path);
  return object;
}

/* The numbers come from a program of its own in another language, from the formula as printed and the dates above. */
static void
test_json (void)
{
  static const struct { const char *path; double number; } rows[] = {
    { "encals.lp", -4.727228633794946 }, { "encals.median_months", 38.6342158686535 }, { "encals.s12", 0.9835584628962357 },
    { "encals.s24", 0.84764507210448 }, { "encals.s36", 0.5615657534601486 },
    { "encals.conditional.median_months", 22.06942540128958 }, { "encals.conditional.s12", 0.7588592678226865 },
    { "encals.conditional.s24", 0.4576587793684209 }, { "encals.conditional.s36", 0.2646600786906084 },
    { "tricals.lp", -4.730998225487019 }, { "staging.mitos", 0 }, { "staging.alsfrs_r", 42 }, { "nfl.value", 28.5 }, { "nfl.limit", 28 },
  };
  g_autoptr (TrophicRecord) record = build_whole ();
  add_nfl (record, 28.5, "Simoa");
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-07-01");
  json_object *json = to_json (assessment);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].path);
      trophic_assert_digits (json_object_get_double (at (json, rows[i].path)), rows[i].number, 11);
    }
  g_assert_cmpstr (json_object_get_string (at (json, "staging.kings")), ==, "2");
  g_assert_cmpstr (json_object_get_string (at (json, "nfl.platform")), ==, "simoa");
  g_assert_true (json_object_get_boolean (at (json, "nfl.above")));
  json_object_put (json);
}

/* [S] Without an answer every number is null, and one caution of level stop says why. */
static void
test_json_nulls (void)
{
  static const char * const paths[] = {
    "encals.lp", "encals.median_months", "encals.s12", "encals.s24", "encals.s36", "encals.conditional.median_months",
    "encals.conditional.s12", "encals.conditional.s24", "encals.conditional.s36", "tricals.lp",
  };
  g_autoptr (TrophicRecord) record = build_whole ();
  build_event (record, "2026-06-01", TROPHIC_EVENT_TRACHEOSTOMY);
  add_nfl (record, 30, "a machine");
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-07-01");
  json_object *json = to_json (assessment);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_null (at (json, paths[i]));
  g_assert_true (at (json, "nfl.platform") == NULL && at (json, "nfl.limit") == NULL && at (json, "nfl.above") == NULL);
  json_object *cautions = at (json, "encals.cautions");
  g_assert_cmpuint (json_object_array_length (cautions), ==, 1);
  json_object *caution = json_object_array_get_idx (cautions, 0);
  g_assert_cmpstr (json_object_get_string (at (caution, "code")), ==, "tracheostomy");
  g_assert_cmpstr (json_object_get_string (at (caution, "level")), ==, "stop");
  json_object_put (json);
  /* A day before it nothing of it is known. */
  g_autoptr (TrophicAssessment) before = assess (record, "2026-05-31");
  g_assert_null (before->encals->reason);
}

static const TrophicPrognosisRow *
find_row (GPtrArray  *rows,
          const char *name)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((TrophicPrognosisRow *) g_ptr_array_index (rows, i))->name, name))
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* [S] Signals stand side by side: a row each with limit, reading and n, and none that adds them up. */
static void
test_signals (void)
{
  static const char * const names[] = { "ENCALS", "Lactate", "NfL", "ALSFRS-R slope" };
  g_autoptr (TrophicRecord) record = build_whole ();
  add_nfl (record, 60, "Simoa");
  add_value (record, "lactate", "2026-06-01", 0.94);
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-07-01");
  g_autoptr (GPtrArray) rows = trophic_prognosis_signals (assessment);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicPrognosisRow *row = g_ptr_array_index (rows, i);
      g_assert_cmpstr (row->name, ==, names[i]);
      g_assert_true (row->limit != NULL && row->reading != NULL && row->n != NULL);
      g_autofree char *sentence = trophic_prognosis_row_sentence (row);
      g_assert_true (strstr (sentence, row->value) != NULL && strstr (sentence, row->limit) != NULL && strstr (sentence, row->reading) != NULL);
    }
  const TrophicPrognosisRow *nfl = find_row (rows, "NfL"), *slope = find_row (rows, "ALSFRS-R slope"), *lactate = find_row (rows, "Lactate");
  g_assert_cmpstr (nfl->value, ==, "60 pg/mL");
  g_assert_nonnull (strstr (nfl->limit, "28.0 pg/mL for age 60"));
  g_assert_nonnull (strstr (nfl->reading, "42–82")); /* 60 - 17.6 and 60 + 22.1 */
  g_assert_cmpstr (slope->value, ==, "0.49 points/month"); /* 6 in 374 days */
  g_assert_cmpstr (slope->reading, ==, "Slow");
  g_assert_nonnull (strstr (lactate->reading, "shorter survival in the cohorts"));
  g_assert_cmpstr (find_row (rows, "ENCALS")->value, ==, "39 months");
}

/* 24.0 points in 24 months and 12 in 24: both edges are medium. */
static void
test_slope_words (void)
{
  static const struct { double slope; const char *reading; } rows[] = {
    { 1.01, "Fast" }, { 1, "Medium" }, { 0.5, "Medium" }, { 0.49, "Slow" }, { 0, "Slow" },
  };
  g_autoptr (TrophicRecord) record = build_whole ();
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-07-01");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      assessment->delta_fs = assessment->delta_fs_low = assessment->delta_fs_high = rows[i].slope;
      g_autoptr (GPtrArray) signals = trophic_prognosis_signals (assessment);
      g_assert_cmpstr (find_row (signals, "ALSFRS-R slope")->reading, ==, rows[i].reading);
    }
}

/* [S] The cohort's median is said of the cohort, and goes once the time since onset passes it: 39 months are 1187 days. */
static void
test_baseline (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  add_value (record, "lactate", "2026-01-12", 0.94);
  g_autoptr (TrophicAssessment) early = assess (record, "2026-07-01");
  g_autofree char *shown = trophic_prognosis_baseline (early);
  g_assert_nonnull (strstr (shown, "39 months"));
  g_assert_nonnull (strstr (shown, "Not this patient's remaining time"));
  g_assert_nonnull (strstr (shown, "11 days after diagnosis"));
  g_autoptr (TrophicAssessment) last = assess (record, "2028-04-02"), past = assess (record, "2028-04-03");
  g_autofree char *last_day = trophic_prognosis_baseline (last), *passed = trophic_prognosis_baseline (past);
  g_assert_nonnull (strstr (last_day, "39 months"));
  g_assert_null (strstr (passed, "39"));
  g_autoptr (TrophicRecord) without = build_whole ();
  g_autoptr (TrophicAssessment) none = assess (without, "2026-07-01");
  g_autofree char *nothing = trophic_prognosis_baseline (none);
  g_assert_cmpstr (nothing, ==, "No eligible lactate near diagnosis");
}

/* Inputs carry their days; an unknown flag says that it is taken as absent; a stop leaves no time that was not reckoned. */
static void
test_inputs (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  record->patient->c9orf72 = TROPHIC_UNKNOWN;
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-07-01");
  g_autoptr (GPtrArray) rows = trophic_prognosis_inputs (assessment);
  g_assert_cmpstr (find_row (rows, "ALSFRS-R near diagnosis")->value, ==, "42");
  g_assert_cmpstr (find_row (rows, "ALSFRS-R near diagnosis")->note, ==, "10 Jan 2026");
  g_assert_cmpstr (find_row (rows, "FVC near diagnosis")->value, ==, "90%");
  g_assert_cmpstr (find_row (rows, "Onset to diagnosis")->value, ==, "12.0 months");
  g_assert_cmpstr (find_row (rows, "C9orf72 expansion")->value, ==, "not known, taken as absent");
  g_assert_cmpstr (find_row (rows, "Frontotemporal dementia")->value, ==, "no");
  record->patient->el_escorial = TROPHIC_EL_ESCORIAL_UNKNOWN;
  g_autoptr (TrophicAssessment) missing = assess (record, "2026-07-01");
  g_autoptr (GPtrArray) fewer = trophic_prognosis_inputs (missing);
  g_assert_null (find_row (fewer, "Age at onset"));
  g_assert_cmpstr (find_row (fewer, "Definite ALS (El Escorial)")->value, ==, "—");
  g_autofree char *why = trophic_prognosis_encals (missing);
  g_assert_nonnull (strstr (why, "El Escorial"));
}

static void
test_staging (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-07-01");
  g_autoptr (GPtrArray) rows = trophic_prognosis_staging (assessment);
  g_assert_cmpstr (find_row (rows, "King's")->value, ==, "2");
  g_assert_cmpstr (find_row (rows, "MiToS")->value, ==, "0");
  g_assert_cmpstr (find_row (rows, "TRICALS risk profile")->value, ==, "−4.73");
  g_assert_nonnull (strstr (find_row (rows, "TRICALS risk profile")->reading, "Inside"));
  ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->alsfrs_r[3] = -1;
  g_autoptr (TrophicAssessment) incomplete = assess (record, "2026-07-01");
  g_autoptr (GPtrArray) missing = trophic_prognosis_staging (incomplete);
  g_assert_cmpstr (find_row (missing, "King's")->value, ==, "—");
  g_assert_nonnull (strstr (find_row (missing, "King's")->reading, "4"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prognosis/json", test_json);
  g_test_add_func ("/prognosis/json-nulls", test_json_nulls);
  g_test_add_func ("/prognosis/signals", test_signals);
  g_test_add_func ("/prognosis/slope-words", test_slope_words);
  g_test_add_func ("/prognosis/baseline", test_baseline);
  g_test_add_func ("/prognosis/inputs", test_inputs);
  g_test_add_func ("/prognosis/staging", test_staging);
  return g_test_run ();
}
