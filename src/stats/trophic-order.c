/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-order.h"

#include <string.h>

/* Eleven bits a pass: six passes over the 64 bits of a double, with counters that stay in the fastest cache. */
#define DIGIT_BITS 11
#define N_DIGITS   6
#define N_BUCKETS  (1 << DIGIT_BITS)
/* Below so many rows moving them one by one is quicker than counting. */
#define FEW_ROWS   64

typedef struct {
  guint64 key;
  guint32 row;
} Row;

/* Unsigned numbers in the order of the doubles: a negative one has all bits turned, a positive one the sign's. Adding zero
 * makes -0 and 0 one value. */
static guint64
key_of (double x)
{
  double plain = x + 0.0;
  guint64 bits;
  memcpy (&bits, &plain, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

static void
insertion_sort (Row   *rows,
                gsize  n)
{
  for (gsize i = 1; i < n; i++)
    {
      Row row = rows[i];
      gsize at = i;
      for (; at > 0 && rows[at - 1].key > row.key; at--)
        rows[at] = rows[at - 1];
      rows[at] = row;
    }
}

/* Least digit first; a digit that all keys share moves nothing and is passed over. Gives the buffer that holds the rows. */
static Row *
radix_sort (Row     *rows,
            Row     *spare,
            guint32 *counts,
            gsize    n)
{
  for (gsize i = 0; i < n; i++)
    for (guint d = 0; d < N_DIGITS; d++)
      counts[d * N_BUCKETS + (rows[i].key >> (d * DIGIT_BITS) & (N_BUCKETS - 1))]++;
  for (guint d = 0; d < N_DIGITS; d++)
    {
      guint32 *starts = counts + d * N_BUCKETS;
      guint shift = d * DIGIT_BITS;
      if (starts[rows[0].key >> shift & (N_BUCKETS - 1)] == n)
        continue;
      guint32 sum = 0;
      for (guint b = 0; b < N_BUCKETS; b++)
        {
          guint32 count = starts[b];
          starts[b] = sum;
          sum += count;
        }
      for (gsize i = 0; i < n; i++)
        spare[starts[rows[i].key >> shift & (N_BUCKETS - 1)]++] = rows[i];
      Row *sorted = spare;
      spare = rows;
      rows = sorted;
    }
  return rows;
}

/**
 * trophic_order:
 * @x: (array length=n): no NAN; infinite values stand at the ends, -0 and 0 are one value
 * @n: below 2^32
 *
 * The rows from the smallest value to the largest; equal values keep their order. Linear in @n: a radix sort, because a million
 * times are sorted at every change of a switch.
 *
 * Returns: (transfer full) (array length=n): row numbers from 0
 */
guint32 *
trophic_order (const double *x,
               gsize         n)
{
  g_return_val_if_fail (n < G_MAXUINT32, NULL);
  g_autofree Row *rows = g_new (Row, n + 1), *spare = NULL;
  g_autofree guint32 *counts = NULL;
  Row *sorted = rows;
  for (gsize i = 0; i < n; i++)
    rows[i] = (Row) { key_of (x[i]), (guint32) i };
  if (n < FEW_ROWS)
    insertion_sort (rows, n);
  else
    {
      spare = g_new (Row, n);
      counts = g_new0 (guint32, N_DIGITS * N_BUCKETS);
      sorted = radix_sort (rows, spare, counts, n);
    }
  guint32 *order = g_new (guint32, n + 1);
  for (gsize i = 0; i < n; i++)
    order[i] = sorted[i].row;
  return order;
}

/** trophic_sorted: (transfer full): the values themselves in ascending order; as trophic_order(). */
double *
trophic_sorted (const double *x,
                gsize         n)
{
  g_autofree guint32 *order = trophic_order (x, n);
  double *sorted = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    sorted[i] = x[order[i]];
  return sorted;
}
