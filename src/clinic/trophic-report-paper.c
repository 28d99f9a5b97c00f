/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of the printed report: the answers of the revealed view, and the tables of the second page. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-answer.h"
#include "trophic-date-words.h"
#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-report-private.h"
#include "trophic-shown-unit.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"
#include "trophic-words.h"

#define MOST_VISITS    10
#define MOST_LAB_DATES 6
#define NAME_WIDTH     34 /* mm */
#define UNIT_WIDTH     16
#define REFERENCE_WIDTH 22

static void
fill_frame (TrophicPageFrame           *frame,
            const TrophicReport        *report,
            const TrophicReportPatient *patient)
{
  const TrophicAssessment *assessment = patient->assessment;
  frame->title = trophic_report_title (report);
  frame->name = trophic_report_name (assessment->record->patient);
  frame->identity = trophic_report_identity (assessment->record->patient, &assessment->on);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parts, trophic_report_purpose (report));
  g_ptr_array_add (parts, trophic_report_meta (report, assessment));
  frame->foot = trophic_words_join (parts);
  frame->foot_second = g_strdup_printf (_("Clinic file SHA-256 %s"), report->hash);
}

static char *
filled (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
fill_answers (TrophicReportFacts      *facts,
              const TrophicAssessment *assessment)
{
  for (int kind = 0; kind < TROPHIC_N_ANSWERS; kind++)
    {
      g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, kind, TRUE);
      TrophicReportAnswer *target = &facts->answers[kind];
      target->question = g_strdup (answer->question);
      target->value = g_strdup (answer->value);
      target->unit = filled (answer->unit);
      target->words = answer->words;
      target->facts[0] = filled (answer->facts[0]);
      target->facts[1] = filled (answer->facts[1]);
      if (answer->note_kind == TROPHIC_ANSWER_NOTE_CAUTION)
        target->caution = filled (answer->note);
    }
}

/* The cards by id and version; their words stand on the last page. */
static char *
card_ids (const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < assessment->cards->len; i++)
    {
      const TrophicCard *card = g_ptr_array_index (assessment->cards, i);
      g_ptr_array_add (parts, g_strdup_printf ("%s v%d", trophic_card_id (card), trophic_card_version (card)));
    }
  g_autofree char *ids = trophic_words_join (parts);
  return g_strdup_printf (_("Cards: %s"), ids);
}

static char *
number_or_null (double value,
                int    decimals)
{
  return isfinite (value) ? trophic_number_format (value, decimals) : NULL;
}

/* The weight point of a visit's day gives its BMI on the one reference height. */
static double
bmi_on (const GArray      *weights,
        const TrophicDate *date)
{
  for (guint i = 0; i < weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (weights, TrophicWeightPoint, i);
      if (point->from_visit && trophic_date_same_day (&point->date, date))
        return point->bmi;
    }
  return NAN;
}

static void
fill_visits (TrophicReportFacts      *facts,
             const TrophicAssessment *assessment)
{
  /* Translators: a route of feeding and the unit of energy, "Oral, kcal" */
  g_autofree char *oral = g_strdup_printf (_("Oral, %s"), trophic_energy_unit ()), *tube = g_strdup_printf (_("Tube, %s"), trophic_energy_unit ());
  const struct { const char *title; double width; gboolean right; } columns[] = {
    { _("Date"), 26, FALSE },      { _("Weight, kg"), 20, TRUE }, { _("BMI"), 14, TRUE },
    { _("Scale"), 26, FALSE },     { _("ALSFRS-R"), 18, TRUE },   { _("FVC, %"), 16, TRUE },
    { _("VC, %"), 16, TRUE },      { oral, 22, TRUE },            { tube, 22, TRUE },
  };
  facts->visits = trophic_page_table_new (G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    trophic_page_table_column (facts->visits, i, columns[i].title, columns[i].width, columns[i].right);
  const GPtrArray *visits = assessment->record->visits;
  for (guint i = visits->len, n = 0; i > 0 && n < MOST_VISITS; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i - 1);
      if (visit->entered_in_error)
        continue;
      n++;
      char **cells = trophic_page_table_add (facts->visits);
      int total = trophic_visit_alsfrs_r_total (visit);
      cells[0] = trophic_words_date (&visit->date);
      cells[1] = number_or_null (visit->weight_kg, 1);
      cells[2] = number_or_null (bmi_on (assessment->weights, &visit->date), 1);
      cells[3] = visit->scale != TROPHIC_SCALE_UNKNOWN ? g_strdup (trophic_scale_label (visit->scale)) : NULL;
      cells[4] = total >= 0 ? g_strdup_printf ("%d", total) : NULL;
      cells[5] = number_or_null (visit->fvc_percent, 0);
      cells[6] = number_or_null (visit->vc_percent, 0);
      cells[7] = isfinite (visit->intake_kcal) ? trophic_energy_number (visit->intake_kcal) : NULL;
      cells[8] = isfinite (visit->enteral_kcal) ? trophic_energy_number (visit->enteral_kcal) : NULL;
    }
}

/* The last days with usable values, newest first. */
static GArray *
lab_days (const TrophicRecord *record)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      if (!trophic_observation_is_usable (observation) || !trophic_date_is_known (&observation->time))
        continue;
      int day = trophic_date_day (&observation->time);
      gboolean known = FALSE;
      for (guint j = 0; j < days->len && !known; j++)
        known = g_array_index (days, int, j) == day;
      if (!known)
        g_array_append_val (days, day);
    }
  return days;
}

static const TrophicObservation *
value_on (const TrophicRecord  *record,
          const TrophicAnalyte *analyte,
          int                   day)
{
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      if (observation->analyte == analyte && trophic_observation_is_usable (observation) &&
          trophic_date_is_known (&observation->time) && trophic_date_day (&observation->time) == day)
        return observation;
    }
  return NULL;
}

/* With what a reader compares a value of the table. */
static double
cutoff_of (const TrophicObservation *observation)
{
  return g_str_equal (observation->analyte->id, "lactate") ? trophic_card_number (trophic_card_get ("lactate-group"), "cutoff") : NAN;
}

/* A value; "*" says that it replaced another one. */
static char *
value_text (const TrophicObservation *observation)
{
  TrophicShownUnit unit = trophic_shown_unit (observation->analyte);
  g_autofree char *number = isfinite (observation->value) ? trophic_shown_unit_number (&unit, observation->value, cutoff_of (observation))
                                                          : g_strdup (observation->value_text);
  return g_strconcat (trophic_words_sign (observation->comparator), number, observation->supersedes != 0 ? "*" : "", NULL);
}

static char *
reference_text (const TrophicRecord  *record,
                const TrophicAnalyte *analyte)
{
  const TrophicObservation *latest = trophic_record_latest (record, analyte->id);
  if (latest == NULL || (!isfinite (latest->reference_low) && !isfinite (latest->reference_high)))
    return NULL;
  TrophicShownUnit unit = trophic_shown_unit (analyte);
  double lower = latest->reference_low / unit.factor, upper = latest->reference_high / unit.factor;
  g_autofree char *low = number_or_null (lower, unit.decimals), *high = number_or_null (upper, unit.decimals);
  if (low != NULL && high != NULL)
    return trophic_words_interval (lower, upper, unit.decimals);
  return g_strconcat (low != NULL ? "≥" : "≤", low != NULL ? low : high, NULL);
}

static void
add_lab_row (TrophicPageTable     *table,
             const TrophicRecord  *record,
             const TrophicAnalyte *analyte,
             const int            *days,
             guint                 n_days,
             gboolean             *replaced)
{
  const TrophicObservation *values[MOST_LAB_DATES];
  gboolean any = FALSE;
  for (guint i = 0; i < n_days; i++)
    any |= (values[i] = value_on (record, analyte, days[i])) != NULL;
  if (!any)
    return;
  char **cells = trophic_page_table_add (table);
  cells[0] = g_strdup (trophic_analyte_name (analyte));
  cells[1] = trophic_unit_written (trophic_shown_unit (analyte).name);
  cells[2] = reference_text (record, analyte);
  for (guint i = 0; i < n_days; i++)
    if (values[i] != NULL)
      {
        cells[3 + i] = value_text (values[i]);
        *replaced |= values[i]->supersedes != 0;
      }
}

static void
fill_labs (TrophicReportFacts      *facts,
           const TrophicAssessment *assessment)
{
  const TrophicRecord *record = assessment->record;
  g_autoptr (GArray) days = lab_days (record);
  guint n_days = MIN (days->len, MOST_LAB_DATES);
  if (n_days == 0)
    return;
  facts->labs = trophic_page_table_new (3 + n_days);
  trophic_page_table_column (facts->labs, 0, _("Analyte"), NAME_WIDTH, FALSE);
  trophic_page_table_column (facts->labs, 1, _("Unit"), UNIT_WIDTH, FALSE);
  trophic_page_table_column (facts->labs, 2, _("Reference"), REFERENCE_WIDTH, FALSE);
  for (guint i = 0; i < n_days; i++)
    {
      g_autofree char *date = trophic_date_words_of_day (g_array_index (days, int, i), TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
      trophic_page_table_column (facts->labs, 3 + i, date, (TROPHIC_PAGE_INNER - NAME_WIDTH - UNIT_WIDTH - REFERENCE_WIDTH) / MOST_LAB_DATES,
                                 TRUE);
    }
  gboolean replaced = FALSE;
  for (guint i = 0; i < trophic_vocabulary_n_analytes (); i++)
    add_lab_row (facts->labs, record, trophic_vocabulary_analyte_at (i), (const int *) days->data, n_days, &replaced);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  if (replaced)
    g_ptr_array_add (notes, g_strdup (_("* replaced an earlier value, which the workbook lists as superseded")));
  if (days->len > n_days)
    g_ptr_array_add (notes, g_strdup_printf (ngettext ("%u earlier day is in the workbook", "%u earlier days are in the workbook",
                                                       days->len - n_days), days->len - n_days));
  if (notes->len > 0)
    facts->labs_note = trophic_words_join (notes);
}

/* (transfer full): the printed report of a patient. */
TrophicReportFacts *
trophic_report_paper (const TrophicReport        *report,
                      const TrophicReportPatient *patient)
{
  TrophicReportFacts *facts = trophic_report_facts_new ();
  const TrophicAssessment *assessment = patient->assessment;
  fill_frame (&facts->frame, report, patient);
  facts->changed = trophic_report_changed (assessment);
  fill_answers (facts, assessment);
  facts->trajectory = trophic_trajectory_chart_ref (patient->chart);
  g_clear_pointer (&facts->cautions, g_ptr_array_unref);
  facts->cautions = trophic_report_cautions (assessment);
  facts->cards = card_ids (assessment);
  fill_visits (facts, assessment);
  fill_labs (facts, assessment);
  g_ptr_array_add (facts->sheets, trophic_report_sheet_nutrition (assessment));
  g_ptr_array_add (facts->sheets, trophic_report_sheet_prognosis (assessment));
  return facts;
}

static void
paint_report (gpointer  document,
              cairo_t  *cr,
              guint     page)
{
  trophic_report_pages_paint (document, cr, page);
}

/* (transfer full): the printed report of all its patients, each on pages of its own. */
TrophicPages *
trophic_report_pages (const TrophicReport *report)
{
  TrophicPages *pages = trophic_pages_new ();
  for (guint i = 0; i < report->patients->len; i++)
    {
      TrophicReportFacts *facts = trophic_report_paper (report, g_ptr_array_index (report->patients, i));
      trophic_pages_add (pages, facts, trophic_report_pages_n (facts), paint_report, (GDestroyNotify) trophic_report_facts_free);
    }
  return pages;
}
