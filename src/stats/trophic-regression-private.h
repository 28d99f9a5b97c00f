/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-regression.h"

G_BEGIN_DECLS

/*
 * The terms of a regression turned into columns at right angles, of length 1.
 *
 * @n: rows
 * @k: terms, the intercept among them
 * @q: k columns of n, one after the other; the first is constant
 * @map: k x k by rows, upper triangle: what is 1 along column c is map[j * k + c] of term j
 * @size: of each term, the root of its sum of squares about its mean; 0 of the intercept
 */
typedef struct {
  gsize        n;
  gsize        k;
  long double *q;
  long double *map;
  long double *size;
} TrophicRegressionBasis;

TrophicRegressionBasis *trophic_regression_basis_columns (const double *const     *columns,
                                                          const char *const       *names,
                                                          gsize                    n_columns,
                                                          gsize                    n,
                                                          GError                 **error);
TrophicRegressionBasis *trophic_regression_basis_powers  (const double            *x,
                                                          gsize                    n,
                                                          guint                    degree,
                                                          GError                 **error);
void                    trophic_regression_basis_free    (TrophicRegressionBasis  *basis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRegressionBasis, trophic_regression_basis_free)

G_END_DECLS
