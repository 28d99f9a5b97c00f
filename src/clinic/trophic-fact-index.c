/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-fact-index-private.h"

struct _TrophicFactIndex {
  GHashTable *places; /* "day word" -> GArray of guint */
};

/** trophic_fact_index_new: */
TrophicFactIndex *
trophic_fact_index_new (void)
{
  TrophicFactIndex *index = g_new0 (TrophicFactIndex, 1);
  index->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return index;
}

/** trophic_fact_index_free: */
void
trophic_fact_index_free (TrophicFactIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->places);
  g_free (index);
}

static char *
make_key (const char *word,
          int         day)
{
  return g_strdup_printf ("%d %s", day, word);
}

/**
 * trophic_fact_index_add:
 * @word: what it is, beside its day
 * @date: its day; all without one stand together
 * @place: places are added in rising order
 */
void
trophic_fact_index_add (TrophicFactIndex  *index,
                        const char        *word,
                        const TrophicDate *date,
                        guint              place)
{
  g_autofree char *key = make_key (word, trophic_date_day (date));
  GArray *places = g_hash_table_lookup (index->places, key);
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (index->places, g_steal_pointer (&key), places);
    }
  g_array_append_val (places, place);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;
  return left < right ? -1 : left > right;
}

/**
 * trophic_fact_index_near:
 *
 * Finds what stands on the day of @date or on one beside it: moments with different offsets from UTC may be the same
 * on two days.
 *
 * Returns: (transfer full) (element-type guint): places, rising
 */
GArray *
trophic_fact_index_near (TrophicFactIndex  *index,
                         const char        *word,
                         const TrophicDate *date)
{
  gboolean known = trophic_date_is_known (date);
  int day = trophic_date_day (date);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (int beside = known ? -1 : 0; beside <= (known ? 1 : 0); beside++)
    {
      g_autofree char *key = make_key (word, day + beside);
      const GArray *places = g_hash_table_lookup (index->places, key);
      if (places != NULL)
        g_array_append_vals (found, places->data, places->len);
    }
  g_array_sort (found, compare_places);
  return found;
}
