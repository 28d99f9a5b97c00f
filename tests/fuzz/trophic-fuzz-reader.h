/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads bytes as the import would and checks every row and problem that the reader hands over. */
#pragma once

#include "trophic-fuzz.h"
#include "trophic-reader.h"

typedef struct {
  guint    n_rows;
  guint    n_results;
  double   fraction;
  gboolean result_before; /* a part belongs to a result of its own */
} FuzzSink;

static inline gboolean
fuzz_take_row (const TrophicPanelRow *row,
               gpointer               data)
{
  static const char * const reasons[] = { "no-value", "pending", "document", "heading", "not-a-result", NULL };
  FuzzSink *sink = data;
  g_assert_cmpint (row->kind, <=, TROPHIC_PANEL_TREATMENT);
  g_assert_true (row->line > 0 || row->path != NULL);
  if (row->path != NULL)
    fuzz_assert_text (row->path);
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    {
      if (row->text[i] != NULL)
        fuzz_assert_text (row->text[i]);
      g_assert_cmpint (row->decimal[i], <=, TROPHIC_DECIMAL_MIXED);
    }
  g_assert_cmpint (row->kind == TROPHIC_PANEL_SKIPPED, ==, row->reason != NULL);
  g_assert_true (row->reason == NULL || g_strv_contains (reasons, row->reason));
  g_assert_true (!row->part || sink->result_before);
  g_assert_false (row->part && row->kind != TROPHIC_PANEL_RESULT && row->kind != TROPHIC_PANEL_SKIPPED);
  sink->result_before = row->kind == TROPHIC_PANEL_RESULT || row->kind == TROPHIC_PANEL_SKIPPED;
  sink->n_results += sink->result_before && !row->part;
  sink->n_rows++;
  g_autofree char *place = trophic_panel_row_place (row);
  fuzz_assert_text (place);
  return TRUE;
}

static inline void
fuzz_take_problem (const TrophicPanelProblem *problem,
                   gpointer                   data)
{
  fuzz_assert_text (problem->where);
  fuzz_assert_text (problem->code);
  fuzz_assert_text (problem->message);
  g_assert_cmpuint (strlen (problem->code), >, 0);
  g_assert_cmpuint (strlen (problem->message), >, 3);
}

static inline gboolean
fuzz_take_progress (double   fraction,
                    gpointer data)
{
  FuzzSink *sink = data;
  g_assert_true (fraction >= sink->fraction && fraction <= 1);
  sink->fraction = fraction;
  return TRUE;
}

/* Gives how many results were handed over; 0 when the bytes were refused. */
static inline guint
fuzz_read (const uint8_t              *data,
           size_t                      size,
           const TrophicReaderOptions *options)
{
  FuzzSink state = { 0 };
  TrophicPanelSink sink = { .row = fuzz_take_row, .problem = fuzz_take_problem, .progress = fuzz_take_progress, .data = &state };
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  gboolean done = trophic_reader_read (bytes, "0001_20240401_fuzz", options, &sink, &info, &error);
  fuzz_assert_outcome (done, error);
  if (done)
    g_assert_nonnull (info.format);
  return done ? state.n_results : 0;
}
