/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eye of a dialog: names of patients are covered in it until the eye or F12 is pressed, whatever the window behind it
 * shows, and are covered again by time and screen lock. Closing the dialog forgets it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_REVEAL_BUTTON (trophic_reveal_button_get_type ())
G_DECLARE_FINAL_TYPE (TrophicRevealButton, trophic_reveal_button, TROPHIC, REVEAL_BUTTON, GtkWidget)

gboolean trophic_reveal_button_get_revealed (TrophicRevealButton *self);

G_END_DECLS
