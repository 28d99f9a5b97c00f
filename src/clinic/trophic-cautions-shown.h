/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cautions of an answer stand at a glance (clinic.md 1): the stops, and at most one check that nobody has read. The rest
 * stands under "Why?". */
#pragma once

#include "trophic-acknowledged.h"

G_BEGIN_DECLS

const TrophicAcknowledgement *trophic_caution_acknowledged (const TrophicAssessment *assessment,
                                                            const char              *answer,
                                                            const TrophicCaution    *caution);
GPtrArray                    *trophic_cautions_at_a_glance (const TrophicAssessment *assessment,
                                                            const char              *answer,
                                                            GPtrArray               *cautions);

G_END_DECLS
