/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-pairs.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

#define KG_PER_BMI 2.56

static GArray *
find_pairs (const TrophicRecord *record,
            const char          *on)
{
  g_autoptr (TrophicPairSample) sample =
    trophic_pair_sample_new (trophic_card_get ("bmi-forecast-clinic"), trophic_card_get ("bmi-forecast"));
  TrophicDate day = build_date (on);
  trophic_pair_sample_add (sample, record, &day);
  return trophic_pair_sample_pairs (sample, NULL);
}

/* Weights so many days after 1 January 2025, each a kilogram less. */
static TrophicRecord *
weighed_on (const int *days,
            guint      n)
{
  TrophicRecord *record = build_record ();
  TrophicDate start = build_date ("2025-01-01");
  for (guint i = 0; i < n; i++)
    {
      TrophicDate date = trophic_date_from_day (trophic_date_day (&start) + days[i]);
      g_autofree char *text = trophic_date_format (&date);
      build_visit (record, text, 60.0 - i);
    }
  return record;
}

static guint
count_pairs (const int *days,
             guint      n)
{
  g_autoptr (TrophicRecord) record = weighed_on (days, n);
  g_autoptr (GArray) pairs = find_pairs (record, "2026-06-01");
  return pairs->len;
}

static void
test_window (void)
{
  g_assert_cmpuint (count_pairs ((const int[]) { 0, 59 }, 2), ==, 0);
  g_assert_cmpuint (count_pairs ((const int[]) { 0, 60 }, 2), ==, 1);
  g_assert_cmpuint (count_pairs ((const int[]) { 0, 120 }, 2), ==, 1);
  g_assert_cmpuint (count_pairs ((const int[]) { 0, 121 }, 2), ==, 0);
  g_assert_cmpuint (count_pairs ((const int[]) { 0 }, 1), ==, 0);
  g_assert_cmpuint (count_pairs (NULL, 0), ==, 0);
}

/* Of 70, 88 and 95 days the 88 lie nearest to 91; the next pair starts there. 1 kg is 1 / 2.56 kg/m2. */
static void
test_nearest_and_scaled (void)
{
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 70, 88, 95, 180 }, 5);
  g_autoptr (GArray) pairs = find_pairs (record, "2026-06-01");
  const TrophicForecastPair *first = &g_array_index (pairs, TrophicForecastPair, 0), *second = first + 1;
  TrophicDate start = build_date ("2025-01-01");
  g_assert_cmpuint (pairs->len, ==, 2);
  g_assert_cmpint (first->from, ==, trophic_date_day (&start));
  g_assert_cmpint (first->to, ==, first->from + 88);
  trophic_assert_digits (first->change, -2 / KG_PER_BMI * 91 / 88, 12);
  g_assert_cmpint (second->from, ==, first->to);
  g_assert_cmpint (second->to, ==, first->to + 92);
  trophic_assert_digits (second->predictors[TROPHIC_PREDICTOR_BMI], 58 / KG_PER_BMI, 12);
}

/* The own trend is what the forecast said on that day: with one weight the reference band. */
static void
test_own_trend (void)
{
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91, 182 }, 3);
  g_autoptr (GArray) pairs = find_pairs (record, "2026-06-01");
  for (guint i = 0; i < pairs->len; i++)
    {
      const TrophicForecastPair *pair = &g_array_index (pairs, TrophicForecastPair, i);
      TrophicDate on = trophic_date_from_day (pair->from);
      g_autoptr (TrophicForecast) forecast = trophic_bmi_forecast (record, &on, NULL, trophic_card_get ("bmi-forecast"));
      trophic_assert_digits (pair->trend_mean, forecast->change.mean, 12);
      trophic_assert_digits (pair->trend_sd, forecast->sd, 12);
      trophic_assert_digits (pair->predictors[TROPHIC_PREDICTOR_OWN_TREND], forecast->change.mean, 12);
    }
  g_assert_cmpuint (pairs->len, ==, 2);
}

/* No pair reaches across a change of regime, and the first weight after it starts none. */
static void
test_regime (void)
{
  const TrophicEventKind kinds[] = { TROPHIC_EVENT_TUBE_FEEDING_START, TROPHIC_EVENT_PARENTERAL_START, TROPHIC_EVENT_TRACHEOSTOMY };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91, 182, 273, 364 }, 5);
      build_event (record, "2025-05-01", kinds[i]); /* day 120 */
      g_autoptr (GArray) pairs = find_pairs (record, "2026-06-01");
      TrophicDate start = build_date ("2025-01-01");
      int day = trophic_date_day (&start);
      g_assert_cmpuint (pairs->len, ==, 2);
      g_assert_cmpint (g_array_index (pairs, TrophicForecastPair, 0).from, ==, day + 273);
      g_assert_cmpint (g_array_index (pairs, TrophicForecastPair, 1).from, ==, day);
      g_assert_cmpint (g_array_index (pairs, TrophicForecastPair, 1).to, ==, day + 91);
    }
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91 }, 2);
  ((TrophicVisit *) g_ptr_array_index (record->visits, 1))->enteral_kcal = 400;
  g_autoptr (GArray) none = find_pairs (record, "2026-06-01");
  g_assert_cmpuint (none->len, ==, 0);
}

/* Only what was known at the start counts: not the lactate of a week later, nor a weight after the day asked for. */
static void
test_known_at_start (void)
{
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91, 182 }, 3);
  build_observation (record, &build_lactate, "2025-01-08", 0.9);
  TrophicVisit *rated = g_ptr_array_index (record->visits, 1);
  rated->alsfrs_r_total = 40;
  rated->intake_kcal = 1408; /* 25 kcal per kg of 22 x 1.6^2 = 56.32 kg */
  record->patient->onset_region = TROPHIC_ONSET_BULBAR;
  g_autoptr (GArray) pairs = find_pairs (record, "2026-06-01");
  const double *first = g_array_index (pairs, TrophicForecastPair, 0).predictors;
  const double *second = g_array_index (pairs, TrophicForecastPair, 1).predictors;
  g_assert_true (isnan (first[TROPHIC_PREDICTOR_LACTATE]) && isnan (first[TROPHIC_PREDICTOR_ALSFRS_SLOPE]) &&
                 isnan (first[TROPHIC_PREDICTOR_ORAL_INTAKE]) && isnan (first[TROPHIC_PREDICTOR_PREALBUMIN]));
  g_assert_cmpfloat (second[TROPHIC_PREDICTOR_LACTATE], ==, 0.9);
  trophic_assert_digits (second[TROPHIC_PREDICTOR_ALSFRS_SLOPE], 8 / (91 / TROPHIC_DAYS_PER_MONTH), 12);
  trophic_assert_digits (second[TROPHIC_PREDICTOR_ORAL_INTAKE], 25, 12);
  g_assert_cmpfloat (first[TROPHIC_PREDICTOR_BULBAR], ==, 1);
  g_autoptr (GArray) early = find_pairs (record, "2025-06-01");
  g_assert_cmpuint (early->len, ==, 1);
}

/* [S] Arterial, and above reference: not used. Too old: not used. */
static void
test_lactate (void)
{
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 400, 491 }, 2); /* from 5 February 2026 */
  TrophicObservation *lactate = build_observation (record, &build_lactate, "2026-01-20", 0.9);
  double cases[][2] = { { 0.9, 0.9 }, { 2.2, 2.2 }, { 2.21, NAN } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      lactate->value = cases[i][0];
      g_autoptr (GArray) pairs = find_pairs (record, "2026-07-01");
      trophic_assert_digits (g_array_index (pairs, TrophicForecastPair, 0).predictors[TROPHIC_PREDICTOR_LACTATE], cases[i][1], 15);
    }
  lactate->value = 0.9;
  lactate->sampling.draw = TROPHIC_DRAW_ARTERIAL;
  g_autoptr (GArray) arterial = find_pairs (record, "2026-07-01");
  g_assert_true (isnan (g_array_index (arterial, TrophicForecastPair, 0).predictors[TROPHIC_PREDICTOR_LACTATE]));
  lactate->sampling.draw = TROPHIC_DRAW_UNKNOWN;
  lactate->time = build_date ("2025-08-08"); /* 181 days before */
  g_autoptr (GArray) old = find_pairs (record, "2026-07-01");
  g_assert_true (isnan (g_array_index (old, TrophicForecastPair, 0).predictors[TROPHIC_PREDICTOR_LACTATE]));
}

/* [S] Synthetic patients never train; a revised diagnosis leaves. One who died counts while followed. */
static void
test_who_trains (void)
{
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91 }, 2);
  record->patient->status = TROPHIC_STATUS_DECEASED;
  g_autoptr (GArray) died = find_pairs (record, "2026-06-01");
  g_assert_cmpuint (died->len, ==, 1);
  record->patient->status = TROPHIC_STATUS_DIAGNOSIS_REVISED;
  g_autoptr (GArray) revised = find_pairs (record, "2026-06-01");
  g_assert_cmpuint (revised->len, ==, 0);
  record->patient->status = TROPHIC_STATUS_ACTIVE;
  record->patient->synthetic = TRUE;
  g_autoptr (GArray) synthetic = find_pairs (record, "2026-06-01");
  g_assert_cmpuint (synthetic->len, ==, 0);
}

/* Marked oedema and reported weights are no weights of a pair. */
static void
test_valid_weights (void)
{
  g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91 }, 2);
  TrophicVisit *last = g_ptr_array_index (record->visits, 1);
  last->oedema = 2;
  g_autoptr (GArray) oedema = find_pairs (record, "2026-06-01");
  g_assert_cmpuint (oedema->len, ==, 0);
  last->oedema = 0;
  last->scale = TROPHIC_SCALE_REPORTED;
  g_autoptr (GArray) reported = find_pairs (record, "2026-06-01");
  g_assert_cmpuint (reported->len, ==, 0);
}

static void
add_plan (TrophicRecord *record,
          const char    *start)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = build_date (start);
  g_ptr_array_add (record->plans, plan);
}

/* A plan of the first day was there before the pair; one of any later day began inside it. */
static void
test_plan (void)
{
  const struct { const char *start; gboolean inside; } cases[] = {
    { "2025-01-01", FALSE }, { "2025-01-02", TRUE }, { "2025-04-02", TRUE }, { "2025-04-03", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = weighed_on ((const int[]) { 0, 91 }, 2); /* until 2 April */
      add_plan (record, cases[i].start);
      g_autoptr (GArray) pairs = find_pairs (record, "2026-06-01");
      g_assert_cmpint (g_array_index (pairs, TrophicForecastPair, 0).plan_began, ==, cases[i].inside);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast-pairs/window", test_window);
  g_test_add_func ("/forecast-pairs/nearest-and-scaled", test_nearest_and_scaled);
  g_test_add_func ("/forecast-pairs/own-trend", test_own_trend);
  g_test_add_func ("/forecast-pairs/regime", test_regime);
  g_test_add_func ("/forecast-pairs/known-at-start", test_known_at_start);
  g_test_add_func ("/forecast-pairs/lactate", test_lactate);
  g_test_add_func ("/forecast-pairs/who-trains", test_who_trains);
  g_test_add_func ("/forecast-pairs/valid-weights", test_valid_weights);
  g_test_add_func ("/forecast-pairs/plan", test_plan);
  return g_test_run ();
}
