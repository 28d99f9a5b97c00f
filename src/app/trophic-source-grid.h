/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a table as they read. Enter on a row makes it the header; what each column holds stands over it. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-preview.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_SOURCE_GRID (trophic_source_grid_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSourceGrid, trophic_source_grid, TROPHIC, SOURCE_GRID, GtkWidget)

GtkWidget  *trophic_source_grid_new      (void);
void        trophic_source_grid_show     (TrophicSourceGrid          *self,
                                          const TrophicPreview       *preview,
                                          const TrophicProfile       *profile,
                                          gboolean                    revealed);
gboolean    trophic_source_names_person  (const TrophicProfileColumn *column);
char       *trophic_source_holds         (const TrophicProfileColumn *column);

G_END_DECLS
