/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Audit: who did what when, latest first; filtered by patient number, who and action; and whether the file and its chain of
 * entries are whole. Patients stand by their number, never by name; what a
 * person wrote as a reason may name anybody and anything, and stays covered with the view. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_QUALITY_AUDIT (trophic_quality_audit_get_type ())
G_DECLARE_FINAL_TYPE (TrophicQualityAudit, trophic_quality_audit, TROPHIC, QUALITY_AUDIT, GtkWidget)

GtkWidget *trophic_quality_audit_new  (void);
void       trophic_quality_audit_load (GtkWidget     *page,
                                       TrophicClinic *clinic);
void       trophic_quality_audit_set_revealed (GtkWidget *page,
                                               gboolean   revealed);

G_END_DECLS
