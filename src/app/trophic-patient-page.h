/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient in the content: who, what changed, the five answers, and the pages below them. */
#pragma once

#include <adwaita.h>

#include "trophic-patient-facts.h"
#include "trophic-two-pane.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PATIENT_PAGE (trophic_patient_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPatientPage, trophic_patient_page, TROPHIC, PATIENT_PAGE, GtkWidget)

AdwViewStack *trophic_patient_page_get_stack    (TrophicPatientPage  *page);
void          trophic_patient_page_set_facts    (TrophicPatientPage  *page,
                                                 TrophicPatientFacts *facts);
void          trophic_patient_page_set_revealed (TrophicPatientPage  *page,
                                                 gboolean             revealed);
void          trophic_patient_page_set_layout   (TrophicPatientPage  *page,
                                                 TrophicLayout        layout);
GtkWidget    *trophic_patient_page_get_answers  (TrophicPatientPage  *page);
gboolean      trophic_patient_page_close_why    (TrophicPatientPage  *page);

G_END_DECLS
