/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a watched folder share. */
#pragma once

#include "trophic-watch-folder.h"

G_BEGIN_DECLS

#define TROPHIC_WATCH_DONE "done"
#define TROPHIC_WATCH_HELD "held"

/* What is told about, where it is no file. */
#define TROPHIC_WATCH_ABOUT_FOLDER "//folder"
#define TROPHIC_WATCH_ABOUT_MOVING "//moving"
#define TROPHIC_WATCH_ABOUT_CLINIC "//clinic"

/* By which a file is known to be the same as before; network file systems may change its number between two looks. */
typedef struct {
  guint64 size;
  gint64  changed; /* nanoseconds since 1970 */
} TrophicWatchStamp;

/* Told of every file there may be something in, with its path seen from the folder. */
typedef void (*TrophicWatchSeen) (const char              *name,
                                  const TrophicWatchStamp *stamp,
                                  gpointer                 user_data);

/* trophic-watch-scan.c */
gboolean trophic_watch_scan       (const char               *folder,
                                   TrophicWatchSeen          seen,
                                   gpointer                  user_data,
                                   GPtrArray                *problems,
                                   GError                  **error);
gboolean trophic_watch_stamp      (const char               *path,
                                   TrophicWatchStamp        *stamp);
gboolean trophic_watch_stamp_equal (const TrophicWatchStamp *a,
                                   const TrophicWatchStamp  *b);

/* trophic-watch-whole.c */
gboolean trophic_watch_is_busy    (const char               *path);
gboolean trophic_watch_ends_whole (const char               *path,
                                   guint64                   size);

/* trophic-watch-move.c */
gboolean trophic_watch_make_folders (const char             *folder,
                                   GError                  **error);
char    *trophic_watch_move       (const char               *folder,
                                   const char               *name,
                                   const char               *where,
                                   const char               *report,
                                   GTimeZone                *zone,
                                   GError                  **error);

char    *trophic_watch_move_back  (const char               *folder,
                                   const char               *from,
                                   const char               *name,
                                   GTimeZone                *zone,
                                   GError                  **error);

/* trophic-watch-report.c */
char    *trophic_watch_report     (const TrophicWatchFile   *file,
                                   TrophicStaging           *staging,
                                   gint64                    batch,
                                   GTimeZone                *zone);
gboolean trophic_watch_is_remark  (const char               *code);
void     trophic_watch_count_waits (TrophicStaging           *staging,
                                   guint                    *by_file);

/* trophic-watch-folder.c: what is known of one file. */
typedef enum {
  TROPHIC_WATCH_NEW,      /* not imported */
  TROPHIC_WATCH_TAKEN,    /* in a group */
  TROPHIC_WATCH_IMPORTED, /* only has to be moved */
} TrophicWatchState;

/**
 * TrophicWatchEntry:
 * @since: monotonic microseconds when this stamp was met first; @looks: how often it was met
 * @retry_at: monotonic microseconds before which nothing is tried; @tries: what failed so far
 * @where: "done" or "held"; @report: (nullable): for held, once it is imported
 */
typedef struct {
  TrophicWatchStamp  stamp;
  gint64             since;
  guint              looks;
  gint64             retry_at;
  guint              tries;
  gboolean           present;
  TrophicWatchState  state;
  const char        *where;
  char              *report;
} TrophicWatchEntry;

/* trophic-watch-after.c: a file that was imported and moved. */
typedef struct _TrophicWatchMoved TrophicWatchMoved;

/* @moved: (element-type TrophicWatchMoved): those moved last; @entries: (element-type filename TrophicWatchEntry); @told: problems that were told and are not over */
struct _TrophicWatchFolder {
  char                *path;
  char                *profile;
  char                *source;
  TrophicWatchOptions  options;
  GHashTable          *entries;
  GPtrArray           *moved;
  GPtrArray           *problems;
  GHashTable          *told;
  guint                failures; /* in a row, of the folder or the clinic */
  gint64               retry_at;
  gboolean             singly;   /* a group failed: which of its files was it? */
};

void               trophic_watch_moved_free (gpointer              data);
void               trophic_watch_look_after (TrophicWatchFolder   *folder,
                                         const char               *name,
                                         const char               *moved_to,
                                         const TrophicWatchStamp  *stamp,
                                         const char               *sha256);
void               trophic_watch_bring_back (TrophicWatchFolder   *folder);
void               trophic_watch_tell   (TrophicWatchFolder       *folder,
                                         const char               *about,
                                         const GError             *error);
void               trophic_watch_fail   (TrophicWatchFolder       *folder,
                                         const char               *about,
                                         const GError             *error);
void               trophic_watch_over   (TrophicWatchFolder       *folder,
                                         const char               *about);
TrophicWatchEntry *trophic_watch_entry  (TrophicWatchFolder       *folder,
                                         const char               *name);
void               trophic_watch_again  (TrophicWatchFolder       *folder,
                                         TrophicWatchEntry        *entry);

G_END_DECLS
