/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one import, or one release of held rows, in one transaction that ends with one audit entry. */
#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-store-table.h"

struct _TrophicImportWriter {
  TrophicStore     *store;
  gint64            batch;
  gboolean          release;
  GArray           *batches; /* (element-type gint64): those whose rows are released */
  gint64            first_row;
  gint64            last_row;
};

static gboolean
insert_batch (TrophicImportWriter  *writer,
              GError              **error)
{
  g_autoptr (TrophicStatement) insert = trophic_statement_new (writer->store, "INSERT INTO batch (time, who, journaled) VALUES (?, ?, 1)",
                                                               error);
  if (insert == NULL)
    return FALSE;
  TrophicDate now = trophic_date_now (writer->store->zone);
  trophic_statement_bind_date (insert, 1, &now);
  sqlite3_bind_text (insert->stmt, 2, writer->store->who != NULL ? writer->store->who : "", -1, SQLITE_TRANSIENT);
  if (!trophic_statement_run (insert, error))
    return FALSE;
  writer->batch = sqlite3_last_insert_rowid (writer->store->db);
  return TRUE;
}

/**
 * trophic_import_writer_new:
 * @release: held rows of earlier batches are brought in; no batch of its own is made
 *
 * Opens the transaction. End it by trophic_import_writer_finish(), whatever happens.
 */
TrophicImportWriter *
trophic_import_writer_new (TrophicStore  *store,
                           gboolean       release,
                           GError       **error)
{
  if (!trophic_store_begin_group (store, error))
    return NULL;
  TrophicImportWriter *writer = g_new0 (TrophicImportWriter, 1);
  writer->store = store;
  writer->release = release;
  writer->batches = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!release && !insert_batch (writer, error))
    {
      trophic_import_writer_finish (writer, FALSE, NULL, NULL, NULL, NULL);
      return NULL;
    }
  return writer;
}

/** trophic_import_writer_batch: the batch that visits, events, treatments and held rows are written for. */
gint64
trophic_import_writer_batch (TrophicImportWriter *writer)
{
  return writer->batch;
}

/** trophic_import_writer_set_batch: */
void
trophic_import_writer_set_batch (TrophicImportWriter *writer,
                                 gint64               batch)
{
  writer->batch = batch;
  for (guint i = 0; i < writer->batches->len; i++)
    if (g_array_index (writer->batches, gint64, i) == batch)
      return;
  g_array_append_val (writer->batches, batch);
}

static gboolean
update_batch (TrophicImportWriter       *writer,
              const TrophicBatchCounts  *counts,
              const char                *digest,
              GError                   **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (
      writer->store, "UPDATE batch SET patients = ?, results = ?, new = ?, duplicate = ?, corrected = ?, quarantined = ?, "
                     "skipped = ?, digest = ? WHERE id = ?", error);
  if (update == NULL)
    return FALSE;
  const guint values[] = { counts->patients, counts->results, counts->fresh, counts->duplicate, counts->corrected,
                           counts->quarantined, counts->skipped };
  for (int i = 0; i < (int) G_N_ELEMENTS (values); i++)
    trophic_statement_bind_integer (update, i + 1, values[i]);
  trophic_statement_bind_text (update, 8, digest);
  trophic_statement_bind_integer (update, 9, writer->batch);
  return trophic_statement_run (update, error);
}

static char *
describe (TrophicImportWriter      *writer,
          const TrophicBatchCounts *counts,
          const char               *digest)
{
  GString *text = g_string_new ("{\"batches\":[");
  for (guint i = 0; i < writer->batches->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (writer->batches, gint64, i));
  g_string_append_printf (text, "],\"first\":%" G_GINT64_FORMAT ",\"last\":%" G_GINT64_FORMAT ",\"digest\":\"%s\"",
                          writer->first_row, writer->last_row, digest);
  g_string_append_printf (text, ",\"patients\":%u,\"results\":%u,\"new\":%u,\"duplicate\":%u,\"corrected\":%u,"
                                "\"quarantined\":%u,\"skipped\":%u}",
                          counts->patients, counts->results, counts->fresh, counts->duplicate, counts->corrected,
                          counts->quarantined, counts->skipped);
  return g_string_free (text, FALSE);
}

/**
 * trophic_import_writer_finish:
 * @ok: whether every step succeeded; %FALSE leaves the clinic as it was
 * @counts: what became of the rows
 * @digest: trophic_batch_digest_end() over the results in the order in which they were added
 * @reason: (nullable): why, for a release
 *
 * Ends the transaction and frees @writer.
 */
gboolean
trophic_import_writer_finish (TrophicImportWriter       *writer,
                              gboolean                   ok,
                              const TrophicBatchCounts  *counts,
                              const char                *digest,
                              const char                *reason,
                              GError                   **error)
{
  g_autofree char *subject = NULL, *after = NULL;
  if (ok && !writer->release)
    {
      trophic_import_writer_set_batch (writer, writer->batch);
      ok = update_batch (writer, counts, digest, error);
      subject = g_strdup_printf ("batch %" G_GINT64_FORMAT, writer->batch);
    }
  if (ok)
    after = describe (writer, counts, digest);
  ok = trophic_store_end_group (writer->store, ok, writer->release ? "held-released" : "import",
                                subject != NULL ? subject : reason, after, error);
  g_array_unref (writer->batches);
  g_free (writer);
  return ok;
}

/** trophic_import_writer_add_file: (returns the file's row, 0 on error): @name without its folder. */
gint64
trophic_import_writer_add_file (TrophicImportWriter  *writer,
                                const char           *name,
                                const char           *sha256,
                                const char           *format,
                                GError              **error)
{
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      writer->store, "INSERT INTO file (batch_id, name, sha256, format) VALUES (?, ?, ?, ?)", error);
  if (insert == NULL)
    return 0;
  trophic_statement_bind_integer (insert, 1, writer->batch);
  sqlite3_bind_text (insert->stmt, 2, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert->stmt, 3, sha256, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert->stmt, 4, format, -1, SQLITE_TRANSIENT);
  return trophic_statement_run (insert, error) ? sqlite3_last_insert_rowid (writer->store->db) : 0;
}

/** trophic_import_writer_item: (returns the row of table item, 0 on error): what a source says about a test. */
gint64
trophic_import_writer_item (TrophicImportWriter       *writer,
                            const TrophicObservation  *item,
                            GError                   **error)
{
  return trophic_store_item_row (writer->store, item, error);
}

/**
 * trophic_import_writer_add_results:
 *
 * Inserts the import's results, at most once: their rows follow one another from trophic_store_next_result_row() on.
 */
gboolean
trophic_import_writer_add_results (TrophicImportWriter        *writer,
                                   const TrophicResultSource  *source,
                                   GError                    **error)
{
  if (source->n == 0)
    return TRUE;
  /* The page with the batch's row changes once more at the end. If it went to the log meanwhile, SQLite would have to sum
   * up the whole log anew; a reader that stands on it keeps it in memory. */
  g_autoptr (TrophicStatement) reader = trophic_statement_new (writer->store, "SELECT who FROM batch WHERE id = ?", error);
  gboolean has_row;
  if (reader == NULL)
    return FALSE;
  trophic_statement_bind_integer (reader, 1, writer->batch);
  if (!trophic_statement_step (reader, &has_row, error))
    return FALSE;
  writer->first_row = trophic_store_next_result_row (writer->store);
  writer->last_row = writer->first_row + source->n - 1;
  return trophic_store_insert_results (writer->store, source, error);
}

/**
 * trophic_import_writer_change:
 *
 * Gives a result on file another place among its versions and remembers the one it had, for the undo of the batch.
 */
gboolean
trophic_import_writer_change (TrophicImportWriter         *writer,
                              const TrophicChangedResult  *change,
                              GError                     **error)
{
  g_autoptr (TrophicStatement) keep = trophic_statement_new (
      writer->store, "INSERT INTO changed (batch_id, observation_id, superseded, supersedes, issued) "
                     "SELECT ?, id, superseded, supersedes, issued FROM observation WHERE id = ?", error);
  g_autoptr (TrophicStatement) update = trophic_statement_new (
      writer->store, "UPDATE observation SET superseded = ?, supersedes = ?, issued = ? WHERE id = ?", error);
  if (keep == NULL || update == NULL)
    return FALSE;
  trophic_statement_bind_row (keep, 1, writer->batch);
  trophic_statement_bind_integer (keep, 2, change->row);
  trophic_statement_bind_integer (update, 1, change->superseded);
  trophic_statement_bind_row (update, 2, change->supersedes);
  trophic_statement_bind_date (update, 3, &change->issued);
  trophic_statement_bind_integer (update, 4, change->row);
  return trophic_statement_run (keep, error) && trophic_statement_run (update, error);
}

static gboolean
write_held (TrophicImportWriter  *writer,
            const TrophicHeldRow *held,
            gint64                item_row,
            GError              **error)
{
  const TrophicObservation *result = held->result;
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      writer->store, "INSERT INTO held (batch_id, file_id, kind, reason, key, patient_id, patient_number, patient_source, "
                     "analyte, time, time_text, value, comparator, original_value, value_text, flag, accession, status, place, "
                     "item_id, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  const char *texts[] = { result->value_text, result->flag, result->accession, trophic_result_status_nick (result->status),
                          result->source_place };
  trophic_statement_bind_row (insert, 1, writer->batch);
  trophic_statement_bind_row (insert, 2, held->file_row);
  trophic_statement_bind_text (insert, 3, held->kind);
  trophic_statement_bind_text (insert, 4, held->reason);
  trophic_statement_bind_text (insert, 5, held->key);
  trophic_statement_bind_row (insert, 6, result->patient_row);
  trophic_statement_bind_text (insert, 7, held->patient_number);
  trophic_statement_bind_text (insert, 8, held->patient_source);
  trophic_statement_bind_text (insert, 9, result->analyte != NULL ? result->analyte->id : NULL);
  trophic_statement_bind_date (insert, 10, &result->time);
  trophic_statement_bind_text (insert, 11, result->time_text);
  trophic_statement_bind_double (insert, 12, result->value);
  trophic_statement_bind_text (insert, 13, trophic_comparator_to_text (result->comparator));
  trophic_statement_bind_double (insert, 14, result->original_value);
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    trophic_statement_bind_text (insert, 15 + i, texts[i]);
  trophic_statement_bind_row (insert, 20, item_row);
  trophic_statement_bind_text (insert, 21, held->content);
  return trophic_statement_run (insert, error);
}

/** trophic_import_writer_add_held: (returns the row of table held, 0 on error): */
gint64
trophic_import_writer_add_held (TrophicImportWriter   *writer,
                                const TrophicHeldRow  *held,
                                gint64                 item_row,
                                GError               **error)
{
  return write_held (writer, held, item_row, error) ? sqlite3_last_insert_rowid (writer->store->db) : 0;
}

/** trophic_import_writer_resolve_held: the held row came in: by this import, or by a person's decision. */
gboolean
trophic_import_writer_resolve_held (TrophicImportWriter  *writer,
                                    gint64                held_row,
                                    GError              **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (
      writer->store, "UPDATE held SET state = 'released', released_by = ? WHERE id = ? AND state = 'waiting'", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_row (update, 1, writer->release ? 0 : writer->batch);
  trophic_statement_bind_integer (update, 2, held_row);
  return trophic_statement_run (update, error);
}

/**
 * trophic_import_writer_overtake_held:
 * @held_row: a waiting row, or one just added
 * @by: the result on file that replaces it
 *
 * The row need not wait any more: it is history. It waits again when the import of @by is undone.
 */
gboolean
trophic_import_writer_overtake_held (TrophicImportWriter  *writer,
                                     gint64                held_row,
                                     gint64                by,
                                     GError              **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (
      writer->store, "UPDATE held SET state = 'released', overtaken = 1, released_by = (SELECT f.batch_id FROM observation o "
                     "JOIN file f ON f.id = o.file_id WHERE o.id = ?) WHERE id = ? AND state = 'waiting'", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_integer (update, 1, by);
  trophic_statement_bind_integer (update, 2, held_row);
  return trophic_statement_run (update, error);
}

/** trophic_import_writer_rehold: the row still waits, for the reason and with the patient and analyte that are known now. */
gboolean
trophic_import_writer_rehold (TrophicImportWriter   *writer,
                              gint64                 held_row,
                              const TrophicHeldRow  *held,
                              GError               **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (
      writer->store, "UPDATE held SET reason = ?, patient_id = ?, analyte = ?, value = ?, original_value = ?, status = ? "
                     "WHERE id = ?", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_text (update, 1, held->reason);
  trophic_statement_bind_row (update, 2, held->result->patient_row);
  trophic_statement_bind_text (update, 3, held->result->analyte != NULL ? held->result->analyte->id : NULL);
  trophic_statement_bind_double (update, 4, held->result->value);
  trophic_statement_bind_double (update, 5, held->result->original_value);
  trophic_statement_bind_text (update, 6, trophic_result_status_nick (held->result->status));
  trophic_statement_bind_integer (update, 7, held_row);
  return trophic_statement_run (update, error);
}

/** trophic_import_writer_add_patient: makes a patient whom this batch's undo takes away again. */
gboolean
trophic_import_writer_add_patient (TrophicImportWriter  *writer,
                                   TrophicPatient       *patient,
                                   GError              **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (writer->store, "UPDATE patient SET batch_id = ? WHERE id = ?",
                                                               error);
  if (update == NULL || !trophic_store_save_patient (writer->store, patient, NULL, error))
    return FALSE;
  trophic_statement_bind_row (update, 1, writer->batch);
  trophic_statement_bind_integer (update, 2, patient->row);
  return trophic_statement_run (update, error);
}

/**
 * trophic_import_writer_fill:
 * @table: "patient", "visit", "treatment" or "imaging"
 * @object: the #TrophicPatient, #TrophicVisit, #TrophicTreatment or #TrophicImaging with its row, its gaps filled
 *
 * Stores what was filled; the undo opens the gaps again.
 */
gboolean
trophic_import_writer_fill (TrophicImportWriter  *writer,
                            const char           *table,
                            gconstpointer         object,
                            GError              **error)
{
  const TrophicTable *columns = trophic_import_table (table);
  gint64 row = *(const gint64 *) ((const char *) object + columns->row);
  g_autofree char *before = trophic_table_json (columns, writer->store, row, error);
  if (before == NULL || !trophic_table_update (columns, writer->store, object, error))
    return FALSE;
  g_autofree char *after = trophic_table_json (columns, writer->store, row, error);
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      writer->store, "INSERT INTO filled (batch_id, table_name, row, before, after) VALUES (?, ?, ?, ?, ?)", error);
  if (after == NULL || insert == NULL)
    return FALSE;
  trophic_statement_bind_row (insert, 1, writer->batch);
  trophic_statement_bind_text (insert, 2, table);
  trophic_statement_bind_integer (insert, 3, row);
  trophic_statement_bind_text (insert, 4, before);
  trophic_statement_bind_text (insert, 5, after);
  return trophic_statement_run (insert, error);
}
