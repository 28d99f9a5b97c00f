/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-table-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

/* Rows in which the header is looked for, and problems of one kind that are told one by one. */
#define HEADER_ROWS 50
#define PROBLEMS_EACH 20

/** trophic_table_tell: hands a problem to the sink; after twenty of one kind the rest is only counted. */
void
trophic_table_tell (TrophicTable *table,
                    guint         line,
                    const char   *code,
                    const char   *format,
                    ...)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table->told, code));
  g_hash_table_insert (table->told, (gpointer) code, GUINT_TO_POINTER (count + 1));
  if (count >= PROBLEMS_EACH)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *where = line > 0 ? g_strdup_printf ("line %u", line) : g_strdup ("");
  TrophicPanelProblem problem = { .where = where, .code = code, .message = message };
  table->sink->problem (&problem, table->sink->data);
}

/** trophic_table_tell_rest: says how many problems of a kind were not told one by one. */
void
trophic_table_tell_rest (TrophicTable *table)
{
  GHashTableIter iter;
  gpointer code, count;
  g_hash_table_iter_init (&iter, table->told);
  while (g_hash_table_iter_next (&iter, &code, &count))
    if (GPOINTER_TO_UINT (count) > PROBLEMS_EACH)
      {
        guint more = GPOINTER_TO_UINT (count) - PROBLEMS_EACH;
        g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more row like these.", "%u more rows like these.", more), more);
        TrophicPanelProblem problem = { .where = "", .code = code, .message = message };
        table->sink->problem (&problem, table->sink->data);
      }
}

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

static guint
read_header_cells (TrophicTable                *table,
                   const TrophicCsvCell *cells,
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
      if ((column.kind == TROPHIC_COLUMN_FIELD || column.kind == TROPHIC_COLUMN_UNIT) && !trophic_table_has (table, column.field))
        table->by_field[column.field] = (int) i;
    }
  return known;
}

/* Titles and dates of print may stand above the header: it is the first row with a patient's number and another known
 * column. FALSE when there is none. */
static gboolean
find_header (TrophicTable *table)
{
  const TrophicCsvCell *cells;
  guint n_cells;
  trophic_csv_reader_begin (table->csv, FALSE);
  for (guint row = 0; row < HEADER_ROWS && (cells = trophic_csv_reader_next (table->csv, &n_cells)) != NULL; row++)
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
             const TrophicCsvCell *cells,
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

static void
take_unit_row (TrophicTable                *table,
               const TrophicCsvCell *cells,
               guint                 n_cells)
{
  for (guint i = 0; i < n_cells && i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_RESULT || *column->unit != '\0')
        continue;
      g_free (column->unit);
      column->unit = g_strndup (cells[i].text, cells[i].length);
    }
  table->n_header_rows++;
}

/* A column of a wide table under a word that is not known: numbers, units, or neither? */
static void
look_at_unknown (TrophicTableColumn   *column,
                 const TrophicCsvCell *cell)
{
  g_autofree char *text = g_strndup (cell->text, cell->length);
  TrophicValueKind kind = trophic_value_text_parse (text, TROPHIC_DECIMAL_UNKNOWN).kind;
  column->n_numbers += kind == TROPHIC_VALUE_NUMBER || kind == TROPHIC_VALUE_AMBIGUOUS;
  column->n_units += trophic_unit_canonical (text) != NULL;
  trophic_column_evidence_add (&column->evidence, cell->text, cell->length, FALSE);
}

/* First time through the data: what the columns' cells say about signs and orders. */
static gboolean
look_through (TrophicTable   *table,
              GError **error)
{
  const TrophicCsvCell *cells;
  guint n_cells, n = 0;
  gboolean first = TRUE;
  while ((cells = trophic_csv_reader_next (table->csv, &n_cells)) != NULL)
    {
      if (first && is_unit_row (table, cells, n_cells))
        take_unit_row (table, cells, n_cells);
      first = FALSE;
      for (guint i = 0; i < n_cells && i < table->columns->len; i++)
        {
          TrophicTableColumn *column = trophic_table_column (table, i);
          if (cells[i].length == 0)
            continue;
          column->n_cells++;
          if (column->is_date || column->is_number)
            trophic_column_evidence_add (&column->evidence, cells[i].text, cells[i].length, column->is_date);
          else if (column->kind == TROPHIC_COLUMN_UNKNOWN && table->layout == TROPHIC_LAYOUT_WIDE)
            look_at_unknown (column, &cells[i]);
        }
      if (++n % TROPHIC_TABLE_ROWS_PER_STEP == 0 && !trophic_table_progress (table, 0, 0.3, error))
        return FALSE;
    }
  if (trophic_csv_reader_too_long (table->csv) > 0)
    {
      g_autofree char *where = g_strdup_printf ("line %u", trophic_csv_reader_too_long (table->csv));
      trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, table->file, where, _("A cell is longer than 1 MB. Check the line's quotes and separators."));
      return FALSE;
    }
  return TRUE;
}

static void
decide_column (TrophicTable              *table,
               TrophicTableColumn *column,
               gboolean            commas_elsewhere)
{
  const TrophicColumnEvidence *seen = &column->evidence;
  column->decimal = seen->point && seen->comma ? TROPHIC_DECIMAL_MIXED : seen->point ? TROPHIC_DECIMAL_POINT
                    : seen->comma ? TROPHIC_DECIMAL_COMMA : commas_elsewhere ? TROPHIC_DECIMAL_MIXED : TROPHIC_DECIMAL_UNKNOWN;
  if (column->is_number && seen->point && seen->comma)
    trophic_table_tell (table, 0, "mixed-decimal-sign", _("The column “%s” has numbers with a decimal point and with a decimal comma; numbers that can be read either way are held."), column->header);
  else if (column->is_number && seen->either && column->decimal != TROPHIC_DECIMAL_POINT && column->decimal != TROPHIC_DECIMAL_COMMA)
    trophic_table_tell (table, 0, "ambiguous-decimal-sign", _("The column “%s” has numbers such as 1,234 and nothing that tells whether this is a decimal sign."), column->header);
  if (!column->is_date)
    return;
  if (seen->day_first != seen->month_first)
    column->date_order = seen->day_first ? TROPHIC_DATE_ORDER_DMY : TROPHIC_DATE_ORDER_MDY;
  else if (seen->day_first)
    trophic_table_tell (table, 0, "mixed-date-order", _("The column “%s” has dates with the day first and with the month first; those that can be read either way are held."), column->header);
  else if (seen->no_order)
    trophic_table_tell (table, 0, "ambiguous-date-order", _("The column “%s” has dates such as 4/5/2024 and nothing that tells the day from the month."), column->header);
}

static void
decide_columns (TrophicTable *table)
{
  gboolean commas = FALSE, points = FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    if (trophic_table_column (table, i)->is_number)
      {
        commas |= trophic_table_column (table, i)->evidence.comma;
        points |= trophic_table_column (table, i)->evidence.point;
      }
  for (guint i = 0; i < table->columns->len; i++)
    decide_column (table, trophic_table_column (table, i), commas && !points);
}

static gboolean
is_filled_with (guint n,
                guint n_cells)
{
  return n_cells > 0 && n == n_cells;
}

/* In a wide table numbers under an unknown word may be an analyte of the laboratory's own: they are handed over and
 * wait for a person. Units beside them, under no word, are theirs. */
static void
adopt_unknown_results (TrophicTable *table)
{
  for (guint i = 0; table->layout == TROPHIC_LAYOUT_WIDE && i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      TrophicTableColumn *next = i + 1 < table->columns->len ? trophic_table_column (table, i + 1) : NULL;
      if (column->kind != TROPHIC_COLUMN_UNKNOWN || trophic_text_is_empty (column->header) ||
          !is_filled_with (column->n_numbers, column->n_cells) || trophic_vocabulary_term ("not_a_result", column->header) != NULL)
        continue;
      column->kind = TROPHIC_COLUMN_RESULT;
      column->is_number = TRUE;
      column->name = g_strdup (column->header);
      column->unit = g_strdup ("");
      if (next != NULL && next->kind == TROPHIC_COLUMN_UNKNOWN && trophic_text_is_empty (next->header) && is_filled_with (next->n_units, next->n_cells))
        {
          next->kind = TROPHIC_COLUMN_UNIT;
          column->unit_column = (int) i + 1;
        }
    }
}

static void
tell_list (TrophicTable *table,
           GString      *names,
           const char   *code,
           const char   *format)
{
  if (names->len > 0)
    {
      g_autofree char *message = g_strconcat (format, " ", names->str, NULL);
      trophic_table_tell (table, 0, code, "%s", message);
    }
}

static void
add_to_list (GString    *names,
             const char *name)
{
  g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "", name);
}

/* Columns that are not read, so that nothing is lost unseen. */
static void
tell_columns (TrophicTable *table)
{
  g_autoptr (GString) unknown = g_string_new (NULL), nameless = g_string_new (NULL), doubled = g_string_new (NULL), undated = g_string_new (NULL);
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      gboolean again = FALSE;
      for (guint j = 0; j < i && column->kind == TROPHIC_COLUMN_RESULT; j++)
        again |= g_strcmp0 (trophic_table_column (table, j)->header, column->header) == 0;
      if (again)
        add_to_list (doubled, column->header);
      if (column->kind == TROPHIC_COLUMN_FIELD && table->by_field[column->field] != (int) i)
        {
          column->kind = TROPHIC_COLUMN_UNKNOWN;
          trophic_table_tell (table, 0, "duplicate-column", _("The column “%s” stands twice or means the same as another; the first is read."), column->header);
        }
      else if (column->kind == TROPHIC_COLUMN_UNKNOWN && column->n_cells > 0)
        {
          g_autofree char *number = g_strdup_printf ("%u", i + 1);
          gboolean named = !trophic_text_is_empty (column->header);
          add_to_list (named ? unknown : nameless, named ? column->header : number);
        }
      else if (table->layout == TROPHIC_LAYOUT_PATIENTS && column->n_cells > 0 && column->kind == TROPHIC_COLUMN_FIELD &&
               column->field >= TROPHIC_PANEL_WEIGHT_KG && column->field <= TROPHIC_PANEL_PARENTERAL_KCAL)
        add_to_list (undated, column->header);
    }
  tell_list (table, unknown, "unknown-column", _("These columns are not known and not read:"));
  tell_list (table, nameless, "empty-header", _("These columns have values and no name; they are not read:"));
  tell_list (table, doubled, "duplicate-column", _("These columns stand twice; all are read:"));
  tell_list (table, undated, "undated-column", _("These columns are measurements, but no column says when; they are not read:"));
}

/**
 * trophic_table_progress:
 *
 * Tells the sink the share done, between @from and @to of the whole.
 *
 * Returns: %FALSE with %TROPHIC_ERROR_CANCELLED when the sink does not want more
 */
gboolean
trophic_table_progress (TrophicTable  *table,
                        double         from,
                        double         to,
                        GError       **error)
{
  double fraction = from + (to - from) * trophic_csv_reader_fraction (table->csv);
  if (table->sink->progress == NULL || table->sink->progress (fraction, table->sink->data))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, table->file, NULL, _("The import was cancelled."));
  return FALSE;
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
  if (!look_through (table, error))
    return FALSE;
  adopt_unknown_results (table);
  tell_columns (table);
  decide_columns (table);
  return TRUE;
}
