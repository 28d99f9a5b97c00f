/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-trend-private.h"

#include <math.h>

/**
 * trophic_forecast_trend:
 * @noise: (nullable): this clinic's estimates; unknown ones leave the card's
 *
 * Gives the trend model per day; the card speaks per year and per root month.
 */
TrophicTrendModel
trophic_forecast_trend (const TrophicForecastNoise *noise,
                        const TrophicCard          *card)
{
  double measurement = trophic_card_number (card, "measurement_sd");
  double level = trophic_card_number (card, "level_noise_sd");
  if (noise != NULL && isfinite (noise->measurement_sd) && isfinite (noise->level_noise_sd))
    {
      measurement = noise->measurement_sd;
      level = noise->level_noise_sd;
    }
  return (TrophicTrendModel) {
    .slope_mean = trophic_card_number (card, "slope_mean_per_year") / TROPHIC_DAYS_PER_YEAR,
    .slope_sd = trophic_card_number (card, "slope_sd_per_year") / TROPHIC_DAYS_PER_YEAR,
    .level_noise_sd = level / sqrt (TROPHIC_DAYS_PER_MONTH),
    .measurement_sd = measurement,
  };
}
