/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan.h"

#include <math.h>

/** trophic_plan_new: */
TrophicPlan *
trophic_plan_new (void)
{
  TrophicPlan *plan = g_new0 (TrophicPlan, 1);
  plan->energy_kcal = plan->protein_g = plan->fluid_ml = plan->weight_goal_kg = NAN;
  return plan;
}

/** trophic_plan_copy: */
TrophicPlan *
trophic_plan_copy (const TrophicPlan *plan)
{
  TrophicPlan *copy = g_memdup2 (plan, sizeof *plan);
  char **texts[] = { &copy->title, &copy->energy_basis, &copy->route, &copy->texture, &copy->detail, &copy->author,
                     &copy->stop_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_plan_free: */
void
trophic_plan_free (TrophicPlan *plan)
{
  if (plan == NULL)
    return;
  char *texts[] = { plan->title, plan->energy_basis, plan->route, plan->texture, plan->detail, plan->author,
                    plan->stop_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (plan);
}
