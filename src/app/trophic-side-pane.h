/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with a pane that opens at its right side; Esc closes it.
 * The only file that knows AdwFlap (deprecated from libadwaita 1.4). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_SIDE_PANE (trophic_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSidePane, trophic_side_pane, TROPHIC, SIDE_PANE, GtkWidget)

gboolean trophic_side_pane_get_open (TrophicSidePane *pane);
void     trophic_side_pane_set_open (TrophicSidePane *pane,
                                     gboolean         open);

G_END_DECLS
