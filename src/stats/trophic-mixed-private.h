/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the mixed model: the fixed effects as an orthonormal basis, the subjects as blocks of at most two rows, and the
 * search for the relative covariance factor. */
#pragma once

#include "trophic-mixed-model.h"

G_BEGIN_DECLS

/* Lambda = [theta0 0; theta1 theta2]: the random effects' covariance is sigma^2 Lambda Lambda'. */
#define TROPHIC_MIXED_THETA 3

/**
 * TrophicMixedBasis:
 * @q: columns of the basis, @p by @n, column after column
 * @r: @p by @p, upper triangle row after row: the columns of the design, centred and scaled, are Q R
 * @mean, @sd: of each column of the design; 0 and 1 of the intercept
 * @y: the outcome, scaled by @y_sd, less its projection on the basis
 * @projection: that projection's coordinates
 */
typedef struct {
  gsize   n;
  gsize   p;
  double *q;
  double *r;
  double *mean;
  double *sd;
  double *y;
  double *projection;
  double  y_sd;
} TrophicMixedBasis;

/**
 * TrophicMixedBlocks:
 * @z: of each subject the two rows of its rotated random-effects design: z00 z01 / 0 z11
 * @rows: of each subject how many rows that are: 1 or 2
 * @top: of each subject two rows of @p + 1: basis and outcome under the same rotation
 * @rest: cross product, @p + 1 square, of the rows that the rotations left without random effects
 */
typedef struct {
  gsize    n;
  gsize    p;
  gsize    subjects;
  double  *z;
  guint8  *rows;
  double  *top;
  double  *rest;
} TrophicMixedBlocks;

/**
 * TrophicMixedPoint:
 * @value: the restricted deviance but for parts that do not depend on theta
 * @gradient: of @value
 * @rss: penalised residual sum of squares
 * @gamma: fixed effects in the basis, less the projection
 * @inverse: p by p: their covariance over sigma^2
 */
typedef struct {
  double  theta[TROPHIC_MIXED_THETA];
  double  value;
  double  gradient[TROPHIC_MIXED_THETA];
  double  rss;
  double *gamma;
  double *inverse;
} TrophicMixedPoint;

gboolean trophic_mixed_basis_init   (TrophicMixedBasis           *basis,
                                     const double                *outcome,
                                     const double *const         *columns,
                                     gsize                        n_columns,
                                     gsize                        n,
                                     GError                     **error);
void     trophic_mixed_basis_clear  (TrophicMixedBasis           *basis);
void     trophic_mixed_blocks_init  (TrophicMixedBlocks          *blocks,
                                     const TrophicMixedBasis     *basis,
                                     const double                *time,
                                     const guint                 *subject,
                                     guint                        n_subjects);
void     trophic_mixed_blocks_clear (TrophicMixedBlocks          *blocks);
gboolean trophic_mixed_evaluate     (const TrophicMixedBlocks    *blocks,
                                     TrophicMixedPoint           *point);
gboolean trophic_mixed_search       (const TrophicMixedBlocks    *blocks,
                                     TrophicMixedPoint           *point,
                                     GError                     **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicMixedBasis, trophic_mixed_basis_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicMixedBlocks, trophic_mixed_blocks_clear)

G_END_DECLS
