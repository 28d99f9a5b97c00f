/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-loop-watch.h"

#include <time.h>

/* A wait that a person notices while typing or scrolling: three frames. */
enum { FELT_MILLISECONDS = 50 };

/* Touched by the main thread alone. */
static GPollFunc       plain_poll;
static TrophicLoopTurn started, longest;

static double
clock_ms (clockid_t clock)
{
  struct timespec now;
  clock_gettime (clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static TrophicLoopTurn
now (void)
{
  return (TrophicLoopTurn) { clock_ms (CLOCK_MONOTONIC), clock_ms (CLOCK_THREAD_CPUTIME_ID) };
}

/* Between two polls the loop does whatever its sources ask for: that is what is timed. */
static int
watched_poll (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  TrophicLoopTurn ended = now ();
  TrophicLoopTurn turn = { ended.wall_ms - started.wall_ms, ended.own_ms - started.own_ms };
  longest.wall_ms = MAX (longest.wall_ms, turn.wall_ms);
  longest.own_ms = MAX (longest.own_ms, turn.own_ms);
  if (turn.own_ms >= FELT_MILLISECONDS)
    g_debug ("the main loop was away for %.0f ms, %.0f of its own", turn.wall_ms, turn.own_ms);
  int result = plain_poll (fds, n_fds, timeout);
  started = now ();
  return result;
}

/** trophic_loop_watch_start: times every turn of the default main loop from now on, in the thread that runs it. */
void
trophic_loop_watch_start (void)
{
  started = now ();
  longest = (TrophicLoopTurn) { 0, 0 };
  if (plain_poll != NULL)
    return;
  plain_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, watched_poll);
}

/** trophic_loop_watch_take: the longest turn since the start or since this was last asked; each of its two times by itself. */
TrophicLoopTurn
trophic_loop_watch_take (void)
{
  TrophicLoopTurn taken = longest;
  longest = (TrophicLoopTurn) { 0, 0 };
  return taken;
}
