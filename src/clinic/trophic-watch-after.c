/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a network share nobody can tell whether another computer still has a file open. One that goes on growing after it was
 * imported and moved was not whole: it is brought back, and what was not read of it comes in. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "trophic-watch-private.h"

/* So many of the files moved last are looked after, for so long. */
#define MAX_MOVED 200
#define MINUTES 15

struct _TrophicWatchMoved {
  char             *name;  /* as it stood in the folder */
  char             *moved; /* as it stands now, both seen from the folder */
  char             *sha256; /* (nullable): of what was imported; %NULL when nothing was */
  TrophicWatchStamp stamp;
  guint64           inode;
  gint64            until;
};

/** trophic_watch_moved_free: */
void
trophic_watch_moved_free (gpointer data)
{
  TrophicWatchMoved *moved = data;
  g_free (moved->name);
  g_free (moved->moved);
  g_free (moved->sha256);
  g_free (moved);
}

static gboolean
get_inode (const char *path,
           guint64    *inode)
{
  struct stat status;
  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  *inode = status.st_ino;
  return TRUE;
}

/**
 * trophic_watch_look_after:
 * @moved_to: where the file is now
 * @sha256: (nullable): of what was imported of it
 *
 * Remembers a file that was just moved.
 */
void
trophic_watch_look_after (TrophicWatchFolder      *folder,
                          const char              *name,
                          const char              *moved_to,
                          const TrophicWatchStamp *stamp,
                          const char              *sha256)
{
  g_autofree char *path = g_build_filename (folder->path, moved_to, NULL);
  TrophicWatchMoved *moved = g_new0 (TrophicWatchMoved, 1);
  moved->name = g_strdup (name);
  moved->moved = g_strdup (moved_to);
  moved->sha256 = g_strdup (sha256);
  moved->stamp = *stamp;
  moved->until = g_get_monotonic_time () + MINUTES * 60 * G_USEC_PER_SEC;
  if (folder->moved->len >= MAX_MOVED)
    g_ptr_array_remove_index (folder->moved, 0);
  if (get_inode (path, &moved->inode))
    g_ptr_array_add (folder->moved, moved);
  else
    trophic_watch_moved_free (moved);
}

/* Whether the file begins with what was imported: it was written on, not edited by somebody. */
static gboolean
begins_as_imported (const char              *path,
                    const TrophicWatchMoved *moved)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *part = g_malloc (65536);
  guint64 left = moved->stamp.size;
  int file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  while (file >= 0 && left > 0)
    {
      gssize n = read (file, part, (gsize) MIN (left, 65536));
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      g_checksum_update (sum, part, n);
      left -= (guint64) n;
    }
  if (file >= 0)
    close (file);
  return left == 0 && g_strcmp0 (g_checksum_get_string (sum), moved->sha256) == 0;
}

static void
bring_back (TrophicWatchFolder      *folder,
            const TrophicWatchMoved *moved,
            GTimeZone               *zone)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (moved->moved);
  g_autofree char *back = trophic_watch_move_back (folder->path, moved->moved, moved->name, zone, &error);
  if (back == NULL)
    {
      trophic_watch_tell (folder, moved->moved, error);
      return;
    }
  error = trophic_error_new_at (TROPHIC_ERROR_IO, moved->name, NULL,
                                _("The file %s was written on after it was imported. It was brought back and is read again."), shown);
  trophic_watch_tell (folder, moved->moved, error);
}

/** trophic_watch_bring_back: brings back those of the moved files that have grown. */
void
trophic_watch_bring_back (TrophicWatchFolder *folder)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  for (guint i = folder->moved->len; i-- > 0;)
    {
      const TrophicWatchMoved *moved = g_ptr_array_index (folder->moved, i);
      g_autofree char *path = g_build_filename (folder->path, moved->moved, NULL);
      TrophicWatchStamp stamp;
      guint64 inode;
      if (!trophic_watch_stamp (path, &stamp) || !get_inode (path, &inode) || inode != moved->inode ||
          g_get_monotonic_time () > moved->until)
        g_ptr_array_remove_index (folder->moved, i);
      else if (stamp.size > moved->stamp.size)
        {
          if (moved->sha256 == NULL || begins_as_imported (path, moved))
            bring_back (folder, moved, zone);
          g_ptr_array_remove_index (folder->moved, i);
        }
    }
}
