/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of words beside another. GtkBox and AdwClamp ask their child how narrow it could be in a given height, and every
 * wrapped label below answers by trying widths one after the other, hundreds of times a page; this child answers without. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_UPRIGHT (trophic_upright_get_type ())
G_DECLARE_FINAL_TYPE (TrophicUpright, trophic_upright, TROPHIC, UPRIGHT, GtkWidget)

GtkWidget *trophic_upright_new  (GtkWidget *child);
GtkWidget *trophic_upright_wrap (GtkWidget *child);

G_END_DECLS
