/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works: a user is added, a wrong PIN lets nobody in, and what is written afterwards carries the right name. */
#include "trophic-app-fixture.h"
#include "trophic-audit-store.h"
#include "trophic-user-dialog.h"

static TrophicStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = trophic_store_open (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  return store;
}

static gboolean
switch_to (TrophicStore  *store,
           gint64         row,
           const char    *name,
           const char    *role,
           const char    *pin,
           GError       **error)
{
  TrophicUserChoice asked = { row, (char *) name, (char *) role, (char *) pin };
  gpointer result = NULL;
  GDestroyNotify result_free = NULL;
  if (!trophic_user_switch_job (store, &asked, NULL, &result, &result_free, error))
    {
      g_assert_null (result);
      return FALSE;
    }
  result_free (result);
  return TRUE;
}

static gint64
find_user (TrophicStore *store,
           const char   *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = trophic_store_list_users (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < users->len; i++)
    if (g_str_equal (((TrophicUser *) g_ptr_array_index (users, i))->name, name))
      return ((TrophicUser *) g_ptr_array_index (users, i))->row;
  return 0;
}

/* Writes something and proves whom the audit names for it. */
static void
assert_written_by (TrophicStore *store,
                   const char   *value,
                   const char   *who,
                   const char   *role)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_store_set_setting (store, "test", value, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) entries = trophic_store_audit (store, 0, 1000, &error);
  g_assert_no_error (error);
  const TrophicAuditEntry *found = NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const TrophicAuditEntry *entry = g_ptr_array_index (entries, i);
      if (g_strcmp0 (entry->action, "setting-changed") == 0 && g_strcmp0 (entry->after, value) == 0)
        found = entry;
    }
  g_assert_nonnull (found);
  g_assert_cmpstr (found->who, ==, who);
  g_assert_cmpstr (found->role, ==, role);
}

static void
test_switch (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic ();
  TrophicStore *store = open_store (path);
  g_assert_true (switch_to (store, 0, "Sato Hana", "dietitian", "2468", &error));
  g_assert_no_error (error);
  assert_written_by (store, "first", "Sato Hana", "dietitian");
  g_assert_true (switch_to (store, 0, "Mori Ken", "neurologist", NULL, &error));
  g_assert_no_error (error);
  assert_written_by (store, "second", "Mori Ken", "neurologist");

  gint64 row = find_user (store, "Sato Hana");
  g_assert_cmpint (row, >, 0);
  g_assert_false (switch_to (store, row, NULL, NULL, "8642", &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (switch_to (store, row, NULL, NULL, NULL, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_DENIED);
  g_clear_error (&error);
  assert_written_by (store, "third", "Mori Ken", "neurologist");

  g_assert_true (switch_to (store, row, NULL, NULL, "2468", &error));
  g_assert_no_error (error);
  assert_written_by (store, "fourth", "Sato Hana", "dietitian");
  trophic_store_close (store);
  fixture_remove (path);
}

/* A name that is taken adds nobody and switches to nobody. */
static void
test_same_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic ();
  TrophicStore *store = open_store (path);
  g_assert_true (switch_to (store, 0, "Sato Hana", "dietitian", NULL, &error));
  g_assert_false (switch_to (store, 0, "Sato Hana", "nurse", NULL, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_CONFLICT);
  assert_written_by (store, "same", "Sato Hana", "dietitian");
  trophic_store_close (store);
  fixture_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/user-dialog/switch", test_switch);
  g_test_add_func ("/user-dialog/same-name", test_same_name);
  return g_test_run ();
}
