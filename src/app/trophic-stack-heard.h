/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen reader hears only the page of a stack that is seen. GTK 4.8 leaves the others on the accessibility bus as visible. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trophic_stack_heard_as_seen (GtkWidget *stack);

G_END_DECLS
