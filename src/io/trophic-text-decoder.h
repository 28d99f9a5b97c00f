/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of unknown origin to UTF-8, before anything is split: in CP932 the second byte of a kanji can be a separator. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *trophic_text_decode    (GBytes      *bytes,
                              const char  *file,
                              gsize       *length,
                              const char **encoding,
                              GError     **error);
char *trophic_text_decode_as (GBytes      *bytes,
                              const char  *file,
                              const char  *encoding,
                              gsize       *length,
                              GError     **error);

G_END_DECLS
