/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessment, intake against need, and the plan, as the sheet of the nutrition support team states them. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-acknowledged.h"
#include "trophic-energy-unit.h"
#include "trophic-energy.h"
#include "trophic-number.h"
#include "trophic-nutrition-words.h"
#include "trophic-paper-nst-private.h"
#include "trophic-text.h"
#include "trophic-visit-words.h"
#include "trophic-words.h"

enum { COLUMN_NAME, COLUMN_KCAL, COLUMN_PER_KG, COLUMN_PROTEIN, COLUMN_WATER, COLUMN_NOTE, N_COLUMNS };

/* The answer bold, its reasons under it. */
static void
add_lines (TrophicSheet    *sheet,
           const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    trophic_sheet_line (sheet, i == 0 ? TROPHIC_PAGE_BOLD : TROPHIC_PAGE_BULLET, g_ptr_array_index (lines, i));
}

static void
add_cautions (TrophicSheet    *sheet,
              const GPtrArray *cautions)
{
  g_autofree char *line = trophic_nutrition_words_plain_cautions (cautions);
  if (line != NULL)
    trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, line);
}

static void
add_percent (TrophicSheet *sheet,
             const char   *label,
             double        lost)
{
  if (!isfinite (lost))
    {
      trophic_sheet_field (sheet, label, "—");
      return;
    }
  g_autofree char *number = trophic_number_format_signed (-lost, 1);
  g_autofree char *text = g_strconcat (number, "%", NULL);
  trophic_sheet_field (sheet, label, text);
}

/* Malnutrition with its reasons and the losses. */
void
trophic_paper_nst_malnutrition (TrophicSheet            *sheet,
                                const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) glim = trophic_nutrition_words_glim (assessment);
  trophic_sheet_heading (sheet, _("Malnutrition (GLIM, Asian cut-offs)"));
  add_lines (sheet, glim);
  trophic_sheet_fields (sheet, 2);
  add_percent (sheet, _("In 6 months"), assessment->loss_6_months_percent);
  add_percent (sheet, _("From usual"), assessment->loss_usual_percent);
  add_percent (sheet, _("Since diagnosis"), assessment->loss_diagnosis_percent);
  if (isfinite (assessment->malnutrition->bmi_loss_per_year))
    {
      g_autofree char *rate = trophic_number_format_signed (-assessment->malnutrition->bmi_loss_per_year, 1);
      trophic_sheet_field (sheet, _("BMI a year, kg/m²"), rate);
    }
  add_cautions (sheet, assessment->malnutrition->cautions);
}

/* The refeeding risk with its criteria and what was not assessed, and who has acknowledged it. */
void
trophic_paper_nst_refeeding (TrophicSheet            *sheet,
                             const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) refeeding = trophic_nutrition_words_refeeding (assessment);
  const TrophicAcknowledgement *read = trophic_acknowledged (assessment, TROPHIC_ACKNOWLEDGED_REFEEDING);
  trophic_sheet_heading (sheet, _("Refeeding (NICE CG32)"));
  add_lines (sheet, refeeding);
  if (read != NULL)
    {
      g_autofree char *date = trophic_words_date (&read->time);
      g_autofree char *text = g_strdup_printf (_("Acknowledged: %s, %s: %s"), read->who, date, read->reason);
      trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, text);
    }
  add_cautions (sheet, assessment->refeeding->cautions);
}

static void
set_kcal (char                    **row,
          const TrophicAssessment  *assessment,
          double                    kcal,
          gboolean                  estimate)
{
  if (!isfinite (kcal))
    return;
  row[COLUMN_KCAL] = estimate ? trophic_nutrition_words_kcal (kcal) : trophic_energy_number (kcal);
  if (isfinite (assessment->ideal_weight_kg))
    row[COLUMN_PER_KG] = trophic_energy_per_kg (kcal / assessment->ideal_weight_kg,
                                                trophic_energy_band_limit (kcal / assessment->ideal_weight_kg), 1);
}

static void
add_intake (TrophicPageTable        *table,
            const TrophicAssessment *assessment)
{
  const TrophicFeeding *feeding = &assessment->energy->feeding;
  const struct { const char *name; double kcal; } routes[] = {
    { _("Intake, oral"), feeding->oral_kcal }, { _("Intake, enteral"), feeding->enteral_kcal },
    { _("Intake, parenteral"), feeding->parenteral_kcal }, { _("Intake, all"), assessment->energy->intake_kcal },
  };
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      char **row = trophic_page_table_add (table);
      row[COLUMN_NAME] = g_strdup (routes[i].name);
      set_kcal (row, assessment, routes[i].kcal, FALSE);
    }
  char **all = g_ptr_array_index (table->rows, table->rows->len - 1);
  if (!isfinite (assessment->energy->intake_kcal))
    {
      all[COLUMN_NOTE] = g_strdup (_("not recorded"));
      return;
    }
  g_autofree char *date = trophic_words_date (&feeding->date);
  const char *method = trophic_intake_method_label (feeding->intake_method);
  all[COLUMN_NOTE] = method != NULL ? g_strdup_printf (_("%s, %s"), method, date) : g_strdup (date);
}

static void
add_needs (TrophicPageTable        *table,
           const TrophicAssessment *assessment)
{
  for (guint i = 0; i < TROPHIC_N_NEEDS; i++)
    {
      const TrophicEnergyNeed *need = &assessment->energy->needs[i];
      char **row = trophic_page_table_add (table);
      row[COLUMN_NAME] = g_strdup (trophic_need_label (i));
      set_kcal (row, assessment, need->kcal, TRUE);
      if (row[COLUMN_KCAL] == NULL)
        row[COLUMN_KCAL] = trophic_nutrition_words_need (need);
      row[COLUMN_NOTE] = trophic_nutrition_words_need_note (need);
    }
}

static char *
number_or_null (double value)
{
  return isfinite (value) ? trophic_words_number (value, 0) : NULL;
}

/* The target of the plan, unless it waits for the refeeding check; then why. */
static void
add_target (TrophicPageTable        *table,
            const TrophicAssessment *assessment,
            const TrophicPlan       *plan)
{
  gboolean withheld = trophic_plan_target_is_blocked (assessment);
  TrophicPlanSupply supply = trophic_plan_words_supply (plan);
  if (plan->products->len > 0 && !withheld)
    {
      char **row = trophic_page_table_add (table);
      row[COLUMN_NAME] = g_strdup (_("Products of the plan"));
      set_kcal (row, assessment, supply.energy_kcal, FALSE);
      row[COLUMN_PROTEIN] = number_or_null (supply.protein_g);
      row[COLUMN_WATER] = number_or_null (supply.water_ml);
    }
  char **row = trophic_page_table_add (table);
  row[COLUMN_NAME] = g_strdup (_("Target of the plan"));
  row[COLUMN_PROTEIN] = withheld ? g_strdup ("—") : number_or_null (plan->protein_g);
  row[COLUMN_WATER] = number_or_null (plan->fluid_ml);
  if (withheld)
    {
      row[COLUMN_KCAL] = g_strdup ("—");
      row[COLUMN_NOTE] = g_strdup (_("withheld: refeeding risk, not acknowledged"));
      return;
    }
  set_kcal (row, assessment, plan->energy_kcal, FALSE);
  row[COLUMN_NOTE] = g_strdup (trophic_plan_words_basis (plan));
}

/* Intake by route, need by each formula, and the plan, in kcal, protein and water. */
void
trophic_paper_nst_intake (TrophicSheet            *sheet,
                          const TrophicAssessment *assessment,
                          const TrophicPlan       *plan)
{
  TrophicPageTable *table = trophic_page_table_new (N_COLUMNS);
  trophic_page_table_column (table, COLUMN_NAME, _("A day"), 42, FALSE);
  trophic_page_table_column (table, COLUMN_KCAL, trophic_energy_unit (), 24, TRUE);
  trophic_page_table_column (table, COLUMN_PER_KG, _("per kg ideal"), 20, TRUE);
  trophic_page_table_column (table, COLUMN_PROTEIN, _("Protein, g"), 18, TRUE);
  trophic_page_table_column (table, COLUMN_WATER, _("Water, mL"), 18, TRUE);
  trophic_page_table_column (table, COLUMN_NOTE, _("How, when, how sure"), 62, FALSE);
  trophic_sheet_heading (sheet, _("Intake against need"));
  add_intake (table, assessment);
  add_needs (table, assessment);
  if (plan != NULL)
    add_target (table, assessment, plan);
  trophic_sheet_table (sheet, table);
  g_autofree char *band = trophic_nutrition_words_band (assessment->energy);
  if (band != NULL)
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, band);
  add_cautions (sheet, assessment->energy->cautions);
  trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, _("Protein and water: intake is not recorded, to be written in; no formula for them has a checked source."));
}

static void
add_plan_fields (TrophicSheet            *sheet,
                 const TrophicAssessment *assessment,
                 const TrophicPlan       *plan)
{
  g_autofree char *since = trophic_words_date (&plan->start);
  g_autofree char *goal = trophic_plan_words_goal (plan);
  g_autofree char *fluid = trophic_plan_words_fluid (plan);
  gboolean withheld = trophic_plan_target_is_blocked (assessment);
  g_autofree char *enteral = trophic_plan_words_enteral (plan);
  g_autofree char *mg = number_or_null (plan->thiamine_mg);
  g_autofree char *thiamine = mg != NULL ? g_strdup_printf (_("%s mg a day"), mg) : NULL;
  g_autofree char *review = trophic_date_is_known (&plan->review_date) ? trophic_words_date (&plan->review_date) : NULL;
  trophic_sheet_fields (sheet, 3);
  trophic_sheet_field (sheet, _("Since"), since);
  trophic_sheet_field (sheet, _("Review date"), review);
  trophic_sheet_field (sheet, _("Author"), plan->author);
  trophic_sheet_field (sheet, _("Weight goal"), goal);
  trophic_sheet_field (sheet, _("Route"), trophic_route_label (plan->route));
  trophic_sheet_field (sheet, _("Tube feeding"), enteral != NULL && withheld ? _("withheld: refeeding risk, not acknowledged") : enteral);
  trophic_sheet_field (sheet, _("Fluid"), fluid);
  trophic_sheet_field (sheet, _("Thiamine"), thiamine);
  trophic_sheet_field (sheet, _("Electrolytes"), plan->electrolytes);
}

static void
add_products (TrophicSheet      *sheet,
              const TrophicPlan *plan)
{
  TrophicPageTable *table = trophic_page_table_new (N_COLUMNS - 1);
  trophic_page_table_column (table, 0, _("Product"), 78, FALSE);
  trophic_page_table_column (table, 1, _("A day"), 36, FALSE);
  trophic_page_table_column (table, 2, trophic_energy_unit (), 22, TRUE);
  trophic_page_table_column (table, 3, _("Protein, g"), 22, TRUE);
  trophic_page_table_column (table, 4, _("Water, mL"), 22, TRUE);
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *item = g_ptr_array_index (plan->products, i);
      char **row = trophic_page_table_add (table);
      row[0] = g_strdup (item->product->name);
      row[1] = trophic_plan_words_servings (item);
      row[2] = isfinite (item->product->energy_kcal) ? trophic_energy_number (item->servings * item->product->energy_kcal) : NULL;
      row[3] = number_or_null (item->servings * item->product->protein_g);
      row[4] = number_or_null (item->servings * item->product->water_ml);
    }
  trophic_sheet_table (sheet, table);
}

/* The running plan with its products, and what is looked at before an increase. */
void
trophic_paper_nst_plan (TrophicSheet            *sheet,
                        const TrophicAssessment *assessment,
                        const TrophicPlan       *plan)
{
  g_autofree char *heading = plan != NULL && !trophic_text_is_empty (plan->title) ? g_strdup_printf (_("Plan: %s"), plan->title)
                                                                                  : g_strdup (_("Plan"));
  trophic_sheet_heading (sheet, heading);
  if (plan != NULL)
    {
      add_plan_fields (sheet, assessment, plan);
      if (plan->products->len > 0 && trophic_plan_target_is_blocked (assessment))
        trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("Products: withheld until the refeeding risk is acknowledged."));
      else if (plan->products->len > 0)
        add_products (sheet, plan);
      if (!trophic_text_is_empty (plan->detail))
        trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, plan->detail);
    }
  else
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("No plan is running."));
  /* Nothing is asked of one who died. */
  if (!trophic_paper_suits (TROPHIC_PAPER_VISIT_FORM, assessment->record))
    return;
  g_autoptr (GPtrArray) checks = trophic_nutrition_words_checks (assessment);
  g_autofree char *before = trophic_words_join (checks);
  g_autofree char *text = g_strdup_printf (_("Before an increase: %s"), before);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, text);
}
