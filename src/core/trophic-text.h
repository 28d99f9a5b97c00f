/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text made comparable: folding for matching and search. What was sent is always kept as sent. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *trophic_text_fold        (const char *text);
char    *trophic_text_column_name (const char *text);
char    *trophic_text_search_key  (const char *text);
gboolean trophic_text_same_name   (const char *a,
                                   const char *b);
char    *trophic_text_order_key   (const char *name);
char    *trophic_text_kana_romaji (const char *kana);
char    *trophic_text_romaji_name (const char *romaji,
                                   gboolean    with_h);
gboolean trophic_text_is_empty    (const char *text);
gboolean trophic_text_is_kana     (const char *text);

G_END_DECLS
