/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "trophic-text.h"

static void
check (char       *got,
       const char *expected)
{
  g_assert_cmpstr (got, ==, expected);
  g_free (got);
}

static void
test_fold (void)
{
  check (trophic_text_fold ("  ＭＧ／ｄＬ　"), "mg/dl");
  check (trophic_text_fold ("ﾌﾟﾚｱﾙﾌﾞﾐﾝ"), "プレアルブミン");
  check (trophic_text_fold ("a \t b"), "a b");
  check (trophic_text_fold (NULL), "");
  check (trophic_text_fold ("\xff"), "");
  check (trophic_text_column_name ("Patient ID"), "patient_id");
  check (trophic_text_column_name ("　患者　ID "), "患者_id");
  g_assert_true (trophic_text_is_empty (NULL));
  g_assert_true (trophic_text_is_empty (" 　\t"));
  g_assert_false (trophic_text_is_empty (" 0"));
}

/* The shortcut for names in plain kana and kanji gives what Unicode's own rule gives, whichever letter is among them. */
static void
test_fold_every_letter (void)
{
  for (gunichar c = 0x3041; c < 0xfb00; c++)
    {
      char letter[7] = { 0 };
      if ((c > 0x30ff && c < 0x3400) || (c > 0xa000 && c < 0xf900) || g_unichar_iszerowidth (c))
        continue; /* neither kana nor kanji */
      g_unichar_to_utf8 (c, letter);
      g_autofree char *text = g_strconcat ("カA", letter, "高", NULL);
      g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
      g_autofree char *expected = g_utf8_strdown (composed, -1);
      if (strchr (expected, ' ') == NULL) /* some are composed with a blank and a mark of no width */
        check (trophic_text_fold (text), expected);
    }
}

static void
test_names (void)
{
  g_assert_true (trophic_text_same_name ("髙橋 花子", "高橋　花子"));
  g_assert_true (trophic_text_same_name ("山﨑太郎", "山崎 太郎"));
  g_assert_true (trophic_text_same_name ("ﾔﾏﾀﾞ ﾀﾛｳ", "やまだ たろう"));
  g_assert_true (trophic_text_same_name ("Smith John", "SMITH  JOHN"));
  g_assert_false (trophic_text_same_name ("高橋 花子", "高橋 華子"));
  g_assert_false (trophic_text_same_name ("", ""));
  g_assert_false (trophic_text_same_name (NULL, "a"));
  check (trophic_text_search_key ("髙橋　ハナコ"), "高橋はなこ");
}

static void
test_romaji (void)
{
  check (trophic_text_kana_romaji ("ヤマダ タロウ"), "yamada tarou");
  check (trophic_text_kana_romaji ("ﾔﾏﾀﾞ"), "yamada");
  check (trophic_text_kana_romaji ("しんじゅ"), "shinju");
  check (trophic_text_kana_romaji ("キョウコ"), "kyouko");
  check (trophic_text_kana_romaji ("はっとり"), "hattori");
  check (trophic_text_kana_romaji ("まっちゃ"), "matcha");
  check (trophic_text_kana_romaji ("シェリー"), "sheri");
  check (trophic_text_kana_romaji ("ツジ"), "tsuji");
  check (trophic_text_kana_romaji ("フジ"), "fuji");
  check (trophic_text_kana_romaji ("ファン"), "fan");
  check (trophic_text_kana_romaji ("じゅん"), "jun");
  check (trophic_text_kana_romaji (NULL), "");
}

static void
test_romaji_name (void)
{
  check (trophic_text_romaji_name ("oono yuuko", FALSE), "ono yuko");
  check (trophic_text_romaji_name ("oono yuuko", TRUE), "ohno yuko");
  check (trophic_text_romaji_name ("satou", TRUE), "satoh");
  check (trophic_text_romaji_name ("nanba", FALSE), "namba");
  check (trophic_text_romaji_name ("honma shin", FALSE), "homma shin");
  check (trophic_text_search_key ("Satō Yūko"), "satoyuko");
}

/* The order of a Japanese telephone book, which code points do not have: かわ before がっこう there, and ヴ last of all. */
static void
test_order (void)
{
  const char * const names[] = {
    "Abe", "ito", "アイ", "あいだ", "いとう", "カトウ ミカ", "がとう アキ", "かわい", "きた", "サトー", "さとか", "ﾀﾅｶ", "はな", "ばな", "ぱな",
    "やま わたる", "ヤマダ アイ", "やまもと", "わだ", "渡辺",
  };
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *before = trophic_text_order_key (names[i - 1]), *after = trophic_text_order_key (names[i]);
      if (strcmp (before, after) >= 0)
        g_error ("“%s” does not stand before “%s”", names[i - 1], names[i]);
    }
  g_autofree char *small = trophic_text_order_key ("きょう"), *large = trophic_text_order_key ("きよう");
  g_assert_cmpint (strcmp (small, large), <, 0);
  g_autofree char *hiragana = trophic_text_order_key ("さとう"), *half = trophic_text_order_key ("ｻﾄｳ");
  g_assert_cmpstr (hiragana, ==, half);
  g_free (trophic_text_order_key (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-every-letter", test_fold_every_letter);
  g_test_add_func ("/text/names", test_names);
  g_test_add_func ("/text/romaji", test_romaji);
  g_test_add_func ("/text/romaji-name", test_romaji_name);
  g_test_add_func ("/text/order", test_order);
  return g_test_run ();
}
