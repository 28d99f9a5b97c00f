/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-text.h"

#include <string.h>

/* Hepburn by hiragana code point from ぁ (U+3041) to ゔ (U+3094). */
static const char * const syllables[] = {
  "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go",
  "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "", "tsu", "zu", "te", "de",
  "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe",
  "ho", "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro",
  "wa", "wa", "i", "e", "o", "n", "vu",
};
G_STATIC_ASSERT (G_N_ELEMENTS (syllables) == 0x3094 - 0x3041 + 1);

#define SMALL_TSU U'っ'

/* A small ゃ ゅ ょ or vowel joins the syllable before it: き + ゃ = kya, し + ゃ = sha, ふ + ぁ = fa. */
static gboolean
join_small (GString *out,
            gunichar c)
{
  const char *glide = c == U'ゃ' ? "a" : c == U'ゅ' ? "u" : c == U'ょ' ? "o" : NULL;
  const char *vowel = c == U'ぁ' ? "a" : c == U'ぃ' ? "i" : c == U'ぅ' ? "u" : c == U'ぇ' ? "e" : c == U'ぉ' ? "o" : NULL;
  if (out->len < 2 || (glide == NULL && vowel == NULL))
    return FALSE;
  char last = out->str[out->len - 1], before = out->str[out->len - 2];
  if (glide != NULL ? last != 'i' : strchr ("aiueo", last) == NULL || strchr ("aiueo ", before) != NULL)
    return FALSE;
  g_string_truncate (out, out->len - 1);
  if (glide != NULL && !g_str_has_suffix (out->str, "sh") && !g_str_has_suffix (out->str, "ch") && before != 'j')
    g_string_append_c (out, 'y');
  g_string_append (out, glide != NULL ? glide : vowel);
  return TRUE;
}

/**
 * trophic_text_kana_romaji:
 * @kana: hiragana or katakana of either width; other characters pass through
 *
 * Gives the reading in Hepburn letters for searching. Long vowels are written as the kana are (おおの = oono,
 * たろう = tarou), a lengthening bar is left out.
 */
char *
trophic_text_kana_romaji (const char *kana)
{
  g_autofree char *folded = trophic_text_fold (kana);
  GString *out = g_string_sized_new (strlen (folded) * 2);
  gboolean doubled = FALSE;
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= U'ァ' && c <= U'ヴ')
        c = c - U'ァ' + U'ぁ';
      if (c == SMALL_TSU)
        {
          doubled = TRUE;
          continue;
        }
      if (c == U'ー' || join_small (out, c))
        continue;
      if (c < U'ぁ' || c > 0x3094)
        {
          g_string_append_unichar (out, c);
          continue;
        }
      const char *syllable = syllables[c - U'ぁ'];
      if (doubled && strchr ("aiueon", *syllable) == NULL)
        g_string_append_c (out, *syllable == 'c' ? 't' : *syllable);
      doubled = FALSE;
      g_string_append (out, syllable);
    }
  return g_string_free (out, FALSE);
}

/**
 * trophic_text_romaji_name:
 * @romaji: from trophic_text_kana_romaji()
 * @with_h: whether a long o is written oh
 *
 * Gives the reading as passports and business cards write names: long vowels short (oono = ono or ohno, yuuko = yuko),
 * m before b, m and p (nanba = namba).
 */
char *
trophic_text_romaji_name (const char *romaji,
                          gboolean    with_h)
{
  GString *out = g_string_sized_new (strlen (romaji) + 8);
  for (const char *p = romaji; *p; p++)
    {
      gboolean long_o = p[0] == 'o' && (p[1] == 'o' || p[1] == 'u'), long_u = p[0] == 'u' && p[1] == 'u';
      g_string_append_c (out, *p == 'n' && p[1] != '\0' && strchr ("bmp", p[1]) != NULL ? 'm' : *p);
      if (long_o && with_h)
        g_string_append_c (out, 'h');
      if (long_o || long_u)
        p++;
    }
  return g_string_free (out, FALSE);
}
