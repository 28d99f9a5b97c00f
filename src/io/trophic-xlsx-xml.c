/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#include "trophic-xlsx-private.h"

/* Nodes between two looks at the clock. */
#define STEPS_PER_LOOK 1024

/* Microseconds of the processor that this thread has used. */
static gint64
processor_time (void)
{
  struct timespec used;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return (gint64) used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

static gboolean
is_late (const TrophicXlsxXml *xml)
{
  return xml->package->spent + processor_time () - xml->started > TROPHIC_XLSX_MAX_SECONDS * G_USEC_PER_SEC;
}

/**
 * trophic_xlsx_xml_fail:
 * @where: (nullable): the place; %NULL = the part
 *
 * Ends the reading of the part. The first failure counts.
 */
void
trophic_xlsx_xml_fail (TrophicXlsxXml *xml,
                       TrophicError    code,
                       const char     *where,
                       const char     *format,
                       ...)
{
  if (xml->error != NULL)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  xml->error = trophic_error_new_at (code, xml->package->file, where != NULL ? where : xml->part, "%s", message);
}

/* Counts what was inflated, over all parts; a part that is read again counts once. */
static gboolean
count (TrophicXlsxXml *xml,
       guint64         more)
{
  TrophicXlsxPackage *package = xml->package;
  guint64 *most = &g_array_index (package->read, guint64, xml->index);
  xml->read += more;
  if (xml->read > *most)
    {
      package->inflated += xml->read - *most;
      *most = xml->read;
    }
  if (xml->read > xml->size)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("A part of the workbook is larger than the workbook says; the file is damaged or made to deceive."));
  else if (package->inflated > TROPHIC_XLSX_MAX_INFLATED)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("The workbook unpacks to more than 200 MB; it is not read. Save its sheets as CSV UTF-8 and import these."));
  else if (xml->read > TROPHIC_XLSX_FREE_OF_RATIO && xml->read / TROPHIC_XLSX_MAX_RATIO > xml->compressed)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("A part of the workbook unpacks to more than two hundred times its size; such files are made to fill the memory and are not read."));
  return xml->error == NULL;
}

static int
read_stream (void *data,
             char *buffer,
             int   length)
{
  TrophicXlsxXml *xml = data;
  gint64 n = zip_fread (xml->stream, buffer, (zip_uint64_t) length);
  if (n < 0)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("The workbook is damaged or incomplete: %s"), zip_file_strerror (xml->stream));
  else if (n == 0 && xml->read < xml->size)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("A part of the workbook ends too early; the file is damaged or incomplete."));
  return n >= 0 && xml->error == NULL && count (xml, (guint64) n) ? (int) n : -1;
}

static void
take_xml_error (void        *data,
                xmlErrorPtr  failure)
{
  g_autofree char *text = g_strstrip (g_strdup (failure->message != NULL ? failure->message : ""));
  if (failure->level >= XML_ERR_FATAL)
    trophic_xlsx_xml_fail (data, TROPHIC_ERROR_UNREADABLE, NULL, _("A part of the workbook is not well formed (line %d: %s). Open it in a spreadsheet program and save it again."), failure->line, text);
}

/* Goes one node on; FALSE behind the last one and after a failure. */
static gboolean
step (TrophicXlsxXml *xml)
{
  if (xml->error != NULL)
    return FALSE;
  if (++xml->steps % STEPS_PER_LOOK == 0 && is_late (xml))
    {
      trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("Reading the workbook takes longer than a minute; it is not read. Save its sheets as CSV UTF-8 and import these."));
      return FALSE;
    }
  int result = xmlTextReaderRead (xml->reader);
  if (result < 0)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("A part of the workbook cannot be read; the file is damaged."));
  if (result != 1 || xml->error != NULL)
    return FALSE;
  int type = xmlTextReaderNodeType (xml->reader);
  if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE || type == XML_READER_TYPE_ENTITY)
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("A part of the workbook declares types or entities, which no spreadsheet program does; the file is not read."));
  return xml->error == NULL;
}

static gboolean
open_stream (TrophicXlsxXml  *xml,
             GError         **error)
{
  zip_stat_t facts;
  zip_t *zip = xml->package->zip;
  guint found = trophic_xlsx_package_find (xml->package, xml->part);
  if (found == 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, xml->package->file, xml->part, _("A part of the workbook is missing; the file is damaged or incomplete."));
      return FALSE;
    }
  xml->index = found - 1;
  guint64 needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
  if (zip_stat_index (zip, xml->index, 0, &facts) != 0 || (facts.valid & needed) != needed)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, xml->package->file, xml->part, _("The workbook is damaged or incomplete: %s"), zip_strerror (zip));
      return FALSE;
    }
  if (facts.encryption_method != ZIP_EM_NONE)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, xml->package->file, xml->part, _("The workbook is protected by a password. Save it without one and import it again."));
      return FALSE;
    }
  xml->size = facts.size;
  xml->compressed = MIN (facts.comp_size, g_bytes_get_size (xml->package->bytes));
  xml->stream = zip_fopen_index (zip, xml->index, 0);
  if (xml->stream == NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, xml->package->file, xml->part, _("The workbook is damaged or incomplete: %s"), zip_strerror (zip));
  return xml->stream != NULL;
}

/**
 * trophic_xlsx_xml_open:
 * @part: its name
 * @root: the name its first element must have
 *
 * Opens a part and goes to its first element. No entity, no other file and no network is ever touched.
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE, %TROPHIC_ERROR_UNSUPPORTED, %TROPHIC_ERROR_TOO_LARGE.
 */
TrophicXlsxXml *
trophic_xlsx_xml_open (TrophicXlsxPackage  *package,
                       const char          *part,
                       const char          *root,
                       GError             **error)
{
  g_autoptr (TrophicXlsxXml) xml = g_new0 (TrophicXlsxXml, 1);
  xml->package = package;
  xml->part = g_strdup (part);
  xml->started = processor_time ();
  if (!open_stream (xml, error))
    return NULL;
  xml->reader = xmlReaderForIO (read_stream, NULL, xml, NULL, NULL, XML_PARSE_NONET);
  if (xml->reader != NULL)
    {
      xmlTextReaderSetStructuredErrorHandler (xml->reader, take_xml_error, xml);
      while (step (xml) && xmlTextReaderNodeType (xml->reader) != XML_READER_TYPE_ELEMENT)
        ;
    }
  if (xml->reader == NULL || (xml->error == NULL && !trophic_xlsx_xml_is (xml, root)))
    trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, NULL, _("A part of the workbook is not what its name says; the file is damaged."));
  return trophic_xlsx_xml_check (xml, error) ? g_steal_pointer (&xml) : NULL;
}

/** trophic_xlsx_xml_free: */
void
trophic_xlsx_xml_free (TrophicXlsxXml *xml)
{
  xml->package->spent += MAX (processor_time () - xml->started, 0);
  if (xml->reader != NULL)
    xmlFreeTextReader (xml->reader);
  if (xml->stream != NULL)
    zip_fclose (xml->stream);
  g_clear_error (&xml->error);
  g_free (xml->part);
  g_free (xml);
}

/** trophic_xlsx_xml_check: %FALSE with the reason when the reading failed. */
gboolean
trophic_xlsx_xml_check (TrophicXlsxXml  *xml,
                        GError         **error)
{
  if (xml->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (xml->error));
  return FALSE;
}

/** trophic_xlsx_xml_depth: of the present node. */
int
trophic_xlsx_xml_depth (TrophicXlsxXml *xml)
{
  return xmlTextReaderDepth (xml->reader);
}

/** trophic_xlsx_xml_is: whether the present node has that name, in any namespace. */
gboolean
trophic_xlsx_xml_is (TrophicXlsxXml *xml,
                     const char     *name)
{
  const xmlChar *there = xmlTextReaderConstLocalName (xml->reader);
  return there != NULL && strcmp ((const char *) there, name) == 0;
}

/* At an element without anything in it, which has no end of its own. */
static gboolean
is_at_empty (TrophicXlsxXml *xml,
             int             depth)
{
  return xmlTextReaderNodeType (xml->reader) == XML_READER_TYPE_ELEMENT && xmlTextReaderDepth (xml->reader) == depth &&
         xmlTextReaderIsEmptyElement (xml->reader) == 1;
}

/**
 * trophic_xlsx_xml_child:
 * @depth: of an element whose start was the present node, or whose children were asked for before
 *
 * Goes to the next element right inside that one, leaving out what is deeper.
 *
 * Returns: %FALSE at the element's end, and after a failure
 */
gboolean
trophic_xlsx_xml_child (TrophicXlsxXml *xml,
                        int             depth)
{
  if (is_at_empty (xml, depth))
    return FALSE;
  while (step (xml))
    {
      int type = xmlTextReaderNodeType (xml->reader), there = xmlTextReaderDepth (xml->reader);
      if (type == XML_READER_TYPE_ELEMENT && there == depth + 1)
        return TRUE;
      if (type == XML_READER_TYPE_END_ELEMENT && there <= depth)
        return FALSE;
    }
  return FALSE;
}

/**
 * trophic_xlsx_xml_text:
 * @text: what the present element has right in it is added to it
 *
 * Goes to the element's end.
 *
 * Returns: %FALSE after a failure; a text that is longer than a cell's can be is one
 */
gboolean
trophic_xlsx_xml_text (TrophicXlsxXml *xml,
                       GString        *text)
{
  int depth = xmlTextReaderDepth (xml->reader);
  if (is_at_empty (xml, depth))
    return TRUE;
  while (step (xml))
    {
      int type = xmlTextReaderNodeType (xml->reader), there = xmlTextReaderDepth (xml->reader);
      if (type == XML_READER_TYPE_END_ELEMENT && there <= depth)
        return TRUE;
      if (there == depth + 1 && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                                 type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE))
        g_string_append (text, (const char *) xmlTextReaderConstValue (xml->reader));
      if (text->len > TROPHIC_XLSX_MAX_TEXT && g_utf8_strlen (text->str, (gssize) text->len) > TROPHIC_XLSX_MAX_TEXT)
        trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("A text of the workbook has more than %d characters, which no cell can hold."), TROPHIC_XLSX_MAX_TEXT);
    }
  return FALSE;
}

/**
 * trophic_xlsx_xml_attribute:
 * @name: without its prefix; "id" means the one of relationships where an element has two
 *
 * Returns: (transfer full) (nullable): the attribute of the present element
 */
char *
trophic_xlsx_xml_attribute (TrophicXlsxXml *xml,
                            const char     *name)
{
  char *found = NULL;
  while (xmlTextReaderMoveToNextAttribute (xml->reader) == 1)
    if (xmlTextReaderIsNamespaceDecl (xml->reader) == 0 && trophic_xlsx_xml_is (xml, name))
      {
        g_free (found);
        found = g_strdup ((const char *) xmlTextReaderConstValue (xml->reader));
      }
  xmlTextReaderMoveToElement (xml->reader);
  return found;
}

/** trophic_xlsx_xml_flag: an attribute that is true or false; @otherwise without it. */
gboolean
trophic_xlsx_xml_flag (TrophicXlsxXml *xml,
                       const char     *name,
                       gboolean        otherwise)
{
  g_autofree char *text = trophic_xlsx_xml_attribute (xml, name);
  return text == NULL ? otherwise : g_str_equal (text, "1") || g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "on") == 0;
}

/** trophic_xlsx_xml_number: an attribute that is a whole number; @otherwise without it or when it is no such number. */
guint
trophic_xlsx_xml_number (TrophicXlsxXml *xml,
                         const char     *name,
                         guint           otherwise)
{
  guint64 number;
  g_autofree char *text = trophic_xlsx_xml_attribute (xml, name);
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL) ? (guint) number : otherwise;
}
