/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"

/** trophic_study_card: the card of every constant of a study. */
const TrophicCard *
trophic_study_card (void)
{
  return trophic_card_get ("study");
}

/** trophic_study_level: of confidence, 0 to 1. */
double
trophic_study_level (void)
{
  return trophic_card_number (trophic_study_card (), "confidence_percent") / 100;
}

/** trophic_study_subject: (transfer none): */
const TrophicCohortSubject *
trophic_study_subject (const TrophicStudy *study,
                       gsize               i)
{
  return trophic_cohort_subject (study->cohort, study->rows[i]);
}

/** trophic_study_lactate: */
double
trophic_study_lactate (const TrophicCohortSubject *subject)
{
  return subject->lactate_limit == TROPHIC_COMPARATOR_NONE ? subject->lactate : NAN;
}

/** trophic_study_n_consent_unknown: */
guint
trophic_study_n_consent_unknown (const TrophicStudy *study)
{
  guint n = 0;
  for (guint i = 0; i < study->n; i++)
    n += trophic_study_subject (study, i)->consent_unknown;
  return n;
}

static guint
count_limits (const TrophicStudy *study)
{
  guint n = 0;
  for (guint i = 0; i < study->n; i++)
    n += trophic_study_subject (study, i)->lactate_limit != TROPHIC_COMPARATOR_NONE;
  return n;
}

/* Nobody is watched before the first sample of his group: what came earlier no curve can tell. */
static void
add_delayed_entry (TrophicStudy *study)
{
  double first[TROPHIC_STUDY_GROUPS] = { INFINITY, INFINITY };
  for (guint i = 0; i < study->n && study->follow_up.entry != NULL; i++)
    first[study->group[i]] = MIN (first[study->group[i]], study->follow_up.entry[i]);
  if (!isfinite (first[0]) || !isfinite (first[1]))
    return; /* a lone curve is compared with nothing */
  g_autofree char *low = trophic_number_format (first[0], 1), *higher = trophic_number_format (first[1], 1);
  trophic_cautions_add (study->cautions, "delayed-entry", TROPHIC_CAUTION_CHECK,
                        _("Delayed entry: the curves hold for those who lived until the earliest samples, %s months after onset (low) and %s "
                          "(higher); few are at risk at first"), low, higher);
}

/* What everybody who reads a number of this study must know. */
static void
add_cautions (TrophicStudy *study)
{
  GPtrArray *cautions = study->cautions;
  double small = trophic_card_number (trophic_study_card (), "small_group");
  guint n_unknown = trophic_study_n_consent_unknown (study), n_limits = count_limits (study);
  if (study->synthetic)
    trophic_cautions_add (cautions, "synthetic", TROPHIC_CAUTION_CHECK, _("Synthetic patients: the numbers say nothing of ALS"));
  if (study->switches.clock == TROPHIC_STUDY_ONSET)
    trophic_cautions_add (cautions, "immortal-time", TROPHIC_CAUTION_CHECK,
                          _("From onset without delayed entry: whoever has a sample has lived until then (immortal time)"));
  if (study->switches.clock == TROPHIC_STUDY_ONSET_DELAYED)
    add_delayed_entry (study);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    if (study->n_in_group[group] < small)
      trophic_cautions_add (cautions, "small-group", TROPHIC_CAUTION_CHECK, _("%s: only %u patients"), trophic_study_group_words (group),
                            study->n_in_group[group]);
  if (study->switches.year_only)
    trophic_cautions_add (cautions, "year-only-kept", TROPHIC_CAUTION_CHECK,
                          _("Dates known by year only were kept and count as mid-year"));
  if (n_unknown > 0)
    trophic_cautions_add (cautions, "consent-unknown", TROPHIC_CAUTION_NOTE,
                          ngettext ("Of %u patient it is not known whether research was refused",
                                    "Of %u patients it is not known whether research was refused", n_unknown), n_unknown);
  if (n_limits > 0)
    trophic_cautions_add (cautions, "lactate-limits", TROPHIC_CAUTION_NOTE,
                          ngettext ("Of %u patient lactate is a limit: in a group, but not in models of the value",
                                    "Of %u patients lactate is a limit: in a group, but not in models of the value", n_limits), n_limits);
}

/** trophic_study_begin: (transfer full): */
TrophicStudy *
trophic_study_begin (TrophicCohort               *cohort,
                     const TrophicStudySwitches  *switches,
                     GCancellable                *cancellable,
                     GError                     **error)
{
  g_autoptr (TrophicStudy) study = g_new0 (TrophicStudy, 1);
  trophic_study_switches_copy (&study->switches, switches);
  study->cohort = trophic_cohort_ref (cohort);
  study->on = *trophic_cohort_on (cohort);
  study->synthetic = trophic_cohort_is_synthetic (cohort);
  study->flow = g_array_new (FALSE, FALSE, sizeof (TrophicStudyExclusion));
  study->correlations = g_array_new (FALSE, FALSE, sizeof (TrophicStudyCorrelation));
  study->phases = g_array_new (FALSE, FALSE, sizeof (TrophicStudyPhase));
  study->cautions = trophic_cautions_new ();
  return trophic_study_select (study, cancellable, error) ? g_steal_pointer (&study) : NULL;
}

/**
 * trophic_study_new:
 * @cohort: held as long as the study lives
 *
 * Analyses the cohort with these choices. A method that refuses leaves its part empty with the reason.
 *
 * Returns: (transfer full): %NULL with @error (%G_IO_ERROR_CANCELLED) when it was cancelled
 */
TrophicStudy *
trophic_study_new (TrophicCohort               *cohort,
                   const TrophicStudySwitches  *switches,
                   GCancellable                *cancellable,
                   GError                     **error)
{
  TrophicStudy *study = trophic_study_begin (cohort, switches, cancellable, error);
  if (study == NULL)
    return NULL;
  add_cautions (study);
  trophic_study_compare (study);
  trophic_study_fit_cox (study, TRUE);
  trophic_study_fit_unadjusted (study);
  trophic_study_fit_bmi (study);
  trophic_study_correlate (study);
  trophic_study_discriminate (study);
  trophic_study_split_phases (study);
  return study;
}

/** trophic_study_free: */
void
trophic_study_free (TrophicStudy *study)
{
  if (study == NULL)
    return;
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    g_clear_pointer (&study->km[group], trophic_kaplan_meier_free);
  g_clear_pointer (&study->logrank, trophic_logrank_free);
  g_clear_pointer (&study->roc.roc, trophic_roc_free);
  g_free (study->roc.reason_code);
  g_free (study->roc.reason);
  trophic_study_clear_ratios (study);
  trophic_study_clear_cox (study);
  trophic_study_clear_bmi (study);
  trophic_study_clear_rows (study);
  trophic_study_switches_clear (&study->switches);
  g_clear_pointer (&study->cohort, trophic_cohort_unref);
  g_array_unref (study->flow);
  g_array_unref (study->correlations);
  g_array_unref (study->phases);
  g_ptr_array_unref (study->cautions);
  g_free (study->search);
  g_free (study->cutoff_reason);
  g_free (study->logrank_reason);
  g_free (study);
}
