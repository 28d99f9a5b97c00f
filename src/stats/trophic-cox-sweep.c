/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "trophic-cox-sweep-private.h"

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
void
trophic_cox_sweep_entries (const TrophicCox *cox,
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
            trophic_cox_add_row (now, risk[i], cox->x + i * p, p);
        }
      for (gsize i = 0; i < m; i++)
        total[i] = sums[i] + errors[i];
      visit (cox, step, total, now, p, data);
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
  trophic_cox_sweep_inline (cox, risk, visit, data);
}
