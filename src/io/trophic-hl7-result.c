/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One OBX is one row: a result, a withdrawal, or a place where none stands and why. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-hl7-private.h"
#include "trophic-text.h"
#include "trophic-value-text.h"
#include "trophic-vocabulary.h"

/* Longest text under TX that is still taken for an answer and not for a report. */
#define MAX_ANSWER 200

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* How it was drawn, by the panel's name where neither the specimen's nor the test's own tells. */
static void
read_circumstances (const TrophicHl7Order *order,
                    TrophicPanelRow       *row)
{
  const struct { const char *group, *told; TrophicPanelField field; } circumstances[] = {
    { "draw", order->draw, TROPHIC_PANEL_DRAW }, { "setting", order->setting, TROPHIC_PANEL_SETTING },
    { "exertion", order->exertion, TROPHIC_PANEL_EXERTION },
  };
  for (guint i = 0; i < G_N_ELEMENTS (circumstances); i++)
    if (circumstances[i].told != NULL &&
        (circumstances[i].field == TROPHIC_PANEL_EXERTION || trophic_vocabulary_term (circumstances[i].group, row->text[TROPHIC_PANEL_SPECIMEN]) == NULL) &&
        trophic_vocabulary_phrase (circumstances[i].group, row->text[TROPHIC_PANEL_SPECIMEN]) == NULL &&
        trophic_vocabulary_phrase (circumstances[i].group, row->text[TROPHIC_PANEL_TEST]) == NULL)
      row->text[circumstances[i].field] = circumstances[i].told;
}

static void
read_texts (TrophicHl7Message       *message,
            const TrophicHl7Segment *segment,
            const TrophicHl7Fields  *obx,
            TrophicPanelRow         *row)
{
#define TAKE(number) trophic_hl7_take (message, segment, trophic_hl7_field (obx, number))
#define PART(number) trophic_hl7_take_part (message, segment, trophic_hl7_field (obx, number), 1)
  const TrophicHl7Order *order = &message->order;
  const char *collected = trophic_hl7_take_time (message, segment, trophic_hl7_field (obx, 14));
  trophic_hl7_read_code (message, segment, trophic_hl7_field (obx, 3), row);
  row->text[TROPHIC_PANEL_SUB_ID] = or_null (TAKE (4));
  row->text[TROPHIC_PANEL_UNIT] = or_null (trophic_hl7_read_unit (message, segment, trophic_hl7_field (obx, 6)));
  row->text[TROPHIC_PANEL_REFERENCE_RANGE] = or_null (TAKE (7));
  row->text[TROPHIC_PANEL_FLAG] = or_null (PART (8));
  row->text[TROPHIC_PANEL_COLLECTED] = *collected ? collected : order->collected;
  row->text[TROPHIC_PANEL_ISSUED] = or_null (*order->issued ? order->issued : message->issued);
  row->text[TROPHIC_PANEL_ACCESSION] = or_null (order->accession);
  row->text[TROPHIC_PANEL_SPECIMEN] = or_null (message->specimen.text);
  /* A control's glucose is nobody's; the word keeps it from being taken for one of blood. */
  if (message->specimen.control)
    row->text[TROPHIC_PANEL_SPECIMEN] = "control specimen";
  const char *method = trophic_hl7_take_part (message, segment, trophic_hl7_field (obx, 17), 2), *device = PART (18);
  if (*method == '\0')
    method = PART (17);
  row->text[TROPHIC_PANEL_PLATFORM] = or_null (*method ? method : device);
  row->text[TROPHIC_PANEL_DEVICE] = *method ? or_null (device) : NULL;
  read_circumstances (order, row);
#undef TAKE
#undef PART
}

/* The result's own notes, then those of its order and message. Shared ones are repeated with each result as long as there is
 * room: a file must not blow itself up. */
static const char *
join_notes (TrophicHl7Message *message,
            const char        *own)
{
  TrophicHl7Reading *reading = message->reading;
  const char *shared[] = { message->order.note, message->note->str };
  gsize length = strlen (shared[0]) + strlen (shared[1]);
  if (length == 0)
    return or_null (own);
  if (length > reading->note_room)
    {
      trophic_hl7_tell (reading, 0, "note-not-repeated", _("The notes on orders and messages are too long to be kept with each result; they stand with the first ones only."));
      return or_null (own);
    }
  reading->note_room -= length;
  g_autoptr (GString) note = g_string_new (own);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (*shared[i] != '\0')
      g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", shared[i]);
  return g_string_chunk_insert_len (reading->row_texts, note->str, (gssize) note->len);
}

static gboolean
is_ours (const TrophicPanelRow *row)
{
  return trophic_vocabulary_analyte_by_code (row->text[TROPHIC_PANEL_CODE], row->text[TROPHIC_PANEL_SYSTEM]) != NULL ||
         trophic_vocabulary_analyte_by_name (row->text[TROPHIC_PANEL_TEST]) != NULL;
}

static gboolean
is_number (const char *text)
{
  TrophicValueKind kind = trophic_value_text_parse (text, TROPHIC_DECIMAL_UNKNOWN).kind;
  return kind == TROPHIC_VALUE_NUMBER || kind == TROPHIC_VALUE_AMBIGUOUS;
}

/* Whether a value is a report to be read, the whole result once more for display (Australia's AUSPDI), or an answer to a
 * question that the order asks; a number never is, nor what is said of an analyte. */
static const char *
why_no_result (const TrophicPanelRow *row,
               const char            *type,
               const char            *question,
               const char            *text)
{
  const char *system = row->text[TROPHIC_PANEL_SYSTEM];
  if (system != NULL && g_ascii_strcasecmp (system, "AUSPDI") == 0)
    return "document";
  if (is_number (text) || is_ours (row))
    return NULL;
  if (g_ascii_strcasecmp (type, "FT") == 0)
    return "document";
  if (strchr (text, '\n') != NULL || strlen (text) > MAX_ANSWER)
    return "document";
  return g_str_equal (question, "QST") || g_str_equal (question, "SCI") ? "not-a-result" : NULL;
}

static void
hand_over (TrophicHl7Message     *message,
           const TrophicPanelRow *row)
{
  const TrophicPanelSink *sink = message->reading->sink;
  if (!sink->row (row, sink->data))
    message->reading->stopped = TRUE;
}

static void
skip (TrophicHl7Message *message,
      TrophicPanelRow   *row,
      const char        *reason)
{
  row->kind = TROPHIC_PANEL_SKIPPED;
  row->reason = reason;
  hand_over (message, row);
}

/* What was sent is taken back: D deleted, W of the wrong patient, X cannot be had, or a correction to nothing. A number beside
 * it is kept; words are none, and kept with the notes. */
static void
withdraw (TrophicHl7Message *message,
          TrophicPanelRow   *row,
          const char        *status,
          const char        *text)
{
  row->text[TROPHIC_PANEL_STATUS] = status;
  row->text[TROPHIC_PANEL_RESULT_TEXT] = text;
  if (*text != '\0' && trophic_value_text_parse (text, message->decimal).kind != TROPHIC_VALUE_NUMBER)
    {
      const char *note = row->text[TROPHIC_PANEL_NOTE];
      g_autofree char *both = g_strdup_printf ("%s%s%s", text, note != NULL ? "\n" : "", note != NULL ? note : "");
      row->text[TROPHIC_PANEL_NOTE] = g_string_chunk_insert (message->reading->row_texts, both);
      row->text[TROPHIC_PANEL_RESULT_TEXT] = "";
    }
  hand_over (message, row);
}

static gboolean
is_status (const char *status,
           const char *letters)
{
  return status[0] != '\0' && status[1] == '\0' && strchr (letters, g_ascii_toupper (status[0])) != NULL;
}

static void
read_absent (TrophicHl7Message *message,
             TrophicPanelRow   *row,
             const char        *type,
             const char        *status)
{
  gboolean heading = g_ascii_strcasecmp (type, "FT") == 0 || g_ascii_strcasecmp (type, "TX") == 0;
  row->text[TROPHIC_PANEL_RESULT_TEXT] = "";
  if (is_status (status, "C"))
    withdraw (message, row, "D", "");
  else
    skip (message, row, is_status (status, "IOPRS") ? "pending" : heading ? "heading" : "no-value");
}

static void
read_row (TrophicHl7Message       *message,
          const TrophicHl7Segment *segment,
          const char              *note)
{
  TrophicHl7Fields obx;
  TrophicPanelRow row = message->base;
  const char *text;
  row.line = segment->line;
  trophic_hl7_fields (&message->delimiters, segment, &obx);
  const char *type = trophic_hl7_take (message, segment, trophic_hl7_field (&obx, 2));
  const char *status = trophic_hl7_take_part (message, segment, trophic_hl7_field (&obx, 11), 1);
  const char *question = trophic_hl7_take_part (message, segment, trophic_hl7_field (&obx, 29), 1);
  read_texts (message, segment, &obx, &row);
  row.text[TROPHIC_PANEL_NOTE] = join_notes (message, note);
  row.decimal[TROPHIC_PANEL_RESULT_TEXT] = (guint8) message->decimal;
  if (*status == '\0')
    status = message->order.status;
  row.text[TROPHIC_PANEL_STATUS] = or_null (status);
  TrophicHl7ValueKind kind = trophic_hl7_read_value (message, segment, &obx, type, &text);
  if (kind == TROPHIC_HL7_VALUE_DOCUMENT)
    {
      row.text[TROPHIC_PANEL_RESULT_TEXT] = or_null (text);
      skip (message, &row, "document");
      return;
    }
  gboolean withdrawn = message->reading->name.deleted || is_status (status, "DWX");
  const char *reason = kind == TROPHIC_HL7_VALUE_TEXT ? why_no_result (&row, type, question, text) : NULL;
  row.text[TROPHIC_PANEL_RESULT_TEXT] = text;
  if (reason != NULL)
    skip (message, &row, reason);
  else if (withdrawn)
    withdraw (message, &row, is_status (status, "DWX") ? status : "D", text);
  else if (kind == TROPHIC_HL7_VALUE_NONE)
    read_absent (message, &row, type, status);
  else
    hand_over (message, &row);
}

/**
 * trophic_hl7_read_result:
 * @segment: an OBX
 * @note: of the NTE segments behind it
 *
 * Hands over the row of one OBX.
 */
void
trophic_hl7_read_result (TrophicHl7Message       *message,
                         const TrophicHl7Segment *segment,
                         const char              *note)
{
  message->texts = message->reading->row_texts;
  read_row (message, segment, note);
  message->texts = message->reading->message_texts;
}
