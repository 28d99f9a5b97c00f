/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic that is open in the window. One thread owns the writing store, one the reading store; the window
 * hands them jobs and is called back in the main thread. Nothing here knows a widget. */
#pragma once

#include <gio/gio.h>

#include "trophic-forecast-models.h"
#include "trophic-store.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_CLINIC (trophic_clinic_get_type ())
G_DECLARE_FINAL_TYPE (TrophicClinic, trophic_clinic, TROPHIC, CLINIC, GObject)

/**
 * TrophicClinicJob:
 * @store: borrowed for the time of the call
 * @data: what the caller handed over; owned by the job until it is done
 * @result: (out) (optional): what the finish function gives back
 * @result_free: (out) (optional): frees @result
 *
 * Runs in the store's own thread. Returns FALSE with @error set on failure.
 */
typedef gboolean (*TrophicClinicJob) (TrophicStore    *store,
                                      gpointer         data,
                                      GCancellable    *cancellable,
                                      gpointer        *result,
                                      GDestroyNotify  *result_free,
                                      GError         **error);

void           trophic_clinic_open_async   (const char           *path,
                                            TrophicStoreFlags     flags,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
TrophicClinic *trophic_clinic_open_finish  (GAsyncResult         *result,
                                            GError              **error);
void           trophic_clinic_close        (TrophicClinic        *clinic);
const char    *trophic_clinic_get_path     (TrophicClinic        *clinic);
char          *trophic_clinic_dup_title    (TrophicClinic        *clinic);
gboolean       trophic_clinic_is_read_only (TrophicClinic        *clinic);
gboolean       trophic_clinic_is_synthetic (TrophicClinic        *clinic);
GTimeZone     *trophic_clinic_get_zone     (TrophicClinic        *clinic);
GPtrArray     *trophic_clinic_take_patients (TrophicClinic       *clinic);

/* The clinic's own name, NULL while it has none; the title shows it. Main thread only. */
const char    *trophic_clinic_get_name      (TrophicClinic       *clinic);
void           trophic_clinic_set_name      (TrophicClinic       *clinic,
                                            const char           *name);

/* Who was switched to in the window; NULL while it is whoever is logged in. Main thread only. */
const char    *trophic_clinic_get_user_name (TrophicClinic      *clinic);
void           trophic_clinic_set_user_name (TrophicClinic      *clinic,
                                            const char           *name);

/* A job on the reading store. */
void           trophic_clinic_read_async   (TrophicClinic        *clinic,
                                            TrophicClinicJob      job,
                                            gpointer              data,
                                            GDestroyNotify        data_free,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* A job on the writing store; signal "changed" follows when it has changed something. */
void           trophic_clinic_write_async  (TrophicClinic        *clinic,
                                            TrophicClinicJob      job,
                                            gpointer              data,
                                            GDestroyNotify        data_free,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* Inside a reading job only: what the clinic forecasts with, computed once per state of the clinic and day. */
TrophicForecastModels *trophic_clinic_dup_models (TrophicClinic      *clinic,
                                                  TrophicStore       *store,
                                                  const TrophicDate  *on,
                                                  GError            **error);
/* Ends both. *@result is handed to the caller when it asks for it. */
gboolean       trophic_clinic_finish       (TrophicClinic        *clinic,
                                            GAsyncResult         *async,
                                            gpointer             *result,
                                            GError              **error);

G_END_DECLS
