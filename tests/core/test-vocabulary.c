/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranges are the design's, the factors those printed in the evidence table. */
#include <glib.h>
#include <math.h>

#include "trophic-panel.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

static const struct {
  const char *id, *unit;
  double      low, high;
} ranges[] = {
  { "lactate", "mmol/L", 0.1, 30 }, { "pyruvate", "umol/L", 5, 1000 }, { "prealbumin", "mg/dL", 1, 80 },
  { "nfl", "pg/mL", 0.5, 20000 }, { "chi3l1", "ng/mL", 1, 5000 }, { "triglyceride", "mg/dL", 5, 10000 },
  { "total_cholesterol", "mg/dL", 10, 1500 }, { "hdl", "mg/dL", 1, 250 }, { "ldl", "mg/dL", 1, 1000 },
  { "ffa", "ueq/L", 10, 5000 }, { "ketones_total", "umol/L", 0, 30000 }, { "acetoacetate", "umol/L", 0, 30000 },
  { "hydroxybutyrate", "umol/L", 0, 30000 }, { "albumin", "g/dL", 0.5, 7 }, { "total_protein", "g/dL", 1, 15 },
  { "creatinine", "mg/dL", 0.05, 30 }, { "ck", "U/L", 1, 200000 }, { "glucose", "mg/dL", 10, 2000 }, { "hba1c", "%", 2, 25 },
  { "uric_acid", "mg/dL", 0.1, 30 }, { "ferritin", "ng/mL", 0.5, 100000 }, { "crp", "mg/dL", 0, 80 },
  { "potassium", "mmol/L", 1, 12 }, { "phosphate", "mg/dL", 0.1, 25 }, { "magnesium", "mg/dL", 0.2, 20 },
  { "haemoglobin", "g/dL", 1, 25 }, { "weight", "kg", 15, 250 }, { "height", "cm", 100, 230 }, { "bmi", "kg/m2", 8, 80 },
};

static void
test_ranges (void)
{
  g_assert_cmpuint (trophic_vocabulary_n_analytes (), ==, G_N_ELEMENTS (ranges));
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const TrophicAnalyte *analyte = trophic_vocabulary_analyte (ranges[i].id);
      g_assert_nonnull (analyte);
      g_assert_cmpint (analyte->index, ==, i);
      g_assert_cmpstr (analyte->unit, ==, ranges[i].unit);
      g_assert_cmpfloat (analyte->low, ==, ranges[i].low);
      g_assert_cmpfloat (analyte->high, ==, ranges[i].high);
      g_assert_true (trophic_analyte_plausible (analyte, analyte->low));
      g_assert_true (trophic_analyte_plausible (analyte, analyte->high));
      g_assert_false (trophic_analyte_plausible (analyte, nextafter (analyte->low, -1e9)));
      g_assert_false (trophic_analyte_plausible (analyte, nextafter (analyte->high, 1e9)));
      g_assert_false (trophic_analyte_plausible (analyte, NAN));
      g_assert_nonnull (trophic_analyte_name (analyte));
      g_assert_nonnull (trophic_analyte_short_name (analyte));
      g_assert_true (trophic_vocabulary_analyte_by_name (ranges[i].id) == analyte);
      g_assert_true (trophic_vocabulary_analyte_by_name (trophic_analyte_name (analyte)) == analyte);
    }
  g_assert_null (trophic_vocabulary_analyte ("Lactate"));
}

static void
test_factors (void)
{
  static const struct {
    const char *id, *unit;
    double      value, canonical;
  } cases[] = {
    { "lactate", "mg/dL", 9.4, 9.4 * 0.11101 }, { "lactate", "mEq/L", 1.2, 1.2 }, { "lactate", "mmol/L", 1.05, 1.05 },
    { "pyruvate", "mg/dL", 0.5, 0.5 * 113.56 }, { "prealbumin", "mg/L", 250, 25 }, { "prealbumin", "g/L", 0.25, 25 },
    { "nfl", "ng/L", 62, 62 }, { "triglyceride", "mmol/L", 1, 88.57 }, { "total_cholesterol", "mmol/L", 0.02586, 1 },
    { "hdl", "mmol/L", 0.02586, 1 }, { "ldl", "mmol/L", 0.02586, 1 }, { "acetoacetate", "mg/dL", 1, 97.95 },
    { "acetoacetate", "mmol/L", 0.05, 50 }, { "hydroxybutyrate", "mg/dL", 1, 96.06 }, { "ffa", "mEq/L", 0.5, 500 },
    { "ffa", "umol/L", 500, 500 }, { "creatinine", "umol/L", 88.4, 1 }, { "albumin", "g/L", 40, 4 },
    { "glucose", "mmol/L", 0.05551, 1 }, { "ck", "IU/L", 100, 100 }, { "crp", "mg/L", 5, 0.5 }, { "potassium", "mEq/L", 4, 4 },
    { "haemoglobin", "g/L", 140, 14 }, { "height", "m", 1.7, 170 }, { "ferritin", "ug/L", 80, 80 }, { "chi3l1", "ug/L", 80, 80 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double canonical, factor;
      const TrophicAnalyte *analyte = trophic_vocabulary_analyte (cases[i].id);
      g_test_message ("%s %s", cases[i].id, cases[i].unit);
      g_assert_true (trophic_analyte_convert (analyte, cases[i].value, cases[i].unit, &canonical));
      g_assert_cmpfloat_with_epsilon (canonical, cases[i].canonical, 1e-12 * cases[i].canonical);
      g_assert_true (trophic_analyte_factor (analyte, cases[i].unit, &factor));
      g_assert_cmpfloat_with_epsilon (factor * cases[i].value, cases[i].canonical, 1e-12 * cases[i].canonical);
    }
  double canonical;
  g_assert_true (trophic_analyte_convert (trophic_vocabulary_analyte ("lactate"), 9.4, "mg/dL", &canonical));
  g_assert_cmpfloat_with_epsilon (canonical, 1.043494, 1e-15);
  g_assert_false (trophic_analyte_convert (trophic_vocabulary_analyte ("hba1c"), 48, "mmol/mol", &canonical));
  g_assert_false (trophic_analyte_convert (trophic_vocabulary_analyte ("lactate"), 1, "furlong", &canonical));
  g_assert_false (trophic_analyte_convert (trophic_vocabulary_analyte ("lactate"), 1, NULL, &canonical));
  g_assert_false (trophic_analyte_convert (trophic_vocabulary_analyte ("ffa"), 1, "mg/dL", &canonical));
}

static void
test_units (void)
{
  static const char * const cases[][2] = {
    { "MG/DL", "mg/dL" }, { "mg/dl", "mg/dL" }, { "ｍｇ／ｄＬ", "mg/dL" }, { "㎎/dl", "mg/dL" }, { " mg / dL ", "mg/dL" }, { "㎎/㎗", "mg/dL" },
    { "mcmol/L", "umol/L" }, { "µmol/L", "umol/L" }, { "μmol/L", "umol/L" }, { "UMOL/L", "umol/L" }, { "mEq/L", "mEq/L" },
    { "MEQ/L", "mEq/L" }, { "μEq/L", "ueq/L" }, { "uEq/l", "ueq/L" }, { "IU/L", "U/L" }, { "u/L", "U/L" }, { "Units/L", "U/L" }, { "U/l", "U/L" },
    { "ng/L", "ng/L" }, { "pg/mL", "pg/mL" }, { "PG/ML", "pg/mL" }, { "ρg/mL", "pg/mL" }, { "mcg/mL", "ug/mL" }, { "㎍/mL", "ug/mL" },
    { "GM/DL", "g/dL" }, { "gm/dL", "g/dL" }, { "G/DL", "g/dL" }, { "MMOL/L", "mmol/L" }, { "kg/m²", "kg/m2" }, { "kg/m^2", "kg/m2" },
    { "％", "%" }, { "x10^3/uL", "10*3/uL" }, { "10*3/uL", "10*3/uL" }, { "x10 3/uL", "10*3/uL" }, { "K/mcL", "10*3/uL" },
    { "㎏", "kg" }, { "㎝", "cm" }, { "furlong", NULL }, { "", NULL }, { " ", NULL }, { "/L", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int again = 0; again < 2; again++)
      g_assert_cmpstr (trophic_unit_canonical (cases[i][0]), ==, cases[i][1]);
  g_assert_null (trophic_unit_canonical (NULL));
}

static const char *
id_of (const TrophicAnalyte *analyte)
{
  return analyte != NULL ? analyte->id : NULL;
}

static void
test_names (void)
{
  static const char * const cases[][2] = {
    { "bedside glucose", "glucose" }, { "CPK", "ck" }, { "CPK-MB", NULL }, { "CPK-MB INDEX", NULL }, { "Hgb", "haemoglobin" },
    { "lactate", "lactate" }, { "LDH", NULL }, { "lactate dehydrogenase", NULL }, { "albumin", "albumin" }, { "prealbumin", "prealbumin" },
    { "total protein", "total_protein" }, { "phosphate", "phosphate" }, { "magnesium", "magnesium" }, { "potassium", "potassium" },
    { "creatinine", "creatinine" }, { "urinary creatinine", NULL }, { "24 h urine protein", NULL }, { "uric acid", "uric_acid" },
    { "triglycerides", "triglyceride" }, { "total cholesterol", "total_cholesterol" }, { "HDL", "hdl" }, { "LDL", "ldl" }, { "CRP", "crp" },
    { "Ferritin", "ferritin" }, { "glucose", "glucose" }, { "MCHC", NULL }, { "Carboxyhemoglobin", NULL }, { "myoglobin", NULL },
    { "乳酸", "lactate" }, { "乳酸脱水素酵素", NULL }, { "ﾆｭｳｻﾝ", "lactate" }, { "ﾌﾟﾚｱﾙﾌﾞﾐﾝ", "prealbumin" }, { "トランスサイレチン", "prealbumin" },
    { "尿酸", "uric_acid" }, { "尿アルブミン", NULL }, { "ＨＤＬコレステロール", "hdl" }, { "Ｔ－ＣＨＯ", "total_cholesterol" }, { "LDL-C", "ldl" },
    { "中性脂肪", "triglyceride" }, { "遊離脂肪酸", "ffa" }, { "3-ヒドロキシ酪酸", "hydroxybutyrate" }, { "アセト酢酸", "acetoacetate" },
    { "HbA1c(NGSP)", "hba1c" }, { "HbA1c(JDS)", NULL }, { "NfL", "nfl" }, { "グリコアルブミン", NULL }, { "K", "potassium" }, { "Cholesterin gesamt", "total_cholesterol" }, { "C-reaktives Protein", "crp" }, { "Albumin/Globulin", NULL }, { "Cholesterin / HDL", NULL }, { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (id_of (trophic_vocabulary_analyte_by_name (cases[i][0])), ==, cases[i][1]);
    }
}

static void
test_codes (void)
{
  static const char * const cases[][3] = {
    { "2524-7", "LN", "lactate" }, { "2524-7", "http://loinc.org", "lactate" }, { "2524-7", NULL, "lactate" }, { "2524-7", "99LAB", NULL },
    { "14338-8", "LOINC", "prealbumin" }, { "101281-4", "LN", "nfl" }, { "2532-0", "LN", NULL }, { "82293-6", "LN", NULL },
    { "30934-4", "LN", NULL }, { "94505-5", "LN", NULL }, { "99771-2", "LN", NULL }, { "5905-5", "LN", NULL }, { "2019-8", "LN", NULL },
    { "30243-0", "LN", NULL }, { "100996-8", "LN", NULL }, { "1703-8", "LN", NULL }, { "3084-1", "LN", "uric_acid" }, { "2823-3", "LN", "potassium" }, { "2885-2", "LN", "total_protein" }, { "2601-3", "LN", "magnesium" }, { "1558-6", "LN", NULL },
    { "59261-8", "LN", NULL }, { "4548-4", "LN", "hba1c" },
    { "3E010000003127101", "JC10", "lactate" }, { "3E010-0000-022-271-01", "JC10", "lactate" }, { "3e010000002227101", NULL, "lactate" },
    { "3E010000000127101", "JC10", NULL }, { "3C015000002327101", "JLAC10", "creatinine" }, { "3C015000000127101", "JLAC10", NULL },
    { "3D046000001906202", "JC10", "hba1c" }, { "3D045000001906202", "JC10", NULL }, { "3E045000002327151", "JC10", "ketones_total" },
    { "3E045000002327152", "JC10", "acetoacetate" }, { "3E045000002327153", "JC10", "hydroxybutyrate" }, { "3E045000002327101", "JC10", NULL },
    { "3H015000002326101", "http://medis.or.jp/CodeSystem/master-JLAC10-17digits", "potassium" }, { "3E010", "JC10", NULL },
    { "3A015000004127101", "JC10", NULL }, { "9N006000000000001", "JC10", "weight" }, { "", "LN", NULL }, { NULL, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i][0], cases[i][1]);
      g_assert_cmpstr (id_of (trophic_vocabulary_analyte_by_code (cases[i][0], cases[i][1])), ==, cases[i][2]);
    }
  g_assert_true (trophic_vocabulary_code_is_other ("3D045000001906202", "JC10"));
  g_assert_true (trophic_vocabulary_code_is_other ("3C015000000127101", NULL));
  g_assert_true (trophic_vocabulary_code_is_other ("100996-8", "LN"));
  g_assert_false (trophic_vocabulary_code_is_other ("2524-7", "LN"));
  g_assert_false (trophic_vocabulary_code_is_other ("LAC", "99LAB"));
}

static void
test_columns_and_terms (void)
{
  static const char * const columns[][2] = {
    { "Patient ID", "patient_id" }, { "患者ID", "patient_id" }, { "患者番号", "patient_id" }, { "生年月日", "birth_date" }, { "性別", "sex" },
    { "Collected", "collected" }, { "採血日", "collected" }, { "Test", "test" }, { "項目名", "test" }, { "Result", "result" }, { "結果", "result" },
    { "Unit", "unit" }, { "単位", "unit" }, { "Accession", "accession" }, { "体重(kg)", "weight_kg" }, { "Weight (kg)", "weight_kg" },
    { "alsfrs_r_12", "alsfrs_r_12" }, { "ALSFRS-R", "alsfrs_r_total" }, { "発症日", "onset_date" }, { "%FVC", "fvc_percent" },
    { "基準値", "reference_range" }, { "イベント", "event" }, { "薬剤名", "drug" }, { "ｶﾅ氏名", "kana" }, { "nonsense", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_cmpstr (trophic_vocabulary_column (columns[i][0]), ==, columns[i][1]);
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    {
      TrophicPanelField field;
      const char *name = trophic_panel_field_name ((TrophicPanelField) i);
      /* what a reader says of a row is no column of a file */
      if (i != TROPHIC_PANEL_DOUBT)
        g_assert_cmpstr (trophic_vocabulary_column (name), ==, name);
      g_assert_true (trophic_panel_field_from_name (name, &field));
      g_assert_cmpint (field, ==, i);
    }
  static const char * const words[][3] = {
    { "sex", "女", "F" }, { "sex", "男性", "M" }, { "sex", "Female", "F" }, { "sex", "m", "M" }, { "sex", "x", NULL },
    { "boolean", "1", "1" }, { "boolean", "no", "0" }, { "boolean", "あり", "1" }, { "boolean", "-", "0" }, { "boolean", "○", "1" },
    { "onset_region", "球麻痺", "bulbar" }, { "onset_region", "上肢", "upper" }, { "event_kind", "胃瘻造設", "gastrostomy" },
    { "event_kind", "NIV start", "niv_start" }, { "event_kind", "死亡", "death" }, { "el_escorial", "Probable", "probable" },
    { "specimen_elsewhere", "尿", "urine" }, { "specimen_elsewhere", "CSF", "csf" }, { "specimen_elsewhere", "血清", NULL },
    { "matrix", "血漿", "plasma" }, { "result_status", "C", "corrected" }, { "oedema", "++", "2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (trophic_vocabulary_term (words[i][0], words[i][1]), ==, words[i][2]);
}

/* Found inside longer texts; "er" is not in "serum", 尿酸 is no specimen's name here but 尿 is. */
static void
test_phrases (void)
{
  static const char * const phrases[][3] = {
    { "draw", "Whole blood, arterial", "arterial" }, { "draw", "全血（動脈）", "arterial" }, { "draw", "静脈血漿", "venous" },
    { "draw", "arterialised capillary blood", "capillary" }, { "draw", "plasma", NULL }, { "draw", "", NULL }, { "draw", NULL, NULL },
    { "setting", "Venous Blood-Gas", "blood_gas" }, { "setting", "血液ガス分析", "blood_gas" }, { "setting", "ABG (radial)", "blood_gas" },
    { "setting", "救急外来", "emergency" }, { "setting", "serum", NULL }, { "setting", "Blood", NULL },
    { "exertion", "post-exertion", "1" }, { "exertion", "運動負荷後", "1" }, { "exertion", "運動負荷前", "0" }, { "exertion", "安静時", NULL },
    { "matrix", "NaF plasma", "plasma" }, { "matrix", "動脈血漿", "plasma" }, { "matrix", "全血(除蛋白)", "deproteinised" },
    { "specimen_elsewhere", "Urine, random void", "urine" }, { "specimen_elsewhere", "部分尿（早朝）", "urine" },
    { "specimen_elsewhere", "venous blood", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    g_assert_cmpstr (trophic_vocabulary_phrase (phrases[i][0], phrases[i][1]), ==, phrases[i][2]);
}

/* A code that is handed on is one that is read, as the same analyte; where the specimen makes a difference none is guessed. */
static void
test_loinc_handed_on (void)
{
  static const char * const units[] = { "mmol/L", "umol/L", "mg/dL", "mg/L", "g/dL", "g/L", "U/L", "%", "ng/mL", "ug/L", "pg/mL", "kg", "cm", "kg/m2" };
  guint n = 0;
  for (guint i = 0; i < trophic_vocabulary_n_analytes (); i++)
    for (guint j = 0; j < G_N_ELEMENTS (units); j++)
      for (guint matrix = 0; matrix < trophic_matrix_count (); matrix++)
        {
          const TrophicAnalyte *analyte = trophic_vocabulary_analyte_at (i);
          const char *code = trophic_vocabulary_loinc (analyte, units[j], (TrophicMatrix) matrix);
          if (code == NULL)
            continue;
          n++;
          g_assert_true (trophic_vocabulary_analyte_by_code (code, "http://loinc.org") == analyte);
        }
  g_assert_cmpuint (n, >, 100);
  const TrophicAnalyte *lactate = trophic_vocabulary_analyte ("lactate");
  g_assert_cmpstr (trophic_vocabulary_loinc (lactate, "mmol/l", TROPHIC_MATRIX_PLASMA), ==, "2524-7");
  g_assert_cmpstr (trophic_vocabulary_loinc (lactate, "mmol/L", TROPHIC_MATRIX_WHOLE_BLOOD), ==, "32693-4");
  g_assert_null (trophic_vocabulary_loinc (lactate, "mmol/L", TROPHIC_MATRIX_UNKNOWN));
  g_assert_null (trophic_vocabulary_loinc (lactate, "mg/dL", TROPHIC_MATRIX_PLASMA));
  g_assert_null (trophic_vocabulary_loinc (lactate, NULL, TROPHIC_MATRIX_PLASMA));
  /* codes by their OIDs too */
  g_assert_true (trophic_vocabulary_analyte_by_code ("2524-7", "urn:oid:2.16.840.1.113883.6.1") == lactate);
  g_assert_true (trophic_vocabulary_analyte_by_code ("3E010000002227101", "urn:oid:1.2.392.200119.4.504") == lactate);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/ranges", test_ranges);
  g_test_add_func ("/vocabulary/factors", test_factors);
  g_test_add_func ("/vocabulary/units", test_units);
  g_test_add_func ("/vocabulary/names", test_names);
  g_test_add_func ("/vocabulary/codes", test_codes);
  g_test_add_func ("/vocabulary/columns-and-terms", test_columns_and_terms);
  g_test_add_func ("/vocabulary/phrases", test_phrases);
  g_test_add_func ("/vocabulary/loinc-handed-on", test_loinc_handed_on);
  return g_test_run ();
}
