/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results meet the results on file and one another, patient by patient, in order of analyte and time, so that each patient's
 * results are read once and the commit writes in the order of its index. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-staging-versions-private.h"
#include "trophic-vocabulary.h"

/* The rows of one patient lie far apart in memory: each is asked for while those before it are worked on. */
#define ROWS_AHEAD 12

/* More results of one analyte and time, or versions of one result, than any laboratory sends are held unseen: each is
 * compared with each. */
#define MAX_AT_ONE_TIME 2000
#define MAX_VERSIONS 200

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
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  const TrophicVersion *left = a, *right = b;
  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/** trophic_rank_of_status: */
TrophicRank
trophic_rank_of_status (TrophicResultStatus status)
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

/**
 * Meeting:
 * @on_file: (element-type TrophicVersion): what the clinic has of one patient
 * @staged: (element-type TrophicVersion): rows of the patient that come in, as far as they are still looked at
 * @all: whether those are all of them, since some may have moved to another time
 */
typedef struct {
  TrophicStaging *staging;
  const guint16  *ranks;
  GArray         *on_file;
  GPtrArray      *staged;
  gboolean        all;
  GStringChunk   *texts;
} Meeting;

static void
add_known (const TrophicKnownResult *result,
           gpointer                  user_data)
{
  Meeting *meeting = user_data;
  if (result->status >= TROPHIC_RESULT_QUARANTINED || !trophic_date_is_known (&result->time))
    return;
#define KEEP(member) (result->member != NULL ? g_string_chunk_insert_const (meeting->texts, result->member) : NULL)
  TrophicVersion version = {
    .place = place_of (meeting->ranks, result->analyte, &result->time), .row = result->row, .value = result->value,
    .accession = KEEP (accession), .sub_id = KEEP (sub_id), .sender = KEEP (sender), .code = KEEP (code),
    .specimen = KEEP (specimen), .platform = KEEP (platform), .comparator = result->comparator, .rank = trophic_rank_of_status (result->status),
    .issued = result->issued, .live = !result->superseded, .by_hand = result->withdrawn_by_hand, .supersedes = result->supersedes,
    .was = { .live = !result->superseded, .supersedes = result->supersedes, .issued = result->issued },
  };
#undef KEEP
  meeting->all |= version.rank >= TROPHIC_RANK_CORRECTED && version.accession != NULL;
  g_array_append_val (meeting->on_file, version);
}

/** trophic_staging_version: the row @index as a version of its result; texts belong to the staging. */
TrophicVersion
trophic_staging_version (TrophicStaging *staging,
                         guint           index,
                         guint64         place)
{
#define TEXT(handle) trophic_text_arena_get (staging->texts, handle)
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  const TrophicRowExtra *extra = trophic_staging_extra_at (staging, index);
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  return (TrophicVersion) {
    .place = place, .row = -1 - (gint64) index, .value = row->value * series->factor, .comparator = row->comparator,
    .accession = TEXT (row->accession), .sub_id = TEXT (extra->sub_id), .sender = TEXT (series->text[TROPHIC_SERIES_SENDER]),
    .code = TEXT (series->text[TROPHIC_SERIES_CODE]), .specimen = TEXT (series->text[TROPHIC_SERIES_SPECIMEN]),
    .platform = TEXT (series->text[TROPHIC_SERIES_PLATFORM]), .rank = series->rank, .issued = extra->issued,
    .forced = staging->forced, .live = TRUE,
  };
#undef TEXT
}

static gboolean
both_have_accession (const TrophicVersion *a,
                     const TrophicVersion *b)
{
  return a->accession != NULL && b->accession != NULL;
}

/* The row says what is there already. A source without order numbers may say less of how it stands. */
static TrophicVersion *
find_same (GPtrArray            *chain,
           const TrophicVersion *sent)
{
  for (guint i = 0; i < chain->len; i++)
    {
      TrophicVersion *known = g_ptr_array_index (chain, i);
      gboolean says_less = (known->accession == NULL) != (sent->accession == NULL) && known->live && sent->rank <= known->rank;
      if (trophic_version_same_value (known, sent) && (known->rank == sent->rank || known->by_hand || says_less))
        return known;
    }
  return NULL;
}

/* The versions of the result that the row is one of. %FALSE when that cannot be told. */
static gboolean
collect_chain (GPtrArray            *taken,
               const TrophicVersion *sent,
               GPtrArray            *chain,
               TrophicVersion      **rival)
{
  gboolean ordered = FALSE;
  guint n_live = 0;
  g_ptr_array_set_size (chain, 0);
  *rival = NULL;
  for (guint i = 0; i < taken->len; i++)
    {
      TrophicVersion *known = g_ptr_array_index (taken, i);
      TrophicVersionKin kin = trophic_version_kin (known, sent);
      if (kin == TROPHIC_VERSIONS_RIVALS && known->live && known->rank != TROPHIC_RANK_ERROR)
        *rival = known;
      if (kin != TROPHIC_VERSIONS_SAME)
        continue;
      g_ptr_array_add (chain, known);
      ordered |= both_have_accession (known, sent);
    }
  /* Its own order's, when there are any. */
  for (guint i = chain->len; i > 0; i--)
    {
      const TrophicVersion *known = g_ptr_array_index (chain, i - 1);
      if (ordered && known->accession == NULL)
        g_ptr_array_remove_index (chain, i - 1);
      else
        n_live += known->live && !known->by_hand;
    }
  return n_live <= 1 && chain->len < MAX_VERSIONS;
}

static void
drop_by_hand (GPtrArray *chain)
{
  for (guint i = chain->len; i > 0; i--)
    if (((TrophicVersion *) g_ptr_array_index (chain, i - 1))->by_hand)
      g_ptr_array_remove_index (chain, i - 1);
}

static TrophicRow *
row_of (TrophicStaging       *staging,
        const TrophicVersion *version)
{
  return trophic_staging_row_at (staging, (guint) (-1 - version->row));
}

static gboolean
hold (TrophicRow           *row,
      const TrophicVersion *rival)
{
  row->staged = TROPHIC_STAGED_QUARANTINED;
  row->reason = TROPHIC_REASON_CONFLICT;
  row->on_file = rival != NULL ? rival->row : 0;
  return FALSE;
}

/* The same again: nothing comes in, but a later report of it may make it the one that counts. */
static void
meet_again (TrophicRow           *row,
            TrophicVersion       *same,
            const TrophicVersion *sent,
            GPtrArray            *chain)
{
  gboolean lone = sent->rank >= TROPHIC_RANK_CORRECTED && isnan (sent->value) && same->supersedes == 0;
  row->staged = lone ? TROPHIC_STAGED_SKIPPED : TROPHIC_STAGED_DUPLICATE;
  row->reason = lone ? TROPHIC_REASON_NO_VALUE : TROPHIC_REASON_NONE;
  row->on_file = same->row;
  gboolean later = trophic_date_is_known (&sent->issued) && both_have_accession (same, sent) && !same->by_hand &&
                   (!trophic_date_is_known (&same->issued) || trophic_version_issued_order (sent, same) > 0);
  if (!later)
    return;
  gboolean counted = same->live;
  same->issued = sent->issued;
  drop_by_hand (chain);
  trophic_versions_settle (chain);
  if (same->live && !counted)
    row->staged = TROPHIC_STAGED_CORRECTED;
}

/* Says what becomes of the row; TRUE when it is to be added to what is there. */
static gboolean
decide (TrophicStaging *staging,
        TrophicRow     *row,
        TrophicVersion *sent,
        GPtrArray      *taken,
        GPtrArray      *chain)
{
  TrophicVersion *rival;
  gboolean clear = collect_chain (taken, sent, chain, &rival);
  TrophicVersion *same = find_same (chain, sent);
  if (same != NULL)
    {
      meet_again (row, same, sent, chain);
      return FALSE;
    }
  drop_by_hand (chain);
  if (!clear || taken->len >= MAX_AT_ONE_TIME)
    return hold (row, chain->len > 0 ? g_ptr_array_index (chain, 0) : NULL);
  if (trophic_versions_conflict (chain, sent))
    return hold (row, g_ptr_array_index (chain, 0));
  if (chain->len > 0)
    {
      for (guint i = 0; i < chain->len; i++)
        if (((TrophicVersion *) g_ptr_array_index (chain, i))->live)
          row->on_file = ((TrophicVersion *) g_ptr_array_index (chain, i))->row;
      row->staged = TROPHIC_STAGED_CORRECTED;
      return TRUE;
    }
  if (rival != NULL && sent->rank != TROPHIC_RANK_ERROR && !sent->forced)
    {
      row->on_file = rival->row;
      if (!trophic_version_same_value (rival, sent))
        return hold (row, rival);
      row->staged = TROPHIC_STAGED_DUPLICATE;
      return FALSE;
    }
  /* A withdrawal of what did not come yet is remembered. */
  gboolean empty = !isfinite (sent->value);
  row->staged = empty ? TROPHIC_STAGED_SKIPPED : TROPHIC_STAGED_NEW;
  row->reason = empty ? TROPHIC_REASON_NO_VALUE : TROPHIC_REASON_NONE;
  return !empty || sent->rank >= TROPHIC_RANK_CORRECTED;
}

/** trophic_staging_mark_target: another row refers to @row, which may be one of this staging. */
void
trophic_staging_mark_target (TrophicStaging *staging,
                             gint64          row)
{
  if (row < 0)
    trophic_staging_row_at (staging, (guint) (-1 - row))->flags |= TROPHIC_ROW_TARGET;
}

/* Notes where a row that comes in stands among the versions of its result. */
static void
note_staged (TrophicStaging       *staging,
             const TrophicVersion *version)
{
  TrophicRow *row = row_of (staging, version);
  const TrophicDate *sent = &trophic_staging_extra_at (staging, (guint) (-1 - version->row))->issued;
  row->flags = (guint8) ((row->flags & ~TROPHIC_ROW_HISTORY) | (version->live ? 0 : TROPHIC_ROW_HISTORY));
  if (version->supersedes == 0 && memcmp (sent, &version->issued, sizeof *sent) == 0)
    return;
  trophic_staging_mark_target (staging, version->supersedes);
  TrophicRowPlace *place = g_new (TrophicRowPlace, 1);
  *place = (TrophicRowPlace) { .supersedes = version->supersedes, .issued = version->issued };
  g_hash_table_insert (staging->places, GUINT_TO_POINTER ((guint) (-1 - version->row)), place);
}

static void
note_on_file (TrophicStaging       *staging,
              const TrophicVersion *version)
{
  if (version->live == version->was.live && version->supersedes == version->was.supersedes &&
      memcmp (&version->issued, &version->was.issued, sizeof version->issued) == 0)
    return;
  trophic_staging_mark_target (staging, version->supersedes);
  g_array_append_val (staging->changes, ((TrophicResultChange) {
    .row = version->row, .live = version->live, .supersedes = version->supersedes, .issued = version->issued,
  }));
}

/** trophic_staging_refuse_version: a row that was to come in is held after all, in conflict with @rival. */
void
trophic_staging_refuse_version (TrophicStaging       *staging,
                                const TrophicVersion *version,
                                gint64                rival)
{
  TrophicRow *row = row_of (staging, version);
  guint index = (guint) (-1 - version->row);
  hold (row, NULL);
  row->on_file = rival;
  for (guint i = staging->order->len; i > 0; i--)
    if (g_array_index (staging->order, guint32, i - 1) == index)
      {
        g_array_remove_index (staging->order, i - 1);
        break;
      }
}

static void
forget_staged (Meeting *meeting)
{
  for (guint i = 0; i < meeting->staged->len; i++)
    note_staged (meeting->staging, g_ptr_array_index (meeting->staged, i));
  g_ptr_array_set_size (meeting->staged, 0);
}

/* What is on file at the place, and from @next on the places behind it. */
static void
take_on_file (Meeting   *meeting,
              guint64    place,
              GPtrArray *taken,
              guint     *next)
{
  g_ptr_array_set_size (taken, 0);
  while (*next < meeting->on_file->len && g_array_index (meeting->on_file, TrophicVersion, *next).place < place)
    (*next)++;
  for (guint i = *next; i < meeting->on_file->len && g_array_index (meeting->on_file, TrophicVersion, i).place == place; i++)
    g_ptr_array_add (taken, &g_array_index (meeting->on_file, TrophicVersion, i));
}

static void
move_versions (Meeting *meeting)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  for (guint i = 0; i < meeting->on_file->len; i++)
    g_ptr_array_add (versions, &g_array_index (meeting->on_file, TrophicVersion, i));
  g_ptr_array_extend (versions, meeting->staged, NULL, NULL);
  trophic_staging_move_versions (meeting->staging, versions);
}

/* All rows of one patient. Those to be written go to the staging's order. */
static void
meet_patient (Meeting       *meeting,
              const SortKey *keys,
              gsize          n)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new (), taken = g_ptr_array_new (); /* at the present place */
  TrophicStaging *staging = meeting->staging;
  guint next = 0;
  g_array_sort (meeting->on_file, compare_versions);
  for (gsize i = 0; i < n; i++)
    {
      TrophicRow *row = trophic_staging_row_at (staging, keys[i].index);
      if (i + ROWS_AHEAD < n)
        __builtin_prefetch (trophic_staging_row_at (staging, keys[i + ROWS_AHEAD].index), 1);
      TrophicVersion sent = trophic_staging_version (staging, keys[i].index, keys[i].place);
      if (i == 0 || keys[i].place != keys[i - 1].place)
        {
          if (!meeting->all)
            forget_staged (meeting);
          take_on_file (meeting, sent.place, taken, &next);
        }
      if (!decide (staging, row, &sent, taken, chain))
        continue;
      g_array_append_val (staging->order, keys[i].index);
      gboolean alone = taken->len == 0 && (i + 1 == n || keys[i + 1].place != sent.place);
      if (alone && !meeting->all)
        continue;
      TrophicVersion *kept = g_memdup2 (&sent, sizeof sent);
      g_ptr_array_add (meeting->staged, kept);
      g_ptr_array_add (taken, kept);
      g_ptr_array_add (chain, kept);
      trophic_versions_settle (chain);
    }
  if (meeting->all)
    move_versions (meeting);
  forget_staged (meeting);
  for (guint i = 0; i < meeting->on_file->len; i++)
    note_on_file (staging, &g_array_index (meeting->on_file, TrophicVersion, i));
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
           guint          *starts,
           gboolean       *may_move)
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
      may_move[patient_index (staging, row)] |= series->rank >= TROPHIC_RANK_CORRECTED && row->accession != 0;
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
  g_autofree gboolean *may_move = g_new0 (gboolean, n_patients + 1);
  g_autofree SortKey *keys = sort_rows (staging, ranks, starts, may_move);
  Meeting meeting = { .staging = staging, .ranks = ranks, .staged = g_ptr_array_new_with_free_func (g_free) };
  gboolean ok = TRUE;
  g_array_set_size (staging->order, 0);
  g_array_set_size (staging->changes, 0);
  g_hash_table_remove_all (staging->places);
  for (guint i = 0; ok && i < n_patients; i++)
    {
      const TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
      if (starts[i] == starts[i + 1])
        continue;
      meeting.all = may_move[i];
      meeting.on_file = g_array_new (FALSE, FALSE, sizeof (TrophicVersion));
      meeting.texts = g_string_chunk_new (4096);
      if (named->on_file != NULL)
        ok = trophic_store_foreach_result (store, named->on_file->row, add_known, &meeting, error);
      if (ok)
        meet_patient (&meeting, keys + starts[i], starts[i + 1] - starts[i]);
      g_array_unref (meeting.on_file);
      g_string_chunk_free (meeting.texts);
    }
  g_ptr_array_unref (meeting.staged);
  return ok;
}
