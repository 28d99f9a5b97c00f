/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lookup.h"

/* Spellings remembered at most: a file of free text must not fill the memory. */
#define MAX_SEEN 4096

struct _TrophicLookup {
  char     *(*fold) (const char *text);
  GHashTable *words; /* folded -> value; read only once built */
  GHashTable *seen;  /* as spelled -> value, NULL values too */
  GMutex      lock;  /* guards @seen */
};

/** trophic_lookup_new: an empty table whose words are compared after @fold; it lives as long as the process. */
TrophicLookup *
trophic_lookup_new (char *(*fold) (const char *text))
{
  TrophicLookup *lookup = g_new0 (TrophicLookup, 1);
  lookup->fold = fold;
  lookup->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lookup->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&lookup->lock);
  return lookup;
}

/**
 * trophic_lookup_add:
 *
 * Adds a word; to be done before the first look-up.
 *
 * Returns: (nullable): the value the word already had, when that is another one; it stays
 */
gconstpointer
trophic_lookup_add (TrophicLookup *lookup,
                    const char    *text,
                    gconstpointer  value)
{
  g_autofree char *folded = lookup->fold (text);
  gconstpointer there = g_hash_table_lookup (lookup->words, folded);
  if (there == NULL)
    g_hash_table_insert (lookup->words, g_steal_pointer (&folded), (gpointer) value);
  return there != value ? there : NULL;
}

/** trophic_lookup_find: (nullable): the value of a word, however it is spelled. Thread-safe. */
gconstpointer
trophic_lookup_find (TrophicLookup *lookup,
                     const char    *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  gpointer value;
  g_mutex_lock (&lookup->lock);
  gboolean known = g_hash_table_lookup_extended (lookup->seen, text, NULL, &value);
  g_mutex_unlock (&lookup->lock);
  if (known)
    return value;
  g_autofree char *folded = lookup->fold (text);
  value = g_hash_table_lookup (lookup->words, folded);
  g_mutex_lock (&lookup->lock);
  if (g_hash_table_size (lookup->seen) < MAX_SEEN)
    g_hash_table_insert (lookup->seen, g_strdup (text), value);
  g_mutex_unlock (&lookup->lock);
  return value;
}
