/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers of messages hand over: places without lines, rows skipped for a reason, parts of a result, a number on the
 * envelope. */
#include "trophic-import-words.h"
#include "trophic-panel-rows.h"
#include "trophic-patient-store.h"
#include "trophic-quarantine.h"

#define LACTATE "patient_id=P1 test=lactate unit=mmol/L collected=2024-01-03 "

static void
assert_counts (TrophicStaging *staging,
               guint           fresh,
               guint           duplicate,
               guint           corrected,
               guint           quarantined,
               guint           skipped)
{
  const TrophicStagedCounts *counts = trophic_staging_counts (staging);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_NEW], ==, fresh);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_DUPLICATE], ==, duplicate);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_CORRECTED], ==, corrected);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_QUARANTINED], ==, quarantined);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_SKIPPED], ==, skipped);
  g_assert_cmpuint (counts->results, ==, fresh + duplicate + corrected + quarantined + skipped);
}

static void
test_path (TestClinic    *clinic,
           gconstpointer  data)
{
  static const char place[] = "Bundle.entry[1234].resource.contained[56].component[789].valueQuantity";
  g_autofree char *row = g_strconcat (LACTATE "result=1.2 path=", place, NULL);
  g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { .create_patients = TRUE }, PANEL_ROWS (row));
  g_autofree char *staged = trophic_staging_row_place (staging, 0);
  g_assert_cmpstr (staged, ==, place);
  panel_rows_import (clinic, PANEL_ROWS (row));
  gint64 patient = trophic_store_find_patient (clinic->store, "P1", NULL);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, patient, NULL);
  g_assert_cmpstr (((TrophicObservation *) g_ptr_array_index (record->observations, 0))->source_place, ==, place);
}

static void
test_skipped (TestClinic    *clinic,
              gconstpointer  data)
{
  static const char * const reasons[] = { "no-value", "pending", "document", "heading", "order", "not-a-result" };
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *row = g_strconcat (LACTATE "skipped=", reasons[i], NULL);
      g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &(TrophicImportOptions) { .create_patients = TRUE }, PANEL_ROWS (row));
      TrophicStagedRow view;
      assert_counts (staging, 0, 0, 0, 0, 1);
      trophic_staging_get_row (staging, 0, &view);
      g_assert_cmpstr (view.reason, ==, reasons[i]);
      g_assert_cmpuint (strlen (trophic_staging_reason_label (view.reason)), >, 5);
    }
}

/* A head without a value counts once, by the strongest of its parts. */
static void
test_parts (TestClinic    *clinic,
            gconstpointer  data)
{
  const TrophicImportOptions options = { .create_patients = TRUE };
  g_autoptr (TrophicStaging) fresh = panel_rows_stage (clinic, &options, PANEL_ROWS (
      "patient_id=P1 test=panel collected=2024-01-03 skipped=heading",
      LACTATE "result=1.2 part=1", "patient_id=P1 test=albumin unit=g/dL collected=2024-01-03 result=4.1 part=1",
      LACTATE "skipped=no-value"));
  assert_counts (fresh, 1, 0, 0, 0, 1);
  g_assert_cmpuint (trophic_staging_n_rows (fresh), ==, 4);
  g_autoptr (TrophicStaging) held = panel_rows_stage (clinic, &options, PANEL_ROWS (
      LACTATE "result=1.2", "patient_id=P1 test=nobody_knows result=3 part=1"));
  assert_counts (held, 0, 0, 0, 1, 0);
  panel_rows_import (clinic, PANEL_ROWS (LACTATE "result=1.2"));
  g_autoptr (TrophicStaging) again = panel_rows_stage (clinic, &options, PANEL_ROWS (
      LACTATE "result=1.2", "patient_id=P1 test=albumin unit=g/dL collected=2024-01-03 result=4.1 part=1"));
  assert_counts (again, 1, 0, 0, 0, 0);
}

/* "60~120": neither number is the result, in whatever order and however often they stand there. */
static void
test_repeats (TestClinic    *clinic,
              gconstpointer  data)
{
  const TrophicImportOptions options = { .create_patients = TRUE };
  g_autoptr (TrophicStaging) two = panel_rows_stage (clinic, &options, PANEL_ROWS (
      LACTATE "result=1.2", LACTATE "result=1.2 part=1", LACTATE "result=2.4 part=1", LACTATE "result=1.2 part=1"));
  assert_counts (two, 0, 0, 0, 1, 0);
  for (guint i = 0; i < 4; i++)
    {
      TrophicStagedRow view;
      trophic_staging_get_row (two, i, &view);
      g_assert_cmpint (view.staged, !=, TROPHIC_STAGED_NEW);
    }
  g_autoptr (TrophicStaging) same = panel_rows_stage (clinic, &options, PANEL_ROWS (LACTATE "result=1.2", LACTATE "result=1.2 part=1"));
  assert_counts (same, 1, 0, 0, 0, 0);
}

/* The number in the file against the one on its name: a person decides, and nobody is made of it. */
static void
test_envelope (TestClinic    *clinic,
               gconstpointer  data)
{
  static const char row[] = LACTATE "result=1.2 envelope_id=P7";
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStaging) agrees = panel_rows_stage (clinic, &(TrophicImportOptions) { .create_patients = TRUE },
                                                        PANEL_ROWS (LACTATE "result=1.2 envelope_id=P1"));
  assert_counts (agrees, 1, 0, 0, 0, 0);
  panel_rows_import (clinic, PANEL_ROWS (row));
  g_assert_cmpint (trophic_store_find_patient (clinic->store, "P1", NULL), ==, 0);
  panel_rows_import (clinic, PANEL_ROWS (row, LACTATE "result=4.4 collected=2024-02-03"));
  g_autoptr (GPtrArray) held = trophic_store_list_held (clinic->store, &error);
  g_assert_cmpuint (held->len, ==, 1);
  const TrophicHeldRow *waiting = g_ptr_array_index (held, 0);
  g_assert_cmpstr (waiting->reason, ==, "id-conflict");
  g_assert_true (trophic_quarantine_release (clinic->store, waiting->row, "the file was named by hand", &error));
  g_assert_no_error (error);
  gint64 patient = trophic_store_find_patient (clinic->store, "P1", NULL);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, patient, NULL);
  g_assert_cmpuint (record->observations->len, ==, 2);
}

/* With several files a line alone names nothing. */
static void
test_problem_words (void)
{
  static const struct { const char *path, *where, *words; } rows[] = {
    { "/a/b/labs.csv", "line 2", "labs.csv, line 2: wrong" }, { "/a/b/labs.csv", "", "labs.csv: wrong" },
    { "/a/b/labs.csv", NULL, "labs.csv: wrong" }, { NULL, "line 2", "line 2: wrong" }, { NULL, NULL, "wrong" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = trophic_import_words_problem (rows[i].path, rows[i].where, "wrong");
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/import-panel/path", test_path);
  test_clinic_add ("/import-panel/skipped", test_skipped);
  test_clinic_add ("/import-panel/parts", test_parts);
  test_clinic_add ("/import-panel/repeats", test_repeats);
  test_clinic_add ("/import-panel/envelope", test_envelope);
  g_test_add_func ("/import-panel/problem-words", test_problem_words);
  return g_test_run ();
}
