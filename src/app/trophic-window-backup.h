/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backs the clinic of the window up when it is due, quietly; says in a banner when that failed or nobody ever did it. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_window_add_backups     (TrophicWindow *window);
void trophic_window_restart_backups (TrophicWindow *window);
/* Once the patients are there: looks how the backups stand. */
void trophic_window_look_at_backups (TrophicWindow *window);

G_END_DECLS
