/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean and standard deviation of a column. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double trophic_mean (const double *x,
                     gsize         n);
double trophic_sd   (const double *x,
                     gsize         n);

G_END_DECLS
