/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-noise.h"

#include <math.h>

#include "trophic-forecast-trend-private.h"
#include "trophic-forecast-weights-private.h"
#include "trophic-kalman-fit.h"

struct _TrophicNoiseSample {
  const TrophicCard *card;
  GPtrArray         *arrays; /* (element-type GArray): keeps the numbers that the series point to */
  GArray            *series; /* (element-type TrophicSeries) */
};

/** trophic_noise_sample_new: */
TrophicNoiseSample *
trophic_noise_sample_new (const TrophicCard *card)
{
  TrophicNoiseSample *sample = g_new (TrophicNoiseSample, 1);
  sample->card = card;
  sample->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  sample->series = g_array_new (FALSE, FALSE, sizeof (TrophicSeries));
  return sample;
}

/** trophic_noise_sample_free: */
void
trophic_noise_sample_free (TrophicNoiseSample *sample)
{
  g_ptr_array_unref (sample->arrays);
  g_array_unref (sample->series);
  g_free (sample);
}

/**
 * trophic_noise_sample_add:
 *
 * Adds a patient's valid weights until @on, those since the last change of regime. Synthetic patients, those with a
 * revised diagnosis and those with fewer weights than the card asks for are left out.
 */
void
trophic_noise_sample_add (TrophicNoiseSample  *sample,
                          const TrophicRecord *record,
                          const TrophicDate   *on)
{
  g_auto (TrophicForecastWeights) weights = { 0 };
  if (record->patient->synthetic || record->patient->status == TROPHIC_STATUS_DIAGNOSIS_REVISED)
    return;
  trophic_forecast_weights_init (&weights, record, on);
  if (weights.times->len < trophic_card_number (sample->card, "noise_weights"))
    return;
  TrophicSeries series = { (double *) weights.times->data, (double *) weights.values->data, weights.times->len };
  g_array_append_val (sample->series, series);
  g_ptr_array_add (sample->arrays, g_steal_pointer (&weights.times));
  g_ptr_array_add (sample->arrays, g_steal_pointer (&weights.values));
}

static gboolean
is_credible (double             sd,
             const TrophicCard *card)
{
  return sd >= trophic_card_number (card, "noise_sd_low") && sd <= trophic_card_number (card, "noise_sd_high");
}

/**
 * trophic_noise_sample_estimate:
 *
 * Gives the maximum likelihood estimates; NAN with fewer patients than the card asks for, or when the weights do not
 * tell both parameters apart.
 */
TrophicForecastNoise
trophic_noise_sample_estimate (const TrophicNoiseSample *sample)
{
  TrophicForecastNoise noise = { NAN, NAN };
  TrophicTrendModel model = trophic_forecast_trend (NULL, sample->card);
  if (sample->series->len < trophic_card_number (sample->card, "noise_patients") ||
      !trophic_kalman_fit ((const TrophicSeries *) sample->series->data, sample->series->len, &model))
    return noise;
  double level_noise_sd = model.level_noise_sd * sqrt (TROPHIC_DAYS_PER_MONTH);
  if (is_credible (model.measurement_sd, sample->card) && is_credible (level_noise_sd, sample->card))
    noise = (TrophicForecastNoise) { model.measurement_sd, level_noise_sd };
  return noise;
}
