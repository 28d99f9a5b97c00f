/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which version of a result counts. A correction beats a final value, which beats a preliminary one; of one standing the
 * later report wins; a withdrawal takes away what was reported before it, or at a time that nobody said. */
#include "trophic-staging-versions-private.h"

#include <math.h>

/* What only one side says does not divide them. */
static gboolean
may_be_same (const char *a,
             const char *b)
{
  return a == NULL || b == NULL || g_str_equal (a, b);
}

/**
 * trophic_version_kin:
 *
 * What two results of one analyte and time are to one another.
 */
TrophicVersionKin
trophic_version_kin (const TrophicVersion *a,
                     const TrophicVersion *b)
{
  if (!may_be_same (a->accession, b->accession) || !may_be_same (a->sub_id, b->sub_id) || !may_be_same (a->sender, b->sender) ||
      !may_be_same (a->specimen, b->specimen) || !may_be_same (a->platform, b->platform))
    return TROPHIC_VERSIONS_SEPARATE;
  return may_be_same (a->code, b->code) ? TROPHIC_VERSIONS_SAME : TROPHIC_VERSIONS_RIVALS;
}

/** trophic_version_same_value: the same number with the same sign; two without a number are the same, too. */
gboolean
trophic_version_same_value (const TrophicVersion *a,
                            const TrophicVersion *b)
{
  if (a->comparator != b->comparator)
    return FALSE;
  return fabs (a->value - b->value) <= 1e-9 * MAX (fabs (a->value), fabs (b->value)) || (isnan (a->value) && isnan (b->value));
}

/**
 * trophic_version_issued_order:
 *
 * Returns: > 0 when @a was reported after @b, < 0 before it, 0 when that cannot be told
 */
int
trophic_version_issued_order (const TrophicVersion *a,
                              const TrophicVersion *b)
{
  int first_a, last_a, first_b, last_b;
  /* Report times order the versions of one order only. */
  if (!trophic_date_is_known (&a->issued) || !trophic_date_is_known (&b->issued) || a->accession == NULL || b->accession == NULL)
    return 0;
  if (trophic_date_has_time (&a->issued) && trophic_date_has_time (&b->issued))
    return trophic_date_compare (&a->issued, &b->issued);
  trophic_date_range (&a->issued, &first_a, &last_a);
  trophic_date_range (&b->issued, &first_b, &last_b);
  return last_a < first_b ? -1 : first_a > last_b ? 1 : 0;
}

/* Whether the withdrawal takes the version away. */
static gboolean
takes_away (const TrophicVersion *withdrawal,
            const TrophicVersion *version)
{
  if (!trophic_date_is_known (&version->issued) || !trophic_date_is_known (&withdrawal->issued))
    return TRUE;
  int order = trophic_version_issued_order (version, withdrawal);
  /* One report may withdraw a value and give another. */
  gboolean renews = order == 0 && isfinite (withdrawal->value) && isfinite (version->value) && !trophic_version_same_value (withdrawal, version);
  return order < 0 || (order == 0 && !renews);
}

static gboolean
is_withdrawn (GPtrArray            *chain,
              const TrophicVersion *version)
{
  for (guint i = 0; i < chain->len; i++)
    {
      const TrophicVersion *other = g_ptr_array_index (chain, i);
      if (other->rank == TROPHIC_RANK_ERROR && other != version && takes_away (other, version))
        return TRUE;
    }
  return FALSE;
}

/* Of two that are equal in every other respect the one that counts already goes on counting. */
static int
compare_standing (const TrophicVersion *a,
                  const TrophicVersion *b)
{
  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->forced != b->forced)
    return a->forced ? 1 : -1;
  int order = trophic_version_issued_order (a, b);
  if (order != 0)
    return order;
  if (a->rank == TROPHIC_RANK_ERROR && isfinite (a->value) != isfinite (b->value))
    return isfinite (a->value) ? 1 : -1;
  if (a->rank == TROPHIC_RANK_ERROR && isfinite (a->value) && a->value != b->value)
    return a->value > b->value ? 1 : -1;
  if (a->live != b->live)
    return a->live ? 1 : -1;
  return 0;
}

static TrophicVersion *
find_winner (GPtrArray *chain)
{
  TrophicVersion *winner = NULL, *withdrawal = NULL;
  for (guint i = 0; i < chain->len; i++)
    {
      TrophicVersion *version = g_ptr_array_index (chain, i);
      TrophicVersion **best = version->rank == TROPHIC_RANK_ERROR ? &withdrawal : &winner;
      if (version->rank != TROPHIC_RANK_ERROR && is_withdrawn (chain, version))
        continue;
      if (*best == NULL || compare_standing (version, *best) > 0)
        *best = version;
    }
  return winner != NULL ? winner : withdrawal;
}

/**
 * trophic_versions_conflict:
 * @chain: (element-type TrophicVersion): of one result, without @sent
 *
 * Whether nothing tells which of @sent and the version that counts is the right one.
 */
gboolean
trophic_versions_conflict (GPtrArray            *chain,
                           const TrophicVersion *sent)
{
  const TrophicVersion *winner = find_winner (chain);
  return winner != NULL && !sent->forced && sent->rank == winner->rank && sent->rank != TROPHIC_RANK_ERROR &&
         !trophic_version_same_value (winner, sent) && trophic_version_issued_order (winner, sent) == 0;
}

static int
compare_for_links (gconstpointer a,
                   gconstpointer b)
{
  const TrophicVersion *left = *(TrophicVersion *const *) a, *right = *(TrophicVersion *const *) b;
  if (left->live != right->live)
    return left->live ? -1 : 1;
  int standing = compare_standing (left, right);
  if (standing != 0)
    return -standing;
  /* Those on file in the order in which they came, then staged ones. */
  gint64 place_left = left->row > 0 ? -left->row : G_MAXINT64 + left->row, place_right = right->row > 0 ? -right->row : G_MAXINT64 + right->row;
  return place_left < place_right ? 1 : place_left > place_right ? -1 : 0;
}

/**
 * trophic_versions_settle:
 * @chain: (element-type TrophicVersion): all versions of one result; sorted
 *
 * Lets one version count and links each to the one under it.
 */
void
trophic_versions_settle (GPtrArray *chain)
{
  TrophicVersion *winner = find_winner (chain);
  for (guint i = 0; i < chain->len; i++)
    {
      TrophicVersion *version = g_ptr_array_index (chain, i);
      version->live = version == winner;
    }
  g_ptr_array_sort (chain, compare_for_links);
  for (guint i = 0; i < chain->len; i++)
    {
      TrophicVersion *version = g_ptr_array_index (chain, i), *under = i + 1 < chain->len ? g_ptr_array_index (chain, i + 1) : NULL;
      version->supersedes = under != NULL ? under->row : 0;
    }
}
