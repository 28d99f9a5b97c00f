/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the window locks, who opens it, and that guessing a PIN takes too long. */
#include "trophic-lock-rule.h"

static void
test_due (void)
{
  g_assert_false (trophic_lock_is_due (0, G_MAXINT64));
  g_assert_false (trophic_lock_is_due (5, 299));
  g_assert_true (trophic_lock_is_due (5, 300));
  g_assert_true (trophic_lock_is_due (120, 8 * 3600));
}

static void
test_delay (void)
{
  guint64 all = 0;
  g_assert_cmpuint (trophic_lock_delay_seconds (0), ==, 0);
  g_assert_cmpuint (trophic_lock_delay_seconds (2), ==, 0);
  g_assert_cmpuint (trophic_lock_delay_seconds (3), ==, 5);
  g_assert_cmpuint (trophic_lock_delay_seconds (4), ==, 10);
  g_assert_cmpuint (trophic_lock_delay_seconds (9), ==, 300);
  g_assert_cmpuint (trophic_lock_delay_seconds (G_MAXUINT), ==, 300);
  for (guint failures = 0; failures < 10000; failures++)
    {
      g_assert_cmpuint (trophic_lock_delay_seconds (failures), <=, trophic_lock_delay_seconds (failures + 1));
      all += trophic_lock_delay_seconds (failures);
    }
  g_assert_cmpuint (all, >, 30 * 24 * 3600);
}

static void
add (GPtrArray  *users,
     const char *name,
     gboolean    active,
     gboolean    has_pin)
{
  TrophicUser *user = g_new0 (TrophicUser, 1);
  *user = (TrophicUser) { users->len + 1, g_strdup (name), g_strdup ("nurse"), active, has_pin };
  g_ptr_array_add (users, user);
}

static void
assert_may (GPtrArray  *users,
            const char *who,
            const char *expected)
{
  g_autoptr (GPtrArray) may = trophic_lock_users (users, who);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < may->len; i++)
    g_string_append_printf (names, "%s ", ((TrophicUser *) g_ptr_array_index (may, i))->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_users (void)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_user_free);
  assert_may (users, NULL, "");
  assert_may (users, "Abe", "");
  add (users, "Open", TRUE, FALSE);
  assert_may (users, NULL, "");
  add (users, "Abe", TRUE, TRUE);
  add (users, "Baba", TRUE, TRUE);
  add (users, "Gone", FALSE, TRUE);
  assert_may (users, "Baba", "Baba Abe ");
  assert_may (users, "Abe", "Abe Baba ");
  assert_may (users, "Open", "");
  /* Nobody said who works: a PIN is asked where there is one. */
  assert_may (users, NULL, "Abe Baba ");
  /* Who was switched off meanwhile opens nothing. */
  assert_may (users, "Gone", "Abe Baba ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lock-rule/due", test_due);
  g_test_add_func ("/lock-rule/delay", test_delay);
  g_test_add_func ("/lock-rule/users", test_users);
  return g_test_run ();
}
