/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The discreet view covers by itself and asks twice where the patient does not wish to know. */
#include "trophic-discreet.h"

static void
test_opens_covered (void)
{
  g_autoptr (TrophicDiscreet) discreet = trophic_discreet_new (60, 3000);
  g_assert_false (trophic_discreet_get_revealed (discreet));
}

static void
test_toggles (void)
{
  g_autoptr (TrophicDiscreet) discreet = trophic_discreet_new (60, 3000);
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NOT_ASKED), ==, TROPHIC_DISCREET_REVEALED);
  g_assert_true (trophic_discreet_get_revealed (discreet));
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO), ==, TROPHIC_DISCREET_COVERED);
  g_assert_false (trophic_discreet_get_revealed (discreet));
}

static void
test_asks_twice (void)
{
  g_autoptr (TrophicDiscreet) discreet = trophic_discreet_new (60, 3000);
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO), ==, TROPHIC_DISCREET_ASKED);
  g_assert_false (trophic_discreet_get_revealed (discreet));
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO), ==, TROPHIC_DISCREET_REVEALED);
}

static void
test_second_wish_too_late (void)
{
  g_autoptr (TrophicDiscreet) discreet = trophic_discreet_new (60, 1);
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO), ==, TROPHIC_DISCREET_ASKED);
  g_usleep (5000);
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO), ==, TROPHIC_DISCREET_ASKED);
  g_assert_false (trophic_discreet_get_revealed (discreet));
}

/* Covering forgets the first wish: the next patient must be asked anew. */
static void
test_cover_forgets_the_wish (void)
{
  g_autoptr (TrophicDiscreet) discreet = trophic_discreet_new (60, 3000);
  trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO);
  trophic_discreet_cover (discreet);
  g_assert_cmpint (trophic_discreet_toggle (discreet, TROPHIC_WISHES_NO), ==, TROPHIC_DISCREET_ASKED);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
test_covers_when_idle (void)
{
  g_autoptr (TrophicDiscreet) discreet = trophic_discreet_new (1, 3000);
  guint n = 0;
  g_signal_connect_swapped (discreet, "notify::revealed", G_CALLBACK (count_cb), &n);
  trophic_discreet_toggle (discreet, TROPHIC_WISHES_YES);
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (trophic_discreet_get_revealed (discreet) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (trophic_discreet_get_revealed (discreet));
  g_assert_cmpuint (n, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/discreet/opens-covered", test_opens_covered);
  g_test_add_func ("/discreet/toggles", test_toggles);
  g_test_add_func ("/discreet/asks-twice", test_asks_twice);
  g_test_add_func ("/discreet/second-wish-too-late", test_second_wish_too_late);
  g_test_add_func ("/discreet/cover-forgets-the-wish", test_cover_forgets_the_wish);
  g_test_add_func ("/discreet/covers-when-idle", test_covers_when_idle);
  return g_test_run ();
}
