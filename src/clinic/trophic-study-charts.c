/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-study-answers.h"
#include "trophic-study-private.h"

#define YEAR 12.0 /* months */
/* Curves are drawn for whole years, ten at most: beyond them a clinic has next to nobody at risk. */
#define MOST_YEARS 10
/* Points of a fitted line; its band is curved. */
#define LINE_POINTS 41

/* Whole years that hold the last patient of either group. */
static double
choose_end (const TrophicStudy *study)
{
  double last = 0;
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    if (study->km[group] != NULL && study->km[group]->n_steps > 0)
      last = MAX (last, study->km[group]->steps[study->km[group]->n_steps - 1].time);
  return YEAR * CLAMP (ceil (last / YEAR), 1, MOST_YEARS);
}

/* "0.74 (0.61 to 0.90)  p = 0.003" */
static char *
ratio_words (const TrophicCoxTerm *term)
{
  g_autofree char *ratio = trophic_number_format (term->hr, 2), *interval = trophic_study_interval (term->lower, term->upper, 2);
  g_autofree char *p = trophic_p_text_equation (term->p);
  return g_strdup_printf ("%s (%s)  %s", ratio, interval, p);
}

/* A picture leaves the program alone: one of a demo clinic says what it is. Takes @words. */
static char *
mark (const TrophicStudy *study,
      char               *words)
{
  g_autofree char *plain = words;
  if (!study->synthetic)
    return g_steal_pointer (&plain);
  return plain != NULL ? g_strdup_printf ("%s · %s", plain, _("Synthetic")) : g_strdup (_("Synthetic"));
}

/* What paper says beside the curves, since it has no answers above them: the test, and lactate's hazard ratio. */
static char *
make_note (const TrophicStudy *study)
{
  g_autoptr (GString) note = g_string_new (NULL);
  if (study->logrank != NULL)
    {
      g_autofree char *p = trophic_p_text_equation (study->logrank->p);
      g_string_append_printf (note, trophic_study_is_searched (study) ? _("Log-rank %s, corrected for the search") : _("Log-rank %s"), p);
    }
  if (study->cox.cox != NULL)
    {
      const TrophicCoxTerm *lactate = trophic_cox_term (study->cox.cox, 0);
      g_autofree char *ratio = trophic_number_format (lactate->hr, 2), *interval = trophic_study_interval (lactate->lower, lactate->upper, 2);
      g_string_append (note, note->len > 0 ? "\n" : "");
      g_string_append_printf (note, study->cox.terms->len > 1 ? _("Adjusted hazard ratio per 1 SD higher lactate %s (%s)")
                                                              : _("Hazard ratio per 1 SD higher lactate %s (%s)"), ratio, interval);
    }
  return note->len > 0 ? g_strdup (note->str) : NULL;
}

/** trophic_study_km_chart: */
TrophicKmChart *
trophic_study_km_chart (const TrophicStudy *study)
{
  static const TrophicChartColour colours[] = { TROPHIC_COLOUR_STUDY_LOW, TROPHIC_COLOUR_STUDY_HIGHER };
  static const TrophicChartDash dashes[] = { TROPHIC_DASH_SOLID, TROPHIC_DASH_HIGHER };
  if (study->km[0] == NULL && study->km[1] == NULL)
    return NULL;
  TrophicKmChart *chart = trophic_km_chart_new (trophic_study_share_words (&study->switches), _("months"), choose_end (study));
  chart->axis = g_strdup (trophic_study_months_words (&study->switches));
  chart->note = mark (study, make_note (study));
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    trophic_km_chart_add (chart, trophic_study_group_words (group), study->km[group], colours[group], dashes[group], group == 0);
  return chart;
}

/** trophic_study_forest_chart: */
TrophicForestChart *
trophic_study_forest_chart (const TrophicStudy *study)
{
  const TrophicStudyCox *model = &study->cox;
  if (model->cox == NULL)
    return NULL;
  g_autofree char *axis = mark (study, g_strdup (_("Hazard ratio, 95% CI")));
  TrophicForestChart *chart = trophic_forest_chart_new (axis, _("endpoint later"), _("endpoint earlier"));
  for (guint i = 0; i < model->terms->len; i++)
    {
      const TrophicStudyTerm *term = g_ptr_array_index (model->terms, i);
      const TrophicCoxTerm *fitted = trophic_cox_term (model->cox, i);
      g_autofree char *words = ratio_words (fitted);
      trophic_forest_chart_add (chart, term->words, words, fitted->hr, fitted->lower, fitted->upper);
    }
  return chart;
}

/* "Lactate, per 1 SD (0.41 mmol/L): +0.13 (+0.03 to +0.23) kg/m², p = 0.009, n = 180". With other terms in the model its slope need not
 * be that of the line, which is said. */
static char *
slope_words (const TrophicStudyBmi *model)
{
  const TrophicStudyTerm *term = g_ptr_array_index (model->terms, 0);
  const TrophicRegressionTerm *fitted = &model->regression->terms[1]; /* behind the intercept */
  g_autofree char *change = trophic_number_format_signed (fitted->coef, 2), *lower = trophic_number_format_signed (fitted->lower, 2);
  g_autofree char *upper = trophic_number_format_signed (fitted->upper, 2), *p = trophic_p_text_equation (fitted->p);
  char *words = g_strdup_printf (_("%s: %s (%s to %s) kg/m², %s, n = %u"), term->words, change, lower, upper, p, (guint) model->n);
  if (model->terms->len == 1)
    return words;
  g_autofree char *adjusted = words;
  return g_strdup_printf (_("Line: lactate alone. Adjusted for %u: %s"), model->terms->len - 1, adjusted);
}

/*
 * The line of change on lactate alone, with the interval of its mean: sigma sqrt (1 / n + (x - mean)^2 / Sxx) times Student's t. Both
 * t and Sxx come out of the fitted slope, whose interval is coef +- t se with se = sigma / sqrt (Sxx).
 */
static void
add_line (TrophicScatterChart   *chart,
          const TrophicStudyBmi *model,
          double                 level)
{
  const double *lactate = (const double *) model->lactate->data, *columns[] = { lactate };
  g_autoptr (TrophicRegression) line = trophic_regression_new ((const double *) model->change->data, columns, NULL, 1, model->lactate->len, level, NULL);
  if (line == NULL)
    return; /* the points stand alone */
  const TrophicRegressionTerm *slope = &line->terms[1];
  double t = (slope->upper - slope->coef) / slope->se, least = INFINITY, most = -INFINITY, mean = 0;
  for (guint i = 0; i < model->lactate->len; i++)
    {
      least = MIN (least, lactate[i]);
      most = MAX (most, lactate[i]);
      mean += (lactate[i] - mean) / (i + 1);
    }
  for (int i = 0; i < LINE_POINTS; i++)
    {
      double x = least + (most - least) * i / (LINE_POINTS - 1), y = line->terms[0].coef + slope->coef * x;
      double spread = t * sqrt (line->sigma * line->sigma / (double) line->n + (x - mean) * (x - mean) * slope->se * slope->se);
      TrophicScatterFit fit = { x, y, y - spread, y + spread };
      g_array_append_val (chart->line, fit);
    }
}

/** trophic_study_scatter_chart: */
TrophicScatterChart *
trophic_study_scatter_chart (const TrophicStudy *study)
{
  const TrophicStudyBmi *model = &study->bmi_change;
  if (model->lactate == NULL || model->lactate->len == 0)
    return NULL;
  TrophicScatterChart *chart = trophic_scatter_chart_new (_("Lactate, mmol/L"), _("Change of BMI in 3 months, kg/m²"));
  chart->limit = study->cutoff;
  chart->low_label = g_strdup (trophic_study_group_words (0));
  chart->high_label = g_strdup (trophic_study_group_words (1));
  chart->note = mark (study, model->regression != NULL ? slope_words (model) : g_strdup (model->reason));
  for (guint i = 0; i < model->lactate->len; i++)
    {
      double lactate = g_array_index (model->lactate, double, i);
      gboolean low = study->switches.edge == TROPHIC_STUDY_EDGE_LE ? lactate <= study->cutoff : lactate < study->cutoff;
      TrophicScatterPoint point = { lactate, g_array_index (model->change, double, i), low };
      g_array_append_val (chart->points, point);
    }
  if (model->regression != NULL) /* a line would say what was refused */
    add_line (chart, model, trophic_study_level ());
  return chart;
}

/** trophic_study_heat_map: */
TrophicHeatMap *
trophic_study_heat_map (const TrophicStudy *study)
{
  const char *labels[TROPHIC_COHORT_N_MARKERS + 1] = { NULL };
  gboolean known = FALSE;
  for (guint i = 0; i < study->correlations->len; i++)
    known |= isfinite (g_array_index (study->correlations, TrophicStudyCorrelation, i).correlation.estimate);
  if (!known)
    return NULL;
  for (int marker = 0; marker < TROPHIC_COHORT_N_MARKERS; marker++)
    labels[marker] = trophic_cohort_marker_words (marker);
  TrophicHeatMap *map = trophic_heat_map_new (labels);
  map->caption = mark (study, g_strdup (_("Spearman’s correlation, n, p after Holm")));
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *cell = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      trophic_heat_map_set (map, cell->y, cell->x, cell->correlation.estimate, cell->correlation.n, cell->p_holm);
    }
  return map;
}

/** trophic_study_roc_chart: */
TrophicRocChart *
trophic_study_roc_chart (const TrophicStudy *study)
{
  if (study->roc.roc == NULL)
    return NULL;
  g_autofree char *months = trophic_number_format (study->roc.months, 0);
  g_autofree char *label = mark (study, g_strdup_printf (_("Lactate; outcome: %s within %s months"),
                                                         trophic_study_endpoint_words (study->switches.endpoint), months));
  return trophic_roc_chart_new (label, "mmol/L", study->roc.roc);
}

/* What is other than in the first line; of the first line itself, its cut-off. */
static char *
line_words (const TrophicStudySensitivity *line,
            const TrophicStudySensitivity *asked)
{
  const TrophicStudySwitches *a = &line->switches, *b = &asked->switches;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  if (a->search != b->search || (line == asked && a->search))
    g_ptr_array_add (parts, a->search ? _("Cut-off searched for") : _("Cut-off given"));
  if (a->cutoff != b->cutoff || (line == asked && !a->search))
    g_ptr_array_add (parts, (gpointer) trophic_study_cutoff_words (a->cutoff));
  if (a->edge != b->edge || line == asked)
    g_ptr_array_add (parts, (gpointer) trophic_study_edge_words (a->edge));
  if (a->endpoint != b->endpoint)
    g_ptr_array_add (parts, (gpointer) trophic_study_endpoint_short (a->endpoint));
  if (a->clock != b->clock)
    g_ptr_array_add (parts, (gpointer) trophic_study_clock_words (a->clock));
  if (a->half != b->half)
    g_ptr_array_add (parts, (gpointer) trophic_study_half_words (a->half));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/** trophic_study_sensitivity_chart: */
TrophicDotChart *
trophic_study_sensitivity_chart (GPtrArray *sensitivity)
{
  if (sensitivity->len == 0)
    return NULL;
  TrophicDotChart *chart = trophic_dot_chart_new (_("Sensitivity, log-rank p"));
  for (guint i = 0; i < sensitivity->len; i++)
    {
      const TrophicStudySensitivity *line = g_ptr_array_index (sensitivity, i);
      g_autofree char *words = line_words (line, g_ptr_array_index (sensitivity, 0));
      trophic_dot_chart_add (chart, words, line->p, line->reason, i == 0);
    }
  return chart;
}
