/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a staging into the clinic: patients, their facts, results in the order of their index, rows to be held. One
 * transaction; the digest of the results is computed beside it. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "trophic-import-private.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"

#define ROWS_PER_PROGRESS 5000

typedef struct {
  TrophicReadySource     ready; /* must outlive the rows made of it */
  TrophicStaging        *staging;
  TrophicStore          *store;
  TrophicImportWriter   *writer;
  TrophicReadyRows      *rows;
  char                  *digest;
  TrophicImportProgress  progress;
  gpointer               user_data;
  guint                  done;
} Commit;

static gboolean
go_on (Commit  *commit,
       GError **error)
{
  if (++commit->done % ROWS_PER_PROGRESS != 0 || commit->progress == NULL)
    return TRUE;
  double share = (double) commit->done / MAX (commit->staging->n_rows, commit->done);
  if (commit->progress (share, commit->user_data))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, NULL, NULL, _("The import was cancelled. Nothing was changed."));
  return FALSE;
}

static gint64
item_of (Commit                    *commit,
         guint                      series,
         const TrophicObservation  *result,
         GError                   **error)
{
  gint64 *item = &g_array_index (commit->ready.items, gint64, series);
  if (*item == 0)
    *item = trophic_import_writer_item (commit->writer, result, error);
  return *item;
}

/* A released row belongs to the batch it came in with. */
static void
note_batch (Commit *commit,
            guint   index)
{
  if (commit->staging->release)
    trophic_import_writer_set_batch (commit->writer, ((const TrophicHeldRow *) g_ptr_array_index (commit->staging->held, index))->batch);
}

static const TrophicStoredResult *
fetch_result (guint    place,
              gpointer user_data)
{
  Commit *commit = user_data;
  return go_on (commit, NULL) ? trophic_ready_rows_get (commit->rows, place) : NULL;
}

static gboolean
says_sampling (const TrophicSampling *sampling)
{
  return sampling->draw != TROPHIC_DRAW_UNKNOWN || sampling->matrix != TROPHIC_MATRIX_UNKNOWN ||
         sampling->setting != TROPHIC_SETTING_UNKNOWN || !isnan (sampling->fasting_hours) ||
         sampling->fasting != TROPHIC_UNKNOWN || sampling->rested != TROPHIC_UNKNOWN ||
         sampling->tourniquet != TROPHIC_UNKNOWN || sampling->exertion != TROPHIC_UNKNOWN ||
         !isnan (sampling->separation_minutes) || sampling->tube != NULL || sampling->device != NULL;
}

/* Makes the rows of table item that the results need, and notes where rows that others refer to will stand. */
static gboolean
prepare_results (Commit              *commit,
                 TrophicResultSource *source,
                 GError             **error)
{
  TrophicStaging *staging = commit->staging;
  commit->ready.first_row = trophic_store_next_result_row (commit->store);
  for (guint i = 0; i < staging->order->len; i++)
    {
      guint index = g_array_index (staging->order, guint32, i);
      const TrophicRow *row = trophic_staging_row_at (staging, index);
      note_batch (commit, index);
      if (g_array_index (commit->ready.items, gint64, row->what) == 0)
        {
          TrophicStoredResult stored;
          char place[TROPHIC_PLACE_SIZE];
          trophic_staging_fill_result (staging, index, &stored, place);
          source->sampled |= says_sampling (&stored.result.sampling);
          if (item_of (commit, row->what, &stored.result, error) == 0)
            return FALSE;
        }
      if (row->flags & TROPHIC_ROW_TARGET)
        g_hash_table_insert (commit->ready.places, GUINT_TO_POINTER (index), GUINT_TO_POINTER (i));
    }
  return TRUE;
}

static gboolean
write_changes (Commit  *commit,
               GError **error)
{
  const GArray *changes = commit->staging->changes;
  for (guint i = 0; i < changes->len; i++)
    {
      const TrophicResultChange *change = &g_array_index (changes, TrophicResultChange, i);
      if (!trophic_import_writer_change (commit->writer, &(TrophicChangedResult) {
             .row = change->row, .superseded = !change->live, .issued = change->issued,
             .supersedes = trophic_ready_target (&commit->ready, change->supersedes),
           }, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_results (Commit  *commit,
               GError **error)
{
  TrophicResultSource source = { .n = commit->staging->order->len, .fetch = fetch_result, .user_data = commit };
  if (!prepare_results (commit, &source, error))
    return FALSE;
  commit->rows = trophic_ready_rows_new (&commit->ready);
  gboolean ok = trophic_import_writer_add_results (commit->writer, &source, error);
  commit->digest = trophic_ready_rows_end (g_steal_pointer (&commit->rows), ok);
  return ok && write_changes (commit, error);
}

static gboolean
write_patients (Commit  *commit,
                GError **error)
{
  for (guint i = 0; i < commit->staging->patients->len; i++)
    {
      TrophicNamedPatient *named = g_ptr_array_index (commit->staging->patients, i);
      named->row = named->on_file != NULL ? named->on_file->row : 0;
      if (named->on_file == NULL && named->create)
        {
          if (!trophic_import_writer_add_patient (commit->writer, named->incoming, error))
            return FALSE;
          named->row = named->incoming->row;
        }
      else if (named->on_file != NULL && named->filled &&
               !trophic_import_writer_fill (commit->writer, "patient", named->incoming, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_filled (Commit               *commit,
              TrophicNamedPatient  *named,
              GError              **error)
{
  GHashTable *tables[] = { named->filled_visits, named->filled_treatments, named->filled_imaging };
  static const char * const names[] = { "visit", "treatment", "imaging" };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GHashTableIter iter;
      gpointer object;
      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, &object, NULL))
        if (!trophic_import_writer_fill (commit->writer, names[i], object, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_fact (Commit     *commit,
            guint       index,
            TrophicRow *row,
            GError    **error)
{
  TrophicNamedPatient *named = trophic_staging_patient_of (commit->staging, row);
  note_batch (commit, index);
  gint64 batch = trophic_import_writer_batch (commit->writer);
  if (row->kind == TROPHIC_PANEL_VISIT)
    {
      TrophicVisit *visit = g_ptr_array_index (named->visits, row->made);
      visit->patient_row = named->row;
      visit->batch = batch;
      return trophic_store_save_visit (commit->store, visit, NULL, error);
    }
  if (row->kind == TROPHIC_PANEL_EVENT)
    {
      TrophicEvent *event = g_ptr_array_index (named->events, row->made);
      event->patient_row = named->row;
      event->batch = batch;
      return trophic_store_save_event (commit->store, event, NULL, error);
    }
  if (row->kind == TROPHIC_PANEL_IMAGING)
    {
      TrophicImaging *imaging = g_ptr_array_index (named->imaging, row->made);
      imaging->patient_row = named->row;
      imaging->batch = batch;
      return trophic_store_save_imaging (commit->store, imaging, NULL, error);
    }
  TrophicTreatment *treatment = g_ptr_array_index (named->treatments, row->made);
  treatment->patient_row = named->row;
  treatment->batch = batch;
  return trophic_store_save_treatment (commit->store, treatment, NULL, error);
}

static const char *
kind_word (guint8 kind)
{
  static const char * const words[] = {
    [TROPHIC_PANEL_RESULT] = "result", [TROPHIC_PANEL_PATIENT] = "patient", [TROPHIC_PANEL_VISIT] = "visit",
    [TROPHIC_PANEL_EVENT] = "event", [TROPHIC_PANEL_TREATMENT] = "treatment",
    [TROPHIC_PANEL_IMAGING] = "imaging",
  };
  return words[kind];
}

static gboolean
write_overtaken (Commit  *commit,
                 gint64   held_row,
                 gint64   by,
                 GError **error)
{
  return trophic_import_writer_overtake_held (commit->writer, held_row, trophic_ready_target (&commit->ready, by), error);
}

static gboolean
write_held (Commit     *commit,
            guint       index,
            TrophicRow *row,
            GError    **error)
{
  TrophicStaging *staging = commit->staging;
  const TrophicNamedPatient *named = trophic_staging_patient_of (staging, row);
  TrophicStoredResult stored = { .result = { .value = NAN, .original_value = NAN } };
  TrophicObservation *result = &stored.result;
  char place[TROPHIC_PLACE_SIZE], key[TROPHIC_HELD_KEY_SIZE];
  gint64 item = 0;
  if (row->kind == TROPHIC_PANEL_RESULT)
    {
      trophic_staging_fill_result (staging, index, &stored, place);
      if ((item = item_of (commit, row->what, result, error)) == 0)
        return FALSE;
    }
  else
    {
      result->time = row->time;
      result->time_text = (char *) trophic_text_arena_get (staging->texts, row->time_text);
      result->value_text = (char *) trophic_text_arena_get (staging->texts, row->value_text);
      result->source_place = (char *) trophic_staging_write_place (staging, row, place);
      result->patient_row = named != NULL ? named->row : 0;
    }
  result->status = row->reason == TROPHIC_REASON_UNMAPPED ? TROPHIC_RESULT_UNMAPPED : TROPHIC_RESULT_QUARANTINED;
  TrophicHeldRow held = { .kind = (char *) kind_word (row->kind), .reason = (char *) trophic_reason_word (row->reason),
                          .key = key, .result = result };
  if (staging->release)
    {
      const TrophicHeldRow *waiting = g_ptr_array_index (staging->held, index);
      return trophic_import_writer_rehold (commit->writer, waiting->row, &held, error);
    }
  if (row->flags & TROPHIC_ROW_REHELD)
    return row->on_file == 0 || trophic_import_writer_rehold (commit->writer, row->on_file, &held, error);
  g_autofree char *content = trophic_staging_row_raw (staging, index);
  trophic_staging_held_key (staging, index, key);
  held.content = content;
  held.file_row = g_array_index (commit->ready.files, gint64, row->file);
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  if (person->sent != G_MAXUINT)
    {
      const TrophicNamedPatient *sent = g_ptr_array_index (staging->patients, person->sent);
      held.patient_number = (char *) trophic_text_arena_get (staging->texts, sent->number);
      held.patient_source = (char *) trophic_text_arena_get (staging->texts, sent->source);
    }
  gint64 row_held = trophic_import_writer_add_held (commit->writer, &held, item, error);
  if (row_held == 0)
    return FALSE;
  return (row->flags & TROPHIC_ROW_OVERTAKEN) == 0 || write_overtaken (commit, row_held, row->on_file, error);
}

/* Facts and held rows; released rows are done with. */
static gboolean
write_other_rows (Commit  *commit,
                  GError **error)
{
  TrophicStaging *staging = commit->staging;
  for (guint i = 0; i < staging->n_rows; i++)
    {
      TrophicRow *row = trophic_staging_row_at (staging, i);
      gboolean ok = TRUE;
      if (row->flags & TROPHIC_ROW_MADE)
        ok = write_fact (commit, i, row, error);
      else if (row->staged == TROPHIC_STAGED_QUARANTINED || (row->flags & TROPHIC_ROW_REHELD) ||
               ((row->flags & TROPHIC_ROW_OVERTAKEN) && !staging->release))
        ok = write_held (commit, i, row, error);
      else if (row->staged == TROPHIC_STAGED_DUPLICATE || row->staged == TROPHIC_STAGED_SKIPPED)
        ok = go_on (commit, error);
      if (ok && staging->release && row->staged != TROPHIC_STAGED_QUARANTINED)
        {
          const TrophicHeldRow *held = g_ptr_array_index (staging->held, i);
          ok = (row->flags & TROPHIC_ROW_OVERTAKEN) ? write_overtaken (commit, held->row, row->on_file, error)
                                                    : trophic_import_writer_resolve_held (commit->writer, held->row, error);
        }
      if (!ok || !go_on (commit, error))
        return FALSE;
    }
  for (guint i = 0; i < staging->released->len; i++)
    if (!trophic_import_writer_resolve_held (commit->writer, g_array_index (staging->released, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < staging->overtaken->len; i++)
    {
      const TrophicOvertaken *overtaken = &g_array_index (staging->overtaken, TrophicOvertaken, i);
      if (!write_overtaken (commit, overtaken->held_row, overtaken->by, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_files (Commit  *commit,
             GError **error)
{
  for (guint i = 0; i < commit->staging->files->len; i++)
    {
      const TrophicStagedFile *file = g_ptr_array_index (commit->staging->files, i);
      gint64 row = 0;
      if (file->readable && !commit->staging->release)
        {
          g_autofree char *name = g_path_get_basename (file->path);
          row = trophic_import_writer_add_file (commit->writer, name, file->sha256, file->format, error);
          if (row == 0)
            return FALSE;
        }
      g_array_append_val (commit->ready.files, row);
    }
  return TRUE;
}

static gboolean
write_all (Commit  *commit,
           GError **error)
{
  TrophicStaging *staging = commit->staging;
  for (guint i = 0; staging->pending != NULL && i < staging->pending->len; i++)
    if (!trophic_store_save_mapping (commit->store, g_ptr_array_index (staging->pending, i), error))
      return FALSE;
  if (!write_files (commit, error) || !write_patients (commit, error))
    return FALSE;
  for (guint i = 0; i < staging->patients->len; i++)
    if (!write_filled (commit, g_ptr_array_index (staging->patients, i), error))
      return FALSE;
  return write_results (commit, error) && write_other_rows (commit, error);
}

/**
 * trophic_staging_write:
 * @reason: (nullable): why, when held rows are released
 * @batch: (out) (optional): the batch that was made
 *
 * The transaction of an import or of a release.
 */
gboolean
trophic_staging_write (TrophicStaging         *staging,
                       TrophicStore           *store,
                       const char             *reason,
                       TrophicImportProgress   progress,
                       gpointer                user_data,
                       gint64                 *batch,
                       GError                **error)
{
  Commit commit = { .staging = staging, .store = store, .progress = progress, .user_data = user_data };
  commit.writer = trophic_import_writer_new (store, staging->release, error);
  if (commit.writer == NULL)
    return FALSE;
  commit.ready = (TrophicReadySource) {
    .staging = staging, .items = g_array_sized_new (FALSE, TRUE, sizeof (gint64), staging->series->len),
    .files = g_array_new (FALSE, FALSE, sizeof (gint64)), .places = g_hash_table_new (NULL, NULL),
  };
  g_array_set_size (commit.ready.items, staging->series->len);
  gint64 made = trophic_import_writer_batch (commit.writer);
  gboolean ok = write_all (&commit, error);
  const guint *classes = staging->counts.by_class;
  TrophicBatchCounts counts = {
    .patients = trophic_staging_n_named (staging), .results = staging->counts.results,
    .fresh = classes[TROPHIC_STAGED_NEW], .duplicate = classes[TROPHIC_STAGED_DUPLICATE],
    .corrected = classes[TROPHIC_STAGED_CORRECTED], .quarantined = classes[TROPHIC_STAGED_QUARANTINED],
    .skipped = classes[TROPHIC_STAGED_SKIPPED],
  };
  ok = trophic_import_writer_finish (commit.writer, ok, &counts, commit.digest, reason, error);
  g_array_unref (commit.ready.files);
  g_array_unref (commit.ready.items);
  g_hash_table_unref (commit.ready.places);
  g_free (commit.digest);
  if (ok && batch != NULL)
    *batch = made;
  return ok;
}
