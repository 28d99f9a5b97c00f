/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that comes in steps says of itself, at every step, exactly what has changed, and in the end is its model. */
#include "trophic-app-fixture.h"
#include "trophic-gradual.h"
#include "trophic-list-follow.h"

enum { MANY = 1000, FEW = 48 };

static void
splice (GListStore *store,
        guint       position,
        guint       removed,
        guint       added)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, gtk_string_object_new (""));
  g_list_store_splice (store, position, removed, items->pdata, added);
}

static void
test_steps (void)
{
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr (TrophicGradual) gradual = trophic_gradual_new (G_LIST_MODEL (store));
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (gradual, "items-changed", G_CALLBACK (list_follow_cb), seen);
  trophic_gradual_restart (gradual);
  splice (store, 0, 0, MANY);
  g_assert_cmpuint (seen->len, ==, FEW);
  static const guint changes[][3] = { { 0, 10, 0 }, { 40, 20, 5 }, { 47, 1, 0 }, { 48, 3, 9 }, { 500, 7, 0 }, { 0, 0, 60 }, { 46, 2, 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      splice (store, changes[i][0], changes[i][1], changes[i][2]);
      g_assert_cmpuint (seen->len, ==, FEW);
      list_assert_same (seen, G_LIST_MODEL (gradual));
      g_main_context_iteration (NULL, FALSE);
      trophic_gradual_restart (gradual);
      list_assert_same (seen, G_LIST_MODEL (gradual));
    }
  fixture_wait (seen->len == g_list_model_get_n_items (G_LIST_MODEL (store)));
  list_assert_same (seen, G_LIST_MODEL (store));
  splice (store, 300, 5, 400);
  list_assert_same (seen, G_LIST_MODEL (store));
  trophic_gradual_restart (gradual);
  splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), 3);
  list_assert_same (seen, G_LIST_MODEL (store));
  splice (store, 3, 0, MANY);
  trophic_gradual_finish (gradual);
  list_assert_same (seen, G_LIST_MODEL (store));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gradual/steps", test_steps);
  return g_test_run ();
}
