/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A held row whose correction is on file, or comes in with this import, need not wait for a person any more: it is history,
 * as it would be if it could be read. */
#include "trophic-import-store.h"
#include "trophic-staging-versions-private.h"
#include "trophic-text.h"

/* More rows of one order than any laboratory sends wait unseen: each is compared with each that comes in. */
#define MAX_OF_ORDER 500

/* A row that waits or is to be held. */
typedef struct {
  TrophicVersion        version; /* row: on the held list, or -1 - index of a staged row */
  const TrophicAnalyte *analyte;
  TrophicDate           time;
  guint                 patient; /* in the staging */
} Waiting;

typedef struct {
  TrophicStaging *staging;
  GHashTable     *waiting;  /* (element-type utf8 GArray): rows (element-type Waiting) by their order number */
  GHashTable     *patients; /* indices of those with rows that are to be held */
  GPtrArray      *kept;     /* cells of rows on the held list */
  guint           patient;  /* whose results on file are looked at */
} Search;

/* Whether @standing makes @waiting history. */
static gboolean
overtakes (const TrophicVersion *standing,
           const TrophicVersion *waiting)
{
  int order = trophic_version_issued_order (standing, waiting);
  if (waiting->rank == TROPHIC_RANK_ERROR || trophic_version_kin (standing, waiting) != TROPHIC_VERSIONS_SAME)
    return FALSE;
  if (standing->rank == TROPHIC_RANK_ERROR)
    return order >= 0;
  return standing->rank > waiting->rank || (standing->rank == waiting->rank && order > 0);
}

static void
add_waiting (Search        *search,
             const Waiting *waiting)
{
  if (waiting->version.accession == NULL || waiting->analyte == NULL || !trophic_date_is_known (&waiting->time))
    return;
  GArray *rows = g_hash_table_lookup (search->waiting, waiting->version.accession);
  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (Waiting));
      g_hash_table_insert (search->waiting, (gpointer) waiting->version.accession, rows);
    }
  if (rows->len == MAX_OF_ORDER)
    return;
  g_array_append_val (rows, *waiting);
  if (waiting->version.row < 0)
    g_hash_table_add (search->patients, GUINT_TO_POINTER (waiting->patient));
}

/* Rows of this staging that are to be held for what they say, not for whom it is about. */
static void
add_staged (Search *search)
{
  TrophicStaging *staging = search->staging;
  for (guint i = 0; i < staging->n_rows; i++)
    {
      const TrophicRow *row = trophic_staging_row_at (staging, i);
      if (row->kind != TROPHIC_PANEL_RESULT || row->staged != TROPHIC_STAGED_QUARANTINED || row->reason < TROPHIC_REASON_UNREADABLE)
        continue;
      const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
      add_waiting (search, &(Waiting) {
        .version = trophic_staging_version (staging, i, 0), .analyte = series->analyte, .time = row->time,
        .patient = g_array_index (staging->persons, TrophicPerson, row->person).patient,
      });
    }
}

/* Row on file -> 1 + the patient's place in the staging. */
static GHashTable *
patients_by_row (TrophicStaging *staging)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < staging->patients->len; i++)
    {
      const TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
      if (named->on_file != NULL && !g_hash_table_contains (places, GSIZE_TO_POINTER ((gsize) named->on_file->row)))
        g_hash_table_insert (places, GSIZE_TO_POINTER ((gsize) named->on_file->row), GUINT_TO_POINTER (i + 1));
    }
  return places;
}

/* The waiting rows that this staging lets in. */
static GHashTable *
rows_let_in (TrophicStaging *staging)
{
  GHashTable *rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; staging->held != NULL && i < staging->held->len; i++)
    g_hash_table_add (rows, GSIZE_TO_POINTER ((gsize) ((const TrophicHeldRow *) g_ptr_array_index (staging->held, i))->row));
  for (guint i = 0; i < staging->released->len; i++)
    g_hash_table_add (rows, GSIZE_TO_POINTER ((gsize) g_array_index (staging->released, gint64, i)));
  return rows;
}

/* Rows that wait already, of patients that this staging names. @held lives as long as the search. */
static void
add_held (Search    *search,
          GPtrArray *held)
{
  g_autoptr (GHashTable) places = patients_by_row (search->staging), let_in = rows_let_in (search->staging);
  for (guint i = 0; i < held->len; i++)
    {
      const TrophicHeldRow *row = g_ptr_array_index (held, i);
      const TrophicObservation *result = row->result;
      if (result->analyte == NULL || result->patient_row == 0 || result->accession == NULL ||
          g_hash_table_contains (let_in, GSIZE_TO_POINTER ((gsize) row->row)))
        continue;
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GSIZE_TO_POINTER ((gsize) result->patient_row)));
      if (place == 0)
        continue;
      TrophicPanelRow cells = { 0 };
      GVariant *raw = trophic_staging_read_raw (row->content, &cells);
      if (raw == NULL)
        continue;
      g_ptr_array_add (search->kept, raw);
      Waiting waiting = { .analyte = result->analyte, .time = result->time, .patient = place - 1 };
      waiting.version = (TrophicVersion) {
        .row = row->row, .value = result->value, .accession = result->accession, .code = result->code,
        .specimen = result->specimen, .platform = result->platform, .sub_id = cells.text[TROPHIC_PANEL_SUB_ID],
        .sender = cells.text[TROPHIC_PANEL_SENDER], .rank = trophic_series_rank (cells.text[TROPHIC_PANEL_STATUS]),
      };
      trophic_staging_read_date (search->staging, cells.text[TROPHIC_PANEL_ISSUED], cells.date_order[TROPHIC_PANEL_ISSUED],
                                 &waiting.version.issued);
      add_waiting (search, &waiting);
    }
}

static void
overtake (TrophicStaging *staging,
          gint64          waiting,
          gint64          by)
{
  trophic_staging_mark_target (staging, by);
  if (waiting > 0)
    {
      g_array_append_val (staging->overtaken, ((TrophicOvertaken) { .held_row = waiting, .by = by }));
      return;
    }
  TrophicRow *row = trophic_staging_row_at (staging, (guint) (-1 - waiting));
  row->staged = TROPHIC_STAGED_CORRECTED; /* the reason stays beside the row */
  row->on_file = by;
  row->flags |= TROPHIC_ROW_OVERTAKEN;
}

/* Once overtaken is enough: the row then looks for no other. */
static void
meet (Search               *search,
      guint                 patient,
      const TrophicAnalyte *analyte,
      const TrophicDate    *time,
      const TrophicVersion *standing)
{
  GArray *rows = standing->accession != NULL ? g_hash_table_lookup (search->waiting, standing->accession) : NULL;
  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    {
      Waiting *waiting = &g_array_index (rows, Waiting, i - 1);
      /* One of several results of a test, by its sub-identifier, is replaced by the same one alone. */
      if (waiting->patient != patient || waiting->analyte != analyte || trophic_date_compare (&waiting->time, time) != 0 ||
          g_strcmp0 (waiting->version.sub_id, standing->sub_id) != 0 ||
          !overtakes (standing, &waiting->version) || (waiting->version.row > 0 && standing->row > 0))
        continue;
      overtake (search->staging, waiting->version.row, standing->row);
      g_array_remove_index_fast (rows, i - 1);
    }
}

static void
meet_known (const TrophicKnownResult *known,
            gpointer                  user_data)
{
  Search *search = user_data;
  if (known->accession == NULL || known->superseded || known->status >= TROPHIC_RESULT_QUARANTINED)
    return;
  meet (search, search->patient, known->analyte, &known->time, &(TrophicVersion) {
    .row = known->row, .accession = known->accession, .code = known->code, .sub_id = known->sub_id, .sender = known->sender,
    .specimen = known->specimen, .platform = known->platform, .issued = known->issued,
    .rank = trophic_rank_of_status (known->status),
  });
}

static gboolean
meet_on_file (Search        *search,
              TrophicStore  *store,
              GError       **error)
{
  GHashTableIter iter;
  gpointer patient;
  g_hash_table_iter_init (&iter, search->patients);
  while (g_hash_table_iter_next (&iter, &patient, NULL))
    {
      const TrophicNamedPatient *named = g_ptr_array_index (search->staging->patients, GPOINTER_TO_UINT (patient));
      search->patient = GPOINTER_TO_UINT (patient);
      if (named->on_file != NULL && !trophic_store_foreach_result (store, named->on_file->row, meet_known, search, error))
        return FALSE;
    }
  return TRUE;
}

static void
meet_staged (Search *search)
{
  TrophicStaging *staging = search->staging;
  for (guint i = 0; i < staging->order->len; i++)
    {
      guint index = g_array_index (staging->order, guint32, i);
      const TrophicRow *row = trophic_staging_row_at (staging, index);
      const char *accession = trophic_text_arena_get (staging->texts, row->accession);
      if (accession == NULL || !g_hash_table_contains (search->waiting, accession))
        continue;
      const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
      TrophicVersion standing = trophic_staging_version (staging, index, 0);
      meet (search, g_array_index (staging->persons, TrophicPerson, row->person).patient, series->analyte, &row->time, &standing);
    }
}

/**
 * trophic_staging_overtake:
 *
 * Finds held rows that what comes in replaces, and rows to be held that something on file has replaced already.
 */
gboolean
trophic_staging_overtake (TrophicStaging  *staging,
                          TrophicStore    *store,
                          GError         **error)
{
  g_autoptr (GPtrArray) held = trophic_store_list_held (store, error);
  if (held == NULL)
    return FALSE;
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) patients = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  Search search = { .staging = staging, .waiting = waiting, .patients = patients, .kept = kept };
  g_array_set_size (staging->overtaken, 0);
  add_staged (&search);
  add_held (&search, held);
  if (g_hash_table_size (waiting) == 0)
    return TRUE;
  meet_staged (&search);
  return meet_on_file (&search, store, error);
}
