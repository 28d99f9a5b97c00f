/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit form in the window: its draft, its saving, its toast. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_window_open_visit (TrophicWindow      *window,
                                const TrophicVisit *visit);

G_END_DECLS
