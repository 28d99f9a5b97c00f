/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that a file spreads over several columns: date and time of day, both ends of a range, sign and number of a limit,
 * remarks of every kind. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"

static GString *
joined (TrophicTable      *table,
        TrophicPanelField  field)
{
  if (table->joined[field] == NULL)
    table->joined[field] = g_string_new (NULL);
  return g_string_truncate (table->joined[field], 0);
}

static const char *
part_text (TrophicTable           *table,
           TrophicTablePart        part,
           const TrophicTableCell *cells,
           guint                   n_cells)
{
  return table->parts[part] >= 0 ? trophic_table_cell_text (cells, n_cells, table->parts[part]) : "";
}

/* 0830 and 083000 become 08:30 and 08:30:00; other writings stay. */
static void
append_time (GString    *text,
             const char *time)
{
  gsize digits = strspn (time, "0123456789");
  if (time[digits] != '\0' || (digits != 3 && digits != 4 && digits != 6))
    g_string_append (text, time);
  else if (digits == 6)
    g_string_append_printf (text, "%.2s:%.2s:%.2s", time, time + 2, time + 4);
  else
    g_string_append_printf (text, "%.*s:%.2s", (int) digits - 2, time, time + digits - 2);
}

/* The time of day joins a date that has none. One that cannot be read leaves the day as it is. */
static void
join_time (TrophicTable      *table,
           TrophicPanelRow   *row,
           TrophicPanelField  field,
           const char        *time)
{
  const char *day = row->text[field];
  TrophicDate date;
  if (trophic_text_is_empty (time) || trophic_date_text_parse (day, row->date_order[field], &date) != TROPHIC_DATE_TEXT_OK ||
      date.precision != TROPHIC_DATE_DAY)
    return;
  GString *text = joined (table, field);
  g_string_append_printf (text, "%s ", day);
  append_time (text, time);
  TrophicDate moment;
  if (trophic_date_text_parse (text->str, row->date_order[field], &moment) == TROPHIC_DATE_TEXT_OK && trophic_date_same_day (&moment, &date))
    row->text[field] = text->str;
  else
    trophic_table_tell (table, row->line, "unread-time", _("The time of day “%s” cannot be read; the day counts."), time);
}

static void
join_range (TrophicTable    *table,
            TrophicPanelRow *row,
            const char      *low,
            const char      *high)
{
  if (!trophic_text_is_empty (row->text[TROPHIC_PANEL_REFERENCE_RANGE]) || (*low == '\0' && *high == '\0'))
    return;
  GString *text = joined (table, TROPHIC_PANEL_REFERENCE_RANGE);
  if (*low != '\0' && *high != '\0')
    g_string_append_printf (text, "%s-%s", low, high);
  else
    g_string_append_printf (text, "%s%s", *low != '\0' ? ">=" : "<=", *low != '\0' ? low : high);
  row->text[TROPHIC_PANEL_REFERENCE_RANGE] = text->str;
}

/* E, L and U of the WOLF form, or a sign of its own column. NULL when it is neither: "1" before "40" would make it 140. */
static const char *
sign_of_form (const char *form)
{
  static const char * const signs[][2] = { { "E", "<=" }, { "L", "<" }, { "U", ">=" }, { "以下", "<=" }, { "未満", "<" }, { "以上", ">=" }, { "超過", ">" }, { "=", "" } };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (form, signs[i][0]))
      return signs[i][1];
  return strspn (form, "<>=") == strlen (form) || g_str_equal (form, "≦") || g_str_equal (form, "≧") || g_str_equal (form, "≤") || g_str_equal (form, "≥")
         ? form : NULL;
}

/* The number and what another column says of it. Two results that differ stand side by side, so that neither counts alone. */
static void
join_value (TrophicTable    *table,
            TrophicPanelRow *row,
            const char      *form,
            const char      *other)
{
  const char *value = row->text[TROPHIC_PANEL_RESULT_TEXT];
  if (*value == '\0' && *other != '\0')
    row->text[TROPHIC_PANEL_RESULT_TEXT] = value = other;
  else if (*other != '\0' && !g_str_equal (other, value))
    {
      GString *text = joined (table, TROPHIC_PANEL_RESULT_TEXT);
      gboolean sign = strspn (other, "<>=") == strlen (other);
      g_string_append_printf (text, sign ? "%s%s" : "%s (%s)", sign ? other : value, sign ? value : other);
      row->text[TROPHIC_PANEL_RESULT_TEXT] = text->str;
      return;
    }
  if (*form == '\0' || *value == '\0')
    return;
  const char *sign = sign_of_form (form);
  GString *text = joined (table, TROPHIC_PANEL_RESULT_TEXT);
  g_string_append_printf (text, sign != NULL ? "%s%s" : "%s (%s)", sign != NULL ? sign : value, sign != NULL ? value : form);
  row->text[TROPHIC_PANEL_RESULT_TEXT] = text->str;
}

static void
join_remarks (TrophicTable           *table,
              TrophicPanelRow        *row,
              const TrophicTableCell *cells,
              guint                   n_cells)
{
  GString *text = joined (table, TROPHIC_PANEL_NOTE);
  if (!trophic_text_is_empty (row->text[TROPHIC_PANEL_NOTE]))
    g_string_append (text, row->text[TROPHIC_PANEL_NOTE]);
  for (guint i = (guint) table->parts[TROPHIC_PART_REMARK]; i < n_cells && i < table->columns->len; i++)
    {
      const TrophicTableColumn *column = trophic_table_column (table, i);
      if (column->kind != TROPHIC_COLUMN_PART || column->part != TROPHIC_PART_REMARK || cells[i].length == 0)
        continue;
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "; " : "", column->header, *column->header != '\0' ? ": " : "", cells[i].text);
    }
  row->text[TROPHIC_PANEL_NOTE] = text->str;
}

/* Takes the first text that is not empty. */
static void
prefer (TrophicPanelRow   *row,
        TrophicPanelField  field,
        const char        *text,
        gboolean           always)
{
  if (*text != '\0' && (always || trophic_text_is_empty (row->text[field])))
    row->text[field] = text;
}

/**
 * trophic_table_join_parts:
 * @row: a row whose fields are filled in
 *
 * Joins the columns that hold parts of fields. The texts live until the next row.
 */
void
trophic_table_join_parts (TrophicTable           *table,
                          TrophicPanelRow        *row,
                          const TrophicTableCell *cells,
                          guint                   n_cells)
{
#define PART(name) part_text (table, TROPHIC_PART_##name, cells, n_cells)
  static const TrophicPanelField may_be_joined[] = { TROPHIC_PANEL_NOTE, TROPHIC_PANEL_REFERENCE_RANGE, TROPHIC_PANEL_CODE, TROPHIC_PANEL_SPECIMEN };
  for (guint i = 0; i < G_N_ELEMENTS (may_be_joined); i++)
    if (!trophic_table_has (table, may_be_joined[i]))
      row->text[may_be_joined[i]] = NULL;
  prefer (row, TROPHIC_PANEL_PATIENT_ID, PART (OTHER_ID), FALSE);
  prefer (row, TROPHIC_PANEL_COLLECTED, PART (OTHER_DATE), TRUE);
  prefer (row, TROPHIC_PANEL_CODE, PART (OTHER_CODE), TRUE);
  prefer (row, TROPHIC_PANEL_SPECIMEN, PART (OTHER_SPECIMEN), FALSE);
  if (table->parts[TROPHIC_PART_TIME] >= 0)
    join_time (table, row, trophic_table_has (table, TROPHIC_PANEL_COLLECTED) || table->constant[TROPHIC_PANEL_COLLECTED] != NULL ? TROPHIC_PANEL_COLLECTED : TROPHIC_PANEL_DATE, PART (TIME));
  if (table->layout == TROPHIC_LAYOUT_LABS)
    {
      join_value (table, row, PART (VALUE_FORM), PART (OTHER_RESULT));
      join_range (table, row, PART (RANGE_LOW), PART (RANGE_HIGH));
    }
  if (table->parts[TROPHIC_PART_REMARK] >= 0)
    join_remarks (table, row, cells, n_cells);
#undef PART
}
