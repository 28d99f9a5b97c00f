/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-text.h"

#include <string.h>

/* Kanji that hospitals write both ways in one person's name, and the bars of a reading's long vowels; the right side is
 * the plain form. Characters of the compatibility block (神 U+FA19 and its like) are already folded by NFKC. */
static const struct {
  gunichar variant, plain;
} name_variants[] = {
  { U'髙', U'高' }, { U'﨑', U'崎' }, { U'嵜', U'崎' }, { U'碕', U'崎' }, { U'濵', U'浜' }, { U'濱', U'浜' },
  { U'邊', U'辺' }, { U'邉', U'辺' }, { U'齋', U'斎' }, { U'齊', U'斉' }, { U'澤', U'沢' }, { U'櫻', U'桜' },
  { U'德', U'徳' }, { U'廣', U'広' }, { U'國', U'国' }, { U'嶋', U'島' }, { U'嶌', U'島' }, { U'眞', U'真' },
  { U'槇', U'槙' }, { U'瀨', U'瀬' }, { U'𠮷', U'吉' }, { U'龍', U'竜' }, { U'惠', U'恵' }, { U'榮', U'栄' },
  { U'圓', U'円' }, { U'關', U'関' }, { U'條', U'条' }, { U'渕', U'淵' }, { U'桒', U'桑' }, { U'栁', U'柳' },
  { U'晧', U'皓' }, { U'曾', U'曽' }, { U'籔', U'薮' }, { U'藪', U'薮' }, { U'濤', U'涛' },
  { U'ā', U'a' }, { U'ī', U'i' }, { U'ū', U'u' }, { U'ē', U'e' }, { U'ō', U'o' },
};

/* Whether NFKC leaves @text as it is but for blanks: ASCII, plain kana and the unified kanji, as nearly every name is. */
static gboolean
is_composed (const char *text)
{
  while (*text)
    {
      if ((guchar) *text < 0x80)
        {
          text++;
          continue;
        }
      gunichar c = g_utf8_get_char_validated (text, -1);
      if (c != U'\u3000' && !(c >= U'ぁ' && c <= U'ゖ') && !(c >= U'ァ' && c <= U'ー') && !(c >= U'\u4e00' && c <= U'\u9fff'))
        return FALSE;
      text = g_utf8_next_char (text);
    }
  return TRUE;
}

/* Blanks of every width become one plain blank between words; none at the ends. */
static char *
collapse_blanks (const char *text,
                 char        blank)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean pending = FALSE;
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (g_unichar_isspace (c) || g_unichar_iszerowidth (c))
        {
          pending |= out->len > 0 && g_unichar_isspace (c);
          continue;
        }
      if (pending)
        g_string_append_c (out, blank);
      pending = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* NFKC, then lower case; NULL and bytes that are not UTF-8 fold to "". */
static char *
normalise (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  if (is_composed (text))
    return g_ascii_strdown (text, -1);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  return composed != NULL ? g_utf8_strdown (composed, -1) : g_strdup ("");
}

/**
 * trophic_text_fold:
 *
 * Gives the text in the form in which words are compared: NFKC (full-width letters plain, half-width kana full),
 * lower case, blanks collapsed to one.
 */
char *
trophic_text_fold (const char *text)
{
  g_autofree char *normal = normalise (text);
  return collapse_blanks (normal, ' ');
}

/** trophic_text_column_name: a column's name for comparing: as trophic_text_fold(), with "_" for each blank. */
char *
trophic_text_column_name (const char *text)
{
  g_autofree char *normal = normalise (text);
  return collapse_blanks (normal, '_');
}

static gunichar
plain_name_char (gunichar c)
{
  if (c >= U'ァ' && c <= U'ヶ')
    return c - U'ァ' + U'ぁ';
  for (guint i = 0; i < G_N_ELEMENTS (name_variants); i++)
    if (name_variants[i].variant == c)
      return name_variants[i].plain;
  return c;
}

/**
 * trophic_text_search_key:
 *
 * Gives the text in the form that is searched in: folded, without blanks, katakana as hiragana, variants of kanji in
 * names (髙, 﨑, 齋) in their plain form.
 */
char *
trophic_text_search_key (const char *text)
{
  g_autofree char *normal = normalise (text);
  GString *key = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
        g_string_append_unichar (key, plain_name_char (c));
    }
  return g_string_free (key, FALSE);
}

/** trophic_text_same_name: whether two names are one name, blanks, letter case, kana kind and kanji variants aside. */
gboolean
trophic_text_same_name (const char *a,
                        const char *b)
{
  g_autofree char *left = trophic_text_search_key (a);
  g_autofree char *right = trophic_text_search_key (b);
  return *left != '\0' && g_str_equal (left, right);
}

/** trophic_text_is_empty: whether there is nothing but blanks, those of full width included. */
gboolean
trophic_text_is_empty (const char *text)
{
  for (; text != NULL && *text; text = g_utf8_next_char (text))
    if ((guchar) *text < 0x80 ? !g_ascii_isspace (*text) : !g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/** trophic_text_is_kana: whether there are kana, of full or half width, and besides them nothing but blanks. */
gboolean
trophic_text_is_kana (const char *text)
{
  gboolean any = FALSE;
  for (; text != NULL && *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean kana = (c >= 0x3041 && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9f);
      if (!kana && !g_unichar_isspace (c))
        return FALSE;
      any |= kana;
    }
  return any;
}
