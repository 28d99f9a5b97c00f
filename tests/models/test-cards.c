/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card must say: where each of its numbers comes from, whom it was found in, and what is not published. */
#include "trophic-card.h"

#include <math.h>
#include <string.h>

static gboolean
has_kanji_or_kana (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));
      if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
        return TRUE;
    }
  return FALSE;
}

/* Every number has a name that a clinician reads, and says how sure it is in words, not in the letters of the file. */
static void
check_words (const TrophicCard *card)
{
  static const char * const letters[] = { "V:", "V2", "V：", " V ", " V;", " V.", " V,", "はV" };
  g_auto (GStrv) numbers = trophic_card_keys (card, "numbers");
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *label = trophic_card_number_label (card, numbers[i]);
      if (label == NULL || *label == '\0' || g_str_equal (label, numbers[i]))
        g_error ("%s: %s has no name in [labels]", trophic_card_id (card), numbers[i]);
      if (trophic_card_number_certainty (card, numbers[i]) == TROPHIC_CERTAINTY_UNSTATED)
        g_error ("%s: %s does not say how sure it is", trophic_card_id (card), numbers[i]);
      const char *origin = trophic_card_number_origin (card, numbers[i]);
      if (origin != NULL && (g_str_has_prefix (origin, "V:") || g_str_has_prefix (origin, "V2") || g_str_has_prefix (origin, ":")))
        g_error ("%s: the source of %s cannot be read: “%s”", trophic_card_id (card), numbers[i], origin);
    }
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strstr (trophic_card_text (card, "certainty"), letters[i]) != NULL)
      g_error ("%s: certainty stands in letters: “%s”", trophic_card_id (card), trophic_card_text (card, "certainty"));
}

static void
check_card (const TrophicCard *card,
            gboolean           japanese)
{
  static const char * const texts[] = { "name", "certainty", "population", "endpoint", "inputs", "formula", "assumptions", "not_published" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = trophic_card_text (card, texts[i]);
      if (text == NULL || has_kanji_or_kana (text) != japanese)
        g_error ("%s: %s is “%s”", trophic_card_id (card), texts[i], text);
    }
  g_assert_nonnull (trophic_card_text (card, "n"));
  g_auto (GStrv) numbers = trophic_card_keys (card, "numbers");
  g_assert_cmpuint (g_strv_length (numbers), >, 0);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *source = trophic_card_number_source (card, numbers[i]);
      g_assert_true (isfinite (trophic_card_number (card, numbers[i])));
      if (source == NULL || has_kanji_or_kana (source) != japanese)
        g_error ("%s: the source of %s is “%s”", trophic_card_id (card), numbers[i], source);
      if (!japanese && !g_str_has_prefix (source, "V: ") && !g_str_has_prefix (source, "V2: ") &&
          !g_str_has_prefix (source, "D: ") && !g_str_has_prefix (source, "assumption"))
        g_error ("%s: the source of %s has no certainty: “%s”", trophic_card_id (card), numbers[i], source);
    }
  check_words (card);
  g_auto (GStrv) sources = trophic_card_keys (card, "sources");
  g_assert_cmpuint (g_strv_length (sources), ==, g_strv_length (numbers));
}

static void
check_all (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  const char * const *ids = trophic_card_ids ();
  for (guint i = 0; ids[i] != NULL; i++)
    check_card (trophic_card_get (ids[i]), g_str_equal (language, "ja"));
}

/* Any card, also one that no answer names: a number without a source does not ship. */
static void
test_sources (void)
{
  const char * const *ids = trophic_card_ids ();
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TrophicCard *card = trophic_card_get (ids[i]);
      g_auto (GStrv) numbers = trophic_card_keys (card, "numbers");
      for (guint j = 0; numbers[j] != NULL; j++)
        if (trophic_card_number_source (card, numbers[j]) == NULL)
          g_error ("%s: %s has no source", ids[i], numbers[j]);
    }
}

static void
test_english (void)
{
  check_all ("en");
}

static void
test_japanese (void)
{
  check_all ("ja");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cards/sources", test_sources);
  g_test_add_func ("/cards/english", test_english);
  g_test_add_func ("/cards/japanese", test_japanese);
  return g_test_run ();
}
