/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinic files that older versions wrote, brought to the present version: nothing in them is lost, their audit and digests
 * hold, and what they imported can be undone. */
#include <gio/gio.h>
#include <math.h>

#include "trophic-audit-store.h"
#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-profile-store.h"
#include "trophic-store-private.h"
#include "trophic-test-clinic.h"

static void
exec (sqlite3    *db,
      const char *sql)
{
  char *message = NULL;
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static void
exec_schema (sqlite3 *db,
             int      version)
{
  g_autofree char *path = g_strdup_printf ("/io/github/trophic/Trophic/schema/%03d.sql", version);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) script = g_resources_lookup_data (path, 0, &error);
  g_assert_no_error (error);
  g_autofree char *schema = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  exec (db, schema);
}

static void
write_version (TestClinic *clinic,
               int         version)
{
  g_autofree char *name = g_strdup_printf ("clinic-version-%d.sql", version);
  g_autofree char *fixture = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", name, NULL);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", TROPHIC_STORE_APPLICATION_ID,
                                           version);
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;
  g_assert_true (g_file_get_contents (fixture, &rows, NULL, &error));
  test_clinic_close (clinic);
  g_assert_cmpint (g_unlink (clinic->path), ==, 0);
  g_assert_cmpint (sqlite3_open (clinic->path, &db), ==, SQLITE_OK);
  for (int i = 1; i <= version; i++)
    exec_schema (db, i);
  exec (db, rows);
  exec (db, mark);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
assert_whole (TestClinic *clinic)
{
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, NULL);
  g_assert_nonnull (problems);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static double
value_that_counts (TestClinic *clinic,
                   const char *analyte)
{
  g_autoptr (GError) error = NULL;
  gint64 row = trophic_store_find_patient (clinic->store, "P1", &error);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (!observation->superseded && g_str_equal (observation->analyte->id, analyte) && trophic_date_has_time (&observation->time))
        return observation->value;
    }
  return -1;
}

static void
test_from_version_1 (TestClinic    *clinic,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  write_version (clinic, 1);
  g_assert_null (trophic_store_open (clinic->path, TROPHIC_STORE_READ_ONLY, &error));
  test_assert_refused (error, TROPHIC_ERROR_UNREADABLE);
  test_clinic_open (clinic);
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "PRAGMA user_version"), ==, trophic_store_schema_version ());
  assert_whole (clinic);
  /* The table of waiting rows was made anew: its one row is the same, found by its indexes, and no key points nowhere. */
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "SELECT count (*) FROM held WHERE id = 1 AND kind = 'result' AND "
                                                               "key = 'f486ab69a9c68a6e6fda79e91cf969e3' AND state = 'released'"), ==, 1);
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "SELECT count (*) FROM sqlite_master WHERE type = 'index' AND "
                                                               "tbl_name IN ('held', 'filled')"), ==, 5);
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpfloat (value_that_counts (clinic, "lactate"), ==, 1.5);
  g_assert_false (trophic_store_undo_batch (clinic->store, 1, &error));
  test_assert_refused (error, TROPHIC_ERROR_DEPENDENT);
  g_assert_true (trophic_store_undo_batch (clinic->store, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (value_that_counts (clinic, "lactate"), ==, 1.2);
  g_assert_true (trophic_store_undo_batch (clinic->store, 1, &error));
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "SELECT count (*) FROM observation"), ==, 0);
  assert_whole (clinic);
}

static void
assert_plan_of_version_2 (const TrophicRecord *record)
{
  g_assert_cmpuint (record->plans->len, ==, 1);
  const TrophicPlan *plan = g_ptr_array_index (record->plans, 0);
  g_assert_cmpfloat (plan->energy_kcal, ==, 1600);
  g_assert_cmpfloat (plan->fluid_ml, ==, 1500);
  g_assert_cmpstr (plan->texture, ==, "2-1");
  g_assert_cmpstr (plan->detail, ==, "fat between meals");
  g_assert_true (isnan (plan->flush_ml) && isnan (plan->thiamine_mg));
  g_assert_cmpint (plan->goal_agreed, ==, TROPHIC_UNKNOWN);
  g_assert_cmpint (plan->iddsi_texture, ==, -1);
  g_assert_null (plan->weight_goal);
  g_assert_cmpuint (plan->reviews->len, ==, 0);
  g_assert_cmpuint (plan->products->len, ==, 1);
  const TrophicPlanProduct *product = g_ptr_array_index (plan->products, 0);
  g_assert_cmpstr (product->product->name, ==, "Sample drink");
  g_assert_cmpfloat (product->product->energy_kcal, ==, 200);
  g_assert_cmpfloat (product->servings, ==, 2);
}

/* Plans, products, acknowledgements and forecasts of version 2 get columns that say that nothing is known. */
static void
test_from_version_2 (TestClinic    *clinic,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  write_version (clinic, 2);
  test_clinic_open (clinic);
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "PRAGMA user_version"), ==, trophic_store_schema_version ());
  assert_whole (clinic);
  gint64 row = trophic_store_find_patient (clinic->store, "P1", &error);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
  g_assert_no_error (error);
  assert_plan_of_version_2 (record);
  g_assert_cmpuint (record->acknowledgements->len, ==, 1);
  const TrophicAcknowledgement *acknowledgement = g_ptr_array_index (record->acknowledgements, 0);
  g_assert_cmpstr (acknowledgement->who, ==, "doctor");
  g_assert_cmpstr (acknowledgement->reason, ==, "phosphate is measured twice a week");
  g_assert_false (trophic_date_is_known (&acknowledgement->withdrawn));
  g_autoptr (GPtrArray) forecasts = trophic_store_list_forecasts (clinic->store, row, &error);
  g_assert_cmpuint (forecasts->len, ==, 1);
  g_assert_cmpfloat (((TrophicRecordedForecast *) g_ptr_array_index (forecasts, 0))->mean, ==, -0.6);
  g_autofree char *profile = trophic_store_load_profile (clinic->store, "Alpha", &error);
  g_assert_cmpstr (profile, ==, "[profile]");
  g_assert_true (trophic_store_undo_batch (clinic->store, 2, &error));
  g_assert_cmpint (trophic_store_query_integer (
      clinic->store, "SELECT superseded FROM observation WHERE analyte = 'lactate' AND value = 1.2"), ==, 0);
  assert_whole (clinic);
}

static void
test_profiles (TestClinic    *clinic,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_auto (GStrv) none = trophic_store_list_profiles (store, &error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  guint64 before = trophic_store_change_counter (store);
  g_assert_true (trophic_store_save_profile (store, "富士検査", "[profile]\n", &error));
  g_assert_true (trophic_store_save_profile (store, "Alpha", "", &error));
  g_assert_true (trophic_store_save_profile (store, "富士検査", "[profile]\nlayout=wide\n", &error));
  g_assert_cmpuint (trophic_store_change_counter (store), ==, before + 3);
  g_auto (GStrv) names = trophic_store_list_profiles (store, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "Alpha");
  g_autofree char *content = trophic_store_load_profile (store, "富士検査", &error);
  g_assert_cmpstr (content, ==, "[profile]\nlayout=wide\n");
  g_autofree char *empty = trophic_store_load_profile (store, "Alpha", &error);
  g_assert_cmpstr (empty, ==, "");
  g_assert_true (trophic_store_remove_profile (store, "Alpha", &error));
  g_assert_no_error (error);
  g_assert_false (trophic_store_remove_profile (store, "Alpha", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_assert_null (trophic_store_load_profile (store, "Alpha", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  assert_whole (clinic);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/migration/from-version-1", test_from_version_1);
  test_clinic_add ("/migration/from-version-2", test_from_version_2);
  test_clinic_add ("/migration/profiles", test_profiles);
  return g_test_run ();
}
