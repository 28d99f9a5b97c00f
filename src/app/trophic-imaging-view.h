/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostic support beside the table of imaging: each marker with its value, what is published of it and against whom.
 * Covered with the discreet view. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-assessment.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_IMAGING_VIEW (trophic_imaging_view_get_type ())
G_DECLARE_FINAL_TYPE (TrophicImagingView, trophic_imaging_view, TROPHIC, IMAGING_VIEW, GtkWidget)

GtkWidget *trophic_imaging_view_new            (void);
void       trophic_imaging_view_set_assessment (TrophicImagingView      *self,
                                                const TrophicAssessment *assessment);
void       trophic_imaging_view_set_revealed   (TrophicImagingView      *self,
                                                gboolean                 revealed);

G_END_DECLS
