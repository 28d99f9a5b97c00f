/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first and the last sheet: the answers in words and numbers, and how they were reached. */
#include <glib/gi18n-lib.h>

#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-study-paper-private.h"

static TrophicWorkbookAnswer *
add_row (GPtrArray           *rows,
         TrophicWorkbookRank  rank,
         const char          *name,
         double               value,
         const char          *format,
         const char          *unit)
{
  TrophicWorkbookAnswer *row = trophic_workbook_answer_new (rank, name);
  row->value = value;
  row->format = format;
  row->unit = g_strdup (unit);
  g_ptr_array_add (rows, row);
  return row;
}

static TrophicWorkbookAnswer *
add_words (GPtrArray  *rows,
           const char *name,
           const char *words)
{
  TrophicWorkbookAnswer *row = trophic_workbook_answer_new (TROPHIC_WORKBOOK_DETAIL, name);
  row->text = g_strdup ("");
  row->in_words = g_strdup (words);
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_answers (GPtrArray          *rows,
             const TrophicStudy *study)
{
  static const char * const formats[TROPHIC_STUDY_N_ANSWERS] = { "0.0", "0.0", "[<0.001]0.0E+00;0.000", "0.00" };
  for (int kind = 0; kind < TROPHIC_STUDY_N_ANSWERS; kind++)
    {
      g_autoptr (TrophicStudyAnswer) answer = trophic_study_answer_new (study, kind);
      TrophicWorkbookAnswer *row = add_row (rows, TROPHIC_WORKBOOK_ANSWER, answer->question, answer->number, formats[kind], answer->unit);
      row->in_words = g_strdup (answer->sentence);
      if (kind == TROPHIC_STUDY_ANSWER_LOGRANK)
        row->unit = g_strdup ("p");
    }
}

static void
add_choices (GPtrArray          *rows,
             const TrophicStudy *study)
{
  const TrophicStudySwitches *switches = &study->switches;
  g_autofree char *headline = trophic_study_headline (study), *low = trophic_study_low_words (study), *source = trophic_study_cutoff_source (study);
  g_autofree char *diagnosed = trophic_study_diagnosed_words (switches);
  add_row (rows, TROPHIC_WORKBOOK_SECTION, _("Cohort and choices"), NAN, NULL, NULL);
  add_row (rows, TROPHIC_WORKBOOK_DETAIL, _("Patients on file"), study->n_all, "0", NULL);
  add_row (rows, TROPHIC_WORKBOOK_DETAIL, _("Analysed"), study->n, "0", NULL)->in_words = g_strdup (headline);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    add_row (rows, TROPHIC_WORKBOOK_DETAIL, trophic_study_group_words (group), study->n_in_group[group], "0", NULL);
  TrophicWorkbookAnswer *cutoff = add_row (rows, TROPHIC_WORKBOOK_DETAIL, _("Cut-off"), study->cutoff, "0.00##", "mmol/L");
  cutoff->in_words = g_strdup_printf ("%s · %s", low, source);
  add_words (rows, _("Endpoint"), trophic_study_endpoint_words (switches->endpoint));
  add_words (rows, _("Clock"), trophic_study_clock_words (switches->clock));
  add_words (rows, _("Half"), trophic_study_half_words (switches->half));
  if (switches->site != NULL)
    add_words (rows, _("Site"), *switches->site != '\0' ? switches->site : _("none recorded"));
  if (switches->who != TROPHIC_STUDY_ANY_SEX)
    add_words (rows, _("Sex"), trophic_study_who_words (switches->who));
  if (switches->region != TROPHIC_STUDY_ANY_REGION)
    add_words (rows, _("Onset region"), trophic_study_region_words (switches->region));
  if (diagnosed != NULL)
    add_words (rows, _("Year of diagnosis"), diagnosed);
}

static void
add_bmi (GPtrArray             *rows,
         const TrophicStudyBmi *model)
{
  add_row (rows, TROPHIC_WORKBOOK_SECTION, _("3-month BMI change"), NAN, NULL, NULL);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      TrophicWorkbookAnswer *row = add_row (rows, TROPHIC_WORKBOOK_DETAIL, trophic_study_group_words (group), model->mean[group],
                                            "+0.00;\"−\"0.00;0.00", "kg/m²");
      row->in_words = g_strdup_printf (_("mean, n = %u"), (guint) model->group_n[group]);
    }
  char *sentence = trophic_study_bmi_sentence (model);
  add_words (rows, _("Lactate"), sentence);
  g_free (sentence);
}

static void
add_roc (GPtrArray             *rows,
         const TrophicStudyRoc *answer)
{
  g_autofree char *sentence = trophic_study_roc_sentence (answer);
  add_row (rows, TROPHIC_WORKBOOK_SECTION, _("ROC"), NAN, NULL, NULL);
  add_row (rows, TROPHIC_WORKBOOK_DETAIL, _("Area under the curve"), answer->roc != NULL ? answer->roc->auc : NAN, "0.000", NULL)->in_words =
    g_steal_pointer (&sentence);
}

static void
add_lines (GPtrArray  *rows,
           const char *section,
           GPtrArray  *lines)
{
  if (lines->len > 0)
    add_row (rows, TROPHIC_WORKBOOK_SECTION, section, NAN, NULL, NULL);
  for (guint i = 0; i < lines->len; i++)
    add_words (rows, "", g_ptr_array_index (lines, i));
}

/** trophic_study_sheet_summary: */
gboolean
trophic_study_sheet_summary (TrophicStudyBook  *book,
                             GError           **error)
{
  const TrophicStudy *study = book->study;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_answer_free);
  g_autoptr (GPtrArray) cautions = trophic_study_cautions (study), disclaimers = trophic_study_disclaimers ();
  add_answers (rows, study);
  add_choices (rows, study);
  add_bmi (rows, &study->bmi_change);
  add_roc (rows, &study->roc);
  add_lines (rows, _("Cautions"), cautions);
  add_lines (rows, _("What this does not claim"), disclaimers);
  return trophic_workbook_add_summary (book->workbook, _("Summary"), &book->head, rows, error);
}

static void
add_paragraph (GPtrArray  *paragraphs,
               gboolean    heading,
               const char *text)
{
  g_ptr_array_add (paragraphs, trophic_workbook_paragraph_new (heading, text));
}

/** trophic_study_sheet_methods: both paragraphs, whatever the language of the program; then cautions and cards. */
gboolean
trophic_study_sheet_methods (TrophicStudyBook  *book,
                             GError           **error)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_paragraph_free);
  static const struct { const char *language, *name; } languages[] = { { "en", "Methods (English)" }, { "ja", "方法（日本語）" } };
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *text = trophic_study_methods (book->study, book->sensitivity, languages[i].language);
      add_paragraph (paragraphs, TRUE, languages[i].name);
      add_paragraph (paragraphs, FALSE, text);
    }
  GPtrArray *lists[] = { trophic_study_cautions (book->study), trophic_study_disclaimers (), trophic_study_card_lines () };
  const char *names[] = { _("Cautions"), _("What this does not claim"), _("Cards") };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (lists[i]->len > 0)
        add_paragraph (paragraphs, TRUE, names[i]);
      for (guint j = 0; j < lists[i]->len; j++)
        add_paragraph (paragraphs, FALSE, g_ptr_array_index (lists[i], j));
      g_ptr_array_unref (lists[i]);
    }
  return trophic_workbook_add_text (book->workbook, _("Methods"), &book->head, paragraphs, error);
}
