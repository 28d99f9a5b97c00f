/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-import.h"

#include <glib/gi18n.h>

#include "trophic-batches-dialog.h"
#include "trophic-form-write.h"
#include "trophic-import-dialog.h"
#include "trophic-import-store.h"
#include "trophic-waiting-dialog.h"
#include "trophic-window-private.h"

/* Files that wait until the clinic they go into is open. */
#define WAITING_PATHS "trophic-import-paths"

/**
 * trophic_window_open_import:
 * @paths: (nullable): files that were dropped; %NULL asks for them
 */
void
trophic_window_open_import (TrophicWindow      *window,
                            const char * const *paths)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  g_auto (GStrv) waiting = g_object_steal_data (G_OBJECT (window), WAITING_PATHS);
  if (trophic_window_get_clinic (window) == NULL)
    return;
  TrophicImportDialog *dialog = trophic_import_dialog_new (window);
  gtk_window_present (GTK_WINDOW (dialog));
  if (paths == NULL)
    paths = (const char *const *) waiting;
  if (paths != NULL)
    trophic_import_dialog_stage (dialog, paths);
}

/** trophic_window_import_when_open: keeps @paths until a clinic is open; what waited before is forgotten. */
void
trophic_window_import_when_open (TrophicWindow      *window,
                                 const char * const *paths)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window) && paths != NULL);
  g_object_set_data_full (G_OBJECT (window), WAITING_PATHS, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  window->import_next = TRUE;
}

/** trophic_window_count_waiting: how many files wait for a clinic. */
guint
trophic_window_count_waiting (TrophicWindow *window)
{
  char **waiting = g_object_get_data (G_OBJECT (window), WAITING_PATHS);
  return waiting != NULL ? g_strv_length (waiting) : 0;
}

/** trophic_window_import_waiting: with nothing waiting asks for tables. */
void
trophic_window_import_waiting (TrophicWindow *window)
{
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "import"))
    {
      trophic_window_open_import (window, NULL);
      return;
    }
  g_object_set_data (G_OBJECT (window), WAITING_PATHS, NULL);
  trophic_window_toast (window, _("This clinic is for reading only: nothing was imported"), NULL, NULL, NULL);
}

/** trophic_window_import_elsewhere: opens the clinic's own file, new if need be, and imports there. */
void
trophic_window_import_elsewhere (TrophicWindow      *window,
                                 const char * const *paths)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window) && paths != NULL);
  trophic_window_import_when_open (window, paths);
  trophic_window_start_with_import (window);
}

static gboolean
files_dropped_cb (GtkDropTarget *target,
                  const GValue  *value,
                  double         x,
                  double         y,
                  gpointer       user_data)
{
  TrophicWindow *window = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    {
      g_autofree char *path = g_file_get_path (file->data);
      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  if (paths[0] == NULL)
    return FALSE;
  if (trophic_window_get_clinic (window) == NULL)
    trophic_window_import_elsewhere (window, (const char *const *) paths);
  else if (g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (window), "import")))
    trophic_window_open_import (window, (const char *const *) paths);
  return TRUE;
}

/* The dialog that has the keys: what is asked from it stands above it. */
static GtkWindow *
front_of (GtkWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *item = all; item != NULL; item = item->next)
    if (gtk_window_get_transient_for (item->data) == window && gtk_window_get_modal (item->data) && gtk_widget_get_visible (item->data))
      return front_of (item->data);
  return window;
}

static void
waiting_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (trophic_waiting_dialog_new (front_of (user_data), trophic_window_get_clinic (user_data))));
}

static void
imports_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (trophic_batches_dialog_new (front_of (user_data), trophic_window_get_clinic (user_data))));
}

/** trophic_window_add_import: files can be dropped anywhere on the window; what waits and what came before can be looked at. */
void
trophic_window_add_import (TrophicWindow *window)
{
  static const GActionEntry entries[] = { { "waiting", waiting_activated_cb }, { "imports", imports_activated_cb } };
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (files_dropped_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}

static gboolean
undo_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  return trophic_store_undo_batch (store, *(gint64 *) data, error);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gboolean undone = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* closed, or another was opened meanwhile */
    return;
  if (undone)
    trophic_form_toast (window, _("Import undone"), NULL);
  else
    trophic_window_show_error (window, error);
}

/** trophic_window_undo_import: brings the clinic back to the state before the batch. */
void
trophic_window_undo_import (TrophicWindow *window,
                            gint64         batch)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));
  trophic_clinic_write_async (trophic_window_get_clinic (window), undo_job, g_memdup2 (&batch, sizeof batch), g_free, NULL,
                              undone_cb, g_object_ref (window));
}
