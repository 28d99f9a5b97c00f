/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-nutrition-side.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-acknowledged.h"
#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-nutrition-rows.h"
#include "trophic-plan-entry.h"
#include "trophic-plan-outcome.h"
#include "trophic-plan-rows.h"
#include "trophic-words.h"

/** trophic_nutrition_last_plan: (nullable): the latest plan, also one that has stopped. */
const TrophicPlan *
trophic_nutrition_last_plan (const TrophicRecord *record)
{
  for (guint i = record->plans->len; i > 0; i--)
    if (!((TrophicPlan *) g_ptr_array_index (record->plans, i - 1))->entered_in_error)
      return g_ptr_array_index (record->plans, i - 1);
  return NULL;
}

/** trophic_nutrition_is_open: */
gboolean
trophic_nutrition_is_open (const TrophicPatient *patient)
{
  return patient->status != TROPHIC_STATUS_DECEASED && patient->status != TROPHIC_STATUS_TRANSFERRED_OUT &&
         patient->status != TROPHIC_STATUS_DIAGNOSIS_REVISED;
}

/* Its lines stand under each other, beside the point. */
static void
add_bullet (GtkBox     *box,
            const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *point = gtk_label_new ("•"), *words = trophic_nutrition_text (text, NULL);
  gtk_widget_set_valign (point, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), point);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (box, row);
}

static void
add_bullets (GtkBox                 *box,
             const TrophicRefeeding *refeeding)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      if (g_str_equal (criterion->level, "not-assessed"))
        g_ptr_array_add (open, criterion->message);
      else if (!g_str_equal (criterion->level, "not-met"))
        add_bullet (box, criterion->message);
    }
  if (open->len == 0)
    return;
  g_autofree char *list = trophic_words_join (open);
  g_autofree char *line = g_strdup_printf (_("Not assessed yet: %s"), list);
  add_bullet (box, line);
}

static void
add_acknowledged (GtkBox                       *box,
                  const TrophicAcknowledgement *acknowledgement)
{
  g_autofree char *date = trophic_words_date (&acknowledgement->time);
  g_autofree char *line = g_strdup_printf (_("Acknowledged by %s on %s: %s"), acknowledgement->who, date, acknowledgement->reason);
  gtk_box_append (box, trophic_nutrition_text (line, NULL));
  GtkWidget *button = trophic_nutrition_button (_("_Take Back…"), "win.withdraw-acknowledgement",
                                                g_variant_new_int64 (acknowledgement->row));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (box, button);
}

static GtkWidget *
gate_heading (const char *title,
              gboolean    caution)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  if (caution)
    gtk_box_append (GTK_BOX (heading), gtk_image_new_from_icon_name ("trophic-caution-symbolic"));
  gtk_box_append (GTK_BOX (heading), trophic_nutrition_text (title, "title-4"));
  return heading;
}

/* Whether a question of the visit is open, not only a value of the laboratory. */
static gboolean
not_asked (const TrophicRefeeding *refeeding)
{
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      if (g_str_equal (criterion->level, "not-assessed") && (g_strcmp0 (criterion->code, "intake") == 0 || g_strcmp0 (criterion->code, "drugs") == 0))
        return TRUE;
    }
  return FALSE;
}

/* First in the column: no target before it (clinic.md 6). */
static GtkWidget *
new_gate (const TrophicAssessment *assessment,
          gboolean                 is_open)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  const TrophicAcknowledgement *acknowledgement = trophic_acknowledged (assessment, TROPHIC_ACKNOWLEDGED_REFEEDING);
  gboolean high = refeeding->risk >= TROPHIC_REFEEDING_HIGH, waits = high && acknowledgement == NULL && is_open;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "refeeding-gate");
  if (waits)
    gtk_widget_add_css_class (box, "waits");
  gtk_box_append (GTK_BOX (box), gate_heading (trophic_refeeding_label (refeeding->risk), high));
  add_bullets (GTK_BOX (box), refeeding);
  GtkWidget *source = trophic_nutrition_text (waits ? _("NICE CG32. A new target waits for this.") : _("NICE CG32"), "caption");
  gtk_widget_add_css_class (source, "soft");
  gtk_box_append (GTK_BOX (box), source);
  if (is_open && not_asked (refeeding))
    {
      GtkWidget *where = trophic_nutrition_text (_("Days without food, alcohol and drugs are answered in a visit, under “Refeeding, route, measures”."), "caption");
      gtk_widget_add_css_class (where, "soft");
      gtk_box_append (GTK_BOX (box), where);
    }
  if (high && acknowledgement != NULL)
    add_acknowledged (GTK_BOX (box), acknowledgement);
  else if (waits)
    {
      GtkWidget *button = trophic_nutrition_button (_("_Acknowledge…"), "win.acknowledge",
                                                    g_variant_new_string (TROPHIC_ACKNOWLEDGED_REFEEDING));
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

/* @withheld: [S] nothing that says how much is given, as on paper, until the refeeding risk is acknowledged. */
static void
add_plan_rows (GtkWidget         *list,
               const TrophicPlan *plan,
               const TrophicDate *today,
               gboolean           withheld)
{
  static const char * const amounts[] = { "energy", "protein", "enteral", "product", NULL };
  g_autoptr (GPtrArray) rows = trophic_plan_rows (plan, today);
  if (withheld)
    trophic_nutrition_row (list, _("Target of the plan"), _("withheld: refeeding risk, not acknowledged"), NULL, TRUE);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicPlanRow *row = g_ptr_array_index (rows, i);
      if (!withheld || !g_strv_contains (amounts, row->code))
        trophic_nutrition_row (list, row->label, row->detail, row->value, FALSE);
    }
  if (withheld)
    return;
  double kcal = trophic_plan_products_kcal (plan);
  if (plan->products->len == 0 || !isfinite (kcal) || !(plan->energy_kcal > 0))
    return;
  g_autofree char *sum = trophic_energy_text (kcal);
  g_autofree char *share = trophic_number_format (100 * kcal / plan->energy_kcal, 0);
  g_autofree char *value = g_strdup_printf (_("%s, %s%% of the target"), sum, share);
  trophic_nutrition_row (list, _("Products together"), NULL, value, FALSE);
}

static GtkWidget *
plan_buttons (const TrophicPlan *plan,
              gboolean           due)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), trophic_nutrition_button (_("_Review…"), "win.review-plan", g_variant_new_int64 (plan->row)));
  gtk_box_append (GTK_BOX (box), trophic_nutrition_button (_("_Change…"), "win.change-plan", g_variant_new_int64 (plan->row)));
  gtk_box_append (GTK_BOX (box), trophic_nutrition_button (_("S_top…"), "win.stop-plan", g_variant_new_int64 (plan->row)));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (lines), box);
  if (due)
    {
      GtkWidget *pill = gtk_label_new (_("Review due"));
      gtk_widget_add_css_class (pill, "pill-note");
      gtk_widget_add_css_class (pill, "caution");
      gtk_widget_set_halign (pill, GTK_ALIGN_START);
      gtk_box_prepend (GTK_BOX (lines), pill);
    }
  return lines;
}

static GtkWidget *
new_plan (const TrophicPatientFacts *facts,
          gboolean                   is_open)
{
  const TrophicPlan *running = trophic_plan_running (facts->assessment->record, &facts->today);
  const TrophicPlan *plan = running != NULL ? running : trophic_nutrition_last_plan (facts->assessment->record);
  g_autofree char *since = plan != NULL ? trophic_words_date_near (&plan->start, &facts->today) : NULL;
  g_autofree char *title = plan == NULL ? g_strdup (_("No plan yet"))
                           : running != NULL ? g_strdup_printf (_("Plan since %s"), since)
                                             : g_strdup_printf (_("Plan of %s, stopped"), since);
  GtkWidget *button = is_open ? trophic_nutrition_button (_("_New Plan…"), "win.new-plan", NULL) : NULL;
  GtkWidget *list = plan != NULL ? trophic_nutrition_list (title) : NULL;
  if (plan != NULL)
    add_plan_rows (list, plan, &facts->today, is_open && running != NULL && trophic_plan_target_is_blocked (facts->assessment));
  GtkWidget *group = trophic_nutrition_group (title, button, list);
  if (running != NULL && is_open)
    gtk_box_append (GTK_BOX (group), plan_buttons (running, trophic_plan_review_is_due (running, &facts->today)));
  return group;
}

/* "measured −0.6, forecast −0.4": never the plan's effect. */
static char *
review_detail (const TrophicPlanReview *review)
{
  if (isnan (review->observed) || isnan (review->forecast))
    return g_strdup (review->reason);
  g_autofree char *observed = trophic_number_format_signed (review->observed, 1);
  g_autofree char *forecast = trophic_number_format_signed (review->forecast, 1);
  return g_strdup_printf (_("%s (BMI measured %s, forecast %s)"), review->reason, observed, forecast);
}

static GtkWidget *
new_reviews (const TrophicPatientFacts *facts)
{
  const TrophicPlan *plan = trophic_nutrition_last_plan (facts->assessment->record);
  if (plan == NULL || plan->reviews->len == 0)
    return NULL;
  GtkWidget *list = trophic_nutrition_list (_("Reviews"));
  for (guint i = plan->reviews->len; i > 0; i--)
    {
      const TrophicPlanReview *review = g_ptr_array_index (plan->reviews, i - 1);
      g_autofree char *date = trophic_words_date (&review->date), *detail = review_detail (review);
      trophic_nutrition_row (list, date, detail, trophic_plan_decision_label (review->decision), FALSE);
    }
  return trophic_nutrition_group (_("Reviews"), NULL, list);
}

static GtkWidget *
new_malnutrition (const TrophicMalnutrition *malnutrition)
{
  GtkWidget *list = trophic_nutrition_list (_("Malnutrition (GLIM)"));
  const char *label = trophic_glim_label (malnutrition->glim);
  for (guint i = 0; i < malnutrition->reasons->len; i++)
    trophic_nutrition_row (list, g_ptr_array_index (malnutrition->reasons, i), NULL, i == 0 ? label : NULL, TRUE);
  if (malnutrition->reasons->len == 0)
    trophic_nutrition_row (list, label, NULL, NULL, TRUE);
  GtkWidget *group = trophic_nutrition_group (_("Malnutrition (GLIM)"), NULL, list);
  for (guint i = 0; i < malnutrition->cautions->len; i++)
    {
      GtkWidget *line = trophic_nutrition_text (((TrophicCaution *) g_ptr_array_index (malnutrition->cautions, i))->message, "caption");
      gtk_widget_add_css_class (line, "soft");
      gtk_box_append (GTK_BOX (group), line);
    }
  return group;
}

static void
add_loss (GtkWidget  *list,
          const char *label,
          double      percent)
{
  g_autofree char *number = trophic_number_format_signed (-percent, 1);
  g_autofree char *value = isfinite (percent) ? g_strdup_printf ("%s%%", number) : g_strdup ("—");
  trophic_nutrition_row (list, label, NULL, value, FALSE);
}

static GtkWidget *
new_losses (const TrophicAssessment *assessment)
{
  GtkWidget *list = trophic_nutrition_list (_("Weight change"));
  add_loss (list, _("In 6 months"), assessment->loss_6_months_percent);
  add_loss (list, _("Since diagnosis"), assessment->loss_diagnosis_percent);
  add_loss (list, _("From usual weight"), assessment->loss_usual_percent);
  double per_year = assessment->malnutrition != NULL ? assessment->malnutrition->bmi_loss_per_year : NAN;
  g_autofree char *number = trophic_number_format_signed (-per_year, 1);
  g_autofree char *value = isfinite (per_year) ? g_strdup_printf (_("%s kg/m² a year"), number) : g_strdup ("—");
  trophic_nutrition_row (list, _("BMI since diagnosis"), NULL, value, FALSE);
  return trophic_nutrition_group (_("Weight change"), NULL, list);
}

static const char *
check_words (const char *state)
{
  return g_str_equal (state, "concern") ? _("Concern")
         : g_str_equal (state, "ok")    ? _("No concern")
         : g_str_equal (state, "seen")  ? _("Seen")
                                        : _("To ask");
}

static GtkWidget *
new_checks (const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) checks = trophic_increase_checks (assessment->record, &assessment->on, trophic_card_get ("increase-checks"));
  const TrophicPlan *plan = trophic_plan_running (assessment->record, &assessment->on);
  GtkWidget *list = trophic_nutrition_list (_("Before an increase"));
  for (guint i = 0; i < checks->len; i++)
    {
      const TrophicIncreaseCheck *check = g_ptr_array_index (checks, i);
      /* What only a person knows they may have answered when the running plan was written. */
      g_autofree char *answer = plan != NULL && g_str_equal (check->state, "ask") ? trophic_plan_get_check (plan, check->code) : NULL;
      gboolean answered = g_strcmp0 (answer, "ok") == 0 || g_strcmp0 (answer, "concern") == 0;
      const char *state = answered ? answer : check->state;
      g_autofree char *since = answered ? trophic_words_date (&plan->start) : NULL;
      g_autofree char *detail = answered ? g_strdup_printf (_("Answered for the plan of %s"), since) : NULL;
      trophic_nutrition_row (list, check->message, detail, check_words (state), g_str_equal (state, "concern"));
    }
  return trophic_nutrition_group (_("Before an increase"), NULL, list);
}

static GtkWidget *
new_meals (const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) lines = trophic_edaravone_meals (assessment->record, &assessment->on, trophic_card_get ("increase-checks"));
  if (lines->len == 0)
    return NULL;
  GtkWidget *list = trophic_nutrition_list (_("Meals around oral edaravone"));
  for (guint i = 0; i < lines->len; i++)
    trophic_nutrition_row (list, g_ptr_array_index (lines, i), NULL, NULL, FALSE);
  return trophic_nutrition_group (_("Meals around oral edaravone"), NULL, list);
}

static void
append (GtkBox    *column,
        GtkWidget *widget)
{
  if (widget != NULL)
    gtk_box_append (column, widget);
}

/** trophic_nutrition_side_fill: puts the patient of @facts in the place of whoever was shown. */
void
trophic_nutrition_side_fill (GtkBox              *column,
                             TrophicPatientFacts *facts)
{
  const TrophicAssessment *assessment = facts->assessment;
  gboolean is_open = trophic_nutrition_is_open (assessment->record->patient);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (column))) != NULL)
    gtk_box_remove (column, child);
  if (assessment->refeeding != NULL)
    append (column, new_gate (assessment, is_open));
  append (column, new_plan (facts, is_open));
  append (column, new_reviews (facts));
  if (assessment->malnutrition != NULL)
    append (column, new_malnutrition (assessment->malnutrition));
  append (column, new_losses (assessment));
  if (!is_open)
    return;
  append (column, new_checks (assessment));
  append (column, new_meals (assessment));
}
