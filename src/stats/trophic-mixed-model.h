/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear mixed model of a trajectory: random intercept and slope of each subject, REML (R: lme4, y ~ time + (time | subject)). */
#pragma once

#include <glib.h>

#include "trophic-stats-error.h"

G_BEGIN_DECLS

typedef struct {
  double coef;
  double se;
  double t;
} TrophicMixedTerm;

/**
 * TrophicMixedModel:
 * @terms: intercept, time, then the further columns
 * @singular: a variance is zero or the random effects are perfectly correlated: said, as lme4 does
 */
typedef struct {
  gsize             n;
  gsize             subjects;
  TrophicMixedTerm *terms;
  gsize             n_terms;
  double            intercept_variance;
  double            slope_variance;
  double            covariance;
  double            residual_variance;
  double            loglik; /* restricted */
  gboolean          singular;
} TrophicMixedModel;

/* @subject: 0 to n_subjects - 1. @columns: (nullable): further fixed effects. */
TrophicMixedModel *trophic_mixed_model_new  (const double         *outcome,
                                             const double         *time,
                                             const guint          *subject,
                                             guint                 n_subjects,
                                             const double *const  *columns,
                                             gsize                 n_columns,
                                             gsize                 n,
                                             GError              **error);
void               trophic_mixed_model_free (TrophicMixedModel    *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicMixedModel, trophic_mixed_model_free)

G_END_DECLS
