/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-models.h"

#include <math.h>

#include "trophic-forecast-noise.h"
#include "trophic-patient-store.h"

typedef struct {
  TrophicNoiseSample *sample;
  const TrophicDate  *on;
} Collection;

static gboolean
add_record (TrophicRecord *record,
            gpointer       user_data)
{
  Collection *collection = user_data;
  trophic_noise_sample_add (collection->sample, record, collection->on);
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
  if (trophic_store_is_synthetic (store))
    return trophic_forecast_models_new (&noise);
  g_autoptr (TrophicNoiseSample) sample = trophic_noise_sample_new (trophic_card_get ("bmi-forecast"));
  Collection collection = { sample, on };
  if (!trophic_store_foreach_record (store, add_record, &collection, error))
    return NULL;
  noise = trophic_noise_sample_estimate (sample);
  return trophic_forecast_models_new (&noise);
}
