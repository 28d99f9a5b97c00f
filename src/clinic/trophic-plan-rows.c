/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-plan-words.h"
#include "trophic-text.h"
#include "trophic-words.h"

const TrophicPlanWord trophic_plan_goals[] = {
  { "gain", NC_("weight goal", "gain") }, { "hold", NC_("weight goal", "hold") }, { "lose", NC_("weight goal", "lose") }, { NULL, NULL },
};
const TrophicPlanWord trophic_plan_routes[] = {
  { "oral", N_("Oral") }, { "oral_tube", N_("Oral and tube") }, { "tube", N_("Tube") }, { "parenteral", N_("Parenteral") },
  { "mixed", N_("Mixed") }, { NULL, NULL },
};
/* Japanese dysphagia diet classification 2021: the codes are its names. */
const TrophicPlanWord trophic_plan_textures[] = {
  { "0j", "0j" }, { "0t", "0t" }, { "1j", "1j" }, { "2-1", "2-1" }, { "2-2", "2-2" }, { "3", "3" }, { "4", "4" },
  { "regular", N_("Regular food") }, { NULL, NULL },
};
const TrophicPlanWord trophic_plan_thicknesses[] = {
  { "none", N_("Not thickened") }, { "1", N_("Stage 1, mildly thick") }, { "2", N_("Stage 2, moderately thick") },
  { "3", N_("Stage 3, extremely thick") }, { NULL, NULL },
};
const TrophicPlanWord trophic_plan_enteral_modes[] = {
  { "bolus", N_("Boluses") }, { "continuous", N_("Continuous") }, { "cyclic", N_("Part of the day") }, { NULL, NULL },
};
const TrophicPlanWord trophic_plan_decisions[] = {
  { "continue", N_("Continue") }, { "change", N_("Change the plan") }, { "stop", N_("Stop the plan") }, { NULL, NULL },
};
const TrophicPlanWord trophic_plan_iddsi[] = {
  { "0", N_("0 Thin") }, { "1", N_("1 Slightly thick") }, { "2", N_("2 Mildly thick") }, { "3", N_("3 Moderately thick, liquidised") },
  { "4", N_("4 Extremely thick, pureed") }, { "5", N_("5 Minced and moist") }, { "6", N_("6 Soft and bite-sized") },
  { "7", N_("7 Regular") }, { NULL, NULL },
};
static const TrophicPlanWord bases[] = {
  { "shimizu", N_("Shimizu, total need") }, { "kasarskis", N_("Kasarskis, total need") },
  { "harris_benedict", N_("Harris–Benedict, resting need") }, { "mifflin", N_("Mifflin, resting need") },
  { "measured", N_("Measured") }, { "clinician", N_("Own judgement") }, { NULL, NULL },
};

static const char *
label_of (const TrophicPlanWord *words,
          const char            *code)
{
  for (; code != NULL && words->code != NULL; words++)
    if (g_str_equal (words->code, code))
      return _(words->label);
  return code;
}

/** trophic_plan_basis_label: */
const char *
trophic_plan_basis_label (const char *basis)
{
  const char *band = trophic_plan_words_band (basis);
  return band != NULL ? band : label_of (bases, basis);
}

/** trophic_plan_goal_label: */
const char *
trophic_plan_goal_label (const char *goal)
{
  for (const TrophicPlanWord *word = trophic_plan_goals; goal != NULL && word->code != NULL; word++)
    if (g_str_equal (word->code, goal))
      return g_dpgettext2 (GETTEXT_PACKAGE, "weight goal", word->label);
  return goal;
}

/** trophic_plan_route_label: */
const char *
trophic_plan_route_label (const char *route)
{
  return label_of (trophic_plan_routes, route);
}

/** trophic_plan_texture_label: */
const char *
trophic_plan_texture_label (const char *texture)
{
  return label_of (trophic_plan_textures, texture);
}

/** trophic_plan_thickness_label: */
const char *
trophic_plan_thickness_label (const char *thickness)
{
  return label_of (trophic_plan_thicknesses, thickness);
}

/** trophic_plan_enteral_label: */
const char *
trophic_plan_enteral_label (const char *mode)
{
  return label_of (trophic_plan_enteral_modes, mode);
}

/** trophic_plan_decision_label: */
const char *
trophic_plan_decision_label (const char *decision)
{
  return label_of (trophic_plan_decisions, decision);
}

/** trophic_plan_iddsi_label: (nullable): %NULL when no level was agreed. */
const char *
trophic_plan_iddsi_label (int level)
{
  return level >= 0 && level <= 7 ? _(trophic_plan_iddsi[level].label) : NULL;
}

static void
row_free (TrophicPlanRow *row)
{
  g_free (row->label);
  g_free (row->detail);
  g_free (row->value);
  g_free (row);
}

/* Takes @detail and @value; no row without a value. */
static void
add (GPtrArray  *rows,
     const char *code,
     const char *label,
     char       *detail,
     char       *value)
{
  if (trophic_text_is_empty (value))
    {
      g_free (detail);
      g_free (value);
      return;
    }
  TrophicPlanRow *row = g_new (TrophicPlanRow, 1);
  *row = (TrophicPlanRow) { code, g_strdup (label), detail, value };
  g_ptr_array_add (rows, row);
}

/* The parts that are there, put together; NULL when none is. Takes the parts. */
static char *
join_parts (char **parts,
            guint  n)
{
  g_autoptr (GPtrArray) present = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL)
      g_ptr_array_add (present, parts[i]);
  return present->len > 0 ? trophic_words_join (present) : NULL;
}

#define JOIN(...) join_parts ((char *[]) { __VA_ARGS__ }, G_N_ELEMENTS (((char *[]) { __VA_ARGS__ })))

static char *
amount (double      value,
        int         decimals,
        const char *unit)
{
  g_autofree char *number = isfinite (value) ? trophic_words_number (value, decimals) : NULL;
  return number != NULL ? g_strdup_printf ("%s %s", number, unit) : NULL;
}

static char *
energy_text (double kcal)
{
  return isfinite (kcal) ? trophic_energy_text (kcal) : NULL;
}

static void
add_goal (GPtrArray         *rows,
          const TrophicPlan *plan)
{
  g_autofree char *kg = amount (plan->weight_goal_kg, 1, "kg");
  const char *goal = trophic_plan_goal_label (plan->weight_goal);
  add (rows, "goal", _("Weight goal"),
       plan->goal_agreed == TROPHIC_UNKNOWN ? NULL
       : g_strdup (plan->goal_agreed ? _("agreed with the patient") : _("not agreed with the patient yet")),
       goal != NULL && kg != NULL ? g_strdup_printf ("%s %s", goal, kg) : g_strdup (goal != NULL ? goal : kg));
}

static void
add_amounts (GPtrArray         *rows,
             const TrophicPlan *plan)
{
  add (rows, "energy", _("Energy"),
       JOIN (g_strdup (trophic_plan_basis_label (plan->energy_basis)), g_strdup (trophic_plan_route_label (plan->route))),
       energy_text (plan->energy_kcal));
  g_autofree char *flush = amount (plan->flush_ml, 0, "mL");
  add (rows, "protein", _("Protein and fluid"),
       JOIN (plan->fluid_restricted == TROPHIC_YES ? g_strdup (_("fluid at most")) : NULL,
             flush != NULL ? g_strdup_printf (_("flushes %s of it"), flush) : NULL),
       JOIN (amount (plan->protein_g, 0, "g"), amount (plan->fluid_ml, 0, "mL")));
}

static char *
textures (int         iddsi,
          const char *japanese)
{
  const char *level = trophic_plan_iddsi_label (iddsi);
  return JOIN (level != NULL ? g_strdup_printf ("IDDSI %s", level) : NULL,
               japanese != NULL ? g_strdup_printf (_("JDD2021 %s"), japanese) : NULL);
}

static void
add_texture (GPtrArray         *rows,
             const TrophicPlan *plan)
{
  add (rows, "texture", _("Food texture"), NULL, textures (plan->iddsi_texture, trophic_plan_texture_label (plan->texture)));
  add (rows, "texture", _("Liquids"), NULL, textures (plan->iddsi_thickness, trophic_plan_thickness_label (plan->thickness)));
}

static void
add_enteral (GPtrArray         *rows,
             const TrophicPlan *plan)
{
  char *rate = amount (plan->enteral_rate_ml_h, 0, "mL/h");
  g_autofree char *hours = isfinite (plan->enteral_hours) ? trophic_words_number (plan->enteral_hours, 0) : NULL;
  double volume = plan->enteral_rate_ml_h * plan->enteral_hours;
  add (rows, "enteral", _("Enteral feeding"), amount (volume, 0, _("mL a day")),
       JOIN (g_strdup (trophic_plan_enteral_label (plan->enteral_mode)), rate,
             hours != NULL ? g_strdup_printf (_("%s h a day"), hours) : NULL,
             plan->enteral_boluses > 0 ? g_strdup_printf (_("%d a day"), plan->enteral_boluses) : NULL));
}

/** trophic_plan_servings_text: (transfer full): "2 a day". */
char *
trophic_plan_servings_text (const TrophicPlanProduct *of_plan)
{
  g_autofree char *number = trophic_words_number (of_plan->servings, of_plan->servings == floor (of_plan->servings) ? 0 : 1);
  /* Translators: servings of a supplement: "2 a day" */
  return g_strdup_printf (C_("servings", "%s a day"), number);
}

static void
add_products (GPtrArray         *rows,
              const TrophicPlan *plan)
{
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *of_plan = g_ptr_array_index (plan->products, i);
      const TrophicProduct *product = of_plan->product;
      add (rows, "product", product->name,
           JOIN (g_strdup (product->serving), energy_text (product->energy_kcal * of_plan->servings),
                 amount (product->protein_g * of_plan->servings, 0, _("g protein"))),
           trophic_plan_servings_text (of_plan));
    }
}

static void
add_rest (GPtrArray         *rows,
          const TrophicPlan *plan,
          const TrophicDate *today)
{
  add (rows, "thiamine", _("Thiamine and electrolytes"), NULL,
       JOIN (amount (plan->thiamine_mg, 0, _("mg thiamine")), g_strdup (plan->electrolytes)));
  add (rows, "allergies", _("Allergies"), NULL, g_strdup (plan->allergies));
  add (rows, "note", _("Note"), NULL, g_strdup (plan->detail));
  if (trophic_date_is_known (&plan->stop))
    add (rows, "stopped", _("Stopped"), g_strdup (plan->stop_reason), trophic_words_date (&plan->stop));
  else if (trophic_date_is_known (&plan->review_date))
    add (rows, "review", _("Review"),
         trophic_date_day (&plan->review_date) <= trophic_date_day (today) ? g_strdup (_("due")) : NULL,
         trophic_words_date (&plan->review_date));
  add (rows, "author", _("Written by"), NULL, g_strdup (plan->author));
}

/**
 * trophic_plan_rows:
 *
 * Returns: (transfer full) (element-type TrophicPlanRow): what was agreed, a row each; nothing for what was not
 */
GPtrArray *
trophic_plan_rows (const TrophicPlan *plan,
                   const TrophicDate *today)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  add_goal (rows, plan);
  add_amounts (rows, plan);
  add_texture (rows, plan);
  add_enteral (rows, plan);
  add_products (rows, plan);
  add_rest (rows, plan, today);
  return rows;
}
