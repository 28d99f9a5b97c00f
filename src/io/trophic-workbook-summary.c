/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-workbook-private.h"

#define ANSWER_HEIGHT  28
#define NAME_WIDTH     26
#define WORDS_WIDTH    46
#define CAUTION_WIDTH  34
#define TEXT_WIDTH     100
#define SUBJECT_WIDTH  56

/** trophic_workbook_answer_new: (transfer full): a row of the summary without value. */
TrophicWorkbookAnswer *
trophic_workbook_answer_new (TrophicWorkbookRank  rank,
                             const char          *answer)
{
  TrophicWorkbookAnswer *row = g_new0 (TrophicWorkbookAnswer, 1);
  row->rank = rank;
  row->answer = g_strdup (answer);
  row->value = NAN;
  return row;
}

/** trophic_workbook_answer_free: */
void
trophic_workbook_answer_free (TrophicWorkbookAnswer *answer)
{
  g_free (answer->answer);
  g_free (answer->text);
  g_free (answer->unit);
  g_free (answer->in_words);
  g_free (answer->caution);
  g_free (answer->subject);
  g_free (answer);
}

/* The words are flagged by a rule on the cell itself, so that a corrected cell loses the colour with the words. */
static void
add_flag_rule (TrophicWorkbook *workbook,
               lxw_worksheet   *sheet,
               lxw_row_t        row,
               const char      *text)
{
  lxw_format *low = workbook_add_format (workbook->book);
  if (low == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  format_set_font_color (low, TROPHIC_WORKBOOK_LOW_INK);
  format_set_bg_color (low, TROPHIC_WORKBOOK_LOW_TINT);
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  g_autofree char *value = g_strdup_printf ("\"%s\"", quoted);
  lxw_conditional_format rule = {
    .type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO, .value_string = value, .format = low,
  };
  trophic_workbook_note (workbook, worksheet_conditional_format_cell (sheet, row, 1, &rule));
}

static void
write_answer (TrophicWorkbook             *workbook,
              lxw_worksheet               *sheet,
              lxw_row_t                    row,
              const TrophicWorkbookAnswer *answer)
{
  gboolean large = answer->rank == TROPHIC_WORKBOOK_ANSWER;
  guint look = TROPHIC_FORMAT_MIDDLE | TROPHIC_FORMAT_WRAP;
  guint value_look = TROPHIC_FORMAT_MIDDLE | TROPHIC_FORMAT_RIGHT | (large ? TROPHIC_FORMAT_LARGE : 0);
  /* Words in the value column are shorter of room than digits: they keep the size of text. */
  guint text_look = TROPHIC_FORMAT_MIDDLE | TROPHIC_FORMAT_RIGHT | TROPHIC_FORMAT_WRAP | (large ? TROPHIC_FORMAT_BOLD : 0);
  int lines = MAX (trophic_workbook_text_lines (answer->in_words, WORDS_WIDTH - 2), trophic_workbook_text_lines (answer->caution, CAUTION_WIDTH - 2));
  lines = MAX (lines, trophic_workbook_text_lines (answer->text, 13));

  lines = MAX (lines, trophic_workbook_text_lines (answer->answer, NAME_WIDTH + 3));
  trophic_workbook_note (workbook, worksheet_set_row (sheet, row, MAX (large ? ANSWER_HEIGHT : 18, lines * TROPHIC_WORKBOOK_LINE + 3), NULL));
  trophic_workbook_put_text (workbook, sheet, row, 0, answer->answer,
                             trophic_workbook_format (workbook, NULL, look | (large ? TROPHIC_FORMAT_BOLD : 0)));
  if (isfinite (answer->value))
    trophic_workbook_note (workbook, worksheet_write_number (sheet, row, 1, answer->value,
                                                             trophic_workbook_format (workbook, answer->format, value_look)));
  else
    trophic_workbook_put_text (workbook, sheet, row, 1, answer->text != NULL ? answer->text : "—",
                               trophic_workbook_format (workbook, NULL, text_look));
  lxw_format *text = trophic_workbook_format (workbook, NULL, look | TROPHIC_FORMAT_INDENT);
  trophic_workbook_put_text (workbook, sheet, row, 2, answer->unit, text);
  trophic_workbook_put_text (workbook, sheet, row, 3, answer->in_words, text);
  trophic_workbook_put_text (workbook, sheet, row, 4, answer->caution, text);
  trophic_workbook_put_text (workbook, sheet, row, 5, answer->subject,
                             trophic_workbook_format (workbook, NULL, TROPHIC_FORMAT_MIDDLE | TROPHIC_FORMAT_SOFT | TROPHIC_FORMAT_INDENT));
  if (answer->flagged && answer->text != NULL)
    add_flag_rule (workbook, sheet, row, answer->text);
}

static gboolean
has_subjects (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    if (((const TrophicWorkbookAnswer *) g_ptr_array_index (answers, i))->subject != NULL)
      return TRUE;
  return FALSE;
}

/** trophic_workbook_add_summary: a sheet with one answer per row, its value large, panes frozen under the header. */
gboolean
trophic_workbook_add_summary (TrophicWorkbook            *workbook,
                              const char                 *name,
                              const TrophicWorkbookHead  *head,
                              GPtrArray                  *answers,
                              GError                    **error)
{
  const char *titles[] = { _("Answer"), _("Value"), _("Unit"), _("In words"), _("Caution") };
  static const double widths[] = { NAME_WIDTH, 14, 12, WORDS_WIDTH, CAUTION_WIDTH };

  lxw_worksheet *sheet = trophic_workbook_add_sheet (workbook, name, head);
  if (sheet == NULL)
    return trophic_workbook_check (workbook, error);
  trophic_workbook_write_head (workbook, sheet, head, TROPHIC_WORKBOOK_HEADER_ROW);
  lxw_row_t row = TROPHIC_WORKBOOK_HEADER_ROW;
  guint look = TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_RULE | TROPHIC_FORMAT_MIDDLE;
  trophic_workbook_note (workbook, worksheet_set_row (sheet, row, 20, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      trophic_workbook_note (workbook, worksheet_set_column (sheet, i, i, widths[i], NULL));
      trophic_workbook_put_text (workbook, sheet, row, i, titles[i],
                                 trophic_workbook_format (workbook, NULL, i == 1 ? look | TROPHIC_FORMAT_RIGHT : i > 1 ? look | TROPHIC_FORMAT_INDENT : look));
    }
  if (has_subjects (answers))
    {
      trophic_workbook_note (workbook, worksheet_set_column (sheet, G_N_ELEMENTS (titles), G_N_ELEMENTS (titles), SUBJECT_WIDTH, NULL));
      trophic_workbook_put_text (workbook, sheet, row, G_N_ELEMENTS (titles), _("Patient"),
                                 trophic_workbook_format (workbook, NULL, look | TROPHIC_FORMAT_INDENT));
    }
  worksheet_freeze_panes (sheet, TROPHIC_WORKBOOK_HEADER_ROW + 1, 0);
  for (guint i = 0; i < answers->len; i++)
    {
      const TrophicWorkbookAnswer *answer = g_ptr_array_index (answers, i);
      row++;
      if (answer->rank != TROPHIC_WORKBOOK_SECTION)
        {
          write_answer (workbook, sheet, row, answer);
          continue;
        }
      trophic_workbook_note (workbook, worksheet_set_row (sheet, row, ANSWER_HEIGHT, NULL));
      lxw_format *section = trophic_workbook_format (workbook, NULL, TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_RULE | TROPHIC_FORMAT_BOTTOM);
      for (guint column = 0; column < G_N_ELEMENTS (titles); column++)
        trophic_workbook_note (workbook, worksheet_write_blank (sheet, row, column, section));
      trophic_workbook_put_text (workbook, sheet, row, 0, answer->answer, section);
    }
  return trophic_workbook_check (workbook, error);
}

/** trophic_workbook_paragraph_new: (transfer full): */
TrophicWorkbookParagraph *
trophic_workbook_paragraph_new (gboolean    heading,
                                const char *text)
{
  TrophicWorkbookParagraph *paragraph = g_new0 (TrophicWorkbookParagraph, 1);
  paragraph->heading = heading;
  paragraph->text = g_strdup (text);
  return paragraph;
}

/** trophic_workbook_paragraph_free: */
void
trophic_workbook_paragraph_free (TrophicWorkbookParagraph *paragraph)
{
  g_free (paragraph->text);
  g_free (paragraph);
}

/** trophic_workbook_add_text: a sheet of paragraphs, wrapped in one column. */
gboolean
trophic_workbook_add_text (TrophicWorkbook            *workbook,
                           const char                 *name,
                           const TrophicWorkbookHead  *head,
                           GPtrArray                  *paragraphs,
                           GError                    **error)
{
  lxw_worksheet *sheet = trophic_workbook_add_sheet (workbook, name, head);
  if (sheet == NULL)
    return trophic_workbook_check (workbook, error);
  trophic_workbook_write_head (workbook, sheet, head, TROPHIC_WORKBOOK_HEADER_ROW);
  trophic_workbook_note (workbook, worksheet_set_column (sheet, 0, 0, TEXT_WIDTH, NULL));
  lxw_row_t row = TROPHIC_WORKBOOK_HEADER_ROW;
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const TrophicWorkbookParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      guint look = TROPHIC_FORMAT_WRAP | (paragraph->heading ? TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_RULE : 0);
      if (paragraph->heading && i > 0)
        row++;
      /* Not every program fits a row to wrapped text when it opens a file. */
      trophic_workbook_note (workbook, worksheet_set_row (sheet, row, trophic_workbook_text_lines (paragraph->text, TEXT_WIDTH - 2) * TROPHIC_WORKBOOK_LINE + 1, NULL));
      trophic_workbook_put_text (workbook, sheet, row, 0, paragraph->text, trophic_workbook_format (workbook, NULL, look));
      row++;
    }
  return trophic_workbook_check (workbook, error);
}
