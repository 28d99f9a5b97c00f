/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-date-text.h"

#include <stdlib.h>

#include "trophic-date-text-private.h"
#include "trophic-text.h"

/* How an order and the rest stand in one byte: two bits, one bit, five bits of the decade from the first century on. */
#define ORDER_MASK 3u
#define SERIAL_BIT 4u
#define CENTURY_SHIFT 3
#define MAX_DECADE 31u

/* A spreadsheet's day of 1970-01-01 counted from 1900, and the days that are taken for dates: 1927 to 2119. */
#define SERIAL_EPOCH 25569
#define SERIAL_FIRST 10000
#define SERIAL_LAST 80000

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
take_separator (TrophicDateCursor *c)
{
  trophic_date_cursor_skip_blanks (c);
  gboolean taken = strchr ("/-.,", *c->p) != NULL && *c->p != '\0';
  c->p += taken;
  trophic_date_cursor_skip_blanks (c);
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
take_month_day (TrophicDateCursor *c,
                int               *month,
                int               *day)
{
  *month = *day = 0;
  trophic_date_cursor_skip_blanks (c);
  gboolean kanji = trophic_date_cursor_take (c, "年");
  trophic_date_cursor_skip_blanks (c);
  if (kanji ? !g_ascii_isdigit (*c->p) : !take_separator (c))
    return TRUE;
  if (trophic_date_cursor_take_number (c, 2, month) == 0 || *month == 0)
    return FALSE;
  trophic_date_cursor_skip_blanks (c);
  kanji = trophic_date_cursor_take (c, "月");
  trophic_date_cursor_skip_blanks (c);
  if (kanji ? !g_ascii_isdigit (*c->p) : !take_separator (c))
    return TRUE;
  if (trophic_date_cursor_take_number (c, 2, day) == 0 || *day == 0)
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
take_era_date (TrophicDateCursor *c,
               TrophicDate       *date)
{
  guint era = 0;
  while (era < G_N_ELEMENTS (eras) && !trophic_date_cursor_take (c, eras[era].kanji) &&
         !(*c->p == eras[era].letter && (g_ascii_isdigit (c->p[1]) || strchr (" .", c->p[1]) || g_str_has_prefix (c->p + 1, "元")) && c->p++))
    era++;
  if (era == G_N_ELEMENTS (eras))
    return FALSE;
  if (!trophic_date_cursor_take (c, "."))
    trophic_date_cursor_skip_blanks (c);
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
      if (trophic_date_cursor_take (c, "元"))
        year = 1;
      else if (trophic_date_cursor_take_number (c, 2, &year) == 0)
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
take_month_name (TrophicDateCursor *c)
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

/* Two digits as a year of the source's hundred years. */
static TrophicDateTextResult
short_date (TrophicDateCursor *c,
            int                year,
            int                month,
            int                day,
            TrophicDate       *date)
{
  if (c->century == 0)
    return TROPHIC_DATE_TEXT_AMBIGUOUS;
  int first = (int) c->century;
  year += first - first % 100;
  *date = trophic_date_from_ymd (year < first ? year + 100 : year, month, day);
  return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
}

/* Three parts of two digits each, where the source says what comes first. */
static TrophicDateTextResult
order_short (TrophicDateCursor *c,
             int                first,
             int                second,
             int                third,
             TrophicDate       *date)
{
  switch (c->order)
    {
    case TROPHIC_DATE_ORDER_YMD:
      return short_date (c, first, second, third, date);
    case TROPHIC_DATE_ORDER_DMY:
      return short_date (c, third, second, first, date);
    case TROPHIC_DATE_ORDER_MDY:
      return short_date (c, third, first, second, date);
    default:
      return TROPHIC_DATE_TEXT_AMBIGUOUS;
    }
}

/* 45383 or 45383.4375, where the source is known to write days of a spreadsheet. */
static TrophicDateTextResult
take_serial (TrophicDateCursor *c,
             TrophicDate       *date)
{
  char *end;
  double serial = g_ascii_strtod (c->p, &end);
  gboolean fraction = c->p[5] == '.';
  if (*end != '\0' || serial < SERIAL_FIRST || serial >= SERIAL_LAST || strspn (c->p, "0123456789.") != (gsize) (end - c->p))
    return TROPHIC_DATE_TEXT_INVALID;
  c->p = end;
  gint64 seconds = (gint64) (serial * 86400 + 0.5);
  *date = trophic_date_from_day ((int) (seconds / 86400) - SERIAL_EPOCH);
  seconds %= 86400;
  if (fraction)
    {
      date->hour = (guint8) (seconds / 3600), date->minute = (guint8) (seconds / 60 % 60), date->second = (guint8) (seconds % 60);
      date->precision = date->second != 0 ? TROPHIC_DATE_SECOND : TROPHIC_DATE_MINUTE;
    }
  return TROPHIC_DATE_TEXT_OK;
}

/* 20240401 or 202404011230 or 20240401123005, the time joined on. */
static TrophicDateTextResult
take_compact (TrophicDateCursor *c,
              gsize              digits,
              TrophicDate       *date)
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
  if (dots || order == TROPHIC_DATE_ORDER_YMD)
    order = dots ? TROPHIC_DATE_ORDER_DMY : TROPHIC_DATE_ORDER_UNKNOWN;
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
take_named (TrophicDateCursor *c,
            int                day,
            TrophicDate       *date)
{
  int year, month = take_month_name (c);
  if (month == 0)
    return TROPHIC_DATE_TEXT_INVALID;
  take_separator (c);
  if (day == 0)
    {
      if (trophic_date_cursor_take_number (c, 2, &day) == 0)
        return TROPHIC_DATE_TEXT_INVALID;
      take_separator (c);
    }
  int digits = trophic_date_cursor_take_number (c, 4, &year);
  if (digits == 2)
    return short_date (c, year, month, day, date);
  *date = digits == 4 ? trophic_date_from_ymd (year, month, day) : TROPHIC_DATE_UNKNOWN;
  return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
}

/* 24/04/01, 1.4.2024 or 4/2024 behind its first number. */
static TrophicDateTextResult
take_parts (TrophicDateCursor *c,
            int                first,
            TrophicDate       *date)
{
  int second, third;
  gboolean dots = *c->p == '.', blank = *c->p == ' ';
  if (!take_separator (c) && !blank)
    return TROPHIC_DATE_TEXT_INVALID;
  if (g_ascii_isalpha (*c->p))
    return take_named (c, first, date);
  int digits = trophic_date_cursor_take_number (c, 4, &second);
  if (digits == 4)
    {
      *date = first > 0 ? make_date (second, first, 0) : TROPHIC_DATE_UNKNOWN;
      return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
    }
  if (digits == 0 || digits > 2 || !take_separator (c))
    return TROPHIC_DATE_TEXT_INVALID;
  digits = trophic_date_cursor_take_number (c, 4, &third);
  if (digits == 4)
    return order_parts (first, second, third, dots, c->order, date);
  return digits == 2 || digits == 1 ? order_short (c, first, second, third, date) : TROPHIC_DATE_TEXT_INVALID;
}

static TrophicDateTextResult
take_date (TrophicDateCursor *c,
           TrophicDate       *date)
{
  int first, month, day;
  if (take_era_date (c, date))
    return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
  gsize run = strspn (c->p, "0123456789");
  if (run == 8 || run == 12 || run == 14)
    return take_compact (c, run, date);
  if (run == 6 && c->century != 0)
    {
      int number = atoi (c->p);
      c->p += run;
      return order_short (c, number / 10000, number / 100 % 100, number % 100, date);
    }
  if (run == 5 && c->serial)
    return take_serial (c, date);
  if (run == 0)
    return take_named (c, 0, date);
  int digits = trophic_date_cursor_take_number (c, 4, &first);
  gboolean kanji = g_str_has_prefix (c->p, "年");
  if (digits == 4 || (digits == 2 && kanji))
    {
      if (!take_month_day (c, &month, &day))
        return TROPHIC_DATE_TEXT_INVALID;
      if (digits == 2)
        return day > 0 ? short_date (c, first, month, day, date) : TROPHIC_DATE_TEXT_AMBIGUOUS;
      *date = make_date (first, month, day);
      return trophic_date_is_known (date) ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
    }
  if (digits == 0 || digits > 2)
    return TROPHIC_DATE_TEXT_INVALID;
  return take_parts (c, first, date);
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
parse_folded (const char  *text,
              guint        order,
              TrophicDate *date)
{
  TrophicDateCursor c = { .p = text, .order = (TrophicDateOrder) (order & ORDER_MASK), .serial = (order & SERIAL_BIT) != 0 };
  guint decade = (order >> CENTURY_SHIFT) & MAX_DECADE;
  c.century = decade > 0 ? TROPHIC_DATE_FIRST_CENTURY + (decade - 1) * 10 : 0;
  TrophicDateTextResult result = take_date (&c, date);
  if (result != TROPHIC_DATE_TEXT_OK)
    return result;
  gboolean joined = trophic_date_has_time (date);
  if (joined && trophic_date_cursor_take (&c, "."))
    c.p += strspn (c.p, "0123456789");
  if (*c.p == 't' && g_ascii_isdigit (c.p[1]))
    c.p++;
  trophic_date_cursor_skip_blanks (&c);
  if (date->precision >= TROPHIC_DATE_DAY && *c.p != '\0' && !joined && !trophic_date_cursor_take_time (&c, date))
    return TROPHIC_DATE_TEXT_INVALID;
  trophic_date_cursor_skip_blanks (&c);
  if (trophic_date_has_time (date) && !trophic_date_cursor_take_offset (&c, &date->offset))
    return TROPHIC_DATE_TEXT_INVALID;
  return *c.p == '\0' ? TROPHIC_DATE_TEXT_OK : TROPHIC_DATE_TEXT_INVALID;
}

/**
 * trophic_date_order_pack:
 * @century: first of the hundred years that two digits mean, a multiple of ten from %TROPHIC_DATE_FIRST_CENTURY on; 0 = none
 * @serial: whether five digits are a day of a spreadsheet
 *
 * Puts all that a source says of its dates into the byte that rows carry as their date order.
 */
guint8
trophic_date_order_pack (TrophicDateOrder order,
                         guint            century,
                         gboolean         serial)
{
  guint decade = century >= TROPHIC_DATE_FIRST_CENTURY ? (century - TROPHIC_DATE_FIRST_CENTURY) / 10 + 1 : 0;
  return (guint8) (((guint) order & ORDER_MASK) | (serial ? SERIAL_BIT : 0) | MIN (decade, MAX_DECADE) << CENTURY_SHIFT);
}

/**
 * trophic_date_text_parse:
 * @text: (nullable): a date as a file or a person wrote it, with or without a time
 * @order: what the column says about day and month: a #TrophicDateOrder, or more by trophic_date_order_pack()
 * @date: (out): the date, unknown unless the result is %TROPHIC_DATE_TEXT_OK
 *
 * Reads dates of the Western and of the Japanese calendar. An era's year past its end, days that do not exist and
 * bare numbers such as a spreadsheet's serial are invalid and two-digit years ambiguous, unless @order says more.
 */
TrophicDateTextResult
trophic_date_text_parse (const char  *text,
                         guint        order,
                         TrophicDate *date)
{
  if (trophic_date_parse (text, date))
    return TROPHIC_DATE_TEXT_OK;
  if (trophic_text_is_empty (text))
    return TROPHIC_DATE_TEXT_EMPTY;
  g_autofree char *folded = trophic_text_fold (text);
  g_strdelimit (drop_brackets (folded), "\n", ' ');
  /* 2024-04-0108:30, as some laboratory systems join them */
  if (strlen (folded) == 15 && folded[4] == '-' && folded[7] == '-' && folded[12] == ':')
    {
      char *spaced = g_strdup_printf ("%.10s %s", folded, folded + 10);
      g_free (folded);
      folded = spaced;
    }
  TrophicDate parsed = TROPHIC_DATE_UNKNOWN;
  TrophicDateTextResult result = parse_folded (g_strstrip (folded), order, &parsed);
  if (result == TROPHIC_DATE_TEXT_OK)
    *date = parsed;
  return result;
}

/**
 * trophic_date_text_era:
 *
 * Returns: (transfer full) (nullable): a date in the Japanese calendar, "昭和36年7月12日", in its first year "令和元年5月1日"; %NULL
 *   before 30 July 1912, and for a date that is not whole
 */
char *
trophic_date_text_era (const TrophicDate *date)
{
  if (!trophic_date_is_known (date) || trophic_date_is_partial (date))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      TrophicDate start = trophic_date_from_ymd (eras[i].year, eras[i].month, eras[i].day);
      if (trophic_date_day (date) < trophic_date_day (&start))
        continue;
      int year = date->year - eras[i].year + 1;
      return year == 1 ? g_strdup_printf ("%s元年%d月%d日", eras[i].kanji, date->month, date->day)
                       : g_strdup_printf ("%s%d年%d月%d日", eras[i].kanji, year, date->month, date->day);
    }
  return NULL;
}
