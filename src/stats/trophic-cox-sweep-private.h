/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loop of Cox's model, inline: the fit goes through it some five times, and with the number of columns and the visit
 * known when it is compiled the loops unroll and the sums stay in registers. */
#pragma once

#include <string.h>

#include "trophic-cox-private.h"

G_BEGIN_DECLS

/* What one step adds, over its d events: event k (0 to d - 1) is met by the sums S - (k / d) T of those at risk less a part of
 * those with the event (Efron), or by S (Breslow). With a = k / d and R = S0 / (S0 - a T0), all but @inverse are free of the size of
 * the risks, which can lie far from 1: */
typedef struct {
  double inverse; /* 1 / S0 */
  double r;       /* sum of R */
  double ar;      /* sum of a R */
  double r2;      /* sum of R squared */
  double ar2;     /* sum of a R squared */
  double a2r2;    /* sum of a squared R squared */
} TrophicCoxWeights;

/* Adds one row's products. With @p known when it is compiled the loops unroll. */
G_ALWAYS_INLINE static inline void
trophic_cox_add_row (double       *restrict sums,
                     double        risk,
                     const double *restrict x,
                     gsize         p)
{
  double *pair = sums + 1 + p;
  sums[0] += risk;
#pragma GCC unroll 8
  for (gsize j = 0; j < p; j++)
    {
      double weighted = risk * x[j];
      sums[1 + j] += weighted;
#pragma GCC unroll 8
      for (gsize k = 0; k <= j; k++)
        *pair++ += weighted * x[k];
    }
}

/* Rows of a step that were censored before it, or have the only event, go straight into the sums; those of a tie once into a sum of
 * their own, which is then added. */
G_ALWAYS_INLINE static inline void
trophic_cox_sweep_columns (const TrophicCox *cox,
                           const double     *risk,
                           TrophicCoxVisit   visit,
                           gpointer          data,
                           gsize             p)
{
  gsize m = trophic_cox_n_sums (p);
  g_autofree double *sums = g_new0 (double, m), *now = g_new0 (double, m);
  for (gsize s = 0; s < cox->n_steps; s++)
    {
      const TrophicCoxStep *step = &cox->steps[s];
      gsize alone = step->end - step->event_begin == 1 ? step->end : step->event_begin;
      if (s == 0 || step->stratum != cox->steps[s - 1].stratum)
        memset (sums, 0, m * sizeof *sums);
      for (gsize i = step->begin; i < alone; i++)
        trophic_cox_add_row (sums, risk[i], cox->x + i * p, p);
      if (alone < step->end)
        {
          memset (now, 0, m * sizeof *now);
          for (gsize i = alone; i < step->end; i++)
            trophic_cox_add_row (now, risk[i], cox->x + i * p, p);
          for (gsize i = 0; i < m; i++)
            sums[i] += now[i];
        }
      visit (cox, step, sums, now, p, data);
    }
}

/* trophic_cox_sweep() with @visit inline. The usual numbers of columns each have their own loop. */
G_ALWAYS_INLINE static inline void
trophic_cox_sweep_inline (const TrophicCox *cox,
                          const double     *risk,
                          TrophicCoxVisit   visit,
                          gpointer          data)
{
  if (cox->leaves != NULL)
    {
      trophic_cox_sweep_entries (cox, risk, visit, data);
      return;
    }
  switch (cox->p)
    {
    case 1:
      trophic_cox_sweep_columns (cox, risk, visit, data, 1);
      break;
    case 2:
      trophic_cox_sweep_columns (cox, risk, visit, data, 2);
      break;
    case 3:
      trophic_cox_sweep_columns (cox, risk, visit, data, 3);
      break;
    case 4:
      trophic_cox_sweep_columns (cox, risk, visit, data, 4);
      break;
    case 5:
      trophic_cox_sweep_columns (cox, risk, visit, data, 5);
      break;
    case 6:
      trophic_cox_sweep_columns (cox, risk, visit, data, 6);
      break;
    default:
      trophic_cox_sweep_columns (cox, risk, visit, data, cox->p);
    }
}

/* The sums over a step's events that score, information and residuals are made of. O(events). */
G_ALWAYS_INLINE static inline void
trophic_cox_weigh (const TrophicCox     *cox,
                   const TrophicCoxStep *step,
                   const double         *at_risk,
                   const double         *now,
                   TrophicCoxWeights    *weights)
{
  guint d = step->end - step->event_begin;
  *weights = (TrophicCoxWeights) { .inverse = 1 / at_risk[0], .r = d, .r2 = d };
  if (d == 1 || cox->input.ties == TROPHIC_COX_BRESLOW)
    return;
  weights->r = weights->r2 = 0;
  for (guint k = 0; k < d; k++)
    {
      double a = (double) k / d, r = at_risk[0] / (at_risk[0] - a * now[0]);
      weights->r += r;
      weights->ar += a * r;
      weights->r2 += r * r;
      weights->ar2 += a * r * r;
      weights->a2r2 += a * a * r * r;
    }
}

/* Sum over the step's events of the mean of x among those at risk. */
G_ALWAYS_INLINE static inline void
trophic_cox_mean (gsize                    p,
                  const TrophicCoxWeights *weights,
                  const double            *restrict at_risk,
                  const double            *restrict now,
                  double                  *restrict mean)
{
  double r = weights->r * weights->inverse, ar = weights->ar * weights->inverse;
  for (gsize j = 0; j < p; j++)
    mean[j] = r * at_risk[1 + j];
  if (ar != 0)
    for (gsize j = 0; j < p; j++)
      mean[j] -= ar * now[1 + j];
}

/* Adds @times x the sum over the step's events of the variance of x among those at risk to the lower triangle @information. */
G_ALWAYS_INLINE static inline void
trophic_cox_add_variance (gsize                    p,
                          const TrophicCoxWeights *weights,
                          const double            *restrict at_risk,
                          const double            *restrict now,
                          double                   times,
                          double                  *restrict information)
{
  const double *pair = at_risk + 1 + p, *pair_now = now + 1 + p;
  double inverse = weights->inverse, r = times * weights->r * inverse, r2 = times * weights->r2;
  if (weights->ar == 0)
    {
#pragma GCC unroll 8
      for (gsize j = 1; j <= p; j++)
        {
          double mean = r2 * (at_risk[j] * inverse);
#pragma GCC unroll 8
          for (gsize k = 1; k <= j; k++)
            *information++ += r * *pair++ - mean * (at_risk[k] * inverse);
        }
      return;
    }
  double ar = times * weights->ar * inverse, ar2 = times * weights->ar2, a2r2 = times * weights->a2r2;
  for (gsize j = 1; j <= p; j++)
    {
      double s = at_risk[j] * inverse, t = now[j] * inverse;
      double from_s = r2 * s - ar2 * t, from_t = a2r2 * t - ar2 * s;
      for (gsize k = 1; k <= j; k++)
        *information++ += r * *pair++ - ar * *pair_now++ - (at_risk[k] * inverse) * from_s - (now[k] * inverse) * from_t;
    }
}

G_END_DECLS
