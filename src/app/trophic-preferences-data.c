/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences-data.h"

#include <glib/gi18n-lib.h>

#include "trophic-backups.h"
#include "trophic-date-words.h"
#include "trophic-file-chooser.h"
#include "trophic-message.h"
#include "trophic-preferences-rows.h"
#include "trophic-preferences-window.h"
#include "trophic-sandbox.h"
#include "trophic-settings.h"
#include "trophic-watch-settings.h"

enum { FEWEST_KEPT = 1, MOST_KEPT = 365, KEPT = 14 };

static const TrophicChoiceOption every_options[] = { { "never", N_("Never") }, { "day", N_("Every day") }, { "week", N_("Every week") } };

/* Lives with the page. */
typedef struct {
  GtkWidget     *page;
  TrophicWindow *window; /* weak: a backup may end after it */
  TrophicClinic *clinic; /* NULL when none is open */
  AdwActionRow  *folder;
  AdwActionRow  *last;
  GtkWidget     *now;
  gboolean       make_next; /* the folder is chosen in order to back up */
} Page;

#define PAGE "trophic-page"

static void
page_free (gpointer data)
{
  Page *page = data;
  g_clear_weak_pointer (&page->window);
  g_clear_object (&page->clinic);
  g_free (page);
}

static GtkWindow *
root_of (Page *page)
{
  return GTK_WINDOW (gtk_widget_get_root (page->page));
}

static char *
time_words (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  TrophicDate date = trophic_date_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local));
  g_autofree char *day = trophic_date_words (&date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  return g_strdup_printf ("%s %02d:%02d", day, g_date_time_get_hour (local), g_date_time_get_minute (local));
}

static void
show_folder (Page                 *page,
             const TrophicBackups *stand)
{
  g_autofree char *folder = trophic_settings_get_string ("backup-folder");
  g_autofree char *name = trophic_sandbox_name (folder);
  g_autofree char *warned = stand->same_disk
    ? g_strdup_printf (_("%s\nOn the same disk as the clinic: when the disk breaks, both are gone."), name) : NULL;
  adw_action_row_set_subtitle (page->folder, *folder == '\0' ? _("None chosen: nothing is backed up by itself") : warned != NULL ? warned : name);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (TrophicBackups) stand = trophic_backups_look_finish (result);
  Page *page = g_object_get_data (G_OBJECT (widget), PAGE);
  show_folder (page, stand);
  if (stand->last == NULL)
    {
      adw_action_row_set_subtitle (page->last, _("None on this computer"));
      return;
    }
  g_autofree char *when = time_words (stand->last), *where = trophic_sandbox_name (stand->path);
  g_autofree char *text = g_strdup_printf ("%s\n%s", when, where);
  adw_action_row_set_subtitle (page->last, text);
}

static void
look (Page *page)
{
  static const TrophicBackups nothing = { 0 };
  if (page->clinic != NULL)
    trophic_backups_look_async (trophic_clinic_get_path (page->clinic), looked_cb, g_object_ref (page->page));
  else
    {
      show_folder (page, &nothing);
      adw_action_row_set_subtitle (page->last, _("No clinic is open"));
    }
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = trophic_backups_make_finish (result, &error);
  Page *page = g_object_get_data (G_OBJECT (widget), PAGE);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  gtk_widget_set_sensitive (page->now, TRUE);
  if (gtk_widget_get_root (widget) == NULL)
    {
      if (error != NULL && page->window != NULL && trophic_window_get_clinic (page->window) == page->clinic)
        trophic_window_show_error (page->window, error);
      return;
    }
  if (error != NULL)
    adw_action_row_set_subtitle (page->last, error->message);
  else
    {
      trophic_preferences_window_toast (root_of (page), _("Clinic backed up and verified"));
      look (page);
    }
}

static void
make_now (Page *page)
{
  gtk_widget_set_sensitive (page->now, FALSE);
  adw_action_row_set_subtitle (page->last, _("Being written and verified…"));
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  trophic_backups_make_async (trophic_clinic_get_path (page->clinic), FALSE, made_cb, g_object_ref (page->page));
}

static void
folder_chosen_cb (GtkWindow         *parent,
                  const char *const *paths,
                  gpointer           user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  Page *page = g_object_get_data (G_OBJECT (widget), PAGE);
  gboolean make = page->make_next;
  page->make_next = FALSE;
  if (paths == NULL)
    return;
  trophic_settings_set_string ("backup-folder", paths[0]);
  look (page);
  if (make)
    make_now (page);
}

static void
choose (Page *page)
{
  trophic_file_chooser_folder (root_of (page), _("Choose a Folder for Backups"), folder_chosen_cb, g_object_ref (page->page));
}

static void
choose_clicked_cb (GtkButton *button,
                   Page      *page)
{
  choose (page);
}

static void
now_clicked_cb (GtkButton *button,
                Page      *page)
{
  g_autofree char *folder = trophic_settings_get_string ("backup-folder");
  page->make_next = *folder == '\0';
  if (page->make_next)
    choose (page);
  else
    make_now (page);
}

static void
restore_answered_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     TrophicWindow    *window)
{
  if (g_str_equal (response, "restore") && trophic_window_get_clinic (window) != NULL)
    trophic_window_restore_from (window, g_object_get_data (G_OBJECT (dialog), "path"));
}

static void
backup_chosen_cb (GtkWindow         *parent,
                  const char *const *paths,
                  gpointer           user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  if (paths == NULL)
    return;
  g_autofree char *name = g_filename_display_basename (paths[0]);
  AdwMessageDialog *dialog = trophic_message_question (parent, _("Restore This Backup?"), NULL, "restore", _("_Restore"),
                                                       ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_format_body (dialog, _("The clinic becomes what %s holds. What was written since is no longer in it; the present file "
                                            "is kept beside it under another name."), name);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (paths[0]), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (restore_answered_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restore_clicked_cb (GtkButton *button,
                    Page      *page)
{
  trophic_file_chooser_open (root_of (page), _("Choose a Backup"), TROPHIC_FILES_CLINIC, FALSE, backup_chosen_cb, g_object_ref (page->window));
}

static void
watch_clicked_cb (GtkButton *button,
                  Page      *page)
{
  TrophicWindow *window = page->window;
  gtk_window_close (root_of (page));
  g_action_group_activate_action (G_ACTION_GROUP (window), "watched-folder", NULL);
}

static void
add_watch (Page               *page,
           AdwPreferencesPage *widget)
{
  AdwPreferencesGroup *group = trophic_preferences_group (widget, _("From the laboratory"), NULL);
  gboolean takes = g_action_group_get_action_enabled (G_ACTION_GROUP (page->window), "watched-folder");
  g_autoptr (TrophicWatchSettings) watch =
    trophic_watch_settings_load (page->clinic != NULL ? trophic_clinic_get_path (page->clinic) : "");
  g_autofree char *name = g_filename_display_name (watch->folder);
  AdwActionRow *row = trophic_preferences_fact (
    group, _("Watched folder"), takes ? (watch->on ? name : _("Off")) : _("Not for a demo, nor for a clinic that is open for reading only"));
  gtk_widget_set_sensitive (trophic_preferences_button (row, _("Set _Up…"), G_CALLBACK (watch_clicked_cb), page), takes);
}

static void
add_backups (Page               *page,
             AdwPreferencesPage *widget)
{
  gboolean writes = page->clinic != NULL && !trophic_clinic_is_read_only (page->clinic);
  AdwPreferencesGroup *group = trophic_preferences_group (
    widget, _("Backups"), _("Made while the clinic is open, each verified. Their names hold no patient’s name. They are not encrypted."));
  page->folder = trophic_preferences_fact (group, _("Folder"), NULL);
  trophic_preferences_button (page->folder, _("_Choose…"), G_CALLBACK (choose_clicked_cb), page);
  trophic_preferences_remembered_choice (group, _("Back up by itself"), _("Clinics of this computer, but not the demo"), every_options,
                                         G_N_ELEMENTS (every_options), "backup-every");
  trophic_preferences_number (group, _("Backups kept"), _("Of each clinic. Older ones that this program made are removed; no other file is"),
                              FEWEST_KEPT, MOST_KEPT, "backup-keep", KEPT);
  page->last = trophic_preferences_fact (group, _("Last backup"), NULL);
  page->now = trophic_preferences_button (page->last, _("_Back Up Now"), G_CALLBACK (now_clicked_cb), page);
  gtk_widget_set_sensitive (page->now, page->clinic != NULL);

  AdwActionRow *restore = trophic_preferences_fact (
    trophic_preferences_group (widget, NULL, NULL), _("Restore a backup"),
    _("In the place of the clinic that is open, whose file is kept. To only look into a backup, open it with Open Clinic."));
  gtk_widget_set_sensitive (trophic_preferences_button (restore, _("_Restore…"), G_CALLBACK (restore_clicked_cb), page), writes);
}

/** trophic_preferences_data_new: (transfer floating): */
AdwPreferencesPage *
trophic_preferences_data_new (TrophicWindow *window)
{
  AdwPreferencesPage *widget = trophic_preferences_page ("data", _("Data"), "drive-harddisk-symbolic");
  Page *page = g_new0 (Page, 1);
  page->page = GTK_WIDGET (widget);
  g_set_weak_pointer (&page->window, window);
  page->clinic = trophic_window_get_clinic (window) != NULL ? g_object_ref (trophic_window_get_clinic (window)) : NULL;
  g_object_set_data_full (G_OBJECT (widget), PAGE, page, page_free);
  add_watch (page, widget);
  add_backups (page, widget);
  look (page);
  return widget;
}
