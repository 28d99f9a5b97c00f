/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-methods-window.h"

#include <glib/gi18n-lib.h>

#include "trophic-methods-page.h"

enum { WIDTH = 980, HEIGHT = 720 };

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

/** trophic_methods_window_present: @card_id: (nullable): the card to open. */
void
trophic_methods_window_present (GtkWindow  *parent,
                                const char *card_id)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "title", _("Methods"), "default-width", WIDTH,
                                    "default-height", HEIGHT, "width-request", 720, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = trophic_methods_page_new ();
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  add_escape (window);
  if (card_id != NULL)
    trophic_methods_page_show (TROPHIC_METHODS_PAGE (page), card_id);
  gtk_window_present (GTK_WINDOW (window));
}
