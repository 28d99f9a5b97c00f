/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z takes back what the toast on screen offers to: it goes before a person has come to it by Tab. */
#include "trophic-window-private.h"

#define ACTION "undo"
#define OFFER "trophic-undo-offer"

static void
set_offer (TrophicWindow *window,
           AdwToast      *toast)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), ACTION);
  g_object_set_data (G_OBJECT (action), OFFER, toast);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), toast != NULL);
}

static void
dismissed_cb (AdwToast      *toast,
              TrophicWindow *window)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), ACTION);
  if (action != NULL && g_object_get_data (G_OBJECT (action), OFFER) == toast)
    set_offer (window, NULL);
}

static void
undo_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (user_data));
  AdwToast *toast = g_object_get_data (G_OBJECT (action), OFFER);
  /* What is being typed is taken back before what was saved. */
  if (GTK_IS_TEXT (focus) && gtk_widget_activate_action (focus, "text.undo", NULL))
    return;
  gtk_widget_activate_action_variant (GTK_WIDGET (user_data), adw_toast_get_action_name (toast), adw_toast_get_action_target_value (toast));
  adw_toast_dismiss (toast);
}

/** trophic_window_offer_undo: @toast has the action that takes something back; until it goes, a key does so too. */
void
trophic_window_offer_undo (TrophicWindow *window,
                           AdwToast      *toast)
{
  set_offer (window, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), window, 0);
}

/** trophic_window_add_undo: adds the action, with nothing to take back yet. */
void
trophic_window_add_undo (TrophicWindow *window)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (ACTION, NULL);
  g_simple_action_set_enabled (action, FALSE);
  g_signal_connect (action, "activate", G_CALLBACK (undo_activated_cb), window);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
}
