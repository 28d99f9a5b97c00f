/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed is stored in one piece and can be taken back. */
#include <glib/gstdio.h>

#include "trophic-entry-save.h"
#include "trophic-patient-store.h"
#include "trophic-record-builder.h"
#include "trophic-vocabulary.h"

typedef struct {
  char         *folder;
  char         *path;
  TrophicStore *store;
  gint64        patient_row;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("trophic-entry-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "clinic.trophic", NULL);
  fixture->store = trophic_store_open (fixture->path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) record = build_record ();
  g_assert_true (trophic_store_save_patient (fixture->store, record->patient, NULL, &error));
  g_assert_no_error (error);
  fixture->patient_row = record->patient->row;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  trophic_store_close (fixture->store);
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static TrophicRecord *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TrophicRecord *record = trophic_store_load_record (fixture->store, fixture->patient_row, &error);
  g_assert_no_error (error);
  return record;
}

static void
test_visit (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = fixture->patient_row;
  visit->date = build_date ("2026-11-17");
  visit->vc_percent = 68;
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_observation_free);
  TrophicObservation *observation = trophic_observation_new ();
  observation->analyte = trophic_vocabulary_analyte ("weight");
  observation->time = visit->date;
  observation->name = g_strdup ("Weight");
  observation->value_text = g_strdup ("455");
  observation->unit_text = g_strdup ("kg");
  observation->status = TROPHIC_RESULT_QUARANTINED;
  observation->status_reason = g_strdup ("455 kg is far from the last weight");
  g_ptr_array_add (held, observation);
  g_autoptr (GVariant) undo = NULL;
  g_assert_true (trophic_entry_save_visit (fixture->store, visit, held, NULL, &undo, &error));
  g_assert_no_error (error);

  g_autoptr (TrophicRecord) saved = load (fixture);
  g_assert_cmpuint (saved->visits->len, ==, 1);
  g_assert_cmpuint (saved->held->len, ==, 1);
  g_assert_cmpstr (((TrophicObservation *) g_ptr_array_index (saved->held, 0))->value_text, ==, "455");
  g_assert_null (trophic_record_latest (saved, "weight"));

  g_assert_true (trophic_entry_undo (fixture->store, undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) undone = load (fixture);
  g_assert_cmpuint (undone->held->len, ==, 0);
  g_assert_null (trophic_record_last_visit (undone));
}

/* A death closes the chart; undone, the patient has the status of before. */
static void
test_death (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicEvent) event = trophic_event_new ();
  event->patient_row = fixture->patient_row;
  event->kind = TROPHIC_EVENT_DEATH;
  event->date = build_date ("2026-11-10");
  g_autoptr (GVariant) undo = NULL;
  g_assert_true (trophic_entry_save_event (fixture->store, event, &undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) dead = load (fixture);
  g_assert_cmpint (dead->patient->status, ==, TROPHIC_STATUS_DECEASED);
  g_assert_nonnull (trophic_record_first_event (dead, TROPHIC_EVENT_DEATH));

  g_assert_true (trophic_entry_undo (fixture->store, undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) undone = load (fixture);
  g_assert_cmpint (undone->patient->status, ==, TROPHIC_STATUS_ACTIVE);
  g_assert_null (trophic_record_first_event (undone, TROPHIC_EVENT_DEATH));
}

static void
test_observation (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->patient_row = fixture->patient_row;
  observation->analyte = trophic_vocabulary_analyte ("lactate");
  observation->time = build_date ("2026-11-17");
  observation->value_text = g_strdup ("9.4");
  observation->unit_text = g_strdup ("mg/dL");
  g_assert_true (trophic_observation_interpret (observation, TROPHIC_DECIMAL_POINT, NULL));
  g_autoptr (GVariant) undo = NULL;
  g_assert_true (trophic_entry_save_observation (fixture->store, observation, &undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) saved = load (fixture);
  g_assert_cmpstr (trophic_record_latest (saved, "lactate")->value_text, ==, "9.4");
  g_assert_true (trophic_entry_undo (fixture->store, undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) undone = load (fixture);
  g_assert_null (trophic_record_latest (undone, "lactate"));
}

/* A number that a visit held goes into that visit when a person answers for it; what waited stays as history. */
static void
test_confirm_in_visit (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) undo = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = fixture->patient_row;
  visit->date = build_date ("2026-11-17");
  visit->vc_percent = 68;
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_observation_free);
  TrophicObservation *observation = trophic_observation_new ();
  observation->time = visit->date;
  observation->code = g_strdup ("weight_kg");
  observation->name = g_strdup ("Weight");
  observation->value_text = g_strdup ("28.5");
  observation->unit_text = g_strdup ("kg");
  observation->status = TROPHIC_RESULT_QUARANTINED;
  g_ptr_array_add (held, observation);
  g_assert_true (trophic_entry_save_visit (fixture->store, visit, held, NULL, &undo, &error));
  g_assert_no_error (error);
  gint64 row = observation->row;
  g_assert_true (trophic_entry_can_confirm (observation));
  g_assert_true (trophic_entry_confirm_held (fixture->store, fixture->patient_row, row, "weighed twice", &error));
  g_assert_no_error (error);

  g_autoptr (TrophicRecord) record = load (fixture);
  g_assert_cmpuint (record->held->len, ==, 0);
  g_assert_cmpuint (record->visits->len, ==, 1);
  const TrophicVisit *stored = g_ptr_array_index (record->visits, 0);
  g_assert_cmpfloat (stored->weight_kg, ==, 28.5);
  g_assert_cmpfloat (stored->vc_percent, ==, 68);
  g_assert_false (trophic_entry_confirm_held (fixture->store, fixture->patient_row, row, "again", &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND);
}

static TrophicObservation *
held_value (Fixture    *fixture,
            const char *text)
{
  TrophicObservation *value = trophic_observation_new ();
  value->patient_row = fixture->patient_row;
  value->analyte = trophic_vocabulary_analyte ("potassium");
  value->name = g_strdup ("potassium");
  value->time = build_date ("2026-11-17");
  value->value_text = g_strdup (text);
  value->unit_text = g_strdup ("mmol/L");
  value->status = TROPHIC_RESULT_QUARANTINED;
  return value;
}

/* An implausible number can be answered for; words cannot count as a number. */
static void
test_confirm_value (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) undo = NULL, undo_words = NULL;
  g_autoptr (TrophicObservation) value = held_value (fixture, "44"), words = held_value (fixture, "clotted");
  g_assert_true (trophic_entry_save_observation (fixture->store, value, &undo, &error));
  g_assert_true (trophic_entry_save_observation (fixture->store, words, &undo_words, &error));
  g_assert_no_error (error);
  g_assert_true (trophic_entry_confirm_held (fixture->store, fixture->patient_row, value->row, "measured twice", &error));
  g_assert_no_error (error);
  g_assert_false (trophic_entry_can_confirm (words));
  g_assert_false (trophic_entry_confirm_held (fixture->store, fixture->patient_row, words->row, "read aloud", &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_INVALID);

  g_autoptr (TrophicRecord) record = load (fixture);
  g_assert_cmpuint (record->held->len, ==, 1);
  const TrophicObservation *latest = trophic_record_latest (record, "potassium");
  g_assert_nonnull (latest);
  g_assert_cmpfloat (latest->value, ==, 44);
  g_assert_cmpstr (latest->status_reason, ==, "measured twice");
}

static void
test_treatment (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) undo = NULL, undo_change = NULL;
  g_autoptr (TrophicTreatment) treatment = trophic_treatment_new ();
  treatment->patient_row = fixture->patient_row;
  treatment->drug = g_strdup ("Riluzole");
  treatment->start = build_date ("2026-01-05");
  g_assert_true (trophic_entry_save_treatment (fixture->store, treatment, NULL, &undo, &error));
  g_assert_no_error (error);
  treatment->stop = build_date ("2026-11-17");
  g_assert_true (trophic_entry_save_treatment (fixture->store, treatment, "liver enzymes", &undo_change, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (undo_change), ==, 0);
  g_autoptr (TrophicRecord) record = load (fixture);
  g_assert_cmpuint (record->treatments->len, ==, 1);
  const TrophicTreatment *stored = g_ptr_array_index (record->treatments, 0);
  g_assert_true (trophic_date_same_day (&stored->stop, &treatment->stop));
  g_assert_true (trophic_entry_undo (fixture->store, undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) after = load (fixture);
  g_assert_true (((TrophicTreatment *) g_ptr_array_index (after->treatments, 0))->entered_in_error);
}

/* Added with an undo, amended with a reason alone, taken back as an error that stays in the history. */
static void
test_imaging (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) undo = NULL, nothing = NULL;
  g_autoptr (TrophicImaging) imaging = trophic_imaging_new ();
  imaging->patient_row = fixture->patient_row;
  imaging->date = build_date ("2026-11-17");
  imaging->modality = g_strdup ("volume");
  imaging->m1_volume_ml = 9;
  imaging->precuneus_volume_ml = 10;
  g_assert_true (trophic_entry_save_imaging (fixture->store, imaging, NULL, &undo, &error));
  g_assert_no_error (error);
  imaging->m1_volume_ml = 9.5;
  g_assert_false (trophic_entry_save_imaging (fixture->store, imaging, NULL, &nothing, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (trophic_entry_save_imaging (fixture->store, imaging, "read anew", &nothing, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (nothing), ==, 0);
  g_autoptr (TrophicRecord) amended = load (fixture);
  g_assert_cmpuint (amended->imaging->len, ==, 1);
  g_assert_cmpfloat (((TrophicImaging *) g_ptr_array_index (amended->imaging, 0))->m1_volume_ml, ==, 9.5);
  g_assert_true (trophic_entry_undo (fixture->store, undo, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) undone = load (fixture);
  g_assert_true (((TrophicImaging *) g_ptr_array_index (undone->imaging, 0))->entered_in_error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/entry-save/visit", Fixture, NULL, set_up, test_visit, tear_down);
  g_test_add ("/entry-save/death", Fixture, NULL, set_up, test_death, tear_down);
  g_test_add ("/entry-save/observation", Fixture, NULL, set_up, test_observation, tear_down);
  g_test_add ("/entry-save/confirm-in-visit", Fixture, NULL, set_up, test_confirm_in_visit, tear_down);
  g_test_add ("/entry-save/confirm-value", Fixture, NULL, set_up, test_confirm_value, tear_down);
  g_test_add ("/entry-save/treatment", Fixture, NULL, set_up, test_treatment, tear_down);
  g_test_add ("/entry-save/imaging", Fixture, NULL, set_up, test_imaging, tear_down);
  return g_test_run ();
}
