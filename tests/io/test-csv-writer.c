/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "trophic-csv-reader.h"
#include "trophic-csv-writer.h"

/* Writes the texts, a row each, and gives the file's text. */
static char *
written (const char * const *texts,
         guint               n)
{
  g_autofree char *folder = g_dir_make_tmp ("trophic-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;
  TrophicCsvWriter *writer = trophic_csv_writer_new (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      trophic_csv_writer_text (writer, "row");
      trophic_csv_writer_text (writer, texts[i]);
      trophic_csv_writer_end_row (writer);
    }
  g_assert_true (trophic_csv_writer_finish (writer, TRUE, &error));
  char *text;
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return text;
}

static void
test_bytes (void)
{
  static const char * const cases[][2] = {
    { "=1+1", "'=1+1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "+5", "'+5" },
    { "-5 mg", "'-5 mg" },
    { "-", "'-" },
    { "-INF", "'-INF" },
    { "-0x1F", "'-0x1F" },
    { "-5", "-5" },
    { "-0.50", "-0.50" },
    { "-1.5e3", "-1.5e3" },
    { "5", "5" },
    { "a=1", "a=1" },
    { "it's", "it's" },
    { "'quoted'", "'quoted'" },
    { "'=1", "''=1" },
    { "''", "'''" },
    { "＝1+1", "'＝1+1" },
    { "＋81", "'＋81" },
    { "－5", "'－5" },
    { "＠x", "'＠x" },
    { " =1", "\"' =1\"" },
    { "　=1", "'　=1" },
    { "\ufeff=1", "'\ufeff=1" },
    { "\t=1", "\"'\t=1\"" },
    { "\tx", "\"'\tx\"" },
    { "\rx", "\"'\rx\"" },
    { "a;=1", "\"a;=1\"" },
    { "a\t=1", "\"a\t=1\"" },
    { "=\"007\"", "\"'=\"\"007\"\"\"" },
    { "=\"a,b\"", "\"'=\"\"a,b\"\"\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = written (cases[i], 1);
      g_autofree char *expected = g_strconcat ("row,", cases[i][1], "\r\n", NULL);
      g_assert_cmpstr (text, ==, expected);
    }
}

/* Texts of every start, out of what a cell can be broken with. */
static GPtrArray *
make_texts (void)
{
  static const char * const pieces[] = { "=", "+", "-", "@", "'", "\"", "＝", "－", "\t", "\r\n", " ", "　", ";", ",", "5", "x" };
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      for (guint k = 0; k < G_N_ELEMENTS (pieces); k++)
        g_ptr_array_add (texts, g_strconcat (pieces[i], pieces[j], pieces[k], "x", NULL));
  return texts;
}

/* What the reader drops of any text: blanks before it. */
static const char *
trimmed (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) texts = make_texts ();
  g_autofree char *text = written ((const char * const *) texts->pdata, texts->len);
  g_autoptr (TrophicCsvReader) reader = trophic_csv_reader_new (text, strlen (text));
  trophic_csv_reader_begin (reader, TRUE);
  guint n;
  for (guint i = 0; i < texts->len; i++)
    {
      const char *expected = g_ptr_array_index (texts, i);
      const TrophicTableCell *cells = trophic_csv_reader_next (reader, &n);
      g_assert_nonnull (cells);
      g_assert_cmpuint (n, ==, 2);
      g_assert_cmpstr (trophic_csv_unguard (cells[1].text), ==, *cells[1].text == '\'' ? expected : trimmed (expected));
      g_assert_null (strchr ("=+-@", *cells[1].text));
    }
  g_assert_null (trophic_csv_reader_next (reader, &n));
  g_assert_cmpuint (trophic_csv_reader_unterminated (reader)->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/bytes", test_bytes);
  g_test_add_func ("/csv-writer/round-trip", test_round_trip);
  return g_test_run ();
}
