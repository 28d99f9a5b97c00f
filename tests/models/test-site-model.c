/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coefficients here are invented for the test: no published model of this kind was found. */
#include "trophic-forecast-models.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

#define HEAD "[model]\nid=example-2026\nname=Example 2026\npopulation=57 invented patients\nn=57\nsource=Example, table 3\n" \
             "certainty=entered by hand\nhorizon_days=91\nintercept=-2\nresidual_sd=0.8\n"
#define LACTATE "[input lactate]\nunit=mg/dL\nlow=4\nhigh=20\ncoefficient=0.1\n"
#define BMI "[input bmi]\nunit=kg/m2\nlow=14\nhigh=35\ncoefficient=0.05\n"
#define MALE "[input male]\nunit=1\nlow=0\nhigh=1\ncoefficient=0.3\n"

static TrophicSiteModel *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  TrophicSiteModel *model = trophic_site_model_parse (text, problems);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  return model;
}

/* As many problems as @n, and none of them is silent about where it is. */
static void
assert_problems (const char *text,
                 guint       n,
                 const char *word)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_assert_null (trophic_site_model_parse (text, problems));
  gboolean named = FALSE;
  for (guint i = 0; i < problems->len; i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
      named |= strstr (g_ptr_array_index (problems, i), word) != NULL;
    }
  g_assert_cmpuint (problems->len, ==, n);
  g_assert_true (named);
}

static void
test_parse (void)
{
  g_autoptr (TrophicSiteModel) model = parse (HEAD LACTATE BMI);
  const TrophicSiteInput *lactate = g_ptr_array_index (model->inputs, 0);
  g_assert_cmpstr (model->id, ==, "example-2026");
  g_assert_cmpint (model->n, ==, 57);
  g_assert_cmpfloat (model->intercept, ==, -2);
  g_assert_cmpuint (model->inputs->len, ==, 2);
  trophic_assert_digits (lactate->factor, 1 / 9.0078, 4);
  g_autofree char *words = trophic_site_model_words (model);
  g_assert_cmpstr (words, ==, "Entered by this site from Example, table 3; not checked by Trophic");
}

/* [S] Every problem is named, not the first alone. */
static void
test_problems (void)
{
  assert_problems ("", 1, "[model]");
  assert_problems ("intercept=1\n", 1, "model file");
  assert_problems ("[model]\n" BMI, 9, "residual_sd");
  assert_problems (HEAD, 1, "[input");
  assert_problems (HEAD "[input lactat]\nunit=mg/dL\nlow=1\nhigh=2\ncoefficient=1\n", 1, "lactat");
  assert_problems (HEAD "[input lactate]\nunit=kg\nlow=1\nhigh=2\ncoefficient=1\n", 1, "kg");
  assert_problems (HEAD "[input age]\nunit=months\nlow=1\nhigh=2\ncoefficient=1\n", 1, "months");
  assert_problems (HEAD "[input bmi]\nunit=kg/m2\nlow=35\nhigh=14\ncoefficient=0,05\n", 2, "0,05");
  assert_problems (HEAD "[input bmi]\nunit=kg/m2\nlow=14\nhigh=35\ncoeficient=1\n", 2, "coeficient");
  assert_problems (HEAD BMI "[inputs]\na=1\n", 1, "[inputs]");
  assert_problems (HEAD "source=A\\nB\n" BMI, 2, "source is one line");
  assert_problems ("[model]\nid=bmi-forecast\nname=A\npopulation=B\nn=1.5\nsource=C\ncertainty=D\nhorizon_days=182\nintercept=nan\n"
                   "residual_sd=0\n" BMI, 5, "horizon_days is 91");
}

/* [S] Of two coefficients none is taken in silence, whether the key or its whole part stands twice. */
static void
test_twice (void)
{
  assert_problems (HEAD BMI "coefficient=0.5\n", 1, "[input bmi]: coefficient stands twice");
  assert_problems (HEAD BMI "# a remark\n[input bmi]\n coefficient = 0.5\n", 2, "[input bmi] stands twice");
  g_autoptr (TrophicSiteModel) model = parse (HEAD LACTATE "# coefficient=0.2\n\n" BMI);
  g_assert_nonnull (model);
}

static TrophicForecast *
forecast_by (const char    *text,
             TrophicRecord *record)
{
  TrophicForecastNoise noise = { NAN, NAN };
  g_autoptr (TrophicForecastModels) models = trophic_forecast_models_new (&noise, NULL, parse (text));
  TrophicDate on = build_date ("2026-06-02");
  return trophic_forecast_new (record, &on, models);
}

/* A woman of 54.4 kg and 160 cm (BMI 21.25), lactate 1.11011 mmol/L = 10 mg/dL: -2 + 1 + 1.0625 = 0.0625. */
static void
test_speaks (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-06-01", 54.4);
  build_observation (record, &build_lactate, "2026-05-20", 10 / 9.0078);
  g_autoptr (TrophicForecast) forecast = forecast_by (HEAD LACTATE BMI, record);
  g_assert_cmpstr (forecast->layer, ==, "L2");
  g_assert_cmpstr (forecast->model, ==, "example-2026");
  g_assert_cmpfloat_with_epsilon (forecast->change.mean, 0.0625, 1e-4);
  g_assert_cmpfloat (forecast->sd, ==, 0.8);
  g_assert_cmpfloat_with_epsilon (forecast->change.lower80, 0.0625 - 1.2816 * 0.8, 1e-3);
  g_assert_nonnull (strstr (forecast->wording, "not checked by Trophic"));
  g_assert_nonnull (trophic_cautions_find (forecast->cautions, "site-model"));
  double sum = 0;
  for (guint i = 0; i < forecast->contributions->len; i++)
    sum += ((const TrophicForecastContribution *) g_ptr_array_index (forecast->contributions, i))->value;
  trophic_assert_digits (sum, forecast->change.mean, 10);
  g_assert_true (isfinite (forecast->trend_mean));
}

/* [S] Outside its range, or without an input, it gives no answer and says why; the own trend speaks. The ends count. */
static void
test_silent (void)
{
  const struct { double bmi; gboolean speaks; } cases[] = { { 14, TRUE }, { 13.99, FALSE }, { 35, TRUE }, { 35.01, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      record->patient->height_cm = 200; /* 4 m2, so that the ends are exact */
      build_visit (record, "2026-06-01", cases[i].bmi * 4);
      g_autoptr (TrophicForecast) forecast = forecast_by (HEAD BMI, record);
      const TrophicCaution *caution = trophic_cautions_find (forecast->cautions, "site-model-silent");
      g_assert_cmpstr (forecast->layer, ==, cases[i].speaks ? "L2" : "L0");
      g_assert_true ((caution == NULL) == cases[i].speaks);
      if (caution != NULL)
        g_assert_nonnull (strstr (caution->message, "outside the range"));
    }
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-06-01", 54.4);
  g_autoptr (TrophicForecast) forecast = forecast_by (HEAD LACTATE BMI, record);
  g_assert_cmpstr (forecast->layer, ==, "L0");
  g_assert_nonnull (strstr (trophic_cautions_find (forecast->cautions, "site-model-silent")->message, "Lactate: not known"));
}

/* Sex other or unknown is no number. */
static void
test_sex (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-06-01", 54.4);
  g_autoptr (TrophicForecast) woman = forecast_by (HEAD MALE, record);
  g_assert_cmpfloat (woman->change.mean, ==, -2);
  record->patient->sex = TROPHIC_SEX_MALE;
  g_autoptr (TrophicForecast) man = forecast_by (HEAD MALE, record);
  g_assert_cmpfloat (man->change.mean, ==, -1.7);
  record->patient->sex = TROPHIC_SEX_OTHER;
  g_autoptr (TrophicForecast) other = forecast_by (HEAD MALE, record);
  g_assert_cmpstr (other->layer, ==, "L0");
}

/* [S] What keeps the own trend from a number keeps a site's model from one. */
static void
test_refused (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-06-01", 54.4)->oedema = 2;
  g_autoptr (TrophicForecast) forecast = forecast_by (HEAD BMI, record);
  g_assert_cmpstr (forecast->reason, ==, "oedema");
  g_assert_true (isnan (forecast->change.mean));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-model/parse", test_parse);
  g_test_add_func ("/site-model/problems", test_problems);
  g_test_add_func ("/site-model/twice", test_twice);
  g_test_add_func ("/site-model/speaks", test_speaks);
  g_test_add_func ("/site-model/silent", test_silent);
  g_test_add_func ("/site-model/sex", test_sex);
  g_test_add_func ("/site-model/refused", test_refused);
  return g_test_run ();
}
