/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bench-loop.py runs on a display: the tour of the main loop, a line for each step. */
#include "trophic-loop-tour.h"

enum { PATIENTS = 2080, ROWS = 200000 };

static void
print (const char      *name,
       TrophicLoopTurn  turn)
{
  g_print ("%s\t%.1f\t%.1f\n", name, turn.wall_ms, turn.own_ms);
}

int
main (int    argc,
      char **argv)
{
  adw_init ();
  fixture_load_style ();
  loop_tour (PATIENTS, ROWS, print);
  return 0;
}
