/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitted models as the command line answers them: analyze cox, regress and roc, study lactate. They write members of an object that
 * the caller has begun. */
#pragma once

#include "trophic-cli.h"
#include "trophic-cox.h"
#include "trophic-regression.h"
#include "trophic-roc.h"

G_BEGIN_DECLS

/**
 * TrophicCliCox:
 * @names: (array): of the columns
 * @ph_names: (array length=n_ph): of the terms tested; @ph: (nullable) (array length=n_ph)
 */
typedef struct {
  const TrophicCox     *cox;
  const char *const    *names;
  double                concordance;
  double                concordance_se;
  const char *const    *ph_names;
  const TrophicCoxTest *ph;
  gsize                 n_ph;
  TrophicCoxTest        ph_global;
} TrophicCliCox;

void trophic_cli_write_cox        (TrophicJson             *json,
                                   const TrophicCliCox     *cox);
/* @names: of all terms, the intercept's too. */
void trophic_cli_write_regression (TrophicJson             *json,
                                   const TrophicRegression *regression,
                                   const char *const       *names);
void trophic_cli_write_roc        (TrophicJson             *json,
                                   const TrophicRoc        *roc);

G_END_DECLS
