/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-table-csv.h"

#include <glib/gi18n-lib.h>

#include "trophic-error.h"

static TrophicCsvReader *
csv_of (TrophicTableSource *source)
{
  return ((TrophicTableCsv *) source)->csv;
}

static void
begin (TrophicTableSource *source,
       gboolean            in_place)
{
  trophic_csv_reader_begin (csv_of (source), in_place);
}

static const TrophicTableCell *
next (TrophicTableSource *source,
      guint              *n_cells)
{
  return trophic_csv_reader_next (csv_of (source), n_cells);
}

static double
fraction (TrophicTableSource *source)
{
  return trophic_csv_reader_fraction (csv_of (source));
}

static gboolean
check (TrophicTableSource  *source,
       const char          *file,
       GError             **error)
{
  guint line = trophic_csv_reader_too_long (csv_of (source));
  if (line == 0)
    return TRUE;
  g_autofree char *where = g_strdup_printf ("line %u", line);
  trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, file, where, _("A cell is longer than 1 MB, or the line has more than %d cells. Check the line's quotes and separators."), TROPHIC_CSV_MAX_CELLS);
  return FALSE;
}

static void
tell (TrophicTableSource  *source,
      TrophicTableProblem  problem,
      gpointer             data)
{
  const GArray *open = trophic_csv_reader_unterminated (csv_of (source));
  for (guint i = 0; i < open->len; i++)
    problem (g_array_index (open, guint, i), 0, "unterminated-quote", _("A quote begins here and does not end; it is read as a plain character."), data);
}

/**
 * trophic_table_csv_init:
 * @csv: outlives @table
 *
 * Makes the rows of separated text a table's source.
 */
void
trophic_table_csv_init (TrophicTableCsv  *table,
                        TrophicCsvReader *csv)
{
  static const TrophicTableSourceKind kind = { .begin = begin, .next = next, .fraction = fraction, .check = check, .tell = tell };
  *table = (TrophicTableCsv) { .source = { &kind }, .csv = csv };
}
