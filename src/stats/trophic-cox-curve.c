/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "trophic-cox-sweep-private.h"
#include "trophic-kaplan-meier.h"
#include "trophic-normal.h"

/* The sums up to a time of one stratum: hazard of somebody with x = 0, its variance, and the mean of x times the hazard. */
typedef struct {
  guint   stratum;
  GArray *steps; /* (element-type double): by step, 2 + p, the last time first */
} Baseline;

static void
visit_step (const TrophicCox     *cox,
            const TrophicCoxStep *step,
            const double         *at_risk,
            const double         *now,
            gsize                 p,
            gpointer              data)
{
  Baseline *self = data;
  if (step->stratum != self->stratum)
    return;
  TrophicCoxWeights weights;
  trophic_cox_weigh (cox, step, at_risk, now, &weights);
  double inverse = weights.inverse, hazard[2] = { weights.r * inverse, weights.r2 * inverse * inverse };
  g_array_append_vals (self->steps, hazard, 2);
  for (gsize j = 1; j <= cox->p; j++)
    {
      double s = at_risk[j] * inverse, t = weights.ar != 0 ? now[j] * inverse : 0;
      double moved = (weights.r2 * s - weights.ar2 * t) * inverse;
      g_array_append_val (self->steps, moved);
    }
}

/* Those of the stratum whose follow-up ends at each time, and who are at risk just before it; from the last time on. */
static GArray *
count_times (const TrophicCox *cox,
             guint             stratum)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (TrophicKmStep));
  const guint *end = cox->times->end;
  guint first = cox->stratum_begin[stratum], last = cox->stratum_begin[stratum + 1], cursor = first;
  gsize left = 0;
  for (guint i = first, begin; (begin = i) < last;)
    {
      TrophicKmStep step = { .time = cox->times->times[end[cox->row[i]]] };
      for (; i < last && end[cox->row[i]] == end[cox->row[begin]]; i++)
        {
          gboolean event = cox->input.follow_up.event[cox->row[i]] == 1;
          step.events += event;
          step.censored += !event;
        }
      for (; cox->by_entry != NULL && cursor < last && cox->leaves[cox->by_entry[cursor]] >= end[cox->row[begin]]; cursor++)
        left++;
      step.at_risk = i - first - left;
      g_array_append_val (steps, step);
    }
  return steps;
}

static double
quadratic (const gsl_matrix *matrix,
           const double     *vector)
{
  double sum = 0;
  for (gsize j = 0; j < matrix->size1; j++)
    for (gsize k = 0; k < matrix->size2; k++)
      sum += vector[j] * gsl_matrix_get (matrix, j, k) * vector[k];
  return sum;
}

static void
fill_step (TrophicKmStep *step,
           double         hazard,
           double         se,
           double         width)
{
  step->survival = exp (-hazard);
  step->se = step->survival * se;
  step->lower = exp (-hazard - width * se);
  step->upper = MIN (exp (-hazard + width * se), 1);
}

/**
 * trophic_cox_curve:
 * @x: (array length=n_columns): covariates, in the columns' own units
 *
 * S(t | x) = exp (-H(t) exp (x beta)), H summed over the events of the stratum as the ties of the model say (Breslow's or Efron's
 * estimate). Variance of log S, with V that of the coefficients (the robust one when there are clusters), Therneau and Grambsch
 * (2000) section 10.2: exp (2 x beta) (sum R^2 + D' V D), D = sum (x - mean) R, R = 1 / the risk sum of each event. Steps are the
 * times at which somebody of the stratum had the event or was censored; se is of the survival. O(n p).
 */
GArray *
trophic_cox_curve (const TrophicCox *cox,
                   const double     *x,
                   guint             stratum)
{
  g_return_val_if_fail (stratum < cox->n_strata, NULL);
  gsize p = cox->p, width = 2 + p;
  g_autofree double *scaled = g_new (double, p), *moved = g_new0 (double, p), *difference = g_new (double, p);
  Baseline baseline = { stratum, g_array_new (FALSE, FALSE, sizeof (double)) };
  trophic_cox_sweep (cox, cox->risk, visit_step, &baseline);
  g_autoptr (GArray) from_last = count_times (cox, stratum);
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (TrophicKmStep), from_last->len);
  double product = -cox->shift, hazard = 0, squared = 0, quantile = trophic_normal_quantile (0.5 + cox->input.level / 2);
  for (gsize j = 0; j < p; j++)
    {
      scaled[j] = (x[j] - cox->mean[stratum * p + j]) / cox->scale[j];
      product += scaled[j] * cox->beta[j];
    }
  gsize next = baseline.steps->len / width;
  for (guint i = from_last->len; i-- > 0;)
    {
      TrophicKmStep step = g_array_index (from_last, TrophicKmStep, i);
      if (step.events > 0)
        {
          const double *here = &g_array_index (baseline.steps, double, --next * width);
          hazard += here[0];
          squared += here[1];
          for (gsize j = 0; j < p; j++)
            moved[j] += here[2 + j];
        }
      for (gsize j = 0; j < p; j++)
        difference[j] = scaled[j] * hazard - moved[j];
      double variance = squared + quadratic (cox->robust != NULL ? cox->robust : cox->covariance, difference);
      fill_step (&step, hazard * exp (product), sqrt (variance) * exp (product), quantile);
      g_array_append_val (steps, step);
    }
  g_array_unref (baseline.steps);
  return steps;
}
