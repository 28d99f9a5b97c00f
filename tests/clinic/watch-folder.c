/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that a laboratory drops files into: what is waited for, where each file goes, and that nothing is lost or comes
 * in twice whatever happens in between. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "trophic-audit-store.h"
#include "trophic-demo.h"
#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-profile-store.h"
#include "trophic-profile.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"
#include "trophic-watch-folder.h"

#define HEADER "patient_id,family_name,collected,test,result,unit,accession\n"
#define GOOD HEADER "P1,Testname,2024-01-03,albumin,3.9,g/dL,A1\nP2,Testname,2024-01-03,albumin,4.1,g/dL,A2\n"
#define BAD HEADER "P1,Testname,2024-02-03,albumin,3.9,g/dL,A3\nP1,Testname,2024-02-03,a test nobody knows,3.9,g/dL,A4\n"

enum { OLD = 3600, SETTLE = 20 };

typedef struct {
  TestClinic          clinic;
  char               *folder;
  TrophicWatchFolder *watch;
  GPtrArray          *told; /* (element-type utf8): "name>moved_to" */
} Watch;

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      remove_all (inside);
    }
  g_remove (path);
}

static void
set_up (Watch         *watch,
        gconstpointer  data)
{
  test_clinic_set_up (&watch->clinic, NULL);
  watch->folder = g_dir_make_tmp ("trophic-watch-XXXXXX", NULL);
  watch->watch = trophic_watch_folder_new (watch->folder, &(TrophicWatchOptions) { .create_patients = TRUE, .interval = 1, .settle = SETTLE });
  watch->told = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Watch         *watch,
           gconstpointer  data)
{
  trophic_watch_folder_free (watch->watch);
  g_ptr_array_unref (watch->told);
  remove_all (watch->folder);
  g_free (watch->folder);
  test_clinic_tear_down (&watch->clinic, NULL);
}

static char *
path_of (Watch      *watch,
         const char *name)
{
  return g_build_filename (watch->folder, name, NULL);
}

/* @age: seconds ago */
static void
drop (Watch      *watch,
      const char *name,
      const char *content,
      int         age)
{
  g_autofree char *path = path_of (watch, name), *folder = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  time_t then = time (NULL) - age;
  if (age > 0)
    g_assert_cmpint (utime (path, &(struct utimbuf) { then, then }), ==, 0);
}

static gboolean
is_there (Watch      *watch,
          const char *name)
{
  g_autofree char *path = path_of (watch, name);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
read_text (Watch      *watch,
           const char *name)
{
  g_autofree char *path = path_of (watch, name);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static TrophicStore *
open_cb (gpointer   user_data,
         GError   **error)
{
  return ((Watch *) user_data)->clinic.store;
}

static void
told_cb (const TrophicWatchGroup *group,
         gpointer                 user_data)
{
  Watch *watch = user_data;
  for (guint i = 0; i < group->files->len; i++)
    {
      const TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      g_ptr_array_add (watch->told, g_strdup_printf ("%s>%s", file->name, file->moved_to != NULL ? file->moved_to : "?"));
    }
}

static gboolean
step (Watch *watch)
{
  TrophicWatchDoor door = { .open = open_cb, .told = told_cb, .user_data = watch };
  return trophic_watch_folder_step (watch->watch, &door);
}

/* Two looks, far enough apart. */
static gboolean
run_round (Watch *watch)
{
  trophic_watch_folder_look (watch->watch);
  g_usleep (2 * SETTLE * 1000);
  return step (watch);
}

static void
assert_told (Watch      *watch,
             const char *expected)
{
  g_ptr_array_add (watch->told, NULL);
  g_autofree char *told = g_strjoinv (" ", (char **) watch->told->pdata);
  g_assert_cmpstr (told, ==, expected);
  g_ptr_array_set_size (watch->told, 0);
}

static void
assert_problem (Watch *watch,
                int    code)
{
  g_autoptr (GPtrArray) problems = trophic_watch_folder_problems (watch->watch);
  g_assert_cmpuint (problems->len, ==, 1);
  g_autoptr (GError) error = g_error_copy (g_ptr_array_index (problems, 0));
  test_assert_refused (error, code);
}

static void
assert_no_problem (Watch *watch)
{
  g_autoptr (GPtrArray) problems = trophic_watch_folder_problems (watch->watch);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", ((GError *) g_ptr_array_index (problems, i))->message);
}

/* Results of all patients, and imports that brought something in. */
static void
assert_clinic (Watch *watch,
               guint  n_results,
               guint  n_held)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (watch->clinic.store, &error);
  g_assert_no_error (error);
  guint n = 0;
  for (guint i = 0; i < patients->len; i++)
    {
      const TrophicPatientSummary *summary = g_ptr_array_index (patients, i);
      g_autoptr (TrophicRecord) record = trophic_store_load_record (watch->clinic.store, summary->patient->row, &error);
      g_assert_no_error (error);
      n += record->observations->len;
    }
  g_assert_cmpuint (n, ==, n_results);
  g_autoptr (GPtrArray) held = trophic_store_list_held (watch->clinic.store, &error);
  g_assert_cmpuint (held->len, ==, n_held);
  g_autoptr (GPtrArray) problems = trophic_store_verify (watch->clinic.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_done (Watch         *watch,
           gconstpointer  data)
{
  drop (watch, "labs.csv", GOOD, OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "labs.csv>done/labs.csv");
  g_assert_false (is_there (watch, "labs.csv"));
  g_autofree char *text = read_text (watch, "done/labs.csv");
  g_assert_cmpstr (text, ==, GOOD);
  assert_clinic (watch, 2, 0);
  /* Nothing is done twice. */
  g_assert_true (run_round (watch));
  assert_told (watch, "");
  assert_no_problem (watch);
}

/* The same name again, with the same and with another content. */
static void
test_name_clash (Watch         *watch,
                 gconstpointer  data)
{
  const char *contents[] = { GOOD, GOOD, HEADER "P1,Testname,2024-03-03,albumin,4.0,g/dL,A9\n" };
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      drop (watch, "labs.csv", contents[i], OLD);
      g_assert_true (run_round (watch));
    }
  g_autofree char *done = path_of (watch, "done");
  g_autoptr (GDir) dir = g_dir_open (done, 0, NULL);
  guint n = 0;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir), n++)
    {
      g_assert_true (g_str_has_prefix (name, "labs"));
      g_assert_true (g_str_has_suffix (name, ".csv"));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (contents));
  g_autofree char *first = read_text (watch, "done/labs.csv");
  g_assert_cmpstr (first, ==, GOOD);
  assert_clinic (watch, 3, 0);
}

static void
test_half_written (Watch         *watch,
                   gconstpointer  data)
{
  drop (watch, "labs.csv", HEADER, 0);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *path = path_of (watch, "labs.csv");
      FILE *file = fopen (path, "a");
      fprintf (file, "P1,Testname,2024-01-0%u,albumin,3.9,g/dL,A%u\n", i + 1, i);
      fclose (file);
      g_assert_true (step (watch));
      g_usleep (2 * SETTLE * 1000);
    }
  assert_told (watch, "");
  g_assert_cmpuint (trophic_watch_folder_waiting (watch->watch), ==, 1);
  g_assert_true (run_round (watch));
  assert_told (watch, "labs.csv>done/labs.csv");
  assert_clinic (watch, 4, 0);
}

/* A value cut in the middle: "3." of "3.9". The line has no end, so it is given more time. */
static void
test_cut_line (Watch         *watch,
               gconstpointer  data)
{
  trophic_watch_folder_free (watch->watch);
  watch->watch = trophic_watch_folder_new (watch->folder, &(TrophicWatchOptions) { .create_patients = TRUE, .settle = 100000 });
  drop (watch, "cut.csv", HEADER "P1,Testname,2024-01-01,albumin,3.", 150);
  drop (watch, "whole.csv", GOOD, 150);
  trophic_watch_folder_look (watch->watch);
  g_usleep (1200 * 1000);
  g_assert_true (step (watch));
  assert_told (watch, "whole.csv>done/whole.csv");
  g_assert_true (is_there (watch, "cut.csv"));
  drop (watch, "cut.csv", HEADER "P1,Testname,2024-01-01,albumin,3.", 450);
  trophic_watch_folder_look (watch->watch);
  g_usleep (1200 * 1000);
  g_assert_true (step (watch));
  assert_told (watch, "cut.csv>held/cut.csv");
}

static void
test_being_written (Watch         *watch,
                    gconstpointer  data)
{
  drop (watch, "labs.csv", GOOD, OLD);
  g_autofree char *path = path_of (watch, "labs.csv");
  int probe = open (path, O_RDONLY);
  gboolean leases = fcntl (probe, F_SETLEASE, F_RDLCK) == 0;
  fcntl (probe, F_SETLEASE, F_UNLCK);
  close (probe);
  if (!leases)
    {
      g_test_skip ("this file system has no leases");
      return;
    }
  int writer = open (path, O_WRONLY | O_APPEND);
  g_assert_true (run_round (watch));
  g_assert_true (run_round (watch));
  assert_told (watch, "");
  close (writer);
  g_assert_true (run_round (watch));
  assert_told (watch, "labs.csv>done/labs.csv");
}

static void
test_ignored (Watch         *watch,
              gconstpointer  data)
{
  static const char * const names[] = {
    "a.csv.part", "b.TMP", "c.csv~", ".d.csv", "e.filepart", "f.crdownload", "~$g.xlsx", "clinic.trophic", "done/h.csv", "held/i.csv",
    ".hidden/j.csv", "sub/.k.csv",
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    drop (watch, names[i], GOOD, OLD);
  drop (watch, "empty.csv", "", OLD);
  g_autofree char *outside = g_build_filename (watch->clinic.folder, "outside.csv", NULL);
  g_autofree char *link = path_of (watch, "link.csv"), *folder_link = path_of (watch, "linked");
  g_assert_true (g_file_set_contents (outside, GOOD, -1, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink (watch->clinic.folder, folder_link), ==, 0);
  g_assert_true (run_round (watch));
  g_assert_true (run_round (watch));
  assert_told (watch, "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (is_there (watch, names[i]));
  g_assert_true (is_there (watch, "empty.csv"));
  g_assert_true (g_file_test (outside, G_FILE_TEST_EXISTS));
  assert_clinic (watch, 0, 0);
  assert_no_problem (watch);
  /* A name that becomes the right one is a file that came. */
  g_autofree char *part = path_of (watch, "a.csv.part"), *whole = path_of (watch, "a.csv");
  g_assert_cmpint (g_rename (part, whole), ==, 0);
  g_assert_true (run_round (watch));
  assert_told (watch, "a.csv>done/a.csv");
}

static void
test_held (Watch         *watch,
           gconstpointer  data)
{
  drop (watch, "bad.csv", BAD, OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "bad.csv>held/bad.csv");
  assert_clinic (watch, 1, 1);
  g_autofree char *report = read_text (watch, "held/bad.csv.txt");
  g_assert_nonnull (strstr (report, "bad.csv"));
  g_assert_nonnull (strstr (report, "line 3: The test is not known"));
  g_assert_nonnull (strstr (report, "2 results: 1 new, 0 on file already, 0 corrected, 1 held, 0 skipped"));
  g_assert_nonnull (strstr (report, "What to do:"));
  /* [S] Nobody is named in it. */
  g_assert_null (strstr (report, "Testname"));
  g_assert_null (strstr (report, "P1"));
  /* The same file again: the rows wait still. */
  drop (watch, "again.csv", BAD, OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "again.csv>held/again.csv");
  assert_clinic (watch, 1, 1);
}

static void
test_unreadable (Watch         *watch,
                 gconstpointer  data)
{
  drop (watch, "1.csv", GOOD, OLD + 2);
  drop (watch, "2.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more\n", OLD + 1);
  drop (watch, "3.csv", "one,two\n1,2\n", OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "1.csv>done/1.csv 2.xls>held/2.xls 3.csv>held/3.csv");
  g_autofree char *report = read_text (watch, "held/2.xls.txt");
  g_assert_nonnull (strstr (report, "workbook"));
  g_autofree char *second = read_text (watch, "held/3.csv.txt");
  g_assert_nonnull (strstr (second, "No header was found"));
  assert_clinic (watch, 2, 0);
  /* None of a group can be read. */
  drop (watch, "4.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more\n", OLD + 1);
  drop (watch, "5.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and other\n", OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "4.xls>held/4.xls 5.xls>held/5.xls");
  assert_clinic (watch, 2, 0);
  assert_no_problem (watch);
}

/* Patients come before their results, though the names say otherwise; both in one import. */
static void
test_order_and_folders (Watch         *watch,
                        gconstpointer  data)
{
  drop (watch, "P1/20240103/b.csv", GOOD, OLD + 2);
  drop (watch, "P1/20240103/a.csv", HEADER "P1,Testname,2024-04-03,albumin,3.9,g/dL,B1\n", OLD + 1);
  drop (watch, "c.csv", HEADER "P1,Testname,2024-05-03,albumin,3.9,g/dL,B2\n", OLD + 1);
  g_assert_true (run_round (watch));
  assert_told (watch, "P1/20240103/b.csv>done/P1/20240103/b.csv P1/20240103/a.csv>done/P1/20240103/a.csv c.csv>done/c.csv");
  g_assert_true (is_there (watch, "done/P1/20240103/a.csv"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = trophic_store_list_batches (watch->clinic.store, &error);
  g_assert_cmpuint (batches->len, ==, 1);
  assert_clinic (watch, 4, 0);
}

static void
test_unknown_patient (Watch         *watch,
                      gconstpointer  data)
{
  trophic_watch_folder_free (watch->watch);
  watch->watch = trophic_watch_folder_new (watch->folder, &(TrophicWatchOptions) { .interval = 1, .settle = SETTLE });
  drop (watch, "labs.csv", GOOD, OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "labs.csv>held/labs.csv");
  assert_clinic (watch, 0, 2);
}

/* A table without a header is read as a person once said it is; until the clinic knows how, it stays where it is. */
static void
test_profile (Watch         *watch,
              gconstpointer  data)
{
  static const TrophicPanelField columns[] = {
    TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_TEST, TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicProfile) profile = trophic_profile_new ("Lab X");
  profile->source = g_strdup ("Lab X");
  profile->header_row = profile->n_header_rows = 0;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      TrophicProfileColumn *column = trophic_profile_add_column (profile, i, NULL);
      column->kind = TROPHIC_PROFILE_COLUMN_FIELD;
      column->field = columns[i];
    }
  trophic_watch_folder_free (watch->watch);
  watch->watch = trophic_watch_folder_new (watch->folder, &(TrophicWatchOptions) {
    .profile = "Lab X", .create_patients = TRUE, .interval = 1, .settle = SETTLE });
  drop (watch, "x.csv", "P7,2024-01-03,albumin,3.9,g/dL\nP8,2024-01-03,albumin,4.0,g/dL\n", OLD);
  g_assert_false (run_round (watch)); /* the clinic has no such profile yet */
  assert_problem (watch, TROPHIC_ERROR_NOT_FOUND);
  g_assert_true (is_there (watch, "x.csv"));
  g_autofree char *content = trophic_profile_write (profile);
  g_assert_true (trophic_store_save_profile (watch->clinic.store, "Lab X", content, &error));
  g_assert_no_error (error);
  g_usleep (2100 * 1000);
  g_assert_true (step (watch));
  assert_told (watch, "x.csv>done/x.csv");
  assert_clinic (watch, 2, 0);
}

/* A file that goes, or is written to, at any moment between being found and being moved. */
static void
test_changes_meanwhile (Watch         *watch,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *gone = path_of (watch, "gone.csv"), *grown = path_of (watch, "grown.csv"), *late = path_of (watch, "late.csv");
  drop (watch, "gone.csv", GOOD, OLD);
  drop (watch, "grown.csv", GOOD, OLD);
  drop (watch, "late.csv", GOOD, OLD);
  trophic_watch_folder_look (watch->watch);
  g_usleep (2 * SETTLE * 1000);
  trophic_watch_folder_look (watch->watch);
  g_autoptr (TrophicWatchGroup) group = trophic_watch_folder_take (watch->watch);
  g_assert_cmpuint (group->files->len, ==, 3);
  g_assert_null (trophic_watch_folder_take (watch->watch));
  g_assert_cmpint (g_unlink (gone), ==, 0);
  drop (watch, "grown.csv", GOOD "P3,Testname,2024-01-03,albumin,4.2,g/dL,A7\n", OLD);
  g_assert_true (trophic_watch_folder_stage (watch->watch, group, watch->clinic.store, NULL, NULL, &error));
  g_assert_cmpuint (group->files->len, ==, 1);
  g_assert_true (trophic_watch_group_commit (group, watch->clinic.store, NULL, NULL, &error));
  drop (watch, "late.csv", GOOD "P4,Testname,2024-01-03,albumin,4.2,g/dL,A8\n", OLD);
  trophic_watch_folder_finish (watch->watch, group, trophic_store_zone (watch->clinic.store));
  g_assert_null (((TrophicWatchFile *) g_ptr_array_index (group->files, 0))->moved_to);
  g_assert_true (g_file_test (late, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (grown, G_FILE_TEST_EXISTS));
  assert_clinic (watch, 2, 0);
  g_assert_true (run_round (watch));
  assert_told (watch, "grown.csv>done/grown.csv late.csv>done/late.csv");
  assert_clinic (watch, 4, 0);
}

/* Somebody far away still had the file open; on a share nobody can tell. */
static void
test_written_on (Watch         *watch,
                 gconstpointer  data)
{
  static const char more[] = "P3,Testname,2024-01-03,albumin,4.2,g/dL,A7\n";
  drop (watch, "labs.csv", GOOD, OLD);
  drop (watch, "edited.csv", HEADER "P4,Testname,2024-01-03,albumin,4.4,g/dL,B1\n", OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "edited.csv>done/edited.csv labs.csv>done/labs.csv");
  g_autofree char *moved = path_of (watch, "done/labs.csv"), *edited = path_of (watch, "done/edited.csv");
  FILE *file = fopen (moved, "a");
  fputs (more, file);
  fclose (file);
  file = fopen (edited, "r+"); /* not written on: somebody changed what was imported */
  fputs (HEADER "P4,Testname,2024-01-03,albumin,5.4,g/dL,B1\n" "P4,Testname,2024-01-04,albumin,4.4,g/dL,B2\n", file);
  fclose (file);
  drop (watch, "labs.csv", HEADER "P5,Testname,2024-01-03,albumin,4.3,g/dL,C1\n", OLD); /* its name is taken meanwhile */
  g_assert_true (run_round (watch));
  assert_problem (watch, TROPHIC_ERROR_IO);
  g_usleep (2 * SETTLE * 1000);
  g_assert_true (run_round (watch));
  assert_clinic (watch, 5, 0);
  g_assert_true (is_there (watch, "done/edited.csv"));
  g_assert_true (run_round (watch));
  assert_no_problem (watch);
}

static void
test_folder_gone (Watch         *watch,
                  gconstpointer  data)
{
  g_autofree char *away = g_strconcat (watch->folder, "-away", NULL);
  g_assert_cmpint (g_rename (watch->folder, away), ==, 0);
  guint delay = trophic_watch_folder_delay (watch->watch);
  for (guint i = 0; i < 20; i++)
    {
      g_assert_false (step (watch));
      g_assert_cmpuint (trophic_watch_folder_delay (watch->watch), >=, delay);
      delay = trophic_watch_folder_delay (watch->watch);
    }
  g_assert_cmpuint (delay, ==, 60);
  assert_problem (watch, TROPHIC_ERROR_NOT_FOUND); /* once */
  g_assert_cmpint (g_rename (away, watch->folder), ==, 0);
  drop (watch, "labs.csv", GOOD, OLD);
  g_assert_true (run_round (watch));
  assert_told (watch, "labs.csv>done/labs.csv");
  g_assert_cmpuint (trophic_watch_folder_delay (watch->watch), ==, 1);
  assert_no_problem (watch);
}

/* Where files cannot be moved nothing is imported; when only the move fails, it alone is tried again. */
static void
test_cannot_move (Watch         *watch,
                  gconstpointer  data)
{
  g_autofree char *done = path_of (watch, "done");
  drop (watch, "done", "not a folder\n", OLD);
  drop (watch, "labs.csv", GOOD, OLD);
  g_assert_false (run_round (watch));
  g_assert_false (step (watch));
  assert_problem (watch, TROPHIC_ERROR_IO);
  assert_told (watch, "");
  assert_clinic (watch, 0, 0);
  g_assert_cmpint (g_unlink (done), ==, 0);
  g_usleep (2100 * 1000);
  trophic_watch_folder_look (watch->watch);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicWatchGroup) group = trophic_watch_folder_take (watch->watch);
  g_assert_nonnull (group);
  g_assert_true (trophic_watch_folder_stage (watch->watch, group, watch->clinic.store, NULL, NULL, &error));
  g_assert_true (trophic_watch_group_commit (group, watch->clinic.store, NULL, NULL, &error));
  g_assert_cmpint (g_rmdir (done), ==, 0);
  drop (watch, "done", "not a folder\n", OLD);
  trophic_watch_folder_finish (watch->watch, group, trophic_store_zone (watch->clinic.store));
  assert_problem (watch, TROPHIC_ERROR_IO);
  g_assert_true (is_there (watch, "labs.csv"));
  g_assert_true (step (watch));
  assert_told (watch, "");
  g_assert_cmpint (g_unlink (done), ==, 0);
  g_usleep (2100 * 1000);
  g_assert_true (step (watch));
  g_assert_true (is_there (watch, "done/labs.csv"));
  assert_told (watch, "");
  g_autoptr (GPtrArray) batches = trophic_store_list_batches (watch->clinic.store, &error);
  g_assert_cmpuint (batches->len, ==, 1);
}

static TrophicStore *
in_use_cb (gpointer   user_data,
           GError   **error)
{
  g_set_error_literal (error, TROPHIC_ERROR, TROPHIC_ERROR_IN_USE, "Another program holds the clinic.");
  return NULL;
}

static void
test_clinic_refuses (Watch         *watch,
                     gconstpointer  data)
{
  TrophicWatchDoor busy = { .open = in_use_cb, .told = told_cb, .user_data = watch };
  drop (watch, "labs.csv", GOOD, OLD);
  trophic_watch_folder_look (watch->watch);
  g_usleep (2 * SETTLE * 1000);
  g_assert_false (trophic_watch_folder_step (watch->watch, &busy));
  g_assert_false (trophic_watch_folder_step (watch->watch, &busy));
  assert_problem (watch, TROPHIC_ERROR_IN_USE);
  g_assert_cmpuint (trophic_watch_folder_delay (watch->watch), ==, 2);
  g_assert_true (is_there (watch, "labs.csv"));
  g_usleep (2100 * 1000);
  g_assert_true (step (watch));
  assert_told (watch, "labs.csv>done/labs.csv");
}

static void
test_demo_clinic (Watch         *watch,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicDate until = trophic_date_from_ymd (2026, 11, 17);
  TrophicDemoCount count;
  g_assert_true (trophic_demo_fill (watch->clinic.store, 1, TROPHIC_DEMO_SEED, &until, &count, &error));
  drop (watch, "labs.csv", GOOD, OLD);
  g_assert_false (run_round (watch));
  assert_problem (watch, TROPHIC_ERROR_SYNTHETIC);
  g_assert_true (is_there (watch, "labs.csv"));
}

typedef enum { AFTER_STAGE, AFTER_COMMIT, AFTER_MOVE, N_MOMENTS } Moment;

/* In a process of its own, which ends at that moment as if the power went. */
static void
die_at (Watch  *watch,
        Moment  moment)
{
  TrophicWatchFolder *folder = trophic_watch_folder_new (watch->folder, &(TrophicWatchOptions) { .create_patients = TRUE, .settle = SETTLE });
  TrophicStore *store = trophic_store_open (watch->clinic.path, TROPHIC_STORE_DEFAULT, NULL);
  trophic_watch_folder_look (folder);
  g_usleep (2 * SETTLE * 1000);
  trophic_watch_folder_look (folder);
  TrophicWatchGroup *group = trophic_watch_folder_take (folder);
  if (store == NULL || group == NULL || !trophic_watch_folder_stage (folder, group, store, NULL, NULL, NULL))
    _exit (1);
  if (moment >= AFTER_COMMIT && !trophic_watch_group_commit (group, store, NULL, NULL, NULL))
    _exit (2);
  if (moment == AFTER_MOVE)
    {
      /* The first of two files alone. */
      g_ptr_array_set_size (group->files, 1);
      trophic_watch_folder_finish (folder, group, trophic_store_zone (store));
    }
  kill (getpid (), SIGKILL);
}

static void
test_killed (Watch         *watch,
             gconstpointer  data)
{
  for (Moment moment = AFTER_STAGE; moment < N_MOMENTS; moment++)
    {
      g_autofree char *rows = g_strdup_printf (HEADER "P1,Testname,2023-01-%02u,albumin,3.9,g/dL,\n", 1 + moment);
      g_autofree char *waits = g_strdup_printf (HEADER "P1,Testname,2023-01-%02u,a test nobody knows,3.9,g/dL,\n", 1 + moment);
      g_autofree char *good = g_strdup_printf ("good%u.csv", moment), *bad = g_strdup_printf ("bad%u.csv", moment);
      g_autofree char *done = g_build_filename ("done", good, NULL), *held = g_build_filename ("held", bad, NULL);
      g_autofree char *report = g_strconcat (held, ".txt", NULL);
      drop (watch, good, rows, OLD + 1);
      drop (watch, bad, waits, OLD);
      test_clinic_close (&watch->clinic);
      pid_t child = fork ();
      if (child == 0)
        die_at (watch, moment);
      int status;
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      test_clinic_open (&watch->clinic);
      g_assert_cmpint (is_there (watch, done), ==, moment == AFTER_MOVE);
      assert_clinic (watch, moment + (moment >= AFTER_COMMIT), moment + (moment >= AFTER_COMMIT));
      g_assert_true (run_round (watch));
      g_assert_false (is_there (watch, good));
      g_assert_false (is_there (watch, bad));
      g_assert_true (is_there (watch, done));
      g_assert_true (is_there (watch, held));
      g_assert_true (is_there (watch, report));
      assert_clinic (watch, moment + 1, moment + 1);
    }
}

static void
test_check (Watch         *watch,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_watch_folder_check (watch->folder, watch->clinic.path, &error));
  g_assert_no_error (error);
  g_assert_false (trophic_watch_folder_check (watch->clinic.folder, watch->clinic.path, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_false (trophic_watch_folder_check (g_get_home_dir (), NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_false (trophic_watch_folder_check ("/", NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_autofree char *missing = path_of (watch, "missing");
  g_assert_false (trophic_watch_folder_check (missing, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
}

/* A portal lends a folder at a path of its own: the home folder is still not one to watch, one of the laboratory is. */
static void
test_check_lent (Watch         *watch,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *home = g_path_get_basename (g_get_home_dir ());
  g_autofree char *portal = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autofree char *lent = g_build_filename (portal, "1a2b3c4d", NULL);
  g_autofree char *personal = g_build_filename (lent, home, NULL), *laboratory = g_build_filename (lent, "lab-inbox", NULL);
  g_assert_cmpint (g_mkdir_with_parents (personal, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (laboratory, 0700), ==, 0);
  g_assert_true (trophic_watch_folder_check (laboratory, watch->clinic.path, &error));
  g_assert_no_error (error);
  g_assert_false (trophic_watch_folder_check (personal, watch->clinic.path, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  const char *made[] = { personal, laboratory, lent, portal };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    g_assert_cmpint (g_rmdir (made[i]), ==, 0);
}

#define add(name, function) g_test_add ("/watch-folder/" name, Watch, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *runtime = g_dir_make_tmp ("trophic-runtime-XXXXXX", NULL);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("done", test_done);
  add ("name-clash", test_name_clash);
  add ("half-written", test_half_written);
  add ("cut-line", test_cut_line);
  add ("being-written", test_being_written);
  add ("ignored", test_ignored);
  add ("held", test_held);
  add ("unreadable", test_unreadable);
  add ("order-and-folders", test_order_and_folders);
  add ("unknown-patient", test_unknown_patient);
  add ("profile", test_profile);
  add ("changes-meanwhile", test_changes_meanwhile);
  add ("written-on", test_written_on);
  add ("folder-gone", test_folder_gone);
  add ("cannot-move", test_cannot_move);
  add ("clinic-refuses", test_clinic_refuses);
  add ("demo-clinic", test_demo_clinic);
  add ("killed", test_killed);
  add ("check", test_check);
  add ("check-lent", test_check_lent);
  int result = g_test_run ();
  g_rmdir (runtime);
  return result;
}
