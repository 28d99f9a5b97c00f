/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-name.h"

#include <string.h>

#include "trophic-date-words.h"
#include "trophic-display.h"
#include "trophic-text.h"

static gboolean
is_japanese (void)
{
  return g_str_equal (trophic_date_words_language (), "ja");
}

/* Latin letters, Greek or Cyrillic: a name that has two orders. One in kanji, kana or hangul has one, in every language. */
static gboolean
has_two_orders (const char *name)
{
  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);
      if (g_unichar_isalpha (c) && script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_GREEK &&
          script != G_UNICODE_SCRIPT_CYRILLIC)
        return FALSE;
    }
  return TRUE;
}

/**
 * trophic_patient_name_written:
 *
 * Returns: (transfer full) (nullable): family and given name as written, in the order of the display, family name first in
 *   kanji and kana whatever was chosen; %NULL when neither is known
 */
char *
trophic_patient_name_written (const TrophicPatient *patient)
{
  g_return_val_if_fail (patient != NULL, NULL);

  g_autofree char *name = trophic_patient_name (patient);
  TrophicNameOrder order = trophic_display_get ().names;
  gboolean given_first = order == TROPHIC_NAMES_GIVEN_FIRST || (order == TROPHIC_NAMES_BY_LANGUAGE && !is_japanese ());
  if (!given_first || trophic_text_is_empty (patient->family_name) || trophic_text_is_empty (patient->given_name) ||
      !has_two_orders (name))
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s %s", patient->given_name, patient->family_name);
}

/* ン before a labial: "Tampopo" and "Tanpopo". */
static void
write_n (char *reading)
{
  for (char *p = reading; *p; p++)
    if (*p == 'm' && strchr ("bmp", p[1]) != NULL && p[1] != '\0')
      *p = 'n';
}

/* "Kaku" and "Kakuu" are one reading: long vowels are written or not. */
static gboolean
reads_alike (const char *latin,
             const char *kana)
{
  g_autofree char *romaji = trophic_text_kana_romaji (kana);
  g_autofree char *a = trophic_text_search_key (latin), *b = trophic_text_search_key (romaji);
  write_n (a);
  write_n (b);
  const char *p = a, *q = b;
  while (*p && *p == *q)
    {
      char vowel = *p;
      p++, q++;
      while (strchr ("aeiou", vowel) != NULL && (*p == vowel || (vowel == 'o' && *p == 'u')))
        p++;
      while (strchr ("aeiou", vowel) != NULL && (*q == vowel || (vowel == 'o' && *q == 'u')))
        q++;
    }
  return *p == '\0' && *q == '\0';
}

/* The name in Latin letters is one text: which of its two words is the family name, only the kana can tell, which has it first.
 * Where it does not, the name stands as it was entered. */
static char *
order_latin (const TrophicPatient *patient)
{
  TrophicNameOrder order = trophic_display_get ().names;
  g_auto (GStrv) words = g_strsplit (patient->latin_name, " ", -1);
  g_auto (GStrv) kana = g_regex_split_simple ("[ 　]", patient->kana != NULL ? patient->kana : "", 0, 0);
  gboolean known = order != TROPHIC_NAMES_BY_LANGUAGE && g_strv_length (words) == 2 && g_strv_length (kana) == 2;
  gboolean family_first = known && reads_alike (words[0], kana[0]) && reads_alike (words[1], kana[1]);
  gboolean given_first = known && reads_alike (words[0], kana[1]) && reads_alike (words[1], kana[0]);
  if ((order == TROPHIC_NAMES_GIVEN_FIRST && family_first && !given_first) ||
      (order == TROPHIC_NAMES_FAMILY_FIRST && given_first && !family_first))
    return g_strdup_printf ("%s %s", words[1], words[0]);
  return g_strdup (patient->latin_name);
}

/**
 * trophic_patient_name_first:
 *
 * Returns: (transfer full): the name that is read first: as written in Japanese, else in Latin letters when they are known; the
 *   number where there is none
 */
char *
trophic_patient_name_first (const TrophicPatient *patient)
{
  g_return_val_if_fail (patient != NULL, NULL);

  g_autofree char *written = trophic_patient_name_written (patient);
  if (!trophic_text_is_empty (patient->latin_name) && (written == NULL || !is_japanese ()))
    return order_latin (patient);
  return written != NULL ? g_steal_pointer (&written) : g_strdup (trophic_patient_id (patient));
}
