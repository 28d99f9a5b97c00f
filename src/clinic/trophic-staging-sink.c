/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a reader's row to a staged one: number and time are read here, what they mean is decided later, with the clinic. */
#include <math.h>
#include <string.h>

#include "trophic-staging-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"

#define UNKNOWN_DAY G_MAXINT16 /* in day_offsets: not asked yet */
#define CHANGING_DAY (G_MAXINT16 - 1) /* the offset changes within the day */

static gint16
offset_at (const TrophicDate *day,
           GTimeZone         *zone)
{
  TrophicDate midnight = *day;
  midnight.hour = midnight.minute = midnight.second = 0;
  trophic_date_set_zone (&midnight, zone);
  return midnight.offset;
}

/**
 * trophic_staging_set_zone:
 *
 * As trophic_date_set_zone() with the clinic's zone, asking the zone once a day of the calendar instead of once a row.
 */
void
trophic_staging_set_zone (TrophicStaging *staging,
                          TrophicDate    *date)
{
  if (!trophic_date_has_time (date) || date->offset != TROPHIC_DATE_NO_OFFSET)
    return;
  int day = trophic_date_day (date);
  if (day < 0 || day > 40000)
    {
      trophic_date_set_zone (date, staging->zone);
      return;
    }
  while (staging->day_offsets->len <= (guint) day)
    {
      gint16 unknown = UNKNOWN_DAY;
      g_array_append_val (staging->day_offsets, unknown);
    }
  gint16 *known = &g_array_index (staging->day_offsets, gint16, day);
  if (*known == UNKNOWN_DAY)
    {
      TrophicDate next = trophic_date_from_day (day + 1);
      next.precision = TROPHIC_DATE_MINUTE;
      gint16 offset = offset_at (date, staging->zone);
      *known = offset == offset_at (&next, staging->zone) ? offset : CHANGING_DAY;
    }
  if (*known == CHANGING_DAY)
    trophic_date_set_zone (date, staging->zone);
  else
    date->offset = *known;
}

/**
 * trophic_staging_read_date:
 * @date: (out): the date, with the clinic's offset when it has a time without one
 *
 * Returns: %TROPHIC_REASON_NONE, _NO_TIME, _INVALID_DATE or _AMBIGUOUS_DATE
 */
TrophicReason
trophic_staging_read_date (TrophicStaging *staging,
                           const char     *text,
                           guint           order,
                           TrophicDate    *date)
{
  if (!trophic_date_parse (text, date))
    switch (trophic_date_text_parse (text, order, date))
      {
      case TROPHIC_DATE_TEXT_OK:
        break;
      case TROPHIC_DATE_TEXT_EMPTY:
        return TROPHIC_REASON_NO_TIME;
      case TROPHIC_DATE_TEXT_AMBIGUOUS:
        *date = TROPHIC_DATE_UNKNOWN;
        return TROPHIC_REASON_AMBIGUOUS_DATE;
      default:
        *date = TROPHIC_DATE_UNKNOWN;
        return TROPHIC_REASON_INVALID_DATE;
      }
  trophic_staging_set_zone (staging, date);
  return TROPHIC_REASON_NONE;
}

/* "12.34" and the like, where the column's sign is decided: up to 15 digits over a power of ten divide exactly rounded.
 * FALSE leaves the text to trophic_value_text_parse(). */
static gboolean
read_plain_number (const char         *text,
                   TrophicDecimalSign  sign,
                   double             *value)
{
  static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  guint64 digits = 0;
  guint n = 0, decimals = 0;
  gboolean point = FALSE;
  for (; *text; text++)
    if (g_ascii_isdigit (*text) && n < 15)
      {
        digits = digits * 10 + (guint64) (*text - '0');
        n++;
        decimals += point;
      }
    else if (*text == '.' && sign == TROPHIC_DECIMAL_POINT && !point && n > 0)
      point = TRUE;
    else
      return FALSE;
  if (n == 0 || (point && decimals == 0))
    return FALSE;
  *value = (double) digits / powers[decimals];
  return TRUE;
}

static TrophicReason
read_value (TrophicRow          *row,
            const char          *text,
            TrophicDecimalSign   sign,
            char               **unit)
{
  if (read_plain_number (text, sign, &row->value))
    return TROPHIC_REASON_NONE;
  TrophicValueText read = trophic_value_text_parse_with_unit (text, sign, unit);
  row->value = read.value;
  row->comparator = read.comparator;
  switch (read.kind)
    {
    case TROPHIC_VALUE_NUMBER:
      return TROPHIC_REASON_NONE;
    case TROPHIC_VALUE_EMPTY:
      return TROPHIC_REASON_NO_VALUE;
    case TROPHIC_VALUE_AMBIGUOUS:
      return TROPHIC_REASON_AMBIGUOUS_NUMBER;
    default:
      return TROPHIC_REASON_UNREADABLE;
    }
}

/* A unit in the value's own cell counts where the file gives no other. With two that differ the number says nothing. */
static const TrophicPanelRow *
settle_unit (const TrophicPanelRow *row,
             const char            *unit,
             TrophicPanelRow       *copy,
             TrophicReason         *reason)
{
  if (unit == NULL)
    return row;
  if (trophic_text_is_empty (row->text[TROPHIC_PANEL_UNIT]))
    {
      *copy = *row;
      copy->text[TROPHIC_PANEL_UNIT] = unit;
      return copy;
    }
  if (!trophic_unit_same (row->text[TROPHIC_PANEL_UNIT], unit))
    *reason = TROPHIC_REASON_AMBIGUOUS_NUMBER;
  return row;
}

static void
take_result (TrophicStaging        *staging,
             const TrophicPanelRow *panel_row,
             TrophicRow            *row)
{
  const char *text = panel_row->text[TROPHIC_PANEL_RESULT_TEXT], *time = panel_row->text[TROPHIC_PANEL_COLLECTED];
  g_autofree char *unit = NULL;
  TrophicPanelRow with_unit;
  row->decimal = panel_row->decimal[TROPHIC_PANEL_RESULT_TEXT];
  TrophicReason value_reason = text == NULL ? TROPHIC_REASON_NO_VALUE : read_value (row, text, row->decimal, &unit);
  row->what = trophic_staging_series (staging, settle_unit (panel_row, unit, &with_unit, &value_reason));
  row->value_text = trophic_text_arena_add (staging->texts, text);
  row->time_text = trophic_text_arena_add (staging->texts, time);
  row->accession = trophic_text_arena_add (staging->texts, panel_row->text[TROPHIC_PANEL_ACCESSION]);
  row->note = trophic_text_arena_intern (staging->texts, panel_row->text[TROPHIC_PANEL_NOTE]);
  row->date_order = panel_row->date_order[TROPHIC_PANEL_COLLECTED];
  row->read_reason = trophic_staging_read_date (staging, time, row->date_order, &row->time);
  if (value_reason != TROPHIC_REASON_NONE)
    row->read_reason = value_reason;
}

/* Nothing rests on the time of the report alone: one that cannot be read is as one that was not sent. */
static void
take_extra (TrophicStaging        *staging,
            const TrophicPanelRow *panel_row,
            guint                  index)
{
  const char *issued = panel_row->text[TROPHIC_PANEL_ISSUED], *sub_id = panel_row->text[TROPHIC_PANEL_SUB_ID];
  if (trophic_text_is_empty (issued) && trophic_text_is_empty (sub_id))
    return;
  TrophicRowExtra *extra = trophic_staging_add_extra (staging, index);
  extra->sub_id = trophic_text_arena_intern (staging->texts, sub_id);
  extra->issued_text = trophic_text_arena_intern (staging->texts, issued);
  extra->issued_order = panel_row->date_order[TROPHIC_PANEL_ISSUED];
  trophic_staging_read_date (staging, issued, extra->issued_order, &extra->issued);
}

static void
take_place (TrophicStaging        *staging,
            const TrophicPanelRow *panel_row,
            TrophicRow            *row)
{
  row->has_path = panel_row->path != NULL && *panel_row->path;
  row->line = row->has_path ? trophic_text_arena_add (staging->texts, panel_row->path) : panel_row->line;
  row->column = row->has_path ? 0 : (guint16) MIN (panel_row->column, G_MAXUINT16);
}

static TrophicReason
skip_reason (const char *word)
{
  for (TrophicReason reason = TROPHIC_REASON_NO_VALUE; word != NULL && reason < TROPHIC_REASON_NOT_A_RESULT; reason++)
    if (g_str_equal (word, trophic_reason_word (reason)))
      return reason;
  return TROPHIC_REASON_NOT_A_RESULT;
}

static void
count_patient (TrophicStaging *staging,
               TrophicRow     *row)
{
  TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  TrophicStagedFile *file = g_ptr_array_index (staging->files, row->file);
  if (person->patient == G_MAXUINT)
    {
      file->patients += trophic_person_is_named (person) && person->last_file != row->file + 1u;
      person->last_file = row->file + 1u;
      return;
    }
  TrophicNamedPatient *patient = g_ptr_array_index (staging->patients, person->patient);
  patient->n_rows++;
  if (patient->last_file != row->file + 1u)
    file->patients++;
  patient->last_file = row->file + 1u;
}

/**
 * trophic_staging_take:
 * @file: the place of the row's file in the staging
 *
 * Adds what a reader found.
 */
void
trophic_staging_take (TrophicStaging        *staging,
                      guint                  file,
                      const TrophicPanelRow *panel_row)
{
  guint index = staging->n_rows;
  TrophicRow *row = trophic_staging_append (staging);
  row->file = (guint16) file;
  row->kind = (guint8) panel_row->kind;
  row->part = panel_row->part && index > 0 && trophic_staging_row_at (staging, index - 1)->file == row->file;
  staging->has_parts |= row->part;
  take_place (staging, panel_row, row);
  row->person = trophic_staging_person (staging, panel_row);
  count_patient (staging, row);
  switch (panel_row->kind)
    {
    case TROPHIC_PANEL_RESULT:
      take_result (staging, panel_row, row);
      take_extra (staging, panel_row, index);
      break;
    case TROPHIC_PANEL_SKIPPED:
      take_result (staging, panel_row, row);
      take_extra (staging, panel_row, index);
      row->read_reason = (guint8) skip_reason (panel_row->reason);
      /* A withdrawal, or a correction to no value, comes without one, and it counts. */
      if ((row->read_reason == TROPHIC_REASON_NO_VALUE || row->read_reason == TROPHIC_REASON_PENDING) &&
          ((TrophicSeries *) g_ptr_array_index (staging->series, row->what))->rank >= TROPHIC_RANK_CORRECTED)
        row->kind = TROPHIC_PANEL_RESULT;
      break;
    default:
      trophic_staging_take_table (staging, panel_row, row);
    }
}
