/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backs a clinic up into a folder and keeps only so many of its backups there. */
#pragma once

#include "trophic-backup-plan.h"
#include "trophic-store.h"

G_BEGIN_DECLS

char      *trophic_backup_run  (TrophicStore  *store,
                                const char    *folder,
                                guint          keep,
                                GDateTime     *now,
                                GError       **error);
GDateTime *trophic_backup_last (TrophicStore  *store,
                                const char    *folder,
                                GDateTime     *now);
/* When the clinic was last backed up in any way on this computer, and where to. */
GDateTime *trophic_backup_last_any (const char  *clinic_path,
                                    char       **backup);

G_END_DECLS
