/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "trophic-cox-sweep-private.h"

/* Information and score of the model that has each column x and also x g (t), at the coefficients of the one without. */
typedef struct {
  const double *g;      /* by place in the time index */
  double       *plain;  /* packed lower triangles: sum of V, g V and g^2 V over the events */
  double       *mixed;
  double       *moved;
  double       *score;  /* sum of g (x - mean) */
  double       *mean;
} Extended;

/* 1 less the Kaplan-Meier curve of everybody just before each time, strata aside: R's transform "km". */
static double *
time_scale (const TrophicCox *cox)
{
  const TrophicTimeIndex *times = cox->times;
  const TrophicFollowUp *follow_up = &cox->input.follow_up;
  double *g = g_new (double, times->n_times);
  g_autofree double *events = g_new0 (double, times->n_times), *change = g_new0 (double, times->n_times);
  double at_risk = times->entry == NULL ? (double) cox->n : 0, survival = 1;
  for (gsize i = 0; i < cox->n; i++)
    {
      events[times->end[i]] += follow_up->event[i] == 1;
      change[times->end[i]]--;
      if (times->entry != NULL)
        change[times->entry[i]]++;
    }
  for (gsize q = 0; q < times->n_times; q++)
    {
      g[q] = 1 - survival;
      if (events[q] > 0)
        survival *= (at_risk - events[q]) / at_risk;
      at_risk += change[q];
    }
  return g;
}

static void
visit_step (const TrophicCox     *cox,
            const TrophicCoxStep *step,
            const double         *at_risk,
            const double         *now,
            gsize                 p,
            gpointer              data)
{
  Extended *self = data;
  double g = self->g[step->time];
  TrophicCoxWeights weights;
  trophic_cox_weigh (cox, step, at_risk, now, &weights);
  trophic_cox_mean (p, &weights, at_risk, now, self->mean);
  trophic_cox_add_variance (p, &weights, at_risk, now, 1, self->plain);
  trophic_cox_add_variance (p, &weights, at_risk, now, g, self->mixed);
  trophic_cox_add_variance (p, &weights, at_risk, now, g * g, self->moved);
  for (gsize j = 0; j < cox->p; j++)
    {
      self->score[j] -= g * self->mean[j];
      for (gsize i = step->event_begin; i < step->end; i++)
        self->score[j] += g * cox->x[i * cox->p + j];
    }
}

static gsl_matrix *
unpack (const double *packed,
        gsize         p)
{
  gsl_matrix *matrix = gsl_matrix_alloc (p, p);
  for (gsize j = 0; j < p; j++)
    for (gsize k = 0; k <= j; k++, packed++)
      {
        gsl_matrix_set (matrix, j, k, *packed);
        gsl_matrix_set (matrix, k, j, *packed);
      }
  return matrix;
}

/* What the x g (t) say beyond the x: moved - mixed plain^-1 mixed. */
static gsl_matrix *
information_beyond (const TrophicCox *cox,
                    const Extended   *self)
{
  gsize p = cox->p;
  gsl_matrix *plain = unpack (self->plain, p), *mixed = unpack (self->mixed, p), *beyond = unpack (self->moved, p);
  g_autoptr (TrophicCoxSolver) solver = trophic_cox_solver_new (plain, 0);
  g_autofree double *solved = g_new (double, p), *column = g_new (double, p);
  for (gsize k = 0; k < p; k++)
    {
      for (gsize j = 0; j < p; j++)
        column[j] = gsl_matrix_get (mixed, j, k);
      trophic_cox_solver_solve (solver, column, solved);
      for (gsize i = 0; i < p; i++)
        for (gsize j = 0; j < p; j++)
          *gsl_matrix_ptr (beyond, i, k) -= gsl_matrix_get (mixed, i, j) * solved[j];
    }
  gsl_matrix_free (plain);
  gsl_matrix_free (mixed);
  return beyond;
}

/* A column whose x g (t) says less beyond x than this part of itself has no test: all events came at one time. */
#define BEYOND_LIMIT 1e-10

static TrophicCoxTest
test_columns (const Extended   *self,
              const gsl_matrix *beyond,
              gsize             first,
              gsize             n)
{
  TrophicCoxTest test = { NAN, (int) n, NAN };
  gsl_matrix_const_view part = gsl_matrix_const_submatrix (beyond, first, first, n, n);
  for (gsize j = first; j < first + n; j++)
    if (!(gsl_matrix_get (beyond, j, j) > BEYOND_LIMIT * self->moved[j * (j + 1) / 2 + j]))
      return test;
  g_autoptr (TrophicCoxSolver) solver = trophic_cox_solver_new (&part.matrix, BEYOND_LIMIT);
  if (solver->rank < n)
    return test;
  g_autofree double *solved = g_new (double, n);
  trophic_cox_solver_solve (solver, self->score + first, solved);
  test.chisq = 0;
  for (gsize j = 0; j < n; j++)
    test.chisq += self->score[first + j] * solved[j];
  test.p = gsl_cdf_chisq_Q (MAX (test.chisq, 0), (double) n);
  return test;
}

/* Moves g so that its mean over the events is 0: no test changes, and fewer digits cancel. */
static void
centre (const TrophicCox *cox,
        double           *g)
{
  double sum = 0;
  for (gsize s = 0; s < cox->n_steps; s++)
    sum += g[cox->steps[s].time] * (cox->steps[s].end - cox->steps[s].event_begin);
  for (gsize q = 0; q < cox->times->n_times; q++)
    g[q] -= sum / (double) cox->events;
}

/**
 * trophic_cox_test_ph:
 *
 * Score test of a coefficient beta + theta g (t) against theta = 0, per term and of all at once, g = 1 - KM (t-) (Grambsch and
 * Therneau 1994 in the score form of R's survival 3). The information is that of the extended model, not the approximation by one
 * mean variance. Robust variances play no part, as in R. Undefined (NAN): all events at one time.
 */
gboolean
trophic_cox_test_ph (const TrophicCox  *cox,
                     const gsize       *terms,
                     gsize              n_tests,
                     TrophicCoxTest    *tests,
                     TrophicCoxTest    *global,
                     GError           **error)
{
  gsize p = cox->p, n_pairs = p * (p + 1) / 2, first = 0;
  for (gsize i = 0; i < n_tests; i++)
    first += terms != NULL ? terms[i] : 1;
  g_return_val_if_fail (first == p, FALSE);
  g_autofree double *g = time_scale (cox), *room = g_new0 (double, 3 * n_pairs + 2 * p);
  centre (cox, g);
  Extended self = { g, room, room + n_pairs, room + 2 * n_pairs, room + 3 * n_pairs, room + 3 * n_pairs + p };
  trophic_cox_sweep (cox, cox->risk, visit_step, &self);
  gsl_matrix *beyond = information_beyond (cox, &self);
  first = 0;
  for (gsize i = 0; i < n_tests; i++)
    {
      gsize n = terms != NULL ? terms[i] : 1;
      tests[i] = test_columns (&self, beyond, first, n);
      first += n;
    }
  *global = test_columns (&self, beyond, 0, p);
  gsl_matrix_free (beyond);
  return TRUE;
}
