/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit.h"

#include <math.h>

/** trophic_visit_new: a visit of which nothing is known. */
TrophicVisit *
trophic_visit_new (void)
{
  TrophicVisit *visit = g_new0 (TrophicVisit, 1);
  double *numbers[] = { &visit->weight_kg, &visit->gross_weight_kg, &visit->tare_kg, &visit->height_cm,
                        &visit->fvc_percent, &visit->vc_percent, &visit->intake_kcal, &visit->enteral_kcal,
                        &visit->parenteral_kcal, &visit->little_intake_days, &visit->arm_cm, &visit->calf_cm };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = NAN;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    visit->alsfrs_r[i] = -1;
  visit->oedema = visit->alsfrs_r_total = -1;
  visit->gastrostomy = TROPHIC_UNKNOWN;
  return visit;
}

/* Every owned string, in one place so that copy and free cannot differ. */
#define N_TEXTS 10
static void
list_texts (TrophicVisit *v,
            char        **texts[N_TEXTS])
{
  char **all[N_TEXTS] = { &v->clothing, &v->not_weighed_reason, &v->alsfrs_r_rater, &v->alsfrs_r_mode, &v->intake_method,
                          &v->route, &v->texture, &v->risk_drugs, &v->note, &v->status_reason };
  for (guint i = 0; i < N_TEXTS; i++)
    texts[i] = all[i];
}

/** trophic_visit_copy: a deep copy. */
TrophicVisit *
trophic_visit_copy (const TrophicVisit *visit)
{
  TrophicVisit *copy = g_memdup2 (visit, sizeof *visit);
  char **texts[N_TEXTS];
  list_texts (copy, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_visit_free: */
void
trophic_visit_free (TrophicVisit *visit)
{
  if (visit == NULL)
    return;
  char **texts[N_TEXTS];
  list_texts (visit, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (*texts[i]);
  g_free (visit);
}

/**
 * trophic_visit_alsfrs_r_total:
 *
 * Gives the ALSFRS-R total, 0-48: the sum when all twelve items are known, the total as sent when no item is,
 * else -1 (a missing item is never prorated).
 */
int
trophic_visit_alsfrs_r_total (const TrophicVisit *visit)
{
  int sum = 0, known = 0;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    if (visit->alsfrs_r[i] >= 0)
      {
        sum += visit->alsfrs_r[i];
        known++;
      }
  return known == TROPHIC_ALSFRS_R_ITEMS ? sum : known == 0 ? visit->alsfrs_r_total : -1;
}

/** trophic_visit_has_alsfrs_r: whether anything of the scale was recorded. */
gboolean
trophic_visit_has_alsfrs_r (const TrophicVisit *visit)
{
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    if (visit->alsfrs_r[i] >= 0)
      return TRUE;
  return visit->alsfrs_r_total >= 0;
}

/** trophic_visit_total_kcal: energy a day over the routes that are known; NAN when none is. */
double
trophic_visit_total_kcal (const TrophicVisit *visit)
{
  const double routes[] = { visit->intake_kcal, visit->enteral_kcal, visit->parenteral_kcal };
  double sum = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (isfinite (routes[i]))
      sum = (isfinite (sum) ? sum : 0) + routes[i];
  return sum;
}

/**
 * trophic_visit_is_home_weight:
 *
 * Whether this is a weight from the home scale and nothing else: it counts as a weight, but nobody was seen.
 */
gboolean
trophic_visit_is_home_weight (const TrophicVisit *visit)
{
  return visit->scale == TROPHIC_SCALE_HOME && !trophic_visit_has_alsfrs_r (visit) && isnan (visit->fvc_percent) &&
         isnan (visit->vc_percent) && isnan (trophic_visit_total_kcal (visit));
}
