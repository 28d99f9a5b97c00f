/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic file itself: who may open it, what is refused, what opening promises. */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trophic-patient-store.h"
#include "trophic-store-private.h"
#include "trophic-test-clinic.h"

static TrophicStore *
open_with (const char         *path,
           TrophicStoreFlags   flags,
           GError            **error)
{
  return trophic_store_open (path, flags, error);
}

static guint
mode_of (const char *path,
         const char *tail)
{
  g_autofree char *name = g_strconcat (path, tail, NULL);
  struct stat info;
  g_assert_cmpint (stat (name, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_promises (TestClinic    *clinic,
               gconstpointer  data)
{
  TrophicStore *store = clinic->store;
  const struct {
    const char *sql;
    gint64      value;
  } promises[] = {
    { "PRAGMA foreign_keys", 1 }, { "PRAGMA synchronous", 2 }, { "PRAGMA mmap_size", 0 }, { "PRAGMA user_version", trophic_store_schema_version () },
    { "PRAGMA application_id", TROPHIC_STORE_APPLICATION_ID },
    { "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%STRICT%'", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    g_assert_cmpint (trophic_store_query_integer (store, promises[i].sql), ==, promises[i].value);
  g_autofree char *mode = trophic_store_query_text (store, "PRAGMA journal_mode", NULL);
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_true (trophic_store_set_setting (store, "x", "y", NULL));
  g_assert_cmpuint (mode_of (clinic->path, ""), ==, 0600);
  g_assert_cmpuint (mode_of (clinic->path, "-wal"), ==, 0600);
  g_assert_cmpuint (mode_of (clinic->path, "-shm"), ==, 0600);
  g_assert_cmpuint (mode_of (clinic->path, "-lock"), ==, 0600);
}

/* A file whose rights were opened by someone is private again once it is opened. */
static void
test_rights (TestClinic    *clinic,
             gconstpointer  data)
{
  test_clinic_close (clinic);
  g_assert_cmpint (g_chmod (clinic->path, 0644), ==, 0);
  test_clinic_open (clinic);
  g_assert_cmpuint (mode_of (clinic->path, ""), ==, 0600);
}

static void
test_one_writer (TestClinic    *clinic,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *alias = g_build_filename (clinic->folder, "alias.trophic", NULL);
  g_assert_cmpint (symlink (clinic->path, alias), ==, 0);
  g_assert_null (open_with (clinic->path, TROPHIC_STORE_DEFAULT, &error));
  g_assert_cmpstr (trophic_error_code (error), ==, "in-use");
  test_assert_refused (error, TROPHIC_ERROR_IN_USE);
  g_assert_null (open_with (alias, TROPHIC_STORE_CREATE, &error));
  test_assert_refused (error, TROPHIC_ERROR_IN_USE);
  pid_t child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) refusal = NULL;
      TrophicStore *second = open_with (clinic->path, TROPHIC_STORE_DEFAULT, &refusal);
      if (second == NULL && g_error_matches (refusal, TROPHIC_ERROR, TROPHIC_ERROR_IN_USE))
        raise (SIGUSR1); /* not an exit, where a leak checker would look at the copy of the parent's memory */
      _exit (1);
    }
  int status;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGUSR1);
  test_clinic_close (clinic);
  test_clinic_open (clinic);
}

static void
test_reader (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) reader = open_with (clinic->path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (trophic_store_is_read_only (reader));
  guint64 before = trophic_store_change_counter (reader);
  g_assert_true (trophic_store_set_setting (clinic->store, "colour", "green", &error));
  g_assert_cmpuint (trophic_store_change_counter (reader), ==, before + 1);
  g_autofree char *colour = trophic_store_get_setting (reader, "colour");
  g_assert_cmpstr (colour, ==, "green");
  g_assert_true (trophic_store_set_setting (clinic->store, "colour", "green", &error));
  g_assert_cmpuint (trophic_store_change_counter (reader), ==, before + 1);
  g_assert_false (trophic_store_set_setting (reader, "colour", "red", &error));
  test_assert_refused (error, TROPHIC_ERROR_READ_ONLY);
  g_assert_false (trophic_store_exec (reader, "DELETE FROM setting", &error));
  test_assert_refused (error, TROPHIC_ERROR_READ_ONLY);
}

/* A reader that closes last leaves the log for the writer to fold in. */
static void
test_reader_never_checkpoints (TestClinic    *clinic,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *reader = open_with (clinic->path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_true (trophic_store_set_setting (clinic->store, "colour", "green", &error));
  GStatBuf before, after;
  g_autofree char *log = g_strconcat (clinic->path, "-wal", NULL);
  g_autofree char *seen = trophic_store_get_setting (reader, "colour");
  g_assert_cmpint (g_stat (log, &before), ==, 0);
  trophic_store_close (reader);
  g_assert_cmpint (g_stat (log, &after), ==, 0);
  g_assert_cmpint (before.st_size, ==, after.st_size);
  g_assert_cmpint (after.st_size, >, 0);
}

static void
test_network (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  static const long magics[] = { 0x6969, (long) 0xff534d42, (long) 0xfe534d42, 0x65735546, 0x01021997 };
  test_clinic_close (clinic);
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      trophic_store_fake_file_system (magics[i]);
      g_assert_null (open_with (clinic->path, TROPHIC_STORE_DEFAULT, &error));
      g_assert_cmpstr (trophic_error_code (error), ==, "network-file-system");
      test_assert_refused (error, TROPHIC_ERROR_NETWORK_FS);
      g_autoptr (TrophicStore) reader = open_with (clinic->path, TROPHIC_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_true (trophic_store_is_empty (reader));
    }
  trophic_store_fake_file_system (0xEF53); /* ext4 */
  test_clinic_open (clinic);
  trophic_store_fake_file_system (0);
}

/* A log beside a file that cannot be locked may hold the last changes: better no view than an old one. */
static void
test_network_with_log (TestClinic    *clinic,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_store_set_setting (clinic->store, "colour", "green", &error));
  trophic_store_fake_file_system (0x6969);
  g_assert_null (open_with (clinic->path, TROPHIC_STORE_READ_ONLY, &error));
  test_assert_refused (error, TROPHIC_ERROR_NETWORK_FS);
  trophic_store_fake_file_system (0);
}

static void
set_pragma (TestClinic *clinic,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  trophic_store_exec (clinic->store, sql, &error);
  g_assert_no_error (error);
  test_clinic_close (clinic);
}

static void
test_newer (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  set_pragma (clinic, "PRAGMA user_version = 99");
  g_assert_null (open_with (clinic->path, TROPHIC_STORE_CREATE, &error));
  g_assert_cmpstr (trophic_error_code (error), ==, "newer-version");
  test_assert_refused (error, TROPHIC_ERROR_NEWER);
  g_assert_null (open_with (clinic->path, TROPHIC_STORE_READ_ONLY, &error));
  test_assert_refused (error, TROPHIC_ERROR_NEWER);
}

static void
test_foreign (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  set_pragma (clinic, "PRAGMA application_id = 7");
  g_assert_null (open_with (clinic->path, TROPHIC_STORE_CREATE, &error));
  test_assert_refused (error, TROPHIC_ERROR_UNREADABLE);
}

static void
test_not_a_clinic (TestClinic    *clinic,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (clinic->folder, "none", "clinic.trophic", NULL);
  g_autofree char *empty = g_build_filename (clinic->folder, "empty.trophic", NULL);
  g_autofree char *binary = g_build_filename (clinic->folder, "binary.trophic", NULL);
  char noise[8192];
  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (char) (i * 31 % 251);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (binary, noise, sizeof noise, NULL));
  g_assert_null (open_with (clinic->folder, TROPHIC_STORE_CREATE, &error));
  test_assert_refused (error, TROPHIC_ERROR_UNREADABLE);
  g_assert_null (open_with (missing, TROPHIC_STORE_DEFAULT, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_assert_null (open_with (missing, TROPHIC_STORE_CREATE, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_assert_null (open_with (empty, TROPHIC_STORE_DEFAULT, &error));
  test_assert_refused (error, TROPHIC_ERROR_UNREADABLE);
  g_assert_null (open_with (binary, TROPHIC_STORE_CREATE, &error));
  g_assert_cmpstr (trophic_error_file (error), ==, binary);
  test_assert_refused (error, TROPHIC_ERROR_UNREADABLE);
  TrophicStore *filled = open_with (empty, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  trophic_store_close (filled);
}

static void
test_zone (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_store_set_zone (clinic->store, "Asia/Tokyo", &error));
  g_assert_false (trophic_store_set_zone (clinic->store, "Mars/Olympus", &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  test_clinic_close (clinic);
  test_clinic_open (clinic);
  g_assert_cmpstr (g_time_zone_get_identifier (trophic_store_zone (clinic->store)), ==, "Asia/Tokyo");
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  g_assert_true (trophic_store_save_patient (clinic->store, patient, NULL, &error));
  g_assert_false (trophic_store_set_zone (clinic->store, "UTC", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_EMPTY);
  g_assert_cmpstr (g_time_zone_get_identifier (trophic_store_zone (clinic->store)), ==, "Asia/Tokyo");
}

/* From each older version to the present and on to versions yet to come; one that fails leaves the file as it was. */
static void
test_migrations (TestClinic    *clinic,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  const int next = trophic_store_schema_version () + 2;
  g_assert_cmpint (next, ==, 5);
  const char *good[] = { "not run again", "not run again", "not run again", "ALTER TABLE patient ADD COLUMN eye_colour TEXT",
                         "ALTER TABLE visit ADD COLUMN mood TEXT", NULL };
  const char *bad[] = { "not run", "not run", "not run", "not run", "not run",
                        "ALTER TABLE visit ADD COLUMN hat TEXT; ALTER TABLE none ADD x TEXT", NULL };
  g_assert_true (trophic_store_migrate (store, good, &error));
  g_assert_no_error (error);
  g_assert_cmpint (trophic_store_query_integer (store, "PRAGMA user_version"), ==, next);
  g_assert_cmpint (trophic_store_query_integer (store, "SELECT count (*) FROM pragma_table_info ('visit') WHERE name = 'mood'"),
                   ==, 1);
  g_assert_false (trophic_store_migrate (store, bad, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (trophic_store_query_integer (store, "PRAGMA user_version"), ==, next);
  g_assert_cmpint (trophic_store_query_integer (store, "SELECT count (*) FROM pragma_table_info ('visit') WHERE name = 'hat'"),
                   ==, 0);
  for (int version = 1; version <= trophic_store_schema_version (); version++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%d", clinic->path, version);
      g_autoptr (TrophicStore) older = open_with (path, TROPHIC_STORE_CREATE, &error);
      g_assert_no_error (error);
      g_assert_true (trophic_store_create_schema (older, &error));
      g_assert_cmpint (trophic_store_query_integer (older, "PRAGMA user_version"), ==, trophic_store_schema_version ());
    }
}

/* What a group saves stands together or not at all, under one entry. */
static void
test_group (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  for (int ok = 0; ok <= 1; ok++)
    {
      guint64 before = trophic_store_change_counter (store);
      g_assert_true (trophic_store_begin_group (store, &error));
      g_assert_true (trophic_store_set_setting (store, "a", "1", &error));
      g_assert_true (trophic_store_set_setting (store, "b", "2", &error));
      g_assert_cmpint (trophic_store_end_group (store, ok, "filled", NULL, NULL, &error), ==, ok);
      g_assert_cmpuint (trophic_store_change_counter (store), ==, before + (guint) ok);
      g_autofree char *value = trophic_store_get_setting (store, "b");
      g_assert_cmpstr (value, ==, ok ? "2" : NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/store/promises", test_promises);
  test_clinic_add ("/store/rights", test_rights);
  test_clinic_add ("/store/one-writer", test_one_writer);
  test_clinic_add ("/store/reader", test_reader);
  test_clinic_add ("/store/reader-never-checkpoints", test_reader_never_checkpoints);
  test_clinic_add ("/store/network", test_network);
  test_clinic_add ("/store/network-with-log", test_network_with_log);
  test_clinic_add ("/store/newer", test_newer);
  test_clinic_add ("/store/foreign", test_foreign);
  test_clinic_add ("/store/not-a-clinic", test_not_a_clinic);
  test_clinic_add ("/store/zone", test_zone);
  test_clinic_add ("/store/migrations", test_migrations);
  test_clinic_add ("/store/group", test_group);
  return g_test_run ();
}
