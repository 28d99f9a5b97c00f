/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-json.h"

#include <math.h>
#include <string.h>

#include "trophic-number.h"

#define INDENT 2

/* A container that is being filled. */
typedef struct {
  gboolean is_object;
  gboolean has_members;
} Open;

/* The text as far as it is written: an answer of a million rows would take ten times as much as a tree of objects. */
struct _TrophicJson {
  GString *text;
  GArray  *open; /* (element-type Open): from the outermost to the one being filled */
  gboolean pretty;
};

/** trophic_json_new: an empty document on one line. */
TrophicJson *
trophic_json_new (void)
{
  TrophicJson *json = g_new0 (TrophicJson, 1);
  json->text = g_string_new (NULL);
  json->open = g_array_new (FALSE, FALSE, sizeof (Open));
  return json;
}

/** trophic_json_new_pretty: an empty document for people to read: a line for each member. */
TrophicJson *
trophic_json_new_pretty (void)
{
  TrophicJson *json = trophic_json_new ();
  json->pretty = TRUE;
  return json;
}

/** trophic_json_free: */
void
trophic_json_free (TrophicJson *json)
{
  if (json == NULL)
    return;
  g_string_free (json->text, TRUE);
  g_array_unref (json->open);
  g_free (json);
}

static void
begin_line (TrophicJson *json)
{
  if (json->pretty)
    g_string_append_printf (json->text, "\n%*s", (int) (INDENT * json->open->len), "");
}

/* Only what JSON does not allow in a string is escaped: quotes, backslashes and control characters. */
static void
append_string (GString    *text,
               const char *value)
{
  g_string_append_c (text, '"');
  for (const char *from = value, *at = value;; at++)
    {
      static const char controls[] = "\b\f\n\r\t", letters[] = "bfnrt";
      if ((guchar) *at >= ' ' && *at != '"' && *at != '\\')
        continue;
      g_string_append_len (text, from, at - from);
      from = at + 1;
      if (*at == '\0')
        break;
      const char *control = strchr (controls, *at);
      if (control != NULL)
        g_string_append_printf (text, "\\%c", letters[control - controls]);
      else if ((guchar) *at < ' ')
        g_string_append_printf (text, "\\u%04x", (guint) *at);
      else
        g_string_append_printf (text, "\\%c", *at);
    }
  g_string_append_c (text, '"');
}

/* What stands before a value: comma and key. FALSE when there is no place for a value, or for one with (or without) a key. */
static gboolean
begin_value (TrophicJson *json,
             const char  *key)
{
  if (json->open->len == 0)
    {
      g_return_val_if_fail (json->text->len == 0 && key == NULL, FALSE);
      return TRUE;
    }
  Open *parent = &g_array_index (json->open, Open, json->open->len - 1);
  g_return_val_if_fail (parent->is_object == (key != NULL), FALSE);
  if (parent->has_members)
    g_string_append_c (json->text, ',');
  parent->has_members = TRUE;
  begin_line (json);
  if (key == NULL)
    return TRUE;
  append_string (json->text, key);
  g_string_append (json->text, json->pretty ? ": " : ":");
  return TRUE;
}

/* @value: as JSON writes it */
static void
add (TrophicJson *json,
     const char  *key,
     const char  *value)
{
  if (begin_value (json, key))
    g_string_append (json->text, value);
}

static void
open_container (TrophicJson *json,
                const char  *key,
                gboolean     is_object)
{
  Open container = { is_object, FALSE };
  if (!begin_value (json, key))
    return;
  g_string_append_c (json->text, is_object ? '{' : '[');
  g_array_append_val (json->open, container);
}

/** trophic_json_object: opens an object; trophic_json_end() closes it. */
void
trophic_json_object (TrophicJson *json,
                     const char  *key)
{
  open_container (json, key, TRUE);
}

/** trophic_json_array: opens an array; trophic_json_end() closes it. */
void
trophic_json_array (TrophicJson *json,
                    const char  *key)
{
  open_container (json, key, FALSE);
}

/** trophic_json_end: closes the innermost object or array. */
void
trophic_json_end (TrophicJson *json)
{
  g_return_if_fail (json->open->len > 0);
  Open closed = g_array_index (json->open, Open, json->open->len - 1);
  g_array_set_size (json->open, json->open->len - 1);
  if (closed.has_members)
    begin_line (json);
  g_string_append_c (json->text, closed.is_object ? '}' : ']');
}

/** trophic_json_string: bytes that are not UTF-8 become U+FFFD, so that the document stays valid. */
void
trophic_json_string (TrophicJson *json,
                     const char  *key,
                     const char  *value)
{
  g_autofree char *valid = value != NULL && !g_utf8_validate (value, -1, NULL) ? g_utf8_make_valid (value, -1) : NULL;
  if (value == NULL)
    add (json, key, "null");
  else if (begin_value (json, key))
    append_string (json->text, valid != NULL ? valid : value);
}

/** trophic_json_number: */
void
trophic_json_number (TrophicJson *json,
                     const char  *key,
                     double       value)
{
  char text[TROPHIC_NUMBER_SIZE];
  add (json, key, isfinite (value) ? trophic_number_write (value, text) : "null");
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
  add (json, key, number);
}

/** trophic_json_integer: */
void
trophic_json_integer (TrophicJson *json,
                      const char  *key,
                      gint64       value)
{
  if (begin_value (json, key))
    g_string_append_printf (json->text, "%" G_GINT64_FORMAT, value);
}

/** trophic_json_boolean: */
void
trophic_json_boolean (TrophicJson *json,
                      const char  *key,
                      gboolean     value)
{
  add (json, key, value ? "true" : "false");
}

/** trophic_json_null: */
void
trophic_json_null (TrophicJson *json,
                   const char  *key)
{
  add (json, key, "null");
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

/** trophic_json_to_text: (transfer full): the document, which leaves @json empty; every container must be closed. */
char *
trophic_json_to_text (TrophicJson *json)
{
  g_return_val_if_fail (json->open->len == 0, NULL);
  char *text = g_string_free (json->text, FALSE);
  json->text = g_string_new (NULL);
  return text;
}
