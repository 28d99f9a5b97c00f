/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-noise.h"

#include "trophic-record-builder.h"

static double
normal (GRand *random)
{
  double u = 1 - g_rand_double (random), v = g_rand_double (random);
  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* A patient weighed every month with an error of 0.2 and level noise of 0.6 kg/m2 per root month. */
static TrophicRecord *
draw_record (GRand *random,
             int    n_weights)
{
  TrophicRecord *record = build_record ();
  TrophicDate start = build_date ("2025-01-10");
  double bmi = 22, slope = (-2.5 + 1.85 * normal (random)) / 12;
  for (int i = 0; i < n_weights; i++)
    {
      TrophicDate date = trophic_date_from_day (trophic_date_day (&start) + 30 * i);
      g_autofree char *text = trophic_date_format (&date);
      bmi += i > 0 ? slope + 0.6 * normal (random) : 0;
      build_visit (record, text, (bmi + 0.2 * normal (random)) * 2.56);
    }
  return record;
}

static TrophicForecastNoise
estimate (int      n_patients,
          int      n_weights,
          gboolean synthetic)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (TrophicNoiseSample) sample = trophic_noise_sample_new (trophic_card_get ("bmi-forecast"));
  TrophicDate on = build_date ("2026-06-01");
  for (int i = 0; i < n_patients; i++)
    {
      g_autoptr (TrophicRecord) record = draw_record (random, n_weights);
      record->patient->synthetic = synthetic;
      trophic_noise_sample_add (sample, record, &on);
    }
  return trophic_noise_sample_estimate (sample);
}

/* Twenty patients with three weights are the least; synthetic ones never count. */
static void
test_threshold (void)
{
  g_assert_true (isnan (estimate (19, 10, FALSE).measurement_sd));
  g_assert_true (isfinite (estimate (20, 10, FALSE).measurement_sd));
  g_assert_true (isnan (estimate (60, 2, FALSE).measurement_sd));
  g_assert_true (isnan (estimate (60, 10, TRUE).measurement_sd));
}

static void
test_estimate (void)
{
  TrophicForecastNoise noise = estimate (200, 12, FALSE);
  g_assert_cmpfloat_with_epsilon (noise.measurement_sd, 0.2, 0.05);
  g_assert_cmpfloat_with_epsilon (noise.level_noise_sd, 0.6, 0.05);
}

/* Weights after the day are not used. */
static void
test_until (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (TrophicNoiseSample) sample = trophic_noise_sample_new (trophic_card_get ("bmi-forecast"));
  TrophicDate on = build_date ("2025-02-20");
  for (int i = 0; i < 40; i++)
    {
      g_autoptr (TrophicRecord) record = draw_record (random, 10);
      trophic_noise_sample_add (sample, record, &on);
    }
  g_assert_true (isnan (trophic_noise_sample_estimate (sample).level_noise_sd));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast-noise/threshold", test_threshold);
  g_test_add_func ("/forecast-noise/estimate", test_estimate);
  g_test_add_func ("/forecast-noise/until", test_until);
  return g_test_run ();
}
