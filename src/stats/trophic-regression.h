/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear regression by least squares with QR (good to 7 digits on NIST's Filip). Columns come ready made; an intercept is
 * always the first term. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double coef;
  double se;
  double t;
  double p;
  double lower;
  double upper;
  double standardised; /* change of the outcome in its SD per SD of the column; NAN of the intercept */
  double vif;          /* variance inflation; NAN of the intercept and with one column */
} TrophicRegressionTerm;

typedef struct {
  gsize                  n;
  int                    df; /* residual */
  TrophicRegressionTerm *terms; /* the intercept, then the columns */
  gsize                  n_terms;
  double                 rss;
  double                 sigma;
  double                 r2;
  double                 adj_r2;
  double                 f;
  double                 f_p;
  double                *fitted;    /* n */
  double                *residuals; /* n */
  double                *leverage;  /* n */
  double                *cook;      /* n, Cook's distance */
} TrophicRegression;

TrophicRegression *trophic_regression_new  (const double         *outcome,
                                            const double *const  *columns,
                                            const char *const    *names,
                                            gsize                 n_columns,
                                            gsize                 n,
                                            double                level,
                                            GError              **error);
/* Powers 1 to @degree of one column. */
TrophicRegression *trophic_regression_poly (const double         *outcome,
                                            const double         *x,
                                            gsize                 n,
                                            guint                 degree,
                                            double                level,
                                            GError              **error);
void               trophic_regression_free (TrophicRegression    *regression);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRegression, trophic_regression_free)

G_END_DECLS
