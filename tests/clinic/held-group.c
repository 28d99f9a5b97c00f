/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting rows by kind: what one decision is about stands together, what it is not about stands apart; counts by patient. */
#include "trophic-held-group.h"
#include "trophic-import-words.h"
#include "trophic-import.h"
#include "trophic-quarantine.h"
#include "trophic-staging-patients.h"
#include "trophic-test-clinic.h"

static TrophicStaging *
stage (TestClinic *clinic,
       const char *name,
       const char *content)
{
  g_autofree char *path = g_build_filename (clinic->folder, name, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  TrophicImportOptions options = { 0 };
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  TrophicStaging *staging = trophic_import_stage (clinic->store, paths, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return staging;
}

static void
commit (TestClinic     *clinic,
        TrophicStaging *staging)
{
  g_autoptr (GError) error = NULL;
  gint64 batch;
  g_assert_true (trophic_import_commit (clinic->store, staging, NULL, NULL, &batch, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list_held (TestClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *held = trophic_store_list_held (clinic->store, &error);
  g_assert_no_error (error);
  return held;
}

static const TrophicHeldGroup *
find_group (GPtrArray  *groups,
            const char *name,
            const char *unit,
            const char *reason)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const TrophicHeldGroup *group = g_ptr_array_index (groups, i);
      if (g_strcmp0 (group->first->result->name, name) == 0 && g_strcmp0 (group->first->reason, reason) == 0 &&
          g_strcmp0 (group->first->result->unit_text != NULL ? group->first->result->unit_text : "", unit) == 0)
        return group;
    }
  return NULL;
}

static void
add_patient (TestClinic *clinic)
{
  g_autoptr (TrophicStaging) staging = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (clinic->folder, "patients.csv", NULL);
  const char *paths[] = { path, NULL };
  TrophicImportOptions options = { .create_patients = TRUE };
  g_assert_true (g_file_set_contents (path, "patient_id,family_name,given_name,birth_date\nP1,Mihon,Taro,1960-01-02\nP2,Kaku,Hana,1955-03-03\n", -1, NULL));
  staging = trophic_import_stage (clinic->store, paths, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  commit (clinic, staging);
}

#define LABS "patient_id,name,collected,test,code,result,unit\n" \
             "P1,Mihon Taro,2026-01-05,Zinc protein,ZP1,3.1,U/mL\n" \
             "P2,Kaku Hana,2026-01-06,ZINC PROTEIN,zp1,3.2,U/mL\n" \
             "P1,Mihon Taro,2026-01-07,Zinc protein,ZP1,3.3,mg/dL\n" \
             "P1,Mihon Taro,2026-01-08,CRP,,0.2,\n" \
             "X9,Mishiranu Ichiro,2026-01-05,Zinc protein,ZP1,3.4,U/mL\n"

static void
test_groups (TestClinic    *clinic,
             gconstpointer  data)
{
  add_patient (clinic);
  g_autoptr (TrophicStaging) staging = stage (clinic, "labs.csv", LABS);
  commit (clinic, staging);
  g_autoptr (GPtrArray) held = list_held (clinic);
  g_assert_cmpuint (held->len, ==, 5);
  g_autoptr (GPtrArray) groups = trophic_held_groups (held);
  g_assert_cmpuint (groups->len, ==, 4);
  guint rows = 0;
  for (guint i = 0; i < groups->len; i++)
    rows += ((TrophicHeldGroup *) g_ptr_array_index (groups, i))->rows->len;
  g_assert_cmpuint (rows, ==, held->len);

  /* Two patients, one test spelt in two ways; the largest group stands first. */
  const TrophicHeldGroup *same = g_ptr_array_index (groups, 0);
  g_assert_true (same == find_group (groups, "Zinc protein", "U/mL", "unmapped"));
  g_assert_cmpuint (same->rows->len, ==, 2);
  g_assert_cmpuint (same->n_patients, ==, 2);
  g_assert_true (trophic_held_row_is_mappable (same->first));
  /* Another unit, another reason. */
  g_assert_nonnull (find_group (groups, "Zinc protein", "mg/dL", "unmapped"));
  const TrophicHeldGroup *unit = find_group (groups, "CRP", "", "unit-missing");
  g_assert_nonnull (unit);
  g_assert_true (trophic_held_row_is_mappable (unit->first));
  const TrophicHeldGroup *unknown = find_group (groups, "Zinc protein", "U/mL", "unmatched");
  g_assert_nonnull (unknown);
  g_assert_false (trophic_held_row_is_mappable (unknown->first));
}

/* [S] What is covered names no person; what is sent is said as it was sent. */
static void
test_words (TestClinic    *clinic,
            gconstpointer  data)
{
  add_patient (clinic);
  g_autoptr (TrophicStaging) staging = stage (clinic, "labs.csv", LABS);
  commit (clinic, staging);
  g_autoptr (GPtrArray) held = list_held (clinic);
  const TrophicHeldRow *row = g_ptr_array_index (held, held->len - 1);
  g_autofree char *covered = trophic_held_row_cells (row, FALSE), *revealed = trophic_held_row_cells (row, TRUE);
  g_autofree char *person = trophic_held_row_person (row), *sent = trophic_held_row_sent (row), *key = trophic_held_row_search_key (row);
  g_assert_null (strstr (covered, "Mishiranu"));
  g_assert_nonnull (strstr (covered, "X9"));
  g_assert_nonnull (strstr (revealed, "Mishiranu Ichiro"));
  g_assert_cmpstr (person, ==, "Mishiranu Ichiro");
  g_assert_cmpstr (sent, ==, "3.4 U/mL");
  g_assert_nonnull (strstr (key, "mishiranu"));
  g_assert_nonnull (strstr (key, "zinc protein"));
}

static void
test_event (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (TrophicStaging) staging = stage (clinic, "events.csv", "patient_id,date,event\nX9,2026-01-05,niv_start\nX9,2026-01-06,胃瘻\n");
  commit (clinic, staging);
  g_autoptr (GPtrArray) held = list_held (clinic);
  g_autoptr (GPtrArray) groups = trophic_held_groups (held);
  g_assert_cmpuint (groups->len, ==, 1);
  g_autofree char *title = trophic_held_group_title (g_ptr_array_index (groups, 0));
  g_assert_cmpstr (title, ==, "Event");
  g_autofree char *what = trophic_held_row_what (g_ptr_array_index (held, 0)), *second = trophic_held_row_what (g_ptr_array_index (held, 1));
  g_assert_cmpstr (what, ==, "NIV start");
  g_assert_cmpstr (second, ==, "Gastrostomy");
}

/* Every row of the file counts once, for whom it names. */
static void
test_patient_counts (TestClinic    *clinic,
                     gconstpointer  data)
{
  add_patient (clinic);
  g_autoptr (TrophicStaging) staging = stage (clinic, "labs.csv", LABS "P1,Mihon Taro,2026-01-05,lactate,,1.2,mmol/L\n"
                                                                       "P1,Mihon Taro,2026-01-05,lactate,,1.2,mmol/L\n"
                                                                       ",,2026-01-05,lactate,,1.3,mmol/L\n");
  g_autoptr (GArray) counts = trophic_staging_patient_counts (staging);
  g_assert_cmpuint (counts->len, ==, trophic_staging_n_patients (staging));
  guint rows = 0;
  for (guint i = 0; i < counts->len; i++)
    {
      const TrophicStagedCounts *of_patient = &g_array_index (counts, TrophicStagedCounts, i);
      TrophicStagedPatient patient;
      trophic_staging_get_patient (staging, i, &patient);
      rows += of_patient->results;
      if (!g_str_equal (patient.number, "P1"))
        continue;
      g_assert_cmpuint (of_patient->by_class[TROPHIC_STAGED_NEW], ==, 1);
      g_assert_cmpuint (of_patient->by_class[TROPHIC_STAGED_DUPLICATE], ==, 1);
      g_assert_cmpuint (of_patient->by_class[TROPHIC_STAGED_QUARANTINED], ==, 3);
    }
  g_assert_cmpuint (rows, ==, trophic_staging_n_rows (staging) - 1);
  g_assert_cmpuint (trophic_staging_row_patient (staging, trophic_staging_n_rows (staging) - 1), ==, TROPHIC_STAGED_NOBODY);
}

static void
test_fields (void)
{
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    {
      const char *label = trophic_import_words_field (i);
      g_assert_nonnull (label);
      g_assert_null (strchr (label, '_'));
    }
  g_assert_cmpstr (trophic_import_words_format ("hl7v2"), ==, "HL7 messages");
  g_assert_cmpstr (trophic_import_words_format (NULL), ==, "");
  g_assert_cmpstr (trophic_import_words_encoding ("EUC-KR"), ==, "EUC-KR");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/held-group/groups", test_groups);
  test_clinic_add ("/held-group/words", test_words);
  test_clinic_add ("/held-group/event", test_event);
  test_clinic_add ("/held-group/patient-counts", test_patient_counts);
  g_test_add_func ("/held-group/fields", test_fields);
  return g_test_run ();
}
