/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-date-text-private.h"

/** trophic_date_cursor_take_offset: what stands behind a time; %FALSE when it is no offset from UTC. */
gboolean
trophic_date_cursor_take_offset (TrophicDateCursor *c,
                                 gint16            *offset)
{
  int hours, minutes = 0;
  if (trophic_date_cursor_take (c, "z") || trophic_date_cursor_take (c, "utc") || trophic_date_cursor_take (c, "gmt"))
    {
      *offset = 0;
      return TRUE;
    }
  int sign = *c->p == '-' ? -1 : *c->p == '+' ? 1 : 0;
  if (sign == 0)
    return TRUE;
  c->p++;
  int digits = trophic_date_cursor_take_number (c, 4, &hours);
  if (digits == 4)
    minutes = hours % 100, hours /= 100;
  else if (digits != 2 || (trophic_date_cursor_take (c, ":") && trophic_date_cursor_take_number (c, 2, &minutes) != 2))
    return FALSE;
  *offset = (gint16) (sign * (hours * 60 + minutes));
  return hours <= 15 && minutes <= 59;
}

/* The half of the day, before or behind the time: 0 not given, 1 before noon, 2 after. */
static int
take_half (TrophicDateCursor *c)
{
  trophic_date_cursor_skip_blanks (c);
  if (trophic_date_cursor_take (c, "午前") || trophic_date_cursor_take (c, "am") || trophic_date_cursor_take (c, "a.m.") || trophic_date_cursor_take (c, "a.m"))
    return 1;
  if (trophic_date_cursor_take (c, "午後") || trophic_date_cursor_take (c, "pm") || trophic_date_cursor_take (c, "p.m.") || trophic_date_cursor_take (c, "p.m"))
    return 2;
  return 0;
}

/** trophic_date_cursor_take_time: 10:30, 4:42 p.m., 午後4時5分; the cursor stands behind it. */
gboolean
trophic_date_cursor_take_time (TrophicDateCursor *c,
                               TrophicDate       *date)
{
  int hour, minute = 0, second = 0;
  gboolean seconds = FALSE;
  int half = take_half (c);
  trophic_date_cursor_skip_blanks (c);
  if (trophic_date_cursor_take_number (c, 2, &hour) == 0)
    return FALSE;
  if (trophic_date_cursor_take (c, "時"))
    {
      if (g_ascii_isdigit (*c->p) && (trophic_date_cursor_take_number (c, 2, &minute) == 0 || !trophic_date_cursor_take (c, "分")))
        return FALSE;
      seconds = g_ascii_isdigit (*c->p);
      if (seconds && (trophic_date_cursor_take_number (c, 2, &second) == 0 || !trophic_date_cursor_take (c, "秒")))
        return FALSE;
    }
  else if (trophic_date_cursor_take (c, ":") && trophic_date_cursor_take_number (c, 2, &minute) == 2)
    {
      seconds = trophic_date_cursor_take (c, ":");
      if (seconds && trophic_date_cursor_take_number (c, 2, &second) != 2)
        return FALSE;
      if (seconds && trophic_date_cursor_take (c, "."))
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
