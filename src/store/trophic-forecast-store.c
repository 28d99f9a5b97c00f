/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts as they were recorded, to be held against what came. */
#include "trophic-audit-store.h"
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
 *
 * Returns: (transfer full) (element-type TrophicRecordedForecast) (nullable): of one patient, in the order they were made
 */
GPtrArray *
trophic_store_list_forecasts (TrophicStore  *store,
                              gint64         patient_row,
                              GError       **error)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_forecast_table, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM forecast WHERE patient_id = ? ORDER BY made_on, id", columns);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  g_autoptr (GPtrArray) forecasts = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_recorded_forecast_free);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, patient_row);
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&forecasts);
      TrophicRecordedForecast *forecast = g_new0 (TrophicRecordedForecast, 1);
      forecast->row = trophic_statement_integer (query, 0);
      forecast->patient_row = patient_row;
      trophic_table_read (&trophic_forecast_table, query, 1, forecast);
      g_ptr_array_add (forecasts, forecast);
    }
}
