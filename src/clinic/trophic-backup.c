/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "trophic-audit-store.h"

#define PART ".part-"

enum { PART_LETTERS = 6, DAY_SECONDS = 24 * 60 * 60 };

static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* Somebody has it open as a clinic, or it was not closed in order. */
static gboolean
is_in_use (const char *path)
{
  static const char *const tails[] = { "-wal", "-shm", "-journal", "-lock" };
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *beside = g_strconcat (path, tails[i], NULL);
      if (g_file_test (beside, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* [S] Only a plain file, under a name that this program gave for this clinic, that nobody has open, and of which everything stands
 * in the clinic itself. Whatever else lies in the folder is somebody's. */
static gboolean
may_go (TrophicStore *store,
        const char   *path)
{
  GStatBuf found, own;
  return g_lstat (path, &found) == 0 && S_ISREG (found.st_mode) && !is_in_use (path) &&
         !(g_stat (trophic_store_path (store), &own) == 0 && own.st_dev == found.st_dev && own.st_ino == found.st_ino) &&
         trophic_store_contains (store, path);
}

/* What a crash left of a backup of this clinic: as the store names it, and a day old, so that nobody is still writing it. */
static gboolean
is_abandoned (const char *folder,
              const char *name,
              const char *identity,
              GDateTime  *now)
{
  const char *part = strstr (name, PART);
  if (part == NULL || strlen (part) != strlen (PART) + PART_LETTERS)
    return FALSE;
  g_autofree char *whole = g_strndup (name, (gsize) (part - name)), *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDateTime) when = trophic_backup_name_time (whole, identity, g_date_time_get_timezone (now));
  GStatBuf found;
  return when != NULL && g_lstat (path, &found) == 0 && S_ISREG (found.st_mode) &&
         g_date_time_to_unix (now) - (gint64) found.st_mtime > DAY_SECONDS;
}

static void
remove_abandoned (const char *folder,
                  const char *identity,
                  GDateTime  *now)
{
  g_autoptr (GPtrArray) names = list_names (folder);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      if (is_abandoned (folder, g_ptr_array_index (names, i), identity, now) && g_unlink (path) != 0)
        g_info ("What a crash left of a backup cannot be removed: %s", g_strerror (errno));
    }
}

static void
remove_surplus (TrophicStore *store,
                const char   *folder,
                const char   *identity,
                GDateTime    *now,
                guint         keep)
{
  g_autoptr (GPtrArray) names = list_names (folder);
  g_autoptr (GPtrArray) surplus = trophic_backup_surplus (names, identity, now, keep);
  for (guint i = 0; i < surplus->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (surplus, i), NULL);
      if (may_go (store, path) && g_unlink (path) != 0)
        g_info ("An old backup cannot be removed: %s", g_strerror (errno));
    }
}

/**
 * trophic_backup_run:
 * @keep: how many backups of this clinic stay in @folder
 *
 * Writes a verified backup of the clinic as it is now into @folder, then removes the oldest ones beyond @keep. One that cannot be
 * removed stays: the backup that was made counts.
 *
 * Returns: (transfer full) (nullable): the path of the backup
 */
char *
trophic_backup_run (TrophicStore  *store,
                    const char    *folder,
                    guint          keep,
                    GDateTime     *now,
                    GError       **error)
{
  g_autofree char *identity = trophic_store_identity (store);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, folder, NULL,
                            _("The folder for backups is not there: %s. Connect its drive, or choose another folder."), folder);
      return NULL;
    }
  if (identity == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_CORRUPT, trophic_store_path (store), NULL,
                            _("The clinic’s audit cannot be read; nothing was backed up."));
      return NULL;
    }
  g_autofree char *name = trophic_backup_name (identity, now);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (!trophic_store_backup (store, path, error))
    return NULL;
  remove_surplus (store, folder, identity, now, keep);
  remove_abandoned (folder, identity, now);
  return g_steal_pointer (&path);
}

/** trophic_backup_last: (transfer full) (nullable): when the newest backup of this clinic in @folder was made; none from the future. */
GDateTime *
trophic_backup_last (TrophicStore *store,
                     const char   *folder,
                     GDateTime    *now)
{
  g_autofree char *identity = trophic_store_identity (store);
  g_autoptr (GPtrArray) names = list_names (folder);
  g_autoptr (GDateTime) last = NULL;
  for (guint i = 0; identity != NULL && i < names->len; i++)
    {
      g_autoptr (GDateTime) when =
        trophic_backup_name_time (g_ptr_array_index (names, i), identity, g_date_time_get_timezone (now));
      if (when == NULL || g_date_time_compare (when, now) > 0 || (last != NULL && g_date_time_compare (when, last) <= 0))
        continue;
      g_clear_pointer (&last, g_date_time_unref);
      last = g_steal_pointer (&when);
    }
  return g_steal_pointer (&last);
}

/** trophic_backup_last_any: (transfer full) (nullable): @backup: (out) (optional) (transfer full): the file. */
GDateTime *
trophic_backup_last_any (const char  *clinic_path,
                         char       **backup)
{
  g_autofree char *path = trophic_store_last_backup (clinic_path);
  GStatBuf found;
  if (path == NULL || g_stat (path, &found) != 0)
    return NULL;
  if (backup != NULL)
    *backup = g_steal_pointer (&path);
  return g_date_time_new_from_unix_local (found.st_mtime);
}
