/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "trophic-alert.h"

enum { WIDTH = 640, HEIGHT = 620 };

/** trophic_preferences_window_new: modal over @parent, which is behind the choices while they are made. */
GtkWindow *
trophic_preferences_window_new (GtkWindow *parent)
{
  GtkWidget *window = adw_preferences_window_new ();
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_title (GTK_WINDOW (window), _("Preferences"));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  return GTK_WINDOW (window);
}

/** trophic_preferences_window_add: pages stand in the order in which they are added. */
void
trophic_preferences_window_add (GtkWindow          *window,
                                AdwPreferencesPage *page)
{
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
}

/** trophic_preferences_window_show: @page: the name of a page; a name that no page has changes nothing. */
void
trophic_preferences_window_show (GtkWindow  *window,
                                 const char *page)
{
  if (page != NULL && *page != '\0')
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
}

/** trophic_preferences_window_toast: says in one line what was done. */
void
trophic_preferences_window_toast (GtkWindow  *window,
                                  const char *text)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), trophic_toast_new (text));
}
