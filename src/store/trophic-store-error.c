/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's results as sentences: what happened, to which file, and what to do. */
#include "trophic-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static TrophicError
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return TROPHIC_ERROR_FULL;
    case SQLITE_READONLY:
      return TROPHIC_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return TROPHIC_ERROR_IN_USE;
    case SQLITE_CORRUPT:
      return TROPHIC_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return TROPHIC_ERROR_UNREADABLE;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return TROPHIC_ERROR_DENIED;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return TROPHIC_ERROR_IO;
    case SQLITE_TOOBIG:
      return TROPHIC_ERROR_TOO_LARGE;
    case SQLITE_INTERRUPT:
      return TROPHIC_ERROR_CANCELLED;
    case SQLITE_CONSTRAINT:
      return result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY ? TROPHIC_ERROR_CONFLICT
                                                                                          : TROPHIC_ERROR_INVALID;
    default:
      return TROPHIC_ERROR_FAILED;
    }
}

/* NULL where only SQLite's own words say more. */
static const char *
sentence (TrophicError code)
{
  switch (code)
    {
    case TROPHIC_ERROR_FULL:
      return _("The disk that holds the clinic is full. Nothing was saved; free some space and try again.");
    case TROPHIC_ERROR_READ_ONLY:
      return _("The clinic file cannot be written. Nothing was saved; check the rights of the file and its folder.");
    case TROPHIC_ERROR_IN_USE:
      return _("Another program holds the clinic file. Close it there and try again.");
    case TROPHIC_ERROR_CORRUPT:
      return _("The clinic file is damaged. Nothing was saved; restore the last backup.");
    case TROPHIC_ERROR_UNREADABLE:
      return _("This is not a clinic file of Trophic.");
    case TROPHIC_ERROR_DENIED:
      return _("You have no right to open the clinic file.");
    case TROPHIC_ERROR_TOO_LARGE:
      return _("The text or the file is larger than the clinic can hold.");
    case TROPHIC_ERROR_CANCELLED:
      return _("The work was cancelled. Nothing was saved.");
    default:
      return NULL;
    }
}

/**
 * trophic_store_set_db_error:
 * @db: (nullable): the connection that failed
 * @result: what SQLite answered
 * @path: the clinic file
 *
 * Sets the #TrophicError that an answer of SQLite stands for.
 */
void
trophic_store_set_db_error (sqlite3     *db,
                            int          result,
                            const char  *path,
                            GError     **error)
{
  int extended = db != NULL && (sqlite3_extended_errcode (db) & 0xff) == (result & 0xff) ? sqlite3_extended_errcode (db)
                                                                                         : result;
  int system = db != NULL ? sqlite3_system_errno (db) : 0;
  const char *words = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result);
  TrophicError code = error_code (extended);
  if (code == TROPHIC_ERROR_IO && (system == EACCES || system == EPERM))
    code = TROPHIC_ERROR_DENIED;
  if (code == TROPHIC_ERROR_IO && (result & 0xff) == SQLITE_CANTOPEN)
    trophic_error_set_at (error, code, path, NULL, _("The clinic file cannot be opened: %s"),
                          system != 0 ? g_strerror (system) : words);
  else if (code == TROPHIC_ERROR_IO)
    trophic_error_set_at (error, code, path, NULL,
                          _("The disk did not read or write the clinic file (%s). Nothing was saved; check the disk."),
                          system != 0 ? g_strerror (system) : words);
  else if (sentence (code) != NULL)
    trophic_error_set_at (error, code, path, NULL, "%s", sentence (code));
  else
    trophic_error_set_at (error, code, path, NULL, _("The clinic file refused the change: %s"), words);
}

/** trophic_store_set_error: as trophic_store_set_db_error(), for an open store. */
void
trophic_store_set_error (TrophicStore  *store,
                         int            result,
                         GError       **error)
{
  trophic_store_set_db_error (store->db, result, store->path, error);
}
