/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patients of an import who are not on file: a tick each makes them. By number and birth date, not by name. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-staging-area.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_IMPORT_PATIENTS (trophic_import_patients_get_type ())
G_DECLARE_FINAL_TYPE (TrophicImportPatients, trophic_import_patients, TROPHIC, IMPORT_PATIENTS, GtkWidget)

void        trophic_import_patients_show       (TrophicImportPatients *self,
                                                TrophicStaging        *staging);
GHashTable *trophic_import_patients_dup_ticked (TrophicImportPatients *self);

G_END_DECLS
