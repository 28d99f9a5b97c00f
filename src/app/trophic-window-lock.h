/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [S] While the window is locked nothing of a patient is in it: not on screen, not for a screen reader, not in a toast or another
 * window, and no key of the program does anything. A lock, not encryption. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void     trophic_window_add_lock       (TrophicWindow *window);
void     trophic_window_close_hidden   (TrophicWindow *window);
void     trophic_window_remove_lock    (TrophicWindow *window);
gboolean trophic_window_is_locked      (TrophicWindow *window);
void     trophic_window_lock           (TrophicWindow *window);
void     trophic_window_lock_as_left   (TrophicWindow *window);
void     trophic_window_keep_locked    (TrophicWindow *window);
void     trophic_window_input_seen     (TrophicWindow *window);

G_END_DECLS
