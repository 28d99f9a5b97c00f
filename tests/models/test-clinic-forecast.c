/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does the clinic model find what is there, keep silent when nothing is, and hold what it says? Clinics are drawn here, by
 * GLib's generator: weights every 91 days by the own trend's model, and a lactate at each weighing that is new each time, so
 * that its effect on the next change is a known number. */
#include "trophic-forecast-models.h"

#include "trophic-assert-digits.h"
#include "trophic-forecast-score.h"
#include "trophic-record-builder.h"

#define N_WEIGHTS 7
#define EFFECT 1.0 /* kg/m2 in 91 days per mmol/L */

static double
normal (GRand *random)
{
  double u = 1 - g_rand_double (random), v = g_rand_double (random);
  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* The patient's record, and the BMI that would be measured 91 days after the last weight. */
static TrophicRecord *
draw_patient (GRand  *random,
              gint64  row,
              double  effect,
              double *next)
{
  TrophicRecord *record = build_record ();
  TrophicDate start = build_date ("2024-01-10");
  double level = 26 + 2 * normal (random), slope = (-2.5 + 1.85 * normal (random)) / TROPHIC_DAYS_PER_YEAR;
  record->patient->row = row;
  record->patient->onset_region = g_rand_boolean (random) ? TROPHIC_ONSET_BULBAR : TROPHIC_ONSET_LOWER;
  for (int i = 0; i <= N_WEIGHTS; i++)
    {
      double lactate = MAX (1.3 + 0.3 * normal (random), 0.3);
      *next = level + 0.35 * normal (random);
      TrophicDate date = trophic_date_from_day (trophic_date_day (&start) + 91 * i);
      g_autofree char *text = trophic_date_format (&date);
      if (i == N_WEIGHTS)
        break;
      build_visit (record, text, *next * 2.56)->intake_kcal = 1400 + 200 * normal (random);
      build_observation (record, &build_lactate, text, lactate);
      level += 91 * slope + effect * (lactate - 1.3) + 0.45 * sqrt (91 / TROPHIC_DAYS_PER_MONTH) * normal (random);
    }
  return record;
}

static TrophicClinicForecast *
learn (guint32 seed,
       int     n_patients,
       double  effect)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (TrophicPairSample) sample =
    trophic_pair_sample_new (trophic_card_get ("bmi-forecast-clinic"), trophic_card_get ("bmi-forecast"));
  TrophicDate on = build_date ("2026-01-10");
  for (int i = 0; i < n_patients; i++)
    {
      double next;
      g_autoptr (TrophicRecord) record = draw_patient (random, i + 1, effect, &next);
      trophic_pair_sample_add (sample, record, &on);
    }
  g_autoptr (GArray) pairs = trophic_pair_sample_pairs (sample, NULL);
  return trophic_clinic_forecast_new (pairs, trophic_card_get ("bmi-forecast-clinic"));
}

static TrophicForecastModels *
models_of (TrophicClinicForecast *clinic)
{
  TrophicForecastNoise noise = { NAN, NAN };
  return trophic_forecast_models_new (&noise, clinic, NULL);
}

/* The effect that is there lies within two posterior SDs, and the model earns its turn. */
static void
test_finds_effect (void)
{
  double sd;
  g_autoptr (TrophicClinicForecast) model = learn (1, 120, EFFECT);
  double found = trophic_clinic_forecast_coefficient (model, TROPHIC_PREDICTOR_LACTATE, &sd);
  g_test_message ("effect %.3f (SD %.3f); gain %.4f (SE %.4f); CRPS %.3f against %.3f; coverage %.1f%% and %.1f%%", found, sd,
                  model->gain, model->gain_se, model->crps, model->crps_trend, 100 * model->coverage50, 100 * model->coverage80);
  g_assert_cmpint (model->n_patients, ==, 120);
  g_assert_cmpint (model->n_pairs, ==, 120 * (N_WEIGHTS - 1));
  g_assert_cmpfloat (fabs (found - EFFECT), <, 2 * sd);
  g_assert_cmpfloat (sd, <, EFFECT / 4);
  g_assert_true (model->speaks);
}

/* Patients of another seed, whom it never saw: a better score than the own trend's, and intervals that hold what they say. */
static void
test_out_of_sample (void)
{
  enum { N = 1000 };
  g_autoptr (TrophicForecastModels) models = models_of (learn (1, 120, EFFECT));
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autofree TrophicScored *scored = g_new (TrophicScored, N), *trend = g_new (TrophicScored, N);
  for (int i = 0; i < N; i++)
    {
      double next;
      g_autoptr (TrophicRecord) record = draw_patient (random, i + 1, EFFECT, &next);
      TrophicDate on = ((const TrophicVisit *) g_ptr_array_index (record->visits, N_WEIGHTS - 1))->date;
      g_autoptr (TrophicForecast) forecast = trophic_forecast_new (record, &on, models);
      g_assert_cmpstr (forecast->reason, ==, NULL);
      g_assert_cmpstr (forecast->layer, ==, "L1");
      scored[i] = (TrophicScored) { forecast->change.mean, forecast->sd, next - forecast->from_bmi };
      trend[i] = (TrophicScored) { forecast->trend_mean, forecast->trend_sd, next - forecast->from_bmi };
    }
  double within50 = trophic_scored_coverage (scored, N, 0.5), within80 = trophic_scored_coverage (scored, N, 0.8);
  g_test_message ("CRPS %.4f against %.4f; 50%% holds %.1f%%, 80%% holds %.1f%%", trophic_scored_crps (scored, N),
                  trophic_scored_crps (trend, N), 100 * within50, 100 * within80);
  g_assert_cmpfloat (trophic_scored_crps (scored, N), <, trophic_scored_crps (trend, N));
  g_assert_cmpfloat (fabs (within50 - 0.5), <, 0.05);
  g_assert_cmpfloat (fabs (within80 - 0.8), <, 0.05);
}

/* Clinics in which the own trend is all there is: at most one of twenty speaks. */
static void
test_silent_without_effect (void)
{
  int speaking = 0;
  for (guint32 seed = 101; seed <= 120; seed++)
    {
      g_autoptr (TrophicClinicForecast) model = learn (seed, 60, 0);
      g_test_message ("seed %u: gain %.4f (SE %.4f)", seed, model->gain, model->gain_se);
      g_assert_nonnull (model->regression);
      speaking += model->speaks;
    }
  g_assert_cmpint (speaking, <=, 1);
}

/* Nineteen patients are too few, however strong the effect; nobody at all is too few too. */
static void
test_patients (void)
{
  g_autoptr (TrophicClinicForecast) few = learn (1, 19, 10), enough = learn (1, 20, 10), nobody = learn (1, 0, 0);
  g_assert_null (few->regression);
  g_assert_false (few->speaks);
  g_assert_true (isnan (few->gain));
  g_assert_cmpint (few->n_patients, ==, 19);
  g_assert_nonnull (enough->regression);
  g_assert_true (enough->speaks);
  g_assert_false (nobody->speaks);
  g_assert_cmpint (nobody->n_pairs, ==, 0);
}

static TrophicForecast *
forecast_by (TrophicForecastModels *models,
             TrophicRecord         *record,
             const char            *on)
{
  TrophicDate day = build_date (on);
  return trophic_forecast_new (record, &day, models);
}

/* The terms sum to the mean; what is unknown is a term that says so; the own trend stands beside. */
static void
test_contributions (void)
{
  g_autoptr (TrophicForecastModels) models = models_of (learn (1, 120, EFFECT));
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-03-01", 55);
  build_visit (record, "2026-06-01", 54);
  build_observation (record, &build_lactate, "2026-06-01", 0.8);
  g_autoptr (TrophicForecast) forecast = forecast_by (models, record, "2026-06-02");
  g_autoptr (TrophicForecast) trend = forecast_by (NULL, record, "2026-06-02");
  double sum = 0;
  for (guint i = 0; i < forecast->contributions->len; i++)
    sum += ((const TrophicForecastContribution *) g_ptr_array_index (forecast->contributions, i))->value;
  g_assert_cmpstr (forecast->model, ==, "bmi-forecast-clinic");
  trophic_assert_digits (sum, forecast->change.mean, 12);
  const TrophicForecastContribution *lactate = g_ptr_array_index (forecast->contributions, 1);
  g_assert_cmpstr (lactate->code, ==, "lactate");
  g_assert_cmpstr (lactate->name, ==, "Lactate 0.80 mmol/L");
  g_assert_cmpfloat (lactate->value, <, 0);
  const TrophicForecastContribution *prealbumin = g_ptr_array_index (forecast->contributions, 4);
  g_assert_cmpstr (prealbumin->name, ==, "Prealbumin not measured");
  g_assert_cmpfloat (prealbumin->value, ==, 0); /* nobody in this clinic has one */
  g_assert_cmpfloat (forecast->trend_mean, ==, trend->change.mean);
  g_assert_cmpfloat (forecast->trend_sd, ==, trend->sd);
  g_assert_cmpstr (trend->layer, ==, "L0");
  g_assert_nonnull (trophic_cautions_find (forecast->cautions, "clinic-model"));
  g_assert_null (trophic_cautions_find (forecast->cautions, "weights-only"));
  g_assert_nonnull (strstr (forecast->wording, "associated with"));
}

/* The fan ends at the forecast of the layer that speaks, and starts where weighing again would. */
static void
test_fan (void)
{
  g_autoptr (TrophicForecastModels) models = models_of (learn (1, 120, EFFECT));
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-06-01", 54);
  g_autoptr (TrophicForecast) forecast = forecast_by (models, record, "2026-06-02");
  g_autoptr (TrophicForecast) trend = forecast_by (NULL, record, "2026-06-02");
  double mean, sd, trend_mean, trend_sd;
  trophic_forecast_fan (forecast, 91, &mean, &sd);
  trophic_assert_digits (mean, forecast->mean, 12);
  trophic_assert_digits (sd, forecast->sd, 12);
  trophic_forecast_fan (forecast, 0, &mean, &sd);
  trophic_forecast_fan (trend, 0, &trend_mean, &trend_sd);
  trophic_assert_digits (mean, trend_mean, 12);
  trophic_assert_digits (sd, trend_sd, 12);
}

/* [S] What keeps the own trend from a number keeps the clinic model from one. */
static void
test_refusals (void)
{
  g_autoptr (TrophicForecastModels) models = models_of (learn (1, 120, EFFECT));
  for (int i = 0; i < 6; i++)
    {
      static const char * const reasons[] = { "weigh-first", "oedema", "reported-weight", "regime-change", "deceased", "diagnosis-revised" };
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicVisit *visit = build_visit (record, i == 0 ? "2026-01-01" : "2026-06-01", 54);
      if (i == 1)
        visit->oedema = 2;
      if (i == 2)
        visit->scale = TROPHIC_SCALE_REPORTED;
      if (i == 3)
        build_event (record, "2026-05-01", TROPHIC_EVENT_TRACHEOSTOMY);
      if (i >= 4)
        record->patient->status = i == 4 ? TROPHIC_STATUS_DECEASED : TROPHIC_STATUS_DIAGNOSIS_REVISED;
      g_autoptr (TrophicForecast) forecast = forecast_by (models, record, "2026-06-02");
      g_assert_cmpstr (forecast->reason, ==, reasons[i]);
      g_assert_true (isnan (forecast->change.mean) && isnan (forecast->trend_mean) && isnan (forecast->p_loss));
      g_assert_cmpuint (forecast->contributions->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clinic-forecast/finds-effect", test_finds_effect);
  g_test_add_func ("/clinic-forecast/out-of-sample", test_out_of_sample);
  g_test_add_func ("/clinic-forecast/silent-without-effect", test_silent_without_effect);
  g_test_add_func ("/clinic-forecast/patients", test_patients);
  g_test_add_func ("/clinic-forecast/contributions", test_contributions);
  g_test_add_func ("/clinic-forecast/fan", test_fan);
  g_test_add_func ("/clinic-forecast/refusals", test_refusals);
  return g_test_run ();
}
