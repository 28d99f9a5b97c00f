/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the worklist of today for the clinic that is open: walks through the patients in short pieces of the reading thread, so
 * that whoever opens a patient does not wait, and begins anew when the clinic changes or the day does.
 * Signal "loaded": there is another list; "progress": how far the walk is; "failed" (GError). */
#pragma once

#include "trophic-clinic.h"
#include "trophic-worklist.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WORKLIST_LOADER (trophic_worklist_loader_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWorklistLoader, trophic_worklist_loader, TROPHIC, WORKLIST_LOADER, GObject)

TrophicWorklistLoader *trophic_worklist_loader_new          (void);
void                   trophic_worklist_loader_set_clinic   (TrophicWorklistLoader *loader,
                                                             TrophicClinic         *clinic);
void                   trophic_worklist_loader_pick         (TrophicWorklistLoader *loader,
                                                             gint64                 patient_row);
void                   trophic_worklist_loader_reload       (TrophicWorklistLoader *loader);
void                   trophic_worklist_loader_cancel       (TrophicWorklistLoader *loader);
gboolean               trophic_worklist_loader_is_loading   (TrophicWorklistLoader *loader,
                                                             guint                 *n_done,
                                                             guint                 *n_patients);
TrophicWorklist       *trophic_worklist_loader_get_worklist (TrophicWorklistLoader *loader);

G_END_DECLS
