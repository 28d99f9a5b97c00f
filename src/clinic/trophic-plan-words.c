/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-words.h"

/** trophic_plan_words_supply: sums over the products; one product that does not say leaves the sum unknown. */
TrophicPlanSupply
trophic_plan_words_supply (const TrophicPlan *plan)
{
  TrophicPlanSupply sum = { 0, 0, 0 };
  if (plan->products->len == 0)
    return (TrophicPlanSupply) { NAN, NAN, NAN };
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *item = g_ptr_array_index (plan->products, i);
      sum.energy_kcal += item->servings * item->product->energy_kcal;
      sum.protein_g += item->servings * item->product->protein_g;
      sum.water_ml += item->servings * item->product->water_ml;
    }
  return sum;
}

/** trophic_plan_words_band: (nullable): the band of ideal weight that a target rests on, as it was published, in kJ too where that is shown. */
const char *
trophic_plan_words_band (const char *basis)
{
  gboolean kj = g_str_equal (trophic_energy_unit (), "kJ");
  if (g_strcmp0 (basis, "ideal_25") == 0)
    return kj ? _("25 kcal per kg ideal weight (104.6 kJ)") : _("25 kcal per kg ideal weight");
  if (g_strcmp0 (basis, "ideal_30") == 0)
    return kj ? _("30 kcal per kg ideal weight (125.5 kJ)") : _("30 kcal per kg ideal weight");
  return NULL;
}

/** trophic_plan_words_basis: (nullable): what the energy target rests on; a basis that is not one of ours stands as written. */
const char *
trophic_plan_words_basis (const TrophicPlan *plan)
{
  static const struct { const char *code, *label; } words[] = {
    { "shimizu", N_("Shimizu 2017 (n = 26)") }, { "kasarskis", N_("Kasarskis 2014") }, { "harris_benedict", N_("Harris-Benedict") },
    { "mifflin", N_("Mifflin-St Jeor") }, { "measured", N_("measured expenditure") }, { "clinician", N_("clinician's judgement") },
  };
  const char *band = trophic_plan_words_band (plan->energy_basis);
  if (band != NULL)
    return band;
  for (guint i = 0; plan->energy_basis != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (plan->energy_basis, words[i].code))
      return _(words[i].label);
  return trophic_text_is_empty (plan->energy_basis) ? NULL : plan->energy_basis;
}

/** trophic_plan_words_goal: (transfer full) (nullable): "Hold weight, 44.0 kg · agreed". */
char *
trophic_plan_words_goal (const TrophicPlan *plan)
{
  static const struct { const char *code, *label; } words[] = {
    { "gain", N_("Gain weight") }, { "hold", N_("Hold weight") }, { "lose", N_("Lose weight") },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; plan->weight_goal != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (plan->weight_goal, words[i].code))
      g_ptr_array_add (parts, g_strdup (_(words[i].label)));
  if (isfinite (plan->weight_goal_kg))
    {
      g_autofree char *kg = trophic_number_format (plan->weight_goal_kg, 1);
      g_ptr_array_add (parts, g_strdup_printf (_("%s kg"), kg));
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, g_strdup (plan->goal_agreed == TROPHIC_YES ? _("agreed with the patient")
                                    : plan->goal_agreed == TROPHIC_NO ? _("not agreed with the patient")
                                                                      : _("agreement not recorded")));
  return trophic_words_join (parts);
}

/** trophic_plan_words_fluid: (transfer full) (nullable): "1,500 mL, of it flushes 200 mL", "at most 1,200 mL". */
char *
trophic_plan_words_fluid (const TrophicPlan *plan)
{
  if (!isfinite (plan->fluid_ml))
    return NULL;
  g_autofree char *all = trophic_words_number (plan->fluid_ml, 0);
  g_autofree char *fluid = plan->fluid_restricted == TROPHIC_YES ? g_strdup_printf (_("at most %s mL"), all)
                                                                 : g_strdup_printf (_("%s mL"), all);
  if (!isfinite (plan->flush_ml))
    return g_steal_pointer (&fluid);
  g_autofree char *flush = trophic_words_number (plan->flush_ml, 0);
  return g_strdup_printf (_("%s, of it flushes %s mL"), fluid, flush);
}

static char *
iddsi_text (int         level,
            const char *japanese)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (level >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("IDDSI %d"), level));
  if (!trophic_text_is_empty (japanese))
    /* Translators: the Japanese dysphagia diet 2021 */
    g_ptr_array_add (parts, g_strdup_printf (_("JDD2021 code %s"), japanese));
  return parts->len > 0 ? trophic_words_join (parts) : NULL;
}

/** trophic_plan_words_texture: (transfer full) (nullable): of food, in both scales. */
char *
trophic_plan_words_texture (const TrophicPlan *plan)
{
  return iddsi_text (plan->iddsi_texture, plan->texture);
}

/** trophic_plan_words_thickness: (transfer full) (nullable): of liquids, in both scales. */
char *
trophic_plan_words_thickness (const TrophicPlan *plan)
{
  return iddsi_text (plan->iddsi_thickness, plan->thickness);
}

/** trophic_plan_words_enteral: (transfer full) (nullable): "Continuous, 60 mL/h for 20 h a day", "Bolus, 4 a day". */
char *
trophic_plan_words_enteral (const TrophicPlan *plan)
{
  static const struct { const char *code, *label; } words[] = {
    { "bolus", N_("Bolus") }, { "continuous", N_("Continuous") }, { "cyclic", N_("Cyclic") },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; plan->enteral_mode != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (plan->enteral_mode, words[i].code))
      g_ptr_array_add (parts, g_strdup (_(words[i].label)));
  if (isfinite (plan->enteral_rate_ml_h))
    {
      g_autofree char *rate = trophic_number_format (plan->enteral_rate_ml_h, 0);
      g_ptr_array_add (parts, g_strdup_printf (_("%s mL/h"), rate));
    }
  if (isfinite (plan->enteral_hours))
    {
      g_autofree char *hours = trophic_number_format (plan->enteral_hours, 0);
      g_ptr_array_add (parts, g_strdup_printf (_("%s h a day"), hours));
    }
  if (plan->enteral_boluses >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("%d times a day"), plan->enteral_boluses));
  return parts->len > 0 ? trophic_words_join (parts) : NULL;
}

/* Up to two decimals, as many as it has: half a pack is 0.5. */
static char *
short_number (double value)
{
  int decimals = 0;
  while (decimals < 2 && fabs (value - trophic_round (value, decimals)) > 1e-9)
    decimals++;
  return trophic_number_format (value, decimals);
}

/** trophic_plan_words_servings: (transfer full): "2 × 200 mL"; the number alone where the serving is not known. */
char *
trophic_plan_words_servings (const TrophicPlanProduct *product)
{
  g_autofree char *n = short_number (product->servings);
  if (trophic_text_is_empty (product->product->serving))
    return g_steal_pointer (&n);
  /* Translators: servings a day and one serving: "2 × 200 mL" */
  return g_strdup_printf (C_("servings a day", "%s × %s"), n, product->product->serving);
}
