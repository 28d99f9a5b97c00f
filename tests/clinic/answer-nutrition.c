/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cards of intake and weight say, in full and on a narrow card, and what they must not say. */
#include "trophic-answer.h"

#include <string.h>

#include "trophic-record-builder.h"
#include "trophic-vocabulary.h"

/* A woman of 63 years, 156 cm, 42.8 kg, ALSFRS-R 33; HB 1060.7 and Shimizu 1.67 x 1060.7 + 11.8 x 33 - 680 = 1480.8. */
static TrophicRecord *
build_woman (void)
{
  static const gint8 items[] = { 3, 3, 2, 3, 3, 3, 3, 3, 2, 3, 3, 2 };
  TrophicRecord *record = build_record ();
  record->patient->height_cm = 156;
  TrophicVisit *visit = build_visit (record, "2026-11-17", 42.8);
  memcpy (visit->alsfrs_r, items, sizeof items);
  visit->intake_kcal = 1180;
  return record;
}

static TrophicVisit *
the_visit (TrophicRecord *record)
{
  return g_ptr_array_index (record->visits, record->visits->len - 1);
}

static TrophicAssessment *
assess (TrophicRecord *record)
{
  TrophicDate on = build_date ("2026-11-17");
  return trophic_assessment_new (record, &on, NULL);
}

static void
test_intake (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_INTAKE, FALSE);
  g_assert_cmpstr (answer->value, ==, "1,180");
  g_assert_cmpstr (answer->unit, ==, "of 1,480 kcal");
  g_assert_cmpstr (answer->facts[0], ==, "300 short · Shimizu, n = 26");
  g_assert_cmpstr (answer->facts[1], ==, "Oral, 22 kcal/kg ideal · 17 Nov"); /* 1180 / 53.5392 = 22.04 */
  g_assert_cmpint (answer->note_kind, ==, TROPHIC_ANSWER_NOTE_LAYER);
  g_assert_cmpstr (answer->note, ==, "Refeeding risk: not assessed in full");
  g_assert_cmpstr (answer->brief.unit, ==, "kcal");
  g_assert_cmpstr (answer->brief.facts[0], ==, "300 short of 1,480");
  the_visit (record)->intake_kcal = 1600;
  g_autoptr (TrophicAssessment) more = assess (record);
  g_autoptr (TrophicAnswer) over = trophic_answer_new (more, TROPHIC_ANSWER_INTAKE, FALSE);
  g_assert_cmpstr (over->facts[0], ==, "120 over · Shimizu, n = 26");
}

/* [S] A high refeeding risk stands on the card before any target, also when no intake is recorded. */
static void
test_refeeding (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicRecord) record = build_woman ();
      the_visit (record)->little_intake_days = 11;
      if (i == 1)
        the_visit (record)->intake_kcal = NAN;
      g_autoptr (TrophicAssessment) assessment = assess (record);
      g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_INTAKE, FALSE);
      g_assert_cmpint (answer->note_kind, ==, TROPHIC_ANSWER_NOTE_CAUTION);
      g_assert_cmpstr (answer->note, ==, "Refeeding risk: high");
      g_assert_cmpstr (answer->brief.note, ==, "Refeeding: high");
    }
}

/* [S] On tracheostomy ventilation no need is compared and none is short. */
static void
test_tracheostomy (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  build_event (record, "2026-10-01", TROPHIC_EVENT_TRACHEOSTOMY);
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_INTAKE, FALSE);
  g_autofree char *sentence = trophic_answer_to_sentence (answer);
  g_assert_cmpstr (answer->unit, ==, "kcal");
  g_assert_null (strstr (sentence, "short"));
  g_assert_cmpstr (answer->facts[0], ==, "No need: formulas overestimate");
}

/* Routes stay apart; nothing per kilogram that the bands could be read from. */
static void
test_routes (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  the_visit (record)->intake_kcal = 300;
  the_visit (record)->enteral_kcal = 900;
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_INTAKE, FALSE);
  g_assert_cmpstr (answer->value, ==, "1,200");
  g_assert_cmpstr (answer->facts[1], ==, "oral 300 · tube 900 · 17 Nov");
}

static void
test_missing (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  record->patient->height_cm = NAN;
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_INTAKE, FALSE);
  g_assert_cmpstr (answer->facts[0], ==, "Need: needs a height");
  g_autoptr (TrophicRecord) empty = build_record ();
  g_autoptr (TrophicAssessment) nothing = assess (empty);
  g_autoptr (TrophicAnswer) none = trophic_answer_new (nothing, TROPHIC_ANSWER_INTAKE, FALSE);
  g_assert_cmpstr (none->value, ==, "—");
  g_assert_cmpstr (none->facts[0], ==, "No intake recorded");
  g_assert_cmpint (none->note_kind, ==, TROPHIC_ANSWER_NOTE_LINK);
}

/* No card shows a weight without its day, nor a forecast that could be read as a day gone by. */
static void
test_days (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  build_visit (record, "2026-05-17", 48.2);
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_assert_cmpstr (answer->unit, ==, "kg · 17 Nov");
  g_assert_cmpstr (answer->brief.question, ==, "Weight · 17 Nov");
  g_autoptr (TrophicAnswer) forecast = trophic_answer_new (assessment, TROPHIC_ANSWER_BMI, FALSE);
  g_assert_true (g_str_has_prefix (forecast->brief.facts[0], "by "));

  TrophicDate later = build_date ("2028-01-10");
  g_autoptr (TrophicAssessment) old = trophic_assessment_new (record, &later, NULL);
  g_autoptr (TrophicAnswer) aged = trophic_answer_new (old, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_assert_null (aged->brief.question);
  g_assert_cmpstr (aged->brief.facts[1], ==, "17 Nov 2026");
}

/* 48.2 kg on 17 May: 11.2% lost. A patient who died is not warned about. */
static void
test_glim (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  build_visit (record, "2026-05-17", 48.2);
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_assert_cmpint (answer->note_kind, ==, TROPHIC_ANSWER_NOTE_CAUTION);
  g_assert_cmpstr (answer->note, ==, "GLIM: severe malnutrition");
  g_assert_cmpstr (answer->brief.note, ==, "GLIM: severe");
  record->patient->status = TROPHIC_STATUS_DECEASED;
  g_autoptr (TrophicAssessment) dead = assess (record);
  g_autoptr (TrophicAnswer) calm = trophic_answer_new (dead, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_autoptr (TrophicAnswer) quiet = trophic_answer_new (dead, TROPHIC_ANSWER_INTAKE, FALSE);
  g_assert_cmpint (calm->note_kind, ==, TROPHIC_ANSWER_NOTE_NONE);
  g_assert_cmpint (quiet->note_kind, ==, TROPHIC_ANSWER_NOTE_NONE);
  g_assert_cmpstr (quiet->unit, ==, "kcal");
}

/* [S] A weight of today that waits for a person stands on the card: what is shown there is older than it. */
static void
test_held (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-08-01", 45.5);
  TrophicObservation *held = trophic_observation_new ();
  held->analyte = trophic_vocabulary_analyte ("weight");
  held->time = build_date ("2026-11-17");
  held->value_text = g_strdup ("28.4");
  held->unit_text = g_strdup ("kg");
  held->status = TROPHIC_RESULT_QUARANTINED;
  g_ptr_array_add (record->held, held);
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_assert_cmpstr (answer->value, ==, "45.5");
  g_assert_cmpint (answer->note_kind, ==, TROPHIC_ANSWER_NOTE_CAUTION);
  g_assert_cmpstr (answer->note, ==, "Not used until checked: 28.4 kg, 17 Nov");
  g_assert_cmpstr (answer->brief.note, ==, "Held: 28.4 kg");
  held->time = build_date ("2026-08-01"); /* one that counts is as new */
  g_autoptr (TrophicAssessment) again = assess (record);
  g_autoptr (TrophicAnswer) newer = trophic_answer_new (again, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_assert_cmpstr (newer->brief.note, !=, "Held: 28.4 kg");

  g_autoptr (TrophicRecord) first = build_record ();
  g_ptr_array_add (first->held, trophic_observation_copy (held));
  g_autoptr (TrophicAssessment) only = assess (first);
  g_autoptr (TrophicAnswer) none = trophic_answer_new (only, TROPHIC_ANSWER_WEIGHT, FALSE);
  g_assert_cmpstr (none->facts[0], ==, "No weights yet");
  g_assert_cmpstr (none->brief.note, ==, "Held: 28.4 kg");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-nutrition/intake", test_intake);
  g_test_add_func ("/answer-nutrition/refeeding", test_refeeding);
  g_test_add_func ("/answer-nutrition/tracheostomy", test_tracheostomy);
  g_test_add_func ("/answer-nutrition/routes", test_routes);
  g_test_add_func ("/answer-nutrition/missing", test_missing);
  g_test_add_func ("/answer-nutrition/days", test_days);
  g_test_add_func ("/answer-nutrition/glim", test_glim);
  g_test_add_func ("/answer-nutrition/held", test_held);
  return g_test_run ();
}
