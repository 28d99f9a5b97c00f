/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-table-reader.h"
#include "trophic-xlsx-private.h"

/**
 * trophic_xlsx_open:
 * @bytes: the file
 * @file: (nullable): its name for messages
 *
 * Reads what stands beside the sheets of a workbook.
 *
 * Errors: %TROPHIC_ERROR_UNSUPPORTED for what is no such workbook, %TROPHIC_ERROR_UNREADABLE, %TROPHIC_ERROR_TOO_LARGE.
 */
TrophicXlsx *
trophic_xlsx_open (GBytes      *bytes,
                   const char  *file,
                   GError     **error)
{
  g_autoptr (TrophicXlsx) xlsx = g_new0 (TrophicXlsx, 1);
  xlsx->package = trophic_xlsx_package_open (bytes, file, error);
  if (xlsx->package == NULL)
    return NULL;
  return trophic_xlsx_workbook_read (xlsx, error) ? g_steal_pointer (&xlsx) : NULL;
}

/** trophic_xlsx_free: */
void
trophic_xlsx_free (TrophicXlsx *xlsx)
{
  trophic_xlsx_strings_clear (&xlsx->strings);
  trophic_xlsx_styles_clear (&xlsx->styles);
  g_clear_pointer (&xlsx->sheets, g_ptr_array_unref);
  g_clear_pointer (&xlsx->package, trophic_xlsx_package_free);
  g_free (xlsx);
}

static const TrophicXlsxSheetInfo *
sheet_at (TrophicXlsx *xlsx,
          guint        index)
{
  return g_ptr_array_index (xlsx->sheets, index);
}

/** trophic_xlsx_n_sheets: */
guint
trophic_xlsx_n_sheets (TrophicXlsx *xlsx)
{
  return xlsx->sheets->len;
}

/** trophic_xlsx_sheet_name: */
const char *
trophic_xlsx_sheet_name (TrophicXlsx *xlsx,
                         guint        index)
{
  return sheet_at (xlsx, index)->name;
}

/** trophic_xlsx_sheet_is_hidden: */
gboolean
trophic_xlsx_sheet_is_hidden (TrophicXlsx *xlsx,
                              guint        index)
{
  return sheet_at (xlsx, index)->hidden;
}

/** trophic_xlsx_sheet_has_cells: %FALSE for charts, dialogues and macros; these cannot be opened. */
gboolean
trophic_xlsx_sheet_has_cells (TrophicXlsx *xlsx,
                              guint        index)
{
  return sheet_at (xlsx, index)->part != NULL;
}

/* The sheets of one workbook on their way to the sink. */
typedef struct {
  TrophicXlsx             *xlsx;
  const char              *file;
  const TrophicProfile    *profile;
  const TrophicPanelSink  *sink;
  TrophicReaderInfo       *info;
  guint                    sheet;
  guint                    n_filled;
} Reading;

static gboolean
pass_row (const TrophicPanelRow *row,
          gpointer               data)
{
  const TrophicPanelSink *sink = ((Reading *) data)->sink;
  return sink->row (row, sink->data);
}

static void
pass_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  const TrophicPanelSink *sink = ((Reading *) data)->sink;
  sink->problem (problem, sink->data);
}

static gboolean
pass_progress (double   fraction,
               gpointer data)
{
  Reading *reading = data;
  const TrophicPanelSink *sink = reading->sink;
  return sink->progress == NULL || sink->progress ((reading->sheet + fraction) / reading->xlsx->sheets->len, sink->data);
}

static void
tell (Reading    *reading,
      const char *where,
      const char *code,
      const char *message)
{
  TrophicPanelProblem problem = { .where = where, .code = code, .message = message };
  reading->sink->problem (&problem, reading->sink->data);
}

static gboolean
read_sheet (Reading  *reading,
            guint     index,
            GError  **error)
{
  const char *layout = NULL;
  guint n_cells;
  TrophicPanelSink sink = { .row = pass_row, .problem = pass_problem, .progress = pass_progress, .data = reading };
  TrophicTableSource *sheet = trophic_xlsx_sheet_open (reading->xlsx, index, error);
  if (sheet == NULL)
    return FALSE;
  gboolean filled = trophic_table_source_next (sheet, &n_cells) != NULL;
  gboolean done = trophic_table_source_check (sheet, reading->file, error);
  reading->sheet = index;
  reading->n_filled += filled;
  if (done && filled)
    done = trophic_table_reader_read (sheet, reading->file, reading->profile, &sink, &layout, error);
  if (reading->info->layout == NULL)
    reading->info->layout = layout;
  trophic_xlsx_sheet_close (sheet);
  return done;
}

/* The sheet that a profile is for: the one it names, else the first that is shown; -1 when there is none. */
static int
find_sheet (TrophicXlsx *xlsx,
            const char  *name)
{
  for (guint i = 0; i < xlsx->sheets->len; i++)
    {
      const TrophicXlsxSheetInfo *sheet = sheet_at (xlsx, i);
      if (sheet->part != NULL && (name != NULL ? g_str_equal (sheet->name, name) : !sheet->hidden))
        return (int) i;
    }
  return -1;
}

static gboolean
read_all (Reading  *reading,
          GError  **error)
{
  TrophicXlsx *xlsx = reading->xlsx;
  for (guint i = 0; i < xlsx->sheets->len; i++)
    {
      const TrophicXlsxSheetInfo *sheet = sheet_at (xlsx, i);
      if (sheet->hidden)
        tell (reading, sheet->name, "hidden-sheet", _("The sheet is hidden; it is not read. Show it and import the file again if it belongs to the data."));
      else if (sheet->part == NULL)
        tell (reading, sheet->name, "no-cells", _("The sheet is a chart or has no cells; it is not read."));
      else if (!read_sheet (reading, i, error))
        return FALSE;
    }
  if (reading->n_filled == 0)
    tell (reading, "", "no-rows", _("No sheet that is shown has anything in it."));
  return TRUE;
}

/**
 * trophic_xlsx_reader_read:
 *
 * Hands the rows of every sheet that is shown and is a known table to the sink, sheet by sheet; with a profile, of the
 * one that it is for. What is not read is told.
 *
 * Errors: those of trophic_xlsx_open(), and %TROPHIC_ERROR_CANCELLED.
 */
gboolean
trophic_xlsx_reader_read (GBytes                      *bytes,
                          const char                  *file,
                          const TrophicReaderOptions  *options,
                          const TrophicPanelSink      *sink,
                          TrophicReaderInfo           *info,
                          GError                     **error)
{
  g_autoptr (TrophicXlsx) xlsx = trophic_xlsx_open (bytes, file, error);
  if (xlsx == NULL)
    return FALSE;
  Reading reading = { .xlsx = xlsx, .file = file, .profile = options->profile, .sink = sink, .info = info };
  info->encoding = "UTF-8";
  if (options->profile == NULL)
    return read_all (&reading, error);
  const char *name = options->profile->sheet;
  int index = find_sheet (xlsx, name);
  if (xlsx->since_1904 && options->profile->serial_dates)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, file, NULL, _("The workbook counts its days from 1904, the profile reads bare day numbers as counted from 1900. Format the dates as dates, or leave day numbers out of the profile."));
      return FALSE;
    }
  if (index >= 0)
    return read_sheet (&reading, (guint) index, error);
  if (name != NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("The workbook has no sheet “%s”, which the profile names."), name);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("No sheet that is shown has anything in it."));
  return FALSE;
}

/* Whether a stream of that name is in an OLE2 container, by its name in UTF-16LE. */
static gboolean
has_stream (const char *data,
            gsize       size,
            const char *name)
{
  char wide[64];
  gsize length = strlen (name);
  for (gsize i = 0; i <= length; i++)
    wide[2 * i] = name[i], wide[2 * i + 1] = '\0';
  return memmem (data, size, wide, 2 * length + 2) != NULL;
}

/**
 * trophic_xlsx_describe_container:
 * @bytes: a file that begins as an OLE2 container
 *
 * Returns: a translated sentence: what it is and what to do; such files are not read
 */
const char *
trophic_xlsx_describe_container (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  if (has_stream (data, size, "EncryptedPackage") || has_stream (data, size, "EncryptionInfo"))
    return _("The workbook is protected by a password. Save it without one and import it again.");
  if (has_stream (data, size, "Workbook") || has_stream (data, size, "Book"))
    return _("This is a workbook of an old Excel (.xls), which is not read. Save it as an Excel workbook (.xlsx) or as CSV UTF-8 and import that.");
  return _("This is an old Office file or a protected one, which is not read. Save the table as an Excel workbook (.xlsx) without a password or as CSV UTF-8 and import that.");
}
