/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any table as columns, formulas as designs, and the rows of survival methods. Every expected number is counted by hand from
 * the few lines above it. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "trophic-analysis-rows.h"
#include "trophic-analysis-table.h"
#include "trophic-error.h"
#include "trophic-stats-error.h"

static TrophicAnalysisTable *
try_bytes (const char  *data,
           gsize        size,
           GError     **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("trophic-table-XXXXXX.csv", &path, NULL);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  TrophicAnalysisTable *table = trophic_analysis_table_read (path, error);
  g_remove (path);
  return table;
}

static TrophicAnalysisTable *
read_bytes (const char *data,
            gsize       size)
{
  g_autoptr (GError) error = NULL;
  TrophicAnalysisTable *table = try_bytes (data, size, &error);
  g_assert_no_error (error);
  return table;
}

static TrophicAnalysisTable *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

/* The numbers of a column as "1 2.5 - 4", "-" where missing; the error's message where there is one. */
static char *
numbers (TrophicAnalysisTable *table,
         const char           *name)
{
  g_autoptr (GError) error = NULL;
  const double *values = trophic_analysis_table_numbers (table, name, &error);
  GString *out = g_string_new (error != NULL ? error->message : NULL);
  for (gsize i = 0; values != NULL && i < trophic_analysis_table_n_rows (table); i++)
    if (isnan (values[i]))
      g_string_append_printf (out, "%s-", i > 0 ? " " : "");
    else
      g_string_append_printf (out, "%s%.10g", i > 0 ? " " : "", values[i]);
  return g_string_free (out, FALSE);
}

static void
expect_numbers (TrophicAnalysisTable *table,
                const char           *name,
                const char           *expected)
{
  g_autofree char *found = numbers (table, name);
  g_assert_cmpstr (found, ==, expected);
}

static void
expect_part (TrophicAnalysisTable *table,
             const char           *name,
             const char           *part)
{
  g_autofree char *found = numbers (table, name);
  g_assert_nonnull (strstr (found, part));
}

/* The levels of a column: "1,2,10: 0 2 - 1". */
static void
expect_levels (TrophicAnalysisTable *table,
               const char           *name,
               const char           *expected)
{
  g_autoptr (GError) error = NULL;
  const char * const *words;
  const guint *levels = trophic_analysis_table_levels (table, name, &words, &error);
  g_assert_no_error (error);
  g_autofree char *list = g_strjoinv (",", (char **) words);
  g_autoptr (GString) out = g_string_new (list);
  g_string_append_c (out, ':');
  for (gsize i = 0; i < trophic_analysis_table_n_rows (table); i++)
    if (levels[i] == G_MAXUINT)
      g_string_append (out, " -");
    else
      g_string_append_printf (out, " %u", levels[i]);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_numbers (void)
{
  g_autoptr (TrophicAnalysisTable) table = read_text ("age,Status,time to death\n1,2,3\n NA ,.,1e6\n\"4.5\",nan,-.5\n,NaN\n\n+7,1,1E-300\n");
  g_assert_cmpuint (trophic_analysis_table_n_rows (table), ==, 5);
  expect_numbers (table, "age", "1 - 4.5 - 7");
  expect_numbers (table, "Status", "2 - - - 1");
  expect_numbers (table, "time to death", "3 1000000 -0.5 - 1e-300");
  expect_numbers (table, "status", "2 - - - 1");
  expect_numbers (table, "ＡＧＥ", "1 - 4.5 - 7");
  expect_numbers (table, "TIME_TO_DEATH", "3 1000000 -0.5 - 1e-300");
  expect_part (table, "weight", "There is no column “weight”. The columns are: age, Status, time to death");
}

static void
test_refused_numbers (void)
{
  g_autoptr (TrophicAnalysisTable) table = read_text ("a;b;c;d;e\n1.2;2;3;4;1.0\n1,5;Inf;x;0x10;1 0\n");
  expect_part (table, "a", "Line 3, column “a”: “1,5” has a comma");
  expect_part (table, "b", "Line 3, column “b”: “Inf” is no number");
  expect_part (table, "c", "factor(c)");
  expect_part (table, "d", "“0x10”");
  expect_part (table, "e", "“1 0”");
}

static void
test_decimal_commas (void)
{
  static const char table_text[] = "a;b;c;d;e;f;g\n1,5;1,234;0,125;1,5;1,5;1,2,3;-2,5e3\n2;12,500;1,250;2.5;x;4;.\nNA;7;;3;2;5;+1\n";
  g_autofree char *tabs = g_strdelimit (g_strdup (table_text), ";", '\t');
  const char *texts[] = { table_text, tabs };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TrophicAnalysisTable) table = read_text (texts[i]);
      expect_numbers (table, "a", "1.5 2 -");
      expect_part (table, "b", "Line 2, column “b”: “1,234” may have a decimal comma or a comma between thousands");
      expect_numbers (table, "c", "0.125 1.25 -"); /* 0,125 cannot part thousands, so 1,250 does not either */
      expect_part (table, "d", "Line 2, column “d”: “1,5” has a comma");
      expect_part (table, "e", "Line 2, column “e”: “1,5” has a comma");
      expect_part (table, "f", "Line 2, column “f”: “1,2,3” has a comma");
      expect_numbers (table, "g", "-2500 - 1");
      expect_levels (table, "c", "0.125,1.250: 0 1 -");
      expect_levels (table, "e", "1,5,2,x: 0 2 1");
    }
  g_autoptr (TrophicAnalysisTable) commas = read_text ("a,b\n\"1,5\",1\n\"2,5\",2\n");
  expect_part (commas, "a", "Line 2, column “a”: “1,5” has a comma");
}

static void
test_encodings (void)
{
  g_autoptr (TrophicAnalysisTable) marked = read_text ("\xef\xbb\xbf" "a\tb\n1\t2\n");
  expect_numbers (marked, "a", "1");
  expect_numbers (marked, "b", "2");
  gsize size;
  const char *text = "年齢,群\r\n61,高\r\n72,低\r\n";
  const char *const encodings[] = { "CP932", "UTF-16LE", "UTF-8" };
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &size, NULL);
      g_autoptr (TrophicAnalysisTable) table = read_bytes (bytes, size);
      expect_numbers (table, "年齢", "61 72");
      /* 低 is U+4F4E, 高 U+9AD8 */
      expect_levels (table, "群", "低,高: 1 0");
    }
}

static void
test_levels (void)
{
  g_autoptr (TrophicAnalysisTable) table = read_text ("n,t,m\n10,b,TRUE\n2,B,false\n2.0,a,1\n,NA,\n-1,b,2\n");
  expect_levels (table, "n", "-1,2,10: 2 1 1 - 0");
  expect_levels (table, "t", "B,a,b: 2 0 1 - 2");
  expect_levels (table, "m", "1,2,TRUE,false: 2 3 0 - 1");
}

static void
test_broken_files (void)
{
  static const struct {
    const char *text, *part;
  } cases[] = {
    { "a,b\n1,2\n1,2,3\n", "Line 3 has 3 cells, the header only 2" },
    { "a,b\n1,\"2\n1,2\n", "A quote begins in line 2 and does not end" },
    { ",,\n1,2,3\n", "The table has no header" },
    { "a,b,c,d\n1,2,3,4\n5,pre\nalbumin,7,8\n", "Lines 3 and 4 together have the cells of one row" },
    { "", "The file is empty." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (try_bytes (cases[i].text, strlen (cases[i].text), &error));
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
  /* Cells behind the header's last that are empty, and rows that end early, are what spreadsheets write. */
  g_autoptr (TrophicAnalysisTable) table = read_text ("a,b,,\n1,2,,\n3\n4\n");
  expect_numbers (table, "a", "1 3 4");
  expect_numbers (table, "b", "2 - -");
  g_autoptr (TrophicAnalysisTable) twice = read_text ("a,A,A\n1,2,3\n");
  expect_numbers (twice, "a", "1");
  expect_part (twice, "A", "More than one column is named “A”");
  g_autoptr (TrophicAnalysisTable) nobody = read_text ("a,b\n");
  g_assert_cmpuint (trophic_analysis_table_n_rows (nobody), ==, 0);
  expect_numbers (nobody, "b", "");
}

/* A design as "name=1 2 3; name=…", of the rows that are left; the error's message where there is one. */
static char *
design (TrophicAnalysisTable *table,
        const char           *formula)
{
  g_autoptr (GError) error = NULL;
  gsize n = trophic_analysis_table_n_rows (table);
  g_autofree guint8 *missing = g_new0 (guint8, n + 1);
  g_autoptr (TrophicAnalysisDesign) made = trophic_analysis_design_new (table, formula, missing, &error);
  if (made == NULL)
    return g_strdup (error->message);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < made->names->len; i++)
    {
      g_string_append_printf (out, "%s%s=", i > 0 ? "; " : "", (char *) made->names->pdata[i]);
      for (gsize row = 0; row < n; row++)
        if (!missing[row])
          g_string_append_printf (out, "%.6g ", ((double *) made->columns->pdata[i])[row]);
    }
  for (guint i = 0; i < made->terms->len; i++)
    g_string_append_printf (out, "; %s:%u", (char *) made->terms->pdata[i], (guint) g_array_index (made->term_size, gsize, i));
  return g_string_free (out, FALSE);
}

static void
expect_design (TrophicAnalysisTable *table,
               const char           *formula,
               const char           *expected)
{
  g_autofree char *found = design (table, formula);
  g_assert_cmpstr (found, ==, expected);
}

static void
expect_refused (TrophicAnalysisTable *table,
                const char           *formula,
                const char           *part)
{
  g_autofree char *found = design (table, formula);
  g_assert_nonnull (strstr (found, part));
}

static void
test_design (void)
{
  g_autoptr (TrophicAnalysisTable) table = read_text ("age,cell,stage,\"odd, name\",weight (kg),z\n"
                                                      "1,small,2,1,50,0\n2,large,10,2,60,1\n3,small,1,3,70,1\n4,NA,3,4,80,1\n5,adeno,2,5,90,1\n");
  expect_design (table, "age", "age=1 2 3 4 5 ; age:1");
  expect_design (table, " AGE , log ( age ) ", "age=1 2 3 4 5 ; log(age)=0 0.693147 1.09861 1.38629 1.60944 ; age:1; log(age):1");
  expect_design (table, "factor(cell)", "factor(cell)large=0 1 0 0 ; factor(cell)small=1 0 1 0 ; factor(cell):2");
  expect_design (table, "factor(cell, small),age", "factor(cell)adeno=0 0 0 1 ; factor(cell)large=0 1 0 0 ; age=1 2 3 5 ; factor(cell):2; age:1");
  expect_design (table, "factor(stage,2.0)", "factor(stage)1=0 0 1 0 0 ; factor(stage)3=0 0 0 1 0 ; factor(stage)10=0 1 0 0 0 ; factor(stage):3");
  /* Stage 3 stands only in the row that the missing cell leaves out: no column of zeros. */
  expect_design (table, "factor(stage),factor(cell)", "factor(stage)2=1 0 0 1 ; factor(stage)10=0 1 0 0 ; factor(cell)large=0 1 0 0 ; factor(cell)small=1 0 1 0 ; "
                                                      "factor(stage):2; factor(cell):2");
  expect_design (table, "\"odd, name\",weight (kg),factor('odd, name',5)", "odd, name=1 2 3 4 5 ; weight (kg)=50 60 70 80 90 ; factor(odd, name)1=1 0 0 0 0 ; factor(odd, name)2=0 1 0 0 0 ; "
                        "factor(odd, name)3=0 0 1 0 0 ; factor(odd, name)4=0 0 0 1 0 ; odd, name:1; weight (kg):1; factor(odd, name):4");
  expect_refused (table, "cell", "Line 2, column “cell”: “small” is no number. Where groups are meant, write factor(cell).");
  expect_refused (table, "log(z)", "Line 2, column “z”: 0 has no logarithm");
  expect_refused (table, "factor(cell,huge)", "No row that is used has the level “huge” in column “cell”, whose levels are: adeno, large, small");
  expect_refused (table, "age,,z", "no word of a formula");
  expect_refused (table, "", "no word of a formula");
  expect_refused (table, "factor(cell", "has no other end");
  expect_refused (table, "factor()", "no word of a formula");
  expect_refused (table, "log(age,2)", "no word of a formula");
  expect_refused (table, "sqrt(age)", "There is no column “sqrt(age)”");
}

/* A factor of one level among the rows that are left is refused as a constant. */
static void
test_constant_factor (void)
{
  g_autoptr (TrophicAnalysisTable) table = read_text ("a,b\nx,1\nx,2\ny,\n");
  g_autoptr (GError) error = NULL;
  guint8 missing[3] = { 0 };
  g_assert_null (trophic_analysis_design_new (table, "factor(a),b", missing, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT);
}

static const char survival[] = "t,e,cause,who,in,g,s,x\n"
                               "5,1,0,dead,0,b,1,10\n"
                               "3,2,1,alive,1,a,2,\n"
                               "4,0,2,alive,,a,2,12\n"
                               "8,1,3,dead,2,c,1,13\n"
                               "9,NA,0,dead,3,b,1,14\n"
                               "7,2,1,alive,4,b,10,15\n";

static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicAnalysisTable) table = read_text (survival);
  TrophicAnalysisColumns columns = { .time = "t", .event = "e", .entry = "in", .group = "g", .strata = "s", .covariates = "x,factor(g)" };
  g_autoptr (TrophicAnalysisRows) rows = trophic_analysis_rows_new (table, &columns, &error);
  g_assert_no_error (error);
  /* Left are lines 2, 5 and 7: the others lack x, in or e. Group a is gone with them. */
  g_assert_cmpuint (rows->n, ==, 3);
  g_assert_cmpuint (rows->missing, ==, 3);
  g_assert_cmpuint (rows->group.n, ==, 2);
  g_assert_cmpstr (rows->group.names[0], ==, "b");
  g_assert_cmpstr (rows->group.names[1], ==, "c");
  g_assert_null (rows->group.names[2]);
  g_assert_cmpuint (rows->strata.n, ==, 2);
  g_assert_cmpstr (rows->strata.names[1], ==, "10");
  TrophicFollowUp follow_up = trophic_analysis_rows_follow_up (rows);
  static const double time[] = { 5, 8, 7 }, entry[] = { 0, 2, 4 }, x[] = { 10, 13, 15 };
  static const guint8 event[] = { 1, 1, 0 };
  static const guint group[] = { 0, 1, 0 }, stratum[] = { 0, 0, 1 };
  g_assert_cmpmem (follow_up.time, sizeof time, time, sizeof time);
  g_assert_cmpmem (follow_up.entry, sizeof entry, entry, sizeof entry);
  g_assert_cmpmem (follow_up.event, 3, event, 3);
  g_assert_cmpmem (follow_up.stratum, sizeof stratum, stratum, sizeof stratum);
  g_assert_cmpmem (rows->group.of, sizeof group, group, sizeof group);
  g_assert_cmpmem (rows->design->columns->pdata[0], sizeof x, x, sizeof x);
  g_assert_cmpuint (rows->design->names->len, ==, 2);
  g_assert_cmpstr (rows->design->names->pdata[1], ==, "factor(g)c");
}

static void
test_events (void)
{
  g_autoptr (TrophicAnalysisTable) table = read_text (survival);
  static const struct {
    const char *column, *value;
    gboolean competing;
    guint8 event[6];
  } cases[] = {
    { "cause", "1", FALSE, { 0, 1, 0, 0, 0, 1 } },
    { "cause", "2.0", FALSE, { 0, 0, 1, 0, 0, 0 } },
    { "cause", "2", TRUE, { 0, 2, 1, 2, 0, 2 } },
    { "who", "dead", FALSE, { 1, 0, 0, 1, 1, 0 } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      TrophicAnalysisColumns columns = { .time = "t", .event = cases[i].column, .event_value = cases[i].value, .competing = cases[i].competing };
      g_autoptr (TrophicAnalysisRows) rows = trophic_analysis_rows_new (table, &columns, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (rows->event, rows->n, cases[i].event, 6);
    }
}

static void
test_refused_rows (void)
{
  static const struct {
    const char *text, *value, *entry, *part;
    gboolean competing;
  } cases[] = {
    { "t,e\n1,dead\n2,alive\n", NULL, NULL, "No row has “1” in column “e”, which has: alive, dead", FALSE },
    { "t,e\n1,2\n2,3\n", NULL, NULL, "No row has “1”", FALSE },
    { "t,e\n1,death\n2,other\n", "death", NULL, "Column “e” has no 0", TRUE },
    { "t,e,s\n1,1,0\n2,1,2\n", NULL, "s", "Line 3: the follow-up ends (2) before or when it begins", FALSE },
    { "t,e\n1,1\n-2,0\n", NULL, NULL, "Line 3: the time -2 is negative", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrophicAnalysisTable) table = read_text (cases[i].text);
      TrophicAnalysisColumns columns = { .time = "t", .event = "e", .event_value = cases[i].value, .entry = cases[i].entry, .competing = cases[i].competing };
      g_assert_null (trophic_analysis_rows_new (table, &columns, &error));
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
  /* Nobody had the event: one number stands in the column. */
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicAnalysisTable) table = read_text ("t,e\n1,0\n2,0\n");
  TrophicAnalysisColumns columns = { .time = "t", .event = "e" };
  g_autoptr (TrophicAnalysisRows) rows = trophic_analysis_rows_new (table, &columns, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->n, ==, 2);
  g_assert_cmpuint (rows->event[0] + rows->event[1], ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis-table/numbers", test_numbers);
  g_test_add_func ("/analysis-table/refused-numbers", test_refused_numbers);
  g_test_add_func ("/analysis-table/decimal-commas", test_decimal_commas);
  g_test_add_func ("/analysis-table/encodings", test_encodings);
  g_test_add_func ("/analysis-table/levels", test_levels);
  g_test_add_func ("/analysis-table/broken-files", test_broken_files);
  g_test_add_func ("/analysis-table/design", test_design);
  g_test_add_func ("/analysis-table/constant-factor", test_constant_factor);
  g_test_add_func ("/analysis-table/rows", test_rows);
  g_test_add_func ("/analysis-table/events", test_events);
  g_test_add_func ("/analysis-table/refused-rows", test_refused_rows);
  return g_test_run ();
}
