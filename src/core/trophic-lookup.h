/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table from words to things, asked with the words of files: the same few spellings, millions of times.
 * A spelling met before is found without folding it again. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicLookup TrophicLookup;

TrophicLookup *trophic_lookup_new  (char         *(*fold) (const char *text));
gconstpointer  trophic_lookup_add  (TrophicLookup *lookup,
                                    const char    *text,
                                    gconstpointer  value);
gconstpointer  trophic_lookup_find (TrophicLookup *lookup,
                                    const char    *text);

G_END_DECLS
