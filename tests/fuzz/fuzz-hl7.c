/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HL7 version 2 messages in envelopes and without, in every character set. */
#include "trophic-fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_read (data, size, &(TrophicReaderOptions) { .format = "hl7v2" });
  return 0;
}
