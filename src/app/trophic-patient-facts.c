/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-facts.h"

#include "trophic-patient-chart.h"
#include "trophic-patient-store.h"
#include "trophic-stale-report.h"

static void
facts_clear (gpointer data)
{
  TrophicPatientFacts *facts = data;
  g_clear_pointer (&facts->chart, trophic_trajectory_chart_unref);
  g_clear_pointer (&facts->assessment, trophic_assessment_free);
  g_clear_pointer (&facts->record, trophic_record_unref);
}

/** trophic_patient_facts_ref: (transfer full): one holder more. */
TrophicPatientFacts *
trophic_patient_facts_ref (TrophicPatientFacts *facts)
{
  return g_atomic_rc_box_acquire (facts);
}

/** trophic_patient_facts_unref: one holder less. */
void
trophic_patient_facts_unref (TrophicPatientFacts *facts)
{
  g_atomic_rc_box_release_full (facts, facts_clear);
}

static void
facts_release (gpointer facts)
{
  trophic_patient_facts_unref (facts);
}

typedef struct
{
  TrophicClinic *clinic; /* borrowed: it outlives its jobs */
  gint64         row;
} Request;

static gboolean
load_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  const Request *request = data;
  g_autoptr (TrophicPatientFacts) facts = g_atomic_rc_box_new0 (TrophicPatientFacts);
  facts->record = trophic_store_load_record (store, request->row, error);
  if (facts->record == NULL)
    return FALSE;
  if (!trophic_store_has_similar (store, facts->record->patient, &facts->same_name, error))
    return FALSE;
  facts->today = trophic_date_today (trophic_store_zone (store));
  g_autoptr (TrophicForecastModels) models = trophic_clinic_dup_models (request->clinic, store, &facts->today, error);
  if (models == NULL)
    return FALSE;
  facts->assessment = trophic_assessment_new (facts->record, &facts->today, models);
  if (!trophic_assessment_add_stale (facts->assessment, store, error))
    return FALSE;
  facts->chart = trophic_patient_chart_new (facts->assessment, NULL);
  *result = g_steal_pointer (&facts);
  *result_free = facts_release;
  return TRUE;
}

/** trophic_patient_facts_load_async: reads and assesses a patient in the reading thread. */
void
trophic_patient_facts_load_async (TrophicClinic       *clinic,
                                  gint64               patient_row,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);
  *request = (Request) { clinic, patient_row };
  trophic_clinic_read_async (clinic, load_job, request, g_free, cancellable, callback, user_data);
}

/** trophic_patient_facts_load_finish: (transfer full): the facts, or %NULL with @error. */
TrophicPatientFacts *
trophic_patient_facts_load_finish (TrophicClinic  *clinic,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  gpointer facts = NULL;
  return trophic_clinic_finish (clinic, result, &facts, error) ? facts : NULL;
}
