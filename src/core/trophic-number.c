/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/**
 * trophic_number_write:
 * @value: a finite number
 * @buffer: where the text goes
 *
 * Writes the shortest of 15, 16 or 17 digits that reads back as the same double.
 *
 * Returns: @buffer
 */
const char *
trophic_number_write (double value,
                      char   buffer[TROPHIC_NUMBER_SIZE])
{
  static const char * const formats[] = { "%.15g", "%.16g", "%.17g" };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, TROPHIC_NUMBER_SIZE, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

/* Digits with at most one point, as nearly all numbers of tables are: up to 2^53 they are a whole number that a double has exactly,
 * and so is the power of ten up to 10^22; their quotient is then the nearest double, as strtod would give it (Clinger 1990).
 * "12.50" is 1250 / 100. FALSE leaves the text to strtod. */
static gboolean
parse_plain (const char *text,
             double     *value)
{
  static const double powers[] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  };
  const guint64 largest = G_GUINT64_CONSTANT (1) << 53;
  gboolean negative = *text == '-';
  guint64 digits = 0;
  const char *p = text + (negative || *text == '+'), *start = p, *point = NULL;
  for (; g_ascii_isdigit (*p) || (*p == '.' && point == NULL); p++)
    {
      if (*p == '.')
        point = p;
      else if ((digits = 10 * digits + (guint64) (*p - '0')) > largest)
        return FALSE;
    }
  gsize decimals = point != NULL ? (gsize) (p - point - 1) : 0;
  if (*p != '\0' || p - start == (point != NULL) || decimals >= G_N_ELEMENTS (powers))
    return FALSE;
  *value = (double) digits / powers[decimals];
  if (negative)
    *value = -*value;
  return TRUE;
}

/**
 * trophic_number_parse:
 * @text: (nullable): a number with a decimal point and nothing else but blanks around it
 * @value: (out): the number
 *
 * Reads a finite decimal number. Hexadecimal, "inf", "nan" and trailing text are refused.
 */
gboolean
trophic_number_parse (const char *text,
                      double     *value)
{
  if (text == NULL)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  if (parse_plain (text, value))
    return TRUE;
  if (strspn (text, "0123456789+-.eE") == 0)
    return FALSE;
  char *end;
  double parsed = g_ascii_strtod (text, &end);
  if (end == text || memchr (text, 'x', end - text) || memchr (text, 'X', end - text))
    return FALSE;
  while (g_ascii_isspace (*end))
    end++;
  if (*end != '\0' || !isfinite (parsed))
    return FALSE;
  *value = parsed;
  return TRUE;
}

/**
 * trophic_round:
 *
 * Rounds as a person would read the shortest decimal form of @value (1.005 to two decimals is 1.01 although the
 * double lies below), halves away from zero; never gives -0.
 */
double
trophic_round (double value,
               int    decimals)
{
  if (!isfinite (value))
    return value;
  double scale = pow (10, decimals);
  double scaled = value * scale;
  double nudged = scaled + copysign (fabs (scaled) * 4 * __DBL_EPSILON__, scaled);
  return round (nudged) / scale + 0.0;
}

/**
 * trophic_number_format:
 *
 * Formats for people with a decimal point, U+2212 for minus and never "-0"; "—" when @value is not finite.
 */
char *
trophic_number_format (double value,
                       int    decimals)
{
  if (!isfinite (value))
    return g_strdup ("—");
  double rounded = trophic_round (value, decimals);
  char format[8], digits[G_ASCII_DTOSTR_BUF_SIZE + 320];
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 9));
  g_ascii_formatd (digits, sizeof digits, format, fabs (rounded));
  return g_strconcat (rounded < 0 ? "−" : "", digits, NULL);
}

/**
 * trophic_number_format_signed:
 *
 * As trophic_number_format(), with a plus before positive numbers.
 */
char *
trophic_number_format_signed (double value,
                              int    decimals)
{
  g_autofree char *text = trophic_number_format (value, decimals);
  return g_strconcat (isfinite (value) && trophic_round (value, decimals) > 0 ? "+" : "", text, NULL);
}

/** trophic_number_format_grouped: as trophic_number_format(), with "," between thousands. */
char *
trophic_number_format_grouped (double value,
                               int    decimals)
{
  g_autofree char *plain = trophic_number_format (value, decimals);
  GString *grouped = g_string_new (plain);
  char *point = strchr (grouped->str, '.');
  gssize first = g_str_has_prefix (plain, "−") ? (gssize) strlen ("−") : 0;
  gssize at = (point != NULL ? point - grouped->str : (gssize) grouped->len) - 3;
  if (!isfinite (value))
    return g_string_free (grouped, FALSE);
  for (; at > first; at -= 3)
    g_string_insert_c (grouped, at, ',');
  return g_string_free (grouped, FALSE);
}

/**
 * trophic_number_format_apart:
 * @limit: what @value is said to be under or over
 *
 * As trophic_number_format(), with so many decimals more that it does not read like @limit: 18.46 under 18.5, not "18.5".
 */
char *
trophic_number_format_apart (double value,
                             double limit,
                             int    decimals)
{
  while (decimals < 9 && value != limit && trophic_round (value, decimals) == trophic_round (limit, decimals))
    decimals++;
  return trophic_number_format (value, decimals);
}

/**
 * trophic_number_decimals_beside:
 * @limit: what @value is compared with, NAN for nothing
 * @written: the number that a reader sees for @limit
 * @decimals: of @value when no more are needed
 *
 * Gives the decimals with which @value reads as being on its side of the limit as that is written, and like the limit only where
 * it is the limit. At most four.
 */
int
trophic_number_decimals_beside (double value,
                                double limit,
                                double written,
                                int    decimals)
{
  enum { MOST_DECIMALS = 4 };
  for (; isfinite (value) && isfinite (limit) && decimals < MOST_DECIMALS; decimals++)
    {
      double number = trophic_round (value, decimals);
      if (value == limit ? number == written : number != written && (number < written) == (value < limit))
        break;
    }
  return decimals;
}

/**
 * trophic_number_decimals_outside:
 * @low, @high: the ends of an interval outside which @value lies
 *
 * Gives the decimals with which @value does not read as lying inside when the ends are written with as many: 137.6 is outside
 * 27.5–137.5, not "138" outside "28–138". At most four.
 */
int
trophic_number_decimals_outside (double value,
                                 double low,
                                 double high,
                                 int    decimals)
{
  enum { MOST_DECIMALS = 4 };
  while (decimals < MOST_DECIMALS && trophic_round (value, decimals) >= trophic_round (low, decimals) &&
         trophic_round (value, decimals) <= trophic_round (high, decimals))
    decimals++;
  return decimals;
}
