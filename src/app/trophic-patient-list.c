/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-list.h"

struct _TrophicPatientList
{
  GObject     parent_instance;
  GPtrArray  *items;  /* (element-type TrophicPatientItem) */
  GHashTable *by_row; /* row, as a pointer -> item, borrowed */
};

static void trophic_patient_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicPatientList, trophic_patient_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, trophic_patient_list_model_init))

static gpointer
row_key (gint64 row)
{
  return GSIZE_TO_POINTER ((gsize) row);
}

static GType
trophic_patient_list_get_item_type (GListModel *model)
{
  return TROPHIC_TYPE_PATIENT_ITEM;
}

static guint
trophic_patient_list_get_n_items (GListModel *model)
{
  return TROPHIC_PATIENT_LIST (model)->items->len;
}

static gpointer
trophic_patient_list_get_item (GListModel *model,
                               guint       position)
{
  TrophicPatientList *self = TROPHIC_PATIENT_LIST (model);
  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
trophic_patient_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = trophic_patient_list_get_item_type;
  iface->get_n_items = trophic_patient_list_get_n_items;
  iface->get_item = trophic_patient_list_get_item;
}

static void
trophic_patient_list_finalize (GObject *object)
{
  TrophicPatientList *self = TROPHIC_PATIENT_LIST (object);
  g_hash_table_unref (self->by_row);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (trophic_patient_list_parent_class)->finalize (object);
}

static void
trophic_patient_list_class_init (TrophicPatientListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_patient_list_finalize;
}

static void
trophic_patient_list_init (TrophicPatientList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_row = g_hash_table_new (NULL, NULL);
}

/** trophic_patient_list_new: an empty list. */
TrophicPatientList *
trophic_patient_list_new (void)
{
  return g_object_new (TROPHIC_TYPE_PATIENT_LIST, NULL);
}

/* Keeps the item of a patient that is still there, with the new facts. */
static void
keep_items (TrophicPatientList *self,
            GPtrArray          *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (TrophicPatientItem) fresh = g_ptr_array_index (items, i);
      TrophicPatientItem *kept = g_hash_table_lookup (self->by_row, row_key (trophic_patient_item_row (fresh)));
      if (kept != NULL)
        trophic_patient_item_update (kept, fresh);
      items->pdata[i] = g_object_ref (kept != NULL ? kept : fresh);
    }
}

/**
 * trophic_patient_list_take:
 * @items: (transfer full) (element-type TrophicPatientItem): all patients, as just read, owned by the array
 *
 * Makes the list equal to @items and announces only the part that differs.
 */
void
trophic_patient_list_take (TrophicPatientList *self,
                           GPtrArray          *items)
{
  g_autoptr (GPtrArray) old = self->items;
  keep_items (self, items);
  self->items = items;

  g_hash_table_remove_all (self->by_row);
  for (guint i = 0; i < self->items->len; i++)
    {
      TrophicPatientItem *item = g_ptr_array_index (self->items, i);
      g_hash_table_insert (self->by_row, row_key (trophic_patient_item_row (item)), item);
    }

  guint same = 0, least = MIN (old->len, self->items->len);
  while (same < least && old->pdata[same] == self->items->pdata[same])
    same++;
  guint tail = 0;
  while (tail < least - same && old->pdata[old->len - 1 - tail] == self->items->pdata[self->items->len - 1 - tail])
    tail++;
  if (old->len != self->items->len || same + tail < old->len)
    g_list_model_items_changed (G_LIST_MODEL (self), same, old->len - same - tail, self->items->len - same - tail);
}

/** trophic_patient_list_find: (transfer none) (nullable): the item of a patient. */
TrophicPatientItem *
trophic_patient_list_find (TrophicPatientList *self,
                           gint64              patient_row)
{
  return g_hash_table_lookup (self->by_row, row_key (patient_row));
}
