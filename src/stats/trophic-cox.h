/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cox's proportional hazards model (R: coxph fitted to convergence). Columns of the design come ready made: factors as
 * indicator columns, logarithms taken. Refuses no events, a constant or collinear column and separation. */
#pragma once

#include "trophic-follow-up.h"

G_BEGIN_DECLS

typedef enum { TROPHIC_COX_EFRON, TROPHIC_COX_BRESLOW } TrophicCoxTies;

/**
 * TrophicCoxInput:
 * @columns: (array length=n_columns): each of follow_up.n numbers
 * @names: (nullable) (array length=n_columns): for messages that name a column
 * @cluster: (nullable): equal numbers are one cluster; asks for the robust variance
 */
typedef struct {
  TrophicFollowUp       follow_up;
  const double *const  *columns;
  const char *const    *names;
  gsize                 n_columns;
  const guint          *cluster;
  TrophicCoxTies        ties;
  double                level; /* 0.95 */
} TrophicCoxInput;

typedef struct {
  double coef;
  double se;        /* from the information matrix */
  double robust_se; /* NAN without clusters */
  double z;         /* by the robust error when there is one; so p and the interval */
  double p;
  double hr;
  double lower;
  double upper;
} TrophicCoxTerm;

typedef struct {
  double chisq;
  int    df;
  double p;
} TrophicCoxTest;

typedef struct _TrophicCox TrophicCox;

TrophicCox           *trophic_cox_new           (const TrophicCoxInput  *input,
                                                 GError                **error);
void                  trophic_cox_free          (TrophicCox             *cox);
gsize                 trophic_cox_n             (const TrophicCox       *cox);
gsize                 trophic_cox_events        (const TrophicCox       *cox);
gsize                 trophic_cox_n_terms       (const TrophicCox       *cox);
const TrophicCoxTerm *trophic_cox_term          (const TrophicCox       *cox,
                                                 gsize                   index);
double                trophic_cox_covariance    (const TrophicCox       *cox,
                                                 gsize                   i,
                                                 gsize                   j);
double                trophic_cox_loglik_null   (const TrophicCox       *cox);
double                trophic_cox_loglik        (const TrophicCox       *cox);
int                   trophic_cox_iterations    (const TrophicCox       *cox);
/* Likelihood ratio, Wald and score tests of all terms. */
TrophicCoxTest        trophic_cox_lr_test       (const TrophicCox       *cox);
TrophicCoxTest        trophic_cox_wald_test     (const TrophicCox       *cox);
TrophicCoxTest        trophic_cox_score_test    (const TrophicCox       *cox);

/* What follows is worked out when asked for. The input's arrays must still be there. */

/* Harrell's C with its standard error (R: survival::concordance, timewt "n"); strata and delayed entry as R takes them. */
double                trophic_cox_concordance   (const TrophicCox       *cox,
                                                 double                 *se);
/* Proportional hazards (R's cox.zph, transform "km"). @terms: (array length=n_tests) (nullable): how many columns in a row form
 * each tested term (a factor is one test); NULL tests each column. @global: (out). */
gboolean              trophic_cox_test_ph       (const TrophicCox       *cox,
                                                 const gsize            *terms,
                                                 gsize                   n_tests,
                                                 TrophicCoxTest         *tests,
                                                 TrophicCoxTest         *global,
                                                 GError                **error);
typedef enum {
  TROPHIC_COX_MARTINGALE, /* n */
  TROPHIC_COX_DEVIANCE,   /* n */
  TROPHIC_COX_SCORE,      /* n x terms */
  TROPHIC_COX_DFBETA,     /* n x terms */
  TROPHIC_COX_SCHOENFELD, /* events x terms, by time */
} TrophicCoxResidual;

/* (transfer full) (element-type double): row by row. */
GArray               *trophic_cox_residuals     (const TrophicCox       *cox,
                                                 TrophicCoxResidual      kind);
/* The predicted curve of a subject with covariates @x in @stratum (0 without strata): steps of time, survival and interval as
 * R's survfit (cox, newdata) gives them (log interval). (element-type TrophicKmStep). */
GArray               *trophic_cox_curve         (const TrophicCox       *cox,
                                                 const double           *x,
                                                 guint                   stratum);

/* Concordance of any marker with follow-up; higher marker = earlier event counts as concordant. Cost n log n. */
double                trophic_concordance       (const TrophicFollowUp  *follow_up,
                                                 const double           *marker,
                                                 double                 *se);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicCox, trophic_cox_free)

G_END_DECLS
