/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-noise.h"

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
 * trophic_clinic_noise:
 * @on: weights after this day are not used
 * @noise: (out): the estimates, NAN while the card's assumptions hold: in a demo clinic, and with too few patients
 *
 * Estimates the forecast noise of the clinic. It reads every patient: keep the answer while
 * trophic_store_change_counter() stays.
 */
gboolean
trophic_clinic_noise (TrophicStore          *store,
                      const TrophicDate     *on,
                      TrophicForecastNoise  *noise,
                      GError               **error)
{
  *noise = (TrophicForecastNoise) { NAN, NAN };
  if (trophic_store_is_synthetic (store))
    return TRUE;
  g_autoptr (TrophicNoiseSample) sample = trophic_noise_sample_new (trophic_card_get ("bmi-forecast"));
  Collection collection = { sample, on };
  if (!trophic_store_foreach_record (store, add_record, &collection, error))
    return FALSE;
  *noise = trophic_noise_sample_estimate (sample);
  return TRUE;
}
