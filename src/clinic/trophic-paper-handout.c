/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient takes home: the weights that were measured and the plan in plain words. No prognosis, no lactate group, no
 * forecast; a target that waits for the refeeding check is not on it either. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-paper-private.h"
#include "trophic-plan-entry.h"
#include "trophic-plan-words.h"
#include "trophic-text.h"
#include "trophic-visit-words.h"
#include "trophic-weight-curve.h"
#include "trophic-words.h"

#define CURVE_HEIGHT 88.0 /* mm */
#define CURVE_SCALE  0.9  /* points a CSS px: read without glasses */

static void
paint_curve (gconstpointer  data,
             cairo_t       *cr,
             double         width,
             double         height)
{
  g_autoptr (TrophicChartScene) scene = trophic_weight_curve_lay_out (data, width * TROPHIC_POINTS / CURVE_SCALE,
                                                                      height * TROPHIC_POINTS / CURVE_SCALE, TROPHIC_CHART_PRINT);
  cairo_save (cr);
  cairo_scale (cr, CURVE_SCALE, CURVE_SCALE);
  trophic_chart_scene_paint (scene, cr);
  cairo_restore (cr);
}

/* The measured weights; @left_out counts those that were reported, estimated, or taken with marked oedema. */
static TrophicWeightCurve *
new_curve (const TrophicAssessment *assessment,
           const TrophicPlan       *plan,
           guint                   *left_out)
{
  TrophicWeightCurve *curve = trophic_weight_curve_new ();
  *left_out = 0;
  for (guint i = 0; i < assessment->weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i);
      if (point->valid)
        trophic_weight_curve_add (curve, trophic_date_days (&point->date), point->kg, point->home);
      else
        (*left_out)++;
    }
  curve->clinic_label = g_strdup (_("clinic"));
  curve->home_label = g_strdup (_("home"));
  if (plan == NULL || !trophic_date_is_known (&plan->start))
    return curve;
  curve->plan_day = trophic_date_days (&plan->start);
  curve->plan_label = g_strdup (_("plan begins"));
  if (isfinite (plan->weight_goal_kg) && plan->goal_agreed == TROPHIC_YES)
    {
      curve->goal_kg = plan->weight_goal_kg;
      curve->goal_label = g_strdup (_("goal"));
    }
  return curve;
}

/* "42.8 kg on 17 November 2026" as the clinic's scale showed it; home only where the clinic has none. */
static const TrophicWeightPoint *
last_measured (const TrophicAssessment *assessment)
{
  const TrophicWeightPoint *home = NULL;
  for (guint i = assessment->weights->len; i > 0; i--)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i - 1);
      if (point->valid && !point->home)
        return point;
      if (point->valid && home == NULL)
        home = point;
    }
  return home;
}

static gboolean
has_home (const TrophicAssessment *assessment)
{
  for (guint i = 0; i < assessment->weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i);
      if (point->valid && point->home)
        return TRUE;
    }
  return FALSE;
}

static void
add_weight (TrophicSheet            *sheet,
            const TrophicAssessment *assessment,
            const TrophicPlan       *plan)
{
  const TrophicWeightPoint *last = last_measured (assessment);
  trophic_sheet_heading (sheet, _("Your weight"));
  if (last == NULL)
    {
      trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("No measured weight yet."));
      return;
    }
  g_autofree char *kg = trophic_number_format (last->kg, 1);
  g_autofree char *date = trophic_words_date (&last->date);
  g_autofree char *now = last->home ? g_strdup_printf (_("%s kg on %s, weighed at home"), kg, date)
                                    : g_strdup_printf (_("%s kg on %s"), kg, date);
  trophic_sheet_large (sheet, now);
  guint left_out;
  TrophicWeightCurve *curve = new_curve (assessment, plan, &left_out);
  trophic_sheet_drawing (sheet, CURVE_HEIGHT, paint_curve, curve, (GDestroyNotify) trophic_weight_curve_free);
  if (has_home (assessment))
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR,
                        _("Filled points: weighed in the clinic. Open points: weighed at home. Two scales may differ by a little."));
  if (left_out > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u weight is not drawn: told, estimated, or taken with swelling",
                                                         "%u weights are not drawn: told, estimated, or taken with swelling", left_out), left_out);
      trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, note);
    }
}

static void
add_field (TrophicSheet *sheet,
           const char   *label,
           const char   *value)
{
  if (!trophic_text_is_empty (value))
    trophic_sheet_field (sheet, label, value);
}

/* In plain words: "Keep your weight, about 44.0 kg". */
static char *
goal_words (const TrophicPlan *plan)
{
  static const struct { const char *code, *label; } words[] = {
    { "gain", N_("Gain weight") }, { "hold", N_("Keep your weight") }, { "lose", N_("Lose weight") },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; plan->weight_goal != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (plan->weight_goal, words[i].code))
      g_ptr_array_add (parts, g_strdup (_(words[i].label)));
  if (isfinite (plan->weight_goal_kg))
    {
      g_autofree char *kg = trophic_number_format (plan->weight_goal_kg, 1);
      g_ptr_array_add (parts, g_strdup_printf (_("about %s kg"), kg));
    }
  return parts->len > 0 ? trophic_words_join (parts) : NULL;
}

/* [S] A plan to eat by mouth does not go home with somebody who is fed by tube or vein by now, or swallows nothing (item 3
 * of the last rating is 0): the paper leaves the word to the team. */
static gboolean
eats_as_planned (const TrophicAssessment *assessment,
                 const TrophicPlan       *plan)
{
  const TrophicFeeding *feeding = &assessment->energy->feeding;
  GPtrArray *visits = assessment->record->visits;
  if (g_strcmp0 (plan->route, "oral") != 0)
    return TRUE;
  for (guint i = visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i - 1);
      if (!visit->entered_in_error && visit->alsfrs_r[2] >= 0)
        return visit->alsfrs_r[2] > 0 && !feeding->tube && !feeding->parenteral;
    }
  return !feeding->tube && !feeding->parenteral;
}

/* As a family says it. */
static const char *
family_route (const char *route)
{
  static const struct { const char *code, *words; } words[] = {
    { "oral", N_("by mouth") }, { "oral_and_tube", N_("by mouth and by tube") }, { "oral_tube", N_("by mouth and by tube") },
    { "tube", N_("by tube") }, { "nasogastric", N_("by a tube through the nose") }, { "gastrostomy", N_("by a tube into the stomach") },
    { "parenteral", N_("by a drip into a vein") }, { "mixed", N_("in several ways") },
  };
  for (guint i = 0; route != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].code, route))
      return _(words[i].words);
  return trophic_route_label (route);
}

static void
add_food (TrophicSheet            *sheet,
          const TrophicAssessment *assessment,
          const TrophicPlan       *plan)
{
  if (!eats_as_planned (assessment, plan))
    {
      add_field (sheet, _("How you eat"), _("your team tells you after a check"));
      return;
    }
  add_field (sheet, _("How you eat"), family_route (plan->route));
  g_autofree char *texture = trophic_plan_words_texture (plan);
  add_field (sheet, _("Texture of food"), texture);
  g_autofree char *thickness = trophic_plan_words_thickness (plan);
  add_field (sheet, _("Thickness of drinks"), thickness);
}

static void
add_amounts (TrophicSheet            *sheet,
             const TrophicAssessment *assessment,
             const TrophicPlan       *plan)
{
  trophic_sheet_fields (sheet, 1);
  g_autofree char *since = trophic_words_date (&plan->start);
  trophic_sheet_field (sheet, _("Since"), since);
  g_autofree char *goal = goal_words (plan);
  add_field (sheet, plan->goal_agreed == TROPHIC_YES ? _("What we agreed on") : _("Goal, still to be agreed with you"), goal);
  g_autofree char *kcal = NULL;
  if (isfinite (plan->energy_kcal) && !trophic_plan_target_is_blocked (assessment))
    {
      g_autofree char *text = trophic_energy_text (plan->energy_kcal);
      kcal = g_strdup_printf (_("about %s"), text);
    }
  else if (isfinite (plan->energy_kcal))
    kcal = g_strdup (_("your team tells you the amount after a check"));
  add_field (sheet, _("Energy a day"), kcal);
  if (isfinite (plan->protein_g) && !trophic_plan_target_is_blocked (assessment))
    {
      g_autofree char *number = trophic_number_format (plan->protein_g, 0);
      g_autofree char *protein = g_strdup_printf (_("about %s g"), number);
      trophic_sheet_field (sheet, _("Protein a day"), protein);
    }
  g_autofree char *fluid = trophic_plan_words_fluid (plan);
  add_field (sheet, _("To drink a day"), fluid);
  add_food (sheet, assessment, plan);
  g_autofree char *enteral = trophic_plan_words_enteral (plan);
  add_field (sheet, _("Through the tube"),
             enteral != NULL && trophic_plan_target_is_blocked (assessment) ? _("your team tells you the amount after a check") : enteral);
  add_field (sheet, _("Allergies"), plan->allergies);
  add_field (sheet, _("Also agreed"), plan->detail);
  g_autofree char *review = trophic_words_date (&plan->review_date);
  trophic_sheet_field (sheet, _("We look at it again on"), trophic_date_is_known (&plan->review_date) ? review : NULL);
}

static void
add_products (TrophicSheet            *sheet,
              const TrophicAssessment *assessment,
              const TrophicPlan       *plan)
{
  if (plan->products->len == 0)
    return;
  if (trophic_plan_target_is_blocked (assessment))
    {
      trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("Products and their amounts: your team tells you after a check."));
      return;
    }
  TrophicPageTable *table = trophic_page_table_new (3);
  trophic_page_table_column (table, 0, _("Product"), 100, FALSE);
  trophic_page_table_column (table, 1, _("A day"), 50, FALSE);
  trophic_page_table_column (table, 2, trophic_energy_unit (), 25, TRUE);
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *item = g_ptr_array_index (plan->products, i);
      char **row = trophic_page_table_add (table);
      double kcal = item->servings * item->product->energy_kcal;
      row[0] = g_strdup (item->product->name);
      row[1] = trophic_plan_words_servings (item);
      row[2] = isfinite (kcal) ? trophic_energy_number (kcal) : NULL;
    }
  trophic_sheet_table (sheet, table);
}

static void
add_plan (TrophicSheet            *sheet,
          const TrophicAssessment *assessment,
          const TrophicPlan       *plan)
{
  trophic_sheet_heading (sheet, _("Your nutrition plan"));
  if (plan == NULL)
    {
      trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("No plan is written yet."));
      trophic_sheet_write (sheet, 4);
      return;
    }
  add_amounts (sheet, assessment, plan);
  add_products (sheet, assessment, plan);
}

/* (transfer full): the handout. */
TrophicSheet *
trophic_paper_handout (const TrophicReport        *report,
                       const TrophicReportPatient *patient)
{
  const TrophicAssessment *assessment = patient->assessment;
  const TrophicPlan *plan = trophic_plan_running (assessment->record, &assessment->on);
  TrophicSheet *sheet = trophic_sheet_new (12, 9);
  trophic_paper_frame (sheet, report, patient, trophic_paper_title (TROPHIC_PAPER_HANDOUT), _("For you and those who help you"),
                       _("It goes with what you and your team talk about and does not replace it. Research use; not a certified medical device."));
  add_weight (sheet, assessment, plan);
  add_plan (sheet, assessment, plan);
  trophic_sheet_heading (sheet, _("Your questions, and whom to call"));
  trophic_sheet_write (sheet, 3);
  return sheet;
}
