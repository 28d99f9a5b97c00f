/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo of an import: the clinic is as it was before, the batch and its audit entries stay. Refused, with a list, when
 * later work rests on what would go. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-store-table.h"

#define FILES_OF_BATCH "(SELECT id FROM file WHERE batch_id = ?1)"
#define SINCE_IMPORT "a.sequence > (SELECT max (sequence) FROM audit WHERE action = 'import' AND subject = 'batch ' || ?1)"

/* Later work, by patient. */
static const struct {
  const char *what;
  const char *sql;
} dependents[] = {
  { N_("a value was corrected or amended since"),
    "SELECT DISTINCT o.patient_id FROM observation n JOIN observation o ON o.id = n.supersedes "
    "WHERE n.supersedes IS NOT NULL AND n.id > o.id AND o.file_id IN " FILES_OF_BATCH
    " AND coalesce (n.file_id, 0) NOT IN " FILES_OF_BATCH },
  { N_("a value was corrected or amended since"),
    "SELECT DISTINCT o.patient_id FROM changed c JOIN observation o ON o.id = c.observation_id WHERE c.batch_id <> ?1 AND "
    "(o.file_id IN " FILES_OF_BATCH " OR EXISTS (SELECT 1 FROM changed d WHERE d.batch_id = ?1 AND "
    "d.observation_id = c.observation_id AND d.id < c.id))" },
  { N_("a value was accepted or marked as an error since"),
    "SELECT DISTINCT o.patient_id FROM audit a JOIN observation o ON a.subject = 'observation ' || o.id "
    "WHERE " SINCE_IMPORT " AND a.subject LIKE 'observation %' AND o.file_id IN " FILES_OF_BATCH },
  { N_("a visit was changed since"),
    "SELECT DISTINCT v.patient_id FROM visit v JOIN audit a ON a.subject = 'visit ' || v.id "
    "WHERE v.batch_id = ?1 AND " SINCE_IMPORT },
  { N_("an event was changed since"),
    "SELECT DISTINCT e.patient_id FROM event e JOIN audit a ON a.subject = 'event ' || e.id "
    "WHERE e.batch_id = ?1 AND " SINCE_IMPORT },
  { N_("a treatment was changed since"),
    "SELECT DISTINCT t.patient_id FROM treatment t JOIN audit a ON a.subject = 'treatment ' || t.id "
    "WHERE t.batch_id = ?1 AND " SINCE_IMPORT },
  { N_("an imaging session was changed since"),
    "SELECT DISTINCT i.patient_id FROM imaging i JOIN audit a ON a.subject = 'imaging ' || i.id "
    "WHERE i.batch_id = ?1 AND " SINCE_IMPORT },
  { N_("the patient was changed since"),
    "SELECT DISTINCT p.id FROM patient p JOIN audit a ON a.patient_id = p.id "
    "WHERE p.batch_id = ?1 AND a.action = 'patient-changed' AND " SINCE_IMPORT },
  { N_("a report that rests on it was written since"),
    "SELECT DISTINCT r.patient_id FROM report r, json_each (r.inputs) j JOIN observation o ON o.id = j.value "
    "WHERE o.file_id IN " FILES_OF_BATCH },
  { N_("a forecast that rests on it was recorded since"),
    "SELECT DISTINCT a.patient_id FROM audit a WHERE a.action LIKE 'forecast%' AND " SINCE_IMPORT
    " AND a.patient_id IN (SELECT patient_id FROM visit WHERE batch_id = ?1 AND weight_kg IS NOT NULL UNION "
    "SELECT patient_id FROM observation WHERE analyte IN ('weight', 'height', 'bmi') AND file_id IN " FILES_OF_BATCH ")" },
};

/* In this order. A patient goes only when nothing else hangs on them. */
static const char * const steps[] = {
  "UPDATE observation SET (superseded, supersedes, issued) = (SELECT c.superseded, c.supersedes, c.issued FROM changed c "
  "WHERE c.batch_id = ?1 AND c.observation_id = observation.id ORDER BY c.id LIMIT 1) "
  "WHERE id IN (SELECT observation_id FROM changed WHERE batch_id = ?1)",
  "DELETE FROM changed WHERE batch_id = ?1",
  /* Version 1 wrote no journal: what the batch replaced stands again, unless something else replaces it too. */
  "UPDATE observation SET superseded = 0 WHERE (SELECT journaled FROM batch WHERE id = ?1) = 0 AND superseded = 1 AND id IN (SELECT n.supersedes FROM observation n "
  "WHERE n.supersedes IS NOT NULL AND n.file_id IN " FILES_OF_BATCH ") AND NOT EXISTS (SELECT 1 FROM observation m "
  "WHERE m.supersedes = observation.id AND coalesce (m.file_id, 0) NOT IN " FILES_OF_BATCH ")",
  "UPDATE observation SET supersedes = NULL WHERE supersedes IN (SELECT o.id FROM observation n JOIN observation o "
  "ON o.id = n.supersedes WHERE n.supersedes IS NOT NULL AND o.file_id IN " FILES_OF_BATCH ")",
  "DELETE FROM observation WHERE file_id IN " FILES_OF_BATCH,
  "DELETE FROM visit WHERE batch_id = ?1",
  "DELETE FROM event WHERE batch_id = ?1",
  "DELETE FROM treatment WHERE batch_id = ?1",
  "DELETE FROM imaging WHERE batch_id = ?1",
  "DELETE FROM held WHERE batch_id = ?1",
  "UPDATE held SET state = 'waiting', released_by = NULL, overtaken = 0 WHERE released_by = ?1",
  "DELETE FROM filled WHERE batch_id = ?1",
  "CREATE TEMP TABLE leaving AS SELECT id FROM patient p WHERE batch_id = ?1"
  " AND NOT EXISTS (SELECT 1 FROM observation WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM visit WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM event WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM treatment WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM plan WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM imaging WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM forecast WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM report WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM acknowledgement WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM draft WHERE patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM filled WHERE table_name = 'patient' AND row = p.id)",
  "UPDATE held SET patient_id = NULL, reason = 'unmatched' WHERE patient_id IN (SELECT id FROM leaving)",
  "DELETE FROM patient_number WHERE patient_id IN (SELECT id FROM leaving)",
  "DELETE FROM patient WHERE id IN (SELECT id FROM leaving)",
  "DROP TABLE leaving",
};

static gboolean
run_step (TrophicStore  *store,
          const char    *sql,
          gint64         batch,
          GError       **error)
{
  /* Not from the cache: tables come and go between the steps. */
  sqlite3_stmt *stmt = NULL;
  int result = sqlite3_prepare_v2 (store->db, sql, -1, &stmt, NULL);
  if (result == SQLITE_OK)
    {
      if (sqlite3_bind_parameter_count (stmt) > 0)
        sqlite3_bind_int64 (stmt, 1, batch);
      sqlite3_step (stmt);
      result = sqlite3_finalize (stmt);
    }
  if (result != SQLITE_OK)
    trophic_store_set_error (store, result, error);
  return result == SQLITE_OK;
}

/* The tables in which an import can fill gaps, by name. */
const TrophicTable *
trophic_import_table (const char *name)
{
  if (g_str_equal (name, "visit"))
    return &trophic_visit_table;
  if (g_str_equal (name, "imaging"))
    return &trophic_imaging_table;
  return g_str_equal (name, "treatment") ? &trophic_treatment_table : &trophic_patient_table;
}

/* Opens the gaps of one row again where nobody wrote something else into them since. */
static gboolean
open_gaps (TrophicStore        *store,
           const TrophicTable  *table,
           gint64               row,
           const char          *before,
           const char          *after,
           GError             **error)
{
  GString *sql = g_string_new (NULL);
  g_string_printf (sql, "UPDATE %s SET ", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *name = table->columns[i].name;
      g_string_append_printf (sql, "%s%s = CASE WHEN json_extract (?2, '$.%s') IS NOT json_extract (?3, '$.%s') AND "
                                   "json_extract (json_object ('v', %s), '$.v') IS json_extract (?3, '$.%s') "
                                   "THEN json_extract (?2, '$.%s') ELSE %s END",
                              i > 0 ? ", " : "", name, name, name, name, name, name, name);
    }
  g_string_append (sql, " WHERE id = ?1");
  g_autofree char *text = g_string_free (sql, FALSE);
  g_autoptr (TrophicStatement) update = trophic_statement_new (store, text, error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_integer (update, 1, row);
  trophic_statement_bind_text (update, 2, before);
  trophic_statement_bind_text (update, 3, after);
  return trophic_statement_run (update, error);
}

static gboolean
open_all_gaps (TrophicStore  *store,
               gint64         batch,
               GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT table_name, row, before, after FROM filled WHERE batch_id = ? ORDER BY id DESC", error);
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_integer (query, 1, batch);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      ok = open_gaps (store, trophic_import_table (trophic_statement_text (query, 0)), trophic_statement_integer (query, 1),
                      trophic_statement_text (query, 2), trophic_statement_text (query, 3), error);
    }
  return ok;
}

static gboolean
list_dependents (TrophicStore  *store,
                 gint64         batch,
                 GString       *list,
                 GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (dependents); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT number FROM patient_number WHERE position = 0 AND patient_id IN (%s) "
                                              "ORDER BY number", dependents[i].sql);
      g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
      gboolean has_row, ok = query != NULL;
      if (ok)
        trophic_statement_bind_integer (query, 1, batch);
      while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
        {
          g_autofree char *line = g_strdup_printf ("\n%s: %s", trophic_statement_text (query, 0), _(dependents[i].what));
          /* Two of the questions have one answer in common. */
          if (strstr (list->str, line) == NULL)
            g_string_append (list, line);
        }
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_batch (TrophicStore  *store,
             gint64         batch,
             GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT undone IS NOT NULL FROM batch WHERE id = ?",
                                                              error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_integer (query, 1, batch);
  if (!trophic_statement_step (query, &has_row, error))
    return FALSE;
  if (!has_row)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                          _("There is no import %lld in this clinic."), (long long) batch);
  else if (trophic_statement_integer (query, 0))
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                          _("Import %lld was undone already."), (long long) batch);
  else
    return TRUE;
  return FALSE;
}

static gboolean
undo (TrophicStore  *store,
      gint64         batch,
      GError       **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  if (!check_batch (store, batch, error) || !list_dependents (store, batch, list, error))
    return FALSE;
  if (list->len > 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_DEPENDENT, store->path, NULL,
                            _("Import %lld cannot be undone, since later work rests on it:%s"), (long long) batch,
                            list->str);
      return FALSE;
    }
  if (!open_all_gaps (store, batch, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run_step (store, steps[i], batch, error))
      return FALSE;
  g_autoptr (TrophicStatement) mark = trophic_statement_new (store, "UPDATE batch SET undone = ? WHERE id = ?", error);
  if (mark == NULL)
    return FALSE;
  TrophicDate now = trophic_date_now (store->zone);
  trophic_statement_bind_date (mark, 1, &now);
  trophic_statement_bind_integer (mark, 2, batch);
  g_autofree char *subject = g_strdup_printf ("batch %" G_GINT64_FORMAT, batch);
  return trophic_statement_run (mark, error) &&
         trophic_store_append_audit (store, "undo", 0, subject, NULL, NULL, NULL, error);
}

/** trophic_store_undo_batch: */
gboolean
trophic_store_undo_batch (TrophicStore  *store,
                          gint64         batch,
                          GError       **error)
{
  return trophic_store_begin (store, error) && trophic_store_finish (store, undo (store, batch, error), error);
}
