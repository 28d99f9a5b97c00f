/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "trophic-cox-private.h"

/* A heap of positions with the largest value on top. */
typedef struct {
  guint        *position;
  gsize         n;
  const double *value;
  double        sign;
} Heap;

static inline double
heap_value (const Heap *heap,
            gsize       place)
{
  return heap->sign * heap->value[heap->position[place]];
}

static void
heap_swap (Heap  *heap,
           gsize  a,
           gsize  b)
{
  guint position = heap->position[a];
  heap->position[a] = heap->position[b];
  heap->position[b] = position;
}

static void
heap_push (Heap  *heap,
           guint  position)
{
  gsize place = heap->n++;
  heap->position[place] = position;
  for (; place > 0 && heap_value (heap, (place - 1) / 2) < heap_value (heap, place); place = (place - 1) / 2)
    heap_swap (heap, place, (place - 1) / 2);
}

static void
heap_pop (Heap *heap)
{
  gsize place = 0;
  heap->position[0] = heap->position[--heap->n];
  for (;;)
    {
      gsize child = 2 * place + 1;
      if (child + 1 < heap->n && heap_value (heap, child + 1) > heap_value (heap, child))
        child++;
      if (child >= heap->n || heap_value (heap, child) <= heap_value (heap, place))
        return;
      heap_swap (heap, place, child);
      place = child;
    }
}

/* The largest value (sign 1) or the smallest (sign -1) of those at risk at @step; who has left stays in the heap until on top. */
static double
heap_top (const TrophicCox     *cox,
          Heap                 *heap,
          const TrophicCoxStep *step)
{
  while (cox->leaves != NULL && cox->leaves[heap->position[0]] >= step->time)
    heap_pop (heap);
  return heap->value[heap->position[0]];
}

static double *
values_along (const TrophicCox *cox,
              const double     *direction)
{
  double *value = g_new0 (double, cox->n);
  for (gsize i = 0; i < cox->n; i++)
    for (gsize j = 0; j < cox->p; j++)
      value[i] += cox->x[i * cox->p + j] * direction[j];
  return value;
}

static double
range_of (const double *value,
          gsize         n)
{
  double low = value[0], high = value[0];
  for (gsize i = 1; i < n; i++)
    {
      low = MIN (low, value[i]);
      high = MAX (high, value[i]);
    }
  return high - low;
}

/**
 * trophic_cox_look_along:
 * @tolerance: differences of the product that count as none, as a part of its range
 *
 * The partial likelihood is a product over events of the share of the risk score that the one with the event has among those at
 * risk. Along a direction in which nobody at risk ever stands before the one with the event every share grows or stays: then the
 * estimate is infinite, and no other data have none (Jacobsen 1989). So this check is exact, in both directions: it refuses no
 * table whose estimate exists, apart from one whose hazard ratio passes e to the power of 1 / tolerance.
 *
 * Example: ends 1, 2, 3, all events, with values 3, 2, 2: MONOTONE; values 3, 1, 2: at time 2 the value 2 stands before the event's
 * 1, so BOUNDED; values 2, 2, 2: FLAT. O(n p + n log n).
 */
TrophicCoxDirection
trophic_cox_look_along (const TrophicCox *cox,
                        const double     *direction,
                        double            tolerance)
{
  g_autofree double *value = values_along (cox, direction);
  g_autofree guint *high_room = g_new (guint, cox->n), *low_room = g_new (guint, cox->n);
  Heap high = { high_room, 0, value, 1 }, low = { low_room, 0, value, -1 };
  double width = tolerance * range_of (value, cox->n);
  TrophicCoxDirection found = TROPHIC_COX_FLAT;
  for (gsize s = 0; s < cox->n_steps; s++)
    {
      const TrophicCoxStep *step = &cox->steps[s];
      if (s == 0 || step->stratum != cox->steps[s - 1].stratum)
        high.n = low.n = 0;
      for (guint i = step->begin; i < step->end; i++)
        if (cox->leaves == NULL || cox->leaves[i] < step->time)
          {
            heap_push (&high, i);
            heap_push (&low, i);
          }
      double largest = heap_top (cox, &high, step), smallest = heap_top (cox, &low, step);
      for (guint i = step->event_begin; i < step->end; i++)
        if (value[i] < largest - width)
          return TROPHIC_COX_BOUNDED;
      if (smallest < largest - width)
        found = TROPHIC_COX_MONOTONE;
    }
  return found;
}
