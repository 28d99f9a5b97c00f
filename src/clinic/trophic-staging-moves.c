/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A correction may give another collection time or specimen: under one order number, code and sub-id it is then still a
 * version of the same result, as long as it is plain of which. */
#include "trophic-staging-versions-private.h"

#define MAX_RESULTS 64 /* under one order, code and sub-id; more are a series of samples, not versions */

static char *
key_of (const TrophicVersion *version)
{
#define OR_EMPTY(text) ((text) != NULL ? (text) : "")
  return g_strdup_printf ("%" G_GUINT64_FORMAT "\x1f%s\x1f%s\x1f%s\x1f%s", version->place >> 42, version->accession,
                          OR_EMPTY (version->code), OR_EMPTY (version->sub_id), OR_EMPTY (version->sender));
#undef OR_EMPTY
}

/* (element-type utf8 GPtrArray): versions by order, test and sub-id. */
static GHashTable *
group_versions (GPtrArray *versions)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < versions->len; i++)
    {
      TrophicVersion *version = g_ptr_array_index (versions, i);
      if (version->accession == NULL || version->by_hand)
        continue;
      g_autofree char *key = key_of (version);
      GPtrArray *group = g_hash_table_lookup (groups, key);
      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, g_steal_pointer (&key), group);
        }
      g_ptr_array_add (group, version);
    }
  return groups;
}

static gboolean
is_of (const TrophicVersion *a,
       const TrophicVersion *b)
{
  return a->place == b->place && trophic_version_kin (a, b) == TROPHIC_VERSIONS_SAME;
}

/* (element-type GPtrArray): the versions of a group by time and specimen; NULL for too many. */
static GPtrArray *
split_group (GPtrArray *group)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < group->len; i++)
    {
      TrophicVersion *version = g_ptr_array_index (group, i);
      GPtrArray *found = NULL;
      for (guint j = 0; j < results->len && found == NULL; j++)
        if (is_of (g_ptr_array_index (((GPtrArray *) g_ptr_array_index (results, j)), 0), version))
          found = g_ptr_array_index (results, j);
      if (found == NULL)
        {
          if (results->len == MAX_RESULTS)
            return NULL;
          found = g_ptr_array_new ();
          g_ptr_array_add (results, found);
        }
      g_ptr_array_add (found, version);
    }
  return g_steal_pointer (&results);
}

/* Only corrections and withdrawals: what they are versions of stands elsewhere, or did not come yet. */
static gboolean
is_orphan (GPtrArray *result)
{
  for (guint i = 0; i < result->len; i++)
    if (((TrophicVersion *) g_ptr_array_index (result, i))->rank < TROPHIC_RANK_CORRECTED)
      return FALSE;
  return TRUE;
}

/* Whether this import says anything about the results of the group. */
static gboolean
is_touched (GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      const TrophicVersion *version = g_ptr_array_index (group, i);
      if (version->row < 0 || version->live != version->was.live || version->supersedes != version->was.supersedes)
        return TRUE;
    }
  return FALSE;
}

/* A staged version that cannot be told from another one by its standing or the time of its report is held. */
static void
refuse_conflicts (TrophicStaging *staging,
                  GPtrArray      *moved,
                  GPtrArray      *versions)
{
  for (guint i = moved->len; i > 0; i--)
    {
      TrophicVersion *version = g_ptr_array_index (moved, i - 1);
      if (version->row > 0)
        continue;
      g_ptr_array_remove_index (moved, i - 1);
      if (trophic_versions_conflict (moved, version))
        {
          trophic_staging_refuse_version (staging, version, ((TrophicVersion *) g_ptr_array_index (moved, 0))->row);
          g_ptr_array_remove (versions, version);
        }
      else
        g_ptr_array_insert (moved, (int) i - 1, version);
    }
}

static void
mark_corrected (TrophicStaging *staging,
                GPtrArray      *moved)
{
  for (guint i = 0; moved->len > 1 && i < moved->len; i++)
    {
      const TrophicVersion *version = g_ptr_array_index (moved, i);
      TrophicRow *row = version->row < 0 ? trophic_staging_row_at (staging, (guint) (-1 - version->row)) : NULL;
      if (row == NULL || (row->staged != TROPHIC_STAGED_NEW && row->staged != TROPHIC_STAGED_SKIPPED))
        continue;
      row->staged = TROPHIC_STAGED_CORRECTED;
      row->reason = TROPHIC_REASON_NONE;
      row->on_file = version->supersedes != 0 ? version->supersedes : ((TrophicVersion *) g_ptr_array_index (moved, 0))->row;
    }
}

static void
settle_group (TrophicStaging *staging,
              GPtrArray      *group,
              GPtrArray      *versions)
{
  g_autoptr (GPtrArray) results = split_group (group);
  GPtrArray *orphan = NULL, *other = NULL;
  guint n_orphans = 0, n_others = 0;
  if (results == NULL || results->len < 2)
    return;
  for (guint i = 0; i < results->len; i++)
    {
      GPtrArray *result = g_ptr_array_index (results, i);
      *(is_orphan (result) ? &orphan : &other) = result;
      *(is_orphan (result) ? &n_orphans : &n_others) += 1;
    }
  if (n_orphans == 1 && n_others == 1)
    {
      g_ptr_array_extend (orphan, other, NULL, NULL);
      refuse_conflicts (staging, orphan, versions);
      trophic_versions_settle (orphan);
      mark_corrected (staging, orphan);
      return;
    }
  /* One that had moved stands by itself again when another sample of the order came. */
  for (guint i = 0; i < results->len; i++)
    trophic_versions_settle (g_ptr_array_index (results, i));
}

/**
 * trophic_staging_move_versions:
 * @versions: (element-type TrophicVersion): all of one patient; those that are held after all are taken out
 */
void
trophic_staging_move_versions (TrophicStaging *staging,
                               GPtrArray      *versions)
{
  g_autoptr (GHashTable) groups = group_versions (versions);
  GHashTableIter iter;
  gpointer group;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    if (is_touched (group))
      settle_group (staging, group, versions);
}
