/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic has seen: changes between two valid weights about three months apart, with what was known at the first
 * (clinic.md 3, L1). */
#pragma once

#include "trophic-bmi-forecast.h"
#include "trophic-forecast-predictors.h"

G_BEGIN_DECLS

/**
 * TrophicForecastPair:
 * @patient: the patient's row
 * @from, @to: the weights' days
 * @change: BMI at @to less BMI at @from, scaled to the forecast's horizon, kg/m2
 * @trend_mean, @trend_sd: what the own trend (L0) said at @from of the weight at @to, scaled likewise
 * @predictors: as known at @from; NAN where not
 * @plan_began: a nutrition plan began inside the pair
 */
typedef struct {
  gint64   patient;
  int      from;
  int      to;
  double   change;
  double   trend_mean;
  double   trend_sd;
  double   predictors[TROPHIC_N_PREDICTORS];
  gboolean plan_began;
} TrophicForecastPair;

typedef struct _TrophicPairSample TrophicPairSample;

TrophicPairSample *trophic_pair_sample_new   (const TrophicCard          *card,
                                              const TrophicCard          *trend_card);
void               trophic_pair_sample_free  (TrophicPairSample          *sample);
void               trophic_pair_sample_add   (TrophicPairSample          *sample,
                                              const TrophicRecord        *record,
                                              const TrophicDate          *on);
void               trophic_pair_sample_add_anybody (TrophicPairSample   *sample,
                                                    const TrophicRecord *record,
                                                    const TrophicDate   *on);
GArray            *trophic_pair_sample_pairs (const TrophicPairSample    *sample,
                                              const TrophicForecastNoise *noise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPairSample, trophic_pair_sample_free)

G_END_DECLS
