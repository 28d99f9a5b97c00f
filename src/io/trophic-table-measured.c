/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results beside a patient's number, sex and birth date and without a date of their own, under words that are no test's
 * name: "glucose PRE", or "Admission GFR", "Day 1 gfr", "DAY2GFR". */
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"

/* Longest header that is looked at, and shortest word in one that counts. */
#define LONGEST_HEADER 200
#define SHORTEST_WORD 3

/* (element-type utf8): the runs of letters in a header, folded, each once. */
static GHashTable *
words_of (const char *header)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (strlen (header) > LONGEST_HEADER)
    return words;
  g_autofree char *folded = trophic_text_fold (header);
  for (const char *p = folded; *p;)
    {
      const char *end = p;
      while (*end && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      g_autofree char *word = g_strndup (p, (gsize) (end - p));
      if (strlen (word) >= SHORTEST_WORD && trophic_vocabulary_term ("not_a_result", word) == NULL)
        g_hash_table_add (words, g_steal_pointer (&word));
      p = *end ? g_utf8_next_char (end) : end;
    }
  return words;
}

static gboolean
is_candidate (const TrophicTableColumn *column)
{
  return column->kind == TROPHIC_COLUMN_UNKNOWN && !trophic_text_is_empty (column->header);
}

/* How many columns have each word. */
static GHashTable *
count_words (TrophicTable *table)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < table->columns->len; i++)
    {
      if (!is_candidate (trophic_table_column (table, i)))
        continue;
      g_autoptr (GHashTable) words = words_of (trophic_table_column (table, i)->header);
      GHashTableIter iter;
      gpointer word;
      g_hash_table_iter_init (&iter, words);
      while (g_hash_table_iter_next (&iter, &word, NULL))
        g_hash_table_replace (counts, g_strdup (word), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) + 1));
    }
  return counts;
}

/**
 * trophic_table_mark_measured:
 *
 * Marks the columns of no known meaning whose header has the word of a test in it, or a word that other such columns have
 * too: a measurement that was done several times.
 *
 * Returns: whether there is any
 */
gboolean
trophic_table_mark_measured (TrophicTable *table)
{
  g_autoptr (GHashTable) counts = count_words (table);
  gboolean any = FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (!is_candidate (column))
        continue;
      g_autoptr (GHashTable) words = words_of (column->header);
      GHashTableIter iter;
      gpointer word;
      g_hash_table_iter_init (&iter, words);
      while (!column->is_measured && g_hash_table_iter_next (&iter, &word, NULL))
        column->is_measured = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) > 1 || trophic_vocabulary_analyte_by_name (word) != NULL;
      any |= column->is_measured;
    }
  return any;
}
