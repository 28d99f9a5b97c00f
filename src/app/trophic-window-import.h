/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import in the window: its action, files dropped anywhere, and the undo of a batch. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_window_open_import      (TrophicWindow      *window,
                                      const char * const *paths);
void trophic_window_add_import       (TrophicWindow      *window);
void trophic_window_import_elsewhere (TrophicWindow      *window,
                                      const char * const *paths);
/* The files go in once the clinic that is opened next is there; how many wait. */
void  trophic_window_import_when_open (TrophicWindow      *window,
                                       const char * const *paths);
guint trophic_window_count_waiting    (TrophicWindow      *window);
/* The clinic is open: asks for tables, or imports what waits. */
void  trophic_window_import_waiting   (TrophicWindow      *window);
void trophic_window_undo_import      (TrophicWindow      *window,
                                      gint64              batch);

G_END_DECLS
