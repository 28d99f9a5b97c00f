/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of an import before anything is written: by what becomes of them, and by patient with how many of each. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-staging-area.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_IMPORT_REVIEW (trophic_import_review_get_type ())
G_DECLARE_FINAL_TYPE (TrophicImportReview, trophic_import_review, TROPHIC, IMPORT_REVIEW, GtkWidget)

void     trophic_import_review_show         (TrophicImportReview *self,
                                             TrophicStaging      *staging);
void     trophic_import_review_hide_rows    (TrophicImportReview *self);
void     trophic_import_review_focus        (TrophicImportReview *self);
void     trophic_import_review_set_revealed (TrophicImportReview *self,
                                             gboolean             revealed);

G_END_DECLS
