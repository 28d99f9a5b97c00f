/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_handled_take_back       (TrophicWindow *window,
                                      gint64         handled,
                                      gboolean       offer_undo);
void trophic_handled_put_aside_again (TrophicWindow *window,
                                      gint64         handled);

G_END_DECLS
