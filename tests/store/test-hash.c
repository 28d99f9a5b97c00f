/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "trophic-audit-store.h"

static char *
file_hash (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
}

/* The hash is what sha256sum says of the file, while the store is open and after it was closed. */
static void
test_hash (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("trophic-hash-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clinic.trophic", NULL);
  TrophicStore *store = trophic_store_open (path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_autofree char *before = trophic_store_file_hash (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (before), ==, 64);
  g_assert_true (trophic_store_set_setting (store, "clinic-name", "Test", &error));
  g_autofree char *after = trophic_store_file_hash (store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, !=, before);
  g_autofree char *open = file_hash (path);
  g_assert_cmpstr (after, ==, open);
  trophic_store_close (store);
  g_autofree char *closed = file_hash (path);
  g_assert_cmpstr (after, ==, closed);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/file-hash", test_hash);
  return g_test_run ();
}
