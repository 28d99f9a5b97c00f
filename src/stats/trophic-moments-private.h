/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-bayes-regression.h"

G_BEGIN_DECLS

/* Sums over rows of differences from the origin; of @xx the lower triangle counts. */
struct _TrophicMoments {
  gsize   n;
  gsize   p;
  double *x_origin;
  double  y_origin;
  double *x;
  double  y;
  double *xx;
  double *xy;
  double  yy;
};

G_END_DECLS
