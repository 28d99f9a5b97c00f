/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of a nutrition plan as it is typed. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-entry-check-private.h"
#include "trophic-number.h"
#include "trophic-plan-entry.h"
#include "trophic-text.h"
#include "trophic-words.h"

typedef struct {
  GPtrArray               *problems;
  const TrophicPlan       *plan;
  const TrophicPlan       *before;
  const TrophicAssessment *assessment;
  const TrophicCard       *card;
  double                   weight_kg; /* NAN unknown */
} Check;

static double
limit (const Check *check,
       const char  *key)
{
  return trophic_card_number (check->card, key);
}

/* Asks whether a number outside its limits was meant; below nothing it is refused. */
static gboolean
check_range (const Check *check,
             const char  *field,
             double       value,
             double       low,
             double       high,
             int          decimals,
             const char  *unit)
{
  if (isnan (value) || (value >= low && value <= high))
    return TRUE;
  decimals = trophic_number_decimals_outside (value, low, high, decimals);
  g_autofree char *range = trophic_words_interval (low, high, decimals);
  if (value <= 0)
    {
      trophic_entry_add (check->problems, field, "implausible", TROPHIC_ENTRY_REFUSE, _("This is more than nothing"));
      return FALSE;
    }
  TrophicEntryProblem *problem = trophic_entry_add (check->problems, field, "implausible", TROPHIC_ENTRY_CONFIRM,
                                                    _("Outside %s %s"), range, unit);
  trophic_entry_confirm (problem, value, decimals, unit);
  return FALSE;
}

static gboolean
same_number (double a,
             double b)
{
  return (isnan (a) && isnan (b)) || a == b;
}

/* Refeeding before any target; what was agreed before the risk was known stays until it is changed. */
static void
check_gate (const Check *check)
{
  gboolean is_new = check->plan->row == 0 || check->before == NULL ||
                    !same_number (check->plan->energy_kcal, check->before->energy_kcal);
  if (isfinite (check->plan->energy_kcal) && is_new && trophic_plan_target_is_blocked (check->assessment))
    trophic_entry_add (check->problems, "energy_kcal", "refeeding", TROPHIC_ENTRY_REFUSE,
                       _("%s: acknowledge it on the Nutrition page before a target is set"),
                       trophic_refeeding_label (check->assessment->refeeding->risk));
}

static gboolean
is_formula (const char *basis)
{
  static const char * const formulas[] = { "shimizu", "kasarskis", "harris_benedict", "mifflin", NULL };
  return g_strv_contains (formulas, basis);
}

static void
check_basis (const Check *check)
{
  const char *basis = check->plan->energy_basis;
  const TrophicEnergy *energy = check->assessment->energy;
  if (isnan (check->plan->energy_kcal))
    return;
  if (trophic_text_is_empty (basis))
    {
      trophic_entry_add (check->problems, "energy_basis", "no-basis", TROPHIC_ENTRY_REFUSE, _("Say what the target rests on"));
      return;
    }
  gboolean ideal = g_str_has_prefix (basis, "ideal_");
  if (energy == NULL || (!ideal && !is_formula (basis)))
    return;
  if (energy->feeding.tracheostomy)
    trophic_entry_add (check->problems, "energy_basis", "tracheostomy", TROPHIC_ENTRY_REFUSE,
                       _("On tracheostomy ventilation the formulas overestimate: take a measurement or your own judgement"));
  else if (ideal && !energy->feeding.oral_only)
    trophic_entry_add (check->problems, "energy_basis", "not-oral", TROPHIC_ENTRY_REFUSE,
                       _("The bands of ideal weight were observed on oral feeding only"));
}

static void
check_energy (const Check *check)
{
  double kcal = check->plan->energy_kcal;
  check_gate (check);
  check_basis (check);
  if (check_range (check, "energy_kcal", trophic_energy_of_kcal (kcal), trophic_energy_of_kcal (limit (check, "energy_low")),
                   trophic_energy_of_kcal (limit (check, "energy_high")), 0, trophic_energy_unit ()) &&
      isfinite (kcal / check->weight_kg) && kcal / check->weight_kg > limit (check, "energy_per_kg_high"))
    {
      g_autofree char *number = trophic_energy_per_kg (kcal / check->weight_kg, NAN, 0);
      g_autofree char *per_kg = g_strdup_printf ("%s %s", number, trophic_energy_unit ());
      TrophicEntryProblem *problem = trophic_entry_add (check->problems, "energy_kcal", "implausible", TROPHIC_ENTRY_CONFIRM,
                                                        _("This is %s per kg body weight"), per_kg);
      trophic_entry_confirm (problem, trophic_energy_of_kcal (kcal), 0, trophic_energy_unit ());
    }
}

/* What bears on an increase is answered, also by "not known", before more is given. */
static void
check_increase (const Check *check)
{
  if (!trophic_plan_is_increase (check->plan, check->before, check->assessment))
    return;
  g_autoptr (GPtrArray) asked = trophic_increase_checks (check->assessment->record, &check->assessment->on,
                                                         trophic_card_get ("increase-checks"));
  for (guint i = 0; i < asked->len; i++)
    {
      const TrophicIncreaseCheck *one = g_ptr_array_index (asked, i);
      g_autofree char *answer = trophic_plan_get_check (check->plan, one->code);
      if (answer == NULL)
        trophic_entry_add (check->problems, one->code, "not-answered", TROPHIC_ENTRY_REFUSE,
                           _("Looked at before an increase: answer it, also by “not known”"));
    }
}

static void
check_amounts (const Check *check)
{
  const TrophicPlan *plan = check->plan;
  double kg = check->weight_kg;
  if (isfinite (kg))
    check_range (check, "protein_g", plan->protein_g, kg * limit (check, "protein_per_kg_low"),
                 kg * limit (check, "protein_per_kg_high"), 0, "g");
  else if (plan->protein_g <= 0)
    check_range (check, "protein_g", plan->protein_g, 1, INFINITY, 0, "g");
  check_range (check, "fluid_ml", plan->fluid_ml, limit (check, "fluid_low"), limit (check, "fluid_high"), 0, "mL");
  if (plan->flush_ml > plan->fluid_ml)
    trophic_entry_add (check->problems, "flush_ml", "above-fluid", TROPHIC_ENTRY_REFUSE,
                       _("The flushes are part of the fluid and cannot be more"));
  else
    check_range (check, "flush_ml", plan->flush_ml, 1, limit (check, "fluid_high"), 0, "mL");
  check_range (check, "thiamine_mg", plan->thiamine_mg, 1, limit (check, "thiamine_high"), 0, "mg");
  double change = limit (check, "goal_change_percent") / 100;
  if (isfinite (kg))
    check_range (check, "weight_goal_kg", plan->weight_goal_kg, kg * (1 - change), kg * (1 + change), 1, "kg");
  else
    check_range (check, "weight_goal_kg", plan->weight_goal_kg, trophic_entry_limit ("weight_low_kg"),
                 trophic_entry_limit ("weight_high_kg"), 1, "kg");
}

/* Rate times hours is a volume, and the volume is part of the fluid. */
static void
check_enteral (const Check *check)
{
  const TrophicPlan *plan = check->plan;
  check_range (check, "enteral_rate_ml_h", plan->enteral_rate_ml_h, 1, limit (check, "rate_high"), 0, "mL/h");
  if (plan->enteral_hours > limit (check, "hours_high") || plan->enteral_hours <= 0)
    trophic_entry_add (check->problems, "enteral_hours", "implausible", TROPHIC_ENTRY_REFUSE, _("A day has 24 hours"));
  if (plan->enteral_boluses >= 0)
    check_range (check, "enteral_boluses", plan->enteral_boluses, 1, limit (check, "boluses_high"), 0, _("a day"));
  double volume = plan->enteral_rate_ml_h * plan->enteral_hours;
  if (volume <= plan->fluid_ml * (1 + limit (check, "volume_tolerance_percent") / 100) || isnan (volume) || isnan (plan->fluid_ml))
    return;
  g_autofree char *rate = trophic_words_number (plan->enteral_rate_ml_h, 0), *hours = trophic_words_number (plan->enteral_hours, 1);
  g_autofree char *whole = trophic_words_number (volume, 0), *fluid = trophic_words_number (plan->fluid_ml, 0);
  TrophicEntryProblem *problem = trophic_entry_add (check->problems, "enteral_hours", "above-fluid", TROPHIC_ENTRY_CONFIRM,
                                                    _("%s mL/h for %s h is %s mL, more than the fluid of %s mL"), rate, hours, whole, fluid);
  trophic_entry_confirm (problem, plan->enteral_hours, 1, _("h"));
}

static void
check_products (const Check *check)
{
  const TrophicPlan *plan = check->plan;
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *one = g_ptr_array_index (plan->products, i);
      for (guint j = 0; j < i; j++)
        if (((TrophicPlanProduct *) g_ptr_array_index (plan->products, j))->product->row == one->product->row)
          trophic_entry_add (check->problems, "products", "twice", TROPHIC_ENTRY_REFUSE, _("%s stands here twice"), one->product->name);
      if (!(one->servings > 0 && one->servings <= limit (check, "servings_high")))
        trophic_entry_add (check->problems, "products", "servings", TROPHIC_ENTRY_REFUSE,
                           _("How many servings of %s a day?"), one->product->name);
    }
  double kcal = trophic_plan_products_kcal (plan);
  if (!(kcal > plan->energy_kcal))
    return;
  g_autofree char *sum = trophic_energy_text_apart (kcal, plan->energy_kcal), *target = trophic_energy_text_apart (plan->energy_kcal, kcal);
  TrophicEntryProblem *problem = trophic_entry_add (check->problems, "products", "above-target", TROPHIC_ENTRY_CONFIRM,
                                                    _("The products give %s, more than the target of %s"), sum, target);
  trophic_entry_confirm (problem, trophic_energy_of_kcal (kcal), 0, trophic_energy_unit ());
}

static void
check_dates (const Check *check)
{
  const TrophicPlan *plan = check->plan;
  const TrophicRecord *record = check->assessment->record;
  const TrophicEvent *death = trophic_record_first_event (record, TROPHIC_EVENT_DEATH);
  if (!trophic_date_is_known (&plan->start))
    {
      trophic_entry_add (check->problems, "start", "no-date", TROPHIC_ENTRY_REFUSE, _("The start is missing"));
      return;
    }
  int start = trophic_date_day (&plan->start);
  if (trophic_date_is_known (&record->patient->birth_date) && start < trophic_date_first_day (&record->patient->birth_date))
    trophic_entry_add (check->problems, "start", "before-birth", TROPHIC_ENTRY_REFUSE, _("This lies before the patient's birth"));
  if (death != NULL && trophic_date_is_known (&death->date) && start > trophic_date_last_day (&death->date))
    trophic_entry_add (check->problems, "start", "after-death", TROPHIC_ENTRY_REFUSE, _("This lies after the patient's death"));
  if (trophic_date_is_known (&plan->stop) && trophic_date_day (&plan->stop) < start)
    trophic_entry_add (check->problems, "stop", "stop-before-start", TROPHIC_ENTRY_REFUSE, _("The plan stops before it starts"));
  if (!trophic_date_is_known (&plan->review_date))
    {
      if (!trophic_date_is_known (&plan->stop))
        trophic_entry_add (check->problems, "review_date", "no-date", TROPHIC_ENTRY_REFUSE, _("When is the plan looked at again?"));
      return;
    }
  int days = trophic_date_day (&plan->review_date) - start;
  if (days <= 0)
    trophic_entry_add (check->problems, "review_date", "before-start", TROPHIC_ENTRY_REFUSE, _("The review comes after the start"));
  else if (days > limit (check, "review_latest_days") && plan->reviews->len == 0)
    trophic_entry_confirm (trophic_entry_add (check->problems, "review_date", "late", TROPHIC_ENTRY_CONFIRM,
                                              _("More than half a year after the start")), days, 0, _("days"));
}

/**
 * trophic_entry_check_plan:
 * @plan: as typed
 * @before: (nullable): the stored plan that is changed, or the running one that a new plan replaces
 * @assessment: of the day it is written
 *
 * Problems have the plan's member as field, "products", or the code of a check before an increase.
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_plan (const TrophicPlan       *plan,
                          const TrophicPlan       *before,
                          const TrophicAssessment *assessment)
{
  g_return_val_if_fail (plan != NULL && assessment != NULL, NULL);

  const TrophicWeightPoint *last = trophic_weight_series_last_valid (assessment->weights);
  Check check = {
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free),
    .plan = plan,
    .before = before,
    .assessment = assessment,
    .card = trophic_card_get ("plan-entry"),
    .weight_kg = last != NULL ? last->kg : NAN,
  };
  check_energy (&check);
  check_increase (&check);
  check_amounts (&check);
  check_enteral (&check);
  check_products (&check);
  check_dates (&check);
  return check.problems;
}
