/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of recorded forecasts, as widgets: coverage, errors, calibration, groups, losses. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-quality.h"

G_BEGIN_DECLS

GtkWidget *trophic_quality_scores_new (const TrophicQuality *quality);

G_END_DECLS
