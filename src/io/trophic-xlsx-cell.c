/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-number.h"
#include "trophic-xlsx-private.h"

/* How much of a formula is shown in place of a value that it does not have. */
#define FORMULA_SHOWN 200

static char
type_of (const char *text)
{
  static const struct { const char *text; char type; } types[] = {
    { "n", 'n' }, { "s", 's' }, { "str", 'f' }, { "inlineStr", 'i' }, { "b", 'b' }, { "e", 'e' }, { "d", 'd' },
  };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (text, types[i].text))
      return types[i].type;
  return '?';
}

/* The attributes r, s and t in one go: there is one of these elements for each cell. */
static gboolean
read_attributes (TrophicXlsxCell *cell,
                 TrophicXlsxXml  *xml,
                 guint            row)
{
  gboolean there = TRUE;
  while (xmlTextReaderMoveToNextAttribute (xml->reader) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (xml->reader), *end;
      const char *text = (const char *) xmlTextReaderConstValue (xml->reader);
      guint own_row;
      guint64 number;
      if (strcmp (name, "r") == 0)
        there = trophic_xlsx_reference_read (text, &end, &own_row, &cell->column) && *end == '\0' && own_row == row;
      else if (strcmp (name, "s") == 0)
        cell->style = g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT - 1, &number, NULL) ? (guint) number : G_MAXUINT;
      else if (strcmp (name, "t") == 0)
        cell->type = type_of (text);
    }
  xmlTextReaderMoveToElement (xml->reader);
  return there && cell->column <= TROPHIC_XLSX_MAX_COLUMNS;
}

/**
 * trophic_xlsx_cell_read:
 * @cell: its strings are there and are replaced
 * @row: the row it must be in
 * @next_column: where it stands when it does not say so
 *
 * Reads the present element with all in it.
 *
 * Returns: %FALSE when it says that it stands elsewhere, or after a failure
 */
gboolean
trophic_xlsx_cell_read (TrophicXlsxCell *cell,
                        TrophicXlsxXml  *xml,
                        guint            row,
                        guint            next_column)
{
  int depth = trophic_xlsx_xml_depth (xml);
  cell->column = next_column;
  cell->style = 0;
  cell->type = 'n';
  cell->has_formula = cell->struck = FALSE;
  g_string_truncate (cell->value, 0);
  g_string_truncate (cell->formula, 0);
  if (!read_attributes (cell, xml, row))
    return FALSE;
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "v"))
      trophic_xlsx_xml_text (xml, cell->value);
    else if (trophic_xlsx_xml_is (xml, "is"))
      trophic_xlsx_text_read (xml, cell->value, &cell->struck);
    else if (trophic_xlsx_xml_is (xml, "f"))
      {
        cell->has_formula = TRUE;
        trophic_xlsx_xml_text (xml, cell->formula);
      }
  return xml->error == NULL;
}

/* A formula that has no result to show. */
static TrophicXlsxState
show_formula (TrophicXlsxCell *cell)
{
  const char *end = cell->formula->str;
  for (guint i = 0; i < FORMULA_SHOWN && *end; i++)
    end = g_utf8_next_char (end);
  g_string_assign (cell->shown, "=");
  g_string_append_len (cell->shown, cell->formula->str, end - cell->formula->str);
  return TROPHIC_XLSX_NOT_CALCULATED;
}

static TrophicXlsxState
show_number (TrophicXlsxCell        *cell,
             TrophicXlsx            *xlsx,
             const TrophicXlsxStyle *style)
{
  double value;
  if (cell->value->len == 0)
    return cell->has_formula ? show_formula (cell) : TROPHIC_XLSX_SOUND;
  if (!trophic_number_parse (cell->value->str, &value))
    {
      g_string_printf (cell->shown, "%s [?]", cell->value->str);
      return TROPHIC_XLSX_NOT_SHOWN;
    }
  /* Programs that write formulas without calculating them put a 0 and ask for a calculation. */
  if (cell->has_formula && xlsx->uncalculated && value == 0)
    return show_formula (cell);
  if (style == NULL)
    {
      g_string_printf (cell->shown, "%s [?]", cell->value->str);
      return TROPHIC_XLSX_NOT_SHOWN;
    }
  return trophic_xlsx_format_show (style->format, value, xlsx->since_1904, cell->shown) ? TROPHIC_XLSX_SOUND : TROPHIC_XLSX_NOT_SHOWN;
}

static TrophicXlsxState
show_text (TrophicXlsxCell *cell,
           TrophicXlsx     *xlsx,
           TrophicXlsxXml  *xml)
{
  guint64 index;
  const char *text = cell->value->str;
  if (cell->type == 's')
    {
      gboolean found = g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &index, NULL);
      text = found ? trophic_xlsx_strings_get (&xlsx->strings, (guint) index, &cell->struck) : NULL;
      if (text == NULL && cell->value->len > 0)
        trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("A cell means a text that is not in the workbook; the file is damaged."));
    }
  g_string_assign (cell->shown, text != NULL ? text : "");
  if (cell->type == 'f')
    trophic_xlsx_text_unescape (cell->shown, 0);
  if (cell->has_formula && cell->value->len == 0 && xlsx->uncalculated)
    return show_formula (cell);
  return TROPHIC_XLSX_SOUND;
}

/* A date in ISO form, as strict documents may have it: a day alone has a midnight there, which its format does not show. */
static void
show_iso_date (TrophicXlsxCell        *cell,
               const TrophicXlsxStyle *style)
{
  const TrophicXlsxSection *section = style != NULL ? &style->format->sections[0] : NULL;
  const char *time = strchr (cell->value->str, 'T');
  gboolean whole = section != NULL && section->kind == TROPHIC_XLSX_DATE && !section->has_time && time != NULL && strspn (time, "T0:.Z") == strlen (time);
  g_string_append_len (cell->shown, cell->value->str, whole ? time - cell->value->str : (gssize) cell->value->len);
}

static TrophicXlsxState
show_by_type (TrophicXlsxCell        *cell,
              TrophicXlsx            *xlsx,
              TrophicXlsxXml         *xml,
              const TrophicXlsxStyle *style)
{
  switch (cell->type)
    {
    case 'n':
      return show_number (cell, xlsx, style);
    case 's':
    case 'i':
    case 'f':
      return show_text (cell, xlsx, xml);
    case 'b':
      if (cell->value->len == 0 || (cell->has_formula && xlsx->uncalculated && g_str_equal (cell->value->str, "0")))
        return cell->has_formula ? show_formula (cell) : TROPHIC_XLSX_SOUND;
      g_string_assign (cell->shown, g_str_equal (cell->value->str, "0") ? "FALSE" : "TRUE");
      return TROPHIC_XLSX_SOUND;
    case 'd':
      show_iso_date (cell, style);
      return TROPHIC_XLSX_SOUND;
    case 'e':
      g_string_assign (cell->shown, cell->value->len > 0 ? cell->value->str : "#VALUE!");
      return TROPHIC_XLSX_ERROR_CELL;
    default:
      g_string_printf (cell->shown, "%s [?]", cell->value->str);
      return TROPHIC_XLSX_NOT_SHOWN;
    }
}

static void
trim (GString *text)
{
  gsize length = text->len, start = 0;
  while (length > 0 && g_ascii_isspace (text->str[length - 1]))
    length--;
  while (start < length && g_ascii_isspace (text->str[start]))
    start++;
  g_string_truncate (text, length);
  g_string_erase (text, 0, (gssize) start);
}

/**
 * trophic_xlsx_cell_show:
 *
 * Puts into the cell's shown text what a person sees in it, with all digits.
 *
 * Returns: whether that is the cell's own value, and why not
 */
TrophicXlsxState
trophic_xlsx_cell_show (TrophicXlsxCell *cell,
                        TrophicXlsx     *xlsx,
                        TrophicXlsxXml  *xml)
{
  GArray *styles = xlsx->styles.cells;
  const TrophicXlsxStyle *style = cell->style < styles->len ? &g_array_index (styles, TrophicXlsxStyle, cell->style) : NULL;
  g_string_truncate (cell->shown, 0);
  TrophicXlsxState state = show_by_type (cell, xlsx, xml, style);
  trim (cell->shown);
  if (style != NULL && style->struck && cell->shown->len > 0 && !cell->struck)
    {
      g_string_prepend (cell->shown, "~~");
      g_string_append (cell->shown, "~~");
      cell->struck = TRUE;
    }
  return cell->struck && state == TROPHIC_XLSX_SOUND ? TROPHIC_XLSX_STRUCK_OUT : state;
}
