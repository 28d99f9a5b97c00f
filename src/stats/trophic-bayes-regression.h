/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bayesian linear regression with a Gaussian prior on standardised predictors; the strength of prior and noise by maximum
 * marginal likelihood ("evidence"; Bishop, Pattern Recognition and Machine Learning, 2006, 3.5, with the intercept integrated
 * over a flat prior). Works on sums, so that leaving rows out costs no second look at the rest. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicMoments         TrophicMoments;
typedef struct _TrophicBayesRegression TrophicBayesRegression;

/* Sums of rows about an origin that should lie near them, so that huge offsets cost no digits. */
TrophicMoments         *trophic_moments_new               (gsize                         n_predictors,
                                                           const double                 *x_origin,
                                                           double                        y_origin);
TrophicMoments         *trophic_moments_copy              (const TrophicMoments         *moments);
void                    trophic_moments_free              (TrophicMoments               *moments);
void                    trophic_moments_add               (TrophicMoments               *moments,
                                                           const double                 *x,
                                                           double                        y);
void                    trophic_moments_subtract          (TrophicMoments               *moments,
                                                           const TrophicMoments         *other);
gsize                   trophic_moments_n                 (const TrophicMoments         *moments);

TrophicBayesRegression *trophic_bayes_regression_new      (const TrophicMoments         *moments);
void                    trophic_bayes_regression_free     (TrophicBayesRegression       *regression);
gsize                   trophic_bayes_regression_n        (const TrophicBayesRegression *regression);
void                    trophic_bayes_regression_predict  (const TrophicBayesRegression *regression,
                                                           const double                 *x,
                                                           double                       *mean,
                                                           double                       *sd);
double                  trophic_bayes_regression_centre   (const TrophicBayesRegression *regression);
double                  trophic_bayes_regression_part     (const TrophicBayesRegression *regression,
                                                           gsize                         predictor,
                                                           double                        x);
double                  trophic_bayes_regression_coefficient (const TrophicBayesRegression *regression,
                                                           gsize                         predictor,
                                                           double                       *sd);
double                  trophic_bayes_regression_noise_sd (const TrophicBayesRegression *regression);
double                  trophic_bayes_regression_prior_sd (const TrophicBayesRegression *regression);

/* The numbers of a fit in one array, for keeping; trophic_bayes_regression_restore() makes the same fit of them. */
GArray                 *trophic_bayes_regression_save     (const TrophicBayesRegression *regression);
TrophicBayesRegression *trophic_bayes_regression_restore  (const double                 *numbers,
                                                           gsize                         n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicMoments, trophic_moments_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicBayesRegression, trophic_bayes_regression_free)

G_END_DECLS
