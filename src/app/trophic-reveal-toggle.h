/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eye in the header bars of the window: icon, word and key of its "win.reveal" action. (The eye of a dialog is
 * trophic-reveal-button.h: that one covers by itself.) */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_REVEAL_TOGGLE (trophic_reveal_toggle_get_type ())
G_DECLARE_FINAL_TYPE (TrophicRevealToggle, trophic_reveal_toggle, TROPHIC, REVEAL_TOGGLE, GtkWidget)

GtkWidget *trophic_reveal_toggle_new         (void);
void       trophic_reveal_toggle_set_compact (TrophicRevealToggle *toggle,
                                              gboolean             compact);

G_END_DECLS
