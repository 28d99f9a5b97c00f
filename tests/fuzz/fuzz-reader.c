/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever file: told by its first bytes, read the same way twice. */
#include "trophic-fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  guint once = fuzz_read (data, size, &(TrophicReaderOptions) { 0 });
  g_assert_cmpuint (fuzz_read (data, size, &(TrophicReaderOptions) { 0 }), ==, once);
  return 0;
}
