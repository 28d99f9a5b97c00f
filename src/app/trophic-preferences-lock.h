/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the window locks itself, and what opening it asks for. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

AdwPreferencesPage *trophic_preferences_lock_new (TrophicWindow *window);

G_END_DECLS
