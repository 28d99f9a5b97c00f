/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-cox-sweep-private.h"
#include "trophic-large-private.h"
#include "trophic-stats-error.h"

#define MAX_ITERATIONS 60
#define MAX_HALVINGS   40

/* Newton's decrement: the squared step in standard errors. A step this short is the last, as the next one would be its square,
 * unless it is long enough (in half widths of the columns) to change the standard errors: then one more is made. */
#define CONVERGED    1e-18
#define STILL_LENGTH 1e-12

/* A column, given the others, whose information is less than this part of its own is a combination of them. */
#define COLLINEAR_LIMIT 1e-11

/* Along a monotone likelihood a Newton step lengthens the shortest distance that still counts by about 1 each time and never gets
 * shorter, while at a maximum it shrinks to nothing: from the fifth iteration on a step of this length (in half widths of the
 * columns) is looked into, and no such step is ever taken for the last. */
#define RUNAWAY_LENGTH 0.1
#define RUNAWAY_FROM   5

/* Differences along a runaway direction that are rounding, as a part of its range. */
#define DIRECTION_TOLERANCE 1e-6

/* A sum of logarithms, as that of a product while a double holds it: a call for some twenty of them. */
typedef struct {
  double sum;
  double product;
} LogSum;

static inline void
add_log (LogSum *self,
         double  x)
{
  if (!(x > 1e-100 && x < 1e100))
    {
      self->sum += log (x);
      return;
    }
  self->product *= x;
  if (self->product > 1e200 || self->product < 1e-200)
    {
      self->sum += log (self->product);
      self->product = 1;
    }
}

typedef struct {
  LogSum      logs; /* of the risk sums that the events are met by */
  double      loglik;
  double     *score;
  double     *packed; /* lower triangle of the information, row by row */
  double     *mean;
  gsl_matrix *information;
} Evaluation;

static void
evaluation_init (Evaluation *self,
                 gsize       p)
{
  self->score = g_new (double, p);
  self->mean = g_new (double, p);
  self->packed = g_new (double, p * (p + 1) / 2);
  self->information = gsl_matrix_calloc (p, p);
}

static void
evaluation_clear (Evaluation *self)
{
  g_free (self->score);
  g_free (self->mean);
  g_free (self->packed);
  gsl_matrix_free (self->information);
}

static inline void
add_logs (LogSum               *logs,
          const TrophicCox     *cox,
          const TrophicCoxStep *step,
          double                at_risk,
          double                now)
{
  guint d = step->end - step->event_begin;
  if (d == 1)
    add_log (logs, at_risk);
  else if (cox->input.ties == TROPHIC_COX_BRESLOW)
    logs->sum += d * log (at_risk);
  else
    for (guint k = 0; k < d; k++)
      add_log (logs, at_risk - (double) k / d * now);
}

G_ALWAYS_INLINE static inline void
visit_step (const TrophicCox     *cox,
            const TrophicCoxStep *step,
            const double         *at_risk,
            const double         *now,
            gsize                 p,
            gpointer              data)
{
  Evaluation *self = data;
  TrophicCoxWeights weights;
  trophic_cox_weigh (cox, step, at_risk, now, &weights);
  trophic_cox_mean (p, &weights, at_risk, now, self->mean);
  trophic_cox_add_variance (p, &weights, at_risk, now, 1, self->packed);
  add_logs (&self->logs, cox, step, at_risk[0], now[0]);
  for (gsize j = 0; j < p; j++)
    self->score[j] -= self->mean[j];
}

static double
length_of (const double *step,
           gsize         p)
{
  double length = 0;
  for (gsize j = 0; j < p; j++)
    length += fabs (step[j]);
  return length;
}

/* Products beyond this are moved to lie about 0, so that e to them still fits a double: no share of a risk set changes. */
#define FAR_PRODUCT 300

/* The products need to be looked at only where a long beta lets some lie far out: |x| <= 2. */
static double
find_shift (const TrophicCox *cox,
            const double     *products,
            const double     *beta)
{
  if (2 * length_of (beta, cox->p) < FAR_PRODUCT)
    return 0;
  double low = 0, high = 0;
  for (gsize i = 0; i < cox->n; i++)
    {
      low = MIN (low, products[i]);
      high = MAX (high, products[i]);
    }
  return high > FAR_PRODUCT || low < -FAR_PRODUCT ? (low + high) / 2 : 0;
}

static void
find_risk (TrophicCox   *cox,
           const double *beta)
{
  gsize p = cox->p;
  for (gsize i = 0; i < cox->n; i++)
    {
      double product = 0;
      for (gsize j = 0; j < p; j++)
        product += cox->x[i * p + j] * beta[j];
      cox->risk[i] = product;
    }
  cox->shift = find_shift (cox, cox->risk, beta);
  for (gsize i = 0; i < cox->n; i++)
    cox->risk[i] = exp (cox->risk[i] - cox->shift);
}

/* Log partial likelihood, its gradient and minus its second derivative. Returns %FALSE when the hazards of two rows are further
 * apart than doubles can hold. */
static gboolean
evaluate (TrophicCox   *cox,
          const double *beta,
          Evaluation   *self)
{
  gsize p = cox->p;
  find_risk (cox, beta);
  self->logs = (LogSum) { .product = 1 };
  memcpy (self->score, cox->event_sum, p * sizeof (double));
  memset (self->packed, 0, p * (p + 1) / 2 * sizeof (double));
  trophic_cox_sweep_inline (cox, cox->risk, visit_step, self);
  self->loglik = -(double) cox->events * cox->shift - self->logs.sum - log (self->logs.product);
  const double *packed = self->packed;
  gboolean finite = TRUE;
  for (gsize j = 0; j < p; j++)
    {
      self->loglik += beta[j] * cox->event_sum[j];
      finite = finite && isfinite (self->score[j]);
      for (gsize k = 0; k <= j; k++)
        gsl_matrix_set (self->information, j, k, *packed++);
    }
  return finite && isfinite (self->loglik);
}

/* What stands in the way at beta = 0: a column that tells nobody at risk from another at any event, or one that others make up. */
static gboolean
check_information (TrophicCox        *cox,
                   const Evaluation  *null,
                   GError           **error)
{
  g_autofree double *direction = g_new0 (double, cox->p);
  for (gsize j = 0; j < cox->p; j++)
    {
      direction[j] = 1;
      if (gsl_matrix_get (null->information, j, j) <= 1e-9 * (double) cox->events &&
          trophic_cox_look_along (cox, direction, 0) == TROPHIC_COX_FLAT)
        {
          g_autofree char *name = trophic_cox_column_name (cox, j);
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT,
                       _("%s has one value only among those at risk at each event, so that nothing can be said of it"), name);
          return FALSE;
        }
      direction[j] = 0;
    }
  g_autoptr (TrophicCoxSolver) solver = trophic_cox_solver_new (null->information, COLLINEAR_LIMIT);
  if (solver->rank < cox->p)
    {
      g_autofree char *name = trophic_cox_column_name (cox, trophic_cox_solver_redundant (solver));
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR,
                   _("%s is a combination of the other terms: leave one of them out"), name);
      return FALSE;
    }
  g_autofree double *step = g_new (double, cox->p);
  trophic_cox_solver_solve (solver, null->score, step);
  cox->score = 0;
  for (gsize j = 0; j < cox->p; j++)
    cox->score += step[j] * null->score[j];
  return TRUE;
}

/* The direction of @step, without the columns that are less than @part of its largest, tried exactly. */
static gboolean
is_monotone (const TrophicCox *cox,
             const double     *step,
             double            part)
{
  g_autofree double *direction = g_new0 (double, cox->p);
  double largest = 0;
  for (gsize j = 0; j < cox->p; j++)
    largest = MAX (largest, fabs (step[j]));
  for (gsize j = 0; j < cox->p; j++)
    direction[j] = fabs (step[j]) >= part * largest ? step[j] : 0;
  return trophic_cox_look_along (cox, direction, DIRECTION_TOLERANCE) == TROPHIC_COX_MONOTONE;
}

/* Looks for a direction without a finite estimate where the search runs to: each column alone, then the way of the step. */
static gboolean
refuse_separation (const TrophicCox  *cox,
                   const double      *step,
                   GError           **error)
{
  static const double parts[] = { 1, 0.1, 1e-2, 1e-3, 0 };
  gsize largest = 0;
  gboolean found = FALSE;
  for (gsize j = 0; j < cox->p && !found; j++)
    {
      g_autofree double *direction = g_new0 (double, cox->p);
      direction[j] = step[j];
      found = fabs (step[j]) >= RUNAWAY_LENGTH / (double) cox->p && is_monotone (cox, direction, 1);
      largest = found || fabs (step[j]) > fabs (step[largest]) ? j : largest;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts) && !found; i++)
    found = is_monotone (cox, step, parts[i]);
  if (found)
    {
      g_autofree char *name = trophic_cox_column_name (cox, largest);
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_SEPARATION,
                   _("%s predicts the events perfectly, so that its coefficient has no finite estimate: leave it out, or join groups"), name);
    }
  return found;
}

static gboolean
refuse_runaway (const TrophicCox  *cox,
                const double      *step,
                GError           **error)
{
  if (!refuse_separation (cox, step, error))
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_CONVERGENCE,
                         _("The search for the coefficients came to no end: the terms nearly predict the events, or single values lie far out"));
  return FALSE;
}

/* Takes the step, or a half of it and again, until the likelihood does not fall (a log likelihood of n terms is exact to about
 * 1e-13 of itself). */
static gboolean
advance (TrophicCox   *cox,
         const double *step,
         Evaluation   *at)
{
  g_autofree double *old = g_memdup2 (cox->beta, cox->p * sizeof *old);
  double loglik = at->loglik, part = 1;
  for (int halving = 0; halving < MAX_HALVINGS; halving++, part /= 2)
    {
      for (gsize j = 0; j < cox->p; j++)
        cox->beta[j] = old[j] + part * step[j];
      if (evaluate (cox, cox->beta, at) && at->loglik >= loglik - 1e-13 * fabs (loglik))
        return TRUE;
    }
  return FALSE;
}

/* Newton's method from 0. The log partial likelihood is concave, so that with steps that never lose it ends at the one maximum or
 * runs to infinity, and which of the two it is is checked and never guessed. */
static gboolean
climb (TrophicCox  *cox,
       Evaluation  *at,
       GError     **error)
{
  g_autofree double *step = g_new0 (double, cox->p);
  gboolean settled = FALSE;
  for (cox->iterations = 1; cox->iterations <= MAX_ITERATIONS; cox->iterations++)
    {
      g_autoptr (TrophicCoxSolver) solver = trophic_cox_solver_new (at->information, 0);
      if (solver->rank < cox->p)
        return refuse_runaway (cox, step, error);
      trophic_cox_solver_solve (solver, at->score, step);
      double decrement = 0, length = length_of (step, cox->p);
      for (gsize j = 0; j < cox->p; j++)
        decrement += step[j] * at->score[j];
      if (!(length < G_MAXDOUBLE))
        return refuse_runaway (cox, cox->beta, error);
      gboolean short_step = decrement <= CONVERGED && length < RUNAWAY_LENGTH;
      if (short_step && (settled || length < STILL_LENGTH))
        {
          for (gsize j = 0; j < cox->p; j++)
            cox->beta[j] += step[j];
          find_risk (cox, cox->beta);
          cox->covariance = trophic_cox_solver_invert (solver);
          return TRUE;
        }
      settled = short_step;
      if (cox->iterations >= RUNAWAY_FROM && length >= RUNAWAY_LENGTH && refuse_separation (cox, step, error))
        return FALSE;
      if (!advance (cox, step, at))
        return refuse_runaway (cox, step, error);
    }
  return refuse_runaway (cox, step, error);
}

/** trophic_cox_fit: the maximum of the partial likelihood. O(n p^2) per iteration, five or so of them. */
gboolean
trophic_cox_fit (TrophicCox  *cox,
                 GError     **error)
{
  Evaluation at;
  evaluation_init (&at, cox->p);
  cox->beta = g_new0 (double, cox->p);
  cox->risk = trophic_large_new (double, cox->n);
  evaluate (cox, cox->beta, &at);
  cox->loglik_null = at.loglik;
  gboolean fitted = check_information (cox, &at, error) && climb (cox, &at, error);
  cox->loglik = at.loglik;
  evaluation_clear (&at);
  return fitted;
}
