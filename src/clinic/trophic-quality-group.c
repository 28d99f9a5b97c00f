/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-group-private.h"

#include <math.h>

#include "trophic-forecast-score.h"
#include "trophic-normal.h"

/* A tenth of fewer forecasts would be read as more than it is. */
#define LEAST_IN_A_TENTH 5

static gboolean
belongs (const TrophicQualityCase *item,
         TrophicQualityKind        kind,
         const char               *name,
         TrophicQualityPlan        plan)
{
  if ((plan == TROPHIC_QUALITY_WITH_PLAN && !item->with_plan) || (plan == TROPHIC_QUALITY_WITHOUT_PLAN && item->with_plan))
    return FALSE;
  switch (kind)
    {
    case TROPHIC_QUALITY_LAYER:
      return g_str_equal (item->layer, name);
    case TROPHIC_QUALITY_SITE:
      return g_str_equal (item->site, name);
    case TROPHIC_QUALITY_PERIOD:
      return g_str_equal (item->period, name);
    case TROPHIC_QUALITY_ALL:
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

typedef struct {
  gsize          n;
  gint64        *patients;
  TrophicScored *scored;
  TrophicScored *other;
  double        *gains;
} Paired;

/* Mean gain over another forecast of the same cases. */
static double
gain_over (const Paired *paired,
           double       *se)
{
  for (gsize i = 0; i < paired->n; i++)
    paired->gains[i] = trophic_crps_normal (paired->other[i].observed, paired->other[i].mean, paired->other[i].sd) -
                       trophic_crps_normal (paired->scored[i].observed, paired->scored[i].mean, paired->scored[i].sd);
  return trophic_cluster_mean (paired->gains, paired->patients, paired->n, se);
}

static void
score_against_no_change (TrophicQualityGroup *group,
                         GPtrArray           *members,
                         Paired              *paired)
{
  g_autoptr (GHashTable) patients = g_hash_table_new (g_int64_hash, g_int64_equal);
  paired->n = members->len;
  for (guint i = 0; i < members->len; i++)
    {
      const TrophicQualityCase *item = g_ptr_array_index (members, i);
      paired->patients[i] = item->patient;
      paired->scored[i] = (TrophicScored) { item->mean, item->sd, item->observed };
      paired->other[i] = (TrophicScored) { 0, 0, item->observed };
      g_hash_table_add (patients, (gpointer) &item->patient);
      double below = trophic_normal_below (item->observed, item->mean, item->sd);
      group->bins[CLAMP ((int) (below * TROPHIC_QUALITY_BINS), 0, TROPHIC_QUALITY_BINS - 1)]++;
    }
  group->n = (int) members->len;
  group->n_patients = (int) g_hash_table_size (patients);
  group->coverage50 = trophic_scored_coverage (paired->scored, paired->n, 0.5);
  group->coverage80 = trophic_scored_coverage (paired->scored, paired->n, 0.8);
  group->within50 = group->n > 0 ? (int) round (group->coverage50 * group->n) : 0;
  group->within80 = group->n > 0 ? (int) round (group->coverage80 * group->n) : 0;
  group->mae = trophic_scored_mae (paired->scored, paired->n);
  group->crps = trophic_scored_crps (paired->scored, paired->n);
  group->mae_no_change = trophic_scored_mae (paired->other, paired->n);
  group->crps_no_change = trophic_scored_crps (paired->other, paired->n);
  group->gain_no_change = gain_over (paired, &group->gain_no_change_se);
}

/* Of the members that have the own trend beside them. */
static void
score_against_trend (TrophicQualityGroup *group,
                     GPtrArray           *members,
                     Paired              *paired)
{
  paired->n = 0;
  for (guint i = 0; i < members->len; i++)
    {
      const TrophicQualityCase *item = g_ptr_array_index (members, i);
      if (!isfinite (item->trend_mean) || !isfinite (item->trend_sd))
        continue;
      paired->patients[paired->n] = item->patient;
      paired->scored[paired->n] = (TrophicScored) { item->mean, item->sd, item->observed };
      paired->other[paired->n] = (TrophicScored) { item->trend_mean, item->trend_sd, item->observed };
      paired->n++;
    }
  group->n_trend = (int) paired->n;
  group->mae_trend = trophic_scored_mae (paired->other, paired->n);
  group->crps_trend = trophic_scored_crps (paired->other, paired->n);
  group->gain_trend = gain_over (paired, &group->gain_trend_se);
}

static int
compare_by_mean (gconstpointer a,
                 gconstpointer b)
{
  const TrophicQualityCase *left = *(TrophicQualityCase * const *) a, *right = *(TrophicQualityCase * const *) b;
  return left->mean < right->mean ? -1 : left->mean > right->mean;
}

static void
fill_tenths (TrophicQualityGroup *group,
             GPtrArray           *members)
{
  g_ptr_array_sort (members, compare_by_mean);
  group->n_tenths = CLAMP (group->n / LEAST_IN_A_TENTH, MIN (group->n, 1), TROPHIC_QUALITY_BINS);
  for (int k = 0; k < group->n_tenths; k++)
    {
      TrophicQualityTenth *tenth = &group->tenths[k];
      guint from = members->len * k / group->n_tenths, to = members->len * (k + 1) / group->n_tenths;
      tenth->n = (int) (to - from);
      for (guint i = from; i < to; i++)
        {
          const TrophicQualityCase *item = g_ptr_array_index (members, i);
          tenth->predicted += item->mean / tenth->n;
          tenth->observed += item->observed / tenth->n;
        }
    }
}

/**
 * trophic_quality_group_new:
 * @cases: (element-type TrophicQualityCase): all that were scored
 */
TrophicQualityGroup *
trophic_quality_group_new (TrophicQualityKind  kind,
                           const char         *name,
                           TrophicQualityPlan  plan,
                           GPtrArray          *cases)
{
  TrophicQualityGroup *group = g_new0 (TrophicQualityGroup, 1);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  group->kind = kind;
  group->name = g_strdup (name);
  group->plan = plan;
  for (guint i = 0; i < cases->len; i++)
    if (belongs (g_ptr_array_index (cases, i), kind, name, plan))
      g_ptr_array_add (members, g_ptr_array_index (cases, i));
  g_autofree gint64 *patients = g_new (gint64, members->len + 1);
  g_autofree TrophicScored *scored = g_new (TrophicScored, members->len + 1), *other = g_new (TrophicScored, members->len + 1);
  g_autofree double *gains = g_new (double, members->len + 1);
  Paired paired = { 0, patients, scored, other, gains };
  score_against_no_change (group, members, &paired);
  score_against_trend (group, members, &paired);
  fill_tenths (group, members);
  return group;
}

/** trophic_quality_group_free: */
void
trophic_quality_group_free (TrophicQualityGroup *group)
{
  g_free (group->name);
  g_free (group);
}
