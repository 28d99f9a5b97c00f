/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences-lock.h"

#include <glib/gi18n-lib.h>

#include "trophic-list-jobs.h"
#include "trophic-lock-rule.h"
#include "trophic-preferences-rows.h"

enum { NEVER = 0, MOST_MINUTES = 120 };

static char *
way_in_words (GPtrArray  *users,
              const char *who)
{
  g_autoptr (GPtrArray) may = trophic_lock_users (users, who);
  const TrophicUser *first = may->len > 0 ? g_ptr_array_index (may, 0) : NULL;
  if (first != NULL && g_strcmp0 (first->name, who) == 0)
    return g_strdup_printf (_("Asks for the PIN of %s, or of another user"), who);
  if (first != NULL)
    return g_strdup (_("Asks for the PIN of a user"));
  return who != NULL ? g_strdup_printf (_("Only a button: %s works without a PIN"), who)
                     : g_strdup (_("Only a button: nobody here has a PIN yet"));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (AdwActionRow) row = user_data;
  g_autoptr (GError) error = NULL;
  gpointer users = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &users, &error))
    {
      adw_action_row_set_subtitle (row, error->message);
      return;
    }
  g_autofree char *text = way_in_words (users, trophic_clinic_get_user_name (TROPHIC_CLINIC (source)));
  adw_action_row_set_subtitle (row, text);
  g_ptr_array_unref (users);
}

static void
lock_clicked_cb (GtkButton     *button,
                 TrophicWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "lock", NULL);
}

/** trophic_preferences_lock_new: (transfer floating): */
AdwPreferencesPage *
trophic_preferences_lock_new (TrophicWindow *window)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  AdwPreferencesPage *page = trophic_preferences_page ("lock", _("Lock"), "system-lock-screen-symbolic");
  AdwPreferencesGroup *group =
    trophic_preferences_group (page, _("Lock"), _("The lock hides the screen. It does not encrypt the clinic file."));
  trophic_preferences_number (group, _("Lock after"),
                              _("Minutes without input; 0: never. With a number here, also when the desktop locks its screen"),
                              NEVER, MOST_MINUTES, "lock-minutes", NEVER);
  AdwActionRow *way = trophic_preferences_fact (group, _("Unlocking"), _("No clinic is open"));
  AdwActionRow *now = trophic_preferences_fact (group, _("Lock now"), _("Ctrl+L. Forms and dialogs wait behind the lock with what was typed"));
  GtkWidget *button = trophic_preferences_button (now, _("_Lock Now"), G_CALLBACK (lock_clicked_cb), window);
  gtk_widget_set_sensitive (button, clinic != NULL);
  if (clinic != NULL)
    trophic_clinic_read_async (clinic, trophic_list_users, NULL, NULL, NULL, listed_cb, g_object_ref (way));
  return page;
}
