/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cox regression of the study's endpoint on lactate per 1 SD and the covariates asked for, ties after Efron. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-p-text.h"
#include "trophic-study-design-private.h"

/* Design and follow-up of its rows, kept by the study since the model borrows them. */
static TrophicStudyKept *
kept_new (const TrophicStudy *study)
{
  TrophicStudyKept *kept = g_new0 (TrophicStudyKept, 1);
  const TrophicStudyDesign *design = kept->design = trophic_study_design_new (study, NULL, study->cautions);
  kept->time = g_new (double, MAX (1, design->n));
  kept->event = g_new (guint8, MAX (1, design->n));
  if (study->follow_up.entry != NULL)
    kept->entry = g_new (double, MAX (1, design->n));
  for (gsize i = 0; i < design->n; i++)
    {
      kept->time[i] = study->follow_up.time[design->rows[i]];
      kept->event[i] = study->follow_up.event[design->rows[i]];
      if (kept->entry != NULL)
        kept->entry[i] = study->follow_up.entry[design->rows[i]];
    }
  return kept;
}

static void
kept_free (TrophicStudyKept *kept)
{
  trophic_study_design_free (kept->design);
  g_free (kept->time);
  g_free (kept->entry);
  g_free (kept->event);
  g_free (kept);
}

static void
add_cautions (TrophicStudy *study)
{
  const TrophicCard *card = trophic_study_card ();
  TrophicStudyCox *cox = &study->cox;
  double per_term = trophic_card_number (card, "events_per_term");
  if (cox->events < per_term * cox->terms->len)
    trophic_cautions_add (study->cautions, "few-events", TROPHIC_CAUTION_CHECK,
                          ngettext ("Cox: %u events for %u term, fewer than %.0f: estimates are unstable",
                                    "Cox: %u events for %u terms, fewer than %.0f each: estimates are unstable", cox->terms->len),
                          (guint) cox->events, cox->terms->len, per_term);
  if (cox->ph_global.p < trophic_card_number (card, "hazards_p"))
    {
      g_autofree char *p = trophic_p_text_equation (cox->ph_global.p);
      trophic_cautions_add (study->cautions, "hazards", TROPHIC_CAUTION_CHECK,
                            _("Cox: hazards may not be proportional (%s): the ratio is an average over time"), p);
    }
}

/**
 * trophic_study_fit_cox:
 * @checks: the concordance and the test of proportional hazards too
 */
void
trophic_study_fit_cox (TrophicStudy *study,
                       gboolean      checks)
{
  TrophicStudyCox *cox = &study->cox;
  g_autoptr (GError) error = NULL;
  TrophicStudyKept *kept = study->kept = kept_new (study);
  const TrophicStudyDesign *design = kept->design;
  const TrophicCoxInput input = {
    .follow_up = { .n = design->n, .time = kept->time, .entry = kept->entry, .event = kept->event },
    .columns = (const double * const *) design->columns, .names = design->names, .n_columns = design->n_columns,
    .ties = TROPHIC_COX_EFRON, .level = trophic_study_level (),
  };
  cox->n = design->n;
  cox->missing = design->missing;
  cox->terms = g_ptr_array_ref (design->terms);
  for (gsize i = 0; i < design->n; i++)
    cox->events += kept->event[i];
  cox->concordance = cox->concordance_se = NAN;
  cox->ph_global = (TrophicCoxTest) { NAN, 0, NAN };
  cox->cox = trophic_cox_new (&input, &error);
  if (cox->cox == NULL)
    {
      trophic_study_refuse (error, &cox->reason_code, &cox->reason);
      return;
    }
  if (!checks)
    return;
  cox->concordance = trophic_cox_concordance (cox->cox, &cox->concordance_se);
  cox->ph = g_new0 (TrophicCoxTest, design->n_columns);
  if (!trophic_cox_test_ph (cox->cox, NULL, design->n_columns, cox->ph, &cox->ph_global, &error))
    {
      g_clear_pointer (&cox->ph, g_free);
      trophic_cautions_add (study->cautions, "hazards-untested", TROPHIC_CAUTION_NOTE, "%s", error->message);
    }
  add_cautions (study);
}

/** trophic_study_clear_cox: */
void
trophic_study_clear_cox (TrophicStudy *study)
{
  TrophicStudyCox *cox = &study->cox;
  g_clear_pointer (&cox->cox, trophic_cox_free);
  g_clear_pointer (&cox->terms, g_ptr_array_unref);
  g_clear_pointer (&study->kept, kept_free);
  g_free (cox->ph);
  g_free (cox->reason_code);
  g_free (cox->reason);
}
