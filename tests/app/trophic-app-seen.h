/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a test sees of widgets on screen: their words, and the first of a kind; and a key for one of them. */
#pragma once

#include <gtk/gtk.h>
#include <string.h>

G_GNUC_UNUSED static void
read_words (GtkWidget *widget,
            GString   *words)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_words (child, words);
}

G_GNUC_UNUSED static gboolean
says (gpointer    widget,
      const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  read_words (GTK_WIDGET (widget), words);
  return strstr (words->str, text) != NULL;
}

G_GNUC_UNUSED static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

G_GNUC_UNUSED static gboolean
press (gpointer widget,
       guint    key,
       guint    state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (widget));
  gboolean handled = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  return handled;
}
