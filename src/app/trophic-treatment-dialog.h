/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drug with its dose, start and stop: added, changed with a reason, stopped. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_treatment_dialog_present (TrophicWindow          *window,
                                                     const TrophicTreatment *stored,
                                                     gboolean                stop);

G_END_DECLS
