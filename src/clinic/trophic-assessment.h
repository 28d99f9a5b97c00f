/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything the program says of one patient on one day (design 7.1). Computed once, then shown, charted,
 * printed and exported; it writes nothing. What a later card will compute is NAN, -1 or NULL until then. */
#pragma once

#include "trophic-diagnostics.h"
#include "trophic-disease-stage.h"
#include "trophic-encals.h"
#include "trophic-energy.h"
#include "trophic-forecast-models.h"
#include "trophic-lactate-group.h"
#include "trophic-malnutrition.h"
#include "trophic-nfl.h"
#include "trophic-record.h"
#include "trophic-refeeding.h"
#include "trophic-weight-series.h"

G_BEGIN_DECLS

/* What changed between the last two visits (clinic.md 7, top line). NAN or -1 where one side is unknown. */
typedef struct {
  TrophicDate since; /* date of the visit before the last one */
  double      weight_kg;
  double      weight_percent;
  int         alsfrs_r_before;
  int         alsfrs_r_now;
  double      intake_kcal;
  int         new_results;
  GPtrArray  *events; /* (element-type TrophicEvent): borrowed, since then */
  TrophicDate plan_review;
} TrophicChange;

/**
 * TrophicAssessment:
 * @record: the facts dated on or before @on
 * @missing: (element-type utf8): stable codes of what is missing today ("weight", "height", "lactate", "alsfrs_r", "fvc",
 *   "intake", "potassium", "phosphate", "magnesium", "prealbumin", "nfl", "onset_date", "birth_date", "diagnosis_date")
 * @delta_fs: (48 - ALSFRS-R) / months since onset; NAN when undefined (under one month, unknown total or date)
 * @delta_fs_low, @delta_fs_high: its range when the onset date is partial; equal otherwise
 * @loss_*_percent: weight loss in percent, positive = lost; NAN when unknown
 */
typedef struct {
  TrophicRecord        *record;
  TrophicDate           on;
  TrophicLactateAnswer *lactate;
  TrophicForecast      *forecast;
  TrophicEncals        *encals;
  TrophicDiseaseStage  *stage;
  TrophicNfl           *nfl;
  GPtrArray            *diagnostics; /* (element-type TrophicDiagnostic) */
  TrophicEnergy        *energy;
  TrophicMalnutrition  *malnutrition;
  TrophicRefeeding     *refeeding;
  GArray               *weights; /* (element-type TrophicWeightPoint) */
  double                bmi;
  TrophicDate           bmi_date;
  int                   alsfrs_r;
  TrophicDate           alsfrs_r_date;
  double                delta_fs;
  double                delta_fs_low;
  double                delta_fs_high;
  double                loss_usual_percent;
  double                loss_diagnosis_percent;
  double                loss_6_months_percent;
  double                months_since_onset;
  double                intake_kcal; /* oral + enteral + parenteral of the latest visit that has any */
  TrophicDate           intake_date;
  double                ideal_weight_kg;
  double                intake_per_ideal_kg;
  TrophicChange         change;
  GPtrArray            *missing;
  GPtrArray            *cards; /* (element-type TrophicCard): used for this answer */
} TrophicAssessment;

TrophicAssessment *trophic_assessment_new  (TrophicRecord               *record,
                                            const TrophicDate           *on,
                                            const TrophicForecastModels *models);
void               trophic_assessment_free (TrophicAssessment           *assessment);

gboolean           trophic_assessment_is_followed (const TrophicAssessment *assessment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAssessment, trophic_assessment_free)

G_END_DECLS
