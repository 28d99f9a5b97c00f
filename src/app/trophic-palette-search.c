/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-palette-search.h"

#include "trophic-text.h"

enum { NO_MATCH, PART, FRONT, WHOLE, N_SCORES };
enum { MOST_PATIENTS = 20, CANCELLED_EVERY = 4096 };

struct _TrophicPaletteIndex
{
  guint        n_patients;
  GRefString **keys;
  gint64      *rows;
  GPtrArray   *things;
};

/**
 * trophic_palette_index_new:
 * @patients: (nullable) (element-type TrophicPatientItem)
 * @things: (element-type TrophicPaletteItem)
 *
 * What is there now. Keys are shared, not copied: 100,000 patients cost a millisecond.
 */
TrophicPaletteIndex *
trophic_palette_index_new (GListModel *patients,
                           GPtrArray  *things)
{
  TrophicPaletteIndex *index = g_atomic_rc_box_new0 (TrophicPaletteIndex);
  index->n_patients = patients != NULL ? g_list_model_get_n_items (patients) : 0;
  index->keys = g_new (GRefString *, MAX (index->n_patients, 1));
  index->rows = g_new (gint64, MAX (index->n_patients, 1));
  index->things = g_ptr_array_ref (things);
  for (guint i = 0; i < index->n_patients; i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (patients, i);
      index->keys[i] = trophic_patient_item_dup_key (item);
      index->rows[i] = trophic_patient_item_row (item);
    }
  return index;
}

/** trophic_palette_index_ref: (transfer full). */
TrophicPaletteIndex *
trophic_palette_index_ref (TrophicPaletteIndex *index)
{
  return g_atomic_rc_box_acquire (index);
}

static void
clear_index (gpointer data)
{
  TrophicPaletteIndex *index = data;
  for (guint i = 0; i < index->n_patients; i++)
    g_ref_string_release (index->keys[i]);
  g_free (index->keys);
  g_free (index->rows);
  g_ptr_array_unref (index->things);
}

/** trophic_palette_index_unref: gives it back. */
void
trophic_palette_index_unref (TrophicPaletteIndex *index)
{
  g_atomic_rc_box_release_full (index, clear_index);
}

/** trophic_palette_found_free: frees it with its items. */
void
trophic_palette_found_free (TrophicPaletteFound *found)
{
  g_ptr_array_unref (found->items);
  g_free (found);
}

typedef struct {
  TrophicPaletteIndex *index;
  char                *typed;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;
  trophic_palette_index_unref (search->index);
  g_free (search->typed);
  g_free (search);
}

/* How well @needle is met by the best of the lines. */
static int
score_of (const char *lines,
          const char *needle,
          gsize       length)
{
  int best = NO_MATCH;
  for (const char *hit = strstr (lines, needle); hit != NULL && best < WHOLE; hit = strstr (hit + 1, needle))
    {
      gboolean front = hit == lines || hit[-1] == '\n';
      gboolean whole = front && (hit[length] == '\n' || hit[length] == '\0');
      best = MAX (best, whole ? WHOLE : front ? FRONT : PART);
    }
  return best;
}

static gboolean
has (const TrophicPaletteItem *item,
     const char               *word)
{
  return strstr (item->title_keys, word) != NULL || (item->word_keys != NULL && strstr (item->word_keys, word) != NULL);
}

/* Another word for a thing counts less than its title, and as little as the middle of one when several words match in any order. */
static int
score_of_thing (const TrophicPaletteItem *item,
                const char               *needle,
                const char * const       *words)
{
  gsize length = strlen (needle);
  int score = score_of (item->title_keys, needle, length);
  int other = item->word_keys != NULL ? score_of (item->word_keys, needle, length) : NO_MATCH;
  score = MAX (score, other > PART ? other - 1 : other);
  if (score != NO_MATCH || words[0] == NULL || words[1] == NULL)
    return score;
  for (guint i = 0; words[i] != NULL; i++)
    if (!has (item, words[i]))
      return NO_MATCH;
  return PART;
}

typedef struct {
  GPtrArray *by_score[TROPHIC_N_PALETTE_GROUPS][N_SCORES];
  guint      n_patients;
} Hits;

static void
clear_hits (Hits *hits)
{
  for (guint g = 0; g < TROPHIC_N_PALETTE_GROUPS; g++)
    for (guint s = 0; s < N_SCORES; s++)
      g_ptr_array_unref (hits->by_score[g][s]);
}

static void
look_for_patients (Hits                *hits,
                   TrophicPaletteIndex *index,
                   const char          *needle,
                   GCancellable        *cancellable)
{
  gsize length = strlen (needle);
  for (guint i = 0; i < index->n_patients; i++)
    {
      if (i % CANCELLED_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      int score = score_of (index->keys[i], needle, length);
      hits->n_patients += score != NO_MATCH;
      if (score != NO_MATCH && hits->by_score[TROPHIC_PALETTE_PATIENTS][score]->len < MOST_PATIENTS)
        g_ptr_array_add (hits->by_score[TROPHIC_PALETTE_PATIENTS][score], trophic_palette_item_new_patient (index->rows[i]));
    }
}

/* Before anything is typed: everything but the patients and the methods, who are many. */
static void
look_for_things (Hits        *hits,
                 GPtrArray   *things,
                 const char  *needle,
                 const char  *typed)
{
  g_autofree char *folded = trophic_text_fold (typed); /* a blank of full width parts words too */
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!trophic_text_is_empty (parts[i]))
      g_ptr_array_add (words, trophic_text_search_key (parts[i]));
  g_ptr_array_add (words, NULL);
  for (guint i = 0; i < things->len; i++)
    {
      TrophicPaletteItem *item = g_ptr_array_index (things, i);
      int score = *needle != '\0' ? score_of_thing (item, needle, (const char *const *) words->pdata)
                                  : item->group == TROPHIC_PALETTE_METHODS ? NO_MATCH : PART;
      if (score != NO_MATCH)
        g_ptr_array_add (hits->by_score[item->group][score], trophic_palette_item_ref (item));
    }
}

static int
best_score (Hits *hits,
            guint group)
{
  for (int score = WHOLE; score > NO_MATCH; score--)
    if (hits->by_score[group][score]->len > 0)
      return score;
  return NO_MATCH;
}

static void
take_group (TrophicPaletteFound *found,
            Hits                *hits,
            guint                group)
{
  guint left = group == TROPHIC_PALETTE_PATIENTS ? MOST_PATIENTS : G_MAXUINT;
  for (int score = WHOLE; score > NO_MATCH; score--)
    for (guint i = 0; i < hits->by_score[group][score]->len && left > 0; i++, left--)
      g_ptr_array_add (found->items, trophic_palette_item_ref (g_ptr_array_index (hits->by_score[group][score], i)));
}

static void
search_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Search *search = task_data;
  g_autofree char *needle = trophic_text_search_key (search->typed);
  Hits hits = { 0 };
  for (guint g = 0; g < TROPHIC_N_PALETTE_GROUPS; g++)
    for (guint s = 0; s < N_SCORES; s++)
      hits.by_score[g][s] = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_palette_item_unref);
  if (*needle != '\0')
    look_for_patients (&hits, search->index, needle, cancellable);
  look_for_things (&hits, search->index->things, needle, search->typed);

  TrophicPaletteFound *found = g_new0 (TrophicPaletteFound, 1);
  found->items = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_palette_item_unref);
  found->n_patients = hits.n_patients;
  for (int score = WHOLE; score > NO_MATCH; score--)
    for (guint group = 0; group < TROPHIC_N_PALETTE_GROUPS; group++)
      if (best_score (&hits, group) == score)
        take_group (found, &hits, group);
  clear_hits (&hits);
  g_task_return_pointer (task, found, (GDestroyNotify) trophic_palette_found_free);
}

/**
 * trophic_palette_search_async:
 * @typed: as a person typed it; "" gives the pages and the actions
 */
void
trophic_palette_search_async (TrophicPaletteIndex *index,
                              const char          *typed,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (index != NULL && typed != NULL);
  Search *search = g_new0 (Search, 1);
  search->index = trophic_palette_index_ref (index);
  search->typed = g_strdup (typed);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trophic_palette_search_async);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

/** trophic_palette_search_finish: (transfer full): what was found; %G_IO_ERROR_CANCELLED when nobody waits any more. */
TrophicPaletteFound *
trophic_palette_search_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
