/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "trophic-analysis-table-private.h"
#include "trophic-error.h"
#include "trophic-reader.h"
#include "trophic-text-decoder.h"

/* The most that is taken from the standard input, as of a file. */
#define MAX_SIZE (200 * 1024 * 1024)
#define CHUNK 65536
/* The most text of a workbook's cells: one long text may stand in millions of them. */
#define MAX_COPY (1024 * 1024 * 1024)

static void
free_column (gpointer data)
{
  TrophicAnalysisColumn *column = data;
  g_free (column->name);
  g_array_unref (column->cells);
  g_free (column->numbers);
  g_free (column->levels);
  g_clear_pointer (&column->words, g_ptr_array_unref);
  g_free (column);
}

/** trophic_analysis_table_free: */
void
trophic_analysis_table_free (TrophicAnalysisTable *table)
{
  g_free (table->file);
  g_free (table->text);
  g_ptr_array_unref (table->columns);
  g_array_unref (table->lines);
  g_array_unref (table->broken);
  g_clear_pointer (&table->sheet, trophic_xlsx_sheet_close);
  g_clear_pointer (&table->xlsx, trophic_xlsx_free);
  g_free (table);
}

static GBytes *
load_standard_input (GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 chunk[CHUNK];
  gsize n;
  while ((n = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    {
      g_byte_array_append (all, chunk, (guint) n);
      if (all->len <= MAX_SIZE)
        continue;
      trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, "-", NULL, _("The standard input is larger than 200 MB"));
      return NULL;
    }
  if (ferror (stdin))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_IO, "-", NULL, _("The file cannot be read: %s"), g_strerror (errno));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* The rows' source while it is read; @copy is NULL of separated text, whose cells are cut in place. */
typedef struct {
  TrophicAnalysisTable *table;
  TrophicTableSource   *source;
  GString              *copy;
  guint                 short_line; /* the row before, where it ended early */
  guint                 short_cells;
  GError              **error;
  gboolean              failed;
} Reading;

static guint32
keep_cell (Reading                *reading,
           const TrophicTableCell *cell)
{
  if (reading->copy == NULL)
    return (guint32) (cell->text - reading->table->text);
  guint32 start = (guint32) reading->copy->len;
  g_string_append_len (reading->copy, cell->text, cell->length);
  g_string_append_c (reading->copy, '\0');
  return start;
}

/* A quote that never ends may have swallowed or split cells: the columns can no longer be told. */
static void
refuse_problem (guint       line,
                guint       column,
                const char *code,
                const char *message,
                gpointer    data)
{
  Reading *reading = data;
  if (reading->failed || !g_str_equal (code, "unterminated-quote"))
    return;
  g_autofree char *where = g_strdup_printf ("line %u", line);
  trophic_error_set_at (reading->error, TROPHIC_ERROR_UNREADABLE, reading->table->file, where, _("A quote begins in line %u and does not end"), line);
  reading->failed = TRUE;
}

static gboolean
take_header (Reading *reading)
{
  TrophicAnalysisTable *table = reading->table;
  guint n;
  const TrophicTableCell *cells = trophic_table_source_next (reading->source, &n);
  for (guint i = 0; cells != NULL && i < n; i++)
    {
      TrophicAnalysisColumn *column = g_new0 (TrophicAnalysisColumn, 1);
      column->name = g_strndup (cells[i].text, cells[i].length);
      column->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_ptr_array_add (table->columns, column);
    }
  /* Spreadsheets write separators behind the last column. */
  while (table->columns->len > 0 && *((TrophicAnalysisColumn *) g_ptr_array_index (table->columns, table->columns->len - 1))->name == '\0')
    g_ptr_array_set_size (table->columns, (int) table->columns->len - 1);
  if (table->columns->len > 0)
    return TRUE;
  trophic_error_set_at (reading->error, TROPHIC_ERROR_UNREADABLE, table->file, NULL, _("The table has no header with the columns' names"));
  return FALSE;
}

/* Cells that a row lacks are missing: spreadsheets leave empty ones at the end out. But two rows that make one together are a record
 * that a line break in a text has cut in two, and the second would be read into the wrong columns. */
static gboolean
check_cut (Reading                *reading,
           const TrophicTableCell *cells,
           guint                   n)
{
  TrophicAnalysisTable *table = reading->table;
  guint line = cells[0].line;
  gboolean is_short = n < table->columns->len && reading->copy == NULL;
  if (is_short && reading->short_cells > 0 && reading->short_line + 1 == line && reading->short_cells + n - 1 == table->columns->len)
    {
      g_autofree char *where = g_strdup_printf ("line %u", line);
      trophic_error_set_at (reading->error, TROPHIC_ERROR_UNREADABLE, table->file, where, _("Lines %u and %u together have the cells of one row: a line break seems to have cut it in two"), line - 1, line);
      return FALSE;
    }
  reading->short_line = line;
  reading->short_cells = is_short ? n : 0;
  return TRUE;
}

static gboolean
take_row (Reading                *reading,
          const TrophicTableCell *cells,
          guint                   n)
{
  TrophicAnalysisTable *table = reading->table;
  guint row = table->lines->len, n_columns = table->columns->len;
  for (guint i = n_columns; i < n; i++)
    {
      if (cells[i].length == 0)
        continue;
      g_autofree char *where = g_strdup_printf ("line %u", cells[0].line);
      trophic_error_set_at (reading->error, TROPHIC_ERROR_UNREADABLE, table->file, where, _("Line %u has %u cells, the header only %u: the columns cannot be told"), cells[0].line, n, n_columns);
      return FALSE;
    }
  if (!check_cut (reading, cells, n))
    return FALSE;
  if (reading->copy != NULL && reading->copy->len > MAX_COPY)
    {
      trophic_error_set_at (reading->error, TROPHIC_ERROR_TOO_LARGE, table->file, NULL, _("The workbook has too much text"));
      return FALSE;
    }
  g_array_append_val (table->lines, cells[0].line);
  for (guint i = 0; i < n_columns; i++)
    {
      TrophicAnalysisColumn *column = g_ptr_array_index (table->columns, i);
      guint32 start = i < n ? keep_cell (reading, &cells[i]) : 0;
      g_array_append_val (column->cells, start);
      if (i < n && trophic_table_source_is_broken (reading->source, i))
        {
          TrophicAnalysisBroken broken = { i, row };
          g_array_append_val (table->broken, broken);
        }
    }
  return TRUE;
}

static gboolean
take_rows (Reading *reading)
{
  const TrophicTableCell *cells;
  guint n;
  trophic_table_source_begin (reading->source, TRUE);
  if (!take_header (reading))
    return FALSE;
  /* Cells that are not there start at 0; there stood the header, which was copied. */
  if (reading->copy != NULL)
    g_string_append_c (reading->copy, '\0');
  else
    reading->table->text[0] = '\0';
  while ((cells = trophic_table_source_next (reading->source, &n)) != NULL)
    if (!take_row (reading, cells, n))
      return FALSE;
  if (!trophic_table_source_check (reading->source, reading->table->file, reading->error))
    return FALSE;
  trophic_table_source_tell (reading->source, refuse_problem, reading);
  return !reading->failed;
}

static gboolean
read_workbook (Reading *reading,
               GBytes  *bytes)
{
  TrophicAnalysisTable *table = reading->table;
  table->xlsx = trophic_xlsx_open (bytes, table->file, reading->error);
  if (table->xlsx == NULL)
    return FALSE;
  for (guint i = 0; i < trophic_xlsx_n_sheets (table->xlsx); i++)
    {
      if (trophic_xlsx_sheet_is_hidden (table->xlsx, i) || !trophic_xlsx_sheet_has_cells (table->xlsx, i))
        continue;
      reading->source = table->sheet = trophic_xlsx_sheet_open (table->xlsx, i, reading->error);
      if (table->sheet == NULL)
        return FALSE;
      reading->copy = g_string_new (NULL);
      gboolean done = take_rows (reading);
      table->text = g_string_free (reading->copy, FALSE);
      return done;
    }
  trophic_error_set_at (reading->error, TROPHIC_ERROR_UNREADABLE, table->file, NULL, _("No sheet that is shown has anything in it."));
  return FALSE;
}

/* The bytes are let go once they are decoded: of a large table two copies are enough. */
static gboolean
read_text (Reading *reading,
           GBytes  *bytes)
{
  TrophicAnalysisTable *table = reading->table;
  const char *encoding;
  gsize length;
  table->text = trophic_text_decode (bytes, table->file, &length, &encoding, reading->error);
  g_bytes_unref (bytes);
  if (table->text == NULL)
    return FALSE;
  g_autoptr (TrophicCsvReader) csv = trophic_csv_reader_new (table->text, length);
  TrophicTableCsv source;
  trophic_table_csv_init (&source, csv);
  reading->source = &source.source;
  gboolean done = take_rows (reading);
  char separator = trophic_csv_reader_separator (csv);
  table->decimal_commas = separator == ';' || separator == '\t';
  return done;
}

/**
 * trophic_analysis_table_read:
 *
 * Reads a table whole; its cells become numbers or levels when a method asks for their column. Separator, encoding and byte
 * order mark are found out; of a workbook the first sheet that is shown is read. Rows may end early: the cells behind are
 * missing. A row that a line break has cut in two, one with more cells than the header and a quote without an end are refused: the
 * columns would be wrong.
 *
 * Returns: (transfer full) (nullable): the table
 */
TrophicAnalysisTable *
trophic_analysis_table_read (const char  *path,
                             GError     **error)
{
  g_autoptr (TrophicAnalysisTable) table = g_new0 (TrophicAnalysisTable, 1);
  Reading reading = { .table = table, .error = error };
  table->file = g_strdup (path);
  table->columns = g_ptr_array_new_with_free_func (free_column);
  table->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  table->broken = g_array_new (FALSE, FALSE, sizeof (TrophicAnalysisBroken));
  g_autoptr (GBytes) bytes = g_str_equal (path, "-") ? load_standard_input (error) : trophic_reader_load (path, error);
  if (bytes == NULL)
    return NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean done = FALSE;
  if (size >= 4 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)
    trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, path, NULL, "%s", trophic_xlsx_describe_container (bytes));
  else if (size >= 4 && memcmp (data, "PK\003\004", 4) == 0)
    done = read_workbook (&reading, bytes);
  else
    done = read_text (&reading, g_steal_pointer (&bytes));
  return done ? g_steal_pointer (&table) : NULL;
}
