/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files lie in a watched folder and in its folders. Links are not followed: what lies behind one was not put here. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "trophic-watch-private.h"

/* SS-MIX2 goes five folders deep. */
#define MAX_DEPTH 16
#define MAX_FILES 100000

typedef struct {
  const char       *folder;
  TrophicWatchSeen  seen;
  gpointer          user_data;
  GPtrArray        *problems;
  guint             n;
} Scan;

/* Names under which programs keep what is not finished, and files of a clinic. */
static gboolean
is_ignored (const char *name)
{
  static const char * const suffixes[] = {
    "~", ".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".swp", ".lock", ".lck",
    ".trophic", ".trophic-wal", ".trophic-shm", ".trophic-journal", ".trophic-lock", ".trophic-last-backup",
  };
  static const char * const names[] = { "thumbs.db", "desktop.ini" };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  if (*name == '.' || *name == '~')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (lower, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_own_folder (const char *name)
{
  return g_str_equal (name, TROPHIC_WATCH_DONE) || g_str_equal (name, TROPHIC_WATCH_HELD);
}

static void
fill_stamp (const struct stat *status,
            TrophicWatchStamp *stamp)
{
  *stamp = (TrophicWatchStamp) {
    .size = (guint64) status->st_size,
    .changed = (gint64) status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec,
  };
}

/** trophic_watch_stamp: %FALSE when @path is not, or no more, a file of its own. */
gboolean
trophic_watch_stamp (const char        *path,
                     TrophicWatchStamp *stamp)
{
  struct stat status;
  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  fill_stamp (&status, stamp);
  return TRUE;
}

/** trophic_watch_stamp_equal: whether the file is the same and nobody has written into it. */
gboolean
trophic_watch_stamp_equal (const TrophicWatchStamp *a,
                           const TrophicWatchStamp *b)
{
  return a->size == b->size && a->changed == b->changed;
}

static GError *
folder_error (const char *path,
              int         code)
{
  TrophicError kind = code == ENOENT || code == ENOTDIR ? TROPHIC_ERROR_NOT_FOUND
                      : code == EACCES || code == EPERM ? TROPHIC_ERROR_DENIED : TROPHIC_ERROR_IO;
  g_autofree char *name = g_filename_display_name (path);
  return trophic_error_new_at (kind, path, NULL, _("The watched folder %s cannot be read: %s"), name, g_strerror (code));
}

static gboolean
scan_folder (Scan        *scan,
             const char  *inside,
             guint        depth,
             GError     **error)
{
  g_autofree char *path = *inside != '\0' ? g_build_filename (scan->folder, inside, NULL) : g_strdup (scan->folder);
  errno = 0;
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *entry;
  if (folder == NULL)
    {
      g_propagate_error (error, folder_error (path, errno != 0 ? errno : EIO));
      return FALSE;
    }
  while (scan->n < MAX_FILES && (entry = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *name = *inside != '\0' ? g_build_filename (inside, entry, NULL) : g_strdup (entry);
      g_autofree char *full = g_build_filename (scan->folder, name, NULL);
      g_autoptr (GError) failure = NULL;
      struct stat status;
      if (is_ignored (entry) || lstat (full, &status) != 0)
        continue;
      if (S_ISREG (status.st_mode))
        {
          TrophicWatchStamp stamp;
          fill_stamp (&status, &stamp);
          scan->seen (name, &stamp, scan->user_data);
          scan->n++;
        }
      else if (S_ISDIR (status.st_mode) && depth < MAX_DEPTH && (depth > 0 || !is_own_folder (entry)) &&
               !scan_folder (scan, name, depth + 1, &failure) && !g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND))
        g_ptr_array_add (scan->problems, g_steal_pointer (&failure));
    }
  return TRUE;
}

/**
 * trophic_watch_scan:
 * @seen: called for every file, in no order
 * @problems: (element-type GError): gets what is wrong with folders inside; the rest is scanned all the same
 *
 * Returns: %FALSE with @error when the folder itself cannot be read
 */
gboolean
trophic_watch_scan (const char        *folder,
                    TrophicWatchSeen   seen,
                    gpointer           user_data,
                    GPtrArray         *problems,
                    GError           **error)
{
  Scan scan = { .folder = folder, .seen = seen, .user_data = user_data, .problems = problems };
  return scan_folder (&scan, "", 0, error);
}
