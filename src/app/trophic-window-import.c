/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-import.h"

#include <glib/gi18n.h>

#include "trophic-form-write.h"
#include "trophic-import-dialog.h"
#include "trophic-import-store.h"
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

/** trophic_window_import_elsewhere: opens the clinic's own file, new if need be, and imports there. */
void
trophic_window_import_elsewhere (TrophicWindow      *window,
                                 const char * const *paths)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window) && paths != NULL);
  g_object_set_data_full (G_OBJECT (window), WAITING_PATHS, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
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

/** trophic_window_add_import: files can be dropped anywhere on the window. */
void
trophic_window_add_import (TrophicWindow *window)
{
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
  if (trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
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
