/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Neurofilament light against the age limit of its own platform and specimen (clinic.md 5, card nfl). */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicNfl:
 * @observation: the latest usable value of blood (borrowed), or NULL
 * @platform: normalised ("simoa", "cleia", "lumipulse", "elecsys", "ella", "ecl" …), or NULL when the result does not say
 * @matrix: plasma, serum … as the result says
 * @age: completed years at the draw, -1 when not known
 * @limit: pg/mL for this age, platform and specimen; NAN when none is published for them
 * @above: whether the value is above @limit; unknown without a limit or when censored across it
 * @band_low, @band_high: the value plus the published individual change over time (10th to 90th percentile), or NAN
 */
typedef struct {
  const TrophicObservation *observation;
  const char               *platform;
  TrophicMatrix             matrix;
  int                       age;
  double                    limit;
  TrophicTristate           above;
  double                    band_low, band_high;
  GPtrArray                *cautions;
} TrophicNfl;

TrophicNfl   *trophic_nfl_new      (const TrophicRecord      *record,
                                    const TrophicDate        *on,
                                    const TrophicCard        *card);
void          trophic_nfl_free     (TrophicNfl               *nfl);
const char   *trophic_nfl_platform (const TrophicObservation *observation);
TrophicMatrix trophic_nfl_matrix   (const TrophicObservation *observation);
double        trophic_nfl_limit    (const TrophicObservation *observation,
                                    const TrophicDate        *birth,
                                    const TrophicCard        *card);
char         *trophic_nfl_limit_ages (const TrophicObservation *observation,
                                      const TrophicDate        *birth,
                                      const TrophicCard        *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicNfl, trophic_nfl_free)

G_END_DECLS
