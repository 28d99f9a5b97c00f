/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quality: how well the clinic's forecasts held, what is known of whom, what came in and waits, who did what, and the methods.
 * Its sidebar chooses the page; a page reads the clinic when it is gone to, and again when the clinic changed. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_quality_place_add  (TrophicWindow *window);
void trophic_quality_place_show_page (TrophicWindow *window,
                                      const char    *name);
/* Goes to the Methods page and opens the card, the first with "". */
void trophic_quality_place_show_method (TrophicWindow *window,
                                        const char    *card_id);

G_END_DECLS
