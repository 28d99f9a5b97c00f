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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/entry-save/visit", Fixture, NULL, set_up, test_visit, tear_down);
  g_test_add ("/entry-save/death", Fixture, NULL, set_up, test_death, tear_down);
  g_test_add ("/entry-save/observation", Fixture, NULL, set_up, test_observation, tear_down);
  return g_test_run ();
}
