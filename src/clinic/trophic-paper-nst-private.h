/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The larger parts of the sheet of the nutrition support team. */
#pragma once

#include "trophic-paper-private.h"
#include "trophic-plan-entry.h"
#include "trophic-plan-words.h"

G_BEGIN_DECLS

void trophic_paper_nst_weights    (TrophicSheet            *sheet,
                                   const TrophicAssessment *assessment);
void trophic_paper_nst_malnutrition (TrophicSheet          *sheet,
                                   const TrophicAssessment *assessment);
void trophic_paper_nst_refeeding  (TrophicSheet            *sheet,
                                   const TrophicAssessment *assessment);
void trophic_paper_nst_intake     (TrophicSheet            *sheet,
                                   const TrophicAssessment *assessment,
                                   const TrophicPlan       *plan);
void trophic_paper_nst_plan       (TrophicSheet            *sheet,
                                   const TrophicAssessment *assessment,
                                   const TrophicPlan       *plan);

G_END_DECLS
