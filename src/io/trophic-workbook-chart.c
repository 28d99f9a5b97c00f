/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-workbook-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-workbook-private.h"

#define CHART_WIDTH    500 /* px */
#define CHART_HEIGHT   240
#define FIRST_BLOCK    26  /* row 27, under two rows of charts */
#define DAYS_A_QUARTER (TROPHIC_DAYS_PER_YEAR / 4)
#define MOST_X_LABELS  8   /* of yyyy-mm side by side in 500 px */
#define BLOCKS_A_TIER  4

/* Two blocks of three columns lie under each chart, a narrow column between the pairs keeps the charts apart. The note is
 * wide enough for the words that go with the Low colours: a colour never stands alone. */
static const double column_widths[] = { 11, 9, 17, 11, 9, 17, 2, 11, 9, 17, 11, 9, 17 };
static const lxw_col_t block_columns[BLOCKS_A_TIER] = { 0, 3, 7, 10 };
static const struct { lxw_row_t row; lxw_col_t column; } chart_cells[TROPHIC_WORKBOOK_CHARTS] = {
  { 1, 0 }, { 1, 7 }, { 13, 0 }, { 13, 7 },
};

/* Where the cells of a series stand. */
typedef struct {
  const TrophicWorkbookSeries *series;
  int                          chart;
  lxw_row_t                    first_row; /* of its numbers */
  lxw_row_t                    last_row;
  lxw_col_t                    column;
} Block;

static void
point_free (gpointer data)
{
  TrophicWorkbookPoint *point = data;
  g_free (point->note);
  g_free (point);
}

/** trophic_workbook_series_new: (transfer full): a series of lines and markers without points. */
TrophicWorkbookSeries *
trophic_workbook_series_new (const char            *name,
                             guint32                colour,
                             TrophicWorkbookMarker  marker,
                             int                    decimals)
{
  TrophicWorkbookSeries *series = g_new0 (TrophicWorkbookSeries, 1);
  series->name = g_strdup (name);
  series->colour = colour;
  series->marker = marker;
  series->decimals = decimals;
  series->line_width = 1.75;
  series->flag_at_most = NAN;
  series->points = g_ptr_array_new_with_free_func (point_free);
  return series;
}

/** trophic_workbook_series_free: */
void
trophic_workbook_series_free (TrophicWorkbookSeries *series)
{
  g_free (series->name);
  g_free (series->label);
  g_ptr_array_unref (series->points);
  g_free (series);
}

/** trophic_workbook_series_add: appends a point; dates come in order. */
void
trophic_workbook_series_add (TrophicWorkbookSeries *series,
                             const TrophicDate     *date,
                             double                 value,
                             const char            *note)
{
  TrophicWorkbookPoint *point = g_new0 (TrophicWorkbookPoint, 1);
  point->date = *date;
  point->value = value;
  point->note = g_strdup (note);
  g_ptr_array_add (series->points, point);
}

/** trophic_workbook_chart_clear: frees what a chart holds. */
void
trophic_workbook_chart_clear (TrophicWorkbookChart *chart)
{
  g_clear_pointer (&chart->title, g_free);
  g_clear_pointer (&chart->series, g_ptr_array_unref);
}

/* Places the series: the first of each chart side by side, the others in tiers of four below. */
static GArray *
place_blocks (const TrophicWorkbookTrajectories *trajectories)
{
  GArray *blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < TROPHIC_WORKBOOK_CHARTS; i++)
      for (guint j = pass; j < (pass == 0 ? 1 : trajectories->charts[i].series->len); j++)
        {
          Block block = { .series = g_ptr_array_index (trajectories->charts[i].series, j), .chart = i };
          g_array_append_val (blocks, block);
        }
  lxw_row_t row = FIRST_BLOCK, longest = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      Block *block = &g_array_index (blocks, Block, i);
      if (i > 0 && i % BLOCKS_A_TIER == 0)
        {
          row += longest + 3;
          longest = 0;
        }
      guint n = MAX (block->series->points->len, 1);
      block->column = block_columns[i % BLOCKS_A_TIER];
      block->first_row = row + 2;
      block->last_row = block->first_row + n - 1;
      longest = MAX (longest, n);
    }
  return blocks;
}

static void
add_flag_rule (TrophicWorkbook *workbook,
               lxw_worksheet   *sheet,
               const Block     *block)
{
  lxw_format *low = workbook_add_format (workbook->book);
  if (low == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  format_set_font_color (low, TROPHIC_WORKBOOK_LOW_INK);
  format_set_bg_color (low, TROPHIC_WORKBOOK_LOW_TINT);
  char cell[LXW_MAX_CELL_NAME_LENGTH], number[G_ASCII_DTOSTR_BUF_SIZE];
  lxw_rowcol_to_cell (cell, block->first_row, block->column + 1);
  g_autofree char *formula = g_strdup_printf ("=AND(ISNUMBER(%s),%s<=%s)", cell, cell,
                                              g_ascii_dtostr (number, sizeof number, block->series->flag_at_most));
  lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = formula, .format = low };
  trophic_workbook_note (workbook, worksheet_conditional_format_range (sheet, block->first_row, block->column + 1,
                                                                       block->last_row, block->column + 1, &rule));
}

static void
write_block (TrophicWorkbook                   *workbook,
             lxw_worksheet                     *sheet,
             const TrophicWorkbookTrajectories *trajectories,
             const Block                       *block)
{
  static const char * const numbers[] = { "0", "0.0", "0.00", "0.000" };
  const TrophicWorkbookSeries *series = block->series;
  lxw_format *bold = trophic_workbook_format (workbook, NULL, TROPHIC_FORMAT_BOLD);
  guint header = TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_RULE;
  lxw_row_t row = block->first_row - 2;

  trophic_workbook_put_text (workbook, sheet, row++, block->column, series->name, bold);
  trophic_workbook_put_text (workbook, sheet, row, block->column, trajectories->date_title,
                             trophic_workbook_format (workbook, NULL, header));
  trophic_workbook_put_text (workbook, sheet, row, block->column + 1, trajectories->value_title,
                             trophic_workbook_format (workbook, NULL, header | TROPHIC_FORMAT_RIGHT));
  trophic_workbook_put_text (workbook, sheet, row++, block->column + 2, trajectories->note_title,
                             trophic_workbook_format (workbook, NULL, header | TROPHIC_FORMAT_INDENT));
  lxw_format *date = trophic_workbook_format (workbook, "yyyy-mm-dd", TROPHIC_FORMAT_LEFT);
  lxw_format *value = trophic_workbook_format (workbook, numbers[CLAMP (series->decimals, 0, 3)], TROPHIC_FORMAT_RIGHT);
  lxw_format *note = trophic_workbook_format (workbook, NULL, TROPHIC_FORMAT_SOFT | TROPHIC_FORMAT_INDENT);
  for (guint i = 0; i < series->points->len; i++, row++)
    {
      const TrophicWorkbookPoint *point = g_ptr_array_index (series->points, i);
      /* A chart needs a number: a partial date is drawn at its middle, and its note says so. */
      trophic_workbook_note (workbook, worksheet_write_number (sheet, row, block->column,
                                                               trophic_workbook_serial (trophic_date_days (&point->date)), date));
      if (isfinite (point->value))
        trophic_workbook_note (workbook, worksheet_write_number (sheet, row, block->column + 1, point->value, value));
      trophic_workbook_put_text (workbook, sheet, row, block->column + 2, point->note, note);
    }
  if (isfinite (series->flag_at_most))
    add_flag_rule (workbook, sheet, block);
}

/* Gives a series its marker. */
void
trophic_workbook_set_marker (lxw_chart_series      *drawn,
                             TrophicWorkbookMarker  marker,
                             guint32                colour,
                             gboolean               hollow)
{
  static const guint8 types[] = {
    [TROPHIC_MARKER_NONE] = LXW_CHART_MARKER_NONE,
    [TROPHIC_MARKER_CIRCLE] = LXW_CHART_MARKER_CIRCLE,
    [TROPHIC_MARKER_SQUARE] = LXW_CHART_MARKER_SQUARE,
    [TROPHIC_MARKER_DIAMOND] = LXW_CHART_MARKER_DIAMOND,
    [TROPHIC_MARKER_TRIANGLE] = LXW_CHART_MARKER_TRIANGLE,
    [TROPHIC_MARKER_PLUS] = LXW_CHART_MARKER_PLUS,
  };
  chart_series_set_marker_type (drawn, types[marker]);
  if (marker == TROPHIC_MARKER_NONE)
    return;
  lxw_chart_line edge = { .color = colour, .width = 1.25 };
  lxw_chart_fill fill = { .color = hollow ? LXW_COLOR_WHITE : colour };
  chart_series_set_marker_size (drawn, 7);
  chart_series_set_marker_line (drawn, &edge);
  chart_series_set_marker_fill (drawn, &fill);
}

/* Writes the label at the last value: a series of that one cell with a label of its own. Labels hidden point by
 * point would show in programs that do not know hidden labels. */
static void
add_label (TrophicWorkbook *workbook,
           lxw_worksheet   *sheet,
           lxw_chart       *chart,
           const Block     *block)
{
  const TrophicWorkbookSeries *series = block->series;
  guint n = series->points->len;
  while (n > 0 && !isfinite (((const TrophicWorkbookPoint *) g_ptr_array_index (series->points, n - 1))->value))
    n--;
  if (series->label == NULL || n == 0)
    return;
  lxw_chart_series *drawn = chart_add_series (chart, NULL, NULL);
  if (drawn == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  lxw_row_t row = block->first_row + n - 1;
  lxw_chart_font font = { .name = (char *) workbook->font, .size = 9, .color = series->colour };
  lxw_chart_line none = { .none = LXW_TRUE };
  chart_series_set_categories (drawn, sheet->name, row, block->column, row, block->column);
  chart_series_set_values (drawn, sheet->name, row, block->column + 1, row, block->column + 1);
  chart_series_set_name (drawn, series->label);
  chart_series_set_line (drawn, &none);
  chart_series_set_marker_type (drawn, LXW_CHART_MARKER_NONE);
  chart_series_set_labels (drawn);
  chart_series_set_labels_position (drawn, LXW_CHART_LABEL_POSITION_ABOVE);
  lxw_chart_data_label shown = { .value = series->label, .font = &font };
  lxw_chart_data_label *labels[] = { &shown, NULL };
  trophic_workbook_note (workbook, chart_series_set_labels_custom (drawn, labels));
}

static void
add_series (TrophicWorkbook *workbook,
            lxw_worksheet   *sheet,
            lxw_chart       *chart,
            const Block     *block)
{
  const TrophicWorkbookSeries *series = block->series;
  lxw_chart_series *drawn = chart_add_series (chart, NULL, NULL);
  if (drawn == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
  chart_series_set_categories (drawn, sheet->name, block->first_row, block->column, block->last_row, block->column);
  chart_series_set_values (drawn, sheet->name, block->first_row, block->column + 1, block->last_row, block->column + 1);
  chart_series_set_name_range (drawn, sheet->name, block->first_row - 2, block->column);
  lxw_chart_line line = {
    .color = series->colour, .width = series->line_width, .none = series->line_width <= 0,
    .dash_type = series->dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID,
  };
  chart_series_set_line (drawn, &line);
  trophic_workbook_set_marker (drawn, series->marker, series->colour, series->hollow);
}

/* The axis begins on day 8 of a quarter's first month: steps of 91.3125 days then stay within those months for centuries. */
static void
set_time_axis (lxw_chart_axis                    *axis,
               const TrophicWorkbookTrajectories *trajectories)
{
  TrophicDate first = trophic_date_from_day (trajectories->first_day);
  int month = (first.month - 1) / 3 * 3 + 1, year = first.year;
  TrophicDate start = trophic_date_from_ymd (year, month, 8);
  if (trophic_date_day (&start) > trajectories->first_day)
    {
      month -= 3;
      if (month < 1)
        month += 12, year--;
      start = trophic_date_from_ymd (year, month, 8);
    }
  int low = trophic_date_day (&start);
  int quarters = MAX (1, (int) ceil ((trajectories->last_day - low) / DAYS_A_QUARTER));
  int step = 1;
  while (quarters / step > MOST_X_LABELS)
    step *= 2;
  chart_axis_set_min (axis, trophic_workbook_serial (low));
  chart_axis_set_max (axis, trophic_workbook_serial (low + quarters * DAYS_A_QUARTER));
  chart_axis_set_major_unit (axis, step * DAYS_A_QUARTER);
}

static void
set_axes (TrophicWorkbook                   *workbook,
          lxw_chart                         *chart,
          const TrophicWorkbookTrajectories *trajectories,
          const TrophicWorkbookChart        *facts)
{
  static const char * const numbers[] = { "0", "0.0", "0.00", "0.000" };
  lxw_chart_font font = { .name = (char *) workbook->font, .size = 9, .color = 0x555555 };
  lxw_chart_line ink = { .color = 0xBDBDBD, .width = 0.75 };
  lxw_chart_line grid = { .color = 0xEAEAEA, .width = 0.75 };
  lxw_chart_line none = { .none = LXW_TRUE };

  chart_axis_set_num_format (chart->x_axis, "yyyy-mm");
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_line (chart->x_axis, &ink);
  chart_axis_major_gridlines_set_visible (chart->x_axis, LXW_FALSE);
  set_time_axis (chart->x_axis, trajectories);

  chart_axis_set_num_format (chart->y_axis, (char *) numbers[CLAMP (facts->decimals, 0, 3)]);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_line (chart->y_axis, &none);
  chart_axis_major_gridlines_set_visible (chart->y_axis, LXW_TRUE);
  chart_axis_major_gridlines_set_line (chart->y_axis, &grid);
  if (facts->high > facts->low)
    {
      chart_axis_set_min (chart->y_axis, facts->low);
      chart_axis_set_max (chart->y_axis, facts->high);
      if (facts->step > 0)
        chart_axis_set_major_unit (chart->y_axis, facts->step);
      chart_axis_set_crossing_min (chart->y_axis);
    }
}

static lxw_chart *
make_chart (TrophicWorkbook                   *workbook,
            const TrophicWorkbookTrajectories *trajectories,
            const TrophicWorkbookChart        *facts)
{
  lxw_chart *chart = workbook_add_chart (workbook->book, LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
  if (chart == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return NULL;
    }
  lxw_chart_font font = { .name = (char *) workbook->font, .size = 11, .bold = LXW_TRUE, .color = 0x333333 };
  lxw_chart_line none = { .none = LXW_TRUE };
  chart_title_set_name (chart, facts->title);
  chart_title_set_name_font (chart, &font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_show_blanks_as (chart, LXW_CHART_BLANKS_AS_GAP);
  chart_chartarea_set_line (chart, &none);
  set_axes (workbook, chart, trajectories, facts);
  return chart;
}

/**
 * trophic_workbook_add_trajectories:
 *
 * Adds the sheet: two by two charts on top, below them one block of date, value and note per series, so that a gap
 * breaks a line only where a value is censored. Not for a streaming workbook.
 */
gboolean
trophic_workbook_add_trajectories (TrophicWorkbook                    *workbook,
                                   const char                         *name,
                                   const TrophicWorkbookHead          *head,
                                   const TrophicWorkbookTrajectories  *trajectories,
                                   GError                            **error)
{
  g_return_val_if_fail (!workbook->streaming, FALSE);

  lxw_worksheet *sheet = trophic_workbook_add_sheet (workbook, name, head);
  if (sheet == NULL)
    return trophic_workbook_check (workbook, error);
  g_autofree char *title = head->subject != NULL ? g_strconcat (head->title, "  ", head->subject, NULL) : g_strdup (head->title);
  trophic_workbook_put_text (workbook, sheet, 0, 0, title, trophic_workbook_format (workbook, NULL, TROPHIC_FORMAT_BOLD));
  for (guint i = 0; i < G_N_ELEMENTS (column_widths); i++)
    trophic_workbook_note (workbook, worksheet_set_column (sheet, i, i, column_widths[i], NULL));

  g_autoptr (GArray) blocks = place_blocks (trajectories);
  for (guint i = 0; i < blocks->len; i++)
    write_block (workbook, sheet, trajectories, &g_array_index (blocks, Block, i));
  for (int i = 0; i < TROPHIC_WORKBOOK_CHARTS; i++)
    {
      lxw_chart *chart = make_chart (workbook, trajectories, &trajectories->charts[i]);
      if (chart == NULL)
        break;
      for (guint j = 0; j < blocks->len; j++)
        if (g_array_index (blocks, Block, j).chart == i)
          add_series (workbook, sheet, chart, &g_array_index (blocks, Block, j));
      for (guint j = 0; j < blocks->len; j++)
        if (g_array_index (blocks, Block, j).chart == i)
          add_label (workbook, sheet, chart, &g_array_index (blocks, Block, j));
      /* libxlsxwriter scales from its default size of 480 x 288. */
      lxw_chart_options size = { .x_scale = CHART_WIDTH / 480.0, .y_scale = CHART_HEIGHT / 288.0 };
      trophic_workbook_note (workbook, worksheet_insert_chart_opt (sheet, chart_cells[i].row, chart_cells[i].column, chart, &size));
    }
  return trophic_workbook_check (workbook, error);
}
