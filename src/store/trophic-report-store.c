/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-report-store.h"

#include "trophic-store-private.h"

/** trophic_stale_report_free: */
void
trophic_stale_report_free (TrophicStaleReport *report)
{
  if (report == NULL)
    return;
  g_free (report->number);
  g_free (report->who);
  g_free (report->analytes);
  g_free (report);
}

static char *
write_rows (GArray *rows)
{
  GString *text = g_string_new ("[");
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (rows, gint64, i));
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/* The same report again is kept once. */
static gboolean
is_recorded (TrophicStore      *store,
             gint64             patient_row,
             const TrophicDate *on,
             const char        *inputs,
             gboolean          *recorded,
             GError           **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT 1 FROM report WHERE id = (SELECT max (id) FROM report WHERE patient_id = ?1) AND on_date = ?2 AND inputs = ?3", error);
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_integer (query, 1, patient_row);
  trophic_statement_bind_date (query, 2, on);
  trophic_statement_bind_text (query, 3, inputs);
  return trophic_statement_step (query, recorded, error);
}

static gboolean
record_report (TrophicStore       *store,
               gint64              patient_row,
               const TrophicDate  *on,
               const char         *inputs,
               GError            **error)
{
  gboolean recorded;
  if (!is_recorded (store, patient_row, on, inputs, &recorded, error) || recorded)
    return recorded;
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT INTO report (patient_id, time, on_date, who, inputs) VALUES (?, ?, ?, ?, ?)", error);
  TrophicDate now = trophic_date_now (store->zone);
  char day[TROPHIC_DATE_SIZE];
  if (insert == NULL)
    return FALSE;
  trophic_statement_bind_integer (insert, 1, patient_row);
  trophic_statement_bind_date (insert, 2, &now);
  trophic_statement_bind_date (insert, 3, on);
  sqlite3_bind_text (insert->stmt, 4, store->who != NULL ? store->who : "", -1, SQLITE_TRANSIENT);
  trophic_statement_bind_text (insert, 5, inputs);
  return trophic_statement_run (insert, error) &&
         trophic_store_append_audit (store, "report-written", patient_row, trophic_date_write (on, day), NULL, inputs, NULL, error);
}

/**
 * trophic_store_record_report:
 * @on: the day it speaks of
 * @observation_rows: (element-type gint64): the results it rests on
 */
gboolean
trophic_store_record_report (TrophicStore       *store,
                             gint64              patient_row,
                             const TrophicDate  *on,
                             GArray             *observation_rows,
                             GError            **error)
{
  g_autofree char *inputs = write_rows (observation_rows);
  if (!trophic_store_begin (store, error))
    return FALSE;
  GError *failure = NULL;
  gboolean ok = record_report (store, patient_row, on, inputs, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return trophic_store_finish (store, ok && failure == NULL, error);
}

/**
 * trophic_store_list_stale_reports:
 * @patient_row: of one patient, or 0 for all
 *
 * Reports with a value that was corrected or withdrawn since, as long as no later report of the patient took their place.
 *
 * Returns: (transfer full) (element-type TrophicStaleReport) (nullable): oldest first
 */
GPtrArray *
trophic_store_list_stale_reports (TrophicStore  *store,
                                  gint64         patient_row,
                                  GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT r.id, r.patient_id, n.number, r.time, r.on_date, r.who, group_concat (DISTINCT o.analyte), count (*) "
             "FROM report r JOIN json_each (r.inputs) j JOIN observation o ON o.id = j.value AND o.patient_id = r.patient_id "
             "LEFT JOIN patient_number n ON n.patient_id = r.patient_id AND n.position = 0 "
             "WHERE (?1 = 0 OR r.patient_id = ?1) AND (o.superseded = 1 OR o.status = 'entered-in-error') AND NOT EXISTS "
             "(SELECT 1 FROM report l WHERE l.patient_id = r.patient_id AND l.id > r.id) GROUP BY r.id ORDER BY r.id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_stale_report_free);
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_integer (query, 1, patient_row);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicStaleReport *report = g_new0 (TrophicStaleReport, 1);
      g_ptr_array_add (list, report);
      report->row = trophic_statement_integer (query, 0);
      report->patient_row = trophic_statement_integer (query, 1);
      report->number = trophic_statement_dup (query, 2);
      report->time = trophic_statement_date (query, 3);
      report->on = trophic_statement_date (query, 4);
      report->who = trophic_statement_dup (query, 5);
      report->analytes = trophic_statement_dup (query, 6);
      report->n_values = (guint) trophic_statement_integer (query, 7);
    }
  return ok ? g_steal_pointer (&list) : NULL;
}
