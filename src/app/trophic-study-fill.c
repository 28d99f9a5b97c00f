/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-fill.h"

#include <glib/gi18n-lib.h>

#include "trophic-number.h"
#include "trophic-study-blocks.h"
#include "trophic-study-charts.h"
#include "trophic-study-curve.h"
#include "trophic-study-tables.h"

enum { CHART_HEIGHT = 440, MAP_HEIGHT = 560, TABLE_HEIGHT = 460, SIDE_LEAST_WIDTH = 300, LEAST_WIDTH = 420, GAP = 18, SPINNER = 24 };

static double
chart_height (gconstpointer chart,
              double        text_scale)
{
  return CHART_HEIGHT * text_scale;
}

static double
map_height (gconstpointer chart,
            double        text_scale)
{
  return MAP_HEIGHT * text_scale;
}

/* The charts take themselves typed; a drawing takes any of them. */
#define DRAWING(name, Type, height_function, least, grows) \
  static TrophicChartScene * \
  name##_layout (gconstpointer            chart, \
                 const TrophicChartStyle *style, \
                 double                   width, \
                 double                   height, \
                 double                   text_scale) \
  { \
    return trophic_##name##_layout ((const Type *) chart, style, width, height, text_scale); \
  } \
  static char * \
  name##_describe (gconstpointer chart) \
  { \
    return trophic_##name##_describe ((const Type *) chart); \
  } \
  static void \
  name##_free (gpointer chart) \
  { \
    trophic_##name##_free ((Type *) chart); \
  } \
  static const TrophicStudyDrawing name##_drawing = { name##_layout, height_function, name##_describe, name##_free, least, grows };

#define OWN_HEIGHT(name, Type) \
  static double \
  name##_height (gconstpointer chart, \
                 double        text_scale) \
  { \
    return trophic_##name##_height ((const Type *) chart, text_scale); \
  }

OWN_HEIGHT (forest_chart, TrophicForestChart)
OWN_HEIGHT (dot_chart, TrophicDotChart)
DRAWING (forest_chart, TrophicForestChart, forest_chart_height, LEAST_WIDTH, FALSE)
DRAWING (dot_chart, TrophicDotChart, dot_chart_height, SIDE_LEAST_WIDTH, FALSE)
DRAWING (scatter_chart, TrophicScatterChart, chart_height, LEAST_WIDTH, TRUE)
DRAWING (heat_map, TrophicHeatMap, map_height, LEAST_WIDTH, TRUE)
DRAWING (roc_chart, TrophicRocChart, chart_height, LEAST_WIDTH, TRUE)

static void
append_table (GtkBox            *box,
              TrophicStudyTable *table)
{
  if (table == NULL)
    return;
  g_autofree char *title = g_strdup (table->title);
  gtk_box_append (box, trophic_study_block_card (title, trophic_study_block_table (table, -1)));
}

/* Tables under each other, each under its name, as the twin of a chart. */
static GtkWidget *
stacked_tables (TrophicStudyTable **tables,
                guint               n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  for (guint i = 0; i < n; i++)
    {
      if (tables[i] == NULL)
        continue;
      GtkWidget *heading = gtk_label_new (tables[i]->title);
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "caption-heading");
      gtk_widget_add_css_class (heading, "study-title");
      gtk_box_append (GTK_BOX (box), heading);
      gtk_box_append (GTK_BOX (box), trophic_study_block_table (tables[i], -1));
    }
  return box;
}

static gsize
n_events (const TrophicStudy *study)
{
  gsize n = 0;
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    n += study->km[group] != NULL ? study->km[group]->events : 0;
  return n;
}

/* The side has room for the medians alone; interval and n are in the twin. */
static GtkWidget *
phases_card (const TrophicStudy *study)
{
  TrophicStudyTable *table = trophic_study_table_new (_("Median months of each phase"));
  trophic_study_table_column (table, _("Phase"), TRUE);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    trophic_study_table_column (table, trophic_study_group_words (group), FALSE);
  for (guint i = 0; i < study->phases->len; i++)
    {
      const TrophicStudyPhase *phase = &g_array_index (study->phases, TrophicStudyPhase, i);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, phase->words);
      for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
        trophic_study_table_number (table, phase->median[group], 1);
    }
  return trophic_study_block_card (_("Phases, median months"), trophic_study_block_table (table, -1));
}

static GtkWidget *
all_combinations (void)
{
  GtkWidget *all = gtk_button_new_with_label (_("All Combinations…"));
  gtk_widget_add_css_class (all, "flat");
  gtk_widget_add_css_class (all, "link-text");
  gtk_widget_add_css_class (all, "study-link");
  gtk_widget_set_halign (all, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "win.study-sensitivity");
  return all;
}

/* One choice changed at a time; a spinner stands until it is computed. */
static GtkWidget *
sensitivity_card (TrophicStudyResult *result,
                  const GError       *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  TrophicDotChart *chart = result->sensitivity != NULL ? trophic_study_sensitivity_chart (result->sensitivity) : NULL;
  if (chart != NULL)
    gtk_box_append (GTK_BOX (box), trophic_study_block_chart (chart, &dot_chart_drawing, result, _("Sensitivity of the log-rank p")));
  else if (error != NULL)
    return trophic_study_block_note (_("Sensitivity, log-rank p"), error->message);
  else
    {
      GtkWidget *spinner = gtk_spinner_new ();
      gtk_widget_set_size_request (spinner, SPINNER, 2 * SPINNER);
      gtk_spinner_start (GTK_SPINNER (spinner));
      gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Computing"), -1);
      gtk_box_append (GTK_BOX (box), spinner);
    }
  gtk_box_append (GTK_BOX (box), all_combinations ());
  return trophic_study_block_card (result->sensitivity != NULL ? NULL : _("Sensitivity, log-rank p"), box); /* the chart has its own title */
}

static void
fill_survival (GtkBox              *left,
               GtkBox              *right,
               TrophicStudyResult  *result,
               const GError        *error,
               GtkStack           **twins)
{
  const TrophicStudy *study = result->study;
  TrophicKmChart *chart = n_events (study) > 0 ? trophic_study_km_chart (study) : NULL;
  if (chart != NULL)
    {
      TrophicStudyTable *tables[] = { trophic_study_table_curve (study), trophic_study_table_logrank (study), trophic_study_table_phases (study) };
      GtkWidget *curve = trophic_study_curve_new (chart, result);
      gtk_widget_set_vexpand (curve, TRUE);
      /* xgettext:no-c-format */
      const char *title = _("Event-free share with 95% intervals");
      gtk_box_append (left, trophic_study_block_twins (title, curve,
                                                       stacked_tables (tables, G_N_ELEMENTS (tables)), twins));
    }
  else
    gtk_box_append (left, trophic_study_block_refusal (_("Nobody has reached the endpoint yet"),
                                                       _("Survival compares the times to it. BMI change and correlations need none.")));
  gtk_box_append (right, phases_card (study));
  gtk_box_append (right, sensitivity_card (result, error));
}

static void
fill_cox (GtkBox             *left,
          GtkBox             *right,
          TrophicStudyResult *result)
{
  const TrophicStudy *study = result->study;
  TrophicForestChart *chart = study->cox.cox != NULL ? trophic_study_forest_chart (study) : NULL;
  if (chart == NULL)
    {
      gtk_box_append (left, trophic_study_block_refusal (_("No Cox model"), study->cox.reason));
      append_table (left, trophic_study_table_unadjusted (study));
      return;
    }
  g_autofree char *likelihood = trophic_number_format (trophic_cox_loglik (study->cox.cox), 2);
  g_autofree char *null_likelihood = trophic_number_format (trophic_cox_loglik_null (study->cox.cox), 2);
  g_autofree char *text = g_strdup_printf (
    _("n = %u, %u events. %u left out because a covariate is missing. Log-likelihood %s, without terms %s; Newton steps: %d. Ties after Efron."),
    (guint) study->cox.n, (guint) study->cox.events, (guint) study->cox.missing, likelihood, null_likelihood,
    trophic_cox_iterations (study->cox.cox));
  /* xgettext:no-c-format */
  const char *title = _("Hazard ratios with 95% intervals");
  gtk_box_append (left, trophic_study_block_card (title, trophic_study_block_chart (chart, &forest_chart_drawing, result, _("Hazard ratios"))));
  append_table (left, trophic_study_table_terms (study));
  append_table (left, trophic_study_table_unadjusted (study));
  append_table (right, trophic_study_table_ph (study));
  append_table (right, trophic_study_table_fit (study));
  gtk_box_append (right, trophic_study_block_note (_("Model"), text));
  gtk_box_append (right, trophic_study_block_card (_("Other choices"), all_combinations ()));
}

static void
fill_bmi (GtkBox              *left,
          GtkBox              *right,
          TrophicStudyResult  *result,
          GtkStack           **twins)
{
  const TrophicStudy *study = result->study;
  TrophicScatterChart *chart = trophic_study_scatter_chart (study);
  TrophicStudyTable *points = chart != NULL ? trophic_study_table_bmi_points (study) : NULL;
  if (points != NULL)
    gtk_box_append (left, trophic_study_block_twins (_("BMI change in 91 days against lactate"),
                                                     trophic_study_block_chart (chart, &scatter_chart_drawing, result, _("BMI change and lactate")),
                                                     trophic_study_block_table (points, TABLE_HEIGHT), twins));
  else
    {
      g_clear_pointer (&chart, trophic_scatter_chart_free);
      gtk_box_append (left, trophic_study_block_refusal (_("No BMI change to compare"), study->bmi_change.reason));
    }
  append_table (left, trophic_study_table_bmi_terms (study));
  append_table (right, trophic_study_table_bmi_groups (study));
  gtk_box_append (right, trophic_study_block_note (_("What it does not say"),
                                                   _("No trial shows that feeding by the lactate value, or raising lactate, helps.")));
}

static void
fill_correlations (GtkBox              *left,
                   TrophicStudyResult  *result,
                   GtkStack           **twins)
{
  TrophicHeatMap *chart = trophic_study_heat_map (result->study);
  TrophicStudyTable *table = chart != NULL ? trophic_study_table_correlations (result->study) : NULL;
  if (table == NULL)
    {
      g_clear_pointer (&chart, trophic_heat_map_free);
      gtk_box_append (left, trophic_study_block_refusal (_("No correlations"), _("No two markers were measured in the same patients.")));
      return;
    }
  gtk_box_append (left, trophic_study_block_twins (_("Spearman's ρ with n of each pair"),
                                                   trophic_study_block_chart (chart, &heat_map_drawing, result, _("Correlations between markers")),
                                                   trophic_study_block_table (table, MAP_HEIGHT), twins));
}

static void
fill_roc (GtkBox              *left,
          GtkBox              *right,
          TrophicStudyResult  *result,
          GtkStack           **twins)
{
  const TrophicStudy *study = result->study;
  TrophicRocChart *chart = study->roc.roc != NULL ? trophic_study_roc_chart (study) : NULL;
  if (chart == NULL)
    {
      gtk_box_append (left, trophic_study_block_refusal (_("No ROC curve"), study->roc.reason));
      return;
    }
  g_autofree char *who = g_strdup_printf (_("%u reached the endpoint within %.0f months, %u did not; %u are left out: their state at that time, or their lactate as a "
                                            "number, is not known."), (guint) study->roc.roc->n_pos, study->roc.months, (guint) study->roc.roc->n_neg, (guint) study->roc.missing);
  gtk_box_append (left, trophic_study_block_twins (_("ROC curve of lactate"),
                                                   trophic_study_block_chart (chart, &roc_chart_drawing, result, _("ROC curve of lactate")),
                                                   trophic_study_block_table (trophic_study_table_roc (study), TABLE_HEIGHT), twins));
  gtk_box_append (right, trophic_study_block_note (_("Who counts"), who));
  gtk_box_append (right, trophic_study_block_note (_("How to read it"),
                                                   _("Lower lactate is taken to go with the endpoint, a direction fixed in advance: an area under 0.5 "
                                                     "speaks against it. A cut-off found in this cohort is optimistic: elsewhere it will do worse.")));
}

/** trophic_study_fill: @error: (nullable): why the sensitivity is not there */
void
trophic_study_fill (GtkBox              *left,
                         GtkBox              *right,
                         TrophicStudyResult  *result,
                         TrophicStudyChart    page,
                         const GError        *error,
                         GtkStack           **twins)
{
  *twins = NULL;
  if (page == TROPHIC_STUDY_CHART_SURVIVAL)
    fill_survival (left, right, result, error, twins);
  else if (page == TROPHIC_STUDY_CHART_FOREST)
    fill_cox (left, right, result);
  else if (page == TROPHIC_STUDY_CHART_BMI)
    fill_bmi (left, right, result, twins);
  else if (page == TROPHIC_STUDY_CHART_CORRELATIONS)
    fill_correlations (left, result, twins);
  else
    fill_roc (left, right, result, twins);
}
