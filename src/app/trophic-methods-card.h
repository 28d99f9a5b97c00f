/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card, or the whole hazard table, as widgets. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-card.h"

G_BEGIN_DECLS

GtkWidget *trophic_methods_card_new    (const TrophicCard *card);
GtkWidget *trophic_methods_hazards_new (void);

G_END_DECLS
