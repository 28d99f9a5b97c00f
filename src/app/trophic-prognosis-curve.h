/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The predicted curve on screen: size, theme, pointer, keys and accessibility. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-survival-chart.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PROGNOSIS_CURVE (trophic_prognosis_curve_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPrognosisCurve, trophic_prognosis_curve, TROPHIC, PROGNOSIS_CURVE, GtkWidget)

GtkWidget *trophic_prognosis_curve_new       (TrophicSurvivalChart  *chart);
void       trophic_prognosis_curve_set_month (TrophicPrognosisCurve *curve,
                                              double                 month);
double     trophic_prognosis_curve_get_month (TrophicPrognosisCurve *curve);
char      *trophic_prognosis_curve_describe  (TrophicPrognosisCurve *curve);

G_END_DECLS
