/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "trophic-workbook-private.h"

/* The number format of as many decimals, with a minus that is one; %NULL for all there are. */
const char *
trophic_workbook_decimals (int decimals)
{
  /* A small p keeps its digits: it is never shown as nought. */
  static const char * const numbers[TROPHIC_CELL_FORMATS] = {
    "[<0.001]0.0E+00;0.000", NULL, "0;\"−\"0", "0.0;\"−\"0.0", "0.00;\"−\"0.00", "0.000;\"−\"0.000", "0.0000;\"−\"0.0000",
  };
  return numbers[CLAMP (decimals, TROPHIC_CELL_P, 4) - TROPHIC_CELL_P];
}

/* Formats are looked up once per table, not per cell. */
static void
prepare_formats (TrophicWorkbook *workbook)
{
  for (guint style = 0; style < 2; style++)
    {
      guint flags = style == TROPHIC_ROW_STRUCK ? TROPHIC_FORMAT_STRIKE : TROPHIC_FORMAT_PLAIN;
      workbook->text_formats[style] = trophic_workbook_format (workbook, NULL, flags | TROPHIC_FORMAT_INDENT);
      workbook->date_formats[style] = trophic_workbook_format (workbook, "yyyy-mm-dd", flags | TROPHIC_FORMAT_LEFT);
      for (int i = 0; i < TROPHIC_CELL_FORMATS; i++)
        workbook->number_formats[style][i] = trophic_workbook_format (workbook, trophic_workbook_decimals (i + TROPHIC_CELL_P),
                                                                      flags | TROPHIC_FORMAT_RIGHT);
    }
}

/**
 * trophic_workbook_begin_table:
 * @columns: (array length=n_columns): titles and widths
 *
 * Begins a sheet with one table: a frozen header under whom and what, repeated on each printed page.
 * Rows follow in order by trophic_workbook_table_row(), and trophic_workbook_end_table() closes it.
 */
TrophicWorkbookTable *
trophic_workbook_begin_table (TrophicWorkbook              *workbook,
                              const char                   *name,
                              const TrophicWorkbookHead    *head,
                              const TrophicWorkbookColumn  *columns,
                              guint                         n_columns,
                              GError                      **error)
{
  g_return_val_if_fail (n_columns > 0, NULL);

  lxw_worksheet *sheet = trophic_workbook_add_sheet (workbook, name, head);
  if (sheet == NULL)
    {
      trophic_workbook_check (workbook, error);
      return NULL;
    }
  trophic_workbook_write_head (workbook, sheet, head, TROPHIC_WORKBOOK_HEADER_ROW);
  guint look = TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_RULE | TROPHIC_FORMAT_MIDDLE | TROPHIC_FORMAT_WRAP;
  lxw_format *header = trophic_workbook_format (workbook, NULL, look);
  lxw_format *inner = trophic_workbook_format (workbook, NULL, look | TROPHIC_FORMAT_INDENT);
  int lines = 1;
  for (guint i = 0; i < n_columns; i++)
    lines = MAX (lines, trophic_workbook_text_lines (columns[i].title, (int) columns[i].width - 2));
  trophic_workbook_note (workbook, worksheet_set_row (sheet, TROPHIC_WORKBOOK_HEADER_ROW, lines * TROPHIC_WORKBOOK_LINE + 5, NULL));
  for (guint i = 0; i < n_columns; i++)
    {
      trophic_workbook_note (workbook, worksheet_set_column (sheet, i, i, columns[i].width, NULL));
      trophic_workbook_put_text (workbook, sheet, TROPHIC_WORKBOOK_HEADER_ROW, i, columns[i].title, i > 0 ? inner : header);
    }
  worksheet_freeze_panes (sheet, TROPHIC_WORKBOOK_HEADER_ROW + 1, 0);
  trophic_workbook_note (workbook, worksheet_repeat_rows (sheet, TROPHIC_WORKBOOK_HEADER_ROW, TROPHIC_WORKBOOK_HEADER_ROW));
  prepare_formats (workbook);
  TrophicWorkbookTable *table = g_new0 (TrophicWorkbookTable, 1);
  table->workbook = workbook;
  table->sheet = sheet;
  table->n_columns = n_columns;
  table->row = TROPHIC_WORKBOOK_HEADER_ROW + 1;
  g_ptr_array_add (workbook->tables, table);
  return trophic_workbook_check (workbook, error) ? table : NULL;
}

/**
 * trophic_workbook_table_row:
 * @cells: as many as the table has columns
 *
 * Writes the next row. A number that is not finite leaves its cell empty.
 */
gboolean
trophic_workbook_table_row (TrophicWorkbookTable  *table,
                            TrophicRowStyle        style,
                            const TrophicCell     *cells,
                            GError               **error)
{
  TrophicWorkbook *workbook = table->workbook;
  for (guint i = 0; i < table->n_columns; i++)
    {
      const TrophicCell *cell = &cells[i];
      switch (cell->kind)
        {
        case TROPHIC_CELL_EMPTY:
          break;
        case TROPHIC_CELL_NUMBER:
          if (isfinite (cell->number))
            trophic_workbook_note (workbook,
                                   worksheet_write_number (table->sheet, table->row, i, cell->number,
                                                           workbook->number_formats[style][CLAMP (cell->decimals, TROPHIC_CELL_P, 4) - TROPHIC_CELL_P]));
          break;
        case TROPHIC_CELL_TEXT:
          trophic_workbook_put_text (workbook, table->sheet, table->row, i, cell->text, workbook->text_formats[style]);
          break;
        case TROPHIC_CELL_DATE:
          trophic_workbook_put_date (workbook, table->sheet, table->row, i, &cell->date, workbook->date_formats[style]);
          break;
        }
    }
  table->row++;
  return trophic_workbook_check (workbook, error);
}

/** trophic_workbook_end_table: closes the table and gives its header a filter. */
gboolean
trophic_workbook_end_table (TrophicWorkbookTable  *table,
                            GError               **error)
{
  TrophicWorkbook *workbook = table->workbook;
  lxw_row_t last = MAX (table->row - 1, TROPHIC_WORKBOOK_HEADER_ROW + 1);
  trophic_workbook_note (workbook, worksheet_autofilter (table->sheet, TROPHIC_WORKBOOK_HEADER_ROW, 0, last,
                                                         table->n_columns - 1));
  return trophic_workbook_check (workbook, error);
}
