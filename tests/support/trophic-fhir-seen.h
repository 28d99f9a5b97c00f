/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR files in small, written with ' for the quotation mark, and what a reader hands over as text. */
#pragma once

#include <glib.h>
#include <string.h>

#include "trophic-reader.h"

typedef struct {
  GString *rows; /* "result Bundle.entry[0].resource field=text ...", without the fields that are not asked for */
  GString *problems;
  guint    n_rows;
  guint    n_counted;
  const TrophicPanelField *shown;
  gsize    n_shown;
} Seen;

static inline gboolean
take_row (const TrophicPanelRow *row,
          gpointer               data)
{
  Seen *seen = data;
  seen->n_rows++;
  seen->n_counted += !row->part;
  g_autofree char *place = trophic_panel_row_place (row);
  g_string_append_printf (seen->rows, "%s%s %s", row->part ? "+" : "", row->kind == TROPHIC_PANEL_RESULT ? "result" : row->reason, place);
  for (gsize i = 0; i < seen->n_shown; i++)
    if (row->text[seen->shown[i]] != NULL)
      g_string_append_printf (seen->rows, " %s=%s", trophic_panel_field_name (seen->shown[i]), row->text[seen->shown[i]]);
  g_string_append_c (seen->rows, '\n');
  return TRUE;
}

static inline void
take_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  Seen *seen = data;
  g_assert_true (problem->message != NULL && *problem->message != '\0');
  g_string_append_printf (seen->problems, "%s%s%s%s", seen->problems->len > 0 ? "; " : "", problem->code, *problem->where ? " " : "", problem->where);
}

static inline Seen
read_data (const char  *file,
           const char  *data,
           gsize        length,
           const TrophicPanelField *fields,
           gsize        n_fields,
           GError     **error)
{
  Seen seen = { g_string_new (NULL), g_string_new (NULL), 0, 0, fields, n_fields };
  TrophicPanelSink sink = { .row = take_row, .problem = take_problem, .data = &seen };
  TrophicReaderInfo info;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  gboolean done = trophic_reader_read (bytes, file, &(TrophicReaderOptions) { 0 }, &sink, &info, error);
  g_assert_cmpint (done, ==, error == NULL || *error == NULL);
  g_assert_cmpstr (info.format, ==, "fhir");
  return seen;
}

static inline void
seen_clear (Seen *seen)
{
  g_string_free (seen->rows, TRUE);
  g_string_free (seen->problems, TRUE);
}

static inline char *
quote (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

/* Reads @text and compares the fields asked for. */
static inline void
check_fields (const char              *file,
              const char              *text,
              const TrophicPanelField *fields,
              gsize                    n_fields,
              const char              *rows,
              const char              *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = quote (text);
  Seen seen = read_data (file, json, strlen (json), fields, n_fields, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen.rows->str, ==, rows);
  g_assert_cmpstr (seen.problems->str, ==, problems);
  seen_clear (&seen);
}

#define CHECK(text, rows, problems, ...) \
  G_STMT_START { \
    static const TrophicPanelField fields_[] = { __VA_ARGS__ }; \
    check_fields ("test.json", text, fields_, G_N_ELEMENTS (fields_), rows, problems); \
  } G_STMT_END
