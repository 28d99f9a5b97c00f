/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLIM with Asian cut-offs (clinic.md 6, card malnutrition), and the losses around it. */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum { TROPHIC_GLIM_UNKNOWN, TROPHIC_GLIM_NONE, TROPHIC_GLIM_MODERATE, TROPHIC_GLIM_SEVERE } TrophicGlim;

/**
 * TrophicMalnutrition:
 * @glim: unknown while a criterion that could be met was not assessed
 * @reasons: (element-type utf8): translated, what was met ("Lost 11.1% in 6 months, over 10%")
 * @missing: (element-type utf8): codes of what was not assessed
 * @bmi_loss_per_year: kg/m2 per year since diagnosis, positive = lost; NAN when unknown
 * @fast_bmi_loss: it reaches the card's 2.0 a year (Shimizu 2019)
 */
typedef struct {
  TrophicGlim glim;
  GPtrArray  *reasons;
  GPtrArray  *missing;
  double      bmi;
  double      loss_6_months_percent;
  double      loss_usual_percent;
  double      loss_diagnosis_percent;
  double      bmi_loss_per_year;
  gboolean    fast_bmi_loss;
  GPtrArray  *cautions;
} TrophicMalnutrition;

/* The losses come from the assessment, which has them already; NAN where unknown. */
TrophicMalnutrition *trophic_malnutrition_new  (const TrophicRecord *record,
                                                const TrophicDate   *on,
                                                double               loss_6_months_percent,
                                                double               loss_usual_percent,
                                                double               loss_diagnosis_percent,
                                                const TrophicCard   *card);
void                 trophic_malnutrition_free (TrophicMalnutrition *malnutrition);
const char          *trophic_glim_nick         (TrophicGlim          glim); /* NULL none moderate severe */
const char          *trophic_glim_label        (TrophicGlim          glim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicMalnutrition, trophic_malnutrition_free)

G_END_DECLS
