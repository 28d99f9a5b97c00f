/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Search Everywhere offers besides patients. Whatever the program learns to do gets its line in the tables here:
 * the test fails on an action of the window or the program that has neither a line nor a reason to have none. */
#pragma once

#include "trophic-palette-item.h"
#include "trophic-window.h"

G_BEGIN_DECLS

/* (transfer full) (element-type TrophicPaletteItem): what can be done and gone to now. */
GPtrArray  *trophic_palette_things      (TrophicWindow       *window);
const char *trophic_palette_group_title (TrophicPaletteGroup  group);
/* Whether the table has a line for an action, "win.name" or "app.name". */
gboolean    trophic_palette_has_action  (const char          *action);

G_END_DECLS
