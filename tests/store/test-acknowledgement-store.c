/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An acknowledgement keeps who, when and why; it is taken back, never deleted; a backup has it. */
#include <string.h>

#include "trophic-acknowledgement-store.h"
#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-test-clinic.h"

static gint64
add_patient (TrophicStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "1", NULL);
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  return patient->row;
}

static void
assert_last_entry (TrophicStore *store,
                   gint64        patient,
                   const char   *action,
                   const char   *who,
                   const char   *reason)
{
  g_autoptr (GPtrArray) entries = trophic_store_audit (store, patient, 1, NULL);
  const TrophicAuditEntry *entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, action);
  g_assert_cmpstr (entry->subject, ==, "refeeding");
  g_assert_cmpstr (entry->who, ==, who);
  g_assert_cmpstr (entry->reason, ==, reason);
}

static void
test_acknowledge (TestClinic    *clinic,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  gint64 patient = add_patient (store), row = 0;
  const char *empty[] = { NULL, "", "  " };
  guint64 before = trophic_store_change_counter (store);
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_assert_false (trophic_store_acknowledge (store, patient, "refeeding", "bmi=15.9", empty[i], &row, &error));
      test_assert_refused (error, TROPHIC_ERROR_INVALID);
    }
  g_assert_cmpuint (trophic_store_change_counter (store), ==, before);
  trophic_store_set_actor (store, "Dr. A", "neurologist");
  g_assert_true (trophic_store_acknowledge (store, patient, "refeeding", "bmi=15.9", "thiamine is given", &row, &error));
  g_assert_no_error (error);
  g_assert_cmpint (row, !=, 0);
  assert_last_entry (store, patient, "acknowledged", "Dr. A", "thiamine is given");
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, patient, &error);
  g_assert_cmpuint (record->acknowledgements->len, ==, 1);
  const TrophicAcknowledgement *kept = g_ptr_array_index (record->acknowledgements, 0);
  g_assert_cmpstr (kept->code, ==, "refeeding");
  g_assert_cmpstr (kept->inputs, ==, "bmi=15.9");
  g_assert_cmpstr (kept->who, ==, "Dr. A");
  g_assert_cmpstr (kept->reason, ==, "thiamine is given");
  g_assert_true (trophic_date_has_time (&kept->time));
  g_assert_false (trophic_date_is_known (&kept->withdrawn));
}

static void
test_withdraw (TestClinic    *clinic,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 patient = add_patient (clinic->store), row = 0;
  trophic_store_set_actor (clinic->store, "Dr. A", "neurologist");
  g_assert_true (trophic_store_acknowledge (clinic->store, patient, "refeeding", "bmi=15.9", "read", &row, &error));
  trophic_store_set_actor (clinic->store, "B", "dietitian");
  g_assert_false (trophic_store_withdraw_acknowledgement (clinic->store, row, " ", &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_true (trophic_store_withdraw_acknowledgement (clinic->store, row, "another patient was meant", &error));
  g_assert_no_error (error);
  assert_last_entry (clinic->store, patient, "acknowledgement-withdrawn", "B", "another patient was meant");
  g_assert_false (trophic_store_withdraw_acknowledgement (clinic->store, row, "again", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_autofree char *copy = g_build_filename (clinic->folder, "copy.trophic", NULL);
  g_assert_true (trophic_store_backup (clinic->store, copy, &error));
  g_autoptr (TrophicStore) backup = trophic_store_open (copy, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) list = trophic_store_list_acknowledgements (backup, patient, &error);
  g_assert_cmpuint (list->len, ==, 1);
  const TrophicAcknowledgement *kept = g_ptr_array_index (list, 0);
  g_assert_cmpstr (kept->reason, ==, "read");
  g_assert_cmpstr (kept->who, ==, "Dr. A");
  g_assert_cmpstr (kept->withdrawn_by, ==, "B");
  g_assert_cmpstr (kept->withdrawn_reason, ==, "another patient was meant");
  g_assert_true (trophic_date_is_known (&kept->withdrawn));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/acknowledgement-store/acknowledge", test_acknowledge);
  test_clinic_add ("/acknowledgement-store/withdraw", test_withdraw);
  return g_test_run ();
}
