/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-workbook-figure.h"

#include <math.h>

#include "trophic-workbook-private.h"

#define LABEL_SIZE   9
#define SHADE_LOW    0xF2B584 /* on both sides dark ink stays readable */
#define SHADE_MIDDLE 0xFFFFFF
#define SHADE_HIGH   0x9CC3E6

/* Where the cells of a block stand. */
typedef struct {
  lxw_row_t row; /* of its first numbers */
  lxw_col_t column;
  guint     n_rows;
  guint     n_columns;
} Block;

struct _TrophicWorkbookFigure {
  TrophicWorkbook *workbook;
  lxw_worksheet   *sheet;
  double          *widths;
  guint            n_widths;
  GArray          *blocks;
  GHashTable      *lines; /* row -> lines of its highest cell */
  guint            n_printed; /* columns; 0 = all */
};

static void
figure_free (TrophicWorkbookFigure *figure)
{
  g_free (figure->widths);
  g_array_unref (figure->blocks);
  g_hash_table_unref (figure->lines);
  g_free (figure);
}

/**
 * trophic_workbook_begin_figure:
 * @widths: (array length=n_widths): of the columns, in characters
 *
 * Returns: (transfer full) (nullable): a sheet to be filled and ended with trophic_workbook_end_figure()
 */
TrophicWorkbookFigure *
trophic_workbook_begin_figure (TrophicWorkbook            *workbook,
                               const char                 *name,
                               const TrophicWorkbookHead  *head,
                               const double               *widths,
                               guint                       n_widths,
                               GError                    **error)
{
  g_return_val_if_fail (!workbook->streaming, NULL);

  lxw_worksheet *sheet = trophic_workbook_add_sheet (workbook, name, head);
  if (sheet == NULL)
    {
      trophic_workbook_check (workbook, error);
      return NULL;
    }
  trophic_workbook_write_head (workbook, sheet, head, TROPHIC_WORKBOOK_HEADER_ROW);
  for (guint i = 0; i < n_widths; i++)
    trophic_workbook_note (workbook, worksheet_set_column (sheet, i, i, widths[i], NULL));
  TrophicWorkbookFigure *figure = g_new0 (TrophicWorkbookFigure, 1);
  figure->workbook = workbook;
  figure->sheet = sheet;
  figure->widths = g_memdup2 (widths, n_widths * sizeof *widths);
  figure->n_widths = n_widths;
  figure->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  figure->lines = g_hash_table_new (NULL, NULL);
  return figure;
}

/** trophic_workbook_figure_top: */
guint
trophic_workbook_figure_top (void)
{
  return TROPHIC_WORKBOOK_HEADER_ROW + 1;
}

/** trophic_workbook_figure_text: one line of words that runs over the cells to its right; returns the row below it. */
guint
trophic_workbook_figure_text (TrophicWorkbookFigure *figure,
                              guint                  row,
                              guint                  column,
                              gboolean               heading,
                              const char            *text)
{
  lxw_format *format = trophic_workbook_format (figure->workbook, NULL, heading ? TROPHIC_FORMAT_BOLD : TROPHIC_FORMAT_SOFT);
  trophic_workbook_put_text (figure->workbook, figure->sheet, row, column, text, format);
  return row + 1;
}

static gboolean
is_number_column (const TrophicCell *cells,
                  guint              n_columns,
                  guint              n_rows,
                  guint              column)
{
  gboolean empty = TRUE;
  for (guint i = 0; i < n_rows; i++)
    {
      if (cells[i * n_columns + column].kind == TROPHIC_CELL_NUMBER)
        return TRUE;
      empty &= cells[i * n_columns + column].kind == TROPHIC_CELL_EMPTY;
    }
  return empty;
}

/* Blocks side by side share their header's row: it is as high as the longest title asks for. */
static void
grow_row (TrophicWorkbookFigure *figure,
          lxw_row_t              row,
          int                    lines)
{
  if (lines <= GPOINTER_TO_INT (g_hash_table_lookup (figure->lines, GUINT_TO_POINTER (row))))
    return;
  g_hash_table_insert (figure->lines, GUINT_TO_POINTER (row), GINT_TO_POINTER (lines));
  trophic_workbook_note (figure->workbook, worksheet_set_row (figure->sheet, row, lines * TROPHIC_WORKBOOK_LINE + 3, NULL));
}

static void
write_titles (TrophicWorkbookFigure *figure,
              lxw_row_t              row,
              const Block           *block,
              const char * const    *titles,
              const TrophicCell     *cells)
{
  guint look = TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_RULE | TROPHIC_FORMAT_BOTTOM | TROPHIC_FORMAT_WRAP;
  for (guint i = 0; i < block->n_columns; i++)
    {
      guint column = block->column + i;
      double width = column < figure->n_widths ? figure->widths[column] : 9;
      guint side = is_number_column (cells, block->n_columns, block->n_rows, i) ? TROPHIC_FORMAT_RIGHT : i > 0 ? TROPHIC_FORMAT_INDENT : 0;
      grow_row (figure, row, trophic_workbook_text_lines (titles[i], (int) width - 1));
      trophic_workbook_put_text (figure->workbook, figure->sheet, row, column, titles[i],
                                 trophic_workbook_format (figure->workbook, NULL, look | side));
    }
}

static void
write_cell (TrophicWorkbookFigure *figure,
            lxw_row_t              row,
            lxw_col_t              column,
            gboolean               first,
            const TrophicCell     *cell)
{
  TrophicWorkbook *workbook = figure->workbook;
  switch (cell->kind)
    {
    case TROPHIC_CELL_EMPTY:
      break;
    case TROPHIC_CELL_NUMBER:
      if (isfinite (cell->number))
        trophic_workbook_note (workbook, worksheet_write_number (figure->sheet, row, column, cell->number,
                                                                 trophic_workbook_format (workbook, trophic_workbook_decimals (cell->decimals),
                                                                                          TROPHIC_FORMAT_RIGHT)));
      break;
    case TROPHIC_CELL_TEXT:
      trophic_workbook_put_text (workbook, figure->sheet, row, column, cell->text,
                                 trophic_workbook_format (workbook, NULL, first ? 0 : TROPHIC_FORMAT_INDENT));
      break;
    case TROPHIC_CELL_DATE:
      trophic_workbook_put_date (workbook, figure->sheet, row, column, &cell->date,
                                 trophic_workbook_format (workbook, "yyyy-mm-dd", TROPHIC_FORMAT_LEFT));
      break;
    }
}

/**
 * trophic_workbook_figure_block:
 * @row, @column: of its name, from 0; the titles follow below it, then the numbers
 * @name: (nullable):
 * @cells: (array): row by row
 *
 * Returns: the block, for lines that draw it; it fills @n_rows + 2 rows
 */
guint
trophic_workbook_figure_block (TrophicWorkbookFigure *figure,
                               guint                  row,
                               guint                  column,
                               const char            *name,
                               const char * const    *titles,
                               guint                  n_columns,
                               const TrophicCell     *cells,
                               guint                  n_rows)
{
  const Block block = { .row = row + 2, .column = column, .n_rows = n_rows, .n_columns = n_columns };
  trophic_workbook_put_text (figure->workbook, figure->sheet, row, column, name,
                             trophic_workbook_format (figure->workbook, NULL, TROPHIC_FORMAT_BOLD));
  write_titles (figure, row + 1, &block, titles, cells);
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      write_cell (figure, block.row + i, column + j, j == 0, &cells[i * n_columns + j]);
  g_array_append_val (figure->blocks, block);
  return figure->blocks->len - 1;
}

/** trophic_workbook_figure_print: */
void
trophic_workbook_figure_print (TrophicWorkbookFigure *figure,
                               guint                  n_columns)
{
  figure->n_printed = n_columns;
}

/* The printed rows end with the longest block that begins in a printed column. */
static void
set_print_area (TrophicWorkbookFigure *figure)
{
  lxw_row_t last = TROPHIC_WORKBOOK_HEADER_ROW;
  for (guint i = 0; i < figure->blocks->len; i++)
    {
      const Block *block = &g_array_index (figure->blocks, Block, i);
      if (block->column < figure->n_printed)
        last = MAX (last, block->row + block->n_rows);
    }
  trophic_workbook_note (figure->workbook, worksheet_print_area (figure->sheet, 0, 0, last, figure->n_printed - 1));
}

/** trophic_workbook_figure_shade: */
void
trophic_workbook_figure_shade (TrophicWorkbookFigure *figure,
                               guint                  block,
                               guint                  first_column,
                               guint                  n_columns)
{
  const Block *shaded = &g_array_index (figure->blocks, Block, block);
  lxw_conditional_format rule = {
    .type = LXW_CONDITIONAL_3_COLOR_SCALE,
    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .min_value = -1, .min_color = SHADE_LOW,
    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .mid_value = 0, .mid_color = SHADE_MIDDLE,
    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .max_value = 1, .max_color = SHADE_HIGH,
  };
  lxw_col_t column = shaded->column + first_column;
  trophic_workbook_note (figure->workbook, worksheet_conditional_format_range (figure->sheet, shaded->row, column,
                                                                               shaded->row + shaded->n_rows - 1,
                                                                               column + n_columns - 1, &rule));
}

static lxw_chart_series *
new_series (TrophicWorkbookFigure     *figure,
            lxw_chart                 *chart,
            const TrophicWorkbookLine *line,
            guint                      first,
            guint                      n)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  if (series == NULL)
    {
      trophic_workbook_note (figure->workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return NULL;
    }
  const Block *block = &g_array_index (figure->blocks, Block, line->block);
  lxw_row_t top = block->row + first, bottom = top + n - 1;
  chart_series_set_categories (series, figure->sheet->name, top, block->column + line->x, bottom, block->column + line->x);
  chart_series_set_values (series, figure->sheet->name, top, block->column + line->y, bottom, block->column + line->y);
  return series;
}

/* As on the sheet of trajectories a label is a series of its own. */
static void
add_label (TrophicWorkbookFigure     *figure,
           lxw_chart                 *chart,
           const TrophicWorkbookLine *line,
           guint                      point)
{
  lxw_chart_series *series = new_series (figure, chart, line, line->first + point, 1);
  if (series == NULL)
    return;
  lxw_chart_font font = { .name = (char *) figure->workbook->font, .size = LABEL_SIZE, .color = line->colour };
  lxw_chart_line none = { .none = LXW_TRUE };
  chart_series_set_name (series, line->labels[point]);
  chart_series_set_line (series, &none);
  chart_series_set_marker_type (series, LXW_CHART_MARKER_NONE);
  chart_series_set_labels (series);
  chart_series_set_labels_position (series, LXW_CHART_LABEL_POSITION_ABOVE);
  lxw_chart_data_label shown = { .value = (char *) line->labels[point], .font = &font };
  lxw_chart_data_label *labels[] = { &shown, NULL };
  trophic_workbook_note (figure->workbook, chart_series_set_labels_custom (series, labels));
}

static void
add_line (TrophicWorkbookFigure     *figure,
          lxw_chart                 *chart,
          const TrophicWorkbookLine *line)
{
  lxw_chart_series *series = line->n > 0 ? new_series (figure, chart, line, line->first, line->n) : NULL;
  if (series == NULL)
    return;
  chart_series_set_name (series, line->name);
  lxw_chart_line stroke = {
    .color = line->colour, .width = line->line_width, .none = line->line_width <= 0,
    .dash_type = line->dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID,
  };
  chart_series_set_line (series, &stroke);
  trophic_workbook_set_marker (series, line->marker, line->colour, line->hollow);
}

static void
set_axis (TrophicWorkbook           *workbook,
          lxw_chart_axis            *axis,
          const TrophicWorkbookAxis *facts,
          gboolean                   upright)
{
  lxw_chart_font font = { .name = (char *) workbook->font, .size = LABEL_SIZE, .color = 0x555555 };
  lxw_chart_font title = { .name = (char *) workbook->font, .size = LABEL_SIZE, .color = 0x333333, .rotation = upright ? -90 : 0 };
  lxw_chart_line ink = { .color = 0xBDBDBD, .width = 0.75, .none = facts->hidden };
  lxw_chart_line grid = { .color = 0xEAEAEA, .width = 0.75 };
  if (facts->title != NULL)
    {
      chart_axis_set_name (axis, facts->title);
      chart_axis_set_name_font (axis, &title);
    }
  if (facts->format != NULL)
    chart_axis_set_num_format (axis, (char *) facts->format);
  chart_axis_set_num_font (axis, &font);
  chart_axis_set_line (axis, &ink);
  chart_axis_major_gridlines_set_visible (axis, !facts->hidden);
  chart_axis_major_gridlines_set_line (axis, &grid);
  if (facts->hidden)
    {
      chart_axis_set_label_position (axis, LXW_CHART_AXIS_LABEL_POSITION_NONE);
      chart_axis_set_major_tick_mark (axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    }
  else
    chart_axis_set_label_position (axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  if (facts->log_base > 0)
    chart_axis_set_log_base (axis, (guint16) facts->log_base);
  if (facts->high > facts->low)
    {
      chart_axis_set_min (axis, facts->low);
      chart_axis_set_max (axis, facts->high);
      if (facts->step > 0)
        chart_axis_set_major_unit (axis, facts->step);
    }
}

/**
 * trophic_workbook_figure_chart:
 * @row, @column: of its upper left corner
 * @width, @height: px
 *
 * Adds a chart of cells of the sheet's blocks. Later lines are drawn over earlier ones, labels over all.
 */
void
trophic_workbook_figure_chart (TrophicWorkbookFigure        *figure,
                               guint                         row,
                               guint                         column,
                               guint                         width,
                               guint                         height,
                               const TrophicWorkbookScatter *scatter)
{
  TrophicWorkbook *workbook = figure->workbook;
  lxw_chart *chart = workbook_add_chart (workbook->book, LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
  if (chart == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  lxw_chart_font font = { .name = (char *) workbook->font, .size = 11, .bold = LXW_TRUE, .color = 0x333333 };
  lxw_chart_line none = { .none = LXW_TRUE };
  chart_title_set_name (chart, scatter->title);
  chart_title_set_name_font (chart, &font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_show_blanks_as (chart, LXW_CHART_BLANKS_AS_GAP);
  chart_chartarea_set_line (chart, &none);
  set_axis (workbook, chart->x_axis, &scatter->x, FALSE);
  set_axis (workbook, chart->y_axis, &scatter->y, TRUE);
  for (guint i = 0; i < scatter->n_lines; i++)
    add_line (figure, chart, &scatter->lines[i]);
  for (guint i = 0; i < scatter->n_lines; i++)
    for (guint j = 0; scatter->lines[i].labels != NULL && j < scatter->lines[i].n; j++)
      if (scatter->lines[i].labels[j] != NULL)
        add_label (figure, chart, &scatter->lines[i], j);
  /* libxlsxwriter scales from its default size of 480 x 288. */
  lxw_chart_options size = { .x_scale = width / 480.0, .y_scale = height / 288.0 };
  trophic_workbook_note (workbook, worksheet_insert_chart_opt (figure->sheet, row, column, chart, &size));
}

/** trophic_workbook_end_figure: closes and frees the figure; %FALSE with @error when something of it could not be written. */
gboolean
trophic_workbook_end_figure (TrophicWorkbookFigure  *figure,
                             GError                **error)
{
  TrophicWorkbook *workbook = figure->workbook;
  if (figure->n_printed > 0)
    set_print_area (figure);
  figure_free (figure);
  return trophic_workbook_check (workbook, error);
}
