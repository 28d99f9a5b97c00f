/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and means read off a survival curve. */
#include "trophic-kaplan-meier-private.h"

#include <math.h>

#define NOISE 1.490116119384765625e-8 /* 2^-26: what a curve may be off an exact quantile and still be on it, as R has it */

/* Which of a step's curves: S itself or a limit. */
typedef enum { CURVE, LOWER, UPPER } Which;

static double
height (const TrophicKmStep *step,
        Which                which)
{
  return which == CURVE ? step->survival : which == LOWER ? step->lower : step->upper;
}

/* Where @which has come down to 0.5. On it exactly: the middle between there and where it falls on, and there when it never does. */
static double
half_time (const TrophicKaplanMeier *km,
           Which                     which)
{
  gsize k = 0;
  while (k < km->n_steps && !(height (km->steps + k, which) < 0.5 + NOISE))
    k++;
  if (k == km->n_steps)
    return NAN;
  double reached = km->steps[k].time, half = height (km->steps + k, which);
  if (fabs (half - 0.5) >= NOISE)
    return reached;
  for (k++; k < km->n_steps; k++)
    if (height (km->steps + k, which) < half)
      return (reached + km->steps[k].time) / 2;
  return reached;
}

/* Median and its limits as R prints them with a survfit: the lower limit is where the lower curve comes down to 0.5. */
void
trophic_kaplan_meier_find_median (TrophicKaplanMeier *km)
{
  km->median = half_time (km, CURVE);
  km->median_lower = half_time (km, LOWER);
  km->median_upper = half_time (km, UPPER);
}

/* Where 1 - height reaches @fallen; the middle of the part on which it is @fallen, which may end the curve. */
static double
time_fallen (const TrophicKaplanMeier *km,
             double                    fallen,
             Which                     which)
{
  double reached = NAN, last = NAN;
  for (gsize k = 0; k < km->n_steps; k++)
    {
      last = 1 - height (km->steps + k, which);
      if (isnan (reached) && last >= fallen - NOISE)
        reached = km->steps[k].time;
      if (last >= fallen + NOISE)
        return (reached + km->steps[k].time) / 2;
    }
  /* Never lower: on the line to the end of the curve, or not come down to it. */
  return fabs (last - fallen) < NOISE ? (reached + km->steps[km->n_steps - 1].time) / 2 : NAN;
}

/**
 * trophic_kaplan_meier_quantile:
 * @p: between 0 and 1: by when this share has had the event, so that 0.25 is where S comes down to 0.75
 * @lower: (out) (optional): where the lower limit of the curve comes down to it
 * @upper: (out) (optional)
 *
 * R's quantile of a survfit: the middle of the part on which the curve is exactly 1 - @p, also when that part ends the curve
 * (where R's printed median, and so @median of the curve, is the beginning of it).
 *
 * Undefined: NAN where the curve, or its limit, does not come down to it.
 */
double
trophic_kaplan_meier_quantile (const TrophicKaplanMeier *km,
                               double                    p,
                               double                   *lower,
                               double                   *upper)
{
  g_return_val_if_fail (p > 0 && p < 1, NAN);
  if (lower != NULL)
    *lower = time_fallen (km, p, LOWER);
  if (upper != NULL)
    *upper = time_fallen (km, p, UPPER);
  return time_fallen (km, p, CURVE);
}

/**
 * trophic_kaplan_meier_rmst:
 * @tau: the time up to which the mean is taken
 * @se: (out) (optional): its standard error
 *
 * The restricted mean survival time, the area under the curve from 0 (from the first time if that is negative) to @tau. Beyond the
 * last time the curve goes on as it ended: with S above 0 there, the mean up to a later @tau says more than was observed.
 *
 * Variance (R's): the sum over events up to @tau of A^2 d/(n (n - d)), where A is the area from that time to @tau; the time at
 * which nobody is left adds nothing. Times 1, 2, 3, all events, tau 3: 1 + 2/3 + 1/3 = 2; A(1) = 1, A(2) = 1/3, so the variance
 * is 1/6 + 1/9 x 1/2 = 2/9.
 */
double
trophic_kaplan_meier_rmst (const TrophicKaplanMeier *km,
                           double                    tau,
                           double                   *se)
{
  double start = MIN (0, km->steps[0].time), from = tau, area = 0, variance = 0;
  gsize n = 0;
  while (n < km->n_steps && km->steps[n].time <= tau)
    n++;
  for (gsize k = n; k-- > 0;)
    {
      const TrophicKmStep *step = km->steps + k;
      double at_risk = step->at_risk, left = step->at_risk - step->events;
      area += step->survival * (from - step->time);
      from = step->time;
      if (left > 0)
        variance += area * area * step->events / (at_risk * left);
    }
  if (se != NULL)
    *se = sqrt (variance);
  return area + (from - start) + start;
}
