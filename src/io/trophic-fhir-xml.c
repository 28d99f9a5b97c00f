/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR's XML as the tree that its JSON gives: value="…" is the element's text, a resource inside an element is the element,
 * what comes more than once is an array. No DOCTYPE, no entities, nothing from elsewhere. */
#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-fhir-private.h"

#define FHIR_NAMESPACE "http://hl7.org/fhir"

typedef struct {
  xmlTextReaderPtr      reader;
  const char           *file;
  GError               *error;
  TrophicFhirEntryFunc  entry;
  gpointer              user_data;
  guint                 n_elements; /* of the resource */
} Xml;

static void
ignore_message (void                    *user_data,
                const char              *message,
                xmlParserSeverities      severity,
                xmlTextReaderLocatorPtr  locator)
{
  /* The parser's English words are no help to a clinic; the line is told by refuse(). */
}

static gboolean
refuse (Xml        *xml,
        const char *message)
{
  if (xml->error == NULL)
    {
      g_autofree char *where = g_strdup_printf ("line %d", MAX (xmlTextReaderGetParserLineNumber (xml->reader), 1));
      xml->error = trophic_error_new_at (TROPHIC_ERROR_UNREADABLE, xml->file, where, "%s", message);
    }
  return FALSE;
}

/* To the next element, its end or the end of the file; FALSE at the end and on error. */
static gboolean
step (Xml *xml)
{
  for (;;)
    {
      int result = xmlTextReaderRead (xml->reader);
      if (result < 0)
        return refuse (xml, _("This is not well-formed XML."));
      if (result == 0)
        return FALSE;
      switch (xmlTextReaderNodeType (xml->reader))
        {
        case XML_READER_TYPE_DOCUMENT_TYPE:
          return refuse (xml, _("The XML has a document type declaration (DOCTYPE), which FHIR does not allow."));
        case XML_READER_TYPE_ENTITY_REFERENCE:
          return refuse (xml, _("The XML refers to an entity, which FHIR does not allow."));
        case XML_READER_TYPE_ELEMENT:
        case XML_READER_TYPE_END_ELEMENT:
          return TRUE;
        default:
          break;
        }
    }
}

static gboolean
is_fhir (Xml *xml)
{
  return g_strcmp0 ((const char *) xmlTextReaderConstNamespaceUri (xml->reader), FHIR_NAMESPACE) == 0;
}

/* Past the element at the cursor with all that is in it. */
static gboolean
skip (Xml *xml)
{
  int depth = xmlTextReaderDepth (xml->reader);
  if (xmlTextReaderIsEmptyElement (xml->reader))
    return TRUE;
  while (step (xml))
    if (xmlTextReaderDepth (xml->reader) == depth)
      return TRUE;
  return refuse (xml, _("This is not well-formed XML."));
}

static void
add_attribute (Xml         *xml,
               json_object *object,
               const char  *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (xml->reader, (const xmlChar *) name);
  if (value != NULL)
    json_object_object_add (object, name, json_object_new_string ((const char *) value));
  xmlFree (value);
}

/* Another one under a name makes an array of them. */
static void
add_member (json_object *object,
            const char  *name,
            json_object *value)
{
  json_object *known;
  if (!json_object_object_get_ex (object, name, &known))
    {
      json_object_object_add (object, name, value);
      return;
    }
  if (!json_object_is_type (known, json_type_array))
    {
      json_object *array = json_object_new_array ();
      json_object_array_add (array, json_object_get (known));
      json_object_object_add (object, name, array);
      known = array;
    }
  json_object_array_add (known, value);
}

static json_object *read_element (Xml      *xml,
                                  gboolean  bundle);

/* The children of the element at the cursor, into @object. The result is the resource that stands in its place, if any. */
static json_object *
read_children (Xml         *xml,
               json_object *object,
               gboolean     bundle)
{
  json_object *resource = NULL;
  int depth = xmlTextReaderDepth (xml->reader);
  if (xmlTextReaderIsEmptyElement (xml->reader))
    return NULL;
  while (xml->error == NULL && step (xml) && xmlTextReaderDepth (xml->reader) > depth)
    {
      if (!is_fhir (xml))
        {
          skip (xml);
          continue;
        }
      g_autofree char *name = g_strdup ((const char *) xmlTextReaderConstLocalName (xml->reader));
      gboolean entry = bundle && g_str_equal (name, "entry");
      if (entry)
        xml->n_elements = 0;
      json_object *child = read_element (xml, FALSE);
      if (entry && xml->error == NULL)
        xml->entry (child, xml->user_data, &xml->error);
      if (entry || child == NULL)
        json_object_put (child);
      else if (g_ascii_isupper (*name) && resource == NULL)
        resource = child;
      else
        {
          g_autofree char *beside = json_object_is_type (child, json_type_array) ? g_strconcat ("_", name, NULL) : NULL;
          if (beside != NULL)
            {
              /* a text with extensions: in JSON they stand beside it */
              add_member (object, name, json_object_get (json_object_array_get_idx (child, 0)));
              add_member (object, beside, json_object_get (json_object_array_get_idx (child, 1)));
              json_object_put (child);
            }
          else
            add_member (object, name, child);
        }
    }
  if (xml->error == NULL && xmlTextReaderNodeType (xml->reader) != XML_READER_TYPE_END_ELEMENT)
    refuse (xml, _("This is not well-formed XML."));
  return resource;
}

/* The element at the cursor: a text, a pair of a text and the object with its extensions, or an object. */
static json_object *
read_element (Xml      *xml,
              gboolean  bundle)
{
  if (xmlTextReaderDepth (xml->reader) > TROPHIC_FHIR_MAX_DEPTH)
    {
      refuse (xml, _("The elements are nested too deep for FHIR."));
      return NULL;
    }
  if (++xml->n_elements > TROPHIC_FHIR_MAX_OBJECTS)
    {
      refuse (xml, _("One resource has too many parts for FHIR."));
      return NULL;
    }
  json_object *object = json_object_new_object ();
  const char *name = (const char *) xmlTextReaderConstLocalName (xml->reader);
  if (g_ascii_isupper (*name))
    json_object_object_add (object, "resourceType", json_object_new_string (name));
  xmlChar *value = xmlTextReaderGetAttribute (xml->reader, (const xmlChar *) "value");
  json_object *text = value != NULL ? json_object_new_string ((const char *) value) : NULL;
  xmlFree (value);
  add_attribute (xml, object, "url");
  if (!g_ascii_isupper (*name))
    add_attribute (xml, object, "id");
  json_object *resource = read_children (xml, object, bundle);
  if (resource != NULL || (text != NULL && json_object_object_length (object) == 0))
    {
      json_object_put (object);
      if (resource != NULL)
        json_object_put (text);
      return resource != NULL ? resource : text;
    }
  if (text == NULL)
    return object;
  json_object *pair = json_object_new_array ();
  json_object_array_add (pair, text);
  json_object_array_add (pair, object);
  return pair;
}

/**
 * trophic_fhir_xml_read:
 * @entry: is handed each entry of a Bundle, which the result then lacks
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE with the line for what is not well-formed, has a DOCTYPE or is nested too deep;
 * %TROPHIC_ERROR_UNSUPPORTED for XML that is not FHIR.
 *
 * Returns: (transfer full) (nullable): the outermost resource
 */
json_object *
trophic_fhir_xml_read (const char            *text,
                       gsize                  length,
                       const char            *file,
                       TrophicFhirEntryFunc   entry,
                       gpointer               user_data,
                       GError               **error)
{
  Xml xml = { .file = file, .entry = entry, .user_data = user_data };
  json_object *root = NULL;
  xml.reader = xmlReaderForMemory (text, (int) length, NULL, NULL, XML_PARSE_NONET);
  if (xml.reader == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("This is not well-formed XML."));
      return NULL;
    }
  xmlTextReaderSetErrorHandler (xml.reader, ignore_message, NULL);
  if (step (&xml))
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (xml.reader);
      if (!is_fhir (&xml) || !g_ascii_isupper (*name))
        xml.error = trophic_error_new_at (TROPHIC_ERROR_UNSUPPORTED, file, NULL, _("This is XML, but not FHIR: its outermost element is not a FHIR resource."));
      else
        root = read_element (&xml, g_str_equal (name, "Bundle"));
      while (xml.error == NULL && step (&xml))
        refuse (&xml, _("Something stands behind the end of the XML."));
    }
  else if (xml.error == NULL)
    refuse (&xml, _("This is not well-formed XML."));
  xmlFreeTextReader (xml.reader);
  if (xml.error == NULL)
    return root;
  json_object_put (root);
  g_propagate_error (error, xml.error);
  return NULL;
}
