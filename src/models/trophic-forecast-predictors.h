/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic model (L1) looks at, as it is known on a day. */
#pragma once

#include "trophic-card.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_PREDICTOR_LACTATE,      /* mmol/L, eligible and not above reference */
  TROPHIC_PREDICTOR_OWN_TREND,    /* what L0 says of the change, kg/m2 */
  TROPHIC_PREDICTOR_BMI,          /* kg/m2 */
  TROPHIC_PREDICTOR_PREALBUMIN,   /* the vocabulary's unit */
  TROPHIC_PREDICTOR_ALSFRS_SLOPE, /* points lost a month since onset */
  TROPHIC_PREDICTOR_BULBAR,       /* 1 bulbar onset, 0 another */
  TROPHIC_PREDICTOR_ORAL_INTAKE,  /* oral kcal/kg of ideal weight */
  TROPHIC_N_PREDICTORS
} TrophicPredictor;

void        trophic_predictors_read (const TrophicRecord *record,
                                     int                  on_day,
                                     const TrophicCard   *card,
                                     double               values[TROPHIC_N_PREDICTORS]);
const char *trophic_predictor_code  (TrophicPredictor     predictor);
char       *trophic_predictor_words (TrophicPredictor     predictor,
                                     double               value);

G_END_DECLS
