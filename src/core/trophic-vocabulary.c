/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-vocabulary.h"

#include <gio/gio.h>
#include <string.h>

#include "trophic-data-resources.h"
#include "trophic-lookup.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary-private.h"

#define VOCABULARY_PATH "/io/github/trophic/Trophic/vocabulary.ini"

static GKeyFile *file;
static GPtrArray *entries;      /* (element-type TrophicVocabularyEntry) */
static TrophicLookup *names;    /* -> TrophicAnalyte */
static TrophicLookup *columns;  /* -> canonical column */
static GHashTable *terms;       /* group -> TrophicLookup -> nick */

/* Folded, without the blanks and the punctuation that spellings differ in; a word of punctuation alone stays. */
static char *
fold_word (const char *text)
{
  char *folded = trophic_text_fold (text);
  g_autoptr (GString) out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c < 0x80 ? strchr (" _-.,'\"()[]:;*/", (char) c) == NULL : c != U'・' && c != U'、' && !(c >= 0x2010 && c <= 0x2015) && c != 0x2212)
        g_string_append_unichar (out, c);
    }
  if (out->len == 0)
    return folded;
  g_free (folded);
  return g_strdup (out->str);
}

static void
add_word (TrophicLookup *lookup,
          const char    *group,
          const char    *word,
          gconstpointer  value)
{
  if (trophic_lookup_add (lookup, word, value) != NULL)
    g_error ("The vocabulary has \"%s\" twice in [%s]", word, group);
}

static double
need_number (const char *group,
             const char *key)
{
  double number;
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);
  if (!trophic_number_parse (text, &number))
    g_error ("The vocabulary has no number for %s in [%s]", key, group);
  return number;
}

static void
read_factors (TrophicVocabularyEntry *entry)
{
  g_autofree char *group = g_strconcat ("units ", entry->analyte.id, NULL);
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  entry->factors = g_array_new (FALSE, FALSE, sizeof (TrophicUnitFactor));
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, group, keys[i], NULL);
      TrophicUnitFactor factor = { .unit = trophic_unit_canonical (keys[i]), .divides = *text == '/' };
      if (factor.unit == NULL || !g_str_equal (factor.unit, keys[i]) ||
          !trophic_number_parse (text + factor.divides, &factor.number) || factor.number <= 0)
        g_error ("The vocabulary's [%s] has a wrong line: %s=%s", group, keys[i], text);
      g_array_append_val (entry->factors, factor);
    }
}

static void
read_analyte (const char *group)
{
  TrophicVocabularyEntry *entry = g_new0 (TrophicVocabularyEntry, 1);
  g_autofree char *unit = g_key_file_get_string (file, group, "unit", NULL);
  g_auto (GStrv) synonyms = g_key_file_get_string_list (file, group, "synonyms", NULL, NULL);
  entry->group = g_strdup (group);
  entry->analyte = (TrophicAnalyte) {
    .id = g_intern_string (group + strlen ("analyte ")), .unit = trophic_unit_canonical (unit),
    .low = need_number (group, "low"), .high = need_number (group, "high"),
    .decimals = (int) need_number (group, "decimals"), .index = (int) entries->len,
  };
  if (g_strcmp0 (unit, entry->analyte.unit) != 0)
    g_error ("The vocabulary's [%s] has no canonical unit", group);
  read_factors (entry);
  g_ptr_array_add (entries, entry);
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    add_word (names, group, synonyms[i], &entry->analyte);
}

/* Every key of a group is a word of its own and has synonyms. */
static void
read_words (const char    *group,
            TrophicLookup *lookup)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const char *key = g_intern_string (keys[i]);
      g_auto (GStrv) synonyms = g_key_file_get_string_list (file, group, key, NULL, NULL);
      add_word (lookup, group, key, key);
      for (guint j = 0; synonyms != NULL && synonyms[j] != NULL; j++)
        add_word (lookup, group, synonyms[j], key);
    }
}

static void
read_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (trophic_data_get_resource (), VOCABULARY_PATH, 0, &error);
  file = g_key_file_new ();
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    g_error ("The vocabulary cannot be read: %s", error->message);
  entries = g_ptr_array_new ();
  names = trophic_lookup_new (fold_word);
  columns = trophic_lookup_new (fold_word);
  terms = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "analyte "))
      read_analyte (groups[i]);
    else if (g_str_has_prefix (groups[i], "term "))
      {
        TrophicLookup *lookup = trophic_lookup_new (fold_word);
        read_words (groups[i], lookup);
        g_hash_table_insert (terms, g_strdup (groups[i] + strlen ("term ")), lookup);
      }
  read_words ("columns", columns);
}

/** trophic_vocabulary_file: the file behind the vocabulary, read on first use. */
GKeyFile *
trophic_vocabulary_file (void)
{
  static gsize once;
  if (g_once_init_enter (&once))
    {
      read_file ();
      g_once_init_leave (&once, 1);
    }
  return file;
}

/** trophic_vocabulary_n_analytes: */
guint
trophic_vocabulary_n_analytes (void)
{
  trophic_vocabulary_file ();
  return entries->len;
}

/** trophic_vocabulary_analyte_at: the analyte with that index, in the vocabulary's order. */
const TrophicAnalyte *
trophic_vocabulary_analyte_at (guint index)
{
  trophic_vocabulary_file ();
  g_return_val_if_fail (index < entries->len, NULL);
  return &((TrophicVocabularyEntry *) g_ptr_array_index (entries, index))->analyte;
}

/** trophic_vocabulary_analyte: (nullable): the analyte of that exact id ("lactate"). */
const TrophicAnalyte *
trophic_vocabulary_analyte (const char *id)
{
  for (guint i = 0; id != NULL && i < trophic_vocabulary_n_analytes (); i++)
    if (g_str_equal (trophic_vocabulary_analyte_at (i)->id, id))
      return trophic_vocabulary_analyte_at (i);
  return NULL;
}

/**
 * trophic_vocabulary_analyte_by_name:
 * @name: (nullable): a laboratory's name of the test, in English or Japanese
 *
 * Only whole names count: "urine creatinine" is not creatinine, "CPK-MB" not CK.
 *
 * Returns: (nullable): the analyte
 */
const TrophicAnalyte *
trophic_vocabulary_analyte_by_name (const char *name)
{
  trophic_vocabulary_file ();
  return trophic_lookup_find (names, name);
}

/** trophic_vocabulary_column: (nullable): the canonical column of a header ("生年月日" -> "birth_date"). */
const char *
trophic_vocabulary_column (const char *header)
{
  trophic_vocabulary_file ();
  return trophic_lookup_find (columns, header);
}

/**
 * trophic_vocabulary_term:
 * @group: the word list: "sex", "boolean" ("1", "0"), "onset_region", "el_escorial", "patient_status", "consent",
 *   "event_kind", "scale", "oedema", "matrix", "draw", "setting", "result_status", "specimen_elsewhere"
 * @text: (nullable): a word as it came
 *
 * Returns: (nullable): the word's nick, %NULL when it is not known
 */
const char *
trophic_vocabulary_term (const char *group,
                         const char *text)
{
  trophic_vocabulary_file ();
  TrophicLookup *lookup = g_hash_table_lookup (terms, group);
  g_return_val_if_fail (lookup != NULL, NULL);
  return trophic_lookup_find (lookup, text);
}
