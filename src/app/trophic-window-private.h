/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

/* trophic-window-forms.c: new-visit, new-patient, import, report. */
void trophic_window_add_form_actions    (TrophicWindow *window);
/* Called when clinic or patient changed: enables what can be done now. */
void trophic_window_update_form_actions (TrophicWindow *window);

G_END_DECLS
