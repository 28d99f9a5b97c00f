/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards of the Prognosis page, built anew each time it is revealed. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-assessment.h"

G_BEGIN_DECLS

GtkWidget *trophic_prognosis_encals_card (const TrophicAssessment *assessment);
GtkWidget *trophic_prognosis_rows_card   (const char              *title,
                                          const char              *subtitle,
                                          GPtrArray               *rows,
                                          const char              *card_id);
GtkWidget *trophic_prognosis_text_card   (const char              *title,
                                          const char              *text,
                                          const char              *card_id);
GtkWidget *trophic_prognosis_twin_switch (GtkStack                *stack);

G_END_DECLS
