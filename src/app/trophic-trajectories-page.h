/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Trajectories: one card with the chart or its table twin, and what rules both. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-patient-facts.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_TRAJECTORIES_PAGE (trophic_trajectories_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicTrajectoriesPage, trophic_trajectories_page, TROPHIC, TRAJECTORIES_PAGE, GtkWidget)

GtkWidget *trophic_trajectories_page_new          (void);
void       trophic_trajectories_page_set_facts    (TrophicTrajectoriesPage *page,
                                                   TrophicPatientFacts     *facts);
void       trophic_trajectories_page_set_revealed (TrophicTrajectoriesPage *page,
                                                   gboolean                 revealed);
void       trophic_trajectories_page_set_compact  (TrophicTrajectoriesPage *page,
                                                   gboolean                 compact);

G_END_DECLS
