/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet for the dietitian: need by each formula, intake, malnutrition, refeeding, checks, the plan with its products; and
 * the intake of every visit as a table. Numbers are the assessment's own doubles; only their format rounds. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-acknowledged.h"
#include "trophic-increase-checks.h"
#include "trophic-nutrition-words.h"
#include "trophic-number.h"
#include "trophic-plan-entry.h"
#include "trophic-plan-words.h"
#include "trophic-report-private.h"
#include "trophic-text.h"
#include "trophic-visit-words.h"
#include "trophic-words.h"

static char *
join_lines (GPtrArray *lines,
            guint      first)
{
  GString *text = g_string_new (NULL);
  for (guint i = first; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > first ? "\n" : "", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, text->len == 0);
}

static char *
all_cautions (const GPtrArray *cautions)
{
  g_autoptr (GPtrArray) lines = trophic_nutrition_words_cautions (cautions);
  return join_lines (lines, 0);
}

/* A row that says something in words alone: no value is missing there. */
static void
add_words (GPtrArray  *answers,
           const char *name,
           char       *words)
{
  if (trophic_text_is_empty (words))
    {
      g_free (words);
      return;
    }
  TrophicWorkbookAnswer *row = trophic_report_detail (answers, name, NAN, NULL, NULL);
  row->text = g_strdup ("");
  row->in_words = words;
}

static void
add_need (GPtrArray               *answers,
          const TrophicEnergyNeed *need,
          const char              *name)
{
  const struct { const char *sex; double kcal; } both[] = { { trophic_sex_label (TROPHIC_SEX_FEMALE), need->female },
                                                            { trophic_sex_label (TROPHIC_SEX_MALE), need->male } };
  TrophicWorkbookAnswer *row = trophic_report_detail (answers, name, need->kcal, TROPHIC_REPORT_KCAL, _("kcal"));
  row->in_words = trophic_nutrition_words_need_note (need);
  for (guint i = 0; i < G_N_ELEMENTS (both) && !isfinite (need->kcal); i++)
    if (isfinite (both[i].kcal))
      {
        g_autofree char *label = g_strdup_printf (_("%s, %s"), name, both[i].sex);
        trophic_report_detail (answers, label, both[i].kcal, TROPHIC_REPORT_KCAL, _("kcal"));
      }
}

static void
add_energy (GPtrArray               *answers,
            const TrophicAssessment *assessment)
{
  const TrophicEnergy *energy = assessment->energy;
  if (energy == NULL)
    return;
  trophic_report_section (answers, _("Need and intake a day"));
  for (guint i = 0; i < TROPHIC_N_NEEDS; i++)
    add_need (answers, &energy->needs[i], trophic_need_label (i));
  g_autofree char *date = trophic_words_date (&energy->feeding.date);
  const char *method = trophic_intake_method_label (energy->feeding.intake_method);
  trophic_report_detail (answers, _("Intake, oral"), energy->feeding.oral_kcal, TROPHIC_REPORT_KCAL, _("kcal"));
  trophic_report_detail (answers, _("Intake, enteral"), energy->feeding.enteral_kcal, TROPHIC_REPORT_KCAL, _("kcal"));
  trophic_report_detail (answers, _("Intake, parenteral"), energy->feeding.parenteral_kcal, TROPHIC_REPORT_KCAL, _("kcal"));
  TrophicWorkbookAnswer *all = trophic_report_detail (answers, _("Intake, all"), energy->intake_kcal, TROPHIC_REPORT_KCAL, _("kcal"));
  all->in_words = method != NULL ? g_strdup_printf (_("%s, %s"), method, date) : g_strdup (date);
  all->caution = all_cautions (energy->cautions);
  TrophicWorkbookAnswer *per = trophic_report_detail (answers, _("Intake per kg ideal weight"), energy->intake_per_ideal_kg, "0.0", "kcal/kg");
  per->in_words = trophic_nutrition_words_band (energy);
  per->caution = g_strdup (_("No trial shows that feeding by the lactate value, or raising lactate, helps."));
  trophic_report_detail (answers, _("Ideal weight (22 × height²)"), energy->ideal_weight_kg, "0.0", "kg");
  if (energy->gap_kind < TROPHIC_N_NEEDS)
    trophic_report_detail (answers, _("Intake less need"), energy->gap_kcal, "+#,##0;\"−\"#,##0;0", _("kcal"))->in_words =
      g_strdup (trophic_need_label (energy->gap_kind));
}

static void
add_malnutrition (GPtrArray               *answers,
                  const TrophicAssessment *assessment)
{
  const TrophicMalnutrition *malnutrition = assessment->malnutrition;
  if (malnutrition == NULL)
    return;
  g_autoptr (GPtrArray) lines = trophic_nutrition_words_glim (assessment);
  trophic_report_section (answers, _("Malnutrition (GLIM, Asian cut-offs)"));
  TrophicWorkbookAnswer *glim = trophic_report_detail (answers, _("GLIM"), NAN, NULL, NULL);
  glim->text = g_strdup (trophic_glim_label (malnutrition->glim));
  glim->in_words = join_lines (lines, 1);
  glim->caution = all_cautions (malnutrition->cautions);
  trophic_report_detail (answers, _("BMI"), malnutrition->bmi, "0.0", "kg/m²");
  trophic_report_detail (answers, _("Weight lost in 6 months"), assessment->loss_6_months_percent, "0.0", "%");
  trophic_report_detail (answers, _("Weight lost since usual weight"), assessment->loss_usual_percent, "0.0", "%");
  trophic_report_detail (answers, _("Weight lost since diagnosis"), assessment->loss_diagnosis_percent, "0.0", "%");
  trophic_report_detail (answers, _("BMI lost a year since diagnosis"), malnutrition->bmi_loss_per_year, "0.0", _("kg/m²/year"));
}

static const char *
level_words (const char *level)
{
  static const struct { const char *level, *label; } words[] = {
    { "major", N_("met, one is enough") }, { "minor", N_("met, two are enough") }, { "extreme", N_("met, extreme") },
    { "not-met", N_("not met") }, { "not-assessed", N_("not assessed") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].level, level))
      return _(words[i].label);
  return level;
}

static void
add_refeeding (GPtrArray               *answers,
               const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  if (refeeding == NULL)
    return;
  trophic_report_section (answers, _("Refeeding (NICE CG32)"));
  TrophicWorkbookAnswer *risk = trophic_report_detail (answers, _("Refeeding"), NAN, NULL, NULL);
  const TrophicAcknowledgement *read = trophic_acknowledged (assessment, TROPHIC_ACKNOWLEDGED_REFEEDING);
  risk->text = g_strdup ("");
  risk->in_words = g_strdup (trophic_refeeding_label (refeeding->risk));
  risk->caution = all_cautions (refeeding->cautions);
  if (read != NULL)
    {
      g_autofree char *date = trophic_words_date (&read->time);
      add_words (answers, _("Acknowledged"), g_strdup_printf (_("%s, %s: %s"), read->who, date, read->reason));
    }
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      add_words (answers, level_words (criterion->level), g_strdup (criterion->message));
    }
}

static void
add_checks (GPtrArray               *answers,
            const TrophicAssessment *assessment)
{
  const TrophicCard *card = trophic_card_get ("increase-checks");
  g_autoptr (GPtrArray) checks = trophic_increase_checks (assessment->record, &assessment->on, card);
  g_autoptr (GPtrArray) meals = trophic_edaravone_meals (assessment->record, &assessment->on, card);
  trophic_report_section (answers, _("Before an increase"));
  for (guint i = 0; i < checks->len; i++)
    {
      const TrophicIncreaseCheck *check = g_ptr_array_index (checks, i);
      add_words (answers, trophic_nutrition_words_state (check->state), g_strdup (check->message));
    }
  for (guint i = 0; i < meals->len; i++)
    add_words (answers, _("Oral edaravone and meals"), g_strdup (g_ptr_array_index (meals, i)));
}

static void
add_products (GPtrArray         *answers,
              const TrophicPlan *plan)
{
  TrophicPlanSupply supply = trophic_plan_words_supply (plan);
  if (plan->products->len == 0)
    return;
  trophic_report_section (answers, _("Products of the plan"));
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *item = g_ptr_array_index (plan->products, i);
      trophic_report_detail (answers, item->product->name, item->servings * item->product->energy_kcal, TROPHIC_REPORT_KCAL, _("kcal"))->in_words =
        trophic_plan_words_servings (item);
    }
  trophic_report_detail (answers, _("Energy of the products"), supply.energy_kcal, TROPHIC_REPORT_KCAL, _("kcal"));
  trophic_report_detail (answers, _("Protein of the products"), supply.protein_g, "0.0", "g");
  trophic_report_detail (answers, _("Water of the products"), supply.water_ml, TROPHIC_REPORT_KCAL, "mL");
}

static void
add_plan (GPtrArray               *answers,
          const TrophicAssessment *assessment)
{
  const TrophicPlan *plan = trophic_plan_running (assessment->record, &assessment->on);
  trophic_report_section (answers, _("Plan"));
  if (plan == NULL)
    {
      add_words (answers, _("Plan"), g_strdup (_("No plan is running.")));
      return;
    }
  gboolean withheld = trophic_plan_target_is_blocked (assessment);
  g_autofree char *since = trophic_words_date (&plan->start);
  TrophicWorkbookAnswer *target = trophic_report_detail (answers, _("Target of the plan"), withheld ? NAN : plan->energy_kcal, TROPHIC_REPORT_KCAL,
                                                         _("kcal"));
  target->in_words = g_strdup (withheld ? _("withheld: refeeding risk, not acknowledged") : trophic_plan_words_basis (plan));
  trophic_report_detail (answers, _("Protein"), withheld ? NAN : plan->protein_g, "0", "g");
  trophic_report_detail (answers, _("Fluid"), plan->fluid_ml, TROPHIC_REPORT_KCAL, "mL")->in_words = trophic_plan_words_fluid (plan);
  trophic_report_detail (answers, _("Weight goal"), plan->weight_goal_kg, "0.0", "kg")->in_words = trophic_plan_words_goal (plan);
  trophic_report_detail (answers, _("Thiamine"), plan->thiamine_mg, "0", "mg");
  add_words (answers, _("Title"), g_strdup (plan->title));
  add_words (answers, _("Since"), g_steal_pointer (&since));
  add_words (answers, _("Review date"), trophic_date_is_known (&plan->review_date) ? trophic_words_date (&plan->review_date) : NULL);
  add_words (answers, _("Route"), g_strdup (trophic_route_label (plan->route)));
  if (!withheld)
    add_words (answers, _("Tube feeding"), trophic_plan_words_enteral (plan));
  add_words (answers, _("Food (plan)"), trophic_plan_words_texture (plan));
  add_words (answers, _("Liquids (plan)"), trophic_plan_words_thickness (plan));
  add_words (answers, _("Electrolytes"), g_strdup (plan->electrolytes));
  add_words (answers, _("Allergies"), g_strdup (plan->allergies));
  add_words (answers, _("Author"), g_strdup (plan->author));
  add_words (answers, _("Note"), g_strdup (plan->detail));
  if (!withheld)
    add_products (answers, plan);
}

/* The rows of the sheet. */
void
trophic_report_add_nutrition (GPtrArray               *answers,
                              const TrophicAssessment *assessment)
{
  add_energy (answers, assessment);
  add_malnutrition (answers, assessment);
  add_refeeding (answers, assessment);
  add_checks (answers, assessment);
  add_plan (answers, assessment);
}

enum { COLUMN_DATE, COLUMN_WEIGHT, COLUMN_SCALE, COLUMN_ORAL, COLUMN_ENTERAL, COLUMN_PARENTERAL, COLUMN_ALL, COLUMN_PER_KG, COLUMN_METHOD, COLUMN_ROUTE,
       COLUMN_TEXTURE, COLUMN_DAYS, COLUMN_DRUGS, N_COLUMNS };

static TrophicCell
number_cell (double number,
             int    decimals)
{
  return isfinite (number) ? (TrophicCell) { .kind = TROPHIC_CELL_NUMBER, .number = number, .decimals = decimals } : (TrophicCell) { 0 };
}

static TrophicCell
text_cell (const char *text)
{
  return (TrophicCell) { .kind = trophic_text_is_empty (text) ? TROPHIC_CELL_EMPTY : TROPHIC_CELL_TEXT, .text = text };
}

static gboolean
write_visit (TrophicWorkbookTable     *table,
             const TrophicVisit       *visit,
             double                    ideal_kg,
             GError                  **error)
{
  TrophicCell cells[N_COLUMNS] = { 0 };
  double all = trophic_visit_total_kcal (visit);
  cells[COLUMN_DATE] = (TrophicCell) { .kind = TROPHIC_CELL_DATE, .date = visit->date };
  cells[COLUMN_WEIGHT] = number_cell (visit->weight_kg, 1);
  cells[COLUMN_SCALE] = text_cell (visit->scale != TROPHIC_SCALE_UNKNOWN ? trophic_scale_label (visit->scale) : NULL);
  cells[COLUMN_ORAL] = number_cell (visit->intake_kcal, 0);
  cells[COLUMN_ENTERAL] = number_cell (visit->enteral_kcal, 0);
  cells[COLUMN_PARENTERAL] = number_cell (visit->parenteral_kcal, 0);
  cells[COLUMN_ALL] = number_cell (all, 0);
  cells[COLUMN_PER_KG] = number_cell (all / ideal_kg, 1);
  cells[COLUMN_METHOD] = text_cell (trophic_intake_method_label (visit->intake_method));
  cells[COLUMN_ROUTE] = text_cell (trophic_route_label (visit->route));
  cells[COLUMN_TEXTURE] = text_cell (visit->texture);
  cells[COLUMN_DAYS] = number_cell (visit->little_intake_days, 0);
  cells[COLUMN_DRUGS] = text_cell (visit->risk_drugs);
  return trophic_workbook_table_row (table, visit->entered_in_error ? TROPHIC_ROW_STRUCK : TROPHIC_ROW_PLAIN, cells, error);
}

/* Adds the sheet with the intake of every visit by route. */
gboolean
trophic_report_write_intake (TrophicWorkbook            *workbook,
                             const char                 *name,
                             const TrophicWorkbookHead  *head,
                             const TrophicAssessment    *assessment,
                             GError                    **error)
{
  const TrophicWorkbookColumn columns[N_COLUMNS] = {
    [COLUMN_DATE] = { _("Date"), 11 }, [COLUMN_WEIGHT] = { _("Weight, kg"), 11 }, [COLUMN_SCALE] = { _("Scale"), 11 }, [COLUMN_ORAL] = { _("Oral, kcal"), 11 },
    [COLUMN_ENTERAL] = { _("Tube, kcal"), 11 }, [COLUMN_PARENTERAL] = { _("Parenteral, kcal"), 16 }, [COLUMN_ALL] = { _("All, kcal"), 11 },
    [COLUMN_PER_KG] = { _("kcal per kg ideal weight"), 22 }, [COLUMN_METHOD] = { _("How asked"), 14 }, [COLUMN_ROUTE] = { _("Route"), 16 },
    [COLUMN_TEXTURE] = { _("Texture"), 14 }, [COLUMN_DAYS] = { _("Days of little intake"), 18 }, [COLUMN_DRUGS] = { _("Drugs that matter"), 18 },
  };
  TrophicWorkbookTable *table = trophic_workbook_begin_table (workbook, name, head, columns, N_COLUMNS, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < assessment->record->visits->len; i++)
    if (!write_visit (table, g_ptr_array_index (assessment->record->visits, i), assessment->ideal_weight_kg, error))
      return FALSE;
  return trophic_workbook_end_table (table, error);
}
