/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of a result message: which order, specimen and notes each OBX belongs to. In ORU the ORC stands before its OBR
 * and the specimens behind the results; in OUL^R22 and R23 the specimen comes first and the ORC behind its OBR. Senders mix
 * these, so what stands where decides wherever it can. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-hl7-private.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"

/* Bytes after which no further specimen is named beside those of an order. */
#define MAX_SPECIMENS 200

/* Where the walk through the segments is. */
typedef struct {
  TrophicHl7Message *message;
  guint              n;
  guint              orc;           /* 1 + its index: stands before the next OBR */
  GString           *note;          /* of the order that follows */
  gboolean           ordered;       /* an OBR was met since the patient */
  gboolean           after_specimen;
} Walk;

static gboolean
is (const TrophicHl7Segment *segment,
    const char              *name)
{
  return memcmp (segment->name, name, 3) == 0;
}

static gboolean
is_aside (const TrophicHl7Segment *segment)
{
  return is (segment, "NTE") || is (segment, "TQ1") || is (segment, "TQ2") || is (segment, "CTD") || is (segment, "PRT") || is (segment, "DSC");
}

/* Whether the ORC at @index speaks of the OBR behind it, not of the one before. */
static gboolean
leads (const TrophicHl7Message *message,
       guint                    index,
       guint                    n)
{
  if (message->specimen_first || (g_str_equal (message->type, "OUL") && g_str_equal (message->event, "R24")))
    return FALSE;
  for (index++; index < n && is_aside (trophic_hl7_segment_at (message, index));)
    index++;
  return index < n && is (trophic_hl7_segment_at (message, index), "OBR");
}

/* A coded text: the words, or the code where only that is known to mean something (UR^Urin^HL70487). */
static const char *
take_specimen_text (TrophicHl7Message       *message,
                    const TrophicHl7Segment *segment,
                    TrophicHl7Span           span,
                    char                     separator)
{
  static const char * const groups[] = { "specimen_elsewhere", "matrix", "draw" };
  const char *code = trophic_hl7_take (message, segment, trophic_hl7_part (span, separator, 1));
  const char *words = trophic_hl7_take (message, segment, trophic_hl7_part (span, separator, 2));
  if (*words == '\0')
    words = trophic_hl7_take (message, segment, trophic_hl7_part (span, separator, 9));
  if (*code == '\0' || *words == '\0')
    return *code ? code : words;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (trophic_vocabulary_term (groups[i], words) != NULL || trophic_vocabulary_phrase (groups[i], words) != NULL)
      return words;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (trophic_vocabulary_term (groups[i], code) != NULL)
      return code;
  return words;
}

/* SPM: type, time, role; several of one order are named together, so that one of urine is not overlooked. */
static void
add_specimen (TrophicHl7Message       *message,
              const TrophicHl7Segment *segment,
              TrophicHl7Specimen      *specimen,
              GString                 *note)
{
  static const char patients[] = "PGLRU"; /* table 0369: patient, group, pool, replicate, unknown */
  TrophicHl7Fields spm;
  trophic_hl7_fields (&message->delimiters, segment, &spm);
  const char *text = take_specimen_text (message, segment, trophic_hl7_part (trophic_hl7_field (&spm, 4), message->delimiters.repeat, 1), message->delimiters.component);
  const char *role = trophic_hl7_take_part (message, segment, trophic_hl7_field (&spm, 11), 1);
  const char *collected = trophic_hl7_take_time (message, segment, trophic_hl7_field (&spm, 17));
  if (specimen->text == NULL || *specimen->text == '\0')
    specimen->text = text;
  else if (*text != '\0' && !g_str_equal (text, specimen->text) && strlen (specimen->text) < MAX_SPECIMENS)
    {
      g_autofree char *both = g_strdup_printf ("%s; %s", specimen->text, text);
      specimen->text = g_string_chunk_insert (message->reading->message_texts, both);
    }
  if (specimen->collected == NULL || *specimen->collected == '\0')
    specimen->collected = collected;
  specimen->control |= *role != '\0' && strchr (patients, g_ascii_toupper (*role)) == NULL;
  static const guint remarks[] = { 14, 21, 24 }; /* description, why it was rejected, its condition */
  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      const char *remark = trophic_hl7_take_part (message, segment, trophic_hl7_field (&spm, remarks[i]), 2);
      if (*remark == '\0')
        remark = trophic_hl7_take_part (message, segment, trophic_hl7_field (&spm, remarks[i]), 1);
      if (*remark != '\0' && note->len < TROPHIC_HL7_MAX_NOTE)
        g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", remark);
    }
}

/* OBX-11 may be blank: the order's status then tells. Table 0123 has other letters than OBX-11's table 0085. */
static const char *
result_status (const char *order_status)
{
  switch (g_ascii_toupper (*order_status))
    {
    case 'F': return "F";
    case 'C': case 'M': return "C";
    case 'P': case 'R': case 'A': return "P";
    case 'O': case 'I': case 'S': return "I";
    case 'X': return "X";
    default: return "";
    }
}

static const char *
first_text (TrophicHl7Message       *message,
            const TrophicHl7Segment *segment,
            const TrophicHl7Fields  *fields,
            guint                    number,
            const char              *otherwise)
{
  const char *text = segment != NULL ? trophic_hl7_take_part (message, segment, trophic_hl7_field (fields, number), 1) : "";
  return *text != '\0' ? text : otherwise;
}

/* The laboratory's number of the order, else the clinic's; the ORC repeats both. */
static const char *
find_accession (TrophicHl7Message       *message,
                const TrophicHl7Segment *obr,
                const TrophicHl7Fields  *fields,
                const TrophicHl7Segment *orc)
{
  TrophicHl7Fields common = { .n_fields = 0 };
  if (orc != NULL)
    trophic_hl7_fields (&message->delimiters, orc, &common);
  const char *text = first_text (message, orc, &common, 2, "");
  text = first_text (message, obr, fields, 2, text);
  text = first_text (message, orc, &common, 3, text);
  return first_text (message, obr, fields, 3, text);
}

/* OBR-15 of before version 2.5: code&words&system^... */
static const char *
read_old_specimen (TrophicHl7Message       *message,
                   const TrophicHl7Segment *segment,
                   const TrophicHl7Fields  *obr)
{
  TrophicHl7Span source = trophic_hl7_part (trophic_hl7_field (obr, 15), message->delimiters.component, 1);
  return take_specimen_text (message, segment, source, message->delimiters.subcomponent);
}

static void
fill_order (TrophicHl7Message        *message,
            const TrophicHl7Segment  *segment,
            const TrophicHl7Segment  *orc,
            const TrophicHl7Specimen *specimen,
            GString                  *note)
{
  TrophicHl7Order *order = &message->order;
  TrophicHl7Fields obr;
  trophic_hl7_fields (&message->delimiters, segment, &obr);
  order->accession = find_accession (message, segment, &obr, orc);
  order->collected = trophic_hl7_take_time (message, segment, trophic_hl7_field (&obr, 7));
  if (*order->collected == '\0' && specimen->collected != NULL)
    order->collected = specimen->collected;
  order->issued = trophic_hl7_take_time (message, segment, trophic_hl7_field (&obr, 22));
  order->status = result_status (trophic_hl7_take_part (message, segment, trophic_hl7_field (&obr, 25), 1));
  const char *panel = trophic_hl7_take_part (message, segment, trophic_hl7_field (&obr, 4), 2);
  order->draw = trophic_vocabulary_phrase ("draw", panel);
  order->setting = trophic_vocabulary_phrase ("setting", panel);
  order->exertion = trophic_vocabulary_phrase ("exertion", panel);
  message->specimen = *specimen;
  if (message->specimen.text == NULL || *message->specimen.text == '\0')
    message->specimen.text = read_old_specimen (message, segment, &obr);
  /* "Urinalysis" may be all that says where a glucose is from. */
  if (*message->specimen.text == '\0' && trophic_vocabulary_phrase ("panel_elsewhere", panel) != NULL)
    message->specimen.text = panel;
  const char *history = trophic_hl7_take (message, segment, trophic_hl7_field (&obr, 13));
  if (*history != '\0' && note->len < TROPHIC_HL7_MAX_NOTE)
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", history);
  order->note = note->len > 0 ? g_string_chunk_insert (message->reading->message_texts, note->str) : "";
}

/* An OBR: looks ahead to the end of its group for what belongs to it. */
static void
read_order (Walk  *walk,
            guint  index)
{
  TrophicHl7Message *message = walk->message;
  const TrophicHl7Segment *orc = walk->orc > 0 ? trophic_hl7_segment_at (message, walk->orc - 1) : NULL;
  TrophicHl7Specimen specimen = message->specimen_first ? message->specimen : (TrophicHl7Specimen) { 0 };
  gboolean results = FALSE, of_result = FALSE;
  for (guint i = index + 1; i < walk->n; i++)
    {
      const TrophicHl7Segment *segment = trophic_hl7_segment_at (message, i);
      if (is (segment, "OBR") || is (segment, "PID") || (is (segment, "ORC") && leads (message, i, walk->n)) || (is (segment, "SPM") && message->specimen_first))
        break;
      if (is (segment, "OBX"))
        results = of_result = TRUE;
      else if (is (segment, "NTE") && !of_result)
        trophic_hl7_add_note (message, segment, walk->note);
      else if (is (segment, "SPM"))
        add_specimen (message, segment, &specimen, walk->note);
      else if (is (segment, "ORC") && orc == NULL && !results)
        orc = segment;
      if (!is (segment, "OBX") && !is_aside (segment))
        of_result = FALSE;
    }
  fill_order (message, trophic_hl7_segment_at (message, index), orc, &specimen, walk->note);
  g_string_truncate (walk->note, 0);
  walk->orc = 0;
  walk->ordered = TRUE;
  walk->after_specimen = FALSE;
}

static void
clear_order (Walk *walk)
{
  walk->message->order = (TrophicHl7Order) { "", "", "", "", "", NULL, NULL, NULL };
  walk->orc = 0;
}

/* A specimen before its orders; those that stand in a row are of one order. */
static void
begin_specimen (Walk                    *walk,
                const TrophicHl7Segment *segment)
{
  TrophicHl7Message *message = walk->message;
  if (!walk->ordered)
    message->specimen_first = TRUE;
  if (!message->specimen_first)
    return;
  clear_order (walk);
  if (!walk->after_specimen)
    {
      message->specimen = (TrophicHl7Specimen) { "", "", FALSE };
      g_string_truncate (walk->note, 0);
    }
  walk->after_specimen = TRUE;
  add_specimen (message, segment, &message->specimen, walk->note);
  message->order.collected = message->specimen.collected;
}

/* The notes behind an OBX are its own. Gives the index of the last segment that belongs to it. */
static guint
read_result (Walk  *walk,
             guint  index)
{
  TrophicHl7Message *message = walk->message;
  g_autoptr (GString) note = g_string_new (NULL);
  guint last = index;
  g_string_chunk_clear (message->reading->row_texts);
  while (last + 1 < walk->n && is_aside (trophic_hl7_segment_at (message, last + 1)))
    {
      const TrophicHl7Segment *aside = trophic_hl7_segment_at (message, ++last);
      if (is (aside, "NTE"))
        trophic_hl7_add_note (message, aside, note);
    }
  trophic_hl7_read_result (message, trophic_hl7_segment_at (message, index), note->str);
  return last;
}

/* A note that stands before any order speaks of the whole message; one behind an ORC or a specimen, of the order to come.
 * Those behind an OBR were read with it. */
static void
read_loose_note (Walk                    *walk,
                 const TrophicHl7Segment *segment)
{
  TrophicHl7Message *message = walk->message;
  gboolean coming = walk->orc > 0 || walk->after_specimen;
  if (walk->ordered && !coming)
    return;
  trophic_hl7_add_note (message, segment, coming ? walk->note : message->note);
  trophic_hl7_tell (message->reading, segment->line, "message-note", _("A note stands before the results; it is kept with each of them. Read it before they are used."));
}

static void
begin_patient (Walk                    *walk,
               const TrophicHl7Segment *segment)
{
  clear_order (walk);
  walk->ordered = walk->after_specimen = FALSE;
  g_string_truncate (walk->note, 0);
  g_string_truncate (walk->message->note, 0);
  walk->message->specimen = (TrophicHl7Specimen) { "", "", FALSE };
  trophic_hl7_read_patient (walk->message, segment);
}

static void
walk_segments (Walk *walk)
{
  TrophicHl7Message *message = walk->message;
  gboolean named = FALSE;
  for (guint i = 0; i < walk->n && !message->reading->stopped; i++)
    {
      const TrophicHl7Segment *segment = trophic_hl7_segment_at (message, i);
      if (is (segment, "PID"))
        {
          named = TRUE;
          begin_patient (walk, segment);
        }
      else if (is (segment, "SPM"))
        begin_specimen (walk, segment);
      else if (is (segment, "ORC") && leads (message, i, walk->n))
        walk->orc = i + 1;
      else if (is (segment, "OBR"))
        read_order (walk, i);
      else if (is (segment, "NTE"))
        read_loose_note (walk, segment);
      else if (is (segment, "OBX"))
        {
          if (!named)
            trophic_hl7_tell (message->reading, segment->line, "no-patient", _("The message names no patient (PID); its results are held."));
          named = TRUE;
          i = read_result (walk, i);
        }
    }
}

/** trophic_hl7_read_results: hands over the results of a result message. */
void
trophic_hl7_read_results (TrophicHl7Message *message)
{
  Walk walk = { .message = message, .n = message->reading->segments->len, .note = g_string_new (NULL) };
  guint n_results = 0;
  for (guint i = 0; i < walk.n; i++)
    n_results += is (trophic_hl7_segment_at (message, i), "OBX");
  if (n_results == 0)
    trophic_hl7_tell (message->reading, trophic_hl7_segment_at (message, 0)->line, "no-results", _("This result message holds no results (OBX)."));
  clear_order (&walk);
  message->specimen = (TrophicHl7Specimen) { "", "", FALSE };
  walk_segments (&walk);
  g_string_free (walk.note, TRUE);
}
