/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A synthetic patient with one of everything a trajectory can show. */
#pragma once

#include <math.h>

#include "trophic-trajectory-chart.h"
#include "trophic-vocabulary.h"

static inline TrophicDate
fixture_date (const char *text)
{
  TrophicDate date;
  g_assert_true (trophic_date_parse (text, &date));
  return date;
}

static inline TrophicObservation *
fixture_value (TrophicRecord *record,
               const char    *analyte,
               const char    *date,
               double         value)
{
  TrophicObservation *observation = trophic_observation_new ();
  observation->analyte = trophic_vocabulary_analyte (analyte);
  g_assert_nonnull (observation->analyte);
  observation->time = fixture_date (date);
  observation->value = value;
  observation->row = record->observations->len + 1;
  g_ptr_array_add (record->observations, observation);
  return observation;
}

static inline void
fixture_weight (TrophicRecord *record,
                const char    *date,
                double         kg,
                TrophicScale   scale)
{
  TrophicVisit *visit = trophic_visit_new ();
  visit->date = fixture_date (date);
  visit->weight_kg = kg;
  visit->scale = scale;
  visit->row = record->visits->len + 1;
  g_ptr_array_add (record->visits, visit);
}

static const char *const fixture_days[] = { "2026-01-14", "2026-03-04", "2026-04-22", "2026-06-10",
                                            "2026-08-05", "2026-09-30", "2026-11-17" };

static inline void
fixture_add_laboratory (TrophicRecord *record)
{
  static const double lactate[] = { 1.24, 1.17, 1.11, 0.90, 1.01, 0.97, 0.94 };
  static const double prealbumin[] = { 26.1, 25.2, 23.4, 22.6, 20.7, 19.8, 18.4 };
  static const double nfl[] = { 74, 82, 86, 91, 101, 97, 106 };
  for (guint i = 0; i < G_N_ELEMENTS (fixture_days); i++)
    {
      TrophicObservation *value = fixture_value (record, "lactate", fixture_days[i], lactate[i]);
      value->comparator = i == 3 ? TROPHIC_COMPARATOR_LT : TROPHIC_COMPARATOR_NONE;
      value->reference_low = 0.47, value->reference_high = 1.89;
      value->sampling.draw = TROPHIC_DRAW_VENOUS;
      value->sampling.matrix = TROPHIC_MATRIX_WHOLE_BLOOD;
      value = fixture_value (record, "prealbumin", fixture_days[i], prealbumin[i]);
      value->reference_low = 22, value->reference_high = 40;
      value = fixture_value (record, "nfl", fixture_days[i], nfl[i]);
      value->platform = g_strdup (i < 4 ? "Simoa" : "Lumipulse");
    }
  fixture_value (record, "lactate", "2026-07-08", 1.36)->sampling.draw = TROPHIC_DRAW_ARTERIAL;
  TrophicObservation *wrong = fixture_value (record, "lactate", "2026-05-20", 9.9);
  wrong->status = TROPHIC_RESULT_ENTERED_IN_ERROR;
  wrong->status_reason = g_strdup ("wrong tube");
}

static inline void
fixture_add_care (TrophicRecord *record)
{
  TrophicEvent *event = trophic_event_new ();
  event->kind = TROPHIC_EVENT_NIV_START;
  event->date = fixture_date ("2026-10-14");
  event->row = 1;
  g_ptr_array_add (record->events, event);
  TrophicTreatment *riluzole = trophic_treatment_new ();
  riluzole->drug = g_strdup ("Riluzole");
  riluzole->start = fixture_date ("2026-02-01");
  g_ptr_array_add (record->treatments, riluzole);
  TrophicTreatment *edaravone = trophic_treatment_new ();
  edaravone->drug = g_strdup ("Edaravone oral");
  edaravone->start = fixture_date ("2026-04-10");
  edaravone->stop = fixture_date ("2026-09-20");
  g_ptr_array_add (record->treatments, edaravone);
  TrophicPlan *plan = trophic_plan_new ();
  plan->title = g_strdup ("High-calorie plan");
  plan->energy_kcal = 1600;
  plan->start = fixture_date ("2026-10-01");
  g_ptr_array_add (record->plans, plan);
}

static inline TrophicRecord *
fixture_record (void)
{
  static const double kg[] = { 50.9, 50.2, 48.8, 48.0, 46.0, 44.3, 42.8 };
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "D-0012", "");
  patient->family_name = g_strdup ("見本");
  patient->given_name = g_strdup ("さくら");
  patient->sex = TROPHIC_SEX_FEMALE;
  patient->birth_date = fixture_date ("1963-03-03");
  patient->onset_date = fixture_date ("2025-06-15");
  patient->diagnosis_date = fixture_date ("2026-01-14");
  patient->height_cm = 156;
  patient->usual_weight_kg = 52.5;
  patient->synthetic = TRUE;
  TrophicRecord *record = trophic_record_new (patient);
  fixture_add_laboratory (record);
  for (guint i = 0; i < G_N_ELEMENTS (fixture_days); i++)
    fixture_weight (record, fixture_days[i], kg[i], TROPHIC_SCALE_STANDING);
  fixture_weight (record, "2026-02-10", 50.1, TROPHIC_SCALE_HOME);
  fixture_weight (record, "2026-03-30", 49.3, TROPHIC_SCALE_HOME);
  fixture_weight (record, "2026-05-18", 48.3, TROPHIC_SCALE_HOME);
  fixture_weight (record, "2026-07-08", 46.6, TROPHIC_SCALE_HOME);
  fixture_weight (record, "2026-09-02", 45.1, TROPHIC_SCALE_HOME);
  fixture_weight (record, "2026-10-28", 43.1, TROPHIC_SCALE_HOME);
  fixture_add_care (record);
  trophic_record_sort (record);
  return record;
}

static inline TrophicTrajectoryChart *
fixture_chart_of (TrophicRecord                  *record,
                  const TrophicTrajectoryOptions *options)
{
  TrophicDate on = fixture_date ("2026-11-17");
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  g_autoptr (TrophicLactateAnswer) lactate = trophic_lactate_group (record, &on, trophic_card_get ("lactate-group"));
  g_autoptr (TrophicForecast) forecast = trophic_bmi_forecast (record, &on, NULL, trophic_card_get ("bmi-forecast"));
  return trophic_trajectory_chart_new (record, weights, lactate, forecast, options);
}

/* With the limits that a caller's cards would state. */
static inline TrophicTrajectoryChart *
fixture_chart (const char *language)
{
  TrophicDate from = fixture_date ("2026-01-12"), to = fixture_date ("2026-06-15");
  TrophicTrajectoryLimit limits[] = {
    { "bmi", 18.5, "GLIM 18.5", NAN, NAN },
    { "nfl", 28, "limit at 60–69 y, Simoa: 28.0", trophic_date_day (&from), trophic_date_day (&to) },
  };
  TrophicTrajectoryOptions options = { .language = language, .limits = limits, .n_limits = G_N_ELEMENTS (limits) };
  g_autoptr (TrophicRecord) record = fixture_record ();
  return fixture_chart_of (record, &options);
}
