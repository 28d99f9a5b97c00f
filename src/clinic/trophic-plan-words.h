/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nutrition plan in words and sums, as every paper says it. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

/* What the products of a plan give in a day; NAN where a label does not say. */
typedef struct {
  double energy_kcal;
  double protein_g;
  double water_ml;
} TrophicPlanSupply;

TrophicPlanSupply  trophic_plan_words_supply     (const TrophicPlan        *plan);
const char        *trophic_plan_words_band       (const char               *basis);
const char        *trophic_plan_words_basis      (const TrophicPlan        *plan);
char              *trophic_plan_words_goal       (const TrophicPlan        *plan);
char              *trophic_plan_words_fluid      (const TrophicPlan        *plan);
char              *trophic_plan_words_texture    (const TrophicPlan        *plan);
char              *trophic_plan_words_thickness  (const TrophicPlan        *plan);
char              *trophic_plan_words_enteral    (const TrophicPlan        *plan);
char              *trophic_plan_words_servings   (const TrophicPlanProduct *product);

G_END_DECLS
