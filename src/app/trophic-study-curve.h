/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Kaplan-Meier chart on screen: size, theme, pointer, keys and accessibility. "table": a person wants the twin. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-km-chart.h"
#include "trophic-study-result.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_STUDY_CURVE (trophic_study_curve_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudyCurve, trophic_study_curve, TROPHIC, STUDY_CURVE, GtkWidget)

GtkWidget *trophic_study_curve_new      (TrophicKmChart        *chart,
                                         TrophicStudyResult    *result);
void       trophic_study_curve_set_time (TrophicStudyCurve *view,
                                         double                 time);
double     trophic_study_curve_get_time (TrophicStudyCurve *view);

G_END_DECLS
