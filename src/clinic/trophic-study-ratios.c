/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hazard ratios that nothing is adjusted for: of the groups that the log-rank test compares, and of lactate as a number in the
 * patients of the adjusted model, so that the two can be laid side by side. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-study-answers.h"
#include "trophic-study-design-private.h"

/* One column alone, ties after Efron. */
static void
fit_ratio (TrophicStudyRatio     *ratio,
           const TrophicFollowUp *follow_up,
           const double          *column,
           const char            *name)
{
  g_autoptr (GError) error = NULL;
  const TrophicCoxInput input = {
    .follow_up = *follow_up, .columns = &column, .names = &name, .n_columns = 1, .ties = TROPHIC_COX_EFRON, .level = trophic_study_level (),
  };
  g_autoptr (TrophicCox) cox = trophic_cox_new (&input, &error);
  ratio->n = follow_up->n;
  for (gsize i = 0; i < follow_up->n; i++)
    ratio->events += follow_up->event[i];
  if (cox == NULL)
    {
      trophic_study_refuse (error, &ratio->reason_code, &ratio->reason);
      return;
    }
  const TrophicCoxTerm *term = trophic_cox_term (cox, 0);
  ratio->hr = term->hr;
  ratio->lower = term->lower;
  ratio->upper = term->upper;
  ratio->p = term->p;
}

static void
clear (TrophicStudyRatio *ratio)
{
  g_clear_pointer (&ratio->reason_code, g_free);
  g_clear_pointer (&ratio->reason, g_free);
  *ratio = (TrophicStudyRatio) { .hr = NAN, .lower = NAN, .upper = NAN, .p = NAN };
}

/** trophic_study_relate_groups: the hazard of the low group relative to the higher one, after the log-rank test. */
void
trophic_study_relate_groups (TrophicStudy *study)
{
  TrophicStudyRatio *ratio = &study->group_hr;
  clear (ratio);
  if (study->logrank == NULL)
    {
      ratio->reason = g_strdup (study->logrank_reason);
      return;
    }
  g_autofree double *low = g_new (double, MAX (1, study->n));
  for (guint i = 0; i < study->n; i++)
    low[i] = study->group[i] == 0;
  fit_ratio (ratio, &study->follow_up, low, trophic_study_group_words (0));
  if (!trophic_study_is_searched (study) || ratio->reason != NULL)
    return;
  /* [S] The p of the groups that a search chose would mislead: only the corrected one of the log-rank test is given. */
  ratio->p = NAN;
  ratio->reason = g_strdup (_("Cut-off searched for: p of the log-rank test is corrected for the search, without χ²; the ratio has none"));
}

/** trophic_study_fit_unadjusted: lactate alone in the patients of the Cox model, which must have been tried. */
void
trophic_study_fit_unadjusted (TrophicStudy *study)
{
  const TrophicStudyKept *kept = study->kept;
  const TrophicStudyDesign *design = kept->design;
  const TrophicFollowUp follow_up = { .n = design->n, .time = kept->time, .entry = kept->entry, .event = kept->event };
  clear (&study->unadjusted);
  fit_ratio (&study->unadjusted, &follow_up, design->columns[0], design->names[0]);
}

/** trophic_study_clear_ratios: */
void
trophic_study_clear_ratios (TrophicStudy *study)
{
  clear (&study->group_hr);
  clear (&study->unadjusted);
}

/**
 * trophic_study_ratio:
 * @index: 0 the groups, 1 lactate per 1 SD
 * @words: (out) (transfer none): what against what, translated
 */
const TrophicStudyRatio *
trophic_study_ratio (const TrophicStudy  *study,
                     guint                index,
                     const char         **words)
{
  g_return_val_if_fail (index < TROPHIC_STUDY_RATIOS, NULL);
  if (index == 0)
    {
      *words = _("Low against higher lactate");
      return &study->group_hr;
    }
  *words = ((const TrophicStudyTerm *) g_ptr_array_index (study->cox.terms, 0))->words;
  return &study->unadjusted;
}
