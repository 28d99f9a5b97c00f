/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands over a page of the study: what it is about, whom it counts, and what its reader must know first. */
#pragma once

#include "trophic-study-cards.h"

G_BEGIN_DECLS

/* "Survival by lactate group"; of a study, in the words of its model. */
const char *trophic_study_page_heading (const TrophicStudy *study,
                                        TrophicStudyChart   page);
/* The page's own n: "180 in the BMI model of 229 in the study · women only". Transfer full. */
char       *trophic_study_page_who     (const TrophicStudy *study,
                                        TrophicStudyChart   page);
/* A line for each of the gravest checks that concern the page; NULL when there is none. Transfer full. */
char       *trophic_study_page_caution (const TrophicStudy *study,
                                        TrophicStudyChart   page);

G_END_DECLS
