/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

/* Rows in which the header is looked for. */
#define HEADER_ROWS 50

/** trophic_table_column: */
TrophicTableColumn *
trophic_table_column (TrophicTable *table,
                      guint         index)
{
  return &g_array_index (table->columns, TrophicTableColumn, index);
}

/** trophic_table_has: whether the table has a column of that field. */
gboolean
trophic_table_has (TrophicTable      *table,
                   TrophicPanelField  field)
{
  return table->by_field[field] >= 0;
}

static void
clear_columns (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    trophic_table_column_clear (trophic_table_column (table, i));
  g_array_set_size (table->columns, 0);
}

/* Of two columns that mean the same the first is read, unless it is a bare "id" (a row's number in many exports) or the
 * other has the field's very name. */
static gboolean
stands_before (TrophicTable      *table,
               guint              index,
               TrophicPanelField  field)
{
  if (!trophic_table_has (table, field))
    return TRUE;
  const char *there = trophic_table_column (table, (guint) table->by_field[field])->header;
  g_autofree char *name = trophic_text_column_name (trophic_table_column (table, index)->header);
  g_autofree char *name_there = trophic_text_column_name (there);
  if (g_str_equal (name_there, trophic_panel_field_name (field)))
    return FALSE;
  return g_str_equal (name_there, "id") || g_str_equal (name, trophic_panel_field_name (field));
}

static guint
read_header_cells (TrophicTable                *table,
                   const TrophicTableCell *cells,
                   guint                 n_cells)
{
  guint known = 0;
  clear_columns (table);
  memset (table->by_field, -1, sizeof table->by_field);
  for (guint i = 0; i < n_cells; i++)
    {
      TrophicTableColumn column;
      g_autofree char *text = g_strndup (cells[i].text, cells[i].length);
      trophic_table_column_init (&column, text);
      known += column.kind != TROPHIC_COLUMN_UNKNOWN;
      g_array_append_val (table->columns, column);
      if ((column.kind == TROPHIC_COLUMN_FIELD || column.kind == TROPHIC_COLUMN_UNIT) && stands_before (table, i, column.field))
        table->by_field[column.field] = (int) i;
    }
  return known;
}

/* Titles and dates of print may stand above the header: it is the first row with a patient's number and another known
 * column. FALSE when there is none. */
static gboolean
find_header (TrophicTable *table)
{
  const TrophicTableCell *cells;
  guint n_cells;
  trophic_table_source_begin (table->source, FALSE);
  for (guint row = 0; row < HEADER_ROWS && (cells = trophic_table_source_next (table->source, &n_cells)) != NULL; row++)
    if (read_header_cells (table, cells, n_cells) >= 2 && trophic_table_has (table, TROPHIC_PANEL_PATIENT_ID))
      {
        table->n_header_rows = row + 1;
        return TRUE;
      }
  return FALSE;
}

/** trophic_table_has_any: whether the table has a column of any field from @first to @last. */
gboolean
trophic_table_has_any (TrophicTable      *table,
                       TrophicPanelField  first,
                       TrophicPanelField  last)
{
  for (TrophicPanelField field = first; field <= last; field++)
    if (trophic_table_has (table, field))
      return TRUE;
  return FALSE;
}

static gboolean
has_result_columns (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_RESULT)
      return TRUE;
  return FALSE;
}

static TrophicTableLayout
choose_layout (TrophicTable *table)
{
  gboolean dated = trophic_table_has (table, TROPHIC_PANEL_DATE) || trophic_table_has (table, TROPHIC_PANEL_COLLECTED);
  if ((trophic_table_has (table, TROPHIC_PANEL_TEST) || trophic_table_has (table, TROPHIC_PANEL_CODE)) && trophic_table_has (table, TROPHIC_PANEL_RESULT_TEXT))
    return TROPHIC_LAYOUT_LABS;
  if (trophic_table_has (table, TROPHIC_PANEL_EVENT_KIND))
    return TROPHIC_LAYOUT_EVENTS;
  if (trophic_table_has (table, TROPHIC_PANEL_DRUG))
    return TROPHIC_LAYOUT_TREATMENTS;
  gboolean visits = dated && (trophic_table_has_any (table, TROPHIC_PANEL_WEIGHT_KG, TROPHIC_PANEL_PARENTERAL_KCAL) || trophic_table_has (table, TROPHIC_PANEL_HEIGHT_CM));
  if (has_result_columns (table))
    return TROPHIC_LAYOUT_WIDE;
  if (visits)
    return TROPHIC_LAYOUT_VISITS;
  if (trophic_table_has_any (table, TROPHIC_PANEL_NAME, TROPHIC_PANEL_BIRTH_DATE) || trophic_table_has_any (table, TROPHIC_PANEL_HEIGHT_CM, TROPHIC_PANEL_PREFERRED_NAME))
    return TROPHIC_LAYOUT_PATIENTS;
  return TROPHIC_LAYOUT_NONE;
}

/* One date column under another word: "検査日" of a visit, "date" of a result. */
static void
move_field (TrophicTable             *table,
            TrophicPanelField  from,
            TrophicPanelField  to)
{
  if (trophic_table_has (table, to) || !trophic_table_has (table, from))
    return;
  table->by_field[to] = table->by_field[from];
  table->by_field[from] = -1;
  trophic_table_column (table, (guint) table->by_field[to])->field = to;
}

/* Columns whose cells are numbers: only there a comma can be a decimal sign. */
static gboolean
is_number_column (const TrophicTableColumn *column)
{
  if (column->kind == TROPHIC_COLUMN_RESULT)
    return TRUE;
  return column->kind == TROPHIC_COLUMN_FIELD &&
         (column->field == TROPHIC_PANEL_RESULT_TEXT || column->field == TROPHIC_PANEL_FASTING_HOURS ||
          column->field == TROPHIC_PANEL_SEPARATION_MINUTES || column->field == TROPHIC_PANEL_HEIGHT_CM ||
          column->field == TROPHIC_PANEL_USUAL_WEIGHT_KG ||
          (column->field >= TROPHIC_PANEL_WEIGHT_KG && column->field <= TROPHIC_PANEL_PARENTERAL_KCAL));
}

static void
settle_fields (TrophicTable *table)
{
  if (table->layout == TROPHIC_LAYOUT_LABS)
    move_field (table, TROPHIC_PANEL_DATE, TROPHIC_PANEL_COLLECTED);
  else if (table->layout == TROPHIC_LAYOUT_VISITS || table->layout == TROPHIC_LAYOUT_EVENTS)
    move_field (table, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_DATE);
  else if (table->layout == TROPHIC_LAYOUT_TREATMENTS)
    move_field (table, TROPHIC_PANEL_DATE, TROPHIC_PANEL_START);
  else if (table->layout == TROPHIC_LAYOUT_WIDE && trophic_table_has_any (table, TROPHIC_PANEL_WEIGHT_KG, TROPHIC_PANEL_PARENTERAL_KCAL))
    move_field (table, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_DATE);
  else if (table->layout == TROPHIC_LAYOUT_WIDE)
    move_field (table, TROPHIC_PANEL_DATE, TROPHIC_PANEL_COLLECTED);
  /* a unit beside each value, under "unit" or under nothing */
  for (guint i = 0; table->layout == TROPHIC_LAYOUT_WIDE && i + 1 < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i), *next = trophic_table_column (table, i + 1);
      if (column->kind == TROPHIC_COLUMN_RESULT && *column->unit == '\0' &&
          (next->kind == TROPHIC_COLUMN_UNIT || trophic_text_is_empty (next->header)))
        {
          column->unit_column = (int) i + 1;
          next->kind = TROPHIC_COLUMN_UNIT;
        }
    }
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind == TROPHIC_COLUMN_UNIT && table->layout != TROPHIC_LAYOUT_WIDE)
        column->kind = TROPHIC_COLUMN_FIELD;
      column->is_number = is_number_column (column);
      column->is_date = column->kind == TROPHIC_COLUMN_FIELD && trophic_panel_field_is_date (column->field);
    }
}

/* A row of units under the header of a wide table: no patient, no numbers, at least one unit under a result. */
static gboolean
is_unit_row (TrophicTable                *table,
             const TrophicTableCell *cells,
             guint                 n_cells)
{
  guint units = 0, id = (guint) table->by_field[TROPHIC_PANEL_PATIENT_ID];
  if (table->layout != TROPHIC_LAYOUT_WIDE || (id < n_cells && cells[id].length > 0))
    return FALSE;
  for (guint i = 0; i < n_cells && i < table->columns->len; i++)
    {
      g_autofree char *text = g_strndup (cells[i].text, cells[i].length);
      if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_RESULT && cells[i].length > 0)
        {
          if (trophic_unit_canonical (text) == NULL && strpbrk (text, "0123456789") != NULL)
            return FALSE;
          units += trophic_unit_canonical (text) != NULL;
        }
    }
  return units > 0;
}

/**
 * trophic_table_take_unit_row:
 *
 * Takes the units of a row of units, that counts as header then.
 *
 * Returns: %FALSE when it is a row of data
 */
gboolean
trophic_table_take_unit_row (TrophicTable         *table,
                             const TrophicTableCell *cells,
                             guint                 n_cells)
{
  if (!is_unit_row (table, cells, n_cells))
    return FALSE;
  for (guint i = 0; i < n_cells && i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_RESULT || *column->unit != '\0')
        continue;
      g_free (column->unit);
      column->unit = g_strndup (cells[i].text, cells[i].length);
    }
  table->n_header_rows++;
  return TRUE;
}

/**
 * trophic_table_find_layout:
 *
 * Finds the header, what kind of table it is, and by a first reading of the whole file the decimal sign and date
 * order of each column. The layout stays none, and the sink is told why, when it is no table that is known.
 *
 * Errors: %TROPHIC_ERROR_CANCELLED, %TROPHIC_ERROR_TOO_LARGE.
 */
gboolean
trophic_table_find_layout (TrophicTable  *table,
                           GError       **error)
{
  if (!find_header (table))
    {
      if (!trophic_table_source_check (table->source, table->file, error))
        return FALSE;
      trophic_table_tell (table, 0, "no-header", _("No header was found: a row that names the columns, with the patient’s number (“patient_id”, “患者ID”) and at least one more. Add one and import the file again."));
      return TRUE;
    }
  table->layout = choose_layout (table);
  if (table->layout == TROPHIC_LAYOUT_NONE)
    {
      trophic_table_tell (table, 0, "unknown-layout", _("The columns are neither those of patients, visits, events or treatments nor those of laboratory results."));
      return TRUE;
    }
  settle_fields (table);
  return trophic_table_scan (table, error);
}
