/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-ledger.h"

#include "trophic-audit-store.h"
#include "trophic-forecast-outcome.h"
#include "trophic-model-store.h"
#include "trophic-patient-store.h"

static gboolean
is_recorded (GPtrArray             *recorded,
             const TrophicForecast *forecast)
{
  for (guint i = 0; i < recorded->len; i++)
    {
      const TrophicRecordedForecast *old = g_ptr_array_index (recorded, i);
      if (g_strcmp0 (old->model, forecast->model) == 0 && old->version == forecast->version &&
          trophic_date_same_day (&old->target_date, &forecast->target_date) && old->mean == forecast->mean && old->sd == forecast->sd)
        return TRUE;
    }
  return FALSE;
}

/**
 * trophic_ledger_record_forecast:
 * @on: the day it was made
 * @forecast: one with a number
 * @origin: "report" or "visit"
 *
 * Keeps a forecast without asking whether it is kept already.
 */
gboolean
trophic_ledger_record_forecast (TrophicStore           *store,
                                gint64                  patient_row,
                                const TrophicDate      *on,
                                const TrophicForecast  *forecast,
                                const char             *origin,
                                GError                **error)
{
  g_return_val_if_fail (forecast->reason == NULL, FALSE);
  g_autofree char *inputs = g_strdup_printf ("{\"n_weights\":%d}", forecast->n_weights);
  TrophicRecordedForecast kept = {
    .patient_row = patient_row, .made_on = *on, .origin = (char *) origin, .layer = (char *) forecast->layer,
    .model = (char *) forecast->model, .version = forecast->version, .from_date = forecast->from_date,
    .target_date = forecast->target_date, .from_bmi = forecast->from_bmi, .mean = forecast->mean, .sd = forecast->sd,
    .lower50 = forecast->lower50, .upper50 = forecast->upper50, .lower80 = forecast->lower80, .upper80 = forecast->upper80,
    .p_loss = forecast->p_loss, .inputs = inputs, .trend_mean = forecast->trend_mean, .trend_sd = forecast->trend_sd,
  };
  return trophic_store_record_forecast (store, &kept, error);
}

/**
 * trophic_ledger_record:
 * @origin: "report" or "visit"
 *
 * Keeps the forecast of an assessment, the same forecast once; nothing when it has no number.
 */
gboolean
trophic_ledger_record (TrophicStore             *store,
                       const TrophicAssessment  *assessment,
                       const char               *origin,
                       GError                  **error)
{
  const TrophicForecast *forecast = assessment->forecast;
  gint64 row = assessment->record->patient->row;
  if (forecast->reason != NULL)
    return TRUE;
  g_autoptr (GPtrArray) recorded = trophic_store_list_forecasts (store, row, error);
  if (recorded == NULL)
    return FALSE;
  return is_recorded (recorded, forecast) ||
         trophic_ledger_record_forecast (store, row, &assessment->on, forecast, origin, error);
}

/**
 * trophic_ledger_score:
 * @record: all facts of the patient
 *
 * Keeps what came of the patient's forecasts, where that is known and not kept yet as it is.
 */
gboolean
trophic_ledger_score (TrophicStore         *store,
                      const TrophicRecord  *record,
                      const TrophicDate    *on,
                      GError              **error)
{
  g_autoptr (GPtrArray) forecasts = trophic_store_list_forecasts (store, record->patient->row, error);
  for (guint i = 0; forecasts != NULL && i < forecasts->len; i++)
    {
      const TrophicRecordedForecast *forecast = g_ptr_array_index (forecasts, i);
      TrophicOutcome outcome = trophic_forecast_outcome (record, &forecast->from_date, forecast->from_bmi, &forecast->target_date,
                                                         on, trophic_card_get ("bmi-forecast"));
      gboolean weighed = outcome.kind == TROPHIC_OUTCOME_WEIGHED;
      const TrophicForecastOutcome kept = {
        .forecast_row = forecast->row, .scored_on = *on, .date = outcome.date, .change = outcome.change,
        .reason = weighed ? NULL : trophic_outcome_code (outcome.kind), .with_plan = outcome.with_plan,
      };
      if (outcome.kind != TROPHIC_OUTCOME_WAITING && !trophic_store_save_outcome (store, &kept, error))
        return FALSE;
    }
  return forecasts != NULL;
}

/**
 * trophic_ledger_visit:
 * @models: what the clinic forecasts with today
 *
 * After a visit was saved: records today's forecast, and scores those before.
 */
gboolean
trophic_ledger_visit (TrophicStore                 *store,
                      gint64                        patient_row,
                      const TrophicForecastModels  *models,
                      GError                      **error)
{
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, patient_row, error);
  if (record == NULL)
    return FALSE;
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &today, models);
  return trophic_ledger_record (store, assessment, "visit", error) && trophic_ledger_score (store, record, &today, error);
}

/**
 * trophic_ledger_score_due:
 *
 * After weights came in by an import: scores the forecasts whose weight may be among them.
 */
gboolean
trophic_ledger_score_due (TrophicStore       *store,
                          const TrophicDate  *on,
                          GError            **error)
{
  int window = (int) trophic_card_number (trophic_card_get ("bmi-forecast"), "score_window_days");
  TrophicDate until = trophic_date_from_day (trophic_date_day (on) + window);
  g_autoptr (GArray) rows = trophic_store_unscored_patients (store, &until, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (TrophicRecord) record = trophic_store_load_record (store, g_array_index (rows, gint64, i), error);
      if (record == NULL || !trophic_ledger_score (store, record, on, error))
        return FALSE;
    }
  return rows != NULL;
}
