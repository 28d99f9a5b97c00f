/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-tables.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-study-charts.h"

/* Decimals of what is shown; a copied table has them all. */
enum { MONTHS = 1, SHARE = 1, RATIO = 2, STATISTIC = 2, LACTATE = 2, BMI = 2, PERCENT = 100 };
enum { COEFFICIENT = 3 };

/* What a curve says at one time: share, its interval, number at risk. */
enum { CELLS_AT_TIME = 4 };

static TrophicStudyTable *
table_new (const char        *title,
           const char *const *columns,
           guint              n_columns,
           guint              n_words)
{
  TrophicStudyTable *table = trophic_study_table_new (title);
  for (guint i = 0; i < n_columns; i++)
    trophic_study_table_column (table, columns[i], i < n_words);
  return table;
}

static void
add_at (TrophicStudyTable        *table,
        const TrophicKaplanMeier *km,
        double                    time)
{
  if (km == NULL)
    {
      for (guint i = 0; i < CELLS_AT_TIME; i++)
        trophic_study_table_number (table, NAN, 0);
      return;
    }
  TrophicKmStep step = trophic_kaplan_meier_at (km, time);
  trophic_study_table_number (table, PERCENT * step.survival, SHARE);
  trophic_study_table_number (table, PERCENT * step.lower, SHARE);
  trophic_study_table_number (table, PERCENT * step.upper, SHARE);
  trophic_study_table_count (table, step.at_risk);
}

/** trophic_study_table_curve: both curves at the ticks of the chart's time axis. */
TrophicStudyTable *
trophic_study_table_curve (const TrophicStudy *study)
{
  TrophicKmChart *chart = trophic_study_km_chart (study);
  if (chart == NULL)
    return NULL;
  const char *columns[] = { _("Months"), _("Low lactate, event-free %"), _("Lower 95%"), _("Upper 95%"), _("At risk"),
                            _("Higher lactate, event-free %"), _("Lower 95%"), _("Upper 95%"), _("At risk") };
  TrophicStudyTable *table = table_new (_("Event-free share by lactate group"), columns, G_N_ELEMENTS (columns), 0);
  g_autoptr (GArray) ticks = trophic_km_chart_ticks (chart);
  for (guint i = 0; i < ticks->len; i++)
    {
      double time = g_array_index (ticks, double, i);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_count (table, (gsize) time);
      for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
        add_at (table, study->km[group], time);
    }
  trophic_km_chart_free (chart);
  return table;
}

/** trophic_study_table_logrank: observed and expected events by group. */
TrophicStudyTable *
trophic_study_table_logrank (const TrophicStudy *study)
{
  if (study->logrank == NULL)
    return NULL;
  const char *columns[] = { C_("of a study", "Group"), _("n"), _("Events"), _("Expected events") };
  TrophicStudyTable *table = table_new (_("Log-rank test"), columns, G_N_ELEMENTS (columns), 1);
  for (guint group = 0; group < study->logrank->n_groups; group++)
    {
      const TrophicLogrankGroup *counts = &study->logrank->groups[group];
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, trophic_study_group_words (group));
      trophic_study_table_count (table, counts->n);
      trophic_study_table_count (table, counts->events);
      trophic_study_table_number (table, counts->expected, STATISTIC);
    }
  return table;
}

/** trophic_study_table_phases: median months of each phase by group, with interval and n. */
TrophicStudyTable *
trophic_study_table_phases (const TrophicStudy *study)
{
  const char *columns[] = { _("Phase"), C_("of a study", "Group"), _("Median months"), _("Lower 95%"), _("Upper 95%"), _("n") };
  TrophicStudyTable *table = table_new (_("Phases by lactate group"), columns, G_N_ELEMENTS (columns), 2);
  for (guint i = 0; i < study->phases->len; i++)
    for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
      {
        const TrophicStudyPhase *phase = &g_array_index (study->phases, TrophicStudyPhase, i);
        trophic_study_table_row (table, FALSE);
        trophic_study_table_text (table, phase->words);
        trophic_study_table_text (table, trophic_study_group_words (group));
        trophic_study_table_number (table, phase->median[group], MONTHS);
        trophic_study_table_number (table, phase->lower[group], MONTHS);
        trophic_study_table_number (table, phase->upper[group], MONTHS);
        trophic_study_table_count (table, phase->n[group]);
      }
  return table;
}

static const char *
term_words (const GPtrArray *terms,
            guint            index)
{
  return ((const TrophicStudyTerm *) g_ptr_array_index (terms, index))->words;
}

/** trophic_study_table_terms: the terms of the Cox model. */
TrophicStudyTable *
trophic_study_table_terms (const TrophicStudy *study)
{
  if (study->cox.cox == NULL)
    return NULL;
  const char *columns[] = { _("Term"), _("Coefficient"), _("SE"), _("Hazard ratio"), _("Lower 95%"), _("Upper 95%"), "z", "p" };
  TrophicStudyTable *table = table_new (_("Terms of the Cox model"), columns, G_N_ELEMENTS (columns), 1);
  for (guint i = 0; i < study->cox.terms->len; i++)
    {
      const TrophicCoxTerm *term = trophic_cox_term (study->cox.cox, i);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, term_words (study->cox.terms, i));
      trophic_study_table_number (table, term->coef, COEFFICIENT);
      trophic_study_table_number (table, term->se, COEFFICIENT);
      trophic_study_table_number (table, term->hr, RATIO);
      trophic_study_table_number (table, term->lower, RATIO);
      trophic_study_table_number (table, term->upper, RATIO);
      trophic_study_table_number (table, term->z, STATISTIC);
      trophic_study_table_p (table, term->p);
    }
  return table;
}

/** trophic_study_table_unadjusted: low against higher lactate, and lactate alone in the patients of the Cox model. */
TrophicStudyTable *
trophic_study_table_unadjusted (const TrophicStudy *study)
{
  const char *columns[] = { _("Term"), _("n"), _("Events"), _("Hazard ratio"), _("Lower 95%"), _("Upper 95%"), "p" };
  TrophicStudyTable *table = table_new (_("Unadjusted hazard ratios"), columns, G_N_ELEMENTS (columns), 1);
  gboolean refused = study->group_hr.reason != NULL || study->unadjusted.reason != NULL;
  if (refused)
    trophic_study_table_column (table, _("Why not"), TRUE);
  for (guint i = 0; i < TROPHIC_STUDY_RATIOS; i++)
    {
      const char *words;
      const TrophicStudyRatio *ratio = trophic_study_ratio (study, i, &words);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, words);
      trophic_study_table_count (table, ratio->n);
      trophic_study_table_count (table, ratio->events);
      trophic_study_table_number (table, ratio->hr, RATIO);
      trophic_study_table_number (table, ratio->lower, RATIO);
      trophic_study_table_number (table, ratio->upper, RATIO);
      trophic_study_table_p (table, ratio->p);
      if (refused)
        trophic_study_table_text (table, ratio->reason);
    }
  return table;
}

static void
add_test (TrophicStudyTable    *table,
          const char           *name,
          const TrophicCoxTest *test)
{
  trophic_study_table_row (table, FALSE);
  trophic_study_table_text (table, name);
  trophic_study_table_number (table, test->chisq, STATISTIC);
  trophic_study_table_count (table, (gsize) MAX (test->df, 0));
  trophic_study_table_p (table, test->p);
}

/* The name alone: what 1 SD is stands in the table of the terms. */
static const char *
short_words (const GPtrArray *terms,
             guint            index)
{
  const TrophicStudyTerm *term = g_ptr_array_index (terms, index);
  TrophicStudyCovariates covariate;
  for (guint i = 0; (covariate = trophic_study_covariate (i)) != 0; i++)
    if (g_str_equal (trophic_study_covariate_code (covariate), term->code))
      return trophic_study_covariate_words (covariate);
  return trophic_cohort_marker_words (TROPHIC_COHORT_LACTATE);
}

/** trophic_study_table_ph: whether hazards are proportional, by term and of all. */
TrophicStudyTable *
trophic_study_table_ph (const TrophicStudy *study)
{
  if (study->cox.cox == NULL || study->cox.ph == NULL)
    return NULL;
  const char *columns[] = { _("Term"), "χ²", "df", "p" };
  TrophicStudyTable *table = table_new (_("Test of proportional hazards"), columns, G_N_ELEMENTS (columns), 1);
  for (guint i = 0; i < study->cox.terms->len; i++)
    add_test (table, short_words (study->cox.terms, i), &study->cox.ph[i]);
  add_test (table, _("All terms"), &study->cox.ph_global);
  return table;
}

/** trophic_study_table_fit: the tests of all terms together. */
TrophicStudyTable *
trophic_study_table_fit (const TrophicStudy *study)
{
  if (study->cox.cox == NULL)
    return NULL;
  const char *columns[] = { _("All terms together"), "χ²", "df", "p" };
  TrophicStudyTable *table = table_new (_("Tests of the Cox model"), columns, G_N_ELEMENTS (columns), 1);
  TrophicCoxTest likelihood = trophic_cox_lr_test (study->cox.cox), wald = trophic_cox_wald_test (study->cox.cox);
  TrophicCoxTest score = trophic_cox_score_test (study->cox.cox);
  add_test (table, _("Likelihood ratio"), &likelihood);
  add_test (table, _("Wald"), &wald);
  add_test (table, _("Score"), &score);
  return table;
}

/** trophic_study_table_bmi_groups: mean change by group. */
TrophicStudyTable *
trophic_study_table_bmi_groups (const TrophicStudy *study)
{
  const TrophicStudyBmi *bmi = &study->bmi_change;
  const char *columns[] = { C_("of a study", "Group"), _("Mean"), _("SD"), _("n") };
  TrophicStudyTable *table = table_new (_("BMI change by lactate group, kg/m² in 91 days"), columns, G_N_ELEMENTS (columns), 1);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, trophic_study_group_words (group));
      trophic_study_table_number (table, bmi->mean[group], BMI);
      trophic_study_table_number (table, bmi->sd[group], BMI);
      trophic_study_table_count (table, bmi->group_n[group]);
    }
  return table;
}

/** trophic_study_table_bmi_terms: the terms of the regression, the intercept first. */
TrophicStudyTable *
trophic_study_table_bmi_terms (const TrophicStudy *study)
{
  const TrophicStudyBmi *bmi = &study->bmi_change;
  if (bmi->regression == NULL)
    return NULL;
  const char *columns[] = { _("Term"), _("Coefficient"), _("SE"), _("Lower 95%"), _("Upper 95%"), "t", "p", _("VIF") };
  TrophicStudyTable *table = table_new (_("Terms of the regression of BMI change"), columns, G_N_ELEMENTS (columns), 1);
  for (guint i = 0; i < bmi->regression->n_terms; i++)
    {
      const TrophicRegressionTerm *term = &bmi->regression->terms[i];
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, i == 0 ? _("Intercept") : term_words (bmi->terms, i - 1));
      trophic_study_table_number (table, term->coef, COEFFICIENT);
      trophic_study_table_number (table, term->se, COEFFICIENT);
      trophic_study_table_number (table, term->lower, COEFFICIENT);
      trophic_study_table_number (table, term->upper, COEFFICIENT);
      trophic_study_table_number (table, term->t, STATISTIC);
      trophic_study_table_p (table, term->p);
      trophic_study_table_number (table, term->vif, STATISTIC);
    }
  return table;
}

/** trophic_study_table_bmi_points: the twin of the scatter chart. */
TrophicStudyTable *
trophic_study_table_bmi_points (const TrophicStudy *study)
{
  const TrophicStudyBmi *bmi = &study->bmi_change;
  if (bmi->lactate == NULL || bmi->change == NULL || bmi->lactate->len == 0)
    return NULL;
  const char *columns[] = { _("Lactate, mmol/L"), _("BMI change, kg/m² in 91 days") };
  TrophicStudyTable *table = table_new (_("BMI change and lactate"), columns, G_N_ELEMENTS (columns), 0);
  for (guint i = 0; i < bmi->lactate->len; i++)
    {
      trophic_study_table_row (table, FALSE);
      trophic_study_table_number (table, g_array_index (bmi->lactate, double, i), LACTATE);
      trophic_study_table_number (table, g_array_index (bmi->change, double, i), BMI);
    }
  return table;
}

/** trophic_study_table_correlations: each pair of markers. */
TrophicStudyTable *
trophic_study_table_correlations (const TrophicStudy *study)
{
  if (study->correlations == NULL || study->correlations->len == 0)
    return NULL;
  const char *columns[] = { _("Marker"), C_("a pair of markers", "and"), _("Spearman's ρ"), _("Lower 95%"), _("Upper 95%"), "p", _("p after Holm"),
                            _("n") };
  TrophicStudyTable *table = table_new (_("Correlations between markers"), columns, G_N_ELEMENTS (columns), 2);
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *pair = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, trophic_cohort_marker_words (pair->x));
      trophic_study_table_text (table, trophic_cohort_marker_words (pair->y));
      trophic_study_table_number (table, pair->correlation.estimate, RATIO);
      trophic_study_table_number (table, pair->correlation.lower, RATIO);
      trophic_study_table_number (table, pair->correlation.upper, RATIO);
      trophic_study_table_p (table, pair->correlation.p);
      trophic_study_table_p (table, pair->p_holm);
      trophic_study_table_count (table, pair->correlation.n);
    }
  return table;
}

/** trophic_study_table_roc: the points of the curve by cut-off. */
TrophicStudyTable *
trophic_study_table_roc (const TrophicStudy *study)
{
  const TrophicRoc *roc = study->roc.roc;
  if (roc == NULL)
    return NULL;
  const char *columns[] = { _("Positive up to, mmol/L"), _("Sensitivity %"), _("Specificity %") };
  TrophicStudyTable *table = table_new (_("Points of the ROC curve"), columns, G_N_ELEMENTS (columns), 0);
  for (guint i = 0; i < roc->n_points; i++)
    {
      trophic_study_table_row (table, roc->points[i].cutoff == roc->youden.cutoff);
      trophic_study_table_number (table, roc->points[i].cutoff, LACTATE + 1);
      trophic_study_table_number (table, PERCENT * roc->points[i].sensitivity, SHARE);
      trophic_study_table_number (table, PERCENT * roc->points[i].specificity, SHARE);
    }
  return table;
}

/** trophic_study_table_flow: from all patients of the clinic to those who are analysed. */
TrophicStudyTable *
trophic_study_table_flow (const TrophicStudy *study)
{
  const char *columns[] = { _("Step"), _("n") };
  TrophicStudyTable *table = table_new (_("Who is in this study"), columns, G_N_ELEMENTS (columns), 1);
  trophic_study_table_row (table, TRUE);
  trophic_study_table_text (table, _("Patients of the clinic"));
  trophic_study_table_count (table, study->n_all);
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, step->words);
      trophic_study_table_number (table, -(double) step->n, 0);
    }
  trophic_study_table_row (table, TRUE);
  trophic_study_table_text (table, _("Analysed"));
  trophic_study_table_count (table, study->n);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, trophic_study_group_words (group));
      trophic_study_table_count (table, study->n_in_group[group]);
    }
  return table;
}

static char *
cutoff_text (const TrophicStudySensitivity *line)
{
  const TrophicStudySwitches *switches = &line->switches;
  g_autofree char *value = trophic_number_format (line->cutoff, LACTATE);
  if (switches->search)
    return g_strdup_printf (_("%s, searched for"), value);
  if (switches->cutoff == TROPHIC_STUDY_CUTOFF_Q1)
    return g_strdup_printf (_("%s, Q1"), value);
  return g_strdup_printf (_("%s, published"), value);
}

static void
add_sensitivity (TrophicStudyTable             *table,
                 const TrophicStudySensitivity *line,
                 gboolean                       shown)
{
  g_autofree char *cutoff = cutoff_text (line);
  trophic_study_table_row (table, shown);
  trophic_study_table_text (table, cutoff);
  trophic_study_table_text (table, line->switches.edge == TROPHIC_STUDY_EDGE_LT ? "<" : "≤");
  trophic_study_table_text (table, trophic_study_endpoint_short (line->switches.endpoint));
  trophic_study_table_text (table, trophic_study_clock_words (line->switches.clock));
  trophic_study_table_text (table, trophic_study_half_words (line->switches.half));
  trophic_study_table_count (table, line->n);
  trophic_study_table_count (table, line->events);
  trophic_study_table_number (table, line->chisq, STATISTIC);
  trophic_study_table_p (table, line->p);
  trophic_study_table_number (table, line->hr, RATIO);
  trophic_study_table_number (table, line->lower, RATIO);
  trophic_study_table_number (table, line->upper, RATIO);
  trophic_study_table_count (table, line->n_sd);
  trophic_study_table_number (table, line->hr_sd, RATIO);
  trophic_study_table_number (table, line->hr_sd_lower, RATIO);
  trophic_study_table_number (table, line->hr_sd_upper, RATIO);
  trophic_study_table_text (table, line->reason);
}

/** trophic_study_table_sensitivity: a line for each set of choices; the one on screen is strong. */
TrophicStudyTable *
trophic_study_table_sensitivity (GPtrArray *lines)
{
  static const char *const titles[] = { N_("Cut-off"), N_("Edge"), N_("Endpoint"), N_("Clock"), N_("Half"), N_("n"), N_("Events"), "χ²", N_("Log-rank p"),
                                        N_("HR, low against higher"), N_("Lower 95%"), N_("Upper 95%"), N_("n, Cox model"),
                                        N_("HR per 1 SD higher, adjusted"), N_("Lower 95%"), N_("Upper 95%"), N_("Why not") };
  const guint n_words = 5, reason = G_N_ELEMENTS (titles) - 1;
  TrophicStudyTable *table = trophic_study_table_new (_("Sensitivity table"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    trophic_study_table_column (table, _(titles[i]), i < n_words || i == reason);
  for (guint i = 0; i < lines->len; i++)
    add_sensitivity (table, g_ptr_array_index (lines, i), i == 0);
  return table;
}
