/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at before an increase, by the laboratory's own limits, and the meal times of oral edaravone (label). */
#include "trophic-increase-checks.h"

#include <string.h>

#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 11, .day = 17, .precision = TROPHIC_DATE_DAY };
static const TrophicAnalyte glucose = { .id = "glucose", .unit = "mg/dL", .low = 10, .high = 2000 };
static const TrophicAnalyte triglyceride = { .id = "triglyceride", .unit = "mg/dL", .low = 5, .high = 10000 };
static const TrophicAnalyte ldl = { .id = "ldl", .unit = "mg/dL", .low = 1, .high = 1000 };
static const TrophicAnalyte creatinine = { .id = "creatinine", .unit = "mg/dL", .low = 0.05, .high = 30 };

static const TrophicIncreaseCheck *
find (GPtrArray  *checks,
      const char *code)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const TrophicIncreaseCheck *check = g_ptr_array_index (checks, i);
      if (g_str_equal (check->code, code))
        return check;
    }
  g_error ("no check %s", code);
}

static GPtrArray *
assess (TrophicRecord *record)
{
  return trophic_increase_checks (record, &on, trophic_card_get ("increase-checks"));
}

static TrophicObservation *
add_result (TrophicRecord        *record,
            const TrophicAnalyte *analyte,
            const char           *date,
            double                value,
            double                high)
{
  TrophicObservation *observation = build_observation (record, analyte, date, value);
  observation->reference_high = high;
  return observation;
}

/* Nothing is known: everything is asked, nothing passes. */
static void
test_unknown (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (GPtrArray) checks = assess (record);
  static const char * const codes[] = { "glucose", "lipids", "co2", "renal", "aspiration", "gut", "bmi" };
  g_assert_cmpuint (checks->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_assert_cmpstr (((TrophicIncreaseCheck *) g_ptr_array_index (checks, i))->code, ==, codes[i]);
      g_assert_cmpstr (find (checks, codes[i])->state, ==, "ask");
    }
}

static void
test_results (void)
{
  static const struct {
    const char *date;
    double      value, high;
    const char *flag, *state;
  } cases[] = {
    { "2026-11-10", 109, 109, NULL, "seen" }, { "2026-11-10", 109.5, 109, NULL, "concern" }, { "2026-11-10", 100, NAN, "H", "concern" },
    { "2026-11-10", 100, NAN, NULL, "ask" }, { "2026-08-19", 200, 109, NULL, "concern" }, /* 90 days */
    { "2026-08-18", 200, 109, NULL, "ask" }, { "2026-11-10", 60, 109, "L", "seen" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      add_result (record, &glucose, cases[i].date, cases[i].value, cases[i].high)->flag = g_strdup (cases[i].flag);
      add_result (record, &creatinine, cases[i].date, cases[i].value, cases[i].high)->flag = g_strdup (cases[i].flag);
      g_autoptr (GPtrArray) checks = assess (record);
      g_test_message ("case %u", i);
      g_assert_cmpstr (find (checks, "glucose")->state, ==, cases[i].state);
      g_assert_cmpstr (find (checks, "renal")->state, ==, cases[i].state);
    }
}

/* One lipid alone does not settle the lipids; one above its limit is a concern at once. */
static void
test_lipids (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  add_result (record, &triglyceride, "2026-11-10", 120, 149);
  g_autoptr (GPtrArray) half = assess (record);
  g_assert_cmpstr (find (half, "lipids")->state, ==, "ask");
  TrophicObservation *second = add_result (record, &ldl, "2026-11-10", 120, 139);
  g_autoptr (GPtrArray) both = assess (record);
  g_assert_cmpstr (find (both, "lipids")->state, ==, "seen");
  second->value = 140;
  g_autoptr (GPtrArray) high = assess (record);
  g_assert_cmpstr (find (high, "lipids")->state, ==, "concern");
}

/* BMI 25 at 200 cm is 100 kg; swallowing is normal at 4 alone. */
static void
test_body (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      record->patient->height_cm = 200;
      TrophicVisit *visit = build_visit (record, "2026-11-17", i == 0 ? 100 : 99.9);
      visit->alsfrs_r[2] = i == 0 ? 3 : 4;
      g_autoptr (GPtrArray) checks = assess (record);
      g_assert_cmpstr (find (checks, "bmi")->state, ==, i == 0 ? "concern" : "seen");
      g_assert_cmpstr (find (checks, "aspiration")->state, ==, i == 0 ? "concern" : "seen");
    }
}

/* Carbon dioxide is not measured here: a vital capacity never answers it, NIV is said beside. */
static void
test_co2 (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-11-17", 50)->fvc_percent = 95;
  build_event (record, "2026-10-01", TROPHIC_EVENT_NIV_START);
  g_autoptr (GPtrArray) checks = assess (record);
  g_assert_cmpstr (find (checks, "co2")->state, ==, "ask");
  g_assert_nonnull (strstr (find (checks, "co2")->message, "NIV"));
}

static TrophicTreatment *
add_treatment (TrophicRecord *record,
               const char    *drug,
               const char    *dose)
{
  TrophicTreatment *treatment = trophic_treatment_new ();
  treatment->drug = g_strdup (drug);
  treatment->dose = g_strdup (dose);
  treatment->start = build_date ("2026-06-01");
  g_ptr_array_add (record->treatments, treatment);
  return treatment;
}

static void
test_edaravone (void)
{
  static const struct {
    const char *drug, *dose;
    gboolean    oral;
    guint       lines;
  } cases[] = {
    { "Edaravone oral", "105 mg", TRUE, 5 }, { "ラジカット内用懸濁液2.1%", NULL, TRUE, 5 }, { "RADICAVA ORS", NULL, TRUE, 5 },
    { "Edaravone", "105 mg orally", TRUE, 5 }, { "エダラボン（経口）", NULL, TRUE, 5 }, { "Edaravone", NULL, FALSE, 6 },
    { "Edaravone iv", "60 mg", FALSE, 0 }, { "ラジカット点滴静注", NULL, FALSE, 0 }, { "Riluzole", "50 mg oral", FALSE, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      add_treatment (record, cases[i].drug, cases[i].dose);
      g_autoptr (GPtrArray) lines = trophic_edaravone_meals (record, &on, trophic_card_get ("increase-checks"));
      g_test_message ("%s", cases[i].drug);
      g_assert_cmpint (trophic_takes_oral_edaravone (record, &on), ==, cases[i].oral);
      g_assert_cmpuint (lines->len, ==, cases[i].lines);
    }
}

/* [S] The label's hours: 8 after a high-fat meal, 4 low-fat, 2 light meal or 250 kcal, 1 of water alone after; while it runs. */
static void
test_edaravone_hours (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicTreatment *treatment = add_treatment (record, "Edaravone oral", NULL);
  g_autoptr (GPtrArray) lines = trophic_edaravone_meals (record, &on, trophic_card_get ("increase-checks"));
  static const char * const words[] = { "8 h after a high-fat meal", "4 h after a low-fat meal",
                                        "2 h after a light meal or 250 kcal", "Only water for 1 h", "On dosing days only" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (g_ptr_array_index (lines, i), words[i]));
  treatment->stop = build_date ("2026-11-16");
  g_autoptr (GPtrArray) after = trophic_edaravone_meals (record, &on, trophic_card_get ("increase-checks"));
  g_assert_cmpuint (after->len, ==, 0);
  treatment->stop = build_date ("2026-11");
  g_assert_true (trophic_takes_oral_edaravone (record, &on));
  treatment->entered_in_error = TRUE;
  g_assert_false (trophic_takes_oral_edaravone (record, &on));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/increase-checks/unknown", test_unknown);
  g_test_add_func ("/increase-checks/results", test_results);
  g_test_add_func ("/increase-checks/lipids", test_lipids);
  g_test_add_func ("/increase-checks/body", test_body);
  g_test_add_func ("/increase-checks/co2", test_co2);
  g_test_add_func ("/increase-checks/edaravone", test_edaravone);
  g_test_add_func ("/increase-checks/edaravone-hours", test_edaravone_hours);
  return g_test_run ();
}
