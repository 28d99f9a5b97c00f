/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-assessment-json-private.h"

#include <math.h>

static void
write_encals (TrophicJson         *json,
              const TrophicEncals *encals)
{
  trophic_json_object (json, "encals");
  trophic_json_number (json, "lp", encals->lp);
  trophic_json_number (json, "median_months", encals->median_months);
  trophic_json_number (json, "s12", encals->s12);
  trophic_json_number (json, "s24", encals->s24);
  trophic_json_number (json, "s36", encals->s36);
  trophic_json_object (json, "conditional");
  trophic_json_number (json, "median_months", encals->conditional_median_months);
  trophic_json_number (json, "s12", encals->conditional_s12);
  trophic_json_number (json, "s24", encals->conditional_s24);
  trophic_json_number (json, "s36", encals->conditional_s36);
  trophic_json_end (json);
  trophic_assessment_json_cautions (json, encals->cautions);
  trophic_json_end (json);

  trophic_json_object (json, "tricals");
  trophic_json_number (json, "lp", encals->tricals_lp);
  trophic_json_end (json);
}

/* ENCALS, TRICALS and staging; the reason for a null is the caution of level stop. */
void
trophic_assessment_json_prognosis (TrophicJson             *json,
                                   const TrophicAssessment *assessment)
{
  const TrophicDiseaseStage *stage = assessment->stage;
  write_encals (json, assessment->encals);
  trophic_json_object (json, "staging");
  trophic_json_number (json, "delta_fs", assessment->delta_fs);
  trophic_json_string (json, "kings", stage->kings);
  trophic_json_number (json, "mitos", stage->mitos >= 0 ? stage->mitos : NAN);
  trophic_json_number (json, "alsfrs_r", assessment->alsfrs_r >= 0 ? assessment->alsfrs_r : NAN);
  trophic_json_end (json);
}

/* The latest NfL; null for above where no limit of its own platform, specimen and age is published. */
void
trophic_assessment_json_nfl (TrophicJson      *json,
                             const TrophicNfl *nfl)
{
  trophic_json_object (json, "nfl");
  trophic_json_number (json, "value", nfl->observation != NULL ? nfl->observation->value : NAN);
  trophic_json_string (json, "platform", nfl->platform);
  trophic_json_number (json, "limit", nfl->limit);
  if (nfl->above == TROPHIC_UNKNOWN)
    trophic_json_null (json, "above");
  else
    trophic_json_boolean (json, "above", nfl->above == TROPHIC_YES);
  trophic_json_end (json);
}
