/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-order.h"

#include <stdlib.h>
#include <string.h>

#include "trophic-large-private.h"

/* Eleven bits a pass: six passes over the 64 bits of a double, with counters that stay in the fastest cache. */
#define DIGIT_BITS 11
#define N_DIGITS   6
#define N_BUCKETS  (1 << DIGIT_BITS)
/* The passes made; what is still out of order behind these digits is little. */
#define N_PASSES   3
/* Below so many rows moving them one by one is quicker than counting. */
#define FEW_ROWS   64

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

static double
value_of (guint64 key)
{
  guint64 bits = key >> 63 ? key ^ G_GUINT64_CONSTANT (1) << 63 : ~key;
  double value;
  memcpy (&value, &bits, sizeof value);
  return value;
}

static void
insertion_sort (TrophicOrdered *rows,
                gsize           n)
{
  for (gsize i = 1; i < n; i++)
    {
      TrophicOrdered row = rows[i];
      gsize at = i;
      for (; at > 0 && rows[at - 1].key > row.key; at--)
        rows[at] = rows[at - 1];
      rows[at] = row;
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const TrophicOrdered *left = a, *right = b;
  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/* Puts runs that share the bits from @shift up, and came out of order below them, into order. */
static void
settle (TrophicOrdered *rows,
        gsize           n,
        guint           shift)
{
  for (gsize begin = 0, end; begin < n; begin = end)
    {
      gboolean ordered = TRUE;
      for (end = begin + 1; end < n && rows[end].key >> shift == rows[begin].key >> shift; end++)
        ordered = ordered && rows[end - 1].key <= rows[end].key;
      if (ordered)
        continue;
      if (end - begin < FEW_ROWS)
        insertion_sort (rows + begin, end - begin);
      else
        qsort (rows + begin, end - begin, sizeof *rows, compare);
    }
}

/* The first of the digits to sort by: the highest N_PASSES of those in which keys differ, from there on up. */
static guint
first_digit (const TrophicOrdered *rows,
             const guint32        *counts,
             gsize                 n)
{
  guint first = N_DIGITS, found = 0;
  while (first > 0 && found < N_PASSES)
    {
      first--;
      found += counts[first * N_BUCKETS + (rows[0].key >> (first * DIGIT_BITS) & (N_BUCKETS - 1))] != n;
    }
  return first;
}

/* Least digit first; a digit that all keys share moves nothing and is passed over. Gives the buffer that holds the rows. */
static TrophicOrdered *
radix_sort (TrophicOrdered *rows,
            TrophicOrdered *spare,
            guint32        *counts,
            gsize           n)
{
  for (gsize i = 0; i < n; i++)
    for (guint d = 0; d < N_DIGITS; d++)
      counts[d * N_BUCKETS + (rows[i].key >> (d * DIGIT_BITS) & (N_BUCKETS - 1))]++;
  guint first = first_digit (rows, counts, n);
  for (guint d = first; d < N_DIGITS; d++)
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
      TrophicOrdered *sorted = spare;
      spare = rows;
      rows = sorted;
    }
  if (first > 0)
    settle (rows, n, first * DIGIT_BITS);
  return rows;
}

/**
 * trophic_ordered:
 * @x: (array length=n): no NAN; infinite values stand at the ends, -0 and 0 are one value
 * @n: below 2^32
 *
 * The values in ascending order, each with its row; equal values keep the order of the rows. A radix sort of the doubles' bits,
 * because a million times are sorted at every change of a switch: the highest 33 bits in which values differ are sorted digit by
 * digit, and the few that are equal in these one by one. Linear in @n, unless most values differ only in the 31 bits below.
 *
 * Returns: (transfer full) (array length=n)
 */
TrophicOrdered *
trophic_ordered (const double *x,
                 gsize         n)
{
  g_return_val_if_fail (n < G_MAXUINT32, NULL);
  TrophicOrdered *rows = trophic_large_new (TrophicOrdered, n + 1), *sorted = rows, *spare = NULL;
  for (gsize i = 0; i < n; i++)
    rows[i] = (TrophicOrdered) { .key = key_of (x[i]), .row = (guint32) i };
  if (n < FEW_ROWS)
    insertion_sort (rows, n);
  else
    {
      g_autofree guint32 *counts = g_new0 (guint32, N_DIGITS * N_BUCKETS);
      spare = trophic_large_new (TrophicOrdered, n + 1);
      sorted = radix_sort (rows, spare, counts, n);
    }
  for (gsize i = 0; i < n; i++)
    sorted[i].value = value_of (sorted[i].key);
  g_free (sorted == rows ? spare : rows);
  return sorted;
}

/** trophic_order: (transfer full) (array length=n): row numbers from 0, from the smallest value to the largest; as trophic_ordered(). */
guint32 *
trophic_order (const double *x,
               gsize         n)
{
  g_autofree TrophicOrdered *sorted = trophic_ordered (x, n);
  guint32 *order = trophic_large_new (guint32, n + 1);
  for (gsize i = 0; i < n; i++)
    order[i] = sorted[i].row;
  return order;
}

/** trophic_sorted: (transfer full): the values themselves in ascending order; as trophic_ordered(). */
double *
trophic_sorted (const double *x,
                gsize         n)
{
  g_autofree TrophicOrdered *rows = trophic_ordered (x, n);
  double *sorted = trophic_large_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    sorted[i] = rows[i].value;
  return sorted;
}
