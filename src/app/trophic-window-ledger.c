/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-ledger.h"

#include <glib/gi18n.h>

#include "trophic-clinic.h"
#include "trophic-ledger.h"

/* What goes from the saved visit through the reading thread to the writing one. */
typedef struct {
  TrophicWindow         *window;
  TrophicClinic         *clinic;
  gint64                 row;
  TrophicForecastModels *models;
} Recording;

static void
recording_free (Recording *recording)
{
  g_clear_pointer (&recording->models, trophic_forecast_models_unref);
  g_object_unref (recording->clinic);
  g_object_unref (recording->window);
  g_free (recording);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recording, recording_free)

/* Learning is the reading thread's, which does it once for the page and for this. */
static gboolean
learn_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  Recording *recording = data;
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  recording->models = trophic_clinic_dup_models (recording->clinic, store, &today, error);
  return recording->models != NULL;
}

static gboolean
record_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  const Recording *recording = data;
  return trophic_ledger_visit (store, recording->row, recording->models, error);
}

/* The visit is saved whatever becomes of its forecast. */
static gboolean
finish (Recording    *recording,
        GAsyncResult *async)
{
  g_autoptr (GError) error = NULL;
  if (trophic_clinic_finish (recording->clinic, async, NULL, &error))
    return TRUE;
  if (!g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED))
    {
      g_autofree char *text = g_strdup_printf (_("The visit is saved; its forecast was not recorded: %s"), error->message);
      trophic_window_toast (recording->window, text, NULL, NULL, NULL);
    }
  return FALSE;
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autoptr (Recording) recording = user_data;
  finish (recording, async);
}

static void
learned_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autoptr (Recording) recording = user_data;
  if (!finish (recording, async))
    return;
  TrophicClinic *clinic = recording->clinic;
  Recording *next = g_steal_pointer (&recording);
  trophic_clinic_write_async (clinic, record_job, next, NULL, NULL, recorded_cb, next);
}

/** trophic_window_record_forecast: records a patient's forecast after a visit was saved, and scores those before. */
void
trophic_window_record_forecast (TrophicWindow *window,
                                gint64         patient_row)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  Recording *recording = g_new0 (Recording, 1);
  *recording = (Recording) { .window = g_object_ref (window), .clinic = g_object_ref (clinic), .row = patient_row };
  trophic_clinic_read_async (clinic, learn_job, recording, NULL, NULL, learned_cb, recording);
}
