/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A full disk, an I/O error or a disk gone read-only at any write, and death in mid-transaction: a save either stands or
 * leaves the clinic as it was. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-store-private.h"
#include "trophic-test-clinic.h"
#include "trophic-test-faults.h"

typedef struct {
  TrophicPatient *patient;
  TrophicVisit   *visit;
} Subject;

static void
add_subject (TestClinic *clinic,
             Subject    *subject)
{
  g_autoptr (GError) error = NULL;
  subject->patient = trophic_patient_new ();
  trophic_patient_add_number (subject->patient, "1", NULL);
  g_assert_true (trophic_store_save_patient (clinic->store, subject->patient, NULL, &error));
  subject->visit = trophic_visit_new ();
  subject->visit->patient_row = subject->patient->row;
  subject->visit->weight_kg = 50;
  g_assert_true (trophic_store_save_visit (clinic->store, subject->visit, NULL, &error));
}

static void
clear_subject (Subject *subject)
{
  trophic_patient_free (subject->patient);
  trophic_visit_free (subject->visit);
}

/* The whole content in few words: what every table holds, by weight of its changes. */
static double
stored_weight (TestClinic *clinic,
               Subject    *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic->store, subject->patient->row, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->visits->len, ==, 1);
  return ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->weight_kg;
}

static void
assert_whole (TestClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (problems, i));
}

/* The n-th write of a change fails, for every n until the change needs no more writes. */
static void
test_change (TestClinic    *clinic,
             gconstpointer  data)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (faults); kind++)
    for (int stays = 0; stays <= 1; stays++)
      {
        Subject subject;
        g_autofree char *path = g_strdup_printf ("%s-%s-%d", clinic->path, faults[kind].name, stays);
        TestClinic one = { .folder = clinic->folder, .path = path };
        test_clinic_open (&one);
        add_subject (&one, &subject);
        guint refused = 0;
        gboolean saved = FALSE;
        for (int n = 0; n < 200 && !saved; n++)
          {
            g_autoptr (GError) error = NULL;
            guint64 before = trophic_store_change_counter (one.store);
            subject.visit->weight_kg = 40;
            break_after (n, faults[kind].answer, stays);
            saved = trophic_store_save_visit (one.store, subject.visit, "weighed again", &error);
            mend ();
            if (!saved)
              {
                g_assert_error (error, TROPHIC_ERROR, (int) faults[kind].code);
                g_assert_cmpuint (strlen (error->message), >, 20);
                refused++;
              }
            g_assert_cmpuint (trophic_store_change_counter (one.store), ==, before + saved);
            g_assert_cmpfloat (stored_weight (&one, &subject), ==, saved ? 40 : 50);
            assert_whole (&one);
            test_clinic_close (&one);
            test_clinic_open (&one);
            g_assert_cmpfloat (stored_weight (&one, &subject), ==, saved ? 40 : 50);
            assert_whole (&one);
          }
        g_test_message ("%s%s: refused at %u writes, then saved", faults[kind].name, stays ? " for good" : "", refused);
        g_assert_true (saved);
        g_assert_cmpuint (refused, >, 1);
        clear_subject (&subject);
        test_clinic_close (&one);
      }
}

/* The same while a new patient, with numbers, is added: nothing half-made stays, and the row of the caller's is 0. */
static void
test_insert (TestClinic    *clinic,
             gconstpointer  data)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (faults); kind++)
    {
      g_autoptr (TrophicPatient) patient = trophic_patient_new ();
      g_autofree char *number = g_strdup_printf ("new %u", kind);
      trophic_patient_add_number (patient, number, NULL);
      gboolean saved = FALSE;
      guint refused = 0;
      for (int n = 0; n < 200 && !saved; n++)
        {
          g_autoptr (GError) error = NULL;
          break_after (n, faults[kind].answer, FALSE);
          saved = trophic_store_save_patient (clinic->store, patient, NULL, &error);
          mend ();
          if (saved)
            break;
          refused++;
          g_assert_error (error, TROPHIC_ERROR, (int) faults[kind].code);
          g_assert_cmpint (patient->row, ==, 0);
          g_clear_error (&error);
          g_assert_cmpint (trophic_store_find_patient (clinic->store, number, &error), ==, 0);
          test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
          assert_whole (clinic);
        }
      g_assert_true (saved);
      g_assert_cmpuint (refused, >, 0);
      assert_whole (clinic);
    }
}

/* A clinic that cannot be made leaves no half clinic behind: making it again succeeds. */
static void
test_create (TestClinic    *clinic,
             gconstpointer  data)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (faults); kind++)
    {
      guint refused = 0;
      gboolean met = TRUE;
      for (int n = 0; n < 1000 && met; n++)
        {
          g_autofree char *path = g_strdup_printf ("%s-%u-%d", clinic->path, kind, n);
          g_autoptr (GError) error = NULL;
          guint before = n_faults;
          break_after (n, faults[kind].answer, FALSE);
          TrophicStore *store = trophic_store_open (path, TROPHIC_STORE_CREATE, &error);
          mend ();
          met = n_faults > before;
          trophic_store_close (store);
          if (store == NULL)
            {
              g_assert_error (error, TROPHIC_ERROR, (int) faults[kind].code);
              refused++;
            }
          TestClinic again = { .path = path };
          test_clinic_open (&again);
          assert_whole (&again);
          test_clinic_close (&again);
        }
      g_test_message ("%s: refused at %u writes", faults[kind].name, refused);
      g_assert_false (met);
      g_assert_cmpuint (refused, >, 5);
    }
}

/* Folding the log into the file fails: the changes stay in the log and are there the next time. */
static void
test_close (TestClinic    *clinic,
            gconstpointer  data)
{
  Subject subject;
  add_subject (clinic, &subject);
  for (int n = 0; n < 30; n++)
    {
      g_autoptr (GError) error = NULL;
      subject.visit->weight_kg = 60 + n;
      g_assert_true (trophic_store_save_visit (clinic->store, subject.visit, "weighed again", &error));
      break_after (n % 15, faults[n % G_N_ELEMENTS (faults)].answer, TRUE);
      test_clinic_close (clinic);
      mend ();
      test_clinic_open (clinic);
      g_assert_cmpfloat (stored_weight (clinic, &subject), ==, 60 + n);
      assert_whole (clinic);
    }
  clear_subject (&subject);
}

static gboolean
die_after (int fd)
{
  return write (fd, "x", 1) == 1 && pause () != 0;
}

/* A process that dies while its change is open, by kill -9, leaves what stood before; one that had committed leaves that. */
static void
test_death (TestClinic    *clinic,
            gconstpointer  data)
{
  Subject subject;
  add_subject (clinic, &subject);
  test_clinic_close (clinic);
  for (int committed = 0; committed <= 1; committed++)
    {
      int ends[2], status;
      char byte;
      g_assert_cmpint (pipe (ends), ==, 0);
      pid_t child = fork ();
      if (child == 0)
        {
          TrophicStore *store = trophic_store_open (clinic->path, TROPHIC_STORE_DEFAULT, NULL);
          subject.visit->weight_kg = 40;
          gboolean ok = store != NULL && (committed || trophic_store_begin_group (store, NULL)) &&
                        trophic_store_save_visit (store, subject.visit, "weighed again", NULL);
          /* More than the cache holds, so that pages of the open change are already in the log. */
          ok = ok && (committed ||
                      trophic_store_exec (store, "PRAGMA cache_size = 5; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT "
                                                 "i + 1 FROM n WHERE i < 20000) INSERT INTO item (name) SELECT i FROM n", NULL));
          _exit (ok && die_after (ends[1]) ? 0 : 1);
        }
      g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      close (ends[0]);
      close (ends[1]);
      test_clinic_open (clinic);
      g_assert_cmpfloat (stored_weight (clinic, &subject), ==, committed ? 40 : 50);
      g_assert_cmpint (trophic_store_query_integer (clinic->store, "SELECT count (*) FROM item"), ==, 0);
      assert_whole (clinic);
      test_clinic_close (clinic);
    }
  clear_subject (&subject);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install_faults ();
  test_clinic_add ("/faults/change", test_change);
  test_clinic_add ("/faults/insert", test_insert);
  test_clinic_add ("/faults/create", test_create);
  test_clinic_add ("/faults/close", test_close);
  test_clinic_add ("/faults/death", test_death);
  return g_test_run ();
}
