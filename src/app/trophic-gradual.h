/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list that comes on screen in steps: GTK 4.8 makes some two hundred rows whatever is seen of them, and a table's cells
 * at once hold the main loop for a quarter of a second. The first rows stand in the first frame, the others follow between
 * frames; then it is its model, change by change. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_GRADUAL (trophic_gradual_get_type ())
G_DECLARE_FINAL_TYPE (TrophicGradual, trophic_gradual, TROPHIC, GRADUAL, GObject)

TrophicGradual *trophic_gradual_new       (GListModel     *model);
void            trophic_gradual_restart   (TrophicGradual *gradual);
void            trophic_gradual_finish    (TrophicGradual *gradual);
void            trophic_gradual_hold      (TrophicGradual *gradual);
gboolean        trophic_gradual_is_held   (TrophicGradual *gradual);

G_END_DECLS
