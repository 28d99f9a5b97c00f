/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs that may outlive their window on screen, and the window below them, since work under way holds them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From then on trophic_dialog_is_closed() tells; and once it is closed, @dialog knows its parent no more. */
void     trophic_dialog_watch_closed (GtkWindow *dialog);
gboolean trophic_dialog_is_closed    (GtkWindow *dialog);

G_END_DECLS
