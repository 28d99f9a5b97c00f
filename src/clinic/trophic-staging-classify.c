/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of each row, asked of the clinic as it is now. Nothing here changes what was read: it can be asked again,
 * after a tick for a patient or when the clinic has changed meanwhile. */
#include <math.h>

#include "trophic-import-store.h"
#include "trophic-staging-private.h"

typedef struct {
  TrophicStaging *staging;
  TrophicDate     now;
  TrophicDate     today;
} Clock;

static gboolean
is_future (const Clock       *clock,
           const TrophicDate *date)
{
  if (!trophic_date_is_known (date))
    return FALSE;
  if (trophic_date_has_time (date))
    return trophic_date_compare (date, &clock->now) > 0;
  int first, last, today, unused;
  trophic_date_range (date, &first, &last);
  trophic_date_range (&clock->today, &today, &unused);
  return first > today;
}

/* Certainly before: a partial date may reach over. */
static gboolean
is_before (const TrophicDate *date,
           const TrophicDate *limit)
{
  int first, last, limit_first, limit_last;
  if (!trophic_date_is_known (date) || !trophic_date_is_known (limit))
    return FALSE;
  trophic_date_range (date, &first, &last);
  trophic_date_range (limit, &limit_first, &limit_last);
  return last < limit_first;
}

static TrophicReason
time_reason (const Clock               *clock,
             const TrophicNamedPatient *named,
             const TrophicRow          *row)
{
  if (is_future (clock, &row->time))
    return TROPHIC_REASON_FUTURE;
  if (is_before (&row->time, &named->birth))
    return TROPHIC_REASON_BEFORE_BIRTH;
  gboolean death = row->kind == TROPHIC_PANEL_EVENT &&
                   ((TrophicEvent *) ((TrophicDetail *) g_ptr_array_index (clock->staging->details, row->what))->value)->kind ==
                     TROPHIC_EVENT_DEATH;
  if (!death && is_before (&named->death, &row->time))
    return TROPHIC_REASON_AFTER_DEATH;
  return TROPHIC_REASON_NONE;
}

static TrophicReason
patient_reason (const Clock      *clock,
                const TrophicRow *row)
{
  const TrophicDetail *detail = g_ptr_array_index (clock->staging->details, row->what);
  const TrophicPatient *patient = detail->value;
  const TrophicDate *dates[] = { &patient->birth_date, &patient->onset_date, &patient->diagnosis_date };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      if (is_future (clock, dates[i]))
        return TROPHIC_REASON_FUTURE;
      if (is_before (dates[i], &patient->birth_date))
        return TROPHIC_REASON_BEFORE_BIRTH;
    }
  return TROPHIC_REASON_NONE;
}

static TrophicReason
lowest (TrophicReason a,
        TrophicReason b)
{
  return a == TROPHIC_REASON_NONE ? b : b == TROPHIC_REASON_NONE ? a : MIN (a, b);
}

static gboolean
has_digit (const char *text)
{
  for (; text != NULL && *text; text = g_utf8_next_char (text))
    if (g_unichar_isdigit (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* Whether the row says that there is no value: a withdrawal, or a correction to none or to words ("haemolysed"). The value
 * that was sent before must not stand on. */
static gboolean
is_void (TrophicStaging   *staging,
         const TrophicRow *row)
{
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  if (series->rank != TROPHIC_RANK_CORRECTED)
    return series->rank == TROPHIC_RANK_ERROR;
  return row->read_reason == TROPHIC_REASON_NO_VALUE || row->read_reason == TROPHIC_REASON_PENDING ||
         (isnan (row->value) && row->read_reason == TROPHIC_REASON_UNREADABLE &&
          !has_digit (trophic_text_arena_get (staging->texts, row->value_text)));
}

/* What stands against a result by itself. One that says that there is no value needs neither value nor unit, only whose and
 * which result it is. */
static TrophicReason
result_reason (TrophicStaging   *staging,
               const TrophicRow *row)
{
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  TrophicObservation probe = { .analyte = series->analyte, .value = row->value * series->factor, .comparator = row->comparator };
  gboolean voids = is_void (staging, row);
  TrophicReason reason = row->read_reason;
  if (voids && (reason == TROPHIC_REASON_NO_VALUE || reason == TROPHIC_REASON_PENDING || reason == TROPHIC_REASON_UNREADABLE ||
                reason == TROPHIC_REASON_AMBIGUOUS_NUMBER))
    reason = trophic_date_is_known (&row->time) ? TROPHIC_REASON_NONE
             : row->time_text == 0 ? TROPHIC_REASON_NO_TIME : TROPHIC_REASON_INVALID_DATE;
  if (!voids || (series->reason != TROPHIC_REASON_UNIT_MISSING && series->reason != TROPHIC_REASON_UNIT_UNKNOWN))
    reason = lowest (reason, series->reason);
  if (reason == TROPHIC_REASON_NONE && !voids && !staging->forced && isfinite (row->value) && !trophic_observation_is_plausible (&probe))
    reason = TROPHIC_REASON_IMPLAUSIBLE;
  return reason;
}

/* What stands against the row by itself, before it meets what is known. */
static TrophicReason
own_reason (const Clock      *clock,
            const TrophicRow *row)
{
  TrophicStaging *staging = clock->staging;
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  TrophicReason reason = lowest (row->kind == TROPHIC_PANEL_RESULT ? result_reason (staging, row) : row->read_reason, person->reason);
  if (person->other_envelope && !staging->forced)
    reason = lowest (reason, TROPHIC_REASON_ID_CONFLICT);
  if (row->kind == TROPHIC_PANEL_PATIENT && reason == TROPHIC_REASON_NONE)
    return patient_reason (clock, row);
  if (reason == TROPHIC_REASON_NONE && person->patient != G_MAXUINT)
    reason = time_reason (clock, g_ptr_array_index (staging->patients, person->patient), row);
  return reason;
}

/* Rows of @kind, in the order of the files. */
static void
classify_kind (const Clock      *clock,
               TrophicPanelKind  kind)
{
  TrophicStaging *staging = clock->staging;
  for (guint i = 0; i < staging->n_rows; i++)
    {
      TrophicRow *row = trophic_staging_row_at (staging, i);
      if (row->kind != kind)
        continue;
      row->flags = 0;
      row->on_file = 0;
      row->reason = (guint8) own_reason (clock, row);
      row->staged = row->reason == TROPHIC_REASON_NONE ? TROPHIC_STAGED_NEW : TROPHIC_STAGED_QUARANTINED;
      if (row->reason >= TROPHIC_REASON_NO_VALUE && row->reason <= TROPHIC_REASON_NOT_A_RESULT)
        row->staged = TROPHIC_STAGED_SKIPPED;
      if (row->staged == TROPHIC_STAGED_NEW && kind != TROPHIC_PANEL_RESULT)
        trophic_staging_classify_fact (staging, row);
    }
}

/* The number a row says, when it is one of a result's that could come in. */
static gboolean
get_number (TrophicStaging *staging,
            guint           index,
            guint64        *place,
            double         *value)
{
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  if (row->kind != TROPHIC_PANEL_RESULT || row->staged != TROPHIC_STAGED_NEW || !isfinite (row->value))
    return FALSE;
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  *place = (guint64) series->analyte->index << 32 | trophic_staging_extra_at (staging, index)->sub_id;
  *value = row->value * series->factor;
  return TRUE;
}

/* Two values of one analyte in one result: none may stand for the others. @values: by analyte and sub-id, NAN for several. */
static void
hold_repeats_of (TrophicStaging *staging,
                 guint           head,
                 guint           end,
                 GHashTable     *values)
{
  guint64 place;
  double value;
  g_hash_table_remove_all (values);
  for (guint i = head; i < end; i++)
    {
      if (!get_number (staging, i, &place, &value))
        continue;
      double *first = g_hash_table_lookup (values, &place);
      if (first == NULL)
        g_hash_table_insert (values, g_memdup2 (&place, sizeof place), g_memdup2 (&value, sizeof value));
      else if (*first != value)
        *first = NAN;
    }
  for (guint i = head; i < end; i++)
    if (get_number (staging, i, &place, &value) && isnan (*(double *) g_hash_table_lookup (values, &place)))
      {
        TrophicRow *row = trophic_staging_row_at (staging, i);
        row->staged = TROPHIC_STAGED_QUARANTINED;
        row->reason = TROPHIC_REASON_CONFLICT;
      }
}

static void
hold_repeats (TrophicStaging *staging)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  guint next;
  for (guint i = 0; staging->has_parts && !staging->forced && i < staging->n_rows; i = next)
    {
      for (next = i + 1; next < staging->n_rows && trophic_staging_row_at (staging, next)->part; next++)
        ;
      if (next > i + 1)
        hold_repeats_of (staging, i, next, values);
    }
}

/* A row that is held already is a duplicate; one that waited and may come in now takes its waiting twin along. */
static gboolean
meet_held (TrophicStaging  *staging,
           TrophicStore    *store,
           GError         **error)
{
  g_autoptr (TrophicHeldKeys) keys = trophic_held_keys_new (staging->release ? NULL : store, error);
  if (keys == NULL)
    return FALSE;
  g_array_set_size (staging->released, 0);
  for (guint i = 0; i < staging->n_rows; i++)
    {
      TrophicRow *row = trophic_staging_row_at (staging, i);
      gint64 waiting;
      if (row->staged == TROPHIC_STAGED_SKIPPED)
        continue;
      gboolean met = trophic_held_keys_meet (keys, staging, i, &waiting);
      if (row->staged != TROPHIC_STAGED_QUARANTINED)
        {
          if (met && waiting != 0)
            g_array_append_val (staging->released, waiting);
        }
      else if (!met)
        trophic_held_keys_add (keys, staging, i);
      else if (!staging->release)
        {
          row->staged = TROPHIC_STAGED_DUPLICATE;
          row->on_file = waiting;
          row->flags |= TROPHIC_ROW_REHELD;
        }
    }
  return TRUE;
}

/* What becomes of the result that the row at @index and its parts are; @next is the row after them. */
static TrophicStagedClass
class_of_result (TrophicStaging *staging,
                 guint           index,
                 guint          *next)
{
  static const guint8 ranks[TROPHIC_STAGED_N_CLASSES] = {
    [TROPHIC_STAGED_SKIPPED] = 0, [TROPHIC_STAGED_DUPLICATE] = 1, [TROPHIC_STAGED_NEW] = 2, [TROPHIC_STAGED_CORRECTED] = 3,
    [TROPHIC_STAGED_QUARANTINED] = 4,
  };
  TrophicStagedClass staged = trophic_staging_row_at (staging, index)->staged;
  for (*next = index + 1; *next < staging->n_rows; (*next)++)
    {
      const TrophicRow *part = trophic_staging_row_at (staging, *next);
      if (!part->part)
        break;
      if (ranks[part->staged] > ranks[staged])
        staged = part->staged;
    }
  return staged;
}

static void
count (TrophicStaging *staging)
{
  guint next;
  staging->counts = (TrophicStagedCounts) { 0 };
  for (guint i = 0; i < staging->files->len; i++)
    ((TrophicStagedFile *) g_ptr_array_index (staging->files, i))->counts = (TrophicStagedCounts) { 0 };
  for (guint i = 0; i < staging->n_rows; i = next)
    {
      TrophicStagedFile *file = g_ptr_array_index (staging->files, trophic_staging_row_at (staging, i)->file);
      TrophicStagedClass staged = class_of_result (staging, i, &next);
      file->counts.results++;
      file->counts.by_class[staged]++;
      staging->counts.results++;
      staging->counts.by_class[staged]++;
    }
}

/**
 * trophic_staging_classify:
 *
 * Matches patients, asks the vocabulary and the site's mappings, checks dates and ranges, and meets what is on file.
 */
gboolean
trophic_staging_classify (TrophicStaging              *staging,
                          TrophicStore                *store,
                          const TrophicImportOptions  *options,
                          GError                     **error)
{
  static const TrophicPanelKind order[] = {
    TROPHIC_PANEL_PATIENT, TROPHIC_PANEL_EVENT, TROPHIC_PANEL_VISIT, TROPHIC_PANEL_TREATMENT, TROPHIC_PANEL_IMAGING,
    TROPHIC_PANEL_RESULT, TROPHIC_PANEL_SKIPPED,
  };
  g_autoptr (GPtrArray) mappings = trophic_store_list_mappings (store, error);
  if (mappings == NULL || !trophic_staging_match (staging, store, options, error))
    return FALSE;
  if (staging->pending != NULL)
    {
      /* Asked before those on file. */
      g_autoptr (GPtrArray) known = g_steal_pointer (&mappings);
      mappings = g_ptr_array_new ();
      g_ptr_array_extend (mappings, staging->pending, NULL, NULL);
      g_ptr_array_extend (mappings, known, NULL, NULL);
      trophic_staging_resolve (staging, mappings);
    }
  else
    trophic_staging_resolve (staging, mappings);
  Clock clock = { .staging = staging, .now = trophic_date_now (staging->zone), .today = trophic_date_today (staging->zone) };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == TROPHIC_PANEL_RESULT || order[i] == TROPHIC_PANEL_SKIPPED || staging->details->len > 0)
      classify_kind (&clock, order[i]);
  hold_repeats (staging);
  if (!trophic_staging_meet_results (staging, store, error) || !meet_held (staging, store, error) || !trophic_staging_overtake (staging, store, error))
    return FALSE;
  count (staging);
  staging->change_counter = trophic_store_change_counter (store);
  return TRUE;
}
