/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 3-month BMI forecast (clinic.md 3), layer L0: local linear trend by Kalman filter on the patient's own weights. */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicForecastChange:
 * @mean: mean of the next measured BMI less the last measured BMI, kg/m2; so the ends of its intervals
 *
 * What is forecast (clinic.md 3): the BMI on screen is this plus the last measured BMI.
 */
typedef struct {
  double mean;
  double lower50, upper50;
  double lower80, upper80;
} TrophicForecastChange;

/* A term of L1 or L2: "associated with", never "caused by". @value is kg/m2 of change; @code is stable, @name translated. */
typedef struct {
  char  *code;
  char  *name;
  double value;
} TrophicForecastContribution;

/**
 * TrophicForecast:
 * @layer: "L0" own trend, "L1" clinic model, "L2" a site's published model
 * @contributions: (element-type TrophicForecastContribution): what L1 or L2 rests on; they sum to @change.mean; empty for L0
 * @wording: which layer spoke, as a translated sentence; NULL when @reason is set
 * @trend_mean, @trend_sd: what L0 says of the change, whichever layer speaks; NAN when @reason is set
 * @reason: stable code why there is no number ("no-weight", "no-height", "weigh-first", "oedema", "reported-weight",
 *   "implausible-weight", "regime-change", "deceased", "transferred", "diagnosis-revised"), or NULL when there is one
 * @reason_message: the same as a translated sentence
 * @from_date, @from_bmi: the last valid weight; known also when @reason is set, if there is one
 * @mean: forecast BMI at @target_date; NAN when @reason is set; so the intervals and @p_loss
 * @change: the same as change from @from_bmi
 * @sd: of @mean and of @change, the error of the next weighing included
 * @slope_per_year: filtered own trend, kg/m2 per year
 * @p_loss: P(next measured BMI is more than the card's loss threshold below the last)
 * @p_gain: the same above
 * @direction: -1 loss, +1 gain when the probability reaches the card's arrow limit, else 0 = uncertain
 * @level, @level_variance, @covariance, @slope_variance: filtered level on @from_date (kg/m2) and its covariance with
 *   the slope (per day), for trophic_forecast_fan()
 * @measurement_sd, @level_noise_sd: the noise that was used
 */
typedef struct {
  const char  *layer;
  const char  *model;
  int          version;
  int          horizon_days;
  TrophicDate  from_date;
  TrophicDate  target_date;
  double       from_bmi;
  double       mean;
  double       sd;
  double       lower50, upper50;
  double       lower80, upper80;
  TrophicForecastChange change;
  double       p_loss;
  double       p_gain;
  double       slope_per_year;
  int          n_weights;
  int          direction;
  double       level;
  double       level_variance;
  double       covariance;
  double       slope_variance;
  double       measurement_sd;
  double       level_noise_sd;
  GPtrArray   *contributions;
  char        *wording;
  double       trend_mean;
  double       trend_sd;
  const char  *reason;
  char        *reason_message;
  GPtrArray   *cautions; /* (element-type TrophicCaution) */
} TrophicForecast;

/* The two parameters that a clinic with enough patients re-estimates; NAN = the card's assumption. */
typedef struct {
  double measurement_sd; /* kg/m2 */
  double level_noise_sd; /* kg/m2 per root month */
} TrophicForecastNoise;

TrophicForecast *trophic_bmi_forecast      (const TrophicRecord        *record,
                                            const TrophicDate          *on,
                                            const TrophicForecastNoise *noise,
                                            const TrophicCard          *card);
void             trophic_forecast_free     (TrophicForecast            *forecast);
void             trophic_forecast_fan      (const TrophicForecast      *forecast,
                                            double                      days,
                                            double                     *mean,
                                            double                     *sd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicForecast, trophic_forecast_free)

G_END_DECLS
