/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with the dates across: a row a test, a column a date. */
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

static gboolean
is_day (TrophicTable *table,
        const char   *text)
{
  const TrophicProfile *profile = table->profile;
  TrophicDate date;
  guint order = profile != NULL ? trophic_date_order_pack (profile->date_order, profile->century, profile->serial_dates) : TROPHIC_DATE_ORDER_UNKNOWN;
  TrophicDateTextResult result = trophic_date_text_parse (text, order, &date);
  if (result == TROPHIC_DATE_TEXT_AMBIGUOUS)
    return strpbrk (text, "0123456789") != NULL && strlen (text) >= 8;
  /* 1.5 is January of the fifth to nobody who writes results */
  return result == TROPHIC_DATE_TEXT_OK && date.precision >= TROPHIC_DATE_DAY;
}

static TrophicTableColumn
column_of_date (const char *text)
{
  return (TrophicTableColumn) { .kind = TROPHIC_COLUMN_DATE, .header = g_strdup (text), .date = g_strdup (text), .unit = g_strdup (""),
                                .unit_column = -1, .is_number = TRUE };
}

/**
 * trophic_table_take_dates:
 * @first: the header's first row
 * @n_rows: its rows; the lowest one with dates counts
 *
 * Makes each column of unknown meaning whose header is a date one of results.
 */
void
trophic_table_take_dates (TrophicTable *table,
                          guint         first,
                          guint         n_rows)
{
  for (guint r = first + n_rows; r > first; r--)
    {
      TrophicTableHeadRow *row = r - 1 < table->head->len ? trophic_table_head_row (table, r - 1) : NULL;
      gboolean any = FALSE;
      for (guint i = 0; row != NULL && i < row->n_cells && i < table->columns->len; i++)
        {
          TrophicTableColumn *column = trophic_table_column (table, i);
          if (column->kind != TROPHIC_COLUMN_UNKNOWN || !is_day (table, row->text[i]))
            continue;
          trophic_table_column_clear (column);
          *column = column_of_date (row->text[i]);
          any = TRUE;
        }
      if (any)
        return;
    }
}

static guint
count_dates (TrophicTable *table)
{
  guint n = 0;
  for (guint i = 0; i < table->columns->len; i++)
    n += trophic_table_column (table, i)->kind == TROPHIC_COLUMN_DATE;
  return n;
}

/* A patient's number over each date: a row above whose label says so. */
static void
take_patients_across (TrophicTable *table,
                      guint         header)
{
  for (guint r = 0; r < header; r++)
    {
      TrophicTableHeadRow *row = trophic_table_head_row (table, r);
      TrophicPanelField field;
      const char *value;
      guint first = 0, filled = 0;
      while (first < row->n_cells && *row->text[first] == '\0')
        first++;
      if (first == row->n_cells || !trophic_table_is_label (row->text[first], &field, &value) || field != TROPHIC_PANEL_PATIENT_ID || *value != '\0')
        continue;
      for (guint i = first + 1; i < row->n_cells; i++)
        filled += *row->text[i] != '\0';
      for (guint i = first + 1; filled > 1 && i < row->n_cells && i < table->columns->len; i++)
        if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_DATE && *row->text[i] != '\0')
          {
            g_free (trophic_table_column (table, i)->patient);
            trophic_table_column (table, i)->patient = g_strdup (row->text[i]);
          }
    }
}

/* The column of the tests' names: under a word for it, else the first one, when what stands in it are names of tests. */
static gboolean
find_tests (TrophicTable *table,
            guint         header)
{
  if (trophic_table_has (table, TROPHIC_PANEL_TEST) || trophic_table_has (table, TROPHIC_PANEL_CODE))
    return TRUE;
  TrophicTableColumn *column = trophic_table_column (table, 0);
  gboolean may_be = column->kind == TROPHIC_COLUMN_UNKNOWN ||
                    (column->kind == TROPHIC_COLUMN_FIELD && (column->field == TROPHIC_PANEL_COLLECTED || column->field == TROPHIC_PANEL_DATE));
  guint known = 0;
  for (guint r = header + 1; may_be && r < table->head->len; r++)
    known += trophic_vocabulary_analyte_by_name (trophic_table_head_row (table, r)->text[0]) != NULL;
  if (known == 0)
    return FALSE;
  column->kind = TROPHIC_COLUMN_FIELD;
  column->field = TROPHIC_PANEL_TEST;
  trophic_table_index_columns (table);
  return TRUE;
}

/* A row with dates behind the words for tests and units, nothing else between the dates, and no column of results. A date
 * alone behind a label ("採取日,2024/4/1") says something of the rows below and is no such header. */
static gboolean
is_header_of_dates (TrophicTable *table,
                    guint         index)
{
  TrophicTableHeadRow *row = trophic_table_head_row (table, index);
  guint first = 0;
  while (first < row->n_cells && !is_day (table, row->text[first]))
    first++;
  if (first == 0 || first == row->n_cells || index + 1 >= table->head->len)
    return FALSE;
  trophic_table_read_header (table, row);
  trophic_table_take_dates (table, index, 1);
  for (guint i = first; i < row->n_cells; i++)
    if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_UNKNOWN && *row->text[i] != '\0')
      return FALSE;
  return !trophic_table_has (table, TROPHIC_PANEL_RESULT_TEXT) && count_dates (table) > 0 && find_tests (table, index);
}

/**
 * trophic_table_find_dates:
 * @index: a row that may be the header
 *
 * Returns: whether the table is one with the dates across beyond doubt; its columns are known then
 */
gboolean
trophic_table_find_dates (TrophicTable *table,
                          guint         index)
{
  if (!is_header_of_dates (table, index))
    return FALSE;
  table->layout = TROPHIC_LAYOUT_TRANSPOSED;
  table->header = index;
  table->n_name_rows = 1;
  table->n_header_rows = index + 1;
  trophic_table_take_titles (table, index);
  g_clear_pointer (&table->constant[TROPHIC_PANEL_COLLECTED], g_free);
  take_patients_across (table, index);
  return TRUE;
}
