/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-stack-heard.h"

#include <adwaita.h>

static void
set_hidden (gpointer  accessible,
            gboolean  hidden)
{
  if (GTK_IS_ACCESSIBLE (accessible))
    gtk_accessible_update_state (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static void
visible_child_changed_cb (GtkWidget *stack)
{
  g_autoptr (GtkWidget) visible = NULL;
  g_autoptr (GtkSelectionModel) pages = NULL;
  g_object_get (stack, "visible-child", &visible, "pages", &pages, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      g_autoptr (GtkWidget) child = NULL;
      g_object_get (page, "child", &child, NULL);
      set_hidden (page, child != visible);
      set_hidden (child, child != visible);
    }
}

/**
 * trophic_stack_heard_as_seen:
 * @stack: a GtkStack or AdwViewStack whose pages are all added
 *
 * Keeps the accessible state of every page equal to what is on screen.
 */
void
trophic_stack_heard_as_seen (GtkWidget *stack)
{
  g_return_if_fail (GTK_IS_STACK (stack) || ADW_IS_VIEW_STACK (stack));
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (visible_child_changed_cb), NULL);
  visible_child_changed_cb (stack);
}
