/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows above the data: titles, cells that say something of all rows, groups over the header. */
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"

/* Bytes of a cell that count for what it means; the text of a cell may be as long as a megabyte. */
#define LONGEST_HEAD_CELL 2048

static void
head_row_free (gpointer data)
{
  TrophicTableHeadRow *row = data;
  g_strfreev (row->text);
  g_strfreev (row->merged);
  g_free (row);
}

static char *
copy_text (const char *text,
           gsize       length)
{
  if (length <= LONGEST_HEAD_CELL)
    return g_strndup (text, length);
  const char *end = g_utf8_find_prev_char (text, text + LONGEST_HEAD_CELL);
  return g_strndup (text, (gsize) ((end != NULL ? end : text + LONGEST_HEAD_CELL) - text));
}

static TrophicTableHeadRow *
head_row_new (TrophicTable           *table,
              const TrophicTableCell *cells,
              guint                   n_cells)
{
  TrophicTableHeadRow *row = g_new0 (TrophicTableHeadRow, 1);
  gboolean merges = table->source->kind->merged != NULL;
  row->line = cells[0].line;
  row->n_cells = n_cells;
  row->text = g_new0 (char *, n_cells + 1);
  row->merged = merges ? g_new0 (char *, n_cells + 1) : NULL;
  for (guint i = 0; i < n_cells; i++)
    {
      row->text[i] = trophic_table_source_is_broken (table->source, i) ? g_strdup ("") : copy_text (cells[i].text, cells[i].length);
      const char *merged = merges && cells[i].length == 0 ? trophic_table_source_merged (table->source, i, TRUE) : NULL;
      if (merges)
        row->merged[i] = g_strdup (merged != NULL ? merged : "");
    }
  return row;
}

/* Rows in which anything is looked for: more when a person said so. */
static guint
count_head_rows (TrophicTable *table)
{
  const TrophicProfile *profile = table->profile;
  if (profile == NULL)
    return TROPHIC_TABLE_HEAD_ROWS;
  return MAX (TROPHIC_TABLE_HEAD_ROWS, MAX (profile->header_row + profile->n_header_rows, MAX (profile->id_row, profile->date_row)));
}

/** trophic_table_read_head: reads the first rows. */
void
trophic_table_read_head (TrophicTable *table)
{
  const TrophicTableCell *cells;
  guint n_cells, n_rows = count_head_rows (table);
  table->head = g_ptr_array_new_with_free_func (head_row_free);
  trophic_table_source_begin (table->source, FALSE);
  while (table->head->len < n_rows && (cells = trophic_table_source_next (table->source, &n_cells)) != NULL)
    g_ptr_array_add (table->head, head_row_new (table, cells, n_cells));
}

/** trophic_table_head_row: (transfer none): */
TrophicTableHeadRow *
trophic_table_head_row (TrophicTable *table,
                        guint         index)
{
  return g_ptr_array_index (table->head, index);
}

/* Fields that a cell above a table may hold for all its rows. */
static gboolean
may_be_title (TrophicPanelField field)
{
  return field <= TROPHIC_PANEL_BIRTH_DATE || field == TROPHIC_PANEL_COLLECTED || field == TROPHIC_PANEL_ACCESSION;
}

/**
 * trophic_table_is_label:
 * @value: (out): what stands behind the colon, "" for a label alone
 *
 * Whether a cell is "患者番号" or "患者番号：0012".
 */
gboolean
trophic_table_is_label (const char         *text,
                        TrophicPanelField  *field,
                        const char        **value)
{
  static const char * const colons[] = { "：", ":" };
  gsize length = strlen (text);
  *value = text + length;
  for (guint i = 0; i < G_N_ELEMENTS (colons); i++)
    {
      const char *colon = strstr (text, colons[i]);
      if (colon != NULL && (gsize) (colon - text) < length)
        {
          length = (gsize) (colon - text);
          *value = colon + strlen (colons[i]);
        }
    }
  if (length == 0 || length > 60)
    return FALSE;
  g_autofree char *label = g_strstrip (g_strndup (text, length));
  while (g_ascii_isspace (**value) || g_str_has_prefix (*value, "　"))
    *value = g_utf8_next_char (*value);
  return trophic_panel_field_from_name (trophic_vocabulary_column (label), field) && may_be_title (*field);
}

/* The cell that holds what a label says: its own, or the next one unless that is a label too. G_MAXUINT for none. */
static guint
cell_behind (TrophicTableHeadRow *row,
             guint                label,
             const char          *value)
{
  TrophicPanelField other;
  const char *rest;
  if (*value != '\0')
    return label;
  for (guint i = label + 1; i < row->n_cells && i <= label + 2; i++)
    if (*row->text[i] != '\0')
      return trophic_table_is_label (row->text[i], &other, &rest) ? G_MAXUINT : i;
  return G_MAXUINT;
}

/* Two values for one field above a table say nothing. */
static void
set_constant (TrophicTable        *table,
              TrophicPanelField    field,
              TrophicTableHeadRow *row,
              guint                index,
              const char          *value)
{
  gboolean two = table->constant[field] != NULL && !g_str_equal (table->constant[field], value);
  g_free (table->constant[field]);
  table->constant[field] = g_strdup (two ? "" : value);
  table->constant_line[field] = two ? 0 : row->line;
  table->constant_column[field] = two ? 0 : index + 1;
}

/**
 * trophic_table_take_titles:
 * @n_rows: rows above the header
 *
 * Takes what labels above the table say of all its rows.
 */
void
trophic_table_take_titles (TrophicTable *table,
                           guint         n_rows)
{
  for (guint i = 0; i < n_rows && i < table->head->len; i++)
    {
      TrophicTableHeadRow *row = trophic_table_head_row (table, i);
      for (guint j = 0; j < row->n_cells; j++)
        {
          TrophicPanelField field;
          const char *value;
          if (!trophic_table_is_label (row->text[j], &field, &value))
            continue;
          guint cell = cell_behind (row, j, value);
          if (cell != G_MAXUINT)
            set_constant (table, field, row, cell, cell == j ? value : row->text[cell]);
        }
    }
}

/* What the label in cell @index says, NULL when there is no label. */
static const char *
label_of_cell (const TrophicTableCell *cells,
               guint                   n_cells,
               guint                   index,
               TrophicPanelField      *field)
{
  const char *value;
  if (cells[index].length == 0 || cells[index].length > LONGEST_HEAD_CELL || !trophic_table_is_label (cells[index].text, field, &value))
    return NULL;
  for (guint i = index + 1; *value == '\0' && i < n_cells && i <= index + 2; i++)
    value = cells[i].text;
  return value;
}

static void
forget_person (TrophicTable *table)
{
  for (guint i = 0; i <= TROPHIC_PANEL_COLLECTED; i++)
    if (may_be_title ((TrophicPanelField) i) && i != TROPHIC_PANEL_PATIENT_SOURCE)
      g_clear_pointer (&table->constant[i], g_free);
}

/**
 * trophic_table_change_title:
 *
 * A file with several patients one under the other says the next one's number in a row of its own.
 *
 * Returns: whether the row is such a one; what it says counts from here on
 */
gboolean
trophic_table_change_title (TrophicTable           *table,
                            const TrophicTableCell *cells,
                            guint                   n_cells)
{
  TrophicPanelField field;
  guint first = 0;
  while (first < n_cells && cells[first].length == 0)
    first++;
  if (first == n_cells || label_of_cell (cells, n_cells, first, &field) == NULL)
    return FALSE;
  for (guint i = first; i < n_cells; i++)
    if (label_of_cell (cells, n_cells, i, &field) != NULL && field == TROPHIC_PANEL_PATIENT_ID)
      {
        forget_person (table);
        break;
      }
  for (guint i = first; i < n_cells; i++)
    {
      const char *value = label_of_cell (cells, n_cells, i, &field);
      if (value == NULL)
        continue;
      g_free (table->constant[field]);
      table->constant[field] = g_strdup (value);
    }
  return TRUE;
}

/* What a title says of how or from where the results below it were drawn, when it says anything. */
static gboolean
tells_specimen (const char *title)
{
  static const char * const groups[] = { "specimen_elsewhere", "exertion", "draw", "matrix", "setting" };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (trophic_vocabulary_phrase (groups[i], title) != NULL)
      return TRUE;
  return FALSE;
}

/* The title over column @index: its own cell, the merged cell over it, or the last one to its left. A row with one cell at
 * its front is a title of the whole table. */
static const char *
title_over (TrophicTableHeadRow *row,
            guint                index)
{
  if (row->merged != NULL && index < row->n_cells && *row->merged[index] != '\0')
    return row->merged[index];
  for (guint i = MIN (index + 1, row->n_cells); i > 0; i--)
    if (*row->text[i - 1] != '\0')
      return row->text[i - 1];
  return "";
}

static gboolean
is_title_row (TrophicTableHeadRow *row)
{
  guint n = 0;
  for (guint i = 0; i < row->n_cells; i++)
    n += *row->text[i] != '\0';
  return n == 1;
}

/**
 * trophic_table_take_groups:
 * @header: the header's first row
 *
 * Takes what titles above the header say of specimens: a creatinine under "尿検査" is not one of blood.
 */
void
trophic_table_take_groups (TrophicTable *table,
                           guint         header)
{
  for (guint r = 0; r < header; r++)
    {
      TrophicTableHeadRow *row = trophic_table_head_row (table, r);
      gboolean whole = is_title_row (row);
      if (!whole && r + 1 < header)
        continue;
      for (guint i = 0; i < table->columns->len; i++)
        {
          TrophicTableColumn *column = trophic_table_column (table, i);
          const char *title = title_over (row, i);
          gboolean both = whole && (strstr (title, "血") != NULL || trophic_vocabulary_phrase ("matrix", title) != NULL);
          gboolean result = column->kind == TROPHIC_COLUMN_RESULT || column->kind == TROPHIC_COLUMN_UNKNOWN;
          if (!result || column->specimen != NULL || both || !tells_specimen (title))
            continue;
          column->specimen = g_strdup (title);
        }
    }
}
