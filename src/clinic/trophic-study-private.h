/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a study: each fills its own members of an otherwise whole study, in this order. */
#pragma once

#include "trophic-study.h"

G_BEGIN_DECLS

const TrophicCard          *trophic_study_card         (void);
double                      trophic_study_level        (void);
/* The analysed patient of row @i. */
const TrophicCohortSubject *trophic_study_subject      (const TrophicStudy *study,
                                                        gsize               i);
/* The lactate as a number; NAN when it was reported as a limit. */
double                      trophic_study_lactate      (const TrophicCohortSubject *subject);

/* The cut-off, who is left out, and the rows with their groups. */
gboolean                    trophic_study_select       (TrophicStudy       *study,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
void                        trophic_study_clear_rows   (TrophicStudy       *study);

G_END_DECLS
