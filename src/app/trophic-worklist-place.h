/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place Worklist: who waits and who is expected, hung up in the window. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_worklist_place_attach (TrophicWindow *window);
void trophic_worklist_place_detach (TrophicWindow *window);

G_END_DECLS
