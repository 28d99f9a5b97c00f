/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of the Nutrition page: plans, their review, the clinic's products, what was acknowledged. */
#pragma once

#include "trophic-window-private.h"

G_BEGIN_DECLS

void trophic_window_add_plan    (TrophicWindow *window);
void trophic_window_update_plan (TrophicWindow *window,
                                 gboolean       writes);

G_END_DECLS
