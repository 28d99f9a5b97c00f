/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event of the course; a death asks once more. A change of the patient's status with its reason. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_event_dialog_present  (TrophicWindow *window);
TrophicFormDialog *trophic_status_dialog_present (TrophicWindow *window);

G_END_DECLS
