/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first rows of a file would become: patient, date, test and value as understood, and why a row would wait. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-staging-area.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_SOURCE_ROWS (trophic_source_rows_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSourceRows, trophic_source_rows, TROPHIC, SOURCE_ROWS, GtkWidget)

GtkWidget *trophic_source_rows_new  (void);
void       trophic_source_rows_show (TrophicSourceRows *self,
                                     TrophicStaging    *staging,
                                     const char        *problem);

G_END_DECLS
