/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Neurofilament light against the age limit of its own platform and specimen (clinic.md 5, card nfl). */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicNfl:
 * @observation: the latest usable value (borrowed), or NULL
 * @platform: normalised ("simoa", "cleia", "ecl", "ella", …), or NULL when the result does not say
 * @limit: pg/mL for this age, platform and specimen; NAN when none is published for them
 * @above: whether the value is above @limit; unknown without a limit or when censored across it
 * @band_low, @band_high: the value plus the published individual change over time (10th to 90th percentile), or NAN
 */
typedef struct {
  const TrophicObservation *observation;
  const char               *platform;
  double                    age;
  double                    limit;
  TrophicTristate           above;
  double                    band_low, band_high;
  GPtrArray                *cautions;
} TrophicNfl;

TrophicNfl *trophic_nfl_new   (const TrophicRecord      *record,
                               const TrophicDate        *on,
                               const TrophicCard        *card);
void        trophic_nfl_free  (TrophicNfl               *nfl);
double      trophic_nfl_limit (const TrophicObservation *observation,
                               double                    age,
                               const TrophicCard        *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicNfl, trophic_nfl_free)

G_END_DECLS
