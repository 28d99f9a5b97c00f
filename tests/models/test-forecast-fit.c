/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic has learned, as text: it comes back bit by bit, or not at all. */
#include "trophic-forecast-fit.h"

#include <math.h>
#include <string.h>

/* Thirty patients with three pairs each; the change follows BMI and a noise of the generator. */
static TrophicForecastFit *
learn (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (TrophicForecastPair));
  for (int i = 0; i < 90; i++)
    {
      TrophicForecastPair pair = { .patient = 1 + i / 3, .from = 100 * i, .to = 100 * i + 91, .trend_mean = -0.6, .trend_sd = 1 };
      for (int k = 0; k < TROPHIC_N_PREDICTORS; k++)
        pair.predictors[k] = g_rand_double (random);
      pair.predictors[TROPHIC_PREDICTOR_PREALBUMIN] = i % 2 == 0 ? NAN : 20 + g_rand_double (random);
      pair.change = pair.predictors[TROPHIC_PREDICTOR_BMI] * 2 + 0.2 * g_rand_double (random);
      g_array_append_val (pairs, pair);
    }
  TrophicForecastFit *fit = g_new0 (TrophicForecastFit, 1);
  *fit = (TrophicForecastFit) { .on = 20600, .last_fact = 20590, .noise = { NAN, NAN },
                                .clinic = trophic_clinic_forecast_new (pairs, trophic_card_get ("bmi-forecast-clinic")) };
  return fit;
}

static void
test_round_trip (void)
{
  const double predictors[TROPHIC_N_PREDICTORS] = { 0.1, 0.2, 0.3, NAN, 0.5, 0.6, 0.7 };
  g_autoptr (TrophicForecastFit) fit = learn ();
  g_autofree char *text = trophic_forecast_fit_write (fit);
  g_autoptr (TrophicForecastFit) again = trophic_forecast_fit_read (text);
  double mean, sd, mean_again, sd_again;
  g_assert_nonnull (again);
  trophic_clinic_forecast_predict (fit->clinic, predictors, &mean, &sd);
  trophic_clinic_forecast_predict (again->clinic, predictors, &mean_again, &sd_again);
  g_assert_cmpfloat (mean, ==, mean_again);
  g_assert_cmpfloat (sd, ==, sd_again);
  g_assert_cmpfloat (fit->clinic->gain, ==, again->clinic->gain);
  g_assert_cmpint (again->clinic->n_pairs, ==, 90);
  g_assert_cmpint (again->clinic->n_patients, ==, 30);
  g_assert_true (fit->clinic->speaks && again->clinic->speaks);
  g_assert_true (isnan (again->noise.measurement_sd));
  g_autofree char *twice = trophic_forecast_fit_write (again);
  g_assert_cmpstr (twice, ==, text);
}

/* A clinic that is too small has nothing to speak with, and says so again. */
static void
test_silent (void)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (TrophicForecastPair));
  g_autoptr (TrophicForecastFit) fit = g_new0 (TrophicForecastFit, 1);
  fit->noise = (TrophicForecastNoise) { 0.3, 0.5 };
  fit->clinic = trophic_clinic_forecast_new (none, trophic_card_get ("bmi-forecast-clinic"));
  g_autofree char *text = trophic_forecast_fit_write (fit);
  g_autoptr (TrophicForecastFit) again = trophic_forecast_fit_read (text);
  g_assert_null (again->clinic->regression);
  g_assert_false (again->clinic->speaks);
  g_assert_true (isnan (again->clinic->gain));
  g_assert_cmpfloat (again->noise.level_noise_sd, ==, 0.5);
}

/* Cut anywhere inside its numbers, or no fit at all: it is learned again, never half believed. */
static void
test_damaged (void)
{
  g_autoptr (TrophicForecastFit) fit = learn ();
  g_autofree char *text = trophic_forecast_fit_write (fit);
  char *regression = strstr (text, "\nregression=");
  g_assert_nonnull (regression);
  g_assert_null (trophic_forecast_fit_read (""));
  g_assert_null (trophic_forecast_fit_read ("rubbish"));
  g_assert_null (trophic_forecast_fit_read ("[fit]\nnoise=1;2;\n"));
  for (gsize keep = 20; keep < strlen (regression) - 20; keep += 97)
    {
      g_autofree char *cut = g_strndup (text, (gsize) (regression - text) + keep);
      g_assert_null (trophic_forecast_fit_read (cut));
    }
  *regression = '\0'; /* it would speak, with nothing to say */
  g_assert_null (trophic_forecast_fit_read (text));
}

/* Made on a day from which all facts were known, it holds from the last fact on; made before that, on its own day alone. */
static void
test_holds (void)
{
  const TrophicForecastFit whole = { .on = 100, .last_fact = 90 }, partial = { .on = 80, .last_fact = 90 };
  g_assert_true (trophic_forecast_fit_holds (&whole, 100) && trophic_forecast_fit_holds (&whole, 90) &&
                 trophic_forecast_fit_holds (&whole, 500));
  g_assert_false (trophic_forecast_fit_holds (&whole, 89));
  g_assert_true (trophic_forecast_fit_holds (&partial, 80));
  g_assert_false (trophic_forecast_fit_holds (&partial, 81) || trophic_forecast_fit_holds (&partial, 100));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast-fit/round-trip", test_round_trip);
  g_test_add_func ("/forecast-fit/silent", test_silent);
  g_test_add_func ("/forecast-fit/damaged", test_damaged);
  g_test_add_func ("/forecast-fit/holds", test_holds);
  return g_test_run ();
}
