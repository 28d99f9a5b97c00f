/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-input.h"

#include "trophic-chart-theme.h"

/** trophic_chart_input_connect: makes @chart focusable, one tab stop, and listens. */
void
trophic_chart_input_connect (GtkWidget *chart,
                             GCallback  pointer_moved,
                             GCallback  pointer_left,
                             GCallback  key_pressed)
{
  gtk_widget_set_focusable (chart, TRUE);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", pointer_moved, chart);
  g_signal_connect (motion, "leave", pointer_left, chart);
  gtk_widget_add_controller (chart, motion);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", key_pressed, chart);
  gtk_widget_add_controller (chart, keys);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), chart);
  gtk_widget_add_controller (chart, GTK_EVENT_CONTROLLER (click));
  trophic_chart_theme_connect (chart, G_CALLBACK (gtk_widget_queue_resize));
}
