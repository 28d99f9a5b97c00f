/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new patient, or the facts of one corrected with a reason. Same and similar names warn before anything is stored. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_patient_dialog_present (TrophicWindow     *window,
                                                   TrophicRecord     *record);
TrophicPatient    *trophic_patient_dialog_read    (TrophicFormDialog *dialog,
                                                   GPtrArray         *problems);

G_END_DECLS
