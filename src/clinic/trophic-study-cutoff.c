/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cut-off: published, the first quartile of this cohort, or searched for. One that this cohort gives is found in those analysed,
 * but in the exploration half when the validation half is analysed, to which it is carried over. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-quantile.h"

#define FIRST_QUARTILE 0.25

/** trophic_study_cutoff_pool: (transfer full) (element-type guint): in whom a cut-off of this cohort is found. */
GArray *
trophic_study_cutoff_pool (const TrophicStudy *study)
{
  return trophic_study_candidates (study, study->switches.half == TROPHIC_STUDY_VALIDATION ? TROPHIC_STUDY_EXPLORATION
                                                                                          : study->switches.half);
}

/* A limit stands at its number among the others: right for every limit that has a group in the end. */
static void
find_q1 (TrophicStudy *study)
{
  g_autoptr (GArray) pool = trophic_study_cutoff_pool (study);
  g_autofree double *values = g_new (double, pool->len);
  guint n_limits = 0;
  for (guint i = 0; i < pool->len; i++)
    {
      const TrophicCohortSubject *subject = trophic_cohort_subject (study->cohort, g_array_index (pool, guint, i));
      values[i] = subject->lactate;
      n_limits += subject->lactate_limit != TROPHIC_COMPARATOR_NONE;
    }
  study->cutoff = pool->len > 0 ? trophic_quantile (values, pool->len, FIRST_QUARTILE, study->switches.quantile_type, NULL) : NAN;
  if (!isfinite (study->cutoff))
    {
      study->cutoff_reason = g_strdup (_("There is nobody to take the first quartile of"));
      return;
    }
  g_autofree char *cutoff = trophic_number_format (study->cutoff, 2);
  trophic_cautions_add (study->cautions, "cutoff-q1", TROPHIC_CAUTION_NOTE,
                        study->switches.half == TROPHIC_STUDY_VALIDATION
                          ? _("The cut-off %s mmol/L is the first quartile (type %d) of %u patients of the exploration half")
                          : _("The cut-off %s mmol/L is the first quartile (type %d) of %u patients"), cutoff,
                        study->switches.quantile_type, pool->len);
  if (n_limits > 0)
    trophic_cautions_add (study->cautions, "cutoff-limits", TROPHIC_CAUTION_NOTE,
                          ngettext ("%u value among them is a limit and stood at its number",
                                    "%u values among them are limits and stood at their numbers", n_limits), n_limits);
}

/**
 * trophic_study_find_cutoff:
 *
 * Sets the cut-off, or NAN and why there is none.
 *
 * Returns: %FALSE with @error when a search was cancelled
 */
gboolean
trophic_study_find_cutoff (TrophicStudy  *study,
                           GCancellable  *cancellable,
                           GError       **error)
{
  study->cutoff = NAN;
  if (study->switches.search)
    return trophic_study_search_cutoff (study, cancellable, error);
  if (study->switches.cutoff == TROPHIC_STUDY_CUTOFF_Q1)
    find_q1 (study);
  else
    study->cutoff = trophic_card_number (trophic_card_get ("lactate-group"), "cutoff");
  return TRUE;
}
