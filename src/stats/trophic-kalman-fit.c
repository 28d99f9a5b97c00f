/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-kalman-fit.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#include "trophic-gsl-private.h"

#define MAX_ITERATIONS 500
#define LOG_SIZE_LIMIT 1e-7

typedef struct {
  const TrophicSeries     *series;
  gsize                    n_series;
  const TrophicTrendModel *prior;
} Problem;

static TrophicTrendModel
model_at (const Problem    *problem,
          const gsl_vector *log_sds)
{
  TrophicTrendModel model = *problem->prior;
  model.measurement_sd = exp (gsl_vector_get (log_sds, 0));
  model.level_noise_sd = exp (gsl_vector_get (log_sds, 1));
  return model;
}

static double
minus_log_likelihood (const gsl_vector *log_sds,
                      void             *data)
{
  const Problem *problem = data;
  TrophicTrendModel model = model_at (problem, log_sds);
  double sum = 0;
  for (gsize i = 0; i < problem->n_series; i++)
    {
      TrophicTrendState state;
      if (!trophic_kalman_filter (problem->series[i].times, problem->series[i].values, problem->series[i].n, &model, &state))
        return GSL_NAN;
      sum -= state.log_likelihood;
    }
  return sum;
}

static gboolean
minimise (gsl_multimin_fminimizer   *minimiser,
          gsl_multimin_function     *function,
          const gsl_vector          *start,
          const gsl_vector          *step)
{
  if (gsl_multimin_fminimizer_set (minimiser, function, start, step) != GSL_SUCCESS)
    return FALSE;
  for (int i = 0; i < MAX_ITERATIONS; i++)
    {
      if (gsl_multimin_fminimizer_iterate (minimiser) != GSL_SUCCESS)
        return FALSE;
      if (gsl_multimin_test_size (gsl_multimin_fminimizer_size (minimiser), LOG_SIZE_LIMIT) == GSL_SUCCESS)
        return TRUE;
    }
  return FALSE;
}

/**
 * trophic_kalman_fit:
 * @series: (array length=n_series): independent series of one population
 * @model: (inout): in: the slope prior, and where the search begins; out: both noise SDs at the maximum
 *
 * Estimates measuring error and level noise by maximum likelihood (Nelder-Mead on their logarithms, so that they stay
 * positive); the slope prior is kept.
 *
 * Undefined: %FALSE, @model untouched, when the search does not converge or a series is not one.
 */
gboolean
trophic_kalman_fit (const TrophicSeries *series,
                    gsize                n_series,
                    TrophicTrendModel   *model)
{
  g_return_val_if_fail (n_series > 0, FALSE);
  trophic_gsl_return_codes ();
  Problem problem = { series, n_series, model };
  gsl_multimin_function function = { minus_log_likelihood, 2, &problem };
  gsl_multimin_fminimizer *minimiser = gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, 2);
  gsl_vector *start = gsl_vector_alloc (2), *step = gsl_vector_alloc (2);
  gsl_vector_set (start, 0, log (model->measurement_sd));
  gsl_vector_set (start, 1, log (model->level_noise_sd));
  gsl_vector_set_all (step, 0.5);
  gboolean found = minimise (minimiser, &function, start, step);
  if (found)
    *model = model_at (&problem, minimiser->x);
  gsl_vector_free (start);
  gsl_vector_free (step);
  gsl_multimin_fminimizer_free (minimiser);
  return found;
}
