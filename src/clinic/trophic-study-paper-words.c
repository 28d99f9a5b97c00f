/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the numbers of a study on paper and in the workbook. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-study-paper-private.h"
#include "trophic-text.h"
#include "trophic-words.h"

/** trophic_study_title: "synthetic" stands in the title of every sheet and page. */
char *
trophic_study_title (const TrophicStudy *study)
{
  return g_strdup (study->synthetic ? _("Lactate study · synthetic") : _("Lactate study"));
}

/** trophic_study_purpose: what it is for and what it is not. */
char *
trophic_study_purpose (const TrophicStudy *study)
{
  return g_strdup (study->synthetic ? _("Pseudonymous study · synthetic patients · Research use; not a certified medical device")
                                    : _("Pseudonymous study · Research use; not a certified medical device"));
}

/** trophic_study_meta: data until, print time, user, version. */
char *
trophic_study_meta (const TrophicStudy      *study,
                    const TrophicStudyPrint *print)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *on = trophic_words_date (&study->on), *day = trophic_words_date (&print->printed);
  g_ptr_array_add (parts, g_strdup_printf (_("data until %s"), on));
  g_ptr_array_add (parts, g_strdup_printf (_("printed %s %02d:%02d"), day, print->printed.hour, print->printed.minute));
  if (!trophic_text_is_empty (print->user))
    g_ptr_array_add (parts, g_strdup_printf (_("by %s"), print->user));
  g_ptr_array_add (parts, g_strdup ("Trophic " TROPHIC_VERSION));
  return trophic_words_join (parts);
}

/** trophic_study_cautions: those of the study, checks before notes. */
GPtrArray *
trophic_study_cautions (const TrophicStudy *study)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  for (int level = TROPHIC_CAUTION_STOP; level >= TROPHIC_CAUTION_NOTE; level--)
    for (guint i = 0; i < study->cautions->len; i++)
      {
        const TrophicCaution *caution = g_ptr_array_index (study->cautions, i);
        if ((int) caution->level == level)
          g_ptr_array_add (lines, g_strdup (caution->message));
      }
  return lines;
}

/** trophic_study_disclaimers: */
GPtrArray *
trophic_study_disclaimers (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lines, g_strdup (_("Associations in one clinic's records: not effects, and not causes.")));
  g_ptr_array_add (lines, g_strdup (_("A hazard ratio per SD compares patients; it is not the risk of one patient.")));
  g_ptr_array_add (lines, g_strdup (_("No trial shows that feeding by the lactate value, or raising lactate, helps.")));
  g_ptr_array_add (lines, g_strdup (_("1.05 mmol/L is a prognostic cut-off inside every reference interval, not an abnormal value.")));
  g_ptr_array_add (lines, g_strdup (_("With the clinic file a study number leads back to its patient: keep them apart.")));
  return lines;
}

/** trophic_study_low_words: what low means in this study. */
char *
trophic_study_low_words (const TrophicStudy *study)
{
  if (!isfinite (study->cutoff))
    return g_strdup (study->cutoff_reason != NULL ? study->cutoff_reason : _("Not computed"));
  g_autofree char *cutoff = trophic_number_format (study->cutoff, 2);
  return g_strdup_printf (study->switches.edge == TROPHIC_STUDY_EDGE_LE ? _("Low lactate: at most %s mmol/L")
                                                                       : _("Low lactate: below %s mmol/L"), cutoff);
}

/** trophic_study_cutoff_source: */
char *
trophic_study_cutoff_source (const TrophicStudy *study)
{
  if (study->search != NULL)
    return g_strdup_printf (trophic_study_is_searched (study) ? _("searched for in this cohort among %u cut-offs, p corrected")
                                                              : _("searched for in the exploration half among %u cut-offs"),
                            (guint) study->search->tried);
  if (study->switches.cutoff == TROPHIC_STUDY_CUTOFF_PUBLISHED)
    return g_strdup (_("published"));
  return g_strdup_printf (study->switches.half == TROPHIC_STUDY_VALIDATION ? _("first quartile of the exploration half, type %d")
                                                                            : _("first quartile of this cohort, type %d"),
                          study->switches.quantile_type);
}

/** trophic_study_bmi_sentence: what the regression says of lactate, or why there is none. */
char *
trophic_study_bmi_sentence (const TrophicStudyBmi *model)
{
  if (model->regression == NULL)
    return g_strdup (model->reason != NULL ? model->reason : _("Not computed"));
  const TrophicRegressionTerm *fit = &model->regression->terms[1]; /* after the intercept */
  const TrophicStudyTerm *term = g_ptr_array_index (model->terms, 0);
  g_autofree char *coef = trophic_number_format_signed (fit->coef, 2), *interval = trophic_study_interval (fit->lower, fit->upper, 2);
  g_autofree char *p = trophic_p_text_equation (fit->p), *sd = trophic_number_format (term->sd, 2);
  /* Translators: SD, coefficient, interval, p, patients, those without a value */
  return g_strdup_printf (_("Per %s mmol/L (1 SD) higher lactate: %s kg/m² (95%% CI %s), %s, n = %u, %u left out for a missing value; linear "
                            "regression; association, not cause"), sd, coef, interval, p, (guint) model->n, (guint) model->missing);
}

/** trophic_study_roc_sentence: */
char *
trophic_study_roc_sentence (const TrophicStudyRoc *answer)
{
  if (answer->roc == NULL)
    return g_strdup (answer->reason != NULL ? answer->reason : _("Not computed"));
  g_autofree char *auc = trophic_number_format (answer->roc->auc, 2), *months = trophic_number_format (answer->months, 0);
  g_autofree char *interval = trophic_study_interval (answer->roc->lower, answer->roc->upper, 2);
  /* Translators: months, area, interval, patients with, without and neither */
  return g_strdup_printf (_("Endpoint within %s months: area %s (95%% CI %s, DeLong), %u with and %u without it, of %u not known; below 0.5 lower "
                            "lactate goes with the endpoint"),
                          months, auc, interval, (guint) answer->roc->n_pos, (guint) answer->roc->n_neg, (guint) answer->missing);
}

/** trophic_study_card_lines: the cards with their versions, what they assume and what is not published. */
GPtrArray *
trophic_study_card_lines (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) ids = trophic_study_card_ids ();
  for (char **id = ids; *id != NULL; id++)
    {
      const TrophicCard *card = trophic_card_get (*id);
      g_ptr_array_add (lines, g_strdup_printf ("%s v%d (%s)", trophic_card_name (card), trophic_card_version (card), *id));
      static const struct { const char *key, *title; } texts[] = {
        { "certainty", N_("Certainty") }, { "formula", N_("Formula") }, { "assumptions", N_("Assumptions") },
        { "not_published", N_("Not published") }, { "reference", N_("Published in") },
      };
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        if (trophic_card_text (card, texts[i].key) != NULL)
          g_ptr_array_add (lines, g_strdup_printf (_("%s: %s"), _(texts[i].title), trophic_card_text (card, texts[i].key)));
    }
  return lines;
}
