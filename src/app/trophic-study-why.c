/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-why.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-why-private.h"
#include "trophic-words.h"

static const char *const CARD = "study";

static const char *
curve_method (const TrophicStudy *study,
              guint               group)
{
  TrophicKmInterval interval = study->km[group] != NULL ? study->km[group]->interval : TROPHIC_KM_LOG;
  if (interval == TROPHIC_KM_LOG_LOG)
    return _("Kaplan-Meier curve of this group. The median is the time at which it comes down to 50%, the middle where it lies exactly there. "
             "Interval: Greenwood's variance on the scale of log(−log S).");
  if (interval == TROPHIC_KM_PLAIN)
    return _("Kaplan-Meier curve of this group. The median is the time at which it comes down to 50%, the middle where it lies exactly there. "
             "Interval: Greenwood's variance, plain.");
  return _("Kaplan-Meier curve of this group. The median is the time at which it comes down to 50%, the middle where it lies exactly there. "
           "Interval: Greenwood's variance on the scale of log S.");
}

static const char *
cox_method (void)
{
  return _("Cox's proportional hazards model: hazard of a patient = baseline hazard × exp(sum of coefficient × value), fitted by the largest partial "
           "likelihood, ties after Efron. Interval and p are Wald's. A hazard ratio under 1 per 1 SD higher says that higher lactate is associated "
           "with a later endpoint.");
}

static const char *
survival_method (const TrophicStudy *study,
                 guint               index)
{
  if (index < TROPHIC_STUDY_GROUPS)
    return curve_method (study, index);
  if (index == TROPHIC_STUDY_GROUPS)
    return _("Log-rank test, every event with the same weight: at each event the expected events of a group are its share of those at risk. "
             "χ² compares observed with expected, with one df less than groups.");
  return cox_method ();
}

static const char *
cox_page_method (guint index)
{
  switch (index)
    {
    case 0:
      return cox_method ();
    case 1:
      return _("Harrell's C: of the pairs of patients whose order is known, the share in which the one with the higher fitted hazard has the endpoint "
               "first; equal hazards count half.");
    case 2:
      return _("Schoenfeld residuals, scaled, against time (Kaplan-Meier scale): a slope says that a hazard ratio changes with time, and that one "
               "number for all of it is a mean.");
    default:
      return _("Events divided by terms. With few events per term, coefficients and their intervals are unreliable.");
    }
}

static const char *
bmi_method (guint index)
{
  switch (index)
    {
    case 0:
      return _("Linear regression of the BMI change on lactate and the covariates by least squares; interval and p by Student's t.");
    case 1:
    case 2:
      return _("Mean and SD of the BMI change of this group, without adjustment.");
    default:
      return _("Share of the variance of the BMI change that goes with lactate and the covariates; the adjusted one allows for the number of terms.");
    }
}

static const char *
roc_method (guint index)
{
  if (index == 0)
    return _("Area under the ROC curve: how often somebody who reached the endpoint in time has a lower lactate than somebody who did not. The "
             "direction is fixed in advance: an area under 0.5 speaks against it. Interval after DeLong. Who was censored before that time is left out.");
  return _("Youden's cut-off: the largest sensitivity + specificity − 1 of all cut-offs, half way between two values. Found in this cohort, it looks "
           "better here than it will elsewhere. Up to the cut-off counts as positive.");
}

static const char *
method (const TrophicStudy *study,
        TrophicStudyChart   page,
        guint               index)
{
  switch (page)
    {
    case TROPHIC_STUDY_CHART_SURVIVAL:
      return survival_method (study, index);
    case TROPHIC_STUDY_CHART_FOREST:
      return cox_page_method (index);
    case TROPHIC_STUDY_CHART_BMI:
      return bmi_method (index);
    case TROPHIC_STUDY_CHART_ROC:
      return roc_method (index);
    case TROPHIC_STUDY_CHART_CORRELATIONS:
    default:
      return _("Spearman's rank correlation of the values nearest to the lactate sample; patients with both values. p is exact where there are no "
               "ties and few pairs, and then adjusted after Holm for all pairs of the matrix.");
    }
}

static char *
choices_text (const TrophicStudy *study)
{
  const TrophicStudySwitches *switches = &study->switches;
  g_autofree char *cutoff = isfinite (study->cutoff) ? trophic_number_format (study->cutoff, 3) : g_strdup ("—");
  g_autofree char *first = g_strdup_printf (_("Cut-off %s mmol/L: %s"), cutoff, trophic_study_cutoff_rule (switches));
  g_autoptr (GPtrArray) filters = trophic_study_filter_words (switches);
  GString *text = g_string_new (first);
  if (switches->cutoff == TROPHIC_STUDY_CUTOFF_Q1 && !switches->search)
    g_string_append_printf (text, _(" (quantile type %d)"), switches->quantile_type);
  const char *lines[] = { trophic_study_edge_words (switches->edge), trophic_study_endpoint_words (switches->endpoint),
                          trophic_study_clock_words (switches->clock), switches->year_only ? _("Dates known by year are kept") : _("Dates known by year are left out") };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_string_append_printf (text, "\n%s", lines[i]);
  if (filters->len == 0)
    g_string_append_printf (text, "\n%s", _("No filter: all sites, both halves"));
  for (guint i = 0; i < filters->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) filters->pdata[i]);
  return g_string_free (text, FALSE);
}

/* "251 patients of the clinic", "− 11  No eligible lactate about the diagnosis", "= 240 analysed". */
static char *
flow_text (const TrophicStudy *study)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, _("%u patients of the clinic"), study->n_all);
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      if (step->n > 0)
        g_string_append_printf (text, "\n− %u  %s", step->n, step->words);
    }
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("= %u analysed"), study->n);
  return g_string_free (text, FALSE);
}

/* What was asked of everybody and left nobody out. */
static char *
passed_text (const TrophicStudy *study)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      if (step->n == 0)
        g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s", step->words);
    }
  return g_string_free (text, FALSE);
}

static char *
groups_text (const TrophicStudy *study)
{
  GString *text = g_string_new (NULL);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      guint events = study->km[group] != NULL ? (guint) study->km[group]->events : 0;
      g_string_append_printf (text, group > 0 ? "\n%s: " : "%s: ", trophic_study_group_words (group));
      g_string_append_printf (text, _("%u patients, %u with the endpoint"), study->n_in_group[group], events);
    }
  return g_string_free (text, FALSE);
}

/* Who of those in the study this one method could not take. */
static char *
missing_text (const TrophicStudy *study,
              TrophicStudyChart   page,
              guint               index)
{
  if (page == TROPHIC_STUDY_CHART_FOREST || (page == TROPHIC_STUDY_CHART_SURVIVAL && index > TROPHIC_STUDY_GROUPS))
    return g_strdup_printf (_("n = %u, %u events; %u left out because a covariate is missing"), (guint) study->cox.n, (guint) study->cox.events,
                            (guint) study->cox.missing);
  if (page == TROPHIC_STUDY_CHART_BMI)
    return g_strdup_printf (_("n = %u; %u left out because a covariate or the BMI change is missing"), (guint) study->bmi_change.n,
                            (guint) study->bmi_change.missing);
  if (page == TROPHIC_STUDY_CHART_ROC)
    return g_strdup_printf (_("n = %u; %u left out: their state at that time, or their lactate as a number, is not known"), (guint) study->roc.n, (guint) study->roc.missing);
  if (page == TROPHIC_STUDY_CHART_CORRELATIONS)
    {
      const TrophicStudyCorrelation *pair = trophic_study_find_pair (study, TROPHIC_COHORT_LACTATE, trophic_study_card_marker (index));
      guint n = pair != NULL ? (guint) pair->correlation.n : 0;
      return g_strdup_printf (_("n = %u with both values; %u without"), n, study->n > n ? study->n - n : 0);
    }
  return groups_text (study);
}

static void
close_why (TrophicWhy         *why,
           const TrophicStudy *study)
{
  for (guint i = 0; i < study->cautions->len; i++)
    trophic_why_add_plain_caution (why, g_ptr_array_index (study->cautions, i));
  g_autofree char *choices = choices_text (study);
  g_autofree char *day = trophic_words_date (&study->on);
  g_autofree char *version = g_strdup_printf (_("Trophic %s, facts known on %s"), TROPHIC_VERSION, day);
  trophic_why_add_section (why, _("Choices"), choices);
  trophic_why_add_section (why, _("Version"), version);
  why->n_answer_sections = why->sections->len;
  trophic_why_add_card (why, trophic_card_get (CARD));
}

/** trophic_study_why_new: (transfer full): behind answer @index of a page. */
TrophicWhy *
trophic_study_why_new (const TrophicStudy *study,
                       TrophicStudyChart   page,
                       guint               index)
{
  g_autoptr (TrophicAnswer) answer = trophic_study_card_new (study, page, index);
  g_autofree char *who = trophic_study_headline (study), *missing = missing_text (study, page, index);
  TrophicWhy *why = trophic_why_begin ();
  why->title = g_strdup (_("Why this number"));
  why->headline = g_strdup_printf (C_("a number and its name", "%s: %s%s%s"), answer->question, answer->value, answer->unit != NULL ? " " : "",
                                   answer->unit != NULL ? answer->unit : "");
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (answer->facts); i++)
    if (!trophic_text_is_empty (answer->facts[i]))
      g_ptr_array_add (facts, answer->facts[i]);
  if (facts->len > 0)
    {
      g_autofree char *in_full = trophic_words_join (facts);
      trophic_why_add_section (why, _("Answer"), in_full);
    }
  trophic_why_add_section (why, _("Inputs"), who);
  trophic_why_add_section (why, _("In this answer"), missing);
  trophic_why_add_section (why, _("Method"), method (study, page, index));
  trophic_why_add_section (why, _("What it does not say"), _("An association in a cohort is not a cause, and not a forecast for one patient."));
  close_why (why, study);
  return why;
}

/** trophic_study_why_flow: (transfer full): who is in the study, step by step. */
TrophicWhy *
trophic_study_why_flow (const TrophicStudy *study)
{
  g_autofree char *flow = flow_text (study), *groups = groups_text (study), *passed = passed_text (study);
  TrophicWhy *why = trophic_why_begin ();
  why->title = g_strdup (_("Who is in this study"));
  why->headline = trophic_study_headline (study);
  trophic_why_add_section (why, _("From all patients to those analysed"), flow);
  trophic_why_add_section (why, _("Groups"), groups);
  trophic_why_add_section (why, _("Left out for these reasons: nobody"), passed);
  close_why (why, study);
  return why;
}

/** trophic_study_why_empty: (transfer full): */
TrophicWhy *
trophic_study_why_empty (void)
{
  TrophicWhy *why = trophic_why_begin ();
  why->title = g_strdup ("");
  why->headline = g_strdup ("");
  return why;
}
