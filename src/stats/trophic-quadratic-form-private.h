/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statistic of a test of several sums at once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean trophic_quadratic_form (double *matrix,
                                 double *u,
                                 guint   k,
                                 double *form);

G_END_DECLS
