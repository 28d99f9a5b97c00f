/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlation of two columns (R: cor.test). p is exact where R's is: Spearman without ties up to n = 1290, Kendall without
 * ties below 50. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TROPHIC_SPEARMAN, TROPHIC_PEARSON, TROPHIC_KENDALL } TrophicCorrelationMethod;

typedef struct {
  gsize    n;
  double   estimate;
  double   p;
  gboolean exact;
  double   lower; /* Pearson: Fisher's z as R; the others: as the source file says, NAN where undefined */
  double   upper;
} TrophicCorrelation;

gboolean    trophic_correlation_compute (const double              *x,
                                         const double              *y,
                                         gsize                      n,
                                         TrophicCorrelationMethod   method,
                                         double                     level,
                                         TrophicCorrelation        *correlation,
                                         GError                   **error);
/* Mid-ranks from 1. */
void        trophic_ranks               (const double              *x,
                                         gsize                      n,
                                         double                    *ranks);

G_END_DECLS
