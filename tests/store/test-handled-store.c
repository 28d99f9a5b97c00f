/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was handled stays until it is taken back, with who and when, and every step is in the audit. */
#include "trophic-handled-store.h"

#include <string.h>

#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-test-clinic.h"

static gint64
add_patient (TrophicStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "H-1", "");
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  return patient->row;
}

static guint
count_audit (TrophicStore *store,
             const char   *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = trophic_store_audit (store, 0, 100, &error);
  guint n = 0;
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    n += g_str_equal (((TrophicAuditEntry *) g_ptr_array_index (entries, i))->action, action);
  return n;
}

static void
test_keep_and_undo (TestClinic    *clinic,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 patient = add_patient (clinic->store);
  TrophicDate until = trophic_date_from_ymd (2026, 12, 1);
  g_autoptr (TrophicHandled) handled = trophic_handled_new (patient, "lab-missing", "", &until, "drawn, result awaited");
  trophic_store_set_actor (clinic->store, "Nurse", "nurse");
  g_assert_true (trophic_store_save_handled (clinic->store, handled, &error));
  g_assert_no_error (error);
  g_assert_cmpint (handled->row, >, 0);
  g_autoptr (GPtrArray) kept = trophic_store_list_handled (clinic->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 1);
  const TrophicHandled *read = g_ptr_array_index (kept, 0);
  g_assert_cmpint (read->patient_row, ==, patient);
  g_assert_cmpstr (read->reasons, ==, "lab-missing");
  g_assert_cmpstr (read->note, ==, "drawn, result awaited");
  g_assert_cmpstr (read->who, ==, "Nurse");
  g_assert_true (trophic_date_same_day (&read->until, &until));
  g_assert_true (trophic_date_is_known (&read->time));
  g_assert_false (trophic_date_is_known (&read->undone));
  g_assert_cmpuint (count_audit (clinic->store, "worklist-handled"), ==, 1);
  /* Taken back twice is taken back once. */
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (trophic_store_undo_handled (clinic->store, handled->row, &error));
      g_assert_no_error (error);
    }
  g_autoptr (GPtrArray) undone = trophic_store_list_handled (clinic->store, &error);
  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_true (trophic_date_is_known (&((TrophicHandled *) g_ptr_array_index (undone, 0))->undone));
  g_assert_cmpuint (count_audit (clinic->store, "worklist-handled-undone"), ==, 1);
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_refusals (TestClinic    *clinic,
               gconstpointer  data)
{
  GError *error = NULL;
  TrophicDate until = trophic_date_from_ymd (2026, 12, 1);
  g_autoptr (TrophicHandled) nobody = trophic_handled_new (99, "lab-missing", "", &until, "");
  g_assert_false (trophic_store_save_handled (clinic->store, nobody, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (nobody->row, ==, 0);
  g_assert_false (trophic_store_undo_handled (clinic->store, 99, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/handled/keep-and-undo", test_keep_and_undo);
  test_clinic_add ("/handled/refusals", test_refusals);
  return g_test_run ();
}
