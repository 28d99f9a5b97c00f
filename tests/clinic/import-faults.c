/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A full disk, an I/O error or a disk gone read-only at any write of an import and of its undo: either it stands whole, or
 * the clinic is as it was. */
#include <math.h>
#include <string.h>

#include "trophic-audit-store.h"
#include "trophic-import.h"
#include "trophic-import-store.h"
#include "trophic-store-private.h"
#include "trophic-test-clinic.h"
#include "trophic-test-faults.h"

#define N_PATIENTS 20
#define N_ROWS 3000
#define SMALL_CACHE "PRAGMA cache_size = 20" /* so that pages are written before the commit, as those of a large import */

static void
open_clinic (TestClinic *clinic)
{
  test_clinic_open (clinic);
  g_assert_true (trophic_store_exec (clinic->store, SMALL_CACHE, NULL));
}

static TrophicStaging *
stage (TestClinic *clinic)
{
  g_autoptr (GString) rows = g_string_new ("patient_id,collected,test,result,unit,accession\n");
  g_autofree char *path = g_build_filename (clinic->folder, "labs.csv", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (rows, "P%u,2024-%02u-%02u,albumin,%u.%u,g/dL,A%u\n", i % N_PATIENTS, 1 + i % 12, 1 + i % 28,
                            3 + i % 2, i % 10, i);
  g_string_append (rows, "P1,2024-01-03,a test nobody knows,1.2,mmol/L,B1\n"); /* held */
  g_assert_true (g_file_set_contents (path, rows->str, -1, NULL));
  TrophicStaging *staging = trophic_import_stage (clinic->store, paths, &(TrophicImportOptions) { .create_patients = TRUE }, NULL,
                                                  NULL, &error);
  g_assert_no_error (error);
  return staging;
}

/* What an import leaves in the tables it writes to. */
static void
assert_content (TestClinic *clinic,
                gboolean    imported)
{
  static const struct { const char *sql; gint64 n; } questions[] = {
    { "SELECT count (*) FROM observation", N_ROWS },
    { "SELECT count (*) FROM patient", N_PATIENTS },
    { "SELECT count (*) FROM held", 1 },
    { "SELECT count (*) FROM batch WHERE undone IS NULL", 1 },
  };
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    g_assert_cmpint (trophic_store_query_integer (clinic->store, questions[i].sql), ==, imported ? questions[i].n : 0);
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (problems, i));
}

/* Checks of cells and foreign keys are off while results go in; whatever happens, they are on again. */
static void
assert_checked (TestClinic *clinic)
{
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (trophic_store_query_integer (clinic->store, "PRAGMA ignore_check_constraints"), ==, 0);
}

typedef gboolean (*Action) (TestClinic *clinic, GError **error);

static gboolean
import (TestClinic  *clinic,
        GError     **error)
{
  int left = writes_left;
  writes_left = -1;
  g_autoptr (TrophicStaging) staging = stage (clinic);
  writes_left = left;
  return trophic_import_commit (clinic->store, staging, NULL, NULL, NULL, error);
}

static gboolean
undo (TestClinic  *clinic,
      GError     **error)
{
  return trophic_store_undo_batch (clinic->store, 1, error);
}

/* Breaks @action at its first writes one by one, then in growing steps, until it needs no more; @imported is the state
 * before it. */
static void
break_everywhere (TestClinic *clinic,
                  guint       kind,
                  gboolean    stays,
                  gboolean    imported,
                  Action      action)
{
  guint refused = 0;
  gboolean done = FALSE;
  for (int n = 0; !done; n += 1 + n / 4)
    {
      g_autoptr (GError) error = NULL;
      guint64 before = trophic_store_change_counter (clinic->store);
      break_after (n, faults[kind].answer, stays);
      done = action (clinic, &error);
      mend ();
      if (!done)
        {
          g_assert_error (error, TROPHIC_ERROR, (int) faults[kind].code);
          g_assert_cmpuint (strlen (error->message), >, 20);
          refused++;
        }
      g_assert_cmpuint (trophic_store_change_counter (clinic->store), ==, before + done);
      assert_checked (clinic);
      assert_content (clinic, done != imported);
      test_clinic_close (clinic);
      open_clinic (clinic);
      assert_content (clinic, done != imported);
    }
  g_test_message ("%s%s: refused at %u places, then done", faults[kind].name, stays ? " for good" : "", refused);
  g_assert_cmpuint (refused, >, 5);
}

static void
test_faults (TestClinic    *clinic,
             gconstpointer  data)
{
  guint kind = GPOINTER_TO_UINT (data) / 2;
  gboolean stays = GPOINTER_TO_UINT (data) % 2;
  test_clinic_close (clinic);
  open_clinic (clinic);
  break_everywhere (clinic, kind, stays, FALSE, import);
  break_everywhere (clinic, kind, stays, TRUE, undo);
}

typedef struct {
  TrophicStoredResult stored[2];
} Pair;

static const TrophicStoredResult *
fetch_one (guint    index,
           gpointer user_data)
{
  return &((Pair *) user_data)->stored[index];
}

/* The second of two results points at a row that is not there: neither comes in. */
static void
test_reference (TestClinic    *clinic,
                gconstpointer  data)
{
  static const gsize members[] = {
    G_STRUCT_OFFSET (TrophicStoredResult, result.patient_row), G_STRUCT_OFFSET (TrophicStoredResult, result.supersedes),
    G_STRUCT_OFFSET (TrophicStoredResult, item_row), G_STRUCT_OFFSET (TrophicStoredResult, file_row),
  };
  g_autoptr (GError) error = NULL;
  g_assert_true (import (clinic, &error));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      TrophicStoredResult good = { .result = { .patient_row = 1, .value = 1, .original_value = NAN }, .item_row = 1, .file_row = 1 };
      Pair pair = { { good, good } };
      TrophicResultSource source = { .n = 2, .fetch = fetch_one, .user_data = &pair };
      *(gint64 *) ((char *) &pair.stored[1] + members[i]) = 99999;
      g_assert_true (trophic_store_begin (clinic->store, &error));
      gboolean inserted = trophic_store_insert_results (clinic->store, &source, &error);
      g_assert_false (trophic_store_finish (clinic->store, inserted, NULL));
      g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_INVALID);
      g_clear_error (&error);
      assert_checked (clinic);
      assert_content (clinic, TRUE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install_faults ();
  for (guint i = 0; i < 2 * G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/faults/%s%s", faults[i / 2].name, i % 2 ? "-for-good" : "");
      g_test_add (path, TestClinic, GUINT_TO_POINTER (i), test_clinic_set_up, test_faults, test_clinic_tear_down);
    }
  test_clinic_add ("/import/faults/reference", test_reference);
  return g_test_run ();
}
