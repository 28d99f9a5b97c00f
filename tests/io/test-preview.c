/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-preview.h"

static TrophicPreview *
look_at (const char           *bytes,
         gsize                 length,
         const TrophicProfile *profile)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  TrophicPreview *preview = trophic_preview_new (data, "test", &(TrophicReaderOptions) { .profile = profile }, &error);
  g_assert_no_error (error);
  return preview;
}

static const char *
cell (const TrophicPreview *preview,
      guint                 row,
      guint                 column)
{
  const TrophicPreviewRow *shown = g_ptr_array_index (preview->rows, row);
  g_assert_cmpuint (column, <, shown->n_cells);
  return shown->cells[column];
}

static void
assert_column (const TrophicPreview *preview,
               guint                 index,
               TrophicPreviewMeaning meaning,
               const char           *what)
{
  const TrophicPreviewColumn *column = g_ptr_array_index (preview->columns, index);
  g_assert_cmpint (column->meaning, ==, meaning);
  if (meaning == TROPHIC_PREVIEW_FIELD)
    g_assert_cmpstr (trophic_panel_field_name (column->field), ==, what);
  else if (meaning == TROPHIC_PREVIEW_RESULT)
    g_assert_cmpstr (column->analyte != NULL ? column->analyte->id : column->test, ==, what);
}

static void
test_wide (void)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = g_convert ("検査結果\n患者番号;採血日;採血時刻;乳酸(mg/dL);WBC;担当\n0012;2024/4/1;8:30;9,4;5400;山\n", -1, "CP932", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_autoptr (TrophicPreview) preview = look_at (text, length, NULL);
  g_assert_true (preview->is_grid);
  g_assert_cmpstr (preview->info.format, ==, "csv");
  g_assert_cmpstr (preview->info.encoding, ==, "CP932");
  g_assert_cmpstr (preview->info.layout, ==, "labs-wide");
  g_assert_cmpint (preview->separator, ==, ';');
  g_assert_cmpuint (preview->header_row, ==, 2);
  g_assert_cmpuint (preview->n_header_rows, ==, 1);
  g_assert_cmpuint (preview->rows->len, ==, 3);
  g_assert_cmpstr (cell (preview, 1, 3), ==, "乳酸(mg/dL)");
  g_assert_cmpstr (cell (preview, 2, 3), ==, "9,4");
  g_assert_cmpuint (preview->columns->len, ==, 6);
  assert_column (preview, 0, TROPHIC_PREVIEW_FIELD, "patient_id");
  assert_column (preview, 1, TROPHIC_PREVIEW_FIELD, "collected");
  assert_column (preview, 2, TROPHIC_PREVIEW_FIELD, "collected");
  assert_column (preview, 3, TROPHIC_PREVIEW_RESULT, "lactate");
  assert_column (preview, 4, TROPHIC_PREVIEW_RESULT, "WBC");
  assert_column (preview, 5, TROPHIC_PREVIEW_UNKNOWN, NULL);
  g_assert_cmpuint (preview->problems->len, ==, 1);

  g_autoptr (TrophicProfile) profile = trophic_preview_suggest_profile (preview, "lab");
  g_assert_true (trophic_profile_check (profile, &error));
  g_autofree char *written = trophic_profile_write (profile);
  g_assert_cmpstr (written, ==,
                   "[profile]\nversion=1\nlayout=wide\nheader-row=2\n\n"
                   "[column 1]\nkind=field\nheader=患者番号\nfield=patient_id\n\n"
                   "[column 2]\nkind=field\nheader=採血日\nfield=collected\n\n"
                   "[column 4]\nkind=result\nheader=乳酸(mg/dL)\ntest=乳酸\nunit=mg/dL\n\n"
                   "[column 5]\nkind=result\nheader=WBC\ntest=WBC\n");
  g_autoptr (TrophicPreview) again = look_at (text, length, profile);
  assert_column (again, 2, TROPHIC_PREVIEW_FIELD, "collected");
  assert_column (again, 3, TROPHIC_PREVIEW_RESULT, "lactate");
}

static void
test_titles (void)
{
  static const char * const text = "患者番号：0012\n採取日,2024/4/1\n項目名,結果,単位\n乳酸,9.4,mg/dL\n";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_assert_cmpstr (preview->info.layout, ==, "labs");
  g_assert_cmpuint (preview->header_row, ==, 3);
  g_assert_cmpuint (preview->id_row, ==, 1);
  g_assert_cmpuint (preview->id_column, ==, 1);
  g_assert_cmpuint (preview->date_row, ==, 2);
  g_assert_cmpuint (preview->date_column, ==, 2);
  g_autoptr (TrophicProfile) profile = trophic_preview_suggest_profile (preview, "lab");
  g_assert_true (trophic_profile_check (profile, NULL));
  g_assert_cmpuint (profile->columns->len, ==, 3);
}

/* Nothing is understood, and all is shown. */
static void
test_unknown (void)
{
  static const char * const text = "Kode,Verdi\nCRP,12\n,\nCRP,13,14\n";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_assert_null (preview->info.layout);
  g_assert_cmpuint (preview->header_row, ==, 0);
  g_assert_cmpuint (preview->rows->len, ==, 4);
  g_assert_cmpuint (preview->columns->len, ==, 3);
  g_assert_cmpuint (preview->problems->len, ==, 1);
  g_autoptr (TrophicProfile) profile = trophic_preview_suggest_profile (preview, "lab");
  g_assert_false (trophic_profile_check (profile, NULL));
}

/* A profile that does not fit is said to, beside the file as it is. */
static void
test_wrong_profile (void)
{
  g_autoptr (TrophicProfile) profile = trophic_profile_read ("lab", "[profile]\nversion=1\nlayout=wide\n[column 1]\nkind=field\nheader=Nr\nfield=patient_id\n[column 2]\nkind=result\ntest=CK\n", NULL);
  static const char * const text = "Kode,Verdi\nCRP,12\n";
  g_assert_nonnull (profile);
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), profile);
  g_assert_cmpuint (preview->rows->len, ==, 2);
  g_assert_cmpuint (preview->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (preview->problems, 0), "Nr"));
}

static void
test_many_rows (void)
{
  g_autoptr (GString) text = g_string_new ("patient_id,test,result,unit\n");
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "%u,CRP,1,mg/L\n", i);
  for (guint i = 0; i < 2000; i++)
    g_string_append_c (text, ',');
  g_autoptr (TrophicPreview) preview = look_at (text->str, text->len, NULL);
  g_assert_cmpuint (preview->rows->len, ==, TROPHIC_PREVIEW_ROWS);
  g_assert_cmpstr (cell (preview, TROPHIC_PREVIEW_ROWS - 1, 0), ==, "198");
}

/* Messages have no grid: their results are shown. */
static void
test_messages (void)
{
  static const char * const text =
    "MSH|^~\\&|LAB|H|||20240401120000||ORU^R01|1|P|2.5\rPID|1||0012^^^H||Yamada^Hanako||19600305|F\rOBR|1||A1|CHEM|||20240401083000\r"
    "OBX|1|NM|2524-7^Lactate^LN||1.2|mmol/L|||||F\r";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_assert_false (preview->is_grid);
  g_assert_cmpstr (preview->info.format, ==, "hl7v2");
  g_assert_cmpuint (preview->rows->len, ==, 1);
  assert_column (preview, 0, TROPHIC_PREVIEW_FIELD, "patient_id");
  assert_column (preview, 5, TROPHIC_PREVIEW_FIELD, "result");
  g_assert_cmpstr (cell (preview, 0, 0), ==, "0012");
  g_assert_cmpstr (cell (preview, 0, 5), ==, "1.2");
  g_assert_cmpstr (cell (preview, 0, 6), ==, "mmol/L");
  g_autoptr (TrophicProfile) profile = trophic_preview_suggest_profile (preview, "lab");
  g_assert_cmpuint (profile->columns->len, ==, 0);
}

static void
test_refused (void)
{
  static const char * const refused[] = { "", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "{\"resourceType\":" };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) data = g_bytes_new (refused[i], strlen (refused[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (TrophicPreview) preview = trophic_preview_new (data, "test", &(TrophicReaderOptions) { 0 }, &error);
      g_assert_null (preview);
      g_assert_nonnull (error);
      g_assert_true (error->domain == TROPHIC_ERROR);
    }
}

static void
test_cells (void)
{
  static const char * const text = "a;\"b;c\";d\n1;2\n\n3;4;5;6\n";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_assert_cmpint (preview->separator, ==, ';');
  g_assert_cmpuint (preview->rows->len, ==, 3);
  g_assert_cmpuint (trophic_preview_n_columns (preview), ==, 4);
  g_assert_cmpuint (preview->sheets->len, ==, 0);
  g_assert_cmpstr (trophic_preview_cell (preview, 0, 1), ==, "b;c");
  g_assert_cmpstr (trophic_preview_cell (preview, 1, 2), ==, "");
  g_assert_cmpstr (trophic_preview_cell (preview, 2, 3), ==, "6");
}

/* What a person chose is what is read: the same bytes in two encodings. */
static void
test_choices (void)
{
  static const char * const text = "\x93\xfb\x8e_|a,b\n";
  g_autoptr (TrophicProfile) profile = trophic_profile_new ("x");
  profile->encoding = g_strdup ("CP932");
  profile->separator = '|';
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), profile);
  g_assert_cmpstr (cell (preview, 0, 0), ==, "乳酸");
  g_assert_cmpstr (cell (preview, 0, 1), ==, "a,b");
  g_assert_cmpstr (preview->info.encoding, ==, "CP932");
  g_free (profile->encoding);
  profile->encoding = g_strdup ("WINDOWS-1252");
  g_autoptr (TrophicPreview) other = look_at (text, strlen (text), profile);
  g_assert_cmpstr (cell (other, 0, 0), !=, "乳酸");
}

static const TrophicProfileColumn *
marked (const TrophicProfile *profile,
        guint                 index)
{
  g_assert_cmpuint (index, <, profile->columns->len);
  return g_ptr_array_index (profile->columns, index);
}

/* A field is in one column, of two the first. */
static void
test_field_once (void)
{
  static const char * const text = "patient_id,collected,test,result,unit,result\nP1,2026-01-02,CRP,0.1,mg/dL,x\n";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_autoptr (TrophicProfile) profile = trophic_preview_suggest_profile (preview, NULL);
  g_assert_cmpuint (profile->header_row, ==, 1);
  g_assert_cmpint (profile->layout, ==, TROPHIC_PROFILE_LONG);
  g_assert_cmpuint (profile->columns->len, ==, 5);
  g_assert_cmpint (marked (profile, 3)->field, ==, TROPHIC_PANEL_RESULT_TEXT);
  g_assert_cmpuint (marked (profile, 3)->position, ==, 3);
  g_assert_true (trophic_profile_check (profile, NULL));
}

/* A table without a word for the patient's number is not understood; what its other words say is a beginning. */
static void
test_guess (void)
{
  static const char * const text =
    "検査結果一覧,,,,\nカルテ,氏名,採った日,乳酸(mg/dL),補体価\nP1,見本,2026-01-02,9.4,31\n";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_assert_null (preview->info.layout);
  g_autoptr (TrophicProfile) profile = trophic_preview_suggest_profile (preview, NULL);
  g_assert_cmpuint (profile->header_row, ==, 2);
  g_assert_cmpuint (profile->n_header_rows, ==, 1);
  g_assert_cmpint (profile->layout, ==, TROPHIC_PROFILE_WIDE);
  g_assert_cmpuint (profile->columns->len, ==, 5);
  g_assert_cmpint (marked (profile, 1)->kind, ==, TROPHIC_PROFILE_COLUMN_FIELD);
  g_assert_cmpint (marked (profile, 1)->field, ==, TROPHIC_PANEL_NAME);
  g_assert_cmpint (marked (profile, 3)->kind, ==, TROPHIC_PROFILE_COLUMN_RESULT);
  g_assert_cmpstr (marked (profile, 3)->test, ==, "乳酸");
  g_assert_cmpstr (marked (profile, 3)->unit, ==, "mg/dL");
  /* Nobody knows it: a person says it. */
  g_assert_cmpint (marked (profile, 4)->kind, ==, TROPHIC_PROFILE_COLUMN_IGNORED);
  g_assert_cmpstr (marked (profile, 4)->header, ==, "補体価");
}

/* Another row is the header, or none. */
static void
test_other_header (void)
{
  static const char * const text = "CRP,Name\npatient_id,date\nP2,2026-01-03\n";
  g_autoptr (TrophicPreview) preview = look_at (text, strlen (text), NULL);
  g_autoptr (TrophicProfile) profile = trophic_profile_new (NULL);
  profile->header_row = 2;
  trophic_preview_guess_columns (preview, profile);
  g_assert_cmpint (marked (profile, 0)->field, ==, TROPHIC_PANEL_PATIENT_ID);
  g_assert_cmpint (marked (profile, 1)->field, ==, TROPHIC_PANEL_COLLECTED);
  profile->n_header_rows = 2;
  profile->header_row = 1;
  g_autofree char *lowest = trophic_preview_header (preview, profile, 0);
  g_assert_cmpstr (lowest, ==, "patient_id");
  profile->header_row = profile->n_header_rows = 0;
  trophic_preview_guess_columns (preview, profile);
  g_assert_cmpuint (profile->columns->len, ==, 2);
  g_assert_null (marked (profile, 0)->header);
  g_assert_cmpint (marked (profile, 0)->kind, ==, TROPHIC_PROFILE_COLUMN_IGNORED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview/wide", test_wide);
  g_test_add_func ("/preview/titles", test_titles);
  g_test_add_func ("/preview/unknown", test_unknown);
  g_test_add_func ("/preview/wrong-profile", test_wrong_profile);
  g_test_add_func ("/preview/many-rows", test_many_rows);
  g_test_add_func ("/preview/messages", test_messages);
  g_test_add_func ("/preview/refused", test_refused);
  g_test_add_func ("/preview/cells", test_cells);
  g_test_add_func ("/preview/choices", test_choices);
  g_test_add_func ("/preview/field-once", test_field_once);
  g_test_add_func ("/preview/guess", test_guess);
  g_test_add_func ("/preview/other-header", test_other_header);
  return g_test_run ();
}
