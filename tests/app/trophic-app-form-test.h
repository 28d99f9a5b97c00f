/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of widgets share: a display, and time for the main loop. */
#pragma once

#include <adwaita.h>

G_GNUC_UNUSED static void
run_for (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;
  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* A window of the program's own kind, so that its style and icons are there. */
G_GNUC_UNUSED static GtkWindow *
show_in_window (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_set_default_size (window, 1200, 900);
  gtk_window_present (window);
  run_for (50);
  return window;
}

/* Destroys the window and proves that the widget went with it. */
G_GNUC_UNUSED static void
close_and_assert_freed (GtkWindow *window,
                        GtkWidget *widget)
{
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  gtk_window_destroy (window);
  run_for (50);
  g_assert_null (widget);
}
