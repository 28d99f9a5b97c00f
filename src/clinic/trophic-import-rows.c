/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of a staging as they will be stored, made ready and put into the digest by a thread that runs ahead of the
 * one that writes: the writing is what an import waits for. */
#include <math.h>
#include <string.h>

#include "trophic-import-private.h"

#define ROWS_PER_SLOT 256
#define N_SLOTS 8
#define ROWS_AHEAD 16

typedef struct {
  TrophicStoredResult stored;
  char                place[TROPHIC_PLACE_SIZE];
} ReadyRow;

struct _TrophicReadyRows {
  const TrophicReadySource *source;
  GThread                  *thread;
  GMutex                    mutex;
  GCond                     changed;
  guint                     made;  /* slots filled so far; both only with the mutex held */
  guint                     taken; /* slots given back so far */
  gboolean                  stopped;
  ReadyRow                  rows[N_SLOTS][ROWS_PER_SLOT];
};

/**
 * trophic_staging_write_place:
 * @buffer: used for a place that has a line
 *
 * Returns: (transfer none): where the row stood in its file, "" when it has no place
 */
const char *
trophic_staging_write_place (TrophicStaging   *staging,
                             const TrophicRow *row,
                             char              buffer[TROPHIC_PLACE_SIZE])
{
  if (row->has_path)
    return trophic_text_arena_get (staging->texts, row->line);
  *buffer = '\0';
  if (row->column != 0)
    g_snprintf (buffer, TROPHIC_PLACE_SIZE, "line %u, column %u", row->line, row->column);
  else if (row->line != 0)
    g_snprintf (buffer, TROPHIC_PLACE_SIZE, "line %u", row->line);
  return buffer;
}

/**
 * trophic_staging_fill_result:
 * @stored: (out): the row as an observation whose texts are borrowed from the staging and from @place: never freed as one
 */
void
trophic_staging_fill_result (TrophicStaging      *staging,
                             guint                index,
                             TrophicStoredResult *stored,
                             char                 place[TROPHIC_PLACE_SIZE])
{
#define TEXT(handle) ((char *) trophic_text_arena_get (staging->texts, handle))
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  const TrophicRowExtra *extra = trophic_staging_extra_at (staging, index);
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  const TrophicNamedPatient *named = trophic_staging_patient_of (staging, row);
  TrophicObservation *result = &stored->result;
  *result = (TrophicObservation) {
    .patient_row = named != NULL ? named->row : 0, .analyte = series->analyte, .time = row->time,
    .time_text = TEXT (row->time_text), .value = row->value * series->factor, .comparator = row->comparator,
    .original_value = series->factor != 1 ? row->value : NAN, .value_text = TEXT (row->value_text),
    .unit_text = TEXT (series->text[TROPHIC_SERIES_UNIT]), .code = TEXT (series->text[TROPHIC_SERIES_CODE]),
    .system = TEXT (series->text[TROPHIC_SERIES_SYSTEM]), .name = TEXT (series->text[TROPHIC_SERIES_TEST]),
    .flag = TEXT (series->text[TROPHIC_SERIES_FLAG]), .reference_text = TEXT (series->text[TROPHIC_SERIES_REFERENCE]),
    .reference_low = series->reference_low, .reference_high = series->reference_high,
    .specimen = TEXT (series->text[TROPHIC_SERIES_SPECIMEN]), .platform = TEXT (series->text[TROPHIC_SERIES_PLATFORM]),
    .accession = TEXT (row->accession), .sub_id = TEXT (extra->sub_id), .issued = extra->issued,
    .sender = TEXT (series->text[TROPHIC_SERIES_SENDER]), .status = series->status, .note = TEXT (row->note), .sampling = series->sampling,
    .superseded = (row->flags & TROPHIC_ROW_HISTORY) != 0, .source_place = (char *) trophic_staging_write_place (staging, row, place),
  };
#undef TEXT
  stored->item_row = stored->file_row = 0;
  trophic_date_write (&row->time, stored->time);
  trophic_date_write (&extra->issued, stored->issued);
  /* What time says need not be kept twice. */
  if (result->time_text != NULL && g_str_equal (result->time_text, stored->time))
    result->time_text = NULL;
}

static void
make_ready (const TrophicReadySource *source,
            guint                     place,
            ReadyRow                 *ready)
{
  TrophicStaging *staging = source->staging;
  guint index = g_array_index (staging->order, guint32, place);
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  trophic_staging_fill_result (staging, index, &ready->stored, ready->place);
  ready->stored.item_row = g_array_index (source->items, gint64, row->what);
  ready->stored.file_row = staging->release ? ((const TrophicHeldRow *) g_ptr_array_index (staging->held, index))->file_row
                                            : g_array_index (source->files, gint64, row->file);
  const TrophicRowPlace *place_among = g_hash_table_lookup (staging->places, GUINT_TO_POINTER (index));
  if (place_among == NULL)
    return;
  ready->stored.result.supersedes = trophic_ready_target (source, place_among->supersedes);
  ready->stored.result.issued = place_among->issued;
  trophic_date_write (&place_among->issued, ready->stored.issued);
}

/** trophic_ready_target: the row in the clinic that a staged row's on_file means. */
gint64
trophic_ready_target (const TrophicReadySource *source,
                      gint64                    on_file)
{
  if (on_file >= 0)
    return on_file;
  gpointer place = g_hash_table_lookup (source->places, GUINT_TO_POINTER ((guint) (-1 - on_file)));
  return source->first_row + GPOINTER_TO_UINT (place);
}

/* The rows lie far apart in memory: each is asked for while those before it are worked on, then its texts. */
static void
ask_ahead (const TrophicReadySource *source,
           guint                     place)
{
  TrophicStaging *staging = source->staging;
  if (place + ROWS_AHEAD >= staging->order->len)
    return;
  const guint32 *order = &g_array_index (staging->order, guint32, place);
  __builtin_prefetch (trophic_staging_row_at (staging, order[ROWS_AHEAD]));
  __builtin_prefetch (trophic_text_arena_get (staging->texts, trophic_staging_row_at (staging, order[ROWS_AHEAD / 2])->time_text));
}

/* FALSE when nobody wants more. */
static gboolean
wait_for_slot (TrophicReadyRows *rows)
{
  g_mutex_lock (&rows->mutex);
  while (!rows->stopped && rows->made - rows->taken == N_SLOTS)
    g_cond_wait (&rows->changed, &rows->mutex);
  gboolean go_on = !rows->stopped;
  g_mutex_unlock (&rows->mutex);
  return go_on;
}

static gpointer
run_ahead (gpointer data)
{
  TrophicReadyRows *rows = data;
  guint n = rows->source->staging->order->len;
  TrophicBatchDigest *digest = trophic_batch_digest_new ();
  for (guint first = 0; first < n && wait_for_slot (rows); first += ROWS_PER_SLOT)
    {
      ReadyRow *slot = rows->rows[first / ROWS_PER_SLOT % N_SLOTS];
      for (guint i = 0; i < ROWS_PER_SLOT && first + i < n; i++)
        {
          ask_ahead (rows->source, first + i);
          make_ready (rows->source, first + i, &slot[i]);
          trophic_batch_digest_add (digest, &slot[i].stored);
        }
      g_mutex_lock (&rows->mutex);
      rows->made++;
      g_cond_broadcast (&rows->changed);
      g_mutex_unlock (&rows->mutex);
    }
  return trophic_batch_digest_end (digest);
}

/**
 * trophic_ready_rows_new:
 * @source: outlives the rows; nothing in it changes meanwhile
 *
 * Starts to make the rows of the staging's order ready.
 */
TrophicReadyRows *
trophic_ready_rows_new (const TrophicReadySource *source)
{
  TrophicReadyRows *rows = g_new0 (TrophicReadyRows, 1);
  rows->source = source;
  g_mutex_init (&rows->mutex);
  g_cond_init (&rows->changed);
  rows->thread = g_thread_new ("import-rows", run_ahead, rows);
  return rows;
}

/**
 * trophic_ready_rows_get:
 * @place: in the staging's order; asked for one after the other from 0 on
 *
 * Returns: (transfer none): the row, valid until the next is asked for
 */
const TrophicStoredResult *
trophic_ready_rows_get (TrophicReadyRows *rows,
                        guint             place)
{
  guint slot = place / ROWS_PER_SLOT;
  if (place % ROWS_PER_SLOT == 0)
    {
      g_mutex_lock (&rows->mutex);
      rows->taken = slot;
      g_cond_broadcast (&rows->changed);
      while (rows->made <= slot)
        g_cond_wait (&rows->changed, &rows->mutex);
      g_mutex_unlock (&rows->mutex);
    }
  return &rows->rows[slot % N_SLOTS][place % ROWS_PER_SLOT].stored;
}

/**
 * trophic_ready_rows_end:
 * @complete: whether every row was asked for; else the rest is not made
 *
 * Returns: (transfer full): the digest over the rows made; frees @rows
 */
char *
trophic_ready_rows_end (TrophicReadyRows *rows,
                        gboolean          complete)
{
  g_mutex_lock (&rows->mutex);
  rows->stopped = !complete;
  g_cond_broadcast (&rows->changed);
  g_mutex_unlock (&rows->mutex);
  char *digest = g_thread_join (rows->thread);
  g_mutex_clear (&rows->mutex);
  g_cond_clear (&rows->changed);
  g_free (rows);
  return digest;
}
