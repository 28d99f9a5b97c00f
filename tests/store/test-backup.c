/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies are whole or absent, and putting one back loses nothing. */
#include <sys/stat.h>
#include <unistd.h>

#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-store-private.h"
#include "trophic-test-clinic.h"

static void
set_value (TrophicStore *store,
           const char   *value)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_store_set_setting (store, "value", value, &error));
  g_assert_no_error (error);
}

static void
assert_value (TestClinic *clinic,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = trophic_store_get_setting (clinic->store, "value");
  g_assert_cmpstr (value, ==, expected);
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static char *
make_backup (TestClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (clinic->folder, "backup.trophic", NULL);
  g_assert_true (trophic_store_backup (clinic->store, path, &error));
  g_assert_no_error (error);
  return path;
}

/* The folder holds no leftovers of a copy that was not finished. */
static void
assert_tidy (TestClinic *clinic)
{
  g_autoptr (GDir) dir = g_dir_open (clinic->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (strstr (name, ".part-") != NULL)
      g_error ("%s was left", name);
}

static void
test_backup (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_store_last_backup (clinic->path));
  set_value (clinic->store, "one"); /* stands in the log alone */
  g_autofree char *path = make_backup (clinic);
  g_autofree char *last = trophic_store_last_backup (clinic->path);
  g_assert_cmpstr (last, ==, path);
  struct stat info;
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_autoptr (TrophicStore) copy = trophic_store_open (path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autofree char *value = trophic_store_get_setting (copy, "value");
  g_assert_cmpstr (value, ==, "one");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS)); /* one file, to be carried away */
  assert_tidy (clinic);
}

/* A backup replaces an older one only when it is whole. */
static void
test_backup_refused (TestClinic    *clinic,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_backup (clinic);
  g_autofree char *alias = g_build_filename (clinic->folder, "alias", NULL);
  g_assert_cmpint (symlink (clinic->path, alias), ==, 0);
  g_assert_false (trophic_store_backup (clinic->store, clinic->path, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  g_assert_false (trophic_store_backup (clinic->store, alias, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  g_assert_false (trophic_store_backup (clinic->store, clinic->folder, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  trophic_store_exec (clinic->store, "PRAGMA foreign_keys = OFF; INSERT INTO event (patient_id, kind) VALUES (77, 'death')",
                      &error);
  g_assert_false (trophic_store_backup (clinic->store, path, &error));
  test_assert_refused (error, TROPHIC_ERROR_CORRUPT);
  g_autoptr (TrophicStore) former = trophic_store_open (path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (trophic_store_query_integer (former, "SELECT count (*) FROM event"), ==, 0);
  assert_tidy (clinic);
}

static void
test_restore (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  set_value (clinic->store, "one");
  g_autofree char *path = make_backup (clinic);
  set_value (clinic->store, "two");
  g_assert_false (trophic_store_restore (clinic->path, path, &kept, &error));
  test_assert_refused (error, TROPHIC_ERROR_IN_USE);
  test_clinic_close (clinic);
  g_assert_true (trophic_store_restore (clinic->path, path, &kept, &error));
  g_assert_no_error (error);
  test_clinic_open (clinic);
  assert_value (clinic, "one");
  g_autoptr (GPtrArray) entries = trophic_store_audit (clinic->store, 0, 1, &error);
  const TrophicAuditEntry *entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "clinic-restored");
  g_assert_cmpstr (entry->subject, ==, "backup.trophic");
  g_autoptr (TrophicStore) replaced = trophic_store_open (kept, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autofree char *value = trophic_store_get_setting (replaced, "value");
  g_assert_cmpstr (value, ==, "two");
  assert_tidy (clinic);
}

/* A clinic that was not closed has changes in its log: they go with the kept file, never into the restored one. */
static void
test_restore_with_log (TestClinic    *clinic,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  set_value (clinic->store, "one");
  g_autofree char *path = make_backup (clinic);
  set_value (clinic->store, "two");
  static const char * const tails[] = { "", "-wal" };
  g_autofree char *crashed = g_build_filename (clinic->folder, "crashed.trophic", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (clinic->path, tails[i], NULL), *to = g_strconcat (crashed, tails[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;
      g_assert_true (g_file_get_contents (from, &bytes, &size, NULL) && size > 0);
      g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
    }
  g_assert_true (trophic_store_restore (crashed, path, &kept, &error));
  g_assert_no_error (error);
  TestClinic restored = { .folder = clinic->folder, .path = crashed };
  test_clinic_open (&restored);
  assert_value (&restored, "one");
  test_clinic_close (&restored);
  TestClinic former = { .folder = clinic->folder, .path = kept };
  test_clinic_open (&former);
  assert_value (&former, "two");
  test_clinic_close (&former);
}

static void
assert_restore_refused (TestClinic   *clinic,
                        const char   *bytes,
                        gssize        size,
                        TrophicError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (clinic->folder, "odd.trophic", NULL);
  g_autofree char *kept = NULL;
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  g_assert_false (trophic_store_restore (clinic->path, path, &kept, &error));
  g_assert_error (error, TROPHIC_ERROR, (int) code);
  g_assert_null (kept);
  assert_tidy (clinic);
}

static void
test_restore_refused (TestClinic    *clinic,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  set_value (clinic->store, "one");
  g_autofree char *path = make_backup (clinic);
  test_clinic_close (clinic);
  g_autofree char *whole = NULL, *before = NULL, *after = NULL;
  gsize size, before_size, after_size;
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  g_assert_true (g_file_get_contents (clinic->path, &before, &before_size, NULL));
  assert_restore_refused (clinic, "", 0, TROPHIC_ERROR_UNREADABLE);
  assert_restore_refused (clinic, "plain text\n", -1, TROPHIC_ERROR_UNREADABLE);
  assert_restore_refused (clinic, whole, (gssize) size / 2, TROPHIC_ERROR_CORRUPT);
  assert_restore_refused (clinic, whole, 100, TROPHIC_ERROR_CORRUPT);
  memset (whole + size / 2, 0x5a, 3000);
  assert_restore_refused (clinic, whole, (gssize) size, TROPHIC_ERROR_CORRUPT);
  g_assert_false (trophic_store_restore (clinic->path, clinic->path, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  g_assert_false (trophic_store_restore (clinic->path, "/nowhere/b.trophic", NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  trophic_store_fake_file_system (0x6969);
  g_assert_false (trophic_store_restore (clinic->path, path, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_NETWORK_FS);
  trophic_store_fake_file_system (0);
  g_assert_true (g_file_get_contents (clinic->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

/* A backup on a network drive is the usual case. */
static void
test_network_backup (TestClinic    *clinic,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  set_value (clinic->store, "one");
  trophic_store_fake_file_system (0x6969);
  g_autofree char *path = make_backup (clinic);
  trophic_store_fake_file_system (0);
  test_clinic_close (clinic);
  g_assert_true (trophic_store_restore (clinic->path, path, NULL, &error));
  g_assert_no_error (error);
  test_clinic_open (clinic);
  assert_value (clinic, "one");
}

/* Damage anywhere is found at opening, and the way back is named. */
static void
test_damage (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  set_value (clinic->store, "one");
  g_autofree char *path = make_backup (clinic);
  test_clinic_close (clinic);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (clinic->path, &bytes, &size, NULL));
  memset (bytes + 4096 * 3, 0x5a, 4096);
  g_assert_true (g_file_set_contents (clinic->path, bytes, (gssize) size, NULL));
  g_assert_null (trophic_store_open (clinic->path, TROPHIC_STORE_DEFAULT, &error));
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpstr (trophic_error_code (error), ==, "corrupt");
  test_assert_refused (error, TROPHIC_ERROR_CORRUPT);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (trophic_store_open (clinic->path, TROPHIC_STORE_DEFAULT, &error));
  g_assert_null (strstr (error->message, path));
  test_assert_refused (error, TROPHIC_ERROR_CORRUPT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/backup/backup", test_backup);
  test_clinic_add ("/backup/refused", test_backup_refused);
  test_clinic_add ("/backup/restore", test_restore);
  test_clinic_add ("/backup/restore-with-log", test_restore_with_log);
  test_clinic_add ("/backup/restore-refused", test_restore_refused);
  test_clinic_add ("/backup/network", test_network_backup);
  test_clinic_add ("/backup/damage", test_damage);
  return g_test_run ();
}
