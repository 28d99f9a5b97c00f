/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan.h"

#include <math.h>

static TrophicPlanProduct *
plan_product_new (const TrophicProduct *product,
                  double                servings)
{
  TrophicPlanProduct *of_plan = g_new (TrophicPlanProduct, 1);
  *of_plan = (TrophicPlanProduct) { trophic_product_copy (product), servings };
  return of_plan;
}

static void
plan_product_free (TrophicPlanProduct *of_plan)
{
  trophic_product_free (of_plan->product);
  g_free (of_plan);
}

static GPtrArray *
new_products (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) plan_product_free);
}

static GPtrArray *
new_reviews (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_plan_review_free);
}

/** trophic_plan_new: */
TrophicPlan *
trophic_plan_new (void)
{
  TrophicPlan *plan = g_new0 (TrophicPlan, 1);
  plan->energy_kcal = plan->protein_g = plan->fluid_ml = plan->flush_ml = plan->weight_goal_kg = NAN;
  plan->enteral_rate_ml_h = plan->enteral_hours = plan->thiamine_mg = NAN;
  plan->fluid_restricted = plan->goal_agreed = TROPHIC_UNKNOWN;
  plan->iddsi_texture = plan->iddsi_thickness = plan->enteral_boluses = -1;
  plan->products = new_products ();
  plan->reviews = new_reviews ();
  return plan;
}

/** trophic_plan_copy: */
TrophicPlan *
trophic_plan_copy (const TrophicPlan *plan)
{
  TrophicPlan *copy = g_memdup2 (plan, sizeof *plan);
  char **texts[] = { &copy->title, &copy->energy_basis, &copy->weight_goal, &copy->route, &copy->texture, &copy->thickness,
                     &copy->enteral_mode, &copy->electrolytes, &copy->allergies, &copy->checks, &copy->detail, &copy->author,
                     &copy->stop_reason, &copy->status_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  copy->products = new_products ();
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *of_plan = g_ptr_array_index (plan->products, i);
      trophic_plan_add_product (copy, of_plan->product, of_plan->servings);
    }
  copy->reviews = new_reviews ();
  for (guint i = 0; i < plan->reviews->len; i++)
    g_ptr_array_add (copy->reviews, trophic_plan_review_copy (g_ptr_array_index (plan->reviews, i)));
  return copy;
}

/** trophic_plan_free: */
void
trophic_plan_free (TrophicPlan *plan)
{
  if (plan == NULL)
    return;
  char *texts[] = { plan->title, plan->energy_basis, plan->weight_goal, plan->route, plan->texture, plan->thickness,
                    plan->enteral_mode, plan->electrolytes, plan->allergies, plan->checks, plan->detail, plan->author,
                    plan->stop_reason, plan->status_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (plan->products);
  g_ptr_array_unref (plan->reviews);
  g_free (plan);
}

/** trophic_plan_add_product: adds a copy of @product, @servings a day. */
void
trophic_plan_add_product (TrophicPlan          *plan,
                          const TrophicProduct *product,
                          double                servings)
{
  g_ptr_array_add (plan->products, plan_product_new (product, servings));
}

/** trophic_plan_is_running: whether the plan has begun and not stopped on @on. */
gboolean
trophic_plan_is_running (const TrophicPlan *plan,
                         const TrophicDate *on)
{
  int day = trophic_date_day (on);
  gboolean begun = trophic_date_is_known (&plan->start) && trophic_date_day (&plan->start) <= day;
  gboolean stopped = trophic_date_is_known (&plan->stop) && trophic_date_day (&plan->stop) <= day;
  return begun && !stopped && !plan->entered_in_error;
}
