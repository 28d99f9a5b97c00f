/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-date-text.h"

#include <stdlib.h>
#include <string.h>

#include "trophic-text.h"

/* A place in the folded text; taking something moves it on. */
typedef struct {
  const char *p;
} Cursor;

typedef struct {
  const char *kanji;
  char        letter;
  int         year, month, day;
} Era;

/* Newest first: an era ends the day before the one above it begins. */
static const Era eras[] = {
  { "令和", 'r', 2019, 5, 1 },
  { "平成", 'h', 1989, 1, 8 },
  { "昭和", 's', 1926, 12, 25 },
  { "大正", 't', 1912, 7, 30 },
};

static const char * const month_names[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
};

static gboolean
take (Cursor     *c,
      const char *text)
{
  if (!g_str_has_prefix (c->p, text))
    return FALSE;
  c->p += strlen (text);
  return TRUE;
}

static void
skip_blanks (Cursor *c)
{
  while (*c->p == ' ')
    c->p++;
}

/* Digits, at most @max of them; gives how many there were. */
static int
take_number (Cursor *c,
             int     max,
             int    *value)
{
  int n = 0;
  *value = 0;
  while (n < max && g_ascii_isdigit (c->p[n]))
    *value = *value * 10 + (c->p[n++] - '0');
  if (g_ascii_isdigit (c->p[n]))
    return 0;
  c->p += n;
  return n;
}

static gboolean
take_separator (Cursor *c)
{
  skip_blanks (c);
  gboolean taken = strchr ("/-.,", *c->p) != NULL && *c->p != '\0';
  c->p += taken;
  skip_blanks (c);
  return taken;
}

static TrophicDate
make_date (int year,
           int month,
           int day)
{
  if (year < 1800 || year > 2999 || (month != 0 && (month < 1 || month > 12)))
    return TROPHIC_DATE_UNKNOWN;
  if (day != 0)
    return trophic_date_from_ymd (year, month, day);
  return (TrophicDate) { .year = (gint16) year, .month = (guint8) month, .offset = TROPHIC_DATE_NO_OFFSET,
                         .precision = month != 0 ? TROPHIC_DATE_MONTH : TROPHIC_DATE_YEAR };
}

/* Month and day after a year, as "年4月1日" or "/4/1"; either may be absent. */
static gboolean
take_month_day (Cursor *c,
                int    *month,
                int    *day)
{
  *month = *day = 0;
  skip_blanks (c);
  gboolean kanji = take (c, "年");
  skip_blanks (c);
  if (kanji ? !g_ascii_isdigit (*c->p) : !take_separator (c))
    return TRUE;
  if (take_number (c, 2, month) == 0 || *month == 0)
    return FALSE;
  skip_blanks (c);
  kanji = take (c, "月");
  skip_blanks (c);
  if (kanji ? !g_ascii_isdigit (*c->p) : !take_separator (c))
    return TRUE;
  if (take_number (c, 2, day) == 0 || *day == 0)
    return FALSE;
  const char *behind = c->p + strspn (c->p, " ");
  if (g_str_has_prefix (behind, "日"))
    c->p = behind + strlen ("日");
  return TRUE;
}

/* The days a date may mean must touch the era: the year of the change belongs to both. */
static gboolean
lies_in_era (const TrophicDate *date,
             guint              era)
{
  TrophicDate start = trophic_date_from_ymd (eras[era].year, eras[era].month, eras[era].day);
  int first, last;
  trophic_date_range (date, &first, &last);
  if (last < trophic_date_day (&start))
    return FALSE;
  if (era == 0)
    return TRUE;
  TrophicDate next = trophic_date_from_ymd (eras[era - 1].year, eras[era - 1].month, eras[era - 1].day);
  return first < trophic_date_day (&next);
}

/* 令和6年4月1日, r6.4.1, h31/4/30, r060401, s30: FALSE when there is no era at the cursor. */
static gboolean
take_era_date (Cursor      *c,
               TrophicDate *date)
{
  guint era = 0;
  while (era < G_N_ELEMENTS (eras) && !take (c, eras[era].kanji) &&
         !(*c->p == eras[era].letter && (g_ascii_isdigit (c->p[1]) || strchr (" .", c->p[1]) || g_str_has_prefix (c->p + 1, "元")) && c->p++))
    era++;
  if (era == G_N_ELEMENTS (eras))
    return FALSE;
  if (!take (c, "."))
    skip_blanks (c);
  int year = 0, month = 0, day = 0;
  *date = TROPHIC_DATE_UNKNOWN;
  if (strspn (c->p, "0123456789") == 6)
    {
      char text[7] = { 0 };
      int number = atoi (memcpy (text, c->p, 6));
      c->p += 6;
      year = number / 10000, month = number / 100 % 100, day = number % 100;
      if (month == 0 || day == 0)
        return TRUE;
    }
  else
    {
      if (take (c, "元"))
        year = 1;
      else if (take_number (c, 2, &year) == 0)
        return TRUE;
      if (!take_month_day (c, &month, &day))
        return TRUE;
    }
  TrophicDate parsed = year > 0 ? make_date (eras[era].year + year - 1, month, day) : TROPHIC_DATE_UNKNOWN;
  if (trophic_date_is_known (&parsed) && lies_in_era (&parsed, era))
    *date = parsed;
  return TRUE;
}

static int
take_month_name (Cursor *c)
{
  gsize length = 0;
  while (g_ascii_isalpha (c->p[length]))
    length++;
  for (int i = 0; length >= 3 && i < 12; i++)
    if (strncmp (c->p, month_names[i], length) == 0 || (length == 4 && strncmp (c->p, "sept", 4) == 0 && i == 8))
      {
        c->p += length;
        if (*c->p == '.')
          c->p++;
        return i + 1;
      }
  return 0;
}

/* 20240401 or 202404011230 or 20240401123005, the time joined on. */
static TrophicDateTextResult
take_compact (Cursor      *c,
              gsize        digits,
              TrophicDate *date)
{
  char text[16] = { 0 };
  memcpy (text, c->p, digits);
  c->p += digits;
  int second = digits == 14 ? atoi (text + 12) : 0;
  text[12] = '\0';
  int minute = digits >= 12 ? atoi (text + 10) : 0;
  text[10] = '\0';
  int hour = digits >= 12 ? atoi (text + 8) : 0;
  text[8] = '\0';
  int day = atoi (text + 6);
  text[6] = '\0';
  int month = atoi (text + 4);
  text[4] = '\0';
  *date = trophic_date_from_ymd (atoi (text), month, day);
  if (!trophic_date_is_known (date) || hour > 23 || minute > 59 || second > 60)
    return TROPHIC_DATE_TEXT_INVALID;
  if (digits >= 12)
    {
      date->hour = (guint8) hour, date->minute = (guint8) minute, date->second = (guint8) MIN (second, 59);
      date->precision = digits == 14 ? TROPHIC_DATE_SECOND : TROPHIC_DATE_MINUTE;
    }
  return TROPHIC_DATE_TEXT_OK;
}

/* Day and month, the year behind them. Dots are read the European way; else only the source or a part above 12 tells. */
static TrophicDateTextResult
order_parts (int              first,
             int              second,
             int              year,
             gboolean         dots,
             TrophicDateOrder order,
             TrophicDate     *date)
{
  if (dots)
    order = TROPHIC_DATE_ORDER_DMY;
  if (order == TROPHIC_DATE_ORDER_UNKNOWN && first <= 12 && second <= 12 && first != second)
    return TROPHIC_DATE_TEXT_AMBIGUOUS;
  if (order == TROPHIC_DATE_ORDER_UNKNOWN)
    order = first > 12 ? TROPHIC_DATE_ORDER_DMY : TROPHIC_DATE_ORDER_MDY;
  *date = order == TROPHIC_DATE_ORDER_DMY ? trophic_date_from_ymd (year, second, first)
                                          : trophic_date_from_ymd (year, first, second);
  return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
}

/* 1 apr 2024, 01-apr-2024, apr 1, 2024: the month by its name. */
static TrophicDateTextResult
take_named (Cursor      *c,
            int          day,
            TrophicDate *date)
{
  int year, month = take_month_name (c);
  if (month == 0)
    return TROPHIC_DATE_TEXT_INVALID;
  take_separator (c);
  if (day == 0)
    {
      if (take_number (c, 2, &day) == 0)
        return TROPHIC_DATE_TEXT_INVALID;
      take_separator (c);
    }
  int digits = take_number (c, 4, &year);
  if (digits == 2)
    return TROPHIC_DATE_TEXT_AMBIGUOUS;
  *date = digits == 4 ? trophic_date_from_ymd (year, month, day) : TROPHIC_DATE_UNKNOWN;
  return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
}

static TrophicDateTextResult
take_date (Cursor           *c,
           TrophicDateOrder  order,
           TrophicDate      *date)
{
  int first, second, third, month, day;
  if (take_era_date (c, date))
    return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
  gsize run = strspn (c->p, "0123456789");
  if (run == 8 || run == 12 || run == 14)
    return take_compact (c, run, date);
  if (run == 0)
    return take_named (c, 0, date);
  int digits = take_number (c, 4, &first);
  if (digits == 4)
    {
      if (!take_month_day (c, &month, &day))
        return TROPHIC_DATE_TEXT_INVALID;
      *date = make_date (first, month, day);
      return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
    }
  if (digits == 0 || digits > 2)
    return TROPHIC_DATE_TEXT_INVALID;
  if (g_str_has_prefix (c->p, "年"))
    return TROPHIC_DATE_TEXT_AMBIGUOUS;
  gboolean dots = *c->p == '.';
  gboolean blank = *c->p == ' ';
  if (!take_separator (c) && !blank)
    return TROPHIC_DATE_TEXT_INVALID;
  if (g_ascii_isalpha (*c->p))
    return take_named (c, first, date);
  digits = take_number (c, 4, &second);
  if (digits == 4)
    {
      *date = first > 0 ? make_date (second, first, 0) : TROPHIC_DATE_UNKNOWN;
      return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
    }
  if (digits == 0 || digits > 2 || !take_separator (c))
    return TROPHIC_DATE_TEXT_INVALID;
  digits = take_number (c, 4, &third);
  if (digits == 4)
    return order_parts (first, second, third, dots, order, date);
  return digits == 2 ? TROPHIC_DATE_TEXT_AMBIGUOUS : TROPHIC_DATE_TEXT_INVALID;
}

static gboolean
take_offset (Cursor *c,
             gint16 *offset)
{
  int hours, minutes = 0;
  if (take (c, "z") || take (c, "utc") || take (c, "gmt"))
    {
      *offset = 0;
      return TRUE;
    }
  int sign = *c->p == '-' ? -1 : *c->p == '+' ? 1 : 0;
  if (sign == 0)
    return TRUE;
  c->p++;
  int digits = take_number (c, 4, &hours);
  if (digits == 4)
    minutes = hours % 100, hours /= 100;
  else if (digits != 2 || (take (c, ":") && take_number (c, 2, &minutes) != 2))
    return FALSE;
  *offset = (gint16) (sign * (hours * 60 + minutes));
  return hours <= 15 && minutes <= 59;
}

/* The half of the day, before or behind the time: 0 not given, 1 before noon, 2 after. */
static int
take_half (Cursor *c)
{
  skip_blanks (c);
  if (take (c, "午前") || take (c, "am") || take (c, "a.m.") || take (c, "a.m"))
    return 1;
  if (take (c, "午後") || take (c, "pm") || take (c, "p.m.") || take (c, "p.m"))
    return 2;
  return 0;
}

static gboolean
take_time (Cursor      *c,
           TrophicDate *date)
{
  int hour, minute = 0, second = 0;
  gboolean seconds = FALSE;
  int half = take_half (c);
  skip_blanks (c);
  if (take_number (c, 2, &hour) == 0)
    return FALSE;
  if (take (c, "時"))
    {
      if (g_ascii_isdigit (*c->p) && (take_number (c, 2, &minute) == 0 || !take (c, "分")))
        return FALSE;
      seconds = g_ascii_isdigit (*c->p);
      if (seconds && (take_number (c, 2, &second) == 0 || !take (c, "秒")))
        return FALSE;
    }
  else if (take (c, ":") && take_number (c, 2, &minute) == 2)
    {
      seconds = take (c, ":");
      if (seconds && take_number (c, 2, &second) != 2)
        return FALSE;
      if (seconds && take (c, "."))
        c->p += strspn (c->p, "0123456789");
    }
  else
    return FALSE;
  if (half == 0)
    half = take_half (c);
  if (half != 0 && (hour < 1 || hour > 12) && !(half == 1 && hour == 0))
    return FALSE;
  if (half != 0)
    hour = hour % 12 + (half == 2 ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;
  date->hour = (guint8) hour, date->minute = (guint8) minute, date->second = (guint8) MIN (second, 59);
  date->precision = seconds ? TROPHIC_DATE_SECOND : TROPHIC_DATE_MINUTE;
  return TRUE;
}

/* "(月)", "(月曜日)", "(mon)" and the era in brackets beside the year say nothing new. */
static char *
drop_brackets (char *text)
{
  char *open = strchr (text, '('), *close = open != NULL ? strchr (open, ')') : NULL;
  if (close != NULL && !g_ascii_isdigit (open[1]))
    memmove (open, close + 1, strlen (close + 1) + 1);
  return text;
}

static TrophicDateTextResult
parse_folded (const char       *text,
              TrophicDateOrder  order,
              TrophicDate      *date)
{
  Cursor c = { text };
  TrophicDateTextResult result = take_date (&c, order, date);
  if (result != TROPHIC_DATE_TEXT_OK)
    return result;
  gboolean joined = trophic_date_has_time (date);
  if (joined && take (&c, "."))
    c.p += strspn (c.p, "0123456789");
  if (*c.p == 't' && g_ascii_isdigit (c.p[1]))
    c.p++;
  skip_blanks (&c);
  if (date->precision >= TROPHIC_DATE_DAY && *c.p != '\0' && !joined && !take_time (&c, date))
    return TROPHIC_DATE_TEXT_INVALID;
  skip_blanks (&c);
  if (trophic_date_has_time (date) && !take_offset (&c, &date->offset))
    return TROPHIC_DATE_TEXT_INVALID;
  return *c.p == '\0' ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
}

/**
 * trophic_date_text_parse:
 * @text: (nullable): a date as a file or a person wrote it, with or without a time
 * @order: what the column says about day and month
 * @date: (out): the date, unknown unless the result is %TROPHIC_DATE_TEXT_OK
 *
 * Reads dates of the Western and of the Japanese calendar. An era's year past its end, days that do not exist and
 * bare numbers such as a spreadsheet's serial are invalid; two-digit years are ambiguous.
 */
TrophicDateTextResult
trophic_date_text_parse (const char       *text,
                         TrophicDateOrder  order,
                         TrophicDate      *date)
{
  if (trophic_date_parse (text, date))
    return TROPHIC_DATE_TEXT_OK;
  if (trophic_text_is_empty (text))
    return TROPHIC_DATE_TEXT_EMPTY;
  g_autofree char *folded = trophic_text_fold (text);
  g_strdelimit (drop_brackets (folded), "\n", ' ');
  TrophicDate parsed = TROPHIC_DATE_UNKNOWN;
  TrophicDateTextResult result = parse_folded (g_strstrip (folded), order, &parsed);
  if (result == TROPHIC_DATE_TEXT_OK)
    *date = parsed;
  return result;
}
