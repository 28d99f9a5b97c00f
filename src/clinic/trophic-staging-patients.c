/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-staging-patients.h"

#include "trophic-staging-private.h"

/** trophic_staging_row_patient: index of the patient the row names, %TROPHIC_STAGED_NOBODY when it names none. */
guint
trophic_staging_row_patient (TrophicStaging *staging,
                             guint           index)
{
  g_return_val_if_fail (index < staging->n_rows, TROPHIC_STAGED_NOBODY);
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  return person->patient != G_MAXUINT ? person->patient : TROPHIC_STAGED_NOBODY;
}

/** trophic_staging_patient_counts: (transfer full) (element-type TrophicStagedCounts): by the patients' index; one row one count. */
GArray *
trophic_staging_patient_counts (TrophicStaging *staging)
{
  GArray *counts = g_array_sized_new (FALSE, TRUE, sizeof (TrophicStagedCounts), staging->patients->len);
  g_array_set_size (counts, staging->patients->len);
  for (guint i = 0; i < staging->n_rows; i++)
    {
      guint patient = trophic_staging_row_patient (staging, i);
      if (patient >= counts->len)
        continue;
      TrophicStagedCounts *of_patient = &g_array_index (counts, TrophicStagedCounts, patient);
      of_patient->results++;
      of_patient->by_class[trophic_staging_row_at (staging, i)->staged]++;
    }
  return counts;
}
