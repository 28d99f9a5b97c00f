/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a table reads before anyone said what its columns hold, and what the program would say of them by itself. */
#include "trophic-table-look.h"

#include <string.h>

#include "trophic-error.h"

static TrophicTableLook *
look (const char           *text,
      const TrophicProfile *profile,
      guint                 max_rows)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TrophicTableLook *preview = trophic_table_look_new (bytes, "table.csv", profile, max_rows, &error);
  g_assert_no_error (error);
  return preview;
}

static void
test_rows (void)
{
  g_autoptr (TrophicTableLook) preview = look ("a;\"b;c\";d\n1;2\n\n3;4;5;6\n", NULL, 2);
  g_assert_cmpstr (preview->format, ==, "csv");
  g_assert_cmpint (preview->separator, ==, ';');
  g_assert_cmpuint (preview->rows->len, ==, 2);
  g_assert_cmpuint (preview->n_columns, ==, 3);
  g_assert_true (preview->more);
  g_assert_cmpstr (trophic_table_look_cell (preview, 0, 1), ==, "b;c");
  g_assert_cmpstr (trophic_table_look_cell (preview, 1, 2), ==, "");
  g_assert_null (preview->sheets[0]);
}

/* What a person chose is what is read: the same bytes in two encodings. */
static void
test_choices (void)
{
  g_autoptr (TrophicProfile) profile = trophic_profile_new ("x");
  profile->encoding = g_strdup ("CP932");
  profile->separator = '|';
  g_autoptr (TrophicTableLook) preview = look ("\x93\xfb\x8e_|a,b\n", profile, 10);
  g_assert_cmpstr (trophic_table_look_cell (preview, 0, 0), ==, "乳酸");
  g_assert_cmpstr (trophic_table_look_cell (preview, 0, 1), ==, "a,b");
  g_assert_cmpstr (preview->encoding, ==, "CP932");
  g_clear_pointer (&profile->encoding, g_free);
  profile->encoding = g_strdup ("WINDOWS-1252");
  g_autoptr (TrophicTableLook) other = look ("\x93\xfb\x8e_|a,b\n", profile, 10);
  g_assert_cmpstr (trophic_table_look_cell (other, 0, 0), !=, "乳酸");
}

static const TrophicProfileColumn *
column (TrophicProfile *profile,
        guint           index)
{
  return g_ptr_array_index (profile->columns, index);
}

static void
test_guess_wide (void)
{
  g_autoptr (TrophicTableLook) preview = look ("検査結果一覧,,,,\nID,氏名,採血日,乳酸(mg/dL),補体価\nP1,見本,2026-01-02,9.4,31\n", NULL, 100);
  g_autoptr (TrophicProfile) profile = trophic_profile_new (NULL);
  profile->header_row = trophic_table_look_guess_header (preview);
  g_assert_cmpuint (profile->header_row, ==, 2);
  trophic_table_look_guess_columns (preview, profile);
  g_assert_cmpint (profile->layout, ==, TROPHIC_PROFILE_WIDE);
  g_assert_cmpuint (profile->columns->len, ==, 5);
  g_assert_cmpint (column (profile, 0)->field, ==, TROPHIC_PANEL_PATIENT_ID);
  g_assert_cmpint (column (profile, 1)->field, ==, TROPHIC_PANEL_NAME);
  g_assert_cmpint (column (profile, 2)->field, ==, TROPHIC_PANEL_COLLECTED);
  g_assert_cmpint (column (profile, 3)->kind, ==, TROPHIC_PROFILE_COLUMN_RESULT);
  g_assert_cmpstr (column (profile, 3)->test, ==, "乳酸");
  g_assert_cmpstr (column (profile, 3)->unit, ==, "mg/dL");
  /* Nobody knows it: a person says it. */
  g_assert_cmpint (column (profile, 4)->kind, ==, TROPHIC_PROFILE_COLUMN_IGNORED);
  g_assert_cmpstr (column (profile, 4)->header, ==, "補体価");
  g_assert_true (trophic_profile_check (profile, NULL));
}

static void
test_guess_long (void)
{
  g_autoptr (TrophicTableLook) preview = look ("patient_id,collected,test,result,unit,result\nP1,2026-01-02,CRP,0.1,mg/dL,x\n", NULL, 100);
  g_autoptr (TrophicProfile) profile = trophic_profile_new (NULL);
  profile->header_row = trophic_table_look_guess_header (preview);
  trophic_table_look_guess_columns (preview, profile);
  g_assert_cmpuint (profile->header_row, ==, 1);
  g_assert_cmpint (profile->layout, ==, TROPHIC_PROFILE_LONG);
  /* A field is in one column. */
  g_assert_cmpint (column (profile, 3)->field, ==, TROPHIC_PANEL_RESULT_TEXT);
  g_assert_cmpint (column (profile, 5)->kind, ==, TROPHIC_PROFILE_COLUMN_IGNORED);
  g_assert_true (trophic_profile_check (profile, NULL));
}

static void
test_no_header (void)
{
  g_autoptr (TrophicTableLook) preview = look ("P1,2026-01-02,9.4\nP2,2026-01-03,9.5\n", NULL, 100);
  g_autoptr (TrophicProfile) profile = trophic_profile_new (NULL);
  profile->header_row = profile->n_header_rows = 0;
  trophic_table_look_guess_columns (preview, profile);
  g_assert_cmpuint (profile->columns->len, ==, 3);
  g_assert_null (column (profile, 0)->header);
  g_assert_cmpint (column (profile, 0)->kind, ==, TROPHIC_PROFILE_COLUMN_IGNORED);
}

/* What says itself what it holds is not marked column by column. */
static void
test_no_table (void)
{
  const char *message = "MSH|^~\\&|LAB|H|||20260101||ORU^R01|1|P|2.5\r";
  g_autoptr (GBytes) bytes = g_bytes_new_static (message, strlen (message));
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_table_look_new (bytes, "m.hl7", NULL, 10, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNSUPPORTED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-look/rows", test_rows);
  g_test_add_func ("/table-look/choices", test_choices);
  g_test_add_func ("/table-look/guess-wide", test_guess_wide);
  g_test_add_func ("/table-look/guess-long", test_guess_long);
  g_test_add_func ("/table-look/no-header", test_no_header);
  g_test_add_func ("/table-look/no-table", test_no_table);
  return g_test_run ();
}
