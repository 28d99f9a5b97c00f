/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts: how the recorded ones held against the weights that came, and the published model that the site entered. It knows
 * no patient: counts and means only. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_QUALITY_FORECASTS (trophic_quality_forecasts_get_type ())
G_DECLARE_FINAL_TYPE (TrophicQualityForecasts, trophic_quality_forecasts, TROPHIC, QUALITY_FORECASTS, GtkWidget)

GtkWidget *trophic_quality_forecasts_new  (void);
void       trophic_quality_forecasts_load (GtkWidget     *page,
                                           TrophicClinic *clinic);

G_END_DECLS
