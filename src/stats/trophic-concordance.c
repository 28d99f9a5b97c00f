/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "trophic-concordance-private.h"
#include "trophic-cox-private.h"
#include "trophic-large-private.h"
#include "trophic-order.h"

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

/* Where a row's marker stands among those of its stratum, and where the rows with the same marker begin and end. */
typedef struct {
  guint place;
  guint begin;
  guint end;
} Place;

/* All by position in the order of the sweep, so that memory is read in its order: times and entries as places in the time index,
 * positions by stratum from the last entry; pairs in which a row is concordant less those in which it is discordant, and all its
 * pairs that can be compared. */
typedef struct {
  gsize   n;
  guint  *time;
  guint8 *event;
  guint  *entry;
  guint  *by_entry;
  Place  *place;
  gint64 *net;
  gint64 *pairs;
} Rows;

/* The markers in ascending order, stratum after stratum; @row is a position. */
static TrophicOrdered *
order_markers (const TrophicConcordanceInput *input,
               gsize                          n)
{
  g_autofree TrophicOrdered *ordered = trophic_ordered (input->marker, n);
  if (input->n_strata == 1)
    return g_steal_pointer (&ordered);
  TrophicOrdered *sorted = trophic_large_new (TrophicOrdered, n);
  g_autofree guint *stratum = trophic_large_new (guint, n), *next = g_memdup2 (input->stratum_begin, input->n_strata * sizeof *next);
  for (guint s = 0; s < input->n_strata; s++)
    for (guint i = input->stratum_begin[s]; i < input->stratum_begin[s + 1]; i++)
      stratum[i] = s;
  for (gsize i = 0; i < n; i++)
    sorted[next[stratum[ordered[i].row]]++] = ordered[i];
  return sorted;
}

static void
find_places (const TrophicConcordanceInput *input,
             Rows                          *rows)
{
  g_autofree TrophicOrdered *sorted = order_markers (input, rows->n);
  for (guint s = 0; s < input->n_strata; s++)
    for (guint first = input->stratum_begin[s], begin = first, end; begin < input->stratum_begin[s + 1]; begin = end)
      {
        for (end = begin + 1; end < input->stratum_begin[s + 1] && sorted[end].value == sorted[begin].value;)
          end++;
        for (guint i = begin; i < end; i++)
          rows->place[sorted[i].row] = (Place) { i - first, begin - first, end - first };
      }
}

static void
rows_init (Rows                          *rows,
           const TrophicConcordanceInput *input)
{
  gsize n = rows->n = input->times->n;
  rows->time = trophic_large_new (guint, n);
  rows->event = g_new (guint8, n);
  rows->place = trophic_large_new (Place, n);
  rows->net = trophic_large_new (gint64, n);
  rows->pairs = trophic_large_new (gint64, n);
  memset (rows->net, 0, n * sizeof *rows->net);
  memset (rows->pairs, 0, n * sizeof *rows->pairs);
  for (gsize i = 0; i < n; i++)
    {
      rows->time[i] = input->times->end[input->order[i]];
      rows->event[i] = input->event[input->order[i]] == 1;
    }
  find_places (input, rows);
  if (input->by_entry == NULL)
    return;
  g_autofree guint *position = g_new (guint, n);
  rows->entry = g_new (guint, n);
  rows->by_entry = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    {
      position[input->order[i]] = (guint) i;
      rows->entry[i] = input->times->entry[input->order[i]];
    }
  for (gsize i = 0; i < n; i++)
    rows->by_entry[i] = position[input->by_entry[i]];
}

static void
rows_clear (Rows *rows)
{
  g_free (rows->time);
  g_free (rows->event);
  g_free (rows->entry);
  g_free (rows->by_entry);
  g_free (rows->place);
  g_free (rows->net);
  g_free (rows->pairs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

/* Compares the row at @i with those in @set: @sign 1 when a larger marker of the row is concordant (the row has the event, they are
 * at risk), -1 when a smaller one is (they had the event before); @weight -1 takes pairs back that were counted too many. */
static inline void
compare (const MarkerSet *set,
         Rows            *rows,
         guint            i,
         int              sign,
         int              weight)
{
  Place place = rows->place[i];
  gint64 below = marker_set_below (set, place.begin);
  gint64 tied = place.end - place.begin > 1 ? marker_set_below (set, place.end) - below : 0;
  gint64 above = (gint64) set->size - below - tied;
  rows->net[i] += sign * weight * (below - above);
  rows->pairs[i] += weight * (gint64) set->size;
}

/* From the last time to the first: each event against everybody at risk who outlives it. At one time the censored outlive the
 * events, and two events are not compared. */
static void
compare_events (Rows      *rows,
                guint      first,
                guint      last,
                MarkerSet *set)
{
  guint cursor = first;
  marker_set_clear (set, last - first);
  for (guint i = first; i < last;)
    {
      guint now = rows->time[i], events;
      for (; i < last && rows->time[i] == now && !rows->event[i]; i++)
        marker_set_change (set, rows->place[i].place, 1);
      for (; rows->entry != NULL && cursor < last && rows->entry[rows->by_entry[cursor]] >= now; cursor++)
        marker_set_change (set, rows->place[rows->by_entry[cursor]].place, (guint) -1);
      for (events = i; i < last && rows->time[i] == now; i++)
        compare (set, rows, i, 1, 1);
      for (guint j = events; j < i; j++)
        marker_set_change (set, rows->place[j].place, 1);
    }
}

/* From the first time to the last: each row against the events before it, since its entry. */
static void
compare_survivors (Rows      *rows,
                   guint      first,
                   guint      last,
                   MarkerSet *set)
{
  guint cursor = last;
  marker_set_clear (set, last - first);
  for (guint i = last; i > first;)
    {
      guint now = rows->time[i - 1], end = i;
      for (; rows->entry != NULL && cursor > first && rows->entry[rows->by_entry[cursor - 1]] < now; cursor--)
        compare (set, rows, rows->by_entry[cursor - 1], -1, -1);
      for (; i > first && rows->time[i - 1] == now && rows->event[i - 1]; i--)
        compare (set, rows, i - 1, -1, 1);
      for (guint j = i; j < end; j++)
        marker_set_change (set, rows->place[j].place, 1);
      for (; i > first && rows->time[i - 1] == now; i--)
        compare (set, rows, i - 1, -1, 1);
    }
}

/* Each row's part in the variance is what C changes with the row's weight: (net - D pairs) / (2 N), with D = 2 C - 1 and N pairs in
 * all. Rows of a cluster go together. */
static double
standard_error (const TrophicConcordanceInput *input,
                const Rows                    *rows,
                double                         difference,
                double                         n_pairs)
{
  g_autofree double *clusters = input->cluster != NULL ? g_new0 (double, input->n_clusters) : NULL;
  double sum = 0;
  for (gsize i = 0; i < rows->n; i++)
    {
      double part = ((double) rows->net[i] - difference * (double) rows->pairs[i]) / n_pairs;
      if (clusters != NULL)
        clusters[input->cluster[input->order[i]]] += part;
      else
        sum += part * part;
    }
  for (gsize c = 0; clusters != NULL && c < input->n_clusters; c++)
    sum += clusters[c] * clusters[c];
  return sqrt (sum) / 2;
}

/**
 * trophic_concordance_of:
 * @se: (out) (nullable): infinitesimal jackknife
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
  g_auto (Rows) rows = { 0 };
  g_autofree guint *tree = g_new (guint, n / 64 + 2);
  g_autofree guint64 *bits = g_new (guint64, n / 64 + 1);
  MarkerSet set = { .bits = bits, .tree = tree };
  gint64 net = 0, pairs = 0;
  rows_init (&rows, input);
  for (guint s = 0; s < input->n_strata; s++)
    compare_events (&rows, input->stratum_begin[s], input->stratum_begin[s + 1], &set);
  for (gsize i = 0; i < n; i++)
    {
      net += rows.net[i];
      pairs += rows.pairs[i];
    }
  double difference = pairs > 0 ? (double) net / (double) pairs : NAN;
  if (se == NULL)
    return (difference + 1) / 2;
  for (guint s = 0; s < input->n_strata; s++)
    compare_survivors (&rows, input->stratum_begin[s], input->stratum_begin[s + 1], &set);
  *se = pairs > 0 ? standard_error (input, &rows, difference, (double) pairs) : NAN;
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
  g_autofree double *sorted = trophic_large_new (double, follow_up->n);
  for (gsize i = 0; i < follow_up->n; i++)
    sorted[i] = marker[order[i]];
  TrophicConcordanceInput input = {
    times, follow_up->event, order, by_entry, begins, follow_up->stratum != NULL ? follow_up->n_strata : 1, sorted, NULL, 0,
  };
  return trophic_concordance_of (&input, se);
}

/** trophic_cox_concordance: of the linear predictor; clusters add up their rows' parts in the variance. */
double
trophic_cox_concordance (const TrophicCox *cox,
                         double           *se)
{
  g_autofree double *marker = trophic_large_new (double, cox->n);
  g_autofree guint *by_entry = cox->by_entry != NULL ? g_new (guint, cox->n) : NULL, *cluster = NULL;
  gsize n_clusters = 0;
  for (gsize i = 0; i < cox->n; i++)
    {
      marker[i] = 0;
      for (gsize j = 0; j < cox->p; j++)
        marker[i] += cox->x[i * cox->p + j] * cox->beta[j];
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
