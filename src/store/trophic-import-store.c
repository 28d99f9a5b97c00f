/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import asks of the clinic file before it writes, and the list of imports. */
#include "trophic-import-store.h"

#include "trophic-store-private.h"
#include "trophic-vocabulary.h"

/** trophic_batch_free: */
void
trophic_batch_free (TrophicBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->who);
  g_strfreev (batch->files);
  g_free (batch);
}

static char **
list_files (TrophicStore  *store,
            gint64         batch,
            GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT name FROM file WHERE batch_id = ? ORDER BY id",
                                                              error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_integer (query, 1, batch);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    g_strv_builder_add (names, trophic_statement_text (query, 0));
  return ok ? g_strv_builder_end (names) : NULL;
}

/** trophic_store_list_batches: */
GPtrArray *
trophic_store_list_batches (TrophicStore  *store,
                            GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT id, time, who, patients, results, new, duplicate, corrected, quarantined, skipped, undone "
             "FROM batch ORDER BY id DESC", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_batch_free);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicBatch *batch = g_new0 (TrophicBatch, 1);
      g_ptr_array_add (list, batch);
      guint *counts[] = { &batch->counts.patients, &batch->counts.results, &batch->counts.fresh, &batch->counts.duplicate,
                          &batch->counts.corrected, &batch->counts.quarantined, &batch->counts.skipped };
      batch->row = trophic_statement_integer (query, 0);
      batch->time = trophic_statement_date (query, 1);
      batch->who = trophic_statement_dup (query, 2);
      for (int i = 0; i < (int) G_N_ELEMENTS (counts); i++)
        *counts[i] = (guint) trophic_statement_integer (query, 3 + i);
      batch->undone = trophic_statement_date (query, 10);
      batch->files = list_files (store, batch->row, error);
      ok = batch->files != NULL;
    }
  return ok ? g_steal_pointer (&list) : NULL;
}

/** trophic_store_foreach_result: every result on file of a patient, history included, by analyte and time as stored. */
gboolean
trophic_store_foreach_result (TrophicStore            *store,
                              gint64                   patient_row,
                              TrophicKnownResultFunc   func,
                              gpointer                 user_data,
                              GError                 **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT o.id, o.analyte, o.time, o.value, o.comparator, o.accession, i.specimen, i.platform, o.status, "
             "o.superseded, o.sub_id, i.sender, i.code, CASE WHEN o.file_id IS NOT NULL THEN o.issued END, o.supersedes, "
             "o.status = 'entered-in-error' AND o.status_reason IS NOT NULL FROM observation o LEFT JOIN item i ON i.id = o.item_id WHERE o.patient_id = ? "
             "ORDER BY o.analyte, o.time", error);
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_integer (query, 1, patient_row);
  const TrophicAnalyte *analyte = NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      const char *id = trophic_statement_text (query, 1);
      if (id == NULL)
        continue;
      if (analyte == NULL || !g_str_equal (analyte->id, id))
        analyte = trophic_vocabulary_analyte (id);
      TrophicKnownResult result = {
        .row = trophic_statement_integer (query, 0), .analyte = analyte, .time = trophic_statement_date (query, 2),
        .value = trophic_statement_double (query, 3),
        .comparator = trophic_comparator_from_text (trophic_statement_text (query, 4)),
        .accession = trophic_statement_text (query, 5), .specimen = trophic_statement_text (query, 6),
        .platform = trophic_statement_text (query, 7), .superseded = trophic_statement_integer (query, 9) != 0,
        .sub_id = trophic_statement_text (query, 10), .sender = trophic_statement_text (query, 11),
        .code = trophic_statement_text (query, 12), .issued = trophic_statement_date (query, 13),
        .supersedes = trophic_statement_integer (query, 14), .withdrawn_by_hand = trophic_statement_integer (query, 15) != 0,
      };
      if (trophic_result_status_from_nick (trophic_statement_text (query, 8), &result.status) && analyte != NULL)
        func (&result, user_data);
    }
  return ok;
}

static void
clear_number (gpointer data)
{
  g_free (((TrophicNumberOnFile *) data)->source);
}

/**
 * trophic_store_find_number:
 *
 * Returns: (transfer full) (nullable) (element-type TrophicNumberOnFile): who has that number, whoever assigned it
 */
GArray *
trophic_store_find_number (TrophicStore  *store,
                           const char    *number,
                           GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT patient_id, source, position FROM patient_number WHERE number = ?", error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TrophicNumberOnFile));
  gboolean has_row, ok = query != NULL;
  g_array_set_clear_func (found, clear_number);
  if (ok)
    trophic_statement_bind_text (query, 1, number);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    g_array_append_val (found, ((TrophicNumberOnFile) {
      .patient_row = trophic_statement_integer (query, 0), .source = g_strdup (trophic_statement_text (query, 1)),
      .shown = trophic_statement_integer (query, 2) == 0,
    }));
  return ok ? g_steal_pointer (&found) : NULL;
}
