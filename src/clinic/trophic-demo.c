/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-demo.h"

#include <glib/gi18n-lib.h>

#include "trophic-demo-private.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"

#define SHOWCASE_INDEX 11

#define SAVE_ALL(list, Type, save) \
  for (guint i = 0; i < record->list->len; i++) \
    { \
      Type *item = g_ptr_array_index (record->list, i); \
      item->patient_row = record->patient->row; \
      if (!save) \
        return FALSE; \
    }

static gboolean
save_record (TrophicStore   *store,
             TrophicRecord  *record,
             GError        **error)
{
  if (!trophic_store_save_patient (store, record->patient, NULL, error))
    return FALSE;
  trophic_record_sort (record);
  SAVE_ALL (visits, TrophicVisit, trophic_store_save_visit (store, item, NULL, error))
  SAVE_ALL (observations, TrophicObservation, trophic_store_add_observation (store, item, error))
  SAVE_ALL (events, TrophicEvent, trophic_store_save_event (store, item, NULL, error))
  SAVE_ALL (treatments, TrophicTreatment, trophic_store_save_treatment (store, item, NULL, error))
  SAVE_ALL (imaging, TrophicImaging, trophic_store_save_imaging (store, item, NULL, error))
  return TRUE;
}

static gboolean
save_patients (TrophicStore      *store,
               guint              n_patients,
               guint32            seed,
               int                until,
               TrophicDemoCount  *count,
               GError           **error)
{
  g_autoptr (TrophicRandom) random = trophic_random_new (seed);
  g_autoptr (GPtrArray) products = trophic_demo_products (store, error);
  guint showcase = MIN (SHOWCASE_INDEX, n_patients - 1);
  if (products == NULL)
    return FALSE;
  for (guint i = 0; i < n_patients; i++)
    {
      g_autoptr (TrophicRecord) record = i == showcase ? trophic_demo_showcase (showcase, until)
                                                       : trophic_demo_patient (random, i, until);
      trophic_demo_imaging (record, i, i == showcase);
      record->patient->uuid = trophic_demo_uuid (random);
      if (!save_record (store, record, error) || !trophic_demo_save_plans (store, record, products, i, until, error) ||
          !trophic_demo_ledger (store, record, error))
        return FALSE;
      count->patients++;
      count->observations += record->observations->len;
    }
  return TRUE;
}

/**
 * trophic_demo_fill:
 * @until: the demo's last day
 * @count: (out): what was stored
 *
 * Fills an empty clinic with synthetic patients in one transaction with one audit entry. The same number, seed and day
 * give the same patients.
 *
 * Errors: %TROPHIC_ERROR_NOT_EMPTY when the clinic holds anybody.
 */
gboolean
trophic_demo_fill (TrophicStore       *store,
                   guint               n_patients,
                   guint32             seed,
                   const TrophicDate  *until,
                   TrophicDemoCount   *count,
                   GError            **error)
{
  g_return_val_if_fail (n_patients > 0 && trophic_date_is_known (until), FALSE);
  *count = (TrophicDemoCount) { 0 };
  if (!trophic_store_is_empty (store))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_EMPTY, trophic_store_path (store), NULL,
                            _("The clinic is not empty; a demo fills only an empty clinic"));
      return FALSE;
    }
  if (!trophic_store_begin_group (store, error))
    return FALSE;
  gboolean ok = save_patients (store, n_patients, seed, trophic_date_day (until), count, error);
  g_autofree char *after = g_strdup_printf ("{\"patients\":%u,\"observations\":%u,\"seed\":%u}", count->patients,
                                            count->observations, seed);
  return trophic_store_end_group (store, ok, "demo", NULL, after, error);
}
