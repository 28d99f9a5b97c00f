/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports and Quarantine: how many there are, and the way to the dialogs where they are decided. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_QUALITY_IMPORTS (trophic_quality_imports_get_type ())
G_DECLARE_FINAL_TYPE (TrophicQualityImports, trophic_quality_imports, TROPHIC, QUALITY_IMPORTS, GtkWidget)

GtkWidget *trophic_quality_imports_new    (void);
GtkWidget *trophic_quality_quarantine_new (void);
void       trophic_quality_imports_load   (GtkWidget     *page,
                                           TrophicClinic *clinic);

G_END_DECLS
