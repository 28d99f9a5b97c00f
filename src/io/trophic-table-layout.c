/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

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

/** trophic_table_clear_columns: */
void
trophic_table_clear_columns (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    trophic_table_column_clear (trophic_table_column (table, i));
  g_array_set_size (table->columns, 0);
}

/** trophic_table_init: an empty table over @source. */
void
trophic_table_init (TrophicTable           *table,
                    TrophicTableSource     *source,
                    const char             *file,
                    const TrophicProfile   *profile,
                    const TrophicPanelSink *sink)
{
  *table = (TrophicTable) { .source = source, .file = file, .profile = profile, .sink = sink };
  table->columns = g_array_new (FALSE, FALSE, sizeof (TrophicTableColumn));
  table->told = g_hash_table_new (g_str_hash, g_str_equal);
  memset (table->by_field, -1, sizeof table->by_field);
  memset (table->parts, -1, sizeof table->parts);
}

/** trophic_table_clear: */
void
trophic_table_clear (TrophicTable *table)
{
  trophic_table_clear_columns (table);
  g_array_unref (table->columns);
  g_hash_table_unref (table->told);
  g_clear_pointer (&table->head, g_ptr_array_unref);
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    {
      g_free (table->constant[i]);
      if (table->joined[i] != NULL)
        g_string_free (table->joined[i], TRUE);
    }
  g_free (table->path);
}

/* Headers that say who a patient is only where nothing else does: a row's number, the study all patients belong to. */
static gboolean
is_weak (const char *name)
{
  static const char * const names[] = { "id", "study_id", "studyid", "record_id", "recordid", NULL };
  return g_strv_contains (names, name);
}

/* Of two columns that mean the same the first is read, unless it is a weak one or the other has the field's very name. */
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
  return (is_weak (name_there) && !is_weak (name)) || g_str_equal (name, trophic_panel_field_name (field));
}

/** trophic_table_index_columns: finds the column of each field and part. */
void
trophic_table_index_columns (TrophicTable *table)
{
  memset (table->by_field, -1, sizeof table->by_field);
  memset (table->parts, -1, sizeof table->parts);
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if ((column->kind == TROPHIC_COLUMN_FIELD || column->kind == TROPHIC_COLUMN_UNIT) && stands_before (table, i, column->field))
        table->by_field[column->field] = (int) i;
      else if (column->kind == TROPHIC_COLUMN_PART && table->parts[column->part] < 0)
        table->parts[column->part] = (int) i;
    }
}

/** trophic_table_read_header: takes the cells of @row as header; gives how many of them are known. */
guint
trophic_table_read_header (TrophicTable              *table,
                           const TrophicTableHeadRow *row)
{
  guint known = 0;
  trophic_table_clear_columns (table);
  for (guint i = 0; i < row->n_cells; i++)
    {
      TrophicTableColumn column;
      trophic_table_column_init (&column, row->text[i]);
      known += column.kind != TROPHIC_COLUMN_UNKNOWN && column.kind != TROPHIC_COLUMN_PART;
      g_array_append_val (table->columns, column);
    }
  trophic_table_index_columns (table);
  return known;
}

/* Whether each word that is known has a cell of no known meaning behind it: "患者番号,0012,氏名,山田". */
static gboolean
is_label_row (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_UNKNOWN)
        continue;
      if (i + 1 == table->columns->len || trophic_table_column (table, i + 1)->kind != TROPHIC_COLUMN_UNKNOWN ||
          trophic_text_is_empty (trophic_table_column (table, i + 1)->header))
        return FALSE;
    }
  return TRUE;
}

/** trophic_table_has_results: whether any column holds results. */
gboolean
trophic_table_has_results (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (trophic_table_column (table, i)->kind == TROPHIC_COLUMN_RESULT)
      return TRUE;
  return FALSE;
}

/** trophic_table_find_columns_of_labs: whether the header is one of results, with or without a patient's number. */
gboolean
trophic_table_find_columns_of_labs (TrophicTable *table)
{
  gboolean dated = trophic_table_has (table, TROPHIC_PANEL_DATE) || trophic_table_has (table, TROPHIC_PANEL_COLLECTED);
  gboolean tests = trophic_table_has (table, TROPHIC_PANEL_TEST) || trophic_table_has (table, TROPHIC_PANEL_CODE);
  gboolean results = trophic_table_has (table, TROPHIC_PANEL_RESULT_TEXT) || table->parts[TROPHIC_PART_OTHER_RESULT] >= 0;
  return (tests && results) || (dated && trophic_table_has_results (table));
}

/* Whether a text names a column, "アルブミン(g/dL)" too. */
static gboolean
says_column (const char *text)
{
  TrophicTableColumn column;
  trophic_table_column_init (&column, text);
  gboolean says = column.kind != TROPHIC_COLUMN_UNKNOWN;
  trophic_table_column_clear (&column);
  return says;
}

/* A second row of the header below the first: no patient, no numbers, at least one word that is known. Its words count, the
 * first row's are groups over them. */
static gboolean
take_second_row (TrophicTable *table,
                 guint         header)
{
  gboolean tests = trophic_table_has (table, TROPHIC_PANEL_TEST) || trophic_table_has (table, TROPHIC_PANEL_CODE);
  if (header + 1 >= table->head->len || (tests && trophic_table_has (table, TROPHIC_PANEL_RESULT_TEXT)))
    return FALSE;
  TrophicTableHeadRow *row = trophic_table_head_row (table, header + 1);
  guint known = 0, id = (guint) table->by_field[TROPHIC_PANEL_PATIENT_ID];
  for (guint i = 0; i < row->n_cells; i++)
    {
      gboolean unit = trophic_unit_canonical (row->text[i]) != NULL;
      TrophicValueKind kind = trophic_value_text_parse (row->text[i], TROPHIC_DECIMAL_UNKNOWN).kind;
      TrophicDate date;
      if (kind == TROPHIC_VALUE_EMPTY)
        continue;
      if (i == id || kind != TROPHIC_VALUE_TEXT || unit || trophic_date_text_parse (row->text[i], 0, &date) == TROPHIC_DATE_TEXT_OK)
        return FALSE;
      known += says_column (row->text[i]);
    }
  if (known == 0)
    return FALSE;
  for (guint i = 0; i < row->n_cells && i < table->columns->len; i++)
    if (*row->text[i] != '\0')
      {
        trophic_table_column_clear (trophic_table_column (table, i));
        trophic_table_column_init (trophic_table_column (table, i), row->text[i]);
      }
  for (guint i = table->columns->len; i < row->n_cells; i++)
    {
      TrophicTableColumn column;
      trophic_table_column_init (&column, row->text[i]);
      g_array_append_val (table->columns, column);
    }
  trophic_table_index_columns (table);
  trophic_table_take_groups (table, header + 1);
  return TRUE;
}

static void
take_header (TrophicTable *table,
             guint         header)
{
  trophic_table_read_header (table, trophic_table_head_row (table, header));
  trophic_table_take_titles (table, header);
  trophic_table_take_groups (table, header);
  table->header = header;
  table->n_name_rows = 1 + take_second_row (table, header);
  table->n_header_rows = header + table->n_name_rows;
}

static gboolean
find_dates (TrophicTable *table)
{
  for (guint i = 0; i < table->head->len; i++)
    if (trophic_table_find_dates (table, i))
      return TRUE;
  return FALSE;
}

/* Titles and dates of print may stand above the header: it is the first row with a patient's number and another known
 * column, or with all that results need. FALSE when there is none. */
static gboolean
find_header (TrophicTable *table)
{
  guint labels = G_MAXUINT, strong = G_MAXUINT;
  for (guint i = 0; i < table->head->len && strong == G_MAXUINT; i++)
    {
      if (trophic_table_read_header (table, trophic_table_head_row (table, i)) < 2)
        continue;
      gboolean whose = trophic_table_has (table, TROPHIC_PANEL_PATIENT_ID), label = is_label_row (table);
      if (trophic_table_find_columns_of_labs (table))
        strong = i;
      else if (whose && label && labels == G_MAXUINT)
        labels = i;
      else if (whose && !label && trophic_table_find_dates (table, i))
        return TRUE;
      else if (whose && !label)
        strong = i;
    }
  if (strong == G_MAXUINT && find_dates (table))
    return TRUE;
  guint header = strong != G_MAXUINT ? strong : labels;
  if (header != G_MAXUINT)
    take_header (table, header);
  return header != G_MAXUINT;
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

/**
 * trophic_table_has_imaging:
 *
 * Whether the table has a volume, or NAA with another metabolite: a glutamate alone is one of blood.
 */
gboolean
trophic_table_has_imaging (TrophicTable *table)
{
  gboolean spectrum = trophic_table_has (table, TROPHIC_PANEL_NAA) &&
                      (trophic_table_has (table, TROPHIC_PANEL_GLUTAMATE) || trophic_table_has (table, TROPHIC_PANEL_GABA));
  return spectrum || trophic_table_has_any (table, TROPHIC_PANEL_M1_VOLUME_ML, TROPHIC_PANEL_GREY_MATTER_VOLUME_ML);
}

static TrophicTableLayout
choose_layout (TrophicTable *table)
{
  gboolean dated = trophic_table_has (table, TROPHIC_PANEL_DATE) || trophic_table_has (table, TROPHIC_PANEL_COLLECTED);
  gboolean results = trophic_table_has (table, TROPHIC_PANEL_RESULT_TEXT) || table->parts[TROPHIC_PART_OTHER_RESULT] >= 0;
  if ((trophic_table_has (table, TROPHIC_PANEL_TEST) || trophic_table_has (table, TROPHIC_PANEL_CODE)) && results)
    return TROPHIC_LAYOUT_LABS;
  if (trophic_table_has (table, TROPHIC_PANEL_EVENT_KIND))
    return TROPHIC_LAYOUT_EVENTS;
  if (trophic_table_has (table, TROPHIC_PANEL_DRUG))
    return TROPHIC_LAYOUT_TREATMENTS;
  if (dated && trophic_table_has_imaging (table) && !trophic_table_has_results (table))
    return TROPHIC_LAYOUT_IMAGING;
  gboolean visits = dated && (trophic_table_has_any (table, TROPHIC_PANEL_WEIGHT_KG, TROPHIC_PANEL_RISK_DRUGS) || trophic_table_has (table, TROPHIC_PANEL_HEIGHT_CM));
  if (trophic_table_has_results (table))
    return TROPHIC_LAYOUT_WIDE;
  if (visits)
    return TROPHIC_LAYOUT_VISITS;
  if (trophic_table_has_any (table, TROPHIC_PANEL_NAME, TROPHIC_PANEL_BIRTH_DATE) || trophic_table_has_any (table, TROPHIC_PANEL_HEIGHT_CM, TROPHIC_PANEL_PREFERRED_NAME))
    return TROPHIC_LAYOUT_PATIENTS;
  return TROPHIC_LAYOUT_NONE;
}

/* Where no word is that of a test, columns of numbers beside a patient's number may be tests of the laboratory's own. What
 * the table is then is settled by what stands in them. */
static TrophicTableLayout
choose_layout_or_wide (TrophicTable *table)
{
  TrophicTableLayout layout = choose_layout (table);
  gboolean persons = trophic_table_has_any (table, TROPHIC_PANEL_HEIGHT_CM, TROPHIC_PANEL_PREFERRED_NAME);
  table->layout_without_results = layout;
  if (!trophic_table_has (table, TROPHIC_PANEL_PATIENT_ID))
    return layout;
  if (layout == TROPHIC_LAYOUT_NONE || (layout == TROPHIC_LAYOUT_PATIENTS && trophic_table_has (table, TROPHIC_PANEL_COLLECTED) && !persons))
    return TROPHIC_LAYOUT_WIDE;
  if (layout == TROPHIC_LAYOUT_PATIENTS && !persons && trophic_table_mark_measured (table))
    return TROPHIC_LAYOUT_WIDE;
  return layout;
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
          column->field == TROPHIC_PANEL_FIELD_TESLA ||
          (column->field >= TROPHIC_PANEL_GLUTAMATE && column->field <= TROPHIC_PANEL_GREY_MATTER_VOLUME_ML) ||
          (column->field >= TROPHIC_PANEL_WEIGHT_KG && column->field <= TROPHIC_PANEL_LITTLE_INTAKE_DAYS));
}

/* A part without the field it belongs to is the field. */
static void
promote_part (TrophicTable      *table,
              TrophicTablePart   part,
              TrophicPanelField  field)
{
  if (table->parts[part] < 0 || trophic_table_has (table, field))
    return;
  table->by_field[field] = table->parts[part];
  TrophicTableColumn *column = trophic_table_column (table, (guint) table->parts[part]);
  column->kind = TROPHIC_COLUMN_FIELD;
  column->field = field;
  table->parts[part] = -1;
}

/* "Region" and "side" are words of many tables: what they and the metabolites mean is sure only beside imaging. */
static void
forget_imaging (TrophicTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind == TROPHIC_COLUMN_FIELD && column->field >= TROPHIC_PANEL_MODALITY)
        column->kind = TROPHIC_COLUMN_UNKNOWN;
    }
  for (guint i = TROPHIC_PANEL_MODALITY; i < TROPHIC_PANEL_N_FIELDS; i++)
    table->by_field[i] = -1;
}

/* A unit beside each value of a wide table, under "unit" or under nothing. */
static void
find_unit_columns (TrophicTable *table)
{
  for (guint i = 0; i + 1 < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i), *next = trophic_table_column (table, i + 1);
      if (column->kind == TROPHIC_COLUMN_RESULT && *column->unit == '\0' &&
          (next->kind == TROPHIC_COLUMN_UNIT || (next->kind == TROPHIC_COLUMN_UNKNOWN && trophic_text_is_empty (next->header))))
        {
          column->unit_column = (int) i + 1;
          next->kind = TROPHIC_COLUMN_UNIT;
        }
    }
}

/* What the columns mean once it is known what the table is. */
static void
settle_fields (TrophicTable *table)
{
  if (table->layout != TROPHIC_LAYOUT_IMAGING && (table->layout != TROPHIC_LAYOUT_WIDE || !trophic_table_has_imaging (table)))
    forget_imaging (table);
  if (table->layout == TROPHIC_LAYOUT_LABS)
    move_field (table, TROPHIC_PANEL_DATE, TROPHIC_PANEL_COLLECTED);
  else if (table->layout == TROPHIC_LAYOUT_VISITS || table->layout == TROPHIC_LAYOUT_EVENTS || table->layout == TROPHIC_LAYOUT_IMAGING)
    move_field (table, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_DATE);
  else if (table->layout == TROPHIC_LAYOUT_TREATMENTS)
    move_field (table, TROPHIC_PANEL_DATE, TROPHIC_PANEL_START);
  else if (table->layout == TROPHIC_LAYOUT_WIDE &&
           (trophic_table_has_imaging (table) || trophic_table_has_any (table, TROPHIC_PANEL_WEIGHT_KG, TROPHIC_PANEL_RISK_DRUGS)))
    move_field (table, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_DATE);
  else if (table->layout == TROPHIC_LAYOUT_WIDE)
    move_field (table, TROPHIC_PANEL_DATE, TROPHIC_PANEL_COLLECTED);
  if (table->layout == TROPHIC_LAYOUT_LABS)
    promote_part (table, TROPHIC_PART_OTHER_RESULT, TROPHIC_PANEL_RESULT_TEXT);
  if (!trophic_table_has (table, TROPHIC_PANEL_DATE))
    promote_part (table, TROPHIC_PART_TIME, TROPHIC_PANEL_COLLECTED);
  if (table->layout == TROPHIC_LAYOUT_WIDE)
    find_unit_columns (table);
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind == TROPHIC_COLUMN_UNIT && table->layout != TROPHIC_LAYOUT_WIDE)
        column->kind = TROPHIC_COLUMN_FIELD;
      column->is_number = column->kind == TROPHIC_COLUMN_DATE || is_number_column (column);
      column->is_date = column->kind == TROPHIC_COLUMN_FIELD && trophic_panel_field_is_date (column->field);
    }
}

/* What a row under the header says in its first filled cell: "unit", "reference_range", or the patient's number. */
static const char *
row_word (TrophicTable           *table,
          const TrophicTableCell *cells,
          guint                   n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (cells[i].length == 0)
        continue;
      g_autofree char *text = g_strndup (cells[i].text, cells[i].length);
      return trophic_table_column (table, MIN (i, table->columns->len - 1))->kind == TROPHIC_COLUMN_RESULT ? NULL : trophic_vocabulary_column (text);
    }
  return NULL;
}

/* A row of units under the header of a wide table: no patient, no numbers, at least one unit under a result. */
static gboolean
is_unit_row (TrophicTable           *table,
             const TrophicTableCell *cells,
             guint                   n_cells)
{
  guint units = 0, id = (guint) table->by_field[TROPHIC_PANEL_PATIENT_ID];
  if (id < n_cells && cells[id].length > 0 && g_strcmp0 (row_word (table, cells, n_cells), "unit") != 0)
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
 * Takes the units of a row of units under the header of a wide table, or the ranges of a row of reference ranges; it counts
 * as header then.
 *
 * Returns: %FALSE when it is a row of data
 */
gboolean
trophic_table_take_unit_row (TrophicTable           *table,
                             const TrophicTableCell *cells,
                             guint                   n_cells)
{
  gboolean ranges = table->layout == TROPHIC_LAYOUT_WIDE && g_strcmp0 (row_word (table, cells, n_cells), "reference_range") == 0;
  if (table->layout != TROPHIC_LAYOUT_WIDE || (!ranges && !is_unit_row (table, cells, n_cells)))
    return FALSE;
  for (guint i = 0; i < n_cells && i < table->columns->len; i++)
    {
      TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_RESULT && column->kind != TROPHIC_COLUMN_UNKNOWN)
        continue;
      char **text = ranges ? &column->range : &column->unit;
      if (*text != NULL && **text != '\0')
        continue;
      g_free (*text);
      *text = g_strndup (cells[i].text, cells[i].length);
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
  trophic_table_read_head (table);
  if (table->profile != NULL)
    {
      if (!trophic_table_follow_profile (table, error))
        return FALSE;
    }
  else if (find_header (table))
    table->layout = table->layout != TROPHIC_LAYOUT_NONE ? table->layout : choose_layout_or_wide (table);
  else if (!trophic_table_find_dat (table))
    {
      if (!trophic_table_source_check (table->source, table->file, error))
        return FALSE;
      trophic_table_tell (table, 0, "no-header", _("No header was found: a row that names the columns, with the patient’s number (“patient_id”, “患者ID”) and at least one more. Add one and import the file again."));
      return TRUE;
    }
  if (table->layout != TROPHIC_LAYOUT_NONE)
    {
      settle_fields (table);
      if (!trophic_table_scan (table, error))
        return FALSE;
    }
  if (table->layout == TROPHIC_LAYOUT_NONE)
    trophic_table_tell (table, 0, "unknown-layout", _("The columns are neither those of patients, visits, events, treatments or imaging nor those of laboratory results."));
  return TRUE;
}
