/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Icon and word of the eye: "Discreet" or "Revealed", as wide as the wider of the two. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStack *trophic_reveal_words_new          (void);
void      trophic_reveal_words_set_revealed (GtkStack *words,
                                             gboolean  revealed);
void      trophic_reveal_words_name         (GtkStack *words);

G_END_DECLS
