/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: what this computer remembers, and what the clinic that is open remembers. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_preferences_present (TrophicWindow *window,
                                  const char    *page);

G_END_DECLS
