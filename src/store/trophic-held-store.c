/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that wait for a person, and what a site has decided about tests. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-store-table.h"
#include "trophic-text.h"

/** trophic_held_row_new: */
TrophicHeldRow *
trophic_held_row_new (void)
{
  TrophicHeldRow *held = g_new0 (TrophicHeldRow, 1);
  held->result = trophic_observation_new ();
  return held;
}

/** trophic_held_row_free: */
void
trophic_held_row_free (TrophicHeldRow *held)
{
  if (held == NULL)
    return;
  g_free (held->kind);
  g_free (held->reason);
  g_free (held->key);
  g_free (held->patient_number);
  g_free (held->patient_source);
  g_free (held->content);
  trophic_observation_free (held->result);
  g_free (held);
}

/** trophic_store_list_held: */
GPtrArray *
trophic_store_list_held (TrophicStore  *store,
                         GError       **error)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_held_table, "h");
  g_autofree char *item = trophic_table_list_columns (&trophic_item_table, "i");
  g_autofree char *sql = g_strdup_printf (
      "SELECT h.id, h.batch_id, h.file_id, h.kind, h.reason, h.key, h.patient_number, h.patient_source, h.content, "
      "h.patient_id, f.name, %s, %s FROM held h LEFT JOIN item i ON i.id = h.item_id LEFT JOIN file f ON f.id = h.file_id "
      "WHERE h.state = 'waiting' ORDER BY h.id", columns, item);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_held_row_free);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicHeldRow *held = trophic_held_row_new ();
      g_ptr_array_add (list, held);
      held->row = trophic_statement_integer (query, 0);
      held->batch = trophic_statement_integer (query, 1);
      held->file_row = trophic_statement_integer (query, 2);
      held->kind = trophic_statement_dup (query, 3);
      held->reason = trophic_statement_dup (query, 4);
      held->key = trophic_statement_dup (query, 5);
      held->patient_number = trophic_statement_dup (query, 6);
      held->patient_source = trophic_statement_dup (query, 7);
      held->content = trophic_statement_dup (query, 8);
      held->result->patient_row = trophic_statement_integer (query, 9);
      held->result->source_file = trophic_statement_dup (query, 10);
      int next = trophic_table_read (&trophic_held_table, query, 11, held->result);
      trophic_table_read (&trophic_item_table, query, next, held->result);
    }
  return ok ? g_steal_pointer (&list) : NULL;
}

/** trophic_store_foreach_held_key: */
gboolean
trophic_store_foreach_held_key (TrophicStore        *store,
                                TrophicHeldKeyFunc   func,
                                gpointer             user_data,
                                GError             **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT key, CASE state WHEN 'waiting' THEN id ELSE 0 END FROM held "
             "WHERE (state <> 'released' OR overtaken = 1) AND key IS NOT NULL", error);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    func (trophic_statement_text (query, 0), trophic_statement_integer (query, 1), user_data);
  return ok;
}

static gboolean
reject (TrophicStore  *store,
        gint64         held_row,
        const char    *reason,
        GError       **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (
      store, "UPDATE held SET state = 'rejected' WHERE id = ? AND state = 'waiting'", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_integer (update, 1, held_row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  if (sqlite3_changes (store->db) != 1)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL, _("This row does not wait any more."));
      return FALSE;
    }
  g_autofree char *subject = g_strdup_printf ("held %" G_GINT64_FORMAT, held_row);
  return trophic_store_append_audit (store, "held-rejected", 0, subject, NULL, NULL, reason, error);
}

/** trophic_store_reject_held: */
gboolean
trophic_store_reject_held (TrophicStore  *store,
                           gint64         held_row,
                           const char    *reason,
                           GError       **error)
{
  g_return_val_if_fail (reason != NULL && *reason, FALSE);
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, reject (store, held_row, reason, error), error);
}

/** trophic_mapping_free: */
void
trophic_mapping_free (TrophicMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_free (mapping->source);
  g_free (mapping->code);
  g_free (mapping->unit_text);
  g_free (mapping->analyte);
  g_free (mapping->unit);
  g_free (mapping);
}

/** trophic_store_list_mappings: */
GPtrArray *
trophic_store_list_mappings (TrophicStore  *store,
                             GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT source, code, unit_text, analyte, unit FROM mapping ORDER BY source DESC, code, unit_text", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_mapping_free);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicMapping *mapping = g_new0 (TrophicMapping, 1);
      g_ptr_array_add (list, mapping);
      mapping->source = trophic_statement_dup (query, 0);
      mapping->code = trophic_statement_dup (query, 1);
      mapping->unit_text = trophic_statement_dup (query, 2);
      mapping->analyte = trophic_statement_dup (query, 3);
      mapping->unit = trophic_statement_dup (query, 4);
    }
  return ok ? g_steal_pointer (&list) : NULL;
}

/* The decision of one source about a code or name: the one for this very unit, else any. */
static const TrophicMapping *
find_of_source (GPtrArray  *mappings,
                const char *source,
                const char *code,
                const char *name,
                const char *unit_text)
{
  const TrophicMapping *other = NULL;
  for (guint i = 0; i < mappings->len; i++)
    {
      const TrophicMapping *mapping = g_ptr_array_index (mappings, i);
      if (!g_str_equal (mapping->source, source) || (!g_str_equal (mapping->code, code) && !g_str_equal (mapping->code, name)))
        continue;
      if (g_str_equal (mapping->unit_text, unit_text))
        return mapping;
      if (other == NULL)
        other = mapping;
    }
  return other;
}

/**
 * trophic_mapping_find:
 * @mappings: (element-type TrophicMapping): of trophic_store_list_mappings()
 * @system: (nullable): the system the code belongs to
 * @sender: (nullable): who sent the row
 * @unit: (out) (nullable): the unit meant by @unit_text, when the site decided that too
 *
 * Returns: (nullable): what the site decided about a code or name: for its system, else for its sender, else for whoever
 *   sends it
 */
const TrophicMapping *
trophic_mapping_find (GPtrArray   *mappings,
                      const char  *system,
                      const char  *sender,
                      const char  *code,
                      const char  *name,
                      const char  *unit_text,
                      const char **unit)
{
  const char *sources[] = { system, sender, "" };
  const TrophicMapping *found = NULL;
  *unit = NULL;
  if (mappings->len == 0)
    return NULL;
  g_autofree char *folded_code = trophic_text_fold (code), *folded_name = trophic_text_fold (name);
  g_autofree char *folded_unit = trophic_text_fold (unit_text);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      gboolean said = sources[i] != NULL && (*sources[i] || i == G_N_ELEMENTS (sources) - 1);
      const TrophicMapping *mapping = said ? find_of_source (mappings, sources[i], folded_code, folded_name, folded_unit) : NULL;
      if (mapping == NULL)
        continue;
      if (found == NULL)
        found = mapping;
      /* Another source's word on the unit counts when it means the same test. */
      if (*unit == NULL && g_str_equal (mapping->unit_text, folded_unit) && g_str_equal (mapping->analyte, found->analyte))
        *unit = mapping->unit;
    }
  return found;
}

/* Values on file that were understood by what is decided about @folded. */
static gboolean
count_understood (TrophicStore  *store,
                  const char    *source,
                  const char    *folded,
                  guint         *n_values,
                  GError       **error)
{
  g_autoptr (GPtrArray) mappings = trophic_store_list_mappings (store, error);
  g_autoptr (TrophicStatement) query = mappings == NULL ? NULL : trophic_statement_new (
      store, "SELECT i.system, i.sender, i.code, i.name, i.unit_text, o.analyte, count(*) FROM observation o JOIN item i ON i.id = o.item_id "
             "WHERE o.file_id IS NOT NULL AND o.analyte IS NOT NULL AND o.superseded = 0 AND o.status <> 'entered-in-error' "
             "GROUP BY i.id, o.analyte", error);
  gboolean has_row, ok = query != NULL;
  *n_values = 0;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      const char *unit, *analyte = trophic_statement_text (query, 5);
      const TrophicMapping *mapping = trophic_mapping_find (mappings, trophic_statement_text (query, 0), trophic_statement_text (query, 1),
                                                            trophic_statement_text (query, 2), trophic_statement_text (query, 3),
                                                            trophic_statement_text (query, 4), &unit);
      if (mapping != NULL && g_str_equal (mapping->code, folded) && (source == NULL || g_str_equal (mapping->source, source)) &&
          g_str_equal (mapping->analyte, analyte))
        *n_values += (guint) trophic_statement_integer (query, 6);
    }
  return ok;
}

static gboolean
remove_mapping (TrophicStore  *store,
                const char    *source,
                const char    *code,
                guint         *removed,
                guint         *kept,
                GError       **error)
{
  g_autofree char *folded = trophic_text_fold (code);
  if (!count_understood (store, source, folded, kept, error))
    return FALSE;
  g_autoptr (TrophicStatement) remove = trophic_statement_new (
      store, "DELETE FROM mapping WHERE code = ?1 AND (?2 IS NULL OR source = ?2)", error);
  if (remove == NULL)
    return FALSE;
  trophic_statement_bind_text (remove, 1, folded);
  trophic_statement_bind_text (remove, 2, source);
  if (!trophic_statement_run (remove, error))
    return FALSE;
  *removed = (guint) sqlite3_changes (store->db);
  if (*removed == 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL, _("Nothing is decided about “%s” in this clinic."), code);
      return FALSE;
    }
  return trophic_store_append_audit (store, "mapping-removed", 0, folded, NULL, NULL, source, error);
}

/**
 * trophic_store_remove_mapping:
 * @source: (nullable): only what was decided about this source
 * @removed: (out): how many decisions were taken back
 * @kept: (out): how many values on file came in by them
 *
 * What came in by a decision stays; rows to come wait for a person again. %TROPHIC_ERROR_NOT_FOUND when there is none.
 */
gboolean
trophic_store_remove_mapping (TrophicStore  *store,
                              const char    *source,
                              const char    *code,
                              guint         *removed,
                              guint         *kept,
                              GError       **error)
{
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, remove_mapping (store, source, code, removed, kept, error), error);
}

/** trophic_store_save_mapping: an earlier decision about the same is replaced. Belongs into a writer's transaction. */
gboolean
trophic_store_save_mapping (TrophicStore          *store,
                            const TrophicMapping  *mapping,
                            GError               **error)
{
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT INTO mapping (source, code, unit_text, analyte, unit) VALUES (?, ?, ?, ?, ?) "
             "ON CONFLICT (source, code, unit_text) DO UPDATE SET analyte = excluded.analyte, unit = excluded.unit", error);
  if (insert == NULL)
    return FALSE;
  g_autofree char *code = trophic_text_fold (mapping->code), *unit = trophic_text_fold (mapping->unit_text);
  sqlite3_bind_text (insert->stmt, 1, mapping->source != NULL ? mapping->source : "", -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert->stmt, 2, code, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert->stmt, 3, unit, -1, SQLITE_TRANSIENT);
  trophic_statement_bind_text (insert, 4, mapping->analyte);
  trophic_statement_bind_text (insert, 5, mapping->unit);
  return trophic_statement_run (insert, error);
}
