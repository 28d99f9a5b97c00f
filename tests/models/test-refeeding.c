/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [S] Refeeding risk: every row of NICE CG32's table on both sides of its limit; none only when all was assessed. */
#include "trophic-refeeding.h"

#include <string.h>

#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 11, .day = 17, .precision = TROPHIC_DATE_DAY };
static const TrophicAnalyte potassium = { .id = "potassium", .unit = "mmol/L", .low = 1, .high = 12, .decimals = 1 };
static const TrophicAnalyte phosphate = { .id = "phosphate", .unit = "mg/dL", .low = 0.1, .high = 25, .decimals = 1 };
static const TrophicAnalyte magnesium = { .id = "magnesium", .unit = "mg/dL", .low = 0.2, .high = 20, .decimals = 1 };

static TrophicRefeeding *
assess (TrophicRecord *record,
        double         loss)
{
  return trophic_refeeding_new (record, &on, loss, trophic_card_get ("refeeding"));
}

static TrophicObservation *
add_result (TrophicRecord        *record,
            const TrophicAnalyte *analyte,
            const char           *date,
            double                value,
            double                low)
{
  TrophicObservation *observation = build_observation (record, analyte, date, value);
  observation->reference_low = low;
  return observation;
}

/* Everything was asked and nothing is met: BMI 22 at 200 cm. */
static TrophicRecord *
build_well (void)
{
  TrophicRecord *record = build_record ();
  record->patient->height_cm = 200;
  TrophicVisit *visit = build_visit (record, "2026-11-17", 88);
  visit->little_intake_days = 0;
  visit->risk_drugs = g_strdup ("none");
  add_result (record, &potassium, "2026-11-16", 4.2, 3.6);
  add_result (record, &phosphate, "2026-11-16", 3.1, 2.5);
  add_result (record, &magnesium, "2026-11-16", 2.1, 1.8);
  return record;
}

static TrophicVisit *
the_visit (TrophicRecord *record)
{
  return g_ptr_array_index (record->visits, 0);
}

static TrophicObservation *
the_result (TrophicRecord *record,
            const char    *analyte)
{
  for (guint i = 0; i < record->observations->len; i++)
    {
      TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (g_str_equal (observation->analyte->id, analyte))
        return observation;
    }
  g_error ("no %s", analyte);
}

static const TrophicRefeedingCriterion *
criterion (const TrophicRefeeding *answer,
           const char             *code)
{
  for (guint i = 0; i < answer->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *one = g_ptr_array_index (answer->criteria, i);
      if (g_str_equal (one->code, code))
        return one;
    }
  g_error ("no criterion %s", code);
}

static gboolean
is_missing (const TrophicRefeeding *answer,
            const char             *code)
{
  for (guint i = 0; i < answer->missing->len; i++)
    if (g_str_equal (g_ptr_array_index (answer->missing, i), code))
      return TRUE;
  return FALSE;
}

static void
test_none (void)
{
  g_autoptr (TrophicRecord) record = build_well ();
  g_autoptr (TrophicRefeeding) answer = assess (record, 0);
  g_assert_cmpstr (trophic_refeeding_nick (answer->risk), ==, "none");
  g_assert_cmpuint (answer->criteria->len, ==, 7);
  g_assert_cmpuint (answer->missing->len, ==, 0);
}

/* One row at a time: a major one is enough, a minor one alone is not. */
static void
test_bmi (void)
{
  static const struct {
    double                bmi;
    const char           *level;
    TrophicRefeedingRisk  risk;
  } cases[] = {
    { 18.5, "not-met", TROPHIC_REFEEDING_NONE }, { 18.49, "minor", TROPHIC_REFEEDING_NONE }, { 16, "minor", TROPHIC_REFEEDING_NONE },
    { 15.99, "major", TROPHIC_REFEEDING_HIGH }, { 14, "major", TROPHIC_REFEEDING_HIGH }, { 13.99, "extreme", TROPHIC_REFEEDING_EXTREME },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      the_visit (record)->weight_kg = cases[i].bmi * 4;
      g_autoptr (TrophicRefeeding) answer = assess (record, 0);
      g_test_message ("%g", cases[i].bmi);
      g_assert_cmpstr (criterion (answer, "bmi")->level, ==, cases[i].level);
      g_assert_cmpint (answer->risk, ==, cases[i].risk);
    }
}

static void
test_loss (void)
{
  static const struct {
    double                loss;
    const char           *level;
    TrophicRefeedingRisk  risk;
  } cases[] = {
    { -3, "not-met", TROPHIC_REFEEDING_NONE }, { 10, "not-met", TROPHIC_REFEEDING_NONE }, { 10.01, "minor", TROPHIC_REFEEDING_NONE },
    { 15, "minor", TROPHIC_REFEEDING_NONE }, { 15.01, "major", TROPHIC_REFEEDING_HIGH }, { NAN, "not-assessed", TROPHIC_REFEEDING_UNKNOWN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      g_autoptr (TrophicRefeeding) answer = assess (record, cases[i].loss);
      g_test_message ("%g", cases[i].loss);
      g_assert_cmpstr (criterion (answer, "loss")->level, ==, cases[i].level);
      g_assert_cmpint (answer->risk, ==, cases[i].risk);
    }
}

/* "In 3 to 6 months": 16.2% in 3 months count where no weight is 6 months back. */
static void
test_loss_in_3_months (void)
{
  g_autoptr (TrophicRecord) record = build_well ();
  build_visit (record, "2026-08-18", 105);
  g_autoptr (TrophicRefeeding) answer = assess (record, NAN);
  g_assert_cmpstr (criterion (answer, "loss")->level, ==, "major");
  g_assert_nonnull (strstr (criterion (answer, "loss")->message, "16.2% in 3 months"));
  g_autoptr (TrophicRecord) steady = build_well ();
  build_visit (steady, "2026-08-18", 90);
  g_autoptr (TrophicRefeeding) open = assess (steady, NAN);
  g_assert_cmpstr (criterion (open, "loss")->level, ==, "not-assessed");
}

/* [S] (100 - 88) / 100 = 12% in 3 months meets the lesser limit alone; over 6 months more than 15% may have been lost. */
static void
test_loss_in_3_months_alone (void)
{
  g_autoptr (TrophicRecord) record = build_well ();
  build_visit (record, "2026-08-18", 100);
  g_autoptr (TrophicRefeeding) open = assess (record, NAN);
  g_assert_cmpstr (criterion (open, "loss")->level, ==, "minor");
  g_assert_true (is_missing (open, "loss"));
  g_assert_null (trophic_refeeding_nick (open->risk));
  g_autoptr (TrophicRefeeding) known = assess (record, 13);
  g_assert_false (is_missing (known, "loss"));
  g_assert_cmpstr (trophic_refeeding_nick (known->risk), ==, "none");
}

static void
test_intake (void)
{
  static const struct {
    double                days;
    const char           *level;
    TrophicRefeedingRisk  risk;
  } cases[] = {
    { 5, "not-met", TROPHIC_REFEEDING_NONE }, { 6, "minor", TROPHIC_REFEEDING_NONE }, { 10, "minor", TROPHIC_REFEEDING_NONE },
    { 11, "major", TROPHIC_REFEEDING_HIGH }, { 15, "major", TROPHIC_REFEEDING_HIGH }, { 16, "extreme", TROPHIC_REFEEDING_EXTREME },
    { NAN, "not-assessed", TROPHIC_REFEEDING_UNKNOWN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      the_visit (record)->little_intake_days = cases[i].days;
      g_autoptr (TrophicRefeeding) answer = assess (record, 0);
      g_test_message ("%g", cases[i].days);
      g_assert_cmpstr (criterion (answer, "intake")->level, ==, cases[i].level);
      g_assert_cmpint (answer->risk, ==, cases[i].risk);
    }
}

/* Any two of the minor ones, in each pair. */
static void
test_pairs (void)
{
  for (guint pair = 0; pair < 16; pair++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      if (pair & 1)
        the_visit (record)->weight_kg = 70; /* 17.5 */
      if (pair & 2)
        the_visit (record)->little_intake_days = 7;
      if (pair & 4)
        g_free (the_visit (record)->risk_drugs), the_visit (record)->risk_drugs = g_strdup ("insulin,diuretics");
      g_autoptr (TrophicRefeeding) answer = assess (record, pair & 8 ? 12 : 0);
      guint n = (pair & 1) + (pair >> 1 & 1) + (pair >> 2 & 1) + (pair >> 3 & 1);
      g_test_message ("pair %u", pair);
      g_assert_cmpint (answer->risk, ==, n >= 2 ? TROPHIC_REFEEDING_HIGH : TROPHIC_REFEEDING_NONE);
    }
}

/* Low is the laboratory's word: below its own limit, or flagged. No limit given: not assessed, and never none. */
static void
test_electrolytes (void)
{
  static const TrophicAnalyte * const analytes[] = { &potassium, &phosphate, &magnesium };
  static const struct {
    double            value, low;
    TrophicComparator comparator;
    const char       *flag, *level;
  } cases[] = {
    { 3.5, 3.5, TROPHIC_COMPARATOR_NONE, NULL, "not-met" }, { 3.49, 3.5, TROPHIC_COMPARATOR_NONE, NULL, "major" },
    { 3.49, 3.5, TROPHIC_COMPARATOR_NONE, "N", "major" }, { 3.6, 3.5, TROPHIC_COMPARATOR_NONE, "L", "major" },
    { 3.6, NAN, TROPHIC_COMPARATOR_NONE, "LL", "major" }, { 3.6, NAN, TROPHIC_COMPARATOR_NONE, "Ｌ", "major" },
    { 1.1, NAN, TROPHIC_COMPARATOR_NONE, NULL, "not-assessed" }, { 1.1, NAN, TROPHIC_COMPARATOR_NONE, "H", "not-assessed" },
    { 3.5, 3.5, TROPHIC_COMPARATOR_LT, NULL, "major" }, { 3.5, 3.5, TROPHIC_COMPARATOR_LE, NULL, "not-assessed" },
    { 4, 3.5, TROPHIC_COMPARATOR_LT, NULL, "not-assessed" }, { 3, 3.5, TROPHIC_COMPARATOR_GT, NULL, "not-assessed" },
    { 3.5, 3.5, TROPHIC_COMPARATOR_GT, NULL, "not-met" },
  };
  for (guint a = 0; a < G_N_ELEMENTS (analytes); a++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (TrophicRecord) record = build_well ();
        TrophicObservation *result = the_result (record, analytes[a]->id);
        result->value = cases[i].value;
        result->reference_low = cases[i].low;
        result->comparator = cases[i].comparator;
        result->flag = g_strdup (cases[i].flag);
        g_autoptr (TrophicRefeeding) answer = assess (record, 0);
        g_test_message ("%s, case %u", analytes[a]->id, i);
        g_assert_cmpstr (criterion (answer, analytes[a]->id)->level, ==, cases[i].level);
        g_assert_cmpstr (trophic_refeeding_nick (answer->risk), ==,
                         g_str_equal (cases[i].level, "major") ? "high" : g_str_equal (cases[i].level, "not-met") ? "none" : NULL);
        if (isnan (cases[i].low) && cases[i].flag == NULL)
          g_assert_nonnull (strstr (criterion (answer, analytes[a]->id)->message, "the laboratory gave no lower limit"));
      }
}

/* 30 days count, 31 do not; the latest decides, also when an older one was low. */
static void
test_window (void)
{
  static const struct {
    const char *date, *level;
  } cases[] = { { "2026-10-18", "not-met" }, { "2026-10-17", "not-assessed" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      the_result (record, "potassium")->time = build_date (cases[i].date);
      the_visit (record)->date = build_date (cases[i].date);
      g_autoptr (TrophicRefeeding) answer = assess (record, 0);
      g_assert_cmpstr (criterion (answer, "potassium")->level, ==, cases[i].level);
      g_assert_cmpstr (criterion (answer, "intake")->level, ==, cases[i].level);
      g_assert_cmpstr (criterion (answer, "drugs")->level, ==, cases[i].level);
    }
  g_autoptr (TrophicRecord) record = build_well ();
  add_result (record, &potassium, "2026-11-10", 2.9, 3.6);
  g_autoptr (TrophicRefeeding) later = assess (record, 0);
  g_assert_cmpstr (criterion (later, "potassium")->level, ==, "not-met");
}

/* A named drug counts until a later answer; a running treatment counts without being asked; none counts for the window. */
static void
test_drugs (void)
{
  static const struct {
    const char *text, *level;
  } cases[] = {
    { NULL, "not-assessed" }, { "", "not-assessed" }, { "none", "not-met" }, { "なし", "not-met" }, { "insulin", "minor" },
    { "alcohol,insulin,chemotherapy,antacids,diuretics", "minor" }, { "インスリン、利尿薬", "minor" }, { "insulin glargine 10 U", "minor" },
    { "no insulin", "not-assessed" }, { "インスリンなし", "not-assessed" }, { "paracetamol", "not-assessed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      g_free (the_visit (record)->risk_drugs);
      the_visit (record)->risk_drugs = g_strdup (cases[i].text);
      g_autoptr (TrophicRefeeding) answer = assess (record, 0);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (criterion (answer, "drugs")->level, ==, cases[i].level);
    }
  g_autoptr (TrophicRecord) record = build_well ();
  TrophicTreatment *treatment = trophic_treatment_new ();
  treatment->drug = g_strdup ("Insulin glargine");
  treatment->start = build_date ("2026-01-01");
  g_ptr_array_add (record->treatments, treatment);
  g_autoptr (TrophicRefeeding) treated = assess (record, 0);
  g_assert_cmpstr (criterion (treated, "drugs")->level, ==, "minor");
  treatment->stop = build_date ("2026-10-01");
  g_autoptr (TrophicRefeeding) stopped = assess (record, 0);
  g_assert_cmpstr (criterion (stopped, "drugs")->level, ==, "not-met");
}

/* Take one fact away at a time: never none, and the answer says which; what is met stays met. */
static void
test_missing (void)
{
  static const char * const codes[] = { "bmi", "loss", "intake", "potassium", "phosphate", "magnesium", "drugs" };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (TrophicRecord) record = build_well ();
      if (i == 0)
        record->patient->height_cm = NAN;
      if (i == 2)
        the_visit (record)->little_intake_days = NAN;
      if (i >= 3 && i <= 5)
        the_result (record, codes[i])->superseded = TRUE;
      if (i == 6)
        g_clear_pointer (&the_visit (record)->risk_drugs, g_free);
      g_autoptr (TrophicRefeeding) answer = assess (record, i == 1 ? NAN : 0);
      g_test_message ("without %s", codes[i]);
      g_assert_null (trophic_refeeding_nick (answer->risk));
      g_assert_cmpuint (answer->missing->len, ==, 1);
      g_assert_true (is_missing (answer, codes[i]));
      g_assert_nonnull (trophic_cautions_find (answer->cautions, "not-assessed"));
    }
  g_autoptr (TrophicRecord) empty = build_record ();
  build_visit (empty, "2026-11-17", 40); /* 15.6 at 160 cm */
  g_autoptr (TrophicRefeeding) answer = assess (empty, NAN);
  g_assert_cmpstr (trophic_refeeding_nick (answer->risk), ==, "high");
  g_assert_cmpuint (answer->missing->len, ==, 6);
}

/* [S] An old weight is not today's: 120 days count, 121 do not; but one under a limit still shows a risk. At 160 cm, 35 kg
 * are 13.7 kg/m2, 40 are 15.6, 46 are 18.0 and 50 are 19.5. */
static void
test_old_weight (void)
{
  static const char * const dates[] = { "2026-07-20", "2026-07-19" };
  static const struct { double kg; const char *level, *old_level; } cases[] = {
    { 35, "extreme", "extreme" }, { 40, "major", "major" }, { 46, "minor", "minor" }, { 50, "not-met", "not-assessed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autoptr (TrophicRecord) record = build_record ();
        build_visit (record, dates[i], cases[j].kg);
        g_autoptr (TrophicRefeeding) answer = assess (record, NAN);
        g_assert_cmpstr (criterion (answer, "bmi")->level, ==, i == 0 ? cases[j].level : cases[j].old_level);
      }
}

/* A lower BMI or a larger loss never lowers the risk. */
static void
test_monotone (void)
{
  for (double loss = -2; loss < 20; loss += 1)
    {
      TrophicRefeedingRisk before = TROPHIC_REFEEDING_NONE;
      for (double bmi = 25; bmi > 10; bmi -= 0.25)
        {
          g_autoptr (TrophicRecord) record = build_well ();
          the_visit (record)->weight_kg = bmi * 4;
          g_autoptr (TrophicRefeeding) answer = assess (record, loss);
          g_assert_cmpint (answer->risk, >=, before);
          before = answer->risk;
        }
    }
}

/* An acknowledgement holds while the inputs stay, and not beyond a new weight, result or answer. */
static void
test_inputs (void)
{
  g_autoptr (TrophicRecord) record = build_well ();
  g_autoptr (TrophicRefeeding) first = assess (record, 4);
  g_autoptr (TrophicRefeeding) again = assess (record, 4);
  g_assert_cmpstr (first->inputs, ==, again->inputs);
  TrophicDate tomorrow = build_date ("2026-11-18");
  g_autoptr (TrophicRefeeding) next_day = trophic_refeeding_new (record, &tomorrow, 4, trophic_card_get ("refeeding"));
  g_assert_cmpstr (first->inputs, ==, next_day->inputs);
  the_result (record, "magnesium")->value = 2.2;
  g_autoptr (TrophicRefeeding) result = assess (record, 4);
  g_assert_cmpstr (first->inputs, !=, result->inputs);
  the_visit (record)->weight_kg = 87;
  g_autoptr (TrophicRefeeding) weight = assess (record, 4);
  g_assert_cmpstr (result->inputs, !=, weight->inputs);
  g_free (the_visit (record)->risk_drugs);
  the_visit (record)->risk_drugs = g_strdup ("alcohol");
  g_autoptr (TrophicRefeeding) drugs = assess (record, 4);
  g_assert_cmpstr (weight->inputs, !=, drugs->inputs);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refeeding/none", test_none);
  g_test_add_func ("/refeeding/bmi", test_bmi);
  g_test_add_func ("/refeeding/loss", test_loss);
  g_test_add_func ("/refeeding/loss-in-3-months", test_loss_in_3_months);
  g_test_add_func ("/refeeding/loss-in-3-months-alone", test_loss_in_3_months_alone);
  g_test_add_func ("/refeeding/intake", test_intake);
  g_test_add_func ("/refeeding/pairs", test_pairs);
  g_test_add_func ("/refeeding/electrolytes", test_electrolytes);
  g_test_add_func ("/refeeding/window", test_window);
  g_test_add_func ("/refeeding/drugs", test_drugs);
  g_test_add_func ("/refeeding/missing", test_missing);
  g_test_add_func ("/refeeding/old-weight", test_old_weight);
  g_test_add_func ("/refeeding/monotone", test_monotone);
  g_test_add_func ("/refeeding/inputs", test_inputs);
  return g_test_run ();
}
