/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-table-source.h"

/**
 * trophic_table_source_begin:
 * @in_place: cells are NUL-terminated, in the text itself where there is one; this can be done once
 *
 * Goes to the first row.
 */
void
trophic_table_source_begin (TrophicTableSource *source,
                            gboolean            in_place)
{
  source->kind->begin (source, in_place);
}

/**
 * trophic_table_source_next:
 * @n_cells: (out): how many cells the row has, at least one
 *
 * Gives the next row that is not blank; valid until the next call.
 *
 * Returns: (nullable): its cells, %NULL behind the last row and behind one that cannot be read: see
 *   trophic_table_source_check()
 */
const TrophicTableCell *
trophic_table_source_next (TrophicTableSource *source,
                           guint              *n_cells)
{
  return source->kind->next (source, n_cells);
}

/** trophic_table_source_fraction: the share of the rows that is read, 0 to 1. */
double
trophic_table_source_fraction (TrophicTableSource *source)
{
  return source->kind->fraction (source);
}

/**
 * trophic_table_source_check:
 * @file: (nullable): the name for messages
 *
 * Returns: %FALSE when the rows ended because one cannot be read
 */
gboolean
trophic_table_source_check (TrophicTableSource  *source,
                            const char          *file,
                            GError             **error)
{
  return source->kind->check (source, file, error);
}

/** trophic_table_source_tell: hands over what the source itself met in the rows read so far. */
void
trophic_table_source_tell (TrophicTableSource  *source,
                           TrophicTableProblem  problem,
                           gpointer             data)
{
  if (source->kind->tell != NULL)
    source->kind->tell (source, problem, data);
}

/**
 * trophic_table_source_place:
 * @line: a row, 0 = the whole source
 * @column: from 1, 0 = the whole row
 *
 * Returns: (transfer full) (nullable): the place where lines do not say it ("Sheet1!B5"); %NULL in separated text
 */
char *
trophic_table_source_place (TrophicTableSource *source,
                            guint               line,
                            guint               column)
{
  return source->kind->place != NULL ? source->kind->place (source, line, column) : NULL;
}

/**
 * trophic_table_source_merged:
 * @column: from 0, an empty cell of the row that was read last
 * @across: also of a cell that begins in another column, as group titles in headers do
 *
 * Returns: (nullable): the text of the merged cell that covers this one
 */
const char *
trophic_table_source_merged (TrophicTableSource *source,
                             guint               column,
                             gboolean            across)
{
  return source->kind->merged != NULL ? source->kind->merged (source, column, across) : NULL;
}

/**
 * trophic_table_source_is_broken:
 * @column: from 0, a cell of the row that was read last
 *
 * Returns: whether the cell has no value of its own: an error, or a formula that was never calculated. Its text is only
 *   for showing and must not become a number or name of somebody.
 */
gboolean
trophic_table_source_is_broken (TrophicTableSource *source,
                                guint               column)
{
  return source->kind->is_broken != NULL && source->kind->is_broken (source, column);
}

/**
 * trophic_table_source_is_number:
 * @column: from 0, a cell of the row that was read last
 *
 * Returns: whether the cell is a number by itself: its text has a decimal point whatever the other cells have
 */
gboolean
trophic_table_source_is_number (TrophicTableSource *source,
                                guint               column)
{
  return source->kind->is_number != NULL && source->kind->is_number (source, column);
}
