/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit form as text: drafts, the visit it becomes, and what is held. */
#include <string.h>

#include "trophic-display.h"
#include "trophic-record-builder.h"
#include "trophic-visit-entry.h"
#include "trophic-visit-last.h"

static const TrophicDate *
today (void)
{
  static TrophicDate date;
  date = build_date ("2026-11-17");
  return &date;
}

static void
test_read (void)
{
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_new ();
  trophic_visit_entry_set (entry, "date", "2026-11-17");
  g_assert_true (trophic_visit_entry_is_empty (entry));
  trophic_visit_entry_set (entry, "weight_kg", "６８．５"); /* full width */
  trophic_visit_entry_set (entry, "tare_kg", "25,5");
  trophic_visit_entry_set (entry, "scale", "wheelchair");
  trophic_visit_entry_set (entry, "oedema", "2");
  trophic_visit_entry_set (entry, "alsfrs_r_1", "4");
  trophic_visit_entry_set (entry, "alsfrs_r_2", "unknown");
  trophic_visit_entry_set (entry, "gastrostomy", "1");
  g_assert_false (trophic_visit_entry_is_empty (entry));
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (entry);
  g_assert_cmpfloat (visit->gross_weight_kg, ==, 68.5);
  g_assert_cmpfloat (visit->tare_kg, ==, 25.5);
  g_assert_cmpfloat (visit->weight_kg, ==, 43);
  g_assert_cmpint (visit->scale, ==, TROPHIC_SCALE_WHEELCHAIR);
  g_assert_cmpint (visit->oedema, ==, 2);
  g_assert_cmpint (visit->alsfrs_r[0], ==, 4);
  g_assert_cmpint (visit->alsfrs_r[1], ==, -1);
  g_assert_cmpint (visit->gastrostomy, ==, TROPHIC_YES);
  g_assert_true (trophic_date_same_day (&visit->date, today ()));
}

static void
test_draft (void)
{
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_new ();
  trophic_visit_entry_set (entry, "weight_kg", "4x");
  trophic_visit_entry_set (entry, "note", "two lines\n[fields]\nthree = 3 ");
  trophic_visit_entry_set (entry, "height_cm", "170");
  trophic_visit_entry_confirm (entry, "height_cm");
  g_autofree char *draft = trophic_visit_entry_to_draft (entry);
  g_autoptr (TrophicVisitEntry) back = trophic_visit_entry_from_draft (draft);
  g_assert_nonnull (back);
  g_assert_cmpstr (trophic_visit_entry_get (back, "weight_kg"), ==, "4x");
  g_assert_cmpstr (trophic_visit_entry_get (back, "note"), ==, "two lines\n[fields]\nthree = 3 ");
  g_assert_null (trophic_visit_entry_get (back, "tare_kg"));
  g_assert_null (trophic_visit_entry_from_draft ("no draft"));

  /* The confirmation travels with the draft, and ends when the value changes. */
  g_autoptr (TrophicRecord) record = build_record (); /* 160 cm */
  trophic_visit_entry_set (back, "date", "2026-11-17");
  g_autoptr (GPtrArray) confirmed = trophic_visit_entry_check (back, record, today ());
  g_assert_null (trophic_entry_problems_find (confirmed, "height_cm"));
  trophic_visit_entry_set (back, "height_cm", "171");
  g_autoptr (GPtrArray) changed = trophic_visit_entry_check (back, record, today ());
  g_assert_cmpstr (trophic_entry_problems_find (changed, "height_cm")->code, ==, "height-jump");
}

static void
test_held (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-09-30", 45.9);
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_new ();
  trophic_visit_entry_set (entry, "date", "2026-11-17");
  trophic_visit_entry_set (entry, "weight_kg", "455");
  trophic_visit_entry_set (entry, "fvc_percent", "1.9");
  trophic_visit_entry_set (entry, "vc_percent", "68");
  trophic_visit_entry_set (entry, "intake_kcal", "abc");
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_finish (entry, record, today (), &held);
  g_assert_nonnull (visit);
  g_assert_true (isnan (visit->weight_kg));
  g_assert_true (isnan (visit->gross_weight_kg));
  g_assert_true (isnan (visit->fvc_percent));
  g_assert_cmpfloat (visit->vc_percent, ==, 68);
  g_assert_cmpuint (held->len, ==, 3);
  const TrophicObservation *weight = g_ptr_array_index (held, 0);
  g_assert_cmpstr (weight->value_text, ==, "455");
  g_assert_cmpstr (weight->unit_text, ==, "kg");
  g_assert_cmpint (weight->status, ==, TROPHIC_RESULT_QUARANTINED);
  g_assert_true (trophic_date_same_day (&weight->time, today ()));
  g_assert_cmpstr (weight->analyte->id, ==, "weight");
  g_assert_cmpstr (((TrophicObservation *) g_ptr_array_index (held, 2))->value_text, ==, "abc");
}

/* The choice of kJ reaches no sentence of the file: 60000 kJ are 14340.3442 kcal. */
static void
test_held_in_kj (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-09-30", 45.9);
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_new ();
  trophic_visit_entry_set (entry, "date", "2026-11-17");
  trophic_visit_entry_set (entry, "intake_kcal", "14340.3442");
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_finish (entry, record, today (), &held);
  trophic_display_set ((TrophicDisplay) { 0 });
  g_assert_nonnull (visit);
  g_assert_cmpuint (held->len, ==, 1);
  const TrophicObservation *intake = g_ptr_array_index (held, 0);
  g_assert_cmpstr (intake->unit_text, ==, "kcal");
  g_assert_cmpstr (intake->status_reason, ==, "14340.3442 kcal a day is outside what is plausible");
}

/* Nothing is stored under a date that cannot be. */
static void
test_refused (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_new ();
  g_autoptr (GPtrArray) held = NULL;
  trophic_visit_entry_set (entry, "weight_kg", "45");
  trophic_visit_entry_set (entry, "date", "2026-11-18");
  g_assert_null (trophic_visit_entry_finish (entry, record, today (), &held));
  g_assert_null (held);
  trophic_visit_entry_set (entry, "date", "yesterday");
  g_assert_null (trophic_visit_entry_finish (entry, record, today (), &held));
}

/* A stored visit, opened and saved unchanged, is the same visit. */
static void
test_round_trip (void)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->date = build_date ("2026-09-30");
  visit->gross_weight_kg = 68.5;
  visit->tare_kg = 25.5;
  visit->weight_kg = 43;
  visit->scale = TROPHIC_SCALE_BED;
  visit->oedema = 0;
  visit->fvc_percent = 66.5;
  visit->clothing = g_strdup ("light");
  visit->intake_kcal = 1240;
  visit->intake_method = g_strdup ("patient");
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    visit->alsfrs_r[i] = i % 5;
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_from_visit (visit);
  g_autoptr (TrophicVisit) back = trophic_visit_entry_read (entry);
  g_assert_cmpfloat (back->gross_weight_kg, ==, 68.5);
  g_assert_cmpfloat (back->weight_kg, ==, 43);
  g_assert_cmpfloat (back->fvc_percent, ==, 66.5);
  g_assert_cmpint (back->scale, ==, TROPHIC_SCALE_BED);
  g_assert_cmpint (back->oedema, ==, 0);
  g_assert_cmpstr (back->clothing, ==, "light");
  g_assert_cmpmem (back->alsfrs_r, sizeof back->alsfrs_r, visit->alsfrs_r, sizeof visit->alsfrs_r);
  g_assert_true (trophic_date_same_day (&back->date, &visit->date));
}

/* A correction keeps what the form does not ask. */
static void
test_keep (void)
{
  g_autoptr (TrophicVisit) stored = trophic_visit_new ();
  stored->row = 7;
  stored->patient_row = 3;
  stored->batch = 2;
  stored->date = build_date ("2026-09-30");
  stored->weight_kg = 43;
  stored->alsfrs_r_total = 31;
  stored->arm_cm = 22.5;
  stored->little_intake_days = 4;
  stored->texture = g_strdup ("IDDSI 4");
  stored->risk_drugs = g_strdup ("insulin");
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_from_visit (stored);
  trophic_visit_entry_set (entry, "fvc_percent", "66");
  g_autoptr (TrophicVisit) typed = trophic_visit_entry_read (entry);
  trophic_visit_entry_keep (typed, stored);
  g_assert_cmpint (typed->row, ==, 7);
  g_assert_cmpint (typed->patient_row, ==, 3);
  g_assert_cmpint (typed->batch, ==, 2);
  g_assert_cmpfloat (typed->weight_kg, ==, 43);
  g_assert_true (isnan (typed->gross_weight_kg));
  g_assert_cmpfloat (typed->fvc_percent, ==, 66);
  g_assert_cmpint (typed->alsfrs_r_total, ==, 31);
  g_assert_cmpfloat (typed->arm_cm, ==, 22.5);
  g_assert_cmpfloat (typed->little_intake_days, ==, 4);
  g_assert_cmpstr (typed->texture, ==, "IDDSI 4");
  g_assert_cmpstr (typed->risk_drugs, ==, "insulin");
}

static void
test_last (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicVisit *first = build_visit (record, "2026-06-30", 47);
  first->fvc_percent = 70;
  build_visit (record, "2026-09-30", 45.9);
  TrophicVisit *wrong = build_visit (record, "2026-10-30", 12);
  wrong->entered_in_error = TRUE;
  TrophicDate date;
  g_autofree char *weight = trophic_visit_last (record, today (), "weight_kg", &date);
  g_assert_cmpstr (weight, ==, "45.9");
  g_autofree char *fvc = trophic_visit_last (record, today (), "fvc_percent", &date);
  g_assert_cmpstr (fvc, ==, "70");
  TrophicDate june = build_date ("2026-06-30");
  g_assert_true (trophic_date_same_day (&date, &june));
  g_assert_null (trophic_visit_last (record, &june, "weight_kg", &date));
}

static void
test_so_far (void)
{
  gint8 items[TROPHIC_ALSFRS_R_ITEMS] = { 2, 3, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1 };
  int sum, answered;
  trophic_visit_so_far (items, &sum, &answered);
  g_assert_cmpint (sum, ==, 10);
  g_assert_cmpint (answered, ==, 4);
}

static void
test_weight_note (void)
{
  g_autoptr (TrophicRecord) record = build_record (); /* 160 cm */
  build_visit (record, "2026-09-30", 44.3);
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->date = *today ();
  g_assert_null (trophic_visit_weight_note (visit, record));
  visit->weight_kg = 42.8;
  g_autofree char *note = trophic_visit_weight_note (visit, record);
  g_assert_cmpstr (note, ==, "−1.5 kg (−3.4%) · BMI 16.7");
}

/* [S] A second visit of a day is asked about and points to the first, until a person keeps both or the day changes. */
static void
test_same_day (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicVisit *stored = build_visit (record, "2026-11-17", 42.8);
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_new ();
  trophic_visit_entry_set (entry, "date", "2026-11-16");
  g_assert_null (trophic_visit_entry_check_day (entry, record));
  trophic_visit_entry_set (entry, "date", "2026-11-17");
  {
    g_autoptr (TrophicEntryProblem) problem = trophic_visit_entry_check_day (entry, record);
    g_assert_cmpstr (problem->field, ==, "date");
    g_assert_nonnull (strstr (problem->message, "42.8 kg"));
  }
  trophic_visit_entry_confirm (entry, "date");
  g_assert_null (trophic_visit_entry_check_day (entry, record));
  trophic_visit_entry_set (entry, "date", "2026-11-16");
  trophic_visit_entry_set (entry, "date", "2026-11-17");
  stored->entered_in_error = TRUE;
  g_assert_null (trophic_visit_entry_check_day (entry, record));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visit-entry/read", test_read);
  g_test_add_func ("/visit-entry/draft", test_draft);
  g_test_add_func ("/visit-entry/held", test_held);
  g_test_add_func ("/visit-entry/held-in-kj", test_held_in_kj);
  g_test_add_func ("/visit-entry/refused", test_refused);
  g_test_add_func ("/visit-entry/round-trip", test_round_trip);
  g_test_add_func ("/visit-entry/keep", test_keep);
  g_test_add_func ("/visit-entry/same-day", test_same_day);
  g_test_add_func ("/visit-entry/last", test_last);
  g_test_add_func ("/visit-entry/so-far", test_so_far);
  g_test_add_func ("/visit-entry/weight-note", test_weight_note);
  return g_test_run ();
}
