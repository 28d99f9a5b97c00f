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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/defaults", test_defaults);
  g_test_add_func ("/display/choices", test_each_choice_comes_back);
  return g_test_run ();
}
