/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which weights of a patient the forecast stands on, and why there may be no forecast at all. */
#pragma once

#include "trophic-card.h"
#include "trophic-record.h"
#include "trophic-weight-series.h"

G_BEGIN_DECLS

/**
 * TrophicForecastWeights:
 * @series: (element-type TrophicWeightPoint): every weight until the day
 * @times: (element-type double): days of the valid weights since the last regime change
 * @values: (element-type double): their BMI
 * @last: the last valid weight, or %NULL
 * @regime: the last change of feeding or ventilation regime, unknown when there was none
 */
typedef struct {
  GArray                   *series;
  GArray                   *times;
  GArray                   *values;
  const TrophicWeightPoint *last;
  TrophicDate               regime;
} TrophicForecastWeights;

void        trophic_forecast_weights_init   (TrophicForecastWeights       *weights,
                                             const TrophicRecord          *record,
                                             const TrophicDate            *on);
gboolean    trophic_forecast_regime_between (const TrophicRecord         *record,
                                             int                          from_day,
                                             int                          to_day);
void        trophic_forecast_weights_clear  (TrophicForecastWeights       *weights);
const char *trophic_forecast_weights_refuse (const TrophicForecastWeights *weights,
                                             const TrophicRecord          *record,
                                             const TrophicDate            *on,
                                             const TrophicCard            *card);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicForecastWeights, trophic_forecast_weights_clear)

G_END_DECLS
