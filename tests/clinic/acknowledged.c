/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caution that was read stays quiet until what it rests on changes (clinic.md 1). */
#include "trophic-answer.h"
#include "trophic-cautions-shown.h"
#include "trophic-vocabulary.h"

#include "trophic-record-builder.h"

static TrophicAssessment *
assess (TrophicRecord *record,
        const char    *on)
{
  TrophicDate day = build_date (on);
  return trophic_assessment_new (record, &day, NULL);
}

static TrophicAcknowledgement *
acknowledge (TrophicRecord *record,
             const char    *code,
             const char    *on)
{
  g_autoptr (TrophicAssessment) assessment = assess (record, on);
  TrophicAcknowledgement *acknowledgement = trophic_acknowledgement_new ();
  acknowledgement->row = record->acknowledgements->len + 1;
  acknowledgement->code = g_strdup (code);
  acknowledgement->inputs = trophic_acknowledged_inputs (assessment, code);
  acknowledgement->time = build_date (on);
  acknowledgement->who = g_strdup ("Dr. A");
  acknowledgement->reason = g_strdup ("seen");
  g_ptr_array_add (record->acknowledgements, acknowledgement);
  return acknowledgement;
}

static gboolean
is_acknowledged (TrophicRecord *record,
                 const char    *code,
                 const char    *on)
{
  g_autoptr (TrophicAssessment) assessment = assess (record, on);
  return trophic_acknowledged (assessment, code) != NULL;
}

static void
test_code (void)
{
  g_autofree char *code = trophic_acknowledged_code ("lactate", "fasting-unknown");
  g_assert_cmpstr (code, ==, "lactate/fasting-unknown");
}

/* The day that is asked about is no input: the caution stays quiet tomorrow; another weight brings it back. */
static void
test_returns_when_inputs_change (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-01", 50);
  acknowledge (record, "forecast/one-weight", "2026-03-02");
  g_assert_true (is_acknowledged (record, "forecast/one-weight", "2026-03-02"));
  g_assert_true (is_acknowledged (record, "forecast/one-weight", "2026-04-20"));
  g_assert_false (is_acknowledged (record, "forecast/another", "2026-03-02"));
  g_assert_false (is_acknowledged (record, "forecast/one-weight", "2026-03-01"));
  build_visit (record, "2026-04-01", 49);
  g_assert_true (is_acknowledged (record, "forecast/one-weight", "2026-03-20"));
  g_assert_false (is_acknowledged (record, "forecast/one-weight", "2026-04-20"));
}

/* A weight is no input of the lactate group; a result is, and so is that a person accepted it. */
static void
test_lactate (void)
{
  const char *code = "lactate/fasting-unknown";
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicObservation *lactate = build_observation (record, &build_lactate, "2026-03-01", 1.2);
  acknowledge (record, code, "2026-03-02");
  build_visit (record, "2026-03-03", 50);
  g_assert_true (is_acknowledged (record, code, "2026-03-05"));
  lactate->accepted_reason = g_strdup ("drawn at rest");
  g_assert_false (is_acknowledged (record, code, "2026-03-05"));
  acknowledge (record, code, "2026-03-05");
  g_assert_true (is_acknowledged (record, code, "2026-03-05"));
  build_observation (record, &build_lactate, "2026-03-06", 1.2);
  g_assert_false (is_acknowledged (record, code, "2026-03-07"));
}

/* An answer that has no text of its own rests on every fact. */
static void
test_other_answers (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-01", 50);
  acknowledge (record, "quality/rated-by-two", "2026-03-02");
  g_assert_true (is_acknowledged (record, "quality/rated-by-two", "2026-03-02"));
  build_event (record, "2026-03-02", TROPHIC_EVENT_NIV_START);
  g_assert_false (is_acknowledged (record, "quality/rated-by-two", "2026-03-02"));
}

/* Taken back, it speaks again from that day on; before, it had been read. */
static void
test_withdrawn (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-01", 50);
  TrophicAcknowledgement *acknowledgement = acknowledge (record, "forecast/one-weight", "2026-03-02");
  acknowledgement->withdrawn = build_date ("2026-03-10");
  g_assert_true (is_acknowledged (record, "forecast/one-weight", "2026-03-09"));
  g_assert_false (is_acknowledged (record, "forecast/one-weight", "2026-03-10"));
}

static const TrophicCaution *
add_check (GPtrArray           *cautions,
           const char          *code,
           TrophicCautionLevel  level)
{
  trophic_cautions_add (cautions, code, level, "%s", code);
  return g_ptr_array_index (cautions, cautions->len - 1);
}

/* At a glance: both stops, and of the checks the first that nobody has read; notes never. */
static void
test_at_a_glance (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  const TrophicDate on = build_date ("2026-03-20");
  build_visit (record, "2026-03-01", 50);
  acknowledge (record, "forecast/read", "2026-03-02");
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, NULL);
  g_autoptr (GPtrArray) cautions = trophic_cautions_new ();
  add_check (cautions, "note", TROPHIC_CAUTION_NOTE);
  const TrophicCaution *read = add_check (cautions, "read", TROPHIC_CAUTION_CHECK);
  add_check (cautions, "unread", TROPHIC_CAUTION_CHECK);
  add_check (cautions, "third", TROPHIC_CAUTION_CHECK);
  add_check (cautions, "stop-1", TROPHIC_CAUTION_STOP);
  add_check (cautions, "stop-2", TROPHIC_CAUTION_STOP);
  g_assert_nonnull (trophic_caution_acknowledged (assessment, "forecast", read));
  g_assert_null (trophic_caution_acknowledged (assessment, "lactate", read));
  g_autoptr (GPtrArray) shown = trophic_cautions_at_a_glance (assessment, "forecast", cautions);
  static const char * const expected[] = { "stop-1", "stop-2", "unread" };
  g_assert_cmpuint (shown->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < shown->len; i++)
    g_assert_cmpstr (((const TrophicCaution *) g_ptr_array_index (shown, i))->code, ==, expected[i]);
}

/* A stop says that there is no answer: nobody can read it away. */
static void
test_stops_stay (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  const TrophicDate on = build_date ("2026-03-20");
  build_visit (record, "2026-03-01", 50);
  acknowledge (record, "forecast/stop", "2026-03-02");
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, NULL);
  g_autoptr (GPtrArray) cautions = trophic_cautions_new ();
  g_assert_null (trophic_caution_acknowledged (assessment, "forecast", add_check (cautions, "stop", TROPHIC_CAUTION_STOP)));
}

/* The card of the lactate shows one caution; the one that was read gives its place to the next, or to none. */
static void
test_leaves_the_card (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  const TrophicDate on = build_date ("2026-03-20");
  TrophicObservation *lactate = build_observation (record, trophic_vocabulary_analyte ("lactate"), "2026-03-01", 1.2);
  lactate->sampling.fasting_hours = 0;
  lactate->sampling.rested = TROPHIC_YES;
  g_autoptr (TrophicAssessment) before = trophic_assessment_new (record, &on, NULL);
  g_autoptr (TrophicAnswer) asks = trophic_answer_new (before, TROPHIC_ANSWER_LACTATE, FALSE);
  g_assert_cmpstr (asks->note, ==, "Not fasting");
  acknowledge (record, "lactate/not-fasting", "2026-03-02");
  g_autoptr (TrophicAssessment) after = trophic_assessment_new (record, &on, NULL);
  g_autoptr (TrophicAnswer) quiet = trophic_answer_new (after, TROPHIC_ANSWER_LACTATE, FALSE);
  g_assert_cmpstr (quiet->note, !=, "Not fasting");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acknowledged/code", test_code);
  g_test_add_func ("/acknowledged/returns-when-inputs-change", test_returns_when_inputs_change);
  g_test_add_func ("/acknowledged/lactate", test_lactate);
  g_test_add_func ("/acknowledged/other-answers", test_other_answers);
  g_test_add_func ("/acknowledged/withdrawn", test_withdrawn);
  g_test_add_func ("/acknowledged/at-a-glance", test_at_a_glance);
  g_test_add_func ("/acknowledged/stops-stay", test_stops_stay);
  g_test_add_func ("/acknowledged/leaves-the-card", test_leaves_the_card);
  return g_test_run ();
}
