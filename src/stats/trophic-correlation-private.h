/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two rank correlations have in files of their own. */
#pragma once

#include "trophic-correlation.h"

G_BEGIN_DECLS

void trophic_spearman_p (double              squares,
                         TrophicCorrelation *correlation);
void trophic_kendall    (const double       *x_ranks,
                         const double       *y_ranks,
                         gsize               n,
                         TrophicCorrelation *correlation);

G_END_DECLS
