/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs that may outlive the window below them, since work under way holds them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once it is closed, @dialog knows its parent no more. */
void trophic_part_when_closed (GtkWindow *dialog);

G_END_DECLS
