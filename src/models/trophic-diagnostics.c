/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-diagnostics.h"

#include <math.h>

#include "trophic-vocabulary.h"

/** trophic_diagnostic_free: */
void
trophic_diagnostic_free (TrophicDiagnostic *diagnostic)
{
  g_free (diagnostic);
}

/**
 * trophic_likelihood_ratio:
 * @sensitivity: 0 to 1
 * @specificity: 0 to 1
 * @positive: the side of the cut-off
 *
 * Gives LR+ = sensitivity / (1 - specificity) or LR- = (1 - sensitivity) / specificity.
 * Undefined: NAN when an input is unknown or out of range, or when it would divide by zero.
 */
double
trophic_likelihood_ratio (double   sensitivity,
                          double   specificity,
                          gboolean positive)
{
  if (!(sensitivity >= 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1))
    return NAN;
  double ratio = positive ? sensitivity / (1 - specificity) : (1 - sensitivity) / specificity;
  return isfinite (ratio) ? ratio : NAN;
}

/* Card texts and numbers of one marker or of one of its platforms: "m1_precuneus" + "_cutoff". */
static double
number_of (const TrophicCard *card,
           const char        *marker,
           const char        *what)
{
  g_autofree char *key = g_strconcat (marker, "_", what, NULL);
  return trophic_card_has_number (card, key) ? trophic_card_number (card, key) : NAN;
}

static const char *
text_of (const TrophicCard *card,
         const char        *marker,
         const char        *what)
{
  g_autofree char *key = g_strconcat (marker, "_", what, NULL);
  return trophic_card_text (card, key);
}

static const char *
source_of (const TrophicCard *card,
           const char        *marker)
{
  g_autofree char *cutoff = g_strconcat (marker, "_cutoff", NULL);
  g_autofree char *auc = g_strconcat (marker, "_auc", NULL);
  return trophic_card_number_source (card, trophic_card_has_number (card, cutoff) ? cutoff : auc);
}

/* A censored value has a side only when it lies on it as a whole. At the cut-off itself a value is not beyond it. */
static TrophicTristate
side_of (double            value,
         TrophicComparator comparator,
         double            cutoff,
         gboolean          small_is_abnormal)
{
  gboolean may_be_less = comparator == TROPHIC_COMPARATOR_LT || comparator == TROPHIC_COMPARATOR_LE;
  gboolean may_be_more = comparator == TROPHIC_COMPARATOR_GT || comparator == TROPHIC_COMPARATOR_GE;
  if (isnan (cutoff))
    return TROPHIC_UNKNOWN;
  if (small_is_abnormal)
    {
      gboolean under = value < cutoff || (value == cutoff && comparator == TROPHIC_COMPARATOR_LT);
      if (under ? may_be_more : may_be_less)
        return TROPHIC_UNKNOWN;
      return under ? TROPHIC_YES : TROPHIC_NO;
    }
  gboolean over = value > cutoff || (value == cutoff && comparator == TROPHIC_COMPARATOR_GT);
  if (over ? may_be_less : may_be_more)
    return TROPHIC_UNKNOWN;
  return over ? TROPHIC_YES : TROPHIC_NO;
}

static gboolean
is_after_diagnosis (const TrophicRecord *record,
                    const TrophicDate   *date)
{
  const TrophicDate *diagnosis = &record->patient->diagnosis_date;
  return trophic_date_is_known (diagnosis) && trophic_date_day (date) > trophic_date_first_day (diagnosis);
}

static TrophicDiagnostic *
add_marker (GPtrArray           *diagnostics,
            const TrophicRecord *record,
            const TrophicCard   *card,
            const char          *marker,
            const TrophicDate   *date,
            double               value)
{
  TrophicDiagnostic *diagnostic = g_new0 (TrophicDiagnostic, 1);
  diagnostic->marker = marker;
  diagnostic->label = text_of (card, marker, "label");
  diagnostic->date = *date;
  diagnostic->value = value;
  diagnostic->cutoff = diagnostic->sensitivity = diagnostic->specificity = diagnostic->lr = diagnostic->auc = NAN;
  diagnostic->positive = TROPHIC_UNKNOWN;
  diagnostic->after_diagnosis = is_after_diagnosis (record, date);
  g_ptr_array_add (diagnostics, diagnostic);
  return diagnostic;
}

/* @study: the marker, or the marker on one platform, whose figures the card has */
static void
add_figures (TrophicDiagnostic *diagnostic,
             const TrophicCard *card,
             const char        *study,
             gboolean           small_is_abnormal)
{
  diagnostic->cutoff = number_of (card, study, "cutoff");
  diagnostic->sensitivity = number_of (card, study, "sensitivity");
  diagnostic->specificity = number_of (card, study, "specificity");
  diagnostic->auc = number_of (card, study, "auc");
  diagnostic->against = text_of (card, study, "against");
  diagnostic->source = source_of (card, study);
  diagnostic->positive = side_of (diagnostic->value, diagnostic->comparator, diagnostic->cutoff, small_is_abnormal);
  if (diagnostic->positive != TROPHIC_UNKNOWN)
    diagnostic->lr = trophic_likelihood_ratio (diagnostic->sensitivity, diagnostic->specificity, diagnostic->positive == TROPHIC_YES);
}

static const TrophicImaging *
latest_imaging (const TrophicRecord *record,
                double             (*ratio) (const TrophicImaging *imaging))
{
  for (guint i = record->imaging->len; i > 0; i--)
    {
      const TrophicImaging *imaging = g_ptr_array_index (record->imaging, i - 1);
      if (!imaging->entered_in_error && trophic_date_is_known (&imaging->date) && isfinite (ratio (imaging)))
        return imaging;
    }
  return NULL;
}

static void
add_volumes (GPtrArray           *diagnostics,
             const TrophicRecord *record,
             const TrophicCard   *card)
{
  const TrophicImaging *imaging = latest_imaging (record, trophic_imaging_m1_precuneus);
  if (imaging == NULL)
    return;
  TrophicDiagnostic *diagnostic =
    add_marker (diagnostics, record, card, "m1_precuneus", &imaging->date, trophic_imaging_m1_precuneus (imaging));
  add_figures (diagnostic, card, "m1_precuneus", TRUE);
}

/* The study measured in the supplementary motor area; elsewhere the ratio is shown without a figure. */
static void
add_spectrum (GPtrArray           *diagnostics,
              const TrophicRecord *record,
              const TrophicCard   *card,
              const char          *marker,
              double             (*ratio) (const TrophicImaging *imaging))
{
  const TrophicImaging *imaging = latest_imaging (record, ratio);
  if (imaging == NULL)
    return;
  TrophicDiagnostic *diagnostic = add_marker (diagnostics, record, card, marker, &imaging->date, ratio (imaging));
  if (g_strcmp0 (imaging->region, "sma") != 0)
    return;
  add_figures (diagnostic, card, marker, FALSE);
  diagnostic->auc_is_above = TRUE;
}

/* What a blood value was measured in: %TROPHIC_MATRIX_UNKNOWN when nothing says so. */
static gboolean
is_specimen (const TrophicObservation *observation,
             gboolean                  or_unknown)
{
  if (observation->sampling.matrix != TROPHIC_MATRIX_UNKNOWN)
    return observation->sampling.matrix == TROPHIC_MATRIX_SERUM;
  const char *word = trophic_vocabulary_phrase ("matrix", observation->specimen);
  if (word == NULL)
    word = trophic_vocabulary_phrase ("matrix", observation->name);
  return word != NULL ? g_str_equal (word, "serum") : or_unknown;
}

static TrophicDiagnostic *
add_blood (GPtrArray                *diagnostics,
           const TrophicRecord      *record,
           const TrophicCard        *card,
           const char               *marker,
           const TrophicObservation *observation)
{
  TrophicDiagnostic *diagnostic = add_marker (diagnostics, record, card, marker, &observation->time, observation->value);
  diagnostic->comparator = observation->comparator;
  diagnostic->unit = observation->analyte->unit;
  return diagnostic;
}

/* A likelihood ratio asks for a serum that is known to be one; the AUC, which says less, only for none that is not. */
static void
add_nfl (GPtrArray           *diagnostics,
         const TrophicRecord *record,
         const TrophicCard   *card)
{
  const TrophicObservation *observation = trophic_record_latest (record, "nfl");
  if (observation == NULL || trophic_observation_is_elsewhere (observation))
    return;
  TrophicDiagnostic *diagnostic = add_blood (diagnostics, record, card, "nfl", observation);
  const char *platform = trophic_vocabulary_phrase ("nfl_platform", observation->platform);
  if (g_strcmp0 (platform, "simoa") == 0 && is_specimen (observation, FALSE))
    add_figures (diagnostic, card, "nfl_simoa", FALSE);
  else if (g_strcmp0 (platform, "ecl") == 0 && is_specimen (observation, TRUE))
    add_figures (diagnostic, card, "nfl_ecl", FALSE);
}

static void
add_chi3l1 (GPtrArray           *diagnostics,
            const TrophicRecord *record,
            const TrophicCard   *card)
{
  const TrophicObservation *observation = trophic_record_latest (record, "chi3l1");
  if (observation == NULL || trophic_observation_is_elsewhere (observation))
    return;
  TrophicDiagnostic *diagnostic = add_blood (diagnostics, record, card, "chi3l1", observation);
  if (is_specimen (observation, TRUE))
    add_figures (diagnostic, card, "chi3l1", FALSE);
}

/**
 * trophic_diagnostics_new:
 * @record: facts known on the day asked about
 * @card: the card "diagnostics"
 *
 * Collects the latest value of each marker with what is published about it. Markers stand side by side: they are not
 * multiplied, since nothing is published on how they add to one another.
 * Source: Sako 2021, Sako 2023, Haji 2022, Verde 2019; see the card.
 *
 * Returns: (transfer full) (element-type TrophicDiagnostic): those that were measured, in the order of the card
 */
GPtrArray *
trophic_diagnostics_new (const TrophicRecord *record,
                         const TrophicCard   *card)
{
  GPtrArray *diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_diagnostic_free);
  add_volumes (diagnostics, record, card);
  add_spectrum (diagnostics, record, card, "glu_naa", trophic_imaging_glu_naa);
  add_spectrum (diagnostics, record, card, "glu_gaba", trophic_imaging_glu_gaba);
  add_nfl (diagnostics, record, card);
  add_chi3l1 (diagnostics, record, card);
  return diagnostics;
}
