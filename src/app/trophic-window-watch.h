/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The watched folder in the window: begins and ends with the clinic, and says quietly what came in. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_window_add_watch     (TrophicWindow *window);
void trophic_window_restart_watch (TrophicWindow *window);
void trophic_window_stop_watch    (TrophicWindow *window);
void trophic_window_tell_arrivals (TrophicWindow *window);

G_END_DECLS
