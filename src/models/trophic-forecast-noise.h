/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two noise parameters of the forecast, estimated from a clinic's own weights (clinic.md 3). */
#pragma once

#include "trophic-bmi-forecast.h"

G_BEGIN_DECLS

typedef struct _TrophicNoiseSample TrophicNoiseSample;

TrophicNoiseSample   *trophic_noise_sample_new      (const TrophicCard        *card);
void                  trophic_noise_sample_free     (TrophicNoiseSample       *sample);
void                  trophic_noise_sample_add      (TrophicNoiseSample       *sample,
                                                     const TrophicRecord      *record,
                                                     const TrophicDate        *on);
TrophicForecastNoise  trophic_noise_sample_estimate (const TrophicNoiseSample *sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicNoiseSample, trophic_noise_sample_free)

G_END_DECLS
