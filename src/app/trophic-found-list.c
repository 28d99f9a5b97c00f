/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-found-list.h"

#include <string.h>

struct _TrophicFoundList
{
  GObject             parent_instance;
  TrophicPatientList *patients;
  GPtrArray          *ordered; /* (element-type TrophicPatientItem): everybody, in order */
  GPtrArray          *found;   /* (element-type TrophicPatientItem): those of @ordered that are shown, borrowed */
  char               *key;     /* (nullable) */
  TrophicPatientShow  show;
  TrophicPatientOrder order;
};

static void trophic_found_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicFoundList, trophic_found_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, trophic_found_list_model_init))

static GType
trophic_found_list_get_item_type (GListModel *model)
{
  return TROPHIC_TYPE_PATIENT_ITEM;
}

static guint
trophic_found_list_get_n_items (GListModel *model)
{
  return TROPHIC_FOUND_LIST (model)->found->len;
}

static gpointer
trophic_found_list_get_item (GListModel *model,
                             guint       position)
{
  TrophicFoundList *self = TROPHIC_FOUND_LIST (model);
  return position < self->found->len ? g_object_ref (g_ptr_array_index (self->found, position)) : NULL;
}

static void
trophic_found_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = trophic_found_list_get_item_type;
  iface->get_n_items = trophic_found_list_get_n_items;
  iface->get_item = trophic_found_list_get_item;
}

static void
trophic_found_list_finalize (GObject *object)
{
  TrophicFoundList *self = TROPHIC_FOUND_LIST (object);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->ordered);
  g_object_unref (self->patients);
  g_free (self->key);
  G_OBJECT_CLASS (trophic_found_list_parent_class)->finalize (object);
}

static void
trophic_found_list_class_init (TrophicFoundListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_found_list_finalize;
}

static void
trophic_found_list_init (TrophicFoundList *self)
{
  self->ordered = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_ptr_array_new ();
}

/** trophic_found_list_new: (transfer full): everybody of @patients; from now on trophic_found_list_take() alone fills @patients. */
TrophicFoundList *
trophic_found_list_new (TrophicPatientList *patients)
{
  g_return_val_if_fail (TROPHIC_IS_PATIENT_LIST (patients), NULL);

  TrophicFoundList *self = g_object_new (TROPHIC_TYPE_FOUND_LIST, NULL);
  self->patients = g_object_ref (patients);
  g_assert (g_list_model_get_n_items (G_LIST_MODEL (patients)) == 0);
  return self;
}

static gboolean
is_shown (TrophicFoundList   *self,
          TrophicPatientItem *item)
{
  const TrophicPatientSummary *summary = trophic_patient_item_summary (item);
  switch (self->show)
    {
    case TROPHIC_SHOW_ALL:
      return TRUE;
    case TROPHIC_SHOW_IN_CARE:
      return summary->patient->status == TROPHIC_STATUS_ACTIVE || summary->patient->status == TROPHIC_STATUS_TRANSFERRED_IN ||
             summary->patient->status == TROPHIC_STATUS_HOME_CARE;
    case TROPHIC_SHOW_HELD:
      return summary->n_held > 0;
    }
  return TRUE;
}

/* Announces the part that differs, in one change. Items of @old must still live. */
static void
announce (TrophicFoundList *self,
          GPtrArray        *old)
{
  guint same = 0, least = MIN (old->len, self->found->len);
  while (same < least && old->pdata[same] == self->found->pdata[same])
    same++;
  guint tail = 0;
  while (tail < least - same && old->pdata[old->len - 1 - tail] == self->found->pdata[self->found->len - 1 - tail])
    tail++;
  if (old->len != self->found->len || same + tail < old->len)
    g_list_model_items_changed (G_LIST_MODEL (self), same, old->len - same - tail, self->found->len - same - tail);
}

/* Looks for those shown among @candidates, which are in order. */
static void
find_among (TrophicFoundList *self,
            GPtrArray        *candidates)
{
  g_autoptr (GPtrArray) old = self->found;
  self->found = g_ptr_array_sized_new (candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    {
      TrophicPatientItem *item = g_ptr_array_index (candidates, i);
      if (is_shown (self, item) && (self->key == NULL || trophic_patient_item_matches (item, self->key)))
        g_ptr_array_add (self->found, item);
    }
  announce (self, old);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  TrophicFoundList *self = user_data;
  return trophic_patient_item_compare (*(TrophicPatientItem *const *) a, *(TrophicPatientItem *const *) b, self->order);
}

/**
 * trophic_found_list_take:
 * @items: (transfer full) (element-type TrophicPatientItem): as for trophic_patient_list_take()
 *
 * Whoever stays but has other facts now may be found no longer, or stand elsewhere.
 */
void
trophic_found_list_take (TrophicFoundList *self,
                         GPtrArray        *items)
{
  g_return_if_fail (TROPHIC_IS_FOUND_LIST (self));

  trophic_patient_list_take (self->patients, items);
  g_autoptr (GPtrArray) old = self->ordered; /* what was found lives until the change is announced */
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->patients));
  self->ordered = g_ptr_array_new_full (n, g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->ordered, g_list_model_get_item (G_LIST_MODEL (self->patients), i));
  g_ptr_array_sort_with_data (self->ordered, compare_cb, self);
  find_among (self, self->ordered);
}

/** trophic_found_list_get_key: (nullable): what is looked for. */
const char *
trophic_found_list_get_key (TrophicFoundList *self)
{
  g_return_val_if_fail (TROPHIC_IS_FOUND_LIST (self), NULL);
  return self->key;
}

/** trophic_found_list_set_key: @key: (nullable): from trophic_text_search_key(); %NULL for everybody. */
void
trophic_found_list_set_key (TrophicFoundList *self,
                            const char       *key)
{
  g_return_if_fail (TROPHIC_IS_FOUND_LIST (self));

  gboolean narrower = self->key == NULL || (key != NULL && strstr (key, self->key) != NULL);
  g_autofree char *before = g_steal_pointer (&self->key);
  self->key = g_strdup (key);
  g_autoptr (GPtrArray) candidates = g_ptr_array_ref (narrower ? self->found : self->ordered);
  find_among (self, candidates);
}

/** trophic_found_list_set_show: whom to show at all. */
void
trophic_found_list_set_show (TrophicFoundList   *self,
                             TrophicPatientShow  show)
{
  g_return_if_fail (TROPHIC_IS_FOUND_LIST (self));

  self->show = show;
  find_among (self, self->ordered);
}

/** trophic_found_list_set_order: by weight change at first. */
void
trophic_found_list_set_order (TrophicFoundList    *self,
                              TrophicPatientOrder  order)
{
  g_return_if_fail (TROPHIC_IS_FOUND_LIST (self));

  self->order = order;
  g_ptr_array_sort_with_data (self->ordered, compare_cb, self);
  find_among (self, self->ordered);
}

/** trophic_found_list_find: whether the patient is shown; then @position: (out): where. */
gboolean
trophic_found_list_find (TrophicFoundList *self,
                         gint64            patient_row,
                         guint            *position)
{
  g_return_val_if_fail (TROPHIC_IS_FOUND_LIST (self), FALSE);

  TrophicPatientItem *item = trophic_patient_list_find (self->patients, patient_row);
  return item != NULL && g_ptr_array_find (self->found, item, position);
}
