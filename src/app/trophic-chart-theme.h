/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the charts' themes the window has now, how large its text is, and word of both changing. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-chart-style.h"

G_BEGIN_DECLS

TrophicChartTheme trophic_chart_theme         (void);
double            trophic_chart_text_scale    (GtkWidget *widget);
void              trophic_chart_theme_connect (GtkWidget *widget,
                                               GCallback  changed);

G_END_DECLS
