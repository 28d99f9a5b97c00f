/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main loop stays away from what a person does: the debug log says each time that is felt, tests and benchmarks
 * ask for the longest. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicLoopTurn:
 * @wall_ms: from the answer of one poll to the next, in ms of the clock
 * @own_ms: in ms of the main thread's own processor time, which another program on the machine does not lengthen
 */
typedef struct {
  double wall_ms, own_ms;
} TrophicLoopTurn;

void            trophic_loop_watch_start (void);
TrophicLoopTurn trophic_loop_watch_take  (void);

G_END_DECLS
