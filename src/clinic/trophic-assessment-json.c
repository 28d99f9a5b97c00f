/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-assessment-json.h"

#include <math.h>

#include "trophic-assessment-json-private.h"

/* The array "cautions" of an answer. */
void
trophic_assessment_json_cautions (TrophicJson *json,
                                  GPtrArray   *cautions)
{
  trophic_json_array (json, "cautions");
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (cautions, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "code", caution->code);
      trophic_json_string (json, "level", trophic_caution_level_nick (caution->level));
      trophic_json_string (json, "message", caution->message);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_lactate_value (TrophicJson              *json,
                     TrophicLactateGroup       group,
                     const TrophicObservation *observation)
{
  trophic_json_string (json, "group", trophic_lactate_group_nick (group));
  trophic_json_number (json, "lactate", observation != NULL ? observation->value : NAN);
  trophic_json_date (json, "time", observation != NULL ? &observation->time : &TROPHIC_DATE_UNKNOWN);
}

static void
write_risk (TrophicJson                *json,
            const TrophicLactateAnswer *lactate)
{
  trophic_json_object (json, "risk");
  write_lactate_value (json, lactate->group, lactate->observation);
  trophic_json_number (json, "cutoff", lactate->cutoff);
  trophic_json_boolean (json, "borderline", lactate->borderline);
  trophic_assessment_json_cautions (json, lactate->cautions);
  trophic_json_object (json, "baseline");
  write_lactate_value (json, lactate->baseline_group, lactate->baseline);
  trophic_json_end (json);
  trophic_json_end (json);
}

/* A weight of the laboratory may carry a time; the forecast counts in days. */
static TrophicDate
drop_time (const TrophicDate *date)
{
  return trophic_date_has_time (date) ? trophic_date_from_ymd (date->year, date->month, date->day) : *date;
}

static void
write_contributions (TrophicJson *json,
                     GPtrArray   *contributions)
{
  trophic_json_array (json, "contributions");
  for (guint i = 0; i < contributions->len; i++)
    {
      const TrophicForecastContribution *contribution = g_ptr_array_index (contributions, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "name", contribution->code);
      trophic_json_string (json, "words", contribution->name);
      trophic_json_number (json, "value", contribution->value);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

/* The forecast quantity is the change from the last measured BMI (from_bmi), as clinic.md 3 defines it. */
static void
write_forecast (TrophicJson           *json,
                const TrophicForecast *forecast)
{
  trophic_json_object (json, "forecast");
  trophic_json_string (json, "layer", forecast->layer);
  trophic_json_string (json, "model", forecast->model);
  trophic_json_integer (json, "version", forecast->version);
  trophic_json_integer (json, "horizon_days", forecast->horizon_days);
  TrophicDate from_date = drop_time (&forecast->from_date);
  trophic_json_date (json, "from_date", &from_date);
  trophic_json_date (json, "target_date", &forecast->target_date);
  trophic_json_number (json, "from_bmi", forecast->from_bmi);
  trophic_json_number (json, "mean", forecast->change.mean);
  trophic_json_number (json, "lower50", forecast->change.lower50);
  trophic_json_number (json, "upper50", forecast->change.upper50);
  trophic_json_number (json, "lower80", forecast->change.lower80);
  trophic_json_number (json, "upper80", forecast->change.upper80);
  trophic_json_number (json, "p_loss", forecast->p_loss);
  write_contributions (json, forecast->contributions);
  trophic_json_string (json, "reason", forecast->reason);
  trophic_assessment_json_cautions (json, forecast->cautions);
  trophic_json_end (json);
}

/* An AUC of which the source says only that it is above a number is marked so. */
static void
write_diagnostics (TrophicJson *json,
                   GPtrArray   *diagnostics)
{
  trophic_json_array (json, "diagnostics");
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const TrophicDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "marker", diagnostic->marker);
      trophic_json_number (json, "value", diagnostic->value);
      trophic_json_number (json, "cutoff", diagnostic->cutoff);
      if (diagnostic->positive == TROPHIC_UNKNOWN)
        trophic_json_null (json, "positive");
      else
        trophic_json_boolean (json, "positive", diagnostic->positive == TROPHIC_YES);
      trophic_json_number (json, "sensitivity", diagnostic->sensitivity);
      trophic_json_number (json, "specificity", diagnostic->specificity);
      trophic_json_number (json, "lr", diagnostic->lr);
      trophic_json_number (json, "auc", diagnostic->auc);
      trophic_json_boolean (json, "auc_is_above", diagnostic->auc_is_above);
      trophic_json_boolean (json, "after_diagnosis", diagnostic->after_diagnosis);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

/** trophic_assessment_write_json: writes the assessment as one object; @key is its name or %NULL. */
void
trophic_assessment_write_json (const TrophicAssessment *assessment,
                               TrophicJson             *json,
                               const char              *key)
{
  trophic_json_object (json, key);
  trophic_json_string (json, "patient", trophic_patient_id (assessment->record->patient));
  trophic_json_date (json, "on", &assessment->on);
  trophic_json_boolean (json, "synthetic", assessment->record->patient->synthetic);
  write_risk (json, assessment->lactate);
  write_forecast (json, assessment->forecast);
  trophic_assessment_json_prognosis (json, assessment);
  trophic_assessment_json_nutrition (json, assessment);
  trophic_assessment_json_nfl (json, assessment->nfl);
  write_diagnostics (json, assessment->diagnostics);
  trophic_json_array (json, "cards");
  for (guint i = 0; i < assessment->cards->len; i++)
    {
      const TrophicCard *card = g_ptr_array_index (assessment->cards, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "id", trophic_card_id (card));
      trophic_json_integer (json, "version", trophic_card_version (card));
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_array (json, "missing");
  for (guint i = 0; i < assessment->missing->len; i++)
    trophic_json_string (json, NULL, g_ptr_array_index (assessment->missing, i));
  trophic_json_end (json);
  trophic_json_end (json);
}
