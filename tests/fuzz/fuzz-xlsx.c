/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook, as bytes. Most of a mutated zip is refused at the door: fuzz-xlsx-parts goes behind it. */
#include "trophic-fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_read (data, size, &(TrophicReaderOptions) { .format = "xlsx" });
  return 0;
}
