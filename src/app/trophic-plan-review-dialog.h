/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review… looks back at a plan: what was measured against what was forecast, and what is decided. Stop… ends it with a reason. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-patient-facts.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_plan_review_dialog_present (TrophicWindow             *window,
                                                       const TrophicPatientFacts *facts,
                                                       const TrophicPlan         *plan);
TrophicFormDialog *trophic_plan_review_dialog_stop    (TrophicWindow             *window,
                                                       const TrophicPatientFacts *facts,
                                                       const TrophicPlan         *plan);

G_END_DECLS
