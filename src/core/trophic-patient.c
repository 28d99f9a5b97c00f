/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient.h"

#include <math.h>

static void
number_free (gpointer data)
{
  TrophicPatientNumber *number = data;
  g_free (number->number);
  g_free (number->source);
  g_free (number);
}

/** trophic_patient_new: a patient of whom nothing is known. */
TrophicPatient *
trophic_patient_new (void)
{
  TrophicPatient *patient = g_new0 (TrophicPatient, 1);
  patient->numbers = g_ptr_array_new_with_free_func (number_free);
  patient->gold_coast = patient->familial = patient->ftd = patient->c9orf72 = TROPHIC_UNKNOWN;
  patient->follow_up_months = patient->height_cm = patient->usual_weight_kg = NAN;
  return patient;
}

/** trophic_patient_copy: a deep copy. */
TrophicPatient *
trophic_patient_copy (const TrophicPatient *patient)
{
  TrophicPatient *copy = g_memdup2 (patient, sizeof *patient);
  copy->numbers = g_ptr_array_new_with_free_func (number_free);
  for (guint i = 0; i < patient->numbers->len; i++)
    {
      const TrophicPatientNumber *number = g_ptr_array_index (patient->numbers, i);
      trophic_patient_add_number (copy, number->number, number->source);
    }
  char **texts[] = { &copy->uuid, &copy->family_name, &copy->given_name, &copy->kana, &copy->latin_name,
                     &copy->preferred_name, &copy->gene, &copy->site, &copy->interpreter, &copy->allergies, &copy->note };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_patient_free: */
void
trophic_patient_free (TrophicPatient *patient)
{
  if (patient == NULL)
    return;
  g_ptr_array_unref (patient->numbers);
  char *texts[] = { patient->uuid, patient->family_name, patient->given_name, patient->kana, patient->latin_name,
                    patient->preferred_name, patient->gene, patient->site, patient->interpreter, patient->allergies,
                    patient->note };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (patient);
}

/**
 * trophic_patient_add_number:
 * @number: exactly as text, leading zeros kept
 * @source: (nullable): who assigned it, "" or %NULL for this clinic
 */
void
trophic_patient_add_number (TrophicPatient *patient,
                            const char     *number,
                            const char     *source)
{
  TrophicPatientNumber *entry = g_new0 (TrophicPatientNumber, 1);
  entry->number = g_strdup (number);
  entry->source = g_strdup (source != NULL ? source : "");
  g_ptr_array_add (patient->numbers, entry);
}

/** trophic_patient_id: the clinic number that is shown, "" when the patient has none. */
const char *
trophic_patient_id (const TrophicPatient *patient)
{
  if (patient->numbers->len == 0)
    return "";
  return ((const TrophicPatientNumber *) g_ptr_array_index (patient->numbers, 0))->number;
}

/**
 * trophic_patient_last_day:
 *
 * Gives the day until which age and months are counted: @today, or the day of death; unknown when the patient died and nobody
 * wrote when.
 */
TrophicDate
trophic_patient_last_day (const TrophicPatient *patient,
                          const TrophicDate    *today)
{
  if (patient->status != TROPHIC_STATUS_DECEASED)
    return *today;
  gboolean later = trophic_date_is_known (&patient->status_date) && trophic_date_is_known (today) &&
                   trophic_date_day (&patient->status_date) > trophic_date_day (today);
  return later ? *today : patient->status_date;
}

/** trophic_patient_age: completed years on @today, of who died on the day of death; -1 when not known. */
int
trophic_patient_age (const TrophicPatient *patient,
                     const TrophicDate    *today)
{
  TrophicDate last = trophic_patient_last_day (patient, today);
  return trophic_date_age (&patient->birth_date, &last);
}

/**
 * trophic_patient_name:
 *
 * Returns: (transfer full) (nullable): family then given name as written, %NULL when neither is known
 */
char *
trophic_patient_name (const TrophicPatient *patient)
{
  gboolean family = patient->family_name != NULL && *patient->family_name;
  gboolean given = patient->given_name != NULL && *patient->given_name;
  if (!family && !given)
    return NULL;
  return g_strconcat (family ? patient->family_name : "", family && given ? " " : "",
                      given ? patient->given_name : "", NULL);
}
