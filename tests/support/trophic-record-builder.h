/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records for tests, one fact per line. Analytes stand for themselves here, so that a rule's test needs no vocabulary. */
#pragma once

#include <math.h>

#include "trophic-record.h"

static const TrophicAnalyte build_lactate = { .id = "lactate", .unit = "mmol/L", .low = 0.1, .high = 30, .decimals = 2 };
static const TrophicAnalyte build_weight = { .id = "weight", .unit = "kg", .low = 15, .high = 250, .decimals = 1 };

G_GNUC_UNUSED static TrophicDate
build_date (const char *text)
{
  TrophicDate date;
  if (!trophic_date_parse (text, &date))
    g_error ("%s is not a date", text);
  return date;
}

/* A woman of 160 cm, onset January 2025, diagnosed on 1 January 2026. */
G_GNUC_UNUSED static TrophicRecord *
build_record (void)
{
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "T-0001", "");
  patient->sex = TROPHIC_SEX_FEMALE;
  patient->height_cm = 160;
  patient->birth_date = build_date ("1963-03-03");
  patient->onset_date = build_date ("2025-01-01");
  patient->diagnosis_date = build_date ("2026-01-01");
  return trophic_record_new (patient);
}

G_GNUC_UNUSED static TrophicVisit *
build_visit (TrophicRecord *record,
             const char    *date,
             double         kg)
{
  TrophicVisit *visit = trophic_visit_new ();
  visit->row = record->visits->len + 1;
  visit->date = build_date (date);
  visit->weight_kg = kg;
  visit->scale = TROPHIC_SCALE_STANDING;
  g_ptr_array_add (record->visits, visit);
  trophic_record_sort (record);
  return visit;
}

G_GNUC_UNUSED static TrophicObservation *
build_observation (TrophicRecord        *record,
                   const TrophicAnalyte *analyte,
                   const char           *time,
                   double                value)
{
  TrophicObservation *observation = trophic_observation_new ();
  observation->row = record->observations->len + 1;
  observation->analyte = analyte;
  observation->time = build_date (time);
  observation->value = observation->original_value = value;
  g_ptr_array_add (record->observations, observation);
  trophic_record_sort (record);
  return observation;
}

G_GNUC_UNUSED static TrophicEvent *
build_event (TrophicRecord    *record,
             const char       *date,
             TrophicEventKind  kind)
{
  TrophicEvent *event = trophic_event_new ();
  event->row = record->events->len + 1;
  event->date = build_date (date);
  event->kind = kind;
  g_ptr_array_add (record->events, event);
  trophic_record_sort (record);
  return event;
}
