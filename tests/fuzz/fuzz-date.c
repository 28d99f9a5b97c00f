/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date that is read can be written, and reads the same again. */
#include "trophic-date-text.h"
#include "trophic-fuzz.h"

static void
check (const TrophicDate *date)
{
  char buffer[TROPHIC_DATE_SIZE];
  TrophicDate again;
  g_assert_true (trophic_date_is_known (date));
  trophic_date_write (date, buffer);
  g_assert_true (trophic_date_parse (buffer, &again));
  g_assert_cmpint (trophic_date_compare (date, &again), ==, 0);
  g_assert_cmpint (trophic_date_first_day (date), <=, trophic_date_last_day (date));
  g_autofree char *people = trophic_date_format (date);
  fuzz_assert_text (people);
}

static void
check_text (const char *text)
{
  TrophicDate date;
  for (TrophicDateOrder order = TROPHIC_DATE_ORDER_UNKNOWN; order <= TROPHIC_DATE_ORDER_YMD; order++)
    for (guint how = 0; how < 4; how++)
      if (trophic_date_text_parse (text, trophic_date_order_pack (order, how & 1 ? 1950 : 0, how & 2), &date) == TROPHIC_DATE_TEXT_OK)
        check (&date);
  if (trophic_date_parse (text, &date))
    check (&date);
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
