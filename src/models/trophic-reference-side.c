/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-reference-side.h"

#include <math.h>

#include "trophic-vocabulary.h"

static gboolean
is_flagged (const TrophicObservation *observation,
            const char               *side)
{
  return g_strcmp0 (trophic_vocabulary_term ("flag", observation->flag), side) == 0;
}

/**
 * trophic_reference_low:
 *
 * Beyond: below the result's own lower limit, or flagged low by the laboratory. Within: at or above that limit. Unknown: the
 * laboratory gave no lower limit, or the result is itself a limit that reaches over it.
 */
TrophicReferenceSide
trophic_reference_low (const TrophicObservation *observation)
{
  double low = observation->reference_low, value = observation->value;
  gboolean below = observation->comparator == TROPHIC_COMPARATOR_LT, at_most = observation->comparator == TROPHIC_COMPARATOR_LE;
  if (is_flagged (observation, "low"))
    return TROPHIC_SIDE_BEYOND;
  if (!isfinite (low) || !isfinite (value))
    return TROPHIC_SIDE_UNKNOWN;
  if (below || at_most)
    return value < low || (below && value == low) ? TROPHIC_SIDE_BEYOND : TROPHIC_SIDE_UNKNOWN;
  if (value >= low)
    return TROPHIC_SIDE_WITHIN;
  return observation->comparator == TROPHIC_COMPARATOR_NONE ? TROPHIC_SIDE_BEYOND : TROPHIC_SIDE_UNKNOWN;
}

/** trophic_reference_high: the same on the upper side. */
TrophicReferenceSide
trophic_reference_high (const TrophicObservation *observation)
{
  double high = observation->reference_high, value = observation->value;
  gboolean above = observation->comparator == TROPHIC_COMPARATOR_GT, at_least = observation->comparator == TROPHIC_COMPARATOR_GE;
  if (is_flagged (observation, "high"))
    return TROPHIC_SIDE_BEYOND;
  if (!isfinite (high) || !isfinite (value))
    return TROPHIC_SIDE_UNKNOWN;
  if (above || at_least)
    return value > high || (above && value == high) ? TROPHIC_SIDE_BEYOND : TROPHIC_SIDE_UNKNOWN;
  if (value <= high)
    return TROPHIC_SIDE_WITHIN;
  return observation->comparator == TROPHIC_COMPARATOR_NONE ? TROPHIC_SIDE_BEYOND : TROPHIC_SIDE_UNKNOWN;
}
