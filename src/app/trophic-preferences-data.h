/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where data comes from by itself, and where copies of the clinic go. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

AdwPreferencesPage *trophic_preferences_data_new (TrophicWindow *window);

G_END_DECLS
