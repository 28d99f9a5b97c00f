/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients of a study, written down in one line each, stored in a clinic of the test. */
#pragma once

#include <math.h>

#include "trophic-cohort.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"
#include "trophic-vocabulary.h"

/* What is left out is the plain case: diagnosed on 2020-07-01 after an onset on 2020-01-01, sampled on the day of the diagnosis,
 * 1.00 mmol/L, consent given, seen last on 2022-01-01. "-" = not known. Dates may be partial. */
typedef struct {
  const char           *id;
  const char           *onset;
  const char           *diagnosis;
  const char           *sample;
  double                lactate;
  TrophicComparator     limit;
  double                reference_high;
  const char           *death;
  const char           *tracheostomy;
  const char           *ventilation;
  const char           *niv23;
  const char           *last;
  const char           *site;
  const char           *uuid;
  TrophicSex            sex;
  TrophicOnsetRegion    region;
  TrophicPatientStatus  status;
  const char           *status_date;
  gboolean              opted_out;
  gboolean              consent_unknown;
  gboolean              synthetic;
} StudyPerson;

static inline TrophicDate
study_date (const char *text,
            const char *plain)
{
  TrophicDate date = TROPHIC_DATE_UNKNOWN;
  if (text == NULL)
    text = plain;
  if (text != NULL && !g_str_equal (text, "-") && !trophic_date_parse (text, &date))
    g_error ("%s is not a date", text);
  return date;
}

static inline void
study_clinic_event (TrophicStore     *store,
                    gint64            row,
                    TrophicEventKind  kind,
                    const char       *date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicEvent) event = trophic_event_new ();
  if (date == NULL)
    return;
  event->patient_row = row;
  event->kind = kind;
  event->date = study_date (date, NULL);
  trophic_store_save_event (store, event, NULL, &error);
  g_assert_no_error (error);
}

static inline void
study_clinic_value (TrophicStore      *store,
                    gint64             row,
                    const char        *analyte,
                    const char        *date,
                    double             value,
                    TrophicComparator  limit,
                    double             reference_high)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->patient_row = row;
  observation->analyte = trophic_vocabulary_analyte (analyte);
  g_assert_nonnull (observation->analyte);
  observation->time = study_date (date, NULL);
  observation->value = observation->original_value = value;
  observation->comparator = limit;
  observation->value_text = g_strdup_printf ("%g", value);
  observation->unit_text = g_strdup (observation->analyte->unit);
  observation->status = TROPHIC_RESULT_FINAL;
  if (reference_high > 0)
    observation->reference_high = reference_high;
  trophic_store_add_observation (store, observation, &error);
  g_assert_no_error (error);
}

/* Returns the patient's row. */
static inline gint64
study_clinic_add (TrophicStore      *store,
                  const StudyPerson *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, person->id, NULL);
  patient->uuid = g_strdup (person->uuid);
  patient->onset_date = study_date (person->onset, "2020-01-01");
  patient->diagnosis_date = study_date (person->diagnosis, "2020-07-01");
  patient->site = g_strdup (person->site);
  patient->sex = person->sex;
  patient->onset_region = person->region;
  patient->status = person->status;
  patient->status_date = study_date (person->status_date, NULL);
  patient->consent = person->opted_out ? TROPHIC_CONSENT_OPTED_OUT
                     : person->consent_unknown ? TROPHIC_CONSENT_UNKNOWN : TROPHIC_CONSENT_GIVEN;
  patient->synthetic = person->synthetic;
  trophic_store_save_patient (store, patient, NULL, &error);
  g_assert_no_error (error);
  const char *sample = person->sample != NULL ? person->sample : person->diagnosis != NULL ? person->diagnosis : "2020-07-01";
  if (!g_str_equal (sample, "-"))
    study_clinic_value (store, patient->row, "lactate", sample, person->lactate > 0 ? person->lactate : 1.0, person->limit,
                        person->reference_high);
  study_clinic_event (store, patient->row, TROPHIC_EVENT_DEATH, person->death);
  study_clinic_event (store, patient->row, TROPHIC_EVENT_TRACHEOSTOMY, person->tracheostomy);
  study_clinic_event (store, patient->row, TROPHIC_EVENT_INVASIVE_VENTILATION, person->ventilation);
  study_clinic_event (store, patient->row, TROPHIC_EVENT_NIV_23H, person->niv23);
  const char *last = person->last != NULL ? person->last : "2022-01-01";
  study_clinic_event (store, patient->row, TROPHIC_EVENT_LAST_CONTACT,
                      person->death != NULL || g_str_equal (last, "-") ? NULL : last);
  return patient->row;
}

static inline TrophicCohort *
study_clinic_read (TrophicStore *store,
                   const char   *on)
{
  g_autoptr (GError) error = NULL;
  TrophicDate day = study_date (on, "2026-01-01");
  TrophicCohort *cohort = trophic_cohort_new (store, &day, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (cohort);
  return cohort;
}

/* The subject of the patient stored last under that row. */
static inline const TrophicCohortSubject *
study_clinic_find (const TrophicCohort *cohort,
                   gint64               row)
{
  for (guint i = 0; i < trophic_cohort_n (cohort); i++)
    if (trophic_cohort_subject (cohort, i)->row == row)
      return trophic_cohort_subject (cohort, i);
  g_assert_not_reached ();
}

static inline double
study_day (const char *text)
{
  TrophicDate date = study_date (text, NULL);
  return trophic_date_day (&date);
}
