/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sample quantiles of all nine types of Hyndman and Fan (R: quantile). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @sorted: ascending, no NAN. NAN when n is 0. */
double trophic_quantile_sorted (const double  *sorted,
                                gsize          n,
                                double         p,
                                int            type);
/* The same of values in any order. */
double trophic_quantile        (const double  *x,
                                gsize          n,
                                double         p,
                                int            type,
                                GError       **error);

G_END_DECLS
