/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of prognosis in the summary of a workbook, a chart copy: ENCALS with its cautions, stages, NfL and markers, each for
 * itself and none multiplied with another. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-nutrition-words.h"
#include "trophic-report-private.h"
#include "trophic-words.h"

#define MONTHS "0"
#define SHARE  "0%"
#define PLAIN  "0.00;\"−\"0.00;0.00"

static char *
all_cautions (const GPtrArray *cautions)
{
  g_autoptr (GPtrArray) lines = trophic_nutrition_words_cautions (cautions);
  g_ptr_array_add (lines, NULL);
  char *text = g_strjoinv ("\n", (char **) lines->pdata);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
add_encals (GPtrArray           *answers,
            const TrophicEncals *encals)
{
  if (encals == NULL)
    return;
  trophic_report_section (answers, _("Prognosis: ENCALS"));
  if (encals->reason != NULL)
    {
      trophic_report_detail (answers, _("ENCALS"), NAN, NULL, NULL)->in_words = g_strdup (encals->reason_message);
      return;
    }
  const struct { const char *name; double value; const char *format, *unit, *words; } rows[] = {
    { _("Linear predictor"), encals->lp, PLAIN, NULL, NULL },
    { _("Median from onset"), encals->median_months, MONTHS, _("months"), _("to NIV over 23 h a day, tracheostomy or death") },
    { _("Free of it 12 months after onset"), encals->s12, SHARE, NULL, NULL },
    { _("Free of it 24 months after onset"), encals->s24, SHARE, NULL, NULL },
    { _("Free of it 36 months after onset"), encals->s36, SHARE, NULL, NULL },
    { _("Median from today"), encals->conditional_median_months, MONTHS, _("months"), _("given free of it today") },
    { _("Free of it in 12 months"), encals->conditional_s12, SHARE, NULL, _("given free of it today") },
    { _("Free of it in 24 months"), encals->conditional_s24, SHARE, NULL, _("given free of it today") },
    { _("Free of it in 36 months"), encals->conditional_s36, SHARE, NULL, _("given free of it today") },
    { _("TRICALS risk profile"), encals->tricals_lp, PLAIN, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrophicWorkbookAnswer *row = trophic_report_detail (answers, rows[i].name, rows[i].value, rows[i].format, rows[i].unit);
      row->in_words = g_strdup (rows[i].words);
      if (i == 0)
        row->caution = all_cautions (encals->cautions);
    }
}

static void
add_stages (GPtrArray                 *answers,
            const TrophicDiseaseStage *stage)
{
  if (stage == NULL)
    return;
  trophic_report_section (answers, _("Stages"));
  TrophicWorkbookAnswer *kings = trophic_report_detail (answers, _("King's stage"), NAN, NULL, NULL);
  kings->text = g_strdup (stage->kings);
  kings->in_words = stage->kings != NULL ? trophic_words_date (&stage->date) : g_strdup (stage->kings_missing);
  TrophicWorkbookAnswer *mitos = trophic_report_detail (answers, _("MiToS stage"), stage->mitos >= 0 ? stage->mitos : NAN, "0", NULL);
  mitos->in_words = stage->mitos >= 0 ? trophic_words_date (&stage->date) : g_strdup (stage->mitos_missing);
}

/* A limit is text: it is never averaged as if it were exact. */
static void
write_limit (TrophicWorkbookAnswer *answer,
             double                 value,
             TrophicComparator      comparator)
{
  if (comparator == TROPHIC_COMPARATOR_NONE)
    return;
  char number[TROPHIC_NUMBER_SIZE];
  answer->value = NAN;
  answer->text = g_strconcat (trophic_words_sign (comparator), trophic_number_write (value, number), NULL);
}

static void
add_nfl (GPtrArray        *answers,
         const TrophicNfl *nfl)
{
  if (nfl == NULL || nfl->observation == NULL)
    return;
  const TrophicObservation *observation = nfl->observation;
  g_autofree char *date = trophic_words_date (&observation->time);
  trophic_report_section (answers, _("NfL"));
  TrophicWorkbookAnswer *value = trophic_report_detail (answers, _("NfL"), observation->value, "0.0", observation->analyte->unit);
  write_limit (value, observation->value, observation->comparator);
  value->in_words = observation->platform != NULL ? g_strdup_printf (_("%s · %s"), observation->platform, date) : g_strdup (date);
  value->caution = all_cautions (nfl->cautions);
  if (isfinite (nfl->limit))
    trophic_report_detail (answers, _("Limit for the age and platform"), nfl->limit, "0.0", observation->analyte->unit);
}

static void
add_markers (GPtrArray *answers,
             GPtrArray *diagnostics)
{
  for (guint i = 0; diagnostics != NULL && i < diagnostics->len; i++)
    {
      const TrophicDiagnostic *marker = g_ptr_array_index (diagnostics, i);
      g_autofree char *date = trophic_words_date (&marker->date);
      if (i == 0)
        trophic_report_section (answers, _("Diagnostic markers"));
      TrophicWorkbookAnswer *value = trophic_report_detail (answers, marker->label, marker->value, marker->unit != NULL ? "0" : "0.000", marker->unit);
      write_limit (value, marker->value, marker->comparator);
      value->in_words = marker->against != NULL ? g_strdup_printf (_("%s · against %s"), date, marker->against) : g_strdup (date);
      if (marker->after_diagnosis)
        value->caution = g_strdup (_("Measured after the diagnosis"));
      const struct { const char *name; double number; } rows[] = {
        { _("Cut-off"), marker->cutoff }, { _("Sensitivity"), marker->sensitivity }, { _("Specificity"), marker->specificity },
        { _("Likelihood ratio"), marker->lr }, { marker->auc_is_above ? _("AUC, above") : _("AUC"), marker->auc },
      };
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        if (isfinite (rows[j].number))
          trophic_report_detail (answers, rows[j].name, rows[j].number, "0.00", NULL);
    }
}

/* Adds what a chart copy says of prognosis. */
void
trophic_report_add_prognosis (GPtrArray               *answers,
                              const TrophicAssessment *assessment)
{
  add_encals (answers, assessment->encals);
  add_stages (answers, assessment->stage);
  add_nfl (answers, assessment->nfl);
  add_markers (answers, assessment->diagnostics);
}
