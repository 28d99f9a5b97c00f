/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-nutrition-page.h"

#include <glib/gi18n-lib.h>

#include "trophic-chart-view.h"
#include "trophic-copy.h"
#include "trophic-energy-chart.h"
#include "trophic-energy-unit.h"
#include "trophic-nutrition-side.h"
#include "trophic-plan-chart.h"
#include "trophic-plan-entry.h"
#include "trophic-plan-outcome.h"
#include "trophic-scene-view.h"
#include "trophic-upright.h"
#include "trophic-words.h"

enum { SIDE_WIDTH = 372, SIDE_WIDTH_NARROW = 320, GAP = 20, GAP_STACKED = 14 };

struct _TrophicNutritionPage
{
  GtkWidget            parent_instance;
  GtkWidget           *scrolled;
  GtkBox              *columns;
  GtkWidget           *energy_card;
  GtkLabel            *energy_title;
  GtkLabel            *energy_subtitle;
  TrophicSceneView    *energy_view;
  GtkWidget           *plan_card;
  GtkLabel            *plan_subtitle;
  TrophicChartView    *plan_view;
  GtkLabel            *plan_warning;
  GtkBox              *trials_box;
  GtkWidget           *main_column;
  AdwClamp            *side_clamp;
  GtkBox              *side_column;
  TrophicPatientFacts *facts;
  gboolean             filled;
};

G_DEFINE_FINAL_TYPE (TrophicNutritionPage, trophic_nutrition_page, GTK_TYPE_WIDGET)

static TrophicChartScene *
lay_out_energy (gconstpointer            facts,
                const TrophicChartStyle *style,
                double                   width,
                double                   height,
                double                   text_scale)
{
  return trophic_energy_chart_layout (facts, style, width, text_scale);
}

static double
energy_height (gconstpointer facts,
               double        text_scale)
{
  return trophic_energy_chart_height (facts, text_scale);
}

static TrophicStudyTable *
energy_table (gconstpointer facts)
{
  const TrophicEnergyChart *chart = facts;
  TrophicStudyTable *table = trophic_study_table_new (chart->title);
  trophic_study_table_column (table, _("What"), TRUE);
  g_autofree char *a_day = g_strdup_printf (_("%s/day"), trophic_energy_unit ());
  trophic_study_table_column (table, a_day, FALSE);
  trophic_study_table_column (table, _("Note"), TRUE);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicEnergyRow *row = g_ptr_array_index (chart->rows, i);
      trophic_study_table_row (table, row->strong);
      trophic_study_table_text (table, row->name);
      trophic_study_table_text (table, row->value);
      trophic_study_table_text (table, row->note);
    }
  return table;
}

static void
fill_energy (TrophicNutritionPage *self,
             const TrophicPlan    *plan)
{
  const TrophicEnergy *energy = self->facts->assessment->energy;
  gtk_widget_set_visible (self->energy_card, energy != NULL);
  if (energy == NULL)
    return;
  TrophicEnergyChart *chart = trophic_energy_chart_new (energy, plan, trophic_card_get ("energy"));
  gtk_label_set_text (self->energy_title, chart->title);
  gtk_label_set_text (self->energy_subtitle, chart->subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->energy_subtitle), chart->subtitle);
  trophic_scene_view_set_facts (self->energy_view, chart, (GDestroyNotify) trophic_energy_chart_free, lay_out_energy, energy_height,
                                chart->title, trophic_energy_chart_describe (chart));
  trophic_scene_view_set_table (self->energy_view, energy_table);
}

static void
fill_plan (TrophicNutritionPage *self,
           const TrophicPlan    *plan)
{
  gtk_widget_set_visible (self->plan_card, plan != NULL);
  trophic_chart_view_set_chart (self->plan_view, NULL);
  if (plan == NULL)
    return;
  TrophicAssessment *assessment = self->facts->assessment;
  g_autoptr (TrophicPlanOutcome) outcome = trophic_plan_outcome_new (plan, assessment);
  g_autoptr (TrophicTrajectoryChart) chart = trophic_plan_chart_new (assessment->record, plan, assessment->weights,
                                                                     outcome->forecast, NULL);
  g_autofree char *sentence = trophic_plan_outcome_sentence (outcome);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, sentence);
  if (outcome->forecast->reason == NULL)
    g_ptr_array_add (parts, _("forecast from weights only; lactate not used"));
  g_autofree char *subtitle = trophic_words_join (parts);
  gtk_label_set_text (self->plan_subtitle, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan_subtitle), subtitle);
  trophic_chart_view_set_chart (self->plan_view, chart);
}

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
fill_trials (TrophicNutritionPage *self)
{
  g_auto (GStrv) trials = trophic_plan_trials ();
  for (guint i = 0; trials[i] != NULL; i++)
    gtk_box_append (self->trials_box, new_line (trials[i]));
  gtk_box_append (self->trials_box, new_line (_("Doses of trials, not a recommendation for this patient.")));
}

static void
fill (TrophicNutritionPage *self)
{
  TrophicAssessment *assessment = self->facts->assessment;
  const TrophicPlan *plan = trophic_plan_running (assessment->record, &assessment->on);
  self->filled = TRUE;
  /* [S] No target on the page before a high refeeding risk was read. */
  gboolean waits = trophic_nutrition_is_open (assessment->record->patient) && trophic_plan_target_is_blocked (assessment);
  fill_energy (self, waits ? NULL : plan);
  fill_plan (self, plan != NULL ? plan : trophic_nutrition_last_plan (assessment->record));
  trophic_nutrition_side_fill (self->side_column, self->facts);
}

/* Made when someone looks: changing the patient stays quick on the other pages. */
static void
trophic_nutrition_page_map (GtkWidget *widget)
{
  TrophicNutritionPage *self = TROPHIC_NUTRITION_PAGE (widget);
  GTK_WIDGET_CLASS (trophic_nutrition_page_parent_class)->map (widget);
  if (self->facts != NULL && !self->filled)
    fill (self);
}

static void
trophic_nutrition_page_dispose (GObject *object)
{
  TrophicNutritionPage *self = TROPHIC_NUTRITION_PAGE (object);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_NUTRITION_PAGE);
  G_OBJECT_CLASS (trophic_nutrition_page_parent_class)->dispose (object);
}

static void
trophic_nutrition_page_class_init (TrophicNutritionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_nutrition_page_dispose;
  widget_class->map = trophic_nutrition_page_map;
  g_type_ensure (TROPHIC_TYPE_SCENE_VIEW);
  g_type_ensure (TROPHIC_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-nutrition-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, columns);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, energy_card);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, energy_title);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, energy_subtitle);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, energy_view);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, plan_card);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, plan_subtitle);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, plan_view);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, plan_warning);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, trials_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, side_column);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, side_clamp);
  gtk_widget_class_bind_template_child (widget_class, TrophicNutritionPage, main_column);
}

static void
trophic_nutrition_page_init (TrophicNutritionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_clamp_set_child (self->side_clamp, trophic_upright_wrap (GTK_WIDGET (self->side_column)));
  gtk_box_prepend (self->columns, trophic_upright_wrap (self->main_column));
  gtk_label_set_text (self->plan_warning, trophic_plan_outcome_warning ());
  g_signal_connect (self->plan_view, "table", G_CALLBACK (trophic_copy_show_table), NULL);
  fill_trials (self);
}

/** trophic_nutrition_page_new: an empty page. */
GtkWidget *
trophic_nutrition_page_new (void)
{
  return g_object_new (TROPHIC_TYPE_NUTRITION_PAGE, NULL);
}

/** trophic_nutrition_page_set_facts: shows the patient of @facts. Nothing here depends on the discreet view. */
void
trophic_nutrition_page_set_facts (TrophicNutritionPage *self,
                                  TrophicPatientFacts  *facts)
{
  g_return_if_fail (TROPHIC_IS_NUTRITION_PAGE (self) && facts != NULL);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  self->facts = trophic_patient_facts_ref (facts);
  self->filled = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

/** trophic_nutrition_page_set_layout: a narrow window has the columns under each other, the gate first. */
void
trophic_nutrition_page_set_layout (TrophicNutritionPage *self,
                                   TrophicLayout         layout)
{
  gboolean stacked = layout >= TROPHIC_LAYOUT_COMPACT;
  int side_width = layout == TROPHIC_LAYOUT_ROOMY ? SIDE_WIDTH : SIDE_WIDTH_NARROW;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->columns, stacked ? GAP_STACKED : GAP);
  gtk_widget_set_size_request (GTK_WIDGET (self->side_clamp), stacked ? -1 : side_width, -1);
  adw_clamp_set_maximum_size (self->side_clamp, stacked ? G_MAXINT16 : side_width);
  adw_clamp_set_tightening_threshold (self->side_clamp, stacked ? G_MAXINT16 : side_width);
  GtkWidget *main_column = gtk_widget_get_parent (self->main_column), *side = GTK_WIDGET (self->side_clamp);
  gtk_box_reorder_child_after (self->columns, stacked ? main_column : side, stacked ? side : main_column);
}
