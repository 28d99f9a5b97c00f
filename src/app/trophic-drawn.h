/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says in the debug log when something has reached the screen, so that a person's wait can be measured from outside. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trophic_drawn_say (GtkWidget  *widget,
                        const char *what);

G_END_DECLS
