/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile that is read from its text can be written, and reads the same again. */
#include "trophic-fuzz.h"
#include "trophic-profile.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_text (data, size);
  if (text == NULL)
    return 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicProfile) profile = trophic_profile_read ("fuzz", text, &error);
  fuzz_assert_outcome (profile != NULL, error);
  if (profile == NULL)
    return 0;
  g_autofree char *written = trophic_profile_write (profile);
  g_autoptr (TrophicProfile) again = trophic_profile_read ("fuzz", written, &error);
  g_assert_no_error (error);
  g_autofree char *twice = trophic_profile_write (again);
  g_assert_cmpstr (twice, ==, written);
  g_autoptr (TrophicProfile) copy = trophic_profile_copy (profile);
  g_autofree char *copied = trophic_profile_write (copy);
  g_assert_cmpstr (copied, ==, written);
  return 0;
}
