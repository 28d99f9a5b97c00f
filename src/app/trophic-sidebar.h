/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patients of the clinic: search, order, filter, choose. Filters and orders without rebuilding the list. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"
#include "trophic-discreet.h"
#include "trophic-patient-list.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_SIDEBAR (trophic_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSidebar, trophic_sidebar, TROPHIC, SIDEBAR, GtkWidget)

void  trophic_sidebar_set_discreet   (TrophicSidebar  *sidebar,
                                      TrophicDiscreet *discreet);
void  trophic_sidebar_set_clinic     (TrophicSidebar  *sidebar,
                                      TrophicClinic   *clinic);
void  trophic_sidebar_reload         (TrophicSidebar  *sidebar);
guint trophic_sidebar_get_n_patients (TrophicSidebar  *sidebar);
void  trophic_sidebar_select         (TrophicSidebar  *sidebar,
                                      gint64           patient_row);
void  trophic_sidebar_step           (TrophicSidebar  *sidebar,
                                      int              by);
void  trophic_sidebar_focus_search   (TrophicSidebar  *sidebar);
TrophicPatientList *trophic_sidebar_get_patients (TrophicSidebar *sidebar);
const TrophicDate  *trophic_sidebar_get_today    (TrophicSidebar *sidebar);

G_END_DECLS
