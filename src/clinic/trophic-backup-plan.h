/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups that are made by themselves: when one is due, what it is called, and which old ones are more than are kept.
 * Knows names and times only; trophic-backup.h touches files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_BACKUP_NEVER,
  TROPHIC_BACKUP_DAILY,
  TROPHIC_BACKUP_WEEKLY,
} TrophicBackupEvery;

TrophicBackupEvery trophic_backup_every_from_text (const char         *text);
gboolean           trophic_backup_is_due          (TrophicBackupEvery  every,
                                                   GDateTime          *last,
                                                   GDateTime          *now);
gboolean           trophic_backup_is_overdue      (TrophicBackupEvery  every,
                                                   GDateTime          *last,
                                                   GDateTime          *now);
char              *trophic_backup_name            (const char         *identity,
                                                   GDateTime          *now);
GDateTime         *trophic_backup_name_time       (const char         *name,
                                                   const char         *identity,
                                                   GTimeZone          *zone);
GPtrArray         *trophic_backup_surplus         (GPtrArray          *names,
                                                   const char         *identity,
                                                   GDateTime          *now,
                                                   guint               keep);

G_END_DECLS
