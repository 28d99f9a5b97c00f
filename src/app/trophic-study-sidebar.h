/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of a study as boxed lists. Signal "chosen" follows every change that a person makes, "results" a click on
 * the button that leads to them in a folded window. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-cohort.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_STUDY_SIDEBAR (trophic_study_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudySidebar, trophic_study_sidebar, TROPHIC, STUDY_SIDEBAR, GtkWidget)

GtkWidget *trophic_study_sidebar_new          (void);
/* The sites to choose among; a site that is gone is chosen no more. */
void       trophic_study_sidebar_set_cohort   (TrophicStudySidebar        *sidebar,
                                               const TrophicCohort        *cohort);
void       trophic_study_sidebar_set_switches (TrophicStudySidebar        *sidebar,
                                               const TrophicStudySwitches *switches);
const TrophicStudySwitches *
           trophic_study_sidebar_get_switches (TrophicStudySidebar        *sidebar);
void       trophic_study_sidebar_set_folded   (TrophicStudySidebar        *sidebar,
                                               gboolean                    folded);

G_END_DECLS
