/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that the JSON of an assessment is written in. */
#pragma once

#include "trophic-assessment-json.h"

G_BEGIN_DECLS

void trophic_assessment_json_cautions  (TrophicJson             *json,
                                        GPtrArray               *cautions);
void trophic_assessment_json_nutrition (TrophicJson             *json,
                                        const TrophicAssessment *assessment);
void trophic_assessment_json_prognosis (TrophicJson             *json,
                                        const TrophicAssessment *assessment);
void trophic_assessment_json_nfl       (TrophicJson             *json,
                                        const TrophicNfl        *nfl);

G_END_DECLS
