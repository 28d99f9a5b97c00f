/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four answers of each page of a study as text, in the form of a patient's answers; and the page's heading. No widget. */
#pragma once

#include "trophic-answer.h"
#include "trophic-study-paper.h"

G_BEGIN_DECLS

/* The pages of a study are the charts before that of the sensitivity. */
enum { TROPHIC_STUDY_N_PAGES = TROPHIC_STUDY_CHART_SENSITIVITY };
enum { TROPHIC_STUDY_N_CARDS = 4 };

TrophicAnswer *trophic_study_card_new     (const TrophicStudy *study,
                                           TrophicStudyChart   page,
                                           guint               index);
TrophicAnswer *trophic_study_card_empty   (void);
/* The pairs of markers that the cards of the correlations page show: lactate and this one. */
TrophicCohortMarker
               trophic_study_card_marker  (guint               index);

G_END_DECLS
