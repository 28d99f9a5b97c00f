/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails at the n-th write: a layer over SQLite's own file system, since root ignores folder rights. One test
 * program includes it once, and calls install_faults() before it opens a clinic. */
#pragma once

#include <sqlite3.h>

#include "trophic-error.h"

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;
static int writes_left = -1; /* until the fault; -1 = none */
static int fault;            /* what is answered then */
static gboolean lasting;     /* the fault stays until it is taken away */
static guint n_faults;

typedef struct {
  sqlite3_file  base;
  sqlite3_file *real;
} FaultFile;

#define REAL(file) (((FaultFile *) (file))->real)

/* Counts one write or sync down; the answer is SQLITE_OK or the fault. */
static int
next_fault (void)
{
  if (writes_left < 0)
    return SQLITE_OK;
  if (writes_left > 0)
    {
      writes_left--;
      return SQLITE_OK;
    }
  if (!lasting)
    writes_left = -1;
  n_faults++;
  return fault;
}

static int
fault_close (sqlite3_file *file)
{
  int result = REAL (file)->pMethods->xClose (REAL (file));
  g_free (REAL (file));
  return result;
}

/* A full disk writes the first half of what it was given. */
static int
fault_write (sqlite3_file  *file,
             const void    *data,
             int            n,
             sqlite3_int64  at)
{
  int result = next_fault ();
  if (result == SQLITE_OK)
    return REAL (file)->pMethods->xWrite (REAL (file), data, n, at);
  if (result == SQLITE_FULL)
    REAL (file)->pMethods->xWrite (REAL (file), data, n / 2, at);
  return result;
}

static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  int result = next_fault ();
  return result != SQLITE_OK ? (result == SQLITE_IOERR_WRITE ? SQLITE_IOERR_FSYNC : result)
                             : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
fault_truncate (sqlite3_file  *file,
                sqlite3_int64  size)
{
  int result = next_fault ();
  return result != SQLITE_OK ? result : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

#define FORWARD(name, arguments, ...) \
  static int \
  fault_##name arguments \
  { \
    return REAL (file)->pMethods->name (REAL (file), ##__VA_ARGS__); \
  }
FORWARD (xRead, (sqlite3_file * file, void *data, int n, sqlite3_int64 at), data, n, at)
FORWARD (xFileSize, (sqlite3_file * file, sqlite3_int64 *size), size)
FORWARD (xLock, (sqlite3_file * file, int lock), lock)
FORWARD (xUnlock, (sqlite3_file * file, int lock), lock)
FORWARD (xCheckReservedLock, (sqlite3_file * file, int *held), held)
FORWARD (xFileControl, (sqlite3_file * file, int op, void *argument), op, argument)
FORWARD (xSectorSize, (sqlite3_file * file))
FORWARD (xDeviceCharacteristics, (sqlite3_file * file))
FORWARD (xShmMap, (sqlite3_file * file, int page, int size, int extend, void volatile **map), page, size, extend, map)
FORWARD (xShmLock, (sqlite3_file * file, int offset, int n, int flags), offset, n, flags)
FORWARD (xShmUnmap, (sqlite3_file * file, int remove), remove)

static void
fault_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static const sqlite3_io_methods fault_methods = {
  .iVersion = 2, .xClose = fault_close, .xRead = fault_xRead, .xWrite = fault_write, .xTruncate = fault_truncate,
  .xSync = fault_sync, .xFileSize = fault_xFileSize, .xLock = fault_xLock, .xUnlock = fault_xUnlock,
  .xCheckReservedLock = fault_xCheckReservedLock, .xFileControl = fault_xFileControl, .xSectorSize = fault_xSectorSize,
  .xDeviceCharacteristics = fault_xDeviceCharacteristics, .xShmMap = fault_xShmMap, .xShmLock = fault_xShmLock,
  .xShmBarrier = fault_shm_barrier, .xShmUnmap = fault_xShmUnmap,
};

static int
fault_open (sqlite3_vfs   *vfs,
            sqlite3_filename name,
            sqlite3_file  *file,
            int            flags,
            int           *out_flags)
{
  FaultFile *faulty = (FaultFile *) file;
  faulty->base.pMethods = NULL;
  faulty->real = g_malloc0 ((gsize) real_vfs->szOsFile);
  int result = real_vfs->xOpen (real_vfs, name, faulty->real, flags, out_flags);
  if (result == SQLITE_OK)
    faulty->base.pMethods = &fault_methods;
  else
    g_free (faulty->real);
  return result;
}

static void
install_faults (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = sizeof (FaultFile);
  fault_vfs.xOpen = fault_open;
  fault_vfs.pNext = NULL;
  sqlite3_vfs_register (&fault_vfs, 1);
}

static void
break_after (int n,
             int answer,
             gboolean stays)
{
  writes_left = n;
  fault = answer;
  lasting = stays;
}

static void
mend (void)
{
  writes_left = -1;
}

static const struct {
  const char   *name;
  int           answer;
  TrophicError  code;
} faults[] = {
  { "full", SQLITE_FULL, TROPHIC_ERROR_FULL },
  { "write", SQLITE_IOERR_WRITE, TROPHIC_ERROR_IO },
  { "read-only", SQLITE_READONLY, TROPHIC_ERROR_READ_ONLY },
};
