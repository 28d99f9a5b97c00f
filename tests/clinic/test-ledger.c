/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts recorded, held against what came, and counted; and what a clinic has learned, kept while its facts stay. */
#include "trophic-ledger.h"

#include <math.h>
#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-audit-store.h"
#include "trophic-clinic-models.h"
#include "trophic-forecast-score.h"
#include "trophic-model-store.h"
#include "trophic-patient-store.h"
#include "trophic-quality.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"

#define KG_PER_BMI 2.56 /* at 160 cm */

static TrophicDate
date (const char *text)
{
  TrophicDate parsed;
  g_assert_true (trophic_date_parse (text, &parsed));
  return parsed;
}

static gint64
add_patient (TrophicStore *store,
             const char   *number,
             const char   *site,
             gboolean      synthetic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, number, "");
  patient->height_cm = 160;
  patient->site = g_strdup (site);
  patient->synthetic = synthetic;
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  return patient->row;
}

static void
add_weight (TrophicStore *store,
            gint64        row,
            const char   *day,
            double        bmi)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = row;
  visit->date = date (day);
  visit->weight_kg = bmi * KG_PER_BMI;
  visit->scale = TROPHIC_SCALE_CHAIR;
  g_assert_true (trophic_store_save_visit (store, visit, NULL, &error));
  g_assert_no_error (error);
}

/* From BMI 20 on 1 January 2026, for 2 April: mean change @mean, SD 1; the own trend said -1, SD 1. */
static void
add_forecast (TrophicStore *store,
              gint64        row,
              const char   *layer,
              double        mean)
{
  g_autoptr (GError) error = NULL;
  TrophicRecordedForecast forecast = {
    .patient_row = row, .made_on = date ("2026-01-01"), .origin = (char *) "visit", .layer = (char *) layer,
    .model = (char *) layer, .version = 1, .from_date = date ("2026-01-01"), .target_date = date ("2026-04-02"), .from_bmi = 20,
    .mean = 20 + mean, .sd = 1, .lower50 = NAN, .upper50 = NAN, .lower80 = NAN, .upper80 = NAN, .p_loss = NAN,
    .trend_mean = -1, .trend_sd = 1,
  };
  g_assert_true (trophic_store_record_forecast (store, &forecast, &error));
  g_assert_no_error (error);
}

static TrophicQuality *
quality_on (TrophicStore *store,
            const char   *day)
{
  g_autoptr (GError) error = NULL;
  TrophicDate on = date (day);
  TrophicQuality *quality = trophic_quality_new (store, &on, &error);
  g_assert_no_error (error);
  return quality;
}

static TrophicForecastModels *
models_of (TestClinic *clinic,
           const char *day,
           gboolean    keep)
{
  g_autoptr (GError) error = NULL;
  TrophicDate on = date (day);
  TrophicForecastModels *models = trophic_clinic_models (clinic->store, &on, &error);
  g_assert_no_error (error);
  if (keep)
    g_assert_true (trophic_clinic_models_keep (clinic->store, models, &error));
  return models;
}

static const TrophicQualityGroup *
find_group (const TrophicQuality *quality,
            TrophicQualityKind    kind,
            const char           *name,
            TrophicQualityPlan    plan)
{
  for (guint i = 0; i < quality->groups->len; i++)
    {
      const TrophicQualityGroup *group = g_ptr_array_index (quality->groups, i);
      if (group->kind == kind && group->plan == plan && g_strcmp0 (group->name, name) == 0)
        return group;
    }
  return NULL;
}

/* Two patients, forecasts of -0.5 and 0 with SD 1, changes of -1 and +2: errors 0.5 and 2, "no change" 1 and 2, own trend 0
 * and 3. The 50% interval (0.674) holds the first, the 80% interval (1.282) too, the second lies in neither. */
static void
test_quality (TestClinic    *clinic,
              gconstpointer  data)
{
  gint64 a = add_patient (clinic->store, "1", "Otsu", FALSE), b = add_patient (clinic->store, "2", "Kusatsu", FALSE);
  add_weight (clinic->store, a, "2026-01-01", 20);
  add_weight (clinic->store, a, "2026-04-02", 19);
  add_weight (clinic->store, b, "2026-01-01", 20);
  add_weight (clinic->store, b, "2026-04-02", 22);
  add_forecast (clinic->store, a, "L1", -0.5);
  add_forecast (clinic->store, b, "L1", 0);
  g_autoptr (TrophicQuality) quality = quality_on (clinic->store, "2026-06-01");
  const TrophicQualityGroup *all = find_group (quality, TROPHIC_QUALITY_ALL, NULL, TROPHIC_QUALITY_ANY_PLAN);
  double crps[] = { trophic_crps_normal (-1, -0.5, 1), trophic_crps_normal (2, 0, 1) };
  double trend[] = { trophic_crps_normal (-1, -1, 1), trophic_crps_normal (2, -1, 1) };
  g_assert_cmpint (quality->n_scored, ==, 2);
  g_assert_cmpint (all->n, ==, 2);
  g_assert_cmpint (all->n_patients, ==, 2);
  g_assert_cmpfloat (all->coverage50, ==, 0.5);
  g_assert_cmpint (all->within80, ==, 1);
  trophic_assert_digits (all->mae, 1.25, 10);
  trophic_assert_digits (all->mae_no_change, 1.5, 10);
  trophic_assert_digits (all->mae_trend, 1.5, 10);
  trophic_assert_digits (all->crps, (crps[0] + crps[1]) / 2, 10);
  trophic_assert_digits (all->crps_no_change, 1.5, 10);
  trophic_assert_digits (all->gain_trend, (trend[0] - crps[0] + trend[1] - crps[1]) / 2, 10);
  /* Two clusters: half the distance of the two differences. */
  trophic_assert_digits (all->gain_trend_se, fabs (trend[0] - crps[0] - trend[1] + crps[1]) / 2, 10);
  g_assert_cmpint (all->bins[3], ==, 1); /* Phi (-0.5) = 0.309 */
  g_assert_cmpint (all->bins[9], ==, 1); /* Phi (2) = 0.977 */
  g_assert_cmpint (find_group (quality, TROPHIC_QUALITY_SITE, "Otsu", TROPHIC_QUALITY_ANY_PLAN)->n, ==, 1);
  g_assert_cmpint (find_group (quality, TROPHIC_QUALITY_PERIOD, "2026", TROPHIC_QUALITY_WITHOUT_PLAN)->n, ==, 2);
  g_assert_null (find_group (quality, TROPHIC_QUALITY_PERIOD, "2026", TROPHIC_QUALITY_WITH_PLAN));
  g_assert_cmpint (find_group (quality, TROPHIC_QUALITY_ALL, NULL, TROPHIC_QUALITY_WITH_PLAN)->n, ==, 0);
  g_assert_true (isnan (find_group (quality, TROPHIC_QUALITY_ALL, NULL, TROPHIC_QUALITY_WITH_PLAN)->mae));
}

static void
add_plan (TrophicStore *store,
          gint64        row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPlan) plan = trophic_plan_new ();
  plan->patient_row = row;
  plan->start = date ("2026-02-01");
  g_assert_true (trophic_store_save_plan (store, plan, NULL, &error));
  g_assert_no_error (error);
}

/* With a plan and without stand apart; who was not weighed again is counted by reason; a forecast said twice counts once. */
static void
test_plans_and_losses (TestClinic    *clinic,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add_patient (clinic->store, "1", NULL, FALSE), b = add_patient (clinic->store, "2", NULL, FALSE);
  add_weight (clinic->store, a, "2026-01-01", 20);
  add_weight (clinic->store, a, "2026-04-02", 19);
  add_weight (clinic->store, b, "2026-01-01", 20);
  add_plan (clinic->store, a);
  add_forecast (clinic->store, a, "L0", -0.5);
  add_forecast (clinic->store, a, "L0", -0.6);
  add_forecast (clinic->store, b, "L0", -0.5);
  g_autoptr (TrophicQuality) early = quality_on (clinic->store, "2026-04-20");
  g_assert_cmpint (early->n_waiting, ==, 1);
  g_autoptr (TrophicEvent) death = trophic_event_new ();
  death->patient_row = b;
  death->kind = TROPHIC_EVENT_DEATH;
  death->date = date ("2026-03-01");
  g_assert_true (trophic_store_save_event (clinic->store, death, NULL, &error));
  g_autoptr (TrophicQuality) quality = quality_on (clinic->store, "2026-04-20");
  g_assert_cmpint (quality->n_recorded, ==, 3);
  g_assert_cmpint (quality->n_repeated, ==, 1);
  g_assert_cmpint (quality->n_lost, ==, 1);
  const TrophicQualityLoss *died = &g_array_index (quality->losses, TrophicQualityLoss, 0);
  g_assert_cmpstr (died->code, ==, "died");
  g_assert_cmpint (died->n, ==, 1);
  g_assert_cmpint (find_group (quality, TROPHIC_QUALITY_ALL, NULL, TROPHIC_QUALITY_WITH_PLAN)->n, ==, 1);
  g_assert_cmpint (find_group (quality, TROPHIC_QUALITY_ALL, NULL, TROPHIC_QUALITY_WITHOUT_PLAN)->n, ==, 0);
  g_assert_nonnull (strstr (trophic_quality_caveat (), "not the effect of a plan"));
}

/* [S] A demo clinic's numbers say that they are synthetic, and teach nothing. A synthetic patient in a real clinic, were there
 * one, is counted and stands in no number. */
static void
test_synthetic (TestClinic    *clinic,
                gconstpointer  data)
{
  gint64 row = add_patient (clinic->store, "1", NULL, TRUE);
  add_weight (clinic->store, row, "2026-01-01", 20);
  add_weight (clinic->store, row, "2026-04-02", 19);
  add_forecast (clinic->store, row, "L0", -0.5);
  g_autoptr (TrophicQuality) demo = quality_on (clinic->store, "2026-06-01");
  g_assert_true (demo->synthetic);
  g_assert_cmpint (demo->n_scored, ==, 1);
  g_autoptr (TrophicForecastModels) models = models_of (clinic, "2026-06-01", TRUE);
  g_assert_null (models->clinic);
  g_assert_true (isnan (models->noise.measurement_sd));
  g_assert_true (trophic_store_set_setting (clinic->store, "synthetic", "0", NULL));
  g_autoptr (TrophicQuality) quality = quality_on (clinic->store, "2026-06-01");
  g_assert_false (quality->synthetic);
  g_assert_cmpint (quality->n_synthetic_left_out, ==, 1);
  g_assert_cmpint (quality->n_recorded, ==, 0);
  g_assert_cmpint (quality->n_scored, ==, 0);
}

static char *
outcome_of (TestClinic *clinic,
            gint64      row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = trophic_store_audit (clinic->store, 0, 100, &error);
  guint n = 0;
  for (guint i = 0; i < entries->len; i++)
    n += g_str_equal (((TrophicAuditEntry *) g_ptr_array_index (entries, i))->action, "forecast-scored");
  return g_strdup_printf ("%u", n);
}

/* A saved visit records its forecast once, with the own trend beside it; what came of one is kept once, and anew when a
 * correction changes it. */
static void
test_ledger (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = add_patient (clinic->store, "1", NULL, FALSE);
  TrophicDate today = trophic_date_today (trophic_store_zone (clinic->store));
  char day[TROPHIC_DATE_SIZE];
  add_weight (clinic->store, row, trophic_date_write (&today, day), 20);
  for (int i = 0; i < 2; i++)
    g_assert_true (trophic_ledger_visit (clinic->store, row, NULL, &error));
  g_autoptr (GPtrArray) forecasts = trophic_store_list_forecasts (clinic->store, row, &error);
  const TrophicRecordedForecast *forecast = g_ptr_array_index (forecasts, 0);
  g_assert_cmpuint (forecasts->len, ==, 1);
  g_assert_cmpstr (forecast->origin, ==, "visit");
  g_assert_cmpstr (forecast->layer, ==, "L0");
  trophic_assert_digits (forecast->trend_mean, forecast->mean - 20, 10);
  g_assert_cmpfloat (forecast->trend_sd, ==, forecast->sd);
  TrophicDate weighed = trophic_date_from_day (trophic_date_day (&forecast->target_date) + 2);
  g_autoptr (GArray) early = trophic_store_unscored_patients (clinic->store, &today, &error);
  g_autoptr (GArray) due = trophic_store_unscored_patients (clinic->store, &weighed, &error);
  g_assert_cmpuint (early->len, ==, 0);
  g_assert_cmpuint (due->len, ==, 1);
  add_weight (clinic->store, row, trophic_date_write (&weighed, day), 19);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
      g_assert_true (i == 0 ? trophic_ledger_score_due (clinic->store, &weighed, &error)
                            : trophic_ledger_score (clinic->store, record, &weighed, &error));
    }
  g_autofree char *once = outcome_of (clinic, row);
  g_assert_cmpstr (once, ==, "1");
  g_autoptr (GArray) none = trophic_store_unscored_patients (clinic->store, &weighed, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A clinic in which intake tells the next change, so that L1 speaks. */
static void
fill_clinic (TrophicStore *store)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1);
      gint64 row = add_patient (store, number, NULL, FALSE);
      double bmi = 26;
      for (int k = 0; k < 5; k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (TrophicVisit) visit = trophic_visit_new ();
          visit->patient_row = row;
          visit->date = trophic_date_from_day (20000 + 91 * k);
          double error_of_scale = g_rand_double_range (random, -0.6, 0.6);
          visit->weight_kg = (bmi + error_of_scale) * KG_PER_BMI;
          visit->scale = TROPHIC_SCALE_CHAIR;
          visit->intake_kcal = 1000 + 800 * g_rand_double (random);
          bmi += (visit->intake_kcal - 1500) / 200;
          g_assert_true (trophic_store_save_visit (store, visit, NULL, &error));
        }
    }
}

static void
assert_same_models (const TrophicForecastModels *a,
                    const TrophicForecastModels *b)
{
  double predictors[TROPHIC_N_PREDICTORS] = { 0.9, -0.5, 21, NAN, 0.8, 1, NAN }, mean[2], sd[2];
  trophic_clinic_forecast_predict (a->clinic, predictors, &mean[0], &sd[0]);
  trophic_clinic_forecast_predict (b->clinic, predictors, &mean[1], &sd[1]);
  g_assert_cmpfloat (mean[0], ==, mean[1]);
  g_assert_cmpfloat (sd[0], ==, sd[1]);
  g_assert_cmpfloat (a->noise.measurement_sd, ==, b->noise.measurement_sd);
  g_assert_cmpfloat (a->clinic->gain, ==, b->clinic->gain);
  g_assert_cmpfloat (a->clinic->gain_se, ==, b->clinic->gain_se);
  g_assert_cmpint (a->clinic->n_pairs, ==, b->clinic->n_pairs);
  g_assert_true (a->clinic->speaks && b->clinic->speaks);
}

/* Reading writes nothing; what is kept is what would be learned, bit by bit, and is used until a fact changes. */
static void
test_fit (TestClinic    *clinic,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  fill_clinic (clinic->store);
  g_autoptr (TrophicForecastModels) learned = models_of (clinic, "2026-06-01", FALSE);
  g_autofree char *before = trophic_store_file_hash (clinic->store, &error);
  g_autoptr (TrophicForecastModels) again = models_of (clinic, "2026-06-01", FALSE);
  g_autofree char *after = trophic_store_file_hash (clinic->store, &error);
  g_assert_cmpstr (before, ==, after);
  g_autoptr (TrophicForecastModels) kept = models_of (clinic, "2026-06-01", TRUE);
  g_autoptr (TrophicForecastModels) read = models_of (clinic, "2026-06-20", FALSE);
  assert_same_models (learned, kept);
  assert_same_models (learned, read);
  g_assert_nonnull (learned->learned);
  g_assert_null (read->learned);
  g_autofree char *state = trophic_store_facts_state (clinic->store);
  add_forecast (clinic->store, 1, "L0", -0.5);
  g_autofree char *same = trophic_store_facts_state (clinic->store);
  g_assert_cmpstr (state, ==, same);
  add_weight (clinic->store, 1, "2026-05-30", 25);
  g_autofree char *other = trophic_store_facts_state (clinic->store);
  g_assert_cmpstr (state, !=, other);
  g_autoptr (TrophicForecastModels) anew = models_of (clinic, "2026-06-20", FALSE);
  g_assert_cmpint (anew->clinic->n_pairs, >=, learned->clinic->n_pairs);
  g_assert_cmpfloat (anew->noise.measurement_sd, !=, learned->noise.measurement_sd);
}

/* On an earlier day fewer facts are known: a kept fit of a later day does not serve. */
static void
test_fit_of_an_earlier_day (TestClinic    *clinic,
                            gconstpointer  data)
{
  fill_clinic (clinic->store);
  g_autoptr (TrophicForecastModels) kept = models_of (clinic, "2026-06-01", TRUE);
  g_autoptr (TrophicForecastModels) early = models_of (clinic, "2025-04-10", FALSE); /* day 20188: three weights of five */
  g_assert_cmpint (early->clinic->n_pairs, ==, 30 * 2);
  g_assert_cmpint (kept->clinic->n_pairs, ==, 30 * 4);
}

#define MODEL "[model]\nid=example\nname=Example\npopulation=invented\nn=5\nsource=Example, table 3\ncertainty=none\nhorizon_days=91\n" \
              "intercept=%s\nresidual_sd=1\n[input bmi]\nunit=kg/m2\nlow=10\nhigh=40\ncoefficient=0\n"

static void
add_model (TestClinic *clinic,
           const char *intercept,
           int         expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) around = g_strsplit (MODEL, "%s", 2);
  g_autofree char *content = g_strjoinv (intercept, around);
  int version = 0;
  g_assert_true (trophic_store_add_model (clinic->store, "example", content, &version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version, ==, expected);
}

/* A new version replaces the old one, which stays on file; what is removed no longer speaks. */
static void
test_site_model (TestClinic    *clinic,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  add_model (clinic, "-1", 1);
  add_model (clinic, "-2", 2);
  g_autoptr (TrophicForecastModels) models = models_of (clinic, "2026-06-01", FALSE);
  g_assert_cmpfloat (models->site->intercept, ==, -2);
  g_assert_cmpint (models->site->version, ==, 2);
  g_assert_true (trophic_store_remove_model (clinic->store, "example", &error));
  g_autoptr (TrophicForecastModels) without = models_of (clinic, "2026-06-01", FALSE);
  g_assert_null (without->site);
  g_autoptr (GPtrArray) all = trophic_store_list_models (clinic->store, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_false (trophic_store_remove_model (clinic->store, "example", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  add_model (clinic, "-3", 3);
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/ledger/quality", test_quality);
  test_clinic_add ("/ledger/plans-and-losses", test_plans_and_losses);
  test_clinic_add ("/ledger/synthetic", test_synthetic);
  test_clinic_add ("/ledger/visit", test_ledger);
  test_clinic_add ("/ledger/fit", test_fit);
  test_clinic_add ("/ledger/fit-of-an-earlier-day", test_fit_of_an_earlier_day);
  test_clinic_add ("/ledger/site-model", test_site_model);
  return g_test_run ();
}
