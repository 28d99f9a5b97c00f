/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The later pages of the report, a chart copy: nutrition as the team's sheet states it; then prognosis with its cautions,
 * signals side by side, stages, markers, treatments, and the words of every card. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-diagnostic-words.h"
#include "trophic-nutrition-words.h"
#include "trophic-paper-nst-private.h"
#include "trophic-prognosis-words.h"
#include "trophic-text.h"
#include "trophic-treatment-registry.h"
#include "trophic-words.h"

static void
add_bullets (TrophicSheet    *sheet,
             const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, g_ptr_array_index (lines, i));
}

/* Need, malnutrition, refeeding and plan. */
TrophicSheet *
trophic_report_sheet_nutrition (const TrophicAssessment *assessment)
{
  const TrophicPlan *plan = trophic_plan_running (assessment->record, &assessment->on);
  TrophicSheet *sheet = trophic_sheet_new (8.5, 7);
  trophic_sheet_column (sheet, TROPHIC_SHEET_LEFT);
  trophic_paper_nst_malnutrition (sheet, assessment);
  trophic_sheet_column (sheet, TROPHIC_SHEET_RIGHT);
  trophic_paper_nst_refeeding (sheet, assessment);
  trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
  trophic_paper_nst_weights (sheet, assessment);
  trophic_paper_nst_intake (sheet, assessment, plan);
  trophic_paper_nst_plan (sheet, assessment, plan);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("No trial shows that feeding by the lactate value, or raising lactate, helps."));
  return sheet;
}

static void
add_rows (TrophicSheet    *sheet,
          const GPtrArray *rows)
{
  TrophicPageTable *table = trophic_page_table_new (5);
  trophic_page_table_column (table, 0, _("Signal"), 36, FALSE);
  trophic_page_table_column (table, 1, _("Value"), 30, FALSE);
  trophic_page_table_column (table, 2, _("Limit"), 40, FALSE);
  trophic_page_table_column (table, 3, _("Reading"), 56, FALSE);
  trophic_page_table_column (table, 4, _("n"), 18, FALSE);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicPrognosisRow *row = g_ptr_array_index (rows, i);
      char **cells = trophic_page_table_add (table);
      cells[0] = trophic_text_is_empty (row->note) ? g_strdup (row->name) : g_strdup_printf (_("%s, %s"), row->name, row->note);
      cells[1] = g_strdup (row->value);
      cells[2] = g_strdup (row->limit);
      cells[3] = g_strdup (row->reading);
      cells[4] = g_strdup (row->n);
    }
  trophic_sheet_table (sheet, table);
}

static void
add_prognosis (TrophicSheet            *sheet,
               const TrophicAssessment *assessment)
{
  g_autofree char *encals = trophic_prognosis_encals (assessment);
  g_autofree char *baseline = trophic_prognosis_baseline (assessment);
  g_autoptr (GPtrArray) cautions = trophic_nutrition_words_cautions (assessment->encals->cautions);
  g_autoptr (GPtrArray) inputs = trophic_prognosis_inputs (assessment);
  g_autoptr (GPtrArray) signals = trophic_prognosis_signals (assessment);
  g_autoptr (GPtrArray) staging = trophic_prognosis_staging (assessment);
  trophic_sheet_heading (sheet, _("Prognosis"));
  trophic_sheet_line (sheet, TROPHIC_PAGE_BOLD, encals);
  add_bullets (sheet, cautions);
  g_autoptr (GPtrArray) fed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < inputs->len; i++)
    g_ptr_array_add (fed, trophic_prognosis_row_sentence (g_ptr_array_index (inputs, i)));
  g_autofree char *line = trophic_words_join (fed);
  g_autofree char *from = g_strdup_printf (_("From: %s"), line);
  trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, from);
  trophic_sheet_heading (sheet, _("Signals side by side, never multiplied"));
  add_rows (sheet, signals);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, baseline);
  trophic_sheet_heading (sheet, _("Staging"));
  add_rows (sheet, staging);
}

/* What speaks of the course among the cautions of nutrition; the team's sheet does not hold it. */
static void
add_context (TrophicSheet            *sheet,
             const TrophicAssessment *assessment)
{
  static const char * const codes[] = { "fast-bmi-loss", "hdl-context" };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const TrophicCaution *caution = trophic_cautions_find (assessment->malnutrition->cautions, codes[i]);
      if (caution != NULL)
        trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, caution->message);
    }
}

static char *
marker_text (const TrophicDiagnostic *marker)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *value = trophic_diagnostic_value (marker);
  g_ptr_array_add (parts, g_strdup_printf ("%s %s", marker->label, value));
  g_ptr_array_add (parts, trophic_words_date (&marker->date));
  if (isfinite (marker->lr))
    {
      g_autofree char *lr = trophic_number_format (marker->lr, 1);
      g_ptr_array_add (parts, g_strdup_printf (_("likelihood ratio %s"), lr));
    }
  if (isfinite (marker->auc))
    {
      g_autofree char *auc = trophic_number_format (marker->auc, 2);
      g_ptr_array_add (parts, g_strdup_printf (marker->auc_is_above ? _("AUC above %s") : _("AUC %s"), auc));
    }
  if (marker->against != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("against %s"), marker->against));
  if (marker->after_diagnosis)
    g_ptr_array_add (parts, g_strdup (_("measured after the diagnosis")));
  return trophic_words_join (parts);
}

static void
add_markers (TrophicSheet            *sheet,
             const TrophicAssessment *assessment)
{
  if (assessment->diagnostics == NULL || assessment->diagnostics->len == 0)
    return;
  trophic_sheet_heading (sheet, _("Diagnostic markers"));
  for (guint i = 0; i < assessment->diagnostics->len; i++)
    {
      g_autofree char *text = marker_text (g_ptr_array_index (assessment->diagnostics, i));
      trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, text);
    }
}

/* What is published on a drug and where it is approved, with its source; a drug that is not listed has no text. */
static void
add_status (TrophicSheet *sheet,
            const char   *drug)
{
  const TrophicTreatmentEntry *entry = trophic_treatment_registry_find (drug);
  if (entry == NULL)
    return;
  g_autoptr (GPtrArray) statements = trophic_treatment_entry_statements (entry);
  for (guint i = 0; i < statements->len; i++)
    {
      const TrophicTreatmentStatement *statement = g_ptr_array_index (statements, i);
      /* Translators: what a statement is about, the statement, and its source */
      g_auto (GStrv) lines = g_strsplit (statement->text, "\n", -1);
      g_autofree char *line = g_strjoinv (C_("between facts", " · "), lines);
      g_autofree char *text = g_strdup_printf (_("%s: %s (%s)"), statement->heading, line, statement->source);
      trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, text);
    }
}

static void
add_treatments (TrophicSheet            *sheet,
                const TrophicAssessment *assessment)
{
  const GPtrArray *treatments = assessment->record->treatments;
  guint n = 0;
  trophic_sheet_heading (sheet, _("Treatments"));
  for (guint i = 0; i < treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (treatments, i);
      if (treatment->entered_in_error)
        continue;
      n++;
      g_autofree char *start = trophic_words_date (&treatment->start);
      g_autofree char *stop = trophic_words_date (&treatment->stop);
      const TrophicTreatmentEntry *entry = trophic_treatment_registry_find (treatment->drug);
      g_autofree char *drug = entry != NULL ? g_strdup_printf (_("%s (%s)"), treatment->drug, trophic_treatment_entry_standing_label (entry))
                                            : g_strdup (treatment->drug);
      g_autofree char *name = trophic_text_is_empty (treatment->dose) ? g_strdup (drug) : g_strdup_printf (_("%s, %s"), drug, treatment->dose);
      /* Translators: a treatment with its dose, its first day, its last day */
      g_autofree char *text = trophic_date_is_known (&treatment->stop) ? g_strdup_printf (_("%s: from %s to %s"), name, start, stop)
                                                                       : g_strdup_printf (_("%s: since %s"), name, start);
      trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, text);
      add_status (sheet, treatment->drug);
    }
  g_autofree char *as_of = g_strdup_printf (_("As of %s; other approvals may exist"), trophic_treatment_registry_as_of ());
  if (n > 0)
    trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, as_of);
  else
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("None recorded."));
}

static void
add_methods (TrophicSheet            *sheet,
             const TrophicAssessment *assessment)
{
  trophic_sheet_heading (sheet, _("Methods"));
  for (guint i = 0; i < assessment->cards->len; i++)
    {
      const TrophicCard *card = g_ptr_array_index (assessment->cards, i);
      const char *wording = trophic_card_text (card, "wording"), *certainty = trophic_card_text (card, "certainty");
      /* Translators: a card's name, id and version */
      g_autofree char *name = g_strdup_printf (_("%s (%s v%d)"), trophic_card_name (card), trophic_card_id (card), trophic_card_version (card));
      g_autofree char *text = g_strdup_printf (_("%s: %s"), name, wording != NULL ? wording : certainty != NULL ? certainty : "");
      trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, text);
    }
}

/* Prognosis in the words of the revealed view, treatments, methods. */
TrophicSheet *
trophic_report_sheet_prognosis (const TrophicAssessment *assessment)
{
  TrophicSheet *sheet = trophic_sheet_new (8, 7);
  add_prognosis (sheet, assessment);
  add_context (sheet, assessment);
  add_markers (sheet, assessment);
  add_treatments (sheet, assessment);
  add_methods (sheet, assessment);
  return sheet;
}
