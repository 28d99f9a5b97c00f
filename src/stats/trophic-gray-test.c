/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "trophic-incidence.h"
#include "trophic-quadratic-form-private.h"
#include "trophic-stats-error.h"
#include "trophic-time-groups-private.h"

/* At each time of events the work is that of so many groups to the third power. */
#define MOST_GROUPS 100

/* One group at the present time of the walk. */
typedef struct {
  double at_risk;
  double survival;  /* free of any event, just before now */
  double incidence; /* of the cause, just before now */
  double d1, d2;    /* the cause and other causes now */
  double survival_after;
  double leaving;
} Group;

/* A walk over one stratum. @c[i * k + j] is c of group i by group j up to now; after the first walk it is taken as @end. */
typedef struct {
  guint   k;
  Group  *groups;
  double *a;
  double *c;
  double *end;
  double *score;    /* by group */
  double *variance; /* k x k, lower triangle */
  double  pooled;   /* incidence of all groups together, just before now */
} Walk;

static void
walk_init (Walk  *walk,
           guint  k)
{
  walk->k = k;
  walk->groups = g_new0 (Group, k);
  walk->a = g_new0 (double, (gsize) k * k);
  walk->c = g_new0 (double, (gsize) k * k);
  walk->end = g_new0 (double, (gsize) k * k);
  walk->score = g_new0 (double, k);
  walk->variance = g_new0 (double, (gsize) k * k);
}

static void
walk_clear (Walk *walk)
{
  g_free (walk->groups);
  g_free (walk->a);
  g_free (walk->c);
  g_free (walk->end);
  g_free (walk->score);
  g_free (walk->variance);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* h = Y/S(t-): how many would be at risk had nobody had any event. */
static double
h_of (const Group *group)
{
  return group->at_risk > 0 ? group->at_risk / group->survival : 0;
}

/* Adds one source of chance in group j, with the variance @size: group i feels @from_a of a_ij and @from_c of what c_ij will
 * still grow. */
static void
add_variance (Walk  *walk,
              guint  j,
              double size,
              double from_a,
              double from_c)
{
  guint k = walk->k;
  for (guint i = 0; i < k; i++)
    {
      double felt = from_a * walk->a[i * k + j] + from_c * (walk->end[i * k + j] - walk->c[i * k + j]);
      for (guint l = 0; l <= i; l++)
        walk->variance[i * k + l] += size * felt * (from_a * walk->a[l * k + j] + from_c * (walk->end[l * k + j] - walk->c[l * k + j]));
    }
}

/* The variance of the events at one time. With ties, that of drawing without putting back. */
static void
add_variances (Walk   *walk,
               double  d1,
               double  h,
               double  pooled_after)
{
  for (guint j = 0; j < walk->k; j++)
    {
      const Group *group = walk->groups + j;
      if (group->at_risk <= 0)
        continue;
      double free = group->survival_after > 0 ? (1 - pooled_after) / group->survival_after : 0;
      if (d1 > 0)
        {
          double ties = d1 > 1 ? 1 - (d1 - 1) / (h * group->survival - 1) : 1;
          add_variance (walk, j, ties * group->survival * d1 / (h * group->at_risk), 1, 1 - free);
        }
      if (group->d2 > 0 && group->survival_after > 0)
        {
          double ties = group->d2 > 1 ? 1 - (group->d2 - 1) / (group->at_risk - 1) : 1, share = group->survival / group->at_risk;
          add_variance (walk, j, ties * share * share * group->d2, 0, free);
        }
    }
}

/* One time of events. In the first walk c is found, in the second (@second) score and variance. */
static void
add_time (Walk     *walk,
          gboolean  second)
{
  double d1 = 0, h = 0, r = 0;
  guint k = walk->k;
  for (guint i = 0; i < k; i++)
    {
      Group *group = walk->groups + i;
      double all = group->d1 + group->d2;
      d1 += group->d1;
      h += h_of (group);
      r += h_of (group) * (1 - group->incidence);
      group->survival_after = group->at_risk > 0 ? group->survival * ((group->at_risk - all) / group->at_risk) : group->survival;
    }
  double step = d1 / h, rate = d1 > 0 ? step / (1 - walk->pooled) : 0;
  for (guint i = 0; i < k; i++)
    for (guint j = 0; j < k; j++)
      {
        double hi = h_of (walk->groups + i), hj = h_of (walk->groups + j);
        double a = walk->a[i * k + j] = i == j ? hi * (1 - hi / h) : -hi * hj / h;
        if (a != 0) /* else one group is left, whose rate may be without bounds */
          walk->c[i * k + j] += a * rate;
      }
  for (guint i = 0; second && i < k; i++)
    walk->score[i] += walk->groups[i].d1 - (d1 > 0 ? d1 * h_of (walk->groups + i) * (1 - walk->groups[i].incidence) / r : 0);
  if (second)
    add_variances (walk, d1, h, walk->pooled + step);
  for (guint i = 0; i < k; i++)
    {
      Group *group = walk->groups + i;
      if (group->at_risk > 0)
        group->incidence += group->survival * group->d1 / group->at_risk;
      group->survival = group->survival_after;
    }
  walk->pooled += step;
}

static void
walk_stratum (Walk                   *walk,
              const TrophicTimeIndex *index,
              const TrophicTimeRows  *rows,
              const guint8           *event,
              const guint            *group,
              guint                   cause,
              gboolean                second)
{
  guint k = walk->k;
  walk->pooled = 0;
  memset (walk->c, 0, sizeof (double) * k * k);
  for (guint g = 0; g < k; g++)
    walk->groups[g] = (Group) { .survival = 1 };
  for (gsize i = 0; i < rows->n; i++)
    walk->groups[group[rows->by_end[i]]].at_risk++;
  for (gsize i = 0; i < rows->n;)
    {
      guint now = index->end[rows->by_end[i]];
      gsize events = 0;
      for (; i < rows->n && index->end[rows->by_end[i]] == now; i++)
        {
          guint row = rows->by_end[i];
          Group *own = walk->groups + group[row];
          own->d1 += event[row] == cause;
          own->d2 += event[row] != 0 && event[row] != cause;
          own->leaving++;
          events += event[row] != 0;
        }
      if (events > 0)
        add_time (walk, second);
      for (guint g = 0; g < k; g++)
        {
          walk->groups[g].at_risk -= walk->groups[g].leaving;
          walk->groups[g].d1 = walk->groups[g].d2 = walk->groups[g].leaving = 0;
        }
    }
}

static gboolean
check (const TrophicFollowUp  *follow_up,
       guint                   n_groups,
       guint                   cause,
       GError                **error)
{
  gboolean happened = FALSE;
  for (gsize i = 0; i < follow_up->n && !happened; i++)
    happened = follow_up->event[i] == cause;
  if (follow_up->entry != NULL)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Gray's test is not defined with delayed entry"));
  else if (n_groups < 2)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("There is one group only"));
  else if (!happened)
    g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS, _("Nobody had the event"));
  else
    return TRUE;
  return FALSE;
}

/**
 * trophic_gray_test:
 * @follow_up: event 0 censored, @cause the cause, all else another; with strata, groups are compared within each
 * @group: (array length=n): of each row, 0 to @n_groups - 1; every group has rows
 *
 * Whether the cumulative incidence of the cause is the same in all groups, with rho = 0. In group i, Y are at risk, S is the
 * share free of any event and F the incidence, both just before the time; h = Y/S, R = h (1 - F); sums over groups have no
 * index. The score of group i is the sum over times of d1_i - d1 R_i/R. With dF0 = d1/h the pooled incidence,
 * a_ij = h_i (1[i = j] - h_j/h) and c_ij the sum of a_ij dF0/(1 - F0) up to a time, C_ij up to the end, its covariance is the sum
 * over times and groups j of
 *   e1 [a_ij + (1 - q)(C_ij - c_ij)] [a_lj + (1 - q)(C_lj - c_lj)] + e2 q^2 (C_ij - c_ij)(C_lj - c_lj),
 * q = (1 - F0)/S_j just after the time (0 where S_j is), e1 = dF0/h_j (1 - (d1 - 1)/(h S_j - 1)),
 * e2 = (S_j/Y_j)^2 d2_j (1 - (d2_j - 1)/(Y_j - 1)): the last factors are for ties. Two walks: C, then the sums.
 *
 * Source: Gray, Annals of Statistics 1988, with the treatment of ties of his cmprsk for R. Cost: O(n + times x groups^3).
 *
 * Undefined: an error with delayed entry (the weights take everybody to be watched from 0 on), without the event, when the
 * groups cannot be compared, and of more than 100 groups.
 */
gboolean
trophic_gray_test (const TrophicFollowUp  *follow_up,
                   const guint            *group,
                   guint                   n_groups,
                   guint                   cause,
                   double                 *chisq,
                   int                    *df,
                   double                 *p,
                   GError                **error)
{
  g_return_val_if_fail (cause > 0, FALSE);
  if (!trophic_time_groups_check (n_groups, MOST_GROUPS, error))
    return FALSE;
  g_autoptr (TrophicTimeIndex) index = check (follow_up, n_groups, cause, error) ? trophic_time_groups_index (follow_up, error) : NULL;
  if (index == NULL)
    return FALSE;
  g_auto (TrophicTimeGroups) strata;
  g_auto (Walk) walk;
  trophic_time_groups_init (&strata, index, follow_up->stratum, follow_up->stratum != NULL ? follow_up->n_strata : 1);
  walk_init (&walk, n_groups);
  for (guint s = 0; s < strata.n_groups; s++)
    {
      TrophicTimeRows rows = trophic_time_groups_rows (&strata, s);
      walk_stratum (&walk, index, &rows, follow_up->event, group, cause, FALSE);
      memcpy (walk.end, walk.c, sizeof (double) * n_groups * n_groups);
      walk_stratum (&walk, index, &rows, follow_up->event, group, cause, TRUE);
    }
  /* The last group follows from the others. */
  guint k = n_groups - 1;
  g_autofree double *matrix = g_new0 (double, (gsize) k * k);
  for (guint i = 0; i < k; i++)
    memcpy (matrix + i * k, walk.variance + i * n_groups, sizeof (double) * (i + 1));
  if (!trophic_quadratic_form (matrix, walk.score, k, chisq))
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW,
                           _("The groups are not at risk together when events happen, so that they cannot be compared"));
      return FALSE;
    }
  *df = k;
  *p = gsl_cdf_chisq_Q (*chisq, k);
  return TRUE;
}
