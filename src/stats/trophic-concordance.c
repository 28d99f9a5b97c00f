/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "trophic-concordance-private.h"
#include "trophic-cox-private.h"

/* Rows that are in a set, as bits in the order of the marker, with a Fenwick tree over the 64-bit words: so small that 1 M rows stay
 * in the processor's nearer memory. Counting those below a place costs log2 (n / 64) steps. */
typedef struct {
  gsize    n_words;
  guint64 *bits;
  guint   *tree; /* from 1 */
  guint    size;
} MarkerSet;

static void
marker_set_clear (MarkerSet *set,
                  gsize      n)
{
  set->n_words = n / 64 + 1;
  set->size = 0;
  memset (set->bits, 0, set->n_words * sizeof *set->bits);
  memset (set->tree, 0, (set->n_words + 1) * sizeof *set->tree);
}

static inline void
marker_set_change (MarkerSet *set,
                   guint      place,
                   guint      change) /* 1 to add, (guint) -1 to remove: what wraps comes back */
{
  set->bits[place / 64] ^= G_GUINT64_CONSTANT (1) << place % 64;
  set->size += change;
  for (gsize i = place / 64 + 1; i <= set->n_words; i += i & -i)
    set->tree[i] += change;
}

static inline guint
marker_set_below (const MarkerSet *set,
                  guint            place)
{
  guint64 word = set->bits[place / 64] & ((G_GUINT64_CONSTANT (1) << place % 64) - 1);
  guint below = (guint) __builtin_popcountll (word);
  for (gsize i = place / 64; i > 0; i &= i - 1)
    below += set->tree[i];
  return below;
}

/* By row: pairs in which it is concordant less those in which it is discordant, and all its pairs that can be compared. */
typedef struct {
  gint64 *net;
  gint64 *pairs;
} Counts;

/* By row: where it stands in the order of the marker within its stratum, and where the rows with the same marker begin and end. */
typedef struct {
  guint *place;
  guint *begin;
  guint *end;
} Places;

static void
find_places (const TrophicConcordanceInput *input,
             Places                        *places)
{
  gsize n = input->times->n;
  g_autofree guint *by_marker = trophic_order_of (input->marker, n), *stratum = g_new (guint, n), *sorted = g_new (guint, n);
  g_autofree guint *next = g_memdup2 (input->stratum_begin, input->n_strata * sizeof *next);
  for (guint s = 0; s < input->n_strata; s++)
    for (guint i = input->stratum_begin[s]; i < input->stratum_begin[s + 1]; i++)
      stratum[input->order[i]] = s;
  for (gsize i = 0; i < n; i++)
    sorted[next[stratum[by_marker[i]]]++] = by_marker[i];
  for (guint s = 0; s < input->n_strata; s++)
    for (guint first = input->stratum_begin[s], begin = first, end; begin < input->stratum_begin[s + 1]; begin = end)
      {
        for (end = begin + 1; end < input->stratum_begin[s + 1] && input->marker[sorted[end]] == input->marker[sorted[begin]];)
          end++;
        for (guint i = begin; i < end; i++)
          {
            places->place[sorted[i]] = i - first;
            places->begin[sorted[i]] = begin - first;
            places->end[sorted[i]] = end - first;
          }
      }
}

/* Compares @row with those in @set: @sign 1 when a larger marker of the row is concordant (the row has the event, they are at
 * risk), -1 when a smaller one is (they had the event before); @weight -1 takes pairs back that were counted too many. */
static inline void
compare (const MarkerSet *set,
         const Places    *places,
         guint            row,
         int              sign,
         int              weight,
         Counts          *counts)
{
  guint begin = places->begin[row], end = places->end[row];
  gint64 below = marker_set_below (set, begin);
  gint64 tied = end - begin > 1 ? marker_set_below (set, end) - below : 0;
  gint64 above = (gint64) set->size - below - tied;
  counts->net[row] += sign * weight * (below - above);
  counts->pairs[row] += weight * (gint64) set->size;
}

/* From the last time to the first: each event against everybody at risk who outlives it. At one time the censored outlive the
 * events, and two events are not compared. */
static void
compare_events (const TrophicConcordanceInput *input,
                const Places                  *places,
                guint                          stratum,
                MarkerSet                     *set,
                Counts                        *counts)
{
  const guint *time = input->times->end, *entry = input->times->entry;
  guint last = input->stratum_begin[stratum + 1], cursor = input->stratum_begin[stratum];
  marker_set_clear (set, last - cursor);
  for (guint i = cursor, begin; (begin = i) < last;)
    {
      guint now = time[input->order[begin]], events;
      for (; i < last && time[input->order[i]] == now && input->event[input->order[i]] != 1; i++)
        marker_set_change (set, places->place[input->order[i]], 1);
      for (; entry != NULL && cursor < last && entry[input->by_entry[cursor]] >= now; cursor++)
        marker_set_change (set, places->place[input->by_entry[cursor]], (guint) -1);
      for (events = i; i < last && time[input->order[i]] == now; i++)
        compare (set, places, input->order[i], 1, 1, counts);
      for (guint j = events; j < i; j++)
        marker_set_change (set, places->place[input->order[j]], 1);
    }
}

/* From the first time to the last: each row against the events before it, since its entry. */
static void
compare_survivors (const TrophicConcordanceInput *input,
                   const Places                  *places,
                   guint                          stratum,
                   MarkerSet                     *set,
                   Counts                        *counts)
{
  const guint *time = input->times->end, *entry = input->times->entry;
  guint first = input->stratum_begin[stratum], last = input->stratum_begin[stratum + 1], cursor = last;
  marker_set_clear (set, last - first);
  for (guint i = last, end; (end = i) > first;)
    {
      guint now = time[input->order[end - 1]], events;
      for (; entry != NULL && cursor > first && entry[input->by_entry[cursor - 1]] < now; cursor--)
        compare (set, places, input->by_entry[cursor - 1], -1, -1, counts);
      for (; i > first && time[input->order[i - 1]] == now && input->event[input->order[i - 1]] == 1; i--)
        compare (set, places, input->order[i - 1], -1, 1, counts);
      events = i;
      for (guint j = events; j < end; j++)
        marker_set_change (set, places->place[input->order[j]], 1);
      for (; i > first && time[input->order[i - 1]] == now; i--)
        compare (set, places, input->order[i - 1], -1, 1, counts);
    }
}

/* Each row's part in the variance is what C changes with the row's weight: (net - D pairs) / (2 N), with D = 2 C - 1 and N pairs in
 * all. Rows of a cluster go together. */
static double
standard_error (const TrophicConcordanceInput *input,
                const Counts                  *counts,
                double                         difference,
                double                         n_pairs)
{
  gsize n = input->times->n;
  g_autofree double *clusters = input->cluster != NULL ? g_new0 (double, input->n_clusters) : NULL;
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    {
      double part = ((double) counts->net[i] - difference * (double) counts->pairs[i]) / n_pairs;
      if (clusters != NULL)
        clusters[input->cluster[i]] += part;
      else
        sum += part * part;
    }
  for (gsize c = 0; clusters != NULL && c < input->n_clusters; c++)
    sum += clusters[c] * clusters[c];
  return sqrt (sum) / 2;
}

/**
 * trophic_concordance_of:
 * @se: (out): infinitesimal jackknife
 *
 * Harrell's C: of all pairs of a stratum of which one has the event while the other is at risk and outlives it, the part in which
 * the one with the event has the larger marker, ties of the marker counting half (Harrell 1982; Therneau and Atkinson, vignette
 * "Concordance" of R's survival). Strata add up their pairs. Counts are whole numbers, so exact.
 *
 * Example: times 1, 2, 3+ with markers 3, 1, 2: the pairs (1, 2) and (1, 3) are concordant, (2, 3) is not: C = 2 / 3.
 *
 * Undefined: NAN when no pair can be compared. O(n log n).
 */
double
trophic_concordance_of (const TrophicConcordanceInput *input,
                        double                        *se)
{
  gsize n = input->times->n;
  g_autofree guint *rooms = g_new (guint, 3 * n), *tree = g_new (guint, n / 64 + 2);
  g_autofree guint64 *bits = g_new (guint64, n / 64 + 1);
  g_autofree gint64 *sums = g_new0 (gint64, 2 * n);
  Places places = { rooms, rooms + n, rooms + 2 * n };
  Counts counts = { sums, sums + n };
  MarkerSet set = { .bits = bits, .tree = tree };
  gint64 net = 0, pairs = 0;
  find_places (input, &places);
  for (guint s = 0; s < input->n_strata; s++)
    compare_events (input, &places, s, &set, &counts);
  for (gsize i = 0; i < n; i++)
    {
      net += counts.net[i];
      pairs += counts.pairs[i];
    }
  for (guint s = 0; s < input->n_strata; s++)
    compare_survivors (input, &places, s, &set, &counts);
  double difference = pairs > 0 ? (double) net / (double) pairs : NAN;
  if (se != NULL)
    *se = pairs > 0 ? standard_error (input, &counts, difference, (double) pairs) : NAN;
  return (difference + 1) / 2;
}

/**
 * trophic_concordance:
 * @se: (out) (nullable)
 *
 * See trophic_concordance_of(). Undefined (NAN): no pair to compare, or rows that are no follow-up.
 */
double
trophic_concordance (const TrophicFollowUp *follow_up,
                     const double          *marker,
                     double                *se)
{
  g_autoptr (TrophicTimeIndex) times = NULL;
  gboolean known = follow_up->n > 0 && trophic_follow_up_check (follow_up, NULL);
  for (gsize i = 0; i < follow_up->n && known; i++)
    known = isfinite (marker[i]);
  if (known)
    times = trophic_time_index_new (follow_up, NULL);
  if (times == NULL)
    {
      if (se != NULL)
        *se = NAN;
      return NAN;
    }
  guint *stratum_begin;
  g_autofree guint *order = trophic_time_index_sweep_order (times, follow_up, &stratum_begin);
  g_autofree guint *begins = stratum_begin;
  g_autofree guint *by_entry = trophic_time_index_entry_order (times, follow_up, begins);
  TrophicConcordanceInput input = {
    times, follow_up->event, order, by_entry, begins, follow_up->stratum != NULL ? follow_up->n_strata : 1, marker, NULL, 0,
  };
  return trophic_concordance_of (&input, se);
}

/** trophic_cox_concordance: of the linear predictor; clusters add up their rows' parts in the variance. */
double
trophic_cox_concordance (const TrophicCox *cox,
                         double           *se)
{
  g_autofree double *marker = g_new0 (double, cox->n);
  g_autofree guint *by_entry = cox->by_entry != NULL ? g_new (guint, cox->n) : NULL, *cluster = NULL;
  gsize n_clusters = 0;
  for (gsize i = 0; i < cox->n; i++)
    {
      for (gsize j = 0; j < cox->p; j++)
        marker[cox->row[i]] += cox->x[i * cox->p + j] * cox->beta[j];
      if (by_entry != NULL)
        by_entry[i] = cox->row[cox->by_entry[i]];
    }
  if (cox->input.cluster != NULL)
    cluster = trophic_cox_clusters (cox, &n_clusters);
  TrophicConcordanceInput input = {
    cox->times, cox->input.follow_up.event, cox->row, by_entry, cox->stratum_begin, cox->n_strata, marker, cluster, n_clusters,
  };
  return trophic_concordance_of (&input, se);
}
