/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "trophic-imaging.h"
#include "trophic-table-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

/** trophic_table_column_set_result: makes the column one of results of the test @name in @unit ("" when it is not said). */
void
trophic_table_column_set_result (TrophicTableColumn *column,
                                 const char         *name,
                                 const char         *unit)
{
  column->kind = TROPHIC_COLUMN_RESULT;
  column->name = g_strdup (name);
  column->unit = g_strdup (unit);
}

/* mm³, cm³ and mL are units of the volumes alone: "尿量(mL)" stays a word that is not known. */
static gboolean
is_unit (const char *name,
         const char *unit)
{
  TrophicPanelField field;
  return trophic_unit_canonical (unit) != NULL ||
         (isfinite (trophic_imaging_volume_factor (unit)) && trophic_panel_field_from_name (trophic_vocabulary_column (name), &field) &&
          trophic_panel_field_is_volume (field));
}

/* Takes @name (and @unit) when it is one of the words: a column of a clinic's table, an analyte by name or code. */
static gboolean
take_name (TrophicTableColumn *column,
           const char         *name,
           const char         *unit)
{
  const char *canonical = trophic_unit_canonical (unit), *word = trophic_vocabulary_column (name);
  TrophicPanelField field;
  if (trophic_panel_field_from_name (word, &field) && (*unit == '\0' || (trophic_panel_field_unit (field) != NULL && g_strcmp0 (trophic_panel_field_unit (field), canonical) == 0)))
    {
      column->kind = TROPHIC_COLUMN_FIELD;
      column->field = field;
      return TRUE;
    }
  if (trophic_panel_field_from_name (word, &field) && trophic_panel_field_is_volume (field) &&
      isfinite (trophic_imaging_volume_factor (unit)))
    {
      column->kind = TROPHIC_COLUMN_FIELD;
      column->field = field;
      column->unit = g_strdup (unit);
      return TRUE;
    }
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte_by_name (name);
  column->is_code = analyte == NULL && trophic_vocabulary_analyte_by_code (name, NULL) != NULL;
  if (analyte == NULL && !column->is_code && canonical == NULL)
    return FALSE;
  trophic_table_column_set_result (column, name, unit);
  return TRUE;
}

/* "乳酸(mg/dL)", "Lactate [mmol/L]" in either width: the part in the last brackets is the unit when it is one. */
static gboolean
take_bracketed (TrophicTableColumn *column,
                const char         *header)
{
  static const char * const opens[] = { "(", "[", "（", "［", "【" }, * const closes[] = { ")", "]", "）", "］", "】" };
  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    {
      const char *open = g_strrstr (header, opens[i]);
      if (open == NULL || open == header || !g_str_has_suffix (header, closes[i]))
        continue;
      g_autofree char *name = g_strstrip (g_strndup (header, (gsize) (open - header)));
      const char *inner = open + strlen (opens[i]);
      g_autofree char *unit = g_strstrip (g_strndup (inner, strlen (inner) - strlen (closes[i])));
      /* a bracket that is no unit may name another specimen: "クレアチニン(尿)" */
      if (!is_unit (name, unit) && strpbrk (unit, "/%") == NULL)
        return FALSE;
      return take_name (column, name, unit);
    }
  return FALSE;
}

/* Longest header in which a unit is looked for: words and unit of an analyte are much shorter. */
#define LONGEST_NAME 200

/* "lactate_mmol_L", "Lactate mg/dL", "hct_pct": the unit joined on. */
static gboolean
take_joined (TrophicTableColumn *column,
             const char         *header)
{
  if (strlen (header) > LONGEST_NAME)
    return FALSE;
  for (const char *p = header + strcspn (header, "_ ,"); *p; p += 1 + strcspn (p + 1, "_ ,"))
    {
      g_autofree char *name = g_strndup (header, (gsize) (p - header));
      g_autofree char *unit = g_strstrip (g_strdup (p + 1));
      if (trophic_vocabulary_analyte_by_name (name) == NULL && trophic_vocabulary_column (name) == NULL)
        continue;
      if (!is_unit (name, unit))
        g_strdelimit (unit, "_", '/');
      if (is_unit (name, unit))
        return take_name (column, name, unit);
    }
  return FALSE;
}

/* Order of TrophicTablePart; the words of [term table_part]. */
static const char * const part_words[TROPHIC_N_PARTS] = {
  "time", "range_low", "range_high", "value_form", "other_result", "other_id", "other_date", "other_code", "other_specimen", "remark",
};

static gboolean
take_part (TrophicTableColumn *column,
           const char         *header)
{
  const char *word = trophic_vocabulary_term ("table_part", header);
  for (guint i = 0; word != NULL && i < TROPHIC_N_PARTS; i++)
    if (g_str_equal (word, part_words[i]))
      {
        column->kind = TROPHIC_COLUMN_PART;
        column->part = (TrophicTablePart) i;
        return TRUE;
      }
  return FALSE;
}

/** trophic_table_column_init: what a header cell says; kind unknown when it says nothing known. */
void
trophic_table_column_init (TrophicTableColumn *column,
                           const char         *header)
{
  *column = (TrophicTableColumn) { .header = g_strdup (header), .unit_column = -1 };
  if (trophic_text_is_empty (header))
    return;
  const char *word = trophic_vocabulary_column (header);
  if (!take_name (column, header, "") && !take_part (column, header) && !take_bracketed (column, header))
    take_joined (column, header);
  if (g_strcmp0 (word, "unit") == 0)
    column->kind = TROPHIC_COLUMN_UNIT;
}

/** trophic_table_column_clear: */
void
trophic_table_column_clear (TrophicTableColumn *column)
{
  g_free (column->header);
  g_free (column->name);
  g_free (column->unit);
  g_free (column->specimen);
  g_free (column->range);
  g_free (column->date);
  g_free (column->patient);
}

/* 4/25/2024, 25-4-2024: what the first two parts allow. */
static void
add_date (TrophicColumnEvidence *evidence,
          const char            *text,
          guint                  length)
{
  guint parts[3] = { 0 }, digits[3] = { 0 }, n = 0;
  for (guint i = 0; i < length && n < 3; i++)
    if (g_ascii_isdigit (text[i]))
      parts[n] = parts[n] * 10 + (guint) (text[i] - '0'), digits[n]++;
    else if ((text[i] == '/' || text[i] == '-') && digits[n] > 0 && n < 2)
      n++;
    else
      break;
  if (n != 2 || digits[0] > 2 || digits[1] > 2 || digits[2] != 4 || parts[0] == parts[1])
    return;
  evidence->day_first |= parts[0] > 12;
  evidence->month_first |= parts[1] > 12;
  evidence->no_order |= parts[0] <= 12 && parts[1] <= 12;
}

/* The first number of a cell: 4,25 speaks for a comma, 4.25 for a point, 1,234.5 for a point, 1,234 for neither. */
static void
add_number (TrophicColumnEvidence *evidence,
            const char            *text,
            guint                  length)
{
  guint i = 0, marks = 0, behind = 0, before = 0;
  char last = '\0';
  gboolean both = FALSE;
  while (i < length && !g_ascii_isdigit (text[i]))
    i++;
  gboolean zero = i < length && text[i] == '0';
  for (; i < length && (g_ascii_isdigit (text[i]) || text[i] == '.' || text[i] == ','); i++)
    {
      if (g_ascii_isdigit (text[i]))
        {
          behind++;
          continue;
        }
      both |= last != '\0' && last != text[i];
      if (marks++ == 0)
        before = behind;
      behind = 0;
      last = text[i];
    }
  if (marks == 0 || behind == 0)
    return;
  gboolean grouped = behind == 3 && before <= 3 && !zero;
  if (!both && marks == 1 && grouped)
    {
      evidence->either = TRUE;
      return;
    }
  /* several marks of one kind part thousands, so the other sign is the decimal one */
  gboolean decimal_is_last = both || marks == 1;
  if ((last == ',') == decimal_is_last)
    evidence->comma = TRUE;
  else
    evidence->point = TRUE;
}

/** trophic_column_evidence_add: adds what one cell shows about its column's decimal sign or date order. */
void
trophic_column_evidence_add (TrophicColumnEvidence *evidence,
                             const char            *text,
                             guint                  length,
                             gboolean               is_date)
{
  if (length > 64)
    return;
  if (is_date)
    add_date (evidence, text, length);
  else
    add_number (evidence, text, length);
}
