/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-table-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-csv-writer.h"
#include "trophic-error.h"
#include "trophic-table-private.h"

static const char * const layout_names[] = { NULL, "patients", "visits", "events", "treatments", "imaging", "labs", "labs-wide", "labs-transposed" };

/** trophic_table_layout_name: (nullable): the word of a layout, %NULL when it is no known table. */
const char *
trophic_table_layout_name (TrophicTableLayout layout)
{
  return layout_names[layout];
}

static const TrophicPanelKind layout_kinds[] = {
  TROPHIC_PANEL_SKIPPED, TROPHIC_PANEL_PATIENT, TROPHIC_PANEL_VISIT, TROPHIC_PANEL_EVENT, TROPHIC_PANEL_TREATMENT,
  TROPHIC_PANEL_IMAGING, TROPHIC_PANEL_RESULT, TROPHIC_PANEL_RESULT, TROPHIC_PANEL_RESULT,
};

/* Words a line under the table begins with; behind the Western ones the word must end. */
static const char * const footers[] = {
  "total", "totals", "subtotal", "sum", "mean", "average", "count", "end of file", "end of report", "rows", "printed",
  "合計", "小計", "総計", "平均", "件数", "以上", "出力日", "印刷日",
};

/** trophic_table_cell_text: the text of a cell; "" behind the end of a short row. */
const char *
trophic_table_cell_text (const TrophicTableCell *cells,
                         guint                   n_cells,
                         int                     index)
{
  return (guint) index < n_cells ? cells[index].text : "";
}

/* Fields that one merged cell may hold for several rows: whose, what and when, but never a value. */
static gboolean
may_be_merged (TrophicPanelField field)
{
  return (field <= TROPHIC_PANEL_ACCESSION && field != TROPHIC_PANEL_RESULT_TEXT) || field == TROPHIC_PANEL_DATE;
}

/* Fields by which people and results are told apart: the text of an error must not become one. */
static gboolean
must_be_sound (TrophicPanelField field)
{
  return field < TROPHIC_PANEL_BIRTH_DATE || field == TROPHIC_PANEL_ACCESSION || field == TROPHIC_PANEL_SUB_ID || field == TROPHIC_PANEL_SENDER;
}

/* What a row has of a field, from its own cell or from a merged one that reaches down to it. */
static const char *
field_text (TrophicTable           *table,
            const TrophicTableCell *cells,
            guint                   n_cells,
            guint                   index,
            TrophicPanelField       field)
{
  const char *text = trophic_table_cell_text (cells, n_cells, (int) index);
  if (*text == '\0' && may_be_merged (field))
    {
      const char *merged = trophic_table_source_merged (table->source, index, FALSE);
      return merged != NULL ? merged : text;
    }
  return must_be_sound (field) && trophic_table_source_is_broken (table->source, index) ? "" : text;
}

static gboolean
is_footer (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (footers); i++)
    {
      gsize length = strlen (footers[i]);
      if (g_ascii_strncasecmp (text, footers[i], length) == 0 && ((guchar) *footers[i] >= 0x80 || (strchr (" :=(", text[length]) != NULL)))
        return TRUE;
    }
  return FALSE;
}

/* Whether any cell but the patient's number is filled. */
static gboolean
has_other_cells (const TrophicTableCell *cells,
                 guint                 n_cells,
                 guint                 id)
{
  for (guint i = 0; i < n_cells; i++)
    if (i != id && cells[i].length > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_header_again (TrophicTable           *table,
                 const TrophicTableCell *cells,
                 guint                   n_cells,
                 guint                   index)
{
  return index < n_cells && cells[index].length > 0 && g_str_equal (cells[index].text, trophic_table_column (table, index)->header);
}

/* Rows that are none: the header once more, totals and remarks, rows of separators alone. They are told, not read. */
static gboolean
is_no_row (TrophicTable         *table,
           const TrophicTableCell *cells,
           guint                 n_cells)
{
  guint id = (guint) table->by_field[TROPHIC_PANEL_PATIENT_ID];
  gboolean has_id = trophic_table_has (table, TROPHIC_PANEL_PATIENT_ID);
  const char *text = has_id ? field_text (table, cells, n_cells, id, TROPHIC_PANEL_PATIENT_ID) : "";
  gboolean others = has_other_cells (cells, n_cells, id);
  if (!others && *text == '\0')
    return TRUE;
  if (table->n_header_rows > 0 && is_header_again (table, cells, n_cells, has_id ? id : (guint) MAX (table->by_field[TROPHIC_PANEL_TEST], 0)))
    {
      trophic_table_tell (table, cells[0].line, "repeated-header", _("The header stands here once more; the line is not read."));
      return TRUE;
    }
  gboolean alone = has_id && !others && table->layout != TROPHIC_LAYOUT_PATIENTS;
  gboolean tested = (table->layout == TROPHIC_LAYOUT_LABS || table->layout == TROPHIC_LAYOUT_TRANSPOSED) && trophic_table_has (table, TROPHIC_PANEL_TEST) &&
                    *trophic_table_cell_text (cells, n_cells, table->by_field[TROPHIC_PANEL_TEST]) != '\0';
  if (!alone && (tested || (!is_footer (text) && !(*text == '\0' && is_footer (cells[0].text)))))
    return FALSE;
  trophic_table_tell (table, cells[0].line, "not-a-row", _("The line is a total or a remark, not a row of the table; it is not read."));
  return TRUE;
}

/* FALSE when cells are filled behind the header: somewhere before them a separator stands inside a value (1,234 without
 * quotes), and what follows it is shifted. A remark in the last column may hold separators, which shift nothing, and a
 * sheet has none. */
static gboolean
check_length (TrophicTable           *table,
              const TrophicTableCell *cells,
              guint                   n_cells)
{
  if (n_cells == table->columns->len)
    return TRUE;
  gboolean remark = table->source->kind->ragged || table->by_field[TROPHIC_PANEL_NOTE] == (int) table->columns->len - 1;
  for (guint i = table->columns->len; i < n_cells; i++)
    if (cells[i].length > 0)
      {
        trophic_table_tell (table, cells[0].line, "extra-cells", remark ? _("The line has %u cells, the header %u; those behind the header are not read.")
                                                                        : _("The line has %u cells, the header %u: its columns may be shifted, so its rows are held."), n_cells, table->columns->len);
        return remark;
      }
  if (n_cells < table->columns->len && !table->source->kind->ragged)
    trophic_table_tell (table, cells[0].line, "short-row", _("The line has %u cells, the header %u; the missing ones are taken as empty."), n_cells, table->columns->len);
  return TRUE;
}

/* Takes off the apostrophes that keep cells of an exported table from being formulas; @copy is used when there are any. */
static const TrophicPanelRow *
unguard (const TrophicPanelRow *row,
         TrophicPanelRow       *copy)
{
  const TrophicPanelRow *plain = row;
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    if (row->text[i] != NULL && *row->text[i] == '\'')
      {
        if (plain == row)
          *copy = *row;
        plain = copy;
        copy->text[i] = trophic_csv_unguard (row->text[i]);
      }
  return plain;
}

/** trophic_table_hand_over: gives a row to the sink; %FALSE with %TROPHIC_ERROR_CANCELLED when it does not want it. */
gboolean
trophic_table_hand_over (TrophicTable           *table,
                         const TrophicPanelRow  *row,
                         GError                **error)
{
  TrophicPanelRow copy;
  if (table->sink->row (unguard (row, &copy), table->sink->data))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, table->file, NULL, _("The import was cancelled."));
  return FALSE;
}

static gboolean
has_cells (const TrophicPanelRow *row,
           TrophicPanelField      first,
           TrophicPanelField      last)
{
  for (TrophicPanelField field = first; field <= last; field++)
    if (row->text[field] != NULL && *row->text[field] != '\0')
      return TRUE;
  return FALSE;
}

/* The unit of a header goes with each of its cells, so that a row that waits keeps it. */
static const char *
with_unit (TrophicTable             *table,
           const TrophicTableColumn *column,
           const char               *text)
{
  if (column->unit == NULL || *column->unit == '\0' || *text == '\0')
    return text;
  if (table->joined[column->field] == NULL)
    table->joined[column->field] = g_string_new (NULL);
  g_string_printf (table->joined[column->field], "%s %s", text, column->unit);
  return table->joined[column->field]->str;
}

/* The decimal sign of a cell: its column's, unless it is a number by itself. */
static guint8
decimal_of (TrophicTable *table,
            guint         index)
{
  return (guint8) (trophic_table_source_is_number (table->source, index) ? TROPHIC_DECIMAL_POINT : trophic_table_column (table, index)->decimal);
}

/* A wide row: what it has of a visit and of imaging, then a result for each filled cell under an analyte. */
static gboolean
read_wide_row (TrophicTable         *table,
               TrophicPanelRow      *row,
               const TrophicTableCell *cells,
               guint                 n_cells,
               GError              **error)
{
  gboolean dated_as_visit = trophic_table_has (table, TROPHIC_PANEL_DATE);
  row->kind = TROPHIC_PANEL_VISIT;
  row->text[TROPHIC_PANEL_TEST] = row->text[TROPHIC_PANEL_CODE] = NULL;
  row->text[TROPHIC_PANEL_RESULT_TEXT] = row->text[TROPHIC_PANEL_UNIT] = NULL;
  if (has_cells (row, TROPHIC_PANEL_WEIGHT_KG, TROPHIC_PANEL_RISK_DRUGS) && !trophic_table_hand_over (table, row, error))
    return FALSE;
  row->kind = TROPHIC_PANEL_IMAGING;
  if (has_cells (row, TROPHIC_PANEL_GLUTAMATE, TROPHIC_PANEL_GREY_MATTER_VOLUME_ML) && !trophic_table_hand_over (table, row, error))
    return FALSE;
  if (dated_as_visit && !trophic_table_has (table, TROPHIC_PANEL_COLLECTED))
    {
      row->text[TROPHIC_PANEL_COLLECTED] = row->text[TROPHIC_PANEL_DATE];
      row->date_order[TROPHIC_PANEL_COLLECTED] = row->date_order[TROPHIC_PANEL_DATE];
    }
  row->kind = TROPHIC_PANEL_RESULT;
  for (guint i = 0; i < n_cells && i < table->columns->len; i++)
    {
      const TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_RESULT || cells[i].length == 0)
        continue;
      trophic_table_set_place (table, row, cells[i].line, i + 1);
      row->text[TROPHIC_PANEL_TEST] = column->name;
      row->text[TROPHIC_PANEL_CODE] = column->is_code ? column->name : NULL;
      row->text[TROPHIC_PANEL_RESULT_TEXT] = cells[i].text;
      if (!trophic_table_has (table, TROPHIC_PANEL_SPECIMEN))
        row->text[TROPHIC_PANEL_SPECIMEN] = column->specimen;
      if (!trophic_table_has (table, TROPHIC_PANEL_REFERENCE_RANGE))
        row->text[TROPHIC_PANEL_REFERENCE_RANGE] = column->range;
      row->text[TROPHIC_PANEL_UNIT] = column->unit_column >= 0 ? trophic_table_cell_text (cells, n_cells, column->unit_column) : column->unit;
      row->decimal[TROPHIC_PANEL_RESULT_TEXT] = decimal_of (table, i);
      if (!trophic_table_hand_over (table, row, error))
        return FALSE;
    }
  return TRUE;
}

/* "乳酸(mg/dL)" beside its values says the unit as it would above them. */
static void
split_unit (TrophicPanelRow    *row,
            TrophicTableColumn *meaning)
{
  const char *test = row->text[TROPHIC_PANEL_TEST];
  trophic_table_column_init (meaning, test != NULL ? test : "");
  if (meaning->kind != TROPHIC_COLUMN_RESULT || *meaning->unit == '\0' || (row->text[TROPHIC_PANEL_UNIT] != NULL && *row->text[TROPHIC_PANEL_UNIT]))
    return;
  row->text[TROPHIC_PANEL_TEST] = meaning->name;
  row->text[TROPHIC_PANEL_UNIT] = meaning->unit;
}

/* A row of a table with the dates across: a result for each filled cell under a date. */
static gboolean
read_dates (TrophicTable            *table,
            TrophicPanelRow         *row,
            const TrophicTableCell  *cells,
            guint                    n_cells,
            GError                 **error)
{
  const char *patient = row->text[TROPHIC_PANEL_PATIENT_ID];
  TrophicTableColumn meaning;
  gboolean wanted = TRUE;
  if (!trophic_table_has (table, TROPHIC_PANEL_UNIT))
    row->text[TROPHIC_PANEL_UNIT] = NULL;
  row->kind = TROPHIC_PANEL_RESULT;
  split_unit (row, &meaning);
  for (guint i = 0; wanted && i < n_cells && i < table->columns->len; i++)
    {
      const TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_DATE || cells[i].length == 0)
        continue;
      trophic_table_set_place (table, row, cells[i].line, i + 1);
      row->text[TROPHIC_PANEL_PATIENT_ID] = column->patient != NULL ? column->patient : patient;
      row->text[TROPHIC_PANEL_COLLECTED] = column->date;
      row->date_order[TROPHIC_PANEL_COLLECTED] = column->date_order;
      row->text[TROPHIC_PANEL_RESULT_TEXT] = cells[i].text;
      row->decimal[TROPHIC_PANEL_RESULT_TEXT] = decimal_of (table, i);
      wanted = trophic_table_hand_over (table, row, error);
    }
  trophic_table_column_clear (&meaning);
  return wanted;
}

/* What cells above the table say counts where no column says it. */
static void
fill_constants (TrophicTable    *table,
                TrophicPanelRow *row)
{
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    if (!trophic_table_has (table, (TrophicPanelField) i) && (i < TROPHIC_PANEL_TEST || i == TROPHIC_PANEL_COLLECTED || i == TROPHIC_PANEL_ACCESSION || i == TROPHIC_PANEL_SENDER))
      {
        row->text[i] = table->constant[i];
        row->date_order[i] = table->constant_order;
      }
}

static gboolean
has_parts (TrophicTable *table)
{
  for (guint i = 0; i < TROPHIC_N_PARTS; i++)
    if (table->parts[i] >= 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_row (TrophicTable            *table,
          TrophicPanelRow         *row,
          const TrophicTableCell  *cells,
          guint                    n_cells,
          GError                 **error)
{
  gboolean titled = !trophic_table_has (table, TROPHIC_PANEL_PATIENT_ID);
  if (is_no_row (table, cells, n_cells) || (titled && trophic_table_change_title (table, cells, n_cells)))
    return TRUE;
  gboolean fits = check_length (table, cells, n_cells);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_FIELD)
        continue;
      row->text[column->field] = with_unit (table, column, field_text (table, cells, n_cells, i, column->field));
      if (column->is_number)
        row->decimal[column->field] = decimal_of (table, i);
    }
  trophic_table_set_place (table, row, cells[0].line, 0);
  if (titled || table->has_constants)
    fill_constants (table, row);
  if (table->has_parts)
    trophic_table_join_parts (table, row, cells, n_cells);
  row->text[TROPHIC_PANEL_DOUBT] = fits ? NULL : "extra-cells";
  row->reason = NULL;
  if (table->layout == TROPHIC_LAYOUT_WIDE)
    return read_wide_row (table, row, cells, n_cells, error);
  if (table->layout == TROPHIC_LAYOUT_TRANSPOSED)
    return read_dates (table, row, cells, n_cells, error);
  row->kind = layout_kinds[table->layout];
  if (table->layout == TROPHIC_LAYOUT_LABS && *row->text[TROPHIC_PANEL_RESULT_TEXT] == '\0')
    {
      row->kind = TROPHIC_PANEL_SKIPPED;
      row->reason = "no-value";
    }
  return trophic_table_hand_over (table, row, error);
}

static gboolean
read_rows (TrophicTable  *table,
           GError       **error)
{
  TrophicPanelRow row = { 0 };
  const TrophicTableCell *cells;
  guint n_cells, n = 0;
  table->has_parts = has_parts (table);
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    table->has_constants |= table->constant[i] != NULL;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_FIELD)
        continue;
      row.decimal[column->field] = (guint8) column->decimal;
      row.date_order[column->field] = column->date_order;
    }
  trophic_table_source_begin (table->source, TRUE);
  for (guint i = 0; i < table->n_header_rows; i++)
    trophic_table_source_next (table->source, &n_cells);
  while ((cells = trophic_table_source_next (table->source, &n_cells)) != NULL)
    {
      if (!read_row (table, &row, cells, n_cells, error))
        return FALSE;
      if (++n % TROPHIC_TABLE_ROWS_PER_STEP == 0 && !trophic_table_progress (table, 0.3, 1, error))
        return FALSE;
    }
  if (n == 0)
    trophic_table_tell (table, 0, "no-rows", _("The file has a header and no rows."));
  trophic_table_tell_source (table);
  return trophic_table_source_check (table->source, table->file, error) && trophic_table_progress (table, 0.3, 1, error);
}

/**
 * trophic_table_reader_read:
 * @source: at any row; read to its end and in place
 * @file: (nullable): the name for messages
 * @profile: (nullable): how a person said that it is laid out
 * @layout: (out): "patients", "visits", "events", "treatments", "imaging", "labs", "labs-wide", "labs-transposed", or %NULL when it is no known table
 *
 * Hands every row of the table to the sink. A long row without a value is handed over as skipped, an empty wide cell
 * not at all; totals and repeated headers are told as problems.
 *
 * Errors: %TROPHIC_ERROR_CANCELLED, %TROPHIC_ERROR_TOO_LARGE (a cell over 1 MB; nothing was handed over),
 * %TROPHIC_ERROR_UNREADABLE (the table is not laid out as the profile says).
 */
gboolean
trophic_table_reader_read (TrophicTableSource      *source,
                           const char              *file,
                           const TrophicProfile    *profile,
                           const TrophicPanelSink  *sink,
                           const char             **layout,
                           GError                 **error)
{
  TrophicTable table;
  trophic_table_init (&table, source, file, profile, sink);
  gboolean done = trophic_table_find_layout (&table, error) && (table.layout == TROPHIC_LAYOUT_NONE || read_rows (&table, error));
  *layout = layout_names[table.layout];
  if (done)
    trophic_table_tell_rest (&table);
  trophic_table_clear (&table);
  return done;
}
