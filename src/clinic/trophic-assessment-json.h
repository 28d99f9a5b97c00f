/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessment as the JSON of the command line contract (design 7.1): every key, in order, null where not known. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-json.h"

G_BEGIN_DECLS

void trophic_assessment_write_json (const TrophicAssessment *assessment,
                                    TrophicJson             *json,
                                    const char              *key);

G_END_DECLS
