/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "trophic-cox-private.h"

gsize
trophic_cox_n_sums (gsize p)
{
  return 1 + p + p * (p + 1) / 2;
}

static inline void
expand (double       *products,
        double        risk,
        const double *x,
        gsize         p)
{
  double *pair = products + 1 + p;
  products[0] = risk;
  for (gsize j = 0; j < p; j++)
    {
      double weighted = risk * x[j];
      products[1 + j] = weighted;
      for (gsize k = 0; k <= j; k++)
        *pair++ = weighted * x[k];
    }
}

/* Adds one row's products. With @p known when it is compiled the loops unroll. */
G_ALWAYS_INLINE static inline void
add_row (double       *restrict sums,
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

/* Sums with their rounding errors kept beside them, so that taking a row out again leaves what was there before it came. */
static inline void
add_exactly (double       *sums,
             double       *errors,
             const double *products,
             double        sign,
             gsize         n)
{
  for (gsize i = 0; i < n; i++)
    {
      double old = sums[i], term = sign * products[i], sum = old + term, seen = sum - old;
      errors[i] += (old - (sum - seen)) + (term - seen);
      sums[i] = sum;
    }
}

/* Rows that were added at steps before and enter observation only at this step's time or after it, leave. Returns how many. */
static gsize
remove_late (const TrophicCox     *cox,
             const TrophicCoxStep *step,
             const double         *risk,
             guint                *cursor,
             double               *sums,
             double               *errors,
             double               *products)
{
  gsize removed = 0, p = cox->p;
  guint end = cox->stratum_begin[step->stratum + 1];
  for (; *cursor < end && cox->leaves[cox->by_entry[*cursor]] >= step->time; (*cursor)++)
    {
      guint i = cox->by_entry[*cursor];
      /* Those of no step before were never added: of this one they are left out below, and of a later one they end too early. */
      if (i >= step->begin)
        continue;
      expand (products, risk[i], cox->x + i * p, p);
      add_exactly (sums, errors, products, -1, trophic_cox_n_sums (p));
      removed++;
    }
  return removed;
}

/* Delayed entry. A row that was skipped at its own step because it entered later is also skipped when it would leave. */
static void
sweep_entries (const TrophicCox *cox,
               const double     *risk,
               TrophicCoxVisit   visit,
               gpointer          data)
{
  gsize p = cox->p, m = trophic_cox_n_sums (p), at_risk = 0;
  g_autofree double *room = g_new0 (double, 5 * m);
  double *sums = room, *errors = sums + m, *now = errors + m, *products = now + m, *total = products + m;
  guint cursor = 0;
  for (gsize s = 0; s < cox->n_steps; s++)
    {
      const TrophicCoxStep *step = &cox->steps[s];
      if (s == 0 || step->stratum != cox->steps[s - 1].stratum)
        {
          at_risk = 0;
          cursor = cox->stratum_begin[step->stratum];
        }
      at_risk -= remove_late (cox, step, risk, &cursor, sums, errors, products);
      if (at_risk == 0)
        memset (sums, 0, 2 * m * sizeof *sums);
      memset (now, 0, m * sizeof *now);
      for (guint i = step->begin; i < step->end; i++)
        {
          if (cox->leaves[i] >= step->time)
            continue;
          expand (products, risk[i], cox->x + i * p, p);
          add_exactly (sums, errors, products, 1, m);
          at_risk++;
          if (i >= step->event_begin)
            add_row (now, risk[i], cox->x + i * p, p);
        }
      for (gsize i = 0; i < m; i++)
        total[i] = sums[i] + errors[i];
      visit (cox, step, total, now, data);
    }
}

G_ALWAYS_INLINE static inline void
sweep_ends_of (const TrophicCox *cox,
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
      gboolean tied = step->end - step->event_begin > 1;
      if (s == 0 || step->stratum != cox->steps[s - 1].stratum)
        memset (sums, 0, m * sizeof *sums);
      for (gsize i = step->begin; i < step->end; i++)
        add_row (sums, risk[i], cox->x + i * p, p);
      if (tied)
        memset (now, 0, m * sizeof *now);
      for (gsize i = step->event_begin; tied && i < step->end; i++)
        add_row (now, risk[i], cox->x + i * p, p);
      visit (cox, step, sums, now, data);
    }
}

/* The usual numbers of columns each have their own loop. */
static void
sweep_ends (const TrophicCox *cox,
            const double     *risk,
            TrophicCoxVisit   visit,
            gpointer          data)
{
  switch (cox->p)
    {
    case 1:
      sweep_ends_of (cox, risk, visit, data, 1);
      break;
    case 2:
      sweep_ends_of (cox, risk, visit, data, 2);
      break;
    case 3:
      sweep_ends_of (cox, risk, visit, data, 3);
      break;
    case 4:
      sweep_ends_of (cox, risk, visit, data, 4);
      break;
    case 5:
      sweep_ends_of (cox, risk, visit, data, 5);
      break;
    case 6:
      sweep_ends_of (cox, risk, visit, data, 6);
      break;
    default:
      sweep_ends_of (cox, risk, visit, data, cox->p);
    }
}

/**
 * trophic_cox_sweep:
 * @risk: (array length=n): exp (x beta) by position
 *
 * Goes through the event times of each stratum from the last to the first. Invariant: at a step the sums are those over all rows
 * of the stratum with end >= time and entry < time. Each row comes once and, with delayed entry, leaves once: O(n p^2).
 *
 * Example (one column): ends 3, 2+, 1 with x = 1, 0, -1 and beta = 0: step time 3 sees (S0, S1) = (1, 1), step time 1 sees (3, 0).
 */
void
trophic_cox_sweep (const TrophicCox *cox,
                   const double     *risk,
                   TrophicCoxVisit   visit,
                   gpointer          data)
{
  if (cox->leaves != NULL)
    sweep_entries (cox, risk, visit, data);
  else
    sweep_ends (cox, risk, visit, data);
}

/** trophic_cox_weigh: the sums over a step's events that loglik, score, information and residuals are made of. O(events). */
void
trophic_cox_weigh (const TrophicCox     *cox,
                   const TrophicCoxStep *step,
                   const double         *at_risk,
                   const double         *now,
                   TrophicCoxWeights    *weights)
{
  guint d = step->end - step->event_begin;
  *weights = (TrophicCoxWeights) { .log = d * log (at_risk[0]), .inverse = 1 / at_risk[0], .r = d, .r2 = d };
  if (d == 1 || cox->input.ties == TROPHIC_COX_BRESLOW)
    return;
  *weights = (TrophicCoxWeights) { .inverse = 1 / at_risk[0] };
  for (guint k = 0; k < d; k++)
    {
      double a = (double) k / d, sum = at_risk[0] - a * now[0], r = at_risk[0] / sum;
      weights->log += log (sum);
      weights->r += r;
      weights->ar += a * r;
      weights->r2 += r * r;
      weights->ar2 += a * r * r;
      weights->a2r2 += a * a * r * r;
    }
}

void
trophic_cox_mean (const TrophicCox        *cox,
                  const TrophicCoxWeights *weights,
                  const double            *at_risk,
                  const double            *now,
                  double                  *mean)
{
  double r = weights->r * weights->inverse, ar = weights->ar * weights->inverse;
  for (gsize j = 1; j <= cox->p; j++)
    mean[j - 1] = r * at_risk[j];
  if (ar != 0)
    for (gsize j = 1; j <= cox->p; j++)
      mean[j - 1] -= ar * now[j];
}

void
trophic_cox_add_variance (const TrophicCox        *cox,
                          const TrophicCoxWeights *weights,
                          const double            *at_risk,
                          const double            *now,
                          double                   times,
                          double                  *information)
{
  gsize p = cox->p, pair = 1 + p;
  double inverse = weights->inverse, r = times * weights->r * inverse, r2 = times * weights->r2;
  if (weights->ar == 0)
    {
      for (gsize j = 1; j <= p; j++)
        {
          double mean = r2 * (at_risk[j] * inverse);
          for (gsize k = 1; k <= j; k++, pair++)
            *information++ += r * at_risk[pair] - mean * (at_risk[k] * inverse);
        }
      return;
    }
  double ar = times * weights->ar * inverse, ar2 = times * weights->ar2, a2r2 = times * weights->a2r2;
  for (gsize j = 1; j <= p; j++)
    {
      double s = at_risk[j] * inverse, t = now[j] * inverse;
      double from_s = r2 * s - ar2 * t, from_t = a2r2 * t - ar2 * s;
      for (gsize k = 1; k <= j; k++, pair++)
        *information++ += r * at_risk[pair] - ar * now[pair] - (at_risk[k] * inverse) * from_s - (now[k] * inverse) * from_t;
    }
}
