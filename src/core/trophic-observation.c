/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-observation.h"

#include <math.h>

/** trophic_observation_new: an observation of which nothing is known; status final. */
TrophicObservation *
trophic_observation_new (void)
{
  TrophicObservation *observation = g_new0 (TrophicObservation, 1);
  observation->value = observation->original_value = NAN;
  observation->reference_low = observation->reference_high = NAN;
  observation->sampling.fasting_hours = observation->sampling.separation_minutes = NAN;
  observation->sampling.fasting = observation->sampling.rested = TROPHIC_UNKNOWN;
  observation->sampling.tourniquet = observation->sampling.exertion = TROPHIC_UNKNOWN;
  return observation;
}

/* Every owned string, in one place so that copy and free cannot differ. */
#define N_TEXTS 20
static void
list_texts (TrophicObservation *o,
            char              **texts[N_TEXTS])
{
  char **all[N_TEXTS] = {
    &o->time_text, &o->value_text, &o->unit_text, &o->code, &o->system, &o->name, &o->flag, &o->reference_text,
    &o->specimen, &o->platform, &o->accession, &o->status_reason, &o->accepted_reason, &o->note,
    &o->sampling.tube, &o->sampling.device, &o->source_file, &o->source_place, &o->sub_id,
    &o->sender,
  };
  for (guint i = 0; i < N_TEXTS; i++)
    texts[i] = all[i];
}

/** trophic_observation_copy: a deep copy. */
TrophicObservation *
trophic_observation_copy (const TrophicObservation *observation)
{
  TrophicObservation *copy = g_memdup2 (observation, sizeof *observation);
  char **texts[N_TEXTS];
  list_texts (copy, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_observation_free: */
void
trophic_observation_free (TrophicObservation *observation)
{
  if (observation == NULL)
    return;
  char **texts[N_TEXTS];
  list_texts (observation, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (*texts[i]);
  g_free (observation);
}

/**
 * trophic_observation_is_usable:
 *
 * Whether the value may stand on a chart and in a rule: mapped, with a number, final, preliminary or corrected,
 * not superseded, not in error.
 */
gboolean
trophic_observation_is_usable (const TrophicObservation *observation)
{
  return observation->analyte != NULL && isfinite (observation->value) && !observation->superseded &&
         observation->status <= TROPHIC_RESULT_CORRECTED;
}
