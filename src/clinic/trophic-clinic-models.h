/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this clinic forecasts with: learned from its own patients once it has enough of them, and what a site entered from a
 * published paper (clinic.md 3). */
#pragma once

#include "trophic-forecast-models.h"
#include "trophic-store.h"

G_BEGIN_DECLS

TrophicForecastModels *trophic_clinic_models      (TrophicStore                 *store,
                                                   const TrophicDate            *on,
                                                   GError                      **error);
gboolean               trophic_clinic_models_keep (TrophicStore                 *store,
                                                   const TrophicForecastModels  *models,
                                                   GError                      **error);

G_END_DECLS
