/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-own-folder.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "trophic-audit-store.h"

#define ENDING ".trophic"

/* Of bytes: a file system takes 255, of which the log, the lock and a backup's name want some. */
enum { LONGEST_NAME = 160 };

/** trophic_own_folder_path: (transfer full) */
char *
trophic_own_folder_path (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "trophic", NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

/** trophic_own_folder_free: (transfer full) */
char *
trophic_own_folder_free (const char *name)
{
  g_autofree char *bare = g_str_has_suffix (name, ENDING) ? g_strndup (name, strlen (name) - strlen (ENDING)) : g_strdup (name);
  for (guint i = 1;; i++)
    {
      g_autofree char *file = i == 1 ? g_strconcat (bare, ENDING, NULL) : g_strdup_printf ("%s %u" ENDING, bare, i);
      g_autofree char *path = trophic_own_folder_path (file);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/* What SQLite puts beside a file that is read goes with it. */
static void
discard (const char *file,
         const char *folder)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-lock" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (file, ends[i], NULL);
      g_unlink (name);
    }
  g_rmdir (folder);
}

/**
 * trophic_own_folder_take: (transfer full) (nullable)
 *
 * The bytes are copied first: SQLite opens no file through the document portal, whose open() fails on O_NOFOLLOW.
 */
char *
trophic_own_folder_take (const char  *path,
                         GError     **error)
{
  g_autofree char *name = g_path_get_basename (path), *own = trophic_own_folder_free (name);
  g_autofree char *folder = trophic_own_folder_path (".lent-XXXXXX");
  if (g_mkdtemp_full (folder, 0700) == NULL)
    {
      int code = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s", g_strerror (code));
      return NULL;
    }
  g_autofree char *bytes = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path), to = g_file_new_for_path (bytes);
  gboolean ok = g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error) &&
                trophic_store_restore (own, bytes, NULL, error);
  discard (bytes, folder);
  return ok ? g_steal_pointer (&own) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/** trophic_own_folder_list: (transfer full) */
char **
trophic_own_folder_list (void)
{
  g_autofree char *folder = trophic_own_folder_path ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, ENDING) && g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (ENDING)));
  g_ptr_array_sort (names, compare_names);
  return (char **) g_ptr_array_steal (names, NULL);
}

/** trophic_own_folder_why_not: (nullable) */
const char *
trophic_own_folder_why_not (const char *name)
{
  if (name == NULL || *name == '\0')
    return _("Give the clinic a name.");
  if (*name == '.' || strchr (name, '/') != NULL || strlen (name) > LONGEST_NAME)
    return _("A name begins with no dot, has no slash and at most some fifty letters.");
  g_autofree char *file = g_strconcat (name, ENDING, NULL);
  g_autofree char *path = trophic_own_folder_path (file);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? _("There is a clinic of this name. Choose another, or open that one.") : NULL;
}
