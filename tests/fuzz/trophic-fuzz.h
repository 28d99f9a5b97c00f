/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all fuzz targets share: their one function, and what must hold of everything that a reader says. */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "trophic-error.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* g_assert() writes a line and aborts: a find. Texts must be UTF-8 whatever the bytes were. */
static inline void
fuzz_assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* Success comes without an error, failure with one of ours that says something. */
static inline void
fuzz_assert_outcome (gboolean      done,
                     const GError *error)
{
  g_assert_cmpint (done, ==, error == NULL);
  if (error == NULL)
    return;
  g_assert_true (error->domain == TROPHIC_ERROR);
  fuzz_assert_text (error->message);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

/* The bytes as a C string of valid UTF-8, as every function behind the decoder gets them; NULL when they are not. */
static inline char *
fuzz_text (const uint8_t *data,
           size_t         size)
{
  char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  if (!g_utf8_validate (text, -1, NULL))
    g_clear_pointer (&text, g_free);
  return text;
}
