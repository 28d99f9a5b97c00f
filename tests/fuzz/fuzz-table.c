/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Separated text of any encoding as tables of a clinic or a laboratory. */
#include "trophic-fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_read (data, size, &(TrophicReaderOptions) { .format = "csv" });
  return 0;
}
