/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the answers on nutrition, and behind those of a study, is long enough for files of their own. */
#pragma once

#include "trophic-why.h"

G_BEGIN_DECLS

TrophicWhy *
     trophic_why_begin            (void);
void trophic_why_add_section      (TrophicWhy                *why,
                                   const char                *heading,
                                   const char                *text);
void trophic_why_add_cautions     (TrophicWhy                *why,
                                   const TrophicAssessment   *assessment,
                                   const char                *answer,
                                   GPtrArray                 *cautions);
void trophic_why_add_plain_caution (TrophicWhy               *why,
                                    const TrophicCaution     *caution);
void trophic_why_add_card         (TrophicWhy                *why,
                                   const TrophicCard         *card);
void trophic_why_fill_intake      (TrophicWhy                *why,
                                   const TrophicAssessment   *assessment);
void trophic_why_add_malnutrition (TrophicWhy                *why,
                                   const TrophicAssessment   *assessment);

G_END_DECLS
