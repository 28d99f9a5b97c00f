/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-logrank-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "trophic-quadratic-form-private.h"
#include "trophic-stats-error.h"

/* Sums over strata and times. */
typedef struct {
  guint                        n_groups;
  const TrophicLogrankOptions *options;
  double                      *observed;
  double                      *expected;
  double                      *difference; /* observed less expected, summed by itself: it is small beside both */
  double                      *rest;       /* what rounding took from @difference (Neumaier) */
  double                      *variance; /* n_groups x n_groups, the lower triangle */
  gsize                       *events;
  double                      *at_risk;  /* now, by group */
  double                      *share;    /* of all at risk now, by group */
  guint32                     *event_now;
  guint32                     *leaving;
  double                       survival; /* of all groups, just before now */
} Sums;

static void
sums_init (Sums                        *sums,
           guint                        n_groups,
           const TrophicLogrankOptions *options)
{
  sums->n_groups = n_groups;
  sums->options = options;
  sums->observed = g_new0 (double, n_groups);
  sums->expected = g_new0 (double, n_groups);
  sums->difference = g_new0 (double, n_groups);
  sums->rest = g_new0 (double, n_groups);
  sums->variance = g_new0 (double, (gsize) n_groups * n_groups);
  sums->events = g_new0 (gsize, n_groups);
  sums->at_risk = g_new0 (double, n_groups);
  sums->share = g_new0 (double, n_groups);
  sums->event_now = g_new0 (guint32, n_groups);
  sums->leaving = g_new0 (guint32, n_groups);
}

static void
sums_clear (Sums *sums)
{
  g_free (sums->observed);
  g_free (sums->expected);
  g_free (sums->difference);
  g_free (sums->rest);
  g_free (sums->variance);
  g_free (sums->events);
  g_free (sums->at_risk);
  g_free (sums->share);
  g_free (sums->event_now);
  g_free (sums->leaving);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static double
weight_of (const TrophicLogrankOptions *options,
           double                       at_risk,
           double                       survival)
{
  switch (options->weight)
    {
    case TROPHIC_LOGRANK_GEHAN:
      return at_risk;
    case TROPHIC_LOGRANK_TARONE_WARE:
      return sqrt (at_risk);
    case TROPHIC_LOGRANK_PETO:
      return survival;
    case TROPHIC_LOGRANK_FLEMING_HARRINGTON:
      return pow (survival, options->rho) * pow (1 - survival, options->gamma);
    case TROPHIC_LOGRANK_PLAIN:
    default:
      return 1;
    }
}

/* A million small terms would otherwise cost the difference three digits. */
static void
add_difference (Sums   *sums,
                guint   group,
                double  term)
{
  double before = sums->difference[group], sum = before + term;
  sums->rest[group] += fabs (before) >= fabs (term) ? before - sum + term : term - sum + before;
  sums->difference[group] = sum;
}

/* One time of events: of d events among n at risk, group i expects d n_i / n; the covariance is that of drawing d of n without
 * putting back, d (n - d)/(n - 1) n_i/n (1[i = j] - n_j/n). */
static void
add_time (Sums   *sums,
          double  n,
          double  d)
{
  double weight = weight_of (sums->options, n, sums->survival);
  double scale = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
  for (guint i = 0; i < sums->n_groups; i++)
    {
      double share = sums->share[i] = sums->at_risk[i] / n;
      sums->observed[i] += weight * sums->event_now[i];
      sums->events[i] += sums->event_now[i];
      if (share == 0)
        continue;
      sums->expected[i] += weight * d * share;
      add_difference (sums, i, weight * (sums->event_now[i] - d * share));
      double *row = sums->variance + (gsize) i * sums->n_groups, scaled = scale * share;
      for (guint j = 0; j < i; j++)
        row[j] -= scaled * sums->share[j];
      row[i] += scaled * (1 - share);
    }
  sums->survival *= (n - d) / n;
}

/* Walks one stratum in the order of time. */
static void
add_stratum (Sums                    *sums,
             const TrophicTimeIndex  *index,
             const TrophicTimeGroups *strata,
             guint                    stratum,
             const guint8            *event,
             const guint             *group)
{
  gsize i = strata->starts[stratum], end = strata->starts[stratum + 1], entered = i;
  double n = 0;
  sums->survival = 1;
  for (guint g = 0; g < sums->n_groups; g++)
    sums->at_risk[g] = 0;
  if (strata->by_entry == NULL)
    for (; entered < end; entered++, n++)
      sums->at_risk[group[strata->by_end[entered]]]++;
  while (i < end)
    {
      guint now = index->end[strata->by_end[i]];
      gsize first = i, d = 0;
      for (; entered < end && index->entry[strata->by_entry[entered]] < now; entered++, n++)
        sums->at_risk[group[strata->by_entry[entered]]]++;
      for (; i < end && index->end[strata->by_end[i]] == now; i++)
        {
          guint row = strata->by_end[i];
          sums->leaving[group[row]]++;
          sums->event_now[group[row]] += event[row] != 0;
          d += event[row] != 0;
        }
      if (d > 0)
        add_time (sums, n, d);
      for (gsize k = first; k < i; k++)
        {
          guint g = group[strata->by_end[k]];
          sums->at_risk[g] -= sums->leaving[g];
          sums->leaving[g] = sums->event_now[g] = 0;
        }
      n -= i - first;
    }
}

/* Groups that were never at risk when somebody had the event say nothing. One of the others follows from the rest and is left out:
 * the largest, since without a small one the covariance of the others would be all but singular. */
static gboolean
find_statistic (TrophicLogrank  *logrank,
                const Sums      *sums,
                GError         **error)
{
  guint n_groups = sums->n_groups, k = 0;
  g_autofree guint *kept = g_new (guint, n_groups);
  for (guint g = 0; g < n_groups; g++)
    if (sums->expected[g] > 0)
      kept[k++] = g;
  if (k < 2)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                           _("Fewer than two groups have anybody at risk when an event happens"));
      return FALSE;
    }
  guint largest = 0;
  for (guint i = 1; i < k; i++)
    if (sums->expected[kept[i]] > sums->expected[kept[largest]])
      largest = i;
  memmove (kept + largest, kept + largest + 1, (--k - largest) * sizeof *kept);
  g_autofree double *matrix = g_new0 (double, (gsize) k * k), *u = g_new (double, k);
  for (guint i = 0; i < k; i++)
    {
      u[i] = sums->difference[kept[i]] + sums->rest[kept[i]];
      for (guint j = 0; j <= i; j++)
        matrix[(gsize) i * k + j] = sums->variance[(gsize) kept[i] * n_groups + kept[j]];
    }
  if (!trophic_quadratic_form (matrix, u, k, &logrank->chisq))
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                           _("The groups are not at risk together when events happen, so that they cannot be compared"));
      return FALSE;
    }
  logrank->df = k;
  logrank->p = gsl_cdf_chisq_Q (logrank->chisq, k);
  return TRUE;
}

/* @strata: the rows to compare, by stratum and time. */
TrophicLogrank *
trophic_logrank_of_index (const TrophicTimeIndex       *index,
                          const TrophicTimeGroups      *strata,
                          const guint8                 *event,
                          const guint                  *group,
                          guint                         n_groups,
                          const TrophicLogrankOptions  *options,
                          GError                      **error)
{
  static const TrophicLogrankOptions plain = { TROPHIC_LOGRANK_PLAIN, 0, 0 };
  g_auto (Sums) sums;
  sums_init (&sums, n_groups, options != NULL ? options : &plain);
  for (guint stratum = 0; stratum < strata->n_groups; stratum++)
    add_stratum (&sums, index, strata, stratum, event, group);
  g_autoptr (TrophicLogrank) logrank = g_new0 (TrophicLogrank, 1);
  logrank->groups = g_new0 (TrophicLogrankGroup, n_groups);
  logrank->n_groups = n_groups;
  gsize events = 0;
  for (gsize i = 0; i < strata->starts[strata->n_groups]; i++)
    logrank->groups[group[strata->by_end[i]]].n++;
  for (guint g = 0; g < n_groups; g++)
    {
      logrank->groups[g].events = sums.events[g];
      logrank->groups[g].observed = sums.observed[g];
      logrank->groups[g].expected = sums.expected[g];
      events += sums.events[g];
    }
  if (events == 0)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS, _("Nobody had the event"));
      return NULL;
    }
  return find_statistic (logrank, &sums, error) ? g_steal_pointer (&logrank) : NULL;
}

/**
 * trophic_logrank_new:
 * @follow_up: any event other than 0 is the event; with strata, groups are compared within each and the sums added up
 * @group: (array length=n): of each row, 0 to @n_groups - 1
 * @options: (nullable): the weight of each time; NULL: 1
 *
 * The sums over times of events, w (observed - expected), and their covariance under chance give chi-square with one degree of
 * freedom fewer than groups; a group never at risk at an event does not count. Weights by S are those of all groups together,
 * by stratum, just before the time.
 *
 * Times 1 (group A), 2 (group B), 3 (A), all events: A expects 2/3 + 1/2 + 1 and had 2, difference -1/6; variance
 * 2/9 + 1/4 = 17/36; chi-square (1/36)/(17/36) = 1/17.
 *
 * Sources: Mantel 1966; Harrington and Fleming, Biometrika 1982 (R's survdiff, rho); delayed entry: Klein and Moeschberger,
 * Survival Analysis, 7.3. Cost: O(n + times x groups^2).
 *
 * Undefined: an error without events, when no two groups are at risk together at an event, and of more than 1,000 groups.
 */
TrophicLogrank *
trophic_logrank_new (const TrophicFollowUp        *follow_up,
                     const guint                  *group,
                     guint                         n_groups,
                     const TrophicLogrankOptions  *options,
                     GError                      **error)
{
  g_return_val_if_fail (n_groups > 0, NULL);
  if (!trophic_time_groups_check (n_groups, TROPHIC_LOGRANK_MOST_GROUPS, error))
    return NULL;
  g_autoptr (TrophicTimeIndex) index = trophic_time_groups_index (follow_up, error);
  if (index == NULL)
    return NULL;
  g_auto (TrophicTimeGroups) strata;
  trophic_time_groups_init (&strata, index, follow_up->stratum, follow_up->stratum != NULL ? follow_up->n_strata : 1);
  return trophic_logrank_of_index (index, &strata, follow_up->event, group, n_groups, options, error);
}

/** trophic_logrank_free: */
void
trophic_logrank_free (TrophicLogrank *logrank)
{
  if (logrank == NULL)
    return;
  g_free (logrank->groups);
  g_free (logrank);
}
