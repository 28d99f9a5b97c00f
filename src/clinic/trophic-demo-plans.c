/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo's supplements, and the rest of a plan once its energy and start are drawn. Nothing is drawn here, so that the
 * patients stay the same. */
#include "trophic-demo-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-plan-outcome.h"
#include "trophic-product-store.h"
#include "trophic-record-store.h"

#define REVIEW_DAYS 91
#define DUE_EVERY   4

static void
add_product (GPtrArray  *products,
             const char *name,
             const char *form,
             const char *serving,
             double      kcal,
             double      protein,
             double      fat,
             double      water)
{
  TrophicProduct *product = trophic_product_new ();
  product->name = g_strdup (name);
  product->maker = g_strdup (_("Fictitious"));
  product->form = g_strdup (form);
  product->serving = g_strdup (serving);
  product->energy_kcal = kcal;
  product->protein_g = protein;
  product->fat_g = fat;
  product->water_ml = water;
  g_ptr_array_add (products, product);
}

/** trophic_demo_products: (transfer full) (nullable): stores the demo's supplements, invented like its people. */
GPtrArray *
trophic_demo_products (TrophicStore  *store,
                       GError       **error)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_product_free);
  add_product (products, _("Sample drink"), "liquid", "200 mL", 300, 12, 9, 150);
  add_product (products, _("Sample fat emulsion"), "oil", "90 mL", 405, 0, 45, 40);
  add_product (products, _("Sample jelly"), "jelly", "84 g", 160, 6, 4, 55);
  add_product (products, _("Sample enteral formula"), "liquid", "400 mL", 400, 16, 13, 340);
  for (guint i = 0; i < products->len; i++)
    if (!trophic_store_save_product (store, g_ptr_array_index (products, i), error))
      return NULL;
  return g_steal_pointer (&products);
}

static double
weight_on (const TrophicRecord *record,
           const TrophicDate   *day)
{
  double kg = NAN;
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (isfinite (visit->weight_kg) && trophic_date_compare (&visit->date, day) <= 0)
        kg = visit->weight_kg;
    }
  return kg;
}

/* All that is agreed beside the energy. */
static void
dress_plan (TrophicPlan         *plan,
            const TrophicRecord *record,
            GPtrArray           *products)
{
  double kg = weight_on (record, &plan->start);
  gboolean tube = g_strcmp0 (plan->route, "tube") == 0;
  plan->weight_goal = g_strdup ("hold");
  if (isnan (plan->weight_goal_kg) && isfinite (kg))
    plan->weight_goal_kg = round (kg);
  plan->goal_agreed = TROPHIC_YES;
  plan->fluid_ml = 1500;
  plan->author = g_strdup (_("Dietitian"));
  trophic_plan_add_product (plan, g_ptr_array_index (products, tube ? 3 : plan->start.day % 3), tube ? 3 : 1);
  if (tube)
    {
      plan->enteral_mode = g_strdup ("cyclic");
      plan->enteral_rate_ml_h = 100;
      plan->enteral_hours = 12;
      plan->flush_ml = 150;
    }
  else
    {
      plan->iddsi_texture = 6;
      plan->texture = g_strdup ("4");
    }
}

/* Three months after its start a plan was looked at again, if the patient was still seen. */
static gboolean
add_review (TrophicStore   *store,
            TrophicPlan    *plan,
            TrophicRecord  *record,
            GError        **error)
{
  TrophicDate day = trophic_date_from_day (trophic_date_day (&plan->start) + REVIEW_DAYS);
  const TrophicVisit *last = trophic_record_last_visit (record);
  if (last == NULL || trophic_date_compare (&last->date, &day) < 0 ||
      (trophic_date_is_known (&plan->stop) && trophic_date_compare (&plan->stop, &day) < 0))
    return TRUE;
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &day, NULL);
  g_autoptr (TrophicPlanOutcome) outcome = trophic_plan_outcome_new (plan, assessment);
  g_autoptr (TrophicPlanReview) review = trophic_plan_review_new ();
  review->date = day;
  review->decision = g_strdup ("continue");
  review->reason = g_strdup (outcome->side < 0 ? _("Intake is below the plan; the patient wants to go on") : _("Well tolerated"));
  review->author = g_strdup (_("Dietitian"));
  trophic_plan_outcome_fill (outcome, review);
  return trophic_store_review_plan (store, plan, review, error);
}

/** trophic_demo_save_plans: stores the plans of a stored record, with products and reviews; every fourth review is due. */
gboolean
trophic_demo_save_plans (TrophicStore   *store,
                         TrophicRecord  *record,
                         GPtrArray      *products,
                         guint           index,
                         int             until,
                         GError        **error)
{
  for (guint i = 0; i < record->plans->len; i++)
    {
      TrophicPlan *plan = g_ptr_array_index (record->plans, i);
      plan->patient_row = record->patient->row;
      dress_plan (plan, record, products);
      if (index % DUE_EVERY == 0 && !trophic_date_is_known (&plan->stop))
        plan->review_date = trophic_date_from_day (MAX (until - 9, trophic_date_day (&plan->start) + 1));
      if (!trophic_store_save_plan (store, plan, NULL, error) || !add_review (store, plan, record, error))
        return FALSE;
    }
  return TRUE;
}
