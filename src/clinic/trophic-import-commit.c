/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a staging into the clinic: patients, their facts, results in the order of their index, rows to be held. One
 * transaction; the digest of the results is computed beside it. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-staging-private.h"

#define PLACE_SIZE 48
#define ROWS_PER_PROGRESS 5000

typedef struct {
  TrophicStaging        *staging;
  TrophicStore          *store;
  TrophicImportWriter   *writer;
  GArray                *files;   /* (element-type gint64): rows of table file, by file */
  GArray                *items;   /* (element-type gint64): rows of table item, by series; 0 = not asked yet */
  GHashTable            *places;  /* index of a row that another refers to -> its place in the staging's order */
  gint64                 first_row; /* of the results, which follow one another */
  char                   place[PLACE_SIZE];
  TrophicImportProgress  progress;
  gpointer               user_data;
  guint                  done;
} Commit;

static TrophicNamedPatient *
patient_of (TrophicStaging   *staging,
            const TrophicRow *row)
{
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  return person->patient != G_MAXUINT ? g_ptr_array_index (staging->patients, person->patient) : NULL;
}

static void
write_place (const TrophicRow *row,
             char              place[PLACE_SIZE])
{
  *place = '\0';
  if (row->column != 0)
    g_snprintf (place, PLACE_SIZE, "line %u, column %u", row->line, row->column);
  else if (row->line != 0)
    g_snprintf (place, PLACE_SIZE, "line %u", row->line);
}

/* The row as an observation whose texts are borrowed from the staging and from @place: never freed as one. */
static void
fill_result (TrophicStaging     *staging,
             const TrophicRow   *row,
             TrophicObservation *result,
             char                place[PLACE_SIZE])
{
#define TEXT(handle) ((char *) trophic_text_arena_get (staging->texts, handle))
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  const TrophicNamedPatient *named = patient_of (staging, row);
  char time[TROPHIC_DATE_SIZE];
  write_place (row, place);
  *result = (TrophicObservation) {
    .patient_row = named != NULL ? named->row : 0, .analyte = series->analyte, .time = row->time,
    .time_text = TEXT (row->time_text), .value = row->value * series->factor, .comparator = row->comparator,
    .original_value = series->factor != 1 ? row->value : NAN, .value_text = TEXT (row->value_text),
    .unit_text = TEXT (series->text[TROPHIC_SERIES_UNIT]), .code = TEXT (series->text[TROPHIC_SERIES_CODE]),
    .system = TEXT (series->text[TROPHIC_SERIES_SYSTEM]), .name = TEXT (series->text[TROPHIC_SERIES_TEST]),
    .flag = TEXT (series->text[TROPHIC_SERIES_FLAG]), .reference_text = TEXT (series->text[TROPHIC_SERIES_REFERENCE]),
    .reference_low = series->reference_low, .reference_high = series->reference_high,
    .specimen = TEXT (series->text[TROPHIC_SERIES_SPECIMEN]), .platform = TEXT (series->text[TROPHIC_SERIES_PLATFORM]),
    .accession = TEXT (row->accession), .status = series->status, .note = TEXT (row->note), .sampling = series->sampling,
    .superseded = (row->flags & TROPHIC_ROW_HISTORY) != 0, .source_place = place,
  };
#undef TEXT
  /* What time says need not be kept twice. */
  if (result->time_text != NULL && g_str_equal (result->time_text, trophic_date_write (&row->time, time)))
    result->time_text = NULL;
}

static gpointer
digest_thread (gpointer data)
{
  TrophicStaging *staging = data;
  TrophicBatchDigest *digest = trophic_batch_digest_new ();
  TrophicObservation result;
  char place[PLACE_SIZE];
  for (guint i = 0; i < staging->order->len; i++)
    {
      fill_result (staging, trophic_staging_row_at (staging, g_array_index (staging->order, guint32, i)), &result, place);
      trophic_batch_digest_add (digest, &result);
    }
  return trophic_batch_digest_end (digest);
}

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
  gint64 *item = &g_array_index (commit->items, gint64, series);
  if (*item == 0)
    *item = trophic_import_writer_item (commit->writer, result, error);
  return *item;
}

static gint64
file_of (Commit           *commit,
         guint             index,
         const TrophicRow *row)
{
  if (!commit->staging->release)
    return g_array_index (commit->files, gint64, row->file);
  const TrophicHeldRow *held = g_ptr_array_index (commit->staging->held, index);
  trophic_import_writer_set_batch (commit->writer, held->batch);
  return held->file_row;
}

/* A row of the clinic that the staged row refers to. */
static gint64
target_row (Commit *commit,
            gint64  on_file)
{
  if (on_file >= 0)
    return on_file;
  gpointer place = g_hash_table_lookup (commit->places, GUINT_TO_POINTER ((guint) (-1 - on_file)));
  return commit->first_row + GPOINTER_TO_UINT (place);
}

static gboolean
fetch_result (guint               place,
              TrophicObservation *result,
              gint64             *item_row,
              gint64             *file_row,
              gpointer            user_data)
{
  Commit *commit = user_data;
  guint index = g_array_index (commit->staging->order, guint32, place);
  const TrophicRow *row = trophic_staging_row_at (commit->staging, index);
  fill_result (commit->staging, row, result, commit->place);
  *item_row = g_array_index (commit->items, gint64, row->what);
  *file_row = file_of (commit, index, row);
  if (row->staged == TROPHIC_STAGED_CORRECTED && !result->superseded)
    result->supersedes = target_row (commit, row->on_file);
  return go_on (commit, NULL);
}

/* Makes the rows of table item that the results need, and notes where rows that others refer to will stand. */
static gboolean
prepare_results (Commit  *commit,
                 GError **error)
{
  TrophicStaging *staging = commit->staging;
  commit->first_row = trophic_store_next_result_row (commit->store);
  for (guint i = 0; i < staging->order->len; i++)
    {
      guint index = g_array_index (staging->order, guint32, i);
      const TrophicRow *row = trophic_staging_row_at (staging, index);
      if (g_array_index (commit->items, gint64, row->what) == 0)
        {
          TrophicObservation result;
          fill_result (staging, row, &result, commit->place);
          if (item_of (commit, row->what, &result, error) == 0)
            return FALSE;
        }
      if (row->flags & TROPHIC_ROW_TARGET)
        g_hash_table_insert (commit->places, GUINT_TO_POINTER (index), GUINT_TO_POINTER (i));
    }
  return TRUE;
}

static gboolean
write_results (Commit  *commit,
               GError **error)
{
  TrophicStaging *staging = commit->staging;
  TrophicResultSource source = { .n = staging->order->len, .fetch = fetch_result, .user_data = commit };
  if (!prepare_results (commit, error) || !trophic_import_writer_add_results (commit->writer, &source, error))
    return FALSE;
  for (guint i = 0; i < staging->order->len; i++)
    {
      const TrophicRow *row = trophic_staging_row_at (staging, g_array_index (staging->order, guint32, i));
      gint64 own = commit->first_row + i;
      if (row->staged != TROPHIC_STAGED_CORRECTED)
        continue;
      gint64 target = target_row (commit, row->on_file);
      gboolean history = (row->flags & TROPHIC_ROW_HISTORY) != 0;
      if (!trophic_import_writer_replace (commit->writer, history ? own : target, history ? target : own, error))
        return FALSE;
    }
  return TRUE;
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
  GHashTable *tables[] = { named->filled_visits, named->filled_treatments };
  static const char * const names[] = { "visit", "treatment" };
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
  TrophicNamedPatient *named = patient_of (commit->staging, row);
  file_of (commit, index, row);
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
  };
  return words[kind];
}

static gboolean
write_held (Commit     *commit,
            guint       index,
            TrophicRow *row,
            GError    **error)
{
  TrophicStaging *staging = commit->staging;
  const TrophicNamedPatient *named = patient_of (staging, row);
  TrophicObservation result = { .value = NAN, .original_value = NAN };
  char place[PLACE_SIZE], key[TROPHIC_HELD_KEY_SIZE];
  gint64 item = 0;
  if (row->kind == TROPHIC_PANEL_RESULT)
    {
      fill_result (staging, row, &result, place);
      if ((item = item_of (commit, row->what, &result, error)) == 0)
        return FALSE;
    }
  else
    {
      write_place (row, place);
      result.time = row->time;
      result.time_text = (char *) trophic_text_arena_get (staging->texts, row->time_text);
      result.value_text = (char *) trophic_text_arena_get (staging->texts, row->value_text);
      result.source_place = place;
      result.patient_row = named != NULL ? named->row : 0;
    }
  result.status = row->reason == TROPHIC_REASON_UNMAPPED ? TROPHIC_RESULT_UNMAPPED : TROPHIC_RESULT_QUARANTINED;
  TrophicHeldRow held = { .kind = (char *) kind_word (row->kind), .reason = (char *) trophic_reason_word (row->reason),
                          .key = key, .result = &result };
  if (staging->release)
    {
      const TrophicHeldRow *waiting = g_ptr_array_index (staging->held, index);
      return trophic_import_writer_rehold (commit->writer, waiting->row, &held, error);
    }
  if (row->flags & TROPHIC_ROW_REHELD)
    return row->on_file == 0 || trophic_import_writer_rehold (commit->writer, row->on_file, &held, error);
  g_autofree char *content = trophic_staging_row_raw (staging, row);
  trophic_staging_held_key (staging, row, key);
  held.content = content;
  held.file_row = g_array_index (commit->files, gint64, row->file);
  if (named != NULL)
    {
      held.patient_number = (char *) trophic_text_arena_get (staging->texts, named->number);
      held.patient_source = (char *) trophic_text_arena_get (staging->texts, named->source);
    }
  return trophic_import_writer_add_held (commit->writer, &held, item, error);
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
      else if (row->staged == TROPHIC_STAGED_QUARANTINED || (row->flags & TROPHIC_ROW_REHELD))
        ok = write_held (commit, i, row, error);
      else if (row->staged == TROPHIC_STAGED_DUPLICATE || row->staged == TROPHIC_STAGED_SKIPPED)
        ok = go_on (commit, error);
      if (ok && staging->release && row->staged != TROPHIC_STAGED_QUARANTINED)
        {
          const TrophicHeldRow *held = g_ptr_array_index (staging->held, i);
          ok = trophic_import_writer_resolve_held (commit->writer, held->row, error);
        }
      if (!ok || !go_on (commit, error))
        return FALSE;
    }
  for (guint i = 0; i < staging->released->len; i++)
    if (!trophic_import_writer_resolve_held (commit->writer, g_array_index (staging->released, gint64, i), error))
      return FALSE;
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
      g_array_append_val (commit->files, row);
    }
  return TRUE;
}

static gboolean
write_all (Commit   *commit,
           GThread **digest,
           GError  **error)
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
  *digest = g_thread_new ("digest", digest_thread, staging);
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
  commit.files = g_array_new (FALSE, FALSE, sizeof (gint64));
  commit.items = g_array_sized_new (FALSE, TRUE, sizeof (gint64), staging->series->len);
  g_array_set_size (commit.items, staging->series->len);
  commit.places = g_hash_table_new (NULL, NULL);
  GThread *thread = NULL;
  gint64 made = trophic_import_writer_batch (commit.writer);
  gboolean ok = write_all (&commit, &thread, error);
  g_autofree char *digest = thread != NULL ? g_thread_join (thread) : NULL;
  const guint *classes = staging->counts.by_class;
  TrophicBatchCounts counts = {
    .patients = trophic_staging_n_patients (staging), .results = staging->counts.results,
    .fresh = classes[TROPHIC_STAGED_NEW], .duplicate = classes[TROPHIC_STAGED_DUPLICATE],
    .corrected = classes[TROPHIC_STAGED_CORRECTED], .quarantined = classes[TROPHIC_STAGED_QUARANTINED],
    .skipped = classes[TROPHIC_STAGED_SKIPPED],
  };
  ok = trophic_import_writer_finish (commit.writer, ok, &counts, digest, reason, error);
  g_array_unref (commit.files);
  g_array_unref (commit.items);
  g_hash_table_unref (commit.places);
  if (ok && batch != NULL)
    *batch = made;
  return ok;
}
