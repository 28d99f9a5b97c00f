/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Observations in their narrow form: what a source says about a test is one row of table item that its results share. */
#include <math.h>

#include "trophic-number.h"
#include "trophic-store-table.h"

static char *
item_key (const TrophicObservation *observation)
{
  char low[TROPHIC_NUMBER_SIZE] = "", high[TROPHIC_NUMBER_SIZE] = "";
  if (isfinite (observation->reference_low))
    trophic_number_write (observation->reference_low, low);
  if (isfinite (observation->reference_high))
    trophic_number_write (observation->reference_high, high);
#define TEXT(member) (observation->member != NULL ? observation->member : "")
  return g_strjoin ("\x1f", TEXT (code), TEXT (system), TEXT (name), TEXT (unit_text), TEXT (reference_text), low, high,
                    TEXT (specimen), TEXT (platform), TEXT (sender), NULL);
#undef TEXT
}

static gint64
find_item (TrophicStore             *store,
           const TrophicObservation *observation,
           gboolean                 *failed,
           GError                  **error)
{
  GString *sql = g_string_new ("SELECT id FROM item WHERE ");
  for (guint i = 0; i < trophic_item_table.n_columns; i++)
    g_string_append_printf (sql, "%s%s IS ?", i > 0 ? " AND " : "", trophic_item_table.columns[i].name);
  g_autofree char *text = g_string_free (sql, FALSE);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, text, error);
  gboolean has_row = FALSE;
  *failed = TRUE;
  if (query == NULL)
    return 0;
  trophic_table_bind (&trophic_item_table, query, 1, observation);
  *failed = !trophic_statement_step (query, &has_row, error);
  return has_row ? trophic_statement_integer (query, 0) : 0;
}

/** trophic_store_item_row: */
gint64
trophic_store_item_row (TrophicStore             *store,
                        const TrophicObservation *observation,
                        GError                  **error)
{
  gboolean failed;
  g_autofree char *key = item_key (observation);
  const gint64 *known = g_hash_table_lookup (store->items, key);
  if (known != NULL)
    return *known;
  gint64 row = find_item (store, observation, &failed, error);
  if (failed)
    return 0;
  if (row == 0)
    {
      if (!trophic_table_insert (&trophic_item_table, store, (gpointer) observation, error))
        return 0;
      row = sqlite3_last_insert_rowid (store->db);
    }
  g_hash_table_insert (store->items, g_steal_pointer (&key), g_memdup2 (&row, sizeof row));
  return row;
}

/** trophic_store_insert_observation: */
gboolean
trophic_store_insert_observation (TrophicStore       *store,
                                  TrophicObservation *observation,
                                  gint64              file_row,
                                  GError            **error)
{
  static char *sql;
  if (g_once_init_enter (&sql))
    {
      const TrophicTable *table = &trophic_observation_table;
      g_autofree char *columns = trophic_table_list_columns (table, NULL);
      GString *text = g_string_new (NULL);
      g_string_printf (text, "INSERT INTO observation (%s, patient_id, item_id, file_id) VALUES (?", columns);
      for (guint i = 0; i < table->n_columns + 2; i++)
        g_string_append (text, ", ?");
      g_string_append_c (text, ')');
      g_once_init_leave (&sql, g_string_free (text, FALSE));
    }
  gint64 item = trophic_store_item_row (store, observation, error);
  g_autoptr (TrophicStatement) insert = item != 0 ? trophic_statement_new (store, sql, error) : NULL;
  if (insert == NULL)
    return FALSE;
  int n = (int) trophic_observation_table.n_columns;
  trophic_table_bind (&trophic_observation_table, insert, 1, observation);
  trophic_statement_bind_row (insert, n + 1, observation->patient_row);
  trophic_statement_bind_row (insert, n + 2, item);
  trophic_statement_bind_row (insert, n + 3, file_row);
  if (!trophic_statement_run (insert, error))
    return FALSE;
  observation->row = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

/** trophic_store_observation_json: the stored row with what its source said about the test, for the audit. */
char *
trophic_store_observation_json (TrophicStore  *store,
                                gint64         row,
                                GError       **error)
{
  g_autofree char *facts = trophic_table_json (&trophic_observation_table, store, row, error);
  g_autoptr (TrophicStatement) query = facts == NULL ? NULL : trophic_statement_new (
      store, "SELECT json_patch (?1, json_object ('code', i.code, 'system', i.system, 'name', i.name, 'unit', i.unit_text, "
             "'reference', i.reference_text, 'specimen', i.specimen, 'platform', i.platform, 'sender', i.sender)) "
             "FROM observation o LEFT JOIN item i ON i.id = o.item_id WHERE o.id = ?2", error);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_text (query, 1, facts);
  trophic_statement_bind_integer (query, 2, row);
  return trophic_statement_step (query, &has_row, error) && has_row ? trophic_statement_dup (query, 0) : NULL;
}
