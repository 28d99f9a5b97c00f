/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table read as a person said: what the profile marks counts, whatever the header's words would mean by themselves. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-table-private.h"
#include "trophic-text.h"

static const TrophicTableLayout layouts[] = { TROPHIC_LAYOUT_LABS, TROPHIC_LAYOUT_WIDE, TROPHIC_LAYOUT_TRANSPOSED };

static gboolean
same_header (const char *a,
             const char *b)
{
  g_autofree char *left = trophic_text_column_name (a), *right = trophic_text_column_name (b);
  return g_str_equal (left, right);
}

/* The cell of a header of several rows: the lowest that is filled. */
static const char *
header_text (TrophicTable *table,
             guint         first,
             guint         index)
{
  for (guint r = MIN (first + table->profile->n_header_rows, table->head->len); r > first; r--)
    {
      TrophicTableHeadRow *row = trophic_table_head_row (table, r - 1);
      if (index < row->n_cells && *row->text[index] != '\0')
        return row->text[index];
    }
  return "";
}

static guint
header_width (TrophicTable *table,
              guint         first)
{
  guint width = 0;
  for (guint r = first; r < first + table->profile->n_header_rows && r < table->head->len; r++)
    width = MAX (width, trophic_table_head_row (table, r)->n_cells);
  return width;
}

/* The place of a column in this file: where its header stands, nearest to where it stood. G_MAXUINT when it is not there. */
static guint
place_of (TrophicTable               *table,
          const TrophicProfileColumn *column,
          guint                       first,
          guint                       width)
{
  guint best = G_MAXUINT, distance = G_MAXUINT;
  if (column->header == NULL || table->profile->header_row == 0)
    return column->position;
  for (guint i = 0; i < width; i++)
    {
      guint away = i > column->position ? i - column->position : column->position - i;
      if (away < distance && same_header (column->header, header_text (table, first, i)))
        best = i, distance = away;
    }
  return best;
}

/* Columns without which no row of the table can be understood. */
static gboolean
must_be_there (const TrophicProfileColumn *column)
{
  if (column->kind != TROPHIC_PROFILE_COLUMN_FIELD)
    return FALSE;
  switch (column->field)
    {
    case TROPHIC_PANEL_PATIENT_ID:
    case TROPHIC_PANEL_TEST:
    case TROPHIC_PANEL_CODE:
    case TROPHIC_PANEL_RESULT_TEXT:
    case TROPHIC_PANEL_UNIT:
    case TROPHIC_PANEL_COLLECTED:
    case TROPHIC_PANEL_DATE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The first column that must be there and is not under the header that begins at row @first; NULL when all are. */
static const TrophicProfileColumn *
find_missing (TrophicTable *table,
              guint         first)
{
  guint width = header_width (table, first);
  for (guint i = 0; i < table->profile->columns->len; i++)
    {
      const TrophicProfileColumn *column = g_ptr_array_index (table->profile->columns, i);
      if (must_be_there (column) && place_of (table, column, first, width) == G_MAXUINT)
        return column;
    }
  return NULL;
}

/* The header stands where the profile says, or a few lines of titles higher or lower. */
static gboolean
find_header (TrophicTable  *table,
             guint         *first,
             GError       **error)
{
  *first = 0;
  if (table->profile->header_row == 0)
    return TRUE;
  while (*first < table->head->len && trophic_table_head_row (table, *first)->line < table->profile->header_row)
    (*first)++;
  const TrophicProfileColumn *missing = find_missing (table, *first);
  if (missing == NULL && *first < table->head->len)
    return TRUE;
  for (guint i = 0; i < table->head->len; i++)
    if (find_missing (table, i) == NULL)
      {
        *first = i;
        return TRUE;
      }
  g_autofree char *where = g_strdup_printf ("line %u", table->profile->header_row);
  trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, table->file, where, _("The file is not laid out as the profile “%s” says: its header has no column “%s”. Choose another profile or change this one."),
                        table->profile->name, missing != NULL && missing->header != NULL ? missing->header : "");
  return FALSE;
}

/* What the profile says of one column. */
static void
mark_column (TrophicTable               *table,
             const TrophicProfileColumn *said,
             guint                       place)
{
  TrophicTableColumn *column = trophic_table_column (table, place);
  g_autofree char *header = g_strdup (column->header), *unit = g_strdup (column->unit);
  trophic_table_column_clear (column);
  *column = (TrophicTableColumn) { .header = g_steal_pointer (&header), .unit_column = -1, .kind = TROPHIC_COLUMN_IGNORED };
  if (said->kind == TROPHIC_PROFILE_COLUMN_FIELD)
    {
      column->kind = TROPHIC_COLUMN_FIELD;
      column->field = said->field;
    }
  else if (said->kind == TROPHIC_PROFILE_COLUMN_RESULT)
    {
      const char *name = said->test != NULL ? said->test : column->header;
      trophic_table_column_set_result (column, name, said->unit != NULL ? said->unit : unit != NULL ? unit : "");
      column->is_code = trophic_vocabulary_analyte_by_name (name) == NULL && trophic_vocabulary_analyte_by_code (name, NULL) != NULL;
    }
}

/* Fields are what a person marked and nothing else; what joins them, and tests that came later in a wide table, are not
 * lost. */
static void
forget_unmarked (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      gboolean of_wide = column->kind == TROPHIC_COLUMN_RESULT || column->kind == TROPHIC_COLUMN_UNIT;
      if (column->kind != TROPHIC_COLUMN_PART && (!of_wide || table->profile->layout != TROPHIC_PROFILE_WIDE))
        column->kind = TROPHIC_COLUMN_UNKNOWN;
    }
}

static void
add_columns (TrophicTable *table,
             guint         n)
{
  while (table->columns->len < n)
    {
      TrophicTableColumn column;
      trophic_table_column_init (&column, "");
      g_array_append_val (table->columns, column);
    }
}

static void
take_columns (TrophicTable *table,
              guint         first)
{
  guint width = header_width (table, first);
  trophic_table_clear_columns (table);
  for (guint i = 0; i < width; i++)
    {
      TrophicTableColumn column;
      trophic_table_column_init (&column, header_text (table, first, i));
      g_array_append_val (table->columns, column);
    }
  forget_unmarked (table);
  for (guint i = 0; i < table->profile->columns->len; i++)
    {
      const TrophicProfileColumn *said = g_ptr_array_index (table->profile->columns, i);
      guint place = place_of (table, said, first, width);
      if (place >= TROPHIC_PROFILE_MAX_COLUMNS)
        continue;
      add_columns (table, place + 1);
      mark_column (table, said, place);
    }
}

/* The text of a cell above the table; what stands behind a colon when the label is in the same cell. */
static char *
text_of_cell (TrophicTable *table,
              guint         line,
              guint         column)
{
  for (guint i = 0; line > 0 && column > 0 && i < table->head->len; i++)
    {
      TrophicTableHeadRow *row = trophic_table_head_row (table, i);
      TrophicPanelField field;
      const char *value;
      if (row->line != line || column > row->n_cells)
        continue;
      const char *text = row->text[column - 1];
      return g_strdup (trophic_table_is_label (text, &field, &value) && *value != '\0' ? value : text);
    }
  return g_strdup ("");
}

static void
take_cells (TrophicTable *table)
{
  const TrophicProfile *profile = table->profile;
  if (profile->id_row > 0 && profile->id_column > 0)
    table->constant[TROPHIC_PANEL_PATIENT_ID] = text_of_cell (table, profile->id_row, profile->id_column);
  if (profile->date_row > 0)
    table->constant[TROPHIC_PANEL_COLLECTED] = text_of_cell (table, profile->date_row, profile->date_column);
  for (guint i = 0; profile->id_row > 0 && profile->id_column == 0 && i < table->columns->len; i++)
    if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_DATE)
      trophic_table_column (table, i)->patient = text_of_cell (table, profile->id_row, i + 1);
  if (profile->source != NULL)
    {
      table->constant[TROPHIC_PANEL_PATIENT_SOURCE] = g_strdup (profile->source);
      table->constant[TROPHIC_PANEL_SENDER] = g_strdup (profile->source);
    }
}

/**
 * trophic_table_follow_profile:
 *
 * Takes layout, header and columns as the table's profile says.
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE when the header has not the columns without which nothing can be understood.
 */
gboolean
trophic_table_follow_profile (TrophicTable  *table,
                              GError       **error)
{
  guint first;
  if (!find_header (table, &first, error))
    return FALSE;
  take_columns (table, first);
  if (table->profile->layout == TROPHIC_PROFILE_TRANSPOSED)
    trophic_table_take_dates (table, first, table->profile->n_header_rows);
  table->layout = layouts[table->profile->layout];
  table->header = first;
  table->n_name_rows = table->profile->n_header_rows;
  table->n_header_rows = table->profile->header_row > 0 ? first + table->profile->n_header_rows : 0;
  trophic_table_index_columns (table);
  take_cells (table);
  if (table->profile->layout == TROPHIC_PROFILE_WIDE && table->n_header_rows > 0)
    trophic_table_take_groups (table, first);
  return TRUE;
}
