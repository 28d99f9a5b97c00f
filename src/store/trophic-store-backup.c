/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking, copying and putting back the clinic file. */
#include "trophic-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-audit-store.h"

/* The last backup's name stands beside the clinic, where it can be read when the clinic cannot. */
static char *
note_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, "-last-backup", NULL);
}

/**
 * trophic_store_last_backup:
 *
 * Returns: (transfer full) (nullable): the last backup of the clinic that this machine made and that is still there
 */
char *
trophic_store_last_backup (const char *clinic_path)
{
  g_autofree char *note = note_path (clinic_path);
  g_autofree char *path = NULL;
  if (!g_file_get_contents (note, &path, NULL, NULL))
    return NULL;
  g_strchomp (path);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}
