/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HL7 version 2: one message or many, in envelopes of batches or without, of laboratories in Europe, America, Australia and
 * of Japan's SS-MIX2. The rows are the OBX segments of result messages (ORU, OUL); what other messages are is told. */
#pragma once

#include "trophic-panel.h"

G_BEGIN_DECLS

gboolean trophic_hl7_reader_sniff (const char              *bytes,
                                   gsize                    length);
gboolean trophic_hl7_reader_read  (const char              *bytes,
                                   gsize                    length,
                                   const char              *file,
                                   const TrophicPanelSink  *sink,
                                   const char             **encoding,
                                   GError                 **error);

G_END_DECLS
