/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message: what kind it is, who sends it and when. Only result messages hold results; what others are is told, so that
 * nobody waits for an order or a change of address to show up among the results. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-hl7-private.h"

typedef enum { KIND_RESULTS, KIND_DEMOGRAPHICS, KIND_ORDER, KIND_DOCUMENT, KIND_ACKNOWLEDGEMENT, KIND_OTHER } Kind;

static const struct {
  char type[4];
  Kind kind;
} kinds[] = {
  { "ORU", KIND_RESULTS }, { "OUL", KIND_RESULTS }, { "ORF", KIND_RESULTS }, { "OPU", KIND_RESULTS },
  { "ADT", KIND_DEMOGRAPHICS }, { "ADR", KIND_DEMOGRAPHICS }, { "BAR", KIND_DEMOGRAPHICS }, { "DFT", KIND_DEMOGRAPHICS },
  { "ORM", KIND_ORDER }, { "OML", KIND_ORDER }, { "OMG", KIND_ORDER }, { "OMI", KIND_ORDER }, { "OMP", KIND_ORDER },
  { "OMB", KIND_ORDER }, { "OMD", KIND_ORDER }, { "OMN", KIND_ORDER }, { "OMS", KIND_ORDER }, { "OMQ", KIND_ORDER },
  { "OPL", KIND_ORDER }, { "OSM", KIND_ORDER }, { "RDE", KIND_ORDER }, { "RDS", KIND_ORDER }, { "RAS", KIND_ORDER },
  { "RGV", KIND_ORDER }, { "RDO", KIND_ORDER }, { "ORR", KIND_ORDER }, { "ORL", KIND_ORDER }, { "ORG", KIND_ORDER },
  { "OSU", KIND_ORDER }, { "OSR", KIND_ORDER },
  { "MDM", KIND_DOCUMENT },
  { "ACK", KIND_ACKNOWLEDGEMENT }, { "MCF", KIND_ACKNOWLEDGEMENT }, { "ORA", KIND_ACKNOWLEDGEMENT },
};

/* Events of ADT that join or move numbers of patients. */
static const char merges[][4] = { "A18", "A24", "A30", "A34", "A35", "A36", "A39", "A40", "A41", "A42", "A43", "A44", "A45", "A47", "A49", "A50", "A51" };

/**
 * trophic_hl7_take:
 *
 * The text of something that is short by nature. A longer one is left out and told, never cut: half of a name or of a number
 * would be another one.
 *
 * Returns: "" when there is none; lives as long as the message, or the row it is taken for
 */
const char *
trophic_hl7_take (TrophicHl7Message       *message,
                  const TrophicHl7Segment *segment,
                  TrophicHl7Span           span)
{
  if (span.end == span.start)
    return "";
  if (span.end - span.start <= TROPHIC_HL7_MAX_SHORT_TEXT)
    return trophic_hl7_text (message->texts, &message->delimiters, span);
  trophic_hl7_tell (message->reading, segment->line, "field-too-long", _("A field is much longer than it can be; it is left out."));
  return "";
}

/** trophic_hl7_take_part: a component, from 1, of the first repeat of a field; of that, the first subcomponent. */
const char *
trophic_hl7_take_part (TrophicHl7Message       *message,
                       const TrophicHl7Segment *segment,
                       TrophicHl7Span           span,
                       guint                    component)
{
  span = trophic_hl7_part (span, message->delimiters.repeat, 1);
  span = trophic_hl7_part (span, message->delimiters.component, component);
  return trophic_hl7_take (message, segment, trophic_hl7_part (span, message->delimiters.subcomponent, 1));
}

/* "201104" and "2011041510" are read by no one else: a month, an hour. An offset behind a day says nothing of the day. */
static const char *
spell_time (TrophicHl7Message *message,
            const char        *text)
{
  gsize digits = strspn (text, "0123456789");
  gboolean offset = text[digits] == '+' || text[digits] == '-';
  g_autofree char *spelled = NULL;
  if (digits == 6 && (text[6] == '\0' || offset))
    spelled = g_strdup_printf ("%.4s-%.2s", text, text + 4);
  else if (digits == 8 && offset)
    spelled = g_strndup (text, 8);
  else if (digits == 10 && (text[10] == '\0' || offset))
    spelled = g_strdup_printf ("%.10s00%s", text, text + 10);
  return spelled != NULL ? g_string_chunk_insert (message->texts, spelled) : text;
}

/** trophic_hl7_take_time: a time, "" when there is none; in a range, the time it begins. */
const char *
trophic_hl7_take_time (TrophicHl7Message       *message,
                       const TrophicHl7Segment *segment,
                       TrophicHl7Span           span)
{
  return spell_time (message, trophic_hl7_take_part (message, segment, span, 1));
}

/** trophic_hl7_add_note: adds the text of an NTE segment, its repeats as lines. */
void
trophic_hl7_add_note (TrophicHl7Message       *message,
                      const TrophicHl7Segment *segment,
                      GString                 *note)
{
  TrophicHl7Fields fields;
  trophic_hl7_fields (&message->delimiters, segment, &fields);
  TrophicHl7Span rest = trophic_hl7_field (&fields, 3), part;
  if (note->len + (gsize) (rest.end - rest.start) > TROPHIC_HL7_MAX_NOTE)
    {
      trophic_hl7_tell (message->reading, segment->line, "note-too-long", _("The notes on a result are longer than 64 KB; the rest of them is left out."));
      return;
    }
  while (trophic_hl7_next_part (&rest, message->delimiters.repeat, &part))
    {
      const char *text = trophic_hl7_text (message->reading->row_texts, &message->delimiters, part);
      if (text != NULL && *text != '\0')
        g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", text);
    }
}

static void
refuse (TrophicHl7Reading *reading,
        guint              line,
        const char        *code,
        const char        *message)
{
  reading->n_unreadable++;
  trophic_hl7_tell (reading, line, code, message);
}

static void
copy_word (TrophicHl7Message *message,
           TrophicHl7Span     span,
           char               word[4])
{
  const char *text = trophic_hl7_text (message->texts, &message->delimiters, span);
  memset (word, 0, 4);
  for (guint i = 0; text != NULL && i < 3 && g_ascii_isalnum (text[i]); i++)
    word[i] = g_ascii_toupper (text[i]);
}

/* MSH-9: "ORU^R01^ORU_R01", "ORU^R01", "ORU", "ORU_R01" or "^^ORU_R01". */
static void
read_type (TrophicHl7Message *message,
           TrophicHl7Span     field)
{
  char component = message->delimiters.component;
  TrophicHl7Span type = trophic_hl7_part (field, component, 1), event = trophic_hl7_part (field, component, 2);
  if (trophic_hl7_is_empty (type))
    type = trophic_hl7_part (field, component, 3);
  TrophicHl7Span behind = trophic_hl7_part (type, '_', 2);
  copy_word (message, type, message->type);
  copy_word (message, trophic_hl7_is_empty (event) ? behind : event, message->event);
}

static Kind
find_kind (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, type))
      return kinds[i].kind;
  return KIND_OTHER;
}

static gboolean
is_merge (const TrophicHl7Message *message)
{
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    if (g_str_equal (merges[i], message->event))
      return TRUE;
  return FALSE;
}

static void
tell_kind (TrophicHl7Message *message,
           Kind               kind,
           guint              line)
{
  TrophicHl7Reading *reading = message->reading;
  g_autofree char *name = g_strdup_printf ("%s%s%s", message->type, *message->event ? "^" : "", message->event);
  g_autofree char *text = NULL;
  switch (kind)
    {
    case KIND_DEMOGRAPHICS:
      if (is_merge (message))
        text = g_strdup_printf (_("This message (%s) joins or moves patients' numbers. An import never does that; do it by hand if it is right."), name);
      else
        text = g_strdup_printf (_("This message (%s) is about a patient's particulars or stay; it holds no results."), name);
      trophic_hl7_tell (reading, line, "demographics", text);
      break;
    case KIND_ORDER:
      text = g_strdup_printf (_("This message (%s) is an order; it holds no results."), name);
      trophic_hl7_tell (reading, line, "order", text);
      break;
    case KIND_DOCUMENT:
      text = g_strdup_printf (_("This message (%s) is a document; it holds no results that can be read."), name);
      trophic_hl7_tell (reading, line, "document", text);
      break;
    case KIND_ACKNOWLEDGEMENT:
      text = g_strdup_printf (_("This message (%s) acknowledges another; it holds no results."), name);
      trophic_hl7_tell (reading, line, "acknowledgement", text);
      break;
    default:
      text = g_strdup_printf (_("This message (%s) is none that reports results; it is not read."), name);
      trophic_hl7_tell (reading, line, "not-a-result", text);
    }
}

/* What an SS-MIX2 name says must be what the file is: OML-11 holds OUL messages, OMG-13 and the like ORU. */
static void
check_file_type (TrophicHl7Message *message,
                 Kind               kind,
                 guint              line)
{
  const char *type = message->reading->name.type;
  if (type == NULL)
    return;
  gboolean patients = g_str_has_prefix (type, "ADT-"), order = g_str_equal (type, "OML-01"), results = g_str_equal (type, "OML-11");
  if ((patients && kind != KIND_DEMOGRAPHICS) || (order && kind != KIND_ORDER) || (results && kind != KIND_RESULTS))
    trophic_hl7_tell (message->reading, line, "file-name-differs", _("The file's name says another kind of message than it holds."));
}

static gboolean
read_header (TrophicHl7Message       *message,
             const TrophicHl7Segment *segment,
             Kind                    *kind)
{
  TrophicHl7Fields fields;
  trophic_hl7_fields (&message->delimiters, segment, &fields);
  read_type (message, trophic_hl7_field (&fields, 9));
  if (*message->type == '\0')
    {
      refuse (message->reading, segment->line, "unreadable-message", _("The message does not say what it is (MSH-9); it is not read. Ask the sender for it again."));
      return FALSE;
    }
  const char *processing = trophic_hl7_take_part (message, segment, trophic_hl7_field (&fields, 11), 1);
  message->sender = trophic_hl7_take_part (message, segment, trophic_hl7_field (&fields, 4), 1);
  for (guint i = 0; i < 2 && *message->sender == '\0'; i++)
    message->sender = trophic_hl7_take_part (message, segment, trophic_hl7_field (&fields, i == 0 ? 4 : 3), i == 0 ? 2 : 1);
  message->issued = trophic_hl7_take_time (message, segment, trophic_hl7_field (&fields, 7));
  *kind = find_kind (message->type);
  if (*kind == KIND_RESULTS && (g_str_equal (processing, "T") || g_str_equal (processing, "D")))
    trophic_hl7_tell (message->reading, segment->line, "test-message", _("The sender marks this message as a test (MSH-11). Look whether its results are a patient's."));
  return TRUE;
}

/* "12,5" among the values, which is no number in HL7: "1.234" and "1,234" of the same message can then be read two ways. */
static gboolean
is_decimal_comma (TrophicHl7Span value)
{
  const char *p = value.start;
  while (p < value.end && (*p == '<' || *p == '>' || *p == '=' || *p == ' '))
    p++;
  const char *first = p;
  while (p < value.end && g_ascii_isdigit (*p))
    p++;
  if (p == first || p == value.end || *p != ',')
    return FALSE;
  const char *behind = p + 1;
  for (p = behind; p < value.end && g_ascii_isdigit (*p);)
    p++;
  return p == value.end && p > behind && (p - behind != 3 || *first == '0');
}

static TrophicDecimalSign
find_decimal (TrophicHl7Message *message,
              const char        *text,
              gsize              length)
{
  if (memchr (text, ',', length) == NULL)
    return TROPHIC_DECIMAL_UNKNOWN;
  for (guint i = 0; i < message->reading->segments->len; i++)
    {
      const TrophicHl7Segment *segment = trophic_hl7_segment_at (message, i);
      if (memcmp (segment->name, "OBX", 3) == 0 &&
          is_decimal_comma (trophic_hl7_part (segment->span, message->delimiters.field, 6)))
        return TROPHIC_DECIMAL_MIXED;
    }
  return TROPHIC_DECIMAL_UNKNOWN;
}

static void
read_kind (TrophicHl7Message *message,
           const char        *text,
           gsize              length)
{
  const TrophicHl7Segment *header = trophic_hl7_segment_at (message, 0);
  Kind kind;
  if (!read_header (message, header, &kind))
    return;
  check_file_type (message, kind, header->line);
  if (kind != KIND_RESULTS)
    {
      tell_kind (message, kind, header->line);
      return;
    }
  message->decimal = find_decimal (message, text, length);
  message->specimen_first = g_str_equal (message->type, "OUL") && (g_str_equal (message->event, "R22") || g_str_equal (message->event, "R23"));
  message->base.kind = TROPHIC_PANEL_RESULT;
  message->base.text[TROPHIC_PANEL_SENDER] = *message->sender ? message->sender : NULL;
  message->base.text[TROPHIC_PANEL_ENVELOPE_ID] = message->reading->name.patient;
  trophic_hl7_read_results (message);
}

/**
 * trophic_hl7_read_message:
 * @text: decoded, from its MSH on
 * @line: of the file that it begins in
 *
 * Reads one message. What is wrong with it is told, and the next one is read all the same.
 */
void
trophic_hl7_read_message (TrophicHl7Reading *reading,
                          const char        *text,
                          gsize              length,
                          guint              line)
{
  TrophicHl7Message message = { .reading = reading, .texts = reading->message_texts };
  g_string_chunk_clear (reading->message_texts);
  if (!trophic_hl7_delimiters_read (text, length, &message.delimiters))
    {
      refuse (reading, line, "unreadable-message", _("The message does not say what divides its fields (MSH-1 and MSH-2); it is not read. Ask the sender for it again."));
      return;
    }
  if (!trophic_hl7_split (&message.delimiters, text, length, line, reading->segments))
    {
      refuse (reading, line, "message-too-large", _("The message has more than a million segments; it is not read."));
      return;
    }
  message.note = g_string_new (NULL);
  read_kind (&message, text, length);
  g_string_free (message.note, TRUE);
}
