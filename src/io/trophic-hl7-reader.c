/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame: where each message begins and ends, and whether the envelopes around them keep their promises. Messages are
 * read one by one, so that a bad one hides none of the others. */
#include "trophic-hl7-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-hl7-private.h"

/* Problems of one kind that are told one by one. */
#define PROBLEMS_EACH 20

/* Bytes of notes on an order or a message that are repeated with its results, in one file. */
#define NOTE_ROOM (64 * 1024 * 1024)

typedef enum { LINE_OTHER, LINE_MSH, LINE_FHS, LINE_BHS, LINE_BTS, LINE_FTS } LineKind;

/* What the envelopes have held so far. */
typedef struct {
  guint file_line;  /* of the FHS that is open, 0 for none */
  guint batch_line;
  guint n_batches;
  guint n_messages;
} Envelope;

typedef struct {
  TrophicHl7Reading reading;
  const char       *bytes;
  gsize             length;
  const char       *encoding;
  Envelope          envelope;
  guint             n_messages;
  guint             first_stray;
  guint             n_strays;
  gsize             next_progress;
} Frame;

/** trophic_hl7_tell: hands a problem to the sink; after twenty of one kind the rest is only counted. */
void
trophic_hl7_tell (TrophicHl7Reading *reading,
                  guint              line,
                  const char        *code,
                  const char        *message)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (reading->told, code));
  g_hash_table_insert (reading->told, (gpointer) code, GUINT_TO_POINTER (count + 1));
  if (count >= PROBLEMS_EACH)
    return;
  g_autofree char *where = line > 0 ? g_strdup_printf ("line %u", line) : g_strdup ("");
  TrophicPanelProblem problem = { .where = where, .code = code, .message = message };
  reading->sink->problem (&problem, reading->sink->data);
}

static void
tell_rest (TrophicHl7Reading *reading)
{
  GHashTableIter iter;
  gpointer code, count;
  g_hash_table_iter_init (&iter, reading->told);
  while (g_hash_table_iter_next (&iter, &code, &count))
    if (GPOINTER_TO_UINT (count) > PROBLEMS_EACH)
      {
        guint more = GPOINTER_TO_UINT (count) - PROBLEMS_EACH;
        g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more place like these.", "%u more places like these.", more), more);
        TrophicPanelProblem problem = { .where = "", .code = code, .message = message };
        reading->sink->problem (&problem, reading->sink->data);
      }
}

static gboolean
is_mark (char c)
{
  return c == '\v' || c == '\x1c';
}

/* Where the line's own text begins, behind the signs of a transport and blanks. */
static const char *
skip_marks (const char *line,
            const char *end)
{
  while (line < end && (is_mark (*line) || *line == ' ' || *line == '\t'))
    line++;
  return line;
}

static gboolean
can_separate (char c)
{
  return (guchar) c < 0x80 && g_ascii_ispunct (c) && c != '_' && c != ',' && c != '.' && c != '"';
}

static LineKind
line_kind (const char *line,
           const char *end)
{
  static const char names[][4] = { "MSH", "FHS", "BHS", "BTS", "FTS" };
  if (end - line < 3)
    return LINE_OTHER;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (memcmp (line, names[i], 3) == 0 && (end - line > 3 ? can_separate (line[3]) : i >= 3))
      return (LineKind) (LINE_MSH + i);
  return LINE_OTHER;
}

/* UTF-16, by its mark or by the zero bytes of the first letters. */
static const char *
find_utf16 (const char *bytes,
            gsize       length)
{
  if (length < 6)
    return NULL;
  if (memcmp (bytes, "\xff\xfe", 2) == 0 || (bytes[1] == '\0' && bytes[3] == '\0' && bytes[5] == '\0' && bytes[0] != '\0'))
    return "UTF-16LE";
  if (memcmp (bytes, "\xfe\xff", 2) == 0 || (bytes[0] == '\0' && bytes[2] == '\0' && bytes[4] == '\0' && bytes[1] != '\0'))
    return "UTF-16BE";
  return NULL;
}

/**
 * trophic_hl7_reader_sniff:
 *
 * Whether the bytes begin as HL7 does: with the header of a message or of an envelope, or with the middle of a message.
 */
gboolean
trophic_hl7_reader_sniff (const char *bytes,
                          gsize       length)
{
  static const char names[][4] = { "PID", "OBR", "OBX", "ORC", "SPM", "EVN", "PV1" };
  const char *end = bytes + length, *utf16 = find_utf16 (bytes, length);
  if (utf16 != NULL)
    {
      g_autofree char *beginning = g_convert (bytes, (gssize) MIN (length & ~(gsize) 1, 32), "UTF-8", utf16, NULL, NULL, NULL);
      return beginning != NULL && trophic_hl7_reader_sniff (beginning, strlen (beginning));
    }
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    bytes += 3;
  while (bytes < end && (is_mark (*bytes) || g_ascii_isspace (*bytes)))
    bytes++;
  LineKind kind = line_kind (bytes, end);
  if (kind >= LINE_MSH && kind <= LINE_BHS && end - bytes > 4)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names) && end - bytes > 4; i++)
    if (memcmp (bytes, names[i], 3) == 0 && bytes[3] == '|')
      return TRUE;
  return FALSE;
}

/* The declared character set, MSH-18, cut from the bytes before they can be decoded. */
static TrophicHl7Span
find_declared (const char *header,
               gsize       length)
{
  const char *end = header + length;
  TrophicHl7Span rest = { header, end }, part = { header, header };
  const char *stop = header;
  while (stop < end && *stop != '\r' && *stop != '\n')
    stop++;
  rest.end = stop;
  /* The name and MSH-2 to MSH-17 stand before it. */
  for (guint i = 0; i < 18; i++)
    if (!trophic_hl7_next_part (&rest, header[3], &part))
      return (TrophicHl7Span) { header, header };
  return part;
}

static void
tell_charset (Frame                *frame,
              const TrophicHl7Text *text,
              guint                 line)
{
  if (!g_str_equal (text->encoding, "UTF-8") || frame->encoding == NULL)
    frame->encoding = text->encoding;
  if (text->charset == TROPHIC_HL7_CHARSET_GUESSED)
    trophic_hl7_tell (&frame->reading, line, "charset-undeclared",
                      _("The message does not say its character set (MSH-18). It was told from the bytes; look whether the names are right."));
  else if (text->charset == TROPHIC_HL7_CHARSET_DIFFERS)
    trophic_hl7_tell (&frame->reading, line, "charset-differs",
                      _("The message is not in the character set that it declares (MSH-18). Look whether the names are right."));
  if (text->lost > 0)
    trophic_hl7_tell (&frame->reading, line, "lost-characters",
                      _("Some characters of the message cannot be read; a replacement mark stands for each."));
}

static void
read_message (Frame      *frame,
              const char *start,
              const char *end,
              guint       line)
{
  gsize length = (gsize) (end - start);
  TrophicHl7Span declared = find_declared (start, length);
  TrophicHl7Text text = trophic_hl7_decode (frame->reading.decoder, start, length, declared.start, (gsize) (declared.end - declared.start));
  frame->n_messages++;
  frame->envelope.n_messages++;
  tell_charset (frame, &text, line);
  trophic_hl7_read_message (&frame->reading, text.text, text.length, line);
}

/* The count in the first field of a trailer, G_MAXUINT64 when there is none. */
static guint64
read_count (const char *line,
            const char *end)
{
  char digits[20] = { 0 };
  gsize n = 0;
  for (const char *p = line + 4; p < end && n < sizeof digits - 1 && g_ascii_isdigit (*p); p++)
    digits[n++] = *p;
  return n > 0 ? g_ascii_strtoull (digits, NULL, 10) : G_MAXUINT64;
}

static void
check_messages (Frame  *frame,
                guint   line,
                guint64 promised)
{
  if (promised == G_MAXUINT64 || promised == frame->envelope.n_messages)
    return;
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, promised);
  /* TRANSLATORS: the first number is the sender's count */
  g_autofree char *message = g_strdup_printf (_("The batch ends with a count of %s messages, and %u were found. Some may be missing."),
                                              count, frame->envelope.n_messages);
  trophic_hl7_tell (&frame->reading, line, "batch-count", message);
}

/* Some senders leave the batches of a file out. */
static void
check_batches (Frame  *frame,
               guint   line,
               guint64 promised)
{
  if (promised == G_MAXUINT64 || promised == frame->envelope.n_batches || frame->envelope.n_batches == 0)
    return;
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, promised);
  /* TRANSLATORS: the first number is the sender's count */
  g_autofree char *message = g_strdup_printf (_("The file ends with a count of %s batches, and %u were found. Some may be missing."),
                                              count, frame->envelope.n_batches);
  trophic_hl7_tell (&frame->reading, line, "batch-count", message);
}

static void
tell_open (Frame *frame,
           guint  line)
{
  trophic_hl7_tell (&frame->reading, line, "batch-incomplete",
                    _("The batch that begins here has no end. The file may have been cut off; ask the sender for it again."));
}

static void
read_envelope (Frame      *frame,
               LineKind    kind,
               const char *start,
               const char *end,
               guint       line)
{
  Envelope *envelope = &frame->envelope;
  switch (kind)
    {
    case LINE_FHS:
      if (envelope->file_line > 0)
        tell_open (frame, envelope->file_line);
      envelope->file_line = line;
      envelope->n_batches = 0;
      break;
    case LINE_BHS:
      if (envelope->batch_line > 0)
        tell_open (frame, envelope->batch_line);
      envelope->batch_line = line;
      envelope->n_batches++;
      envelope->n_messages = 0;
      break;
    case LINE_BTS:
      check_messages (frame, line, read_count (start, end));
      envelope->batch_line = 0;
      envelope->n_messages = 0;
      break;
    default:
      check_batches (frame, line, read_count (start, end));
      envelope->file_line = 0;
      envelope->n_batches = 0;
    }
}

static gboolean
go_on (Frame   *frame,
       gsize    offset,
       GError **error)
{
  const TrophicPanelSink *sink = frame->reading.sink;
  if (!frame->reading.stopped && offset >= frame->next_progress)
    {
      frame->next_progress = offset + frame->length / 200 + 1;
      frame->reading.stopped = sink->progress != NULL && !sink->progress ((double) offset / (double) frame->length, sink->data);
    }
  if (frame->reading.stopped)
    trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, frame->reading.file, NULL, _("The import was cancelled."));
  return !frame->reading.stopped;
}

/* The end of a line, at its CR, LF or CRLF; @next is where the next one begins. The signs that transports put around a
 * message end one too. */
static const char *
find_line_end (const char  *p,
               const char  *end,
               const char **next,
               gboolean    *counts)
{
  const char *start = p;
  while (p < end && *p != '\r' && *p != '\n' && !(is_mark (*p) && p > start))
    p++;
  *counts = p < end && !is_mark (*p);
  *next = p < end && p[0] == '\r' && p + 1 < end && p[1] == '\n' ? p + 2 : *counts ? p + 1 : p;
  return p;
}

static gboolean
read_lines (Frame   *frame,
            GError **error)
{
  const char *end = frame->bytes + frame->length, *message = NULL, *next;
  guint line = 1, message_line = 0;
  gboolean counts;
  for (const char *p = frame->bytes; p < end; p = next, line += counts)
    {
      const char *stop = find_line_end (p, end, &next, &counts), *start = skip_marks (p, stop);
      LineKind kind = line_kind (start, stop);
      if (kind == LINE_OTHER)
        {
          if (message == NULL && start < stop && frame->n_strays++ == 0)
            frame->first_stray = line;
          continue;
        }
      if (message != NULL)
        read_message (frame, message, p, message_line);
      message = kind == LINE_MSH ? start : NULL;
      message_line = line;
      if (kind != LINE_MSH)
        read_envelope (frame, kind, start, stop, line);
      if (!go_on (frame, (gsize) (p - frame->bytes), error))
        return FALSE;
    }
  if (message != NULL)
    read_message (frame, message, end, message_line);
  return go_on (frame, frame->length, error);
}

static void
tell_end (Frame *frame)
{
  if (frame->envelope.batch_line > 0)
    tell_open (frame, frame->envelope.batch_line);
  if (frame->envelope.file_line > 0)
    tell_open (frame, frame->envelope.file_line);
  if (frame->n_strays > 0)
    {
      g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u line belongs to no message; it is not read.", "%u lines belong to no message; they are not read.", frame->n_strays), frame->n_strays);
      trophic_hl7_tell (&frame->reading, frame->first_stray, "outside-message", message);
    }
  if (frame->n_messages == 0)
    trophic_hl7_tell (&frame->reading, 0, "no-message", _("The envelope holds no message."));
  tell_rest (&frame->reading);
}

static gboolean
read_frame (Frame   *frame,
            GError **error)
{
  if (!read_lines (frame, error))
    return FALSE;
  if (frame->n_messages == 0 && frame->n_strays > 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, frame->reading.file, "line 1",
                            _("This looks like HL7, but no message header (MSH) is in it. Ask the sender for the whole message."));
      return FALSE;
    }
  if (frame->n_messages > 0 && frame->reading.n_unreadable == frame->n_messages)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, frame->reading.file, "line 1",
                            _("No message can be read: the headers (MSH) do not say what divides the fields, or what the messages are. Ask the sender for them again."));
      return FALSE;
    }
  tell_end (frame);
  return TRUE;
}

static gboolean
read_utf16 (const char              *bytes,
            gsize                    length,
            const char              *utf16,
            const char              *file,
            const TrophicPanelSink  *sink,
            const char             **encoding,
            GError                 **error)
{
  gsize size;
  g_autofree char *text = g_convert (bytes, (gssize) (length & ~(gsize) 1), "UTF-8", utf16, NULL, &size, NULL);
  if (text == NULL || find_utf16 (text, size) != NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("The bytes of the file are no text."));
      return FALSE;
    }
  const char *inner;
  gboolean done = trophic_hl7_reader_read (text, size, file, sink, &inner, error);
  *encoding = utf16;
  return done;
}

/**
 * trophic_hl7_reader_read:
 * @bytes: the file; any bytes can be given
 * @file: (nullable): its name, which says more when it is of an SS-MIX2 storage
 * @encoding: (out): what the first message that is not plain was written in, static
 *
 * Hands over one row for each OBX segment of a result message, %TROPHIC_PANEL_RESULT or %TROPHIC_PANEL_SKIPPED with
 * "pending", "no-value", "heading", "document" or "not-a-result". Withdrawals (OBX-11 D, W, X) are results without a value
 * unless one is sent. Time and memory are linear in @length.
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE when there is no message or none that can be read, %TROPHIC_ERROR_CANCELLED.
 */
gboolean
trophic_hl7_reader_read (const char              *bytes,
                         gsize                    length,
                         const char              *file,
                         const TrophicPanelSink  *sink,
                         const char             **encoding,
                         GError                 **error)
{
  const char *utf16 = find_utf16 (bytes, length);
  if (utf16 != NULL)
    return read_utf16 (bytes, length, utf16, file, sink, encoding, error);
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    bytes += 3, length -= 3;
  Frame frame = {
    .reading = {
      .sink = sink, .file = file, .decoder = trophic_hl7_decoder_new (), .told = g_hash_table_new (g_str_hash, g_str_equal),
      .segments = g_array_new (FALSE, FALSE, sizeof (TrophicHl7Segment)), .message_texts = g_string_chunk_new (4096),
      .row_texts = g_string_chunk_new (4096), .note_room = NOTE_ROOM,
    },
    .bytes = bytes, .length = length,
  };
  trophic_hl7_file_name_read (file, &frame.reading.name);
  gboolean done = read_frame (&frame, error);
  *encoding = frame.encoding != NULL ? frame.encoding : "UTF-8";
  trophic_hl7_file_name_clear (&frame.reading.name);
  trophic_hl7_decoder_free (frame.reading.decoder);
  g_hash_table_unref (frame.reading.told);
  g_array_unref (frame.reading.segments);
  g_string_chunk_free (frame.reading.message_texts);
  g_string_chunk_free (frame.reading.row_texts);
  return done;
}
