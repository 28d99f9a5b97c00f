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

static int ready, done;

/* An export: canonical from its first line to its last, whatever the main thread shows meanwhile. */
static gpointer
export_thread (gpointer data)
{
  gsize wrong = 0;
  for (int i = 0; !g_atomic_int_get (&done); i++)
    {
      g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE);
      for (int line = 0; line < 100; line++)
        {
          TrophicDisplay display = trophic_display_get ();
          wrong += display.energy != TROPHIC_ENERGY_KCAL || display.lactate != TROPHIC_LACTATE_AS_SENT ||
                   display.time != TROPHIC_TIME_CALENDAR || display.names != TROPHIC_NAMES_BY_LANGUAGE;
        }
      g_atomic_int_set (&ready, 1);
    }
  return GSIZE_TO_POINTER (wrong);
}

/* The main thread paints what was chosen while exports begin and end beside it. */
static void
test_export_beside_painting (void)
{
  static const TrophicDisplay choices[] = {
    { TROPHIC_LACTATE_MG_DL, TROPHIC_ENERGY_KJ, TROPHIC_TIME_SINCE_ONSET, TROPHIC_NAMES_GIVEN_FIRST },
    { TROPHIC_LACTATE_MMOL_L, TROPHIC_ENERGY_KJ, TROPHIC_TIME_CALENDAR, TROPHIC_NAMES_FAMILY_FIRST },
  };
  GThread *thread = g_thread_new ("export", export_thread, NULL);
  while (!g_atomic_int_get (&ready))
    g_thread_yield ();
  guint wrong = 0;
  for (guint i = 0; i < 200000; i++)
    {
      const TrophicDisplay *wanted = &choices[i % G_N_ELEMENTS (choices)];
      trophic_display_set (*wanted);
      TrophicDisplay display = trophic_display_get ();
      wrong += display.lactate != wanted->lactate || display.energy != wanted->energy || display.time != wanted->time ||
               display.names != wanted->names;
    }
  g_atomic_int_set (&done, 1);
  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (thread)), ==, 0);
  g_assert_cmpuint (wrong, ==, 0);
  trophic_display_set ((TrophicDisplay) { 0 });
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/defaults", test_defaults);
  g_test_add_func ("/display/choices", test_each_choice_comes_back);
  g_test_add_func ("/display/canonical", test_canonical);
  g_test_add_func ("/display/export-beside-painting", test_export_beside_painting);
  return g_test_run ();
}
