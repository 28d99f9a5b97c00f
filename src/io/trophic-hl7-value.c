/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OBX-5 as text, by the type that OBX-2 states: never a number out of what is none. Several values in one field stay together,
 * as "60~120", which nobody can take for a number. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-hl7-private.h"
#include "trophic-value-text.h"

/** trophic_hl7_is_one_of: whether a word stands in a list, whatever the case of its letters. */
gboolean
trophic_hl7_is_one_of (const char         *text,
                       const char * const *list,
                       guint               n)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (text, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *
take (TrophicHl7Message *message,
      TrophicHl7Span     span)
{
  return trophic_hl7_text (message->reading->row_texts, &message->delimiters, span);
}

static const char *
keep (TrophicHl7Message *message,
      GString           *text)
{
  return g_string_chunk_insert_len (message->reading->row_texts, text->str, (gssize) text->len);
}

/* A span with its parts divided by the signs that HL7 commonly has, whatever this sender's are: a "." between two values must
 * not become a decimal point. */
static void
append_parts (TrophicHl7Message *message,
              TrophicHl7Span     span,
              guint              level,
              GString           *out)
{
  const char separators[] = { message->delimiters.repeat, message->delimiters.component, message->delimiters.subcomponent };
  static const char signs[] = "~^&";
  if (level == G_N_ELEMENTS (separators))
    {
      g_string_append (out, take (message, span));
      return;
    }
  TrophicHl7Span part;
  for (gboolean first = TRUE; trophic_hl7_next_part (&span, separators[level], &part); first = FALSE)
    {
      if (!first)
        g_string_append_c (out, signs[level]);
      append_parts (message, part, level + 1, out);
    }
}

static gboolean
has_common_delimiters (TrophicHl7Message *message)
{
  const TrophicHl7Delimiters *own = &message->delimiters;
  return own->component == '^' && (own->repeat == '~' || own->repeat == '\0') && (own->subcomponent == '&' || own->subcomponent == '\0');
}

static const char *
read_plain (TrophicHl7Message *message,
            TrophicHl7Span     span)
{
  if (has_common_delimiters (message))
    return take (message, span);
  g_autoptr (GString) text = g_string_new (NULL);
  append_parts (message, span, 0, text);
  return keep (message, text);
}

/* Each repeat of a text is a line of it; ^ and & in it are signs that the sender forgot to escape. */
static const char *
read_lines (TrophicHl7Message *message,
            TrophicHl7Span     span)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TrophicHl7Span line;
  while (trophic_hl7_next_part (&span, message->delimiters.repeat, &line))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", take (message, line));
  return keep (message, text);
}

/* SN: comparator^number^separator^number: "<^10", "^100^-^200", "^1^:^128", "^2^+"; often simply "<10". What is built otherwise
 * stays divided: "1^40" is not 140, and of "^4^.^2" nobody knows whether it is 4.2. */
static void
append_structured (TrophicHl7Message *message,
                   TrophicHl7Span     value,
                   GString           *out)
{
  const char *texts[4];
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = take (message, trophic_hl7_part (value, message->delimiters.component, i + 1));
  gboolean alone = *texts[1] == '\0' && *texts[2] == '\0' && *texts[3] == '\0';
  if (!trophic_hl7_is_empty (trophic_hl7_part (value, message->delimiters.component, 5)) || strpbrk (texts[2], "0123456789.,") != NULL ||
      (*texts[3] != '\0' && *texts[2] == '\0') || (!alone && strpbrk (texts[0], "0123456789.,+-") != NULL))
    {
      append_parts (message, value, 1, out);
      return;
    }
  for (guint i = g_str_equal (texts[0], "=") ? 1 : 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append (out, texts[i]);
}

/* CE, CWE: the words; the code where there are none. A code that looks like a number is not to be taken for one. */
static void
append_coded (TrophicHl7Message *message,
              TrophicHl7Span     value,
              GString           *out)
{
  static const guint words[] = { 2, 9, 5 };
  char component = message->delimiters.component;
  const char *text = "";
  for (guint i = 0; i < G_N_ELEMENTS (words) && *text == '\0'; i++)
    text = take (message, trophic_hl7_part (value, component, words[i]));
  if (*text == '\0' && trophic_hl7_is_empty (trophic_hl7_part (value, component, 3)))
    text = take (message, trophic_hl7_part (value, component, 1));
  if (*text != '\0')
    g_string_append (out, text);
  else
    append_parts (message, value, 1, out);
}

static const char *
read_repeats (TrophicHl7Message *message,
              TrophicHl7Span     span,
              void             (*append) (TrophicHl7Message *message,
                                          TrophicHl7Span     value,
                                          GString           *out))
{
  g_autoptr (GString) text = g_string_new (NULL);
  TrophicHl7Span value;
  for (gboolean first = TRUE; trophic_hl7_next_part (&span, message->delimiters.repeat, &value); first = FALSE)
    {
      if (!first)
        g_string_append_c (text, '~');
      append (message, value, text);
    }
  return keep (message, text);
}

/* A text that is a file: the name of one, or its bytes. */
static gboolean
is_file (const char *text)
{
  static const char * const beginnings[] = { "%PDF", "JVBERi0", "{\\rtf", "<html", "<!doctype", "<?xml" };
  static const char * const ends[] = { ".pdf", ".rtf", ".html", ".htm", ".doc", ".docx", ".xml", ".tif", ".tiff", ".jpg", ".jpeg", ".png" };
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  const char *dot = strrchr (text, '.');
  return dot != NULL && strpbrk (text, " \n") == NULL && trophic_hl7_is_one_of (dot, ends, G_N_ELEMENTS (ends));
}

/* What divides values may look like a part of a number: "95~" like 95 or above, "10^3" like a thousand. Where a number would
 * come of it, a mark behind it keeps it from being one. */
static const char *
keep_divided (TrophicHl7Message *message,
              TrophicHl7Span     span,
              gboolean           structured,
              const char        *text)
{
  const TrophicHl7Delimiters *own = &message->delimiters;
  gsize length = (gsize) (span.end - span.start);
  gboolean divided = own->repeat != '\0' && memchr (span.start, own->repeat, length) != NULL;
  if (!divided && (!structured || strchr (text, '^') != NULL) && memchr (span.start, own->component, length) != NULL)
    divided = trophic_value_text_parse (take (message, trophic_hl7_part (span, own->component, 1)), message->decimal).kind == TROPHIC_VALUE_NUMBER;
  if (!divided || trophic_value_text_parse (text, message->decimal).kind != TROPHIC_VALUE_NUMBER)
    return text;
  g_autofree char *marked = g_strconcat (text, " [?]", NULL);
  return g_string_chunk_insert (message->reading->row_texts, marked);
}

/**
 * trophic_hl7_read_value:
 * @type: OBX-2
 * @text: (out): the value; lives as long as the row
 */
TrophicHl7ValueKind
trophic_hl7_read_value (TrophicHl7Message       *message,
                        const TrophicHl7Segment *segment,
                        const TrophicHl7Fields  *fields,
                        const char              *type,
                        const char             **text)
{
  static const char * const documents[] = { "ED", "RP" };
  static const char * const coded[] = { "CE", "CWE", "CNE", "CF" };
  static const char * const texts[] = { "TX", "FT" };
  static const char * const nothing[] = { "?", "$", "\"\"" };
  TrophicHl7Span span = trophic_hl7_field (fields, 5);
  *text = "";
  if (trophic_hl7_is_one_of (type, documents, G_N_ELEMENTS (documents)))
    return TROPHIC_HL7_VALUE_DOCUMENT;
  if (span.end - span.start > TROPHIC_HL7_MAX_TEXT)
    {
      trophic_hl7_tell (message->reading, segment->line, "field-too-long", _("A value is longer than 1 MB; it is taken for a document."));
      return TROPHIC_HL7_VALUE_DOCUMENT;
    }
  if (trophic_hl7_is_empty (span))
    return TROPHIC_HL7_VALUE_NONE;
  if (g_ascii_strcasecmp (type, "SN") == 0)
    *text = keep_divided (message, span, TRUE, read_repeats (message, span, append_structured));
  else if (trophic_hl7_is_one_of (type, coded, G_N_ELEMENTS (coded)))
    *text = keep_divided (message, span, TRUE, read_repeats (message, span, append_coded));
  else if (trophic_hl7_is_one_of (type, texts, G_N_ELEMENTS (texts)))
    *text = read_lines (message, span);
  else
    *text = keep_divided (message, span, FALSE, read_plain (message, span));
  if (**text == '\0' || trophic_hl7_is_one_of (*text, nothing, G_N_ELEMENTS (nothing)))
    {
      *text = "";
      return TROPHIC_HL7_VALUE_NONE;
    }
  return is_file (*text) ? TROPHIC_HL7_VALUE_DOCUMENT : TROPHIC_HL7_VALUE_TEXT;
}
