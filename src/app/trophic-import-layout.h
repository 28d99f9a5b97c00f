/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an import reads tables: what they say themselves, or as a person said once of their source. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"
#include "trophic-profile.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_IMPORT_LAYOUT (trophic_import_layout_get_type ())
G_DECLARE_FINAL_TYPE (TrophicImportLayout, trophic_import_layout, TROPHIC, IMPORT_LAYOUT, GtkWidget)

TrophicProfile *trophic_import_layout_load       (TrophicStore          *store,
                                                   const char            *name,
                                                   GError               **error);
void            trophic_import_layout_set_clinic (TrophicImportLayout  *self,
                                                   TrophicClinic         *clinic);
void            trophic_import_layout_offer      (TrophicImportLayout  *self,
                                                   const char            *path);
void            trophic_import_layout_forget     (TrophicImportLayout  *self);
const char     *trophic_import_layout_get_table  (TrophicImportLayout  *self);
const char     *trophic_import_layout_get_chosen (TrophicImportLayout  *self);
void            trophic_import_layout_set_up     (TrophicImportLayout  *self);

G_END_DECLS
