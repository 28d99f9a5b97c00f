/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes workbooks, opens them again as a zip of XML and compares the parsed parts. */
#include <glib/gstdio.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>
#include <sys/stat.h>
#include <zip.h>

#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-workbook-chart.h"

#define MAIN_NS  "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define CHART_NS "http://schemas.openxmlformats.org/drawingml/2006/chart"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static const TrophicWorkbookHead head = {
  .title = "Trophic report · synthetic", .subject = "D-0001 · 架空 花子 · F & M", .meta = "Data until 2026-11-17",
  .purpose = "Research use", .footer = "synthetic & shown · Research use",
};

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("trophic-workbook-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "report.xlsx", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static xmlDoc *
read_part (const char *path,
           const char *part)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  g_assert_nonnull (zip);
  zip_stat_t stat;
  g_assert_cmpint (zip_stat (zip, part, 0, &stat), ==, 0);
  g_autofree char *text = g_malloc (stat.size);
  zip_file_t *file = zip_fopen (zip, part, 0);
  g_assert_cmpint (zip_fread (file, text, stat.size), ==, (gint64) stat.size);
  zip_fclose (file);
  zip_close (zip);
  xmlDoc *doc = xmlReadMemory (text, (int) stat.size, part, NULL, XML_PARSE_NONET);
  g_assert_nonnull (doc);
  return doc;
}

/* The text of the first node that @xpath finds, or NULL. */
static char *
find (xmlDoc     *doc,
      const char *format,
      ...) G_GNUC_PRINTF (2, 3);

static char *
find (xmlDoc     *doc,
      const char *format,
      ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *xpath = g_strdup_vprintf (format, args);
  va_end (args);
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathRegisterNs (context, BAD_CAST "m", BAD_CAST MAIN_NS);
  xmlXPathRegisterNs (context, BAD_CAST "c", BAD_CAST CHART_NS);
  xmlXPathObject *found = xmlXPathEvalExpression (BAD_CAST xpath, context);
  g_assert_nonnull (found);
  char *text = NULL;
  if (found->type == XPATH_NUMBER)
    text = g_strdup_printf ("%g", found->floatval);
  else if (!xmlXPathNodeSetIsEmpty (found->nodesetval))
    {
      xmlChar *content = xmlNodeGetContent (found->nodesetval->nodeTab[0]);
      text = g_strdup ((char *) content);
      xmlFree (content);
    }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return text;
}

/* The value of a cell: the number, or the shared string. */
static char *
cell_text (const char *path,
           const char *sheet,
           const char *cell)
{
  g_autofree char *part = g_strdup_printf ("xl/worksheets/%s.xml", sheet);
  xmlDoc *doc = read_part (path, part);
  g_autofree char *type = find (doc, "//m:c[@r='%s']/@t", cell);
  g_assert_null (find (doc, "//m:c[@r='%s']/m:f", cell));
  char *value = find (doc, "//m:c[@r='%s']/m:v", cell);
  if (g_strcmp0 (type, "s") == 0)
    {
      xmlDoc *strings = read_part (path, "xl/sharedStrings.xml");
      int index = (int) g_ascii_strtoll (value, NULL, 10) + 1;
      g_free (value);
      value = find (strings, "//m:si[%d]/m:t", index);
      xmlFreeDoc (strings);
    }
  else if (g_strcmp0 (type, "inlineStr") == 0)
    value = find (doc, "//m:c[@r='%s']/m:is/m:t", cell);
  xmlFreeDoc (doc);
  return value;
}

#define assert_cell(path, sheet, cell, expected) \
  G_STMT_START { \
    g_autofree char *text_ = cell_text (path, sheet, cell); \
    g_assert_cmpstr (text_, ==, expected); \
  } G_STMT_END

static void
assert_number (const char *path,
               const char *sheet,
               const char *cell,
               double      expected)
{
  g_autofree char *text = cell_text (path, sheet, cell);
  g_assert_nonnull (text);
  double value = g_ascii_strtod (text, NULL);
  g_assert_cmpfloat (fabs (value - expected), <=, fabs (expected) * 1e-15);
}

#define assert_xpath(doc, expected, ...) \
  G_STMT_START { \
    g_autofree char *text_ = find (doc, __VA_ARGS__); \
    g_assert_cmpstr (text_, ==, expected); \
  } G_STMT_END

static void
add_summary (TrophicWorkbook *workbook)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_answer_free);
  TrophicWorkbookAnswer *weight = trophic_workbook_answer_new (TROPHIC_WORKBOOK_ANSWER, "Weight");
  weight->value = 42.8;
  weight->format = "0.0";
  weight->unit = g_strdup ("kg");
  weight->in_words = g_strdup ("=1+1");
  g_ptr_array_add (answers, weight);
  TrophicWorkbookAnswer *lactate = trophic_workbook_answer_new (TROPHIC_WORKBOOK_ANSWER, "Lactate group");
  lactate->text = g_strdup ("Low lactate");
  lactate->flagged = TRUE;
  g_ptr_array_add (answers, lactate);
  g_ptr_array_add (answers, trophic_workbook_answer_new (TROPHIC_WORKBOOK_SECTION, "Forecast"));
  TrophicWorkbookAnswer *mean = trophic_workbook_answer_new (TROPHIC_WORKBOOK_DETAIL, "Mean");
  mean->value = 16.700000000000003;
  g_ptr_array_add (answers, mean);
  g_ptr_array_add (answers, trophic_workbook_answer_new (TROPHIC_WORKBOOK_DETAIL, "None"));
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_workbook_add_summary (workbook, "Summary", &head, answers, &error));
  g_assert_no_error (error);
}

static void
test_summary (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (fixture->path, "en", TROPHIC_WORKBOOK_DEFAULT, &error);
  g_assert_no_error (error);
  add_summary (workbook);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (trophic_workbook_save (workbook, &error));
  g_assert_no_error (error);

  assert_cell (fixture->path, "sheet1", "A1", "Trophic report · synthetic");
  assert_cell (fixture->path, "sheet1", "A2", "D-0001 · 架空 花子 · F & M");
  assert_cell (fixture->path, "sheet1", "A5", "Answer");
  assert_cell (fixture->path, "sheet1", "E5", "Caution");
  assert_number (fixture->path, "sheet1", "B6", 42.8);
  assert_cell (fixture->path, "sheet1", "D6", "=1+1");
  assert_cell (fixture->path, "sheet1", "B7", "Low lactate");
  assert_cell (fixture->path, "sheet1", "A8", "Forecast");
  assert_number (fixture->path, "sheet1", "B9", 16.700000000000003);
  assert_cell (fixture->path, "sheet1", "B10", "—");

  xmlDoc *sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  assert_xpath (sheet, "5", "//m:pane/@ySplit");
  assert_xpath (sheet, "frozen", "//m:pane/@state");
  assert_xpath (sheet, "0", "//m:sheetView/@showGridLines");
  assert_xpath (sheet, "landscape", "//m:pageSetup/@orientation");
  assert_xpath (sheet, "9", "//m:pageSetup/@paperSize");
  assert_xpath (sheet, "0", "//m:pageSetup/@fitToHeight");
  assert_xpath (sheet, "1", "//m:pageSetUpPr/@fitToPage");
  assert_xpath (sheet, "28", "//m:row[@r='6']/@ht");
  assert_xpath (sheet, "B7", "//m:conditionalFormatting/@sqref");
  assert_xpath (sheet, "\"Low lactate\"", "//m:cfRule/m:formula");
  assert_xpath (sheet, "&L&8 synthetic && shown · Research use&R&8 &P / &N", "//m:oddFooter");
  assert_xpath (sheet, "&L&8 D-0001 · 架空 花子 · F && M", "//m:oddHeader");
  xmlFreeDoc (sheet);

  xmlDoc *styles = read_part (fixture->path, "xl/styles.xml");
  assert_xpath (styles, "FF8F3A00", "//m:dxf/m:font/m:color/@rgb");
  assert_xpath (styles, "FFFDEFE6", "//m:dxf/m:fill//m:bgColor/@rgb");
  xmlFreeDoc (styles);

  struct stat stat_buffer;
  g_assert_cmpint (g_stat (fixture->path, &stat_buffer), ==, 0);
  g_assert_cmpint (stat_buffer.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static TrophicDate
date (const char *text)
{
  TrophicDate parsed;
  g_assert_true (trophic_date_parse (text, &parsed));
  return parsed;
}

static void
fill_trajectories (TrophicWorkbookTrajectories *facts)
{
  static const char * const titles[] = { "Lactate, mmol/L", "Prealbumin, mg/dL", "BMI, kg/m²", "NfL, pg/mL" };
  static const guint32 colours[] = { 0x0F6FC6, 0x05604A, 0x6B1872, 0xA65F12 };
  static const char * const days[] = { "2026-01-10", "2026-04-12", "2026-07-11", "2026-10-09" };
  for (int i = 0; i < TROPHIC_WORKBOOK_CHARTS; i++)
    {
      facts->charts[i].title = g_strdup (titles[i]);
      facts->charts[i].series = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_series_free);
      TrophicWorkbookSeries *series = trophic_workbook_series_new (titles[i], colours[i], TROPHIC_MARKER_CIRCLE + i, 2);
      g_ptr_array_add (facts->charts[i].series, series);
      for (int j = 0; j < 4 && i < 3; j++)
        {
          TrophicDate day = date (days[j]);
          gboolean censored = i == 0 && j == 1;
          trophic_workbook_series_add (series, &day, censored ? NAN : 1.3 - 0.1 * j, censored ? "<0.90" : NULL);
        }
    }
  facts->charts[0].low = 0.8;
  facts->charts[0].high = 1.4;
  facts->charts[0].step = 0.2;
  ((TrophicWorkbookSeries *) facts->charts[0].series->pdata[0])->flag_at_most = 1.05;
  TrophicWorkbookSeries *limit = trophic_workbook_series_new ("Cut-off", 0x8F3A00, TROPHIC_MARKER_NONE, 2);
  limit->label = g_strdup ("1.05");
  TrophicDate first = date ("2026-01-10"), last = date ("2026-10-09");
  trophic_workbook_series_add (limit, &first, 1.05, NULL);
  trophic_workbook_series_add (limit, &last, 1.05, NULL);
  g_ptr_array_add (facts->charts[0].series, limit);
  facts->first_day = trophic_date_day (&first);
  facts->last_day = trophic_date_day (&last);
  facts->date_title = "Date";
  facts->value_title = "Value";
  facts->note_title = "Note";
}

static void
test_trajectories (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (fixture->path, "ja_JP.UTF-8", TROPHIC_WORKBOOK_DEFAULT, &error);
  g_assert_no_error (error);
  TrophicWorkbookTrajectories facts = { 0 };
  fill_trajectories (&facts);
  g_assert_true (trophic_workbook_add_trajectories (workbook, "経過", &head, &facts, &error));
  g_assert_true (trophic_workbook_save (workbook, &error));
  g_assert_no_error (error);
  for (int i = 0; i < TROPHIC_WORKBOOK_CHARTS; i++)
    trophic_workbook_chart_clear (&facts.charts[i]);

  /* 2026-01-10 is day 46032 of Excel's calendar. */
  assert_cell (fixture->path, "sheet1", "A27", "Lactate, mmol/L");
  assert_number (fixture->path, "sheet1", "A29", 46032);
  assert_number (fixture->path, "sheet1", "B29", 1.3);
  assert_cell (fixture->path, "sheet1", "B30", NULL); /* censored: no number, so that the line breaks */
  assert_cell (fixture->path, "sheet1", "C30", "<0.90");
  assert_cell (fixture->path, "sheet1", "D27", "Prealbumin, mg/dL");
  assert_cell (fixture->path, "sheet1", "H27", "BMI, kg/m²");
  assert_cell (fixture->path, "sheet1", "K27", "NfL, pg/mL");
  assert_cell (fixture->path, "sheet1", "A34", "Cut-off");
  assert_number (fixture->path, "sheet1", "B36", 1.05);
  assert_number (fixture->path, "sheet1", "B37", 1.05);

  xmlDoc *chart = read_part (fixture->path, "xl/charts/chart1.xml");
  assert_xpath (chart, "'経過'!$A$29:$A$32", "//c:ser[1]/c:xVal//c:f");
  assert_xpath (chart, "'経過'!$B$29:$B$32", "//c:ser[1]/c:yVal//c:f");
  assert_xpath (chart, "'経過'!$B$36:$B$37", "//c:ser[2]/c:yVal//c:f");
  assert_xpath (chart, "1.05", "//c:ser[3]/c:tx/c:v"); /* the label at the last cell of the cut-off */
  assert_xpath (chart, "'経過'!$B$37", "//c:ser[3]/c:yVal//c:f");
  assert_xpath (chart, "1", "count(//c:ser[3]/c:dLbls/c:dLbl)");
  assert_xpath (chart, NULL, "//c:dispBlanksAs[@val!='gap']"); /* gap is the default and not written */
  assert_xpath (chart, "0.8", "//c:valAx[2]/c:scaling/c:min/@val");
  assert_xpath (chart, "yyyy-mm", "//c:valAx[1]/c:numFmt/@formatCode");
  assert_xpath (chart, "91.3125", "//c:valAx[1]/c:majorUnit/@val");
  assert_xpath (chart, "circle", "//c:ser[1]/c:marker/c:symbol/@val");
  assert_xpath (chart, "7", "//c:ser[1]/c:marker/c:size/@val");
  xmlFreeDoc (chart);

  chart = read_part (fixture->path, "xl/charts/chart4.xml");
  assert_xpath (chart, "'経過'!$L$29", "//c:ser[1]/c:yVal//c:f");
  xmlFreeDoc (chart);

  xmlDoc *sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  assert_xpath (sheet, "B29:B32", "//m:conditionalFormatting/@sqref");
  assert_xpath (sheet, "AND(ISNUMBER(B29),B29<=1.05)", "//m:cfRule/m:formula");
  xmlFreeDoc (sheet);
  xmlDoc *styles = read_part (fixture->path, "xl/styles.xml");
  assert_xpath (styles, "Yu Gothic", "//m:fonts/m:font[2]/m:name/@val");
  xmlFreeDoc (styles);
}

static void
write_table (TrophicWorkbook *workbook,
             GError         **error)
{
  static const TrophicWorkbookColumn columns[] = { { "Collected", 11 }, { "Value", 9 }, { "As written", 14 } };
  TrophicWorkbookTable *table = trophic_workbook_begin_table (workbook, "Labs: a/b", &head, columns, G_N_ELEMENTS (columns), error);
  g_assert_nonnull (table);
  TrophicCell cells[] = {
    { .kind = TROPHIC_CELL_DATE, .date = date ("2026-01-10") },
    { .kind = TROPHIC_CELL_NUMBER, .number = 1.043494, .decimals = 2 },
    { .kind = TROPHIC_CELL_TEXT, .text = "=HYPERLINK(\"http://x\")" },
  };
  g_assert_true (trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error));
  cells[0].date = date ("1899-12");
  cells[1].number = NAN;
  cells[2].text = "@SUM(A1)";
  g_assert_true (trophic_workbook_table_row (table, TROPHIC_ROW_STRUCK, cells, error));
  g_assert_true (trophic_workbook_end_table (table, error));
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicWorkbookFlags flags = GPOINTER_TO_INT (data);
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (fixture->path, NULL, flags, &error);
  g_assert_no_error (error);
  write_table (workbook, &error);
  write_table (workbook, &error); /* a second sheet of the same name gets its own */
  g_assert_true (trophic_workbook_save (workbook, &error));
  g_assert_no_error (error);

  assert_cell (fixture->path, "sheet1", "A5", "Collected");
  assert_number (fixture->path, "sheet1", "A6", 46032);
  assert_number (fixture->path, "sheet1", "B6", 1.043494);
  assert_cell (fixture->path, "sheet1", "C6", "=HYPERLINK(\"http://x\")");
  assert_cell (fixture->path, "sheet1", "A7", "1899-12");
  assert_cell (fixture->path, "sheet1", "B7", NULL);
  assert_cell (fixture->path, "sheet1", "C7", "@SUM(A1)");
  xmlDoc *sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  assert_xpath (sheet, "A5:C7", "//m:autoFilter/@ref");
  assert_xpath (sheet, "5", "//m:pane/@ySplit");
  xmlFreeDoc (sheet);
  xmlDoc *book = read_part (fixture->path, "xl/workbook.xml");
  assert_xpath (book, "Labs- a-b", "//m:sheet[1]/@name");
  assert_xpath (book, "Labs- a-b (2)", "//m:sheet[2]/@name");
  xmlFreeDoc (book);
}

static void
test_nothing_half_written (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicWorkbook *workbook = trophic_workbook_new (fixture->path, NULL, TROPHIC_WORKBOOK_DEFAULT, &error);
  g_assert_no_error (error);
  add_summary (workbook);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  trophic_workbook_free (workbook);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);

  g_autofree char *nowhere = g_build_filename (fixture->folder, "missing", "report.xlsx", NULL);
  g_assert_null (trophic_workbook_new (nowhere, NULL, TROPHIC_WORKBOOK_DEFAULT, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND);
  g_assert_cmpstr (trophic_error_file (error), ==, nowhere);
}

/* A folder that stands where the file should go: the rename fails, and only then. */
static void
test_taken_name (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (fixture->path, NULL, TROPHIC_WORKBOOK_DEFAULT, &error);
  g_assert_no_error (error);
  add_summary (workbook);
  g_assert_false (trophic_workbook_save (workbook, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_IO);
  g_clear_pointer (&workbook, trophic_workbook_free);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workbook/summary", Fixture, NULL, set_up, test_summary, tear_down);
  g_test_add ("/workbook/trajectories", Fixture, NULL, set_up, test_trajectories, tear_down);
  g_test_add ("/workbook/table", Fixture, GINT_TO_POINTER (TROPHIC_WORKBOOK_DEFAULT), set_up, test_table, tear_down);
  g_test_add ("/workbook/table-streaming", Fixture, GINT_TO_POINTER (TROPHIC_WORKBOOK_STREAMING), set_up, test_table, tear_down);
  g_test_add ("/workbook/nothing-half-written", Fixture, NULL, set_up, test_nothing_half_written, tear_down);
  g_test_add ("/workbook/taken-name", Fixture, NULL, set_up, test_taken_name, tear_down);
  return g_test_run ();
}
