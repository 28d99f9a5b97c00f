/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed values are asked about like imported ones (clinic.md 7, safety). */
#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-display.h"
#include "trophic-entry-check.h"
#include "trophic-record-builder.h"
#include "trophic-vocabulary.h"

static TrophicRecord *
new_record (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-09-30", 45.9);
  return record;
}

static TrophicVisit *
new_visit (const char *date)
{
  TrophicVisit *visit = trophic_visit_new ();
  visit->date = build_date (date);
  return visit;
}

/* The code of the first problem of @field, "" when there is none. */
static const char *
code_of (GPtrArray  *problems,
         const char *field)
{
  const TrophicEntryProblem *problem = trophic_entry_problems_find (problems, field);
  return problem != NULL ? problem->code : "";
}

static const TrophicDate *
today (void)
{
  static TrophicDate date;
  date = build_date ("2026-11-17");
  return &date;
}

static void
test_weight_slip (void)
{
  static const struct { double typed, repaired; } cases[] = { { 455, 45.5 }, { 4.55, 45.5 }, { 4.6, 46 } };
  g_autoptr (TrophicRecord) record = new_record ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
      visit->weight_kg = cases[i].typed;
      g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, today ());
      const TrophicEntryProblem *problem = trophic_entry_problems_find (problems, "weight_kg");
      g_assert_nonnull (problem);
      g_assert_cmpstr (problem->code, ==, "slip");
      g_assert_cmpint (problem->level, ==, TROPHIC_ENTRY_HOLD);
      g_assert_cmpint (problem->repair, ==, TROPHIC_ENTRY_REPAIR_VALUE);
      g_assert_cmpfloat_with_epsilon (problem->repair_value, cases[i].repaired, 1e-12);
    }
  g_autoptr (TrophicVisit) heavy = new_visit ("2026-11-17");
  heavy->weight_kg = 2600;
  g_autoptr (GPtrArray) problems = trophic_entry_check_visit (heavy, record, today ());
  g_assert_cmpstr (code_of (problems, "weight_kg"), ==, "implausible");
}

/* Without a last weight a slip is believed only outside the plausible range: 90 kg may be 90 kg. */
static void
test_first_weight (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
  visit->weight_kg = 90;
  g_autoptr (GPtrArray) fine = trophic_entry_check_visit (visit, record, today ());
  g_assert_cmpuint (fine->len, ==, 0);
  visit->weight_kg = 455;
  g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, today ());
  g_assert_cmpfloat (trophic_entry_problems_find (problems, "weight_kg")->repair_value, ==, 45.5);
}

static void
test_weight_change (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-09-30", 50);
  static const struct { const char *date; double kg; const char *code; } cases[] = {
    { "2026-11-17", 47.5, "weight-change" },  /* -5.0% */
    { "2026-11-17", 52.5, "weight-change" },
    { "2026-11-17", 47.6, "" },
    { "2026-12-29", 47.5, "weight-change" },  /* 90 days */
    { "2026-12-30", 47.5, "" },               /* 91 days */
  };
  static const struct { double from; double to; } exact[] = { { 58, 55.1 }, { 62, 58.9 }, { 46, 48.3 }, { 66, 62.7 }, { 54, 51.3 } };
  TrophicDate late = build_date ("2027-01-31");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicVisit) visit = new_visit (cases[i].date);
      visit->weight_kg = cases[i].kg;
      g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, &late);
      g_assert_cmpstr (code_of (problems, "weight_kg"), ==, cases[i].code);
      visit->scale = TROPHIC_SCALE_STANDING;
      visit->clothing = g_strdup ("indoor");
      visit->oedema = 0;
      g_autoptr (GPtrArray) answered = trophic_entry_check_visit (visit, record, &late);
      g_assert_cmpstr (code_of (answered, "weight_kg"), ==, "");
    }
  /* 5% to the gram asks, whatever binary makes of it */
  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      g_autoptr (TrophicRecord) other = build_record ();
      build_visit (other, "2026-09-30", exact[i].from);
      g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
      visit->weight_kg = exact[i].to;
      g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, other, &late);
      g_assert_cmpstr (code_of (problems, "weight_kg"), ==, "weight-change");
    }
}

static void
test_breathing_and_energy (void)
{
  g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
  visit->fvc_percent = 1.9;
  visit->vc_percent = 660;
  visit->intake_kcal = 6276;
  visit->enteral_kcal = 6000;
  g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, NULL, today ());
  g_assert_cmpstr (code_of (problems, "fvc_percent"), ==, "litres");
  g_assert_cmpint (trophic_entry_problems_find (problems, "fvc_percent")->repair, ==, TROPHIC_ENTRY_REPAIR_PREDICTED);
  g_assert_cmpfloat (trophic_entry_problems_find (problems, "vc_percent")->repair_value, ==, 66);
  g_assert_cmpstr (code_of (problems, "intake_kcal"), ==, "kilojoules");
  g_assert_cmpfloat (trophic_entry_problems_find (problems, "intake_kcal")->repair_value, ==, 1500); /* 6276 / 4.184 */
  g_assert_cmpstr (code_of (problems, "enteral_kcal"), ==, "");
}

/* In kJ the check speaks of kJ, and a number that fits the last visit as kcal is asked about, never turned by itself. */
static void
test_energy_in_kj (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-08-17", 60)->intake_kcal = 1500;
  static const struct { double kj; const char *code; } cases[] = {
    { 6000, "" }, { 3200, "" }, { 1500, "kilocalories" }, { 60000, "implausible" }, { -1, "implausible" },
  };
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
      visit->intake_kcal = cases[i].kj / 4.184;
      g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, today ());
      g_assert_cmpstr (code_of (problems, "intake_kcal"), ==, cases[i].code);
      const TrophicEntryProblem *problem = trophic_entry_problems_find (problems, "intake_kcal");
      g_assert_true (problem == NULL || problem->repair != TROPHIC_ENTRY_REPAIR_VALUE);
      g_assert_true (problem == NULL || strstr (problem->message, "kcal") == NULL);
      g_assert_true (problem == NULL || g_str_has_suffix (problem->stored, "entered as kJ, looks like a number of kilocalories") ||
                     strstr (problem->stored, "kJ") == NULL);
      g_assert_true (problem == NULL || strstr (problem->stored, " kcal ") != NULL);
    }
  trophic_display_set ((TrophicDisplay) { 0 });
}

static void
test_dates (void)
{
  g_autoptr (TrophicRecord) record = new_record ();
  TrophicEvent *death = trophic_event_new ();
  death->kind = TROPHIC_EVENT_DEATH;
  death->date = build_date ("2026-10-15");
  g_ptr_array_add (record->events, death);
  trophic_record_sort (record);
  static const struct { const char *date, *code; } cases[] = {
    { "2026-10-15", "" }, { "2026-10-16", "after-death" }, { "1963-03-02", "before-birth" }, { "1963-03-03", "" },
    { "2026-11-18", "in-future" }, { "2026-10", "" }, { "2026-11", "after-death" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicVisit) visit = new_visit (cases[i].date);
      g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, today ());
      g_assert_cmpstr (code_of (problems, "date"), ==, cases[i].code);
      if (*cases[i].code)
        g_assert_cmpint (trophic_entry_problems_find (problems, "date")->level, ==, TROPHIC_ENTRY_REFUSE);
    }
}

static void
test_items_and_height (void)
{
  g_autoptr (TrophicRecord) record = new_record (); /* 160 cm */
  g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
  visit->alsfrs_r[2] = 5;
  visit->height_cm = 1.60;
  g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, today ());
  g_assert_cmpstr (code_of (problems, "alsfrs_r_3"), ==, "item-range");
  g_assert_cmpfloat (trophic_entry_problems_find (problems, "height_cm")->repair_value, ==, 160);
  visit->height_cm = 164;
  g_autoptr (GPtrArray) jump = trophic_entry_check_visit (visit, record, today ());
  g_assert_cmpstr (code_of (jump, "height_cm"), ==, "height-jump");
  g_assert_cmpint (trophic_entry_problems_find (jump, "height_cm")->level, ==, TROPHIC_ENTRY_CONFIRM);
  visit->height_cm = 163;
  g_autoptr (GPtrArray) fine = trophic_entry_check_visit (visit, record, today ());
  g_assert_cmpstr (code_of (fine, "height_cm"), ==, "");
}

static void
test_tare (void)
{
  g_autoptr (TrophicVisit) visit = new_visit ("2026-11-17");
  visit->gross_weight_kg = 20;
  visit->tare_kg = 60;
  visit->weight_kg = -40;
  g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, NULL, today ());
  g_assert_cmpstr (code_of (problems, "tare_kg"), ==, "tare");
}

static void
test_observation (void)
{
  static const struct { const char *value, *unit, *field, *code; double repair; } cases[] = {
    { "1.05", "mmol/L", "value", "", NAN },
    { "<0.5", "mmol/L", "value", "", NAN },
    { "9.4", "mg/dL", "value", "", NAN },
    { "105", "mmol/L", "value", "implausible", 10.5 },
    { "1.05", "bananas", "unit", "unit-unknown", NAN },
    { "1.05", NULL, "unit", "unit-missing", NAN },
    { "haemolysed", "mmol/L", "value", "unreadable", NAN },
    { "", "mmol/L", "value", "no-value", NAN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicObservation) observation = trophic_observation_new ();
      observation->analyte = trophic_vocabulary_analyte ("lactate");
      observation->time = build_date ("2026-11-17");
      observation->value_text = g_strdup (cases[i].value);
      observation->unit_text = g_strdup (cases[i].unit);
      g_autoptr (GPtrArray) problems = trophic_entry_check_observation (observation, NULL, today ());
      g_assert_cmpstr (code_of (problems, cases[i].field), ==, cases[i].code);
      if (!isnan (cases[i].repair))
        g_assert_cmpfloat (trophic_entry_problems_find (problems, "value")->repair_value, ==, cases[i].repair);
    }
}

static void
test_event (void)
{
  g_autoptr (TrophicRecord) record = new_record ();
  g_autoptr (TrophicEvent) event = trophic_event_new ();
  event->date = build_date ("2026-09-29");
  g_autoptr (GPtrArray) no_kind = trophic_entry_check_event (event, record, today ());
  g_assert_cmpstr (code_of (no_kind, "kind"), ==, "no-kind");
  event->kind = TROPHIC_EVENT_DEATH;
  g_autoptr (GPtrArray) early = trophic_entry_check_event (event, record, today ());
  g_assert_cmpstr (code_of (early, "date"), ==, "before-visit");
  event->date = build_date ("2026-10-01");
  g_autoptr (GPtrArray) fine = trophic_entry_check_event (event, record, today ());
  g_assert_cmpuint (fine->len, ==, 0);
}

static void
test_patient (void)
{
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  patient->birth_date = build_date ("1955-05-01");
  patient->onset_date = build_date ("2026-03");
  patient->diagnosis_date = build_date ("2026-02-28");
  patient->height_cm = 16;
  patient->usual_weight_kg = 520;
  g_autoptr (GPtrArray) problems = trophic_entry_check_patient (patient, NULL, today ());
  g_assert_cmpstr (code_of (problems, "patient_id"), ==, "no-number");
  g_assert_cmpstr (code_of (problems, "diagnosis_date"), ==, "before-onset");
  g_assert_cmpfloat (trophic_entry_problems_find (problems, "height_cm")->repair_value, ==, 160);
  g_assert_cmpfloat (trophic_entry_problems_find (problems, "usual_weight_kg")->repair_value, ==, 52);
  patient->onset_date = build_date ("1955-04");
  g_autoptr (GPtrArray) before = trophic_entry_check_patient (patient, NULL, today ());
  g_assert_cmpstr (code_of (before, "onset_date"), ==, "before-birth");
}

static void
test_treatment (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicDate today = build_date ("2026-11-17");
  g_autoptr (TrophicTreatment) treatment = trophic_treatment_new ();
  g_autoptr (GPtrArray) nothing = trophic_entry_check_treatment (treatment, record, &today);
  g_assert_cmpint (trophic_entry_problems_find (nothing, "drug")->level, ==, TROPHIC_ENTRY_REFUSE);
  treatment->drug = g_strdup ("Edaravone");
  treatment->start = build_date ("2026-05-10");
  treatment->stop = build_date ("2026-05");
  g_autoptr (GPtrArray) same_month = trophic_entry_check_treatment (treatment, record, &today);
  g_assert_cmpuint (same_month->len, ==, 0);
  treatment->stop = build_date ("2026-04");
  g_autoptr (GPtrArray) before = trophic_entry_check_treatment (treatment, record, &today);
  g_assert_cmpstr (trophic_entry_problems_find (before, "stop")->code, ==, "stop-before-start");
  treatment->stop = build_date ("2026-11-18");
  g_autoptr (GPtrArray) future = trophic_entry_check_treatment (treatment, record, &today);
  g_assert_cmpstr (trophic_entry_problems_find (future, "stop")->code, ==, "future");
}

/* A volume as a program prints it, in mm3, is offered in mL: 9120 mm3 = 9.12 mL. */
static void
test_imaging (void)
{
  TrophicDate today = build_date ("2026-11-17");
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicImaging) imaging = trophic_imaging_new ();
  imaging->date = today;
  g_autoptr (GPtrArray) nothing = trophic_entry_check_imaging (imaging, record, &today);
  g_assert_cmpstr (trophic_entry_problems_find (nothing, "m1_volume_ml")->code, ==, "no-value");
  imaging->m1_volume_ml = 9.12;
  imaging->precuneus_volume_ml = 10;
  imaging->grey_matter_volume_ml = 612;
  imaging->glutamate = 9;
  g_autoptr (GPtrArray) good = trophic_entry_check_imaging (imaging, record, &today);
  g_assert_cmpuint (good->len, ==, 0);
  imaging->m1_volume_ml = 9120;
  imaging->grey_matter_volume_ml = 61;
  imaging->naa = 0;
  imaging->field_tesla = 30;
  g_autoptr (GPtrArray) bad = trophic_entry_check_imaging (imaging, record, &today);
  const TrophicEntryProblem *volume = trophic_entry_problems_find (bad, "m1_volume_ml");
  g_assert_cmpint (volume->level, ==, TROPHIC_ENTRY_REFUSE);
  g_assert_cmpint (volume->repair, ==, TROPHIC_ENTRY_REPAIR_VALUE);
  trophic_assert_digits (volume->repair_value, 9.12, 12);
  g_assert_cmpint (trophic_entry_problems_find (bad, "grey_matter_volume_ml")->repair, ==, TROPHIC_ENTRY_REPAIR_NONE);
  g_assert_nonnull (trophic_entry_problems_find (bad, "naa"));
  g_assert_nonnull (trophic_entry_problems_find (bad, "field_tesla"));
  imaging->m1_volume_ml = 60;
  imaging->precuneus_volume_ml = 10;
  g_autoptr (GPtrArray) odd = trophic_entry_check_imaging (imaging, record, &today);
  g_assert_cmpint (trophic_entry_problems_find (odd, "precuneus_volume_ml")->level, ==, TROPHIC_ENTRY_CONFIRM);
  imaging->date = build_date ("2026-11-18");
  g_autoptr (GPtrArray) future = trophic_entry_check_imaging (imaging, record, &today);
  g_assert_cmpstr (trophic_entry_problems_find (future, "date")->code, ==, "in-future");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-check/weight-slip", test_weight_slip);
  g_test_add_func ("/entry-check/first-weight", test_first_weight);
  g_test_add_func ("/entry-check/weight-change", test_weight_change);
  g_test_add_func ("/entry-check/breathing-and-energy", test_breathing_and_energy);
  g_test_add_func ("/entry-check/energy-in-kj", test_energy_in_kj);
  g_test_add_func ("/entry-check/dates", test_dates);
  g_test_add_func ("/entry-check/items-and-height", test_items_and_height);
  g_test_add_func ("/entry-check/tare", test_tare);
  g_test_add_func ("/entry-check/observation", test_observation);
  g_test_add_func ("/entry-check/event", test_event);
  g_test_add_func ("/entry-check/patient", test_patient);
  g_test_add_func ("/entry-check/treatment", test_treatment);
  g_test_add_func ("/entry-check/imaging", test_imaging);
  return g_test_run ();
}
