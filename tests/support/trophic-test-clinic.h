/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic of its own for a test, in a folder that goes with it. */
#pragma once

#include <glib/gstdio.h>

#include "trophic-store.h"

typedef struct {
  char         *folder;
  char         *path;
  TrophicStore *store;
} TestClinic;

static inline void
test_clinic_open (TestClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  clinic->store = trophic_store_open (clinic->path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (clinic->store);
}

static inline void
test_clinic_close (TestClinic *clinic)
{
  g_clear_pointer (&clinic->store, trophic_store_close);
}

static inline void
test_clinic_set_up (TestClinic    *clinic,
                    gconstpointer  data)
{
  clinic->folder = g_dir_make_tmp ("trophic-test-XXXXXX", NULL);
  clinic->path = g_build_filename (clinic->folder, "clinic.trophic", NULL);
  test_clinic_open (clinic);
}

static inline void
test_clinic_tear_down (TestClinic    *clinic,
                       gconstpointer  data)
{
  test_clinic_close (clinic);
  GDir *dir = g_dir_open (clinic->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (clinic->folder, name, NULL);
      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (clinic->folder);
  g_free (clinic->folder);
  g_free (clinic->path);
}

#define test_clinic_add(path, function) \
  g_test_add (path, TestClinic, NULL, test_clinic_set_up, function, test_clinic_tear_down)

/* Fails unless @error has the code, and has words; clears it. */
#define test_assert_refused(error, code) \
  G_STMT_START { \
    g_assert_error (error, TROPHIC_ERROR, code); \
    g_assert_cmpuint (strlen ((error)->message), >, 10); \
    g_clear_error (&(error)); \
  } G_STMT_END
