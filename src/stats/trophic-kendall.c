/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "trophic-correlation-private.h"
#include "trophic-normal.h"
#include "trophic-order.h"

/* Below so many rows without ties p is exact, as in R's cor.test. */
#define FEWEST_NORMAL 50

/* Sums over the groups of equal values, t in each: pairs t (t - 1) / 2, and the two that the variance takes. */
typedef struct {
  double pairs;
  double triples; /* t (t - 1) (t - 2) */
  double spread;  /* t (t - 1) (2 t + 5) */
} Ties;

static void
add_group (Ties   *ties,
           double  t)
{
  ties->pairs += t * (t - 1) / 2;
  ties->triples += t * (t - 1) * (t - 2);
  ties->spread += t * (t - 1) * (2 * t + 5);
}

/* @order: in which equal values of @x, and of @y where it is given, stand together. */
static Ties
ties_of (const double  *x,
         const double  *y,
         const guint32 *order,
         gsize          n)
{
  Ties ties = { 0 };
  for (gsize from = 0, to; from < n; from = to)
    {
      for (to = from + 1; to < n && x[order[to]] == x[order[from]] && (y == NULL || y[order[to]] == y[order[from]]); to++)
        ;
      add_group (&ties, to - from);
    }
  return ties;
}

/* Rows by @x, those of one x by @y. */
static guint32 *
order_of_both (const double *x,
               const double *y,
               gsize         n)
{
  g_autofree guint32 *by_y = trophic_order (y, n);
  g_autofree double *sorted = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    sorted[i] = x[by_y[i]];
  guint32 *order = trophic_order (sorted, n);
  for (gsize i = 0; i < n; i++)
    order[i] = by_y[order[i]];
  return order;
}

/* Pairs in the wrong order, counted while runs are merged: each value passes those left of it that are larger (W. R. Knight, A
 * computer method for calculating Kendall's tau with ungrouped data, J Am Stat Assoc 1966). n log n. Of 2, 3, 1 two. */
static double
inversions (double *values,
            gsize   n)
{
  g_autofree double *spare = g_new (double, n);
  double *from = values, *to = spare, count = 0;
  for (gsize width = 1; width < n; width *= 2)
    {
      for (gsize start = 0; start < n; start += 2 * width)
        {
          gsize middle = MIN (start + width, n), end = MIN (start + 2 * width, n), left = start, right = middle;
          for (gsize i = start; i < end; i++)
            if (right == end || (left < middle && from[left] <= from[right]))
              to[i] = from[left++];
            else
              {
                to[i] = from[right++];
                count += middle - left;
              }
        }
      double *merged = to;
      to = from;
      from = merged;
    }
  return count;
}

/*
 * P(inversions <= @most) of a random order of n: the number of inversions is a sum of independent numbers, evenly spread over
 * 0 to k - 1 for k = 2 to n. Every term is positive, no digit is lost. n³ steps for n < 50.
 *
 * Example n = 3: 0 once, 1 and 2 twice, 3 once of 6.
 */
static double
few_inversions (gsize n,
                gsize most)
{
  gsize length = n * (n - 1) / 2 + 1;
  g_autofree double *share = g_new0 (double, length);
  share[0] = 1;
  for (gsize k = 2; k <= n; k++)
    for (gsize s = length; s-- > 0;) /* downwards: the lower ones are still those of k - 1 */
      {
        double sum = 0;
        for (gsize step = 0; step < k && step <= s; step++)
          sum += share[s - step];
        share[s] = sum / k;
      }
  double sum = 0;
  for (gsize s = 0; s <= most && s < length; s++)
    sum += share[s];
  return sum;
}

/* The variance of concordant less discordant pairs when x and y have nothing to do with each other: Kendall, Rank Correlation
 * Methods, chapter 4. */
static double
variance (double      n,
          const Ties *x,
          const Ties *y)
{
  double var = (n * (n - 1) * (2 * n + 5) - x->spread - y->spread) / 18 + 2 * x->pairs * y->pairs / (n * (n - 1));
  return n > 2 ? var + x->triples * y->triples / (9 * n * (n - 1) * (n - 2)) : var;
}

/**
 * trophic_kendall:
 * @x_ranks: (array length=n): not all equal
 * @y_ranks: (array length=n): not all equal
 *
 * tau-b = (C - D) / sqrt ((P - X) (P - Y)) of C concordant and D discordant of P = n (n - 1) / 2 pairs, X and Y of them tied.
 */
void
trophic_kendall (const double       *x_ranks,
                 const double       *y_ranks,
                 gsize               n,
                 TrophicCorrelation *correlation)
{
  g_autofree guint32 *both = order_of_both (x_ranks, y_ranks, n), *by_y = trophic_order (y_ranks, n);
  g_autofree double *values = g_new (double, n);
  Ties x = ties_of (x_ranks, NULL, both, n), y = ties_of (y_ranks, NULL, by_y, n), xy = ties_of (x_ranks, y_ranks, both, n);
  for (gsize i = 0; i < n; i++)
    values[i] = y_ranks[both[i]];
  double pairs = n * (n - 1.0) / 2, discordant = inversions (values, n);
  double concordant = pairs - x.pairs - y.pairs + xy.pairs - discordant;
  correlation->estimate = (concordant - discordant) / (sqrt (pairs - x.pairs) * sqrt (pairs - y.pairs));
  correlation->exact = x.pairs == 0 && y.pairs == 0 && n < FEWEST_NORMAL;
  if (correlation->exact)
    correlation->p = fmin (1, 2 * few_inversions (n, MIN (concordant, discordant)));
  else
    correlation->p = 2 * trophic_normal_above (fabs (concordant - discordant) / sqrt (variance (n, &x, &y)), 0, 1);
}
