/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the clinic's cohort once for each state of the clinic and computes the study for the choices of now, both off the main
 * thread. What was asked for before and comes late is dropped. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-study-result.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_STUDY_LOADER (trophic_study_loader_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudyLoader, trophic_study_loader, TROPHIC, STUDY_LOADER, GObject)

typedef enum {
  TROPHIC_STUDY_IDLE,      /* nothing is under way; there may be a result or an error */
  TROPHIC_STUDY_READING,   /* the clinic; how far is known */
  TROPHIC_STUDY_COMPUTING,
} TrophicStudyState;

/* Signal "changed" follows whatever changes below; "cohort" a cohort that was read. */
TrophicStudyLoader *trophic_study_loader_new             (void);
void                trophic_study_loader_set_clinic      (TrophicStudyLoader         *loader,
                                                          TrophicClinic              *clinic);
/* Only while the place is on screen is anything read. */
void                trophic_study_loader_set_active      (TrophicStudyLoader         *loader,
                                                          gboolean                    active);
void                trophic_study_loader_set_switches    (TrophicStudyLoader         *loader,
                                                          const TrophicStudySwitches *switches);
const TrophicStudySwitches *
                    trophic_study_loader_get_switches    (TrophicStudyLoader         *loader);
void                trophic_study_loader_cancel          (TrophicStudyLoader         *loader);
void                trophic_study_loader_reload          (TrophicStudyLoader         *loader);
TrophicStudyState   trophic_study_loader_get_state       (TrophicStudyLoader         *loader,
                                                          double                     *fraction);
TrophicCohort      *trophic_study_loader_get_cohort      (TrophicStudyLoader         *loader);
TrophicStudyResult *trophic_study_loader_get_result      (TrophicStudyLoader         *loader);
const GError       *trophic_study_loader_get_error       (TrophicStudyLoader         *loader);

G_END_DECLS
