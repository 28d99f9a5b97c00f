/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file of any format for its preview. */
#include "trophic-error.h"
#include "trophic-preview-private.h"
#include "trophic-reader-private.h"
#include "trophic-table-csv.h"
#include "trophic-xlsx-reader.h"

static gboolean
preview_csv (GBytes                  *bytes,
             const char              *file,
             const TrophicProfile    *profile,
             TrophicPreview          *preview,
             GError                 **error)
{
  g_autofree char *text = NULL;
  g_autoptr (TrophicCsvReader) csv = trophic_reader_csv (bytes, file, profile, &text, &preview->info.encoding, error);
  if (csv == NULL)
    return FALSE;
  TrophicTableCsv table;
  trophic_table_csv_init (&table, csv);
  preview->separator = trophic_csv_reader_separator (csv);
  trophic_preview_take_table (preview, &table.source, file, profile);
  return TRUE;
}

/* The sheet that is looked at: the one that the profile names, else the first that is shown. */
static gboolean
preview_xlsx (GBytes                  *bytes,
              const char              *file,
              const TrophicProfile    *profile,
              TrophicPreview          *preview,
              GError                 **error)
{
  g_autoptr (TrophicXlsx) xlsx = trophic_xlsx_open (bytes, file, error);
  guint chosen = G_MAXUINT;
  if (xlsx == NULL)
    return FALSE;
  preview->info.encoding = "UTF-8";
  for (guint i = 0; i < trophic_xlsx_n_sheets (xlsx); i++)
    {
      const char *name = trophic_xlsx_sheet_name (xlsx, i);
      gboolean named = profile != NULL && profile->sheet != NULL;
      if (!trophic_xlsx_sheet_has_cells (xlsx, i))
        continue;
      g_ptr_array_add (preview->sheets, g_strdup (name));
      if (chosen == G_MAXUINT && (named ? g_str_equal (profile->sheet, name) : !trophic_xlsx_sheet_is_hidden (xlsx, i)))
        chosen = i;
    }
  if (chosen == G_MAXUINT)
    return TRUE;
  TrophicTableSource *sheet = trophic_xlsx_sheet_open (xlsx, chosen, error);
  if (sheet == NULL)
    return FALSE;
  preview->sheet = g_strdup (trophic_xlsx_sheet_name (xlsx, chosen));
  trophic_preview_take_table (preview, sheet, file, profile);
  trophic_xlsx_sheet_close (sheet);
  return TRUE;
}

/** trophic_reader_preview: fills @preview with what the file shows. */
gboolean
trophic_reader_preview (GBytes                      *bytes,
                        const char                  *file,
                        const TrophicReaderOptions  *options,
                        TrophicPreview              *preview,
                        GError                     **error)
{
  const char *format = g_bytes_get_size (bytes) > 0 ? trophic_reader_format (bytes, file, options) : "";
  preview->info.format = format;
  if (g_str_equal (format, "csv"))
    return preview_csv (bytes, file, options->profile, preview, error);
  if (g_str_equal (format, "xlsx"))
    return preview_xlsx (bytes, file, options->profile, preview, error);
  return trophic_preview_take_results (preview, bytes, file, options, error);
}
