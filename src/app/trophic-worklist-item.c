/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-item.h"

struct _TrophicWorklistItem
{
  GObject             parent_instance;
  TrophicWorklistRow *row;
};

G_DEFINE_FINAL_TYPE (TrophicWorklistItem, trophic_worklist_item, G_TYPE_OBJECT)

static void
trophic_worklist_item_finalize (GObject *object)
{
  g_clear_pointer (&TROPHIC_WORKLIST_ITEM (object)->row, trophic_worklist_row_unref);
  G_OBJECT_CLASS (trophic_worklist_item_parent_class)->finalize (object);
}

static void
trophic_worklist_item_class_init (TrophicWorklistItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_worklist_item_finalize;
}

static void
trophic_worklist_item_init (TrophicWorklistItem *self)
{
}

/** trophic_worklist_item_new: @row: (nullable): whose line it is; %NULL for the heading. */
TrophicWorklistItem *
trophic_worklist_item_new (TrophicWorklistRow *row)
{
  TrophicWorklistItem *self = g_object_new (TROPHIC_TYPE_WORKLIST_ITEM, NULL);
  self->row = row != NULL ? trophic_worklist_row_ref (row) : NULL;
  return self;
}

/** trophic_worklist_item_get_row: (transfer none) (nullable): %NULL for the heading. */
const TrophicWorklistRow *
trophic_worklist_item_get_row (TrophicWorklistItem *self)
{
  g_return_val_if_fail (TROPHIC_IS_WORKLIST_ITEM (self), NULL);
  return self->row;
}
