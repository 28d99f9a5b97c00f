/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic that is open keeps in its own file: its name, its sites, its users. Each change is in its audit. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

AdwPreferencesPage *trophic_preferences_clinic_new (TrophicWindow *window);

G_END_DECLS
