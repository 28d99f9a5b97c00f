/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks until when a row of the worklist is handled, with a note. */
#pragma once

#include "trophic-window.h"
#include "trophic-worklist.h"

G_BEGIN_DECLS

void trophic_handled_dialog_present (TrophicWindow            *window,
                                     const TrophicWorklistRow *row);

G_END_DECLS
