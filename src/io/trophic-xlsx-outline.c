/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-xlsx-private.h"

/**
 * trophic_xlsx_reference_read:
 * @text: begins with a cell's place as "B5" or "$B$5"
 * @end: (out): behind it
 * @row: (out): from 1
 * @column: (out): from 1
 */
gboolean
trophic_xlsx_reference_read (const char  *text,
                             const char **end,
                             guint       *row,
                             guint       *column)
{
  *row = *column = 0;
  text += *text == '$';
  for (guint i = 0; i < 3 && g_ascii_isalpha (*text); i++)
    *column = *column * 26 + (guint) (g_ascii_toupper (*text++) - 'A') + 1;
  text += *text == '$';
  for (guint i = 0; i < 7 && g_ascii_isdigit (*text); i++)
    *row = *row * 10 + (guint) (*text++ - '0');
  *end = text;
  return *row >= 1 && *row <= TROPHIC_XLSX_MAX_ROWS && *column >= 1 && *column <= TROPHIC_XLSX_MAX_COLUMNS;
}

static void
append_column (GString *text,
               guint    column)
{
  char letters[8];
  guint n = 0;
  for (; column > 0; column = (column - 1) / 26)
    letters[n++] = (char) ('A' + (column - 1) % 26);
  while (n > 0)
    g_string_append_c (text, letters[--n]);
}

/* Names are quoted as spreadsheet programs quote them, so that a place can be typed there to go to it. */
static gboolean
needs_quotes (const char *name)
{
  if (*name == '\0' || g_ascii_isdigit (*name))
    return TRUE;
  for (; *name; name++)
    if (!g_ascii_isalnum (*name) && *name != '_' && *name != '.' && (guchar) *name < 0x80)
      return TRUE;
  return FALSE;
}

/**
 * trophic_xlsx_place:
 * @row: from 1, 0 = the whole sheet
 * @column: from 1, 0 = the whole row
 *
 * Returns: (transfer full): "Labs!B5", "'My labs'!A5" for a row, "Labs" for the sheet
 */
char *
trophic_xlsx_place (const char *sheet,
                    guint       row,
                    guint       column)
{
  if (row == 0 && column == 0)
    return g_strdup (sheet);
  GString *text = g_string_new (NULL);
  gboolean quotes = needs_quotes (sheet);
  for (const char *p = quotes ? "'" : ""; *p; p++)
    g_string_append_c (text, *p);
  for (const char *p = sheet; *p; p++)
    {
      g_string_append_c (text, *p);
      if (*p == '\'')
        g_string_append_c (text, *p);
    }
  g_string_append (text, quotes ? "'!" : "!");
  append_column (text, MAX (column, 1));
  g_string_append_printf (text, "%u", MAX (row, 1));
  return g_string_free (text, FALSE);
}

static void
read_columns (TrophicXlsxOutline *outline,
              TrophicXlsxXml     *xml)
{
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "col") && trophic_xlsx_xml_flag (xml, "hidden", FALSE))
      {
        guint first = trophic_xlsx_xml_number (xml, "min", 0), last = MIN (trophic_xlsx_xml_number (xml, "max", 0), TROPHIC_XLSX_MAX_COLUMNS);
        for (guint i = MAX (first, 1); i <= last; i++)
          outline->hidden_columns[(i - 1) / 8] |= (guint8) (1 << (i - 1) % 8);
      }
}

static void
clear_merge (gpointer data)
{
  g_free (((TrophicXlsxMerge *) data)->text);
}

static int
compare_merges (gconstpointer a,
                gconstpointer b)
{
  const TrophicXlsxMerge *first = a, *second = b;
  return first->first_row < second->first_row ? -1 : first->first_row > second->first_row;
}

static void
read_merges (TrophicXlsxOutline *outline,
             TrophicXlsxXml     *xml)
{
  guint width = 0;
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    {
      TrophicXlsxMerge merge = { 0 };
      const char *end;
      g_autofree char *text = trophic_xlsx_xml_attribute (xml, "ref");
      if (!trophic_xlsx_xml_is (xml, "mergeCell") || text == NULL ||
          !trophic_xlsx_reference_read (text, &end, &merge.first_row, &merge.first_column) || *end != ':' ||
          !trophic_xlsx_reference_read (end + 1, &end, &merge.last_row, &merge.last_column) || *end != '\0' ||
          merge.last_row < merge.first_row || merge.last_column < merge.first_column)
        continue;
      width += merge.last_column - merge.first_column + 1;
      if (width > TROPHIC_XLSX_MAX_CELLS)
        trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("The sheet has more than 5 million cells; it is not read. Split it and import the parts."));
      g_array_append_val (outline->merges, merge);
    }
}

/**
 * trophic_xlsx_outline_read:
 * @outline: is filled; clear it afterwards in any case
 * @part: a sheet
 *
 * Reads which cells are merged (that stands behind the cells) and which columns are hidden.
 */
gboolean
trophic_xlsx_outline_read (TrophicXlsxOutline  *outline,
                           TrophicXlsxPackage  *package,
                           const char          *part,
                           GError             **error)
{
  outline->merges = g_array_new (FALSE, FALSE, sizeof (TrophicXlsxMerge));
  g_array_set_clear_func (outline->merges, clear_merge);
  g_autoptr (TrophicXlsxXml) xml = trophic_xlsx_xml_open (package, part, "worksheet", error);
  if (xml == NULL)
    return FALSE;
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "cols"))
      read_columns (outline, xml);
    else if (trophic_xlsx_xml_is (xml, "mergeCells"))
      read_merges (outline, xml);
  g_array_sort (outline->merges, compare_merges);
  return trophic_xlsx_xml_check (xml, error);
}

/** trophic_xlsx_outline_clear: */
void
trophic_xlsx_outline_clear (TrophicXlsxOutline *outline)
{
  g_clear_pointer (&outline->merges, g_array_unref);
}
