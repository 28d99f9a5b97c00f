/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-reader.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-fhir-reader.h"
#include "trophic-hl7-reader.h"
#include "trophic-table-csv.h"
#include "trophic-reader-private.h"
#include "trophic-table-reader.h"
#include "trophic-text-decoder.h"
#include "trophic-xlsx-reader.h"

/* The largest file that is read, of any format. */
#define MAX_SIZE (200 * 1024 * 1024)

static gboolean
check_file (const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, &failure);
  if (info == NULL)
    {
      TrophicError code = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? TROPHIC_ERROR_NOT_FOUND
                          : g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ? TROPHIC_ERROR_DENIED : TROPHIC_ERROR_IO;
      trophic_error_set_at (error, code, path, NULL, _("The file cannot be opened: %s"), failure->message);
      return FALSE;
    }
  GFileType type = g_file_info_get_file_type (info);
  if (type != G_FILE_TYPE_REGULAR)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, path, NULL,
                          type == G_FILE_TYPE_DIRECTORY ? _("This is a folder, not a file.") : _("This is not a regular file."));
  else if (g_file_info_get_size (info) == 0)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, path, NULL, _("The file is empty."));
  else if (g_file_info_get_size (info) > MAX_SIZE)
    trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, path, NULL, _("The file is larger than 200 MB. Split it and import the parts."));
  else
    return TRUE;
  return FALSE;
}

/**
 * trophic_reader_load:
 * @path: a file
 *
 * Reads a file whole, so that its rows and its digest are of the same bytes.
 *
 * Errors: %TROPHIC_ERROR_NOT_FOUND, %TROPHIC_ERROR_DENIED, %TROPHIC_ERROR_IO, %TROPHIC_ERROR_UNREADABLE for a folder or
 * an empty file, %TROPHIC_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
trophic_reader_load (const char  *path,
                     GError     **error)
{
  g_autoptr (GError) failure = NULL;
  char *contents;
  gsize length;
  if (!check_file (path, error))
    return NULL;
  if (!g_file_get_contents (path, &contents, &length, &failure))
    {
      gboolean denied = g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ACCES);
      trophic_error_set_at (error, denied ? TROPHIC_ERROR_DENIED : TROPHIC_ERROR_IO, path, NULL, _("The file cannot be read: %s"), failure->message);
      return NULL;
    }
  return g_bytes_new_take (contents, length);
}

static gboolean
starts_with (const char *data,
             gsize       size,
             const char *text)
{
  return size >= strlen (text) && memcmp (data, text, strlen (text)) == 0;
}

/* What the first bytes say; everything that is not known by them may be a table. "xls" is an old or locked workbook. */
static const char *
sniff (const char *data,
       gsize       size)
{
  if (starts_with (data, size, "PK\003\004") || starts_with (data, size, "PK\005\006"))
    return "xlsx";
  if (starts_with (data, size, "\xd0\xcf\x11\xe0"))
    return "xls";
  if (trophic_hl7_reader_sniff (data, size))
    return "hl7v2";
  if (starts_with (data, size, "\xef\xbb\xbf"))
    data += 3, size -= 3;
  if (size >= 4 && (memcmp (data, "\xff\xfe<\0", 4) == 0 || memcmp (data, "\xff\xfe{\0", 4) == 0 || memcmp (data, "\xfe\xff\0<", 4) == 0 ||
                    memcmp (data, "\xfe\xff\0{", 4) == 0))
    return "fhir";
  while (size > 0 && (*data == '\v' || g_ascii_isspace (*data)))
    data++, size--;
  if (starts_with (data, size, "{") || starts_with (data, size, "[") || starts_with (data, size, "<"))
    return "fhir";
  return "csv";
}

/** trophic_reader_csv: (transfer full) (nullable): the rows of separated text; @text must live as long. */
TrophicCsvReader *
trophic_reader_csv (GBytes                *bytes,
                    const char            *file,
                    const TrophicProfile  *profile,
                    char                 **text,
                    const char           **encoding,
                    GError               **error)
{
  gsize length;
  gboolean told = profile != NULL && profile->encoding != NULL;
  *text = told ? trophic_text_decode_as (bytes, file, profile->encoding, &length, error) : trophic_text_decode (bytes, file, &length, encoding, error);
  if (told)
    *encoding = g_intern_string (profile->encoding);
  if (*text == NULL)
    return NULL;
  TrophicCsvReader *csv = trophic_csv_reader_new (*text, length);
  if (profile != NULL && profile->separator != '\0')
    trophic_csv_reader_set_separator (csv, profile->separator);
  return csv;
}

static gboolean
read_csv (GBytes                  *bytes,
          const char              *file,
          const TrophicProfile    *profile,
          const TrophicPanelSink  *sink,
          TrophicReaderInfo       *info,
          GError                 **error)
{
  g_autofree char *text = NULL;
  g_autoptr (TrophicCsvReader) csv = trophic_reader_csv (bytes, file, profile, &text, &info->encoding, error);
  if (csv == NULL)
    return FALSE;
  TrophicTableCsv table;
  trophic_table_csv_init (&table, csv);
  return trophic_table_reader_read (&table.source, file, profile, sink, &info->layout, error);
}

/** trophic_reader_format: the format of a file, by what the caller knows and by its first bytes. */
const char *
trophic_reader_format (GBytes                     *bytes,
                       const char                 *file,
                       const TrophicReaderOptions *options)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *found = sniff (data, size);
  if (g_str_equal (found, "csv") && file != NULL && g_str_has_suffix (file, ".ndjson"))
    found = "fhir";
  return options->format != NULL && !g_str_equal (found, "xls") ? g_intern_string (options->format) : found;
}

/**
 * trophic_reader_read:
 * @bytes: the file
 * @file: (nullable): its name for messages
 * @options: what the caller knows of the file
 * @sink: takes the rows and the problems, on this thread
 * @info: (out): what the file is
 *
 * Reads a file of any format that is known. Decimal signs and date orders are decided by the whole file, so rows come
 * only after a first look through all of it.
 *
 * Errors: %TROPHIC_ERROR_UNSUPPORTED, %TROPHIC_ERROR_UNREADABLE, %TROPHIC_ERROR_TOO_LARGE, %TROPHIC_ERROR_CANCELLED.
 */
gboolean
trophic_reader_read (GBytes                      *bytes,
                     const char                  *file,
                     const TrophicReaderOptions  *options,
                     const TrophicPanelSink      *sink,
                     TrophicReaderInfo           *info,
                     GError                     **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  *info = (TrophicReaderInfo) { 0 };
  if (size == 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("The file is empty."));
      return FALSE;
    }
  info->format = trophic_reader_format (bytes, file, options);
  if (g_str_equal (info->format, "fhir"))
    {
      info->layout = "labs";
      return trophic_fhir_reader_read (bytes, file, sink, &info->encoding, error);
    }
  if (g_str_equal (info->format, "hl7v2"))
    {
      info->layout = "labs";
      return trophic_hl7_reader_read (data, size, file, sink, &info->encoding, error);
    }
  if (g_str_equal (info->format, "xlsx"))
    return trophic_xlsx_reader_read (bytes, file, options, sink, info, error);
  if (g_str_equal (info->format, "xls"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, file, NULL, "%s", trophic_xlsx_describe_container (bytes));
      return FALSE;
    }
  return read_csv (bytes, file, options->profile, sink, info, error);
}
