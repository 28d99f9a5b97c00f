/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to src/store and its tests. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void      trophic_pin_derive  (const char   *pin,
                               const guint8 *salt,
                               gsize         salt_length,
                               guint         rounds,
                               guint8        out[32]);
char     *trophic_pin_hash    (const char   *pin);
gboolean  trophic_pin_matches (const char   *pin,
                               const char   *stored);

G_END_DECLS
