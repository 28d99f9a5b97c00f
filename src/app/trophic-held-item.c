/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-held-item.h"

struct _TrophicHeldItem
{
  GObject                 parent_instance;
  GPtrArray              *keep; /* owns the row or the group */
  const TrophicHeldRow   *row;
  const TrophicHeldGroup *group;
};

G_DEFINE_FINAL_TYPE (TrophicHeldItem, trophic_held_item, G_TYPE_OBJECT)

static void
trophic_held_item_finalize (GObject *object)
{
  g_ptr_array_unref (TROPHIC_HELD_ITEM (object)->keep);
  G_OBJECT_CLASS (trophic_held_item_parent_class)->finalize (object);
}

static void
trophic_held_item_class_init (TrophicHeldItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_held_item_finalize;
}

static void
trophic_held_item_init (TrophicHeldItem *self)
{
}

/** trophic_held_item_new_row: @keep: what owns @row. */
TrophicHeldItem *
trophic_held_item_new_row (GPtrArray            *keep,
                           const TrophicHeldRow *row)
{
  TrophicHeldItem *self = g_object_new (TROPHIC_TYPE_HELD_ITEM, NULL);
  self->keep = g_ptr_array_ref (keep);
  self->row = row;
  return self;
}

/** trophic_held_item_new_group: @keep: what owns @group. */
TrophicHeldItem *
trophic_held_item_new_group (GPtrArray              *keep,
                             const TrophicHeldGroup *group)
{
  TrophicHeldItem *self = g_object_new (TROPHIC_TYPE_HELD_ITEM, NULL);
  self->keep = g_ptr_array_ref (keep);
  self->group = group;
  return self;
}

/** trophic_held_item_get_row: (nullable): %NULL when the item is a group. */
const TrophicHeldRow *
trophic_held_item_get_row (TrophicHeldItem *self)
{
  g_return_val_if_fail (TROPHIC_IS_HELD_ITEM (self), NULL);
  return self->row;
}

/** trophic_held_item_get_group: (nullable): %NULL when the item is a row. */
const TrophicHeldGroup *
trophic_held_item_get_group (TrophicHeldItem *self)
{
  g_return_val_if_fail (TROPHIC_IS_HELD_ITEM (self), NULL);
  return self->group;
}
