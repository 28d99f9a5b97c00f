/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seeded generator whose sequence is the same on every machine and in every run (Mersenne Twister). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicRandom TrophicRandom;

TrophicRandom *trophic_random_new     (guint32        seed);
void           trophic_random_free    (TrophicRandom *random);
double         trophic_random_uniform (TrophicRandom *random,
                                       double         low,
                                       double         high);
double         trophic_random_normal  (TrophicRandom *random,
                                       double         mean,
                                       double         sd);
gboolean       trophic_random_chance  (TrophicRandom *random,
                                       double         probability);
guint          trophic_random_integer (TrophicRandom *random,
                                       guint          n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRandom, trophic_random_free)

G_END_DECLS
