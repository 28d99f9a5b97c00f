/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every chart with a crosshair listens to: pointer, keys, a click that takes the keys, a change of the theme. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The callbacks are those of GtkEventControllerMotion::motion and ::leave and of GtkEventControllerKey::key-pressed, with @chart. */
void trophic_chart_input_connect (GtkWidget *chart,
                                  GCallback  pointer_moved,
                                  GCallback  pointer_left,
                                  GCallback  key_pressed);

G_END_DECLS
