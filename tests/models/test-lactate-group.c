/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lactate-group.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 2, .day = 1, .precision = TROPHIC_DATE_DAY, .offset = TROPHIC_DATE_NO_OFFSET };

static const TrophicCard *
card (void)
{
  return trophic_card_get ("lactate-group");
}

static TrophicLactateAnswer *
answer_of (TrophicRecord *record)
{
  return trophic_lactate_group (record, &on, card ());
}

static TrophicLactateGroup
group_of_one (double            value,
              TrophicComparator comparator)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_observation (record, &build_lactate, "2026-01-20", value)->comparator = comparator;
  g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
  return answer->group;
}

/* [S] The rule at its edges. mg/dL values are converted by the printed factor 0.11101 (design 2) here in the test. */
static void
test_edges (void)
{
  static const struct {
    double              value;
    TrophicComparator   comparator;
    TrophicLactateGroup group;
  } rows[] = {
    { 1.05, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_LOW },
    { 1.0500001, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_HIGHER },
    { 1.06, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_HIGHER },
    { 0.1, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_LOW },
    { 9.4 * 0.11101, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_LOW },
    { 9.5 * 0.11101, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_HIGHER },
    { 2.2, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_HIGHER },
    { 2.21, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_ABOVE_REFERENCE },
    { 4.0, TROPHIC_COMPARATOR_NONE, TROPHIC_LACTATE_ABOVE_REFERENCE },
    { 0.5, TROPHIC_COMPARATOR_LT, TROPHIC_LACTATE_LOW },
    { 1.05, TROPHIC_COMPARATOR_LT, TROPHIC_LACTATE_LOW },
    { 1.05, TROPHIC_COMPARATOR_LE, TROPHIC_LACTATE_LOW },
    { 1.06, TROPHIC_COMPARATOR_LT, TROPHIC_LACTATE_NONE },
    { 2.0, TROPHIC_COMPARATOR_LT, TROPHIC_LACTATE_NONE },
    { 5.0, TROPHIC_COMPARATOR_LT, TROPHIC_LACTATE_NONE },
    { 0.9, TROPHIC_COMPARATOR_GT, TROPHIC_LACTATE_NONE },
    { 1.05, TROPHIC_COMPARATOR_GE, TROPHIC_LACTATE_NONE },
    { 1.05, TROPHIC_COMPARATOR_GT, TROPHIC_LACTATE_HIGHER },
    { 1.5, TROPHIC_COMPARATOR_GE, TROPHIC_LACTATE_HIGHER },
    { 2.2, TROPHIC_COMPARATOR_GT, TROPHIC_LACTATE_ABOVE_REFERENCE },
    { 2.2, TROPHIC_COMPARATOR_GE, TROPHIC_LACTATE_HIGHER },
    { 15, TROPHIC_COMPARATOR_GT, TROPHIC_LACTATE_ABOVE_REFERENCE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (group_of_one (rows[i].value, rows[i].comparator) != rows[i].group)
      g_error ("row %u: %g", i, rows[i].value);
  g_assert_cmpint (trophic_lactate_classify (NAN, TROPHIC_COMPARATOR_NONE, NAN, card ()), ==, TROPHIC_LACTATE_NONE);
}

/* [S] The result's own upper limit rules: 18 mg/dL = 2.0 mmol/L is above a Japanese limit of 17 mg/dL = 1.89. */
static void
test_own_limit (void)
{
  g_assert_cmpint (trophic_lactate_classify (18 * 0.11101, TROPHIC_COMPARATOR_NONE, 17 * 0.11101, card ()), ==, TROPHIC_LACTATE_ABOVE_REFERENCE);
  g_assert_cmpint (trophic_lactate_classify (18 * 0.11101, TROPHIC_COMPARATOR_NONE, NAN, card ()), ==, TROPHIC_LACTATE_HIGHER);
  g_assert_cmpint (trophic_lactate_classify (2.4, TROPHIC_COMPARATOR_NONE, 2.5, card ()), ==, TROPHIC_LACTATE_HIGHER);
  g_assert_cmpint (trophic_lactate_classify (2.5, TROPHIC_COMPARATOR_NONE, 2.5, card ()), ==, TROPHIC_LACTATE_HIGHER);
}

/* Borderline: within 0.05, edges included although 1.10 - 1.05 is not 0.05 in binary. */
static void
test_borderline (void)
{
  static const struct { double value; TrophicComparator comparator; gboolean borderline; } rows[] = {
    { 0.999, TROPHIC_COMPARATOR_NONE, FALSE }, { 1.0, TROPHIC_COMPARATOR_NONE, TRUE }, { 1.05, TROPHIC_COMPARATOR_NONE, TRUE },
    { 1.1, TROPHIC_COMPARATOR_NONE, TRUE }, { 1.101, TROPHIC_COMPARATOR_NONE, FALSE }, { 1.0, TROPHIC_COMPARATOR_LT, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_observation (record, &build_lactate, "2026-01-20", rows[i].value)->comparator = rows[i].comparator;
      g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
      g_assert_cmpint (answer->borderline, ==, rows[i].borderline);
      g_assert_true ((trophic_cautions_find (answer->cautions, "borderline") != NULL) == rows[i].borderline);
      g_assert_true ((trophic_cautions_find (answer->cautions, "at-cutoff") != NULL) == (rows[i].value == 1.05));
    }
}

/* [S] Known arterial, blood gas, emergency or post-exertion sets no group unless accepted with a reason. */
static void
test_ineligible (void)
{
  static const char * const reasons[] = { "arterial", "blood-gas", "emergency", "exertion" };
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicObservation *value = build_observation (record, &build_lactate, "2026-01-20", 0.8);
      const char *reason;
      value->sampling.draw = i == 0 ? TROPHIC_DRAW_ARTERIAL : TROPHIC_DRAW_VENOUS;
      value->sampling.setting = i == 1 ? TROPHIC_SETTING_BLOOD_GAS : i == 2 ? TROPHIC_SETTING_EMERGENCY : TROPHIC_SETTING_ROUTINE;
      value->sampling.exertion = i == 3 ? TROPHIC_YES : TROPHIC_NO;
      g_assert_false (trophic_lactate_eligible (value, &reason));
      g_assert_cmpstr (reason, ==, reasons[i]);
      g_autoptr (TrophicLactateAnswer) refused = answer_of (record);
      g_assert_cmpint (refused->group, ==, TROPHIC_LACTATE_NONE);
      g_assert_null (refused->observation);
      g_assert_null (refused->baseline);
      g_assert_cmpint (refused->n_eligible, ==, 0);
      g_assert_cmpint (trophic_cautions_find (refused->cautions, "no-eligible-lactate")->level, ==, TROPHIC_CAUTION_STOP);

      value->accepted_reason = g_strdup ("");
      g_assert_false (trophic_lactate_eligible (value, NULL));
      g_free (value->accepted_reason);
      value->accepted_reason = g_strdup ("The only value of that month");
      g_autoptr (TrophicLactateAnswer) accepted = answer_of (record);
      g_assert_cmpint (accepted->group, ==, TROPHIC_LACTATE_LOW);
      g_assert_nonnull (strstr (trophic_cautions_find (accepted->cautions, "accepted")->message, "The only value of that month"));
    }
}

/* Unknown circumstances are usable with a note; known poor ones with a check. */
static void
test_circumstances (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicObservation *value = build_observation (record, &build_lactate, "2026-01-20", 0.8);
  g_autoptr (TrophicLactateAnswer) unknown = answer_of (record);
  g_assert_cmpint (unknown->group, ==, TROPHIC_LACTATE_LOW);
  g_assert_cmpint (trophic_cautions_find (unknown->cautions, "fasting-unknown")->level, ==, TROPHIC_CAUTION_NOTE);
  g_assert_cmpint (trophic_cautions_find (unknown->cautions, "circumstances-unknown")->level, ==, TROPHIC_CAUTION_NOTE);

  value->sampling.draw = TROPHIC_DRAW_CAPILLARY;
  value->sampling.fasting = TROPHIC_NO;
  value->sampling.rested = TROPHIC_NO;
  value->sampling.tourniquet = TROPHIC_YES;
  value->sampling.separation_minutes = 16;
  g_autoptr (TrophicLactateAnswer) known = answer_of (record);
  static const char * const checks[] = { "capillary", "not-fasting", "not-rested", "tourniquet", "late-separation" };
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    g_assert_cmpint (trophic_cautions_find (known->cautions, checks[i])->level, ==, TROPHIC_CAUTION_CHECK);
  g_assert_null (trophic_cautions_find (known->cautions, "fasting-unknown"));
  g_assert_cmpint (known->group, ==, TROPHIC_LACTATE_LOW);
}

/* The latest eligible value decides; one that straddles the cut-off gives no group and no older one steps in. */
static void
test_latest (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_observation (record, &build_lactate, "2025-12-20", 1.3);
  build_observation (record, &build_lactate, "2026-01-20", 0.9);
  build_observation (record, &build_lactate, "2026-01-25", 5)->sampling.draw = TROPHIC_DRAW_ARTERIAL;
  build_observation (record, &build_lactate, "2026-01-26", 1.2)->superseded = TRUE;
  build_observation (record, &build_lactate, "2026-01-27", 1.2)->status = TROPHIC_RESULT_ENTERED_IN_ERROR;
  build_observation (record, &build_lactate, "2026-02-02", 1.2);
  g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
  g_assert_cmpint (answer->group, ==, TROPHIC_LACTATE_LOW);
  trophic_assert_digits (answer->observation->value, 0.9, 16);
  g_assert_cmpint (answer->n_eligible, ==, 2);
  g_assert_cmpint (answer->n_low, ==, 1);

  build_observation (record, &build_lactate, "2026-01-30", 2.0)->comparator = TROPHIC_COMPARATOR_LT;
  g_autoptr (TrophicLactateAnswer) straddling = answer_of (record);
  g_assert_cmpint (straddling->group, ==, TROPHIC_LACTATE_NONE);
  g_assert_cmpint (straddling->n_eligible, ==, 2);
  g_assert_nonnull (trophic_cautions_find (straddling->cautions, "straddles-cutoff"));
}

static void
test_old_value (void)
{
  static const struct { const char *time; gboolean old; } rows[] = { { "2025-11-03", FALSE }, { "2025-11-02", TRUE } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_observation (record, &build_lactate, rows[i].time, 0.9);
      g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
      g_assert_true ((trophic_cautions_find (answer->cautions, "old-value") != NULL) == rows[i].old);
      record->patient->status = TROPHIC_STATUS_DECEASED;
      g_autoptr (TrophicLactateAnswer) dead = answer_of (record);
      g_assert_null (trophic_cautions_find (dead->cautions, "old-value"));
      g_assert_cmpint (answer->group, ==, TROPHIC_LACTATE_LOW);
    }
}

/* Baseline: nearest to diagnosis (1 January 2026), 90 days before to 180 after; medians 39 and 49 months from onset. */
static void
test_baseline (void)
{
  static const struct { const char *time; gboolean inside; int days; } rows[] = {
    { "2025-10-02", FALSE, 0 }, { "2025-10-03", TRUE, -90 }, { "2026-06-30", TRUE, 180 }, { "2026-07-01", FALSE, 0 },
  };
  TrophicDate later = build_date ("2026-08-01");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_observation (record, &build_lactate, rows[i].time, 0.9);
      g_autoptr (TrophicLactateAnswer) answer = trophic_lactate_group (record, &later, card ());
      g_assert_true ((answer->baseline != NULL) == rows[i].inside);
      g_assert_cmpint (answer->baseline_days, ==, rows[i].days);
      trophic_assert_digits (answer->baseline_median_months, rows[i].inside ? 39 : NAN, 16);
    }

  g_autoptr (TrophicRecord) record = build_record ();
  build_observation (record, &build_lactate, "2026-01-10", 1.3);
  g_autoptr (TrophicLactateAnswer) first = trophic_lactate_group (record, &later, card ());
  build_observation (record, &build_lactate, "2026-05-10", 0.7);
  build_observation (record, &build_lactate, "2026-07-10", 0.7);
  g_autoptr (TrophicLactateAnswer) second = trophic_lactate_group (record, &later, card ());
  g_assert_true (second->baseline == first->baseline);
  g_assert_cmpint (second->baseline_group, ==, TROPHIC_LACTATE_HIGHER);
  g_assert_cmpint (second->group, ==, TROPHIC_LACTATE_LOW);
  trophic_assert_digits (second->baseline_median_months, 49, 16);
}

/* A median is hidden once the time since onset may have passed it, and after death. */
static void
test_medians_hidden (void)
{
  static const struct { const char *onset; const char *on; double median; } rows[] = {
    { "2025-01-01", "2028-04-02", 39 }, { "2025-01-01", "2028-04-03", NAN }, { "2025-01", "2028-03-31", 39 },
    { "2024-12", "2028-03-31", NAN }, { "2024", "2027-12-01", NAN }, { "", "2026-02-01", NAN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_observation (record, &build_lactate, "2026-01-10", 0.9);
      trophic_date_parse (rows[i].onset, &record->patient->onset_date);
      TrophicDate day = build_date (rows[i].on);
      g_autoptr (TrophicLactateAnswer) answer = trophic_lactate_group (record, &day, card ());
      trophic_assert_digits (answer->baseline_median_months, rows[i].median, 16);
      record->patient->status = TROPHIC_STATUS_DECEASED;
      g_autoptr (TrophicLactateAnswer) dead = trophic_lactate_group (record, &day, card ());
      trophic_assert_digits (dead->baseline_median_months, NAN, 16);
    }
}

/* [S] 4 mmol/L or more within 7 days is shown first, also when the value sets no group; so is a held row that may be critical. */
static void
test_critical (void)
{
  static const struct { const char *time; double value; gboolean critical; } rows[] = {
    { "2026-01-25", 4, TRUE }, { "2026-01-24", 4, FALSE }, { "2026-01-31", 3.99, FALSE }, { "2026-02-02", 9, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_observation (record, &build_lactate, rows[i].time, rows[i].value)->sampling.draw = TROPHIC_DRAW_ARTERIAL;
      g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
      g_assert_true ((answer->critical != NULL) == rows[i].critical);
      if (rows[i].critical)
        g_assert_cmpstr (((TrophicCaution *) g_ptr_array_index (answer->cautions, 0))->code, ==, "critical");
    }
}

static void
test_critical_held (void)
{
  static const struct { double value; double original; TrophicComparator comparator; gboolean critical; } rows[] = {
    { 5, 5, TROPHIC_COMPARATOR_NONE, TRUE }, { NAN, 45, TROPHIC_COMPARATOR_NONE, TRUE }, { 1.2, 1.2, TROPHIC_COMPARATOR_NONE, FALSE },
    { 3, 3, TROPHIC_COMPARATOR_GT, TRUE }, { 6, 6, TROPHIC_COMPARATOR_LT, FALSE }, { NAN, NAN, TROPHIC_COMPARATOR_NONE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicObservation *held = trophic_observation_new ();
      held->analyte = &build_lactate;
      held->status = TROPHIC_RESULT_QUARANTINED;
      held->value = rows[i].value;
      held->original_value = rows[i].original;
      held->comparator = rows[i].comparator;
      held->time = i == 0 ? build_date ("2026-01-30") : TROPHIC_DATE_UNKNOWN;
      g_ptr_array_add (record->held, held);
      g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
      g_assert_true ((answer->critical == held) == rows[i].critical);
      g_assert_true ((trophic_cautions_find (answer->cautions, "critical-held") != NULL) == rows[i].critical);
      g_assert_cmpint (answer->group, ==, TROPHIC_LACTATE_NONE);
    }
}

/* [S] No answer, label, caution or card calls a group a risk, favourable, good or better. */
static void
check_wording (const char *text)
{
  static const char * const banned[] = { "low risk", "high risk", "favourable", "favorable", "better", "good", "safe", "低リスク", "高リスク", "良好" };
  g_autofree char *folded = g_utf8_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (banned); i++)
    if (strstr (folded, banned[i]) != NULL)
      g_error ("“%s” says %s", text, banned[i]);
}

static void
test_wording (void)
{
  static const double values[] = { 0.5, 1.0, 1.05, 1.1, 1.8, 2.5, 4, 12 };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_observation (record, &build_lactate, "2026-01-30", values[i]);
      g_autoptr (TrophicLactateAnswer) answer = answer_of (record);
      const char *label = trophic_lactate_group_label (answer->group);
      check_wording (label);
      g_assert_true (answer->group == TROPHIC_LACTATE_ABOVE_REFERENCE || strstr (label, "lactate") != NULL);
      for (guint j = 0; j < answer->cautions->len; j++)
        check_wording (((TrophicCaution *) g_ptr_array_index (answer->cautions, j))->message);
    }
  g_auto (GStrv) keys = trophic_card_keys (card (), "card");
  for (guint i = 0; keys[i] != NULL; i++)
    check_wording (trophic_card_text (card (), keys[i]));
  g_assert_null (trophic_lactate_group_nick (TROPHIC_LACTATE_NONE));
  g_assert_cmpstr (trophic_lactate_group_nick (TROPHIC_LACTATE_ABOVE_REFERENCE), ==, "above_reference");
}

/* [S] Nothing is known of feeding by the value, or of raising it: the card says so. */
static void
test_no_feeding_by_lactate (void)
{
  g_assert_nonnull (strstr (trophic_card_text (card (), "not_published"), "That feeding by the lactate value, or raising lactate, helps"));
}

/* A value has one group whichever unit it came in, unless its rounding crosses the cut-off itself. */
static void
test_unit_change (void)
{
  for (int tenths = 10; tenths <= 300; tenths++)
    {
      double mg = tenths / 10.0;
      TrophicLactateGroup by_mg = trophic_lactate_classify (mg * 0.11101, TROPHIC_COMPARATOR_NONE, 17 * 0.11101, card ());
      TrophicLactateGroup expected = mg > 17 ? TROPHIC_LACTATE_ABOVE_REFERENCE : mg <= 9.4 ? TROPHIC_LACTATE_LOW : TROPHIC_LACTATE_HIGHER;
      g_assert_cmpint (by_mg, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lactate/edges", test_edges);
  g_test_add_func ("/lactate/own-limit", test_own_limit);
  g_test_add_func ("/lactate/borderline", test_borderline);
  g_test_add_func ("/lactate/ineligible", test_ineligible);
  g_test_add_func ("/lactate/circumstances", test_circumstances);
  g_test_add_func ("/lactate/latest", test_latest);
  g_test_add_func ("/lactate/old-value", test_old_value);
  g_test_add_func ("/lactate/baseline", test_baseline);
  g_test_add_func ("/lactate/medians-hidden", test_medians_hidden);
  g_test_add_func ("/lactate/critical", test_critical);
  g_test_add_func ("/lactate/critical-held", test_critical_held);
  g_test_add_func ("/lactate/wording", test_wording);
  g_test_add_func ("/lactate/no-feeding-by-lactate", test_no_feeding_by_lactate);
  g_test_add_func ("/lactate/unit-change", test_unit_change);
  return g_test_run ();
}
