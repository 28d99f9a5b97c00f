/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import whose rows a test writes down as a reader would hand them over:
 * "patient_id=P1 test=lactate result=1.2 unit=mmol/L collected=2024-01-03". "_" stands for a blank inside a value. Besides
 * the columns' own names: "skipped=REASON", "path=PLACE", "part=1". */
#pragma once

#include <string.h>

#include "trophic-staging-private.h"
#include "trophic-test-clinic.h"

static inline void
panel_rows_take (TrophicStaging *staging,
                 const char     *text)
{
  g_auto (GStrv) cells = g_strsplit (text, " ", -1);
  TrophicPanelRow row = { .kind = TROPHIC_PANEL_RESULT };
  for (guint i = 0; cells[i] != NULL; i++)
    {
      TrophicPanelField field;
      char *value = strchr (cells[i], '=');
      g_assert_nonnull (value);
      *value++ = '\0';
      g_strdelimit (value, "_", ' ');
      if (g_str_equal (cells[i], "skipped"))
        {
          row.kind = TROPHIC_PANEL_SKIPPED;
          row.reason = value;
        }
      else if (g_str_equal (cells[i], "path"))
        row.path = value;
      else if (g_str_equal (cells[i], "part"))
        row.part = TRUE;
      else
        {
          g_assert_true (trophic_panel_field_from_name (cells[i], &field));
          row.text[field] = value;
        }
    }
  trophic_staging_take (staging, 0, &row);
}

/* @rows: texts up to NULL. */
static inline TrophicStaging *
panel_rows_stage (TestClinic                 *clinic,
                  const TrophicImportOptions *options,
                  const char * const         *rows)
{
  g_autoptr (GError) error = NULL;
  TrophicStaging *staging = trophic_staging_new (trophic_store_zone (clinic->store), options->source);
  TrophicStagedFile *file = g_new0 (TrophicStagedFile, 1);
  file->path = g_strdup ("rows");
  file->format = g_strdup ("hl7v2");
  file->sha256 = g_strdup ("0");
  file->readable = TRUE;
  file->problems = g_ptr_array_new ();
  g_ptr_array_add (staging->files, file);
  for (guint i = 0; rows[i] != NULL; i++)
    panel_rows_take (staging, rows[i]);
  gboolean ok = trophic_staging_classify (staging, clinic->store, options, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  return staging;
}

/* Stages and commits, patients made. Returns the batch. */
static inline gint64
panel_rows_import (TestClinic         *clinic,
                   const char * const *rows)
{
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;
  g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { .create_patients = TRUE }, rows);
  gboolean ok = trophic_staging_write (staging, clinic->store, NULL, NULL, NULL, &batch, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  return batch;
}

#define PANEL_ROWS(...) ((const char *const[]) { __VA_ARGS__, NULL })
