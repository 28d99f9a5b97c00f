/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks put together part by part, as a program that does it wrongly would, and what reading a file gives as text. */
#pragma once

#include <glib.h>
#include <string.h>
#include <zip.h>

#include "trophic-error.h"
#include "trophic-reader.h"

#define FIXTURE_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define FIXTURE_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define FIXTURE_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* A part of a package: @text and @size when it has NUL in it. */
typedef struct {
  const char *name;
  const char *text;
} FixturePart;

static inline void
fixture_add (zip_t      *zip,
             const char *name,
             const char *text,
             gsize       size)
{
  zip_source_t *source = zip_source_buffer (zip, g_memdup2 (text, size), size, 1);
  g_assert_nonnull (source);
  g_assert_cmpint (zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

/* A package of these parts, ended by one without a name. */
static inline GBytes *
fixture_zip (const FixturePart *parts)
{
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_t *zip = zip_open_from_source (target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  g_assert_nonnull (zip);
  for (; parts->name != NULL; parts++)
    if (parts->text != NULL)
      fixture_add (zip, parts->name, parts->text, strlen (parts->text));
  zip_source_keep (target);
  g_assert_cmpint (zip_close (zip), ==, 0);
  zip_stat_t facts;
  g_assert_cmpint (zip_source_stat (target, &facts), ==, 0);
  g_assert_cmpint (zip_source_open (target), ==, 0);
  char *data = g_malloc (facts.size);
  g_assert_cmpint (zip_source_read (target, data, facts.size), ==, (gint64) facts.size);
  zip_source_close (target);
  zip_source_free (target);
  return g_bytes_new_take (data, facts.size);
}

/* The parts every workbook has beside its sheets. */
#define FIXTURE_ROOT_RELS FIXTURE_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
  "<Relationship Id=\"rId1\" Type=\"" FIXTURE_OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define FIXTURE_RELS FIXTURE_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
  "<Relationship Id=\"rId1\" Type=\"" FIXTURE_OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" \
  "<Relationship Id=\"rId2\" Type=\"" FIXTURE_OFFICE "/styles\" Target=\"styles.xml\"/>" \
  "<Relationship Id=\"rId3\" Type=\"" FIXTURE_OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
#define FIXTURE_WORKBOOK FIXTURE_HEAD "<workbook xmlns=\"" FIXTURE_MAIN "\" xmlns:r=\"" FIXTURE_OFFICE "\"><sheets><sheet name=\"Labs\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
#define FIXTURE_STYLES FIXTURE_HEAD "<styleSheet xmlns=\"" FIXTURE_MAIN "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d\"/></numFmts>" \
  "<fonts count=\"2\"><font/><font><strike/></font></fonts>" \
  "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/></cellXfs></styleSheet>"
#define FIXTURE_SHEET(rows) FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" rows "</sheetData></worksheet>"
#define FIXTURE_STRINGS(items) FIXTURE_HEAD "<sst xmlns=\"" FIXTURE_MAIN "\">" items "</sst>"

/* A whole workbook of one sheet; @strings may be NULL. */
static inline GBytes *
fixture_workbook (const char *sheet,
                  const char *strings)
{
  const FixturePart parts[] = {
    { "_rels/.rels", FIXTURE_ROOT_RELS }, { "xl/workbook.xml", FIXTURE_WORKBOOK }, { "xl/_rels/workbook.xml.rels", FIXTURE_RELS },
    { "xl/styles.xml", FIXTURE_STYLES }, { "xl/sharedStrings.xml", strings != NULL ? strings : FIXTURE_STRINGS ("") }, { "xl/worksheets/sheet1.xml", sheet }, { NULL },
  };
  return fixture_zip (parts);
}

/* What a sink was given: a line a row, "kind place field=text ...", and the problems, "code place". */
typedef struct {
  GString           *rows;
  GString           *problems;
  GString           *decimals; /* of the results */
  guint              n_rows;
  TrophicReaderInfo  info;
} FixtureSeen;

static inline gboolean
fixture_take_row (const TrophicPanelRow *row,
                  gpointer               data)
{
  static const char * const kinds[] = { "result", "skipped", "patient", "visit", "event", "treatment" };
  FixtureSeen *seen = data;
  g_autofree char *place = trophic_panel_row_place (row);
  if (seen->n_rows++ < 50)
    {
      g_string_append_printf (seen->rows, "%s %s", kinds[row->kind], place);
      for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
        if (row->text[i] != NULL && *row->text[i] != '\0')
          g_string_append_printf (seen->rows, " %s=%s", trophic_panel_field_name ((TrophicPanelField) i), row->text[i]);
      g_string_append_c (seen->rows, '\n');
      static const char * const decimals[] = { "unknown", "point", "comma", "mixed" };
      if (row->kind == TROPHIC_PANEL_RESULT)
        g_string_append_printf (seen->decimals, "%s ", decimals[row->decimal[TROPHIC_PANEL_RESULT_TEXT]]);
    }
  return TRUE;
}

static inline void
fixture_take_problem (const TrophicPanelProblem *problem,
                      gpointer                   data)
{
  FixtureSeen *seen = data;
  g_assert_true (problem->message != NULL && *problem->message != '\0');
  g_string_append_printf (seen->problems, "%s%s%s%s", seen->problems->len > 0 ? "; " : "", problem->code, *problem->where ? " " : "", problem->where);
}

static inline gboolean
fixture_read (GBytes       *bytes,
              FixtureSeen  *seen,
              GError      **error)
{
  *seen = (FixtureSeen) { .rows = g_string_new (NULL), .problems = g_string_new (NULL), .decimals = g_string_new (NULL) };
  TrophicPanelSink sink = { .row = fixture_take_row, .problem = fixture_take_problem, .data = seen };
  return trophic_reader_read (bytes, "test.xlsx", &(TrophicReaderOptions) { 0 }, &sink, &seen->info, error);
}

static inline void
fixture_clear (FixtureSeen *seen)
{
  g_string_free (seen->rows, TRUE);
  g_string_free (seen->problems, TRUE);
  g_string_free (seen->decimals, TRUE);
}

/* The file must be read and give these rows and problems; takes the bytes. */
static inline void
fixture_check (GBytes     *bytes,
               const char *rows,
               const char *problems)
{
  FixtureSeen seen;
  g_autoptr (GError) error = NULL;
  gboolean done = fixture_read (bytes, &seen, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpstr (seen.rows->str, ==, rows);
  g_assert_cmpstr (seen.problems->str, ==, problems);
  fixture_clear (&seen);
  g_bytes_unref (bytes);
}

/* The file must be refused with this code; takes the bytes. */
static inline void
fixture_check_refused (GBytes       *bytes,
                       TrophicError  code)
{
  FixtureSeen seen;
  g_autoptr (GError) error = NULL;
  g_assert_false (fixture_read (bytes, &seen, &error));
  g_assert_error (error, TROPHIC_ERROR, (int) code);
  g_assert_cmpstr (trophic_error_file (error), ==, "test.xlsx");
  g_test_message ("%s: %s", trophic_error_where (error) != NULL ? trophic_error_where (error) : "-", error->message);
  fixture_clear (&seen);
  g_bytes_unref (bytes);
}
