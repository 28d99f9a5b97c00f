/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same held row met again is known by its key, so that the held list does not grow: eight digits of a cheap hash, by
 * which most rows are seen not to be held at all, then 24 of SHA-256 over what the row says. */
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-staging-private.h"

#define FILTER_BITS 20

struct _TrophicHeldKeys {
  GHashTable   *rows;   /* key -> waiting row; 0 for one that was turned down or is held by this staging */
  GStringChunk *texts;
  guint8       *filter; /* bit by the low bits of the cheap hash */
};

static guint32
cheap_hash (guint32     hash,
            const char *text)
{
  for (; text != NULL && *text; text++)
    hash = (hash ^ (guchar) *text) * 16777619u;
  return (hash ^ 0x1f) * 16777619u;
}

static const char *
text_of (TrophicStaging    *staging,
         TrophicTextHandle  handle)
{
  return trophic_text_arena_get (staging->texts, handle);
}

static void
patient_texts (TrophicStaging    *staging,
               const TrophicRow  *row,
               const char       **number,
               const char       **source)
{
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  *number = *source = NULL;
  if (person->sent == G_MAXUINT)
    return;
  const TrophicNamedPatient *patient = g_ptr_array_index (staging->patients, person->sent);
  *number = text_of (staging, patient->number);
  *source = text_of (staging, patient->source);
}

static guint32
row_hash (TrophicStaging   *staging,
          const TrophicRow *row)
{
  const char *number, *source;
  patient_texts (staging, row, &number, &source);
  guint32 hash = cheap_hash (2166136261u, number);
  hash = cheap_hash (hash, text_of (staging, row->value_text));
  return cheap_hash (hash, text_of (staging, row->time_text));
}

static void
add_text (GChecksum  *sum,
          const char *text)
{
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_update (sum, (const guchar *) "\x1f", 1);
}

/* What a row may say that older programs did not ask for: one that does not say it keeps the key it had. */
static void
add_rare (GChecksum  *sum,
          const char *name,
          const char *text)
{
  if (text == NULL)
    return;
  add_text (sum, name);
  add_text (sum, text);
}

/** trophic_staging_held_key: writes the key of a row, the same whenever and in whichever file the row is met. */
void
trophic_staging_held_key (TrophicStaging *staging,
                          guint           index,
                          char            key[TROPHIC_HELD_KEY_SIZE])
{
  static const TrophicSeriesField fields[] = {
    TROPHIC_SERIES_TEST, TROPHIC_SERIES_CODE, TROPHIC_SERIES_SYSTEM, TROPHIC_SERIES_UNIT, TROPHIC_SERIES_SPECIMEN,
    TROPHIC_SERIES_PLATFORM, TROPHIC_SERIES_STATUS,
  };
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  if (row->kind == TROPHIC_PANEL_RESULT)
    {
      const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
      const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
      const char *number, *source;
      patient_texts (staging, row, &number, &source);
      add_text (sum, number);
      add_text (sum, source);
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        add_text (sum, text_of (staging, series->text[fields[i]]));
      add_text (sum, text_of (staging, row->value_text));
      add_text (sum, text_of (staging, row->time_text));
      add_text (sum, text_of (staging, row->accession));
      add_rare (sum, "sender", text_of (staging, series->text[TROPHIC_SERIES_SENDER]));
      add_rare (sum, "sub-id", text_of (staging, trophic_staging_extra_at (staging, index)->sub_id));
      add_rare (sum, "envelope", person->other_envelope ? text_of (staging, person->envelope) : NULL);
      /* Two people without a number, or with one number between them, wait each for themselves. */
      add_rare (sum, "name", text_of (staging, person->name));
      add_rare (sum, "family-name", text_of (staging, person->family_name));
      add_rare (sum, "given-name", text_of (staging, person->given_name));
      add_rare (sum, "kana", text_of (staging, person->kana));
      add_rare (sum, "birth", text_of (staging, person->birth_text));
    }
  else
    {
      const TrophicDetail *detail = g_ptr_array_index (staging->details, row->what);
      g_autofree char *kind = g_strdup_printf ("%d", row->kind);
      add_text (sum, kind);
      add_text (sum, text_of (staging, detail->raw));
    }
  g_snprintf (key, TROPHIC_HELD_KEY_SIZE, "%08x%.24s", row_hash (staging, row), g_checksum_get_string (sum));
}

static void
add_key (const char *key,
         gint64      waiting_row,
         gpointer    user_data)
{
  TrophicHeldKeys *keys = user_data;
  char cheap[9];
  g_strlcpy (cheap, key, sizeof cheap);
  guint32 hash = (guint32) g_ascii_strtoull (cheap, NULL, 16);
  guint32 bit = hash & ((1u << FILTER_BITS) - 1);
  keys->filter[bit / 8] |= (guint8) (1u << (bit % 8));
  g_hash_table_insert (keys->rows, g_string_chunk_insert (keys->texts, key), GSIZE_TO_POINTER (waiting_row));
}

/** trophic_held_keys_new: the rows that wait in the clinic or were turned down; %NULL on error. */
TrophicHeldKeys *
trophic_held_keys_new (TrophicStore  *store,
                       GError       **error)
{
  TrophicHeldKeys *keys = g_new0 (TrophicHeldKeys, 1);
  keys->rows = g_hash_table_new (g_str_hash, g_str_equal);
  keys->texts = g_string_chunk_new (4096);
  keys->filter = g_malloc0 ((1u << FILTER_BITS) / 8);
  if (store == NULL || trophic_store_foreach_held_key (store, add_key, keys, error))
    return keys;
  trophic_held_keys_free (keys);
  return NULL;
}

/** trophic_held_keys_free: */
void
trophic_held_keys_free (TrophicHeldKeys *keys)
{
  if (keys == NULL)
    return;
  g_hash_table_unref (keys->rows);
  g_string_chunk_free (keys->texts);
  g_free (keys->filter);
  g_free (keys);
}

/**
 * trophic_held_keys_meet:
 * @waiting_row: (out): the waiting row of the clinic, 0 when it was turned down or stands in this staging
 *
 * Returns: whether the row is held already
 */
gboolean
trophic_held_keys_meet (TrophicHeldKeys *keys,
                        TrophicStaging  *staging,
                        guint            index,
                        gint64          *waiting_row)
{
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  if (g_hash_table_size (keys->rows) == 0)
    return FALSE;
  guint32 bit = row_hash (staging, row) & ((1u << FILTER_BITS) - 1);
  if ((keys->filter[bit / 8] & (1u << (bit % 8))) == 0)
    return FALSE;
  char key[TROPHIC_HELD_KEY_SIZE];
  gpointer known;
  trophic_staging_held_key (staging, index, key);
  if (!g_hash_table_lookup_extended (keys->rows, key, NULL, &known))
    return FALSE;
  *waiting_row = (gint64) GPOINTER_TO_SIZE (known);
  return TRUE;
}

/** trophic_held_keys_add: the row is held from now on. */
void
trophic_held_keys_add (TrophicHeldKeys *keys,
                       TrophicStaging  *staging,
                       guint            index)
{
  char key[TROPHIC_HELD_KEY_SIZE];
  trophic_staging_held_key (staging, index, key);
  add_key (key, 0, keys);
}
