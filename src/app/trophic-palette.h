/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search Everywhere: type, and go to a patient, a page, an action or a method. Covered as the sidebar is; remembers nothing. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PALETTE (trophic_palette_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPalette, trophic_palette, TROPHIC, PALETTE, AdwWindow)

TrophicPalette *trophic_palette_new (TrophicWindow *window);

G_END_DECLS
