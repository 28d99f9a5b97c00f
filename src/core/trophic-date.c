/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-date.h"

#include <string.h>

static const guint8 month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static int
days_in_month (int year,
               int month)
{
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month_days[month - 1] + (month == 2 && leap);
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar; March-based years make the leap day the last of its year. */
static int
civil_to_day (int year,
              int month,
              int day)
{
  int y = year - (month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/**
 * trophic_date_from_day:
 * @day: days since 1970-01-01
 *
 * Gives that day of the calendar.
 */
TrophicDate
trophic_date_from_day (int day)
{
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = z - era * 146097;
  int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted = (5 * of_year + 2) / 153;
  int month = shifted + (shifted < 10 ? 3 : -9);
  return (TrophicDate) {
    .year = (gint16) (year_of_era + era * 400 + (month <= 2)), .month = (guint8) month,
    .day = (guint8) (of_year - (153 * shifted + 2) / 5 + 1),
    .precision = TROPHIC_DATE_DAY, .offset = TROPHIC_DATE_NO_OFFSET,
  };
}

/**
 * trophic_date_from_ymd:
 *
 * Gives a day of the calendar; unknown when there is no such day (31 February).
 */
TrophicDate
trophic_date_from_ymd (int year,
                       int month,
                       int day)
{
  if (year < 1800 || year > 2999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return TROPHIC_DATE_UNKNOWN;
  return (TrophicDate) { .year = (gint16) year, .month = (guint8) month, .day = (guint8) day,
                         .precision = TROPHIC_DATE_DAY, .offset = TROPHIC_DATE_NO_OFFSET };
}

/* Reads exactly @n digits, or fails. */
static gboolean
take_digits (const char **text,
             int          n,
             int         *value)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      char c = (*text)[i];
      if (c < '0' || c > '9')
        return FALSE;
      sum = sum * 10 + (c - '0');
    }
  *text += n;
  *value = sum;
  return TRUE;
}

static gboolean
take_char (const char **text,
           char         c)
{
  if (**text != c)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
take_offset (const char **text,
             gint16      *offset)
{
  int hours, minutes;
  if (take_char (text, 'Z'))
    {
      *offset = 0;
      return TRUE;
    }
  int sign = **text == '-' ? -1 : **text == '+' ? 1 : 0;
  if (sign == 0)
    return FALSE;
  (*text)++;
  if (!take_digits (text, 2, &hours))
    return FALSE;
  take_char (text, ':');
  if (!take_digits (text, 2, &minutes) || hours > 15 || minutes > 59)
    return FALSE;
  *offset = (gint16) (sign * (hours * 60 + minutes));
  return TRUE;
}

static gboolean
take_time (const char **text,
           TrophicDate *date)
{
  int hour, minute, second = 0;
  if (!take_digits (text, 2, &hour) || !take_char (text, ':') || !take_digits (text, 2, &minute))
    return FALSE;
  gboolean seconds = take_char (text, ':');
  if (seconds && !take_digits (text, 2, &second))
    return FALSE;
  if (seconds && take_char (text, '.'))
    while (g_ascii_isdigit (**text))
      (*text)++;
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;
  date->hour = (guint8) hour;
  date->minute = (guint8) minute;
  date->second = (guint8) MIN (second, 59);
  date->precision = seconds ? TROPHIC_DATE_SECOND : TROPHIC_DATE_MINUTE;
  return **text == '\0' || take_offset (text, &date->offset);
}

/**
 * trophic_date_parse:
 * @text: (nullable): YYYY[-MM[-DD[Thh:mm[:ss][±hh:mm|Z]]]]; a blank may stand for the T
 * @date: (out): the date, unknown when the text is not one
 *
 * Reads the stored form of a date.
 */
gboolean
trophic_date_parse (const char  *text,
                    TrophicDate *date)
{
  int year, month, day;
  *date = TROPHIC_DATE_UNKNOWN;
  if (text == NULL || !take_digits (&text, 4, &year) || year < 1800 || year > 2999)
    return FALSE;
  TrophicDate parsed = { .year = (gint16) year, .precision = TROPHIC_DATE_YEAR, .offset = TROPHIC_DATE_NO_OFFSET };
  if (take_char (&text, '-'))
    {
      if (!take_digits (&text, 2, &month) || month < 1 || month > 12)
        return FALSE;
      parsed.month = (guint8) month;
      parsed.precision = TROPHIC_DATE_MONTH;
      if (take_char (&text, '-'))
        {
          if (!take_digits (&text, 2, &day) || day < 1 || day > days_in_month (year, month))
            return FALSE;
          parsed.day = (guint8) day;
          parsed.precision = TROPHIC_DATE_DAY;
          if ((take_char (&text, 'T') || take_char (&text, ' ')) && !take_time (&text, &parsed))
            return FALSE;
        }
    }
  if (*text != '\0')
    return FALSE;
  *date = parsed;
  return TRUE;
}

static char *
put_digits (char *p,
            int   value,
            int   n)
{
  for (int i = n - 1; i >= 0; i--, value /= 10)
    p[i] = (char) ('0' + value % 10);
  return p + n;
}

/**
 * trophic_date_write:
 *
 * Writes the stored form; the empty string for an unknown date.
 *
 * Returns: @buffer
 */
const char *
trophic_date_write (const TrophicDate *date,
                    char               buffer[TROPHIC_DATE_SIZE])
{
  char *p = buffer;
  if (date->precision >= TROPHIC_DATE_YEAR)
    p = put_digits (p, date->year, 4);
  if (date->precision >= TROPHIC_DATE_MONTH)
    *p++ = '-', p = put_digits (p, date->month, 2);
  if (date->precision >= TROPHIC_DATE_DAY)
    *p++ = '-', p = put_digits (p, date->day, 2);
  if (date->precision >= TROPHIC_DATE_MINUTE)
    {
      *p++ = 'T', p = put_digits (p, date->hour, 2);
      *p++ = ':', p = put_digits (p, date->minute, 2);
      if (date->precision == TROPHIC_DATE_SECOND)
        *p++ = ':', p = put_digits (p, date->second, 2);
      if (date->offset != TROPHIC_DATE_NO_OFFSET)
        {
          *p++ = date->offset < 0 ? '-' : '+';
          p = put_digits (p, ABS (date->offset) / 60, 2);
          *p++ = ':', p = put_digits (p, ABS (date->offset) % 60, 2);
        }
    }
  *p = '\0';
  return buffer;
}

/**
 * trophic_date_format:
 *
 * Returns: (transfer full) (nullable): the stored form, %NULL for an unknown date
 */
char *
trophic_date_format (const TrophicDate *date)
{
  char buffer[TROPHIC_DATE_SIZE];
  return trophic_date_is_known (date) ? g_strdup (trophic_date_write (date, buffer)) : NULL;
}

/** trophic_date_is_known: whether anything is known of the date. */
gboolean
trophic_date_is_known (const TrophicDate *date)
{
  return date->precision != TROPHIC_DATE_NONE;
}

/** trophic_date_is_partial: whether only the year or the month is known. */
gboolean
trophic_date_is_partial (const TrophicDate *date)
{
  return date->precision == TROPHIC_DATE_YEAR || date->precision == TROPHIC_DATE_MONTH;
}

/** trophic_date_has_time: whether the time of day is known. */
gboolean
trophic_date_has_time (const TrophicDate *date)
{
  return date->precision >= TROPHIC_DATE_MINUTE;
}

/**
 * trophic_date_range:
 * @first_day: (out): first day it can be, days since 1970-01-01
 * @last_day: (out): last day it can be
 *
 * Gives the days a date may mean; both are the same day unless it is partial. Not for unknown dates.
 */
void
trophic_date_range (const TrophicDate *date,
                    int               *first_day,
                    int               *last_day)
{
  g_return_if_fail (trophic_date_is_known (date));
  switch (date->precision)
    {
    case TROPHIC_DATE_YEAR:
      *first_day = civil_to_day (date->year, 1, 1);
      *last_day = civil_to_day (date->year, 12, 31);
      break;
    case TROPHIC_DATE_MONTH:
      *first_day = civil_to_day (date->year, date->month, 1);
      *last_day = civil_to_day (date->year, date->month, days_in_month (date->year, date->month));
      break;
    default:
      *first_day = *last_day = civil_to_day (date->year, date->month, date->day);
    }
}

/** trophic_date_first_day: the first day it can be, days since 1970-01-01; %G_MININT for an unknown date. */
int
trophic_date_first_day (const TrophicDate *date)
{
  int first_day = G_MININT, last_day;
  if (trophic_date_is_known (date))
    trophic_date_range (date, &first_day, &last_day);
  return first_day;
}

/** trophic_date_last_day: the last day it can be, days since 1970-01-01; %G_MININT for an unknown date. */
int
trophic_date_last_day (const TrophicDate *date)
{
  int first_day, last_day = G_MININT;
  if (trophic_date_is_known (date))
    trophic_date_range (date, &first_day, &last_day);
  return last_day;
}

/**
 * trophic_date_day:
 *
 * Gives the day, days since 1970-01-01; a month stands at its middle (day 15), a year at 1 July.
 * %G_MININT for an unknown date.
 */
int
trophic_date_day (const TrophicDate *date)
{
  switch (date->precision)
    {
    case TROPHIC_DATE_NONE:
      return G_MININT;
    case TROPHIC_DATE_YEAR:
      return civil_to_day (date->year, 7, 1);
    case TROPHIC_DATE_MONTH:
      return civil_to_day (date->year, date->month, 15);
    default:
      return civil_to_day (date->year, date->month, date->day);
    }
}

/**
 * trophic_date_days:
 *
 * Gives the moment in days since 1970-01-01 of its own calendar, the time of day as fraction.
 */
double
trophic_date_days (const TrophicDate *date)
{
  double days = trophic_date_day (date);
  if (trophic_date_has_time (date))
    days += (date->hour * 3600 + date->minute * 60 + date->second) / 86400.0;
  return days;
}

/* Seconds since the epoch; the offset counts only when both sides have one. */
static gint64
seconds (const TrophicDate *date,
         gboolean           use_offset)
{
  gint64 value = (gint64) trophic_date_day (date) * 86400;
  if (trophic_date_has_time (date))
    {
      value += date->hour * 3600 + date->minute * 60 + date->second;
      if (use_offset)
        value -= date->offset * 60;
    }
  return value;
}

/**
 * trophic_date_compare:
 *
 * Orders two dates in time; an unknown date comes before all. Moments that both know their offset are compared as
 * instants, else by the calendar.
 */
int
trophic_date_compare (const TrophicDate *a,
                      const TrophicDate *b)
{
  if (!trophic_date_is_known (a) || !trophic_date_is_known (b))
    return trophic_date_is_known (a) - trophic_date_is_known (b);
  gboolean instants = trophic_date_has_time (a) && trophic_date_has_time (b) &&
                      a->offset != TROPHIC_DATE_NO_OFFSET && b->offset != TROPHIC_DATE_NO_OFFSET;
  gint64 left = seconds (a, instants), right = seconds (b, instants);
  return left < right ? -1 : left > right;
}

/** trophic_date_same_day: whether both are known to the day and name the same one. */
gboolean
trophic_date_same_day (const TrophicDate *a,
                       const TrophicDate *b)
{
  return a->precision >= TROPHIC_DATE_DAY && b->precision >= TROPHIC_DATE_DAY &&
         trophic_date_day (a) == trophic_date_day (b);
}

/**
 * trophic_date_months_between:
 *
 * Months of 30.4375 days from one day to another; NAN when either is unknown.
 */
double
trophic_date_months_between (const TrophicDate *from,
                             const TrophicDate *to)
{
  if (!trophic_date_is_known (from) || !trophic_date_is_known (to))
    return __builtin_nan ("");
  return (trophic_date_day (to) - trophic_date_day (from)) / TROPHIC_DAYS_PER_MONTH;
}

/**
 * trophic_date_age:
 *
 * Completed years; -1 when unknown. With a partial birth date its middle counts.
 */
int
trophic_date_age (const TrophicDate *birth,
                  const TrophicDate *on)
{
  if (!trophic_date_is_known (birth) || !trophic_date_is_known (on))
    return -1;
  TrophicDate b = trophic_date_from_day (trophic_date_day (birth));
  TrophicDate o = trophic_date_from_day (trophic_date_day (on));
  int age = o.year - b.year - (o.month < b.month || (o.month == b.month && o.day < b.day));
  return age < 0 ? -1 : age;
}

/** trophic_date_now: this moment in @zone (%NULL: the machine's), to the second, with offset. */
TrophicDate
trophic_date_now (GTimeZone *zone)
{
  g_autoptr (GDateTime) now = zone ? g_date_time_new_now (zone) : g_date_time_new_now_local ();
  return (TrophicDate) {
    .year = (gint16) g_date_time_get_year (now), .month = (guint8) g_date_time_get_month (now),
    .day = (guint8) g_date_time_get_day_of_month (now), .hour = (guint8) g_date_time_get_hour (now),
    .minute = (guint8) g_date_time_get_minute (now), .second = (guint8) g_date_time_get_second (now),
    .precision = TROPHIC_DATE_SECOND,
    .offset = (gint16) (g_date_time_get_utc_offset (now) / (60 * G_USEC_PER_SEC)),
  };
}

/** trophic_date_today: today's date in @zone (%NULL: the machine's). */
TrophicDate
trophic_date_today (GTimeZone *zone)
{
  TrophicDate now = trophic_date_now (zone);
  return trophic_date_from_ymd (now.year, now.month, now.day);
}

/**
 * trophic_date_set_zone:
 *
 * Gives a moment without an offset the offset that @zone had at that local time; others stay as they are.
 */
void
trophic_date_set_zone (TrophicDate *date,
                       GTimeZone   *zone)
{
  if (!trophic_date_has_time (date) || date->offset != TROPHIC_DATE_NO_OFFSET)
    return;
  g_autoptr (GDateTime) local = g_date_time_new (zone, date->year, date->month, date->day,
                                                 date->hour, date->minute, date->second);
  if (local != NULL)
    date->offset = (gint16) (g_date_time_get_utc_offset (local) / (60 * G_USEC_PER_SEC));
}
