/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-table.h"

#include <math.h>

#include "trophic-number.h"
#include "trophic-p-text.h"

static void
cell_clear (gpointer data)
{
  g_free (((TrophicStudyCell *) data)->text);
}

static void
row_free (gpointer data)
{
  g_array_unref (data);
}

/** trophic_study_table_new: without columns or rows. */
TrophicStudyTable *
trophic_study_table_new (const char *title)
{
  TrophicStudyTable *table = g_new0 (TrophicStudyTable, 1);
  table->title = g_strdup (title);
  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->words = g_array_new (FALSE, FALSE, sizeof (gboolean));
  table->rows = g_ptr_array_new_with_free_func (row_free);
  table->strong = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return table;
}

/** trophic_study_table_free: frees @table. */
void
trophic_study_table_free (TrophicStudyTable *table)
{
  g_free (table->title);
  g_ptr_array_unref (table->columns);
  g_array_unref (table->words);
  g_ptr_array_unref (table->rows);
  g_array_unref (table->strong);
  g_free (table);
}

/** trophic_study_table_column: @words: its cells are read from the left, not numbers. */
void
trophic_study_table_column (TrophicStudyTable *table,
                            const char        *title,
                            gboolean           words)
{
  g_ptr_array_add (table->columns, g_strdup (title));
  g_array_append_val (table->words, words);
}

/** trophic_study_table_row: begins a row. */
void
trophic_study_table_row (TrophicStudyTable *table,
                         gboolean           strong)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (TrophicStudyCell));
  g_array_set_clear_func (row, cell_clear);
  g_ptr_array_add (table->rows, row);
  g_array_append_val (table->strong, strong);
}

static void
add_cell (TrophicStudyTable *table,
          char              *text,
          double             value)
{
  g_return_if_fail (table->rows->len > 0);
  GArray *row = g_ptr_array_index (table->rows, table->rows->len - 1);
  g_return_if_fail (row->len < table->columns->len);
  TrophicStudyCell cell = { text, value };
  g_array_append_val (row, cell);
}

/** trophic_study_table_text: a cell of words. */
void
trophic_study_table_text (TrophicStudyTable *table,
                          const char        *text)
{
  add_cell (table, g_strdup (text != NULL ? text : ""), NAN);
}

/** trophic_study_table_number: "—" where @value is not finite. */
void
trophic_study_table_number (TrophicStudyTable *table,
                            double             value,
                            int                decimals)
{
  add_cell (table, trophic_number_format (value, decimals), value);
}

/** trophic_study_table_count: a whole number. */
void
trophic_study_table_count (TrophicStudyTable *table,
                           gsize              value)
{
  add_cell (table, trophic_number_format ((double) value, 0), (double) value);
}

/** trophic_study_table_p: a p-value; "—" when it is not finite. */
void
trophic_study_table_p (TrophicStudyTable *table,
                       double             p)
{
  add_cell (table, isfinite (p) ? trophic_p_text (p) : g_strdup ("—"), p);
}

/** trophic_study_table_cell: (transfer none) (nullable): %NULL where the row ends before @column. */
const TrophicStudyCell *
trophic_study_table_cell (const TrophicStudyTable *table,
                          guint                    row,
                          guint                    column)
{
  g_return_val_if_fail (row < table->rows->len, NULL);
  const GArray *cells = g_ptr_array_index (table->rows, row);
  return column < cells->len ? &g_array_index (cells, TrophicStudyCell, column) : NULL;
}

/** trophic_study_table_dup_rows: (transfer full): a table of some of the rows, in their order. */
TrophicStudyTable *
trophic_study_table_dup_rows (const TrophicStudyTable *table,
                              const GArray            *rows)
{
  TrophicStudyTable *copy = trophic_study_table_new (table->title);
  for (guint column = 0; column < table->columns->len; column++)
    trophic_study_table_column (copy, g_ptr_array_index (table->columns, column), g_array_index (table->words, gboolean, column));
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      trophic_study_table_row (copy, g_array_index (table->strong, gboolean, row));
      for (guint column = 0; column < table->columns->len; column++)
        {
          const TrophicStudyCell *cell = trophic_study_table_cell (table, row, column);
          add_cell (copy, g_strdup (cell != NULL ? cell->text : ""), cell != NULL ? cell->value : NAN);
        }
    }
  return copy;
}

static void
append_row (const TrophicStudyTable *table,
            guint                    row,
            GString                 *text)
{
  for (guint column = 0; column < table->columns->len; column++)
    {
      char number[TROPHIC_NUMBER_SIZE];
      const TrophicStudyCell *cell = trophic_study_table_cell (table, row, column);
      if (column > 0)
        g_string_append_c (text, '\t');
      if (cell != NULL)
        g_string_append (text, isfinite (cell->value) ? trophic_number_write (cell->value, number) : cell->text);
    }
  g_string_append_c (text, '\n');
}

/** trophic_study_table_copy: (transfer full): titles of the columns, then the rows; numbers as they are, not as they are shown. */
char *
trophic_study_table_copy (const TrophicStudyTable *table,
                          const GArray            *chosen)
{
  GString *text = g_string_new (NULL);
  for (guint column = 0; column < table->columns->len; column++)
    g_string_append_printf (text, "%s%s", column > 0 ? "\t" : "", (const char *) g_ptr_array_index (table->columns, column));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < (chosen != NULL ? chosen->len : table->rows->len); i++)
    append_row (table, chosen != NULL ? g_array_index (chosen, guint, i) : i, text);
  return g_string_free (text, FALSE);
}

/** trophic_study_table_compare: numbers by value, words as people sort them. */
int
trophic_study_table_compare (const TrophicStudyTable *table,
                             guint                    column,
                             guint                    a,
                             guint                    b)
{
  const TrophicStudyCell *first = trophic_study_table_cell (table, a, column), *second = trophic_study_table_cell (table, b, column);
  if (first == NULL || second == NULL)
    return (first == NULL) - (second == NULL);
  if (g_array_index (table->words, gboolean, column))
    return g_utf8_collate (first->text, second->text);
  if (!isfinite (first->value) || !isfinite (second->value))
    return !isfinite (first->value) - !isfinite (second->value);
  return (first->value > second->value) - (first->value < second->value);
}
