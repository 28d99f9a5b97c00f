/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-audit-store.h"
#include "trophic-store-private.h"

#define PIECE (1 << 20)

/* Adds the clinic file through SQLite's own handle: opening and closing it anew would drop the locks of this process. */
static gboolean
add_clinic (GChecksum     *sum,
            TrophicStore  *store,
            GError       **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  int code = sqlite3_file_control (store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xFileSize (file, &size);
  g_autofree guchar *buffer = g_malloc (PIECE);
  for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += PIECE)
    {
      int n = (int) MIN (PIECE, size - at);
      code = file->pMethods->xRead (file, buffer, n, at);
      g_checksum_update (sum, buffer, n);
    }
  if (code == SQLITE_OK)
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_IO, store->path, NULL, _("The file %s cannot be read: %s"), store->path,
                        sqlite3_errstr (code));
  return FALSE;
}

/* Adds a log beside it; there may be none. */
static gboolean
add_log (GChecksum     *sum,
         const char    *path,
         GError       **error)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GError) failure = NULL;
  if (g_file_get_contents (path, &bytes, &size, &failure))
    g_checksum_update (sum, (const guchar *) bytes, size);
  else if (!g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_IO, path, NULL, _("The file %s cannot be read: %s"), path, failure->message);
      return FALSE;
    }
  return TRUE;
}

/**
 * trophic_store_file_hash:
 *
 * Gives the SHA-256 of the clinic file as it lies on the disk, so that a report says which state it was made from.
 * With the write right the log is folded into the file first: the hash is that of `sha256sum FILE` until the next change.
 * For a reader a pending log counts as the file's continuation.
 *
 * Returns: (transfer full) (nullable): 64 hexadecimal digits, or %NULL with @error
 */
char *
trophic_store_file_hash (TrophicStore  *store,
                         GError       **error)
{
  if (!store->read_only && !trophic_store_exec (store, "PRAGMA wal_checkpoint(TRUNCATE)", error))
    return NULL;
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  if (!add_clinic (sum, store, error) || !add_log (sum, log, error))
    return NULL;
  return g_strdup (g_checksum_get_string (sum));
}
