/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a screen reader says when they come, without the focus on them: toasts and errors. GTK has announcements from 4.14
 * on; before, what comes on screen with the role of an alert is said. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *trophic_toast_new (const char *text);
void      trophic_alert_say (GtkLabel   *words,
                             const char *text);

G_END_DECLS
