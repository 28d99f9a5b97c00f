/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-json.h"

#include <json.h>
#include <math.h>
#include <string.h>

#include "trophic-number.h"

struct _TrophicJson {
  GPtrArray   *open; /* containers from the outermost to the one being filled; each owned by the one before */
  json_object *root;
};

/** trophic_json_new: an empty document. */
TrophicJson *
trophic_json_new (void)
{
  TrophicJson *json = g_new0 (TrophicJson, 1);
  json->open = g_ptr_array_new ();
  return json;
}

/** trophic_json_free: */
void
trophic_json_free (TrophicJson *json)
{
  if (json == NULL)
    return;
  g_ptr_array_unref (json->open);
  json_object_put (json->root);
  g_free (json);
}

static void
add (TrophicJson *json,
     const char  *key,
     json_object *value)
{
  if (json->open->len == 0)
    {
      g_return_if_fail (json->root == NULL && key == NULL);
      json->root = value;
      return;
    }
  json_object *parent = g_ptr_array_index (json->open, json->open->len - 1);
  g_return_if_fail (json_object_is_type (parent, json_type_object) == (key != NULL));
  if (key != NULL)
    json_object_object_add (parent, key, value);
  else
    json_object_array_add (parent, value);
}

static void
open_container (TrophicJson *json,
                const char  *key,
                json_object *container)
{
  add (json, key, container);
  g_ptr_array_add (json->open, container);
}

/** trophic_json_object: opens an object; trophic_json_end() closes it. */
void
trophic_json_object (TrophicJson *json,
                     const char  *key)
{
  open_container (json, key, json_object_new_object ());
}

/** trophic_json_array: opens an array; trophic_json_end() closes it. */
void
trophic_json_array (TrophicJson *json,
                    const char  *key)
{
  open_container (json, key, json_object_new_array ());
}

/** trophic_json_end: closes the innermost object or array. */
void
trophic_json_end (TrophicJson *json)
{
  g_return_if_fail (json->open->len > 0);
  g_ptr_array_set_size (json->open, (int) json->open->len - 1);
}

/** trophic_json_string: bytes that are not UTF-8 become U+FFFD, so that the document stays valid. */
void
trophic_json_string (TrophicJson *json,
                     const char  *key,
                     const char  *value)
{
  if (value != NULL && !g_utf8_validate (value, -1, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);
      add (json, key, json_object_new_string (valid));
      return;
    }
  add (json, key, value != NULL ? json_object_new_string (value) : NULL);
}

/** trophic_json_number: */
void
trophic_json_number (TrophicJson *json,
                     const char  *key,
                     double       value)
{
  char text[TROPHIC_NUMBER_SIZE];
  add (json, key, isfinite (value) ? json_object_new_double_s (value, trophic_number_write (value, text)) : NULL);
}

/** trophic_json_is_number: whether the text is a number as JSON writes it: 1.50, -2E-3, but not 05 or +1. */
gboolean
trophic_json_is_number (const char *text,
                        gsize       length)
{
  const char *p = text, *end = p + length;
#define DIGITS(from) while (p < end && g_ascii_isdigit (*p)) p++; if (p == (from)) return FALSE
  p += *p == '-';
  const char *from = p;
  DIGITS (from);
  if (*from == '0' && p > from + 1)
    return FALSE;
  if (p < end && *p == '.')
    {
      from = ++p;
      DIGITS (from);
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      p += p < end && (*p == '-' || *p == '+');
      from = p;
      DIGITS (from);
    }
#undef DIGITS
  return p == end;
}

/** trophic_json_lexeme: a number with the digits it was written with. */
void
trophic_json_lexeme (TrophicJson *json,
                     const char  *key,
                     const char  *number)
{
  g_return_if_fail (trophic_json_is_number (number, strlen (number)));
  add (json, key, json_object_new_double_s (g_ascii_strtod (number, NULL), number));
}

/** trophic_json_integer: */
void
trophic_json_integer (TrophicJson *json,
                      const char  *key,
                      gint64       value)
{
  add (json, key, json_object_new_int64 (value));
}

/** trophic_json_boolean: */
void
trophic_json_boolean (TrophicJson *json,
                      const char  *key,
                      gboolean     value)
{
  add (json, key, json_object_new_boolean (value));
}

/** trophic_json_null: */
void
trophic_json_null (TrophicJson *json,
                   const char  *key)
{
  add (json, key, NULL);
}

/** trophic_json_date: the stored form, null when unknown. */
void
trophic_json_date (TrophicJson       *json,
                   const char        *key,
                   const TrophicDate *value)
{
  g_autofree char *text = trophic_date_format (value);
  trophic_json_string (json, key, text);
}

/** trophic_json_to_text: (transfer full): the document; every container must be closed. */
char *
trophic_json_to_text (TrophicJson *json,
                      gboolean     pretty)
{
  g_return_val_if_fail (json->open->len == 0, NULL);
  int flags = JSON_C_TO_STRING_NOSLASHESCAPE | (pretty ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED : JSON_C_TO_STRING_PLAIN);
  return g_strdup (json_object_to_json_string_ext (json->root, flags));
}
