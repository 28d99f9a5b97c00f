/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast noise of this clinic: estimated from its own weights once it has enough patients, else unknown. */
#pragma once

#include "trophic-bmi-forecast.h"
#include "trophic-store.h"

G_BEGIN_DECLS

gboolean trophic_clinic_noise (TrophicStore          *store,
                               const TrophicDate     *on,
                               TrophicForecastNoise  *noise,
                               GError               **error);

G_END_DECLS
