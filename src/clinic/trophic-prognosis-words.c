/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-prognosis-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-answer.h"
#include "trophic-lactate-words.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-words.h"

#define NOTHING "—"

static void
row_free (gpointer data)
{
  TrophicPrognosisRow *row = data;
  g_free (row->name);
  g_free (row->value);
  g_free (row->limit);
  g_free (row->reading);
  g_free (row->n);
  g_free (row->note);
  g_free (row);
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free);
}

/* Takes @value; %NULL stands as "—". */
static TrophicPrognosisRow *
add_row (GPtrArray  *rows,
         const char *name,
         char       *value)
{
  TrophicPrognosisRow *row = g_new0 (TrophicPrognosisRow, 1);
  row->name = g_strdup (name);
  row->value = value != NULL ? value : g_strdup (NOTHING);
  g_ptr_array_add (rows, row);
  return row;
}

static char *
number_or_nothing (double      value,
                   int         decimals,
                   const char *unit)
{
  if (!isfinite (value))
    return NULL;
  g_autofree char *number = trophic_words_number (value, decimals);
  return *unit != '\0' ? g_strdup_printf ("%s %s", number, unit) : g_steal_pointer (&number);
}

static const char *
flag_words (int      flag,
            gboolean unknown)
{
  return unknown ? _("not known, taken as absent") : flag ? _("yes") : _("no");
}

/**
 * trophic_prognosis_inputs:
 *
 * Gives what the ENCALS prediction was fed with, each with the day it is of; times stand only where they could be reckoned.
 *
 * Returns: (transfer full) (element-type TrophicPrognosisRow)
 */
GPtrArray *
trophic_prognosis_inputs (const TrophicAssessment *assessment)
{
  const TrophicEncals *encals = assessment->encals;
  const TrophicEncalsInputs *inputs = &encals->inputs;
  const TrophicPatient *patient = assessment->record->patient;
  GPtrArray *rows = rows_new ();
  gboolean timed = isfinite (inputs->age);
  if (timed)
    add_row (rows, _("Age at onset"), number_or_nothing (inputs->age, 0, _("years")))->note = trophic_words_date (&patient->onset_date);
  if (timed)
    add_row (rows, _("Onset to diagnosis"), number_or_nothing (inputs->delay, 1, _("months")))->note =
      trophic_words_date (&patient->diagnosis_date);
  add_row (rows, _("ALSFRS-R near diagnosis"), encals->alsfrs_r >= 0 ? g_strdup_printf ("%d", encals->alsfrs_r) : NULL)->note =
    trophic_words_date (&encals->alsfrs_r_date);
  if (timed)
    add_row (rows, _("Slope to that rating"), number_or_nothing (inputs->slope, 2, _("points/month")));
  add_row (rows, _("FVC near diagnosis"), isfinite (inputs->fvc) ? g_strdup_printf ("%.0f%%", inputs->fvc) : NULL)->note =
    trophic_words_date (&encals->fvc_date);
  add_row (rows, _("Bulbar onset"), patient->onset_region != TROPHIC_ONSET_UNKNOWN ? g_strdup (flag_words (inputs->bulbar, FALSE)) : NULL);
  add_row (rows, _("Definite ALS (El Escorial)"),
           patient->el_escorial != TROPHIC_EL_ESCORIAL_UNKNOWN ? g_strdup (flag_words (inputs->definite, FALSE)) : NULL);
  add_row (rows, _("Frontotemporal dementia"), g_strdup (flag_words (inputs->ftd, encals->ftd_unknown)));
  add_row (rows, _("C9orf72 expansion"), g_strdup (flag_words (inputs->c9orf72, encals->c9orf72_unknown)));
  return rows;
}

/** trophic_prognosis_encals: (transfer full): the medians in one line, or why there is no prediction. */
char *
trophic_prognosis_encals (const TrophicAssessment *assessment)
{
  const TrophicEncals *encals = assessment->encals;
  if (encals->reason != NULL)
    return g_strdup (encals->reason_message);
  g_autofree char *today = trophic_words_number (encals->conditional_median_months, 0);
  g_autofree char *onset = trophic_words_number (encals->median_months, 0);
  return g_strdup_printf (_("Median from today %s months; predicted from onset %s months"), today, onset);
}

static void
add_lactate (GPtrArray               *rows,
             const TrophicAssessment *assessment)
{
  const TrophicCard *card = trophic_card_get ("lactate-group");
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, TROPHIC_ANSWER_LACTATE, TRUE);
  if (assessment->lactate->observation == NULL)
    {
      add_row (rows, _("Lactate"), NULL)->reading = g_strdup (answer->facts[0]);
      return;
    }
  g_autoptr (TrophicAnswer) value = trophic_answer_new (assessment, TROPHIC_ANSWER_LACTATE, FALSE);
  TrophicPrognosisRow *row = add_row (rows, _("Lactate"), g_strdup_printf ("%s %s", value->value, value->unit));
  g_autofree char *cutoff = trophic_lactate_words_cutoff (assessment->lactate);
  g_autofree char *date = trophic_words_date (&assessment->lactate->observation->time);
  row->limit = g_strdup_printf (_("Cut-off %s"), cutoff);
  row->reading = assessment->lactate->group == TROPHIC_LACTATE_LOW
                   ? g_strdup_printf (_("%s: shorter survival in the cohorts; %s"), answer->value, answer->facts[1])
                   : g_strdup_printf ("%s; %s", answer->value, answer->facts[1]);
  row->n = g_strdup_printf (_("n = %.0f and %.0f patients"), trophic_card_number (card, "exploratory_n"), trophic_card_number (card, "validation_n"));
  row->note = g_strdup_printf (_("%s · %s"), answer->facts[0], date);
}

static char *
nfl_specimen (const TrophicNfl *nfl)
{
  const TrophicObservation *observation = nfl->observation;
  const char *platform = trophic_text_is_empty (observation->platform) ? _("platform unknown") : observation->platform;
  g_autofree char *date = trophic_words_date (&observation->time);
  const char *matrix = trophic_matrix_label (nfl->matrix);
  return g_strdup_printf (_("%s, %s, %s"), platform, matrix, date);
}

static void
add_nfl (GPtrArray               *rows,
         const TrophicAssessment *assessment)
{
  const TrophicNfl *nfl = assessment->nfl;
  const TrophicObservation *observation = nfl->observation;
  if (observation == NULL)
    {
      add_row (rows, _("NfL"), NULL)->reading = g_strdup (_("No NfL value yet"));
      return;
    }
  int decimals = trophic_number_decimals_beside (observation->value, nfl->limit, trophic_round (nfl->limit, 1), 0);
  g_autofree char *number = trophic_words_number (observation->value, decimals);
  TrophicPrognosisRow *row = add_row (rows, _("NfL"), g_strdup_printf ("%s%s pg/mL", trophic_words_sign (observation->comparator), number));
  row->note = nfl_specimen (nfl);
  const TrophicCaution *why = g_ptr_array_index (nfl->cautions, 0);
  g_autofree char *limit = isfinite (nfl->limit) ? trophic_number_format (nfl->limit, 1) : NULL;
  row->limit = limit != NULL ? g_strdup_printf (_("Limit %s pg/mL for age %d"), limit, nfl->age) : g_strdup (why->message);
  const char *reading = nfl->above == TROPHIC_YES ? _("Above the limit of its own platform")
                        : nfl->above == TROPHIC_NO ? _("Not above the limit of its own platform")
                                                   : NULL;
  g_autofree char *band = isfinite (nfl->band_low) ? trophic_words_interval (nfl->band_low, nfl->band_high, 0) : NULL;
  if (reading != NULL && band != NULL)
    row->reading = g_strdup_printf (_("%s. Individual change over time leads to %s (10th to 90th percentile, not checked against the paper)"), reading, band);
  else if (band != NULL)
    row->reading = g_strdup_printf (_("Individual change over time leads to %s (10th to 90th percentile, not checked against the paper)"), band);
  else
    row->reading = g_strdup (reading);
  if (limit != NULL && g_str_equal (nfl->platform, "simoa"))
    {
      g_autofree char *n = trophic_words_number (trophic_card_number (trophic_card_get ("nfl"), "simoa_n"), 0);
      row->n = g_strdup_printf (_("n = %s in the reference group"), n);
    }
  else if (limit != NULL)
    row->n = g_strdup (_("n of the limits not seen"));
}

/* One number when the onset is known well enough, else its range. */
static char *
slope_text (const TrophicAssessment *assessment)
{
  gboolean range = isfinite (assessment->delta_fs_low) && isfinite (assessment->delta_fs_high) &&
                   assessment->delta_fs_low != assessment->delta_fs_high;
  g_autofree char *ends = range ? trophic_words_interval (assessment->delta_fs_low, assessment->delta_fs_high, 2) : NULL;
  g_autofree char *number = isfinite (assessment->delta_fs) ? trophic_number_format (assessment->delta_fs, 2) : NULL;
  if (number != NULL && ends != NULL)
    return g_strdup_printf (_("%s (%s) points/month"), number, ends);
  if (number == NULL && ends == NULL)
    return NULL;
  return g_strdup_printf (_("%s points/month"), number != NULL ? number : ends);
}

static void
add_slope (GPtrArray               *rows,
           const TrophicAssessment *assessment)
{
  const TrophicCard *card = trophic_card_get ("staging");
  double fast = trophic_card_number (card, "slope_fast"), slow = trophic_card_number (card, "slope_slow"), slope = assessment->delta_fs;
  TrophicPrognosisRow *row = add_row (rows, _("ALSFRS-R slope"), slope_text (assessment));
  g_autofree char *high = trophic_number_format (fast, 1), *low = trophic_number_format (slow, 1);
  row->limit = g_strdup_printf (_("Fast above %s, slow below %s"), high, low);
  row->reading = g_strdup (!isfinite (slope) ? NULL : slope > fast ? _("Fast") : slope < slow ? _("Slow") : _("Medium"));
  if (!isfinite (slope) && !isfinite (assessment->delta_fs_low))
    row->reading = g_strdup (_("ALSFRS-R total or onset date not known, or under one month from onset"));
  row->n = g_strdup (_("a definition, no cohort"));
  if (trophic_date_is_known (&assessment->alsfrs_r_date))
    row->note = trophic_words_date (&assessment->alsfrs_r_date);
}

static void
add_encals (GPtrArray               *rows,
            const TrophicAssessment *assessment)
{
  const TrophicEncals *encals = assessment->encals;
  TrophicPrognosisRow *row = add_row (rows, _("ENCALS"), number_or_nothing (encals->median_months, 0, _("months")));
  g_autofree char *n = trophic_words_number (trophic_card_number (trophic_card_get ("encals"), "cohort_n"), 0);
  row->limit = g_strdup (_("No groups: their boundaries are not published"));
  row->reading = encals->reason != NULL ? g_strdup (encals->reason_message) : g_strdup (_("Predicted median from onset to the endpoint"));
  row->n = g_strdup_printf (_("n = %s patients"), n);
}

/**
 * trophic_prognosis_signals:
 *
 * Gives what speaks of the course, a row each with its own limit, reading and n. They are not combined: how they add to each
 * other is not known.
 *
 * Returns: (transfer full) (element-type TrophicPrognosisRow)
 */
GPtrArray *
trophic_prognosis_signals (const TrophicAssessment *assessment)
{
  GPtrArray *rows = rows_new ();
  add_encals (rows, assessment);
  add_lactate (rows, assessment);
  add_nfl (rows, assessment);
  add_slope (rows, assessment);
  return rows;
}

/** trophic_prognosis_staging: (transfer full) (element-type TrophicPrognosisRow): King's, MiToS and the TRICALS profile. */
GPtrArray *
trophic_prognosis_staging (const TrophicAssessment *assessment)
{
  const TrophicDiseaseStage *stage = assessment->stage;
  const TrophicEncals *encals = assessment->encals;
  const TrophicCard *tricals = trophic_card_get ("tricals");
  GPtrArray *rows = rows_new ();
  TrophicPrognosisRow *kings = add_row (rows, _("King's"), g_strdup (stage->kings));
  kings->reading = g_strdup (stage->kings_missing);
  kings->n = g_strdup (_("The rule from the ALSFRS-R was not checked against the paper"));
  TrophicPrognosisRow *mitos = add_row (rows, _("MiToS"), stage->mitos >= 0 ? g_strdup_printf ("%d", stage->mitos) : NULL);
  mitos->reading = g_strdup (stage->mitos_missing);
  if (trophic_date_is_known (&stage->date))
    {
      kings->note = trophic_words_date (&stage->date);
      mitos->note = trophic_words_date (&stage->date);
    }
  TrophicPrognosisRow *profile = add_row (rows, _("TRICALS risk profile"), number_or_nothing (encals->tricals_lp, 2, ""));
  g_autofree char *low = trophic_number_format (trophic_card_number (tricals, "window_low"), 0);
  g_autofree char *high = trophic_number_format (trophic_card_number (tricals, "window_high"), 0);
  profile->limit = g_strdup_printf (_("Window of the trials: above %s, below %s"), low, high);
  profile->n = g_strdup (_("The coefficients were not checked against the paper"));
  profile->reading = g_strdup (encals->reason != NULL     ? encals->reason_message
                               : encals->tricals_in_window ? _("Inside the window; a trial computes its own at screening")
                                                           : _("Outside the window; a trial computes its own at screening"));
  return rows;
}

/**
 * trophic_prognosis_baseline:
 *
 * Gives the lactate group at diagnosis with its cohort's median, in one paragraph. The median is left out once the time since
 * onset passes it, and is never called this patient's.
 *
 * Returns: (transfer full)
 */
char *
trophic_prognosis_baseline (const TrophicAssessment *assessment)
{
  const TrophicLactateAnswer *lactate = assessment->lactate;
  const TrophicObservation *baseline = lactate->baseline;
  if (baseline == NULL)
    return g_strdup (_("No eligible lactate near diagnosis"));
  g_autofree char *number = trophic_number_format (baseline->value, 2);
  g_autofree char *value = trophic_text_is_empty (baseline->value_text) || trophic_text_is_empty (baseline->unit_text)
                             ? g_strdup_printf ("%s%s mmol/L", trophic_words_sign (baseline->comparator), number)
                             : g_strdup_printf ("%s %s", baseline->value_text, baseline->unit_text);
  g_autofree char *date = trophic_words_date (&baseline->time);
  const char *group = trophic_lactate_group_label (lactate->baseline_group);
  int days = ABS (lactate->baseline_days);
  g_autofree char *head = days == 0
                            ? g_strdup_printf (_("%s: %s on %s, the day of diagnosis."), group, value, date)
                          : lactate->baseline_days < 0
                            ? g_strdup_printf (ngettext ("%s: %s on %s, %d day before diagnosis.", "%s: %s on %s, %d days before diagnosis.", days), group, value, date, days)
                            : g_strdup_printf (ngettext ("%s: %s on %s, %d day after diagnosis.", "%s: %s on %s, %d days after diagnosis.", days), group, value, date, days);
  if (isnan (lactate->baseline_median_months))
    return g_strdup_printf (_("%s No cohort median is shown: none holds for it, or the time since onset has passed it."), head);
  g_autofree char *median = trophic_number_format (lactate->baseline_median_months, 0);
  return g_strdup_printf (_("%s Median of that group in the cohort: %s months from onset (n = %.0f in both groups). Not this patient's remaining time."),
                          head, median, trophic_card_number (trophic_card_get ("lactate-group"), "exploratory_n"));
}

/** trophic_prognosis_row_sentence: (transfer full): a row in one sentence, for who hears it. */
char *
trophic_prognosis_row_sentence (const TrophicPrognosisRow *row)
{
  g_autoptr (GString) text = g_string_new (row->name);
  const char *parts[] = { row->value, row->note, row->limit, row->reading, row->n };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!trophic_text_is_empty (parts[i]))
      g_string_append_printf (text, "%s%s", i == 0 ? ": " : "; ", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
