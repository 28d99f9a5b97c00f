/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-xlsx-private.h"

/* A part's name as all its spellings: ASCII case does not count, and some writers use the other slash. NULL for names
 * that lead out of the package: nobody asks for these. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  g_strdelimit (folded, "\\", '/');
  g_auto (GStrv) steps = g_strsplit (folded, "/", -1);
  for (guint i = 0; steps[i] != NULL; i++)
    if (*steps[i] == '\0' || g_str_equal (steps[i], "..") || g_str_equal (steps[i], "."))
      return NULL;
  return g_steal_pointer (&folded);
}

static gboolean
list_parts (TrophicXlsxPackage  *package,
            GError             **error)
{
  gint64 n = zip_get_num_entries (package->zip, 0);
  if (n > TROPHIC_XLSX_MAX_ENTRIES)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, package->file, NULL, _("The workbook has more than %d parts; it is not read."), TROPHIC_XLSX_MAX_ENTRIES);
      return FALSE;
    }
  g_array_set_size (package->read, (guint) n);
  for (gint64 i = 0; i < n; i++)
    {
      const char *name = zip_get_name (package->zip, (zip_uint64_t) i, 0);
      g_autofree char *folded = name != NULL ? fold_name (name) : NULL;
      if (folded == NULL)
        continue;
      if (g_hash_table_contains (package->parts, folded))
        {
          trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, package->file, name, _("The workbook has two parts of this name; it cannot be told which one counts. Open it in a spreadsheet program and save it again."));
          return FALSE;
        }
      g_hash_table_insert (package->parts, g_steal_pointer (&folded), GUINT_TO_POINTER ((guint) i + 1));
    }
  return TRUE;
}

/**
 * trophic_xlsx_package_open:
 * @bytes: the file
 * @file: (nullable): its name for messages
 *
 * Errors: %TROPHIC_ERROR_TOO_LARGE, %TROPHIC_ERROR_UNREADABLE.
 */
TrophicXlsxPackage *
trophic_xlsx_package_open (GBytes      *bytes,
                           const char  *file,
                           GError     **error)
{
  zip_error_t failure;
  if (g_bytes_get_size (bytes) > TROPHIC_XLSX_MAX_FILE)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, file, NULL, _("The workbook is larger than 50 MB. Save its sheets as CSV UTF-8 and import these."));
      return NULL;
    }
  g_autoptr (TrophicXlsxPackage) package = g_new0 (TrophicXlsxPackage, 1);
  package->bytes = g_bytes_ref (bytes);
  package->file = g_strdup (file);
  package->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  package->read = g_array_new (FALSE, TRUE, sizeof (guint64));
  zip_error_init (&failure);
  zip_source_t *source = zip_source_buffer_create (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, &failure);
  package->zip = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, &failure) : NULL;
  if (package->zip == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("The workbook is damaged or incomplete: %s"), zip_error_strerror (&failure));
      if (source != NULL)
        zip_source_free (source);
      zip_error_fini (&failure);
      return NULL;
    }
  zip_error_fini (&failure);
  return list_parts (package, error) ? g_steal_pointer (&package) : NULL;
}

/** trophic_xlsx_package_free: */
void
trophic_xlsx_package_free (TrophicXlsxPackage *package)
{
  if (package->zip != NULL)
    zip_discard (package->zip);
  g_hash_table_unref (package->parts);
  g_array_unref (package->read);
  g_bytes_unref (package->bytes);
  g_free (package->file);
  g_free (package);
}

/**
 * trophic_xlsx_package_find:
 * @part: its name, in any case
 *
 * Returns: the part's index + 1, 0 when there is none
 */
guint
trophic_xlsx_package_find (TrophicXlsxPackage *package,
                           const char         *part)
{
  g_autofree char *folded = fold_name (part);
  return folded != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (package->parts, folded)) : 0;
}
