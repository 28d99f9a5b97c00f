/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main loop is never away for long. The processor time of its thread is judged, since another program may have the
 * processor for a while; at three times what it takes, and more generously where the sanitizers slow it: bench-loop measures what
 * a person feels. */
#include "trophic-loop-tour.h"

#ifdef __SANITIZE_ADDRESS__
enum { MOST_MILLISECONDS = 500 };
#else
enum { MOST_MILLISECONDS = 200 };
#endif

enum { PATIENTS = 120, ROWS = 5000 };

static void
bound (const char      *name,
       TrophicLoopTurn  turn)
{
  g_test_message ("%s: %.0f ms, %.0f ms of its own", name, turn.wall_ms, turn.own_ms);
  if (turn.own_ms > MOST_MILLISECONDS)
    {
      g_test_message ("%s: more than %d ms", name, MOST_MILLISECONDS);
      g_test_fail ();
    }
}

static void
test_tour (void)
{
  loop_tour (PATIENTS, ROWS, bound);
}

static gboolean
busy_cb (gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + 60 * 1000;
  while (g_get_monotonic_time () < end)
    continue;
  return G_SOURCE_REMOVE;
}

/* What is away is seen, in the clock's time and in the thread's. */
static void
test_sees_a_stall (void)
{
  trophic_loop_watch_start ();
  g_idle_add (busy_cb, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_main_context_iteration (NULL, FALSE);
  TrophicLoopTurn turn = trophic_loop_watch_take ();
  g_assert_cmpfloat (turn.wall_ms, >=, 60);
  g_assert_cmpfloat (turn.own_ms, >, 0);
  g_assert_cmpfloat (turn.own_ms, <=, turn.wall_ms + 1); /* two clocks, read one after the other */
  g_assert_cmpfloat (trophic_loop_watch_take ().wall_ms, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  fixture_load_style ();
  g_test_add_func ("/loop/sees-a-stall", test_sees_a_stall);
  g_test_add_func ("/loop/tour", test_tour);
  return g_test_run ();
}
