/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [S] Whether a held row may be a critical lactate: by its analyte or what its name speaks of, and by any way in which a number
 * in it can be read. A row is held since something about it is not sure, so that the worst reading counts. */
#include "trophic-lactate-held-private.h"

#include <math.h>
#include <string.h>

#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"

#define MAX_NUMBERS 32 /* looked at in one text */

static gboolean
says_lactate (const char *text)
{
  return g_strcmp0 (trophic_vocabulary_phrase ("lactate_like", text), "lactate") == 0;
}

static gboolean
is_lactate_like (const TrophicObservation *held)
{
  if (held->analyte != NULL)
    return g_str_equal (held->analyte->id, "lactate");
  return !trophic_observation_is_elsewhere (held) && trophic_vocabulary_phrase ("specimen_elsewhere", held->name) == NULL &&
         (says_lactate (held->name) || says_lactate (held->code));
}

/* The number as mmol/L: by its unit when that is known, else as it stands. */
static double
in_mmol (const TrophicObservation *held,
         double                    number)
{
  double value;
  const TrophicAnalyte *lactate = trophic_vocabulary_analyte ("lactate");
  return trophic_analyte_convert (lactate, number, held->unit_text, &value) ? value : number;
}

/* The largest number that digits with marks can be: "1,234" is 1.234 or 1234. */
static double
largest_reading (const char *digits)
{
  g_autofree char *point = g_strdup (digits), *none = g_strdup (digits);
  double largest = NAN, value;
  char *mark = strpbrk (point, ",.");
  gsize length = 0;
  if (mark != NULL)
    *mark = '.';
  if (mark != NULL && strpbrk (mark + 1, ",.") != NULL)
    *strpbrk (mark + 1, ",.") = '\0';
  for (const char *p = digits; *p; p++)
    if (g_ascii_isdigit (*p))
      none[length++] = *p;
  none[length] = '\0';
  const char *readings[] = { point, none };
  /* Digits after a mark group only in threes. */
  gboolean groups = mark != NULL && strlen (digits) - (gsize) (mark - point) == 4;
  for (guint i = 0; i < (mark == NULL || groups ? 2 : 1); i++)
    if (trophic_number_parse (readings[i], &value) && !(value <= largest))
      largest = value;
  return largest;
}

/* The largest number anywhere in the text, NAN when there is none. */
static double
largest_number (const char *text)
{
  g_autofree char *folded = trophic_text_fold (text);
  double largest = NAN;
  const char *p = folded;
  for (guint n = 0; n < MAX_NUMBERS; n++)
    {
      gsize skipped = strcspn (p, "0123456789"), length = strspn (p + skipped, "0123456789.,");
      if (length == 0)
        break;
      g_autofree char *digits = g_strndup (p + skipped, length);
      while (length > 0 && !g_ascii_isdigit (digits[length - 1]))
        digits[--length] = '\0';
      double value = largest_reading (digits);
      if (!(value <= largest))
        largest = isnan (value) ? largest : value;
      p += skipped + strspn (p + skipped, "0123456789.,");
    }
  return largest;
}

/**
 * trophic_lactate_held_may_be_critical:
 * @limit: the card's limit, mmol/L
 */
gboolean
trophic_lactate_held_may_be_critical (const TrophicObservation *held,
                                      double                    limit)
{
  gboolean open_above = held->comparator == TROPHIC_COMPARATOR_GT || held->comparator == TROPHIC_COMPARATOR_GE;
  gboolean open_below = held->comparator == TROPHIC_COMPARATOR_LT || held->comparator == TROPHIC_COMPARATOR_LE;
  if (!is_lactate_like (held) || open_below)
    return FALSE;
  double value = isfinite (held->value) ? held->value
                 : isfinite (held->original_value) ? in_mmol (held, held->original_value)
                                                   : in_mmol (held, largest_number (held->value_text));
  return isfinite (value) && (value >= limit || open_above);
}

/**
 * trophic_lactate_held_is_recent:
 *
 * Whether it was drawn on @on_day or up to @days before; a date that is missing, or that cannot be, may be any day.
 */
gboolean
trophic_lactate_held_is_recent (const TrophicObservation *held,
                                int                       on_day,
                                double                    days)
{
  if (!trophic_date_is_known (&held->time) || trophic_record_held_time_is_doubtful (held))
    return TRUE;
  return trophic_date_first_day (&held->time) <= on_day && on_day - trophic_date_last_day (&held->time) <= days;
}
