/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caution that was read stays quiet until what it rests on changes (clinic.md 1). */
#include "trophic-acknowledged.h"

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
  return g_test_run ();
}
