/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-text.h"

#include <string.h>

/* Below every letter, so that a word stands before the longer one that begins with it. */
#define LEVEL_END '\x01'

/* One word: first its letters without marks, then which of them are voiced, then which are small or a bar. */
typedef struct {
  GString *letters, *voiced, *sizes;
} Word;

static gboolean
is_small (gunichar c)
{
  return c == U'ぁ' || c == U'ぃ' || c == U'ぅ' || c == U'ぇ' || c == U'ぉ' || c == U'っ' || c == U'ゃ' || c == U'ゅ' ||
         c == U'ょ' || c == U'ゎ';
}

/* A bar sorts as the vowel that it lengthens: サトー beside さとお. */
static gunichar
lengthened (gunichar before)
{
  char kana[8] = "";
  kana[g_unichar_to_utf8 (before, kana)] = '\0';
  g_autofree char *romaji = trophic_text_kana_romaji (kana);
  switch (*romaji != '\0' ? romaji[strlen (romaji) - 1] : '\0')
    {
    case 'a':
      return U'あ';
    case 'i':
      return U'い';
    case 'u':
      return U'う';
    case 'e':
      return U'え';
    case 'o':
      return U'お';
    default:
      return U'ー';
    }
}

static void
add_letter (Word     *word,
            gunichar  c,
            gunichar *before)
{
  char size = c == U'ー' ? '0' : is_small (c) ? '1' : '2';
  gunichar letter = c == U'ー' ? lengthened (*before) : is_small (c) ? c + 1 : c, mark = 0;
  if (!g_unichar_decompose (letter, &letter, &mark))
    mark = 0;
  g_string_append_unichar (word->letters, letter);
  g_string_append_c (word->voiced, mark == 0x3099 ? '1' : mark == 0x309a ? '2' : '0');
  g_string_append_c (word->sizes, size);
  *before = letter;
}

static void
end_word (GString *key,
          Word    *word)
{
  g_string_append_printf (key, "%s%c%s%c%s%c", word->letters->str, LEVEL_END, word->voiced->str, LEVEL_END, word->sizes->str, LEVEL_END);
  g_string_truncate (word->letters, 0);
  g_string_truncate (word->voiced, 0);
  g_string_truncate (word->sizes, 0);
}

/* Word by word: all of one family stand together, whatever the given names are. */
static char *
kana_key (const char *folded)
{
  GString *key = g_string_new ("2");
  Word word = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
  gunichar before = 0;
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == ' ')
        end_word (key, &word);
      else
        add_letter (&word, c >= U'ァ' && c <= U'ヴ' ? c - U'ァ' + U'ぁ' : c, &before);
    }
  end_word (key, &word);
  g_string_free (word.letters, TRUE);
  g_string_free (word.voiced, TRUE);
  g_string_free (word.sizes, TRUE);
  return g_string_free (key, FALSE);
}

/**
 * trophic_text_order_key:
 *
 * Gives bytes by which strcmp() puts names in order: Latin names as the language has it, then kana from あ to ん (a
 * voiced letter after its plain one, hiragana and katakana alike, family before given name) in every language, then
 * names that are known in kanji only.
 */
char *
trophic_text_order_key (const char *name)
{
  g_autofree char *folded = trophic_text_fold (name);
  gunichar first = g_utf8_get_char (folded);
  if (first >= U'ぁ' && first <= U'ー')
    return kana_key (folded);
  g_autofree char *plain = trophic_text_search_key (name), *collated = g_utf8_collate_key (plain, -1);
  return g_strconcat (g_unichar_iswide (first) ? "3" : "1", collated, NULL);
}
