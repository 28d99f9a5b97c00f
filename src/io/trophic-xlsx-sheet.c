/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-xlsx-private.h"

/* Places in rows, blank ones too, that a sheet may have: rows of one cell far to the right would take hours. */
#define MAX_PLACES (50 * 1000 * 1000)

/* Cells that are kept to be told. */
#define MAX_PROBLEMS 100000

/* What is known of a place in the present row, beside its text. */
enum { SEEN = 1, BROKEN = 2, NUMBER = 4 };

typedef struct {
  guint            row;
  guint            column;
  TrophicXlsxState state;
} Problem;

typedef struct {
  TrophicTableSource          source;
  TrophicXlsx                *xlsx;
  const TrophicXlsxSheetInfo *info;
  TrophicXlsxOutline          outline;
  TrophicXlsxXml             *xml;
  int                         depth; /* of the element with the rows */
  TrophicXlsxCell             cell;
  GArray                     *cells;  /* TrophicTableCell of the present row */
  GArray                     *starts; /* guint: where in @text, + 1 */
  GByteArray                 *marks;
  GString                    *text;
  guint                       row;
  guint                       next_merge;
  guint                      *covers; /* by column, the last merge that began over it, + 1 */
  guint                       n_cells, n_counted;
  guint64                     n_places;
  GArray                     *problems;
  guint                       n_hidden, first_hidden;
  guint8                      hidden_columns[TROPHIC_XLSX_MAX_COLUMNS / 8]; /* of those with cells */
  GError                     *error;
} Sheet;

static void
close_part (Sheet *sheet)
{
  g_clear_pointer (&sheet->xml, trophic_xlsx_xml_free);
}

static void
begin (TrophicTableSource *source,
       gboolean            in_place)
{
  Sheet *sheet = (Sheet *) source;
  close_part (sheet);
  g_clear_error (&sheet->error);
  sheet->row = sheet->next_merge = sheet->n_cells = sheet->n_hidden = 0;
  sheet->n_places = 0;
  g_array_set_size (sheet->problems, 0);
  memset (sheet->hidden_columns, 0, sizeof sheet->hidden_columns);
  memset (sheet->covers, 0, TROPHIC_XLSX_MAX_COLUMNS * sizeof (guint));
  sheet->xml = trophic_xlsx_xml_open (sheet->xlsx->package, sheet->info->part, "worksheet", &sheet->error);
  sheet->depth = sheet->xml != NULL ? trophic_xlsx_xml_depth (sheet->xml) + 1 : 0;
  gboolean found = FALSE;
  while (sheet->xml != NULL && !found && trophic_xlsx_xml_child (sheet->xml, sheet->depth - 1))
    found = trophic_xlsx_xml_is (sheet->xml, "sheetData");
  if (!found && sheet->xml != NULL)
    {
      trophic_xlsx_xml_check (sheet->xml, sheet->error == NULL ? &sheet->error : NULL);
      close_part (sheet);
    }
}

static void
fail_at (Sheet        *sheet,
         TrophicError  code,
         guint         column,
         const char   *message)
{
  g_autofree char *where = trophic_xlsx_place (sheet->info->name, sheet->row, column);
  trophic_xlsx_xml_fail (sheet->xml, code, where, "%s", message);
}

/* Makes room up to a column. */
static void
widen (Sheet *sheet,
       guint  n)
{
  guint old = sheet->starts->len;
  if (n <= old)
    return;
  g_array_set_size (sheet->starts, n);
  g_byte_array_set_size (sheet->marks, n);
  memset (sheet->marks->data + old, 0, n - old);
}

static void
add_problem (Sheet            *sheet,
             TrophicXlsxState  state)
{
  Problem problem = { sheet->row, sheet->cell.column, state };
  if (sheet->problems->len < MAX_PROBLEMS)
    g_array_append_val (sheet->problems, problem);
}

static void
keep_cell (Sheet *sheet)
{
  const TrophicXlsxCell *cell = &sheet->cell;
  TrophicXlsxState state = trophic_xlsx_cell_show (&sheet->cell, sheet->xlsx, sheet->xml);
  guint index = cell->column - 1;
  widen (sheet, cell->column);
  if (sheet->marks->data[index] & SEEN)
    fail_at (sheet, TROPHIC_ERROR_UNREADABLE, cell->column, _("The cell stands twice in the sheet; the file is damaged. Open it in a spreadsheet program and save it again."));
  sheet->marks->data[index] |= SEEN;
  if (cell->shown->len == 0)
    return;
  g_array_index (sheet->starts, guint, index) = (guint) sheet->text->len + 1;
  g_string_append_len (sheet->text, cell->shown->str, (gssize) cell->shown->len + 1);
  sheet->hidden_columns[index / 8] |= sheet->outline.hidden_columns[index / 8] & (guint8) (1 << index % 8);
  if (state == TROPHIC_XLSX_SOUND && cell->type == 'n')
    sheet->marks->data[index] |= NUMBER;
  if (state != TROPHIC_XLSX_SOUND)
    {
      sheet->marks->data[index] |= BROKEN;
      add_problem (sheet, state);
    }
  if (++sheet->n_cells > sheet->n_counted)
    {
      sheet->n_counted = sheet->n_cells;
      sheet->xlsx->n_cells++;
    }
  if (sheet->xlsx->n_cells > TROPHIC_XLSX_MAX_CELLS)
    fail_at (sheet, TROPHIC_ERROR_TOO_LARGE, 0, _("The workbook has more than 5 million filled cells; it is not read. Split it and import the parts."));
}

/* The row's own number must lie behind the last one's. */
static gboolean
take_row_number (Sheet *sheet)
{
  guint last = sheet->row;
  sheet->row = trophic_xlsx_xml_number (sheet->xml, "r", last + 1);
  if (sheet->row > last && sheet->row <= TROPHIC_XLSX_MAX_ROWS)
    return TRUE;
  fail_at (sheet, TROPHIC_ERROR_UNREADABLE, 0, _("The sheet's rows are out of order or too many; the file is damaged. Open it in a spreadsheet program and save it again."));
  return FALSE;
}

/* Merged cells that begin in this row take their first cell's text; those of rows that were left out have none. */
static void
begin_merges (Sheet *sheet)
{
  GArray *merges = sheet->outline.merges;
  for (; sheet->next_merge < merges->len; sheet->next_merge++)
    {
      TrophicXlsxMerge *merge = &g_array_index (merges, TrophicXlsxMerge, sheet->next_merge);
      guint index = merge->first_column - 1;
      if (merge->first_row > sheet->row)
        return;
      g_clear_pointer (&merge->text, g_free);
      if (merge->first_row == sheet->row && index < sheet->starts->len && !(sheet->marks->data[index] & BROKEN) && g_array_index (sheet->starts, guint, index) > 0)
        merge->text = g_strdup (sheet->text->str + g_array_index (sheet->starts, guint, index) - 1);
      for (guint i = merge->first_column; i <= merge->last_column; i++)
        sheet->covers[i - 1] = sheet->next_merge + 1;
    }
}

/* Makes the table's cells of what the row's texts are, now that they do not move any more. */
static guint
make_cells (Sheet *sheet)
{
  guint n = sheet->starts->len;
  while (n > 0 && g_array_index (sheet->starts, guint, n - 1) == 0)
    n--;
  g_array_set_size (sheet->cells, n);
  for (guint i = 0; i < n; i++)
    {
      TrophicTableCell *cell = &g_array_index (sheet->cells, TrophicTableCell, i);
      guint start = g_array_index (sheet->starts, guint, i);
      /* the text begins with a NUL for all that have none */
      cell->text = sheet->text->str + (start > 0 ? start - 1 : 0);
      cell->length = (guint) strlen (cell->text);
      cell->line = sheet->row;
    }
  sheet->n_places += n;
  if (sheet->n_places > MAX_PLACES)
    fail_at (sheet, TROPHIC_ERROR_TOO_LARGE, 0, _("The sheet's rows are too wide for what they hold; it is not read. Delete the cells far to the right of the table."));
  return n;
}

/* Reads the row at the present element; gives how many cells it has up to the last filled one. */
static guint
read_row (Sheet *sheet)
{
  if (!take_row_number (sheet))
    return 0;
  gboolean hidden = trophic_xlsx_xml_flag (sheet->xml, "hidden", FALSE);
  guint column = 0;
  g_array_set_size (sheet->starts, 0);
  g_byte_array_set_size (sheet->marks, 0);
  g_string_truncate (sheet->text, 0);
  g_string_append_c (sheet->text, '\0');
  while (trophic_xlsx_xml_child (sheet->xml, sheet->depth + 1))
    {
      if (!trophic_xlsx_xml_is (sheet->xml, "c"))
        continue;
      if (!trophic_xlsx_cell_read (&sheet->cell, sheet->xml, sheet->row, column + 1))
        fail_at (sheet, TROPHIC_ERROR_UNREADABLE, 0, _("A cell of the row says that it stands elsewhere; the file is damaged. Open it in a spreadsheet program and save it again."));
      else
        keep_cell (sheet);
      column = sheet->cell.column;
    }
  begin_merges (sheet);
  guint n = make_cells (sheet);
  if (hidden && n > 0 && sheet->n_hidden++ == 0)
    sheet->first_hidden = sheet->row;
  return n;
}

static const TrophicTableCell *
next (TrophicTableSource *source,
      guint              *n_cells)
{
  Sheet *sheet = (Sheet *) source;
  *n_cells = 0;
  if (sheet->xml == NULL)
    return NULL;
  while (*n_cells == 0 && trophic_xlsx_xml_child (sheet->xml, sheet->depth))
    if (trophic_xlsx_xml_is (sheet->xml, "row"))
      *n_cells = read_row (sheet);
  if (sheet->error == NULL && !trophic_xlsx_xml_check (sheet->xml, &sheet->error))
    *n_cells = 0;
  return *n_cells > 0 ? (const TrophicTableCell *) (gpointer) sheet->cells->data : NULL;
}

static double
fraction (TrophicTableSource *source)
{
  const TrophicXlsxXml *xml = ((Sheet *) source)->xml;
  return xml == NULL || xml->size == 0 ? 1 : MIN (1, (double) xml->read / (double) xml->size);
}

static gboolean
check (TrophicTableSource  *source,
       const char          *file,
       GError             **error)
{
  Sheet *sheet = (Sheet *) source;
  if (sheet->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (sheet->error));
  return FALSE;
}

static void
tell_hidden (Sheet               *sheet,
             TrophicTableProblem  problem,
             gpointer             data)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  for (guint i = 0; i < TROPHIC_XLSX_MAX_COLUMNS && columns->len < 100; i++)
    if (sheet->hidden_columns[i / 8] & (1 << i % 8))
      {
        g_autofree char *place = trophic_xlsx_place ("x", 1, i + 1);
        g_string_append_printf (columns, "%s%.*s", columns->len > 0 ? ", " : "", (int) strcspn (place + 2, "0123456789"), place + 2);
      }
  if (columns->len > 0)
    {
      g_autofree char *message = g_strdup_printf (_("The sheet hides these columns; they are read like the others: %s"), columns->str);
      problem (0, 0, "hidden-columns", message, data);
    }
  if (sheet->n_hidden > 0)
    {
      g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The sheet hides %u row from here on; it is read like the others, as it would be in a file saved as CSV.",
                                                               "The sheet hides %u rows from here on; they are read like the others, as they would be in a file saved as CSV.", sheet->n_hidden), sheet->n_hidden);
      problem (sheet->first_hidden, 0, "hidden-rows", message, data);
    }
}

static void
tell (TrophicTableSource  *source,
      TrophicTableProblem  problem,
      gpointer             data)
{
  Sheet *sheet = (Sheet *) source;
  tell_hidden (sheet, problem, data);
  for (guint i = 0; i < sheet->problems->len; i++)
    {
      const Problem *found = &g_array_index (sheet->problems, Problem, i);
      if (found->state == TROPHIC_XLSX_ERROR_CELL)
        problem (found->row, found->column, "error-cell", _("The cell has an error in place of a value."), data);
      else if (found->state == TROPHIC_XLSX_NOT_CALCULATED)
        problem (found->row, found->column, "not-calculated", _("The cell's formula was never calculated. Open the file in a spreadsheet program, save it and import it again."), data);
      else if (found->state == TROPHIC_XLSX_STRUCK_OUT)
        problem (found->row, found->column, "struck-out", _("The cell's text is struck out, all of it or a part; it is not taken as a value."), data);
      else
        problem (found->row, found->column, "not-as-shown", _("The cell shows something else than the number in it, or that number cannot be shown; it is not taken as a value."), data);
    }
}

static char *
place (TrophicTableSource *source,
       guint               line,
       guint               column)
{
  return trophic_xlsx_place (((Sheet *) source)->info->name, line, column);
}

static const char *
merged (TrophicTableSource *source,
        guint               column,
        gboolean            across)
{
  Sheet *sheet = (Sheet *) source;
  if (column >= TROPHIC_XLSX_MAX_COLUMNS || sheet->covers[column] == 0)
    return NULL;
  const TrophicXlsxMerge *merge = &g_array_index (sheet->outline.merges, TrophicXlsxMerge, sheet->covers[column] - 1);
  return merge->last_row >= sheet->row && (across || merge->first_column == column + 1) ? merge->text : NULL;
}

static gboolean
is_broken (TrophicTableSource *source,
           guint               column)
{
  Sheet *sheet = (Sheet *) source;
  return column < sheet->marks->len && (sheet->marks->data[column] & BROKEN) != 0;
}

static gboolean
is_number (TrophicTableSource *source,
           guint               column)
{
  Sheet *sheet = (Sheet *) source;
  return column < sheet->marks->len && (sheet->marks->data[column] & NUMBER) != 0;
}

/**
 * trophic_xlsx_sheet_open:
 * @index: of a sheet with cells
 *
 * Makes a sheet a table's source, before its first row. The workbook must outlive it. Rows that are hidden are read and
 * told: a filter that was left on is the common reason, and the same sheet saved as CSV has them.
 *
 * Returns: (transfer full) (nullable): close it with trophic_xlsx_sheet_close()
 */
TrophicTableSource *
trophic_xlsx_sheet_open (TrophicXlsx  *xlsx,
                         guint         index,
                         GError      **error)
{
  static const TrophicTableSourceKind kind = {
    .ragged = TRUE, .begin = begin, .next = next, .fraction = fraction, .check = check, .tell = tell, .place = place, .merged = merged, .is_broken = is_broken,
    .is_number = is_number,
  };
  Sheet *sheet = g_new0 (Sheet, 1);
  sheet->source.kind = &kind;
  sheet->xlsx = xlsx;
  sheet->info = g_ptr_array_index (xlsx->sheets, index);
  sheet->cell.value = g_string_new (NULL);
  sheet->cell.formula = g_string_new (NULL);
  sheet->cell.shown = g_string_new (NULL);
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (TrophicTableCell));
  sheet->starts = g_array_new (FALSE, TRUE, sizeof (guint));
  sheet->marks = g_byte_array_new ();
  sheet->text = g_string_new (NULL);
  sheet->covers = g_new0 (guint, TROPHIC_XLSX_MAX_COLUMNS);
  sheet->problems = g_array_new (FALSE, FALSE, sizeof (Problem));
  if (trophic_xlsx_outline_read (&sheet->outline, xlsx->package, sheet->info->part, error))
    {
      begin (&sheet->source, FALSE);
      return &sheet->source;
    }
  trophic_xlsx_sheet_close (&sheet->source);
  return NULL;
}

/** trophic_xlsx_sheet_close: */
void
trophic_xlsx_sheet_close (TrophicTableSource *source)
{
  Sheet *sheet = (Sheet *) source;
  close_part (sheet);
  trophic_xlsx_outline_clear (&sheet->outline);
  g_string_free (sheet->cell.value, TRUE);
  g_string_free (sheet->cell.formula, TRUE);
  g_string_free (sheet->cell.shown, TRUE);
  g_array_unref (sheet->cells);
  g_array_unref (sheet->starts);
  g_byte_array_unref (sheet->marks);
  g_string_free (sheet->text, TRUE);
  g_free (sheet->covers);
  g_array_unref (sheet->problems);
  g_clear_error (&sheet->error);
  g_free (sheet);
}
