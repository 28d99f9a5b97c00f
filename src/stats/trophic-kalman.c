/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-kalman.h"

#include <math.h>

static gboolean
model_is_usable (const TrophicTrendModel *model)
{
  return isfinite (model->slope_mean) && isfinite (model->slope_sd) && model->slope_sd >= 0 &&
         isfinite (model->level_noise_sd) && model->level_noise_sd >= 0 &&
         isfinite (model->measurement_sd) && model->measurement_sd > 0;
}

/* The level's prior is flat: after the first measurement the level is that value with the measuring error,
 * independent of the slope. */
static void
start (TrophicTrendState       *state,
       const TrophicTrendModel *model,
       double                   time,
       double                   value)
{
  *state = (TrophicTrendState) {
    .n = 1, .time = time, .last = value, .ahead = 0,
    .slope = model->slope_mean,
    .level_variance = model->measurement_sd * model->measurement_sd,
    .slope_variance = model->slope_sd * model->slope_sd,
  };
}

/* One step: predict over the elapsed time, then condition on the measurement.
 *
 * Invariant: level_variance in (0, measurement_sd^2], slope_variance in [0, prior], and the 2 x 2 covariance stays
 * positive semidefinite, since each update multiplies by R / S instead of subtracting. */
static void
step (TrophicTrendState       *state,
      const TrophicTrendModel *model,
      double                   time,
      double                   value)
{
  double dt = time - state->time;
  double noise = model->measurement_sd * model->measurement_sd;
  double level = state->ahead + state->slope * dt; /* both relative to the last measurement */
  double pll = state->level_variance + 2 * dt * state->covariance + dt * dt * state->slope_variance +
               model->level_noise_sd * model->level_noise_sd * dt;
  double pls = state->covariance + dt * state->slope_variance;
  double total = pll + noise;
  double surprise = (value - state->last) - level;

  state->n++;
  state->time = time;
  state->last = value;
  state->ahead = -surprise * noise / total;
  state->slope += surprise * pls / total;
  state->slope_variance -= pls * pls / total;
  state->level_variance = pll * noise / total;
  state->covariance = pls * noise / total;
  state->log_likelihood -= 0.5 * (log (2 * G_PI * total) + surprise * surprise / total);
}

/**
 * trophic_kalman_filter:
 * @times: (array length=n): not decreasing; equal times are repeated measurements
 * @values: (array length=n): the measurements
 * @model: the trend's prior and noise
 * @state: (out): what is known after the last measurement
 *
 * Runs the Kalman filter of the local linear trend over one series. Cost O(n).
 *
 * Undefined: %FALSE when @n is 0, a number is not finite, time runs backwards or @model is not one.
 * Source: Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 4.3 and 5.2 (diffuse level);
 * checked against the dense Gaussian conditional in tests/stats/test-kalman.c
 */
gboolean
trophic_kalman_filter (const double            *times,
                       const double            *values,
                       gsize                    n,
                       const TrophicTrendModel *model,
                       TrophicTrendState       *state)
{
  g_return_val_if_fail (n == 0 || (times != NULL && values != NULL), FALSE);
  if (n == 0 || !model_is_usable (model))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!isfinite (times[i]) || !isfinite (values[i]) || (i > 0 && times[i] < times[i - 1]))
      return FALSE;

  start (state, model, times[0], values[0]);
  for (gsize i = 1; i < n; i++)
    step (state, model, times[i], values[i]);
  return TRUE;
}

/**
 * trophic_kalman_forecast:
 * @ahead: time after the last measurement, >= 0
 * @change: (out): mean of the next measurement less the last measurement
 * @variance: (out): its variance, the measuring error of the next measurement included
 *
 * Forecasts the next measurement. Units: those of the series, time as in @state.
 */
void
trophic_kalman_forecast (const TrophicTrendState *state,
                         const TrophicTrendModel *model,
                         double                   ahead,
                         double                  *change,
                         double                  *variance)
{
  g_return_if_fail (ahead >= 0);
  *change = state->ahead + state->slope * ahead;
  *variance = state->level_variance + 2 * ahead * state->covariance + ahead * ahead * state->slope_variance +
              model->level_noise_sd * model->level_noise_sd * ahead + model->measurement_sd * model->measurement_sd;
}
