/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is asked about, and who lacks what. Three patients made by hand; every count below is counted from them. */
#include "trophic-completeness.h"
#include "trophic-patient-store.h"
#include "trophic-record-builder.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"

static gint64
add_patient (TestClinic           *clinic,
             const char           *number,
             TrophicPatientStatus  status,
             const char           *onset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, number, "");
  patient->sex = TROPHIC_SEX_FEMALE;
  patient->height_cm = 160;
  patient->status = status;
  if (onset != NULL)
    patient->onset_date = build_date (onset);
  trophic_store_save_patient (clinic->store, patient, NULL, &error);
  g_assert_no_error (error);
  return patient->row;
}

static void
add_weight (TestClinic *clinic,
            gint64      patient,
            const char *date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = patient;
  visit->date = build_date (date);
  visit->weight_kg = 50;
  visit->scale = TROPHIC_SCALE_STANDING;
  trophic_store_save_visit (clinic->store, visit, NULL, &error);
  g_assert_no_error (error);
}

static const GPtrArray *
lacking (const TrophicCompleteness *found,
         const char                *code)
{
  for (guint i = 0; i < found->items->len; i++)
    {
      const TrophicCompletenessItem *item = g_ptr_array_index (found->items, i);
      if (g_str_equal (item->code, code))
        return item->lacking;
    }
  g_error ("nothing is said of %s", code);
}

static const char *
only (const GPtrArray *patients)
{
  g_assert_cmpuint (patients->len, ==, 1);
  return ((const TrophicIncomplete *) g_ptr_array_index (patients, 0))->number;
}

/* 0001 knows her onset and was weighed a month ago, 0002 neither: last weighed half a year ago. 0003 died. */
static void
test_counts (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const TrophicDate on = build_date ("2026-11-17");
  const TrophicForecastNoise noise = { NAN, NAN };
  g_autoptr (TrophicForecastModels) models = trophic_forecast_models_new (&noise, NULL, NULL);
  add_weight (clinic, add_patient (clinic, "0001", TROPHIC_STATUS_ACTIVE, "2025-01-01"), "2026-10-17");
  add_weight (clinic, add_patient (clinic, "0002", TROPHIC_STATUS_HOME_CARE, NULL), "2026-05-17");
  add_patient (clinic, "0003", TROPHIC_STATUS_DECEASED, NULL);
  g_autoptr (TrophicCompleteness) found = trophic_completeness_new (clinic->store, &on, models, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_followed, ==, 2);
  g_assert_cmpuint (found->n_left_out, ==, 1);
  g_assert_cmpstr (only (lacking (found, "onset_date")), ==, "0002");
  g_assert_cmpstr (only (lacking (found, "weight")), ==, "0002");
  g_assert_cmpuint (lacking (found, "height")->len, ==, 0);
  g_assert_cmpuint (lacking (found, "lactate_baseline")->len, ==, 2);
  g_assert_cmpuint (lacking (found, "wishes")->len, ==, 2);
}

/* What takes long can be given up, and says so. */
static void
test_cancelled (TestClinic    *clinic,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const TrophicDate on = build_date ("2026-11-17");
  const TrophicForecastNoise noise = { NAN, NAN };
  g_autoptr (TrophicForecastModels) models = trophic_forecast_models_new (&noise, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  add_patient (clinic, "0001", TROPHIC_STATUS_ACTIVE, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (trophic_completeness_new (clinic->store, &on, models, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/completeness/counts", test_counts);
  test_clinic_add ("/completeness/cancelled", test_cancelled);
  return g_test_run ();
}
