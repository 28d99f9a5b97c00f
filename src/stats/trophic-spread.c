/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-spread.h"

#include <math.h>

/** trophic_mean: the arithmetic mean; NAN of nothing. */
double
trophic_mean (const double *x,
              gsize         n)
{
  double sum = 0, rest = 0;
  if (n == 0)
    return NAN;
  for (gsize i = 0; i < n; i++)
    sum += x[i];
  /* What rounding took from the first mean comes back with the second sum. */
  double mean = sum / n;
  for (gsize i = 0; i < n; i++)
    rest += x[i] - mean;
  return mean + rest / n;
}

/**
 * trophic_sd:
 *
 * Gives the standard deviation with n - 1 (R: sd), from differences to the mean, so that a large offset costs nothing.
 * 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, sd sqrt (32 / 7). Undefined: NAN below two numbers.
 */
double
trophic_sd (const double *x,
            gsize         n)
{
  double mean = trophic_mean (x, n), squares = 0;
  if (n < 2)
    return NAN;
  for (gsize i = 0; i < n; i++)
    squares += (x[i] - mean) * (x[i] - mean);
  return sqrt (squares / (n - 1));
}
