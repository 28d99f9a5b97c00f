/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-backup.h"

#include <glib/gi18n-lib.h>

#include "trophic-backups.h"
#include "trophic-settings.h"
#include "trophic-window-private.h"

/* The integrity check of a clinic that was just opened goes first. */
enum { FIRST_SECONDS = 10, CHANGED_SECONDS = 1, EVERY_SECONDS = 600 };

/* Of the window. */
typedef struct {
  GtkRevealer *revealer;
  GtkLabel    *text;
  guint        timer;
  gboolean     looked; /* since the clinic was opened */
  gboolean     failed; /* the last backup that was tried */
  gboolean     making; /* on a drive that hangs they must not pile up */
} Backups;

#define BACKUPS "trophic-backups"

static void
backups_free (gpointer data)
{
  Backups *backups = data;
  g_clear_handle_id (&backups->timer, g_source_remove);
  g_free (backups);
}

static Backups *
get_backups (TrophicWindow *window)
{
  return g_object_get_data (G_OBJECT (window), BACKUPS);
}

/* A demo has nothing to lose, and a clinic that is open for reading is backed up by whoever writes into it. */
static gboolean
is_ours (TrophicWindow *window)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  return clinic != NULL && !trophic_clinic_is_read_only (clinic) && !trophic_clinic_is_synthetic (clinic);
}

/* What a job gives back, if the window still shows the clinic that it was for. */
typedef struct {
  TrophicWindow *window;
  TrophicClinic *clinic;
} Asked;

static Asked *
asked_new (TrophicWindow *window)
{
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked) { g_object_ref (window), g_object_ref (trophic_window_get_clinic (window)) };
  return asked;
}

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->window);
  g_object_unref (asked->clinic);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
show (Backups    *backups,
      const char *text)
{
  gtk_label_set_text (backups->text, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (backups->revealer, text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (backups->revealer), text != NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (TrophicBackups) stand = trophic_backups_look_finish (result);
  Backups *backups = get_backups (asked->window);
  if (asked->clinic != trophic_window_get_clinic (asked->window) || backups->failed)
    return;
  show (backups, !stand->overdue         ? NULL
                 : stand->last == NULL ? _("This clinic has no backup on this computer.")
                                       : _("The last backup of this clinic is some time ago."));
}

static void
look (TrophicWindow *window)
{
  if (is_ours (window) && trophic_sidebar_get_n_patients (window->sidebar) > 0)
    trophic_backups_look_async (trophic_clinic_get_path (window->clinic), looked_cb, asked_new (window));
}

/** trophic_window_look_at_backups: once for each clinic that is opened: who imports the first patients is not told at once. */
void
trophic_window_look_at_backups (TrophicWindow *window)
{
  Backups *backups = get_backups (window);
  if (!backups->looked)
    look (window);
  backups->looked = TRUE;
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = trophic_backups_make_finish (result, &error);
  Backups *backups = get_backups (asked->window);
  backups->making = FALSE;
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  if (asked->clinic != trophic_window_get_clinic (asked->window))
    return;
  backups->failed = error != NULL;
  if (error != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("The backup was not made. %s"), error->message);
      show (backups, text);
    }
  else if (path != NULL)
    look (asked->window);
}

/* The program does not end while a backup is being written. */
static gboolean
make_when_due_cb (gpointer user_data)
{
  TrophicWindow *window = user_data;
  g_autofree char *folder = trophic_settings_get_string ("backup-folder");
  g_autofree char *every = trophic_settings_get_string ("backup-every");
  Backups *backups = get_backups (window);
  backups->timer = g_timeout_add_seconds (EVERY_SECONDS, make_when_due_cb, window);
  if (*folder != '\0' && !g_str_equal (every, "never") && !backups->making)
    {
      backups->making = TRUE;
      if (g_application_get_default () != NULL)
        g_application_hold (g_application_get_default ());
      trophic_backups_make_async (trophic_clinic_get_path (window->clinic), TRUE, made_cb, asked_new (window));
    }
  return G_SOURCE_REMOVE;
}

static void
restart (TrophicWindow *window,
         guint          seconds)
{
  Backups *backups = get_backups (window);
  g_clear_handle_id (&backups->timer, g_source_remove);
  show (backups, NULL);
  backups->looked = backups->failed = FALSE;
  if (is_ours (window))
    backups->timer = g_timeout_add_seconds (seconds, make_when_due_cb, window);
}

/** trophic_window_restart_backups: another clinic is open, or none. */
void
trophic_window_restart_backups (TrophicWindow *window)
{
  restart (window, FIRST_SECONDS);
}

static void
plan_changed_cb (GSettings     *settings,
                 const char    *key,
                 TrophicWindow *window)
{
  restart (window, CHANGED_SECONDS);
  trophic_window_look_at_backups (window);
}

static GtkWidget *
make_banner (Backups *backups)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *set_up = gtk_button_new_with_mnemonic (_("_Backups…"));
  backups->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (backups->text, 0);
  gtk_label_set_wrap (backups->text, TRUE);
  gtk_label_set_wrap_mode (backups->text, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (backups->text), TRUE);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (set_up), "win.preferences('data')");
  gtk_widget_set_valign (set_up, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "notice");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("drive-harddisk-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (backups->text));
  gtk_box_append (GTK_BOX (box), set_up);
  return box;
}

/** trophic_window_add_backups: the banner under the one that says what went wrong, and the ear for the settings. */
void
trophic_window_add_backups (TrophicWindow *window)
{
  Backups *backups = g_new0 (Backups, 1);
  backups->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (backups->revealer, make_banner (backups));
  gtk_widget_set_visible (GTK_WIDGET (backups->revealer), FALSE);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (window->banner))), GTK_WIDGET (backups->revealer),
                              GTK_WIDGET (window->banner));
  g_object_set_data_full (G_OBJECT (window), BACKUPS, backups, backups_free);
  trophic_settings_listen ("backup-every", G_CALLBACK (plan_changed_cb), window);
  trophic_settings_listen ("backup-folder", G_CALLBACK (plan_changed_cb), window);
}
