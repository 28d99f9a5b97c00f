/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-answers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-p-text.h"

#define MONTH_DECIMALS 0
#define RATIO_DECIMALS 2

/** trophic_study_is_searched: */
gboolean
trophic_study_is_searched (const TrophicStudy *study)
{
  return study->search != NULL && study->switches.half != TROPHIC_STUDY_VALIDATION;
}

/** trophic_study_interval: an end that is not finite was not reached: no event beyond it tells where it lies. */
char *
trophic_study_interval (double lower,
                        double upper,
                        int    decimals)
{
  g_autofree char *low = isfinite (lower) ? trophic_number_format (lower, decimals) : NULL;
  g_autofree char *high = isfinite (upper) ? trophic_number_format (upper, decimals) : NULL;
  /* Translators: an end of an interval to which the curve does not come down */
  const char *open = C_("interval", "not reached");
  if (low == NULL && high == NULL)
    return g_strdup (open);
  return g_strdup_printf (C_("interval", "%s to %s"), low != NULL ? low : open, high != NULL ? high : open);
}

static char *
interval_fact (double lower,
               double upper,
               int    decimals)
{
  g_autofree char *interval = trophic_study_interval (lower, upper, decimals);
  return g_strdup_printf (_("95%% CI %s"), interval);
}

/* No value: "—" and the reason, which is the sentence too. */
static void
refuse (TrophicStudyAnswer *answer,
        const char         *reason)
{
  answer->value = g_strdup ("—");
  answer->facts[0] = g_strdup (reason != NULL ? reason : _("Not computed"));
  answer->facts[1] = g_strdup ("");
  answer->sentence = g_strdup (answer->facts[0]);
}

static void
fill_median (TrophicStudyAnswer *answer,
             const TrophicStudy *study,
             guint               group)
{
  const TrophicKaplanMeier *km = study->km[group];
  const char *name = trophic_study_group_words (group);
  answer->question = g_strdup (group == 0 ? _("Median, low lactate") : _("Median, higher lactate"));
  if (km == NULL)
    {
      refuse (answer, _("Nobody is in this group"));
      return;
    }
  answer->number = km->median;
  g_autofree char *counts = g_strdup_printf (_("n = %u, %u events"), (guint) km->n, (guint) km->events);
  if (!isfinite (km->median))
    {
      answer->value = g_strdup ("—");
      answer->facts[0] = g_strdup (_("The curve does not come down to 50%"));
      answer->facts[1] = g_strdup (counts);
      answer->sentence = g_strdup_printf (_("%s: the curve does not come down to 50%% (%s)"), name, counts);
      return;
    }
  answer->value = trophic_number_format (km->median, MONTH_DECIMALS);
  answer->unit = g_strdup (_("months"));
  answer->facts[0] = interval_fact (km->median_lower, km->median_upper, MONTH_DECIMALS);
  answer->facts[1] = g_strdup (counts);
  /* Translators: group, months, interval, counts */
  answer->sentence = g_strdup_printf (_("%s: median %s months (%s), %s"), name, answer->value, answer->facts[0], counts);
}

/* The test's p is the one to show: after a search for the cut-off it is corrected for that. */
static void
fill_logrank (TrophicStudyAnswer *answer,
              const TrophicStudy *study)
{
  answer->question = g_strdup (_("Log-rank"));
  if (study->logrank == NULL)
    {
      refuse (answer, study->logrank_reason);
      return;
    }
  g_autofree char *chisq = trophic_number_format (study->logrank->chisq, 2);
  answer->number = study->logrank->p;
  answer->value = trophic_p_text_equation (answer->number);
  answer->facts[0] = trophic_study_is_searched (study)
    ? g_strdup_printf (_("corrected for trying %u cut-offs"), (guint) study->search->tried)
    : g_strdup_printf (_("χ² = %s, %d df"), chisq, study->logrank->df);
  answer->facts[1] = g_strdup (_("association, not cause"));
  answer->sentence = g_strdup_printf (_("Low against higher lactate, log-rank: %s (%s), n = %u; %s"), answer->value, answer->facts[0],
                                      study->n, answer->facts[1]);
}

static void
fill_hazard (TrophicStudyAnswer *answer,
             const TrophicStudy *study)
{
  const TrophicStudyCox *model = &study->cox;
  answer->question = g_strdup (_("Hazard ratio per 1 SD higher"));
  if (model->cox == NULL)
    {
      refuse (answer, model->reason);
      return;
    }
  const TrophicStudyTerm *term = g_ptr_array_index (model->terms, 0);
  const TrophicCoxTerm *lactate = trophic_cox_term (model->cox, 0);
  g_autofree char *sd = trophic_number_format (term->sd, 2), *p = trophic_p_text_equation (lactate->p);
  guint others = model->terms->len - 1;
  answer->number = lactate->hr;
  answer->value = trophic_number_format (lactate->hr, RATIO_DECIMALS);
  answer->facts[0] = interval_fact (lactate->lower, lactate->upper, RATIO_DECIMALS);
  answer->facts[1] = others > 0 ? g_strdup_printf (_("Cox, adjusted for %u, Efron"), others)
                                : g_strdup (_("Cox, lactate alone, Efron"));
  /* Translators: SD of lactate, hazard ratio, interval, p, patients, events, method */
  answer->sentence = g_strdup_printf (_("Per %s mmol/L (1 SD) higher lactate: hazard ratio %s (%s), %s, n = %u, %u events; %s; association, not cause"),
                                      sd, answer->value, answer->facts[0], p, (guint) model->n, (guint) model->events, answer->facts[1]);
}

/** trophic_study_answer_new: (transfer full): */
TrophicStudyAnswer *
trophic_study_answer_new (const TrophicStudy     *study,
                          TrophicStudyAnswerKind  kind)
{
  TrophicStudyAnswer *answer = g_new0 (TrophicStudyAnswer, 1);
  answer->number = NAN;
  switch (kind)
    {
    case TROPHIC_STUDY_ANSWER_LOW:
    case TROPHIC_STUDY_ANSWER_HIGHER:
      fill_median (answer, study, kind == TROPHIC_STUDY_ANSWER_LOW ? 0 : 1);
      break;
    case TROPHIC_STUDY_ANSWER_LOGRANK:
      fill_logrank (answer, study);
      break;
    case TROPHIC_STUDY_ANSWER_HAZARD:
      fill_hazard (answer, study);
      break;
    case TROPHIC_STUDY_N_ANSWERS:
      break;
    }
  return answer;
}

/** trophic_study_answer_free: */
void
trophic_study_answer_free (TrophicStudyAnswer *answer)
{
  g_free (answer->question);
  g_free (answer->value);
  g_free (answer->unit);
  g_free (answer->facts[0]);
  g_free (answer->facts[1]);
  g_free (answer->sentence);
  g_free (answer);
}
