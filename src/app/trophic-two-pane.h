/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sidebar and content beside each other, or one at a time in a narrow window.
 * The only file that knows AdwLeaflet (deprecated from libadwaita 1.4). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_LAYOUT_ROOMY,   /* window from 1520 px: every word has room */
  TROPHIC_LAYOUT_WIDE,    /* from 1200 px */
  TROPHIC_LAYOUT_COMPACT, /* 960 to 1199 px */
  TROPHIC_LAYOUT_FOLDED,  /* less: one pane at a time */
} TrophicLayout;

#define TROPHIC_TYPE_TWO_PANE (trophic_two_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrophicTwoPane, trophic_two_pane, TROPHIC, TWO_PANE, GtkWidget)

TrophicLayout trophic_two_pane_get_layout   (TrophicTwoPane *pane);
void          trophic_two_pane_show_content (TrophicTwoPane *pane,
                                             gboolean        content);

G_END_DECLS
