/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Around a GtkListView, a GtkColumnView or a GtkListBox from which one chooses, in its scroller: Tab comes to the list once, at the
 * chosen row, and leaves it with the next. GTK has this from 4.12 on; before, each of the rows takes a Tab. Within a row Tab goes over its controls; an empty list
 * is passed over. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_LIST_STOP (trophic_list_stop_get_type ())
G_DECLARE_FINAL_TYPE (TrophicListStop, trophic_list_stop, TROPHIC, LIST_STOP, GtkWidget)

GtkWidget *trophic_list_stop_new (GtkWidget *child);

G_END_DECLS
