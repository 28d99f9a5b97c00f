/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table read as a person said: a profile's text, a byte 0x1e, then the file. */
#include "trophic-fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const uint8_t *end = size > 0 ? memchr (data, 0x1e, size) : NULL;
  if (end == NULL)
    return 0;
  g_autofree char *text = fuzz_text (data, (size_t) (end - data));
  if (text == NULL)
    return 0;
  g_autoptr (TrophicProfile) profile = trophic_profile_read ("fuzz", text, NULL);
  if (profile != NULL)
    fuzz_read (end + 1, size - (size_t) (end + 1 - data), &(TrophicReaderOptions) { .format = "csv", .profile = profile });
  return 0;
}
