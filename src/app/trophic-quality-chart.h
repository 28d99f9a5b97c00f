/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calibration of recorded forecasts on screen. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-calibration-chart.h"

G_BEGIN_DECLS

GtkWidget *trophic_quality_chart_new (const TrophicCalibrationChart *chart);

G_END_DECLS
