/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts of forms: kept as they are typed, resumed by anyone, never audited since they are not part of the record. */
#include "trophic-record-store.h"
#include "trophic-store-private.h"

static gboolean
put_draft (TrophicStore  *store,
           gint64         patient_row,
           const char    *form,
           const char    *content,
           GError       **error)
{
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT OR REPLACE INTO draft (patient_id, form, content, who, time) VALUES (?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  TrophicDate now = trophic_date_now (store->zone);
  trophic_statement_bind_integer (insert, 1, patient_row);
  trophic_statement_bind_text (insert, 2, form);
  sqlite3_bind_text (insert->stmt, 3, content, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert->stmt, 4, store->who, -1, SQLITE_TRANSIENT);
  trophic_statement_bind_date (insert, 5, &now);
  return trophic_statement_run (insert, error);
}

/**
 * trophic_store_save_draft:
 * @patient_row: 0 for a patient who is not stored yet
 * @form: which form, "visit"
 * @content: what the form holds, in the form's own words
 */
gboolean
trophic_store_save_draft (TrophicStore  *store,
                          gint64         patient_row,
                          const char    *form,
                          const char    *content,
                          GError       **error)
{
  g_return_val_if_fail (content != NULL, FALSE);
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, put_draft (store, patient_row, form, content, error), error);
}

/**
 * trophic_store_load_draft:
 * @saved_by: (out) (optional) (nullable): who saved it
 * @saved_at: (out) (optional): when
 *
 * Returns: (transfer full) (nullable): the draft, or %NULL when there is none
 */
char *
trophic_store_load_draft (TrophicStore  *store,
                          gint64         patient_row,
                          const char    *form,
                          char         **saved_by,
                          TrophicDate   *saved_at)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT content, who, time FROM draft WHERE patient_id = ? AND form = ?", NULL);
  gboolean has_row;
  if (saved_by != NULL)
    *saved_by = NULL;
  if (saved_at != NULL)
    *saved_at = TROPHIC_DATE_UNKNOWN;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, patient_row);
  trophic_statement_bind_text (query, 2, form);
  if (!trophic_statement_step (query, &has_row, NULL) || !has_row)
    return NULL;
  if (saved_by != NULL)
    *saved_by = trophic_statement_dup (query, 1);
  if (saved_at != NULL)
    *saved_at = trophic_statement_date (query, 2);
  return trophic_statement_dup (query, 0);
}

static gboolean
drop_draft (TrophicStore  *store,
            gint64         patient_row,
            const char    *form,
            GError       **error)
{
  g_autoptr (TrophicStatement) drop = trophic_statement_new (
      store, "DELETE FROM draft WHERE patient_id = ? AND form = ?", error);
  if (drop == NULL)
    return FALSE;
  trophic_statement_bind_integer (drop, 1, patient_row);
  trophic_statement_bind_text (drop, 2, form);
  return trophic_statement_run (drop, error);
}

/** trophic_store_discard_draft: no error when there is none. */
gboolean
trophic_store_discard_draft (TrophicStore  *store,
                             gint64         patient_row,
                             const char    *form,
                             GError       **error)
{
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, drop_draft (store, patient_row, form, error), error);
}
