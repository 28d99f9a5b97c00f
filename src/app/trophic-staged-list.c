/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-staged-list.h"

#include "trophic-staging-patients.h"

struct _TrophicStagedItem
{
  GObject parent_instance;
  guint   index;
};

G_DEFINE_FINAL_TYPE (TrophicStagedItem, trophic_staged_item, G_TYPE_OBJECT)

static void
trophic_staged_item_class_init (TrophicStagedItemClass *klass)
{
}

static void
trophic_staged_item_init (TrophicStagedItem *self)
{
}

/** trophic_staged_item_get_index: the row's or the patient's number in the staging area. */
guint
trophic_staged_item_get_index (TrophicStagedItem *self)
{
  g_return_val_if_fail (TROPHIC_IS_STAGED_ITEM (self), 0);
  return self->index;
}

struct _TrophicStagedList
{
  GObject parent_instance;
  GArray *indexes; /* (element-type guint): rows that are shown */
};

static void trophic_staged_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicStagedList, trophic_staged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, trophic_staged_list_model_init))

static GType
trophic_staged_list_get_item_type (GListModel *model)
{
  return TROPHIC_TYPE_STAGED_ITEM;
}

static guint
trophic_staged_list_get_n_items (GListModel *model)
{
  return TROPHIC_STAGED_LIST (model)->indexes->len;
}

static gpointer
trophic_staged_list_get_item (GListModel *model,
                              guint       position)
{
  TrophicStagedList *self = TROPHIC_STAGED_LIST (model);
  if (position >= self->indexes->len)
    return NULL;
  TrophicStagedItem *item = g_object_new (TROPHIC_TYPE_STAGED_ITEM, NULL);
  item->index = g_array_index (self->indexes, guint, position);
  return item;
}

static void
trophic_staged_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = trophic_staged_list_get_item_type;
  iface->get_n_items = trophic_staged_list_get_n_items;
  iface->get_item = trophic_staged_list_get_item;
}

static void
trophic_staged_list_finalize (GObject *object)
{
  g_array_unref (TROPHIC_STAGED_LIST (object)->indexes);
  G_OBJECT_CLASS (trophic_staged_list_parent_class)->finalize (object);
}

static void
trophic_staged_list_class_init (TrophicStagedListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_staged_list_finalize;
}

static void
trophic_staged_list_init (TrophicStagedList *self)
{
  self->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
}

TrophicStagedList *
trophic_staged_list_new (void)
{
  return g_object_new (TROPHIC_TYPE_STAGED_LIST, NULL);
}

/**
 * trophic_staged_list_show:
 * @staging: (nullable): what is reviewed; read again each time
 * @staged: a #TrophicStagedClass, or -1 for all rows
 * @patient: index of the patient whose rows are shown, or %TROPHIC_STAGED_NOBODY for everyone's
 */
void
trophic_staged_list_show (TrophicStagedList *self,
                          TrophicStaging    *staging,
                          int                staged,
                          guint              patient)
{
  g_return_if_fail (TROPHIC_IS_STAGED_LIST (self));

  guint before = self->indexes->len, n = staging != NULL ? trophic_staging_n_rows (staging) : 0;
  g_array_set_size (self->indexes, 0);
  for (guint i = 0; i < n; i++)
    {
      TrophicStagedRow row;
      trophic_staging_get_row (staging, i, &row);
      if ((staged < 0 || (int) row.staged == staged) &&
          (patient == TROPHIC_STAGED_NOBODY || trophic_staging_row_patient (staging, i) == patient))
        g_array_append_val (self->indexes, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->indexes->len);
}

/** trophic_staged_list_show_patients: @staging: (nullable): the list holds its patients instead of its rows. */
void
trophic_staged_list_show_patients (TrophicStagedList *self,
                                   TrophicStaging    *staging)
{
  g_return_if_fail (TROPHIC_IS_STAGED_LIST (self));

  guint before = self->indexes->len, n = staging != NULL ? trophic_staging_n_patients (staging) : 0;
  g_array_set_size (self->indexes, 0);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->indexes, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->indexes->len);
}
