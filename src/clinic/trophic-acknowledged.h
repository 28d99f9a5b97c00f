/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a caution was read (clinic.md 1): an acknowledgement counts as long as what the caution rests on stays. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

/* What the refeeding gate is acknowledged as. */
#define TROPHIC_ACKNOWLEDGED_REFEEDING "refeeding"

char                         *trophic_acknowledged_code   (const char              *answer,
                                                           const char              *caution);
char                         *trophic_acknowledged_inputs (const TrophicAssessment *assessment,
                                                           const char              *code);
const TrophicAcknowledgement *trophic_acknowledged        (const TrophicAssessment *assessment,
                                                           const char              *code);

G_END_DECLS
