/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may write the clinic file: one process, on a disk of this machine. */
#include "trophic-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

static long fake_magic;

static const struct {
  long        magic;
  const char *kind;
} network_file_systems[] = {
  { 0x6969, "NFS" },      { 0x517b, "SMB" },       { 0xff534d42, "CIFS" }, { 0xfe534d42, "SMB2" },
  { 0x65735546, "FUSE" }, { 0x5346414f, "AFS" },   { 0x6b414653, "AFS" },  { 0x01021997, "9P" },
  { 0x00c36400, "Ceph" }, { 0x73757245, "Coda" },  { 0x564c, "NCP" },      { 0x0bd00bd0, "Lustre" },
  { 0x47504653, "GPFS" }, { 0x01161970, "GFS2" },  { 0x7461636f, "OCFS2" }, { 0x19830326, "BeeGFS" },
};

/** trophic_store_fake_file_system: */
void
trophic_store_fake_file_system (long magic)
{
  fake_magic = magic;
}

/**
 * trophic_store_is_network:
 * @path: a file, which may not exist yet
 * @kind: (out): the name of the file system
 *
 * Tells whether the folder of @path lies on a network file system, where SQLite's locks and shared memory cannot be
 * trusted. FUSE counts as one: most FUSE mounts of a clinic (sshfs, cloud folders) are remote.
 */
gboolean
trophic_store_is_network (const char  *path,
                          const char **kind)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;
  long magic = fake_magic;
  if (magic == 0 && statfs (folder, &info) == 0)
    magic = (long) info.f_type;
  for (guint i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if ((guint32) network_file_systems[i].magic == (guint32) magic)
      {
        *kind = network_file_systems[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * trophic_store_lock:
 *
 * Takes the lock that keeps other processes from writing, in a file beside the clinic: the clinic file itself must not
 * be opened twice in a process, since closing a descriptor of it would drop SQLite's own locks. The file stays, empty.
 *
 * Returns: the descriptor that holds the lock, or -1
 */
int
trophic_store_lock (const char  *path,
                    GError     **error)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  int fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      int code = errno == EACCES || errno == EPERM ? TROPHIC_ERROR_DENIED
                 : errno == EROFS                  ? TROPHIC_ERROR_READ_ONLY
                 : errno == ENOSPC                 ? TROPHIC_ERROR_FULL
                                                   : TROPHIC_ERROR_IO;
      trophic_error_set_at (error, code, path, NULL, _("The clinic's folder cannot be written: %s"), g_strerror (errno));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  trophic_error_set_at (error, TROPHIC_ERROR_IN_USE, path, NULL,
                        _("The clinic is open in another window or program. Close it there first."));
  close (fd);
  return -1;
}
