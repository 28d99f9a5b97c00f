/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-hl7-parser.h"

#include <string.h>

static gboolean
can_delimit (char c)
{
  return g_ascii_ispunct (c) && strchr ("\"_.+-", c) == NULL; /* those that numbers, times and nulls are written with */
}

/**
 * trophic_hl7_delimiters_read:
 * @header: the line of a MSH, FHS or BHS segment
 *
 * Returns: %FALSE when the field separator and at least that of components are not there, or two are the same sign
 */
gboolean
trophic_hl7_delimiters_read (const char           *header,
                             gsize                 length,
                             TrophicHl7Delimiters *delimiters)
{
  char *members[] = { &delimiters->component, &delimiters->repeat, &delimiters->escape, &delimiters->subcomponent };
  *delimiters = (TrophicHl7Delimiters) { 0 };
  if (length < 5 || !can_delimit (header[3]))
    return FALSE;
  delimiters->field = header[3];
  const char *p = header + 4, *end = header + length;
  for (guint i = 0; i < G_N_ELEMENTS (members) && p < end && *p != delimiters->field && *p != '\r' && *p != '\n'; i++, p++)
    {
      if (!can_delimit (*p) || memchr (header + 4, *p, (gsize) (p - header - 4)) != NULL)
        return FALSE;
      *members[i] = *p;
    }
  return delimiters->component != '\0';
}

static gboolean
is_name (const char *p)
{
  return g_ascii_isupper (p[0]) && (g_ascii_isupper (p[1]) || g_ascii_isdigit (p[1])) && (g_ascii_isupper (p[2]) || g_ascii_isdigit (p[2]));
}

/* Segments that are known even where blanks stand before them, or no field behind them. */
static gboolean
is_known_name (const char *p)
{
  static const char names[] = "MSH PID PD1 PV1 PV2 ORC OBR OBX NTE SPM SAC INV EVN NK1 TQ1 TQ2 CTD DSC PRT SFT MRG TXA AL1 DG1 IN1 ";
  for (const char *name = names; *name; name += 4)
    if (memcmp (name, p, 3) == 0)
      return TRUE;
  return FALSE;
}

/* Where the segment of a line begins, NULL when the line continues the one before it. */
static const char *
find_segment (const TrophicHl7Delimiters *delimiters,
              const char                 *line,
              const char                 *end)
{
  const char *p = line;
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\v' || *p == '\x1c'))
    p++;
  if (end - p < 3 || !is_name (p))
    return NULL;
  gboolean bare = end - p == 3;
  if (!bare && p[3] != delimiters->field)
    return NULL;
  return (!bare && p == line) || *line == '\v' || *line == '\x1c' || is_known_name (p) ? p : NULL;
}

static const char *
trim_end (const char *start,
          const char *end)
{
  while (end > start && (end[-1] == '\x1c' || end[-1] == '\v' || end[-1] == '\r' || end[-1] == '\n'))
    end--;
  return end;
}

/**
 * trophic_hl7_split:
 * @text: a decoded message
 * @line: of the file that it begins in
 * @segments: (element-type TrophicHl7Segment): filled
 *
 * Finds the segments. A line that does not begin with a segment's name belongs to the field before it.
 *
 * Returns: %FALSE when there are more than %TROPHIC_HL7_MAX_SEGMENTS
 */
gboolean
trophic_hl7_split (const TrophicHl7Delimiters *delimiters,
                   const char                 *text,
                   gsize                       length,
                   guint                       line,
                   GArray                     *segments)
{
  const char *end = text + length;
  g_array_set_size (segments, 0);
  for (const char *p = text; p < end; line++)
    {
      const char *stop = p;
      while (stop < end && *stop != '\r' && *stop != '\n')
        stop++;
      const char *start = find_segment (delimiters, p, stop), *trimmed = trim_end (p, stop);
      if (start != NULL && segments->len == TROPHIC_HL7_MAX_SEGMENTS)
        return FALSE;
      if (start != NULL)
        {
          TrophicHl7Segment segment = { .span = { start, trimmed }, .line = line, .name = { start[0], start[1], start[2] } };
          g_array_append_val (segments, segment);
        }
      else if (segments->len > 0 && trimmed > p)
        g_array_index (segments, TrophicHl7Segment, segments->len - 1).span.end = trimmed;
      p = stop + (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
    }
  return TRUE;
}

/** trophic_hl7_fields: cuts a segment into its fields. */
void
trophic_hl7_fields (const TrophicHl7Delimiters *delimiters,
                    const TrophicHl7Segment    *segment,
                    TrophicHl7Fields           *fields)
{
  TrophicHl7Span rest = segment->span;
  guint n = 0;
  while (n < TROPHIC_HL7_MAX_FIELDS && trophic_hl7_next_part (&rest, delimiters->field, &fields->field[n]))
    {
      n++;
      if (n == 1 && memcmp (segment->name, "MSH", 3) == 0)
        {
          /* MSH-1 is the separator itself. */
          fields->field[n++] = (TrophicHl7Span) { segment->span.start + 3, segment->span.start + 4 };
        }
    }
  fields->n_fields = n;
}

/** trophic_hl7_field: a field by its number, empty when the segment ends before it. */
TrophicHl7Span
trophic_hl7_field (const TrophicHl7Fields *fields,
                   guint                   number)
{
  static const TrophicHl7Span none = { "", "" };
  return number < fields->n_fields ? fields->field[number] : none;
}

/**
 * trophic_hl7_next_part:
 * @rest: what is left; its start is %NULL behind the last part
 *
 * Walks through the parts of a field, a repeat or a component.
 *
 * Returns: %FALSE when there is no further part
 */
gboolean
trophic_hl7_next_part (TrophicHl7Span *rest,
                       char            separator,
                       TrophicHl7Span *part)
{
  if (rest->start == NULL)
    return FALSE;
  const char *stop = separator != '\0' ? memchr (rest->start, separator, (gsize) (rest->end - rest->start)) : NULL;
  *part = (TrophicHl7Span) { rest->start, stop != NULL ? stop : rest->end };
  rest->start = stop != NULL ? stop + 1 : NULL;
  return TRUE;
}

/** trophic_hl7_part: the part with @number, from 1; empty when there are fewer. */
TrophicHl7Span
trophic_hl7_part (TrophicHl7Span span,
                  char           separator,
                  guint          number)
{
  TrophicHl7Span part = { "", "" };
  for (guint i = 0; i < number; i++)
    if (!trophic_hl7_next_part (&span, separator, &part))
      return (TrophicHl7Span) { "", "" };
  return part;
}

static TrophicHl7Span
trim (TrophicHl7Span span)
{
  while (span.start < span.end && g_ascii_isspace (*span.start))
    span.start++;
  while (span.start < span.end && g_ascii_isspace (span.end[-1]))
    span.end--;
  return span;
}

/** trophic_hl7_is_null: whether the span is "" in quotation marks: sent, and nothing. */
gboolean
trophic_hl7_is_null (TrophicHl7Span span)
{
  span = trim (span);
  return span.end - span.start == 2 && span.start[0] == '"' && span.start[1] == '"';
}

/** trophic_hl7_is_empty: whether nothing stands there, or what trophic_hl7_is_null() says. */
gboolean
trophic_hl7_is_empty (TrophicHl7Span span)
{
  span = trim (span);
  return span.start == span.end || trophic_hl7_is_null (span);
}

static int
hex_digit (char c)
{
  return g_ascii_xdigit_value (c);
}

/* \X0D0A\ and the like: bytes of letters, of line ends, of UTF-8, or of Windows' Western letters. FALSE leaves it. */
static gboolean
take_hex (const char *digits,
          gsize       length,
          char      **out)
{
  char bytes[128];
  gsize n = length / 2;
  if (length % 2 != 0 || n == 0 || n > sizeof bytes)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      int high = hex_digit (digits[2 * i]), low = hex_digit (digits[2 * i + 1]);
      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (char) (high << 4 | low);
      if (bytes[i] == '\0')
        return FALSE;
    }
  g_autofree char *converted = NULL;
  const char *text = bytes;
  gsize size = n;
  if (!g_utf8_validate_len (bytes, n, NULL))
    text = converted = g_convert (bytes, (gssize) n, "UTF-8", "WINDOWS-1252", NULL, &size, NULL);
  if (text == NULL || size > length)
    return FALSE;
  memcpy (*out, text, size);
  *out += size;
  return TRUE;
}

/* \.br\, \.sp2\, \.in+4\ and the like, of formatted text. */
static gboolean
take_command (const char *name,
              gsize       length,
              char      **out)
{
  static const char * const line_ends[] = { "br", "sp", "ce", "fi", "nf" };
  static const char * const blanks[] = { "in", "ti", "sk" };
  if (length < 2)
    return FALSE;
  for (gsize i = 2; i < length; i++)
    if (!g_ascii_isdigit (name[i]) && name[i] != '+' && name[i] != '-' && name[i] != ' ' && name[i] != '<' && name[i] != '>' && name[i] != '#')
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (line_ends); i++)
    if (g_ascii_strncasecmp (name, line_ends[i], 2) == 0)
      {
        *(*out)++ = '\n';
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_ascii_strncasecmp (name, blanks[i], 2) == 0)
      {
        *(*out)++ = ' ';
        return TRUE;
      }
  return FALSE;
}

/* One escape without its two signs. What it becomes is never longer. FALSE when it is none that is known. */
static gboolean
take_escape (const TrophicHl7Delimiters *delimiters,
             const char                 *body,
             gsize                       length,
             char                      **out)
{
  if (length == 1)
    {
      char sign = '\0';
      switch (*body)
        {
        case 'F': sign = delimiters->field; break;
        case 'S': sign = delimiters->component; break;
        case 'T': sign = delimiters->subcomponent != '\0' ? delimiters->subcomponent : '&'; break;
        case 'R': sign = delimiters->repeat; break;
        case 'E': sign = delimiters->escape; break;
        case 'P': sign = '#'; break;
        case 'H': case 'N': return TRUE; /* bold and plain */
        default: return FALSE;
        }
      if (sign != '\0')
        *(*out)++ = sign;
      return sign != '\0';
    }
  if (*body == '.')
    return take_command (body + 1, length - 1, out);
  if (*body == 'X' || *body == 'x')
    return take_hex (body + 1, length - 1, out);
  return FALSE;
}

/* The longest escape that is looked for. */
#define MAX_ESCAPE 258

/**
 * trophic_hl7_text:
 * @texts: keeps the text
 *
 * The text of a field or a part of one: trimmed, escapes read, the lines that continue it divided by a line end, other control
 * signs blank. An escape that is not known stays as it is. Nothing that is longer than %TROPHIC_HL7_MAX_TEXT is taken.
 *
 * Returns: (nullable): %NULL when it is too long, "" when it is empty or null
 */
const char *
trophic_hl7_text (GStringChunk               *texts,
                  const TrophicHl7Delimiters *delimiters,
                  TrophicHl7Span              span)
{
  if (span.end - span.start > TROPHIC_HL7_MAX_TEXT)
    return NULL;
  span = trim (span);
  if (trophic_hl7_is_empty (span))
    return "";
  char *text = g_string_chunk_insert_len (texts, span.start, span.end - span.start), *out = text;
  for (const char *p = span.start; p < span.end; p++)
    {
      if (*p == delimiters->escape && *p != '\0')
        {
          const char *close = memchr (p + 1, delimiters->escape, (gsize) MIN (span.end - p - 1, MAX_ESCAPE));
          if (close != NULL && close > p + 1 && take_escape (delimiters, p + 1, (gsize) (close - p - 1), &out))
            {
              p = close;
              continue;
            }
        }
      if (*p == '\r' && p + 1 < span.end && p[1] == '\n')
        continue;
      *out++ = *p == '\r' || *p == '\n' ? '\n' : g_ascii_iscntrl (*p) ? ' ' : *p;
    }
  *out = '\0';
  return g_strstrip (text);
}
