/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of results on screen: rows to walk and choose, columns to sort by, Ctrl+C copies full numbers for a spreadsheet. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-study-table.h"

G_BEGIN_DECLS

GtkWidget *trophic_study_grid_new (TrophicStudyTable *table,
                                   gboolean           sorts);

G_END_DECLS
