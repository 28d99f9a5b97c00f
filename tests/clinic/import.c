/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import as the window calls it: review, a tick for a patient, cancel, a clinic that changed meanwhile, release by hand. */
#include <string.h>

#include "trophic-audit-store.h"
#include "trophic-import.h"
#include "trophic-patient-store.h"
#include "trophic-quarantine.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"

#define HEADER "patient_id,collected,test,result,unit,accession,status\n"

static TrophicStaging *
stage (TestClinic                 *clinic,
       const char                 *content,
       const TrophicImportOptions *options)
{
  g_autofree char *path = g_build_filename (clinic->folder, "labs.csv", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  TrophicStaging *staging = trophic_import_stage (clinic->store, paths, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (staging);
  return staging;
}

static void
assert_class (TrophicStaging     *staging,
              guint               index,
              TrophicStagedClass  staged,
              const char         *reason)
{
  TrophicStagedRow row;
  trophic_staging_get_row (staging, index, &row);
  g_assert_cmpint (row.staged, ==, staged);
  g_assert_cmpstr (row.reason, ==, reason);
}

static void
assert_whole (TestClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static guint
count_values (TestClinic *clinic,
              const char *id,
              gboolean    held)
{
  g_autoptr (GError) error = NULL;
  gint64 row = trophic_store_find_patient (clinic->store, id, &error);
  if (row == 0)
    return 0;
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, &error);
  g_assert_no_error (error);
  return held ? record->held->len : record->observations->len;
}

static void
test_tick (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStaging) staging = stage (clinic, HEADER "P1,2024-01-03,lactate,1.2,mmol/L,,\nP2,2024-01-03,lactate,1.3,mmol/L,,\n",
                                              &(TrophicImportOptions) { 0 });
  assert_class (staging, 0, TROPHIC_STAGED_QUARANTINED, "unmatched");
  g_assert_cmpuint (trophic_staging_n_patients (staging), ==, 2);
  g_autoptr (GHashTable) ticks = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (ticks, (gpointer) "P2");
  g_assert_true (trophic_import_restage (clinic->store, staging, &(TrophicImportOptions) { .create = ticks }, &error));
  assert_class (staging, 0, TROPHIC_STAGED_QUARANTINED, "unmatched");
  assert_class (staging, 1, TROPHIC_STAGED_NEW, NULL);
  TrophicStagedPatient patient;
  trophic_staging_get_patient (staging, 1, &patient);
  g_assert_cmpstr (patient.number, ==, "P2");
  g_assert_true (patient.create);
  gint64 batch = 0;
  g_assert_true (trophic_import_commit (clinic->store, staging, NULL, NULL, &batch, &error));
  g_assert_cmpint (batch, >, 0);
  g_assert_cmpuint (count_values (clinic, "P1", FALSE), ==, 0);
  g_assert_cmpuint (count_values (clinic, "P2", FALSE), ==, 1);
  assert_whole (clinic);
}

static gboolean
stop (double   fraction,
      gpointer user_data)
{
  return FALSE;
}

static void
test_cancel (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) rows = g_string_new (HEADER);
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (rows, "P1,2024-01-03,lactate,1.2,mmol/L,A%u,\n", i);
  g_autoptr (TrophicStaging) staging = stage (clinic, rows->str, &(TrophicImportOptions) { .create_patients = TRUE });
  g_assert_false (trophic_import_commit (clinic->store, staging, stop, NULL, NULL, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) batches = trophic_store_list_batches (clinic->store, &error);
  g_assert_cmpuint (batches->len, ==, 0);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (clinic->store, &error);
  g_assert_cmpuint (patients->len, ==, 0);
  assert_whole (clinic);
}

/* What was staged as new meets what came in between staging and commit. */
static void
test_meanwhile (TestClinic    *clinic,
                gconstpointer  data)
{
  static const char row[] = HEADER "P1,2024-01-03,lactate,1.2,mmol/L,,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStaging) first = stage (clinic, row, &(TrophicImportOptions) { .create_patients = TRUE });
  g_autoptr (TrophicStaging) second = stage (clinic, row, &(TrophicImportOptions) { .create_patients = TRUE });
  g_assert_true (trophic_import_commit (clinic->store, first, NULL, NULL, NULL, &error));
  assert_class (second, 0, TROPHIC_STAGED_NEW, NULL);
  g_assert_true (trophic_import_commit (clinic->store, second, NULL, NULL, NULL, &error));
  assert_class (second, 0, TROPHIC_STAGED_DUPLICATE, NULL);
  g_assert_cmpuint (count_values (clinic, "P1", FALSE), ==, 1);
}

static void
test_by_hand (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStaging) staging = stage (
      clinic, HEADER "P1,2024-01-03,lactate,1.2,mmol/L,,\nP1,2024-01-03,lactate,1.4,mmol/L,,\nP1,2024-01-04,lactate,40,mmol/L,,\n",
      &(TrophicImportOptions) { .create_patients = TRUE });
  assert_class (staging, 1, TROPHIC_STAGED_QUARANTINED, "conflict");
  assert_class (staging, 2, TROPHIC_STAGED_QUARANTINED, "implausible");
  g_assert_true (trophic_import_commit (clinic->store, staging, NULL, NULL, NULL, &error));
  g_assert_cmpuint (count_values (clinic, "P1", TRUE), ==, 2);
  g_autoptr (GPtrArray) held = trophic_store_list_held (clinic->store, &error);
  const TrophicHeldRow *conflict = g_ptr_array_index (held, 0), *implausible = g_ptr_array_index (held, 1);
  g_assert_true (trophic_quarantine_release (clinic->store, conflict->row, "read on the paper report", &error));
  g_assert_no_error (error);
  g_assert_true (trophic_store_reject_held (clinic->store, implausible->row, "a slip of the laboratory", &error));
  g_assert_no_error (error);
  g_assert_false (trophic_store_reject_held (clinic->store, implausible->row, "again", &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_values (clinic, "P1", TRUE), ==, 0);
  gint64 row = trophic_store_find_patient (clinic->store, "P1", NULL);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, NULL);
  g_assert_cmpfloat (trophic_record_latest (record, "lactate")->value, ==, 1.4);
  g_assert_cmpuint (record->observations->len, ==, 2);
  assert_whole (clinic);
}

static void
test_tampered (TestClinic    *clinic,
               gconstpointer  data)
{
  g_autoptr (TrophicStaging) staging = stage (clinic, HEADER "P1,2024-01-03,lactate,1.2,mmol/L,,\n",
                                              &(TrophicImportOptions) { .create_patients = TRUE });
  g_assert_true (trophic_import_commit (clinic->store, staging, NULL, NULL, NULL, NULL));
  assert_whole (clinic);
  test_clinic_close (clinic);
  const char *arguments[] = { "sqlite3", clinic->path, "UPDATE observation SET value = 2.2", NULL };
  int status = 1;
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL))
    {
      test_clinic_open (clinic);
      g_test_skip ("the sqlite3 program is not here");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  test_clinic_open (clinic);
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, NULL);
  g_assert_cmpuint (problems->len, ==, 1);
}

/* A look at a file takes its first rows and nothing else. */
static void
test_look (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (TrophicStaging) staging = stage (clinic, HEADER "P1,2024-01-03,lactate,1.2,mmol/L,,\nP1,2024-01-04,lactate,1.3,mmol/L,,\n"
                                                             "P1,2024-01-05,lactate,1.4,mmol/L,,\n",
                                              &(TrophicImportOptions) { .max_rows = 2 });
  g_assert_cmpuint (trophic_staging_n_rows (staging), ==, 2);
  assert_class (staging, 1, TROPHIC_STAGED_QUARANTINED, "unmatched");
  g_assert_true (trophic_staging_file (staging, 0)->readable);
  g_assert_cmpuint (trophic_staging_file (staging, 0)->problems->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/import/tick", test_tick);
  test_clinic_add ("/import/look", test_look);
  test_clinic_add ("/import/cancel", test_cancel);
  test_clinic_add ("/import/meanwhile", test_meanwhile);
  test_clinic_add ("/import/by-hand", test_by_hand);
  test_clinic_add ("/import/tampered", test_tampered);
  return g_test_run ();
}
