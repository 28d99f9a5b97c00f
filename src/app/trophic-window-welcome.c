/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a window without a clinic: what the program is, and the ways to one. */
#include <glib/gi18n-lib.h>

#include "trophic-settings.h"
#include "trophic-window-import.h"
#include "trophic-window-private.h"

static char *
clinic_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  if (g_str_has_suffix (name, ".trophic"))
    name[strlen (name) - strlen (".trophic")] = '\0';
  return g_steal_pointer (&name);
}

static void
say_waiting (TrophicWindow *self)
{
  guint n = trophic_window_count_waiting (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%u file waits. Choose the clinic that it goes into.",
                                                     "%u files wait. Choose the clinic that they go into.", n), n);
  gtk_widget_set_visible (self->waiting_note, n > 0);
  gtk_label_set_text (GTK_LABEL (self->waiting_note), n > 0 ? text : "");
}

/** trophic_window_update_welcome: offers the clinic that was open last, and one blue button in either case. */
void
trophic_window_update_welcome (TrophicWindow *self)
{
  g_autofree char *last = trophic_settings_get_string ("last-clinic");
  g_autofree char *demo = trophic_window_dup_demo_path ();
  gboolean before = *last != '\0';
  gboolean again = before && !g_str_equal (last, demo) && g_file_test (last, G_FILE_TEST_EXISTS);
  gtk_widget_set_visible (self->again_button, again);
  if (again)
    {
      g_autofree char *name = clinic_name (last), *label = g_strdup_printf (_("Open “%s”"), name);
      gtk_button_set_label (GTK_BUTTON (self->again_button), label);
      gtk_widget_remove_css_class (self->demo_button, "suggested-action");
    }
  else
    gtk_widget_add_css_class (self->demo_button, "suggested-action");
  gtk_button_set_label (GTK_BUTTON (self->another_button), before ? _("Open Another…") : _("Open a Clinic…"));
  say_waiting (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->window_stack), "start") == 0)
    gtk_widget_grab_focus (again ? self->again_button : self->demo_button);
}

/** trophic_window_open_again: opens the clinic that was open last. */
void
trophic_window_open_again (TrophicWindow *self)
{
  g_autofree char *last = trophic_settings_get_string ("last-clinic");
  self->welcomed = self->clinic == NULL;
  if (*last)
    trophic_window_open_clinic (self, last);
}
