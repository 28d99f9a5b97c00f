/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card's trend model in the filter's unit of time, the day. */
#pragma once

#include "trophic-bmi-forecast.h"
#include "trophic-kalman.h"

G_BEGIN_DECLS

TrophicTrendModel trophic_forecast_trend (const TrophicForecastNoise *noise,
                                          const TrophicCard          *card);

G_END_DECLS
