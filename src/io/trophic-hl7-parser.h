/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of HL7 version 2: segments, fields, repeats, components and subcomponents as spans of a decoded message, and
 * their texts with the escapes read, which is done after the cutting. Knows nothing of what the fields mean. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest text that is handed on. */
#define TROPHIC_HL7_MAX_TEXT (1024 * 1024)

/* Most segments of one message. */
#define TROPHIC_HL7_MAX_SEGMENTS 1000000

/* Fields of a segment that are looked at; no segment that is read has more. */
#define TROPHIC_HL7_MAX_FIELDS 48

typedef struct {
  const char *start;
  const char *end;
} TrophicHl7Span;

/* As MSH-1 and MSH-2 have them; NUL for one that is not there. */
typedef struct {
  char field;
  char component;
  char repeat;
  char escape;
  char subcomponent;
} TrophicHl7Delimiters;

typedef struct {
  TrophicHl7Span span; /* name and fields, with the lines that continue it */
  guint          line;
  char           name[4];
} TrophicHl7Segment;

/**
 * TrophicHl7Fields:
 * @field: by number from 1; @field[0] is the segment's name. Of MSH, 1 is the separator and 2 the other delimiters.
 */
typedef struct {
  TrophicHl7Span field[TROPHIC_HL7_MAX_FIELDS];
  guint          n_fields;
} TrophicHl7Fields;

gboolean       trophic_hl7_delimiters_read (const char                 *header,
                                            gsize                       length,
                                            TrophicHl7Delimiters       *delimiters);
gboolean       trophic_hl7_split           (const TrophicHl7Delimiters *delimiters,
                                            const char                 *text,
                                            gsize                       length,
                                            guint                       line,
                                            GArray                     *segments);
void           trophic_hl7_fields          (const TrophicHl7Delimiters *delimiters,
                                            const TrophicHl7Segment    *segment,
                                            TrophicHl7Fields           *fields);
TrophicHl7Span trophic_hl7_field           (const TrophicHl7Fields     *fields,
                                            guint                       number);
TrophicHl7Span trophic_hl7_part            (TrophicHl7Span              span,
                                            char                        separator,
                                            guint                       number);
gboolean       trophic_hl7_next_part       (TrophicHl7Span             *rest,
                                            char                        separator,
                                            TrophicHl7Span             *part);
gboolean       trophic_hl7_is_empty        (TrophicHl7Span              span);
gboolean       trophic_hl7_is_null         (TrophicHl7Span              span);
const char    *trophic_hl7_text            (GStringChunk               *texts,
                                            const TrophicHl7Delimiters *delimiters,
                                            TrophicHl7Span              span);

G_END_DECLS
