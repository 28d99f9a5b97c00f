/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A result's text is a finite number or none; a decided decimal sign never reads more than was written. */
#include <math.h>

#include "trophic-fuzz.h"
#include "trophic-unit.h"
#include "trophic-value-text.h"

static guint
count_digits (const char *text)
{
  guint n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isdigit (g_utf8_get_char (p)) || g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_OTHER_NUMBER;
  return n;
}

static void
check_text (const char *text)
{
  for (TrophicDecimalSign sign = TROPHIC_DECIMAL_UNKNOWN; sign <= TROPHIC_DECIMAL_MIXED; sign++)
    {
      TrophicValueText value = trophic_value_text_parse (text, sign);
      g_assert_cmpint (value.kind, <=, TROPHIC_VALUE_AMBIGUOUS);
      g_assert_cmpint (value.comparator, <=, TROPHIC_COMPARATOR_GE);
      g_assert_cmpint (value.kind == TROPHIC_VALUE_NUMBER, ==, isfinite (value.value));
      if (value.kind == TROPHIC_VALUE_NUMBER)
        g_assert_cmpuint (count_digits (text), >, 0);
      else
        g_assert_true (isnan (value.value));
    }
  const char *unit = trophic_unit_canonical (text);
  if (unit != NULL)
    g_assert_cmpstr (trophic_unit_canonical (unit), ==, unit);
}

/* The whole, and each line: a file of the corpus holds many spellings. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_text (data, size);
  if (text == NULL)
    return 0;
  check_text (text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 1000);
  for (guint i = 0; lines[i] != NULL; i++)
    check_text (lines[i]);
  return 0;
}
