/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a sandbox: which clinic of the program's own folder to open, and the name of a new one. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

/* Asks for one of the clinics in the folder; for a file when there is none, or on request. */
void trophic_own_clinics_choose (TrophicWindow *window);

void trophic_own_clinics_start  (TrophicWindow *window);

G_END_DECLS
