/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who waits for a person: every reason at its edges, the declared order with its ties, what hides a row and what brings it
 * back. Days are counted by hand from the card worklist: due after one follow-up, missed 30 days later. */
#include "trophic-worklist-json.h"
#include "trophic-worklist-private.h"

#include <string.h>

#include "trophic-patient-store.h"
#include "trophic-record-builder.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"
#include "trophic-vocabulary.h"

#define ON "2026-11-17"

/* No labs are asked for unless a test does: they would join every row. */
static TrophicWorklistRules
make_rules (const char *labs)
{
  return (TrophicWorklistRules) {
    .card = trophic_card_get ("worklist"),
    .course = trophic_card_get ("course"),
    .labs = g_strsplit (labs, ";", -1),
    .handled = g_hash_table_new (g_int64_hash, g_int64_equal),
    .picked = g_hash_table_new (g_int64_hash, g_int64_equal),
  };
}

static void
clear_rules (TrophicWorklistRules *rules)
{
  g_strfreev (rules->labs);
  g_hash_table_unref (rules->handled);
  g_hash_table_unref (rules->picked);
}

static TrophicAssessment *
assess (TrophicRecord *record,
        const char    *on)
{
  TrophicDate day = build_date (on);
  return trophic_assessment_new (record, &day, NULL);
}

/* The reasons of @assessment as codes; "-" for no row at all. */
static char *
codes_of (const TrophicAssessment *assessment,
          const char              *labs)
{
  TrophicWorklistRules rules = make_rules (labs);
  g_autoptr (TrophicWorklistRow) row = trophic_worklist_row_new (assessment, &rules);
  clear_rules (&rules);
  return row != NULL ? trophic_worklist_row_codes (row) : g_strdup ("-");
}

static void
check_codes (TrophicRecord *record,
             const char    *on,
             const char    *labs,
             const char    *expected)
{
  g_autoptr (TrophicAssessment) assessment = assess (record, on);
  g_autofree char *codes = codes_of (assessment, labs);
  g_assert_cmpstr (codes, ==, expected);
}

/* A patient who was seen on the day and of whom nothing is to be said. */
static TrophicRecord *
quiet_record (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-05-17", 50);
  build_visit (record, ON, 50);
  return record;
}

/* [S] 4 mmol/L within 7 days, held rows too, comes first; 3.99 and the eighth day do not. */
static void
test_act_today (void)
{
  static const struct { double value; const char *day; gboolean held; const char *codes; } rows[] = {
    { 4, "2026-11-17", FALSE, "act-today" }, { 3.99, "2026-11-17", FALSE, "" },      { 4, "2026-11-10", FALSE, "act-today" },
    { 4, "2026-11-09", FALSE, "" },          { 9, "2026-11-17", TRUE, "act-today" }, { 2, "2026-11-17", TRUE, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = quiet_record ();
      TrophicObservation *lactate = build_observation (record, &build_lactate, rows[i].day, rows[i].value);
      if (rows[i].held)
        {
          lactate->status = TROPHIC_RESULT_QUARANTINED;
          g_ptr_array_add (record->held, g_ptr_array_steal_index (record->observations, record->observations->len - 1));
        }
      check_codes (record, ON, "", rows[i].codes);
    }
}

/* [S] The lactate group moves nothing: a low, a higher and a high value give the same reasons and the same place. */
static void
test_group_moves_nothing (void)
{
  static const double values[] = { 0.5, 1.05, 1.06, 2.1, 3.9 };
  TrophicWorklistRules rules = make_rules ("lactate");
  g_autoptr (TrophicWorklistRow) first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-05-17", 50);
      build_visit (record, ON, 45);
      build_observation (record, &build_lactate, ON, values[i]);
      g_autoptr (TrophicAssessment) assessment = assess (record, ON);
      g_autoptr (TrophicWorklistRow) row = trophic_worklist_row_new (assessment, &rules);
      if (first == NULL)
        first = trophic_worklist_row_ref (row);
      g_assert_cmpuint (row->reasons, ==, 1u << TROPHIC_REASON_LOSING_WEIGHT);
      g_assert_cmpint (trophic_worklist_row_compare (first, row), ==, 0);
    }
  clear_rules (&rules);
}

/* More than 5% in six months (GLIM): 50 kg to 47.5 is not, to 47.4 is. */
static void
test_losing_weight (void)
{
  static const struct { double kg; const char *codes; } rows[] = { { 47.5, "" }, { 47.4, "losing-weight" }, { 55, "" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-05-17", 50);
      build_visit (record, ON, rows[i].kg);
      check_codes (record, ON, "", rows[i].codes);
    }
}

/* What the cards refeeding and energy say is taken over as it stands; what they do not say is no reason. */
static void
test_nutrition (void)
{
  static const struct { TrophicRefeedingRisk risk; const char *band; const char *codes; } rows[] = {
    { TROPHIC_REFEEDING_UNKNOWN, NULL, "" },
    { TROPHIC_REFEEDING_NONE, "25-30", "" },
    { TROPHIC_REFEEDING_HIGH, ">=30", "refeeding-risk" },
    { TROPHIC_REFEEDING_EXTREME, NULL, "refeeding-risk" },
    { TROPHIC_REFEEDING_NONE, "<25", "under-25-kcal-kg" },
    { TROPHIC_REFEEDING_HIGH, "<25", "refeeding-risk,under-25-kcal-kg" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = quiet_record ();
      g_autoptr (TrophicAssessment) assessment = assess (record, ON);
      TrophicRefeeding refeeding = { .risk = rows[i].risk };
      TrophicEnergy energy = { .band = rows[i].band, .feeding = { .oral_only = TRUE } };
      TrophicRefeeding *own_refeeding = assessment->refeeding;
      TrophicEnergy *own_energy = assessment->energy;
      assessment->refeeding = &refeeding;
      assessment->energy = &energy;
      g_autofree char *codes = codes_of (assessment, "");
      assessment->refeeding = own_refeeding;
      assessment->energy = own_energy;
      g_assert_cmpstr (codes, ==, rows[i].codes);
    }
}

/* [S] The band comes from oral intake: on a tube, or on tracheostomy ventilation, there is none and so no reason. */
static void
test_tube_has_no_band (void)
{
  static const struct { TrophicEventKind kind; gboolean band; } rows[] = {
    { TROPHIC_EVENT_ADMISSION, TRUE }, { TROPHIC_EVENT_TUBE_FEEDING_START, FALSE }, { TROPHIC_EVENT_TRACHEOSTOMY, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-05-17", 50);
      TrophicVisit *visit = build_visit (record, ON, 50);
      visit->intake_kcal = 500; /* 500 / 56.32 = 8.9 kcal/kg */
      build_event (record, "2026-11-01", rows[i].kind);
      g_autoptr (TrophicAssessment) assessment = assess (record, ON);
      g_autofree char *codes = codes_of (assessment, "");
      g_assert_cmpint (strstr (codes, "under-25") != NULL, ==, rows[i].band);
    }
}

/* Seen on 17 July: due on 17 October, missed from 17 November on (31 days later); an interval of the patient's own counts. */
static void
test_follow_up (void)
{
  static const struct { double interval; const char *on; const char *codes; } rows[] = {
    { NAN, "2026-11-16", "" },           { NAN, "2026-11-17", "follow-up-missed" }, { 6, "2026-11-17", "" },
    { 1, "2026-09-16", "" },             { 1, "2026-09-17", "follow-up-missed" },   { 6, "2027-02-16", "" },
    { 6, "2027-02-17", "follow-up-missed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      record->patient->follow_up_months = rows[i].interval;
      build_visit (record, "2026-07-17", 50);
      check_codes (record, rows[i].on, "", rows[i].codes);
    }
  /* Nobody seen yet, nothing from which a visit could be due. */
  g_autoptr (TrophicRecord) unseen = build_record ();
  check_codes (unseen, ON, "", "");
}

/* 31 August + 6 months is the last day of February. */
static void
test_end_of_month (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  record->patient->follow_up_months = 6;
  build_visit (record, "2026-08-31", 50);
  g_autoptr (TrophicAssessment) assessment = assess (record, ON);
  TrophicWorklistRules rules = make_rules ("");
  g_autoptr (TrophicWorklistRow) row = trophic_worklist_row_new (assessment, &rules);
  clear_rules (&rules);
  TrophicDate due = build_date ("2027-02-28");
  g_assert_true (trophic_date_same_day (&row->due, &due));
}

/* A lab belongs to the last visit from 30 days before it; each one that is missing is named. */
static void
test_labs (void)
{
  static const struct { const char *day; const char *codes; } rows[] = {
    { "2026-10-18", "" }, { "2026-10-17", "lab-missing" }, { "2026-11-17", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = quiet_record ();
      build_observation (record, &build_lactate, rows[i].day, 1.2);
      check_codes (record, ON, "lactate", rows[i].codes);
    }
  g_autoptr (TrophicRecord) record = quiet_record ();
  g_autoptr (TrophicAssessment) assessment = assess (record, ON);
  TrophicWorklistRules rules = make_rules ("phosphate;magnesium");
  g_autoptr (TrophicWorklistRow) row = trophic_worklist_row_new (assessment, &rules);
  clear_rules (&rules);
  g_assert_cmpstr (row->words[TROPHIC_REASON_LAB_MISSING], ==, "Lab missing: P, Mg");
}

static TrophicPlan *
add_plan (TrophicRecord *record,
          const char    *start,
          const char    *review)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = build_date (start);
  plan->review_date = build_date (review);
  g_ptr_array_add (record->plans, plan);
  return plan;
}

/* On its day a review is due, the day before it is not; a plan that was stopped is not reviewed. */
static void
test_plan_review (void)
{
  static const struct { const char *review; gboolean stopped; const char *codes; } rows[] = {
    { "2026-11-18", FALSE, "" }, { "2026-11-17", FALSE, "plan-review-due" }, { "2026-10-01", TRUE, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = quiet_record ();
      TrophicPlan *plan = add_plan (record, "2026-08-01", rows[i].review);
      if (rows[i].stopped)
        plan->stop = build_date ("2026-11-01");
      check_codes (record, ON, "", rows[i].codes);
    }
}

/* [S] Deceased, transferred or with another diagnosis: no row and nothing overdue, whatever else is true. */
static void
test_not_followed (void)
{
  static const TrophicPatientStatus gone[] = {
    TROPHIC_STATUS_DECEASED, TROPHIC_STATUS_TRANSFERRED_OUT, TROPHIC_STATUS_DIAGNOSIS_REVISED,
  };
  static const TrophicPatientStatus here[] = {
    TROPHIC_STATUS_ACTIVE, TROPHIC_STATUS_TRANSFERRED_IN, TROPHIC_STATUS_HOME_CARE, TROPHIC_STATUS_LOST,
  };
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-01-17", 50);
      build_observation (record, &build_lactate, ON, 9);
      record->patient->status = gone[i];
      check_codes (record, ON, "lactate", "-");
    }
  g_autoptr (TrophicRecord) died = build_record ();
  build_visit (died, "2026-01-17", 50);
  build_event (died, "2026-11-01", TROPHIC_EVENT_DEATH);
  check_codes (died, ON, "lactate", "-");
  check_codes (died, "2026-10-31", "", "follow-up-missed");
  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-01-17", 50);
      record->patient->status = here[i];
      check_codes (record, ON, "", "follow-up-missed");
    }
}

static TrophicWorklistRow *
plain_row (const char *number,
           guint       reasons,
           double      loss)
{
  g_autoptr (TrophicRecord) record = quiet_record ();
  g_autoptr (TrophicAssessment) assessment = assess (record, ON);
  TrophicWorklistRules rules = make_rules ("");
  TrophicWorklistRow *row = trophic_worklist_row_new (assessment, &rules);
  clear_rules (&rules);
  trophic_patient_free (row->patient);
  row->patient = trophic_patient_new ();
  trophic_patient_add_number (row->patient, number, "");
  row->reasons = reasons;
  row->loss_6_months_percent = loss;
  return row;
}

/* Each before the next: the first reason, whatever the rest; then the loss; an unknown loss last; then the number. */
static void
test_order (void)
{
  enum { ACT = 1 << TROPHIC_REASON_ACT_TODAY, REFEED = 1 << TROPHIC_REASON_REFEEDING, UNDER = 1 << TROPHIC_REASON_UNDER_25,
         LOSING = 1 << TROPHIC_REASON_LOSING_WEIGHT, MISSED = 1 << TROPHIC_REASON_FOLLOW_UP_MISSED,
         LAB = 1 << TROPHIC_REASON_LAB_MISSING, PLAN = 1 << TROPHIC_REASON_PLAN_REVIEW };
  static const struct { const char *number; guint reasons; double loss; } rows[] = {
    { "9", ACT, NAN },           { "8", REFEED, 2 },      { "1", UNDER | LOSING | MISSED | LAB | PLAN, 30 },
    { "7", UNDER, 29.9 },        { "6", LOSING, 12.4 },   { "5", LOSING | LAB, 11.1 },
    { "2", MISSED, 1 },          { "3", MISSED, 1 },      { "4", MISSED, -2 },
    { "0", MISSED | LAB, NAN },  { "00", LAB, 4 },        { "000", PLAN, 4 },
  };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_worklist_row_unref);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (made, plain_row (rows[i].number, rows[i].reasons, rows[i].loss));
  for (guint i = 0; i < made->len; i++)
    for (guint j = 0; j < made->len; j++)
      {
        int order = trophic_worklist_row_compare (g_ptr_array_index (made, i), g_ptr_array_index (made, j));
        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

static void
fail_on (GError *error)
{
  g_assert_no_error (error);
}

/* A patient in the clinic, last seen on 10 July 2026, whose follow-up is missed on 17 November. */
static gint64
store_patient (TrophicStore *store,
               const char   *number)
{
  GError *error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, number, "");
  patient->height_cm = 160;
  trophic_store_save_patient (store, patient, NULL, &error);
  fail_on (error);
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = patient->row;
  visit->date = build_date ("2026-07-10");
  visit->weight_kg = 50;
  trophic_store_save_visit (store, visit, NULL, &error);
  fail_on (error);
  return patient->row;
}

static void
store_value (TrophicStore *store,
             gint64        patient_row,
             const char   *analyte,
             const char   *time,
             double        value,
             const char   *text)
{
  GError *error = NULL;
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->patient_row = patient_row;
  observation->analyte = trophic_vocabulary_analyte (analyte);
  observation->time = build_date (time);
  observation->value = observation->original_value = value;
  observation->value_text = g_strdup (text);
  observation->unit_text = g_strdup (observation->analyte->unit);
  observation->status = TROPHIC_RESULT_FINAL;
  trophic_store_add_observation (store, observation, &error);
  fail_on (error);
}

static void
store_labs (TrophicStore *store,
            gint64        patient_row)
{
  static const struct { const char *analyte; double value; const char *text; } labs[] = {
    { "lactate", 1.2, "1.2" }, { "potassium", 4.1, "4.1" }, { "phosphate", 1.1, "1.1" }, { "magnesium", 0.8, "0.8" },
    { "prealbumin", 0.25, "0.25" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (labs); i++)
    store_value (store, patient_row, labs[i].analyte, "2026-07-10", labs[i].value, labs[i].text);
}

/* "rows" or "handled" of the list on a day, as "number:codes number:codes". */
static char *
list_on (TrophicStore *store,
         const char   *on,
         gboolean      handled)
{
  GError *error = NULL;
  TrophicDate day = build_date (on);
  g_autoptr (TrophicWorklist) worklist = trophic_worklist_new (store, &day, &error);
  fail_on (error);
  const GPtrArray *rows = handled ? worklist->handled : worklist->rows;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicWorklistRow *row = g_ptr_array_index (rows, i);
      g_autofree char *codes = trophic_worklist_row_codes (row);
      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", trophic_patient_id (row->patient), codes);
    }
  return g_string_free (text, FALSE);
}

static void
check_list (TrophicStore *store,
            const char   *on,
            const char   *rows,
            const char   *handled)
{
  g_autofree char *got_rows = list_on (store, on, FALSE), *got_handled = list_on (store, on, TRUE);
  g_assert_cmpstr (got_rows, ==, rows);
  g_assert_cmpstr (got_handled, ==, handled);
}

/* Handles the first row of the list as a person does: with what it says now. */
static gint64
handle_first (TrophicStore *store,
              const char   *on,
              const char   *until)
{
  GError *error = NULL;
  TrophicDate day = build_date (on), returns = build_date (until);
  g_autoptr (TrophicWorklist) worklist = trophic_worklist_new (store, &day, &error);
  fail_on (error);
  const TrophicWorklistRow *row = g_ptr_array_index (worklist->rows, 0);
  g_autofree char *codes = trophic_worklist_row_codes (row);
  g_autoptr (TrophicHandled) handled = trophic_handled_new (row->patient->row, codes, row->facts, &returns, "called");
  trophic_store_save_handled (store, handled, &error);
  fail_on (error);
  return handled->row;
}

static char *
day_from_today (int days)
{
  TrophicDate today = trophic_date_today (NULL);
  TrophicDate day = trophic_date_from_day (trophic_date_day (&today) + days);
  return trophic_date_format (&day);
}

/* Hidden until its day, back on it; undone, it is back at once. Handling happens now, so the days count from today. */
static void
test_handled_until (TestClinic    *clinic,
                    gconstpointer  data)
{
  GError *error = NULL;
  g_autofree char *today = day_from_today (0), *eve = day_from_today (13), *back = day_from_today (14);
  gint64 patient = store_patient (clinic->store, "A");
  store_labs (clinic->store, patient);
  check_list (clinic->store, today, "A:follow-up-missed", "");
  gint64 handled = handle_first (clinic->store, today, back);
  check_list (clinic->store, today, "", "A:follow-up-missed");
  check_list (clinic->store, eve, "", "A:follow-up-missed");
  check_list (clinic->store, back, "A:follow-up-missed", "");
  /* Before it was handled it was not. */
  check_list (clinic->store, "2026-11-17", "A:follow-up-missed", "");
  trophic_store_undo_handled (clinic->store, handled, &error);
  fail_on (error);
  check_list (clinic->store, today, "A:follow-up-missed", "");
}

/* A reason that joins brings the row back before its day; one that goes does not. */
static void
test_joining_reason (TestClinic    *clinic,
                     gconstpointer  data)
{
  GError *error = NULL;
  g_autofree char *today = day_from_today (0), *back = day_from_today (60), *week = day_from_today (7);
  gint64 patient = store_patient (clinic->store, "A");
  store_labs (clinic->store, patient);
  handle_first (clinic->store, today, back);
  g_autoptr (TrophicPlan) plan = trophic_plan_new ();
  plan->patient_row = patient;
  plan->start = build_date ("2026-08-01");
  plan->review_date = build_date (week);
  trophic_store_save_plan (clinic->store, plan, NULL, &error);
  fail_on (error);
  check_list (clinic->store, today, "", "A:follow-up-missed");
  check_list (clinic->store, week, "A:follow-up-missed,plan-review-due", "");
}

/* [S] A new value that asks to act today always returns the row, also when an earlier one was handled. */
static void
test_new_act_today (TestClinic    *clinic,
                    gconstpointer  data)
{
  g_autofree char *today = day_from_today (0), *yesterday = day_from_today (-1), *back = day_from_today (60);
  gint64 patient = store_patient (clinic->store, "A");
  store_labs (clinic->store, patient);
  store_value (clinic->store, patient, "lactate", yesterday, 5.2, "5.2");
  check_list (clinic->store, today, "A:act-today,follow-up-missed", "");
  handle_first (clinic->store, today, back);
  check_list (clinic->store, today, "", "A:act-today,follow-up-missed");
  store_value (clinic->store, patient, "lactate", today, 4.4, "4.4");
  check_list (clinic->store, today, "A:act-today,follow-up-missed", "");
}

/* NfL counts only where it is measured at all, and the list is in the declared order. */
static void
test_clinic_labs (TestClinic    *clinic,
                  gconstpointer  data)
{
  gint64 a = store_patient (clinic->store, "A"), b = store_patient (clinic->store, "B");
  store_labs (clinic->store, a);
  store_labs (clinic->store, b);
  check_list (clinic->store, "2026-07-11", "", "");
  store_value (clinic->store, b, "nfl", "2026-07-10", 60, "60");
  check_list (clinic->store, "2026-07-11", "A:lab-missing", "");
}

/* Due on 10 October: expected from 26 September (14 days before) to 9 November (30 days after). */
static void
test_expected (TestClinic    *clinic,
               gconstpointer  data)
{
  static const struct { const char *on; gboolean expected; } rows[] = {
    { "2026-09-25", FALSE }, { "2026-09-26", TRUE }, { "2026-11-09", TRUE }, { "2026-11-10", FALSE },
  };
  GError *error = NULL;
  gint64 patient = store_patient (clinic->store, "A");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrophicDate day = build_date (rows[i].on);
      g_autoptr (TrophicWorklist) worklist = trophic_worklist_new (clinic->store, &day, &error);
      fail_on (error);
      g_assert_cmpuint (worklist->expected->len, ==, rows[i].expected);
    }
  /* Picked by hand on any day, with what changed and what is missing. */
  TrophicDate day = build_date ("2026-07-20");
  g_autoptr (TrophicWorklistWalk) walk = trophic_worklist_walk_new (clinic->store, &day, NULL, &error);
  trophic_worklist_walk_pick (walk, &patient, 1, TRUE);
  g_assert_true (trophic_worklist_walk_some (walk, clinic->store, 0, &error));
  g_autoptr (TrophicWorklist) picked = trophic_worklist_walk_finish (walk);
  g_assert_cmpuint (picked->expected->len, ==, 1);
  const TrophicWorklistRow *row = g_ptr_array_index (picked->expected, 0);
  g_assert_true (row->picked && !row->expected);
  g_assert_cmpstr (row->changed, ==, "No earlier visit to compare with");
  g_assert_true (g_ptr_array_find_with_equal_func (row->missing, "alsfrs_r", g_str_equal, NULL));
}

/* In pieces the list is the same as in one go. */
static void
test_pieces (TestClinic    *clinic,
             gconstpointer  data)
{
  GError *error = NULL;
  TrophicDate day = build_date (ON);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("P%d", i);
      store_patient (clinic->store, number);
    }
  g_autoptr (TrophicWorklistWalk) walk = trophic_worklist_walk_new (clinic->store, &day, NULL, &error);
  fail_on (error);
  guint n_done = 0, n = 0, steps = 0;
  while (!trophic_worklist_walk_done (walk, &n_done, &n))
    {
      g_assert_cmpuint (n_done, ==, steps++);
      g_assert_true (trophic_worklist_walk_some (walk, clinic->store, 1, &error)); /* a microsecond: one patient */
    }
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpuint (steps, ==, 5);
  g_autoptr (TrophicWorklist) pieces = trophic_worklist_walk_finish (walk);
  g_autoptr (TrophicWorklist) whole = trophic_worklist_new (clinic->store, &day, &error);
  g_autoptr (TrophicJson) left = trophic_json_new (), right = trophic_json_new ();
  trophic_worklist_write_json (pieces, left);
  trophic_worklist_write_json (whole, right);
  g_autofree char *left_text = trophic_json_to_text (left), *right_text = trophic_json_to_text (right);
  g_assert_cmpstr (left_text, ==, right_text);
  g_assert_cmpuint (whole->counts[TROPHIC_REASON_FOLLOW_UP_MISSED], ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worklist/act-today", test_act_today);
  g_test_add_func ("/worklist/group-moves-nothing", test_group_moves_nothing);
  g_test_add_func ("/worklist/losing-weight", test_losing_weight);
  g_test_add_func ("/worklist/nutrition", test_nutrition);
  g_test_add_func ("/worklist/tube-has-no-band", test_tube_has_no_band);
  g_test_add_func ("/worklist/follow-up", test_follow_up);
  g_test_add_func ("/worklist/end-of-month", test_end_of_month);
  g_test_add_func ("/worklist/labs", test_labs);
  g_test_add_func ("/worklist/plan-review", test_plan_review);
  g_test_add_func ("/worklist/not-followed", test_not_followed);
  g_test_add_func ("/worklist/order", test_order);
  test_clinic_add ("/worklist/handled-until", test_handled_until);
  test_clinic_add ("/worklist/joining-reason", test_joining_reason);
  test_clinic_add ("/worklist/new-act-today", test_new_act_today);
  test_clinic_add ("/worklist/clinic-labs", test_clinic_labs);
  test_clinic_add ("/worklist/expected", test_expected);
  test_clinic_add ("/worklist/pieces", test_pieces);
  return g_test_run ();
}
