/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two columns beside each other where both fit, under each other where they do not. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_COLUMNS (trophic_columns_get_type ())
G_DECLARE_FINAL_TYPE (TrophicColumns, trophic_columns, TROPHIC, COLUMNS, GtkWidget)

GtkWidget *trophic_columns_new (GtkWidget *first,
                                GtkWidget *second,
                                int        first_width);

G_END_DECLS
