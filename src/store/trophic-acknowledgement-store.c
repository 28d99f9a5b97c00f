/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-acknowledgement-store.h"

#include <glib/gi18n-lib.h>

#include "trophic-store-table.h"
#include "trophic-text.h"

static gboolean
insert_acknowledgement (TrophicStore            *store,
                        TrophicAcknowledgement  *acknowledgement,
                        GError                 **error)
{
  if (!trophic_table_insert (&trophic_acknowledgement_table, store, acknowledgement, error))
    return FALSE;
  g_autofree char *after = trophic_table_json (&trophic_acknowledgement_table, store, acknowledgement->row, error);
  return after != NULL && trophic_store_append_audit (store, "acknowledged", acknowledgement->patient_row, acknowledgement->code,
                                                      NULL, after, acknowledgement->reason, error);
}

/**
 * trophic_store_acknowledge:
 * @code: what was read: "refeeding", "lactate/fasting-unknown"
 * @inputs: stable text of what it rests on
 * @reason: why one goes on; needed
 * @row: (out) (optional): the acknowledgement, to take it back
 */
gboolean
trophic_store_acknowledge (TrophicStore  *store,
                           gint64         patient_row,
                           const char    *code,
                           const char    *inputs,
                           const char    *reason,
                           gint64        *row,
                           GError       **error)
{
  g_return_val_if_fail (code != NULL && inputs != NULL, FALSE);
  if (trophic_text_is_empty (reason))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, store->path, NULL,
                            _("What was read is only acknowledged with a reason. Write why."));
      return FALSE;
    }
  g_autoptr (TrophicAcknowledgement) acknowledgement = trophic_acknowledgement_new ();
  acknowledgement->patient_row = patient_row;
  acknowledgement->code = g_strdup (code);
  acknowledgement->inputs = g_strdup (inputs);
  acknowledgement->who = g_strdup (trophic_text_is_empty (store->who) ? "-" : store->who);
  acknowledgement->time = trophic_date_now (store->zone);
  acknowledgement->reason = g_strdup (reason);
  if (!trophic_store_begin (store, error) ||
      !trophic_store_finish (store, insert_acknowledgement (store, acknowledgement, error), error))
    return FALSE;
  if (row != NULL)
    *row = acknowledgement->row;
  return TRUE;
}

/**
 * trophic_store_list_acknowledgements:
 *
 * Returns: (transfer full) (element-type TrophicAcknowledgement) (nullable): of one patient
 */
GPtrArray *
trophic_store_list_acknowledgements (TrophicStore  *store,
                                     gint64         patient_row,
                                     GError       **error)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_acknowledgement_table, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM acknowledgement WHERE patient_id = ? ORDER BY time, id", columns);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_acknowledgement_free);
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_integer (query, 1, patient_row);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicAcknowledgement *acknowledgement = trophic_acknowledgement_new ();
      g_ptr_array_add (list, acknowledgement);
      acknowledgement->row = trophic_statement_integer (query, 0);
      acknowledgement->patient_row = patient_row;
      trophic_table_read (&trophic_acknowledgement_table, query, 1, acknowledgement);
    }
  return ok ? g_steal_pointer (&list) : NULL;
}

/* The patient of an acknowledgement that stands; 0 with an error when there is none such. */
static gint64
owner_of_standing (TrophicStore  *store,
                   gint64         row,
                   char         **code,
                   GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT patient_id, code FROM acknowledgement WHERE id = ? AND withdrawn IS NULL", error);
  gboolean has_row;
  if (query == NULL)
    return 0;
  trophic_statement_bind_integer (query, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return 0;
  if (!has_row)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                            _("This acknowledgement was already taken back; open the patient again."));
      return 0;
    }
  *code = trophic_statement_dup (query, 1);
  return trophic_statement_integer (query, 0);
}

static gboolean
withdraw (TrophicStore  *store,
          gint64         row,
          const char    *reason,
          GError       **error)
{
  g_autofree char *code = NULL;
  gint64 owner = owner_of_standing (store, row, &code, error);
  g_autofree char *before = owner != 0 ? trophic_table_json (&trophic_acknowledgement_table, store, row, error) : NULL;
  g_autoptr (TrophicStatement) update = before == NULL ? NULL : trophic_statement_new (
      store, "UPDATE acknowledgement SET withdrawn = ?1, withdrawn_by = ?2, withdrawn_reason = ?3 WHERE id = ?4", error);
  if (update == NULL)
    return FALSE;
  TrophicDate now = trophic_date_now (store->zone);
  trophic_statement_bind_date (update, 1, &now);
  trophic_statement_bind_text (update, 2, store->who);
  trophic_statement_bind_text (update, 3, reason);
  trophic_statement_bind_integer (update, 4, row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  g_autofree char *after = trophic_table_json (&trophic_acknowledgement_table, store, row, error);
  return after != NULL &&
         trophic_store_append_audit (store, "acknowledgement-withdrawn", owner, code, before, after, reason, error);
}

/** trophic_store_withdraw_acknowledgement: it stays as history; what was acknowledged speaks again. */
gboolean
trophic_store_withdraw_acknowledgement (TrophicStore  *store,
                                        gint64         row,
                                        const char    *reason,
                                        GError       **error)
{
  return trophic_store_need_reason (reason, error) && trophic_store_begin (store, error) &&
         trophic_store_finish (store, withdraw (store, row, reason, error), error);
}
