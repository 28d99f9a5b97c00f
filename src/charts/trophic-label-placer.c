/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-label-placer.h"

#include <math.h>

/* A line is taken as boxes of this width, so that a slanted one does not take its whole bounding box. */
#define LINE_PIECE 8
/* Beyond this many boxes the plot is full anyway. */
#define MOST_TAKEN 4000

/** trophic_label_placer_new: words will stay inside @bounds. */
TrophicLabelPlacer *
trophic_label_placer_new (TrophicChartBox bounds)
{
  TrophicLabelPlacer *placer = g_new0 (TrophicLabelPlacer, 1);
  placer->bounds = bounds;
  placer->taken = g_array_new (FALSE, FALSE, sizeof (TrophicChartBox));
  return placer;
}

/** trophic_label_placer_free: */
void
trophic_label_placer_free (TrophicLabelPlacer *placer)
{
  g_array_unref (placer->taken);
  g_free (placer);
}

/** trophic_label_placer_take: nothing will be put on @box from now on. */
void
trophic_label_placer_take (TrophicLabelPlacer *placer,
                           TrophicChartBox     box)
{
  g_array_append_val (placer->taken, box);
}

/** trophic_label_placer_take_line: nothing will be put on the straight line between two points. */
void
trophic_label_placer_take_line (TrophicLabelPlacer *placer,
                                TrophicChartPoint   from,
                                TrophicChartPoint   to)
{
  int pieces = (int) CLAMP (ceil (fabs (to.x - from.x) / LINE_PIECE), 1, 500);
  for (int i = 0; i < pieces && placer->taken->len < MOST_TAKEN; i++)
    {
      double x0 = from.x + (to.x - from.x) * i / pieces, x1 = from.x + (to.x - from.x) * (i + 1) / pieces;
      double y0 = from.y + (to.y - from.y) * i / pieces, y1 = from.y + (to.y - from.y) * (i + 1) / pieces;
      trophic_label_placer_take (placer, (TrophicChartBox) { MIN (x0, x1) - 1.5, MIN (y0, y1) - 1.5, fabs (x1 - x0) + 3,
                                                             fabs (y1 - y0) + 3 });
    }
}

/** trophic_label_placer_is_free: whether @box lies inside the bounds and on nothing that is taken. */
gboolean
trophic_label_placer_is_free (const TrophicLabelPlacer *placer,
                              TrophicChartBox           box)
{
  const TrophicChartBox *bounds = &placer->bounds;
  if (box.x < bounds->x || box.y < bounds->y || box.x + box.width > bounds->x + bounds->width ||
      box.y + box.height > bounds->y + bounds->height)
    return FALSE;
  for (guint i = 0; i < placer->taken->len; i++)
    if (trophic_chart_box_overlaps (&box, &g_array_index (placer->taken, TrophicChartBox, i)))
      return FALSE;
  return TRUE;
}

/**
 * trophic_label_placer_around:
 * @distance: px that the word keeps from @anchor
 * @box: (inout): its size; then its place
 *
 * Looks for a free place around @anchor: right, above, below, left, and the corners, near before far. Takes it.
 */
gboolean
trophic_label_placer_around (TrophicLabelPlacer *placer,
                             TrophicChartPoint   anchor,
                             double              distance,
                             TrophicChartBox    *box)
{
  static const struct { double x, y; } sides[] = {
    { 1, 0 }, { 0, -1 }, { 0, 1 }, { 1, -1 }, { 1, 1 }, { -1, -1 }, { -1, 1 }, { -1, 0 },
  };
  for (int step = 1; step <= 5; step++)
    for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
      {
        double away = distance * step;
        TrophicChartBox tried = {
          anchor.x + sides[i].x * away - (sides[i].x > 0 ? 0 : sides[i].x < 0 ? box->width : box->width / 2),
          anchor.y + sides[i].y * away - (sides[i].y > 0 ? 0 : sides[i].y < 0 ? box->height : box->height / 2),
          box->width, box->height,
        };
        if (!trophic_label_placer_is_free (placer, tried))
          continue;
        *box = tried;
        trophic_label_placer_take (placer, tried);
        return TRUE;
      }
  return FALSE;
}

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  const TrophicLabelSlot *left = *(TrophicLabelSlot *const *) a, *right = *(TrophicLabelSlot *const *) b;
  return left->y < right->y ? -1 : left->y > right->y ? 1 : right->weight - left->weight;
}

/* Drops the lightest until the rest fits; the heaviest always stays. */
static void
drop_until_fit (GPtrArray *order,
                double     space)
{
  for (;;)
    {
      double sum = 0;
      guint lightest = 0;
      for (guint i = 0; i < order->len; i++)
        {
          TrophicLabelSlot *slot = g_ptr_array_index (order, i);
          sum += slot->height;
          if (slot->weight < ((TrophicLabelSlot *) g_ptr_array_index (order, lightest))->weight)
            lightest = i;
        }
      if (sum <= space || order->len <= 1)
        return;
      g_ptr_array_remove_index (order, lightest);
    }
}

/**
 * trophic_label_push_apart:
 * @slots: (array length=n): any order; @y is moved, @placed says which found room
 *
 * Gives words along a vertical line their places between @top and @bottom: as near to what they wanted as their order
 * and heights allow, none on another. When they do not fit, the one of least weight is left out, again and again.
 */
void
trophic_label_push_apart (TrophicLabelSlot *slots,
                          guint             n,
                          double            top,
                          double            bottom)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      slots[i].placed = FALSE;
      g_ptr_array_add (order, &slots[i]);
    }
  g_ptr_array_sort (order, compare_slots);
  drop_until_fit (order, bottom - top);
  double free_from = top;
  for (guint i = 0; i < order->len; i++)
    {
      TrophicLabelSlot *slot = g_ptr_array_index (order, i);
      slot->y = MAX (slot->y, free_from + slot->first / 2);
      free_from = slot->y - slot->first / 2 + slot->height;
      slot->placed = TRUE;
    }
  double free_to = bottom;
  for (guint i = order->len; i > 0; i--)
    {
      TrophicLabelSlot *slot = g_ptr_array_index (order, i - 1);
      slot->y = MIN (slot->y, free_to - slot->height + slot->first / 2);
      free_to = slot->y - slot->first / 2;
    }
}
