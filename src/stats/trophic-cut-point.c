/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cut-point.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-normal.h"
#include "trophic-order.h"
#include "trophic-resample.h"
#include "trophic-time-groups-private.h"

#define ROUNDING 1e-9 /* of a number of subjects */

/* The search: scores in the order of the marker, and after how many of them one may cut. */
typedef struct {
  gsize   n;
  double *scores;  /* less their mean */
  gsize  *cuts;
  gsize   n_cuts;
  double *scale;   /* of each cut: 1 over the standard deviation of the sum below it */
  double  variance; /* of the scores */
} Search;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->scores, g_free);
  g_clear_pointer (&search->cuts, g_free);
  g_clear_pointer (&search->scale, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Log-rank scores: the event less the cumulative hazard of all while the subject was watched. Their sum in a group is observed
 * less expected. Times 1, 2, 3, all events: 1 - 1/3, 1 - 1/3 - 1/2, 1 - 1/3 - 1/2 - 1. Sum 0. */
static double *
find_scores (const TrophicFollowUp  *follow_up,
             GError                **error)
{
  g_autoptr (TrophicTimeIndex) index = trophic_time_groups_index (follow_up, error);
  if (index == NULL)
    return NULL;
  gsize n = index->n, entered = index->by_entry != NULL ? 0 : n;
  double hazard = 0;
  g_autofree double *until = g_new (double, index->n_times); /* up to and with each time */
  guint reached = 0;
  for (gsize i = 0; i < n;)
    {
      guint now = index->end[index->by_end[i]];
      gsize first = i, d = 0;
      while (entered < n && index->entry[index->by_entry[entered]] < now)
        entered++;
      for (; i < n && index->end[index->by_end[i]] == now; i++)
        d += follow_up->event[index->by_end[i]] != 0;
      while (reached < now)
        until[reached++] = hazard;
      hazard += (double) d / (double) (entered - first);
    }
  while (reached < index->n_times)
    until[reached++] = hazard;
  double *scores = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    scores[i] = (follow_up->event[i] != 0) - until[index->end[i]] + (index->entry != NULL ? until[index->entry[i]] : 0);
  return scores;
}

static gboolean
check (const TrophicFollowUp  *follow_up,
       const double           *marker,
       GError                **error)
{
  gsize events = 0;
  for (gsize i = 0; i < follow_up->n; i++)
    {
      events += follow_up->event[i] != 0;
      if (isfinite (marker[i]))
        continue;
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Row %u: %s"), (guint) i + 1, _("the marker is no number"));
      return FALSE;
    }
  if (follow_up->stratum != NULL)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("The search for a cut-off takes no strata"));
  else if (follow_up->n > 0 && events == 0)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS, _("Nobody had the event"));
  else
    return TRUE;
  return FALSE;
}

/* Where to cut: between different values of the marker, with enough subjects on either side. */
static gboolean
find_cuts (Search        *search,
           const double  *marker,
           const guint32 *order,
           double         smallest,
           GError       **error)
{
  double n = search->n, least = MAX (smallest * n - ROUNDING, 1);
  search->cuts = g_new (gsize, search->n);
  search->scale = g_new (double, search->n);
  for (gsize m = 1; m < search->n; m++)
    {
      double below = m, above = n - below;
      if (below < least || above < least || !(marker[order[m - 1]] < marker[order[m]]))
        continue;
      search->cuts[search->n_cuts] = m;
      search->scale[search->n_cuts++] = 1 / sqrt (search->variance * below * above / n);
    }
  if (search->n_cuts > 0)
    return TRUE;
  if (search->n > 1 && !(marker[order[0]] < marker[order[search->n - 1]]))
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("All have the same value of the marker"));
  else
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("No cut-off leaves enough subjects on either side"));
  return FALSE;
}

static gboolean
search_init (Search                 *search,
             const TrophicFollowUp  *follow_up,
             const double           *marker,
             const guint32          *order,
             double                  smallest,
             GError                **error)
{
  g_autofree double *scores = find_scores (follow_up, error);
  if (scores == NULL)
    return FALSE;
  gsize n = search->n = follow_up->n;
  double mean = 0;
  search->scores = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    mean += scores[i] / (double) n;
  for (gsize i = 0; i < n; i++)
    {
      search->scores[i] = scores[order[i]] - mean;
      search->variance += search->scores[i] * search->scores[i] / (double) (n - 1);
    }
  if (!find_cuts (search, marker, order, smallest, error))
    return FALSE;
  if (search->variance > 0)
    return TRUE;
  g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("All have the same follow-up, so that no cut-off separates them"));
  return FALSE;
}

/* The largest standardised sum of the scores below a cut, the scores dealt in the order of @indices; @best: (out) (optional). */
static double
largest (const Search *search,
         const gsize  *indices,
         gsize        *best)
{
  double sum = 0, found = -1;
  gsize i = 0;
  for (gsize k = 0; k < search->n_cuts; k++)
    {
      while (i < search->cuts[k])
        sum += search->scores[indices[i++]];
      double standardised = fabs (sum) * search->scale[k];
      if (standardised <= found)
        continue;
      found = standardised;
      if (best != NULL)
        *best = search->cuts[k];
    }
  return found;
}

static double
statistic (const gsize *indices,
           gsize        n,
           gpointer     data)
{
  return largest (data, indices, NULL);
}

/**
 * trophic_cut_point_search:
 * @follow_up: any event other than 0 is the event; delayed entry is taken, strata are refused
 * @marker: (array length=n)
 * @smallest: at least this share of the subjects stays on either side, 0 to 0.5: 0.1 is usual
 * @draws: of permutations; p is at least 1 over @draws + 1
 * @progress: (nullable)
 *
 * The statistic of a cut-off is the sum of the log-rank scores of those at or below it, standardised by mean and variance over all
 * orders of the scores (a linear rank statistic). Of all cut-offs that are allowed the largest is taken, and the first of
 * equals. Its own two-sided p (@p_naive) is that of a cut-off given beforehand and far too small; @p_corrected is how often chance
 * alone, the marker dealt anew to the subjects, finds a cut-off as good: (1 + as good)/(1 + draws).
 *
 * Sources: Lausen and Schumacher, Biometrics 1992; Hothorn and Lausen, Computational Statistics & Data Analysis 2003 (R: maxstat
 * has the same statistic; with tied times its scores differ). Cost: O(n x draws).
 *
 * Errors: a marker that is no number, no events, a marker of one value, no cut-off allowed, %TROPHIC_STATS_ERROR_CANCELLED.
 */
gboolean
trophic_cut_point_search (const TrophicFollowUp  *follow_up,
                          const double           *marker,
                          double                  smallest,
                          gsize                   draws,
                          guint32                 seed,
                          TrophicStatsProgress    progress,
                          gpointer                progress_data,
                          TrophicCutPoint        *cut_point,
                          GError                **error)
{
  g_return_val_if_fail (smallest >= 0 && smallest <= 0.5, FALSE);
  g_auto (Search) search = { 0 };
  if (!check (follow_up, marker, error))
    return FALSE;
  g_autofree guint32 *order = trophic_order (marker, follow_up->n);
  if (!search_init (&search, follow_up, marker, order, smallest, error))
    return FALSE;
  double observed, p;
  if (!trophic_permutation (search.n, statistic, &search, draws, seed, progress, progress_data, &observed, &p, error))
    return FALSE;
  g_autofree gsize *as_they_are = g_new (gsize, search.n);
  for (gsize i = 0; i < search.n; i++)
    as_they_are[i] = i;
  gsize best = 0;
  largest (&search, as_they_are, &best);
  *cut_point = (TrophicCutPoint) {
    .cutoff = marker[order[best - 1]], .statistic = observed, .p_naive = 2 * trophic_normal_above (observed, 0, 1), .p_corrected = p,
    .tried = search.n_cuts, .draws = draws,
  };
  return TRUE;
}
