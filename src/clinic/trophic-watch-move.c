/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves a file within its folder, and never over another one. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "trophic-watch-private.h"

/* Names with the time and a number are tried until one is free. */
#define MAX_NAMES 1000
#define REPORT_SUFFIX ".txt"

static TrophicError
kind_of (int code)
{
  switch (code)
    {
    case ENOENT: return TROPHIC_ERROR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT: return TROPHIC_ERROR_FULL;
    case EROFS: return TROPHIC_ERROR_READ_ONLY;
    case EACCES:
    case EPERM: return TROPHIC_ERROR_DENIED;
    default: return TROPHIC_ERROR_IO;
    }
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  if (g_mkdir_with_parents (path, 0770) == 0 && g_access (path, W_OK | X_OK) == 0)
    return TRUE;
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);
  trophic_error_set_at (error, kind_of (code), path, NULL, _("The folder %s cannot be written to: %s. The laboratory's files wait until it can."),
                        name, g_strerror (code));
  return FALSE;
}

/** trophic_watch_make_folders: done/ and held/; %FALSE when files could not be moved there. */
gboolean
trophic_watch_make_folders (const char  *folder,
                            GError     **error)
{
  g_autofree char *done = g_build_filename (folder, TROPHIC_WATCH_DONE, NULL);
  g_autofree char *held = g_build_filename (folder, TROPHIC_WATCH_HELD, NULL);
  return make_folder (done, error) && make_folder (held, error);
}

/* Where the system has no such call (some network file systems), the name is taken by an empty file first. */
static gboolean
rename_to_free_name (const char *from,
                     const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  int taken = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
  if (taken < 0)
    return FALSE;
  close (taken);
  if (rename (from, to) == 0)
    return TRUE;
  int code = errno;
  unlink (to);
  errno = code;
  return FALSE;
}

static gboolean
write_all (int         file,
           const char *text)
{
  gsize left = strlen (text);
  while (left > 0)
    {
      gssize n = write (file, text, left);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      text += n;
      left -= (gsize) n;
    }
  return fsync (file) == 0;
}

/* FALSE with errno; nothing is left of a report that could not be written. */
static gboolean
write_report (const char *path,
              const char *report)
{
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
  if (file < 0)
    return FALSE;
  gboolean ok = write_all (file, report);
  int code = errno;
  close (file);
  if (!ok)
    unlink (path);
  errno = code;
  return ok;
}

/* "labs.csv", "labs-20261122-021503.csv", "labs-20261122-021503-2.csv" … */
static char *
nth_name (const char *name,
          GDateTime  *now,
          guint       n)
{
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
  const char *base = strrchr (name, G_DIR_SEPARATOR), *dot = strrchr (name, '.');
  gsize stem = dot != NULL && dot > (base != NULL ? base + 1 : name) ? (gsize) (dot - name) : strlen (name);
  return n == 0 ? g_strdup (name) : g_strdup_printf ("%.*s-%s%s%s", (int) stem, name, time, number, name + stem);
}

static gboolean
is_there (const char *path)
{
  GStatBuf status;
  return g_lstat (path, &status) == 0;
}

/* A report of ours without its file: whoever wrote it was ended before the file was moved. Anything else stays. */
static gboolean
is_left_behind (const char *path,
                const char *report)
{
  g_autofree char *there = NULL;
  gsize title = strcspn (report, "\n") + 1;
  return report[title - 1] != '\0' && g_file_get_contents (path, &there, NULL, NULL) && strncmp (there, report, title) == 0;
}

/* With the report first: a file that lies in held/ has one. TRUE when both are there; FALSE with errno. */
static gboolean
move_to (const char *from,
         const char *to,
         const char *report)
{
  g_autofree char *beside = g_strconcat (to, REPORT_SUFFIX, NULL);
  if (is_there (to))
    {
      errno = EEXIST;
      return FALSE;
    }
  if (report != NULL && is_left_behind (beside, report))
    unlink (beside);
  if (report != NULL && !write_report (beside, report))
    return FALSE;
  if (rename_to_free_name (from, to))
    return TRUE;
  int code = errno;
  if (report != NULL)
    unlink (beside);
  errno = code;
  return FALSE;
}

/* Tries names until one is free; (nullable): the one it got, seen from @folder. */
static char *
move_to_free_name (const char *folder,
                   const char *from,
                   const char *name,
                   const char *report,
                   GTimeZone  *zone)
{
  g_autofree char *full = g_build_filename (folder, from, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);
  for (guint n = 0; n < MAX_NAMES; n++)
    {
      g_autofree char *moved = nth_name (name, now, n);
      g_autofree char *to = g_build_filename (folder, moved, NULL);
      if (move_to (full, to, report))
        return g_steal_pointer (&moved);
      if (errno != EEXIST)
        break;
    }
  return NULL;
}

/**
 * trophic_watch_move:
 * @name: a file, seen from @folder; the folders in its name are made again under @where
 * @where: "done" or "held"
 * @report: (nullable): written beside it
 * @zone: for the time in its name when the name is taken
 *
 * Returns: (transfer full) (nullable): its new name, seen from @folder; %NULL with @error when it stays where it is
 */
char *
trophic_watch_move (const char  *folder,
                    const char  *name,
                    const char  *where,
                    const char  *report,
                    GTimeZone   *zone,
                    GError     **error)
{
  g_autofree char *to = g_build_filename (where, name, NULL), *inside = g_path_get_dirname (to);
  g_autofree char *target = g_build_filename (folder, inside, NULL);
  if (!make_folder (target, error))
    return NULL;
  char *moved = move_to_free_name (folder, name, to, report, zone);
  if (moved == NULL)
    {
      int code = errno;
      g_autofree char *from = g_build_filename (folder, name, NULL), *shown = g_filename_display_name (name);
      trophic_error_set_at (error, kind_of (code), from, NULL, _("The file %s was read but cannot be moved: %s. It is tried again."), shown,
                            g_strerror (code));
    }
  return moved;
}

/**
 * trophic_watch_move_back:
 * @from: where it is, seen from @folder
 * @name: as it stood in the folder before
 *
 * Returns: (transfer full) (nullable): its name now, which is another when its old one is taken
 */
char *
trophic_watch_move_back (const char  *folder,
                         const char  *from,
                         const char  *name,
                         GTimeZone   *zone,
                         GError     **error)
{
  char *back = move_to_free_name (folder, from, name, NULL, zone);
  if (back == NULL)
    {
      int code = errno;
      g_autofree char *shown = g_filename_display_name (from);
      trophic_error_set_at (error, kind_of (code), from, NULL,
                            _("The file %s was written on after it was imported and cannot be brought back: %s. Import it by hand."), shown,
                            g_strerror (code));
    }
  return back;
}
