/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 3-month BMI forecast (clinic.md 3), layer L1: a regression of the clinic's own observed changes, which speaks only once
 * it has been better than the own trend on patients that it had not seen. */
#pragma once

#include "trophic-bayes-regression.h"
#include "trophic-forecast-pairs.h"

G_BEGIN_DECLS

/**
 * TrophicClinicForecast:
 * @n_pairs, @n_patients: what it has learned from
 * @n_plan_pairs: pairs inside which a plan began
 * @gain: mean over pairs of (CRPS of the own trend less CRPS of this model), each patient left out in turn; kg/m2
 * @gain_se: its standard error, clustered by patient
 * @crps, @crps_trend: the two means
 * @coverage50, @coverage80: of the left-out pairs
 * @speaks: enough patients, and @gain exceeds the card's number of standard errors
 * @means: where a missing predictor stands
 * @regression: of all pairs; NULL while there is nothing to learn from, and all numbers NAN
 */
typedef struct {
  int                     n_pairs;
  int                     n_patients;
  int                     n_plan_pairs;
  double                  gain;
  double                  gain_se;
  double                  crps;
  double                  crps_trend;
  double                  coverage50;
  double                  coverage80;
  gboolean                speaks;
  double                  means[TROPHIC_N_PREDICTORS];
  TrophicBayesRegression *regression;
} TrophicClinicForecast;

TrophicClinicForecast *trophic_clinic_forecast_new     (const GArray                *pairs,
                                                        const TrophicCard           *card);
void                   trophic_clinic_forecast_free    (TrophicClinicForecast       *model);
void                   trophic_clinic_forecast_predict (const TrophicClinicForecast *model,
                                                        const double                 predictors[TROPHIC_N_PREDICTORS],
                                                        double                      *mean,
                                                        double                      *sd);
double                 trophic_clinic_forecast_part    (const TrophicClinicForecast *model,
                                                        TrophicPredictor             predictor,
                                                        double                       value);
double                 trophic_clinic_forecast_coefficient (const TrophicClinicForecast *model,
                                                            TrophicPredictor             predictor,
                                                            double                      *sd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicClinicForecast, trophic_clinic_forecast_free)

G_END_DECLS
