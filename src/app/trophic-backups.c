/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-backups.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "trophic-backup.h"
#include "trophic-settings.h"

enum { KEEP = 14 };

/* What the settings said when it was asked for: threads do not read settings. */
typedef struct {
  char               *clinic_path;
  char               *folder;
  TrophicBackupEvery  every;
  guint               keep;
  gboolean            when_due;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;
  g_free (request->clinic_path);
  g_free (request->folder);
  g_free (request);
}

static Request *
request_new (const char *clinic_path)
{
  Request *request = g_new0 (Request, 1);
  g_autofree char *every = trophic_settings_get_string ("backup-every");
  request->clinic_path = g_strdup (clinic_path);
  request->folder = trophic_settings_get_string ("backup-folder");
  request->every = trophic_backup_every_from_text (every);
  request->keep = (guint) trophic_settings_get_int ("backup-keep", KEEP);
  return request;
}

static void
run (Request             *request,
     GTaskThreadFunc      thread,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, thread);
}

/** trophic_backups_free: */
void
trophic_backups_free (TrophicBackups *backups)
{
  if (backups == NULL)
    return;
  g_clear_pointer (&backups->last, g_date_time_unref);
  g_free (backups->path);
  g_free (backups);
}

static gboolean
is_same_disk (const char *a,
              const char *b)
{
  GStatBuf left, right;
  return *a != '\0' && g_stat (a, &left) == 0 && g_stat (b, &right) == 0 && left.st_dev == right.st_dev;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Request *request = task_data;
  TrophicBackups *backups = g_new0 (TrophicBackups, 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  backups->last = trophic_backup_last_any (request->clinic_path, &backups->path);
  backups->overdue = trophic_backup_is_overdue (request->every, backups->last, now);
  backups->same_disk = is_same_disk (request->folder, request->clinic_path);
  g_task_return_pointer (task, backups, (GDestroyNotify) trophic_backups_free);
}

/** trophic_backups_look_async: finds out how the backups of the clinic stand. */
void
trophic_backups_look_async (const char          *clinic_path,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  run (request_new (clinic_path), look_thread, callback, user_data);
}

/** trophic_backups_look_finish: (transfer full): */
TrophicBackups *
trophic_backups_look_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static gboolean
is_due (const Request *request,
        TrophicStore  *store,
        GDateTime     *now)
{
  g_autoptr (GDateTime) last = trophic_backup_last (store, request->folder, now);
  return trophic_backup_is_due (request->every, last, now);
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Request *request = task_data;
  GError *error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (TrophicStore) store =
    trophic_store_open (request->clinic_path, TROPHIC_STORE_READ_ONLY | TROPHIC_STORE_UNCHECKED, &error);
  g_autofree char *path = NULL;
  if (store != NULL && (!request->when_due || is_due (request, store, now)))
    path = trophic_backup_run (store, request->folder, request->keep, now, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

/** trophic_backups_make_async: @when_due: only if the plan of the settings asks for one now. */
void
trophic_backups_make_async (const char          *clinic_path,
                            gboolean             when_due,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Request *request = request_new (clinic_path);
  request->when_due = when_due;
  run (request, make_thread, callback, user_data);
}

/** trophic_backups_make_finish: (transfer full) (nullable): the backup; %NULL without @error when none was due. */
char *
trophic_backups_make_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
