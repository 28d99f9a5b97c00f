/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-handled-store.h"

#include <glib/gi18n-lib.h>

#include "trophic-store-private.h"

/** trophic_handled_new: (transfer full): not stored yet. */
TrophicHandled *
trophic_handled_new (gint64             patient_row,
                     const char        *reasons,
                     const char        *facts,
                     const TrophicDate *until,
                     const char        *note)
{
  TrophicHandled *handled = g_new0 (TrophicHandled, 1);
  handled->patient_row = patient_row;
  handled->reasons = g_strdup (reasons);
  handled->facts = g_strdup (facts);
  handled->until = *until;
  handled->note = g_strdup (note);
  return handled;
}

/** trophic_handled_copy: (transfer full): */
TrophicHandled *
trophic_handled_copy (const TrophicHandled *handled)
{
  TrophicHandled *copy = g_memdup2 (handled, sizeof *handled);
  copy->reasons = g_strdup (handled->reasons);
  copy->facts = g_strdup (handled->facts);
  copy->note = g_strdup (handled->note);
  copy->who = g_strdup (handled->who);
  return copy;
}

/** trophic_handled_free: */
void
trophic_handled_free (TrophicHandled *handled)
{
  if (handled == NULL)
    return;
  g_free (handled->reasons);
  g_free (handled->facts);
  g_free (handled->note);
  g_free (handled->who);
  g_free (handled);
}

static char *
subject_of (gint64 row)
{
  return g_strdup_printf ("handled %" G_GINT64_FORMAT, row);
}

/* The row as JSON, for the audit. */
static char *
handled_json (TrophicStore  *store,
              gint64         row,
              GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT json_object ('reasons', reasons, 'facts', facts, 'until', until, 'note', note, 'who', who, 'time', time, "
             "'undone', undone) FROM handled WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return NULL;
  if (has_row)
    return trophic_statement_dup (query, 0);
  trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                        _("What was handled is not in this clinic; open the worklist again."));
  return NULL;
}

static void
bind_plain (TrophicStatement *statement,
            int               index,
            const char       *text)
{
  sqlite3_bind_text (statement->stmt, index, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
}

static gboolean
insert_handled (TrophicStore    *store,
                TrophicHandled  *handled,
                GError         **error)
{
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT INTO handled (patient_id, reasons, facts, until, note, who, time) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  handled->time = trophic_date_now (store->zone);
  g_free (handled->who);
  handled->who = g_strdup (store->who != NULL ? store->who : "");
  trophic_statement_bind_integer (insert, 1, handled->patient_row);
  bind_plain (insert, 2, handled->reasons);
  bind_plain (insert, 3, handled->facts);
  trophic_statement_bind_date (insert, 4, &handled->until);
  bind_plain (insert, 5, handled->note);
  bind_plain (insert, 6, handled->who);
  trophic_statement_bind_date (insert, 7, &handled->time);
  if (!trophic_statement_run (insert, error))
    return FALSE;
  handled->row = sqlite3_last_insert_rowid (store->db);
  g_autofree char *after = handled_json (store, handled->row, error);
  g_autofree char *subject = subject_of (handled->row);
  return after != NULL && trophic_store_append_audit (store, "worklist-handled", handled->patient_row, subject, NULL, after, NULL, error);
}

/** trophic_store_save_handled: keeps that the row was handled; sets row, who and time of @handled. */
gboolean
trophic_store_save_handled (TrophicStore    *store,
                            TrophicHandled  *handled,
                            GError         **error)
{
  g_return_val_if_fail (handled->row == 0 && handled->patient_row != 0 && trophic_date_is_known (&handled->until), FALSE);
  if (!trophic_store_begin (store, error))
    return FALSE;
  gboolean ok = trophic_store_finish (store, insert_handled (store, handled, error), error);
  if (!ok)
    handled->row = 0;
  return ok;
}

static gint64
patient_of (TrophicStore  *store,
            gint64         row,
            GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT patient_id FROM handled WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return 0;
  trophic_statement_bind_integer (query, 1, row);
  return trophic_statement_step (query, &has_row, error) && has_row ? trophic_statement_integer (query, 0) : 0;
}

static gboolean
undo_handled (TrophicStore  *store,
              gint64         row,
              GError       **error)
{
  g_autofree char *before = handled_json (store, row, error);
  gint64 patient_row = before != NULL ? patient_of (store, row, error) : 0;
  g_autoptr (TrophicStatement) update = patient_row == 0 ? NULL : trophic_statement_new (
      store, "UPDATE handled SET undone = ?1 WHERE id = ?2 AND undone IS NULL", error);
  if (update == NULL)
    return FALSE;
  TrophicDate now = trophic_date_now (store->zone);
  trophic_statement_bind_date (update, 1, &now);
  trophic_statement_bind_integer (update, 2, row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  if (sqlite3_changes (store->db) == 0) /* taken back before: nothing changes and nothing is written twice */
    return TRUE;
  g_autofree char *after = handled_json (store, row, error);
  g_autofree char *subject = subject_of (row);
  return after != NULL &&
         trophic_store_append_audit (store, "worklist-handled-undone", patient_row, subject, before, after, NULL, error);
}

/** trophic_store_undo_handled: takes it back; it stays as history. %TROPHIC_ERROR_NOT_FOUND when there is none such. */
gboolean
trophic_store_undo_handled (TrophicStore  *store,
                            gint64         row,
                            GError       **error)
{
  return trophic_store_begin (store, error) && trophic_store_finish (store, undo_handled (store, row, error), error);
}

/**
 * trophic_store_list_handled:
 *
 * Returns: (transfer full) (element-type TrophicHandled) (nullable): of all patients, in the order in which they were handled;
 * those that were taken back too
 */
GPtrArray *
trophic_store_list_handled (TrophicStore  *store,
                            GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT id, patient_id, reasons, facts, until, note, who, time, undone FROM handled ORDER BY id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_handled_free);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicHandled *handled = g_new0 (TrophicHandled, 1);
      g_ptr_array_add (list, handled);
      handled->row = trophic_statement_integer (query, 0);
      handled->patient_row = trophic_statement_integer (query, 1);
      handled->reasons = trophic_statement_dup (query, 2);
      handled->facts = trophic_statement_dup (query, 3);
      handled->until = trophic_statement_date (query, 4);
      handled->note = trophic_statement_dup (query, 5);
      handled->who = trophic_statement_dup (query, 6);
      handled->time = trophic_statement_date (query, 7);
      handled->undone = trophic_statement_date (query, 8);
    }
  return ok ? g_steal_pointer (&list) : NULL;
}
