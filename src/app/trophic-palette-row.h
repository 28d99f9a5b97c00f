/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a thing that is no patient: its words, where it is, its key. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-palette-item.h"

G_BEGIN_DECLS

GtkWidget *trophic_palette_row_new     (const TrophicPaletteItem *item);
/* (transfer full): the row read aloud. */
char      *trophic_palette_row_to_text (const TrophicPaletteItem *item);

G_END_DECLS
