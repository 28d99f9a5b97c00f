/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change is one transaction that ends with one audit entry. Groups let one action make many saves. */
#include "trophic-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** trophic_store_begin: opens a transaction, or joins the open one. */
gboolean
trophic_store_begin (TrophicStore  *store,
                     GError       **error)
{
  g_return_val_if_fail (!store->reading, FALSE);
  if (store->read_only)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_READ_ONLY, store->path, NULL,
                            _("The clinic is open for reading only. Nothing was saved."));
      return FALSE;
    }
  if (store->depth == 0 && !trophic_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  store->depth++;
  return TRUE;
}

/**
 * trophic_store_finish:
 * @ok: whether the work since trophic_store_begin() succeeded; its error is then already set
 *
 * Ends the transaction: the outermost one commits when all went well, else all is rolled back.
 *
 * Returns: whether the work stands
 */
gboolean
trophic_store_finish (TrophicStore  *store,
                      gboolean       ok,
                      GError       **error)
{
  g_return_val_if_fail (store->depth > 0, FALSE);
  if (--store->depth > 0)
    return ok;
  if (ok && trophic_store_exec (store, "COMMIT", error))
    return TRUE;
  /* A full disk can have rolled back on its own; then there is nothing left to undo. */
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  g_hash_table_remove_all (store->items);
  return FALSE;
}

/** trophic_store_begin_read: until trophic_store_end_read() all questions see one moment of the clinic. */
gboolean
trophic_store_begin_read (TrophicStore  *store,
                          GError       **error)
{
  if (store->depth == 0)
    {
      if (!trophic_store_exec (store, "BEGIN", error))
        return FALSE;
      store->reading = TRUE;
    }
  store->depth++;
  return TRUE;
}

/** trophic_store_end_read: */
void
trophic_store_end_read (TrophicStore *store)
{
  g_return_if_fail (store->depth > 0);
  if (--store->depth > 0)
    return;
  store->reading = FALSE;
  sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * trophic_store_begin_group:
 *
 * Opens one action that makes many saves: they reach the file together and leave one audit entry.
 * End it by trophic_store_end_group().
 */
gboolean
trophic_store_begin_group (TrophicStore  *store,
                           GError       **error)
{
  if (!trophic_store_begin (store, error))
    return FALSE;
  if (store->quiet == 0)
    store->quiet = store->depth;
  return TRUE;
}

/**
 * trophic_store_end_group:
 * @ok: whether every save succeeded; %FALSE rolls all back
 * @action: the stable word of the action
 * @subject: (nullable): what it was about
 * @after: (nullable): JSON of what it did
 *
 * Returns: whether the group stands
 */
gboolean
trophic_store_end_group (TrophicStore  *store,
                         gboolean       ok,
                         const char    *action,
                         const char    *subject,
                         const char    *after,
                         GError       **error)
{
  if (store->quiet == store->depth)
    store->quiet = 0;
  if (ok)
    ok = trophic_store_append_audit (store, action, 0, subject, NULL, after, NULL, error);
  return trophic_store_finish (store, ok, error);
}

/** trophic_store_need_reason: */
gboolean
trophic_store_need_reason (const char  *reason,
                           GError     **error)
{
  if (reason != NULL && strspn (reason, " \t\n") < strlen (reason))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL,
                        _("What is already in the record is only changed with a reason. Write why."));
  return FALSE;
}
