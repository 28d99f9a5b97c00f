/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that a laboratory system drops files into. Each file is waited for until it is whole, imported by the same door
 * as a file that a person chooses, then moved: to done/ when nothing of it waits, to held/ beside a report when rows wait
 * or it cannot be read. Nothing is deleted or written over, and a file is moved only after its import is in the clinic:
 * whoever is stopped half-way imports it again, which changes nothing.
 *
 * One round: trophic_watch_folder_look(), then for each group trophic_watch_folder_take() gives, stage, commit and
 * trophic_watch_folder_finish(). Each call belongs to one thread at a time; look, take, stage and finish touch the folder,
 * which may lie on a slow network, commit touches the clinic alone. trophic_watch_folder_step() does a whole round. */
#pragma once

#include "trophic-import.h"

G_BEGIN_DECLS

/**
 * TrophicWatchOptions:
 * @profile: (nullable): the import profile of its tables
 * @source: (nullable): who assigned the patients' numbers
 * @create_patients: make patients who are not on file; without it their rows are held
 * @interval: seconds between two looks, 0 = 5; failures double it up to a minute
 * @settle: milliseconds for which a file must not have changed, 0 = 5000; three times that when it ends in the middle of
 *   a line
 */
typedef struct {
  const char *profile;
  const char *source;
  gboolean    create_patients;
  guint       interval;
  guint       settle;
} TrophicWatchOptions;

/**
 * TrophicWatchFile:
 * @name: as it stood in the folder, with the folders between
 * @moved_to: (nullable): where it is now, seen from the folder; %NULL when it is still in its place
 * @staged: its index in the group's staging; -1 when nothing of it could be read
 * @waits: rows of it that wait for a person, those that waited before too
 * @remarks: what was found of which a person must know: a part that was not read, a message marked as a test
 * @error: (nullable): why it could not be read or moved
 */
typedef struct {
  char   *name;
  char   *path;
  char   *moved_to;
  int     staged;
  guint   waits;
  guint   remarks;
  GError *error;
} TrophicWatchFile;

/* Files that arrived together and go in as one import.
 * @files: (element-type TrophicWatchFile); @staging: (nullable): of those that can be read */
typedef struct {
  GPtrArray      *files;
  TrophicStaging *staging;
  gint64          batch;
} TrophicWatchGroup;

typedef struct _TrophicWatchFolder TrophicWatchFolder;

/* Gives the clinic when there is something to import, and takes it back. */
typedef TrophicStore *(*TrophicWatchOpen) (gpointer   user_data,
                                           GError   **error);
typedef void (*TrophicWatchClose)         (TrophicStore *store,
                                           gpointer      user_data);
/* Told of every group that is done. */
typedef void (*TrophicWatchTold)          (const TrophicWatchGroup *group,
                                           gpointer                 user_data);

/* Who does what during a step. @progress may be %NULL. */
typedef struct {
  TrophicWatchOpen       open;
  TrophicWatchClose      close;
  TrophicWatchTold       told;
  TrophicImportProgress  progress;
  gpointer               user_data;
} TrophicWatchDoor;

gboolean            trophic_watch_folder_check    (const char                 *path,
                                                   const char                 *clinic_path,
                                                   GError                    **error);
TrophicWatchFolder *trophic_watch_folder_new      (const char                 *path,
                                                   const TrophicWatchOptions  *options);
void                trophic_watch_folder_free     (TrophicWatchFolder         *folder);
gboolean            trophic_watch_folder_look     (TrophicWatchFolder         *folder);
TrophicWatchGroup  *trophic_watch_folder_take     (TrophicWatchFolder         *folder);
gboolean            trophic_watch_folder_stage    (TrophicWatchFolder         *folder,
                                                   TrophicWatchGroup          *group,
                                                   TrophicStore               *store,
                                                   TrophicImportProgress       progress,
                                                   gpointer                    user_data,
                                                   GError                    **error);
gboolean            trophic_watch_group_commit    (TrophicWatchGroup          *group,
                                                   TrophicStore               *store,
                                                   TrophicImportProgress       progress,
                                                   gpointer                    user_data,
                                                   GError                    **error);
void                trophic_watch_folder_finish   (TrophicWatchFolder         *folder,
                                                   TrophicWatchGroup          *group,
                                                   GTimeZone                  *zone);
void                trophic_watch_folder_put_back (TrophicWatchFolder         *folder,
                                                   TrophicWatchGroup          *group,
                                                   const GError               *error);
void                trophic_watch_group_free      (TrophicWatchGroup          *group);
gboolean            trophic_watch_folder_step     (TrophicWatchFolder         *folder,
                                                   const TrophicWatchDoor     *door);
guint               trophic_watch_folder_waiting  (TrophicWatchFolder         *folder);
guint               trophic_watch_folder_settling (TrophicWatchFolder         *folder);
guint               trophic_watch_folder_delay    (TrophicWatchFolder         *folder);
GPtrArray          *trophic_watch_folder_problems (TrophicWatchFolder         *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWatchFolder, trophic_watch_folder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWatchGroup, trophic_watch_group_free)

G_END_DECLS
