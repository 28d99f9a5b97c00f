/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New Plan… and Change…: the whole plan, what a target can rest on side by side, and the checks before an increase. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-patient-facts.h"
#include "trophic-window.h"

G_BEGIN_DECLS

void               trophic_plan_dialog_present (TrophicWindow             *window,
                                                const TrophicPatientFacts *facts,
                                                const TrophicPlan         *stored);
TrophicFormDialog *trophic_plan_dialog_new     (TrophicWindow             *window,
                                                const TrophicPatientFacts *facts,
                                                const TrophicPlan         *stored,
                                                GPtrArray                 *products);

G_END_DECLS
