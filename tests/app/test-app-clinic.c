/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's threads: jobs run, changes are announced, failures come back as errors and nothing else happens. */
#include "trophic-app-fixture.h"
#include "trophic-clinic.h"
#include "trophic-patient-facts.h"
#include "trophic-patient-store.h"

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TrophicClinic *
open_clinic (const char         *path,
             TrophicStoreFlags   flags,
             GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  trophic_clinic_open_async (path, flags, NULL, keep_result_cb, &result);
  fixture_wait (result != NULL);
  return trophic_clinic_open_finish (result, error);
}

static gboolean
setting_job (TrophicStore    *store,
             gpointer         data,
             GCancellable    *cancellable,
             gpointer        *result,
             GDestroyNotify  *result_free,
             GError         **error)
{
  *result = g_strdup ("done");
  *result_free = g_free;
  return trophic_store_set_setting (store, "test", data, error);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
test_write_announces (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic ();
  g_autoptr (TrophicClinic) clinic = open_clinic (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (trophic_clinic_is_synthetic (clinic));
  guint n = 0;
  g_signal_connect_swapped (clinic, "changed", G_CALLBACK (count_cb), &n);
  g_autoptr (GAsyncResult) result = NULL;
  trophic_clinic_write_async (clinic, setting_job, g_strdup ("1"), g_free, NULL, keep_result_cb, &result);
  fixture_wait (result != NULL && n > 0);
  gpointer value = NULL;
  g_assert_true (trophic_clinic_finish (clinic, result, &value, &error));
  g_assert_cmpstr (value, ==, "done");
  g_assert_cmpuint (n, ==, 1);
  g_free (value);
  trophic_clinic_close (clinic);
  fixture_remove (path);
}

static void
test_read_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic ();
  g_autoptr (TrophicClinic) clinic = open_clinic (path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (trophic_clinic_is_read_only (clinic));
  g_autoptr (GAsyncResult) result = NULL;
  trophic_clinic_write_async (clinic, setting_job, g_strdup ("1"), g_free, NULL, keep_result_cb, &result);
  fixture_wait (result != NULL);
  g_assert_false (trophic_clinic_finish (clinic, result, NULL, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_READ_ONLY);
  trophic_clinic_close (clinic);
  fixture_remove (path);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicClinic) clinic = open_clinic ("/nonexistent/clinic.trophic", TROPHIC_STORE_DEFAULT, &error);
  g_assert_null (clinic);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, TROPHIC_ERROR);
}

/* The clinic that a window holds is closed to a second writer. */
static void
test_in_use (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic ();
  g_autoptr (TrophicClinic) first = open_clinic (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_autoptr (TrophicClinic) second = open_clinic (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_null (second);
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_IN_USE);
  trophic_clinic_close (first);
  fixture_remove (path);
}

static void
keep_error_cb (TrophicClinic  *clinic,
               const GError   *error,
               GError        **kept)
{
  *kept = g_error_copy (error);
}

/* Damage towards the end of the file is found after opening; from then on nothing is written. */
static void
test_damage_is_announced (void)
{
  g_autoptr (GError) error = NULL, found = NULL;
  g_autofree char *path = fixture_clinic (), *content = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  g_assert_cmpuint (length, >, 40 * 4096);
  memset (content + length - 6 * 4096, 0x5a, 4 * 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, &error));
  g_autoptr (TrophicClinic) clinic = open_clinic (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_signal_connect (clinic, "damaged", G_CALLBACK (keep_error_cb), &found);
  g_autoptr (GAsyncResult) result = NULL;
  trophic_clinic_write_async (clinic, setting_job, g_strdup ("1"), g_free, NULL, keep_result_cb, &result);
  fixture_wait (found != NULL && result != NULL);
  g_assert_error (found, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT);
  g_assert_false (trophic_clinic_finish (clinic, result, NULL, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT);
  trophic_clinic_close (clinic);
  fixture_remove (path);
}

static void
test_closed_clinic_refuses (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic ();
  g_autoptr (TrophicClinic) clinic = open_clinic (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  trophic_clinic_close (clinic);
  g_autoptr (GAsyncResult) result = NULL;
  trophic_clinic_read_async (clinic, setting_job, g_strdup ("1"), g_free, NULL, keep_result_cb, &result);
  fixture_wait (result != NULL);
  g_assert_false (trophic_clinic_finish (clinic, result, NULL, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED);
  fixture_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clinic/write-announces", test_write_announces);
  g_test_add_func ("/clinic/read-only", test_read_only);
  g_test_add_func ("/clinic/missing-file", test_missing_file);
  g_test_add_func ("/clinic/in-use", test_in_use);
  g_test_add_func ("/clinic/damage-is-announced", test_damage_is_announced);
  g_test_add_func ("/clinic/closed-refuses", test_closed_clinic_refuses);
  return g_test_run ();
}
