/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list as a view knows it: by what it is told of changes alone. */
#pragma once

#include <gio/gio.h>

/* What a view believes is there, going by what it was told. */
static inline void
list_follow_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                GPtrArray  *seen)
{
  g_assert_cmpuint (position + removed, <=, seen->len);
  if (removed > 0)
    g_ptr_array_remove_range (seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (seen, (int) (position + i), g_list_model_get_item (model, position + i));
}

static inline void
list_assert_same (GPtrArray  *seen,
                  GListModel *model)
{
  g_assert_cmpuint (seen->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < seen->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_assert_true (g_ptr_array_index (seen, i) == item);
    }
}
