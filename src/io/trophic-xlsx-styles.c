/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-xlsx-private.h"

/* Most formats, fonts and cell styles; Excel has 64,000. */
#define MAX_STYLES 65536

/* The tables of a style part while it is read. */
typedef struct {
  TrophicXlsxStyles *styles;
  TrophicXlsxXml    *xml;
  GHashTable        *by_id;  /* number format id -> TrophicXlsxFormat */
  GArray            *struck; /* gboolean, by font */
} Reading;

static gboolean
may_grow (Reading *reading,
          guint    n)
{
  if (n < MAX_STYLES)
    return TRUE;
  trophic_xlsx_xml_fail (reading->xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("The workbook has more than %d styles; it is not read."), MAX_STYLES);
  return FALSE;
}

static void
add_format (Reading           *reading,
            guint              id,
            TrophicXlsxFormat *format)
{
  g_ptr_array_add (reading->styles->formats, format);
  g_hash_table_insert (reading->by_id, GUINT_TO_POINTER (id), format);
}

static void
read_formats (Reading *reading,
              int      depth)
{
  while (trophic_xlsx_xml_child (reading->xml, depth) && may_grow (reading, reading->styles->formats->len))
    {
      guint id = trophic_xlsx_xml_number (reading->xml, "numFmtId", G_MAXUINT);
      g_autofree char *code = trophic_xlsx_xml_attribute (reading->xml, "formatCode");
      if (trophic_xlsx_xml_is (reading->xml, "numFmt") && code != NULL)
        add_format (reading, id, trophic_xlsx_format_new (code));
    }
}

static void
read_fonts (Reading *reading,
            int      depth)
{
  while (trophic_xlsx_xml_child (reading->xml, depth) && may_grow (reading, reading->struck->len))
    {
      gboolean struck = FALSE;
      while (trophic_xlsx_xml_child (reading->xml, depth + 1))
        if (trophic_xlsx_xml_is (reading->xml, "strike"))
          struck = trophic_xlsx_xml_flag (reading->xml, "val", TRUE);
      g_array_append_val (reading->struck, struck);
    }
}

static void
read_cell_styles (Reading *reading,
                  int      depth)
{
  while (trophic_xlsx_xml_child (reading->xml, depth) && may_grow (reading, reading->styles->cells->len))
    {
      guint id = trophic_xlsx_xml_number (reading->xml, "numFmtId", 0), font = trophic_xlsx_xml_number (reading->xml, "fontId", 0);
      if (!g_hash_table_contains (reading->by_id, GUINT_TO_POINTER (id)))
        add_format (reading, id, trophic_xlsx_format_new_builtin (id));
      TrophicXlsxStyle style = { .format = g_hash_table_lookup (reading->by_id, GUINT_TO_POINTER (id)) };
      style.struck = font < reading->struck->len && g_array_index (reading->struck, gboolean, font);
      g_array_append_val (reading->styles->cells, style);
    }
}

static gboolean
read_part (TrophicXlsxStyles   *styles,
           TrophicXlsxPackage  *package,
           const char          *part,
           GError             **error)
{
  g_autoptr (TrophicXlsxXml) xml = trophic_xlsx_xml_open (package, part, "styleSheet", error);
  if (xml == NULL)
    return FALSE;
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) struck = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Reading reading = { styles, xml, by_id, struck };
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "numFmts"))
      read_formats (&reading, depth + 1);
    else if (trophic_xlsx_xml_is (xml, "fonts"))
      read_fonts (&reading, depth + 1);
    else if (trophic_xlsx_xml_is (xml, "cellXfs"))
      read_cell_styles (&reading, depth + 1);
  return trophic_xlsx_xml_check (xml, error);
}

/**
 * trophic_xlsx_styles_read:
 * @styles: is filled; clear it afterwards in any case
 * @part: (nullable): %NULL when the workbook has none
 */
gboolean
trophic_xlsx_styles_read (TrophicXlsxStyles   *styles,
                          TrophicXlsxPackage  *package,
                          const char          *part,
                          GError             **error)
{
  styles->formats = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_xlsx_format_free);
  styles->cells = g_array_new (FALSE, FALSE, sizeof (TrophicXlsxStyle));
  if (part != NULL && !read_part (styles, package, part, error))
    return FALSE;
  if (styles->cells->len == 0)
    {
      TrophicXlsxStyle plain = { .format = trophic_xlsx_format_new_builtin (0) };
      g_ptr_array_add (styles->formats, plain.format);
      g_array_append_val (styles->cells, plain);
    }
  return TRUE;
}

/** trophic_xlsx_styles_clear: */
void
trophic_xlsx_styles_clear (TrophicXlsxStyles *styles)
{
  g_clear_pointer (&styles->cells, g_array_unref);
  g_clear_pointer (&styles->formats, g_ptr_array_unref);
}
