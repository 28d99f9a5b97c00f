/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Need, malnutrition, refeeding and checks in words, as the papers and the workbook say them. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

char      *trophic_nutrition_words_kcal      (double                   kcal);
char      *trophic_nutrition_words_need      (const TrophicEnergyNeed *need);
char      *trophic_nutrition_words_need_note (const TrophicEnergyNeed *need);
const char *trophic_nutrition_words_state    (const char              *state);
char      *trophic_nutrition_words_band      (const TrophicEnergy     *energy);

char      *trophic_nutrition_words_line      (const TrophicAssessment *assessment);

/* (transfer full) (element-type utf8): the answer first, then its reasons, then what was not assessed. */
GPtrArray *trophic_nutrition_words_glim      (const TrophicAssessment *assessment);
GPtrArray *trophic_nutrition_words_refeeding (const TrophicAssessment *assessment);
GPtrArray *trophic_nutrition_words_checks    (const TrophicAssessment *assessment);
GPtrArray *trophic_nutrition_words_cautions  (const GPtrArray         *cautions);
char      *trophic_nutrition_words_plain_cautions (const GPtrArray    *cautions);

G_END_DECLS
