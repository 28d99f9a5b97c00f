/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preview.h"

#include <string.h>

#include "trophic-preview-private.h"
#include "trophic-table-private.h"
#include "trophic-text.h"

static void
row_free (gpointer data)
{
  TrophicPreviewRow *row = data;
  g_strfreev (row->cells);
  g_free (row);
}

static void
column_free (gpointer data)
{
  TrophicPreviewColumn *column = data;
  g_free (column->header);
  g_free (column->test);
  g_free (column->unit);
  g_free (column);
}

/** trophic_preview_free: (nullable): */
void
trophic_preview_free (TrophicPreview *preview)
{
  if (preview == NULL)
    return;
  g_ptr_array_unref (preview->sheets);
  g_free (preview->sheet);
  g_ptr_array_unref (preview->rows);
  g_ptr_array_unref (preview->columns);
  g_ptr_array_unref (preview->problems);
  g_free (preview);
}

static TrophicPreviewRow *
add_row (TrophicPreview *preview,
         guint           line,
         guint           n_cells)
{
  TrophicPreviewRow *row = g_new0 (TrophicPreviewRow, 1);
  row->line = line;
  row->n_cells = n_cells;
  row->cells = g_new0 (char *, n_cells + 1);
  g_ptr_array_add (preview->rows, row);
  return row;
}

static TrophicPreviewColumn *
add_column (TrophicPreview *preview,
            const char     *header)
{
  TrophicPreviewColumn *column = g_new0 (TrophicPreviewColumn, 1);
  column->header = g_strdup (header);
  g_ptr_array_add (preview->columns, column);
  return column;
}

static void
take_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  TrophicPreview *preview = data;
  if (preview->problems->len < TROPHIC_PREVIEW_ROWS)
    g_ptr_array_add (preview->problems, *problem->where ? g_strdup_printf ("%s: %s", problem->where, problem->message) : g_strdup (problem->message));
}

static gboolean
take_no_row (const TrophicPanelRow *row G_GNUC_UNUSED,
             gpointer               data G_GNUC_UNUSED)
{
  return FALSE;
}

/* Long cells are cut: a grid shows their beginning. */
static char *
copy_cell (const TrophicTableCell *cell)
{
  const gsize longest = 400;
  if (cell->length <= longest)
    return g_strndup (cell->text, cell->length);
  const char *end = g_utf8_find_prev_char (cell->text, cell->text + longest);
  return g_strndup (cell->text, (gsize) ((end != NULL ? end : cell->text) - cell->text));
}

static void
take_rows (TrophicPreview     *preview,
           TrophicTableSource *source)
{
  const TrophicTableCell *cells;
  guint n_cells;
  trophic_table_source_begin (source, FALSE);
  while (preview->rows->len < TROPHIC_PREVIEW_ROWS && (cells = trophic_table_source_next (source, &n_cells)) != NULL)
    {
      TrophicPreviewRow *row = add_row (preview, cells[0].line, MIN (n_cells, TROPHIC_PREVIEW_COLUMNS));
      for (guint i = 0; i < row->n_cells; i++)
        row->cells[i] = copy_cell (&cells[i]);
    }
}

/* The field that a part is joined to. */
static TrophicPanelField
field_of_part (TrophicTablePart part)
{
  static const TrophicPanelField fields[TROPHIC_N_PARTS] = {
    [TROPHIC_PART_TIME] = TROPHIC_PANEL_COLLECTED, [TROPHIC_PART_RANGE_LOW] = TROPHIC_PANEL_REFERENCE_RANGE,
    [TROPHIC_PART_RANGE_HIGH] = TROPHIC_PANEL_REFERENCE_RANGE, [TROPHIC_PART_VALUE_FORM] = TROPHIC_PANEL_RESULT_TEXT,
    [TROPHIC_PART_OTHER_RESULT] = TROPHIC_PANEL_RESULT_TEXT, [TROPHIC_PART_OTHER_ID] = TROPHIC_PANEL_PATIENT_ID,
    [TROPHIC_PART_OTHER_DATE] = TROPHIC_PANEL_COLLECTED, [TROPHIC_PART_OTHER_CODE] = TROPHIC_PANEL_CODE,
    [TROPHIC_PART_OTHER_SPECIMEN] = TROPHIC_PANEL_SPECIMEN, [TROPHIC_PART_REMARK] = TROPHIC_PANEL_NOTE,
  };
  return fields[part];
}

static void
take_column (TrophicPreview           *preview,
             const TrophicTableColumn *from)
{
  static const TrophicPreviewMeaning meanings[] = {
    [TROPHIC_COLUMN_UNKNOWN] = TROPHIC_PREVIEW_UNKNOWN, [TROPHIC_COLUMN_FIELD] = TROPHIC_PREVIEW_FIELD,
    [TROPHIC_COLUMN_RESULT] = TROPHIC_PREVIEW_RESULT, [TROPHIC_COLUMN_UNIT] = TROPHIC_PREVIEW_UNIT,
    [TROPHIC_COLUMN_PART] = TROPHIC_PREVIEW_FIELD, [TROPHIC_COLUMN_DATE] = TROPHIC_PREVIEW_DATE,
    [TROPHIC_COLUMN_IGNORED] = TROPHIC_PREVIEW_IGNORED,
  };
  TrophicPreviewColumn *column = add_column (preview, from->header);
  column->meaning = meanings[from->kind];
  column->is_part = from->kind == TROPHIC_COLUMN_PART;
  column->field = column->is_part ? field_of_part (from->part) : from->field;
  if (from->kind != TROPHIC_COLUMN_RESULT)
    return;
  column->test = g_strdup (from->name);
  column->unit = from->unit != NULL && *from->unit ? g_strdup (from->unit) : NULL;
  column->analyte = trophic_vocabulary_analyte_by_name (from->name);
  if (column->analyte == NULL)
    column->analyte = trophic_vocabulary_analyte_by_code (from->name, NULL);
}

static void
take_layout (TrophicPreview *preview,
             TrophicTable   *table)
{
  preview->info.layout = trophic_table_layout_name (table->layout);
  if (table->n_name_rows > 0 && table->header < table->head->len)
    {
      preview->header_row = trophic_table_head_row (table, table->header)->line;
      preview->n_header_rows = table->n_name_rows;
    }
  for (guint i = 0; i < table->columns->len && i < TROPHIC_PREVIEW_COLUMNS; i++)
    take_column (preview, trophic_table_column (table, i));
  preview->id_row = table->constant_line[TROPHIC_PANEL_PATIENT_ID];
  preview->id_column = table->constant_column[TROPHIC_PANEL_PATIENT_ID];
  preview->date_row = table->constant_line[TROPHIC_PANEL_COLLECTED];
  preview->date_column = table->constant_column[TROPHIC_PANEL_COLLECTED];
  /* the widest row may go beyond the header */
  for (guint i = 0; i < preview->rows->len; i++)
    {
      const TrophicPreviewRow *row = g_ptr_array_index (preview->rows, i);
      while (preview->columns->len < row->n_cells)
        add_column (preview, "");
    }
}

/**
 * trophic_preview_take_table:
 *
 * Shows a table's first rows and what it is understood to be. A table that is not laid out as its profile says is shown all
 * the same, with what is wrong among the problems.
 */
void
trophic_preview_take_table (TrophicPreview       *preview,
                            TrophicTableSource   *source,
                            const char           *file,
                            const TrophicProfile *profile)
{
  TrophicPanelSink sink = { .row = take_no_row, .problem = take_problem, .data = preview };
  g_autoptr (GError) failure = NULL;
  TrophicTable table;
  preview->is_grid = TRUE;
  take_rows (preview, source);
  trophic_table_init (&table, source, file, profile, &sink);
  if (!trophic_table_find_layout (&table, &failure))
    {
      table.layout = TROPHIC_LAYOUT_NONE;
      g_ptr_array_add (preview->problems, g_strdup (failure->message));
    }
  take_layout (preview, &table);
  trophic_table_clear (&table);
}

/* The columns of results that come from messages. */
static const TrophicPanelField decoded_fields[] = {
  TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_TEST, TROPHIC_PANEL_CODE, TROPHIC_PANEL_SYSTEM,
  TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT, TROPHIC_PANEL_STATUS,
};

static gboolean
take_decoded (const TrophicPanelRow *row,
              gpointer               data)
{
  TrophicPreview *preview = data;
  TrophicPreviewRow *shown = add_row (preview, row->line, G_N_ELEMENTS (decoded_fields));
  for (guint i = 0; i < shown->n_cells; i++)
    {
      const char *text = row->text[decoded_fields[i]];
      TrophicTableCell cell = { .text = (char *) (text != NULL ? text : ""), .length = (guint) (text != NULL ? strlen (text) : 0) };
      shown->cells[i] = copy_cell (&cell);
    }
  return preview->rows->len < TROPHIC_PREVIEW_ROWS;
}

/**
 * trophic_preview_take_results:
 *
 * Shows the first results of a file that has no rows of its own.
 *
 * Errors: as trophic_reader_read().
 */
gboolean
trophic_preview_take_results (TrophicPreview              *preview,
                              GBytes                      *bytes,
                              const char                  *file,
                              const TrophicReaderOptions  *options,
                              GError                     **error)
{
  TrophicPanelSink sink = { .row = take_decoded, .problem = take_problem, .data = preview };
  g_autoptr (GError) failure = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (decoded_fields); i++)
    {
      TrophicPreviewColumn *column = add_column (preview, "");
      column->meaning = TROPHIC_PREVIEW_FIELD;
      column->field = decoded_fields[i];
    }
  /* enough rows end the reading, which then counts as cancelled */
  if (!trophic_reader_read (bytes, file, options, &sink, &preview->info, &failure) && preview->rows->len < TROPHIC_PREVIEW_ROWS)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/**
 * trophic_preview_new:
 * @bytes: the file
 * @file: (nullable): its name for messages
 * @options: what the caller knows of the file; with a profile the table is shown as the profile reads it
 *
 * Shows what a file looks like and how it is understood.
 *
 * Errors: as trophic_reader_read().
 *
 * Returns: (transfer full) (nullable): the preview
 */
TrophicPreview *
trophic_preview_new (GBytes                      *bytes,
                     const char                  *file,
                     const TrophicReaderOptions  *options,
                     GError                     **error)
{
  TrophicPreview *preview = g_new0 (TrophicPreview, 1);
  preview->sheets = g_ptr_array_new_with_free_func (g_free);
  preview->rows = g_ptr_array_new_with_free_func (row_free);
  preview->columns = g_ptr_array_new_with_free_func (column_free);
  preview->problems = g_ptr_array_new_with_free_func (g_free);
  if (!trophic_reader_preview (bytes, file, options, preview, error))
    g_clear_pointer (&preview, trophic_preview_free);
  return preview;
}

static TrophicProfileLayout
layout_of_profile (const char *layout)
{
  if (g_strcmp0 (layout, "labs-wide") == 0)
    return TROPHIC_PROFILE_WIDE;
  return g_strcmp0 (layout, "labs-transposed") == 0 ? TROPHIC_PROFILE_TRANSPOSED : TROPHIC_PROFILE_LONG;
}

static gboolean
is_worth_a_word (const TrophicPreviewColumn *column)
{
  return (column->meaning == TROPHIC_PREVIEW_FIELD && !column->is_part) || column->meaning == TROPHIC_PREVIEW_RESULT ||
         column->meaning == TROPHIC_PREVIEW_IGNORED;
}

/**
 * trophic_preview_suggest_profile:
 * @name: (nullable): what the profile will be called
 *
 * Writes down how the table is understood, for a person to change; where it is not understood, what its words say. Columns that are joined to others and units beside their
 * results are found again without being marked. The profile may lack what it needs: trophic_profile_check() says what.
 *
 * Returns: (transfer full): the profile
 */
TrophicProfile *
trophic_preview_suggest_profile (const TrophicPreview *preview,
                                 const char           *name)
{
  TrophicProfile *profile = trophic_profile_new (name);
  gboolean seen[TROPHIC_PANEL_N_FIELDS] = { FALSE };
  profile->layout = layout_of_profile (preview->info.layout);
  profile->sheet = g_strdup (preview->sheet);
  profile->header_row = preview->header_row;
  profile->n_header_rows = preview->n_header_rows;
  profile->id_row = preview->id_row;
  profile->id_column = preview->id_column;
  profile->date_row = profile->layout != TROPHIC_PROFILE_TRANSPOSED ? preview->date_row : 0;
  profile->date_column = profile->layout != TROPHIC_PROFILE_TRANSPOSED ? preview->date_column : 0;
  if (preview->is_grid && preview->info.layout == NULL)
    {
      profile->header_row = trophic_preview_guess_header (preview);
      profile->n_header_rows = profile->header_row > 0 ? 1 : 0;
      trophic_preview_guess_columns (preview, profile);
      return profile;
    }
  for (guint i = 0; preview->is_grid && i < preview->columns->len; i++)
    {
      const TrophicPreviewColumn *from = g_ptr_array_index (preview->columns, i);
      if (!is_worth_a_word (from) || (from->meaning == TROPHIC_PREVIEW_FIELD && seen[from->field]))
        continue;
      gboolean named = preview->header_row > 0 && !trophic_text_is_empty (from->header);
      TrophicProfileColumn *column = trophic_profile_add_column (profile, i, named ? from->header : NULL);
      column->kind = from->meaning == TROPHIC_PREVIEW_FIELD ? TROPHIC_PROFILE_COLUMN_FIELD
                     : from->meaning == TROPHIC_PREVIEW_RESULT ? TROPHIC_PROFILE_COLUMN_RESULT : TROPHIC_PROFILE_COLUMN_IGNORED;
      column->field = from->field;
      column->test = g_strdup (from->test);
      column->unit = g_strdup (from->unit);
      seen[from->field] |= from->meaning == TROPHIC_PREVIEW_FIELD;
    }
  return profile;
}
