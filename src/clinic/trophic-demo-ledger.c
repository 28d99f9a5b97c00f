/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecasts that a demo clinic would have recorded at its visits, so that there is something to hold against what came. */
#include "trophic-audit-store.h"
#include "trophic-demo-private.h"
#include "trophic-ledger.h"

static gboolean
record_forecast (TrophicStore       *store,
                 TrophicRecord      *record,
                 const TrophicDate  *on,
                 GError            **error)
{
  g_autoptr (TrophicForecast) forecast = trophic_forecast_new (record, on, NULL);
  return forecast->reason != NULL || trophic_ledger_record_forecast (store, record->patient->row, on, forecast, "visit", error);
}

/* What was said on each visit but the last; who died since was forecast while alive. */
gboolean
trophic_demo_ledger (TrophicStore   *store,
                     TrophicRecord  *record,
                     GError        **error)
{
  TrophicPatientStatus status = record->patient->status;
  gboolean ok = TRUE;
  record->patient->status = TROPHIC_STATUS_ACTIVE;
  for (guint i = 0; ok && i + 1 < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      ok = trophic_visit_is_home_weight (visit) || record_forecast (store, record, &visit->date, error);
    }
  record->patient->status = status;
  return ok;
}
