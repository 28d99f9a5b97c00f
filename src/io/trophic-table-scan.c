/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first time through a table: what cannot be told from one row. */
#include <glib/gi18n-lib.h>

#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

/* Digits in a row that are a number of insurance or telephone, not a result. */
#define LONGEST_RESULT 8

/* A column of a wide table under a word that is not known: numbers, units, or neither? */
static void
look_at_unknown (TrophicTableColumn   *column,
                 const TrophicTableCell *cell)
{
  g_autofree char *text = g_strndup (cell->text, cell->length);
  TrophicValueKind kind = trophic_value_text_parse (text, TROPHIC_DECIMAL_UNKNOWN).kind;
  TrophicDate date;
  gboolean number = kind == TROPHIC_VALUE_NUMBER || (kind == TROPHIC_VALUE_AMBIGUOUS && trophic_date_text_parse (text, 0, &date) == TROPHIC_DATE_TEXT_INVALID);
  column->n_numbers += number && strspn (text, "0123456789") < LONGEST_RESULT;
  column->n_units += trophic_unit_canonical (text) != NULL || (kind == TROPHIC_VALUE_TEXT && strpbrk (text, "/%") != NULL);
  trophic_column_evidence_add (&column->evidence, cell->text, cell->length, FALSE);
}

/* Rows under a header that may say units and ranges. */
#define ROWS_OF_HEADER 3

static void
look_at_row (TrophicTable           *table,
             const TrophicTableCell *cells,
             guint                   n_cells)
{
  for (guint i = 0; i < n_cells && i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (cells[i].length == 0)
        continue;
      column->n_cells++;
      if (column->is_number && trophic_table_source_is_number (table->source, i))
        continue;
      if (column->is_date || column->is_number)
        trophic_column_evidence_add (&column->evidence, cells[i].text, cells[i].length, column->is_date);
      else if (column->kind == TROPHIC_COLUMN_UNKNOWN && table->layout == TROPHIC_LAYOUT_WIDE)
        look_at_unknown (column, &cells[i]);
    }
}

/* First time through the data: what the columns' cells say about signs and orders. */
static gboolean
look_through (TrophicTable   *table,
              GError **error)
{
  const TrophicTableCell *cells;
  guint n_cells, n = 0, n_taken = 0;
  trophic_table_source_begin (table->source, FALSE);
  for (guint i = 0; i < table->n_header_rows; i++)
    trophic_table_source_next (table->source, &n_cells);
  while ((cells = trophic_table_source_next (table->source, &n_cells)) != NULL)
    {
      if (n == n_taken && n_taken < ROWS_OF_HEADER && trophic_table_take_unit_row (table, cells, n_cells))
        n_taken++;
      else
        look_at_row (table, cells, n_cells);
      if (++n % TROPHIC_TABLE_ROWS_PER_STEP == 0 && !trophic_table_progress (table, 0, 0.3, error))
        return FALSE;
    }
  return trophic_table_source_check (table->source, table->file, error);
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

/* The dates across a table are of one order. */
static void
decide_dates_across (TrophicTable *table)
{
  TrophicTableColumn all = { .header = (char *) "", .is_date = TRUE };
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_DATE)
        continue;
      all.header = column->date;
      trophic_column_evidence_add (&all.evidence, column->date, (guint) strlen (column->date), TRUE);
    }
  decide_column (table, &all, FALSE);
  for (guint i = 0; i < table->columns->len; i++)
    if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_DATE)
      trophic_table_column (table, i)->date_order = all.date_order;
}

/* What a person said goes before what the cells seem to say. */
static void
apply_profile (TrophicTable *table)
{
  const TrophicProfile *profile = table->profile;
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      gboolean birth = column->kind == TROPHIC_COLUMN_FIELD && column->field == TROPHIC_PANEL_BIRTH_DATE;
      TrophicDateOrder order = profile->date_order != TROPHIC_DATE_ORDER_UNKNOWN ? profile->date_order : (TrophicDateOrder) column->date_order;
      if (profile->decimal != TROPHIC_DECIMAL_UNKNOWN)
        column->decimal = profile->decimal;
      if (column->is_date || column->kind == TROPHIC_COLUMN_DATE)
        column->date_order = trophic_date_order_pack (order, birth ? profile->birth_century : profile->century, profile->serial_dates);
    }
  table->constant_order = trophic_date_order_pack (profile->date_order, profile->century, profile->serial_dates);
}

/* Units of no name beside results: words, never numbers. A flag is none of them. */
static gboolean
holds_units (const TrophicTableColumn *column)
{
  return column->kind == TROPHIC_COLUMN_UNKNOWN && trophic_text_is_empty (column->header) && column->n_cells > 0 &&
         column->n_numbers == 0 && column->n_units * 2 >= column->n_cells;
}

/* Words at the end of a header whose numbers only name somebody or something. */
static gboolean
names_something (const char *header)
{
  static const char * const ends[] = { "番号", "コード", "id", "no", "no.", "number", "code", "#" };
  g_autofree char *folded = trophic_text_fold (header);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (folded, ends[i]))
      {
        const char *before = folded + strlen (folded) - strlen (ends[i]);
        if (before == folded || (guchar) *ends[i] >= 0x80 || !g_ascii_isalpha (before[-1]))
          return TRUE;
      }
  return FALSE;
}

/* In a wide table a column that is mostly numbers under an unknown word may be an analyte of the laboratory's own: its cells
 * are handed over and wait for a person. Units beside them, under no word, are theirs. */
static void
adopt_unknown_results (TrophicTable *table)
{
  gboolean persons = table->layout_without_results == TROPHIC_LAYOUT_PATIENTS && !trophic_table_has (table, TROPHIC_PANEL_COLLECTED);
  for (guint i = 0; table->layout == TROPHIC_LAYOUT_WIDE && i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      TrophicTableColumn *next = i + 1 < table->columns->len ? trophic_table_column (table, i + 1) : NULL;
      gboolean may_be_other = table->layout_without_results != TROPHIC_LAYOUT_WIDE;
      if (column->kind != TROPHIC_COLUMN_UNKNOWN || trophic_text_is_empty (column->header) || (may_be_other && names_something (column->header)) ||
          column->n_numbers == 0 || column->n_numbers * 2 < column->n_cells || (persons && !column->is_measured) || trophic_vocabulary_term ("not_a_result", column->header) != NULL)
        continue;
      column->kind = TROPHIC_COLUMN_RESULT;
      column->is_number = TRUE;
      column->name = g_strdup (column->header);
      if (column->unit == NULL)
        column->unit = g_strdup ("");
      if (next != NULL && holds_units (next))
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
          trophic_table_tell (table, 0, "duplicate-column", _("The column “%s” means the same as another, which is read instead."), column->header);
        }
      else if (column->kind == TROPHIC_COLUMN_UNKNOWN && column->n_cells > 0)
        {
          g_autofree char *number = g_strdup_printf ("%u", i + 1);
          gboolean named = !trophic_text_is_empty (column->header);
          add_to_list (named ? unknown : nameless, named ? column->header : number);
        }
      else if (table->layout == TROPHIC_LAYOUT_PATIENTS && column->n_cells > 0 && column->kind == TROPHIC_COLUMN_FIELD &&
               column->field >= TROPHIC_PANEL_WEIGHT_KG && column->field <= TROPHIC_PANEL_ROUTE)
        add_to_list (undated, column->header);
    }
  tell_list (table, unknown, "unknown-column", _("These columns are not known and not read:"));
  tell_list (table, nameless, "empty-header", _("These columns have values and no name; they are not read:"));
  tell_list (table, doubled, "duplicate-column", _("These columns stand twice; all are read:"));
  tell_list (table, undated, "undated-column", _("These columns are measurements, but no column says when; they are not read:"));
}

/**
 * trophic_table_scan:
 *
 * Reads the whole table once for the decimal sign and date order of each column and for columns under words that are
 * not known; tells what will not be read.
 *
 * Errors: %TROPHIC_ERROR_CANCELLED, %TROPHIC_ERROR_TOO_LARGE.
 */
gboolean
trophic_table_scan (TrophicTable  *table,
                    GError       **error)
{
  if (!look_through (table, error))
    return FALSE;
  adopt_unknown_results (table);
  if (table->layout == TROPHIC_LAYOUT_WIDE && !trophic_table_has_results (table))
    table->layout = table->layout_without_results;
  tell_columns (table);
  decide_columns (table);
  if (table->layout == TROPHIC_LAYOUT_TRANSPOSED)
    decide_dates_across (table);
  if (table->profile != NULL)
    apply_profile (table);
  return TRUE;
}
