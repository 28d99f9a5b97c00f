/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a table is not understood, what its words say all the same: a person starts from that. */
#include "trophic-preview-private.h"
#include "trophic-table-private.h"

/* Rows among which a header is looked for. */
enum { HEADER_ROWS = 30 };

/** trophic_preview_n_columns: of the widest row that is shown. */
guint
trophic_preview_n_columns (const TrophicPreview *preview)
{
  guint n = 0;
  for (guint i = 0; i < preview->rows->len; i++)
    n = MAX (n, ((TrophicPreviewRow *) g_ptr_array_index (preview->rows, i))->n_cells);
  return n;
}

/** trophic_preview_cell: a cell, "" where the row is shorter. */
const char *
trophic_preview_cell (const TrophicPreview *preview,
                      guint                 row,
                      guint                 column)
{
  const TrophicPreviewRow *shown = g_ptr_array_index (preview->rows, row);
  return column < shown->n_cells ? shown->cells[column] : "";
}

/** trophic_preview_header: (transfer full): the header over @column by the profile: of several rows the lowest that is filled. */
char *
trophic_preview_header (const TrophicPreview *preview,
                        const TrophicProfile *profile,
                        guint                 column)
{
  guint left = profile->n_header_rows;
  const char *text = "";
  for (guint i = 0; profile->header_row > 0 && left > 0 && i < preview->rows->len; i++)
    {
      if (((TrophicPreviewRow *) g_ptr_array_index (preview->rows, i))->line < profile->header_row)
        continue;
      left--;
      if (*trophic_preview_cell (preview, i, column) != '\0')
        text = trophic_preview_cell (preview, i, column);
    }
  return g_strdup (text);
}

static guint
count_known (const TrophicPreviewRow *row)
{
  guint known = 0;
  for (guint i = 0; i < row->n_cells; i++)
    {
      TrophicTableColumn column;
      trophic_table_column_init (&column, row->cells[i]);
      known += column.kind != TROPHIC_COLUMN_UNKNOWN;
      trophic_table_column_clear (&column);
    }
  return known;
}

static guint
count_filled (const TrophicPreviewRow *row)
{
  guint filled = 0;
  for (guint i = 0; i < row->n_cells; i++)
    filled += *row->cells[i] != '\0';
  return filled;
}

/**
 * trophic_preview_guess_header:
 *
 * Returns: the line of the row with most words that are known of headers, else of the first row that is filled most of the
 *   way; 0 when there is no row
 */
guint
trophic_preview_guess_header (const TrophicPreview *preview)
{
  guint best = 0, most = 1, wide = 0, n_columns = trophic_preview_n_columns (preview);
  for (guint i = 0; i < MIN (preview->rows->len, HEADER_ROWS); i++)
    {
      const TrophicPreviewRow *row = g_ptr_array_index (preview->rows, i);
      guint known = count_known (row);
      if (known > most)
        best = row->line, most = known;
      if (wide == 0 && 3 * count_filled (row) >= 2 * n_columns)
        wide = row->line;
    }
  return best != 0 ? best : wide;
}

static void
guess_column (const TrophicPreview *preview,
              TrophicProfile       *profile,
              guint                 index)
{
  g_autofree char *header = trophic_preview_header (preview, profile, index);
  TrophicProfileColumn *column = trophic_profile_add_column (profile, index, *header != '\0' ? header : NULL);
  TrophicTableColumn word;
  trophic_table_column_init (&word, header);
  /* The day of a table of results is the day of collection. */
  TrophicPanelField field = word.field == TROPHIC_PANEL_DATE ? TROPHIC_PANEL_COLLECTED : word.field;
  gboolean is_field = word.kind == TROPHIC_COLUMN_FIELD || word.kind == TROPHIC_COLUMN_UNIT;
  if (is_field && trophic_profile_find_field (profile, field) == NULL)
    {
      column->kind = TROPHIC_PROFILE_COLUMN_FIELD;
      column->field = field;
    }
  else if (word.kind == TROPHIC_COLUMN_RESULT)
    {
      column->kind = TROPHIC_PROFILE_COLUMN_RESULT;
      column->test = g_strdup (word.name);
      column->unit = *word.unit != '\0' ? g_strdup (word.unit) : NULL;
    }
  trophic_table_column_clear (&word);
}

/**
 * trophic_preview_guess_columns:
 * @profile: with its header; gets a column for each of the table, marked as its header says, ignored where nobody knows
 *
 * For a table that is not understood, or whose header a person says to be another one. The layout is wide when columns are
 * tests and none holds results.
 */
void
trophic_preview_guess_columns (const TrophicPreview *preview,
                               TrophicProfile       *profile)
{
  guint n_columns = trophic_preview_n_columns (preview);
  g_ptr_array_set_size (profile->columns, 0);
  for (guint i = 0; i < n_columns; i++)
    guess_column (preview, profile, i);
  gboolean result = trophic_profile_find_field (profile, TROPHIC_PANEL_RESULT_TEXT) != NULL;
  gboolean tests = trophic_profile_find_field (profile, TROPHIC_PANEL_TEST) != NULL || trophic_profile_find_field (profile, TROPHIC_PANEL_CODE) != NULL;
  profile->layout = result ? TROPHIC_PROFILE_LONG : TROPHIC_PROFILE_WIDE;
  /* A column of tests beside columns of dates. */
  if (tests && !result)
    profile->layout = TROPHIC_PROFILE_TRANSPOSED;
}
