/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking the tree. What is not there, or is there more often than it may be, is not there: nothing is picked out of several. */
#include <string.h>

#include "trophic-fhir-private.h"

/* Of one concept. */
#define MAX_CODINGS 64

/** trophic_fhir_count: how many there are under @name; one that is no array counts as 1. */
guint
trophic_fhir_count (json_object *object,
                    const char  *name)
{
  json_object *value;
  if (!json_object_is_type (object, json_type_object) || !json_object_object_get_ex (object, name, &value) || value == NULL)
    return 0;
  return json_object_is_type (value, json_type_array) ? (guint) json_object_array_length (value) : 1;
}

/** trophic_fhir_item: (transfer none) (nullable): the one with @index under @name. */
json_object *
trophic_fhir_item (json_object *object,
                   const char  *name,
                   guint        index)
{
  json_object *value;
  if (!json_object_is_type (object, json_type_object) || !json_object_object_get_ex (object, name, &value))
    return NULL;
  if (json_object_is_type (value, json_type_array))
    return json_object_array_get_idx (value, index);
  return index == 0 ? value : NULL;
}

/** trophic_fhir_get: (transfer none) (nullable): the one thing under @name. */
json_object *
trophic_fhir_get (json_object *object,
                  const char  *name)
{
  return trophic_fhir_count (object, name) == 1 ? trophic_fhir_item (object, name, 0) : NULL;
}

/** trophic_fhir_text: (transfer none) (nullable): the text under @name, blanks at its ends and all; %NULL when empty. */
const char *
trophic_fhir_text (json_object *object,
                   const char  *name)
{
  json_object *value = trophic_fhir_get (object, name);
  if (json_object_is_type (value, json_type_boolean))
    return json_object_get_boolean (value) ? "true" : "false";
  if (!json_object_is_type (value, json_type_string))
    return NULL;
  const char *text = json_object_get_string (value);
  return text[strspn (text, " \t\r\n")] != '\0' ? text : NULL;
}

/** trophic_fhir_type: (transfer none): the resource's type, "" when it has none. */
const char *
trophic_fhir_type (json_object *resource)
{
  const char *type = trophic_fhir_text (resource, "resourceType");
  return type != NULL ? type : "";
}

/** trophic_fhir_concept_text: (transfer none) (nullable): a CodeableConcept (or R5 CodeableReference) in words. */
const char *
trophic_fhir_concept_text (json_object *concept)
{
  json_object *inner = trophic_fhir_get (concept, "concept");
  if (inner != NULL)
    concept = inner;
  const char *text = trophic_fhir_text (concept, "text");
  guint n = MIN (trophic_fhir_count (concept, "coding"), MAX_CODINGS);
  for (guint i = 0; text == NULL && i < n; i++)
    text = trophic_fhir_text (trophic_fhir_item (concept, "coding", i), "display");
  for (guint i = 0; text == NULL && i < n; i++)
    text = trophic_fhir_text (trophic_fhir_item (concept, "coding", i), "code");
  return text;
}

/** trophic_fhir_extension: (transfer none) (nullable): the first extension whose url ends so. */
json_object *
trophic_fhir_extension (json_object *object,
                        const char  *url_end)
{
  for (guint i = 0; i < trophic_fhir_count (object, "extension"); i++)
    {
      json_object *extension = trophic_fhir_item (object, "extension", i);
      const char *url = trophic_fhir_text (extension, "url");
      if (url != NULL && g_str_has_suffix (url, url_end))
        return extension;
    }
  return NULL;
}

/** trophic_fhir_is_test_data: whether the resource itself is marked as test data. */
gboolean
trophic_fhir_is_test_data (json_object *resource)
{
  static const char * const names[] = { "security", "tag" };
  json_object *meta = trophic_fhir_get (resource, "meta");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < trophic_fhir_count (meta, names[i]); j++)
      if (g_strcmp0 (trophic_fhir_text (trophic_fhir_item (meta, names[i], j), "code"), "HTEST") == 0)
        return TRUE;
  return FALSE;
}
