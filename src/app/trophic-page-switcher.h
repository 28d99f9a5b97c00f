/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switches the pages of a place from its header bar: names beside the icons where there is room, else below them.
 * The only file that knows AdwSqueezer (deprecated from libadwaita 1.4). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *trophic_page_switcher_new (AdwViewStack *pages);

G_END_DECLS
