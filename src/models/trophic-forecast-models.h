/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic forecasts with (clinic.md 3): its own noise for L0, its own regression L1, a published model L2 that the site
 * entered. Immutable once made, atomically counted: hand it to any thread. */
#pragma once

#include "trophic-clinic-forecast.h"
#include "trophic-site-model.h"

G_BEGIN_DECLS

/**
 * TrophicForecastModels:
 * @noise: the clinic's own noise of L0; NAN while the card's assumptions hold
 * @clinic: (nullable): L1, also one that has not earned its turn; NULL in a demo clinic
 * @site: (nullable): the active L2
 * @learned, @learned_from: (nullable): what was learned, as text, and the state of the facts, while the file does not hold it
 */
typedef struct {
  TrophicForecastNoise   noise;
  TrophicClinicForecast *clinic;
  TrophicSiteModel      *site;
  char                  *learned;
  char                  *learned_from;
} TrophicForecastModels;

TrophicForecastModels *trophic_forecast_models_new   (const TrophicForecastNoise  *noise,
                                                      TrophicClinicForecast       *clinic,
                                                      TrophicSiteModel            *site);
TrophicForecastModels *trophic_forecast_models_ref   (TrophicForecastModels       *models);
void                   trophic_forecast_models_unref (TrophicForecastModels       *models);

/* The 3-month forecast by the layer whose turn it is. */
TrophicForecast       *trophic_forecast_new          (const TrophicRecord         *record,
                                                      const TrophicDate           *on,
                                                      const TrophicForecastModels *models);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicForecastModels, trophic_forecast_models_unref)

G_END_DECLS
