/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A result whose unit stands in its own cell: 4.2 mmol/L, 99 cps/ml, 0.5mg/dL以下. */
#include <string.h>

#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-value-text.h"

/* Longest text in which a unit is looked for, and longest unit that is taken without being known. */
#define LONGEST_TEXT 64
#define LONGEST_UNIT 16

/* Words that say above or below, behind the unit as behind the number. */
static const char * const limit_words[] = { "以下", "未満", "以上", "超過", "超", "ｲｶ", "ﾐﾏﾝ", "イカ", "ミマン" };

/* "cps/ml": letters, one stroke, letters. A word or a range has another form. */
static gboolean
has_form_of_unit (const char *text)
{
  gsize before = 0, behind = 0;
  while (g_ascii_isalpha (text[before]))
    before++;
  if (before == 0 || text[before] != '/' || strlen (text) > LONGEST_UNIT)
    return FALSE;
  const char *rest = text + before + 1;
  while (g_ascii_isalpha (rest[behind]))
    behind++;
  return behind > 0 && rest[behind] == '\0';
}

static gboolean
is_digit (const char *text)
{
  return g_unichar_isdigit (g_utf8_get_char (text));
}

/* Takes a word such as 以下 off the end of @tail; gives it, or "". */
static const char *
take_limit_word (char *tail)
{
  for (guint i = 0; i < G_N_ELEMENTS (limit_words); i++)
    if (g_str_has_suffix (tail, limit_words[i]))
      {
        tail[strlen (tail) - strlen (limit_words[i])] = '\0';
        return limit_words[i];
      }
  return "";
}

/**
 * trophic_value_text_parse_with_unit:
 * @text: (nullable): a cell as it came
 * @sign: the decimal sign of its column
 * @unit: (out) (transfer full) (nullable): the unit in the cell, %NULL when it has none
 *
 * As trophic_value_text_parse(), and a number with its unit behind it is a number too.
 */
TrophicValueText
trophic_value_text_parse_with_unit (const char         *text,
                                    TrophicDecimalSign  sign,
                                    char              **unit)
{
  TrophicValueText whole = trophic_value_text_parse (text, sign);
  *unit = NULL;
  /* "2.3 x10^3/uL" looks like two numbers until its unit is known */
  if ((whole.kind != TROPHIC_VALUE_TEXT && whole.kind != TROPHIC_VALUE_AMBIGUOUS) || strlen (text) > LONGEST_TEXT ||
      !g_utf8_validate (text, -1, NULL))
    return whole;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      if (!is_digit (p) || *next == '\0' || is_digit (next))
        continue;
      g_autofree char *tail = g_strstrip (g_strdup (next));
      const char *word = take_limit_word (tail);
      g_strchomp (tail);
      if (trophic_unit_canonical (tail) == NULL && !has_form_of_unit (tail))
        continue;
      g_autofree char *head = g_strndup (text, (gsize) (next - text));
      g_autofree char *number = g_strconcat (head, word, NULL);
      TrophicValueText parsed = trophic_value_text_parse (number, sign);
      if (parsed.kind != TROPHIC_VALUE_NUMBER)
        continue;
      *unit = g_steal_pointer (&tail);
      return parsed;
    }
  return whole;
}
