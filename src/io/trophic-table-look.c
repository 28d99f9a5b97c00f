/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-table-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-reader-private.h"
#include "trophic-table-csv.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"
#include "trophic-xlsx-reader.h"

/* Bytes of a cell that are shown, columns that are, and rows among which a header is looked for. */
enum { LONGEST_CELL = 400, MOST_COLUMNS = 400, HEADER_ROWS = 30 };

static void
row_free (gpointer data)
{
  TrophicTableLookRow *row = data;
  g_strfreev (row->cells);
  g_free (row);
}

/** trophic_table_look_free: (nullable): */
void
trophic_table_look_free (TrophicTableLook *preview)
{
  if (preview == NULL)
    return;
  g_strfreev (preview->sheets);
  g_free (preview->sheet);
  g_ptr_array_unref (preview->rows);
  g_free (preview);
}

static char *
copy_cell (const TrophicTableCell *cell)
{
  if (cell->length <= LONGEST_CELL)
    return g_strndup (cell->text, cell->length);
  const char *end = g_utf8_find_prev_char (cell->text, cell->text + LONGEST_CELL);
  g_autofree char *begin = g_strndup (cell->text, (gsize) ((end != NULL ? end : cell->text) - cell->text));
  return g_strconcat (begin, "…", NULL);
}

static void
take_rows (TrophicTableLook     *preview,
           TrophicTableSource *source,
           guint               max_rows)
{
  const TrophicTableCell *cells;
  guint n_cells;
  trophic_table_source_begin (source, FALSE);
  while ((cells = trophic_table_source_next (source, &n_cells)) != NULL)
    {
      if (preview->rows->len == max_rows)
        {
          preview->more = TRUE;
          return;
        }
      guint n = MIN (n_cells, MOST_COLUMNS);
      TrophicTableLookRow *row = g_new0 (TrophicTableLookRow, 1);
      row->line = n_cells > 0 ? cells[0].line : 0;
      row->cells = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        row->cells[i] = copy_cell (&cells[i]);
      g_ptr_array_add (preview->rows, row);
      preview->n_columns = MAX (preview->n_columns, n);
    }
}

static gboolean
read_text (TrophicTableLook        *preview,
           GBytes                *bytes,
           const char            *file,
           const TrophicProfile  *profile,
           guint                  max_rows,
           GError               **error)
{
  g_autofree char *text = NULL;
  g_autoptr (TrophicCsvReader) csv = trophic_reader_csv (bytes, file, profile, &text, &preview->encoding, error);
  if (csv == NULL)
    return FALSE;
  TrophicTableCsv table;
  trophic_table_csv_init (&table, csv);
  take_rows (preview, &table.source, max_rows);
  preview->separator = trophic_csv_reader_separator (csv);
  return trophic_table_source_check (&table.source, file, error) || preview->rows->len > 0;
}

static gboolean
read_workbook (TrophicTableLook        *preview,
               GBytes                *bytes,
               const char            *file,
               const TrophicProfile  *profile,
               guint                  max_rows,
               GError               **error)
{
  g_autoptr (TrophicXlsx) xlsx = trophic_xlsx_open (bytes, file, error);
  g_autoptr (GStrvBuilder) sheets = g_strv_builder_new ();
  int chosen = -1;
  for (guint i = 0; xlsx != NULL && i < trophic_xlsx_n_sheets (xlsx); i++)
    {
      if (trophic_xlsx_sheet_is_hidden (xlsx, i) || !trophic_xlsx_sheet_has_cells (xlsx, i))
        continue;
      g_strv_builder_add (sheets, trophic_xlsx_sheet_name (xlsx, i));
      gboolean named = profile != NULL && profile->sheet != NULL && g_str_equal (profile->sheet, trophic_xlsx_sheet_name (xlsx, i));
      if (chosen < 0 || named)
        chosen = (int) i;
    }
  if (xlsx == NULL)
    return FALSE;
  preview->sheets = g_strv_builder_end (sheets);
  preview->encoding = "UTF-8";
  if (chosen < 0)
    return TRUE;
  preview->sheet = g_strdup (trophic_xlsx_sheet_name (xlsx, (guint) chosen));
  TrophicTableSource *source = trophic_xlsx_sheet_open (xlsx, (guint) chosen, error);
  if (source == NULL)
    return FALSE;
  take_rows (preview, source, max_rows);
  trophic_xlsx_sheet_close (source);
  return TRUE;
}

/**
 * trophic_table_look_new:
 * @file: (nullable): its name for messages
 * @profile: (nullable): encoding, separator and sheet that a person chose
 *
 * Errors: %TROPHIC_ERROR_UNSUPPORTED for what is no table; those of the text or the workbook.
 *
 * Returns: (transfer full) (nullable): the first @max_rows rows
 */
TrophicTableLook *
trophic_table_look_new (GBytes                *bytes,
                     const char            *file,
                     const TrophicProfile  *profile,
                     guint                  max_rows,
                     GError               **error)
{
  g_autoptr (TrophicTableLook) preview = g_new0 (TrophicTableLook, 1);
  preview->rows = g_ptr_array_new_with_free_func (row_free);
  preview->format = trophic_reader_format (bytes, file, &(TrophicReaderOptions) { .profile = profile });
  gboolean ok = FALSE;
  if (g_str_equal (preview->format, "xlsx"))
    ok = read_workbook (preview, bytes, file, profile, max_rows, error);
  else if (g_str_equal (preview->format, "csv"))
    ok = read_text (preview, bytes, file, profile, max_rows, error);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, file, NULL, _("This file is no table: it says itself what it holds."));
  if (preview->sheets == NULL)
    preview->sheets = g_new0 (char *, 1);
  return ok ? g_steal_pointer (&preview) : NULL;
}

/** trophic_table_look_cell: a cell, "" where the row is shorter. */
const char *
trophic_table_look_cell (const TrophicTableLook *preview,
                      guint                 row,
                      guint                 column)
{
  char **cells = ((TrophicTableLookRow *) g_ptr_array_index (preview->rows, row))->cells;
  for (guint i = 0; i <= column; i++)
    if (cells[i] == NULL)
      return "";
  return cells[column];
}

/** trophic_table_look_header: (transfer full): the header over @column by the profile: of several rows the lowest that is filled. */
char *
trophic_table_look_header (const TrophicTableLook *preview,
                        const TrophicProfile *profile,
                        guint                 column)
{
  guint left = profile->n_header_rows;
  const char *text = "";
  for (guint i = 0; profile->header_row > 0 && left > 0 && i < preview->rows->len; i++)
    {
      if (((TrophicTableLookRow *) g_ptr_array_index (preview->rows, i))->line < profile->header_row)
        continue;
      left--;
      if (*trophic_table_look_cell (preview, i, column) != '\0')
        text = trophic_table_look_cell (preview, i, column);
    }
  return g_strdup (text);
}

/* "Lactate (mg/dL)" and "CRP[mg/dL]": the test before the bracket and the unit in it. */
static const TrophicAnalyte *
find_analyte (const char  *header,
              char       **test,
              char       **unit)
{
  static const char *const brackets[][2] = { { "(", ")" }, { "[", "]" }, { "（", "）" }, { "［", "］" } };
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte_by_name (header);
  *test = *unit = NULL;
  for (guint i = 0; analyte == NULL && i < G_N_ELEMENTS (brackets); i++)
    {
      const char *open = strstr (header, brackets[i][0]), *close = g_strrstr (header, brackets[i][1]);
      if (open == NULL || open == header || close == NULL || close < open)
        continue;
      g_autofree char *name = g_strstrip (g_strndup (header, (gsize) (open - header)));
      open += strlen (brackets[i][0]);
      g_autofree char *inside = g_strndup (open, (gsize) (close - open));
      if ((analyte = trophic_vocabulary_analyte_by_name (name)) == NULL)
        continue;
      *test = g_steal_pointer (&name);
      *unit = trophic_unit_canonical (inside) != NULL ? g_steal_pointer (&inside) : NULL;
    }
  return analyte;
}

static guint
count_known (const TrophicTableLook *preview,
             guint                 row)
{
  guint known = 0;
  for (guint i = 0; i < preview->n_columns; i++)
    {
      const char *cell = trophic_table_look_cell (preview, row, i);
      g_autofree char *test = NULL, *unit = NULL;
      known += *cell != '\0' && (trophic_vocabulary_column (cell) != NULL || find_analyte (cell, &test, &unit) != NULL);
    }
  return known;
}

static guint
count_filled (const TrophicTableLook *preview,
              guint                 row)
{
  guint filled = 0;
  for (guint i = 0; i < preview->n_columns; i++)
    filled += *trophic_table_look_cell (preview, row, i) != '\0';
  return filled;
}

/**
 * trophic_table_look_guess_header:
 *
 * Returns: the line of the row with most words that are known of headers, else of the first row that is filled most of the
 *   way; 0 when there is no row
 */
guint
trophic_table_look_guess_header (const TrophicTableLook *preview)
{
  guint best = G_MAXUINT, most = 1, wide = G_MAXUINT;
  for (guint i = 0; i < MIN (preview->rows->len, HEADER_ROWS); i++)
    {
      guint known = count_known (preview, i);
      if (known > most)
        best = i, most = known;
      if (wide == G_MAXUINT && 3 * count_filled (preview, i) >= 2 * preview->n_columns)
        wide = i;
    }
  guint row = best != G_MAXUINT ? best : wide;
  return row < preview->rows->len ? ((TrophicTableLookRow *) g_ptr_array_index (preview->rows, row))->line : 0;
}

static void
guess_column (const TrophicTableLook *preview,
              TrophicProfile       *profile,
              guint                 index)
{
  g_autofree char *header = trophic_table_look_header (preview, profile, index);
  TrophicProfileColumn *column = trophic_profile_add_column (profile, index, *header != '\0' ? header : NULL);
  TrophicPanelField field;
  if (*header == '\0')
    return;
  if (trophic_panel_field_from_name (trophic_vocabulary_column (header), &field))
    {
      /* The day of a table of results is the day of collection. */
      field = field == TROPHIC_PANEL_DATE ? TROPHIC_PANEL_COLLECTED : field;
      if (trophic_profile_find_field (profile, field) != NULL)
        return;
      column->kind = TROPHIC_PROFILE_COLUMN_FIELD;
      column->field = field;
    }
  else if (find_analyte (header, &column->test, &column->unit) != NULL)
    column->kind = TROPHIC_PROFILE_COLUMN_RESULT;
}

/**
 * trophic_table_look_guess_columns:
 * @profile: with its header; gets a column for each of the table, marked as its header says, ignored where nobody knows
 *
 * What a person starts from. The layout is wide when columns are tests and none holds results.
 */
void
trophic_table_look_guess_columns (const TrophicTableLook *preview,
                               TrophicProfile       *profile)
{
  g_ptr_array_set_size (profile->columns, 0);
  for (guint i = 0; i < preview->n_columns; i++)
    guess_column (preview, profile, i);
  gboolean result = trophic_profile_find_field (profile, TROPHIC_PANEL_RESULT_TEXT) != NULL;
  gboolean tests = trophic_profile_find_field (profile, TROPHIC_PANEL_TEST) != NULL || trophic_profile_find_field (profile, TROPHIC_PANEL_CODE) != NULL;
  profile->layout = result || tests ? TROPHIC_PROFILE_LONG : TROPHIC_PROFILE_WIDE;
  /* A column of tests beside columns of dates. */
  if (tests && !result)
    profile->layout = TROPHIC_PROFILE_TRANSPOSED;
}
