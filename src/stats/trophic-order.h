/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ascending order of a column: the first step of every method that works on ranks or times. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  union {
    double  value;
    guint64 key; /* inside trophic-order.c */
  };
  guint32 row;
} TrophicOrdered;

TrophicOrdered *trophic_ordered (const double *x,
                                 gsize         n);
guint32        *trophic_order   (const double *x,
                                 gsize         n);
double         *trophic_sorted  (const double *x,
                                 gsize         n);

G_END_DECLS
