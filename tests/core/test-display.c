/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-display.h"

static void
test_defaults (void)
{
  TrophicDisplay display = trophic_display_get ();
  g_assert_cmpint (display.lactate, ==, TROPHIC_LACTATE_AS_SENT);
  g_assert_cmpint (display.energy, ==, TROPHIC_ENERGY_KCAL);
  g_assert_cmpint (display.time, ==, TROPHIC_TIME_CALENDAR);
  g_assert_cmpint (display.names, ==, TROPHIC_NAMES_BY_LANGUAGE);
}

static void
test_each_choice_comes_back (void)
{
  for (int i = 0; i < 3 * 2 * 2 * 3; i++)
    {
      TrophicDisplay wanted = { i % 3, i / 3 % 2, i / 6 % 2, i / 12 };
      trophic_display_set (wanted);
      TrophicDisplay display = trophic_display_get ();
      g_assert_cmpint (display.lactate, ==, wanted.lactate);
      g_assert_cmpint (display.energy, ==, wanted.energy);
      g_assert_cmpint (display.time, ==, wanted.time);
      g_assert_cmpint (display.names, ==, wanted.names);
    }
}

static gpointer
elsewhere (gpointer data)
{
  return GINT_TO_POINTER (trophic_display_get ().lactate);
}

/* What is stored or sent sees the defaults, in the thread that writes it and in no other. */
static void
test_canonical (void)
{
  trophic_display_set ((TrophicDisplay) { .lactate = TROPHIC_LACTATE_MG_DL });
  {
    g_auto (TrophicDisplayCanonical) outer = trophic_display_canonical (TRUE);
    {
      g_auto (TrophicDisplayCanonical) inner = trophic_display_canonical (TRUE);
      g_assert_cmpint (trophic_display_get ().lactate, ==, TROPHIC_LACTATE_AS_SENT);
    }
    g_assert_cmpint (trophic_display_get ().lactate, ==, TROPHIC_LACTATE_AS_SENT);
    GThread *thread = g_thread_new ("elsewhere", elsewhere, NULL);
    g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, TROPHIC_LACTATE_MG_DL);
  }
  g_auto (TrophicDisplayCanonical) none = trophic_display_canonical (FALSE);
  g_assert_cmpint (trophic_display_get ().lactate, ==, TROPHIC_LACTATE_MG_DL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/defaults", test_defaults);
  g_test_add_func ("/display/choices", test_each_choice_comes_back);
  g_test_add_func ("/display/canonical", test_canonical);
  return g_test_run ();
}
