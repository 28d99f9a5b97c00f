/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind an answer of a study: inputs, method, who was left out, cautions, the card and the version. */
#pragma once

#include "trophic-study-cards.h"
#include "trophic-why.h"

G_BEGIN_DECLS

TrophicWhy *trophic_study_why_new  (const TrophicStudy *study,
                                    TrophicStudyChart   page,
                                    guint               index);
/* How all patients come down to those who are analysed. */
TrophicWhy *trophic_study_why_flow (const TrophicStudy *study);
/* Nothing, so that a closed pane keeps no number. */
TrophicWhy *trophic_study_why_empty (void);

G_END_DECLS
