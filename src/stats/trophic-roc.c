/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-roc.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-normal.h"
#include "trophic-order.h"
#include "trophic-stats-error.h"

/* One marker, rows in its order: where each of equal values ends, and who of them is positive. */
typedef struct {
  const double   *marker;
  const gboolean *positive;
  guint32        *order;
  gsize           n;
  gsize           n_pos;
  gsize           n_neg;
} Ranked;

/* A run of equal values: rows @from to @to - 1 of the order. */
typedef struct {
  gsize from;
  gsize to;
  gsize n_pos;
  gsize n_neg;
} Tie;

static gboolean
next_tie (const Ranked *ranked,
          Tie          *tie)
{
  if (tie->to == ranked->n)
    return FALSE;
  double value = ranked->marker[ranked->order[tie->to]];
  *tie = (Tie) { .from = tie->to, .to = tie->to };
  for (; tie->to < ranked->n && ranked->marker[ranked->order[tie->to]] == value; tie->to++)
    if (ranked->positive[ranked->order[tie->to]])
      tie->n_pos++;
    else
      tie->n_neg++;
  return TRUE;
}

static void
ranked_clear (Ranked *ranked)
{
  g_free (ranked->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ranked, ranked_clear)

static gboolean
rank (Ranked          *ranked,
      const double    *marker,
      const gboolean  *positive,
      gsize            n,
      GError         **error)
{
  gboolean constant = TRUE;
  *ranked = (Ranked) { .marker = marker, .positive = positive, .n = n };
  for (gsize i = 0; i < n; i++)
    {
      if (!isfinite (marker[i]))
        {
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Value %u of the marker is no number."), (guint) i + 1);
          return FALSE;
        }
      constant = constant && marker[i] == marker[0];
      ranked->n_pos += positive[i] ? 1 : 0;
    }
  ranked->n_neg = n - ranked->n_pos;
  if (ranked->n_pos == 0 || ranked->n_neg == 0)
    {
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                   _("A ROC curve needs subjects with and without the outcome; there are %u with and %u without."),
                   (guint) ranked->n_pos, (guint) ranked->n_neg);
      return FALSE;
    }
  if (constant)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("The marker has the same value in every subject."));
      return FALSE;
    }
  ranked->order = trophic_order (marker, n);
  return TRUE;
}

/* Twice how many of the other kind each row beats, an equal one counting half: DeLong's placements before they are divided. Whole
 * numbers, so that two markers whose placements are everywhere as far apart have a difference without any variance, not one of
 * rounding. */
static double *
placements (const Ranked *ranked)
{
  double *twice = g_new (double, ranked->n);
  gsize pos_below = 0, neg_below = 0;
  for (Tie tie = { 0 }; next_tie (ranked, &tie); pos_below += tie.n_pos, neg_below += tie.n_neg)
    {
      double of_pos = 2.0 * neg_below + tie.n_neg, of_neg = 2.0 * (ranked->n_pos - pos_below) - tie.n_pos;
      for (gsize i = tie.from; i < tie.to; i++)
        twice[ranked->order[i]] = ranked->positive[ranked->order[i]] ? of_pos : of_neg;
    }
  return twice;
}

/* The variance of the mean of one kind's @twice; NAN of a single one. */
static double
variance_of_mean (const double   *twice,
                  const gboolean *positive,
                  gsize           n,
                  gboolean        kind,
                  gsize           n_kind)
{
  double mean = 0, sum = 0;
  for (gsize i = 0; i < n; i++)
    mean += !positive[i] == !kind ? twice[i] : 0;
  mean /= n_kind;
  for (gsize i = 0; i < n; i++)
    sum += !positive[i] == !kind ? (twice[i] - mean) * (twice[i] - mean) : 0;
  return n_kind > 1 ? sum / (n_kind - 1.0) / n_kind : NAN;
}

static double
variance (const Ranked *ranked,
          const double *twice)
{
  double n_pos = ranked->n_pos, n_neg = ranked->n_neg;
  return variance_of_mean (twice, ranked->positive, ranked->n, TRUE, ranked->n_pos) / (4 * n_neg * n_neg) +
         variance_of_mean (twice, ranked->positive, ranked->n, FALSE, ranked->n_neg) / (4 * n_pos * n_pos);
}

/* Twice the pairs that are in the right order, ties for one: a whole number, so that the area is as exact as one division. */
static double
area (const Ranked *ranked)
{
  guint64 twice = 0;
  gsize neg_below = 0;
  for (Tie tie = { 0 }; next_tie (ranked, &tie); neg_below += tie.n_neg)
    twice += (guint64) tie.n_pos * (2 * neg_below + tie.n_neg);
  return twice / (2.0 * ranked->n_pos * ranked->n_neg);
}

/* Between two neighbouring values; not above the lower one if there is no number between them, so that @high stays positive. */
static double
midpoint (double low,
          double high)
{
  double middle = (low + high) / 2;
  if (!isfinite (middle))
    middle = low / 2 + high / 2;
  return middle < high ? middle : low;
}

static void
add_point (TrophicRoc   *roc,
           const Ranked *ranked,
           double        cutoff,
           gsize         pos_below,
           gsize         neg_below,
           guint64      *best)
{
  TrophicRocPoint *point = &roc->points[roc->n_points++];
  *point = (TrophicRocPoint) { cutoff, (double) (ranked->n_pos - pos_below) / ranked->n_pos, (double) neg_below / ranked->n_neg };
  /* Youden's index in whole numbers: rounding cannot decide between two cut-offs. */
  guint64 index = (guint64) (ranked->n_pos - pos_below) * ranked->n_neg + (guint64) neg_below * ranked->n_pos;
  if (roc->n_points == 1 || index > *best)
    {
      *best = index;
      roc->youden = *point;
    }
}

static void
add_points (TrophicRoc   *roc,
            const Ranked *ranked)
{
  gsize pos_below = 0, neg_below = 0, n_values = 0;
  guint64 best = 0;
  double last = -INFINITY;
  for (Tie tie = { 0 }; next_tie (ranked, &tie);)
    n_values++;
  roc->points = g_new (TrophicRocPoint, n_values + 1);
  for (Tie tie = { 0 }; next_tie (ranked, &tie); pos_below += tie.n_pos, neg_below += tie.n_neg)
    {
      double value = ranked->marker[ranked->order[tie.from]];
      add_point (roc, ranked, tie.from == 0 ? -INFINITY : midpoint (last, value), pos_below, neg_below, &best);
      last = value;
    }
  add_point (roc, ranked, INFINITY, pos_below, neg_below, &best);
}

/**
 * trophic_roc_new:
 * @marker: (array length=n): any unit; higher is expected in the positive
 * @positive: (array length=n): whether the outcome is there
 * @level: of the interval, 0.95 for example
 *
 * The area is the share of pairs, one positive and one negative, in which the positive has the higher marker; equal ones count
 * half. With V the share of negatives that a positive beats, and W the share of positives that beat a negative, DeLong's variance
 * is var(V) / n_pos + var(W) / n_neg (DeLong, DeLong and Clarke-Pearson, Biometrics 1988), in the time of a sort (Sun and Xu, IEEE
 * Signal Process Lett 2014). The interval is area ± z se, cut at 0 and 1 as in pROC.
 *
 * Example: positives 2, 3, negatives 1, 2 have V = 3/4, 1 and W = 1, 3/4: area 7/8, variance 2 x (1/32) / 2 = 1/32.
 *
 * Undefined: se and interval are NAN with a single positive or negative. When the marker separates perfectly, se is 0 and the
 * interval a point: it says nothing of what further subjects would show. An error: no positive, no negative, a marker that is not
 * finite or the same in all.
 */
TrophicRoc *
trophic_roc_new (const double    *marker,
                 const gboolean  *positive,
                 gsize            n,
                 double           level,
                 GError         **error)
{
  g_auto (Ranked) ranked = { 0 };
  g_return_val_if_fail (level > 0 && level < 1, NULL);
  if (!rank (&ranked, marker, positive, n, error))
    return NULL;
  TrophicRoc *roc = g_new0 (TrophicRoc, 1);
  g_autofree double *twice = placements (&ranked);
  double z = trophic_normal_quantile ((1 + level) / 2);
  roc->n_pos = ranked.n_pos;
  roc->n_neg = ranked.n_neg;
  roc->auc = area (&ranked);
  roc->se = sqrt (variance (&ranked, twice));
  roc->lower = isnan (roc->se) ? NAN : fmax (roc->auc - z * roc->se, 0);
  roc->upper = isnan (roc->se) ? NAN : fmin (roc->auc + z * roc->se, 1);
  add_points (roc, &ranked);
  return roc;
}

static void
turn_cutoff (TrophicRocPoint *point)
{
  point->cutoff = 0 - point->cutoff; /* not a negative zero */
}

/**
 * trophic_roc_new_low:
 *
 * trophic_roc_new() of a marker that is expected to be lower in the positive. The area is the share of pairs in which the positive
 * has the lower marker; positive is at or below a cut-off; of equally good cut-offs the highest is Youden's.
 */
TrophicRoc *
trophic_roc_new_low (const double    *marker,
                     const gboolean  *positive,
                     gsize            n,
                     double           level,
                     GError         **error)
{
  g_autofree double *turned = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    turned[i] = -marker[i];
  TrophicRoc *roc = trophic_roc_new (turned, positive, n, level, error);
  if (roc == NULL)
    return NULL;
  roc->low = TRUE;
  turn_cutoff (&roc->youden);
  for (gsize i = 0; i < roc->n_points; i++)
    turn_cutoff (&roc->points[i]);
  for (gsize i = 0; i < roc->n_points / 2; i++)
    {
      TrophicRocPoint first = roc->points[i];
      roc->points[i] = roc->points[roc->n_points - 1 - i];
      roc->points[roc->n_points - 1 - i] = first;
    }
  return roc;
}

/** trophic_roc_free: */
void
trophic_roc_free (TrophicRoc *roc)
{
  g_free (roc->points);
  g_free (roc);
}

/**
 * trophic_roc_paired:
 * @marker: (array length=n):
 * @marker2: (array length=n): of the same subjects
 * @z: (out): area of @marker less that of @marker2, by its standard error
 * @p: (out): two-sided
 *
 * DeLong's test of two correlated areas: the variance of the difference is that of trophic_roc_new() with the differences of the
 * two markers' shares, subject by subject. 0 and 1 when both markers put the subjects in the same order.
 *
 * An error: as trophic_roc_new(), a single positive or negative, or two areas that differ without any variance: the shares of each
 * subject are as far apart as those of every other, as when one marker separates perfectly and the other the wrong way.
 */
gboolean
trophic_roc_paired (const double    *marker,
                    const double    *marker2,
                    const gboolean  *positive,
                    gsize            n,
                    double          *z,
                    double          *p,
                    GError         **error)
{
  g_auto (Ranked) first = { 0 };
  g_auto (Ranked) second = { 0 };
  if (!rank (&first, marker, positive, n, error) || !rank (&second, marker2, positive, n, error))
    return FALSE;
  if (first.n_pos < 2 || first.n_neg < 2)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                           _("Comparing two ROC curves needs at least two subjects with and two without the outcome."));
      return FALSE;
    }
  g_autofree double *difference = placements (&first), *other = placements (&second);
  for (gsize i = 0; i < n; i++)
    difference[i] -= other[i];
  double gap = area (&first) - area (&second), se = sqrt (variance (&first, difference));
  if (se == 0 && gap != 0)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_SEPARATION,
                           _("The two areas differ by as much in every subject: their difference has no variance to test it by."));
      return FALSE;
    }
  *z = gap == 0 ? 0 : gap / se;
  *p = 2 * trophic_normal_above (fabs (*z), 0, 1);
  return TRUE;
}
