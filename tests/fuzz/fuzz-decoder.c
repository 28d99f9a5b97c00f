/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of unknown origin become UTF-8 or are refused. */
#include "trophic-fuzz.h"
#include "trophic-text-decoder.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length = G_MAXSIZE;
  const char *encoding = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = trophic_text_decode (bytes, "fuzz.csv", &length, &encoding, &error);
  fuzz_assert_outcome (text != NULL, error);
  if (text == NULL)
    return 0;
  fuzz_assert_text (text);
  fuzz_assert_text (encoding);
  g_assert_cmpuint (strlen (text), ==, length);
  return 0;
}
