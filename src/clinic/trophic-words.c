/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "trophic-date-words.h"
#include "trophic-number.h"

/** trophic_words_date: (transfer full): "17 Nov 2026"; "—" when unknown. */
char *
trophic_words_date (const TrophicDate *date)
{
  if (!trophic_date_is_known (date))
    return g_strdup ("—");
  return trophic_date_words (date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
}

/** trophic_words_died: (transfer full) (nullable): "died 10 Nov 2026", "deceased" without a date; %NULL of who lives. */
char *
trophic_words_died (const TrophicPatient *patient)
{
  if (patient->status != TROPHIC_STATUS_DECEASED)
    return NULL;
  if (!trophic_date_is_known (&patient->status_date))
    return g_strdup (_("deceased"));
  g_autofree char *date = trophic_words_date (&patient->status_date);
  return g_strdup_printf (_("died %s"), date);
}

/** trophic_words_date_near: (transfer full): "17 Nov" when less than a year from @today, else with its year. */
char *
trophic_words_date_near (const TrophicDate *date,
                       const TrophicDate *today)
{
  if (!trophic_date_is_known (date) || trophic_date_is_partial (date) ||
      fabs (trophic_date_days (date) - trophic_date_days (today)) >= TROPHIC_DAYS_PER_YEAR)
    return trophic_words_date (date);
  return trophic_date_words (date, TROPHIC_DATE_TEXT_DAY_MONTH, trophic_date_words_language ());
}

/** trophic_words_number: (transfer full): "1,180". */
char *
trophic_words_number (double value,
                    int    decimals)
{
  return trophic_number_format_grouped (value, decimals);
}

/** trophic_words_interval: (transfer full): "15.8–17.6", or "−1.8 to 0.0" when a sign occurs. */
char *
trophic_words_interval (double lower,
                      double upper,
                      int    decimals)
{
  g_autofree char *low = trophic_number_format (lower, decimals);
  g_autofree char *high = trophic_number_format (upper, decimals);
  if (trophic_round (lower, decimals) < 0 || trophic_round (upper, decimals) < 0)
    /* Translators: an interval whose ends may carry a minus sign */
    return g_strdup_printf (C_("interval", "%s to %s"), low, high);
  /* Translators: an interval between two positive numbers */
  return g_strdup_printf (C_("interval", "%s–%s"), low, high);
}

static char *
join (GPtrArray  *parts,
      const char *separator)
{
  GString *line = g_string_new (NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (line, separator);
      g_string_append (line, g_ptr_array_index (parts, i));
    }
  return g_string_free (line, FALSE);
}

/** trophic_words_join: (transfer full): facts of one line, put together as the language does. */
char *
trophic_words_join (GPtrArray *parts)
{
  /* Translators: between the facts of one line */
  return join (parts, C_("between facts", " · "));
}

/** trophic_words_join_wide: (transfer full): facts that hold blanks of their own: who a patient is, what changed. */
char *
trophic_words_join_wide (GPtrArray *parts)
{
  /* Translators: between facts that hold blanks of their own; Japanese uses a wide space */
  return join (parts, C_("between long facts", " · "));
}

/** trophic_words_place: (transfer full): a place in a file as people read it; the stored form is the same in every language. */
char *
trophic_words_place (const char *place)
{
  guint line = 0, column = 0;
  int end = 0;
  if (place == NULL)
    return g_strdup ("");
  if (sscanf (place, "line %u, column %u%n", &line, &column, &end) == 2 && place[end] == '\0')
    return g_strdup_printf (_("line %u, column %u"), line, column);
  if (sscanf (place, "line %u%n", &line, &end) == 1 && place[end] == '\0')
    return g_strdup_printf (_("line %u"), line);
  return g_strdup (place);
}

/** trophic_words_sign: the sign before a limit, "" before an exact value. */
const char *
trophic_words_sign (TrophicComparator comparator)
{
  const char *sign = trophic_comparator_to_text (comparator);
  return sign != NULL ? sign : "";
}
