/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a row is: by number within its source, with a name or birth date that agree. */
#include "trophic-import.h"
#include "trophic-panel-rows.h"
#include "trophic-patient-store.h"
#include "trophic-vocabulary.h"

#define LACTATE " test=lactate unit=mmol/L collected=2024-01-03 result=1.2"

static void
add_patient (TestClinic *clinic,
             const char *number,
             const char *source)
{
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  g_autoptr (GError) error = NULL;
  trophic_patient_add_number (patient, number, source);
  patient->family_name = g_strdup ("山田");
  patient->given_name = g_strdup ("太郎");
  patient->kana = g_strdup ("ヤマダ タロウ");
  g_assert_true (trophic_date_parse ("1960-05-01", &patient->birth_date));
  g_assert_true (trophic_store_save_patient (clinic->store, patient, NULL, &error));
}

static const char *
reason_of (TestClinic *clinic,
           const char *row,
           gboolean    create)
{
  g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { .create_patients = create }, PANEL_ROWS (row));
  TrophicStagedRow view;
  trophic_staging_get_row (staging, 0, &view);
  return view.reason != NULL ? trophic_reason_word (trophic_staging_row_at (staging, 0)->reason) : NULL;
}

static void
test_sources (TestClinic    *clinic,
              gconstpointer  data)
{
  static const char * const rows[][2] = {
    { "patient_id=0012" LACTATE, NULL },
    { "patient_id=12" LACTATE, "similar-number" },
    { "name=山田_太郎 birth_date=1960-05-01" LACTATE, "unmatched" },
    { "patient_id=0012 birth_date=1960-05-02" LACTATE, "demographic-conflict" },
    { "patient_id=0012 patient_source=HOSP" LACTATE, "unconfirmed" },
    { "patient_id=0012 patient_source=HOSP birth_date=1960-05-01" LACTATE, NULL },
    { "patient_id=0012 patient_source=HOSP name=太郎_山田" LACTATE, NULL },
    { "patient_id=0012 patient_source=HOSP birth_date=1960" LACTATE, "unconfirmed" },
    { "patient_id=0012 patient_source=HOSP family_name=山田" LACTATE, "unconfirmed" },
    { "patient_id=0012 patient_source=HOSP birth_date=1960-05-01 name=山田_花子" LACTATE, "demographic-conflict" },
    { "patient_id=0012 patient_source=HOSP birth_date=1961-05-01 name=山田_太郎" LACTATE, "demographic-conflict" },
  };
  add_patient (clinic, "0012", "");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint create = 0; create < 2; create++)
      g_assert_cmpstr (reason_of (clinic, rows[i][0], create != 0), ==, rows[i][1]);
  add_patient (clinic, "77", "HOSP");
  g_assert_cmpstr (reason_of (clinic, "patient_id=77 patient_source=HOSP" LACTATE, FALSE), ==, NULL);
  g_assert_cmpstr (reason_of (clinic, "patient_id=77" LACTATE, TRUE), ==, "unconfirmed");
  g_assert_cmpstr (reason_of (clinic, "patient_id=77 name=ﾔﾏﾀﾞ_ﾀﾛｳ" LACTATE, TRUE), ==, NULL);
  g_assert_cmpstr (reason_of (clinic, "patient_id=77 patient_source=OTHER name=山田_太郎" LACTATE, TRUE), ==, "unconfirmed");
}

static void
test_names (void)
{
  static const struct {
    const char       *family, *given, *kana, *sent;
    TrophicAgreement  agreement;
  } names[] = {
    { "Müller-Schmidt", "Anna Maria", NULL, "MUELLER SCHMIDT, ANNA", TROPHIC_AGREES },
    { "Müller", "Anna-Maria", NULL, "Anna Muller", TROPHIC_AGREES },
    { "O'Brien", "Sean", NULL, "OBRIEN SEÁN", TROPHIC_AGREES },
    { "Smith", "John", NULL, "SMITH J.", TROPHIC_AGREES },
    { "Smith", "John", NULL, "S. J.", TROPHIC_AGREEMENT_UNKNOWN },
    { "Smith", "John", NULL, "Smith Jane", TROPHIC_DISAGREES },
    { "Müller", "Jörg", NULL, "MUELLER JOERG", TROPHIC_AGREES },
    { "Mueller", "Joerg", NULL, "Jörg Müller", TROPHIC_AGREES },
    { "Ueda", "Ken", NULL, "UDA KEN", TROPHIC_DISAGREES },
    { "井上", "花子", "イノウエ ハナコ", "ｲﾉ ﾊﾅｺ", TROPHIC_DISAGREES },
    { "井上", "花子", "イノウエ ハナコ", "INOUE HANAKO", TROPHIC_AGREES },
    { "Smith", "John", NULL, "Smith", TROPHIC_AGREEMENT_UNKNOWN },
    { "Smith", "John", NULL, "Jones", TROPHIC_DISAGREES },
    { "Ｓｍｉｔｈ", "Ｊｏｈｎ", NULL, "john smith", TROPHIC_AGREES },
    { "山田", "太郎", "ヤマダ タロウ", "山田太郎", TROPHIC_AGREES },
    { "山田", "太郎", "ヤマダ タロウ", "太郎　山田", TROPHIC_AGREES },
    { "山田", "太郎", "ヤマダ タロウ", "やまだ　たろう", TROPHIC_AGREES },
    { "山田", "太郎", "ヤマダ タロウ", "YAMADA TARO", TROPHIC_AGREES },
    { "山田", "太郎", "ヤマダ タロウ", "Taroh Yamada", TROPHIC_AGREES },
    { "山田", "太郎", "ヤマダ タロウ", "YAMADA HANAKO", TROPHIC_DISAGREES },
    { "髙橋", "一", NULL, "高橋 一", TROPHIC_AGREES },
    { "山田", "太郎", NULL, "ヤマダ タロウ", TROPHIC_AGREEMENT_UNKNOWN },
    { "山田", "太郎", NULL, "山本 太郎", TROPHIC_DISAGREES },
    { "Nanba", "Jun", NULL, "ナンバ ジュン", TROPHIC_AGREES },
    { NULL, NULL, NULL, "Smith John", TROPHIC_AGREEMENT_UNKNOWN },
    { "Smith", "John", NULL, "***", TROPHIC_AGREEMENT_UNKNOWN },
    { "Smith", "John", NULL, "", TROPHIC_AGREEMENT_UNKNOWN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TrophicPatient) patient = trophic_patient_new ();
      patient->family_name = g_strdup (names[i].family);
      patient->given_name = g_strdup (names[i].given);
      patient->kana = g_strdup (names[i].kana);
      g_test_message ("%s", names[i].sent);
      g_assert_cmpint (trophic_patient_compare_name (patient, names[i].sent), ==, names[i].agreement);
    }
}

/* Two persons under one number who is not on file: none of them is made. On file, the one who agrees is taken. */
static void
test_two_persons (TestClinic    *clinic,
                  gconstpointer  data)
{
  const TrophicImportOptions options = { .create_patients = TRUE };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &options, PANEL_ROWS (
          "patient_id=5 name=Smith_John" LACTATE, "patient_id=5 name=Smith_Jane test=lactate unit=mmol/L collected=2024-01-05 result=1.3", "patient_id=6 name=Other" LACTATE));
      static const TrophicStagedClass classes[2][2] = { { TROPHIC_STAGED_QUARANTINED, TROPHIC_STAGED_QUARANTINED },
                                                        { TROPHIC_STAGED_NEW, TROPHIC_STAGED_QUARANTINED } };
      TrophicStagedRow view;
      for (guint j = 0; j < 2; j++)
        {
          trophic_staging_get_row (staging, j, &view);
          g_assert_cmpint (view.staged, ==, classes[i][j]);
        }
      trophic_staging_get_row (staging, 2, &view);
      g_assert_cmpint (view.staged, ==, TROPHIC_STAGED_NEW);
      if (i == 0)
        panel_rows_import (clinic, PANEL_ROWS ("patient_id=5 name=Smith_John test=albumin unit=g/dL result=4 collected=2024-01-04"));
    }
}

/* One patient under a number of the clinic and the same one of the hospital, in one import: the rows meet. */
static void
test_sources_meet (TestClinic    *clinic,
                   gconstpointer  data)
{
  static const char * const rows[] = {
    "patient_id=8 patient_source=HOSP name=Smith_John" LACTATE, "patient_id=8 name=John_Smith" LACTATE,
    "patient_id=8 patient_source=HOSP name=Jones_Mary test=lactate unit=mmol/L collected=2024-01-04 result=1.4", NULL };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { .create_patients = TRUE }, rows);
      const TrophicStagedCounts *counts = trophic_staging_counts (staging);
      g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_NEW], ==, i == 0);
      g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_DUPLICATE], ==, i == 0 ? 1 : 3);
      g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_QUARANTINED], ==, i == 0);
      panel_rows_import (clinic, rows);
    }
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (clinic->store, NULL);
  g_assert_cmpuint (patients->len, ==, 1);
}

/* Two persons under a number that a third row has from another source: all of them wait, and the rest comes in. */
static void
test_disputed_source (TestClinic    *clinic,
                      gconstpointer  data)
{
  static const char * const rows[] = {
    "patient_id=8 name=Smith_John" LACTATE, "patient_id=8 name=Jones_Mary" LACTATE,
    "patient_id=8 patient_source=HOSP name=Smith_John" LACTATE, "patient_id=6 name=Other" LACTATE, NULL };
  const TrophicImportOptions options = { .create_patients = TRUE };
  g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &options, rows);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (trophic_staging_row_at (staging, i)->staged, ==, i < 3 ? TROPHIC_STAGED_QUARANTINED : TROPHIC_STAGED_NEW);
      g_assert_cmpint (trophic_staging_row_at (staging, i)->reason, ==, i < 3 ? TROPHIC_REASON_DEMOGRAPHIC_CONFLICT : TROPHIC_REASON_NONE);
    }
  panel_rows_import (clinic, rows);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (clinic->store, NULL);
  g_assert_cmpuint (patients->len, ==, 1);
}

/* Two people without a number, told apart by how their names are read: neither row is taken for the other's. */
static void
test_readings (TestClinic    *clinic,
               gconstpointer  data)
{
  static const char * const rows[] = { "kana=タナカ_ハナコ" LACTATE, "kana=スズキ_イチロウ" LACTATE, NULL };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { 0 }, rows);
      g_assert_cmpuint (trophic_staging_counts (staging)->by_class[TROPHIC_STAGED_QUARANTINED], ==, i == 0 ? 2 : 0);
      panel_rows_import (clinic, rows);
    }
}

/* A tick is for a number of one source. */
static void
test_tick (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (GHashTable) ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (ticks, trophic_import_patient_key ("9", "HOSP"));
  g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { .create = ticks }, PANEL_ROWS (
      "patient_id=9 patient_source=HOSP" LACTATE, "patient_id=9 patient_source=OTHER" LACTATE, "patient_id=9" LACTATE));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (trophic_staging_row_at (staging, i)->staged, ==, i == 0 ? TROPHIC_STAGED_NEW : TROPHIC_STAGED_QUARANTINED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/import-match/sources", test_sources);
  g_test_add_func ("/import-match/names", test_names);
  test_clinic_add ("/import-match/two-persons", test_two_persons);
  test_clinic_add ("/import-match/sources-meet", test_sources_meet);
  test_clinic_add ("/import-match/disputed-source", test_disputed_source);
  test_clinic_add ("/import-match/readings", test_readings);
  test_clinic_add ("/import-match/tick", test_tick);
  return g_test_run ();
}
