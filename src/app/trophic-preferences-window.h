/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of preferences: pages of rows, with a search over them. The only file that knows AdwPreferencesWindow (deprecated
 * from libadwaita 1.6). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *trophic_preferences_window_new   (GtkWindow          *parent);
void       trophic_preferences_window_add   (GtkWindow          *window,
                                             AdwPreferencesPage *page);
void       trophic_preferences_window_show  (GtkWindow          *window,
                                             const char         *page);
void       trophic_preferences_window_toast (GtkWindow          *window,
                                             const char         *text);

G_END_DECLS
