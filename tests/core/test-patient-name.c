/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-display.h"
#include "trophic-patient-name.h"

static TrophicPatient *
make (const char *family,
      const char *given,
      const char *kana,
      const char *latin)
{
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "0042", NULL);
  patient->family_name = g_strdup (family);
  patient->given_name = g_strdup (given);
  patient->kana = g_strdup (kana);
  patient->latin_name = g_strdup (latin);
  return patient;
}

static void
assert_names (const char       *language,
              TrophicNameOrder  order,
              TrophicPatient   *patient,
              const char       *first,
              const char       *written)
{
  g_setenv ("LANGUAGE", language, TRUE);
  trophic_display_set ((TrophicDisplay) { .names = order });
  g_autofree char *is_first = trophic_patient_name_first (patient), *is_written = trophic_patient_name_written (patient);
  g_assert_cmpstr (is_first, ==, first);
  g_assert_cmpstr (is_written, ==, written);
}

/* A name in Latin letters follows the choice; by language it is given name first but in Japanese. */
static void
test_latin (void)
{
  g_autoptr (TrophicPatient) patient = make ("Rossi", "Anna", NULL, NULL);
  assert_names ("en", TROPHIC_NAMES_BY_LANGUAGE, patient, "Anna Rossi", "Anna Rossi");
  assert_names ("en", TROPHIC_NAMES_FAMILY_FIRST, patient, "Rossi Anna", "Rossi Anna");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, patient, "Anna Rossi", "Anna Rossi");
  assert_names ("ja", TROPHIC_NAMES_BY_LANGUAGE, patient, "Rossi Anna", "Rossi Anna");
  assert_names ("ja", TROPHIC_NAMES_GIVEN_FIRST, patient, "Anna Rossi", "Anna Rossi");
}

/* Kanji and kana have one order in every language; the reading in Latin letters follows where the kana tells which word is which. */
static void
test_japanese (void)
{
  g_autoptr (TrophicPatient) patient = make ("架空", "ききょう", "カクウ　キキョウ", "Kaku Kikyo");
  for (int order = 0; order < 3; order++)
    assert_names ("ja", order, patient, "架空 ききょう", "架空 ききょう");
  assert_names ("en", TROPHIC_NAMES_BY_LANGUAGE, patient, "Kaku Kikyo", "架空 ききょう");
  assert_names ("en", TROPHIC_NAMES_FAMILY_FIRST, patient, "Kaku Kikyo", "架空 ききょう");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, patient, "Kikyo Kaku", "架空 ききょう");

  g_autoptr (TrophicPatient) labial = make ("例示", "たんぽぽ", "レイジ タンポポ", "Reiji Tampopo");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, labial, "Tampopo Reiji", "例示 たんぽぽ");

  g_autoptr (TrophicPatient) turned = make ("見本", "らん", "ミホン ラン", "Ran Mihon");
  assert_names ("en", TROPHIC_NAMES_FAMILY_FIRST, turned, "Mihon Ran", "見本 らん");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, turned, "Ran Mihon", "見本 らん");
}

/* Nothing is guessed: a Latin name whose parts cannot be told apart stands as it was entered. */
static void
test_nothing_guessed (void)
{
  g_autoptr (TrophicPatient) other = make ("見本", "らん", "ミホン ラン", "Smith Ran");
  g_autoptr (TrophicPatient) three = make ("見本", "らん", "ミホン ラン", "Mihon de Ran");
  g_autoptr (TrophicPatient) same = make ("らん", "らん", "ラン ラン", "Ran Ran");
  g_autoptr (TrophicPatient) unread = make ("見本", "らん", NULL, "Mihon Ran");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, other, "Smith Ran", "見本 らん");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, three, "Mihon de Ran", "見本 らん");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, same, "Ran Ran", "らん らん");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, unread, "Mihon Ran", "見本 らん");
}

static void
test_parts_missing (void)
{
  g_autoptr (TrophicPatient) family = make ("Rossi", NULL, NULL, NULL), given = make (NULL, "Anna", NULL, NULL);
  g_autoptr (TrophicPatient) none = make (NULL, NULL, NULL, NULL);
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, family, "Rossi", "Rossi");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, given, "Anna", "Anna");
  assert_names ("en", TROPHIC_NAMES_GIVEN_FIRST, none, "0042", NULL);
}

/* What is stored, compared and sent never turns. */
static void
test_stored (void)
{
  g_autoptr (TrophicPatient) patient = make ("Rossi", "Anna", NULL, NULL);
  trophic_display_set ((TrophicDisplay) { .names = TROPHIC_NAMES_GIVEN_FIRST });
  g_autofree char *name = trophic_patient_name (patient);
  g_assert_cmpstr (name, ==, "Rossi Anna");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient-name/latin", test_latin);
  g_test_add_func ("/patient-name/japanese", test_japanese);
  g_test_add_func ("/patient-name/nothing-guessed", test_nothing_guessed);
  g_test_add_func ("/patient-name/parts-missing", test_parts_missing);
  g_test_add_func ("/patient-name/stored", test_stored);
  return g_test_run ();
}
