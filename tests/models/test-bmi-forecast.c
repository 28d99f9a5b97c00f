/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-bmi-forecast.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-number.h"
#include "trophic-record-builder.h"

static const TrophicCard *
card (void)
{
  return trophic_card_get ("bmi-forecast");
}

static TrophicForecast *
forecast_on (TrophicRecord *record,
             const char    *on)
{
  TrophicDate date = build_date (on);
  return trophic_bmi_forecast (record, &date, NULL, card ());
}

static TrophicRecord *
build_three_weights (void)
{
  TrophicRecord *record = build_record ();
  build_visit (record, "2026-01-10", 50);
  build_visit (record, "2026-02-10", 49.2);
  build_visit (record, "2026-03-10", 48.7);
  return record;
}

static void
assert_no_number (TrophicForecast *forecast,
                  const char      *reason)
{
  const double numbers[] = { forecast->mean, forecast->sd, forecast->lower50, forecast->upper50, forecast->lower80,
                             forecast->upper80, forecast->change.mean, forecast->change.lower80, forecast->p_loss, forecast->p_gain };
  double mean, sd;
  g_assert_cmpstr (forecast->reason, ==, reason);
  g_assert_nonnull (forecast->reason_message);
  g_assert_cmpint (forecast->direction, ==, 0);
  g_assert_false (trophic_date_is_known (&forecast->target_date));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (isnan (numbers[i]));
  trophic_forecast_fan (forecast, 30, &mean, &sd);
  g_assert_true (isnan (mean) && isnan (sd));
  g_assert_cmpint (trophic_cautions_find (forecast->cautions, reason)->level, ==, TROPHIC_CAUTION_STOP);
}

static void
assert_rounded (double      value,
                int         decimals,
                const char *expected)
{
  g_autofree char *text = trophic_number_format (value, decimals);
  g_assert_cmpstr (text, ==, expected);
}

/* One weight is the reference band. The table of evidence prints 55 %, -1.95 and +0.70 for three months = a quarter of a
 * year; at 91 days the same formula by hand is mean -0.62286, SD 1.03096, hence -1.944 and +0.698. */
static void
test_one_weight (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-10", 48.7);
  g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-03-10");
  double mean, sd, slope_sd = 1.85 * 91 / 365.25;
  g_assert_null (forecast->reason);
  trophic_assert_digits (forecast->change.mean, -2.5 * 91 / 365.25, 12);
  trophic_assert_digits (forecast->sd, sqrt (slope_sd * slope_sd + 0.45 * 0.45 * 91 / 30.4375 + 2 * 0.35 * 0.35), 12);
  assert_rounded (forecast->change.lower80, 2, "−1.94");
  assert_rounded (forecast->change.upper80, 2, "0.70");
  assert_rounded (forecast->p_loss * 100, 0, "55");
  trophic_forecast_fan (forecast, 3 * 30.4375, &mean, &sd);
  assert_rounded (mean - forecast->from_bmi - 1.2815515655446004 * sd, 2, "−1.95");
  assert_rounded (mean - forecast->from_bmi + 1.2815515655446004 * sd, 2, "0.70");
  g_assert_cmpint (forecast->direction, ==, 0);
  g_assert_nonnull (trophic_cautions_find (forecast->cautions, "reference-band"));
  g_assert_nonnull (trophic_cautions_find (forecast->cautions, "weights-only"));
}

static void
test_fields (void)
{
  g_autoptr (TrophicRecord) record = build_three_weights ();
  g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-03-20");
  g_autofree char *target = trophic_date_format (&forecast->target_date);
  double mean, sd;
  g_assert_null (forecast->reason);
  g_assert_cmpstr (forecast->layer, ==, "L0");
  g_assert_cmpstr (forecast->model, ==, "bmi-forecast");
  g_assert_cmpint (forecast->version, ==, 1);
  g_assert_cmpint (forecast->horizon_days, ==, 91);
  g_assert_cmpint (forecast->n_weights, ==, 3);
  g_assert_cmpstr (target, ==, "2026-06-09");
  trophic_assert_digits (forecast->from_bmi, 48.7 / 2.56, 14);
  trophic_assert_digits (forecast->mean, forecast->from_bmi + forecast->change.mean, 15);
  trophic_assert_digits (forecast->upper80 - forecast->lower80, 2 * 1.2815515655446004 * forecast->sd, 12);
  trophic_assert_digits (forecast->upper50 - forecast->lower50, 2 * 0.6744897501960817 * forecast->sd, 12);
  g_assert_true (forecast->p_loss + forecast->p_gain < 1);
  trophic_forecast_fan (forecast, 91, &mean, &sd);
  trophic_assert_digits (mean, forecast->mean, 13);
  trophic_assert_digits (sd, forecast->sd, 13);
  trophic_forecast_fan (forecast, 0, &mean, &sd);
  g_assert_cmpfloat (sd, >, 0.35);
  g_assert_null (trophic_cautions_find (forecast->cautions, "old-weight"));
}

/* [S] Weigh first: no number beyond 120 days, a check beyond 60. */
static void
test_weigh_first (void)
{
  g_autoptr (TrophicRecord) record = build_three_weights ();
  g_autoptr (TrophicForecast) day60 = forecast_on (record, "2026-05-09");
  g_autoptr (TrophicForecast) day61 = forecast_on (record, "2026-05-10");
  g_autoptr (TrophicForecast) day120 = forecast_on (record, "2026-07-08");
  g_autoptr (TrophicForecast) day121 = forecast_on (record, "2026-07-09");
  g_assert_null (trophic_cautions_find (day60->cautions, "old-weight"));
  g_assert_cmpint (trophic_cautions_find (day61->cautions, "old-weight")->level, ==, TROPHIC_CAUTION_CHECK);
  g_assert_null (day120->reason);
  assert_no_number (day121, "weigh-first");
}

/* [S] Marked oedema, also noted at a visit without a weight; reported and estimated weights. */
static void
test_invalid_weights (void)
{
  g_autoptr (TrophicRecord) record = build_three_weights ();
  TrophicVisit *visit = build_visit (record, "2026-03-20", 48);
  visit->oedema = 1;
  g_autoptr (TrophicForecast) mild = forecast_on (record, "2026-03-21");
  g_assert_null (mild->reason);
  g_assert_nonnull (trophic_cautions_find (mild->cautions, "oedema-present"));
  for (int grade = 2; grade <= 3; grade++)
    {
      visit->oedema = grade;
      visit->weight_kg = 48;
      g_autoptr (TrophicForecast) marked = forecast_on (record, "2026-03-21");
      assert_no_number (marked, "oedema");
      visit->weight_kg = NAN;
      g_autoptr (TrophicForecast) unweighed = forecast_on (record, "2026-03-21");
      assert_no_number (unweighed, "oedema");
    }
  visit->oedema = 0;
  visit->weight_kg = 48;
  visit->scale = TROPHIC_SCALE_REPORTED;
  g_autoptr (TrophicForecast) reported = forecast_on (record, "2026-03-21");
  assert_no_number (reported, "reported-weight");
  visit->scale = TROPHIC_SCALE_ESTIMATED;
  g_autoptr (TrophicForecast) estimated = forecast_on (record, "2026-03-21");
  assert_no_number (estimated, "reported-weight");
  g_autoptr (TrophicForecast) before = forecast_on (record, "2026-03-19");
  g_assert_null (before->reason);
}

/* [S] After feeding by tube or vein or invasive ventilation began: nothing until two valid weights after it, and then
 * the trend knows only those. */
static void
test_regime (void)
{
  static const TrophicEventKind kinds[] = { TROPHIC_EVENT_TUBE_FEEDING_START, TROPHIC_EVENT_PARENTERAL_START,
                                            TROPHIC_EVENT_TRACHEOSTOMY, TROPHIC_EVENT_INVASIVE_VENTILATION };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TrophicRecord) record = build_three_weights ();
      build_event (record, "2026-03-15", kinds[i]);
      g_autoptr (TrophicForecast) before = forecast_on (record, "2026-03-14");
      g_assert_null (before->reason);
      g_autoptr (TrophicForecast) none = forecast_on (record, "2026-03-16");
      assert_no_number (none, "regime-change");
      build_visit (record, "2026-03-15", 48);
      build_visit (record, "2026-04-10", 48.2);
      build_visit (record, "2026-04-20", 48.2)->scale = TROPHIC_SCALE_REPORTED;
      build_visit (record, "2026-05-01", 48.4)->oedema = 3;
      g_autoptr (TrophicForecast) one = forecast_on (record, "2026-04-11");
      assert_no_number (one, "regime-change");
      build_visit (record, "2026-05-10", 48.9);
      g_autoptr (TrophicForecast) two = forecast_on (record, "2026-05-11");
      g_assert_null (two->reason);
      g_assert_cmpint (two->n_weights, ==, 2);
      g_assert_nonnull (trophic_cautions_find (two->cautions, "trend-restarted"));

      g_autoptr (TrophicRecord) only_after = build_record ();
      build_visit (only_after, "2026-04-10", 48.2);
      build_visit (only_after, "2026-05-10", 48.9);
      g_autoptr (TrophicForecast) expected = forecast_on (only_after, "2026-05-11");
      trophic_assert_digits (two->mean, expected->mean, 16);
      trophic_assert_digits (two->sd, expected->sd, 16);
    }
}

/* Gastrostomy or NIV alone change nothing; an event in error neither; tube kilocalories without an event do. */
static void
test_no_regime (void)
{
  static const TrophicEventKind kinds[] = { TROPHIC_EVENT_GASTROSTOMY, TROPHIC_EVENT_NIV_START, TROPHIC_EVENT_ADMISSION };
  g_autoptr (TrophicRecord) record = build_three_weights ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    build_event (record, "2026-03-15", kinds[i]);
  build_event (record, "2026-03-15", TROPHIC_EVENT_TRACHEOSTOMY)->entered_in_error = TRUE;
  g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-03-16");
  g_assert_null (forecast->reason);
  g_assert_cmpint (forecast->n_weights, ==, 3);
  build_visit (record, "2026-03-17", 48.5)->enteral_kcal = 800;
  g_autoptr (TrophicForecast) fed = forecast_on (record, "2026-03-18");
  assert_no_number (fed, "regime-change");
}

/* [S] A route that was noted without kilocalories and without an event begins a regime too. */
static void
test_regime_by_route (void)
{
  static const struct { const char *route, *reason; } cases[] = {
    { "経口", NULL }, { "who knows", NULL }, { "gastrostomy", "regime-change" }, { "oral_and_tube", "regime-change" },
    { "経鼻胃管", "regime-change" }, { "parenteral", "regime-change" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_three_weights ();
      build_visit (record, "2026-03-17", 48.5)->route = g_strdup (cases[i].route);
      g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-03-18");
      g_test_message ("%s", cases[i].route);
      g_assert_cmpstr (forecast->reason, ==, cases[i].reason);
    }
}

/* An event known by its month may be at the month's end. */
static void
test_partial_event (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_event (record, "2026-02", TROPHIC_EVENT_TUBE_FEEDING_START);
  build_visit (record, "2026-02-20", 50);
  build_visit (record, "2026-02-28", 50);
  build_visit (record, "2026-03-10", 50);
  g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-03-11");
  assert_no_number (forecast, "regime-change");
}

/* [S] On the 10th an event of "March" may have been already: the dead, moved and newly fed get no forecast. */
static void
test_partial_event_of_this_month (void)
{
  static const struct { TrophicEventKind kind; const char *date; const char *reason; } rows[] = {
    { TROPHIC_EVENT_DEATH, "2026-03", "deceased" }, { TROPHIC_EVENT_DEATH, "2026", "deceased" },
    { TROPHIC_EVENT_TUBE_FEEDING_START, "2026-03", "regime-change" }, { TROPHIC_EVENT_TRACHEOSTOMY, "2026", "regime-change" },
    { TROPHIC_EVENT_TRANSFER, "2026-03", "transferred" }, { TROPHIC_EVENT_DEATH, "2026-04", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_visit (record, "2026-01-20", 50);
      build_visit (record, "2026-02-20", 49.5);
      build_event (record, rows[i].date, rows[i].kind);
      TrophicDate on = build_date ("2026-03-10");
      g_autoptr (TrophicRecord) until = trophic_record_until (record, &on);
      g_autoptr (TrophicForecast) forecast = forecast_on (until, "2026-03-10");
      if (rows[i].reason != NULL)
        assert_no_number (forecast, rows[i].reason);
      else
        g_assert_null (forecast->reason);
    }
}

/* [S] Deceased, transferred, diagnosis revised. */
static void
test_status (void)
{
  static const struct { TrophicPatientStatus status; const char *reason; } rows[] = {
    { TROPHIC_STATUS_DECEASED, "deceased" }, { TROPHIC_STATUS_TRANSFERRED_OUT, "transferred" },
    { TROPHIC_STATUS_DIAGNOSIS_REVISED, "diagnosis-revised" }, { TROPHIC_STATUS_ACTIVE, NULL },
    { TROPHIC_STATUS_HOME_CARE, NULL }, { TROPHIC_STATUS_TRANSFERRED_IN, NULL }, { TROPHIC_STATUS_LOST, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_three_weights ();
      record->patient->status = rows[i].status;
      g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-03-20");
      if (rows[i].reason != NULL)
        assert_no_number (forecast, rows[i].reason);
      else
        g_assert_null (forecast->reason);
    }
  g_autoptr (TrophicRecord) record = build_three_weights ();
  build_event (record, "2026-03-15", TROPHIC_EVENT_DEATH);
  g_autoptr (TrophicForecast) alive = forecast_on (record, "2026-03-14");
  g_autoptr (TrophicForecast) dead = forecast_on (record, "2026-03-15");
  g_assert_null (alive->reason);
  assert_no_number (dead, "deceased");
  g_autoptr (TrophicRecord) moved = build_three_weights ();
  build_event (moved, "2026-03-15", TROPHIC_EVENT_TRANSFER);
  g_autoptr (TrophicForecast) transferred = forecast_on (moved, "2026-03-16");
  assert_no_number (transferred, "transferred");
  build_visit (moved, "2026-03-20", 48.5);
  g_autoptr (TrophicForecast) back = forecast_on (moved, "2026-03-21");
  g_assert_null (back->reason);
}

static void
test_nothing (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicForecast) no_weight = forecast_on (record, "2026-03-20");
  assert_no_number (no_weight, "no-weight");
  build_visit (record, "2026-03-10", 48.7);
  record->patient->height_cm = NAN;
  g_autoptr (TrophicForecast) no_height = forecast_on (record, "2026-03-20");
  assert_no_number (no_height, "no-height");
}

/* An arrow only from 80 %: a steep loss has one, noise around the prior has none, a steep gain has the other. */
static void
test_direction (void)
{
  static const struct { double per_month; int direction; } rows[] = { { -2.5, -1 }, { -0.4, 0 }, { 5, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      for (int month = 1; month <= 9; month++)
        {
          g_autofree char *date = g_strdup_printf ("2026-0%d-10", month);
          build_visit (record, date, 55 + rows[i].per_month * month);
        }
      g_autoptr (TrophicForecast) forecast = forecast_on (record, "2026-09-10");
      g_assert_cmpint (forecast->direction, ==, rows[i].direction);
      g_assert_true ((forecast->p_loss >= 0.8) == (rows[i].direction < 0));
      g_assert_true ((forecast->p_gain >= 0.8) == (rows[i].direction > 0));
    }
}

/* Lactate is not an input, and a weight after the day is not known yet. */
static void
test_not_inputs (void)
{
  g_autoptr (TrophicRecord) record = build_three_weights ();
  g_autoptr (TrophicForecast) before = forecast_on (record, "2026-03-20");
  build_observation (record, &build_lactate, "2026-03-10", 0.5);
  build_visit (record, "2026-04-10", 40);
  g_autoptr (TrophicForecast) after = forecast_on (record, "2026-03-20");
  trophic_assert_digits (after->mean, before->mean, 17);
  trophic_assert_digits (after->sd, before->sd, 17);
}

static void
test_clinic_noise (void)
{
  g_autoptr (TrophicRecord) record = build_three_weights ();
  TrophicDate on = build_date ("2026-03-20");
  TrophicForecastNoise unknown = { NAN, NAN }, own = { 0.2, 0.3 };
  g_autoptr (TrophicForecast) by_card = forecast_on (record, "2026-03-20");
  g_autoptr (TrophicForecast) by_unknown = trophic_bmi_forecast (record, &on, &unknown, card ());
  g_autoptr (TrophicForecast) by_own = trophic_bmi_forecast (record, &on, &own, card ());
  trophic_assert_digits (by_unknown->sd, by_card->sd, 17);
  g_assert_cmpfloat (by_own->sd, <, by_card->sd);
  trophic_assert_digits (by_own->measurement_sd, 0.2, 15);
  trophic_assert_digits (by_own->level_noise_sd, 0.3, 15);
  g_assert_nonnull (trophic_cautions_find (by_own->cautions, "noise-estimated"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/one-weight", test_one_weight);
  g_test_add_func ("/forecast/fields", test_fields);
  g_test_add_func ("/forecast/weigh-first", test_weigh_first);
  g_test_add_func ("/forecast/invalid-weights", test_invalid_weights);
  g_test_add_func ("/forecast/regime", test_regime);
  g_test_add_func ("/forecast/no-regime", test_no_regime);
  g_test_add_func ("/forecast/regime-by-route", test_regime_by_route);
  g_test_add_func ("/forecast/partial-event", test_partial_event);
  g_test_add_func ("/forecast/partial-event-of-this-month", test_partial_event_of_this_month);
  g_test_add_func ("/forecast/status", test_status);
  g_test_add_func ("/forecast/nothing", test_nothing);
  g_test_add_func ("/forecast/direction", test_direction);
  g_test_add_func ("/forecast/not-inputs", test_not_inputs);
  g_test_add_func ("/forecast/clinic-noise", test_clinic_noise);
  return g_test_run ();
}
