/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit saved in the window leaves its forecast in the ledger, once. */
#include "trophic-window-fixture.h"
#include "trophic-audit-store.h"
#include "trophic-record-store.h"
#include "trophic-window-ledger.h"
#include "trophic-window-private.h"

typedef struct {
  char          *path;
  TrophicWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = fixture_clinic ();
  fixture->window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  trophic_window_open_clinic (fixture->window, fixture->path);
  fixture_wait (trophic_window_get_record (fixture->window) != NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close (fixture->window);
  fixture_remove (fixture->path);
  g_free (fixture->path);
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = *(gint64 *) data;
  visit->date = trophic_date_today (trophic_store_zone (store));
  visit->weight_kg = 50;
  visit->scale = TROPHIC_SCALE_STANDING;
  return trophic_store_save_visit (store, visit, NULL, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  *(gboolean *) user_data = trophic_clinic_finish (TROPHIC_CLINIC (source), result, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list_forecasts (Fixture *fixture,
                gint64   row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (fixture->path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  GPtrArray *forecasts = trophic_store_list_forecasts (store, row, &error);
  g_assert_no_error (error);
  return forecasts;
}

static guint
count_forecasts (Fixture *fixture,
                 gint64   row)
{
  g_autoptr (GPtrArray) forecasts = list_forecasts (fixture, row);
  return forecasts->len;
}

static void
test_record (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 row = trophic_window_get_record (fixture->window)->patient->row;
  gboolean saved = FALSE;
  guint before = count_forecasts (fixture, row);
  trophic_clinic_write_async (trophic_window_get_clinic (fixture->window), save_job, &row, NULL, NULL, saved_cb, &saved);
  fixture_wait (saved);
  trophic_window_record_forecast (fixture->window, row);
  trophic_window_record_forecast (fixture->window, row);
  fixture_wait (count_forecasts (fixture, row) > before);
  g_autoptr (GPtrArray) forecasts = list_forecasts (fixture, row);
  const TrophicRecordedForecast *forecast = g_ptr_array_index (forecasts, forecasts->len - 1);
  g_assert_cmpuint (forecasts->len, ==, before + 1);
  g_assert_cmpstr (forecast->origin, ==, "visit");
  g_assert_cmpfloat (forecast->trend_sd, ==, forecast->sd);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ledger/record", Fixture, NULL, set_up, test_record, tear_down);
  return g_test_run ();
}
