/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which side of its own laboratory's limit a result lies. No limit and no flag, no judgement: ranges are never invented. */
#pragma once

#include "trophic-observation.h"

G_BEGIN_DECLS

typedef enum { TROPHIC_SIDE_UNKNOWN, TROPHIC_SIDE_WITHIN, TROPHIC_SIDE_BEYOND } TrophicReferenceSide;

TrophicReferenceSide trophic_reference_low  (const TrophicObservation *observation);
TrophicReferenceSide trophic_reference_high (const TrophicObservation *observation);

G_END_DECLS
