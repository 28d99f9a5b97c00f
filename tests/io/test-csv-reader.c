/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "trophic-csv-reader.h"

/* Writes all cells as "line:text|line:text/..." so that a case is one line to read. */
static char *
dump (const char *input,
      GArray    **unterminated)
{
  g_autofree char *text = g_strdup (input);
  g_autoptr (TrophicCsvReader) reader = trophic_csv_reader_new (text, strlen (text));
  g_autoptr (GString) out = g_string_new (NULL);
  const TrophicTableCell *cells;
  guint n, first_pass = 0, second_pass = 0;
  while (trophic_csv_reader_next (reader, &n) != NULL)
    first_pass += n;
  trophic_csv_reader_begin (reader, TRUE);
  while ((cells = trophic_csv_reader_next (reader, &n)) != NULL)
    {
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (strlen (cells[i].text), ==, cells[i].length);
          g_string_append_printf (out, "%s%u:%s", i > 0 ? "|" : "", cells[i].line, cells[i].text);
        }
      g_string_append_c (out, '/');
      second_pass += n;
    }
  g_assert_cmpuint (first_pass, ==, second_pass);
  g_assert_cmpfloat (trophic_csv_reader_fraction (reader), ==, 1);
  if (unterminated != NULL)
    *unterminated = g_array_copy ((GArray *) trophic_csv_reader_unterminated (reader));
  return g_steal_pointer (&out->str);
}

static void
test_cells (void)
{
  static const char * const cases[][2] = {
    { "a,b\n1,2\n", "1:a|1:b/2:1|2:2/" },
    { "a,b\r\n1,2", "1:a|1:b/2:1|2:2/" },
    { "a,b\r1,2\r", "1:a|1:b/2:1|2:2/" },
    { "a,b\r\n1,2\n3,4\r5,6", "1:a|1:b/2:1|2:2/3:3|3:4/4:5|4:6/" },
    { "a;b\n1,5;2\n", "1:a|1:b/2:1,5|2:2/" },
    { "a\tb\n1,5\t2;3\n", "1:a|1:b/2:1,5|2:2;3/" },
    { "\"a,b\",c\n", "1:a,b|1:c/" },
    { "\"a \"\"b\"\" c\",d\n", "1:a \"b\" c|1:d/" },
    { "\"\",x\n", "1:|1:x/" },
    { "\"\"\"\",x\n", "1:\"|1:x/" },
    { "\"two\nlines\",x\ny,z\n", "1:two\nlines|2:x/3:y|3:z/" },
    { "\"two\r\nlines\",x\r\ny,z", "1:two\r\nlines|2:x/3:y|3:z/" },
    { "5\" tube,x\n", "1:5\" tube|1:x/" },
    { "\"a \"quoted\" word\",x\n", "1:a \"quoted\" word|1:x/" },
    { "\"a\" ,x\n", "1:a|1:x/" },
    { " a , b \n", "1:a|1:b/" },
    { "=\"00123\",x\n", "1:00123|1:x/" },
    { "\"=\"\"00123\"\"\",x\n", "1:00123|1:x/" },
    { "a,b,\n1\n,,\n", "1:a|1:b|1:/2:1/3:|3:|3:/" },
    { "\n\na,b\n\n1,2\n", "3:a|3:b/5:1|5:2/" },
    { "", "" },
    { "\n\r\n", "" },
    { "一,二\n三,四\n", "1:一|1:二/2:三|2:四/" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = dump (cases[i][0], NULL);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

static void
test_unterminated (void)
{
  g_autoptr (GArray) open = NULL;
  g_autofree char *got = dump ("a,b\n1,\"x\n2,y\n\"z,3\n", &open);
  g_assert_cmpstr (got, ==, "1:a|1:b/2:1|2:\"x/3:2|3:y/4:\"z|4:3/");
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpuint (g_array_index (open, guint, 0), ==, 2);
}

static void
test_separator (void)
{
  static const struct {
    const char *text;
    char        separator;
  } cases[] = {
    { "a,b\n1,2\n", ',' }, { "a;b;c\n1,5;2,5;3,5\n", ';' }, { "a\tb\n1\t2\n", '\t' }, { "a\n1\n", ',' },
    { "Title, of a page\nid;x;y\n1;2,5;3\n2;3;4,5\n", ';' }, { "\"a;b\",\"c;d\"\n1,2\n", ',' },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup (cases[i].text);
      g_autoptr (TrophicCsvReader) reader = trophic_csv_reader_new (text, strlen (text));
      g_assert_cmpint (trophic_csv_reader_separator (reader), ==, cases[i].separator);
    }
}

static void
test_too_long (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,");
  for (guint i = 0; i <= TROPHIC_CSV_MAX_CELL / 8; i++)
    g_string_append (text, "xxxxxxxx");
  g_autoptr (TrophicCsvReader) reader = trophic_csv_reader_new (text->str, text->len);
  guint n;
  while (trophic_csv_reader_next (reader, &n) != NULL)
    continue;
  g_assert_cmpuint (trophic_csv_reader_too_long (reader), ==, 2);
}

/* Memory grows with the longest row: a line of separators alone ends the reading, the largest spreadsheet does not. */
static void
test_too_many_cells (void)
{
  static const struct { guint separators; guint line; } cases[] = { { TROPHIC_CSV_MAX_CELLS - 1, 0 }, { TROPHIC_CSV_MAX_CELLS, 2 },
                                                                    { 1000000, 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("a,b\n1");
      for (guint j = 0; j < cases[i].separators; j++)
        g_string_append_c (text, ',');
      g_string_append (text, "\n2,3\n");
      g_autoptr (TrophicCsvReader) reader = trophic_csv_reader_new (text->str, text->len);
      guint n, most = 0;
      while (trophic_csv_reader_next (reader, &n) != NULL)
        most = MAX (most, n);
      g_assert_cmpuint (trophic_csv_reader_too_long (reader), ==, cases[i].line);
      g_assert_cmpuint (most, <=, TROPHIC_CSV_MAX_CELLS + 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cells", test_cells);
  g_test_add_func ("/csv/unterminated", test_unterminated);
  g_test_add_func ("/csv/separator", test_separator);
  g_test_add_func ("/csv/too-many-cells", test_too_many_cells);
  g_test_add_func ("/csv/too-long", test_too_long);
  return g_test_run ();
}
