/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic has learned as text, so that it need not be learned again while the facts stay. */
#pragma once

#include "trophic-forecast-models.h"

G_BEGIN_DECLS

/**
 * TrophicForecastFit:
 * @on: the day it was made for
 * @last_fact: day of the last fact there was, also of facts after @on; a fit holds for every day from there on
 */
typedef struct {
  int                    on;
  int                    last_fact;
  TrophicForecastNoise   noise;
  TrophicClinicForecast *clinic;
} TrophicForecastFit;

char                  *trophic_forecast_fit_write   (const TrophicForecastFit *fit);
TrophicForecastFit    *trophic_forecast_fit_read    (const char               *text);
void                   trophic_forecast_fit_free    (TrophicForecastFit       *fit);
gboolean               trophic_forecast_fit_holds   (const TrophicForecastFit *fit,
                                                     int                       day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicForecastFit, trophic_forecast_fit_free)

G_END_DECLS
