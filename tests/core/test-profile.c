/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-profile.h"

static TrophicProfile *
example (void)
{
  TrophicProfile *profile = trophic_profile_new ("県立病院 検査室");
  profile->source = g_strdup ("県立病院;本院\nline two ");
  profile->layout = TROPHIC_PROFILE_WIDE;
  profile->encoding = g_strdup ("CP932");
  profile->separator = '\t';
  profile->sheet = g_strdup (" 検査 #1");
  profile->header_row = 3;
  profile->n_header_rows = 2;
  profile->decimal = TROPHIC_DECIMAL_COMMA;
  profile->date_order = TROPHIC_DATE_ORDER_YMD;
  profile->century = 1950;
  profile->birth_century = 1920;
  profile->serial_dates = TRUE;
  profile->date_row = 1;
  profile->date_column = 16384;
  TrophicProfileColumn *column = trophic_profile_add_column (profile, 0, "患者\"番号\"");
  column->kind = TROPHIC_PROFILE_COLUMN_FIELD;
  column->field = TROPHIC_PANEL_PATIENT_ID;
  column = trophic_profile_add_column (profile, 7, "乳酸 [x]=1");
  column->kind = TROPHIC_PROFILE_COLUMN_RESULT;
  column->test = g_strdup ("乳酸");
  column->unit = g_strdup ("mg/dL");
  column = trophic_profile_add_column (profile, 8, "CK");
  column->kind = TROPHIC_PROFILE_COLUMN_RESULT;
  trophic_profile_add_column (profile, 9, NULL);
  return profile;
}

static void
assert_same (const TrophicProfile *a,
             const TrophicProfile *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->source, ==, b->source);
  g_assert_cmpint (a->layout, ==, b->layout);
  g_assert_cmpstr (a->encoding, ==, b->encoding);
  g_assert_cmpint (a->separator, ==, b->separator);
  g_assert_cmpstr (a->sheet, ==, b->sheet);
  g_assert_cmpuint (a->header_row, ==, b->header_row);
  g_assert_cmpuint (a->n_header_rows, ==, b->n_header_rows);
  g_assert_cmpint (a->decimal, ==, b->decimal);
  g_assert_cmpint (a->date_order, ==, b->date_order);
  g_assert_cmpuint (a->century, ==, b->century);
  g_assert_cmpuint (a->birth_century, ==, b->birth_century);
  g_assert_cmpint (a->serial_dates, ==, b->serial_dates);
  g_assert_cmpuint (a->id_row, ==, b->id_row);
  g_assert_cmpuint (a->id_column, ==, b->id_column);
  g_assert_cmpuint (a->date_row, ==, b->date_row);
  g_assert_cmpuint (a->date_column, ==, b->date_column);
  g_assert_cmpuint (a->columns->len, ==, b->columns->len);
  for (guint i = 0; i < a->columns->len; i++)
    {
      const TrophicProfileColumn *left = g_ptr_array_index (a->columns, i), *right = g_ptr_array_index (b->columns, i);
      g_assert_cmpint (left->kind, ==, right->kind);
      g_assert_cmpstr (left->header, ==, right->header);
      g_assert_cmpuint (left->position, ==, right->position);
      g_assert_cmpint (left->field, ==, right->field);
      g_assert_cmpstr (left->test, ==, right->test);
      g_assert_cmpstr (left->unit, ==, right->unit);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicProfile) profile = example ();
  g_autoptr (TrophicProfile) copy = trophic_profile_copy (profile);
  assert_same (profile, copy);
  g_autofree char *text = trophic_profile_write (profile);
  g_autoptr (TrophicProfile) read = trophic_profile_read (profile->name, text, &error);
  g_assert_no_error (error);
  assert_same (profile, read);
}

static void
test_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicProfile) profile = trophic_profile_read ("a", "# the lab's DAT file\n[profile]\nversion=1\nlayout=long\nheader-row=0\n\n[column 2]\nkind=field\nfield=patient_id\n"
                                                             "[column 13]\nkind=field\nfield=code\n[column 18]\nkind=field\nfield=result\n", &error);
  g_assert_no_error (error);
  g_assert_null (profile->encoding);
  g_assert_cmpint (profile->separator, ==, 0);
  g_assert_cmpuint (profile->header_row, ==, 0);
  g_assert_cmpuint (profile->n_header_rows, ==, 0);
  g_assert_cmpint (profile->decimal, ==, TROPHIC_DECIMAL_UNKNOWN);
  g_assert_cmpint (profile->date_order, ==, TROPHIC_DATE_ORDER_UNKNOWN);
  g_assert_cmpuint (profile->century, ==, 0);
  g_assert_cmpuint (trophic_profile_find_field (profile, TROPHIC_PANEL_CODE)->position, ==, 12);
  g_assert_null (trophic_profile_find_field (profile, TROPHIC_PANEL_UNIT));
}

#define HEAD "[profile]\nversion=1\nlayout=wide\n"
#define ID "[column 1]\nkind=field\nfield=patient_id\n"
#define CK "[column 2]\nkind=result\ntest=CK\n"

static const struct {
  const char *text;
  const char *where;
} broken[] = {
  { "", "[profile]" },
  { "nonsense", NULL },
  { "\xff", NULL },
  { ID CK, "[profile]" },
  { "[profile]\nlayout=wide\n" ID CK, "[profile] version" },
  { "[profile]\nversion=1\n" ID CK, "[profile] layout" },
  { "[profile]\nversion=2\nlayout=wide\n" ID CK, "[profile] version" },
  { "[profile]\nversion=1\nlayout=tall\n" ID CK, "[profile] layout" },
  { HEAD "colour=red\n" ID CK, "[profile] colour" },
  { HEAD "source=\n" ID CK, "[profile] source" },
  { HEAD "encoding=UTF-8//IGNORE\n" ID CK, "[profile] encoding" },
  { HEAD "separator=;\n" ID CK, "[profile] separator" },
  { HEAD "header-row=-1\n" ID CK, "[profile] header-row" },
  { HEAD "header-row=0x2\n" ID CK, "[profile] header-row" },
  { HEAD "header-row=1048577\n" ID CK, "[profile] header-row" },
  { HEAD "header-row=0\nheader-rows=2\n" ID CK, "profile" },
  { HEAD "header-rows=0\n" ID CK, "profile" },
  { HEAD "decimal=,\n" ID CK, "[profile] decimal" },
  { HEAD "date-order=us\n" ID CK, "[profile] date-order" },
  { HEAD "century=50\n" ID CK, "[profile] century" },
  { HEAD "century=1955\n" ID CK, "[profile] century" },
  { HEAD "birth-century=2060\n" ID CK, "[profile] birth-century" },
  { HEAD "serial-dates=true\n" ID CK, "[profile] serial-dates" },
  { HEAD "id-row=2\n" CK, "profile" },
  { HEAD "id-column=2\n" CK, "profile" },
  { HEAD "date-row=2\n" ID CK, "profile" },
  { HEAD "layout=wide\n" ID CK, "[profile] layout" },
  { HEAD ID CK ID, "[column 1] kind" },
  { HEAD ID CK "[column 1]\n", "[profile]" },
  { HEAD ID CK "[column 0]\nkind=ignored\n", "[column 0]" },
  { HEAD ID CK "[column 16385]\nkind=ignored\n", "[column 16385]" },
  { HEAD ID CK "[column x]\nkind=ignored\n", "[column x]" },
  { HEAD ID CK "[columns]\n", "[columns]" },
  { HEAD ID CK "[column 3]\nheader=x\n", "[column 3] kind" },
  { HEAD ID CK "[column 3]\nkind=field\n", "[column 3] field" },
  { HEAD ID CK "[column 3]\nkind=field\nfield=colour\n", "[column 3] field" },
  { HEAD ID CK "[column 3]\nkind=ignored\nfield=sex\n", "[column 3] field" },
  { HEAD ID CK "[column 3]\nkind=ignored\nunit=%\n", "[column 3] unit" },
  { HEAD ID CK "[column 3]\nkind=result\n", "column 3" },
  { HEAD ID CK "[column 3]\nkind=field\nfield=patient_id\n", "column 3" },
  { HEAD ID CK "[column 03]\nkind=ignored\n[column 3]\nkind=ignored\n", "column 3" },
  { HEAD ID, "profile" },
  { HEAD CK, "profile" },
  { "[profile]\nversion=1\nlayout=long\n" ID CK, "column 2" },
  { "[profile]\nversion=1\nlayout=long\n" ID "[column 2]\nkind=field\nfield=test\n", "profile" },
  { "[profile]\nversion=1\nlayout=long\n" ID "[column 2]\nkind=field\nfield=result\n", "profile" },
  { "[profile]\nversion=1\nlayout=transposed\n" ID, "profile" },
  { "[profile]\nversion=1\nlayout=transposed\nheader-row=0\n" ID "[column 2]\nkind=field\nfield=test\n", "profile" },
};

static void
test_broken (void)
{
  g_autoptr (TrophicProfile) sound = trophic_profile_read ("a", HEAD ID CK, NULL);
  g_assert_nonnull (sound);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", g_utf8_validate (broken[i].text, -1, NULL) ? broken[i].text : "no UTF-8");
      g_assert_null (trophic_profile_read ("a", broken[i].text, &error));
      g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_INVALID);
      g_assert_cmpstr (trophic_error_where (error), ==, broken[i].where);
    }
}

/* The patient may stand in a cell, or in a row above each column of a transposed table. */
static void
test_cells (void)
{
  static const char * const sound[] = {
    HEAD "id-row=2\nid-column=2\ndate-row=2\ndate-column=5\n" CK,
    "[profile]\nversion=1\nlayout=transposed\nid-row=2\n[column 1]\nkind=field\nfield=test\n",
    "[profile]\nversion=1\nlayout=transposed\nid-row=2\nid-column=2\n[column 1]\nkind=field\nfield=code\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrophicProfile) profile = trophic_profile_read ("a", sound[i], &error);
      g_assert_no_error (error);
      g_assert_cmpuint (profile->id_row, ==, 2);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/round-trip", test_round_trip);
  g_test_add_func ("/profile/defaults", test_defaults);
  g_test_add_func ("/profile/broken", test_broken);
  g_test_add_func ("/profile/cells", test_cells);
  return g_test_run ();
}
