/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-date-words.h"

#include <math.h>
#include <string.h>

static const char *const short_months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const long_months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                           "September", "October", "November", "December" };

/**
 * trophic_date_words_language:
 *
 * Returns: (transfer none): the language of dates as the environment asks for it: "ja" or "en"
 */
const char *
trophic_date_words_language (void)
{
  const char *const *names = g_get_language_names ();
  return names[0] != NULL && strncmp (names[0], "ja", 2) == 0 ? "ja" : "en";
}

static gboolean
is_japanese (const char *language)
{
  return g_str_equal (language != NULL ? language : trophic_date_words_language (), "ja");
}

static char *
japanese (const TrophicDate *date,
          TrophicDateForm    form)
{
  switch (form)
    {
    case TROPHIC_DATE_TEXT_MONTH_ONLY:
      return g_strdup_printf ("%d月", date->month);
    case TROPHIC_DATE_TEXT_YEAR_ONLY:
      return g_strdup_printf ("%d年", date->year);
    case TROPHIC_DATE_TEXT_MONTH_YEAR:
      return g_strdup_printf ("%d年%d月", date->year, date->month);
    case TROPHIC_DATE_TEXT_DAY_MONTH:
      return g_strdup_printf ("%d月%d日", date->month, date->day);
    case TROPHIC_DATE_TEXT_SHORT:
    case TROPHIC_DATE_TEXT_LONG:
      break;
    }
  return g_strdup_printf ("%d年%d月%d日", date->year, date->month, date->day);
}

static char *
english (const TrophicDate *date,
         TrophicDateForm    form)
{
  const char *month = date->month > 0 ? short_months[date->month - 1] : "";
  switch (form)
    {
    case TROPHIC_DATE_TEXT_MONTH_ONLY:
      return g_strdup (month);
    case TROPHIC_DATE_TEXT_YEAR_ONLY:
      return g_strdup_printf ("%d", date->year);
    case TROPHIC_DATE_TEXT_MONTH_YEAR:
      return g_strdup_printf ("%s %d", month, date->year);
    case TROPHIC_DATE_TEXT_DAY_MONTH:
      return g_strdup_printf ("%d %s", date->day, month);
    case TROPHIC_DATE_TEXT_SHORT:
      return g_strdup_printf ("%d %s %d", date->day, month, date->year);
    case TROPHIC_DATE_TEXT_LONG:
      break;
    }
  return g_strdup_printf ("%d %s %d", date->day, long_months[date->month - 1], date->year);
}

/**
 * trophic_date_words:
 * @language: (nullable): "ja", "en"; %NULL for trophic_date_words_language()
 *
 * Writes a date for people. A partial date never shows a day or month that is not known: it falls back to the
 * month and year, or the year; an unknown one is "—".
 */
char *
trophic_date_words (const TrophicDate *date,
                    TrophicDateForm    form,
                    const char        *language)
{
  if (!trophic_date_is_known (date))
    return g_strdup ("—");
  if (date->precision == TROPHIC_DATE_YEAR)
    form = TROPHIC_DATE_TEXT_YEAR_ONLY;
  else if (date->precision == TROPHIC_DATE_MONTH && form >= TROPHIC_DATE_TEXT_DAY_MONTH)
    form = TROPHIC_DATE_TEXT_MONTH_YEAR;
  return is_japanese (language) ? japanese (date, form) : english (date, form);
}

/** trophic_date_words_of_day: as trophic_date_words(), for a day since 1970-01-01 (the fraction is the time of day). */
char *
trophic_date_words_of_day (double           day,
                           TrophicDateForm  form,
                           const char      *language)
{
  TrophicDate date = trophic_date_from_day ((int) floor (day));
  return trophic_date_words (&date, form, language);
}
