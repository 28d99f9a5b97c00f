/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan needs before it is saved, at the edges of each rule; the gate of refeeding first. */
#include "trophic-plan-entry.h"

#include <string.h>

#include "trophic-acknowledged.h"
#include "trophic-display.h"
#include "trophic-plan-rows.h"
#include "trophic-record-builder.h"

/* By hand: 160 cm, 36 kg: BMI 14.06, under 16, so the risk is high. */
static TrophicRecord *
record_at_risk (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-03-01", 36)->intake_kcal = 1000;
  return record;
}

/* BMI 21.5; little of the rest is assessed, nothing is met. */
static TrophicRecord *
record_without_risk (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-03-01", 55)->intake_kcal = 1500;
  return record;
}

static TrophicAssessment *
assess (TrophicRecord *record)
{
  TrophicDate day = build_date ("2026-03-02");
  return trophic_assessment_new (record, &day, NULL);
}

static TrophicPlan *
new_plan (double kcal)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = build_date ("2026-03-02");
  plan->review_date = build_date ("2026-06-01");
  plan->energy_kcal = kcal;
  plan->energy_basis = g_strdup ("clinician");
  return plan;
}

static void
answer_checks (TrophicPlan *plan)
{
  const char *codes[] = { "glucose", "lipids", "co2", "renal", "aspiration", "gut", "bmi" };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    trophic_plan_set_check (plan, codes[i], "ok");
}

static void
add_product (TrophicPlan *plan,
             gint64       row,
             double       kcal,
             double       servings)
{
  g_autoptr (TrophicProduct) product = trophic_product_new ();
  product->row = row;
  product->name = g_strdup_printf ("Product %d", (int) row);
  product->energy_kcal = kcal;
  trophic_plan_add_product (plan, product, servings);
}

/* The code of the first problem of @field, "" when there is none. */
static const char *
problem_of (const TrophicPlan *plan,
            const TrophicPlan *before,
            TrophicRecord     *record,
            const char        *field)
{
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (GPtrArray) problems = trophic_entry_check_plan (plan, before, assessment);
  const TrophicEntryProblem *problem = trophic_entry_problems_find (problems, field);
  if (problem == NULL)
    return "";
  g_assert_cmpuint (strlen (problem->message), >, 10);
  return problem->code;
}

static void
acknowledge (TrophicRecord *record)
{
  g_autoptr (TrophicAssessment) assessment = assess (record);
  TrophicAcknowledgement *acknowledgement = trophic_acknowledgement_new ();
  acknowledgement->code = g_strdup (TROPHIC_ACKNOWLEDGED_REFEEDING);
  acknowledgement->inputs = g_strdup (assessment->refeeding->inputs);
  acknowledgement->time = build_date ("2026-03-02");
  g_ptr_array_add (record->acknowledgements, acknowledgement);
}

/* [S] High risk: no target until it is acknowledged; another weight asks again. */
static void
test_gate (void)
{
  g_autoptr (TrophicRecord) record = record_at_risk ();
  g_autoptr (TrophicPlan) plan = new_plan (1400), without = new_plan (NAN);
  g_autoptr (TrophicAssessment) before = assess (record);
  g_assert_cmpint (before->refeeding->risk, ==, TROPHIC_REFEEDING_HIGH);
  g_assert_true (trophic_plan_target_is_blocked (before));
  g_autofree char *note = trophic_plan_gate_note (before);
  g_assert_nonnull (strstr (note, "acknowledged"));
  answer_checks (plan);
  g_assert_cmpstr (problem_of (plan, NULL, record, "energy_kcal"), ==, "refeeding");
  g_assert_cmpstr (problem_of (without, NULL, record, "energy_kcal"), ==, "");
  acknowledge (record);
  g_assert_cmpstr (problem_of (plan, NULL, record, "energy_kcal"), ==, "");
  build_visit (record, "2026-03-02", 35.5)->intake_kcal = 1000;
  g_assert_cmpstr (problem_of (plan, NULL, record, "energy_kcal"), ==, "refeeding");
}

/* [S] A target that was agreed earlier stays when the rest of its plan changes; another target does not. */
static void
test_gate_of_a_change (void)
{
  g_autoptr (TrophicRecord) record = record_at_risk ();
  g_autoptr (TrophicPlan) stored = new_plan (1400);
  stored->row = 7;
  answer_checks (stored);
  g_autoptr (TrophicPlan) changed = trophic_plan_copy (stored);
  changed->protein_g = 50;
  g_assert_cmpstr (problem_of (changed, stored, record, "energy_kcal"), ==, "");
  changed->energy_kcal = 1390;
  g_assert_cmpstr (problem_of (changed, stored, record, "energy_kcal"), ==, "refeeding");
}

/* Not assessed is not none: nothing is blocked, and what is missing is said. */
static void
test_unknown_risk (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_assert_cmpint (assessment->refeeding->risk, ==, TROPHIC_REFEEDING_UNKNOWN);
  g_assert_false (trophic_plan_target_is_blocked (assessment));
  g_autofree char *note = trophic_plan_gate_note (assessment);
  g_assert_nonnull (strstr (note, "not assessed"));
}

static void
test_increase (void)
{
  static const struct { double kcal; gboolean increase; } rows[] = {
    { 1499, FALSE }, { 1500, FALSE }, { 1501, TRUE }, { NAN, FALSE },
  };
  g_autoptr (TrophicRecord) record = record_without_risk ();
  g_autoptr (TrophicAssessment) assessment = assess (record);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicPlan) plan = new_plan (rows[i].kcal);
      g_assert_cmpint (trophic_plan_is_increase (plan, NULL, assessment), ==, rows[i].increase);
      g_assert_cmpstr (problem_of (plan, NULL, record, "gut"), ==, rows[i].increase ? "not-answered" : "");
    }
  g_autoptr (TrophicPlan) running = new_plan (1200), more = new_plan (1300);
  g_assert_true (trophic_plan_is_increase (more, running, assessment));
  trophic_plan_set_check (more, "gut", "unknown");
  g_assert_cmpstr (problem_of (more, running, record, "gut"), ==, "");
  g_assert_cmpstr (problem_of (more, running, record, "co2"), ==, "not-answered");
  g_autoptr (TrophicRecord) empty = build_record ();
  g_autoptr (TrophicAssessment) unknown = assess (empty);
  g_assert_true (trophic_plan_is_increase (more, NULL, unknown));
}

static void
test_checks_are_kept (void)
{
  g_autoptr (TrophicPlan) plan = trophic_plan_new ();
  g_autofree char *none = trophic_plan_get_check (plan, "gut");
  g_assert_null (none);
  trophic_plan_set_check (plan, "gut", "concern");
  trophic_plan_set_check (plan, "co2", "ok");
  trophic_plan_set_check (plan, "gut", "unknown");
  g_assert_cmpstr (plan->checks, ==, "{\"co2\":\"ok\",\"gut\":\"unknown\"}");
  g_autofree char *gut = trophic_plan_get_check (plan, "gut");
  g_assert_cmpstr (gut, ==, "unknown");
  trophic_plan_set_check (plan, "gut", NULL);
  trophic_plan_set_check (plan, "co2", NULL);
  g_assert_null (plan->checks);
}

static const TrophicPlanOption *
option (GPtrArray  *options,
        const char *basis)
{
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((TrophicPlanOption *) g_ptr_array_index (options, i))->basis, basis))
      return g_ptr_array_index (options, i);
  g_error ("no option %s", basis);
}

/* By hand: 22 x 1.6^2 = 56.32 kg; 25 and 30 times that are 1408 and 1690, to 10: 1410 and 1690. */
static void
test_options (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (GPtrArray) options = trophic_plan_options (assessment);
  g_assert_cmpfloat (option (options, "ideal_25")->kcal, ==, 1410);
  g_assert_cmpfloat (option (options, "ideal_30")->kcal, ==, 1690);
  g_assert_true (isnan (option (options, "shimizu")->kcal)); /* no ALSFRS-R */
  g_assert_nonnull (strstr (option (options, "shimizu")->detail, "ALSFRS-R"));
  g_assert_true (isnan (option (options, "measured")->kcal) && isnan (option (options, "clinician")->kcal));
}

/* What is offered, and stored once it is taken, is the same whichever unit is shown. */
static void
test_options_in_kj (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  g_autoptr (TrophicAssessment) assessment = assess (record);
  g_autoptr (GPtrArray) in_kcal = trophic_plan_options (assessment);
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  g_autoptr (GPtrArray) in_kj = trophic_plan_options (assessment);
  trophic_display_set ((TrophicDisplay) { 0 });
  g_assert_cmpuint (in_kj->len, ==, in_kcal->len);
  for (guint i = 0; i < in_kj->len; i++)
    {
      const TrophicPlanOption *one = g_ptr_array_index (in_kcal, i), *other = g_ptr_array_index (in_kj, i);
      g_assert_true (one->kcal == other->kcal || (isnan (one->kcal) && isnan (other->kcal)));
    }
  g_assert_cmpfloat (option (in_kj, "ideal_25")->kcal, ==, 1410);
}

/* [S] The bands hold on oral feeding alone; on tracheostomy ventilation nothing is offered as a default. */
static void
test_options_by_route (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  build_event (record, "2026-02-01", TROPHIC_EVENT_TUBE_FEEDING_START);
  g_autoptr (TrophicPlan) plan = new_plan (1400);
  g_free (plan->energy_basis);
  plan->energy_basis = g_strdup ("ideal_25");
  g_autoptr (TrophicAssessment) tube = assess (record);
  g_autoptr (GPtrArray) by_tube = trophic_plan_options (tube);
  g_assert_true (isnan (option (by_tube, "ideal_25")->kcal) && isnan (option (by_tube, "ideal_30")->kcal));
  g_assert_true (isfinite (option (by_tube, "harris_benedict")->kcal));
  g_assert_cmpstr (problem_of (plan, NULL, record, "energy_basis"), ==, "not-oral");
  build_event (record, "2026-02-02", TROPHIC_EVENT_TRACHEOSTOMY);
  build_event (record, "2026-02-02", TROPHIC_EVENT_INVASIVE_VENTILATION);
  g_autoptr (TrophicAssessment) ventilated = assess (record);
  g_autoptr (GPtrArray) options = trophic_plan_options (ventilated);
  for (guint i = 0; i < options->len; i++)
    g_assert_true (isnan (((TrophicPlanOption *) g_ptr_array_index (options, i))->kcal));
  const char *bases[] = { "shimizu", "kasarskis", "harris_benedict", "mifflin", "ideal_25", "ideal_30" };
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_free (plan->energy_basis);
      plan->energy_basis = g_strdup (bases[i]);
      g_assert_cmpstr (problem_of (plan, NULL, record, "energy_basis"), ==, "tracheostomy");
    }
  g_free (plan->energy_basis);
  plan->energy_basis = g_strdup ("measured");
  g_assert_cmpstr (problem_of (plan, NULL, record, "energy_basis"), ==, "");
  g_clear_pointer (&plan->energy_basis, g_free);
  g_assert_cmpstr (problem_of (plan, NULL, record, "energy_basis"), ==, "no-basis");
}

/* 55 kg: protein asked below 27.5 and above 137.5 g; 60 kcal/kg is 3300. Each pair lies on and just beyond an edge. */
static void
test_ranges (void)
{
  static const struct { gsize member; const char *field; double inside; double outside; } rows[] = {
#define ROW(field, inside, outside) { G_STRUCT_OFFSET (TrophicPlan, field), #field, inside, outside }
    ROW (energy_kcal, 400, 399), ROW (energy_kcal, 3300, 3301), ROW (protein_g, 27.5, 27.4), ROW (protein_g, 137.5, 137.6),
    ROW (protein_g, 60, 0), ROW (protein_g, 60, -5), ROW (fluid_ml, 400, 399), ROW (fluid_ml, 4500, 4501),
    ROW (enteral_rate_ml_h, 400, 401), ROW (enteral_hours, 24, 24.1), ROW (enteral_hours, 1, 0), ROW (thiamine_mg, 1000, 1001),
    ROW (weight_goal_kg, 68.75, 68.8), ROW (weight_goal_kg, 41.25, 41.2),
#undef ROW
  };
  g_autoptr (TrophicRecord) record = record_without_risk ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicPlan) plan = new_plan (1400);
      answer_checks (plan);
      *(double *) ((char *) plan + rows[i].member) = rows[i].inside;
      g_assert_cmpstr (problem_of (plan, NULL, record, rows[i].field), ==, "");
      *(double *) ((char *) plan + rows[i].member) = rows[i].outside;
      g_assert_cmpstr (problem_of (plan, NULL, record, rows[i].field), ==, "implausible");
    }
}

/* 60 mL/h for 20 h is 1200 mL; a tenth above the fluid is left to rounding: 1091 mL is enough, 1090 is not. */
static void
test_volume (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  g_autoptr (TrophicPlan) plan = new_plan (1400);
  plan->enteral_rate_ml_h = 60;
  plan->enteral_hours = 20;
  g_assert_cmpstr (problem_of (plan, NULL, record, "enteral_hours"), ==, "");
  plan->fluid_ml = 1091;
  g_assert_cmpstr (problem_of (plan, NULL, record, "enteral_hours"), ==, "");
  plan->fluid_ml = 1090;
  g_assert_cmpstr (problem_of (plan, NULL, record, "enteral_hours"), ==, "above-fluid");
  plan->flush_ml = 1090;
  g_assert_cmpstr (problem_of (plan, NULL, record, "flush_ml"), ==, "");
  plan->flush_ml = 1091;
  g_assert_cmpstr (problem_of (plan, NULL, record, "flush_ml"), ==, "above-fluid");
}

static void
test_products (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  g_autoptr (TrophicPlan) plan = new_plan (1400);
  g_assert_cmpfloat (trophic_plan_products_kcal (plan), ==, 0);
  add_product (plan, 1, 200, 2);
  add_product (plan, 2, 100, 10);
  g_assert_cmpfloat (trophic_plan_products_kcal (plan), ==, 1400);
  g_assert_cmpstr (problem_of (plan, NULL, record, "products"), ==, "");
  plan->energy_kcal = 1399;
  g_assert_cmpstr (problem_of (plan, NULL, record, "products"), ==, "above-target");
  add_product (plan, 1, 200, 1);
  g_assert_cmpstr (problem_of (plan, NULL, record, "products"), ==, "twice");
  g_autoptr (TrophicPlan) unlabelled = new_plan (1400);
  add_product (unlabelled, 3, NAN, 1);
  g_assert_true (isnan (trophic_plan_products_kcal (unlabelled)));
  add_product (unlabelled, 4, 100, 0);
  g_assert_cmpstr (problem_of (unlabelled, NULL, record, "products"), ==, "servings");
}

static void
test_dates (void)
{
  static const struct { const char *start; const char *stop; const char *review; const char *field; const char *code; } rows[] = {
    { "2026-03-02", NULL, "2026-06-01", "review_date", "" }, { "2026-03-02", NULL, "2026-03-02", "review_date", "before-start" },
    { "2026-03-02", NULL, "2026-03-03", "review_date", "" }, { "2026-03-02", NULL, NULL, "review_date", "no-date" },
    { "2026-03-02", "2026-03-01", "2026-06-01", "stop", "stop-before-start" }, { "2026-03-02", "2026-03-02", NULL, "review_date", "" },
    { NULL, NULL, "2026-06-01", "start", "no-date" }, { "1963-03-02", NULL, "2026-06-01", "start", "before-birth" },
    { "2026-03-02", NULL, "2026-09-18", "review_date", "" }, { "2026-03-02", NULL, "2026-09-19", "review_date", "late" },
  };
  g_autoptr (TrophicRecord) record = record_without_risk ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicPlan) plan = new_plan (1400);
      plan->start = rows[i].start != NULL ? build_date (rows[i].start) : TROPHIC_DATE_UNKNOWN;
      plan->stop = rows[i].stop != NULL ? build_date (rows[i].stop) : TROPHIC_DATE_UNKNOWN;
      plan->review_date = rows[i].review != NULL ? build_date (rows[i].review) : TROPHIC_DATE_UNKNOWN;
      g_assert_cmpstr (problem_of (plan, NULL, record, rows[i].field), ==, rows[i].code);
    }
  build_event (record, "2026-03-01", TROPHIC_EVENT_DEATH);
  g_autoptr (TrophicPlan) plan = new_plan (1400);
  g_assert_cmpstr (problem_of (plan, NULL, record, "start"), ==, "after-death");
}

static void
test_running (void)
{
  g_autoptr (TrophicRecord) record = record_without_risk ();
  TrophicDate day = build_date ("2026-03-10");
  g_assert_null (trophic_plan_running (record, &day));
  TrophicPlan *first = new_plan (1400), *second = new_plan (1500);
  first->start = build_date ("2026-01-01");
  second->start = build_date ("2026-03-01");
  g_ptr_array_add (record->plans, first);
  g_ptr_array_add (record->plans, second);
  g_assert_true (trophic_plan_running (record, &day) == second);
  second->stop = day;
  g_assert_true (trophic_plan_running (record, &day) == first);
  first->entered_in_error = TRUE;
  g_assert_null (trophic_plan_running (record, &day));
}

/* [S] LIPCAL's primary endpoint was negative, and that is said beside its dose. */
static void
test_trials (void)
{
  g_auto (GStrv) trials = trophic_plan_trials ();
  g_assert_cmpuint (g_strv_length (trials), ==, 5);
  g_assert_nonnull (strstr (trials[0], "405 kcal"));
  g_assert_nonnull (strstr (trials[0], "45 g"));
  g_assert_nonnull (strstr (trials[0], "negative: hazard ratio 0.97, p = 0.44"));
  g_assert_nonnull (strstr (trials[2], "+0.9, +0.9 and +0.6 kg a month, control −0.5"));
  g_assert_nonnull (strstr (trials[4], "not checked against the paper"));
}

/* A row for what was agreed, none for what was not. */
static void
test_words (void)
{
  TrophicDate today = build_date ("2026-06-01"), earlier = build_date ("2026-05-31");
  g_autoptr (TrophicPlan) empty = trophic_plan_new (), plan = new_plan (1600);
  g_autoptr (GPtrArray) none = trophic_plan_rows (empty, &today);
  g_assert_cmpuint (none->len, ==, 0);
  plan->weight_goal = g_strdup ("hold");
  plan->weight_goal_kg = 43;
  plan->goal_agreed = TROPHIC_YES;
  add_product (plan, 1, 202.5, 2);
  g_autoptr (GPtrArray) rows = trophic_plan_rows (plan, &today), before = trophic_plan_rows (plan, &earlier);
  const TrophicPlanRow *goal = g_ptr_array_index (rows, 0), *energy = g_ptr_array_index (rows, 1), *drink = g_ptr_array_index (rows, 2);
  const TrophicPlanRow *review = g_ptr_array_index (rows, 3), *not_due = g_ptr_array_index (before, 3);
  g_assert_cmpstr (goal->value, ==, "hold 43.0 kg");
  g_assert_cmpstr (goal->detail, ==, "agreed with the patient");
  g_assert_cmpstr (energy->value, ==, "1,600 kcal");
  g_assert_cmpstr (energy->detail, ==, "Own judgement");
  g_assert_cmpstr (drink->detail, ==, "405 kcal");
  g_assert_cmpstr (drink->value, ==, "2 a day");
  g_assert_cmpstr (review->code, ==, "review");
  g_assert_cmpstr (review->detail, ==, "due");
  g_assert_null (not_due->detail);
  g_assert_cmpstr (trophic_plan_basis_label ("an older file's words"), ==, "an older file's words");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-entry/gate", test_gate);
  g_test_add_func ("/plan-entry/gate-of-a-change", test_gate_of_a_change);
  g_test_add_func ("/plan-entry/unknown-risk", test_unknown_risk);
  g_test_add_func ("/plan-entry/increase", test_increase);
  g_test_add_func ("/plan-entry/checks-are-kept", test_checks_are_kept);
  g_test_add_func ("/plan-entry/options", test_options);
  g_test_add_func ("/plan-entry/options-in-kj", test_options_in_kj);
  g_test_add_func ("/plan-entry/options-by-route", test_options_by_route);
  g_test_add_func ("/plan-entry/ranges", test_ranges);
  g_test_add_func ("/plan-entry/volume", test_volume);
  g_test_add_func ("/plan-entry/products", test_products);
  g_test_add_func ("/plan-entry/dates", test_dates);
  g_test_add_func ("/plan-entry/running", test_running);
  g_test_add_func ("/plan-entry/trials", test_trials);
  g_test_add_func ("/plan-entry/words", test_words);
  return g_test_run ();
}
