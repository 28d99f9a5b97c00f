/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups that are made by themselves: when they are due, and that making room for the new removes nothing of anybody else. */
#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

#include "trophic-audit-store.h"
#include "trophic-backup.h"
#include "trophic-test-clinic.h"

static GDateTime *
at (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Tokyo");
  GDateTime *when = g_date_time_new_from_iso8601 (text, zone);
  g_assert_nonnull (when);
  return when;
}

static gboolean
due (TrophicBackupEvery every,
     const char        *last,
     const char        *now)
{
  g_autoptr (GDateTime) then = last != NULL ? at (last) : NULL, today = at (now);
  return trophic_backup_is_due (every, then, today);
}

static gboolean
overdue (TrophicBackupEvery every,
         const char        *last,
         const char        *now)
{
  g_autoptr (GDateTime) then = last != NULL ? at (last) : NULL, today = at (now);
  return trophic_backup_is_overdue (every, then, today);
}

static void
test_due (void)
{
  g_assert_false (due (TROPHIC_BACKUP_NEVER, NULL, "2026-11-22T08:00:00"));
  g_assert_true (due (TROPHIC_BACKUP_DAILY, NULL, "2026-11-22T08:00:00"));
  g_assert_false (due (TROPHIC_BACKUP_DAILY, "2026-11-22T00:01:00", "2026-11-22T23:59:00"));
  g_assert_true (due (TROPHIC_BACKUP_DAILY, "2026-11-21T18:00:00", "2026-11-22T08:00:00"));
  g_assert_false (due (TROPHIC_BACKUP_WEEKLY, "2026-11-16T23:00:00", "2026-11-22T08:00:00"));
  g_assert_true (due (TROPHIC_BACKUP_WEEKLY, "2026-11-15T23:00:00", "2026-11-22T08:00:00"));
  g_assert_true (due (TROPHIC_BACKUP_WEEKLY, "2027-01-01T00:00:00", "2026-11-22T08:00:00"));
  /* The day is that of the computer's clock, not of UTC. */
  g_assert_true (due (TROPHIC_BACKUP_DAILY, "2026-11-21T14:59:00Z", "2026-11-22T00:30:00"));
  g_assert_false (due (TROPHIC_BACKUP_DAILY, "2026-11-21T15:01:00Z", "2026-11-22T09:30:00"));
  g_assert_cmpint (trophic_backup_every_from_text ("week"), ==, TROPHIC_BACKUP_WEEKLY);
  g_assert_cmpint (trophic_backup_every_from_text (""), ==, TROPHIC_BACKUP_NEVER);
}

static void
test_overdue (void)
{
  g_assert_true (overdue (TROPHIC_BACKUP_NEVER, NULL, "2026-11-22T08:00:00"));
  g_assert_false (overdue (TROPHIC_BACKUP_NEVER, "2026-10-24T08:00:00", "2026-11-22T08:00:00"));
  g_assert_true (overdue (TROPHIC_BACKUP_NEVER, "2026-10-20T08:00:00", "2026-11-22T08:00:00"));
  g_assert_false (overdue (TROPHIC_BACKUP_DAILY, "2026-11-19T08:00:00", "2026-11-22T08:00:00"));
  g_assert_true (overdue (TROPHIC_BACKUP_DAILY, "2026-11-18T08:00:00", "2026-11-22T08:00:00"));
  g_assert_false (overdue (TROPHIC_BACKUP_WEEKLY, "2026-11-12T08:00:00", "2026-11-22T08:00:00"));
  g_assert_true (overdue (TROPHIC_BACKUP_WEEKLY, "2026-11-11T08:00:00", "2026-11-22T08:00:00"));
}

static void
test_names (void)
{
  static const char *const foreign[] = {
    "trophic-backup-0123abcd-20261122-080000.trophic~", "trophic-backup-0123abcd-20261122-080000.trophic.part-abcdef",
    "trophic-backup-0123abcd-2026112-0800000.trophic", "trophic-backup-0123abcd-20261322-080000.trophic",
    "trophic-backup-0123abcd-20261122_080000.trophic", "trophic-backup-0123abcd-20261122-250000.trophic",
    "trophic-backup-0123abce-20261122-080000.trophic", "Trophic-backup-0123abcd-20261122-080000.trophic",
    "copy of trophic-backup-0123abcd-20261122-080000.trophic", "clinic.trophic", "", ".trophic",
    "trophic-backup-0123abcd- 2026112-080000.trophic", "trophic-backup-0123abcd-20261122-08000٠.trophic",
  };
  g_autoptr (GDateTime) now = at ("2026-11-22T08:00:00");
  g_autofree char *name = trophic_backup_name ("0123abcd", now);
  g_assert_cmpstr (name, ==, "trophic-backup-0123abcd-20261122-080000.trophic");
  g_autoptr (GDateTime) again = trophic_backup_name_time (name, "0123abcd", g_date_time_get_timezone (now));
  g_assert_true (g_date_time_equal (again, now));
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    g_assert_null (trophic_backup_name_time (foreign[i], "0123abcd", g_date_time_get_timezone (now)));
  g_assert_null (trophic_backup_name_time ("trophic-backup--20261122-080000.trophic", "", g_date_time_get_timezone (now)));
}

static void
test_surplus (void)
{
  g_autoptr (GDateTime) now = at ("2026-11-22T08:00:00");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  char *all[] = { "trophic-backup-0123abcd-20261122-080000.trophic", "trophic-backup-0123abcd-20261120-080000.trophic",
                  "trophic-backup-0123abcd-20261121-080000.trophic", "trophic-backup-0123abcd-20261119-080000.trophic",
                  "trophic-backup-0123abcd-20270101-080000.trophic", /* a clock that was wrong */
                  "trophic-backup-ffffffff-20200101-080000.trophic", "holiday.jpg", "trophic-backup-0123abcd-old.trophic" };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (names, all[i]);
  g_autoptr (GPtrArray) two = trophic_backup_surplus (names, "0123abcd", now, 2);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (two, 0), ==, all[3]);
  g_assert_cmpstr (g_ptr_array_index (two, 1), ==, all[1]);
  g_autoptr (GPtrArray) none = trophic_backup_surplus (names, "0123abcd", now, 4);
  g_assert_cmpuint (none->len, ==, 0);
  /* The newest stays even when somebody asks for none. */
  g_autoptr (GPtrArray) all_but_one = trophic_backup_surplus (names, "0123abcd", now, 0);
  g_assert_cmpuint (all_but_one->len, ==, 3);
}

static char *
back_up (TestClinic *clinic,
         const char *folder,
         const char *time,
         guint       keep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = at (time);
  char *path = trophic_backup_run (clinic->store, folder, keep, now, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  return path;
}

static void
write_setting (TrophicStore *store,
               const char   *value)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_store_set_setting (store, "test", value, &error));
  g_assert_no_error (error);
}

static char *
make_folder (TestClinic *clinic)
{
  char *folder = g_build_filename (clinic->folder, "backups", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_kept (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autofree char *folder = make_folder (clinic);
  g_autofree char *first = back_up (clinic, folder, "2026-11-19T08:00:00", 2);
  g_autofree char *second = back_up (clinic, folder, "2026-11-20T08:00:00", 2);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_autofree char *third = back_up (clinic, folder, "2026-11-21T08:00:00", 2);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (third, G_FILE_TEST_EXISTS));
  g_autoptr (GDateTime) now = at ("2026-11-22T08:00:00");
  g_autoptr (GDateTime) last = trophic_backup_last (clinic->store, folder, now);
  g_autoptr (GDateTime) expected = at ("2026-11-21T08:00:00");
  g_assert_true (g_date_time_equal (last, expected));
  g_autofree char *backup = NULL;
  g_autoptr (GDateTime) any = trophic_backup_last_any (clinic->path, &backup);
  g_assert_nonnull (any);
  g_assert_cmpstr (backup, ==, third);
  remove_folder (folder);
}

/* Files whose name fits but that are not this clinic's: another clinic, a backup somebody works in, a text, a link, a folder. */
static void
test_foreign (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (clinic), *identity = trophic_store_identity (clinic->store);
  g_autofree char *other = back_up (clinic, folder, "2026-11-01T08:00:00", 100);
  TrophicStore *another = trophic_store_open (other, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  write_setting (another, "worked here");
  trophic_store_close (another);
  g_autofree char *lock = g_strconcat (other, "-lock", NULL);
  g_unlink (lock);
  g_autofree char *used = back_up (clinic, folder, "2026-11-02T08:00:00", 100), *wal = g_strconcat (used, "-wal", NULL);
  g_assert_true (g_file_set_contents (wal, "", -1, NULL));
  g_autofree char *text = g_strdup_printf ("%s/trophic-backup-%s-20261103-080000.trophic", folder, identity);
  g_assert_true (g_file_set_contents (text, "my notes", -1, NULL));
  g_autofree char *link = g_strdup_printf ("%s/trophic-backup-%s-20261104-080000.trophic", folder, identity);
  g_assert_cmpint (symlink (clinic->path, link), ==, 0);
  g_autofree char *good = back_up (clinic, folder, "2026-11-05T08:00:00", 100);
  g_autofree char *notes = g_build_filename (folder, "clinic.trophic", NULL);
  g_assert_true (g_file_set_contents (notes, "x", -1, NULL));

  write_setting (clinic->store, "later");
  g_autofree char *last = back_up (clinic, folder, "2026-11-22T08:00:00", 1);
  g_assert_false (g_file_test (good, G_FILE_TEST_EXISTS)); /* the only one that may go */
  g_assert_true (g_file_test (last, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (used, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (text, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (notes, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (clinic->path, G_FILE_TEST_EXISTS));
  remove_folder (folder);
}

/* (transfer full): a file of half a backup, last written at @when. */
static char *
make_part (const char *folder,
           const char *name,
           const char *when)
{
  g_autoptr (GDateTime) then = at (when);
  char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, "half", -1, NULL));
  const struct utimbuf times = { g_date_time_to_unix (then), g_date_time_to_unix (then) };
  g_assert_cmpint (utime (path, &times), ==, 0);
  return path;
}

/* What a crash left goes a day later; what is still being written stays, and what is somebody else's. */
static void
test_abandoned (TestClinic    *clinic,
                gconstpointer  data)
{
  g_autofree char *folder = make_folder (clinic), *identity = trophic_store_identity (clinic->store);
  g_autofree char *ours = g_strdup_printf ("trophic-backup-%s-20261120-080000.trophic", identity);
  g_autofree char *old_name = g_strconcat (ours, ".part-aB3xYz", NULL), *new_name = g_strconcat (ours, ".part-aB3xYy", NULL);
  g_autofree char *long_name = g_strconcat (ours, ".part-aB3xYzz", NULL);
  g_autofree char *old = make_part (folder, old_name, "2026-11-20T08:00:00"), *new = make_part (folder, new_name, "2026-11-21T08:00:00");
  g_autofree char *longer = make_part (folder, long_name, "2026-11-20T08:00:00");
  g_autofree char *other = make_part (folder, "trophic-backup-another-20261120-080000.trophic.part-aB3xYz", "2026-11-20T08:00:00");
  g_autofree char *made = back_up (clinic, folder, "2026-11-21T09:00:00", 2);
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (longer, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  remove_folder (folder);
}

static void
test_refused (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (clinic->folder, "gone", NULL);
  g_autoptr (GDateTime) now = at ("2026-11-22T08:00:00");
  g_assert_null (trophic_backup_run (clinic->store, folder, 3, now, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_assert_null (trophic_backup_last (clinic->store, folder, now));
  g_assert_null (trophic_backup_last_any (clinic->path, NULL));
}

/* An old backup stands only as long as the new one was made. */
static void
test_failure_removes_nothing (TestClinic    *clinic,
                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (clinic);
  g_autofree char *first = back_up (clinic, folder, "2026-11-20T08:00:00", 1);
  g_autoptr (GDateTime) now = at ("2026-11-21T08:00:00");
  g_autofree char *identity = trophic_store_identity (clinic->store), *name = trophic_backup_name (identity, now);
  g_autofree char *obstacle = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_null (trophic_backup_run (clinic->store, folder, 1, now, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/due", test_due);
  g_test_add_func ("/backup/overdue", test_overdue);
  g_test_add_func ("/backup/names", test_names);
  g_test_add_func ("/backup/surplus", test_surplus);
  test_clinic_add ("/backup/kept", test_kept);
  test_clinic_add ("/backup/foreign", test_foreign);
  test_clinic_add ("/backup/abandoned", test_abandoned);
  test_clinic_add ("/backup/refused", test_refused);
  test_clinic_add ("/backup/failure-removes-nothing", test_failure_removes_nothing);
  return g_test_run ();
}
