/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-assessment-json-private.h"

/* The keys of the contract. */
static const char * const needs[TROPHIC_N_NEEDS] = {
  [TROPHIC_NEED_HARRIS_BENEDICT] = "harris_benedict",
  [TROPHIC_NEED_MIFFLIN] = "mifflin",
  [TROPHIC_NEED_KASARSKIS] = "kasarskis",
  [TROPHIC_NEED_SHIMIZU] = "shimizu",
};

static void
write_energy (TrophicJson         *json,
              const TrophicEnergy *energy)
{
  trophic_json_object (json, "energy");
  for (guint i = 0; i < TROPHIC_N_NEEDS; i++)
    trophic_json_number (json, needs[i], energy->needs[i].kcal);
  trophic_json_number (json, "ideal_weight_kg", energy->ideal_weight_kg);
  trophic_json_number (json, "intake_kcal", energy->intake_kcal);
  trophic_json_number (json, "intake_per_ideal_kg", energy->intake_per_ideal_kg);
  trophic_json_string (json, "band", energy->band);
  trophic_assessment_json_cautions (json, energy->cautions);
  trophic_json_end (json);
}

static void
write_malnutrition (TrophicJson             *json,
                    const TrophicAssessment *assessment)
{
  trophic_json_object (json, "malnutrition");
  trophic_json_string (json, "glim", trophic_glim_nick (assessment->malnutrition->glim));
  trophic_json_number (json, "loss_6_months_percent", assessment->loss_6_months_percent);
  trophic_json_number (json, "bmi", assessment->bmi);
  trophic_json_end (json);
}

static void
write_refeeding (TrophicJson            *json,
                 const TrophicRefeeding *refeeding)
{
  trophic_json_object (json, "refeeding");
  trophic_json_string (json, "risk", trophic_refeeding_nick (refeeding->risk));
  trophic_json_array (json, "criteria");
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "code", criterion->code);
      trophic_json_string (json, "level", criterion->level);
      trophic_json_string (json, "message", criterion->message);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_end (json);
}

/** trophic_assessment_json_nutrition: the members "energy", "malnutrition" and "refeeding". */
void
trophic_assessment_json_nutrition (TrophicJson             *json,
                                   const TrophicAssessment *assessment)
{
  write_energy (json, assessment->energy);
  write_malnutrition (json, assessment);
  write_refeeding (json, assessment->refeeding);
}
