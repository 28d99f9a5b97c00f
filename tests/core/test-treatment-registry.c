/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of treatments: every statement has source and certainty in both languages, nothing withdrawn or unproven
 * reads as approved, and a drug that is not listed gets no text. */
#include "trophic-treatment-registry.h"

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

static gboolean
has_certainty (const char *source)
{
  static const char *const beginnings[] = { "V: ", "V：", "not checked", "未確認", "assumption", "仮定" };
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (source, beginnings[i]))
      return TRUE;
  return FALSE;
}

static void
check_texts (const char *language)
{
  gboolean japanese = g_str_equal (language, "ja");
  g_setenv ("LANGUAGE", language, TRUE);
  g_assert_cmpuint (trophic_treatment_registry_n (), ==, 13);
  for (guint i = 0; i < trophic_treatment_registry_n (); i++)
    {
      const TrophicTreatmentEntry *entry = trophic_treatment_registry_at (i);
      g_test_message ("%s in %s", trophic_treatment_entry_id (entry), language);
      g_assert_cmpint (strlen (trophic_treatment_entry_name (entry)), >, 0);
      g_autoptr (GPtrArray) statements = trophic_treatment_entry_statements (entry);
      g_assert_cmpuint (statements->len, >=, 2);
      for (guint j = 0; j < statements->len; j++)
        {
          const TrophicTreatmentStatement *statement = g_ptr_array_index (statements, j);
          g_assert_true (statement->text != NULL && *statement->text != '\0');
          g_assert_true (statement->source != NULL && has_certainty (statement->source));
          g_assert_cmpint (has_kanji_or_kana (statement->source), ==, japanese);
          /* The approval is put together from words of the program, which a test without its catalogue reads in English. */
          if (j != 1)
            g_assert_cmpint (has_kanji_or_kana (statement->text), ==, japanese);
        }
    }
}

static void
test_english (void)
{
  check_texts ("en");
}

static void
test_japanese (void)
{
  check_texts ("ja");
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;
  for (const char *p = text; (p = strstr (p, word)) != NULL; p += strlen (word))
    n++;
  return n;
}

/* [S] Withdrawn, unproven and tried drugs never read as approved: wherever the word stands, a "not" stands before it. */
static void
test_standing (void)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  guint n = 0;
  for (guint i = 0; i < trophic_treatment_registry_n (); i++)
    {
      const TrophicTreatmentEntry *entry = trophic_treatment_registry_at (i);
      TrophicTreatmentStanding standing = trophic_treatment_entry_standing (entry);
      if (standing == TROPHIC_STANDING_APPROVED || standing == TROPHIC_STANDING_SUPPORTIVE)
        continue;
      n++;
      g_autoptr (GPtrArray) statements = trophic_treatment_entry_statements (entry);
      const TrophicTreatmentStatement *approval = g_ptr_array_index (statements, 1);
      g_autofree char *text = g_utf8_strdown (approval->text, -1);
      g_test_message ("%s: %s", trophic_treatment_entry_id (entry), text);
      g_assert_cmpuint (count (text, "approved"), ==, count (text, "not approved"));
      g_assert_null (strstr (text, "approval"));
      g_assert_null (strstr (text, "on sale"));
      g_assert_cmpstr (trophic_treatment_entry_standing_label (entry), !=, "Approved, as listed");
    }
  g_assert_cmpuint (n, ==, 5);
}

/* A name finds its entry, with strength or form behind it, in both languages. */
static void
test_find (void)
{
  static const struct { const char *drug, *id; } rows[] = {
    { "Riluzole", "riluzole" }, { "RILUTEK 50 mg", "riluzole" }, { "リルゾール錠50mg", "riluzole" }, { "riluzole (50 mg x 2)", "riluzole" },
    { "Edaravone oral", "edaravone_oral" }, { "Radicava ORS", "edaravone_oral" }, { "ラジカット内用懸濁液2.1%", "edaravone_oral" },
    { "Edaravone iv", "edaravone_iv" }, { "エダラボン点滴静注30mg", "edaravone_iv" },
    { "Tofersen 100 mg", "tofersen" }, { "ロゼバラミン筋注用25mg", "mecobalamin" }, { "Mecobalamin", "mecobalamin" },
    { "NPPV", "niv" }, { "胃ろう", "gastrostomy" }, { "High-calorie diet", "high_calorie" }, { "AMX0035", "amx0035" }, { "Relyvrio", "amx0035" },
    { "NurOwn", "nurown" }, { "MSC-NTF", "nurown" }, { "MSC", "msc" }, { "間葉系幹細胞治療", "msc" }, { "SHED-CM", "shed_cm" }, { "治験薬", "trial_drug" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TrophicTreatmentEntry *entry = trophic_treatment_registry_find (rows[i].drug);
      g_test_message ("%s", rows[i].drug);
      g_assert_nonnull (entry);
      g_assert_cmpstr (trophic_treatment_entry_id (entry), ==, rows[i].id);
    }
}

/* Nothing is guessed: not the route of an edaravone without one, not a word that only begins like a name. */
static void
test_unknown (void)
{
  static const char *const drugs[] = { "Edaravone", "エダラボン", "ラジカット", "Riluzolex", "リルゾールス", "vitamin B12", "メチコバール", "MSCs-like",
                                       "pegfilgrastim", "stem cells", "riluz", "", "  " };
  for (guint i = 0; i < G_N_ELEMENTS (drugs); i++)
    {
      g_test_message ("%s", drugs[i]);
      g_assert_null (trophic_treatment_registry_find (drugs[i]));
    }
  g_assert_null (trophic_treatment_registry_find (NULL));
}

/* Numbers as evidence.md 8 has them. */
static void
test_numbers (void)
{
  static const struct { const char *drug; guint statement; const char *words; } rows[] = {
    { "Riluzole", 0, "0.84 (95% CI 0.698 to 0.997)" }, { "Riluzole", 0, "58% against 49%" }, { "Riluzole", 0, "14.8 against 11.8" },
    { "Edaravone iv", 0, "n = 137" }, { "Edaravone oral", 1, "Japan: approved 2022-12-23" }, { "Edaravone oral", 2, "8 h" },
    { "Tofersen", 1, "United States: accelerated approval 2023-04-25" }, { "Tofersen", 1, "Japan: approved 2024-12-27" },
    { "Tofersen", 1, "United Kingdom: approved 2025-07-22" }, { "Tofersen", 0, "missed its primary endpoint" },
    { "Mecobalamin", 0, "difference 2.0 (95% CI 0.4 to 3.5)" }, { "Mecobalamin", 1, "Japan: approved 2024-09-24" },
    { "AMX0035", 1, "withdrawal announced 2024-04-04" }, { "NurOwn", 0, "n = 189" }, { "MSC", 0, "13 trials with 231 patients" },
    { "SHED-CM", 0, "15 patients" }, { "High-calorie diet", 0, "0.97, p = 0.44" },
  };
  g_setenv ("LANGUAGE", "en", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) statements = trophic_treatment_entry_statements (trophic_treatment_registry_find (rows[i].drug));
      const TrophicTreatmentStatement *statement = g_ptr_array_index (statements, rows[i].statement);
      g_test_message ("%s: %s", rows[i].drug, statement->text);
      g_assert_nonnull (strstr (statement->text, rows[i].words));
    }
  g_assert_cmpstr (trophic_treatment_registry_as_of (), ==, "2026-06");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/treatments/english", test_english);
  g_test_add_func ("/treatments/japanese", test_japanese);
  g_test_add_func ("/treatments/standing", test_standing);
  g_test_add_func ("/treatments/find", test_find);
  g_test_add_func ("/treatments/unknown", test_unknown);
  g_test_add_func ("/treatments/numbers", test_numbers);
  return g_test_run ();
}
