/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dietitian's page: energy against need, the refeeding gate, the plan, what followed it, and what bears on the next. */
#pragma once

#include "trophic-patient-facts.h"
#include "trophic-two-pane.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_NUTRITION_PAGE (trophic_nutrition_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicNutritionPage, trophic_nutrition_page, TROPHIC, NUTRITION_PAGE, GtkWidget)

GtkWidget *trophic_nutrition_page_new        (void);
void       trophic_nutrition_page_set_facts  (TrophicNutritionPage *page,
                                              TrophicPatientFacts  *facts);
void       trophic_nutrition_page_set_layout (TrophicNutritionPage *page,
                                              TrophicLayout         layout);

G_END_DECLS
