/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are damaged, deceive, or are something else: told clearly, in bounded time and memory. */
#include "trophic-xlsx-fixture.h"

#define TEXT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define TABLE "<row r=\"1\">" TEXT ("A1", "patient_id") TEXT ("B1", "birth_date") "</row><row r=\"2\"><c r=\"A2\"><v>7</v></c>" TEXT ("B2", "1958-10-04") "</row>"
#define GOOD FIXTURE_SHEET (TABLE)
#define GOOD_ROWS "patient Labs!A2 patient_id=7 birth_date=1958-10-04\n"

static void
refuse_sheet (const char   *sheet,
              TrophicError  code)
{
  fixture_check_refused (fixture_workbook (sheet, NULL), code);
}

/* Every beginning of a good file, and a good file with each byte in turn turned over: refused or read, never a crash. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = fixture_workbook (GOOD, NULL);
  gsize size;
  const char *data = g_bytes_get_data (whole, &size);
  for (gsize i = 4; i < size; i += 7)
    fixture_check_refused (g_bytes_new (data, i), TROPHIC_ERROR_UNREADABLE);
  for (gsize i = 4; i < size; i += 3)
    {
      FixtureSeen seen;
      g_autofree char *copy = g_memdup2 (data, size);
      copy[i] ^= 0x55;
      g_autoptr (GBytes) bytes = g_bytes_new (copy, size);
      g_autoptr (GError) error = NULL;
      gboolean done = fixture_read (bytes, &seen, &error);
      g_assert_cmpint (done, ==, error == NULL);
      fixture_clear (&seen);
    }
}

/* The sizes in the package's directory, behind the name's entry. */
static GBytes *
lie_about_size (const char *part,
                guint32     size)
{
  g_autoptr (GBytes) whole = fixture_workbook (GOOD, NULL);
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);
  char *copy = g_memdup2 (data, length);
  guint32 little = GUINT32_TO_LE (size);
  guint n = 0;
  for (gsize i = 0; i + 46 < length; i++)
    if (memcmp (copy + i, "PK\1\2", 4) == 0 && strncmp (copy + i + 46, part, strlen (part)) == 0)
      {
        memcpy (copy + i + 24, &little, 4);
        n++;
      }
  g_assert_cmpuint (n, ==, 1);
  return g_bytes_new_take (copy, length);
}

static void
test_lying_sizes (void)
{
  fixture_check_refused (lie_about_size ("xl/worksheets/sheet1.xml", 10), TROPHIC_ERROR_UNREADABLE);
  fixture_check_refused (lie_about_size ("xl/worksheets/sheet1.xml", 1000000), TROPHIC_ERROR_UNREADABLE);
  fixture_check_refused (lie_about_size ("xl/workbook.xml", 10), TROPHIC_ERROR_UNREADABLE);
}

static void
test_bomb (void)
{
  g_autoptr (GString) sheet = g_string_new (FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" TABLE);
  for (guint i = 0; i < 8 * 1024 * 1024 / 64; i++)
    g_string_append (sheet, "                                                                ");
  g_string_append (sheet, "</sheetData></worksheet>");
  refuse_sheet (sheet->str, TROPHIC_ERROR_TOO_LARGE);
  g_autofree char *much = g_malloc0 (51 * 1024 * 1024);
  memcpy (much, "PK\3\4", 4);
  fixture_check_refused (g_bytes_new_take (g_steal_pointer (&much), 51 * 1024 * 1024), TROPHIC_ERROR_TOO_LARGE);
}

static void
test_many_parts (void)
{
  g_autoptr (GArray) parts = g_array_new (TRUE, TRUE, sizeof (FixturePart));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 2001; i++)
    {
      FixturePart part = { g_strdup_printf ("xl/media/%u", i), "x" };
      g_ptr_array_add (names, (gpointer) part.name);
      g_array_append_val (parts, part);
    }
  fixture_check_refused (fixture_zip ((const FixturePart *) (gpointer) parts->data), TROPHIC_ERROR_TOO_LARGE);
}

/* Replaces @from by @to, of the same length, in a package's names. */
static GBytes *
rename_part (GBytes     *bytes,
             const char *from,
             const char *to)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *copy = g_memdup2 (data, size);
  g_assert_cmpuint (strlen (from), ==, strlen (to));
  for (gsize i = 0; i + strlen (from) <= size; i++)
    if (memcmp (copy + i, from, strlen (from)) == 0)
      memcpy (copy + i, to, strlen (to));
  g_bytes_unref (bytes);
  return g_bytes_new_take (copy, size);
}

#define PARTS(sheet) \
  { "_rels/.rels", FIXTURE_ROOT_RELS }, { "xl/workbook.xml", FIXTURE_WORKBOOK }, { "xl/_rels/workbook.xml.rels", FIXTURE_RELS }, \
  { "xl/styles.xml", FIXTURE_STYLES }, { "xl/sharedStrings.xml", FIXTURE_STRINGS ("") }, { "xl/worksheets/sheet1.xml", sheet }

static void
test_names (void)
{
  const FixturePart outside[] = { PARTS (GOOD), { "../../evil.xml", "x" }, { "/etc/passwd", "x" }, { "xl/../xl/styles.xml", "x" }, { "empty/", "" }, { NULL } };
  fixture_check (fixture_zip (outside), GOOD_ROWS, "");
  const FixturePart twice[] = { PARTS (GOOD), { "xl/worksheets/sheet2.xml", "x" }, { NULL } };
  fixture_check_refused (rename_part (fixture_zip (twice), "sheet2.xml", "sheet1.xml"), TROPHIC_ERROR_UNREADABLE);
  const FixturePart cases[] = { PARTS (GOOD), { "XL/Styles.xml", "x" }, { NULL } };
  fixture_check_refused (fixture_zip (cases), TROPHIC_ERROR_UNREADABLE);
}

static void
test_missing_parts (void)
{
  static const guint missing[] = { 2, 3, 4, 5 };
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      FixturePart parts[] = { PARTS (GOOD), { NULL } };
      parts[missing[i]].text = NULL;
      fixture_check_refused (fixture_zip (parts), TROPHIC_ERROR_UNREADABLE);
    }
  const FixturePart away[] = {
    { "xl/workbook.xml", FIXTURE_WORKBOOK }, { "xl/worksheets/sheet1.xml", GOOD },
    { "xl/_rels/workbook.xml.rels", FIXTURE_HEAD "<Relationships xmlns=\"p\"><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"../../../etc/passwd\"/></Relationships>" }, { NULL },
  };
  fixture_check_refused (fixture_zip (away), TROPHIC_ERROR_UNREADABLE);
}

static void
test_encrypted (void)
{
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_t *zip = zip_open_from_source (target, ZIP_CREATE, &error);
  const FixturePart parts[] = { PARTS (GOOD) };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      fixture_add (zip, parts[i].name, parts[i].text, strlen (parts[i].text));
      g_assert_cmpint (zip_file_set_encryption (zip, i, ZIP_EM_AES_128, "secret"), ==, 0);
    }
  zip_source_keep (target);
  g_assert_cmpint (zip_close (zip), ==, 0);
  zip_stat_t facts;
  zip_source_stat (target, &facts);
  g_assert_cmpint (zip_source_open (target), ==, 0);
  char *data = g_malloc (facts.size);
  zip_source_read (target, data, facts.size);
  zip_source_close (target);
  zip_source_free (target);
  fixture_check_refused (g_bytes_new_take (data, facts.size), TROPHIC_ERROR_UNSUPPORTED);
}

static void
test_xml (void)
{
  refuse_sheet ("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet ("<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><worksheet><sheetData/></worksheet>", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet ("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet ("<worksheet><sheetData><row>", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet ("<worksheet><sheetData><row></sheetData></worksheet>", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet ("<html/>", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet (" ", TROPHIC_ERROR_UNREADABLE);
  refuse_sheet ("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>\xff\xfe</t></is></c></row></sheetData></worksheet>", TROPHIC_ERROR_UNREADABLE);
  g_autoptr (GString) deep = g_string_new ("<worksheet><sheetData>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<row>");
  refuse_sheet (deep->str, TROPHIC_ERROR_UNREADABLE);
}

/* Sheets that no spreadsheet program writes. */
static void
test_sheets (void)
{
  static const char * const damaged[] = {
    FIXTURE_SHEET (TABLE "<row r=\"2\"><c r=\"A2\"><v>8</v></c></row>"), FIXTURE_SHEET ("<row r=\"1048577\"/>"), FIXTURE_SHEET ("<row r=\"0\"/>"),
    FIXTURE_SHEET ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"), FIXTURE_SHEET ("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>"),
    FIXTURE_SHEET ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"), FIXTURE_SHEET ("<row r=\"1\"><c r=\"1\"><v>1</v></c></row>"),
    FIXTURE_SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>"), FIXTURE_SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"),
  };
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    refuse_sheet (damaged[i], TROPHIC_ERROR_UNREADABLE);
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (32767, 'x'), *longer = g_strnfill (32768, 'x');
  g_autofree char *fits = g_strdup_printf (FIXTURE_SHEET (TABLE "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>%s</t></is></c></row>"), longest);
  g_autofree char *too_long = g_strdup_printf (FIXTURE_SHEET (TABLE "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>%s</t></is></c></row>"), longer);
  FixtureSeen seen;
  g_autoptr (GBytes) bytes = fixture_workbook (fits, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (fixture_read (bytes, &seen, &error));
  g_assert_no_error (error);
  fixture_clear (&seen);
  refuse_sheet (too_long, TROPHIC_ERROR_TOO_LARGE);
  g_autoptr (GString) wide = g_string_new (FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" TABLE);
  for (guint i = 3; i < 3200; i++)
    g_string_append_printf (wide, "<row r=\"%u\"><c r=\"XFD%u\"><v>%u</v></c></row>", i, i, i * 7919);
  g_string_append (wide, "</sheetData></worksheet>");
  refuse_sheet (wide->str, TROPHIC_ERROR_TOO_LARGE);
  g_autoptr (GString) merged = g_string_new (FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" TABLE "</sheetData><mergeCells>");
  for (guint i = 1; i < 400; i++)
    g_string_append_printf (merged, "<mergeCell ref=\"A%u:XFD%u\"/>", i, i * 2621);
  g_string_append (merged, "</mergeCells></worksheet>");
  refuse_sheet (merged->str, TROPHIC_ERROR_TOO_LARGE);
}

static GBytes *
ole (const char *stream)
{
  GByteArray *data = g_byte_array_new ();
  g_byte_array_append (data, (const guint8 *) "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  for (const char *p = stream; *p; p++)
    {
      g_byte_array_append (data, (const guint8 *) p, 1);
      g_byte_array_append (data, (const guint8 *) "", 1);
    }
  g_byte_array_append (data, (const guint8 *) "\0\0\0", 3);
  return g_byte_array_free_to_bytes (data);
}

static void
check_says (GBytes     *bytes,
            const char *word)
{
  FixtureSeen seen;
  g_autoptr (GError) error = NULL;
  g_assert_false (fixture_read (bytes, &seen, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNSUPPORTED);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not say “%s”", error->message, word);
  fixture_clear (&seen);
  g_bytes_unref (bytes);
}

static void
test_others (void)
{
  check_says (ole ("EncryptedPackage"), "password");
  check_says (ole ("Workbook"), ".xls");
  check_says (ole ("WordDocument"), "Office");
  const FixturePart binary[] = { { "_rels/.rels", FIXTURE_HEAD "<Relationships xmlns=\"p\"><Relationship Id=\"r\" Type=\"t/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>" }, { "xl/workbook.bin", "x" }, { NULL } };
  check_says (fixture_zip (binary), ".xlsb");
  const FixturePart open[] = { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "<x/>" }, { NULL } };
  check_says (fixture_zip (open), ".ods");
  const FixturePart text[] = { { "_rels/.rels", FIXTURE_HEAD "<Relationships xmlns=\"p\"><Relationship Id=\"r\" Type=\"t/officeDocument\" Target=\"word/document.xml\"/></Relationships>" }, { "word/document.xml", "<x/>" }, { NULL } };
  check_says (fixture_zip (text), "ZIP");
  const FixturePart plain[] = { { "labs.csv", "patient_id,test,result\n1,lactate,2\n" }, { NULL } };
  check_says (fixture_zip (plain), "ZIP");
  fixture_check (fixture_workbook ("<?xml version=\"1.0\"?><worksheet><sheetData/></worksheet>", NULL), "", "no-rows");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-hostile/damaged", test_damaged);
  g_test_add_func ("/xlsx-hostile/lying-sizes", test_lying_sizes);
  g_test_add_func ("/xlsx-hostile/bomb", test_bomb);
  g_test_add_func ("/xlsx-hostile/many-parts", test_many_parts);
  g_test_add_func ("/xlsx-hostile/names", test_names);
  g_test_add_func ("/xlsx-hostile/missing-parts", test_missing_parts);
  g_test_add_func ("/xlsx-hostile/encrypted", test_encrypted);
  g_test_add_func ("/xlsx-hostile/xml", test_xml);
  g_test_add_func ("/xlsx-hostile/sheets", test_sheets);
  g_test_add_func ("/xlsx-hostile/limits", test_limits);
  g_test_add_func ("/xlsx-hostile/others", test_others);
  return g_test_run ();
}
