/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How another layer than the own trend speaks. */
#pragma once

#include "trophic-bmi-forecast.h"

G_BEGIN_DECLS

void trophic_forecast_speak      (TrophicForecast   *forecast,
                                  const char        *layer,
                                  const char        *model,
                                  int                version,
                                  double             mean,
                                  double             sd,
                                  char              *wording,
                                  const TrophicCard *trend_card);
void trophic_forecast_contribute (TrophicForecast   *forecast,
                                  const char        *code,
                                  char              *name,
                                  double             value);

G_END_DECLS
