/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-models.h"

/** trophic_forecast_models_new: */
TrophicForecastModels *
trophic_forecast_models_new (const TrophicForecastNoise *noise)
{
  TrophicForecastModels *models = g_atomic_rc_box_new0 (TrophicForecastModels);
  models->noise = *noise;
  return models;
}

/** trophic_forecast_models_ref: (transfer full): one holder more. */
TrophicForecastModels *
trophic_forecast_models_ref (TrophicForecastModels *models)
{
  return g_atomic_rc_box_acquire (models);
}

/** trophic_forecast_models_unref: one holder less. */
void
trophic_forecast_models_unref (TrophicForecastModels *models)
{
  g_atomic_rc_box_release (models);
}

/**
 * trophic_forecast_new:
 * @record: the patient's facts; later ones than @on are ignored
 * @models: (nullable): the clinic's models; without them L0 speaks on its card's assumptions
 *
 * Returns: (transfer full): the forecast of the layer whose turn it is, or why there is none
 */
TrophicForecast *
trophic_forecast_new (const TrophicRecord         *record,
                      const TrophicDate           *on,
                      const TrophicForecastModels *models)
{
  return trophic_bmi_forecast (record, on, models != NULL ? &models->noise : NULL, trophic_card_get ("bmi-forecast"));
}
