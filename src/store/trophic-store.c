/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, creating and closing the clinic file, and its settings. */
#include "trophic-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trophic-audit-store.h"

static void
free_statement (gpointer data)
{
  TrophicStatement *statement = data;
  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

static TrophicStore *
store_new (const char        *path,
           TrophicStoreFlags  flags)
{
  TrophicStore *store = g_new0 (TrophicStore, 1);
  store->path = g_strdup (path);
  store->lock_fd = -1;
  store->read_only = (flags & TROPHIC_STORE_READ_ONLY) != 0;
  store->zone = g_time_zone_new_utc ();
  store->who = g_strdup (g_get_user_name ());
  store->role = g_strdup ("");
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_statement);
  store->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return store;
}

/** trophic_store_real_path: links are followed, so that one clinic has one name and one lock. */
char *
trophic_store_real_path (const char *path)
{
  char *real = realpath (path, NULL);
  if (real == NULL)
    {
      g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
      char *real_folder = realpath (folder, NULL);
      char *answer = real_folder != NULL ? g_build_filename (real_folder, name, NULL) : g_strdup (path);
      free (real_folder);
      return answer;
    }
  char *answer = g_strdup (real);
  free (real);
  return answer;
}

/* Sees that there is a regular file to open; makes an empty private one when asked. */
static gboolean
prepare_file (const char         *path,
              TrophicStoreFlags   flags,
              GError            **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, path, NULL, _("This is a folder, not a clinic file."));
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if ((flags & TROPHIC_STORE_CREATE) == 0 || (flags & TROPHIC_STORE_READ_ONLY) != 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, path, NULL, _("There is no clinic file at %s."), path);
      return FALSE;
    }
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      TrophicError code = errno == EACCES ? TROPHIC_ERROR_DENIED : errno == ENOENT ? TROPHIC_ERROR_NOT_FOUND : TROPHIC_ERROR_IO;
      trophic_error_set_at (error, code, path, NULL, _("The clinic file %s cannot be made: %s"), path, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
connect_to (TrophicStore  *store,
            const char    *name,
            int            flags,
            GError       **error)
{
  /* Nobody asks SQLite how much memory it uses; counting it takes a lock at every allocation. */
  static gsize configured;
  if (g_once_init_enter (&configured))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0); /* refused, without harm, when a test has set SQLite up before */
      g_once_init_leave (&configured, 1);
    }
  int result = sqlite3_open_v2 (name, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (result != SQLITE_OK)
    {
      trophic_store_set_error (store, result, error);
      return FALSE;
    }
  sqlite3_busy_timeout (store->db, 5000);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* No patient's data in temporary files. */
  return trophic_store_exec (store, "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
                                    "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON", error);
}

static gboolean
has_pending_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;
  return g_stat (log, &info) == 0 && info.st_size > 0;
}

/* Where no shared memory can be made beside the file, it is read as it lies: complete unless a log is pending. */
static gboolean
connect_reader (TrophicStore  *store,
                GError       **error)
{
  const char *kind = NULL;
  g_autofree char *folder = g_path_get_dirname (store->path);
  gboolean lies_still = trophic_store_is_network (store->path, &kind) || g_access (folder, W_OK) != 0;
  if (lies_still && has_pending_log (store->path))
    {
      trophic_error_set_at (error, kind != NULL ? TROPHIC_ERROR_NETWORK_FS : TROPHIC_ERROR_READ_ONLY, store->path, NULL,
                            _("The last changes of this clinic still stand in a file beside it. Open it once on the "
                              "machine where it was last used, or copy both files to a local disk."));
      return FALSE;
    }
  g_autofree char *escaped = g_uri_escape_string (store->path, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, TRUE);
  g_autofree char *uri = g_strconcat ("file:", escaped, lies_still ? "?immutable=1" : "", NULL);
  if (!connect_to (store, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error))
    return FALSE;
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_wal_autocheckpoint (store->db, 0);
  return trophic_store_exec (store, "PRAGMA query_only = ON", error);
}

static gboolean
connect_writer (TrophicStore  *store,
                GError       **error)
{
  const char *kind;
  if (trophic_store_is_network (store->path, &kind))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NETWORK_FS, store->path, NULL,
                            _("The clinic lies on a network drive (%s), where two machines could write it at once and "
                              "damage it. Move it to a disk of this machine; it can be opened for reading where it is."),
                            kind);
      return FALSE;
    }
  store->lock_fd = trophic_store_lock (store->path, error);
  if (store->lock_fd < 0)
    return FALSE;
  if (g_chmod (store->path, 0600) != 0 && errno != EPERM)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_IO, store->path, NULL,
                            _("The rights of the clinic file cannot be set: %s"), g_strerror (errno));
      return FALSE;
    }
  return connect_to (store, store->path, SQLITE_OPEN_READWRITE, error);
}

static gboolean
start_log (TrophicStore  *store,
           GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *mode = trophic_store_query_text (store, "PRAGMA journal_mode = WAL", &failure);
  if (mode == NULL || !g_str_equal (mode, "wal"))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        trophic_error_set_at (error, TROPHIC_ERROR_IO, store->path, NULL, _("The clinic's log cannot be kept beside it."));
      return FALSE;
    }
  return trophic_store_exec (store, "PRAGMA synchronous = FULL", error);
}

static char *
local_zone_identifier (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *identifier = g_time_zone_get_identifier (local);
  g_autoptr (GTimeZone) known = identifier != NULL ? g_time_zone_new_identifier (identifier) : NULL;
  return g_strdup (known != NULL ? identifier : "UTC");
}

static gboolean
put_setting (TrophicStore  *store,
             const char    *key,
             const char    *value,
             GError       **error)
{
  g_autoptr (TrophicStatement) statement = trophic_statement_new (
      store, value != NULL ? "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)"
                           : "DELETE FROM setting WHERE key = ?", error);
  if (statement == NULL)
    return FALSE;
  trophic_statement_bind_text (statement, 1, key);
  if (value != NULL)
    sqlite3_bind_text (statement->stmt, 2, value, -1, SQLITE_TRANSIENT);
  return trophic_statement_run (statement, error);
}

static gboolean
fill_new_clinic (TrophicStore  *store,
                 GError       **error)
{
  g_autofree char *zone = local_zone_identifier ();
  return trophic_store_create_schema (store, error) && put_setting (store, "zone", zone, error) &&
         trophic_store_append_audit (store, "clinic-created", 0, NULL, NULL, NULL, NULL, error);
}

/* Nothing was ever stored: a file just made, or one whose making was cut short. */
static gboolean
is_blank (TrophicStore *store)
{
  return trophic_store_query_integer (store, "PRAGMA application_id") == 0 &&
         trophic_store_query_integer (store, "PRAGMA user_version") == 0 &&
         trophic_store_query_integer (store, "SELECT count (*) FROM sqlite_schema") == 0;
}

static gboolean
check_integrity (TrophicStore  *store,
                 GError       **error)
{
  g_autofree char *answer = trophic_store_query_text (store, "PRAGMA quick_check (1)", error);
  if (answer == NULL || g_str_equal (answer, "ok"))
    return answer != NULL;
  trophic_store_set_db_error (NULL, SQLITE_CORRUPT, store->path, error);
  return FALSE;
}

/* Damage found at opening names the way back. */
static void
propagate_open_error (TrophicStore  *store,
                      GError        *failure,
                      GError       **error)
{
  g_autofree char *backup = trophic_store_last_backup (store->path);
  if (!g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT))
    {
      g_propagate_error (error, failure);
      return;
    }
  g_error_free (failure);
  if (backup != NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_CORRUPT, store->path, NULL,
                          _("The clinic file is damaged. Restore the last backup, %s; the damaged file is kept beside it."),
                          backup);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_CORRUPT, store->path, NULL,
                          _("The clinic file is damaged and no backup of it is known on this machine. Keep the file, "
                            "and restore a backup from where you keep them."));
}

/**
 * trophic_store_check:
 *
 * Reads every page of the clinic file, for a caller that opened it with %TROPHIC_STORE_UNCHECKED.
 *
 * Errors: %TROPHIC_ERROR_CORRUPT, naming the last backup
 */
gboolean
trophic_store_check (TrophicStore  *store,
                     GError       **error)
{
  GError *failure = NULL;
  if (check_integrity (store, &failure))
    return TRUE;
  propagate_open_error (store, failure, error);
  return FALSE;
}

static gboolean
read_zone (TrophicStore  *store,
           GError       **error)
{
  g_autofree char *identifier = trophic_store_get_setting (store, "zone");
  GTimeZone *zone = identifier != NULL ? g_time_zone_new_identifier (identifier) : NULL;
  if (zone == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, store->path, NULL,
                            _("The clinic's time zone “%s” is not known on this machine; install its time zone data."),
                            identifier != NULL ? identifier : "");
      return FALSE;
    }
  g_time_zone_unref (store->zone);
  store->zone = zone;
  return TRUE;
}

static gboolean
open_connected (TrophicStore       *store,
                TrophicStoreFlags   flags,
                GError            **error)
{
  if (!store->read_only && (flags & TROPHIC_STORE_CREATE) != 0 && is_blank (store))
    return start_log (store, error) && trophic_store_begin (store, error) &&
           trophic_store_finish (store, fill_new_clinic (store, error), error) && read_zone (store, error);
  if (!trophic_store_check_schema (store, error))
    return FALSE;
  if (store->read_only && !trophic_store_is_present_version (store, error))
    return FALSE;
  if ((flags & TROPHIC_STORE_UNCHECKED) == 0 && !check_integrity (store, error))
    return FALSE;
  if (!store->read_only && (!start_log (store, error) || !trophic_store_create_schema (store, error)))
    return FALSE;
  return read_zone (store, error);
}

/**
 * trophic_store_open:
 * @path: the clinic file; links are followed
 *
 * Opens the clinic. Errors: %TROPHIC_ERROR_NOT_FOUND, %TROPHIC_ERROR_IN_USE when another holds it,
 * %TROPHIC_ERROR_NETWORK_FS, %TROPHIC_ERROR_UNREADABLE for a file that is no clinic, %TROPHIC_ERROR_NEWER,
 * %TROPHIC_ERROR_CORRUPT with the last backup named, %TROPHIC_ERROR_DENIED, %TROPHIC_ERROR_IO.
 *
 * Returns: (transfer full) (nullable): the store; free it with trophic_store_close()
 */
TrophicStore *
trophic_store_open (const char         *path,
                    TrophicStoreFlags   flags,
                    GError            **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autofree char *real = trophic_store_real_path (path);
  if (!prepare_file (real, flags, error))
    return NULL;
  GError *failure = NULL;
  g_autoptr (TrophicStore) store = store_new (real, flags);
  if ((store->read_only ? connect_reader : connect_writer) (store, &failure) && open_connected (store, flags, &failure))
    return g_steal_pointer (&store);
  propagate_open_error (store, failure, error);
  return NULL;
}

/** trophic_store_close: an open transaction is rolled back. */
void
trophic_store_close (TrophicStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->statements);
  g_hash_table_unref (store->items);
  sqlite3_close_v2 (store->db);
  if (store->lock_fd >= 0)
    close (store->lock_fd);
  g_time_zone_unref (store->zone);
  g_free (store->path);
  g_free (store->who);
  g_free (store->role);
  g_free (store);
}

/** trophic_store_path: the real path of the file. */
const char *
trophic_store_path (TrophicStore *store)
{
  return store->path;
}

/** trophic_store_is_read_only: */
gboolean
trophic_store_is_read_only (TrophicStore *store)
{
  return store->read_only;
}

/**
 * trophic_store_change_counter:
 *
 * Grows with every change of the clinic, whoever makes it: the number of the last audit entry. Good as a cache key.
 */
guint64
trophic_store_change_counter (TrophicStore *store)
{
  return (guint64) trophic_store_query_integer (store, "SELECT max (sequence) FROM audit");
}

/** trophic_store_zone: (transfer none): the clinic's time zone. */
GTimeZone *
trophic_store_zone (TrophicStore *store)
{
  return store->zone;
}

/**
 * trophic_store_set_zone:
 * @identifier: an IANA time zone such as "Asia/Tokyo"
 *
 * Fixes the clinic's time zone. Only a clinic without patients may change it (%TROPHIC_ERROR_NOT_EMPTY).
 */
gboolean
trophic_store_set_zone (TrophicStore  *store,
                        const char    *identifier,
                        GError       **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (identifier);
  if (zone == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, store->path, NULL, _("There is no time zone “%s”."), identifier);
      return FALSE;
    }
  if (!trophic_store_is_empty (store))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_EMPTY, store->path, NULL,
                            _("The time zone of a clinic is fixed once it has patients."));
      return FALSE;
    }
  return trophic_store_set_setting (store, "zone", identifier, error) && read_zone (store, error);
}

/** trophic_store_is_synthetic: whether this is a demo clinic. */
gboolean
trophic_store_is_synthetic (TrophicStore *store)
{
  g_autofree char *value = trophic_store_get_setting (store, "synthetic");
  return g_strcmp0 (value, "1") == 0;
}

/** trophic_store_is_empty: whether there is no patient yet. */
gboolean
trophic_store_is_empty (TrophicStore *store)
{
  return trophic_store_query_integer (store, "SELECT EXISTS (SELECT 1 FROM patient)") == 0;
}

/** trophic_store_get_setting: (transfer full) (nullable): */
char *
trophic_store_get_setting (TrophicStore *store,
                           const char   *key)
{
  g_autoptr (TrophicStatement) statement = trophic_statement_new (store, "SELECT value FROM setting WHERE key = ?", NULL);
  gboolean has_row;
  if (statement == NULL)
    return NULL;
  trophic_statement_bind_text (statement, 1, key);
  if (!trophic_statement_step (statement, &has_row, NULL) || !has_row)
    return NULL;
  return trophic_statement_dup (statement, 0);
}

static gboolean
change_setting (TrophicStore  *store,
                const char    *key,
                const char    *value,
                GError       **error)
{
  g_autofree char *before = trophic_store_get_setting (store, key);
  if (g_strcmp0 (before, value) == 0)
    return TRUE;
  return put_setting (store, key, value, error) &&
         trophic_store_append_audit (store, "setting-changed", 0, key, before, value, NULL, error);
}

/**
 * trophic_store_set_setting:
 * @value: (nullable): %NULL removes the setting
 */
gboolean
trophic_store_set_setting (TrophicStore  *store,
                           const char    *key,
                           const char    *value,
                           GError       **error)
{
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, change_setting (store, key, value, error), error);
}

/** trophic_store_set_actor: who the audit names from now on. */
void
trophic_store_set_actor (TrophicStore *store,
                         const char   *name,
                         const char   *role)
{
  g_free (store->who);
  g_free (store->role);
  store->who = g_strdup (name != NULL ? name : "");
  store->role = g_strdup (role != NULL ? role : "");
}
