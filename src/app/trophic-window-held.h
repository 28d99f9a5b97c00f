/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person decides about a value that waits: map the test, use the value, turn it down, confirm what was typed. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

gboolean trophic_held_is_mappable (const TrophicObservation *held);
void     trophic_window_add_held  (TrophicWindow            *window);
void     trophic_window_update_held (TrophicWindow            *window,
                                     gboolean                  writes);

G_END_DECLS
