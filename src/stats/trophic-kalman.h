/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local linear trend: a level that drifts with a constant unknown slope and random steps, seen with measuring error.
 * Pure arithmetic on one series; knows nothing of patients or units. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicTrendModel:
 * @slope_mean, @slope_sd: Gaussian prior of the slope, per unit of time
 * @level_noise_sd: SD of the level's random steps, per root unit of time
 * @measurement_sd: SD of one measurement around the level, > 0
 */
typedef struct {
  double slope_mean;
  double slope_sd;
  double level_noise_sd;
  double measurement_sd;
} TrophicTrendModel;

/**
 * TrophicTrendState:
 * @time: time of the last measurement
 * @last: the last measurement as it was made
 * @ahead: filtered level less @last; kept apart so that a huge offset of the series costs no digits
 * @log_likelihood: of the second and later measurements given those before
 */
typedef struct {
  gsize  n;
  double time;
  double last;
  double ahead;
  double slope;
  double level_variance;
  double covariance;
  double slope_variance;
  double log_likelihood;
} TrophicTrendState;

gboolean trophic_kalman_filter   (const double            *times,
                                  const double            *values,
                                  gsize                    n,
                                  const TrophicTrendModel *model,
                                  TrophicTrendState       *state);
void     trophic_kalman_forecast (const TrophicTrendState *state,
                                  const TrophicTrendModel *model,
                                  double                   ahead,
                                  double                  *change,
                                  double                  *variance);

G_END_DECLS
