/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "trophic-correlation-private.h"
#include "trophic-normal.h"

/* Up to here all orders are counted, up to there the series stands for them; the limits of R's cor.test. */
#define MOST_COUNTED 9
#define MOST_SERIES  1290
/* Where the series fails, counting goes on as far as it takes no time: 9 MB and 14 million steps. */
#define MOST_COUNTED_AFTER 12

/*
 * P(S >= squares) for S the sum of squared differences of two orders of n that have nothing to do with each other.
 *
 * Ways to give the ranks of a set to the first so many subjects, by the sum they make: ways[set][s] adds up, over the rank that
 * the last of them gets, ways[set without it][s - (subject - rank)²]. n 2^n S steps, half a million for nine. The largest sum
 * S is that of the reverse order, (n³ - n) / 3.
 *
 * Example n = 3: sums 0, 2, 2, 6, 6, 8; P(S >= 6) = 3/6.
 */
static double
counted (gsize  n,
         gsize  squares)
{
  int most = (int) (n * n * n - n) / 3;
  gsize length = most + 1;
  g_autofree guint32 *ways = g_new0 (guint32, length << n);
  ways[0] = 1;
  for (guint set = 0; set + 1 < 1u << n; set++)
    {
      int subject = __builtin_popcount (set);
      const guint32 *from = ways + set * length;
      for (int rank = 0; rank < (int) n; rank++)
        if (!(set >> rank & 1))
          {
            int square = (subject - rank) * (subject - rank);
            guint32 *to = ways + (set | 1u << rank) * length;
            for (int s = 0; s + square <= most; s++)
              to[s + square] += from[s];
          }
    }
  const guint32 *all = ways + ((1u << n) - 1) * length;
  double total = 0, above = 0;
  for (gsize s = 0; s < length; s++)
    {
      total += all[s];
      above += s >= squares ? all[s] : 0;
    }
  return above / total;
}

/*
 * The same by a normal distribution and the next terms of Edgeworth's series: D. J. Best and D. E. Roberts, Algorithm AS 89: The
 * upper tail probabilities of Spearman's rho, Appl Statist 1975. S takes even values only, so the place looked up lies one lower.
 */
static double
series (double n,
        double squares)
{
  double b = 1 / n;
  double x = (6 * (squares - 1) * b / (n * n - 1) - 1) * sqrt (1 / b - 1);
  double y = x * x;
  double u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) +
                      y * (-0.0758 + b * (0.1033 + 0.3932 * b) -
                           y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
  return u / exp (y / 2) + trophic_normal_above (x, 0, 1);
}

/**
 * trophic_spearman_p:
 * @squares: sum of squared differences of the ranks, without ties
 * @correlation: (inout): its n, its estimate, and the p of the t approximation, which stays where nothing better is known
 *
 * Twice the probability of a sum at least as far from the mean (n³ - n) / 6 on the same side, at most 1. The distribution is
 * symmetric about that mean, so the smaller tail is always an upper one and loses no digits.
 *
 * Far out the series turns negative, where R answers 0: then all orders are counted up to n = 12, and above the t approximation
 * stands, with at least the two orders of n! that are as extreme as can be.
 */
void
trophic_spearman_p (double              squares,
                    TrophicCorrelation *correlation)
{
  double n = correlation->n, mean = (n * n * n - n) / 6;
  double mirrored = squares > mean ? squares : 2 * mean - squares;
  if (correlation->n > MOST_SERIES)
    return;
  double tail = correlation->n > MOST_COUNTED ? series (n, mirrored) : 0;
  if (!(tail > 0) && correlation->n <= MOST_COUNTED_AFTER)
    tail = counted (correlation->n, (gsize) mirrored);
  if (tail > 0)
    {
      correlation->p = fmin (2 * tail, 1);
      correlation->exact = TRUE;
    }
  else
    correlation->p = fmax (correlation->p, 2 / tgamma (n + 1));
}
