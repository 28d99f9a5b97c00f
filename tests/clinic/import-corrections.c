/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever order the versions of a result come in, the clinic ends up the same. */
#include "trophic-audit-store.h"
#include "trophic-panel-rows.h"
#include "trophic-patient-store.h"
#include "trophic-quarantine.h"
#include "trophic-record-store.h"

#define MAX_ROWS 6

/* @counts: what charts and rules may use in the end: "value@time", by time, of all lactates of P1.
 * @entangled: one import said what another one then need not say any more, and its undo does not ask that one again: a repeated
 * value, or a sample that showed that a correction was of another one. What counts stays as it was. */
typedef struct {
  const char *name;
  const char *rows[MAX_ROWS + 1];
  const char *counts;
  guint       n_waiting;
  gboolean    entangled;
} Chain;

#define LACTATE "patient_id=P1 test=lactate code=2524-7 unit=mmol/L accession=A1 sender=LAB collected=2024-01-03T08:00 "
#define AT_NINE "patient_id=P1 test=lactate code=2524-7 unit=mmol/L accession=A1 sender=LAB collected=2024-01-03T09:00 "
#define UNORDERED "patient_id=P1 test=lactate unit=mmol/L collected=2024-01-03T08:00 "
#define ISSUED(time) " issued=2024-01-03T" time

#define ALBUMIN(patient) "patient_id=" patient " test=albumin unit=g/dL collected=2023-01-03 result=4"

static const Chain chains[] = {
  { "times-told", { LACTATE "result=1.1 status=P" ISSUED ("10:00"), LACTATE "result=1.2 status=F" ISSUED ("11:00"),
                    LACTATE "result=1.5 status=C" ISSUED ("12:00"), LACTATE "result=1.5 status=D" ISSUED ("13:00"),
                    LACTATE "skipped=no-value status=W" ISSUED ("14:00") }, "", 0 },
  { "no-times", { LACTATE "result=1.1 status=P", LACTATE "result=1.2 status=F", LACTATE "result=1.5 status=C",
                  LACTATE "skipped=no-value status=D", LACTATE "result=1.5 status=wrong" }, "", 0 },
  { "no-withdrawal", { LACTATE "result=1.1 status=P", LACTATE "result=1.2 status=F", LACTATE "result=1.5 status=C" },
    "1.5@2024-01-03T08:00", 0 },
  { "value-confirmed", { LACTATE "result=1.2 status=P", LACTATE "result=1.2 status=F", LACTATE "result=1.2 status=C" },
    "1.2@2024-01-03T08:00", 0 },
  { "no-order-number", { UNORDERED "result=1.1 status=P", UNORDERED "result=1.2 status=F", UNORDERED "result=1.5 status=C" },
    "1.5@2024-01-03T08:00", 0 },
  { "final-again", { LACTATE "result=1.1 status=F" ISSUED ("10:00"), LACTATE "result=1.2 status=F" ISSUED ("11:00"),
                     LACTATE "result=1.3 status=F" ISSUED ("12:00"), LACTATE "result=1.4 status=P" ISSUED ("13:00") },
    "1.3@2024-01-03T08:00", 0 },
  { "back-to-the-first", { LACTATE "result=1.1 status=F" ISSUED ("10:00"), LACTATE "result=1.2 status=F" ISSUED ("11:00"),
                           LACTATE "result=1.1 status=F" ISSUED ("12:00") }, "1.1@2024-01-03T08:00", 0, TRUE },
  { "withdrawn-and-renewed", { LACTATE "result=1.1 status=F" ISSUED ("10:00"), LACTATE "skipped=no-value status=X" ISSUED ("11:00"),
                               LACTATE "result=1.2 status=F" ISSUED ("12:00") }, "1.2@2024-01-03T08:00", 0 },
  { "renewed-in-one-report", { LACTATE "result=1.1 status=F" ISSUED ("10:00"), LACTATE "result=1.1 status=D" ISSUED ("11:00"),
                               LACTATE "result=1.2 status=F" ISSUED ("11:00") }, "1.2@2024-01-03T08:00", 0 },
  { "time-corrected", { LACTATE "result=1.1 status=P", LACTATE "result=1.2 status=F", AT_NINE "result=1.2 status=C" },
    "1.2@2024-01-03T09:00", 0 },
  { "two-samples-one-corrected", { LACTATE "result=1.1 status=F", AT_NINE "result=1.2 status=F", AT_NINE "result=1.3 status=C" },
    "1.1@2024-01-03T08:00 1.3@2024-01-03T09:00", 0, TRUE },
  { "another-patient", { LACTATE "result=1.1 status=F", "patient_id=P2 test=lactate code=2524-7 unit=mmol/L accession=A1 sender=LAB "
                         "collected=2024-01-03T08:00 result=1.9 status=C", "patient_id=P2 test=lactate code=2524-7 unit=mmol/L "
                         "accession=A1 sender=LAB collected=2024-01-03T08:00 status=W skipped=no-value" }, "1.1@2024-01-03T08:00", 0 },
  { "another-laboratory", { LACTATE "result=1.1 status=F", "patient_id=P1 test=lactate code=2524-7 unit=mmol/L accession=A1 sender=OTHER "
                            "collected=2024-01-03T08:00 status=D result=1.9" }, "1.1@2024-01-03T08:00", 0 },
  { "another-sub-id", { LACTATE "sub_id=1 result=1.1 status=F", LACTATE "sub_id=2 result=1.4 status=F", LACTATE "sub_id=2 result=1.5 status=C" },
    "1.1@2024-01-03T08:00 1.5@2024-01-03T08:00", 0 },
  { "unit-not-sent-with-it", { LACTATE "result=1.1 status=F",
      "patient_id=P1 test=lactate code=2524-7 accession=A1 sender=LAB collected=2024-01-03T08:00 result=$ status=D" }, "", 0 },
  { "corrected-to-words", { LACTATE "result=1.1 status=P", LACTATE "result=1.2 status=F", LACTATE "result=haemolysed status=C" }, "", 0 },
  { "corrected-to-none", { LACTATE "result=1.2 status=F", LACTATE "skipped=no-value status=C" }, "", 0 },
  { "held-and-corrected", { LACTATE "result=40 status=F", LACTATE "result=4.0 status=C" }, "4@2024-01-03T08:00", 0 },
  { "held-and-final", { LACTATE "result=haemolysed status=P", LACTATE "result=1.3 status=F" }, "1.3@2024-01-03T08:00", 0 },
  { "held-and-withdrawn", { LACTATE "result=40 status=F", LACTATE "skipped=no-value status=D" }, "", 0 },
};

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Everything the clinic has of everybody, whatever rows it stands in. */
static char *
state_of (TestClinic *clinic)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (clinic->store, NULL);
  g_autoptr (GPtrArray) held = trophic_store_list_held (clinic->store, NULL);
  for (guint i = 0; i < patients->len; i++)
    {
      gint64 row = ((TrophicPatientSummary *) g_ptr_array_index (patients, i))->patient->row;
      g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, NULL);
      for (guint j = 0; j < record->observations->len; j++)
        {
          const TrophicObservation *o = g_ptr_array_index (record->observations, j);
          g_autofree char *time = trophic_date_format (&o->time);
          g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %g [%s] %s%s", trophic_patient_id (record->patient), o->analyte->id, time,
                                                   o->value, o->value_text != NULL ? o->value_text : "",
                                                   trophic_result_status_nick (o->status), o->superseded ? ", history" : ""));
        }
    }
  for (guint i = 0; i < held->len; i++)
    {
      const TrophicHeldRow *row = g_ptr_array_index (held, i);
      g_ptr_array_add (lines, g_strdup_printf ("waiting %s [%s] %s", row->patient_number, row->result->value_text, row->reason));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
what_counts (TestClinic *clinic)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  gint64 row = trophic_store_find_patient (clinic->store, "P1", NULL);
  g_autoptr (TrophicRecord) record = row != 0 ? trophic_store_load_record (clinic->store, row, NULL) : NULL;
  for (guint i = 0; record != NULL && i < record->observations->len; i++)
    {
      const TrophicObservation *o = g_ptr_array_index (record->observations, i);
      g_autofree char *time = trophic_date_format (&o->time);
      if (trophic_observation_is_usable (o))
        g_ptr_array_add (found, g_strdup_printf ("%g@%.16s", o->value, time));
    }
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (" ", (char **) found->pdata);
}

static void
assert_whole (TestClinic *clinic)
{
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

static guint
count_rows (const Chain *chain)
{
  return g_strv_length ((char **) chain->rows);
}

static guint
n_permutations (guint n)
{
  return n <= 1 ? 1 : n * n_permutations (n - 1);
}

/* For what need not be asked of each order of the longest chains. */
static guint
stride (guint n)
{
  return n < 5 ? 1 : 7;
}

/* The @number-th order of n rows. */
static void
permute (guint number,
         guint n,
         guint order[MAX_ROWS])
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    g_array_append_val (left, i);
  for (guint i = 0; i < n; i++)
    {
      guint block = n_permutations (n - 1 - i);
      order[i] = g_array_index (left, guint, number / block);
      g_array_remove_index (left, number / block);
      number %= block;
    }
}

/* A new clinic takes the rows in this order, each as a file of its own. Sent a second time, nothing changes. */
static char *
import_in_order (const Chain *chain,
                 const guint  order[MAX_ROWS],
                 gint64      *batches,
                 TestClinic  *clinic)
{
  guint n = count_rows (chain);
  test_clinic_set_up (clinic, NULL);
  for (guint i = 0; i < n; i++)
    batches[i] = panel_rows_import (clinic, PANEL_ROWS (chain->rows[order[i]]));
  g_autofree char *counts = what_counts (clinic);
  g_assert_cmpstr (counts, ==, chain->counts);
  g_autoptr (GPtrArray) held = trophic_store_list_held (clinic->store, NULL);
  g_assert_cmpuint (held->len, ==, chain->n_waiting);
  return state_of (clinic);
}

static void
assert_same_again (const Chain *chain,
                   const char  *state,
                   TestClinic  *clinic)
{
  const TrophicImportOptions options = { .create_patients = TRUE };
  for (guint i = 0; chain->rows[i] != NULL; i++)
    {
      g_autoptr (TrophicStaging) staging = panel_rows_stage (clinic, &options, PANEL_ROWS (chain->rows[i]));
      const TrophicStagedCounts *counts = trophic_staging_counts (staging);
      g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_DUPLICATE] + counts->by_class[TROPHIC_STAGED_SKIPPED], ==, 1);
      panel_rows_import (clinic, PANEL_ROWS (chain->rows[i]));
    }
  g_autofree char *again = state_of (clinic);
  g_assert_cmpstr (again, ==, state);
}

static void
test_orders (gconstpointer data)
{
  const Chain *chain = data;
  guint n = count_rows (chain), order[MAX_ROWS];
  gint64 batches[MAX_ROWS];
  g_autofree char *expected = NULL;
  for (guint i = 0; i < n_permutations (n); i++)
    {
      TestClinic clinic = { 0 };
      permute (i, n, order);
      g_autofree char *state = import_in_order (chain, order, batches, &clinic);
      if (expected == NULL)
        {
          expected = g_strdup (state);
          assert_same_again (chain, state, &clinic);
        }
      g_assert_cmpstr (state, ==, expected);
      assert_whole (&clinic);
      test_clinic_tear_down (&clinic, NULL);
    }
}

/* All rows in one file, in each order. */
static void
test_one_file (gconstpointer data)
{
  const Chain *chain = data;
  guint n = count_rows (chain), order[MAX_ROWS];
  gint64 batches[MAX_ROWS];
  TestClinic apart = { 0 };
  permute (0, n, order);
  g_autofree char *expected = import_in_order (chain, order, batches, &apart);
  test_clinic_tear_down (&apart, NULL);
  for (guint i = 0; i < n_permutations (n); i += stride (n))
    {
      TestClinic clinic = { 0 };
      const char *rows[MAX_ROWS + 1] = { NULL };
      permute (i, n, order);
      for (guint j = 0; j < n; j++)
        rows[j] = chain->rows[order[j]];
      test_clinic_set_up (&clinic, NULL);
      panel_rows_import (&clinic, rows);
      g_autofree char *state = state_of (&clinic);
      g_assert_cmpstr (state, ==, expected);
      assert_whole (&clinic);
      test_clinic_tear_down (&clinic, NULL);
    }
}

/* Undone from the last to the first, each import leaves what was there before it. */
static void
test_undo (gconstpointer data)
{
  const Chain *chain = data;
  guint n = count_rows (chain), order[MAX_ROWS];
  for (guint i = 0; i < n_permutations (n); i += stride (n))
    {
      TestClinic clinic = { 0 };
      gint64 batches[MAX_ROWS];
      char *states[MAX_ROWS + 1] = { NULL };
      permute (i, n, order);
      test_clinic_set_up (&clinic, NULL);
      for (guint j = 0; j < n; j++)
        {
          states[j] = state_of (&clinic);
          batches[j] = panel_rows_import (&clinic, PANEL_ROWS (chain->rows[order[j]]));
        }
      for (guint j = n; j > 0; j--)
        {
          g_autoptr (GError) error = NULL;
          g_assert_true (trophic_store_undo_batch (clinic.store, batches[j - 1], &error));
          g_assert_no_error (error);
          g_autofree char *state = state_of (&clinic);
          g_assert_cmpstr (state, ==, states[j - 1]);
          g_free (states[j - 1]);
        }
      assert_whole (&clinic);
      test_clinic_tear_down (&clinic, NULL);
    }
}

/* The clinic after the rows in this order, without the one at @left_out; its undo is refused, or leaves that. */
static void
undo_one (const Chain *chain,
          const guint  order[MAX_ROWS],
          guint        left_out)
{
  TestClinic whole = { 0 }, without = { 0 };
  gint64 batches[MAX_ROWS];
  g_autoptr (GError) error = NULL;
  test_clinic_set_up (&whole, NULL);
  test_clinic_set_up (&without, NULL);
  panel_rows_import (&whole, PANEL_ROWS (ALBUMIN ("P1"), ALBUMIN ("P2"))); /* the patients do not go with the undo */
  panel_rows_import (&without, PANEL_ROWS (ALBUMIN ("P1"), ALBUMIN ("P2")));
  for (guint i = 0; i < count_rows (chain); i++)
    {
      batches[i] = panel_rows_import (&whole, PANEL_ROWS (chain->rows[order[i]]));
      if (i != left_out)
        panel_rows_import (&without, PANEL_ROWS (chain->rows[order[i]]));
    }
  g_autofree char *before = state_of (&whole);
  gboolean undone = trophic_store_undo_batch (whole.store, batches[left_out], &error);
  g_autofree char *after = state_of (&whole), *expected = state_of (undone ? &without : &whole);
  if (!undone)
    {
      g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_DEPENDENT);
      /* The reason is said once. */
      g_auto (GStrv) parts = g_strsplit (error->message, "corrected or amended", -1);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
    }
  g_assert_cmpstr (after, ==, expected);
  panel_rows_import (&whole, PANEL_ROWS (chain->rows[order[left_out]]));
  g_autofree char *again = state_of (&whole);
  g_assert_cmpstr (again, ==, before);
  assert_whole (&whole);
  test_clinic_tear_down (&whole, NULL);
  test_clinic_tear_down (&without, NULL);
}

static void
test_undo_middle (gconstpointer data)
{
  const Chain *chain = data;
  guint n = count_rows (chain), order[MAX_ROWS];
  for (guint i = 0; i < n_permutations (n); i += stride (n) * stride (n))
    for (guint j = 0; j < n; j++)
      {
        permute (i, n, order);
        undo_one (chain, order, j);
      }
}

/* What nothing puts into an order waits for a person, who decides which one counts. */
static void
test_ties (TestClinic    *clinic,
           gconstpointer  data)
{
  static const char * const ties[][2] = {
    { LACTATE "result=1.1 status=F", LACTATE "result=1.2 status=F" },
    { LACTATE "result=1.1 status=F" ISSUED ("10:00"), LACTATE "result=1.2 status=F" ISSUED ("10:00") },
    { LACTATE "result=1.1 status=C", LACTATE "result=1.2 status=C" },
    { LACTATE "result=1.1 status=P", LACTATE "result=1.2 status=P" },
    { UNORDERED "result=1.1 status=F" ISSUED ("10:00"), UNORDERED "result=1.2 status=F" ISSUED ("11:00") },
    { UNORDERED "result=1.1 code=A", UNORDERED "result=1.2 status=C code=B" },
    { LACTATE "result=1.1 status=C", AT_NINE "result=1.2 status=C" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      TestClinic own = { 0 };
      g_autoptr (GError) error = NULL;
      test_clinic_set_up (&own, NULL);
      panel_rows_import (&own, PANEL_ROWS (ties[i][0]));
      panel_rows_import (&own, PANEL_ROWS (ties[i][1]));
      g_autoptr (GPtrArray) held = trophic_store_list_held (own.store, NULL);
      /* Two corrections of two times may be of two samples. */
      if (i == G_N_ELEMENTS (ties) - 1)
        g_assert_cmpuint (held->len, ==, 0);
      else
        {
          g_assert_cmpuint (held->len, ==, 1);
          const TrophicHeldRow *row = g_ptr_array_index (held, 0);
          g_assert_cmpstr (row->reason, ==, "conflict");
          g_assert_true (trophic_quarantine_release (own.store, row->row, "read on paper", &error));
          g_autofree char *counts = what_counts (&own);
          g_assert_nonnull (strstr (counts, "1.2@"));
        }
      assert_whole (&own);
      test_clinic_tear_down (&own, NULL);
    }
}

/* What a person of the clinic withdrew stays so when it is sent again; another value of the laboratory comes in. */
static void
test_by_hand (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  panel_rows_import (clinic, PANEL_ROWS (LACTATE "result=1.1 status=F"));
  gint64 row = trophic_store_find_patient (clinic->store, "P1", NULL);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, row, NULL);
  gint64 value = ((TrophicObservation *) g_ptr_array_index (record->observations, 0))->row;
  g_assert_true (trophic_store_mark_error (clinic->store, "observation", value, "another patient's tube", &error));
  panel_rows_import (clinic, PANEL_ROWS (LACTATE "result=1.1 status=F" ISSUED ("12:00")));
  g_autofree char *none = what_counts (clinic);
  g_assert_cmpstr (none, ==, "");
  panel_rows_import (clinic, PANEL_ROWS (LACTATE "result=1.4 status=C"));
  g_autofree char *corrected = what_counts (clinic);
  g_assert_cmpstr (corrected, ==, "1.4@2024-01-03T08:00");
  assert_whole (clinic);
}

int
main (int    argc,
      char **argv)
{
  /* Some thousand clinics, none of which must outlive a power cut. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autofree char *orders = g_strconcat ("/corrections/orders/", chains[i].name, NULL);
      g_autofree char *one_file = g_strconcat ("/corrections/one-file/", chains[i].name, NULL);
      g_autofree char *undo = g_strconcat ("/corrections/undo/", chains[i].name, NULL);
      g_test_add_data_func (orders, &chains[i], test_orders);
      g_test_add_data_func (one_file, &chains[i], test_one_file);
      g_autofree char *middle = g_strconcat ("/corrections/undo-middle/", chains[i].name, NULL);
      g_test_add_data_func (undo, &chains[i], test_undo);
      if (!chains[i].entangled)
        g_test_add_data_func (middle, &chains[i], test_undo_middle);
    }
  test_clinic_add ("/corrections/ties", test_ties);
  test_clinic_add ("/corrections/by-hand", test_by_hand);
  return g_test_run ();
}
