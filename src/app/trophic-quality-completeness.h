/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completeness: what is known of how many, and who lacks it. Names are shown in the revealed view only. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_QUALITY_COMPLETENESS (trophic_quality_completeness_get_type ())
G_DECLARE_FINAL_TYPE (TrophicQualityCompleteness, trophic_quality_completeness, TROPHIC, QUALITY_COMPLETENESS, GtkWidget)

/* Signal "chosen" (gint64 patient row): a patient of the list is to be opened. */
GtkWidget *trophic_quality_completeness_new          (void);
void       trophic_quality_completeness_load         (GtkWidget     *page,
                                                      TrophicClinic *clinic);
void       trophic_quality_completeness_set_revealed (GtkWidget     *page,
                                                      gboolean       revealed);

G_END_DECLS
