/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-incidence.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-normal.h"
#include "trophic-stats-error.h"
#include "trophic-time-groups-private.h"

#define LEVEL 0.95

/* One way to have left: its incidence, the variance of that, and the covariance with S. */
typedef struct {
  double cif;
  double variance;
  double covariance;
} Way;

/* S: the share free of any event. */
typedef struct {
  double survival;
  double variance; /* of S */
  Way    cause;
  Way    other;
} State;

/* The incidence grows by S x @share, the share of those at risk who went this way just now. */
static void
grow (Way         *way,
      const State *state,
      double       n,
      double       share,
      double       stay)
{
  double square = state->survival * state->survival / n;
  way->variance += share * share * state->variance + 2 * share * way->covariance + square * share * (1 - share);
  way->covariance = stay * (share * state->variance + way->covariance) - square * share * stay;
  way->cif += state->survival * share;
}

/* One time: of n at risk d1 have the cause and d2 another; the shares that fall to each are multinomial. */
static void
advance (State  *state,
         double  n,
         double  d1,
         double  d2)
{
  double stay = (n - d1 - d2) / n;
  grow (&state->cause, state, n, d1 / n, stay);
  grow (&state->other, state, n, d2 / n, stay);
  state->variance = stay * stay * state->variance + state->survival * state->survival / n * stay * (1 - stay);
  state->survival *= stay;
}

/* Of the incidence. Where most have had the cause it is taken as that of the rest, S and the other incidence: of what is left of
 * two large numbers no digit would be. */
static double
variance_of (const State *state)
{
  double variance = state->cause.variance;
  if (state->cause.cif > 0.5)
    variance = state->variance + 2 * state->other.covariance + state->other.variance;
  return MAX (variance, 0);
}

static void
find_step (TrophicIncidenceStep *step,
           const State          *state,
           double                z)
{
  step->cif = state->cause.cif;
  step->se = sqrt (variance_of (state));
  step->lower = step->upper = NAN;
  if (step->cif <= 0)
    return;
  step->lower = step->cif * exp (-z * step->se / step->cif);
  step->upper = MIN (step->cif * exp (z * step->se / step->cif), 1);
}

static TrophicIncidence *
curve_of (const TrophicTimeIndex *index,
          const guint8           *event,
          const TrophicTimeRows  *rows,
          guint                   cause)
{
  TrophicIncidence *incidence = g_new0 (TrophicIncidence, 1);
  double z = trophic_normal_quantile (1 - (1 - LEVEL) / 2);
  State state = { .survival = 1 };
  gsize n_steps = 0, entered = rows->by_entry != NULL ? 0 : rows->n;
  for (gsize i = 0; i < rows->n; i++)
    n_steps += i == 0 || index->end[rows->by_end[i]] != index->end[rows->by_end[i - 1]];
  incidence->cause = cause;
  incidence->n = rows->n;
  incidence->steps = g_new (TrophicIncidenceStep, n_steps);
  for (gsize i = 0; i < rows->n;)
    {
      TrophicIncidenceStep *step = incidence->steps + incidence->n_steps++;
      guint now = index->end[rows->by_end[i]];
      gsize d1 = 0, d2 = 0;
      while (entered < rows->n && index->entry[rows->by_entry[entered]] < now)
        entered++;
      step->time = index->times[now];
      step->at_risk = entered - i;
      for (; i < rows->n && index->end[rows->by_end[i]] == now; i++)
        {
          guint8 happened = event[rows->by_end[i]];
          d1 += happened == cause;
          d2 += happened != 0 && happened != cause;
        }
      if (d1 + d2 > 0)
        advance (&state, step->at_risk, d1, d2);
      find_step (step, &state, z);
      incidence->events += d1;
      incidence->competing += d2;
    }
  return incidence;
}

/**
 * trophic_incidence_new:
 * @follow_up: event 0 censored, @cause the cause, all else another cause; its strata are not looked at
 * @indices: (nullable) (array length=n_indices): the rows of the group, one may come twice; NULL takes all
 * @cause: from 1
 *
 * The cumulative incidence by Aalen and Johansen: the sum of S(t-) d1/n over the times, S the share still free of any event; its
 * variance by the delta method with multinomial shares, the interval by that of its logarithm, at most 1. Without delayed entry
 * these are the standard error and interval of R's survfit of several states; with it R's jackknife differs a little, and this
 * is the Greenwood-type variance of R's etm.
 *
 * 1 (cause), 2 (other), 3+, 4 (cause), + censored: S before them is 1, 3/4, 1/2, 1/2; the incidence is 1/4, 1/4, 1/4, 1/4 + 1/2.
 *
 * Sources: Aalen and Johansen 1978; Allignol, Schumacher and Beyersmann, Biometrical Journal 2010. Cost: O(n).
 *
 * Undefined: an error when there are no rows or one is not follow-up. Before the first event the interval is NAN.
 */
TrophicIncidence *
trophic_incidence_new (const TrophicFollowUp  *follow_up,
                       const gsize            *indices,
                       gsize                   n_indices,
                       guint                   cause,
                       GError                **error)
{
  g_return_val_if_fail (cause > 0, NULL);
  g_autoptr (TrophicTimeIndex) index = trophic_time_groups_index (follow_up, error);
  if (index == NULL)
    return NULL;
  g_auto (TrophicTimeGroups) groups;
  trophic_time_groups_pick (&groups, index, indices, n_indices);
  TrophicTimeRows rows = trophic_time_groups_rows (&groups, 0);
  if (rows.n > 0)
    return curve_of (index, follow_up->event, &rows, cause);
  g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("There is nobody in the group"));
  return NULL;
}

/**
 * trophic_incidence_by_group:
 * @group: (array length=n): of each row of @follow_up, 0 to @n_groups - 1
 *
 * Returns: (transfer full) (nullable): @n_groups curves, NULL of a group without rows; NULL with an error
 */
GPtrArray *
trophic_incidence_by_group (const TrophicFollowUp  *follow_up,
                            const guint            *group,
                            guint                   n_groups,
                            guint                   cause,
                            GError                **error)
{
  g_return_val_if_fail (cause > 0, NULL);
  g_autoptr (TrophicTimeIndex) index = trophic_time_groups_index (follow_up, error);
  if (index == NULL)
    return NULL;
  g_auto (TrophicTimeGroups) groups;
  trophic_time_groups_init (&groups, index, group, n_groups);
  GPtrArray *curves = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_incidence_free);
  for (guint g = 0; g < n_groups; g++)
    {
      TrophicTimeRows rows = trophic_time_groups_rows (&groups, g);
      g_ptr_array_add (curves, rows.n > 0 ? curve_of (index, follow_up->event, &rows, cause) : NULL);
    }
  return curves;
}

/** trophic_incidence_free: */
void
trophic_incidence_free (TrophicIncidence *incidence)
{
  if (incidence == NULL)
    return;
  g_free (incidence->steps);
  g_free (incidence);
}

/**
 * trophic_incidence_at:
 *
 * The curve at any time: that of the last step up to @time, 0 before the first; @at_risk are those of the next step at or after
 * @time, nobody beyond the last.
 */
TrophicIncidenceStep
trophic_incidence_at (const TrophicIncidence *incidence,
                      double                  time)
{
  gsize low = 0, high = incidence->n_steps;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      if (incidence->steps[middle].time < time)
        low = middle + 1;
      else
        high = middle;
    }
  const TrophicIncidenceStep *next = low < incidence->n_steps ? incidence->steps + low : NULL;
  TrophicIncidenceStep step = { .lower = NAN, .upper = NAN };
  if (next != NULL && next->time == time)
    step = *next;
  else if (low > 0)
    step = incidence->steps[low - 1];
  step.time = time;
  step.at_risk = next != NULL ? next->at_risk : 0;
  return step;
}
