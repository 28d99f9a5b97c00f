/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-models.h"

#include <math.h>

#include "trophic-forecast-noise.h"
#include "trophic-patient-store.h"

typedef struct {
  TrophicNoiseSample *noise;
  TrophicPairSample  *pairs;
  const TrophicDate  *on;
} Collection;

static gboolean
add_record (TrophicRecord *record,
            gpointer       user_data)
{
  Collection *collection = user_data;
  trophic_noise_sample_add (collection->noise, record, collection->on);
  trophic_pair_sample_add (collection->pairs, record, collection->on);
  return TRUE;
}

/**
 * trophic_clinic_models:
 * @on: facts after this day are not used
 *
 * Gives the models that the clinic forecasts with. A demo clinic learns nothing from its synthetic patients. It may read
 * every patient: keep the answer while trophic_store_change_counter() and the day stay.
 *
 * Returns: (transfer full): %NULL with @error when the clinic cannot be read
 */
TrophicForecastModels *
trophic_clinic_models (TrophicStore       *store,
                       const TrophicDate  *on,
                       GError            **error)
{
  TrophicForecastNoise noise = { NAN, NAN };
  const TrophicCard *trend_card = trophic_card_get ("bmi-forecast"), *card = trophic_card_get ("bmi-forecast-clinic");
  if (trophic_store_is_synthetic (store))
    return trophic_forecast_models_new (&noise, NULL, NULL);
  g_autoptr (TrophicNoiseSample) noise_sample = trophic_noise_sample_new (trend_card);
  g_autoptr (TrophicPairSample) pair_sample = trophic_pair_sample_new (card, trend_card);
  Collection collection = { noise_sample, pair_sample, on };
  if (!trophic_store_foreach_record (store, add_record, &collection, error))
    return NULL;
  noise = trophic_noise_sample_estimate (noise_sample);
  g_autoptr (GArray) pairs = trophic_pair_sample_pairs (pair_sample, &noise);
  return trophic_forecast_models_new (&noise, trophic_clinic_forecast_new (pairs, card), NULL);
}
