/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a forecast of the clinic's or a site's model rests on, in words. */
#pragma once

#include "trophic-bmi-forecast.h"

G_BEGIN_DECLS

char *trophic_forecast_words_contributions (const TrophicForecast *forecast);

G_END_DECLS
