/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Tab and Shift+Tab stop in a window. */
#pragma once

#include <gtk/gtk.h>

enum { ROUND_MOST_STOPS = 200 };

/* What Tab (or Shift+Tab) comes to, from what has the focus until it is there again, which is the last.
 * Returns: (transfer container): GtkWidget, not owned */
G_GNUC_UNUSED static GPtrArray *
round_of (GtkWindow        *window,
          GtkDirectionType  direction)
{
  GPtrArray *stops = g_ptr_array_new ();
  GtkWidget *start = gtk_window_get_focus (window), *now = NULL;
  g_assert_nonnull (start);
  while (now != start)
    {
      gtk_widget_child_focus (GTK_WIDGET (window), direction);
      GtkWidget *next = gtk_window_get_focus (window);
      g_assert_nonnull (next);
      if (next == now || stops->len == ROUND_MOST_STOPS)
        g_test_message ("Tab does not leave %s", gtk_widget_get_css_name (next));
      g_assert_true (next != now && stops->len < ROUND_MOST_STOPS);
      now = next;
      g_ptr_array_add (stops, now);
    }
  return stops;
}

/* Tab and Shift+Tab come round, to the same stops in the other order.
 * Returns: (transfer container): the stops of Tab, of which the last has the focus */
G_GNUC_UNUSED static GPtrArray *
assert_round (GtkWindow *window)
{
  GPtrArray *there = round_of (window, GTK_DIR_TAB_FORWARD);
  g_autoptr (GPtrArray) back = round_of (window, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpuint (back->len, ==, there->len);
  for (guint i = 0; i + 1 < there->len; i++)
    g_assert_true (g_ptr_array_index (there, i) == g_ptr_array_index (back, back->len - 2 - i));
  return there;
}
