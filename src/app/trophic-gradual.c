/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-gradual.h"

/* More rows than a screen of 4K shows; and as many as GTK makes at most. */
enum { FIRST_ROWS = 48, STEP_ROWS = 24, MOST_ROWS = 240 };

struct _TrophicGradual
{
  GObject     parent_instance;
  GListModel *model;
  guint       most; /* rows that are there by now, G_MAXUINT: all */
  guint       source;
};

static void trophic_gradual_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicGradual, trophic_gradual, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, trophic_gradual_model_init))

static GType
trophic_gradual_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (TROPHIC_GRADUAL (model)->model);
}

static guint
trophic_gradual_get_n_items (GListModel *model)
{
  TrophicGradual *self = TROPHIC_GRADUAL (model);
  return MIN (self->most, g_list_model_get_n_items (self->model));
}

static gpointer
trophic_gradual_get_item (GListModel *model,
                          guint       position)
{
  TrophicGradual *self = TROPHIC_GRADUAL (model);
  return position < self->most ? g_list_model_get_item (self->model, position) : NULL;
}

static void
trophic_gradual_model_init (GListModelInterface *iface)
{
  iface->get_item_type = trophic_gradual_get_item_type;
  iface->get_n_items = trophic_gradual_get_n_items;
  iface->get_item = trophic_gradual_get_item;
}

static void
items_changed_cb (TrophicGradual *self,
                  guint           position,
                  guint           removed,
                  guint           added)
{
  if (self->most == G_MAXUINT)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
      return;
    }
  if (position >= self->most)
    return;
  guint after = g_list_model_get_n_items (self->model), before = after - added + removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, MIN (before, self->most) - position, MIN (after, self->most) - position);
}

static void
set_most (TrophicGradual *self,
          guint           most)
{
  guint before = trophic_gradual_get_n_items (G_LIST_MODEL (self));
  self->most = most;
  guint after = trophic_gradual_get_n_items (G_LIST_MODEL (self)), same = MIN (before, after);
  if (before != after)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before - same, after - same);
}

static gboolean
grow_cb (gpointer user_data)
{
  TrophicGradual *self = user_data;
  guint most = self->most + STEP_ROWS;
  if (most < MOST_ROWS && most < g_list_model_get_n_items (self->model))
    {
      set_most (self, most);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  set_most (self, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

static void
trophic_gradual_dispose (GObject *object)
{
  TrophicGradual *self = TROPHIC_GRADUAL (object);
  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (trophic_gradual_parent_class)->dispose (object);
}

static void
trophic_gradual_finalize (GObject *object)
{
  TrophicGradual *self = TROPHIC_GRADUAL (object);
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->model);
  G_OBJECT_CLASS (trophic_gradual_parent_class)->finalize (object);
}

static void
trophic_gradual_class_init (TrophicGradualClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_gradual_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_gradual_finalize;
}

static void
trophic_gradual_init (TrophicGradual *self)
{
  self->most = G_MAXUINT;
}

/** trophic_gradual_new: (transfer full): @model: (transfer full): all of @model, until trophic_gradual_restart(). */
TrophicGradual *
trophic_gradual_new (GListModel *model)
{
  TrophicGradual *self = g_object_new (TROPHIC_TYPE_GRADUAL, NULL);
  self->model = model;
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

/** trophic_gradual_restart: right before the model is filled anew: the first rows now, the others in steps when the loop is idle. */
void
trophic_gradual_restart (TrophicGradual *self)
{
  set_most (self, FIRST_ROWS);
  if (self->source == 0)
    self->source = g_idle_add (grow_cb, self);
}

/** trophic_gradual_finish: all rows now, since one far down is to be chosen. */
void
trophic_gradual_finish (TrophicGradual *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  set_most (self, G_MAXUINT);
}

/** trophic_gradual_hold: no rows until trophic_gradual_restart() or _finish(), since nobody sees them. */
void
trophic_gradual_hold (TrophicGradual *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  set_most (self, 0);
}

/** trophic_gradual_is_held: whether there are no rows because of trophic_gradual_hold(). */
gboolean
trophic_gradual_is_held (TrophicGradual *self)
{
  return self->most == 0;
}
