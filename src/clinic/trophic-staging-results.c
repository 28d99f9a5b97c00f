/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results meet the results on file and one another, patient by patient, in order of analyte and time, so that each patient's
 * results are read once and the commit writes in the order of its index. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-staging-private.h"
#include "trophic-vocabulary.h"

/* The rows of one patient lie far apart in memory: each is asked for while those before it are worked on. */
#define ROWS_AHEAD 12

/* A result that is there: on file, or taken from this staging. @row as in TrophicRow.on_file. */
typedef struct {
  guint64           place; /* analyte and time */
  gint64            row;
  double            value;
  const char       *accession;
  const char       *specimen;
  const char       *platform;
  TrophicComparator comparator;
  TrophicRank       rank;
  gboolean          live;
} Entry;

typedef struct {
  guint64 place;
  guint32 index; /* of the row */
} SortKey;

/* The analytes by their ids, as the index of the clinic file has them: what is written in its order is written fast. */
static guint16 *
rank_analytes (void)
{
  guint n = trophic_vocabulary_n_analytes ();
  guint16 *ranks = g_new0 (guint16, n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      ranks[i] += strcmp (trophic_vocabulary_analyte_at (j)->id, trophic_vocabulary_analyte_at (i)->id) < 0;
  return ranks;
}

/* 10 bits of analyte, 40 of seconds since 1800 as an instant, 2 of how exact the time is: a day is no midnight. */
static guint64
place_of (const guint16        *ranks,
          const TrophicAnalyte *analyte,
          const TrophicDate    *time)
{
  gint64 seconds = (gint64) trophic_date_day (time) * 86400;
  guint kind = trophic_date_has_time (time) ? 0 : time->precision == TROPHIC_DATE_DAY ? 1 : time->precision == TROPHIC_DATE_MONTH ? 2 : 3;
  if (kind == 0)
    seconds += time->hour * 3600 + time->minute * 60 + time->second -
               (time->offset != TROPHIC_DATE_NO_OFFSET ? time->offset * 60 : 0);
  return (guint64) ranks[analyte->index] << 42 | (guint64) (seconds + G_GINT64_CONSTANT (6000000000)) << 2 | kind;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const SortKey *left = a, *right = b;
  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->index < right->index ? -1 : 1;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *left = a, *right = b;
  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

static TrophicRank
rank_of (TrophicResultStatus status)
{
  switch (status)
    {
    case TROPHIC_RESULT_PRELIMINARY:
      return TROPHIC_RANK_PRELIMINARY;
    case TROPHIC_RESULT_CORRECTED:
      return TROPHIC_RANK_CORRECTED;
    case TROPHIC_RESULT_ENTERED_IN_ERROR:
      return TROPHIC_RANK_ERROR;
    default:
      return TROPHIC_RANK_FINAL;
    }
}

typedef struct {
  TrophicStaging *staging;
  const guint16  *ranks;
  GArray         *entries; /* (element-type Entry): of one patient */
  GStringChunk   *texts;
} Meeting;

static void
add_known (const TrophicKnownResult *result,
           gpointer                  user_data)
{
  Meeting *meeting = user_data;
  if (result->status >= TROPHIC_RESULT_QUARANTINED || !trophic_date_is_known (&result->time))
    return;
#define KEEP(member) (result->member != NULL ? g_string_chunk_insert (meeting->texts, result->member) : NULL)
  Entry entry = {
    .place = place_of (meeting->ranks, result->analyte, &result->time), .row = result->row, .value = result->value,
    .accession = KEEP (accession), .specimen = KEEP (specimen), .platform = KEEP (platform),
    .comparator = result->comparator, .rank = rank_of (result->status), .live = !result->superseded,
  };
#undef KEEP
  g_array_append_val (meeting->entries, entry);
}

/* What only one side says does not divide them. */
static gboolean
may_be_same (const char *a,
             const char *b)
{
  return a == NULL || b == NULL || g_str_equal (a, b);
}

static gboolean
same_value (const Entry *a,
            const Entry *b)
{
  if (a->comparator != b->comparator)
    return FALSE;
  return fabs (a->value - b->value) <= 1e-9 * MAX (fabs (a->value), fabs (b->value)) || (isnan (a->value) && isnan (b->value));
}

static Entry
entry_of_row (TrophicStaging   *staging,
              const TrophicRow *row,
              guint             index,
              guint64           place)
{
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  return (Entry) {
    .place = place, .row = -1 - (gint64) index, .value = row->value * series->factor, .comparator = row->comparator,
    .accession = trophic_text_arena_get (staging->texts, row->accession),
    .specimen = trophic_text_arena_get (staging->texts, series->text[TROPHIC_SERIES_SPECIMEN]),
    .platform = trophic_text_arena_get (staging->texts, series->text[TROPHIC_SERIES_PLATFORM]),
    .rank = staging->forced ? MAX (series->rank, TROPHIC_RANK_CORRECTED) : series->rank, .live = TRUE,
  };
}

/* Whether the row says what is there already: the value that stands, or a former one with the same standing. */
static const Entry *
find_same (GPtrArray   *candidates,
           const Entry *sent)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Entry *known = g_ptr_array_index (candidates, i);
      gboolean settles = known->live && known->rank == TROPHIC_RANK_PRELIMINARY && sent->rank > known->rank;
      gboolean withdraws = sent->rank == TROPHIC_RANK_ERROR && known->rank != TROPHIC_RANK_ERROR;
      if (same_value (known, sent) && !settles && !withdraws && (known->live || known->rank == sent->rank))
        return known;
    }
  return NULL;
}

/* The one standing value that the row is about; @several when it cannot be told. */
static Entry *
find_live (GPtrArray   *candidates,
           const Entry *sent,
           gboolean    *several)
{
  Entry *found = NULL;
  *several = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      Entry *known = g_ptr_array_index (candidates, i);
      if (!known->live)
        continue;
      if (known->accession != NULL && sent->accession != NULL)
        {
          *several = FALSE;
          return known; /* candidates with another number were left out */
        }
      *several = found != NULL;
      if (found == NULL)
        found = known;
    }
  return found;
}

static void
mark_target (TrophicStaging *staging,
             gint64          row)
{
  if (row < 0)
    trophic_staging_row_at (staging, (guint) (-1 - row))->flags |= TROPHIC_ROW_TARGET;
}

/* Says what becomes of @row; TRUE when it is to be added to what is there. */
static gboolean
decide (TrophicStaging *staging,
        TrophicRow     *row,
        Entry          *sent,
        GPtrArray      *candidates)
{
  const Entry *same = find_same (candidates, sent);
  gboolean several;
  row->staged = TROPHIC_STAGED_DUPLICATE;
  if (same != NULL)
    {
      row->on_file = same->row;
      return FALSE;
    }
  Entry *live = find_live (candidates, sent, &several);
  /* After a withdrawn value another one may come: it is new, not the withdrawn one's history. */
  gboolean renewed = live != NULL && live->rank == TROPHIC_RANK_ERROR && sent->rank != TROPHIC_RANK_ERROR &&
                     isfinite (live->value) && !same_value (live, sent);
  if (live == NULL || renewed)
    {
      row->staged = isfinite (sent->value) ? TROPHIC_STAGED_NEW : TROPHIC_STAGED_SKIPPED;
      row->reason = isfinite (sent->value) ? TROPHIC_REASON_NONE : TROPHIC_REASON_NO_VALUE;
      return row->staged == TROPHIC_STAGED_NEW;
    }
  row->on_file = live->row;
  if (several || (sent->rank == live->rank && sent->rank != TROPHIC_RANK_CORRECTED))
    {
      row->staged = TROPHIC_STAGED_QUARANTINED;
      row->reason = TROPHIC_REASON_CONFLICT;
      return FALSE;
    }
  row->staged = TROPHIC_STAGED_CORRECTED;
  mark_target (staging, live->row);
  if (sent->rank < live->rank)
    {
      row->flags |= TROPHIC_ROW_HISTORY;
      sent->live = FALSE;
    }
  else
    live->live = FALSE;
  return TRUE;
}

/* All rows of one patient; @entries are what is on file. Those to be written go to the staging's order. */
static void
meet_patient (Meeting       *meeting,
              const SortKey *keys,
              gsize          n)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Entry)); /* at the present place */
  guint next = 0;
  g_array_sort (meeting->entries, compare_entries);
  for (gsize i = 0; i < n; i++)
    {
      TrophicRow *row = trophic_staging_row_at (meeting->staging, keys[i].index);
      if (i + ROWS_AHEAD < n)
        __builtin_prefetch (trophic_staging_row_at (meeting->staging, keys[i + ROWS_AHEAD].index), 1);
      Entry sent = entry_of_row (meeting->staging, row, keys[i].index, keys[i].place);
      if (i == 0 || keys[i].place != keys[i - 1].place)
        {
          g_array_set_size (taken, 0);
          while (next < meeting->entries->len && g_array_index (meeting->entries, Entry, next).place < sent.place)
            next++;
          for (guint j = next; j < meeting->entries->len && g_array_index (meeting->entries, Entry, j).place == sent.place; j++)
            g_array_append_val (taken, g_array_index (meeting->entries, Entry, j));
        }
      g_ptr_array_set_size (candidates, 0);
      for (guint j = 0; j < taken->len; j++)
        {
          Entry *known = &g_array_index (taken, Entry, j);
          if (may_be_same (known->accession, sent.accession) && may_be_same (known->specimen, sent.specimen) &&
              may_be_same (known->platform, sent.platform))
            g_ptr_array_add (candidates, known);
        }
      if (!decide (meeting->staging, row, &sent, candidates))
        continue;
      g_array_append_val (taken, sent);
      g_array_append_val (meeting->staging->order, keys[i].index);
    }
}

static gboolean
is_met (const TrophicRow *row)
{
  return row->kind == TROPHIC_PANEL_RESULT && row->staged == TROPHIC_STAGED_NEW;
}

static guint
patient_index (TrophicStaging   *staging,
               const TrophicRow *row)
{
  return g_array_index (staging->persons, TrophicPerson, row->person).patient;
}

/* The keys of the rows to be met, those of patient p from starts[p] up to starts[p + 1], sorted within a patient. */
static SortKey *
sort_rows (TrophicStaging *staging,
           const guint16  *ranks,
           guint          *starts)
{
  for (guint i = 0; i < staging->n_rows; i++)
    {
      const TrophicRow *row = trophic_staging_row_at (staging, i);
      if (is_met (row))
        starts[patient_index (staging, row) + 1]++;
    }
  for (guint i = 0; i < staging->patients->len; i++)
    starts[i + 1] += starts[i];
  SortKey *keys = g_new (SortKey, MAX (starts[staging->patients->len], 1));
  g_autofree guint *next = g_memdup2 (starts, (staging->patients->len + 1) * sizeof *starts);
  for (guint i = 0; i < staging->n_rows; i++)
    {
      const TrophicRow *row = trophic_staging_row_at (staging, i);
      if (!is_met (row))
        continue;
      const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
      keys[next[patient_index (staging, row)]++] = (SortKey) { .place = place_of (ranks, series->analyte, &row->time), .index = i };
    }
  for (guint i = 0; i < staging->patients->len; i++)
    qsort (keys + starts[i], starts[i + 1] - starts[i], sizeof *keys, compare_keys);
  return keys;
}

/**
 * trophic_staging_meet_results:
 *
 * Says of every result with nothing against it whether it is new, a duplicate, a correction or in conflict, and puts those
 * to be written into the staging's order.
 */
gboolean
trophic_staging_meet_results (TrophicStaging  *staging,
                              TrophicStore    *store,
                              GError         **error)
{
  guint n_patients = staging->patients->len;
  g_autofree guint16 *ranks = rank_analytes ();
  g_autofree guint *starts = g_new0 (guint, n_patients + 1);
  g_autofree SortKey *keys = sort_rows (staging, ranks, starts);
  Meeting meeting = { .staging = staging, .ranks = ranks };
  gboolean ok = TRUE;
  g_array_set_size (staging->order, 0);
  for (guint i = 0; ok && i < n_patients; i++)
    {
      const TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
      if (starts[i] == starts[i + 1])
        continue;
      meeting.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      meeting.texts = g_string_chunk_new (4096);
      if (named->on_file != NULL)
        ok = trophic_store_foreach_result (store, named->on_file->row, add_known, &meeting, error);
      if (ok)
        meet_patient (&meeting, keys + starts[i], starts[i + 1] - starts[i]);
      g_array_unref (meeting.entries);
      g_string_chunk_free (meeting.texts);
    }
  return ok;
}
