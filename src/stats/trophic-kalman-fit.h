/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maximum likelihood of the two noise SDs of the local linear trend over several series. */
#pragma once

#include "trophic-kalman.h"

G_BEGIN_DECLS

typedef struct {
  const double *times;
  const double *values;
  gsize         n;
} TrophicSeries;

gboolean trophic_kalman_fit (const TrophicSeries *series,
                             gsize                n_series,
                             TrophicTrendModel   *model);

G_END_DECLS
