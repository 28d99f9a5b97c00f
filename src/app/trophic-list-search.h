/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing from a long drop-down list by typing: the first letter opens it, Enter takes the first hit. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trophic_list_search_enable (GtkDropDown *list);

G_END_DECLS
