/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-cards.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-study-answers.h"
#include "trophic-study-charts.h"
#include "trophic-words.h"

/* Decimals. */
enum { RATIO = 2, STATISTIC = 2, BMI = 2, LACTATE = 2, PERCENT = 100 };

static char *
interval_text (double lower,
               double upper,
               int    decimals)
{
  g_autofree char *interval = trophic_words_interval (lower, upper, decimals);
  return g_strdup_printf (_("95%% CI %s"), interval);
}

static void
fill (TrophicAnswer *answer,
      const char    *question,
      char          *value,
      const char    *unit,
      char          *first,
      char          *second)
{
  answer->question = g_strdup (question);
  answer->value = value;
  answer->unit = g_strdup (unit);
  answer->facts[0] = first;
  answer->facts[1] = second;
}

/* No value: the reason stands in its place. */
static void
refuse (TrophicAnswer *answer,
        const char    *question,
        const char    *reason)
{
  fill (answer, question, g_strdup ("—"), NULL, g_strdup (reason != NULL ? reason : _("Not computed")), g_strdup (""));
}

/* The same words as on paper. */
static void
fill_survival (TrophicAnswer          *answer,
               const TrophicStudy     *study,
               TrophicStudyAnswerKind  kind)
{
  g_autoptr (TrophicStudyAnswer) said = trophic_study_answer_new (study, kind);
  fill (answer, said->question, g_strdup (said->value), said->unit, g_strdup (said->facts[0]), g_strdup (said->facts[1]));
  if (kind == TROPHIC_STUDY_ANSWER_LOW || kind == TROPHIC_STUDY_ANSWER_HIGHER)
    {
      gboolean low = kind == TROPHIC_STUDY_ANSWER_LOW;
      answer->icon = low ? "trophic-low-symbolic" : "trophic-higher-symbolic";
      answer->brief.question = g_strdup (trophic_study_group_words (low ? 0 : 1));
      if (said->unit != NULL) /* there is a median */
        answer->brief.facts[0] = g_strdup_printf (_("median, %s"), said->facts[0]);
    }
  else if (kind == TROPHIC_STUDY_ANSWER_HAZARD)
    answer->brief.question = g_strdup (_("HR per 1 SD higher"));
}

static void
fill_concordance (TrophicAnswer         *answer,
                  const TrophicStudyCox *model)
{
  g_autofree char *se = trophic_number_format (model->concordance_se, RATIO + 1);
  fill (answer, _("Concordance"), trophic_number_format (model->concordance, RATIO), NULL, g_strdup_printf (_("SE %s"), se),
        g_strdup (_("0.5 is no better than chance")));
}

static void
fill_proportional (TrophicAnswer         *answer,
                   const TrophicStudyCox *model)
{
  if (model->ph == NULL || !isfinite (model->ph_global.p))
    {
      refuse (answer, _("Proportional hazards"), NULL);
      return;
    }
  g_autofree char *chisq = trophic_number_format (model->ph_global.chisq, STATISTIC);
  fill (answer, _("Proportional hazards"), trophic_p_text_equation (model->ph_global.p), NULL,
        g_strdup_printf (_("χ² = %s, %d df"), chisq, model->ph_global.df), g_strdup (_("small p: hazards not proportional")));
  answer->brief.facts[1] = g_strdup (_("small p: not proportional"));
}

static void
fill_cox (TrophicAnswer      *answer,
          const TrophicStudy *study,
          guint               index)
{
  static const char *const questions[] = { NULL, N_("Concordance"), N_("Proportional hazards"), N_("Events per term") };
  const TrophicStudyCox *model = &study->cox;
  if (index == 0)
    fill_survival (answer, study, TROPHIC_STUDY_ANSWER_HAZARD);
  else if (model->cox == NULL)
    refuse (answer, _(questions[index]), model->reason);
  else if (index == 1)
    fill_concordance (answer, model);
  else if (index == 2)
    fill_proportional (answer, model);
  else
    {
      g_autofree char *events = g_strdup_printf (ngettext ("%u event", "%u events", model->events), (guint) model->events);
      g_autofree char *terms = g_strdup_printf (ngettext ("%u term", "%u terms", model->terms->len), model->terms->len);
      fill (answer, _(questions[index]), trophic_number_format ((double) model->events / (double) model->terms->len, 0), NULL,
            g_strdup_printf (C_("events, terms", "%s, %s"), events, terms),
            g_strdup_printf (_("n = %u, %u left out for missing values"), (guint) model->n, (guint) model->missing));
      answer->brief.facts[1] = g_strdup_printf (_("n = %u, missing %u"), (guint) model->n, (guint) model->missing);
    }
}

static void
fill_bmi_group (TrophicAnswer         *answer,
                const TrophicStudyBmi *bmi,
                guint                  group)
{
  const char *question = group == 0 ? _("Mean change, low lactate") : _("Mean change, higher lactate");
  g_autofree char *sd = trophic_number_format (bmi->sd[group], BMI);
  if (bmi->group_n[group] == 0)
    refuse (answer, question, _("Nobody in this group has two BMI values"));
  else
    fill (answer, question, trophic_number_format_signed (bmi->mean[group], BMI), _("kg/m²"), g_strdup_printf (_("SD %s"), sd),
          g_strdup_printf (_("n = %u, in 91 days"), (guint) bmi->group_n[group]));
  answer->icon = group == 0 ? "trophic-low-symbolic" : "trophic-higher-symbolic";
  answer->brief.question = g_strdup (trophic_study_group_words (group));
  if (bmi->group_n[group] > 0)
    answer->brief.facts[0] = g_strdup_printf (_("mean change, SD %s"), sd);
}

/* The interval may hold both signs: a range with a minus needs the word "to". */
static void
fill_bmi_slope (TrophicAnswer         *answer,
                const TrophicStudyBmi *bmi)
{
  const TrophicRegressionTerm *lactate = &bmi->regression->terms[1];
  g_autofree char *p = trophic_p_text_equation (lactate->p);
  guint others = bmi->terms->len - 1;
  fill (answer, _("BMI change per 1 SD higher lactate"), trophic_number_format_signed (lactate->coef, BMI), _("kg/m²"),
        interval_text (lactate->lower, lactate->upper, BMI),
        others > 0 ? g_strdup_printf (_("%s, adjusted for %u"), p, others) : g_strdup_printf (_("%s, lactate alone"), p));
  answer->brief.question = g_strdup (_("BMI change per 1 SD"));
}

static void
fill_bmi (TrophicAnswer      *answer,
          const TrophicStudy *study,
          guint               index)
{
  const TrophicStudyBmi *bmi = &study->bmi_change;
  if (index == 1 || index == 2)
    fill_bmi_group (answer, bmi, index - 1);
  else if (bmi->regression == NULL)
    refuse (answer, index == 0 ? _("BMI change per 1 SD higher lactate") : _("Explained"), bmi->reason);
  else if (index == 0)
    fill_bmi_slope (answer, bmi);
  else
    {
      g_autofree char *share = trophic_number_format (PERCENT * bmi->regression->r2, 0);
      g_autofree char *adjusted = trophic_number_format (PERCENT * bmi->regression->adj_r2, 0);
      fill (answer, _("Explained"), g_strdup_printf ("%s%%", share), NULL, g_strdup_printf (_("R², adjusted %s%%"), adjusted),
            g_strdup_printf (_("n = %u, %u left out for a missing value"), (guint) bmi->n, (guint) bmi->missing));
      answer->brief.facts[1] = g_strdup_printf (_("n = %u, missing %u"), (guint) bmi->n, (guint) bmi->missing);
    }
}

/** trophic_study_card_marker: those that the source paper correlates with lactate. */
TrophicCohortMarker
trophic_study_card_marker (guint index)
{
  static const TrophicCohortMarker markers[TROPHIC_STUDY_N_CARDS] = { TROPHIC_COHORT_PREALBUMIN, TROPHIC_COHORT_TRIGLYCERIDE, TROPHIC_COHORT_FFA,
                                                                      TROPHIC_COHORT_KETONES };
  return markers[index];
}

static void
fill_correlation (TrophicAnswer      *answer,
                  const TrophicStudy *study,
                  TrophicCohortMarker marker)
{
  const TrophicStudyCorrelation *pair = trophic_study_find_pair (study, TROPHIC_COHORT_LACTATE, marker);
  g_autofree char *question = g_strdup_printf (_("Lactate and %s"), trophic_cohort_marker_words (marker));
  const char *why_not = pair != NULL ? trophic_study_pair_reason (pair) : _("Not computed");
  if (why_not != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_("%s: n = %u"), why_not, pair != NULL ? (guint) pair->correlation.n : 0);
      refuse (answer, question, reason);
      return;
    }
  g_autofree char *rho = trophic_number_format (pair->correlation.estimate, RATIO), *p = trophic_p_text_equation (pair->p_holm);
  fill (answer, question, g_strdup_printf ("ρ = %s", rho), NULL, interval_text (pair->correlation.lower, pair->correlation.upper, RATIO),
        g_strdup_printf (_("%s after Holm, n = %u"), p, (guint) pair->correlation.n));
  /* Translators: p, patients; the p is corrected after Holm */
  answer->brief.facts[1] = g_strdup_printf (_("Holm %s, n = %u"), p, (guint) pair->correlation.n);
  answer->brief.question = g_strdup (trophic_cohort_marker_words (marker));
  answer->brief.note = g_strdup (_("with lactate"));
}

static void
fill_roc (TrophicAnswer      *answer,
          const TrophicStudy *study,
          guint               index)
{
  static const char *const questions[] = { N_("Area under the curve"), N_("Best cut-off (Youden)"), N_("Sensitivity"), N_("Specificity") };
  const TrophicRoc *roc = study->roc.roc;
  g_autofree char *months = trophic_number_format (study->roc.months, 0);
  if (roc == NULL)
    {
      refuse (answer, _(questions[index]), study->roc.reason);
      return;
    }
  TrophicRocPoint point = roc->youden;
  if (index == 0)
    {
      fill (answer, _(questions[index]), trophic_number_format (roc->auc, RATIO), NULL, interval_text (roc->lower, roc->upper, RATIO),
            g_strdup_printf (_("%u reached it in %s months, %u did not"), (guint) roc->n_pos, months, (guint) roc->n_neg));
      answer->brief.facts[1] = g_strdup_printf (_("%u reached it, %u did not"), (guint) roc->n_pos, (guint) roc->n_neg);
    }
  else if (index == 1)
    {
      fill (answer, _(questions[index]), trophic_number_format (point.cutoff, LACTATE), "mmol/L",
            g_strdup (_("found in this cohort: optimistic")), g_strdup (_("up to it counts as positive")));
      /* Translators: a cut-off looks better in the patients in whom it was searched */
      answer->brief.facts[0] = g_strdup (_("searched here: optimistic"));
      answer->brief.question = g_strdup (_("Cut-off (Youden)"));
    }
  else
    {
      double share = index == 2 ? point.sensitivity : point.specificity;
      g_autofree char *text = trophic_number_format (PERCENT * share, 0);
      fill (answer, _(questions[index]), g_strdup_printf ("%s%%", text), NULL, g_strdup (_("at the best cut-off of this cohort")),
            index == 2 ? g_strdup_printf (_("of %u who reached it"), (guint) roc->n_pos)
                       : g_strdup_printf (_("of %u who did not"), (guint) roc->n_neg));
      answer->brief.facts[0] = g_strdup (_("at the best cut-off"));
    }
}

/** trophic_study_card_new: (transfer full): answer @index of a page, from the left. */
TrophicAnswer *
trophic_study_card_new (const TrophicStudy *study,
                        TrophicStudyChart   page,
                        guint               index)
{
  static const TrophicStudyAnswerKind survival[] = { TROPHIC_STUDY_ANSWER_LOW, TROPHIC_STUDY_ANSWER_HIGHER, TROPHIC_STUDY_ANSWER_LOGRANK,
                                                     TROPHIC_STUDY_ANSWER_HAZARD };
  g_return_val_if_fail (index < TROPHIC_STUDY_N_CARDS, NULL);
  TrophicAnswer *answer = g_new0 (TrophicAnswer, 1);
  if (page == TROPHIC_STUDY_CHART_SURVIVAL)
    fill_survival (answer, study, survival[index]);
  else if (page == TROPHIC_STUDY_CHART_FOREST)
    fill_cox (answer, study, index);
  else if (page == TROPHIC_STUDY_CHART_BMI)
    fill_bmi (answer, study, index);
  else if (page == TROPHIC_STUDY_CHART_CORRELATIONS)
    fill_correlation (answer, study, trophic_study_card_marker (index));
  else
    fill_roc (answer, study, index);
  return answer;
}

/** trophic_study_card_empty: (transfer full): says nothing. */
TrophicAnswer *
trophic_study_card_empty (void)
{
  TrophicAnswer *answer = g_new0 (TrophicAnswer, 1);
  fill (answer, "", g_strdup (""), NULL, g_strdup (""), g_strdup (""));
  return answer;
}
