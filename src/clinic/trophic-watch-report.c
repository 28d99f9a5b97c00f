/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies beside a file in held/: what came of it, where in it the rows stand that wait, and what to do. It holds no name
 * and no number of a patient: the place leads to the row, and whoever may see the row can see the file. */
#include <glib/gi18n-lib.h>

#include "trophic-staging-private.h"
#include "trophic-watch-private.h"
#include "trophic-words.h"

/* So many rows are told one by one; all of them stand in the list of rows that wait. */
#define MAX_ROWS 1000

/* It was held by an earlier import and still waits. */
static gboolean
waits_already (const TrophicRow *row)
{
  return row->staged == TROPHIC_STAGED_DUPLICATE && (row->flags & TROPHIC_ROW_REHELD) && row->on_file > 0;
}

static gboolean
waits (const TrophicRow *row,
       guint             file)
{
  return row->file == file && (row->staged == TROPHIC_STAGED_QUARANTINED || waits_already (row));
}

/**
 * trophic_watch_is_remark:
 * @code: of a problem that a reader told
 *
 * Whether a person must hear of it: some of the file was not read, or its results may be nobody's. What only says how the
 * file was read, or that it holds orders and documents, is none.
 */
gboolean
trophic_watch_is_remark (const char *code)
{
  static const char * const codes[] = {
    "no-header", "unknown-layout", "undated-column", "empty-header", "unterminated-quote",
    "not-a-resource", "nested-too-deep", "unreadable-line", "unreadable-message", "message-too-large", "field-too-long",
    "note-too-long", "note-not-repeated", "lost-characters", "batch-count", "batch-incomplete", "outside-message", "no-message",
    "test-message", "synthetic", NULL,
  };
  return g_strv_contains (codes, code);
}

/** trophic_watch_count_waits: counts into @by_file the rows of each file that wait for a person, those met before too. */
void
trophic_watch_count_waits (TrophicStaging *staging,
                           guint          *by_file)
{
  for (guint i = 0; i < staging->n_rows; i++)
    {
      const TrophicRow *row = trophic_staging_row_at (staging, i);
      by_file[row->file] += waits (row, row->file);
    }
}

static const char *
advice (TrophicReason reason)
{
  switch ((int) reason)
    {
    case TROPHIC_REASON_UNMATCHED:
      return _("Add the patient in Trophic, then put the file into the watched folder once more.");
    case TROPHIC_REASON_ID_CONFLICT:
    case TROPHIC_REASON_UNCONFIRMED:
    case TROPHIC_REASON_SIMILAR_NUMBER:
    case TROPHIC_REASON_DEMOGRAPHIC_CONFLICT:
      return _("Compare the row with the patient on file: it may be somebody else. Nothing comes in before a person decides.");
    case TROPHIC_REASON_UNMAPPED:
    case TROPHIC_REASON_UNIT_MISSING:
    case TROPHIC_REASON_UNIT_UNKNOWN:
      return _("Say in Trophic once what this test is and in which unit; all rows like it then come in.");
    default:
      return _("Look at the row in the file, then use or reject it in Trophic; ask the laboratory when in doubt.");
    }
}

static void
add_rows (GString        *text,
          TrophicStaging *staging,
          guint           file,
          guint           n_waits)
{
  gboolean met[TROPHIC_REASON_N] = { FALSE };
  guint n = 0;
  g_string_append_printf (text, "\n%s\n", _("Rows that wait for a person:"));
  for (guint i = 0; n < MIN (n_waits, MAX_ROWS) && i < staging->n_rows; i++)
    {
      const TrophicRow *row = trophic_staging_row_at (staging, i);
      if (!waits (row, file))
        continue;
      g_autofree char *place = trophic_staging_row_place (staging, i);
      g_autofree char *shown = trophic_words_place (place);
      g_string_append_printf (text, "  %s: %s\n", shown, trophic_staging_reason_label (trophic_reason_word (row->reason)));
      met[row->reason] = TRUE;
      n++;
    }
  if (n_waits > n)
    g_string_append_printf (text, ngettext ("  … and %u more row\n", "  … and %u more rows\n", n_waits - n), n_waits - n);
  g_string_append_printf (text, "\n%s\n", _("What to do:"));
  for (guint i = 0; i < TROPHIC_REASON_N; i++)
    if (met[i])
      g_string_append_printf (text, "  %s\n    %s\n", trophic_staging_reason_label (trophic_reason_word (i)), advice (i));
  g_string_append_printf (text, "\n%s\n",
                          _("These rows wait in the clinic; everything else of the file is in."));
}

/* Names of columns may be anything, even a person's where a table has no header: they stay in the file. */
static void
add_remarks (GString                 *text,
             const TrophicStagedFile *file)
{
  g_string_append_printf (text, "\n%s\n", _("To look at:"));
  for (guint i = 0; i < MIN (file->problems->len, MAX_ROWS); i++)
    {
      const TrophicStagedProblem *problem = g_ptr_array_index (file->problems, i);
      g_autofree char *place = trophic_words_place (problem->where);
      gboolean names_columns = g_str_has_suffix (problem->code, "-column") || g_str_equal (problem->code, "empty-header");
      if (trophic_watch_is_remark (problem->code))
        g_string_append_printf (text, "  %s%s%s\n", place, *place != '\0' ? ": " : "",
                                names_columns ? _("Some columns were not read; import the file by hand to see which.") : problem->message);
    }
}

static void
add_counts (GString                   *text,
            const TrophicStagedCounts *counts)
{
  g_string_append_printf (text, _("%u results: %u new, %u on file already, %u corrected, %u held, %u skipped"), counts->results,
                          counts->by_class[TROPHIC_STAGED_NEW], counts->by_class[TROPHIC_STAGED_DUPLICATE],
                          counts->by_class[TROPHIC_STAGED_CORRECTED], counts->by_class[TROPHIC_STAGED_QUARANTINED],
                          counts->by_class[TROPHIC_STAGED_SKIPPED]);
  g_string_append_c (text, '\n');
}

/**
 * trophic_watch_report:
 * @staging: (nullable): of the group, when the file could be read
 * @batch: the import it came in with, 0 for none
 *
 * Returns: (transfer full): plain text in the language of whoever runs the program
 */
char *
trophic_watch_report (const TrophicWatchFile *file,
                      TrophicStaging         *staging,
                      gint64                  batch,
                      GTimeZone              *zone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = g_filename_display_name (file->name);
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_string_append_printf (text, "%s\n\n", _("Trophic: a file that waits for a person"));
  g_string_append_printf (text, _("File: %s"), name);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("Read: %s"), time);
  g_string_append_c (text, '\n');
  if (batch != 0)
    {
      g_string_append_printf (text, _("Import: %lld"), (long long) batch);
      g_string_append_c (text, '\n');
    }
  if (staging != NULL && file->staged >= 0)
    add_counts (text, &trophic_staging_file (staging, (guint) file->staged)->counts);
  if (file->error != NULL)
    g_string_append_printf (text, "\n%s\n  %s\n\n%s\n  %s\n", _("It could not be read:"), file->error->message, _("What to do:"),
                            _("Nothing of it was taken in. Ask the laboratory for the file again, or import it by hand to see more."));
  if (file->remarks > 0)
    add_remarks (text, trophic_staging_file (staging, (guint) file->staged));
  if (file->waits > 0)
    add_rows (text, staging, (guint) file->staged, file->waits);
  return g_string_free (text, FALSE);
}
