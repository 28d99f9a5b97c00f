/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all patients, who is like whom, and records one by one. */
#include <math.h>

#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"
#include "trophic-vocabulary.h"

static gint64
add (TrophicStore *store,
     const char   *number,
     const char   *family,
     const char   *given,
     const char   *kana,
     const char   *birth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  if (number != NULL)
    trophic_patient_add_number (patient, number, NULL);
  patient->family_name = g_strdup (family);
  patient->given_name = g_strdup (given);
  patient->kana = g_strdup (kana);
  trophic_date_parse (birth, &patient->birth_date);
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  return patient->row;
}

static gint64
add_visit (TrophicStore *store,
           gint64        patient_row,
           const char   *date,
           double        weight)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = patient_row;
  visit->weight_kg = weight;
  g_assert_true (trophic_date_parse (date, &visit->date));
  g_assert_true (trophic_store_save_visit (store, visit, NULL, NULL));
  return visit->row;
}

static void
add_laboratory_weight (TrophicStore *store,
                       gint64        patient_row,
                       const char   *time,
                       double        value)
{
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->patient_row = patient_row;
  observation->analyte = trophic_vocabulary_analyte ("weight");
  observation->value = value;
  g_assert_true (trophic_date_parse (time, &observation->time));
  g_assert_true (trophic_store_add_observation (store, observation, NULL));
}

static const TrophicPatientSummary *
listed (GPtrArray  *list,
        guint       index,
        const char *id)
{
  const TrophicPatientSummary *summary = g_ptr_array_index (list, index);
  g_assert_cmpstr (trophic_patient_id (summary->patient), ==, id);
  return summary;
}

static void
assert_date (const TrophicDate *date,
             const char        *expected)
{
  char buffer[TROPHIC_DATE_SIZE];
  g_assert_cmpstr (trophic_date_write (date, buffer), ==, expected);
}

static void
test_list (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  gint64 b = add (store, "B2", "B", NULL, NULL, NULL), a = add (store, "A1", "A", NULL, NULL, NULL);
  add (store, "C3", "C", NULL, NULL, NULL);
  add_visit (store, b, "2025-03-01", 53);
  add_visit (store, b, "2025-03-01", 50); /* of two on one day the later wins */
  add_visit (store, b, "2025-01-01", 52);
  gint64 wrong = add_visit (store, b, "2025-04-01", 5);
  g_assert_true (trophic_store_mark_error (store, "visit", wrong, "wrong", &error));
  add_visit (store, b, "2025-05-01", NAN);
  add_laboratory_weight (store, b, "2025-03-01T08:00:00+09:00", 51); /* the visit of the day wins */
  add_laboratory_weight (store, b, "2025-02-01T08:00:00+09:00", 51.5);
  add_laboratory_weight (store, a, "2025-02-01", 60);
  g_autoptr (GPtrArray) list = trophic_store_list_patients (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  const TrophicPatientSummary *first = listed (list, 0, "A1"), *second = listed (list, 1, "B2"), *third = listed (list, 2, "C3");
  g_assert_cmpfloat (first->last_weight_kg, ==, 60);
  g_assert_true (isnan (first->previous_weight_kg));
  assert_date (&first->last_weight_date, "2025-02-01");
  assert_date (&first->last_visit, "");
  g_assert_cmpfloat (second->last_weight_kg, ==, 50);
  assert_date (&second->last_weight_date, "2025-03-01");
  g_assert_cmpfloat (second->previous_weight_kg, ==, 51.5);
  assert_date (&second->previous_weight_date, "2025-02-01T08:00:00+09:00");
  assert_date (&second->last_visit, "2025-05-01");
  g_assert_true (isnan (third->last_weight_kg));
  g_assert_cmpuint (third->n_held, ==, 0);
}

/* The list stands in memory in the order in which SQL gives the rows. */
static void
test_order (TestClinic    *clinic,
            gconstpointer  data)
{
  static const char *const numbers[] = { "10", NULL, "9", "a", "A", NULL, "００９" };
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add (clinic->store, numbers[i], "B", NULL, NULL, NULL);
  g_autoptr (GPtrArray) list = trophic_store_list_patients (clinic->store, &error);
  g_autoptr (GArray) rows = trophic_store_list_patient_rows (clinic->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((const TrophicPatientSummary *) g_ptr_array_index (list, i))->patient->row, ==, g_array_index (rows, gint64, i));
}

static guint
count_similar (TrophicStore *store,
               const char   *family,
               const char   *given,
               const char   *kana,
               const char   *birth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  patient->family_name = g_strdup (family);
  patient->given_name = g_strdup (given);
  patient->kana = g_strdup (kana);
  trophic_date_parse (birth, &patient->birth_date);
  g_autoptr (GPtrArray) similar = trophic_store_similar_patients (store, patient, &error);
  g_assert_no_error (error);
  gboolean found;
  g_assert_true (trophic_store_has_similar (store, patient, &found, &error));
  g_assert_cmpint (found, ==, similar->len > 0);
  return similar->len;
}

static void
test_similar (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  gint64 row = add (store, "1", "髙橋", "太郎", "タカハシ タロウ", "1950-02-03");
  add (store, "2", NULL, NULL, NULL, NULL);
  g_assert_cmpuint (count_similar (store, "高橋", "太郎", NULL, NULL), ==, 1);
  g_assert_cmpuint (count_similar (store, "鷹橋", "太朗", "たかはし　たろう", NULL), ==, 1);
  g_assert_cmpuint (count_similar (store, "Smith", "Jo", NULL, "1950-02-03"), ==, 1);
  g_assert_cmpuint (count_similar (store, "Smith", "Jo", NULL, "1950-02-04"), ==, 0);
  g_assert_cmpuint (count_similar (store, NULL, NULL, NULL, NULL), ==, 0);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, row, &error);
  g_autoptr (GPtrArray) of_itself = trophic_store_similar_patients (store, record->patient, &error);
  g_assert_cmpuint (of_itself->len, ==, 0);
  gboolean found;
  g_assert_true (trophic_store_has_similar (store, record->patient, &found, &error));
  g_assert_false (found);
}

static gboolean
note_record (TrophicRecord *record,
             gpointer       user_data)
{
  GString *seen = user_data;
  g_string_append_printf (seen, "%s:%u ", trophic_patient_id (record->patient), record->visits->len);
  return seen->len < 8;
}

static void
test_foreach (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  TrophicStore *store = clinic->store;
  gint64 b = add (store, "B", NULL, NULL, NULL, NULL);
  add (store, "A", NULL, NULL, NULL, NULL);
  add (store, "C", NULL, NULL, NULL, NULL);
  add_visit (store, b, "2025-03-01", 50);
  g_assert_true (trophic_store_foreach_record (store, note_record, seen, &error));
  g_assert_cmpstr (seen->str, ==, "A:0 B:1 ");
  g_assert_null (trophic_store_load_record (store, 99, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  add (store, "D", NULL, NULL, NULL, NULL); /* the store writes again afterwards */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/patients/list", test_list);
  test_clinic_add ("/patients/order", test_order);
  test_clinic_add ("/patients/similar", test_similar);
  test_clinic_add ("/patients/foreach", test_foreach);
  return g_test_run ();
}
