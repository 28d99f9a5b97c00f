/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR as JSON, XML and one resource a line. */
#include "trophic-fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_read (data, size, &(TrophicReaderOptions) { .format = "fhir" });
  return 0;
}
