/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-kaplan-meier-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-normal.h"
#include "trophic-stats-error.h"
#include "trophic-time-groups-private.h"

/* Limits of the step by Greenwood: @log_se is the standard error of log S. Undefined where S is 0, and for log-log where S is 1. */
static void
find_limits (TrophicKmStep     *step,
             TrophicKmInterval  interval,
             double             z,
             double             log_se)
{
  double survival = step->survival, log_survival;
  step->lower = step->upper = NAN;
  if (survival <= 0)
    return;
  switch (interval)
    {
    case TROPHIC_KM_PLAIN:
      step->lower = MAX (survival - z * step->se, 0);
      step->upper = MIN (survival + z * step->se, 1);
      break;
    case TROPHIC_KM_LOG_LOG:
      log_survival = log (survival);
      if (log_survival >= 0)
        break;
      step->lower = pow (survival, exp (-z * log_se / log_survival));
      step->upper = pow (survival, exp (z * log_se / log_survival));
      break;
    case TROPHIC_KM_LOG:
    default:
      step->lower = survival * exp (-z * log_se);
      step->upper = MIN (survival * exp (z * log_se), 1);
      break;
    }
}

static gsize
count_steps (const TrophicTimeIndex *index,
             const TrophicTimeRows  *rows)
{
  gsize n = 0;
  for (gsize i = 0; i < rows->n; i++)
    n += i == 0 || index->end[rows->by_end[i]] != index->end[rows->by_end[i - 1]];
  return n;
}

/* Who left and who came. Fills time, at_risk, events and censored of every step. */
static void
count_risk (TrophicKaplanMeier     *km,
            const TrophicTimeIndex *index,
            const guint8           *event,
            const TrophicTimeRows  *rows)
{
  gsize i = 0, entered = rows->by_entry != NULL ? 0 : rows->n;
  for (gsize k = 0; k < km->n_steps; k++)
    {
      TrophicKmStep *step = km->steps + k;
      guint now = index->end[rows->by_end[i]];
      while (entered < rows->n && index->entry[rows->by_entry[entered]] < now)
        entered++;
      gsize first = i;
      step->time = index->times[now];
      step->at_risk = entered - i;
      step->events = 0;
      for (; i < rows->n && index->end[rows->by_end[i]] == now; i++)
        step->events += event[rows->by_end[i]] != 0;
      step->censored = i - first - step->events;
      km->events += step->events;
    }
}

/* S(t) is the product of (1 - d/n) over the times of events up to t; the variance of log S, by Greenwood, the sum of d/(n (n - d)).
 * Once nobody at risk is left without the event S is 0 and stays so, and the variance is undefined.
 * Times 1, 2, 2+, 3 (+ censored): S(1) = 3/4, S(2) = 3/4 x 2/3 = 1/2, S(3) = 0; variance of log S(2) is 1/12 + 1/6 = 1/4, so
 * its standard error is 1/2 and that of S is 1/4. */
static void
find_survival (TrophicKaplanMeier *km)
{
  double z = trophic_normal_quantile (1 - (1 - km->level) / 2), survival = 1, variance = 0;
  for (gsize k = 0; k < km->n_steps; k++)
    {
      TrophicKmStep *step = km->steps + k;
      if (step->events == 0 && k > 0)
        {
          step->survival = survival;
          step->se = step[-1].se;
          step->lower = step[-1].lower;
          step->upper = step[-1].upper;
          continue;
        }
      double at_risk = step->at_risk, left = step->at_risk - step->events;
      survival *= left / at_risk;
      variance += step->events / (at_risk * left); /* infinite when nobody is left */
      step->survival = survival;
      step->se = survival > 0 ? survival * sqrt (variance) : NAN;
      find_limits (step, km->interval, z, sqrt (variance));
    }
}

static TrophicKaplanMeier *
curve_of (const TrophicTimeIndex *index,
          const guint8           *event,
          const TrophicTimeRows  *rows,
          TrophicKmInterval       interval,
          double                  level)
{
  TrophicKaplanMeier *km = g_new0 (TrophicKaplanMeier, 1);
  km->interval = interval;
  km->level = level;
  km->n = rows->n;
  km->n_steps = count_steps (index, rows);
  km->steps = g_new (TrophicKmStep, km->n_steps);
  count_risk (km, index, event, rows);
  find_survival (km);
  if (rows->by_entry != NULL)
    {
      km->entries = g_new (double, rows->n);
      for (gsize i = 0; i < rows->n; i++)
        km->entries[i] = index->times[index->entry[rows->by_entry[i]]];
    }
  trophic_kaplan_meier_find_median (km);
  return km;
}

static gboolean
check_level (double    level,
             GError  **error)
{
  if (level > 0 && level < 1)
    return TRUE;
  g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("The level of an interval is between 0 and 1"));
  return FALSE;
}

/**
 * trophic_kaplan_meier_new:
 * @follow_up: any event other than 0 is the event; its strata are not looked at
 * @indices: (nullable) (array length=n_indices): the rows of the group, one may come twice (bootstrap); NULL takes all
 * @level: of the intervals, 0.95
 *
 * What is one time (see trophic_time_index_new()) is decided over all of @follow_up, so that the curves of all groups agree.
 * Cost: O(n) of @follow_up; for many groups use trophic_kaplan_meier_by_group().
 *
 * Source: Kaplan and Meier, J Am Stat Assoc 1958; Greenwood 1926; delayed entry as Klein and Moeschberger, Survival Analysis, 4.6.
 *
 * Undefined: an error when there are no rows or one is not follow-up. Nobody with the event is no error: S stays 1.
 */
TrophicKaplanMeier *
trophic_kaplan_meier_new (const TrophicFollowUp  *follow_up,
                          const gsize            *indices,
                          gsize                   n_indices,
                          TrophicKmInterval       interval,
                          double                  level,
                          GError                **error)
{
  g_autoptr (TrophicTimeIndex) index = check_level (level, error) ? trophic_time_groups_index (follow_up, error) : NULL;
  if (index == NULL)
    return NULL;
  g_auto (TrophicTimeGroups) groups;
  trophic_time_groups_pick (&groups, index, indices, n_indices);
  TrophicTimeRows rows = trophic_time_groups_rows (&groups, 0);
  if (rows.n > 0)
    return curve_of (index, follow_up->event, &rows, interval, level);
  g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("There is nobody in the group"));
  return NULL;
}

/**
 * trophic_kaplan_meier_by_group:
 * @group: (array length=n): of each row of @follow_up, 0 to @n_groups - 1
 *
 * The curves of all groups, as trophic_kaplan_meier_new() makes each. Cost: O(n) once.
 *
 * Returns: (transfer full) (nullable): @n_groups curves, NULL of a group without rows; NULL with an error
 */
GPtrArray *
trophic_kaplan_meier_by_group (const TrophicFollowUp  *follow_up,
                               const guint            *group,
                               guint                   n_groups,
                               TrophicKmInterval       interval,
                               double                  level,
                               GError                **error)
{
  g_autoptr (TrophicTimeIndex) index = check_level (level, error) ? trophic_time_groups_index (follow_up, error) : NULL;
  if (index == NULL)
    return NULL;
  g_auto (TrophicTimeGroups) groups;
  trophic_time_groups_init (&groups, index, group, n_groups);
  GPtrArray *curves = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_kaplan_meier_free);
  for (guint g = 0; g < n_groups; g++)
    {
      TrophicTimeRows rows = trophic_time_groups_rows (&groups, g);
      g_ptr_array_add (curves, rows.n > 0 ? curve_of (index, follow_up->event, &rows, interval, level) : NULL);
    }
  return curves;
}

/** trophic_kaplan_meier_free: */
void
trophic_kaplan_meier_free (TrophicKaplanMeier *km)
{
  if (km == NULL)
    return;
  g_free (km->steps);
  g_free (km->entries);
  g_free (km);
}

/* How many steps are at or before @time; with @before only those before it. */
static gsize
steps_until (const TrophicKaplanMeier *km,
             double                    time,
             gboolean                  before)
{
  gsize low = 0, high = km->n_steps;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      if (before ? km->steps[middle].time < time : km->steps[middle].time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* How many have come under observation up to @time; with @before only those before it. */
static gsize
entered_until (const TrophicKaplanMeier *km,
               double                    time,
               gboolean                  before)
{
  gsize low = 0, high = km->n;
  while (km->entries != NULL && low < high)
    {
      gsize middle = low + (high - low) / 2;
      if (before ? km->entries[middle] < time : km->entries[middle] <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return high;
}

/* How many have left, after the first @n_steps. */
static gsize
left_after (const TrophicKaplanMeier *km,
            gsize                     n_steps)
{
  if (n_steps == 0)
    return 0;
  const TrophicKmStep *last = km->steps + n_steps - 1;
  return entered_until (km, last->time, TRUE) - last->at_risk + last->events + last->censored;
}

/**
 * trophic_kaplan_meier_at:
 *
 * The curve at any time: that of the last step up to @time, 1 before the first. @at_risk are those under observation: at a step
 * those of the step, between two those who have come and not left; @events and @censored are those at @time itself.
 */
TrophicKmStep
trophic_kaplan_meier_at (const TrophicKaplanMeier *km,
                         double                    time)
{
  gsize past = steps_until (km, time, FALSE);
  TrophicKmStep step = { .survival = 1, .se = 0, .lower = 1, .upper = 1 };
  if (past > 0)
    step = km->steps[past - 1];
  if (past > 0 && step.time == time)
    return step;
  step.time = time;
  step.events = step.censored = 0;
  step.at_risk = entered_until (km, time, FALSE) - left_after (km, past);
  return step;
}

/**
 * trophic_kaplan_meier_next_at_risk:
 *
 * Those at risk at the first step at or after @time, nobody beyond the last: what R's summary of a survfit tells as at risk at a
 * time. Without delayed entry it is what trophic_kaplan_meier_at() tells; with it, who comes until that step counts already.
 */
gsize
trophic_kaplan_meier_next_at_risk (const TrophicKaplanMeier *km,
                                   double                    time)
{
  gsize before = steps_until (km, time, TRUE);
  return before < km->n_steps ? km->steps[before].at_risk : 0;
}
