/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 3-month BMI forecast (clinic.md 3), layer L2: a published regression whose coefficients a site entered from the full paper.
 * A key file, for example:
 *
 *   [model]
 *   id=example-2026
 *   name=Example 2026
 *   population=57 patients of one hospital
 *   n=57
 *   source=Journal, year, page, table
 *   certainty=Table 3 of the paper, entered by hand
 *   horizon_days=91
 *   intercept=-1.2
 *   residual_sd=0.8
 *
 *   [input lactate]
 *   unit=mmol/L
 *   low=0.4
 *   high=2.2
 *   coefficient=0.5
 */
#pragma once

#include "trophic-forecast-predictors.h"

G_BEGIN_DECLS

/**
 * TrophicSiteInput:
 * @code: of a predictor of L1, "age", "male", "alsfrs_r", "fvc_percent", or an analyte of the vocabulary
 * @unit: of @low, @high and @coefficient; @factor turns it into the unit the program keeps
 */
typedef struct {
  char   *code;
  char   *unit;
  double  factor;
  double  low, high;
  double  coefficient;
} TrophicSiteInput;

typedef struct {
  char      *id;
  int        version; /* the store's; 0 until stored */
  char      *name;
  char      *population;
  int        n;
  char      *source;
  char      *certainty;
  double     intercept;
  double     residual_sd;
  GPtrArray *inputs; /* (element-type TrophicSiteInput) */
} TrophicSiteModel;

/* One input as it is for a patient; @value is in the model's unit, NAN unknown. */
typedef struct {
  const TrophicSiteInput *input;
  double                  value;
} TrophicSiteValue;

TrophicSiteModel *trophic_site_model_parse       (const char              *text,
                                                  GPtrArray               *problems);
void              trophic_site_model_free        (TrophicSiteModel        *model);
char             *trophic_site_model_words       (const TrophicSiteModel  *model);
GArray           *trophic_site_model_read        (const TrophicSiteModel  *model,
                                                  const TrophicRecord     *record,
                                                  int                      on_day,
                                                  const double             predictors[TROPHIC_N_PREDICTORS],
                                                  const TrophicCard       *card);
gboolean          trophic_site_model_predict     (const TrophicSiteModel  *model,
                                                  const GArray            *values,
                                                  double                  *mean,
                                                  char                   **reason);
char             *trophic_site_value_words       (const TrophicSiteValue  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicSiteModel, trophic_site_model_free)

G_END_DECLS
