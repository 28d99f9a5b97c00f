/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of the "Why?" pane. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-why.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WHY_PANE (trophic_why_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWhyPane, trophic_why_pane, TROPHIC, WHY_PANE, GtkWidget)

void trophic_why_pane_set_why (TrophicWhyPane   *pane,
                               const TrophicWhy *why);

G_END_DECLS
