/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How facts are shown: remembered on this computer, never stored with a fact. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwPreferencesPage *trophic_preferences_display_new (void);

G_END_DECLS
