/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-xlsx-private.h"

#define STRUCK 0x80000000u

/* What the font of a run says about its meaning. */
typedef struct {
  gboolean struck;
  gboolean raised;
  gboolean lowered;
} Run;

static Run
read_font (TrophicXlsxXml *xml)
{
  Run run = { 0 };
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    {
      if (trophic_xlsx_xml_is (xml, "strike"))
        run.struck = trophic_xlsx_xml_flag (xml, "val", TRUE);
      if (!trophic_xlsx_xml_is (xml, "vertAlign"))
        continue;
      g_autofree char *where = trophic_xlsx_xml_attribute (xml, "val");
      run.raised = g_strcmp0 (where, "superscript") == 0;
      run.lowered = g_strcmp0 (where, "subscript") == 0;
    }
  return run;
}

/* Puts marks around a run whose look has a meaning: "10" and a raised "3" are not 103, a struck 12 and a 15 are not 1215. */
static void
mark_run (GString   *text,
          gsize      start,
          const Run *run)
{
  if (text->len == start)
    return;
  gboolean behind_digit = start > 0 && g_ascii_isdigit (text->str[start - 1]);
  gboolean digit = g_ascii_isdigit (text->str[start]) || text->str[start] == '-' || text->str[start] == '+';
  if (run->struck)
    {
      g_string_insert (text, (gssize) start, "~~");
      g_string_append (text, "~~");
    }
  else if ((run->raised || run->lowered) && behind_digit && digit)
    g_string_insert (text, (gssize) start, run->raised ? "^" : "_");
}

/* One run of a rich text. */
static void
read_run (TrophicXlsxXml *xml,
          GString        *text,
          gboolean       *struck)
{
  Run run = { 0 };
  int depth = trophic_xlsx_xml_depth (xml);
  gsize start = text->len;
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "rPr"))
      run = read_font (xml);
    else if (trophic_xlsx_xml_is (xml, "t"))
      trophic_xlsx_xml_text (xml, text);
  *struck |= run.struck && text->len > start;
  mark_run (text, start, &run);
}

/* The sign that _xHHHH_ at @p stands for, 0 when nothing such stands there. */
static gunichar
escaped_sign (const char *p)
{
  gunichar c = 0;
  if (p[0] != '_' || p[1] != 'x')
    return 0;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return 0;
      c = c * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
    }
  return p[6] == '_' && g_unichar_validate (c) ? c : 0;
}

/**
 * trophic_xlsx_text_unescape:
 * @start: where in @text to begin
 *
 * Reads _x000D_ and the like as the sign it stands for.
 */
void
trophic_xlsx_text_unescape (GString *text,
                            gsize    start)
{
  char *out = strstr (text->str + start, "_x");
  for (const char *p = out; p != NULL && *p;)
    {
      gunichar c = escaped_sign (p);
      if (c != 0)
        {
          out += g_unichar_to_utf8 (c, out);
          p += strlen ("_xHHHH_");
        }
      else
        *out++ = *p++;
    }
  if (out != NULL)
    g_string_truncate (text, (gsize) (out - text->str));
}

/**
 * trophic_xlsx_text_read:
 * @text: the text of the present element (si, is) is added to it, runs joined; the reading aid of kanji is left out
 * @struck: (out): set when a part of it is struck out
 *
 * Returns: %FALSE after a failure
 */
gboolean
trophic_xlsx_text_read (TrophicXlsxXml *xml,
                        GString        *text,
                        gboolean       *struck)
{
  int depth = trophic_xlsx_xml_depth (xml);
  gsize start = text->len;
  *struck = FALSE;
  g_autoptr (GString) own = g_string_new (NULL);
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "t"))
      trophic_xlsx_xml_text (xml, own);
    else if (trophic_xlsx_xml_is (xml, "r"))
      read_run (xml, own, struck);
  g_string_append_len (text, own->str, (gssize) own->len);
  trophic_xlsx_text_unescape (text, start);
  return xml->error == NULL;
}

/**
 * trophic_xlsx_strings_read:
 * @strings: is filled; clear it afterwards in any case
 * @part: (nullable): %NULL when the workbook has none
 */
gboolean
trophic_xlsx_strings_read (TrophicXlsxStrings  *strings,
                           TrophicXlsxPackage  *package,
                           const char          *part,
                           GError             **error)
{
  strings->text = g_string_new (NULL);
  strings->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (TrophicXlsxXml) xml = part != NULL ? trophic_xlsx_xml_open (package, part, "sst", error) : NULL;
  if (xml == NULL)
    return part == NULL;
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    {
      gboolean struck;
      guint32 start = (guint32) strings->text->len;
      if (!trophic_xlsx_xml_is (xml, "si"))
        continue;
      trophic_xlsx_text_read (xml, strings->text, &struck);
      g_string_append_c (strings->text, '\0');
      start |= struck ? STRUCK : 0;
      g_array_append_val (strings->starts, start);
      if (strings->starts->len > TROPHIC_XLSX_MAX_CELLS)
        trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("The workbook has more than 5 million texts; it is not read. Split it and import the parts."));
    }
  return trophic_xlsx_xml_check (xml, error);
}

/** trophic_xlsx_strings_get: (nullable): the text of that index, and whether a part of it is struck out. */
const char *
trophic_xlsx_strings_get (TrophicXlsxStrings *strings,
                          guint               index,
                          gboolean           *struck)
{
  if (index >= strings->starts->len)
    return NULL;
  guint32 start = g_array_index (strings->starts, guint32, index);
  *struck = (start & STRUCK) != 0;
  return strings->text->str + (start & ~STRUCK);
}

/** trophic_xlsx_strings_clear: */
void
trophic_xlsx_strings_clear (TrophicXlsxStrings *strings)
{
  if (strings->text != NULL)
    g_string_free (strings->text, TRUE);
  g_clear_pointer (&strings->starts, g_array_unref);
  strings->text = NULL;
}
