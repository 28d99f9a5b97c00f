/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import in three steps: drop or choose files, review every row with its reason, commit in one piece. */
#pragma once

#include <adwaita.h>

#include "trophic-staging-area.h"
#include "trophic-window.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_IMPORT_DIALOG (trophic_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrophicImportDialog, trophic_import_dialog, TROPHIC, IMPORT_DIALOG, AdwWindow)

TrophicImportDialog *trophic_import_dialog_new         (TrophicWindow       *window);
void                 trophic_import_dialog_stage       (TrophicImportDialog *self,
                                                        const char * const  *paths);
void                 trophic_import_dialog_restage     (TrophicImportDialog *self);

G_END_DECLS
