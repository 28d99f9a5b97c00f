/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-answer.h"
#include "trophic-assessment-json.h"

#include <json.h>
#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-display.h"
#include "trophic-record-builder.h"
#include "trophic-vocabulary.h"

static TrophicAssessment *
assess (TrophicRecord *record,
        const char    *on)
{
  TrophicDate day = build_date (on);
  return trophic_assessment_new (record, &day, NULL);
}

static TrophicVisit *
rate (TrophicVisit *visit,
      int           total)
{
  visit->alsfrs_r_total = total;
  return visit;
}

static gboolean
is_missing (TrophicAssessment *assessment,
            const char        *code)
{
  return g_ptr_array_find_with_equal_func (assessment->missing, code, g_str_equal, NULL);
}

/* By hand: 60 kg at diagnosis and half a year ago, 54 kg now, 66 kg usually; 160 cm. */
static void
test_weight_loss (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  record->patient->usual_weight_kg = 67.5;
  build_visit (record, "2026-01-01", 60);
  build_visit (record, "2026-03-20", 50)->scale = TROPHIC_SCALE_ESTIMATED;
  build_visit (record, "2026-07-02", 54);
  g_autoptr (TrophicAssessment) now = assess (record, "2026-07-10");
  trophic_assert_digits (now->bmi, 54 / 2.56, 14);
  trophic_assert_digits (now->loss_6_months_percent, 10, 14);
  trophic_assert_digits (now->loss_diagnosis_percent, 10, 14);
  trophic_assert_digits (now->loss_usual_percent, 20, 14);
  trophic_assert_digits (now->ideal_weight_kg, 56.32, 14);
  g_autoptr (TrophicAssessment) later = assess (record, "2026-12-01");
  g_assert_true (isnan (later->loss_6_months_percent));
  g_autoptr (TrophicAssessment) before = assess (record, "2025-12-01");
  g_assert_true (isnan (before->bmi) && isnan (before->loss_usual_percent) && isnan (before->loss_diagnosis_percent));
}

/* The laboratory's unit leads, for the cut-off too, and no value is shown on the side of the cut-off where it is not. */
static void
test_lactate_words (void)
{
  static const struct { const char *text; const char *unit; double value; const char *fact; } rows[] = {
    { "9.4", "mg/dL", 9.4 * 0.11101, "9.4 mg/dL (1.04 mmol/L)" },
    { "9.5", "mg/dL", 9.5 * 0.11101, "9.5 mg/dL (1.055 mmol/L)" },
    { "1.05", "mmol/L", 1.05, "1.05 mmol/L (9.46 mg/dL) ≤ 1.05" },
    { "1.054", "mmol/L", 1.054, "1.054 mmol/L (9.5 mg/dL), above 1.05" },
    { "0.94", "mmol/L", 0.94, "0.94 mmol/L (8.5 mg/dL), at most 1.05" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicObservation *lactate = build_observation (record, trophic_vocabulary_analyte ("lactate"), "2026-01-31", rows[i].value);
      lactate->value_text = g_strdup (rows[i].text);
      lactate->unit_text = g_strdup (rows[i].unit);
      g_autoptr (TrophicAssessment) assessment = assess (record, "2026-02-01");
      g_autoptr (TrophicAnswer) shown = trophic_answer_new (assessment, TROPHIC_ANSWER_LACTATE, TRUE);
      g_assert_cmpstr (shown->facts[0], ==, rows[i].fact);
    }
}

/* Chosen, mmol/L or mg/dL leads whatever the laboratory sent; its own text stands beside, and the cut-off is written in both. */
static void
test_lactate_units (void)
{
  static const struct { TrophicLactateUnit chosen; const char *text, *unit; double value; const char *fact, *of, *number, *lead, *other; } rows[] = {
    { TROPHIC_LACTATE_MMOL_L, "9.5", "mg/dL", 9.5 * 0.11101, "1.055 mmol/L (9.5 mg/dL), above 1.05",
      "0 of 1 eligible values at most 1.05", "1.055", "mmol/L", "9.5 mg/dL" },
    { TROPHIC_LACTATE_MMOL_L, "0.94", "mmol/L", 0.94, "0.94 mmol/L (8.5 mg/dL), at most 1.05",
      "1 of 1 eligible values at most 1.05", "0.94", "mmol/L", "8.5 mg/dL" },
    { TROPHIC_LACTATE_MG_DL, "0.94", "mmol/L", 0.94, "8.5 mg/dL (0.94 mmol/L)",
      "1 of 1 ≤ 9.46 mg/dL (1.05 mmol/L)", "8.5", "mg/dL", "0.94 mmol/L" },
    { TROPHIC_LACTATE_MG_DL, "1.05", "mmol/L", 1.05, "9.46 mg/dL (1.05 mmol/L)",
      "1 of 1 ≤ 9.46 mg/dL (1.05 mmol/L)", "9.46", "mg/dL", "1.05 mmol/L" },
    { TROPHIC_LACTATE_MG_DL, "1.054", "mmol/L", 1.054, "9.5 mg/dL (1.054 mmol/L)",
      "0 of 1 ≤ 9.46 mg/dL (1.05 mmol/L)", "9.5", "mg/dL", "1.054 mmol/L" },
    { TROPHIC_LACTATE_MG_DL, "9.46", "mg/dL", 9.46 * 0.11101, "9.46 mg/dL (1.0502 mmol/L)",
      "0 of 1 ≤ 9.459 mg/dL (1.05 mmol/L)", "9.46", "mg/dL", "1.0502 mmol/L" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicObservation *lactate = build_observation (record, trophic_vocabulary_analyte ("lactate"), "2026-01-31", rows[i].value);
      lactate->value_text = g_strdup (rows[i].text);
      lactate->unit_text = g_strdup (rows[i].unit);
      g_autoptr (TrophicAssessment) assessment = assess (record, "2026-02-01");
      trophic_display_set ((TrophicDisplay) { .lactate = rows[i].chosen });
      g_autoptr (TrophicAnswer) shown = trophic_answer_new (assessment, TROPHIC_ANSWER_LACTATE, TRUE);
      g_autoptr (TrophicAnswer) covered = trophic_answer_new (assessment, TROPHIC_ANSWER_LACTATE, FALSE);
      trophic_display_set ((TrophicDisplay) { 0 });
      g_assert_cmpstr (shown->facts[0], ==, rows[i].fact);
      g_assert_cmpstr (shown->facts[1], ==, rows[i].of);
      g_assert_cmpstr (covered->value, ==, rows[i].number);
      g_assert_cmpstr (covered->unit, ==, rows[i].lead);
      g_assert_true (g_str_has_prefix (covered->facts[0], rows[i].other));
    }
}

/* Slope by hand: (48 - 36) / months from onset to the rating; under one month, an unknown total and a year alone give none. */
static void
test_slope (void)
{
  static const struct { const char *onset; const char *rated; double slope; } rows[] = {
    { "2025-01-01", "2026-01-01", 12 / (365 / 30.4375) }, { "2025-12-03", "2026-01-01", NAN }, { "2025-12-01", "2026-01-01", 12 / (31 / 30.4375) },
    { "2026-02-01", "2026-01-01", NAN }, { "2025-01", "2026-01-01", 12 / (351 / 30.4375) }, { "2025", "2026-06-01", NAN }, { "", "2026-01-01", NAN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      trophic_date_parse (rows[i].onset, &record->patient->onset_date);
      rate (build_visit (record, rows[i].rated, 50), 36);
      g_autoptr (TrophicAssessment) assessment = assess (record, "2026-09-01");
      trophic_assert_digits (assessment->delta_fs, rows[i].slope, 14);
    }
}

/* A partial onset gives a range: 12 points over 366 to 336 days before 1 January 2026 for "2025-01". */
static void
test_slope_range (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  record->patient->onset_date = build_date ("2025-01");
  rate (build_visit (record, "2026-01-01", 50), 36);
  g_autoptr (TrophicAssessment) month = assess (record, "2026-02-01");
  trophic_assert_digits (month->delta_fs_low, 12 / (365 / 30.4375), 14);
  trophic_assert_digits (month->delta_fs_high, 12 / (335 / 30.4375), 14);
}

/* [S] A missing item makes the total unknown; the older total does not step in. */
static void
test_missing_item (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  rate (build_visit (record, "2026-01-01", 50), 36);
  TrophicVisit *visit = build_visit (record, "2026-04-01", 50);
  for (guint i = 0; i < 11; i++)
    visit->alsfrs_r[i] = 3;
  g_autoptr (TrophicAssessment) partial = assess (record, "2026-04-02");
  g_assert_cmpint (partial->alsfrs_r, ==, -1);
  g_assert_true (isnan (partial->delta_fs));
  visit->alsfrs_r[11] = 0;
  g_autoptr (TrophicAssessment) complete = assess (record, "2026-04-02");
  g_assert_cmpint (complete->alsfrs_r, ==, 33);
}

static void
test_change (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicVisit *before = rate (build_visit (record, "2026-01-10", 50), 40);
  before->intake_kcal = 1500;
  build_visit (record, "2026-03-01", 48)->scale = TROPHIC_SCALE_HOME;
  TrophicVisit *now = rate (build_visit (record, "2026-04-10", 49), 38);
  now->intake_kcal = 600;
  now->enteral_kcal = 800;
  build_event (record, "2026-01-10", TROPHIC_EVENT_ADMISSION);
  build_event (record, "2026-02-10", TROPHIC_EVENT_NIV_START);
  build_observation (record, &build_lactate, "2026-01-10", 1.2);
  build_observation (record, &build_lactate, "2026-04-10", 1.1);
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-04-10");
  const TrophicChange *change = &assessment->change;
  g_assert_true (trophic_date_same_day (&change->since, &before->date));
  trophic_assert_digits (change->weight_kg, -1, 15);
  trophic_assert_digits (change->weight_percent, -2, 15);
  g_assert_cmpint (change->alsfrs_r_before, ==, 40);
  g_assert_cmpint (change->alsfrs_r_now, ==, 38);
  trophic_assert_digits (change->intake_kcal, -100, 15);
  g_assert_cmpint (change->new_results, ==, 1);
  g_assert_cmpuint (change->events->len, ==, 1);
  trophic_assert_digits (assessment->intake_kcal, 1400, 15);
  trophic_assert_digits (assessment->intake_per_ideal_kg, 1400 / 56.32, 14);
  g_autoptr (TrophicAssessment) first = assess (record, "2026-01-10");
  g_assert_false (trophic_date_is_known (&first->change.since));
  g_assert_true (isnan (first->change.weight_kg));
}

/* A second entry of the same day corrects its weight and hides nothing of the first. */
static void
test_change_same_day (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  rate (build_visit (record, "2026-01-10", 50), 40)->intake_kcal = 1500;
  rate (build_visit (record, "2026-04-10", 49), 38)->intake_kcal = 1400;
  build_visit (record, "2026-04-10", 48);
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-04-10");
  const TrophicChange *change = &assessment->change;
  trophic_assert_digits (change->weight_kg, -2, 15);
  g_assert_cmpint (change->alsfrs_r_before, ==, 40);
  g_assert_cmpint (change->alsfrs_r_now, ==, 38);
  trophic_assert_digits (change->intake_kcal, -100, 15);
}

static void
test_missing (void)
{
  static const char * const all[] = { "weight", "lactate", "alsfrs_r", "fvc", "intake", "potassium", "phosphate", "magnesium", "prealbumin", "nfl" };
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicAssessment) empty = assess (record, "2026-02-01");
  g_assert_cmpuint (empty->missing->len, ==, G_N_ELEMENTS (all));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_cmpstr (g_ptr_array_index (empty->missing, i), ==, all[i]);
  build_visit (record, "2026-02-01", 50)->vc_percent = 80;
  build_observation (record, &build_lactate, "2026-02-01", 1.2);
  g_autoptr (TrophicAssessment) some = assess (record, "2026-05-03");
  g_assert_false (is_missing (some, "weight") || is_missing (some, "fvc") || is_missing (some, "lactate"));
  g_assert_true (is_missing (some, "intake"));
  g_autoptr (TrophicAssessment) old = assess (record, "2026-05-10");
  g_assert_true (is_missing (old, "weight") && is_missing (old, "fvc") && is_missing (old, "lactate"));
  record->patient->follow_up_months = 6;
  g_autoptr (TrophicAssessment) half_year = assess (record, "2026-05-10");
  g_assert_false (is_missing (half_year, "weight"));
  record->patient->height_cm = NAN;
  record->patient->birth_date = record->patient->onset_date = record->patient->diagnosis_date = TROPHIC_DATE_UNKNOWN;
  g_autoptr (TrophicAssessment) unknown = assess (record, "2026-02-02");
  g_assert_true (is_missing (unknown, "height") && is_missing (unknown, "birth_date") && is_missing (unknown, "onset_date") &&
                 is_missing (unknown, "diagnosis_date"));
}

/* [S] Nothing is asked of, or forecast for, a patient who died, left or has another diagnosis; a day before is as it was. */
static void
test_left (void)
{
  static const TrophicPatientStatus left[] = { TROPHIC_STATUS_DECEASED, TROPHIC_STATUS_TRANSFERRED_OUT, TROPHIC_STATUS_DIAGNOSIS_REVISED };
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-02-01", 50);
      record->patient->status = left[i];
      record->patient->status_date = build_date ("2026-02-10");
      g_autoptr (TrophicAssessment) after = assess (record, "2026-02-10");
      g_assert_cmpuint (after->missing->len, ==, 0);
      g_assert_nonnull (after->forecast->reason);
      g_autoptr (TrophicAssessment) before = assess (record, "2026-02-09");
      g_assert_cmpuint (before->missing->len, >, 0);
      g_assert_null (before->forecast->reason);
    }
}

static json_object *
to_json (TrophicAssessment *assessment)
{
  g_autoptr (TrophicJson) json = trophic_json_new ();
  trophic_assessment_write_json (assessment, json, NULL);
  g_autofree char *text = trophic_json_to_text (json);
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "NaN"));
  json_object *object = json_tokener_parse (text);
  g_assert_nonnull (object);
  return object;
}

static void
assert_keys (json_object *object,
             const char  *path,
             const char  *expected)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  g_autoptr (GString) keys = g_string_new (NULL);
  for (guint i = 0; names[i] != NULL && *path != '\0'; i++)
    g_assert_true (json_object_object_get_ex (object, names[i], &object));
  json_object_object_foreach (object, key, value)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", key);
  g_assert_cmpstr (keys->str, ==, expected);
}

/* Every key of the contract stands in its order, for an empty record and for a full one. */
static void
test_json_keys (void)
{
  static const struct { const char *path; const char *keys; } rows[] = {
    { "", "patient on synthetic risk forecast encals tricals staging energy malnutrition refeeding nfl diagnostics cards missing" },
    { "risk", "group lactate time cutoff borderline cautions baseline" },
    { "risk.baseline", "group lactate time" },
    { "forecast", "layer model version horizon_days from_date target_date from_bmi mean lower50 upper50 lower80 upper80 p_loss "
                  "contributions reason cautions" },
    { "encals", "lp median_months s12 s24 s36 conditional cautions" },
    { "encals.conditional", "median_months s12 s24 s36" },
    { "tricals", "lp" },
    { "staging", "delta_fs kings mitos alsfrs_r" },
    { "energy", "harris_benedict mifflin kasarskis shimizu ideal_weight_kg intake_kcal intake_per_ideal_kg band cautions" },
    { "malnutrition", "glim loss_6_months_percent bmi" },
    { "refeeding", "risk criteria" },
    { "nfl", "value platform limit above" },
  };
  for (int full = 0; full < 2; full++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      if (full)
        {
          rate (build_visit (record, "2026-01-20", 50), 40);
          build_observation (record, &build_lactate, "2026-01-20", 1.05);
        }
      g_autoptr (TrophicAssessment) assessment = assess (record, "2026-02-01");
      json_object *json = to_json (assessment);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        assert_keys (json, rows[i].path, rows[i].keys);
      json_object_put (json);
    }
}

/* The forecast quantity is the change from the last measured BMI. */
static void
test_json_numbers (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  rate (build_visit (record, "2026-01-20", 51.2), 40);
  build_observation (record, &build_lactate, "2026-01-20", 1.05);
  g_autoptr (TrophicAssessment) assessment = assess (record, "2026-02-01");
  json_object *json = to_json (assessment), *risk, *forecast, *value;
  g_assert_true (json_object_object_get_ex (json, "risk", &risk) && json_object_object_get_ex (json, "forecast", &forecast));
  g_assert_true (json_object_object_get_ex (risk, "group", &value));
  g_assert_cmpstr (json_object_get_string (value), ==, "low");
  g_assert_true (json_object_object_get_ex (risk, "borderline", &value));
  g_assert_true (json_object_get_boolean (value));
  g_assert_true (json_object_object_get_ex (forecast, "from_bmi", &value));
  trophic_assert_digits (json_object_get_double (value), 20, 15);
  g_assert_true (json_object_object_get_ex (forecast, "mean", &value));
  trophic_assert_digits (json_object_get_double (value), -2.5 * 91 / 365.25, 14);
  g_assert_true (json_object_object_get_ex (forecast, "target_date", &value));
  g_assert_cmpstr (json_object_get_string (value), ==, "2026-04-21");
  json_object_put (json);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/weight-loss", test_weight_loss);
  g_test_add_func ("/assessment/slope", test_slope);
  g_test_add_func ("/assessment/lactate-words", test_lactate_words);
  g_test_add_func ("/assessment/lactate-units", test_lactate_units);
  g_test_add_func ("/assessment/slope-range", test_slope_range);
  g_test_add_func ("/assessment/missing-item", test_missing_item);
  g_test_add_func ("/assessment/change", test_change);
  g_test_add_func ("/assessment/change-same-day", test_change_same_day);
  g_test_add_func ("/assessment/missing", test_missing);
  g_test_add_func ("/assessment/left", test_left);
  g_test_add_func ("/assessment/json-keys", test_json_keys);
  g_test_add_func ("/assessment/json-numbers", test_json_numbers);
  return g_test_run ();
}
