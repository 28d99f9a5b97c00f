/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether somebody is still writing a file. Time alone decides on a network share; on a local disk the system knows. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "trophic-watch-private.h"

/* The system gives a read lease only on a file that nobody has open for writing. */
static gboolean
is_open_for_writing (int file)
{
  /* Should a writer come at this very moment, the signal that says so is one that nobody minds. */
  if (fcntl (file, F_SETSIG, SIGURG) != 0)
    return FALSE;
  if (fcntl (file, F_SETLEASE, F_RDLCK) != 0)
    return errno == EAGAIN;
  fcntl (file, F_SETLEASE, F_UNLCK);
  return FALSE;
}

static gboolean
is_locked (int file)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET };
  if (fcntl (file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
    return TRUE;
  if (flock (file, LOCK_SH | LOCK_NB) != 0)
    return errno == EWOULDBLOCK;
  flock (file, LOCK_UN);
  return FALSE;
}

/** trophic_watch_is_busy: whether another program is known to write @path; a system that cannot tell says no. */
gboolean
trophic_watch_is_busy (const char *path)
{
  int file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0)
    return FALSE;
  gboolean busy = is_open_for_writing (file) || is_locked (file);
  close (file);
  return busy;
}

/* A zip file has its index at its end, before a comment of at most 65,535 bytes. */
static gboolean
ends_zip (const guint8 *tail,
          gsize         n)
{
  for (gsize i = n; i >= 22; i--)
    if (memcmp (tail + i - 22, "PK\005\006", 4) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
ends_text (const guint8 *tail,
           gsize         n)
{
  /* UTF-16 has a zero byte after its last character, or before it. */
  while (n > 0 && (tail[n - 1] == 0 || tail[n - 1] == ' ' || tail[n - 1] == '\t'))
    n--;
  return n > 0 && strchr ("\n\r\x1c\x1a}]>", tail[n - 1]) != NULL;
}

/**
 * trophic_watch_ends_whole:
 * @size: of the file
 *
 * Returns: whether the file ends where files of its kind do: a table or message at a line's end, JSON and XML with their
 *   last bracket, a workbook with its index. A table may end without, so that this asks for patience, not for refusal.
 */
gboolean
trophic_watch_ends_whole (const char *path,
                          guint64     size)
{
  guint8 head[4] = { 0 };
  g_autofree guint8 *tail = g_malloc (65536 + 22);
  gsize n = (gsize) MIN (size, 65536 + 22);
  int file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0)
    return TRUE; /* the reader will say why it cannot be opened */
  gboolean zip = pread (file, head, sizeof head, 0) == sizeof head && memcmp (head, "PK\003\004", 4) == 0;
  gssize got = pread (file, tail, n, (off_t) (size - n));
  close (file);
  if (got != (gssize) n)
    return FALSE;
  return zip ? ends_zip (tail, n) : ends_text (tail, n);
}
