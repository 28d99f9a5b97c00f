/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts as they were recorded, and what came of them. */
#include "trophic-audit-store.h"
#include "trophic-model-store.h"
#include "trophic-store-table.h"

/** trophic_recorded_forecast_free: */
void
trophic_recorded_forecast_free (TrophicRecordedForecast *forecast)
{
  if (forecast == NULL)
    return;
  g_free (forecast->origin);
  g_free (forecast->layer);
  g_free (forecast->model);
  g_free (forecast->inputs);
  g_free (forecast);
}

static gboolean
record_forecast (TrophicStore             *store,
                 TrophicRecordedForecast  *forecast,
                 GError                  **error)
{
  if (!trophic_table_insert (&trophic_forecast_table, store, forecast, error))
    return FALSE;
  g_autofree char *after = trophic_table_json (&trophic_forecast_table, store, forecast->row, error);
  return after != NULL &&
         trophic_store_append_audit (store, "forecast-recorded", forecast->patient_row, NULL, NULL, after, NULL, error);
}

/** trophic_store_record_forecast: keeps a forecast for ever; its row is set. */
gboolean
trophic_store_record_forecast (TrophicStore             *store,
                               TrophicRecordedForecast  *forecast,
                               GError                  **error)
{
  g_return_val_if_fail (forecast->row == 0, FALSE);
  if (!trophic_store_begin (store, error))
    return FALSE;
  gboolean ok = trophic_store_finish (store, record_forecast (store, forecast, error), error);
  if (!ok)
    forecast->row = 0;
  return ok;
}

/**
 * trophic_store_list_forecasts:
 * @patient_row: 0 = of all patients
 *
 * Returns: (transfer full) (element-type TrophicRecordedForecast) (nullable): patient by patient, in the order they were made
 */
GPtrArray *
trophic_store_list_forecasts (TrophicStore  *store,
                              gint64         patient_row,
                              GError       **error)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_forecast_table, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id, patient_id, %s FROM forecast %s ORDER BY patient_id, made_on, id", columns,
                                          patient_row != 0 ? "WHERE patient_id = ?" : "");
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  g_autoptr (GPtrArray) forecasts = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_recorded_forecast_free);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  if (patient_row != 0)
    trophic_statement_bind_integer (query, 1, patient_row);
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&forecasts);
      TrophicRecordedForecast *forecast = g_new0 (TrophicRecordedForecast, 1);
      forecast->row = trophic_statement_integer (query, 0);
      forecast->patient_row = trophic_statement_integer (query, 1);
      trophic_table_read (&trophic_forecast_table, query, 2, forecast);
      g_ptr_array_add (forecasts, forecast);
    }
}

/* The same outcome again leaves the day on which it was first known. */
static gboolean
is_kept (TrophicStore                  *store,
         const TrophicForecastOutcome  *outcome,
         gboolean                      *kept,
         GError                       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT 1 FROM forecast_outcome WHERE forecast_id = ? AND date IS ? AND change IS ? AND reason IS ? AND with_plan IS ?", error);
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_row (query, 1, outcome->forecast_row);
  trophic_statement_bind_date (query, 2, &outcome->date);
  trophic_statement_bind_double (query, 3, outcome->change);
  trophic_statement_bind_text (query, 4, outcome->reason);
  trophic_statement_bind_integer (query, 5, outcome->with_plan);
  return trophic_statement_step (query, kept, error);
}

static gboolean
save_outcome (TrophicStore                  *store,
              const TrophicForecastOutcome  *outcome,
              GError                       **error)
{
  gboolean kept = FALSE;
  if (!is_kept (store, outcome, &kept, error) || kept)
    return kept;
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT OR REPLACE INTO forecast_outcome (forecast_id, scored_on, date, change, reason, with_plan) "
             "VALUES (?, ?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  trophic_statement_bind_row (insert, 1, outcome->forecast_row);
  trophic_statement_bind_date (insert, 2, &outcome->scored_on);
  trophic_statement_bind_date (insert, 3, &outcome->date);
  trophic_statement_bind_double (insert, 4, outcome->change);
  trophic_statement_bind_text (insert, 5, outcome->reason);
  trophic_statement_bind_integer (insert, 6, outcome->with_plan);
  g_autofree char *subject = g_strdup_printf ("%" G_GINT64_FORMAT, outcome->forecast_row);
  return trophic_statement_run (insert, error) &&
         trophic_store_append_audit (store, "forecast-scored", 0, subject, NULL, NULL, outcome->reason, error);
}

/** trophic_store_save_outcome: */
gboolean
trophic_store_save_outcome (TrophicStore                  *store,
                            const TrophicForecastOutcome  *outcome,
                            GError                       **error)
{
  return trophic_store_begin (store, error) && trophic_store_finish (store, save_outcome (store, outcome, error), error);
}

/** trophic_store_unscored_patients: (transfer full) (nullable) (element-type gint64): */
GArray *
trophic_store_unscored_patients (TrophicStore       *store,
                                 const TrophicDate  *until,
                                 GError            **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT DISTINCT patient_id FROM forecast WHERE target_date <= ? AND "
             "NOT EXISTS (SELECT 1 FROM forecast_outcome WHERE forecast_id = forecast.id) ORDER BY patient_id", error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_date (query, 1, until);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      gint64 row = trophic_statement_integer (query, 0);
      g_array_append_val (rows, row);
    }
  return ok ? g_steal_pointer (&rows) : NULL;
}
