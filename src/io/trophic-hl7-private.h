/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the HL7 reader share while they go through a file. */
#pragma once

#include "trophic-hl7-parser.h"
#include "trophic-hl7-text.h"
#include "trophic-panel.h"

G_BEGIN_DECLS

/* Longest text of anything that is not a value: names, codes, times. */
#define TROPHIC_HL7_MAX_SHORT_TEXT 4096

/* Longest note of one result. */
#define TROPHIC_HL7_MAX_NOTE (64 * 1024)

/* What the name of an SS-MIX2 file says; all NULL and FALSE for any other name. */
typedef struct {
  char    *patient;
  char    *type;
  gboolean deleted;
} TrophicHl7FileName;

/**
 * TrophicHl7Reading:
 * @told: code -> how often it was told
 * @note_room: bytes of shared notes that may still be repeated
 * @n_unreadable: messages that could not be read at all
 * @stopped: the sink wants no more
 */
typedef struct {
  const TrophicPanelSink *sink;
  const char             *file;
  TrophicHl7FileName      name;
  TrophicHl7Decoder      *decoder;
  GHashTable             *told;
  GArray                 *segments;
  GStringChunk           *message_texts;
  GStringChunk           *row_texts;
  gsize                   note_room;
  guint                   n_unreadable;
  gboolean                stopped;
} TrophicHl7Reading;

/* A specimen, or all that one order has. */
typedef struct {
  const char *text;
  const char *collected;
  gboolean    control; /* of quality control, calibration or proficiency: of no patient */
} TrophicHl7Specimen;

/**
 * TrophicHl7Order:
 * @draw, @setting, @exertion: (nullable): what the panel's name tells ("Arterial blood gas", "Lactate after exercise")
 *
 * What an OBR, with its ORC, specimen and notes, says of its results.
 */
typedef struct {
  const char *accession;
  const char *collected;
  const char *issued;
  const char *status;
  const char *note;
  const char *draw;
  const char *setting;
  const char *exertion;
} TrophicHl7Order;

/**
 * TrophicHl7Message:
 * @texts: keeps short texts: as long as the message or, within a result, as long as its row
 * @base: the texts that all rows share so far
 * @note: of the whole message or patient
 * @specimen_first: specimens stand before their orders
 */
typedef struct {
  TrophicHl7Reading    *reading;
  GStringChunk         *texts;
  TrophicHl7Delimiters  delimiters;
  char                  type[4];
  char                  event[4];
  TrophicPanelRow       base;
  const char           *sender;
  const char           *issued;
  TrophicDecimalSign    decimal;
  TrophicHl7Order       order;
  TrophicHl7Specimen    specimen;
  GString              *note;
  gboolean              specimen_first;
} TrophicHl7Message;

static inline const TrophicHl7Segment *
trophic_hl7_segment_at (const TrophicHl7Message *message,
                        guint                    index)
{
  return &g_array_index (message->reading->segments, TrophicHl7Segment, index);
}

/* trophic-hl7-reader.c */
void        trophic_hl7_tell         (TrophicHl7Reading       *reading,
                                      guint                    line,
                                      const char              *code,
                                      const char              *message);

/* trophic-hl7-file-name.c */
void        trophic_hl7_file_name_read  (const char              *file,
                                         TrophicHl7FileName      *name);
void        trophic_hl7_file_name_clear (TrophicHl7FileName      *name);

/* trophic-hl7-message.c */
void        trophic_hl7_read_message (TrophicHl7Reading       *reading,
                                      const char              *text,
                                      gsize                    length,
                                      guint                    line);
const char *trophic_hl7_take         (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      TrophicHl7Span           span);
const char *trophic_hl7_take_part    (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      TrophicHl7Span           span,
                                      guint                    component);
const char *trophic_hl7_take_time    (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      TrophicHl7Span           span);
void        trophic_hl7_add_note     (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      GString                 *note);

/* trophic-hl7-patient.c */
void        trophic_hl7_read_patient (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment);

/* trophic-hl7-order.c */
void        trophic_hl7_read_results (TrophicHl7Message       *message);

/* trophic-hl7-result.c */
void        trophic_hl7_read_result  (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      const char              *note);

/* trophic-hl7-value.c */
gboolean    trophic_hl7_is_one_of    (const char              *text,
                                      const char * const      *list,
                                      guint                    n);

typedef enum {
  TROPHIC_HL7_VALUE_TEXT,
  TROPHIC_HL7_VALUE_NONE,
  TROPHIC_HL7_VALUE_DOCUMENT,
} TrophicHl7ValueKind;

TrophicHl7ValueKind trophic_hl7_read_value (TrophicHl7Message       *message,
                                            const TrophicHl7Segment *segment,
                                            const TrophicHl7Fields  *fields,
                                            const char              *type,
                                            const char             **text);

/* trophic-hl7-code.c */
void        trophic_hl7_read_code    (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      TrophicHl7Span           span,
                                      TrophicPanelRow         *row);
const char *trophic_hl7_read_unit    (TrophicHl7Message       *message,
                                      const TrophicHl7Segment *segment,
                                      TrophicHl7Span           span);

G_END_DECLS
