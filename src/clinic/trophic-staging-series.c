/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What repeats from result to result stands once: a laboratory's words for a test, its unit and its circumstances. */
#include "trophic-staging-private.h"

#include <math.h>

#include "trophic-import-store.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"

static const TrophicPanelField panel_fields[TROPHIC_SERIES_N] = {
  TROPHIC_PANEL_TEST, TROPHIC_PANEL_CODE, TROPHIC_PANEL_SYSTEM, TROPHIC_PANEL_UNIT, TROPHIC_PANEL_SPECIMEN,
  TROPHIC_PANEL_PLATFORM, TROPHIC_PANEL_FLAG, TROPHIC_PANEL_REFERENCE_RANGE, TROPHIC_PANEL_STATUS,
  TROPHIC_PANEL_FASTING, TROPHIC_PANEL_FASTING_HOURS, TROPHIC_PANEL_DRAW, TROPHIC_PANEL_MATRIX, TROPHIC_PANEL_SETTING,
  TROPHIC_PANEL_RESTED, TROPHIC_PANEL_TOURNIQUET, TROPHIC_PANEL_EXERTION, TROPHIC_PANEL_SEPARATION_MINUTES,
  TROPHIC_PANEL_TUBE, TROPHIC_PANEL_DEVICE, TROPHIC_PANEL_SENDER,
  TROPHIC_PANEL_DOUBT,
};

/* A series by its texts; the strings are a row's while looking up, the arena's once stored. */
typedef struct {
  const char *text[TROPHIC_SERIES_N];
} SeriesKey;

static guint
hash_key (gconstpointer data)
{
  const SeriesKey *key = data;
  guint hash = 5381;
  for (guint i = 0; i < TROPHIC_SERIES_N; i++, hash = hash * 33 + 1)
    for (const char *p = key->text[i]; p != NULL && *p; p++)
      hash = hash * 33 + (guchar) *p;
  return hash;
}

static gboolean
same_key (gconstpointer a,
          gconstpointer b)
{
  const SeriesKey *left = a, *right = b;
  for (guint i = 0; i < TROPHIC_SERIES_N; i++)
    if (left->text[i] != right->text[i] && g_strcmp0 (left->text[i], right->text[i]) != 0)
      return FALSE;
  return TRUE;
}

/** trophic_staging_series_table_new: finds a series by its texts. */
GHashTable *
trophic_staging_series_table_new (void)
{
  return g_hash_table_new_full (hash_key, same_key, g_free, NULL);
}

/** trophic_staging_series_field: the column of a file that holds this part of a series. */
TrophicPanelField
trophic_staging_series_field (TrophicSeriesField field)
{
  return panel_fields[field];
}

static gboolean
read_status (TrophicSeries *series,
             const char    *text)
{
  static const TrophicRank ranks[] = {
    [TROPHIC_RESULT_FINAL] = TROPHIC_RANK_FINAL, [TROPHIC_RESULT_PRELIMINARY] = TROPHIC_RANK_PRELIMINARY,
    [TROPHIC_RESULT_CORRECTED] = TROPHIC_RANK_CORRECTED, [TROPHIC_RESULT_ENTERED_IN_ERROR] = TROPHIC_RANK_ERROR,
  };
  TrophicResultStatus status = TROPHIC_RESULT_FINAL;
  gboolean ok = trophic_text_is_empty (text) ||
                (trophic_result_status_from_nick (trophic_vocabulary_term ("result_status", text), &status) &&
                 status < G_N_ELEMENTS (ranks));
  series->status = ok ? status : TROPHIC_RESULT_FINAL;
  series->rank = ranks[series->status];
  return ok;
}

/** trophic_series_rank: the standing of a result whose status is written so. */
TrophicRank
trophic_series_rank (const char *status)
{
  TrophicSeries series = { 0 };
  read_status (&series, status);
  return series.rank;
}

/* 0, 1 or nothing. */
static gboolean
read_tristate (const char      *text,
               TrophicTristate *value)
{
  *value = TROPHIC_UNKNOWN;
  if (trophic_text_is_empty (text))
    return TRUE;
  const char *word = trophic_vocabulary_term ("boolean", text);
  if (word != NULL)
    *value = *word == '1' ? TROPHIC_YES : TROPHIC_NO;
  return word != NULL || trophic_vocabulary_term ("no_answer", text) != NULL;
}

static gboolean
read_hours (const char *text,
            double     *value)
{
  *value = NAN;
  if (trophic_text_is_empty (text))
    return TRUE;
  TrophicValueText read = trophic_value_text_parse (text, TROPHIC_DECIMAL_UNKNOWN);
  if (read.kind != TROPHIC_VALUE_NUMBER || read.comparator != TROPHIC_COMPARATOR_NONE || read.value < 0)
    return FALSE;
  *value = read.value;
  return TRUE;
}

#define READ_WORD(name, text, field) \
  (trophic_text_is_empty (text) || trophic_##name##_from_nick (trophic_vocabulary_term (#name, text), field))

/* How the specimen was drawn. FALSE when a cell holds what cannot be understood: a lactate drawn "somehow" must wait. */
static gboolean
read_sampling (TrophicSeries *series,
               const char    *text[TROPHIC_SERIES_N])
{
  TrophicSampling *sampling = &series->sent_sampling;
  gboolean ok = READ_WORD (draw, text[TROPHIC_SERIES_DRAW], &sampling->draw);
  ok = READ_WORD (matrix, text[TROPHIC_SERIES_MATRIX], &sampling->matrix) && ok;
  ok = READ_WORD (setting, text[TROPHIC_SERIES_SETTING], &sampling->setting) && ok;
  ok = read_tristate (text[TROPHIC_SERIES_FASTING], &sampling->fasting) && ok;
  ok = read_tristate (text[TROPHIC_SERIES_RESTED], &sampling->rested) && ok;
  ok = read_tristate (text[TROPHIC_SERIES_TOURNIQUET], &sampling->tourniquet) && ok;
  ok = read_tristate (text[TROPHIC_SERIES_EXERTION], &sampling->exertion) && ok;
  ok = read_hours (text[TROPHIC_SERIES_FASTING_HOURS], &sampling->fasting_hours) && ok;
  ok = read_hours (text[TROPHIC_SERIES_SEPARATION], &sampling->separation_minutes) && ok;
  sampling->tube = trophic_text_is_empty (text[TROPHIC_SERIES_TUBE]) ? NULL : g_strdup (text[TROPHIC_SERIES_TUBE]);
  sampling->device = trophic_text_is_empty (text[TROPHIC_SERIES_DEVICE]) ? NULL : g_strdup (text[TROPHIC_SERIES_DEVICE]);
  return ok;
}

static TrophicSeries *
series_new (TrophicStaging  *staging,
            const SeriesKey *sent,
            SeriesKey       *kept)
{
  TrophicSeries *series = g_new0 (TrophicSeries, 1);
  for (guint i = 0; i < TROPHIC_SERIES_N; i++)
    {
      series->text[i] = trophic_text_arena_intern (staging->texts, sent->text[i]);
      kept->text[i] = trophic_text_arena_get (staging->texts, series->text[i]);
    }
  gboolean ok = read_status (series, sent->text[TROPHIC_SERIES_STATUS]);
  ok = read_sampling (series, (const char **) sent->text) && ok;
  series->read_reason = ok ? TROPHIC_REASON_NONE : TROPHIC_REASON_INVALID;
  if (series->text[TROPHIC_SERIES_DOUBT] != 0)
    series->read_reason = TROPHIC_REASON_EXTRA_CELLS;
  return series;
}

/**
 * trophic_staging_series:
 * @row: a result
 *
 * Returns: the place of the row's series in the staging, made when it is met for the first time
 */
guint
trophic_staging_series (TrophicStaging        *staging,
                        const TrophicPanelRow *row)
{
  SeriesKey sent;
  for (guint i = 0; i < TROPHIC_SERIES_N; i++)
    {
      const char *text = row->text[panel_fields[i]];
      sent.text[i] = text != NULL && *text ? text : NULL;
    }
  gpointer known;
  if (g_hash_table_lookup_extended (staging->series_by_text, &sent, NULL, &known))
    return GPOINTER_TO_UINT (known);
  SeriesKey *kept = g_new (SeriesKey, 1);
  g_ptr_array_add (staging->series, series_new (staging, &sent, kept));
  guint index = staging->series->len - 1;
  g_hash_table_insert (staging->series_by_text, kept, GUINT_TO_POINTER (index));
  return index;
}

static TrophicReason
reason_from_word (const char *word)
{
  for (TrophicReason reason = TROPHIC_REASON_NONE + 1; word != NULL && reason < TROPHIC_REASON_N; reason++)
    if (g_str_equal (word, trophic_reason_word (reason)))
      return reason;
  return TROPHIC_REASON_NONE;
}

/* Asks what a 1 of this series would mean: the analyte, the factor, the circumstances its specimen and code tell. */
static TrophicReason
interpret_one (TrophicObservation *probe,
               TrophicSeries      *series)
{
  const char *word;
  trophic_observation_interpret (probe, TROPHIC_DECIMAL_POINT, &word);
  TrophicReason reason = reason_from_word (word);
  series->analyte = probe->analyte;
  return reason == TROPHIC_REASON_IMPLAUSIBLE ? TROPHIC_REASON_NONE : reason; /* the 1 is ours */
}

static void
resolve_series (TrophicStaging *staging,
                TrophicSeries  *series,
                GPtrArray      *mappings)
{
#define TEXT(field) ((char *) trophic_text_arena_get (staging->texts, series->text[TROPHIC_SERIES_##field]))
  const char *meant;
  const TrophicMapping *mapping = trophic_mapping_find (mappings, TEXT (SYSTEM), TEXT (SENDER) != NULL ? TEXT (SENDER) : staging->source,
                                                        TEXT (CODE), TEXT (TEST), TEXT (UNIT), &meant);
  /* Borrowed texts: the probe is never freed as an observation. */
  TrophicObservation probe = {
    .code = TEXT (CODE), .system = TEXT (SYSTEM), .name = TEXT (TEST), .unit_text = TEXT (UNIT), .specimen = TEXT (SPECIMEN),
    .platform = TEXT (PLATFORM), .reference_text = TEXT (REFERENCE), .value_text = (char *) "1", .sampling = series->sent_sampling,
  };
#undef TEXT
  series->reason = interpret_one (&probe, series);
  if (series->reason == TROPHIC_REASON_UNMAPPED && mapping != NULL && !trophic_observation_is_elsewhere (&probe))
    {
      probe.analyte = trophic_vocabulary_analyte (mapping->analyte);
      series->reason = interpret_one (&probe, series);
    }
  if (meant != NULL && (series->reason == TROPHIC_REASON_UNIT_MISSING || series->reason == TROPHIC_REASON_UNIT_UNKNOWN))
    {
      probe.unit_text = (char *) meant;
      series->reason = interpret_one (&probe, series);
    }
  series->factor = probe.value; /* NAN: what the numbers mean is not known */
  series->reference_low = probe.reference_low;
  series->reference_high = probe.reference_high;
  series->sampling = probe.sampling;
  /* A person who lets the row in has looked whether its columns are shifted. */
  gboolean answered = staging->forced && series->read_reason == TROPHIC_REASON_EXTRA_CELLS;
  if (series->reason == TROPHIC_REASON_NONE && !answered)
    series->reason = series->read_reason;
}

/**
 * trophic_staging_resolve:
 * @mappings: (element-type TrophicMapping): what the site has decided
 *
 * Says of each series which analyte it is and how its numbers become canonical, or why its rows must wait.
 */
void
trophic_staging_resolve (TrophicStaging *staging,
                         GPtrArray      *mappings)
{
  for (guint i = 0; i < staging->series->len; i++)
    resolve_series (staging, g_ptr_array_index (staging->series, i), mappings);
}
