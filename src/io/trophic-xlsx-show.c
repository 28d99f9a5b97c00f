/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "trophic-date.h"
#include "trophic-number.h"
#include "trophic-xlsx-format.h"

#define SECONDS_PER_DAY 86400
/* 9999-12-31, the last day workbooks know. */
#define LAST_DAY 2958465
/* Between the two systems' first days. */
#define DAYS_TO_1904 1462
/* Whole numbers up to here have all their digits in a workbook. */
#define LAST_EXACT 1e15

/* The shortest digits that are the number, without a power of ten where they fit. */
static char *
plain_digits (double value)
{
  char buffer[TROPHIC_NUMBER_SIZE];
  if (value == floor (value) && fabs (value) < 1e17)
    return g_strdup_printf ("%.0f", value + 0.0);
  return g_strdup (trophic_number_write (value, buffer));
}

/* Moves the decimal point of digits, "0.07" by 2 to "7", without a rounding. */
static char *
shift_point (const char *digits,
             guint       places)
{
  const char *point = strchr (digits, '.');
  if (strchr (digits, 'e') != NULL)
    return NULL;
  gboolean negative = *digits == '-';
  gsize whole = (point != NULL ? (gsize) (point - digits) : strlen (digits)) - negative;
  g_autoptr (GString) all = g_string_new_len (digits + negative, (gssize) whole);
  g_string_append (all, point != NULL ? point + 1 : "");
  while (all->len < whole + places)
    g_string_append_c (all, '0');
  if (all->len > whole + places)
    g_string_insert_c (all, (gssize) (whole + places), '.');
  gsize zeros = 0;
  while (all->str[zeros] == '0' && g_ascii_isdigit (all->str[zeros + 1]))
    zeros++;
  return g_strconcat (negative ? "-" : "", all->str + zeros, NULL);
}

/* The date of a day number. Day 60 of the older system is 29 February 1900, which never was. */
static void
append_day (GString  *text,
            int       day,
            gboolean  since_1904)
{
  if (!since_1904 && (day == 60 || day == 0))
    {
      g_string_append (text, day == 60 ? "1900-02-29" : "1900-01-00");
      return;
    }
  TrophicDate first = since_1904 ? trophic_date_from_ymd (1904, 1, 1) : trophic_date_from_ymd (1899, 12, day < 60 ? 31 : 30);
  TrophicDate date = trophic_date_from_day (trophic_date_day (&first) + day);
  g_string_append_printf (text, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void
append_time (GString *text,
             int      seconds)
{
  g_string_append_printf (text, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0)
    g_string_append_printf (text, ":%02d", seconds % 60);
}

/* A day number as ISO text: what the cell has, also where its format shows only a part of it. A time alone stays alone. */
static gboolean
show_date (const TrophicXlsxSection *section,
           double                    value,
           gboolean                  since_1904,
           GString                  *text)
{
  if (!(value >= 0) || value > LAST_DAY + 1)
    return FALSE;
  gint64 seconds = llround (value * SECONDS_PER_DAY);
  int day = (int) (seconds / SECONDS_PER_DAY), rest = (int) (seconds % SECONDS_PER_DAY);
  if (day > LAST_DAY - (since_1904 ? DAYS_TO_1904 : 0))
    return FALSE;
  gboolean alone = day == 0 && !section->has_date;
  if (!alone)
    append_day (text, day, since_1904);
  if (alone || rest != 0 || section->has_time)
    {
      if (!alone)
        g_string_append_c (text, ' ');
      append_time (text, rest);
    }
  return TRUE;
}

static gboolean
show_elapsed (double   value,
              GString *text)
{
  if (!(value >= 0) || value > LAST_DAY)
    return FALSE;
  gint64 seconds = llround (value * SECONDS_PER_DAY);
  g_string_append_printf (text, "%02d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60), (int) (seconds % 60));
  return TRUE;
}

/* Digits from the right into a pattern; those that do not fit stand before it. */
static void
append_pattern (GString    *text,
                const char *pattern,
                const char *digits)
{
  gsize n = strlen (digits), places = 0;
  for (const char *p = pattern; *p; p++)
    places += *p == TROPHIC_XLSX_DIGIT || *p == TROPHIC_XLSX_MAYBE_DIGIT;
  gsize missing = places > n ? places - n : 0;
  const char *next = digits;
  for (; n > places; n--)
    g_string_append_c (text, *next++);
  for (const char *p = pattern; *p; p++)
    if (*p != TROPHIC_XLSX_DIGIT && *p != TROPHIC_XLSX_MAYBE_DIGIT)
      g_string_append_c (text, *p);
    else if (missing == 0)
      g_string_append_c (text, *next++);
    else
      {
        missing--;
        if (*p == TROPHIC_XLSX_DIGIT)
          g_string_append_c (text, '0');
      }
}

/* Brackets, minus and triangle of a negative number's own section say what the number's minus says. */
static void
append_literal (GString    *text,
                const char *literal,
                gboolean    negative)
{
  for (const char *p = literal; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!negative || (c != '-' && c != '(' && c != ')' && c != 0x25b2 && c != 0x25b3 && c != 0x2212))
        g_string_append_unichar (text, c);
    }
}

static gboolean
show_number (const TrophicXlsxSection *section,
             double                    value,
             gboolean                  own_negative,
             GString                  *text)
{
  g_autofree char *digits = plain_digits (value);
  gboolean whole = value == floor (value) && value >= 0;
  if (fabs (value) >= LAST_EXACT)
    return FALSE;
  if (section->percents > 0)
    {
      char *shifted = shift_point (digits, 2 * section->percents);
      if (shifted == NULL)
        return FALSE;
      g_free (digits);
      digits = shifted;
    }
  append_literal (text, section->prefix, own_negative);
  if (section->pattern != NULL)
    {
      if (!whole)
        return FALSE;
      append_pattern (text, section->pattern, digits);
    }
  else
    {
      for (gsize n = strlen (digits); whole && n < section->zeros; n++)
        g_string_append_c (text, '0');
      g_string_append (text, digits);
    }
  append_literal (text, section->suffix, own_negative);
  return TRUE;
}

static gboolean
holds (const TrophicXlsxSection *section,
       double                    value)
{
  switch (section->condition)
    {
    case TROPHIC_XLSX_LT:
      return value < section->limit;
    case TROPHIC_XLSX_LE:
      return value <= section->limit;
    case TROPHIC_XLSX_GT:
      return value > section->limit;
    case TROPHIC_XLSX_GE:
      return value >= section->limit;
    case TROPHIC_XLSX_EQ:
      return value == section->limit;
    case TROPHIC_XLSX_NE:
      return value != section->limit;
    case TROPHIC_XLSX_ALWAYS:
      break;
    }
  return TRUE;
}

/* The section a number is shown by: the first whose condition holds; without conditions by its sign. */
static guint
choose_section (const TrophicXlsxFormat *format,
                double                   value)
{
  guint n = MIN (format->n, 3);
  gboolean conditional = FALSE;
  for (guint i = 0; i < n; i++)
    conditional |= format->sections[i].condition != TROPHIC_XLSX_ALWAYS;
  if (!conditional)
    return n == 1 ? 0 : value < 0 ? 1 : value == 0 && n == 3 ? 2 : 0;
  for (guint i = 0; i < n; i++)
    if (holds (&format->sections[i], value))
      return i;
  return n;
}

/**
 * trophic_xlsx_format_show:
 * @since_1904: the workbook counts its days from 1904
 * @text: is replaced by what the cell shows, with all its digits: "4.25", "007", "45%", "2024-04-01 09:30"
 *
 * A date outside the calendar, a number of more digits than workbooks keep and one whose format hides it, scales it or
 * shows another text are not sound: the text is then the number with the format behind it, which nobody takes for a number.
 *
 * Returns: whether the text is sound
 */
gboolean
trophic_xlsx_format_show (const TrophicXlsxFormat *format,
                          double                   value,
                          gboolean                 since_1904,
                          GString                 *text)
{
  guint i = choose_section (format, value);
  const TrophicXlsxSection *section = i < MIN (format->n, 3) ? &format->sections[i] : NULL;
  gboolean shown = FALSE;
  g_string_truncate (text, 0);
  if (section != NULL && section->kind == TROPHIC_XLSX_NUMBER)
    shown = show_number (section, value, i > 0 && value < 0, text);
  else if (section != NULL && section->kind == TROPHIC_XLSX_DATE)
    shown = show_date (section, value, since_1904, text);
  else if (section != NULL && section->kind == TROPHIC_XLSX_ELAPSED)
    shown = show_elapsed (value, text);
  if (shown)
    return TRUE;
  g_autofree char *digits = plain_digits (value);
  g_string_printf (text, "%s [%s]", digits, format->code);
  return FALSE;
}
