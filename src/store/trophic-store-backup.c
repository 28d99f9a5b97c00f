/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the clinic file and the way back to them. A copy is made beside its goal, verified, and only then gets its name. */
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "trophic-audit-store.h"
#include "trophic-store-private.h"

/* The last backup's name stands beside the clinic, where it can be read when the clinic cannot. */
static char *
note_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, "-last-backup", NULL);
}

/**
 * trophic_store_last_backup:
 *
 * Returns: (transfer full) (nullable): the last backup of the clinic that this machine made and that is still there
 */
char *
trophic_store_last_backup (const char *clinic_path)
{
  g_autofree char *note = note_path (clinic_path);
  g_autofree char *path = NULL;
  if (!g_file_get_contents (note, &path, NULL, NULL))
    return NULL;
  g_strchomp (path);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/* Removes an unfinished copy and what SQLite may have put beside it. */
static void
discard (char *path)
{
  static const char * const tails[] = { "", "-wal", "-shm", "-journal", "-lock" };
  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *name = g_strconcat (path, tails[i], NULL);
      g_unlink (name);
    }
  g_free (path);
}

static void
set_file_error (GError     **error,
                const char  *path,
                int          code)
{
  TrophicError word = code == ENOSPC || code == EDQUOT ? TROPHIC_ERROR_FULL
                      : code == EACCES || code == EPERM ? TROPHIC_ERROR_DENIED
                      : code == EROFS ? TROPHIC_ERROR_READ_ONLY
                      : code == ENOENT ? TROPHIC_ERROR_NOT_FOUND
                                       : TROPHIC_ERROR_IO;
  trophic_error_set_at (error, word, path, NULL, _("The file %s cannot be written: %s"), path, g_strerror (code));
}

/* An empty private file in the folder of @path, so that renaming it to @path is one step. */
static char *
make_part (const char  *path,
           GError     **error)
{
  g_autofree char *name = g_strconcat (path, ".part-XXXXXX", NULL);
  int fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_file_error (error, path, errno);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&name);
}

static gboolean
sync_path (const char  *path,
           GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int code = errno;
  if (fd >= 0)
    close (fd);
  if (!ok)
    set_file_error (error, path, code);
  return ok;
}

static gboolean
take_name (const char  *part,
           const char  *path,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (!sync_path (part, error))
    return FALSE;
  if (g_rename (part, path) != 0)
    {
      set_file_error (error, path, errno);
      return FALSE;
    }
  return sync_path (folder, error);
}

static int
copy_pages (sqlite3 *from,
            sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  if (backup == NULL)
    return sqlite3_errcode (to);
  int result;
  do
    {
      result = sqlite3_backup_step (backup, -1);
      if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
        sqlite3_sleep (20);
    }
  while (result == SQLITE_BUSY || result == SQLITE_LOCKED);
  int finished = sqlite3_backup_finish (backup);
  return finished != SQLITE_OK ? finished : result == SQLITE_DONE ? SQLITE_OK : result;
}

/* The copy is ours alone: no locks, which a network drive may lack, and no log beside it, so that it is one file. */
static gboolean
copy_to_part (TrophicStore  *store,
              const char    *part,
              GError       **error)
{
  sqlite3 *to = NULL;
  int result = sqlite3_open_v2 (part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, "unix-none");
  if (result == SQLITE_OK)
    result = sqlite3_exec (to, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = copy_pages (store->db, to);
  if (result == SQLITE_OK)
    result = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (result != SQLITE_OK)
    trophic_store_set_db_error (to, result, part, error);
  sqlite3_close (to);
  return result == SQLITE_OK;
}

static void
set_damaged (GError     **error,
             const char  *path,
             const char  *detail)
{
  g_autofree char *sentence = g_strdup_printf (_("The copy %s is damaged and was not used."), path);
  trophic_error_set_at (error, TROPHIC_ERROR_CORRUPT, path, NULL, "%s%s%s", sentence, detail != NULL ? " " : "",
                        detail != NULL ? detail : "");
}

/* Opens @path for reading and refuses it unless it is a whole clinic. */
static TrophicStore *
open_verified (const char  *path,
               GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (path, TROPHIC_STORE_READ_ONLY | TROPHIC_STORE_UNCHECKED, &failure);
  g_autoptr (GPtrArray) problems = store != NULL ? trophic_store_verify (store, &failure) : NULL;
  if (problems != NULL && problems->len == 0)
    return g_steal_pointer (&store);
  if (problems != NULL)
    set_damaged (error, path, g_ptr_array_index (problems, 0));
  else if (g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT))
    set_damaged (error, path, NULL);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf left, right;
  return g_stat (a, &left) == 0 && g_stat (b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static gboolean
backup_to_part (TrophicStore  *store,
                const char    *part,
                const char    *path,
                GError       **error)
{
  if (!copy_to_part (store, part, error))
    return FALSE;
  TrophicStore *copy = open_verified (part, error);
  if (copy == NULL)
    return FALSE;
  trophic_store_close (copy);
  return take_name (part, path, error);
}

/**
 * trophic_store_backup:
 * @path: where the copy goes; a file of that name is replaced
 *
 * Writes a verified copy of the clinic as it is now. Errors leave what stood at @path.
 */
gboolean
trophic_store_backup (TrophicStore  *store,
                      const char    *path,
                      GError       **error)
{
  if (is_same_file (path, store->path))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, path, NULL,
                            _("A clinic cannot be backed up onto itself; choose another file."));
      return FALSE;
    }
  g_autofree char *goal = g_canonicalize_filename (path, NULL);
  if (g_file_test (goal, G_FILE_TEST_IS_DIR))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, path, NULL, _("%s is a folder; name a file for the backup."), path);
      return FALSE;
    }
  char *part = make_part (goal, error);
  gboolean ok = part != NULL && backup_to_part (store, part, goal, error);
  discard (part);
  g_autofree char *note = note_path (store->path);
  g_autoptr (GError) failure = NULL;
  if (ok && !g_file_set_contents_full (note, goal, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure))
    g_info ("The name of the last backup cannot be noted: %s", failure->message);
  return ok;
}

/* The present file, with its log, under a name that tells when it was replaced. */
static char *
keep_present (const char  *path,
              GError     **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup ("");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *kept = g_strdup_printf ("%s.before-restore-%s-%06d", path, stamp, g_date_time_get_microsecond (now));
  g_autofree char *log = g_strconcat (path, "-wal", NULL), *kept_log = g_strconcat (kept, "-wal", NULL);
  g_autofree char *memory = g_strconcat (path, "-shm", NULL);
  /* The log goes with its file: left behind, it would be replayed into the restored one. */
  if (link (path, kept) != 0 || (g_rename (log, kept_log) != 0 && errno != ENOENT) ||
      (g_unlink (memory) != 0 && errno != ENOENT))
    {
      set_file_error (error, kept, errno);
      return NULL;
    }
  return g_steal_pointer (&kept);
}

/* The copy that will be the clinic says in its own audit where it came from. */
static gboolean
note_restore (const char  *part,
              const char  *backup_path,
              GError     **error)
{
  g_autoptr (TrophicStore) store = trophic_store_open (part, TROPHIC_STORE_DEFAULT, error);
  g_autofree char *name = g_path_get_basename (backup_path);
  return store != NULL && trophic_store_begin (store, error) &&
         trophic_store_finish (store, trophic_store_append_audit (store, "clinic-restored", 0, name, NULL, NULL, NULL, error),
                               error);
}

static gboolean
restore_locked (const char  *path,
                const char  *backup_path,
                char       **kept,
                GError     **error)
{
  g_autoptr (TrophicStore) backup = open_verified (backup_path, error);
  char *part = backup != NULL ? make_part (path, error) : NULL;
  g_autofree char *present = NULL;
  gboolean ok = part != NULL && copy_to_part (backup, part, error) && note_restore (part, backup_path, error);
  if (ok)
    ok = (present = keep_present (path, error)) != NULL && take_name (part, path, error);
  discard (part);
  if (ok && kept != NULL && *present != '\0')
    *kept = g_steal_pointer (&present);
  return ok;
}

/**
 * trophic_store_restore:
 * @clinic_path: the clinic, which must not be open (%TROPHIC_ERROR_IN_USE); it may be damaged or missing
 * @backup_path: a whole clinic file; anything else is refused before the present one is touched
 * @kept: (out) (optional) (nullable): where the present file is kept
 */
gboolean
trophic_store_restore (const char  *clinic_path,
                       const char  *backup_path,
                       char       **kept,
                       GError     **error)
{
  const char *kind;
  g_autofree char *path = trophic_store_real_path (clinic_path);
  if (kept != NULL)
    *kept = NULL;
  if (is_same_file (path, backup_path))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, backup_path, NULL,
                            _("This is the clinic itself; choose a backup of it."));
      return FALSE;
    }
  if (trophic_store_is_network (path, &kind))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NETWORK_FS, path, NULL,
                            _("The clinic lies on a network drive (%s); restore it to a disk of this machine."), kind);
      return FALSE;
    }
  int lock = trophic_store_lock (path, error);
  if (lock < 0)
    return FALSE;
  gboolean ok = restore_locked (path, backup_path, kept, error);
  close (lock);
  return ok;
}
