/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups of the clinic that is open, as the settings of this computer have them, in threads of their own with a reader of their
 * own: neither the window nor what is read or written waits for them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the clinic's backups stand. */
typedef struct {
  GDateTime *last;      /* NULL when the clinic was never backed up, or the backup is gone */
  char      *path;      /* where it lies; NULL with @last */
  gboolean   overdue;   /* people are told */
  gboolean   same_disk; /* the folder of the settings lies on the clinic's own disk */
} TrophicBackups;

void            trophic_backups_free        (TrophicBackups      *backups);
void            trophic_backups_look_async  (const char          *clinic_path,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
TrophicBackups *trophic_backups_look_finish (GAsyncResult        *result);
void            trophic_backups_make_async  (const char          *clinic_path,
                                             gboolean             when_due,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
char           *trophic_backups_make_finish (GAsyncResult        *result,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicBackups, trophic_backups_free)

G_END_DECLS
