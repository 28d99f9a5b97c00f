/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a clinic: an existing one, a new one, the demo; and the ways on when it cannot be opened. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "trophic-audit-store.h"
#include "trophic-demo.h"
#include "trophic-file-chooser.h"
#include "trophic-own-clinics.h"
#include "trophic-own-folder.h"
#include "trophic-sandbox.h"
#include "trophic-settings.h"
#include "trophic-window-import.h"
#include "trophic-window-lock.h"
#include "trophic-window-private.h"

/* Work that was under way when the window was closed still holds it. */
static gboolean
is_gone (TrophicWindow *self)
{
  return self->closed;
}

static const char *
error_title (const GError *error)
{
  if (g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_IN_USE))
    return _("This clinic is open elsewhere");
  if (g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_NETWORK_FS))
    return _("This clinic is on a network drive");
  if (g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_NEWER))
    return _("This clinic was written by a newer Trophic");
  if (g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT))
    return _("This clinic file is damaged");
  if (g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND))
    return _("There is no such clinic");
  return _("This clinic cannot be opened");
}

/* The way back to the start is the action that closes a clinic, which is off while none is open. */
static void
show_error_page (TrophicWindow *self)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "close-clinic")), TRUE);
  gtk_stack_set_visible_child_name (self->window_stack, "error");
}

static void
show_failure (TrophicWindow *self,
              const char    *path,
              const GError  *error)
{
  gboolean readable = g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_IN_USE) ||
                      g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_NETWORK_FS) ||
                      g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_READ_ONLY);
  g_autofree char *backup = g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT)
    ? trophic_store_last_backup (path) : NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = g_strdup_printf (_("%s\n\n%s\n\nNothing was changed in the file."), error->message, name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_free (self->failed_path);
  self->failed_path = g_strdup (path);
  adw_status_page_set_title (self->error_page, error_title (error));
  adw_status_page_set_description (self->error_page, markup);
  gtk_widget_set_visible (self->restore_button, backup != NULL);
  gtk_widget_set_visible (self->read_only_button, readable);
  gtk_widget_set_visible (self->copy_button, FALSE);
  show_error_page (self);
}

/* A lent file comes without its log and its lock: to be copied into the program's own folder. */
static void
show_lent (TrophicWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->failed_path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (
    _("%s was lent to Trophic as a single file. A clinic needs a log and a lock beside it so that nothing is lost: copy it into "
      "Trophic's own folder to work with it.\n\nClose it everywhere else first: what another program has "
      "not finished writing is not in the copy. The original stays as it is."), shown);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  adw_status_page_set_title (self->error_page, _("This clinic lies outside Trophic's folder"));
  adw_status_page_set_description (self->error_page, markup);
  gtk_widget_set_visible (self->restore_button, FALSE);
  gtk_widget_set_visible (self->read_only_button, FALSE);
  gtk_widget_set_visible (self->copy_button, TRUE);
  show_error_page (self);
}

static void
clinic_damaged_cb (TrophicWindow *self,
                   const GError  *error,
                   TrophicClinic *clinic)
{
  g_autofree char *path = g_strdup (trophic_clinic_get_path (clinic));
  if (self->clinic != clinic)
    return;
  trophic_window_set_clinic (self, NULL);
  show_failure (self, path, error);
}

static void
clinic_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (TrophicWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicClinic) clinic = trophic_clinic_open_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) /* another was asked for, or the window is gone */
    return;
  g_clear_object (&self->opening);
  if (clinic == NULL)
    {
      g_autofree char *path = g_strdup (self->failed_path);
      self->import_next = trophic_window_count_waiting (self) > 0; /* they go into the clinic that is chosen instead */
      show_failure (self, path, error);
      return;
    }
  g_signal_connect_object (clinic, "damaged", G_CALLBACK (clinic_damaged_cb), self, G_CONNECT_SWAPPED);
  trophic_settings_set_string ("last-clinic", trophic_clinic_get_path (clinic));
  trophic_window_set_clinic (self, clinic);
}

/** trophic_window_open_with_flags: closes the clinic that is open and opens the one at @path; not while that one is locked. */
void
trophic_window_open_with_flags (TrophicWindow     *self,
                                const char        *path,
                                TrophicStoreFlags  flags)
{
  if (trophic_window_is_locked (self))
    return;
  if (self->clinic != NULL && g_str_equal (trophic_clinic_get_path (self->clinic), path) &&
      !trophic_clinic_is_read_only (self->clinic))
    return;
  if (self->opening != NULL && g_strcmp0 (self->failed_path, path) == 0)
    return;
  g_autofree char *wanted = g_strdup (path);
  /* [S] What comes of the one before says nothing of this one: its damage would offer to restore a backup over a whole clinic. */
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  trophic_window_set_clinic (self, NULL);
  g_free (self->failed_path);
  self->failed_path = g_steal_pointer (&wanted);
  gtk_stack_set_visible_child_name (self->window_stack, "clinic");
  gtk_stack_set_visible_child_name (self->main_stack, "loading");
  if (trophic_sandbox_is_lent (self->failed_path))
    {
      show_lent (self);
      return;
    }
  self->opening = g_cancellable_new ();
  trophic_clinic_open_async (self->failed_path, flags, self->opening, clinic_opened_cb, g_object_ref (self));
}

/** trophic_window_open_clinic: opens the clinic file at @path; failures are shown in the window. */
void
trophic_window_open_clinic (TrophicWindow *self,
                            const char    *path)
{
  trophic_window_open_with_flags (self, path, TROPHIC_STORE_DEFAULT);
}

static void
clinic_chosen_cb (GtkWindow          *parent,
                  const char * const *paths,
                  gpointer            user_data)
{
  if (paths != NULL)
    trophic_window_open_clinic (TROPHIC_WINDOW (parent), paths[0]);
}

/** trophic_window_choose_file: asks for a clinic file wherever it lies. */
void
trophic_window_choose_file (TrophicWindow *self)
{
  trophic_file_chooser_open (GTK_WINDOW (self), _("Open a Clinic"), TROPHIC_FILES_CLINIC, FALSE, clinic_chosen_cb, NULL);
}

/** trophic_window_choose_clinic: asks which clinic to open. */
void
trophic_window_choose_clinic (TrophicWindow *self)
{
  self->welcomed = self->clinic == NULL;
  if (trophic_sandbox_is_active ())
    trophic_own_clinics_choose (self);
  else
    trophic_window_choose_file (self);
}

static void
place_chosen_cb (GtkWindow          *parent,
                 const char * const *paths,
                 gpointer            user_data)
{
  if (paths == NULL)
    return;
  /* A file that is there is opened, never overwritten. */
  trophic_window_open_with_flags (TROPHIC_WINDOW (parent), paths[0], TROPHIC_STORE_CREATE);
}

/** trophic_window_start_clinic: asks where the new clinic file is to be; in a sandbox, what it is to be called. */
void
trophic_window_start_clinic (TrophicWindow *self)
{
  self->welcomed = self->clinic == NULL;
  if (trophic_sandbox_is_active ())
    {
      trophic_own_clinics_start (self);
      return;
    }
  g_autofree char *suggested = trophic_own_folder_path (_("clinic.trophic"));
  g_autofree char *folder = g_path_get_dirname (suggested);
  g_autofree char *name = g_path_get_basename (suggested);
  trophic_file_chooser_save (GTK_WINDOW (self), _("Start a Clinic"), TROPHIC_FILES_CLINIC, folder, name, place_chosen_cb,
                             NULL);
}

/** trophic_window_start_with_import: opens the default clinic, new if need be, and asks for the tables. */
void
trophic_window_start_with_import (TrophicWindow *self)
{
  self->welcomed = self->clinic == NULL;
  g_autofree char *path = trophic_own_folder_path (_("clinic.trophic"));
  self->import_next = TRUE;
  trophic_window_open_with_flags (self, path, TROPHIC_STORE_CREATE);
}

/** trophic_window_open_read_only: opens the clinic that failed, for reading alone. */
void
trophic_window_open_read_only (TrophicWindow *self)
{
  if (self->failed_path != NULL)
    trophic_window_open_with_flags (self, self->failed_path, TROPHIC_STORE_READ_ONLY);
}

typedef struct
{
  char *path;   /* the clinic */
  char *backup; /* NULL: the last one that this computer made */
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;
  g_free (restoring->path);
  g_free (restoring->backup);
  g_free (restoring);
}

static void
restore_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Restoring *restoring = task_data;
  GError *error = NULL;
  g_autofree char *backup = restoring->backup != NULL ? g_strdup (restoring->backup) : trophic_store_last_backup (restoring->path);
  g_autofree char *kept = NULL;
  if (backup != NULL && trophic_store_restore (restoring->path, backup, &kept, &error))
    g_task_return_pointer (task, g_steal_pointer (&kept), g_free);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND, "%s", _("There is no backup any more."));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TrophicWindow) self = TROPHIC_WINDOW (g_object_ref (source));
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_task_propagate_pointer (G_TASK (result), &error);
  const Restoring *restoring = g_task_get_task_data (G_TASK (result));
  if (is_gone (self))
    return;
  if (error != NULL)
    {
      show_failure (self, restoring->path, error);
      return;
    }
  g_autofree char *name = kept != NULL ? g_path_get_basename (kept) : g_strdup ("");
  g_autofree char *text = g_strdup_printf (restoring->backup != NULL ? _("Backup restored. The clinic as it was is kept as %s")
                                                                     : _("Last backup restored. The damaged file is kept as %s"), name);
  trophic_window_toast (self, text, NULL, NULL, NULL);
  trophic_window_open_clinic (self, restoring->path);
}

static void
restore (TrophicWindow *self,
         const char    *backup)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  restoring->path = g_strdup (self->failed_path);
  restoring->backup = g_strdup (backup);
  g_autoptr (GTask) task = g_task_new (self, NULL, restored_cb, NULL);
  g_task_set_source_tag (task, restore);
  g_task_set_task_data (task, restoring, restoring_free);
  g_task_run_in_thread (task, restore_thread);
}

/** trophic_window_restore_backup: puts the last backup in the place of the clinic that failed; the damaged file is kept. */
void
trophic_window_restore_backup (TrophicWindow *self)
{
  if (self->failed_path != NULL)
    restore (self, NULL);
}

/** trophic_window_restore_from: closes the clinic that is open and puts @backup in its place; the present file is kept beside it. */
void
trophic_window_restore_from (TrophicWindow *self,
                             const char    *backup)
{
  g_return_if_fail (self->clinic != NULL);

  g_free (self->failed_path);
  self->failed_path = g_strdup (trophic_clinic_get_path (self->clinic));
  trophic_window_set_clinic (self, NULL);
  restore (self, backup);
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *own = trophic_own_folder_take (task_data, &error);
  if (own != NULL)
    g_task_return_pointer (task, g_steal_pointer (&own), g_free);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TrophicWindow *self = TROPHIC_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *own = g_task_propagate_pointer (G_TASK (result), &error);
  if (is_gone (self))
    return;
  gtk_widget_set_sensitive (self->copy_button, TRUE);
  if (own == NULL)
    {
      show_failure (self, g_task_get_task_data (G_TASK (result)), error);
      return;
    }
  g_autofree char *name = g_path_get_basename (own);
  g_autofree char *text = g_strdup_printf (_("Copied as %s. Work goes on in the copy"), name);
  trophic_window_toast (self, text, NULL, NULL, NULL);
  trophic_window_open_clinic (self, own);
}

/** trophic_window_copy_clinic: copies the lent clinic, after checking it, into the program's own folder, and opens the copy. */
void
trophic_window_copy_clinic (TrophicWindow *self)
{
  if (self->failed_path == NULL)
    return;
  gtk_widget_set_sensitive (self->copy_button, FALSE);
  g_autoptr (GTask) task = g_task_new (self, NULL, copied_cb, NULL);
  g_task_set_source_tag (task, trophic_window_copy_clinic);
  g_task_set_task_data (task, g_strdup (self->failed_path), g_free);
  g_task_run_in_thread (task, copy_thread);
}

static gboolean
make_demo (const char  *path,
           GError     **error)
{
  g_autoptr (TrophicStore) store = trophic_store_open (path, TROPHIC_STORE_CREATE, error);
  if (store == NULL)
    return FALSE;
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  TrophicDemoCount count;
  return !trophic_store_is_empty (store) ||
         trophic_demo_fill (store, TROPHIC_DEMO_PATIENTS, TROPHIC_DEMO_SEED, &today, &count, error);
}

static void
demo_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const char *path = task_data;
  GError *error = NULL;
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
  if (make_demo (path, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!there)
    g_unlink (path);
  g_task_return_error (task, error);
}

static void
demo_made_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  TrophicWindow *self = TROPHIC_WINDOW (source);
  g_autoptr (GError) error = NULL;
  const char *path = g_task_get_task_data (G_TASK (result));
  if (is_gone (self))
    return;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "demo")), TRUE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    trophic_window_open_clinic (self, path);
  else
    show_failure (self, path, error);
}

/** trophic_window_dup_demo_path: (transfer full): where the demo clinic is, or will be. */
char *
trophic_window_dup_demo_path (void)
{
  return trophic_own_folder_path ("demo.trophic");
}

/** trophic_window_open_demo: opens the demo clinic, a file of its own; the first time fills it with synthetic patients. */
void
trophic_window_open_demo (TrophicWindow *self)
{
  self->welcomed = self->clinic == NULL;
  g_autofree char *path = trophic_window_dup_demo_path ();
  if (self->clinic != NULL && g_str_equal (trophic_clinic_get_path (self->clinic), path))
    return;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "demo")), FALSE);
  g_autoptr (GTask) task = g_task_new (self, NULL, demo_made_cb, NULL);
  g_task_set_source_tag (task, trophic_window_open_demo);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, demo_thread);
}
