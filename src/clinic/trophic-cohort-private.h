/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a cohort is built: one record read into what a study knows of a patient, and all of them put in order. */
#pragma once

#include "trophic-cohort.h"
#include "trophic-record.h"

G_BEGIN_DECLS

void trophic_cohort_subject_read  (TrophicCohortSubject *subject,
                                   const TrophicRecord  *record,
                                   const TrophicDate    *on,
                                   gboolean              synthetic_clinic);
void trophic_cohort_subject_clear (TrophicCohortSubject *subject);

/* A cohort, patient by patient. */
TrophicCohort *trophic_cohort_begin  (const TrophicDate          *on,
                                      gboolean                    synthetic);
void           trophic_cohort_take   (TrophicCohort              *cohort,
                                      const TrophicCohortSubject *subject);
void           trophic_cohort_finish (TrophicCohort              *cohort);

/* The analyte of a marker that is one; NULL of intake. */
const char *trophic_cohort_marker_analyte (TrophicCohortMarker marker);

G_END_DECLS
