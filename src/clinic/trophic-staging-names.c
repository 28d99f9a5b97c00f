/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a name that was sent is a name the patient goes by. Names of one script are compared word by word, in any order:
 * double names are sent in part, given and family name change places. Kanji are not compared with kana or letters. */
#include <string.h>

#include "trophic-staging-private.h"
#include "trophic-text.h"

#define MAX_WORDS 16
#define DIAERESIS 0x308 /* above the letter before it */

typedef enum { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_KANA, SCRIPT_HAN } Script;

static Script
script_of (const char *text)
{
  Script script = SCRIPT_NONE;
  for (; text != NULL && *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      switch (g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_HAN:
          return SCRIPT_HAN;
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
          script = SCRIPT_KANA;
          break;
        default:
          if (script == SCRIPT_NONE && g_unichar_isalpha (c))
            script = SCRIPT_LATIN;
        }
    }
  return script;
}

/* Accents off, ß as ss; what divides words becomes a blank. With @umlauts ü is ue. */
static char *
plain_letters (const char *text,
               gboolean    umlauts)
{
  g_autofree char *folded = trophic_text_fold (text);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);
  for (const char *p = apart; p != NULL && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (umlauts && c == DIAERESIS && plain->len > 0 && strchr ("aou", plain->str[plain->len - 1]) != NULL)
        g_string_append_c (plain, 'e');
      if (g_unichar_ismark (c) || c == '\'' || c == U'’')
        continue;
      if (c == U'ß')
        g_string_append (plain, "ss");
      else
        g_string_append_unichar (plain, g_unichar_isalpha (c) ? c : ' ');
    }
  return g_string_free (plain, FALSE);
}

static void
replace (GString    *text,
         const char *from,
         const char *to)
{
  g_string_replace (text, from, to, 0);
}

/* Hepburn, Kunrei and long vowels written or not: tarou, taro and tarō are one. */
static char *
plain_reading (const char *letters)
{
  static const char * const changes[][2] = {
    { "sya", "sha" }, { "syu", "shu" }, { "syo", "sho" }, { "tya", "cha" }, { "tyu", "chu" }, { "tyo", "cho" }, { "zya", "ja" },
    { "zyu", "ju" }, { "zyo", "jo" }, { "tsu", "tu" }, { "shi", "si" }, { "chi", "ti" }, { "fu", "hu" }, { "ji", "zi" },
    { "ou", "o" }, { "oo", "o" }, { "uu", "u" }, { "oh", "o" }, { "mb", "nb" }, { "mp", "np" }, { "mm", "nm" },
  };
  GString *text = g_string_new (letters);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    replace (text, changes[i][0], changes[i][1]);
  return g_string_free (text, FALSE);
}

/* The words of a name in the form in which they are compared. */
static char **
words_of (const char *name,
          Script      script,
          gboolean    umlauts)
{
  g_autofree char *letters = script == SCRIPT_KANA ? trophic_text_kana_romaji (name) : g_strdup (name);
  g_autofree char *plain = script == SCRIPT_HAN ? trophic_text_fold (name) : plain_letters (letters, umlauts);
  g_autofree char *read = script == SCRIPT_HAN ? g_strdup (plain) : plain_reading (plain);
  g_auto (GStrv) split = g_strsplit_set (read, " \t", MAX_WORDS * 2);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (guint i = 0; split[i] != NULL; i++)
    {
      g_autofree char *word = script == SCRIPT_HAN ? trophic_text_search_key (split[i]) : g_strdup (split[i]);
      if (*word)
        g_strv_builder_add (words, word);
    }
  return g_strv_builder_end (words);
}

static gboolean
same_word (const char *a,
           const char *b)
{
  /* "J." stands for John. */
  if (g_str_equal (a, b))
    return TRUE;
  return (a[1] == '\0' || b[1] == '\0') && (guchar) *a < 0x80 && *a == *b;
}

/* How many words of @a stand in @b, each for one; @in_full: some of them not as an initial. */
static guint
count_shared (char     **a,
              char     **b,
              gboolean  *in_full)
{
  guint64 used = 0;
  guint shared = 0;
  *in_full = FALSE;
  for (guint i = 0; a[i] != NULL; i++)
    for (guint j = 0; b[j] != NULL && j < 64; j++)
      if ((used & (G_GUINT64_CONSTANT (1) << j)) == 0 && same_word (a[i], b[j]))
        {
          used |= G_GUINT64_CONSTANT (1) << j;
          shared++;
          *in_full |= a[i][1] != '\0' && b[j][1] != '\0';
          break;
        }
  return shared;
}

/* "山田太郎" is 山田 太郎, "Li Na" LiNa. */
static gboolean
same_joined (char **a,
             char **b)
{
  g_autofree char *left = g_strjoinv ("", a), *right = g_strjoinv ("", b);
  if (g_str_equal (left, right))
    return TRUE;
  if (g_strv_length (a) != 2 && g_strv_length (b) != 2)
    return FALSE;
  char **two = g_strv_length (a) == 2 ? a : b;
  g_autofree char *turned = g_strconcat (two[1], two[0], NULL);
  return g_str_equal (turned, two == a ? right : left);
}

static TrophicAgreement
compare_words (char **sent,
               char **known)
{
  gboolean in_full;
  guint n_sent = g_strv_length (sent), n_known = g_strv_length (known), shared = count_shared (sent, known, &in_full);
  if (n_sent == 0 || n_known == 0)
    return TROPHIC_AGREEMENT_UNKNOWN;
  if (same_joined (sent, known))
    return TROPHIC_AGREES;
  if (shared < MIN (n_sent, n_known))
    return TROPHIC_DISAGREES;
  /* One word of a longer name fits, but says too little; so do initials alone. */
  return shared >= 2 && in_full ? TROPHIC_AGREES : TROPHIC_AGREEMENT_UNKNOWN;
}

static TrophicAgreement
compare_names (const char *sent,
               const char *known)
{
  Script script_sent = script_of (sent), script_known = script_of (known);
  if (script_sent == SCRIPT_NONE || script_known == SCRIPT_NONE ||
      (script_sent == SCRIPT_HAN) != (script_known == SCRIPT_HAN))
    return TROPHIC_AGREEMENT_UNKNOWN;
  /* Müller is sent as Muller and as Mueller; but the ue of Inoue is two vowels, and Ino is somebody else. */
  TrophicAgreement agreement = TROPHIC_DISAGREES;
  for (guint way = 0; way < 4 && agreement == TROPHIC_DISAGREES; way++)
    {
      g_auto (GStrv) left = words_of (sent, script_sent, (way & 1) != 0), right = words_of (known, script_known, (way & 2) != 0);
      agreement = compare_words (left, right);
    }
  return agreement;
}

/**
 * trophic_patient_compare_name:
 * @name: as sent
 *
 * Whether it is any name the patient goes by; %TROPHIC_AGREEMENT_UNKNOWN when there is none to compare it with.
 */
TrophicAgreement
trophic_patient_compare_name (const TrophicPatient *patient,
                              const char           *name)
{
  g_autofree char *full = trophic_patient_name (patient);
  const char *names[] = { full, patient->kana, patient->latin_name };
  TrophicAgreement agreement = TROPHIC_AGREEMENT_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TrophicAgreement one = compare_names (name, names[i]);
      if (one == TROPHIC_AGREES)
        return one;
      if (one == TROPHIC_DISAGREES)
        agreement = one;
    }
  return agreement;
}
