/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes of one message to UTF-8, before anything is cut: in CP932 and ISO-2022-JP a delimiter's byte may be half
 * of a kanji. Lines stay lines. Knows nothing of segments. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How sure the character set is. */
typedef enum {
  TROPHIC_HL7_CHARSET_SURE,     /* plain ASCII, valid UTF-8, escape sequences, or what is declared and fits */
  TROPHIC_HL7_CHARSET_GUESSED,  /* nothing is declared: names should be looked at */
  TROPHIC_HL7_CHARSET_DIFFERS,  /* the bytes are not what is declared */
} TrophicHl7Charset;

/**
 * TrophicHl7Text:
 * @text: without NUL; not NUL-terminated; valid until the next message is decoded
 * @encoding: what the bytes were, static
 * @lost: characters that could not be read, now U+FFFD
 */
typedef struct {
  const char        *text;
  gsize              length;
  const char        *encoding;
  TrophicHl7Charset  charset;
  guint              lost;
} TrophicHl7Text;

typedef struct _TrophicHl7Decoder TrophicHl7Decoder;

TrophicHl7Decoder *trophic_hl7_decoder_new  (void);
void               trophic_hl7_decoder_free (TrophicHl7Decoder *decoder);
TrophicHl7Text     trophic_hl7_decode       (TrophicHl7Decoder *decoder,
                                             const char        *bytes,
                                             gsize              length,
                                             const char        *declared,
                                             gsize              declared_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicHl7Decoder, trophic_hl7_decoder_free)

G_END_DECLS
