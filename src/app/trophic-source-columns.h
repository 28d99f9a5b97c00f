/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a table, each with an example, and what the chosen one holds: a field, or the results of one test. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-preview.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_SOURCE_COLUMNS (trophic_source_columns_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSourceColumns, trophic_source_columns, TROPHIC, SOURCE_COLUMNS, GtkWidget)

GtkWidget *trophic_source_columns_new  (void);
void       trophic_source_columns_show (TrophicSourceColumns *self,
                                        const TrophicPreview *preview,
                                        TrophicProfile       *profile,
                                        gboolean              revealed);
void       trophic_source_columns_step (TrophicSourceColumns *self,
                                        int                   step);

G_END_DECLS
