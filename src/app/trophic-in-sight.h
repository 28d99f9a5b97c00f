/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trophic_bring_into_sight (GtkWidget *widget,
                               double     over);

G_END_DECLS
