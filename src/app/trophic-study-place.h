/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place Study: the source paper's analysis on the clinic's own patients, live, covered until it is revealed. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void     trophic_study_place_attach    (TrophicWindow *window);
void     trophic_study_place_detach    (TrophicWindow *window);
/* FALSE when no "Why?" was open there. */
gboolean trophic_study_place_close_why (TrophicWindow *window);

G_END_DECLS
